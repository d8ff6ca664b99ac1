"""The data and the law of today, loaded once in each process that runs tests, whichever of them asks first."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from polcareer.data import open_store, validate
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


@cache
def validated(name: str) -> Any:
    """A data file by its name, from its YAML through pydantic."""
    return validate(name)
