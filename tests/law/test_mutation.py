"""The changes to the rules that tools/mutate_data.py lets survive: tests/mutation/equivalent*.yaml."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import Any

import pytest

from folders import read_once
from law_cases import HERE
from loaded import WHOLE
from polcareer.law.book import office_named
from polcareer.law.rule import Because, Condition, Current, Total
from polcareer.law.spans import parse_span
from sampling import every

pytestmark = pytest.mark.xdist_group("cases of mp")  # so that the changes are worked out, and the cases read, once
ENTRIES: list[dict[str, Any]] = read_once(HERE / "mutation" / "equivalent.yaml")
PAIRS = [(rule, change) for entry in ENTRIES for rule in entry["rules"] for change in entry["changes"]]
OTHERS = [entry for file in sorted((HERE / "mutation").glob("equivalent_*.yaml")) for entry in read_once(file) or ()]
OF_OTHERS = [
    (office, rule, change)
    for entry in OTHERS
    for office in entry["offices"]
    for rule in entry["rules"]
    for change in entry["changes"]
]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that changes the rules, which is no part of the package."""
    spec = spec_from_file_location("mutate_data", HERE.parent / "tools" / "mutate_data.py")
    assert spec is not None
    assert spec.loader is not None
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def court(tool: ModuleType) -> Any:
    """The law and every case."""
    return tool.Court()


@pytest.fixture(scope="module")
def changes(tool: ModuleType, court: Any) -> dict[tuple[str, str], Any]:
    """Every change that the tool makes, by version and what is changed."""
    made = tool.mutants(court.law.rules, court.office, court.asked)
    return {(mutant.name, mutant.change): mutant for mutant in made}


def test_each_says_why_and_nothing_is_said_twice() -> None:
    """Every entry names versions of rules, changes and a reason."""
    assert ENTRIES
    assert len(set(PAIRS)) == len(PAIRS)
    for entry in ENTRIES:
        assert set(entry) == {"why", "rules", "changes"}
        assert entry["why"].strip()
        assert entry["changes"]
        assert entry["rules"]


def test_each_is_a_change_that_is_made(changes: dict[tuple[str, str], Any]) -> None:
    """Every change listed is one that the tool makes to a version that the data has, or to the office."""
    anywhere = {change for _, change in changes}
    for rule, change in PAIRS:
        assert change in anywhere if rule == "*" else (rule, change) in changes, (rule, change)


def test_each_of_another_office_says_why_and_is_said_once() -> None:
    """Every entry names offices that have the versions of rules that it names, changes, and a reason."""
    assert len(set(OF_OTHERS)) == len(OF_OTHERS)
    for entry in OTHERS:
        assert set(entry) == {"why", "offices", "rules", "changes"}
        assert entry["why"].strip()
    versions = {(office, office) for office, _, _ in OF_OTHERS}
    for rule in WHOLE.rules:
        versions |= {(office, f"{rule.id} {rule.for_office(office).in_force.since}") for office in rule.offices}
    assert {(office, rule) for office, rule, _ in OF_OTHERS} <= versions


@pytest.mark.exhaustive
@pytest.mark.parametrize("office", sorted({office for office, _, _ in OF_OTHERS}))
def test_each_of_another_office_is_a_change_that_is_made(office: str, tool: ModuleType) -> None:
    """Every change listed is one that the tool makes to that version, or to the office."""
    rules = tuple(rule.for_office(office) for rule in WHOLE.rules if office in rule.offices)
    made = tool.mutants(rules, office_named(WHOLE, office), tool.Asked(WHOLE.asked))
    assert {(rule, change) for of, rule, change in OF_OTHERS if of == office} <= {
        (each.name, each.change) for each in made
    }


@pytest.mark.parametrize("entry", every(12, ENTRIES), ids=lambda entry: entry["changes"][0])
def test_none_is_seen_by_the_cases_of_its_rule(
    entry: dict[str, Any], court: Any, changes: dict[tuple[str, str], Any]
) -> None:
    """No change listed is refused by the data check, or seen by a case that speaks of its rule."""
    for (name, change), mutant in changes.items():
        if change in entry["changes"] and (name in entry["rules"] or "*" in entry["rules"]):
            assert not court.refused(mutant), mutant
            assert court.failing(mutant.rules, mutant.office, mutant.about, only=True) is None, mutant


def test_every_part_of_a_total_is_changed(tool: ModuleType, court: Any) -> None:
    """What is counted, held or doubtful is dropped, negated and swapped; the limit and how records join are moved."""
    total = Total(
        of="convictions",
        length="sentence",
        joined="runs",
        end_to_end="after-another",
        counted=Condition(field="custody", one_of=("ireland", "released")),
        held=Condition(current=Current(since="from", until="until")),
        doubtful=Condition(field="ordered-as", one_of=("conviction",)),
        longer_than="P1Y",
        unclear="?",
    )
    made = dict(tool.total_changes(total, "t", court.asked))
    assert len(made) == len(set(made.values()) - {total})
    assert {change for change in made if "one_of" not in change and "joined" not in change} == {
        *("drop t.counted", "drop t.held", "drop t.doubtful", "negate t.counted", "negate t.held", "negate t.doubtful"),
        *("drop since in t.held", "drop until in t.held", "swap until and ended in t.held"),
        *("t.longer_than P12M1D", "t.longer_than P13M", "t.longer_than P24M"),
        *("t.longer_than P11M30D", "t.longer_than P11M", "t.longer_than P0M"),
    }
    assert {"t.counted.custody.one_of without ireland", "t.doubtful.ordered-as.one_of with hospital-order"} <= set(made)
    joined = {change.removeprefix("t joined by ") for change in made if "joined" in change}
    assert {"runs alongside", "custody ireland", "ordered-as conviction"} <= joined
    assert "runs after-another" not in joined


def test_what_is_said_is_changed(tool: ModuleType, court: Any) -> None:
    """Each reason or warning is dropped, and its condition changed as any other."""
    said = (Because(when=Condition(fact="subscribers", more_than=10), says="More."),)
    made = dict(tool.said_changes(said, "warns", court.asked))
    assert set(made) == {
        *("drop warns[0]", "negate warns[0].when"),
        *("warns[0].when.subscribers.more_than 9", "warns[0].when.subscribers.more_than 11"),
    }
    assert made["drop warns[0]"] == ()


@pytest.mark.parametrize(
    ("length", "others"),
    [
        ("P0D", {"P0M1D", "P1M", "P12M"}),
        ("P1D", {"P0M0D", "P0M2D", "P1M", "P12M"}),
        ("P1M", {"P0M", "P0M30D", "P1M1D", "P2M", "P13M"}),
        ("P1Y", {"P0M", "P11M", "P11M30D", "P12M1D", "P13M", "P24M"}),
    ],
)
def test_a_length_is_moved_both_ways(tool: ModuleType, length: str, others: set[str]) -> None:
    """A length is made longer, and as far as there is one shorter, by a day, a month and a year; never by nothing."""
    moved = list(tool.longer_and_shorter(length))
    assert set(moved) == others
    assert parse_span(length) not in [parse_span(each) for each in moved]


def test_the_days_of_the_office_are_changed(changes: dict[tuple[str, str], Any]) -> None:
    """Each moment of the office is dropped, moved to the other day, and dated by nothing or by another fact."""
    made = {change for name, change in changes if name == "mp"}
    assert {"drop the moment consent", "consent: same_day_as poll", "consent: dated_by None"} <= made
    assert {"return: dated_by consent-signed-on", "in-office: same_day_as nomination"} <= made
