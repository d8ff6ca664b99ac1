"""What a question about pay is answered with: rows, lowest figures under the wage floor, roles without a figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.careers.pay import Band, PayRow, Salaries, in_rows
from polcareer.careers.role import Role
from polcareer.careers.wage_floor import Shortfall, WageFloors, Work, is_wage, shortfalls
from polcareer.dataset.provenance import Cite

if TYPE_CHECKING:
    from polcareer.careers.living_cost import RentGap


class Unpriced(NamedTuple):
    """A role without a figure in force: why, where that is known, and whether older or proposed figures are held."""

    role: str
    title: str
    says: str
    cites: tuple[Cite, ...]
    older: bool


class PayAnswer(NamedTuple):
    """The pay asked for. `part` is the share of a full-time week that the figures are for, if not the whole.

    `unmatched` are roles asked for by name that have figures in force, but none that meets the rest of the question.
    """

    rows: tuple[PayRow, ...]
    under_floor: tuple[Shortfall, ...] = ()
    unpriced: tuple[Unpriced, ...] = ()
    unmatched: tuple[str, ...] = ()
    part: Decimal | None = None
    rent: RentGap | None = None


def answer_with(
    salaries: Salaries, floors: WageFloors, bands: Iterable[Band], work: Work, part: Decimal | None = None
) -> PayAnswer:
    """Bands as an answer, for part of a week where `part` says so.

    Whatever the part, a lowest figure is tested as for the whole week, which is how the law's hours and the pounds
    shrink together.
    """
    chosen = tuple(bands)
    low = shortfalls(floors, salaries.schemes, chosen, work)
    shown = chosen if part is None else part_time(salaries, chosen, part)
    return PayAnswer(in_rows(salaries.schemes, shown), low, part=part)


def part_time(salaries: Salaries, bands: Iterable[Band], part: Decimal) -> tuple[Band, ...]:
    """The wages among the bands, for a share of a full-time week. Offices, which have no hours, are left out."""
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    return tuple(pro_rata(band, part) for band in bands if is_wage(schemes[band.scheme], band))


def pro_rata(band: Band, part: Decimal) -> Band:
    """The band's pounds for part of a full-time week, such as 0.6, rounded half up; its hours stay the full week's."""
    return replace(band, minimum=_part(band.minimum, part), maximum=_part(band.maximum, part))


def _part(pounds: int, part: Decimal) -> int:
    return int((pounds * part).quantize(Decimal(1), ROUND_HALF_UP))


def unpriced(salaries: Salaries, roles: Iterable[Role], shown: Iterable[Band]) -> tuple[Unpriced, ...]:
    """Those of the roles that no band shown is for, each with the reason where one is known."""
    paid = {role for band in shown for role in band.roles}
    held = {role for band in salaries.bands for role in band.roles}
    reasons = {role: (reason.says, reason.cites) for reason in salaries.no_figure for role in reason.roles}
    return tuple(
        Unpriced(role.id, role.title, *reasons.get(role.id, ("", ())), older=role.id in held)
        for role in roles
        if role.id not in paid
    )
