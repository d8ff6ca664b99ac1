"""`polcareer rules` and `polcareer offices`: every rule in full with its law and dates, every myth, every office."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.cli.command import ids_of
from polcareer.data import open_store
from polcareer.data.sources import SOURCES
from polcareer.law.book import open_law
from polcareer.law.rule import MYTHS, Rule
from polcareer.view.nouns import office_in_full, office_list, rule_in_full

Run = Callable[..., Any]
STORE = open_store()
LAW = open_law(STORE)
TITLES = {source.id: source.title for source in STORE.load(SOURCES)}
VERSIONS: dict[str, list[Rule]] = {}
for each in LAW.rules:
    VERSIONS.setdefault(each.id, []).append(each)


def pairs(text: str) -> list[tuple[str, str]]:
    """The `label: value` lines of an entry."""
    return [(line.partition(": ")[0], line.partition(": ")[2]) for line in text.splitlines() if ": " in line]


@pytest.mark.parametrize("name", VERSIONS)
def test_every_rule_in_full(run: Run, name: str) -> None:
    """Each version, the newest first: what it says, its dates, its moments, its cure, its law with sections."""
    result = run("rules", name)
    assert (result.code, result.err) == (0, "")
    newest_first = VERSIONS[name][::-1]
    said = pairs(result.out)
    assert [value for label, value in said if label == "Says"] == [rule.says for rule in newest_first]
    dates = [f"from {rule.in_force.since}" for rule in newest_first]
    ends = [f" until {rule.in_force.until}" if rule.in_force.until else "" for rule in newest_first]
    shown = [value for label, value in said if label == "In force"]
    assert shown == [start + end for start, end in zip(dates, ends, strict=True)]
    law = [value for label, value in said if label == "Law"]
    for rule, text in zip(newest_first, law, strict=True):
        assert all(TITLES[cite.source] in text and cite.at in text for cite in rule.cites)
        assert all(("On the day of " + test.at, "") in [(label, "") for label, _ in said] for test in rule.tested)
        assert rule.unsettled in result.out
        assert all(statement.says in result.out for statement in rule.facts)
        assert ("What would lift it", rule.cure.text) in said
        assert any(f"{rule.confidence} confidence" in value for label, value in said if label == "How sure")


@pytest.mark.parametrize("words", [(), ("--office", "mp"), ("mp-age", "mp-treason"), ("mp-treason", "mp-treason")])
def test_lists(run: Run, words: tuple[str, ...]) -> None:
    """All rules, those of an office, or those named, a version a row in file order."""
    result = run("rules", *words, "--json")
    wanted = {word for word in words if word in VERSIONS} or set(VERSIONS)
    found = json.loads(result.out)["data"]
    assert [(rule["id"], rule["says"]) for rule in found] == [
        (rule.id, rule.says) for rule in LAW.rules if rule.id in wanted
    ]


def test_the_list_says_when_and_how_sure(run: Run) -> None:
    """The list gives dates and sureness, and calls unsettled law unsettled."""
    rows = list(csv.DictReader(io.StringIO(run("rules", "--csv").out)))
    for row, rule in zip(rows, LAW.rules, strict=True):
        assert (row["since"], row["until"]) == (str(rule.in_force.since), str(rule.in_force.until or ""))
        assert row["confidence"] == ("unsettled" if rule.unsettled else rule.confidence)
        assert row["law"]


def test_myths(run: Run) -> None:
    """Each myth stands beside what is so, with its law, and names its sources."""
    rows = list(csv.DictReader(io.StringIO(run("rules", "--myths", "--csv").out)))
    myths = STORE.load(MYTHS)
    assert [(row["belief"], row["truth"]) for row in rows] == [(myth.belief, myth.truth) for myth in myths]
    assert all(row["law"] for row in rows)
    named = set(json.loads(run("rules", "--myths", "--json").out)["sources"])
    assert named == {cite.source for myth in myths for cite in myth.cites}


def test_sources_of_what_is_said_of_a_rule(run: Run) -> None:
    """The sources named are all that are cited, in what is said of the rule too."""
    named = set(json.loads(run("rules", "mp-age", "--json").out)["sources"])
    versions = VERSIONS["mp-age"]
    said = [statement for rule in versions for statement in rule.facts]
    cites = [cite for rule in versions for cite in rule.cites] + [cite for each in said for cite in each.cites]
    assert named == {cite.source for cite in cites}


@pytest.mark.parametrize(
    ("words", "close"),
    [
        (("rules", "mp-agee"), "mp-age"),
        (("rules", "mp-age", "mp-tresaon"), "mp-treason"),
        (("rules", "--office", "mpp"), "mp"),
        (("offices", "mpp"), "mp"),
        (("rules", "O'Neill"), ""),
        (("offices", "ŵyl"), ""),
    ],
)
def test_unknown_names(run: Run, words: tuple[str, ...], close: str) -> None:
    """An unknown name is wrong usage: it says where all are listed, and suggests the nearest if any is near."""
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert "List them all: polcareer " in result.err
    assert ("Did you mean " in result.err) is bool(close)
    assert close in result.err


def test_a_rule_of_another_office(run: Run, data_copy: Path) -> None:
    """A rule that the office asked for does not have is told as wrong usage, not as a failure of ours."""
    offices = data_copy / "candidacy" / "offices.yaml"
    text = offices.read_text(encoding="utf-8")
    offices.write_text(text + text[text.index("- id: mp") :].replace("- id: mp", "- id: ms", 1), encoding="utf-8")
    rules = data_copy / "candidacy" / "rules" / "mp.yaml"
    last = (
        "- id: ms-age\n  offices: [ms]"
        + rules.read_text(encoding="utf-8").partition("offices: [mp]")[2].partition("\n- id:")[0]
    )
    rules.write_text(rules.read_text(encoding="utf-8") + last, encoding="utf-8")
    assert run("rules", "--office", "ms", "--data", str(data_copy)).out.count("\n") == 1
    result = run("rules", "mp-treason", "--office", "ms", "--data", str(data_copy))
    assert result.code == 2, result.err


def test_completion_of_rules() -> None:
    """Each rule that begins so is offered once, however many versions it has."""
    offered = ids_of("rules")
    assert offered("mp-tw") == ["mp-two-constituencies"]
    assert (offered("mp-age"), offered("ŵ")) == (["mp-age"], [])


def test_an_office_in_full(run: Run) -> None:
    """An office says what one must be and hand in, what bars, what is coming, who to ask, by rules in force now."""
    said = pairs(run("offices", "mp").out)
    now = [rule for rule in LAW.rules if rule.in_force.until is None]
    for label, kind in (("You must be", "qualification"), ("You must hand in", "formality")):
        wanted = [rule.says for rule in now if rule.kind == kind]
        assert [value.partition(" (")[0] for found, value in said if found == label] == [
            says.partition(" (")[0] for says in wanted
        ]
    assert [value for label, value in said if label == "Who to ask"]
    assert any("Representation of the People Bill" in value for label, value in said if label.startswith("What is cov"))
    assert "This is not legal advice." in run("offices", "mp").out


def test_what_does_not_bar_is_not_said_to_bar(run: Run) -> None:
    """An office that is only lost on becoming an MP is no bar, and is not listed as one."""
    bars = [value for label, value in pairs(run("offices", "mp").out) if label == "What bars"]
    lost = [rule for rule in LAW.rules if rule.effects == ("other-office-lost",)]
    assert lost
    assert [rule.id for rule in lost for bar in bars if rule.says in bar] == []
    serious = [rule.says for rule in LAW.rules if rule.kind == "disqualification" and not rule.in_force.until]
    assert {says for says in serious if any(says in bar for bar in bars)} >= set(serious) - {r.says for r in lost}


def test_the_list_of_offices(run: Run) -> None:
    """The list gives the first day covered, and says where an office is not covered."""
    (area,) = [area for area in LAW.coverage if area.office == "mp"]
    first, *rest = run("offices").out.splitlines()
    assert first == f"mp\t{LAW.offices[0].title}\t{area.since}"
    assert {line.rpartition("\t")[2] for line in rest} == {"not covered"}
    assert "the law on standing for it is not held" in run("offices", "--markdown").out
    assert run("offices", "mp", "mp").code == 0
    office = replace(LAW.offices[0], id="ms")
    assert office_list((office,), {}).table().rows[0][2] == "not covered"


def test_an_office_without_coverage() -> None:
    """An office whose law is not held says nothing of what is covered."""
    page = office_in_full(LAW.offices[0], LAW.rules, None, {}).page()
    assert "What is covered, and what is coming" not in [block.title for block in page.blocks]


@pytest.mark.parametrize("office", [office.id for office in LAW.offices if office.id != "mp"])
def test_an_office_whose_law_is_not_held(run: Run, office: str) -> None:
    """It says so plainly, says who to ask and what shows its deposit, and no verdict is given."""
    said = dict(pairs(run("offices", office).out))
    assert said["Law on standing"] == "not held here yet"
    assert said["Who to ask"]
    assert "What bars" not in said
    assert run(*said["The deposit"].split()[1:]).code in (0, 2)  # 2 where it depends on the contest
    refused = run("can-stand", office, "--born", "2000-01-01")
    assert (refused.code, refused.out) == (2, "")
    assert "is not held" in refused.err


def test_one_version_in_one_block() -> None:
    """A rule about which nothing more is to be known is told in one block."""
    rule = replace(VERSIONS["mp-treason"][0], facts=())
    page = rule_in_full((rule,), {}).page()
    assert (len(page.blocks), page.headline) == (1, rule.says)
