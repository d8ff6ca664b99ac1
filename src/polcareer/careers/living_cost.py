"""What living costs and people earn in different places. Figures: data/living_costs.yaml, pounds."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Name, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry


class PlaceFigure(Model, frozen=True, kw_only=True):
    """Pounds in a place. `as_at` is given where it differs from the entry's."""

    place: Annotated[str, Name()]
    pounds: Annotated[int, AtLeast(0)]
    as_at: str = ""
    note: str = ""


class LivingCost(Entry, frozen=True, kw_only=True):
    """One measure at one time in several places: rent a month, or pay a year. `caution` says how not to read it."""

    id: Annotated[str, Id("living-cost")]
    title: Annotated[str, Text()]
    measure: Literal["rent", "pay-full-time", "pay-all-workers", "pay-graduates"]
    per: Literal["month", "year"]
    as_at: Annotated[str, Text()]
    figures: tuple[PlaceFigure, ...]
    caution: str = ""

    def pounds_in(self, place: str) -> int | None:
        """The figure of a place, if there is one."""
        return next((figure.pounds for figure in self.figures if figure.place == place), None)


LIVING_COSTS = many("living_costs.yaml", LivingCost)


class RentGap(NamedTuple):
    """How much more rent in one place is than in another: pounds a month."""

    cost: LivingCost
    pounds: int


def rent_gap(costs: tuple[LivingCost, ...], place: str, other: str) -> RentGap | None:
    """The difference between two places' rents, from the newest measure that has both. Measures are newest first."""
    for cost in costs:
        here, there = cost.pounds_in(place), cost.pounds_in(other)
        if cost.measure == "rent" and here is not None and there is not None:
            return RentGap(cost, here - there)
    return None
