"""The conventions of good terminal programs (C1 to C34), each met: one test each, named after what it is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import polcareer
from loaded import STORE
from polcareer.cli import app as command_line
from polcareer.cli.listed import COMMANDS, GROUPS
from polcareer.jobs.guide import ROLES
from polcareer.version import MADE, PROJECT, TELL_US, in_words

Run = Callable[..., Any]
SCREEN = {"FORCE_COLOR": "1", "COLUMNS": "80"}
STYLED = "\x1b["


def drawn(run: Run, *words: str, **given: str) -> str:
    """What a screen shows."""
    result = run(*words, "--no-pager", **{**SCREEN, **given})
    assert result.code == 0, result.err
    shown: str = result.out
    return shown


def rows(text: str) -> list[list[str]]:
    """The cells of CSV."""
    return list(csv.reader(io.StringIO(text)))


def test_c1_alone_it_says_what_can_be_asked(run: Run) -> None:
    """The program alone fits a screen and names commands, with examples."""
    said = run()
    assert (said.code, said.err) == (0, "")
    assert len(said.out.splitlines()) < 24
    assert said.out.count("polcareer ") > 9


def test_c2_c3_help_begins_with_examples(run: Run, help_page: tuple[str, ...]) -> None:
    """-h and --help say the same; examples come straight after the usage."""
    short, long = run(*help_page, "-h"), run(*help_page, "--help")
    assert short == long
    assert long.out.splitlines()[2] == "  Examples:"


@pytest.mark.parametrize(("typed", "meant"), [("cantstand", "can-stand"), ("salarys", "salaries"), ("rols", "roles")])
def test_c5_c8_a_wrong_command_is_suggested_and_not_run(run: Run, typed: str, meant: str) -> None:
    """A slip of a command's name runs nothing, and the name is in the error."""
    result = run(typed)
    assert (result.code, result.out) == (2, "")
    assert meant in result.err


def test_c6_a_wrong_option_is_suggested_only_when_near(run: Run) -> None:
    """A slip of an option is suggested; what is like none is not."""
    assert "Did you mean --skill?" in run("roles", "--skil", "research").err
    assert "Did you mean" not in run("roles", "--zzz").err


def test_c7_a_wrong_value_lists_the_few_that_are_allowed(run: Run) -> None:
    """Where the values are few, the error names them."""
    error = run("roles", "--level", "boss")
    assert error.code == 2
    assert all(level in error.err for level in ("entry", "experienced", "senior", "elected"))


def test_c9_the_answer_alone_is_on_stdout(run: Run) -> None:
    """What is not the answer goes to stderr; an error leaves stdout empty."""
    assert run("roles", "nobody-of-that-name").out == ""
    assert run("roles", "--level", "entry").err == ""


def test_c10_json_has_one_envelope(run: Run) -> None:
    """Answers, errors and the version are in the same envelope."""
    lines = (("roles",), ("roles", "qqqq"), ("zzzzqq",), ("--version",), ("can-stand", "--born", "x"))
    keys = {tuple(json.loads(run(*words, "--json").out)) for words in lines}
    assert keys == {("version", "program", "kind", "data", "notes", "sources", "error")}


@pytest.mark.parametrize("form", ["--json", "--csv", "--plain", "--markdown", "--html", ""])
def test_c11_fields_are_chosen(run: Run, form: str) -> None:
    """--fields keeps the columns named, in their order, in every form."""
    result = run("roles", "--fields", "title,id", *filter(None, [form]))
    roles = STORE.load(ROLES)
    assert (result.code, result.err) == (0, "")
    if form == "--json":
        assert json.loads(result.out)["data"] == [{"title": role.title, "id": role.id} for role in roles]
    elif form == "--csv":
        assert rows(result.out) == [["title", "id"], *([role.title, role.id] for role in roles)]
    elif not form:
        assert result.out == "".join(f"{role.title}\t{role.id}\n" for role in roles)
    else:
        assert result.out.index(roles[0].title) < result.out.index(roles[0].id)
        assert roles[0].summary not in result.out


def test_c11_a_field_that_is_none_is_refused_with_the_list(run: Run) -> None:
    """The error lists the fields that there are; of one thing nothing can be chosen."""
    error = run("roles", "--csv", "--fields", "id,salary_of_the_boss")
    assert error.code == 2
    assert "There is no field called 'salary_of_the_boss'." in error.err
    assert "The fields: id, title" in error.err
    assert run("skills", "research", "--fields", "id").code == 2


def test_c12_a_piped_list_is_tab_separated(run: Run) -> None:
    """A row a line, no header, no colour."""
    lines = run("roles").out.splitlines()
    assert len(lines) == len(STORE.load(ROLES))
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert STYLED not in "".join(lines)


def test_c13_plain_and_csv(run: Run) -> None:
    """--plain has labels; --csv a header, and on request the mark by which Excel knows UTF-8."""
    assert re.match(r"\w+: ", run("roles", "caseworker", "--plain").out)
    bare = run("roles", "--csv").out
    assert bare.startswith("id,")
    assert run("roles", "--csv", "--bom").out == f"\ufeff{bare}"
    assert run("roles", "--bom").code == 2


@pytest.mark.parametrize(
    ("given", "styled"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"CLICOLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "FORCE_COLOR": ""}, True),
    ],
    ids=str,
)
def test_c14_colour_as_a_person_set_it(run: Run, given: dict[str, str], styled: bool) -> None:
    """NO_COLOR, TERM=dumb, CLICOLOR and CLICOLOR_FORCE are obeyed, and --no-color is."""
    assert (STYLED in drawn(run, "roles", "caseworker", **given)) is styled
    assert STYLED not in drawn(run, "roles", "caseworker", "--no-color", **given)
    assert STYLED not in drawn(run, "roles", "caseworker", "--no-colour", **given)


