"""Do the limits follow one another, and agree with what was published? Part of `polcareer data check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

from polcareer.dataset.faults import Complaint
from polcareer.elections.spending import limit, month_of
from polcareer.elections.spending_rules import SPENDING, Spending
from polcareer.errors import NotCovered


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    data = contents.get(SPENDING.path)
    if data is None:
        return
    yield from _gaps(data)
    yield from _unlike_published(data)
    yield from _miscounted(data)


def _gaps(data: Spending) -> Iterator[Complaint]:
    for number, (newer, older) in enumerate(pairwise(data.rules)):
        due = newer.since - timedelta(days=1)
        if older.until != due:
            remedy = f"Newest first: let it end on {due}, the day before those above it begin"
            yield Complaint(SPENDING.path, ("rules", number + 1, "until"), f"ends on {older.until}", remedy)


def _unlike_published(data: Spending) -> Iterator[Complaint]:
    for number, published in enumerate(data.published):
        try:
            found = limit(data, published.electors, published.seat_type, published.poll, by_election=False).pounds
        except NotCovered as error:
            yield Complaint(SPENDING.path, ("published", number, "poll"), error.message, "Add the limits of that day")
            continue
        if found != published.pounds:
            problem = f"is {published.pounds}, but the limits of that day give {found}"
            yield Complaint(SPENDING.path, ("published", number, "pounds"), problem, "Mend whichever is wrong")


def _miscounted(data: Spending) -> Iterator[Complaint]:
    """The first reading of a long campaign's first day is the statute's: the day after so many months."""
    for number, term in enumerate(data.terms):
        if term.first_met and term.first_days:
            due, _ = month_of(term.first_met, data.long_campaign.after_months + 1)
            if term.first_days[0].day != due:
                problem = f"is {term.first_days[0].day}, but that month begins on {due}"
                yield Complaint(SPENDING.path, ("terms", number, "first_days", 0, "day"), problem, f"Write {due} first")
