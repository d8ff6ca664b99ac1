"""Cases of the law on councils, mayors and commissioners, as the folders of tests/cases write them, a file an office.

The tests run them on the law as it stands, `tools/mutate_data.py` on the law with one thing changed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from folders import read_once
from polcareer.law.person import Reader
from polcareer.law.verdict import Verdict

HERE = Path(__file__).parent
ROOMS = ("councils", "mayors")
FILES = {file.stem: file for room in ROOMS for file in sorted((HERE / "cases" / room).glob("*.yaml"))}
FOLDERS = tuple(dict.fromkeys(file.parent for file in FILES.values()))
REAL = tuple(HERE / "real" / f"{folder.name}.yaml" for folder in FOLDERS)
BLIND = HERE / "cases" / "councils" / "blind.yaml"
OFFICES = tuple(sorted(name for name, file in FILES.items() if file != BLIND))
NOMINATION, POLL = date(2027, 4, 6), date(2027, 5, 6)
ORDINARY: dict[str, Any] = {
    "born": "1990-01-01",
    "citizenship": ["british"],
    "local-links": ["registered"],
    "parish-links": ["registered"],
    "authority-links": ["registered"],
    "london-links": ["registered"],
    "police-links": ["both"],
    "mayor-police": "none",
}
LISTED = ("bars", "unsettled", "possible", "must_leave", "lost", "questions")
BY_RULE = ("moments", "effects_of", "cure_before")


@dataclass(frozen=True, kw_only=True)
class CouncilCase:
    """A person, an election, and what the verdict must say; what is not listed must be empty."""

    name: str
    office: str
    facts: Mapping[str, Any]
    wanted: Mapping[str, Any]
    nomination: date = NOMINATION
    poll: date = POLL
    law: tuple[str, ...] = ()
    differs: str = ""

    def __str__(self) -> str:
        return f"{self.office}: {self.name}"

    def typed(self, reader: Reader) -> dict[str, Any]:
        """The facts, and what holds of whoever has none of what is asked about."""
        return {**reader.if_none(), **reader.read({**ORDINARY, **self.facts})}

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where an answer is not what the case says: found and wanted."""
        found = in_short(verdict)
        return {name: (found[name], value) for name, value in self.wanted.items() if found[name] != value}


def in_short(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the words of a case. What is possible is what the law leaves open, not what was not said."""
    certain = (*verdict.bars, *verdict.unsettled, *verdict.must_leave, *verdict.other_offices_lost)
    return {
        "outcome": verdict.outcome,
        "moments": {bar.rule: list(bar.moments) for bar in certain},
        "effects_of": {bar.rule: list(bar.effects) for bar in certain},
        "cure_before": {bar.rule: bar.cure_before for bar in certain},
        "bars": [bar.rule for bar in verdict.bars],
        "unsettled": [bar.rule for bar in verdict.unsettled],
        "possible": [each.rule for each in verdict.possible if each.reasons],
        "must_leave": [bar.rule for bar in verdict.must_leave] if verdict.outcome == "can-stand" else [],
        "lost": [bar.rule for bar in verdict.other_offices_lost],
        "gives_up": bool(verdict.must_leave),
        "questions": [question.fact for question in verdict.questions],
        "effects": list(verdict.effects),
    }


def invented(office: str) -> Iterator[CouncilCase]:
    """Invented people on both sides of every edge of an office."""
    for case in read_once(FILES[office]):
        days = {name: case[name] for name in ("nomination", "poll") if name in case}
        wanted = {"outcome": case["outcome"], **{name: case.get(name, []) for name in LISTED}}
        wanted |= {name: case[name] for name in BY_RULE if name in case}
        yield CouncilCase(name=case["name"], office=office, facts=case["facts"], wanted=wanted, **days)


def nationality(office: str) -> Iterator[CouncilCase]:
    """Citizenships and kinds of leave about the days on which the law changed, by their table."""
    with (FILES[office].parent / "nationality.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["office"] == office]
    for row in rows:
        day = date.fromisoformat(row["day"])
        facts = {name: row[name] for name in ("citizenship", "immigration", "eu-in-uk-2020", "eu-leave")}
        yield CouncilCase(
            name=" ".join(list(row.values())[1:-1]),
            office=office,
            facts=facts,
            wanted={"outcome": row["outcome"]},
            nomination=day,
            poll=day,
        )


def real() -> Iterator[CouncilCase]:
    """Documented people, as at their own days and, where that was asked, as at later ones."""
    read = (read_once(file) for file in REAL)
    for case in (case for each in read for case in each["cases"]):
        for at in case["at"]:
            wanted = {"outcome": at["outcome"], **{name: at.get(name, []) for name in LISTED}}
            yield CouncilCase(
                name=f"{case['number']} {case['name']}, {at['poll']}",
                office=at.get("office", case["office"]),
                facts={**case["facts"], **at.get("facts", {})},
                wanted=wanted,
                nomination=at["nomination"],
                poll=at["poll"],
            )


def blind() -> Iterator[CouncilCase]:
    """People whose outcomes were written from the law before the rules were read, and the points that decide."""
    written = read_once(BLIND)
    each_alone = [(case["office"], case) for case in written["cases"]]
    everywhere = [
        (office, {"name": person["name"], **at, "facts": {**person["facts"], **at.get("facts", {})}})
        for person in written["people"]
        for office, at in person["in"].items()
    ]
    for office, case in (*each_alone, *everywhere):
        yield CouncilCase(
            name=case["name"],
            office=office,
            facts=case["facts"],
            wanted={name: case[name] for name in ("outcome", "gives_up") if name in case},
            law=tuple(case["law"]),
            differs=case.get("differs", ""),
            **{name: case[name] for name in ("nomination", "poll") if name in case},
        )