def test_c15_colour_carries_no_meaning(run: Run) -> None:
    """Without its styles the answer says the same."""
    styled = drawn(run, "roles", "caseworker")
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled).split() == drawn(run, "roles", "caseworker", NO_COLOR="1").split()


def test_c16_a_switch_makes_every_answer_plain(run: Run) -> None:
    """POLCAREER_PLAIN=1 says on a screen what --plain says, and leaves pipes as they are."""
    assert drawn(run, "roles", "caseworker", POLCAREER_PLAIN="1") == run("roles", "caseworker", "--plain").out
    assert run("roles", POLCAREER_PLAIN="1") == run("roles")
    assert drawn(run, "roles", "caseworker", POLCAREER_PLAIN="0") == drawn(run, "roles", "caseworker")


def test_c17_help_fits_40_columns(run: Run, help_page: tuple[str, ...]) -> None:
    """On a narrow screen help is no wider, and its examples are broken as a shell reads on."""
    shown = run(*help_page, "--help", COLUMNS="40").out
    wide = [line for line in shown.splitlines() if len(line) > 40 and " " in line.strip()]
    assert wide == []


def test_c17_the_first_page_fits_40_columns(run: Run) -> None:
    """So is the program's first page."""
    assert max(map(len, run(COLUMNS="40").out.splitlines())) <= 40


def test_c19_c20_nothing_is_asked_where_nobody_can_answer(run: Run) -> None:
    """In a pipe it never asks: it answers, or says what to give."""
    assert run("can-stand").code == 0
    assert run("match", "--no-input").code == 2


def test_c22_exit_codes_are_a_topic_of_help(run: Run) -> None:
    """`help exit-codes` and `help environment` say what there is."""
    codes = run("help", "exit-codes").out
    assert re.findall(r"^ +(\d+) ", codes, re.MULTILINE) == ["0", "1", "2", "3", "4", "5", "130"]
    assert "POLCAREER_PLAIN" in run("help", "environment").out


LIBRARY = ("is not a valid", "unexpected extra", "Missing argument", "Invalid value", "requires an argument", "range")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("can-stand --age twenty", "--age takes a whole number from 0 to 119, not 'twenty'."),
        ("can-stand --age 300", "--age takes a whole number from 0 to 119, not 300."),
        ("take-home", "Something is missing: <amount>"),
        ("roles --level", "--level takes a value: entry, experienced, senior, elected."),
        ("roles --json=3", "--json takes no value."),
        ("routes caseworker mp peer", "There is a word too many: peer."),
        ("can-stand --batch x.csv --jobs many", "--jobs takes a whole number from 1 to 64, not 'many'."),
    ],
)
def test_c23_no_words_of_a_library(run: Run, line: str, said: str) -> None:
    """What is wrong with a line is said in our words, with what to type next."""
    error = run(*line.split())
    assert error.code == 2
    assert said in error.err
    assert "polcareer" in error.err.splitlines()[1]
    assert not [words for words in LIBRARY if words in error.err]


def test_c24_a_failure_says_what_to_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version and date of the data are in the message of what should not have happened."""

    def fails(_self: Any, _ctx: Any, _args: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(command_line.OnDemandGroup, "resolve_command", fails)
    error = run("roles")
    assert error.code == 1
    assert MADE in error.err
    assert "POLCAREER_DEBUG=1" in error.err
    assert f"report it on {PROJECT}" in error.err


def test_where_to_say_that_something_is_wrong_stands_once(run: Run) -> None:
    """--help and --version name it from one place, and no other file of the program or its documents has an address."""
    assert TELL_US in run("--help").out
    assert TELL_US in run("--version").out
    program = Path(polcareer.__file__).parent
    named = [path for path in program.rglob("*.py") if PROJECT in path.read_text(encoding="utf-8")]
    assert [path.name for path in named] == ["version.py"]


def test_c25_the_version_says_the_date_of_the_data(run: Run) -> None:
    """--version has both, `version` is the same, and a program can have it as JSON."""
    assert run("--version").out == f"{in_words()}\n{TELL_US}\n"
    assert f"(data as at {MADE})" in in_words()
    assert run("version") == run("--version")
    assert json.loads(run("version", "--json").out)["data"]["data"] == MADE


def test_c25_the_date_is_that_of_the_newest_entry() -> None:
    """No entry of the data was checked after the day that the version names, and one was on it."""
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(STORE.folder.rglob("*.yaml")))
    assert max(re.findall(r"^ *checked: ([0-9-]{10})", text, re.MULTILINE)) == MADE


def test_c31_help_lists_every_command_once() -> None:
    """In groups, and none is left out."""
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)


def words_of(usage: str) -> Iterable[str]:
    """What stands for a value in a page of help."""
    return re.findall(r"<[^>]*>", usage)


def test_c32_usage_has_plain_words(run: Run, help_page: tuple[str, ...]) -> None:
    """No type of a value, and no variable's name, stands in a page of help."""
    shown = run(*help_page, "--help").out
    assert not {"<str>", "<int>", "<int range>", "<path>"} & set(words_of(shown))
    assert all(word == word.casefold() for word in words_of(shown))


def test_c33_a_screen_with_only_ascii(run: Run) -> None:
    """Pounds, dashes and letters with marks are spelt out."""
    shown = run("salaries", "caseworker", "--plain", encoding="ascii").out
    assert shown.isascii()
    assert "GBP" in shown
