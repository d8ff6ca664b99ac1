"""What is said under pay: units, who set the figures, how sure, rent, roles without a figure, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.pay_words import number
from polcareer.view.pages.words import cited, how_sure, pounds, said
from polcareer.view.report import Block, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polcareer.careers.living_cost import RentGap
    from polcareer.careers.pay import PayRow, Scheme
    from polcareer.careers.pay_answer import PayAnswer, Unpriced
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
    notes += on_schemes(schemes)
    notes += _on_rent(answer.rent, answer.rows)
    cites = [cite for row in answer.rows for band in row.bands for cite in band.cites]
    cites += [cite for found in answer.under_floor for cite in found.floor.cites]
    cites += [cite for lacking in answer.unpriced for cite in lacking.cites]
    if not answer.rows:
        notes.append("No figure in force is held for what you asked. See all there are: polcareer salaries")
    if len(schemes) <= FEW:
        notes += [f"Sources: {cited(cites, sources)}."] if cites else []
    return tuple(notes)


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


def _on_rent(rent: RentGap | None, rows: Iterable[PayRow]) -> Iterator[str]:
    gaps = [(row.title, row.at_minimum.pounds) for row in rows if row.at_minimum and row.scheme.status == "current"]
    if rent is None or not 0 < len(gaps) <= FEW:
        return
    extra = "; ".join(f"{title}, {pounds(more)} a year" for title, more in gaps)
    yield (
        f"London costs more to live in: in {rent.cost.as_at} average private rent there was {pounds(rent.pounds)} a"
        f" month ({pounds(12 * rent.pounds)} a year) above England's, over homes of every size. What London adds at"
        f" the bottom: {extra}."
    )


def unpriced_roles(lacking: Iterable[Unpriced]) -> list[Block]:
    """The roles for which no figure in force is held, each with the reason where one is known."""
    items = tuple(map(unpriced_in_words, lacking))
    return [Prose(items, "No sourced figure in force")] if items else []


def unpriced_in_words(role: Unpriced) -> str:
    """Why no figure is held for a role, and whether there are older ones."""
    older = f" Older or proposed figures: polcareer salaries {role.role} --history" if role.older else ""
    return f"{role.title} ({role.role}): {role.says or 'No source with a figure was found.'}{older}"
