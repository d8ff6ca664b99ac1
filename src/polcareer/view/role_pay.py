"""What a job pays, said in a line or two: the least now lawful to the most, outside London and in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.view.pay import in_place, span
from polcareer.words import listed, pounds, short_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polcareer.jobs.pay import Area, Band
    from polcareer.questions.jobs import Paid


class Ends(NamedTuple):
    """Exact pounds a year in one place; `lifted` where the lowest is what the law makes of a lower figure."""

    low: Decimal
    high: int
    lifted: bool = False


FORMS = {"median": "about {}", "lowest": "from {}", "highest": "up to {}"}
ORDER = ("national", "london")
FEW = 2  # so many figures that speak for no job as a whole are said one by one


def pay_in_short(paid: Paid) -> str:
    """As `pay_by_place`, and what must be known of the figures."""
    bands = paid.telling
    if not bands:
        return _otherwise(paid)
    ends = _by_area(paid, bands)
    shown = [band for band in bands if band.area in ends]
    return f"{_figures(shown, ends, lifted=True)} ({', '.join(_remarks(shown))})."


def pay_by_place(paid: Paid) -> str:
    """`£24,784.50 to £37,846 a year outside London; £25,200 to £41,782 in London`."""
    bands = paid.telling
    return _figures(bands, _by_area(paid, bands)) if bands else _otherwise(paid)


def pay_at_a_glance(paid: Paid) -> str:
    """From the least anywhere to the most: `£24,784.50 to £41,782`."""
    bands = paid.telling
    if not bands:
        return "no figure that speaks for the job"
    ends = _by_area(paid, bands).values()
    low, high = min(each.low for each in ends), max(each.high for each in ends)
    return _form(bands, Ends(low, high))


def _by_area(paid: Paid, bands: Iterable[Band]) -> dict[Area, Ends]:
    held: dict[Area, list[Band]] = {}
    for band in bands:
        held.setdefault(band.area, []).append(band)
    areas = sorted(held, key=lambda area: (ORDER.index(area) if area in ORDER else len(ORDER), area))
    if set(ORDER) <= set(areas):  # the places tell more than the whole
        areas = [area for area in areas if area in ORDER]
    return {area: _ends(held[area], paid.lawful) for area in areas}


def _ends(bands: Sequence[Band], lawful: Mapping[str, Decimal]) -> Ends:
    low = min(lawful.get(band.id, Decimal(band.minimum)) for band in bands)
    lifted = any(lawful.get(band.id) == low for band in bands)
    return Ends(low, max(band.maximum for band in bands), lifted)


def _form(bands: Sequence[Band], ends: Ends, *, lifted: bool = False) -> str:
    """The figures of a place; with `lifted`, it is said where the law lifts the lowest."""
    low = short_money(ends.low) + (" (today's legal minimum)" if lifted and ends.lifted else "")
    money = low if ends.low == ends.high else f"{low} to {pounds(ends.high)}"
    return FORMS.get(bands[0].means, "{}").format(money)


def _figures(bands: Sequence[Band], ends: dict[Area, Ends], *, lifted: bool = False) -> str:
    if set(ends) == set(ORDER) and len(set(ends.values())) == 1:
        return f"{_form(bands, ends['london'], lifted=lifted)} in London and outside it"
    first = {band.area: band for band in bands}
    said: list[str] = []
    for area, each in ends.items():
        told = lifted and not any("legal minimum" in part for part in said)
        said.append(f"{_form(bands, each, lifted=told)} {in_place(first[area])}")
    return "; ".join(said) if len(said) > 1 else _form(bands, *ends.values(), lifted=lifted)


def _remarks(bands: Sequence[Band]) -> list[str]:
    """What the figures are and of which years, and how sure they are."""
    years = sorted({band.year for band in bands if band.year})
    when = listed(dict.fromkeys((years[0], years[-1]))) if years else "no date"
    when = f"medians of {when}" if bands[0].means == "median" else when
    unsure = {band.confidence for band in bands} - {"high"}
    return ["a year", when, *(f"{word} confidence" for word in sorted(unsure))]


def _otherwise(paid: Paid) -> str:
    """What is held where nothing speaks for the job as a whole."""
    current = [band for row in paid.rows if row.scheme.status == "current" for band in row.bands]
    if current and len(current) <= FEW:
        return "No figure for the job as a whole. " + "; ".join(f"{band.title}: {span(band)}" for band in current) + "."
    if current:
        return f"No one figure: {len(current)} rates are held, each for its own place or post."
    old = paid.once_told
    if old:
        ends = Ends(Decimal(min(band.minimum for band in old)), max(band.maximum for band in old))
        return f"Older figures only: {_form(old, ends)} ({', '.join(_remarks(old))})."
    reasons = [f"{lacking.says.partition('. ')[0].removesuffix('.')}." for lacking in paid.unpriced if lacking.says]
    return " ".join(reasons) or "No figure was found."
