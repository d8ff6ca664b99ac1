"""A kind of employer and where vacancies appear. Entries: data/employers.yaml, data/vacancies.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Text
from polcareer.dataset.provenance import Entry, Statement


class Employer(Entry, frozen=True, kw_only=True):
    """A kind of employer: who signs the contract, and what working for one is like."""

    id: Annotated[str, Id("employer")]
    title: Annotated[str, Text()]
    summary: Annotated[str, Text()]
    facts: tuple[Statement, ...] = ()


class Vacancy(Entry, frozen=True, kw_only=True):
    """A place where vacancies appear.

    `seen`: whether its page was read (`read`), only its address is known (`address`), or neither (`no`).
    """

    id: Annotated[str, Id("vacancy")]
    title: Annotated[str, Text()]
    posts: Annotated[str, Text()]
    url: str = ""
    cost: str = ""
    seen: Literal["read", "partly", "address", "no"]
    facts: tuple[Statement, ...] = ()


EMPLOYERS = many("employers.yaml", Employer)
VACANCIES = many("vacancies.yaml", Vacancy)
