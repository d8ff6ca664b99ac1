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
from council_cases import NOMINATION, POLL, CouncilCase

import law_cases
from folders import read_once
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
BY_RULE = (*council_cases.BY_RULE, "says_of")
DATED = ("convictions", "foreign-legislatures", "insolvencies", "listed-posts", "other-seats", "posts")
BY_PLACE = ("devolved-audit-body", "health-board-member", "nhs-trust-board", "tribunal-member", "tribunal-member-other")
SAME_AS_COMMONS = {
    "mp-serving-prisoner": "devolved-serving-prisoner",
    "mp-prisoner-unsettled": "devolved-prisoner-unsettled",
}
AT_RETURN = ["election-void", "seat-vacated"]
AT_NOMINATION = ["officer-can-reject", "nomination-void"]
SIGNED = "2027-04-01"  # in the month before the last day for papers


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
        some = {"effects_at_least": "effects_of", "says_of": "says_of"}
        pairs = {
            f"{name} {rule}": (found[of].get(rule), each)
            for name, of in some.items()
            for rule, each in self.wanted.get(name, {}).items()
        }
        pairs |= {name: (found[name], value) for name, value in self.wanted.items() if name not in some}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def in_short(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the words of a case, with the offices that would be lost."""
    found = council_cases.in_short(verdict)
    lost = {bar.rule: bar for bar in verdict.other_offices_lost}
    found["lost"] = list(lost)
    found["moments"] |= {rule: list(bar.moments) for rule, bar in lost.items()}
    found["effects_of"] |= {rule: list(bar.effects) for rule, bar in lost.items()}
    found["cure_before"] |= {rule: bar.cure_before for rule, bar in lost.items()}
    found["says_of"] = {bar.rule: bar.says for bar in (*verdict.bars, *verdict.unsettled, *verdict.must_leave)}
    return found


def invented(office: str) -> Iterator[DevolvedCase]:
    """Invented people on both sides of every edge of an office."""
    for case in read_once(FOLDER / f"{office}.yaml"):
        days = {name: case[name] for name in ("nomination", "poll") if name in case}
        wanted = {"outcome": case["outcome"], **{name: case.get(name, []) for name in LISTED}}
        wanted |= {name: case[name] for name in BY_RULE if name in case}
        yield DevolvedCase(name=case["name"], office=office, facts=case["facts"], wanted=wanted, **days)


def edges(office: str) -> Iterator[DevolvedCase]:
    """Each person with one undated record, as it begins or ends about the days that count; and of other places."""
    for case in invented(office):
        (fact, records), *more = [*case.facts.items()] or [("", None)]
        usual = (case.nomination, case.poll) == (NOMINATION, POLL) and not case.wanted["questions"]
        one = fact in DATED and not more and len(records) == 1 and isinstance(records[0], dict)
        if usual and one and not {"from", "until"} & set(records[0]):
            yield from _about_the_days(case, fact, records[0])
            yield from _elsewhere(case, fact, records[0])


def _about_the_days(case: DevolvedCase, fact: str, record: dict[str, Any]) -> Iterator[DevolvedCase]:
    before, after = {"until": "2027-04-05"}, {"from": "2027-05-07"}
    nobody: dict[str, list[str]] = {}
    for name, ends in (("over before nomination", before), ("from after the poll", after)):
        yield _changed(case, f"{name}", fact, record | ends, nobody, {})
    effects = case.wanted.get("effects_of", {})
    grounds = {name: case.wanted[name] for name in ("bars", "unsettled", "possible") if case.wanted[name]}
    leaves = {name: case.wanted[name] for name in ("must_leave", "lost") if case.wanted[name]}
    barring = [*case.wanted["bars"], *case.wanted["unsettled"]]
    others = {rule: each for rule, each in effects.items() if rule not in barring}
    late = dict.fromkeys(barring, AT_RETURN) | others
    yield _changed(case, "from polling day", fact, record | {"from": "2027-05-06"}, grounds | leaves, late)
    yield _changed(case, "to polling day", fact, record | {"until": "2027-05-06"}, grounds | leaves, effects)
    early = {rule: [each for each in effects[rule] if each not in AT_RETURN] for rule in barring if rule in effects}
    yield _changed(case, "to nomination", fact, record | {"until": "2027-04-06"}, grounds, early)
    signed = {rule: ["consent-untrue"] for rule in barring}
    yield _changed(case, "to the consent", fact, record | {"until": SIGNED}, grounds, signed, signed_on=SIGNED)
    if "possible" not in grounds:
        there = {rule: [each for each in AT_NOMINATION if each in effects[rule]] for rule in barring if rule in effects}
        there = {rule: each for rule, each in there.items() if each}
        kept = {name: [rule for rule in rules if rule in there] for name, rules in grounds.items()}
        on_the_day = record | {"from": "2027-04-06", "until": "2027-04-06"}
        yield _changed(case, "on the day of nomination alone", fact, on_the_day, kept, there, signed_on=SIGNED)


def _elsewhere(case: DevolvedCase, fact: str, record: dict[str, Any]) -> Iterator[DevolvedCase]:
    """A post of which the place, and being a judge of the Upper Tribunal, decide nothing."""
    if fact != "posts" or record["post"] in BY_PLACE:
        return
    same = {name: case.wanted[name] for name in ("bars", "unsettled", "possible", "must_leave", "lost")}
    for nation in ("england", "northern-ireland", "scotland", "wales"):
        for judge in ("yes", "no"):
            more = {"in-nation": nation, "upper-tribunal": judge}
            yield _changed(case, f"in {nation}, {judge}", fact, record | more, same, case.wanted.get("effects_of", {}))


def _changed(
    case: DevolvedCase,
    name: str,
    fact: str,
    record: dict[str, Any],
    found: dict[str, list[str]],
    effects: dict[str, list[str]],
    *,
    signed_on: str = "",
) -> DevolvedCase:
    wanted: dict[str, Any] = {each: found.get(each, []) for each in LISTED}
    open_ = wanted["unsettled"] or wanted["possible"]
    wanted["outcome"] = "cannot-stand" if wanted["bars"] else "not-known" if open_ else "can-stand"
    if wanted["outcome"] != "can-stand":
        wanted["must_leave"] = []  # a case lists them where nothing bars
        effects = {rule: each for rule, each in effects.items() if rule in (*wanted["bars"], *wanted["unsettled"])}
    else:
        wanted["effects_of"] = effects
    if wanted["outcome"] != "can-stand" and effects:
        wanted["effects_at_least"] = effects
    facts = {fact: [record], **({"consent-signed-on": signed_on} if signed_on else {})}
    return DevolvedCase(name=f"{case.name}: {name}", office=case.office, facts=facts, wanted=wanted)


def as_for_the_commons(office: str) -> Iterator[DevolvedCase]:
    """Prisoners as for the House of Commons, whose rule on them these parliaments have: at the return, not the poll."""
    for case in law_cases.invented():
        listed = [*case.wanted.get("bars", ()), *case.wanted.get("unsettled", ())]
        records = case.facts.get("convictions")
        among = {"born", "citizenship", "convictions", "consent-signed-on"}
        ours = set(case.facts) <= among and set(listed) <= set(SAME_AS_COMMONS)
        if isinstance(records, list) and ours and case.clean and case.wanted.get("outcome") and not case.raises:
            wanted = {
                name: [SAME_AS_COMMONS[rule] for rule in case.wanted.get(name, ())] for name in ("bars", "unsettled")
            }
            effects = {SAME_AS_COMMONS[rule]: each for rule, each in case.wanted.get("effects_of", {}).items()}
            facts = {name: value for name, value in case.facts.items() if name not in ("born", "citizenship")}
            yield DevolvedCase(
                name=f"as for the Commons: {case.name}",
                office=office,
                facts=facts,
                wanted={"outcome": case.wanted["outcome"], **wanted, "effects_of": effects},
                nomination=case.nomination,
                poll=case.poll,
            )


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
    for case in read_once(REAL)["cases"]:
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
