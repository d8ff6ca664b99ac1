"""What a job pays, said in a line or two: the least now lawful to the most, outside London and in it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from polcareer.jobs.role_pay import OUTSIDE_THEN_LONDON, Ends
from polcareer.view.pay import MIDDLES, in_place, in_years, least_sure_of, nearest_in_words, span
from polcareer.words import listed, pounds, short_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polcareer.jobs.pay import Area, Band
    from polcareer.questions.jobs import Paid


FORMS = {"median": "about {}", "average": "about {}", "lowest": "from {}", "highest": "up to {}"}
NATIONS = {"northern-ireland", "scotland", "wales"}
FEW = 2  # so many figures that speak for no job as a whole are said one by one


def pay_in_short(paid: Paid) -> str:
    """As `pay_by_place`, and what must be known of the figures."""
    bands = paid.telling
    if not bands:
        return _otherwise(paid)
    ends = paid.by_place(bands)
    shown = [band for band in bands if band.area in ends]
    by_grade = _by_grade(paid, shown)
    if by_grade:
        return f"{by_grade}{_in_nations(paid)} ({_yearly(shown)})."
    return f"{_figures(shown, ends, lifted=True)} ({', '.join(remarks(shown))})."


def _yearly(bands: Sequence[Band]) -> str:
    """`yearly medians of 2023`, and how sure they are."""
    return ", ".join(remarks(bands)[1:]).replace("medians", "yearly medians", 1)


def pay_by_place(paid: Paid) -> str:
    """`£24,784.50 to £37,846 a year outside London; £25,200 to £41,782 in London`."""
    bands = paid.telling
    return _figures(bands, paid.by_place(bands)) if bands else _otherwise(paid)


GRADE = re.compile(r"\(([A-Z]{1,4})\)$|(Grade \d)$")


def _by_grade(paid: Paid, bands: Sequence[Band]) -> str:
    """`HEO about £32,000 outside London, £35,620 in London; SEO ...`: medians whose titles end in a grade, if all do.

    Places are compared only within a grade, since more of the senior posts are in London.
    """
    grades: dict[str, list[Band]] = {}
    for band in bands:
        found = GRADE.search(band.title)
        if band.means != "median" or not found:
            return ""
        grades.setdefault(found[1] or found[2], []).append(band)
    said = "; ".join(f"{grade} {_of_a_grade(paid, held)}" for grade, held in grades.items())
    return said.replace(" ", " about ", 1) if not said.startswith("Grade") else f"about {said}"


def _in_nations(paid: Paid) -> str:
    """`; HEO £36,330 in Scotland, £39,690 in Wales`: the first grade of which medians of nations are held."""
    held = (band for row in paid.rows if row.scheme.status == "current" for band in row.bands)
    apart = [band for band in held if band.area in NATIONS and band.means == "median" and GRADE.search(band.title)]
    grades = [found[1] or found[2] for band in apart if (found := GRADE.search(band.title))]
    first = [band for band, grade in zip(apart, grades, strict=True) if grade == grades[0]]
    told = ", ".join(f"{pounds(band.minimum)} {in_place(band)}" for band in sorted(first, key=lambda band: band.area))
    return f"; {grades[0]} {told}" if first else ""


def _of_a_grade(paid: Paid, bands: Sequence[Band]) -> str:
    """Each place's figures of one grade; a place alone is not named."""
    first = {band.area: band for band in bands}
    by_area = paid.by_place(bands)
    named = len(by_area) > 1
    parts = (_grade_span(ends) + (f" {in_place(first[area])}" if named else "") for area, ends in by_area.items())
    return ", ".join(parts)


def _grade_span(ends: Ends) -> str:
    """`£32,000`, `£31,560 to £33,130`; where it is less, what is now the least that is lawful."""
    low = f"{short_money(ends.low)} (legal minimum)" if ends.lifted else short_money(ends.low)
    return low if ends.high <= ends.low else f"{low} to {pounds(ends.high)}"


def pay_at_a_glance(paid: Paid) -> str:
    """From the least anywhere to the most: `£24,784.50 to £41,782`."""
    bands = paid.telling
    if not bands:
        return "no figure that speaks for the job"
    ends = paid.by_place(bands).values()
    low, high = min(each.low for each in ends), max(each.high for each in ends)
    return f"{figures_in(bands, Ends(low, high))}{in_years(bands, paid.asked_on)}"


