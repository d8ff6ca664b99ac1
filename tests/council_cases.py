"""Cases of the law on councils, as tests/cases/councils/*.yaml write them, a file an office: read, and what is wrong.

The tests run them on the law as it stands, `tools/mutate_data.py` on the law with one thing changed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from polcareer.law.person import Reader
from polcareer.law.verdict import Verdict

HERE = Path(__file__).parent
FOLDER = HERE / "cases" / "councils"
REAL = HERE / "real" / "councils.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OFFICES = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
NOMINATION, POLL = date(2027, 4, 6), date(2027, 5, 6)
ORDINARY: dict[str, Any] = {
    "born": "1990-01-01",
    "citizenship": ["british"],
    "local-links": ["registered"],
    "parish-links": ["registered"],
}
LISTED = ("bars", "unsettled", "possible", "must_leave", "questions")
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
    certain = (*verdict.bars, *verdict.unsettled, *verdict.must_leave)
    return {
        "outcome": verdict.outcome,
        "moments": {bar.rule: list(bar.moments) for bar in certain},
        "effects_of": {bar.rule: list(bar.effects) for bar in certain},
        "cure_before": {bar.rule: bar.cure_before for bar in certain},
        "bars": [bar.rule for bar in verdict.bars],
        "unsettled": [bar.rule for bar in verdict.unsettled],
        "possible": [each.rule for each in verdict.possible if each.reasons],
        "must_leave": [bar.rule for bar in verdict.must_leave] if verdict.outcome == "can-stand" else [],
        "questions": [question.fact for question in verdict.questions],
        "effects": list(verdict.effects),
    }


def invented(office: str) -> Iterator[CouncilCase]:
    """Invented people on both sides of every edge of an office."""
    for case in yaml.load((FOLDER / f"{office}.yaml").read_text(encoding="utf-8"), Loader=LOADER):  # noqa: S506 it is the safe loader, in C
        days = {name: case[name] for name in ("nomination", "poll") if name in case}
        wanted = {"outcome": case["outcome"], **{name: case.get(name, []) for name in LISTED}}
        wanted |= {name: case[name] for name in BY_RULE if name in case}
        yield CouncilCase(name=case["name"], office=office, facts=case["facts"], wanted=wanted, **days)


def nationality(office: str) -> Iterator[CouncilCase]:
    """Citizenships and kinds of leave about the days on which the law changed, by their table."""
    with (FOLDER / "nationality.csv").open(encoding="utf-8", newline="") as file:
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
    for case in yaml.load(REAL.read_text(encoding="utf-8"), Loader=LOADER)["cases"]:  # noqa: S506 it is the safe loader, in C
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
