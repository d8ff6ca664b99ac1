"""Dated lists of countries: whose citizens were Commonwealth citizens, and which were in the Commonwealth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from polcareer.candidacy.fact import Country, Period
from polcareer.candidacy.operators import DatedLists, Truth


def dated_lists(countries: tuple[Country, ...]) -> DatedLists:
    """The lists that `listed_as` names.

    `commonwealth-citizens`: British Nationality Act 1981 s.37 and Sch 3, whatever the country's membership.
    `commonwealth-members`: membership of the Commonwealth as it was on the day.
    """
    return {
        "commonwealth-citizens": _on_list({country.id: country.commonwealth_citizens for country in countries}),
        "commonwealth-members": _on_list({country.id: country.commonwealth_member for country in countries}),
    }


def _on_list(periods: dict[str, tuple[Period, ...]]) -> Callable[[str, date], tuple[Truth, str]]:
    def listed(country: str, on: date) -> tuple[Truth, str]:
        for period in periods.get(country, ()):
            if (period.since is None or period.since <= on) and (period.until is None or on <= period.until):
                return (None, period.unclear) if period.unclear else (True, "")
        return False, ""

    return listed
