"""What a step does to pay, in words and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.pages.pay_words import as_plain, close_span, in_place, place_of
from polcareer.view.pages.words import pounds

if TYPE_CHECKING:
    from polcareer.careers.pay import Band, Gap, PayRow
    from polcareer.careers.route_gains import Gains, Rise

NO_FIGURE = "no figure in force"
MOST_ROWS = 2  # more are summed up, and `salaries` has them


def pay_change(gain: Gains) -> str:
    """Pay before and after: place by place where it can be compared, otherwise one after the other."""
    if gain.rises:
        return "; ".join(map(_rise, gain.rises))
    if not gain.before and not gain.after:
        return f"{NO_FIGURE}, before or after"
    return f"before: {_rows(gain.before, gain.edge.start)}. After: {_rows(gain.after, gain.edge.end)}"


def _rise(rise: Rise) -> str:
    change = f"{place_of(rise.before)}: {close_span(rise.before)}, then {close_span(rise.after)}"
    if rise.at_minimum.pounds == rise.at_maximum.pounds:
        return f"{change} ({_more(rise.at_minimum)})"
    return f"{change} ({_more(rise.at_minimum)} at the bottom, {_more(rise.at_maximum)} at the top)"


def _more(gap: Gap) -> str:
    if not gap.pounds:
        return "the same"
    return f"{pounds(abs(gap.pounds))} {'more' if gap.pounds > 0 else 'less'}"


def _rows(rows: tuple[PayRow, ...], role: str) -> str:
    if not rows:
        return NO_FIGURE
    if len(rows) > MOST_ROWS:
        return f"{len(rows)} figures, too unlike to sum up (polcareer salaries {role})"
    if len(rows) == 1 and _one_figure(rows[0]):
        return close_span(rows[0].bands[0])
    return "; ".join(f"{row.title}, {_row(row)}" if len(rows) > 1 else _row(row) for row in rows)


def _one_figure(row: PayRow) -> bool:
    """Whether London and the rest are paid alike, so that the place need not be named."""
    if row.london is None or row.national is None:
        return False
    return close_span(row.london) == close_span(row.national)


def _row(row: PayRow) -> str:
    return ", ".join(f"{close_span(band)} {_where(band)}" for band in row.bands)


def _where(band: Band) -> str:
    return in_place(band) if band.area in ("london", "national", "uk") else f"in {place_of(band)}"


def pay_as_data(gain: Gains) -> dict[str, Any]:
    """Pay before and after as plain values: the ids of the bands in force, and what the step adds place by place."""
    return {
        "pay_before": [band.id for row in gain.before for band in row.bands],
        "pay_after": [band.id for row in gain.after for band in row.bands],
        "pay_adds": {
            rise.area: {"at_minimum": as_plain(rise.at_minimum), "at_maximum": as_plain(rise.at_maximum)}
            for rise in gain.rises
        },
    }