def figures_in(bands: Sequence[Band], ends: Ends, *, lifted: bool = False) -> str:
    """The figures of a place; with `lifted`, it is said where the law lifts the lowest."""
    low = short_money(ends.low) + (" (today's legal minimum)" if lifted and ends.lifted else "")
    money = low if ends.low == ends.high else f"{low} to {pounds(ends.high)}"
    return FORMS.get(bands[0].means, "{}").format(money)


def _figures(bands: Sequence[Band], ends: dict[Area, Ends], *, lifted: bool = False) -> str:
    if set(ends) == set(OUTSIDE_THEN_LONDON) and len(set(ends.values())) == 1:
        return f"{figures_in(bands, ends['london'], lifted=lifted)} in London and outside it"
    first = {band.area: band for band in bands}
    said: list[str] = []
    for area, each in ends.items():
        told = lifted and not any("legal minimum" in part for part in said)
        said.append(f"{figures_in(bands, each, lifted=told)} {in_place(first[area])}")
    return "; ".join(said) if len(said) > 1 else figures_in(bands, *ends.values(), lifted=lifted)


def remarks(bands: Sequence[Band]) -> list[str]:
    """What the figures are and of which years, and how sure they are."""
    years = sorted({band.year for band in bands if band.year})
    when = listed(dict.fromkeys((years[0], years[-1]))) if years else "no date"
    kind = MIDDLES.get(bands[0].means)
    when = f"{kind} of {when}" if kind else when
    unsure = least_sure_of(band.confidence for band in bands)
    return ["a year", when, *([unsure] if unsure else [])]


def _otherwise(paid: Paid) -> str:
    """What is held where nothing speaks for the job as a whole."""
    current = [band for row in paid.rows if row.scheme.status == "current" for band in row.bands]
    if current and len(current) <= FEW:
        return "No figure for the job as a whole. " + "; ".join(f"{band.title}: {span(band)}" for band in current) + "."
    if by_grade := _by_grade(paid, current) if current else "":
        return f"No figure for the job itself. Civil servants by grade: {by_grade} ({_yearly(current)})."
    if current:
        return f"No one figure: {len(current)} rates are held, each for its own place or post."
    old = paid.once_told
    if old:
        ends = Ends(Decimal(min(band.minimum for band in old)), max(band.maximum for band in old))
        if len(old) == 1 and old[0].level == "senior":  # which must not be read as what a beginner is paid
            return f"Older, and of a senior grade only: {figures_in(old, ends)} ({old[0].title}, {remarks(old)[1]})."
        return f"Older figures only: {figures_in(old, ends)} ({', '.join(remarks(old))})."
    reasons = [
        f"{lacking.says.partition('. ')[0].removesuffix('.')}.{nearest_in_words(lacking.nearest)}"
        for lacking in paid.unpriced
        if lacking.says
    ]
    return " ".join(reasons) or "No figure was found."


def pay_there(paid: Paid, area: Area, ends: Ends) -> str:
    """The pay in one place: `legal minimum £24,784.50 to £37,846`; of middles the years, and how sure if not high."""
    bands = [band for band in paid.telling if band.area == area]
    kind, unsure = MIDDLES.get(bands[0].means), least_sure_of(band.confidence for band in bands)
    beside = ([remarks(bands)[1]] if kind else []) + ([unsure] if unsure else [])
    told = FORMS.get(bands[0].means, "{}").format(_lawful_span(ends))
    return told + (f" ({', '.join(beside)})" if beside else "")


def older_pay(paid: Paid) -> str:
    """What was once paid, from what is lawful now: `older: legal minimum £24,784.50 to £37,180 (2021-22)`."""
    bands = [band for band in paid.once_told if band.level != "senior"]  # which must not be read as a beginner's pay
    if paid.telling or not bands:
        return ""
    ends = paid.by_place(bands).values()
    lowest = min(ends, key=lambda each: each.low)
    span_then = _lawful_span(Ends(lowest.low, max(each.high for each in ends), lowest.lifted))
    return f"older: {span_then} ({', '.join(remarks(bands)[1:])})"


def _lawful_span(ends: Ends) -> str:
    lowest = f"legal minimum {short_money(ends.low)}" if ends.lifted else short_money(ends.low)
    return lowest if ends.low >= ends.high else f"{lowest} to {pounds(ends.high)}"
