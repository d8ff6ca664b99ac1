"""The options of `can-stand` that take facts: declared in facts.yaml, and nowhere else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from entries import checked
from polcareer.data import open_store
from polcareer.law.rule import FACTS

Run = Callable[..., Any]
FLAGS = [flag for fact in open_store().load(FACTS) for flag in (fact.flag, fact.age_flag) if flag]
CLEAR = ("--born", "1990-01-31", "--citizenship", "british")
TREASON = "\n- id: treason\n"
NEW = "  flag: {name: --judged-for-it, takes: yes|no, help: Whether a court found so.}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data, in which one more fact has a flag."""
    folder = tmp_path / "data"
    shutil.copytree(open_store().folder, folder)
    facts = folder / "candidacy" / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    assert text.count(TREASON) == 1
    facts.write_text(text.replace(TREASON, TREASON + NEW), encoding="utf-8")
    return folder


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.name)
def test_every_flag_is_in_the_help(answer: Run, flag: Any) -> None:
    """The help has an option for every flag that a fact declares, with what it takes and what it says."""
    shown = " ".join(answer("can-stand", "--help").out.split())
    takes = re.sub("[A-Z]+", lambda word: f"<{word[0].casefold()}>", flag.takes) or f"<{flag.name.lstrip('-')}>"
    assert f" {flag.name} {takes}" in shown
    assert flag.help in shown


def test_a_flag_added_to_the_yaml_is_an_option(run: Run, data: Path) -> None:
    """A flag declared in the data alone is in the help, completes, and gives its fact."""
    for words, given in (("--data", str(data)), {}), ((), {"POLCAREER_DATA": str(data)}):
        shown = run("can-stand", *words, "--help", **given).out
        assert re.search(r"--judged-for-it yes\|no +Whether a court found so\.", shown)
        found = json.loads(run("can-stand", *CLEAR, "--judged-for-it", "yes", *words, "--json", **given).out)
        assert "mp-treason" in [bar["rule"] for bar in found["data"][0]["bars"]]
    refused = run("can-stand", "--judged-for-it", "perhaps", "--data", str(data))
    assert (refused.code, "For example: --judged-for-it" in refused.err) == (3, True)


def test_a_flag_that_no_fact_declares(run: Run) -> None:
    """What the data in use does not declare is no option."""
    result = run("can-stand", "--judged-for-it", "yes")
    assert (result.code, result.out) == (2, "")
    assert "--judged-for-it" in result.err


def test_facts_that_cannot_be_read(run: Run, data: Path) -> None:
    """Where the facts cannot be read, help does with what there is, and a line that gives one says what is wrong."""
    (data / "candidacy" / "facts.yaml").write_text("- id: born\n  tipe: date\n", encoding="utf-8")
    for words, given in (("--data", str(data)), {}), ((), {"POLCAREER_DATA": str(data)}):
        shown = run("can-stand", *words, "--help", **given)
        assert (shown.code, shown.err) == (0, "")
        assert ("--seat" in shown.out, "--judged-for-it" in shown.out) == (True, False)
        assert ("--born <date>" in shown.out) is bool(words)
        for flag in ("--judged-for-it", "--born"):
            result = run("can-stand", flag, "yes", *words, **given)
            assert (result.code, result.out) == (1, "")
            assert "facts.yaml" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--immigration", "limited-leave", "--immigration", "indefinite-leave"), []),
        (("--immigration", "indefinite-leave", "--immigration", "limited-leave"), ["mp-citizenship"]),
    ],
)
def test_the_last_counts_of_a_flag_that_does_not_repeat(run: Run, words: tuple[str, ...], said: list[str]) -> None:
    """Of a flag that does not repeat, the last on the line counts."""
    result = run("can-stand", "--born", "1990-01-31", "--citizenship", "nigeria", *words, "--json")
    assert [bar["rule"] for bar in json.loads(result.out)["data"][0]["bars"]] == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--born", ""), "(born)"),
        (("--citizenship", ""), "(citizenship)"),
        (("--born", "1990-01-31", "--fact", "born=1990-01-31"), "'born' is given twice"),
        (("--born", "1990-01-31", "--age", "30"), "--born and --age say the same thing"),
        (("--age", "120"), "120"),
        (("--fact", "born"), "--fact takes key=value"),
    ],
)
def test_what_a_flag_does_not_take(run: Run, words: tuple[str, ...], said: str) -> None:
    """Nothing at all is no answer, an age has its limits, and no fact is given twice."""
    result = run("can-stand", *words)
    assert (result.code in (2, 3), result.out) == (True, "")
    assert said in result.err


def test_two_facts_with_one_flag(run: Run, data: Path) -> None:
    """A flag that two facts declare is a fault of the data."""
    facts = data / "candidacy" / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("--judged-for-it", "--born"), encoding="utf-8")
    result = run("data", "check", "--data", str(data))
    assert result.code == 1
    assert "`--born` gives born already" in result.out + result.err


def test_an_age_flag_stands_in_for_a_date() -> None:
    """Only a date with a limit of years can be given as an age."""
    born = next(fact for fact in open_store().load(FACTS) if fact.age_flag)
    changes: tuple[dict[str, Any], ...] = ({"type": "number"}, {"oldest_years": None}, {"flag": None})
    for change in changes:
        with pytest.raises(ValueError, match="`age_flag` stands in for the `flag`"):
            checked(replace(born, **change))
