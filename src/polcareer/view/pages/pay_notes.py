"""What is said under pay: units, who set the figures, how sure, rent, roles without a figure, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.pay_words import number, rate_in_words
from polcareer.view.pages.words import cited, how_sure, pounds, said
from polcareer.view.report import Block, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polcareer.careers.living_cost import RentGap
    from polcareer.careers.pay import PayRow, Scheme
    from polcareer.careers.pay_answer import PayAnswer, Unpriced
    from polcareer.careers.wage_floor import Shortfall
    from polcareer.dataset.sources import Source

FEW = 4  # so many schemes are told about in full, more by name


def notes_on(answer: PayAnswer, sources: dict[str, Source]) -> tuple[str, ...]:
    """Everything that is said under the pay asked for."""
    schemes = tuple({row.scheme.id: row.scheme for row in answer.rows}.values())
    notes = ["Pounds before tax, a year for a full-time week. Outside London is the rest of the UK."]
    if answer.part is not None:
        notes.append(
            f"The figures are for {number(answer.part)} of a full-time week, rounded to the pound; offices,"
            " medians and day rates do not go by hours and are left out."
        )
    notes += on_floors(answer.under_floor)
    notes += _on_gaps(answer)
    notes += on_schemes(schemes)
    notes += _on_rent(answer.rent, answer.rows)
    cites = [cite for row in answer.rows for band in row.bands for cite in band.cites]
    cites += [cite for found in answer.under_floor for cite in found.floor.cites]
    cites += [cite for lacking in answer.unpriced for cite in lacking.cites]
    cites += answer.rent.cost.cites if answer.rent else ()
    if len(schemes) <= FEW:
        notes += [f"Sources: {cited(cites, sources)}."] if cites else []
    return tuple(notes)


def on_floors(low: Iterable[Shortfall]) -> list[str]:
    """The rates that some lowest figures are under, once each."""
    rates = dict.fromkeys((rate_in_words(found.floor), found.floor.due_to) for found in low)
    return [
        f"{rate}. It is due to {whom} whatever a range says; the few exceptions: polcareer salaries ROLE --at PAY."
        for rate, whom in rates
    ]


def on_schemes(schemes: Iterable[Scheme]) -> Iterator[str]:
    """Who set the figures, when, and how sure we are: in full for a few schemes, by name for many."""
    held = tuple(schemes)
    if len(held) > FEW:
        named = "; ".join(f"{scheme.label}: --scheme {scheme.id} ({scheme.confidence} confidence)" for scheme in held)
        yield f"Whose figures these are, each in full with its option, {named}."
        return
    for scheme in held:
        yield f"{scheme.label}: {scheme.summary} ({how_sure(scheme)})"


def scheme_facts(schemes: Iterable[Scheme]) -> list[Block]:
    """What else there is to know about a few schemes, such as who is paid the London range."""
    held = tuple({scheme.id: scheme for scheme in schemes}.values())
    told = [scheme for scheme in held if scheme.facts] if len(held) <= FEW else []
    return [Prose(tuple(map(said, scheme.facts)), f"To know: {scheme.title}") for scheme in told]


def _on_gaps(answer: PayAnswer) -> Iterator[str]:
    yield from (f"No sourced figure in force: {said}" for said in _reasons(answer.unpriced))
    if answer.unmatched:
        yield f"No figure that matches is held for {', '.join(answer.unmatched)}."
    if not answer.rows and not answer.unpriced and not answer.unmatched:
        yield "No figure in force is held for what you asked. See all there are: polcareer salaries"


def _on_rent(rent: RentGap | None, rows: Iterable[PayRow]) -> Iterator[str]:
    gaps = [(row.title, row.at_minimum.pounds) for row in rows if row.at_minimum and row.scheme.status == "current"]
    if rent is None:
        return
    extra = "; ".join(f"{title}, {pounds(more)} a year" for title, more in gaps[:FEW])
    yield (
        f"London costs more to live in: in {rent.cost.as_at} average private rent there was {pounds(rent.pounds)} a"
        f" month ({pounds(12 * rent.pounds)} a year) above England's, over homes of every size. What London adds at"
        f" the bottom: {extra}."
    )


def unpriced_roles(lacking: Iterable[Unpriced], title: str) -> list[Block]:
    """The roles for which no figure in force is held, each with the reason where one is known."""
    items = _reasons(lacking)
    return [Prose(items, title)] if items else []


def _reasons(lacking: Iterable[Unpriced]) -> tuple[str, ...]:
    reasons: dict[str, list[str]] = {}
    for role in lacking:
        reasons.setdefault(_reason(role), []).append(f"{role.title} ({role.role})")
    return tuple(f"{'; '.join(roles)}: {reason}" for reason, roles in reasons.items())


def _reason(role: Unpriced) -> str:
    older = f" Older or proposed figures: polcareer salaries {role.role} --history" if role.older else ""
    return f"{role.says or 'No source with a figure was found.'}{older}"
