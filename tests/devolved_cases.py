"""Cases of the law on the devolved parliaments, by tests/cases/devolved/*.yaml: read as those on councils are.

The tests run them on the law as it stands, `tools/mutate_data.py` on the law with one thing changed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import council_cases
import yaml
from council_cases import LOADER, CouncilCase

from polcareer.law.person import Reader
from polcareer.law.verdict import Verdict

HERE = Path(__file__).parent
FOLDER = HERE / "cases" / "devolved"
REAL = HERE / "real" / "devolved.yaml"
OFFICES = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
ORDINARY: dict[str, Any] = {
    "born": "1990-01-01",
    "citizenship": ["british"],
    "uk-resident": "yes",
    "registered-in-wales": "yes",
}
LISTED = (*council_cases.LISTED, "lost")
BY_RULE = council_cases.BY_RULE


@dataclass(frozen=True, kw_only=True)
class DevolvedCase(CouncilCase):
    """A person, an election, and what the verdict must say; what is not listed must be empty."""

    def typed(self, reader: Reader) -> dict[str, Any]:
        """The facts, and what holds of whoever has none of what is asked about. One that is null is not said."""
        said = {name: value for name, value in {**ORDINARY, **self.facts}.items() if value is not None}
        return {**reader.if_none(), **reader.read(said)}

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where an answer is not what the case says: found and wanted."""
        found = in_short(verdict)
        return {name: (found[name], value) for name, value in self.wanted.items() if found[name] != value}


def in_short(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the words of a case, with the offices that would be lost."""
    found = council_cases.in_short(verdict)
    lost = {bar.rule: bar for bar in verdict.other_offices_lost}
    found["lost"] = list(lost)
    found["moments"] |= {rule: list(bar.moments) for rule, bar in lost.items()}
    found["effects_of"] |= {rule: list(bar.effects) for rule, bar in lost.items()}
    found["cure_before"] |= {rule: bar.cure_before for rule, bar in lost.items()}
    return found


def invented(office: str) -> Iterator[DevolvedCase]:
    """Invented people on both sides of every edge of an office."""
    for case in yaml.load((FOLDER / f"{office}.yaml").read_text(encoding="utf-8"), Loader=LOADER):  # noqa: S506 it is the safe loader, in C
        days = {name: case[name] for name in ("nomination", "poll") if name in case}
        wanted = {"outcome": case["outcome"], **{name: case.get(name, []) for name in LISTED}}
        wanted |= {name: case[name] for name in BY_RULE if name in case}
        yield DevolvedCase(name=case["name"], office=office, facts=case["facts"], wanted=wanted, **days)


def nationality(office: str) -> Iterator[DevolvedCase]:
    """Citizenships, kinds of leave and homes about the days on which the law changed, by their table."""
    with (FOLDER / "nationality.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["office"] == office]
    for row in rows:
        day = date.fromisoformat(row["day"])
        names = ("citizenship", "immigration", "eu-in-uk-2020", "eu-leave", "uk-resident")
        yield DevolvedCase(
            name=" ".join(list(row.values())[1:-1]),
            office=office,
            facts={name: row[name] for name in names},
            wanted={"outcome": row["outcome"]},
            nomination=day,
            poll=day,
        )


def real() -> Iterator[DevolvedCase]:
    """Documented people, as at their own days and, where that was asked, as at later ones."""
    for case in yaml.load(REAL.read_text(encoding="utf-8"), Loader=LOADER)["cases"]:  # noqa: S506 it is the safe loader, in C
        for at in case["at"]:
            wanted = {"outcome": at["outcome"], **{name: at.get(name, []) for name in LISTED}}
            yield DevolvedCase(
                name=f"{case['number']} {case['name']}, {at['poll']}",
                office=at.get("office", case["office"]),
                facts={**case["facts"], **at.get("facts", {})},
                wanted=wanted,
                nomination=at["nomination"],
                poll=at["poll"],
            )
