"""An office is data: two that no law knows are added by YAML files alone, and every part of the program knows them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from folders import TESTS, read_once
from law_cases import BY_RULE, Case, in_words, misfits
from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data import open_store
from polcareer.law.book import Law, office_named
from polcareer.law.decide import Compiling, RuleBook, decide, decide_all
from polcareer.law.rule import EFFECTS, OPERATORS, SHAPES, Condition, FactType, Moment, Rule, RuleKind
from polcareer.law.verdict import Verdict
from polcareer.questions.law import law_of

FOLDER = TESTS / "invented_office"
WRITTEN: dict[str, Any] = read_once(FOLDER / "cases.yaml")
OFFICES = ("reeve", "under-reeve")
TODAY = date(2026, 11, 21)
WANTED = {"outcome", "bars", "questions", "unsettled", "possible", "other_offices_lost", "to_do"} | BY_RULE
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data, with the invented offices put behind what is there: files of YAML and nothing else."""
    copy = tmp_path_factory.mktemp("moot") / "data"
    shutil.copytree(STORE.folder, copy)
    for file in sorted((FOLDER / "data").rglob("*.yaml")):
        with (copy / file.relative_to(FOLDER / "data")).open("a", encoding="utf-8") as into:
            into.write(file.read_text(encoding="utf-8"))
    return copy


@pytest.fixture(scope="module")
def law(folder: Path) -> Law:
    """The law of that folder."""
    return law_of(open_store(folder), whole=True)


@pytest.fixture(scope="module")
def answer(law: Law) -> Callable[[str, dict[str, Any], date, date], Verdict]:
    """The verdict for facts as a person writes them, beside what an ordinary one has."""
    reader = law.reader(TODAY)

    @cache
    def book(office: str) -> RuleBook:
        return law.book(office_named(law, office))

    def answered(office: str, facts: dict[str, Any], nomination: date, poll: date) -> Verdict:
        typed = {**reader.if_none(), **reader.read({**WRITTEN["ordinary"], **facts})}
        return decide(book(office), typed, law.asked, nomination=nomination, poll=poll)

    return answered


def _conditions(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.parts:
        yield from _conditions(part)
    if condition.leap_day is not None and condition.leap_day.if_settled is not None:
        yield from _conditions(condition.leap_day.if_settled)


def _all_conditions(rule: Rule) -> Iterator[Condition]:
    whole = (rule.met_if, rule.applies_if, *(each.when for each in (*rule.because, *rule.warns)))
    yield from (part for each in whole if each is not None for part in _conditions(each))


def test_the_rules_use_all_that_a_rule_can_have(law: Law) -> None:
    """Between them they have every kind, shape, operator, effect, moment, time in force and type of fact there is."""
    rules = [rule for rule in law.rules if rule.id.startswith("moot-")]
    conditions = [each for rule in rules for varied in rule.as_varied() for each in _all_conditions(varied)]
    shapes = {name for each in conditions for name in SHAPES if getattr(each, name) not in (None, ())}
    assert shapes == set(SHAPES)
    assert {name for each in conditions for name in each.operators} == set(OPERATORS)
    assert {rule.kind for rule in rules} == set(get_args(RuleKind))
    assert {effect for rule in rules for effect in rule.effects} == set(EFFECTS)
    assert {test.at for rule in rules for test in rule.tested} == set(get_args(Moment))
    assert {rule.in_force.by for rule in rules} == {"each", "nomination", "poll"}
    own = {fact.type for fact in law.facts if fact.id.startswith("moot-")}
    assert own == set(get_args(FactType))
    assert any(test.still_on for rule in rules for test in rule.tested)
    assert any(rule.unsettled for rule in rules)
    assert any(rule.vary for rule in rules)
    assert any(rule.because for rule in rules)


@pytest.mark.parametrize("written", WRITTEN["cases"], ids=lambda written: written["name"])
def test_a_case(answer: Any, written: dict[str, Any]) -> None:
    """A person of the invented law has the verdict, and the rules, that the case says."""
    case = Case(
        name=written["name"],
        facts=written.get("facts", {}),
        nomination=written.get("nomination", WRITTEN["nomination"]),
        poll=written.get("poll", WRITTEN["poll"]),
        wanted={name: written[name] for name in WANTED if name in written},
        raises=written.get("raises", ""),
    )
    office = written.get("office", "reeve")
    assert misfits(case, lambda facts, nomination, poll: answer(office, facts, nomination, poll)) == {}
    if "must_leave" in written:
        verdict = answer(office, case.facts, case.nomination, case.poll)
        assert [bar.rule for bar in verdict.must_leave] == written["must_leave"]


def test_every_rule_bites_in_a_case() -> None:
    """No rule of the moot stands there untried: some case names it as a bar, as doubtful or as what follows."""
    told = ("bars", "unsettled", "possible", "other_offices_lost", "must_leave", "to_do")
    tried = {rule for case in WRITTEN["cases"] for name in told for rule in case.get(name, ())}
    rules = read_once(FOLDER / "data" / "candidacy" / "rules" / "moot.yaml")
    assert tried == {rule["id"] for rule in rules}


def test_no_other_office_changes(law: Law) -> None:
    """What the law makes of a person for the real offices is the same with the invented ones beside them."""
    facts = {**WHOLE_READER.if_none(), "born": date(1990, 1, 31)}
    facts |= WHOLE_READER.read({"citizenship": "france", "past-sentences": [{"length": "4 months"}]})
    held = {area.office for area in WHOLE.coverage}

    def decided(of: Law) -> list[dict[str, Any]]:
        kept: Compiling = {}
        books = [of.book(office, kept) for office in WHOLE.offices if office.id in held]
        day = date(2027, 4, 6)
        return [in_words(each) for each in decide_all(books, facts, WHOLE.asked, nomination=day, poll=day)]

    assert decided(law) == decided(WHOLE)


LINE = ("--born", "1990-01-31", "--citizenship", "british", "--nomination", "2027-04-06", "--poll", "2027-05-06")
HOME = ("--fact", "moot-homes=house since 2020-01-01", "--fact", "moot-enrolled=2010-01-01")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("can-stand", "reeve", *LINE, *HOME, "--none-of-the-above"), "You can stand for reeve of the moot"),
        (
            ("can-stand", "moot-reeve", *LINE, *HOME, "--fact", "moot-debt=101"),
            "owe the moot more than a hundred pence",
        ),
        (("can-stand", "--all", *LINE, *HOME, "--none-of-the-above"), "Reeve of the moot: yes"),
        (
            ("can-stand", "--all", *LINE, "--none-of-the-above"),
            "Under-reeve of the moot: not known, we do not check every rule. Would bar you too",
        ),
        (("offices", "reeve"), "Every horse of yours is shod."),
        (("rules", "reeve"), "moot-three-months"),
        (("rules", "moot-stocks"), "Sittings in the stocks of over a year in all"),
        (("search", "reeve"), "polcareer offices reeve"),
        (("data", "check"), "No faults"),
    ],
)
def test_on_the_command_line(run: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    """The commands know the office by its names, its facts by --fact, and its place among all offices."""
    result = run(*words, "--data", str(folder))
    assert (result.code, result.err) == (0, "")
    assert said in result.out
