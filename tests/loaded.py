"""The data and the law of today, loaded once in each process that runs tests, whichever of them asks first."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from polcareer.data import open_store, validate
from polcareer.jobs.tax import TAX, Tax
from polcareer.law.book import office_named
from polcareer.questions.law import law_of

STORE = open_store()
LAW = law_of(STORE)
READER = LAW.reader(date(2026, 11, 21))
MP = office_named(LAW, "mp")
BOOK = LAW.book(MP)
# The law of every office: that of the usual one is read without the others.
WHOLE = law_of(STORE, whole=True)
WHOLE_READER = WHOLE.reader(date(2026, 11, 21))


TAX_YEARS = ("2025-26", "2026-27")  # those of which tests/pay/take_home.yaml has columns, or a test a figure


def taxed() -> Tax:
    """The tax of those years and no later one, so that a year that is added changes no test of them."""
    tax = STORE.load(TAX)
    return replace(tax, years=tuple(year for year in tax.years if year.id in TAX_YEARS))


@cache
def validated(name: str) -> Any:
    """A data file by its name, from its YAML through pydantic."""
    return validate(name)
