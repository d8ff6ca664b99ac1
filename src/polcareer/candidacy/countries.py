"""Was a citizen of this country a Commonwealth citizen on that day?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from polcareer.candidacy.fact import Country
from polcareer.candidacy.logic import Truth

NEVER: tuple[Truth, str] = (False, "")


def commonwealth_citizens(countries: tuple[Country, ...]) -> Callable[[str, date], tuple[Truth, str]]:
    """A test of a country id on a day: True, False, or None with the reason why it is not clear.

    British Nationality Act 1981 s.37 and Sch 3: what counts is the Schedule, not membership of the Commonwealth.
    """
    periods = {country.id: country.commonwealth_citizens for country in countries}

    def listed(country: str, on: date) -> tuple[Truth, str]:
        for period in periods.get(country, ()):
            if (period.since is None or period.since <= on) and (period.until is None or on <= period.until):
                return (None, period.unclear) if period.unclear else (True, "")
        return NEVER

    return listed
