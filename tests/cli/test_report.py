"""`polcareer report`: from a profile to a hand-out on a screen, in a file, for a program; and what it refuses."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from people import PEOPLE

Run = Callable[..., Any]
WHO = ("--career", "degree=biology", "--career", "nation=wales")
BIOLOGIST = str(PEOPLE["biology-welsh-bar-work"])


def test_in_short_it_fits_a_screen(run: Run) -> None:
    """In short: the jobs, the gap, the next date, whether they may stand; and what the whole has."""
    said = run("report", "--profile", BIOLOGIST).out
    for words in ("title: Where you could start: ", "Work on: ", "Next date: ", "Standing: Of 5 offices", "--full"):
        assert words in said
    assert "Sources" not in said


@pytest.mark.parametrize(
    ("form", "starts"),
    [("--full", "title: "), ("--markdown", "## Where"), ("--html", "<!DOCTYPE html>"), ("--csv", "label,value")],
)
def test_every_form_without_a_file(run: Run, form: str, starts: str) -> None:
    """Without a file the forms are those of every answer, and nothing is written."""
    said = run("report", *WHO, form)
    assert (said.code, said.out.startswith(starts)) == (0, True), said.err


def test_a_page_that_is_printed_is_the_one_that_is_written(run: Run, tmp_path: Path) -> None:
    """`--html` alone prints an answer as HTML; before another option, and by a dash, it is no name of a file."""
    first = run("report", "--html", *WHO).out
    assert run("report", *WHO, "--html", "-").out == first == run("report", *WHO, "--html").out
    assert not list(tmp_path.glob("*.html"))


def test_files(run: Run, tmp_path: Path) -> None:
    """Both files at once, whole and for the person's eyes alone; what is said then is where they are."""
    page, text = tmp_path / "me.html", tmp_path / "me.md"
    said = run("report", "--profile", BIOLOGIST, "--html", str(page), f"--markdown={text}")
    assert said.code == 0
    assert str(page) in said.out
    assert str(text) in said.out
    assert "Side by side" not in said.out
    assert page.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "Sources, and when we last read each" in text.read_text(encoding="utf-8")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (page, text)] == [0o600, 0o600]


@pytest.mark.parametrize("form", ["--html", "--markdown"])
def test_it_never_writes_over_a_file(run: Run, tmp_path: Path, form: str) -> None:
    """A file that is there stays as it was, and the error says what to type; --force writes over it."""
    file = tmp_path / "there"
    file.write_text("mine", encoding="utf-8")
    refused = run("report", *WHO, form, str(file))
    assert refused.code == 2
    assert "exists already; nothing was written" in refused.err
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("report", *WHO, form, str(file), "--force").code == 0
    assert "Where you could start" in file.read_text(encoding="utf-8")


def test_no_file_is_written_where_one_is_there_already(run: Run, tmp_path: Path) -> None:
    """Of two files neither is written where one cannot be."""
    (tmp_path / "b.md").write_text("mine", encoding="utf-8")
    refused = run("report", *WHO, "--html", str(tmp_path / "a.html"), "--markdown", str(tmp_path / "b.md"))
    assert refused.code == 2
    assert not (tmp_path / "a.html").exists()


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """The system's refusal is said in our words, and ends with 1 or 2."""
    refused = run("report", *WHO, "--html", str(tmp_path / "none" / "me.html"))
    assert refused.code in (1, 2)
    assert "cannot be written" in refused.err


def test_for_a_program(run: Run, tmp_path: Path) -> None:
    """JSON has every figure exact, the verdicts, and when each document was last read; files may go with it."""
    page = tmp_path / "me.html"
    said = run("report", "--profile", BIOLOGIST, "--json", "--html", str(page))
    told = json.loads(said.out)
    assert told["kind"] == "report"
    assert page.exists()
    data = told["data"]
    paid = next(job for job in data["jobs"] if job["pay"])
    assert {"area", "low", "high", "left"} <= set(paid["pay"][0])
    assert {verdict["office"] for verdict in data["verdicts"]} >= {"mp", "ms"}
    assert all(document["checked"] for document in data["documents"])
    assert [document["id"] for document in data["documents"]] == told["sources"]
    assert any(str(page) in note for note in told["notes"])


def test_from_standard_input_and_saved(run: Run, program: Run) -> None:
    """A profile by a dash, a saved one, and options over it."""
    profile = PEOPLE["school-leaver-17"].read_bytes()
    piped = program("report", "--profile", "-", stdin=profile)
    assert piped.code == 0
    assert "you cannot stand for 8" in piped.out
    assert run("report", "--saved").code == 2
    assert run("profile", "save", "--career", "degree=politics", "--fact", "born=2004-05-01").code == 0
    saved = run("report", "--saved", "--career", "skills=research", "--full").out
    assert "politics: a degree in politics" in saved
    assert "research: Research" in saved
    assert "Born: 2004-05-01" in saved


def test_none_of_the_above(run: Run) -> None:
    """With it what was not said is not so, as for can-stand."""
    facts = ("--fact", "born=1990-01-31", "--fact", "citizenship=british")
    said = run("report", *WHO, *facts, "--none-of-the-above", "--full").out
    assert "Yes, nothing we know of bars you." in said
    assert "You said that none of these is true of you" in said


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "give a profile"),
        (("--profile", "nowhere.yaml"), 2, "cannot be read"),
        (("--profile", BIOLOGIST, "--saved"), 2, "each name a profile"),
        ((*WHO, "--fact", "borne=2004"), 3, "borne"),
        ((*WHO, "--fact", "born=2094-01-01"), 3, "born"),
        ((*WHO, "--career", "colour=red"), 2, "colour"),
        ((*WHO, "--career", "loans=plan-9"), 2, "plan-9"),
        (("--career", "nation=france"), 3, "france"),
        ((*WHO, "--json", "--html"), 2, "cannot be used together"),
        ((*WHO, "--csv", "--markdown", "-"), 2, "cannot be used together"),
    ],
)
def test_what_it_refuses(run: Run, words: tuple[str, ...], code: int, says: str) -> None:
    """What cannot be is refused with a word on what to type, by the exit codes of every command."""
    refused = run("report", *words)
    assert (refused.code, says in refused.out + refused.err) == (code, True), refused.err


def test_pages_that_are_found(run: Run) -> None:
    """What somebody would call it leads to it."""
    for words in ("print a plan", "hand-out for a student", "handout"):
        assert "polcareer report" in run("search", words).out, words


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("--have", "writing"), ("--have", "writing", "--career", "skills=writing")),
        (("--degree", "history"), ("--career", "degree=history")),
        (("--nation", "wales", "--degree", "law"), ("--career", "nation=wales", "--career", "degree=law")),
        (("--language", "welsh", "--years", "3"), ("--career", "languages=welsh", "--career", "years=3")),
        (("--where", "Cardiff", "--interest", "policy"), ("--interest", "policy", "--where", "Cardiff")),
    ],
)
def test_it_takes_what_others_take_of_a_person(run: Run, words: tuple[str, ...], same: tuple[str, ...]) -> None:
    """What `match` and `start` are told by options, a hand-out is told by the same ones."""
    told, exact = run("report", *words, "--json"), run("report", *same, "--json")
    assert told.code == 0
    assert told.out == exact.out


@pytest.mark.parametrize("word", ["--print", "--printout", "--paper", "--hand-out", "--pdf"])
def test_who_would_print_it_is_told_how(terminal: Run, word: str) -> None:
    """On a screen the whole line is given for the page that prints."""
    refused = terminal("report", "--have", "writing", word)
    assert "polcareer report --have writing --html > report.html" in refused.out + refused.err
