"""Ten people tried for every office: what the law makes of each, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import council_cases
import devolved_cases
import pytest
from council_cases import BLIND, NOMINATION, POLL

from folders import read_once
from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.law.decide import Decided, decide, decide_all
from polcareer.law.verdict import Verdict
from polcareer.questions.law import book_of
from reference_tables import table

FILE = council_cases.HERE / "cases" / "everywhere" / "ten-people.yaml"
OFFICES = ("mp", *devolved_cases.OFFICES, *council_cases.OFFICES)
AS_POLICE_MAYOR = {"mayor-police": "manchester-west-yorkshire"}
ORDINARY = {**devolved_cases.ORDINARY, **council_cases.ORDINARY, "police-area-nation": "england"}
BOOKS = {office: book_of(STORE, office) for office in OFFICES}
DAYS = {"nomination": NOMINATION, "poll": POLL}


class Tried(NamedTuple):
    """A person tried for an office, what must come out, and the points of law that ought to decide."""

    person: str
    office: str
    facts: Mapping[str, Any]
    wanted: Mapping[str, Any]
    law: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.office}: {self.person}"

    def typed(self) -> dict[str, Any]:
        """The facts, and what holds of whoever has none of what is asked about."""
        return {**WHOLE_READER.if_none(), **WHOLE_READER.read({**ORDINARY, **self.facts})}

    @property
    def elected(self) -> str:
        """The office by its id: a mayor with police functions is elected to the office that one without them is."""
        return "combined-authority-mayor" if self.office == "police-mayor" else self.office


def _read(file: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_once(file)["people"]
    return found


def people() -> Iterator[Tried]:
    """Each person for each office: for councils as they were described there, and with what the others ask besides."""
    for person, council in zip(_read(FILE), _read(BLIND), strict=True):
        assert person["name"] == council["name"]
        for office in (*BOOKS, "police-mayor"):
            at = {**council["in"].get(office, {}), **person["in"].get(office, {})}
            facts = {**council["facts"], **person["facts"], **at.pop("facts", {})}
            facts |= AS_POLICE_MAYOR if office == "police-mayor" else {}
            wanted = {"rules": [], **{name: value for name, value in at.items() if name != "law"}}
            yield Tried(person["name"], office, facts, wanted, tuple(at["law"]))


def in_short(verdict: Verdict) -> dict[str, Any]:
    """What a case says of a verdict."""
    given_up = {bar.rule for bar in (*verdict.must_leave, *verdict.other_offices_lost)}
    barring = {bar.rule for bar in (*verdict.bars, *verdict.unsettled)}
    barring |= {each.rule for each in verdict.possible if each.reasons}
    return {"outcome": verdict.outcome, "gives_up": bool(given_up), "rules": sorted(barring | given_up)}


@pytest.mark.parametrize("tried", list(people()), ids=str)
def test_outcome_and_rules(tried: Tried) -> None:
    """What the law makes of them comes out, with nothing left to ask; each rule states a point of law of the case."""
    verdict = decide(BOOKS[tried.elected], tried.typed(), WHOLE.asked, **DAYS)
    found = in_short(verdict)
    assert {name: found[name] for name in tried.wanted} == tried.wanted
    assert verdict.questions == ()
    tables = [row for name in ("council_rules", "devolved_rules", "mayor_rules") for row in table(name)]
    stated = {rule for row in tables if row["id"] in tried.law for rule in row["rules"].split()}
    assert tried.office == "mp" or set(found["rules"]) <= stated


def test_every_office_is_tried() -> None:
    """Ten people, every office of which the law is held, and the two kinds of combined authority mayor."""
    tried = list(people())
    assert {each.elected for each in tried} == {area.office for area in STORE.load(COVERAGE) if area.office}
    assert len(tried) == 160
    assert {each.wanted["outcome"] for each in tried} == {"can-stand", "cannot-stand", "not-known"}


def test_asked_together_or_alone() -> None:
    """Who asks about every office at once is told of each what they are told of it alone."""
    for tried in people():
        if tried.office == OFFICES[0]:
            together = decide_all(list(BOOKS.values()), tried.typed(), WHOLE.asked, **DAYS)
            alone = [decide(book, tried.typed(), WHOLE.asked, **DAYS) for book in BOOKS.values()]
            assert list(together) == alone


def test_what_offices_share_is_decided_once() -> None:
    """A rule, or a variation of one, that stands for several offices is tried once a person, on the same days."""
    facts = next(people()).typed()
    decided: Decided = {}
    found = [each for book in BOOKS.values() for each in book.find_beside(decided, facts, NOMINATION, POLL)]
    assert {id(each) for each in found} == {id(each) for each in decided.values()}
    assert len(decided) < len(found)
    london = [{id(each) for each in BOOKS[office].rules} for office in ("mayor-of-london", "london-assembly")]
    assert len(london[0] & london[1]) > 10
