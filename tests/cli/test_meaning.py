"""A word that is no command is a name or a search; names are taken by what they mean; help by whatever it is called."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from typing import Any

import pytest

from loaded import STORE
from polcareer.cli.app import COMMANDS
from polcareer.names import plain
from polcareer.questions.lines import LINES
from sampling import first

Run = Callable[..., Any]
SAME = [  # what is typed, and the line that it stands for
    ("caseworker", "roles caseworker"),
    ("case worker", "roles caseworker"),
    ("'Special adviser (UK Government)'", "roles special-adviser"),
    ("clacton", "seats clacton"),
    ("ynys mon --json", "seats 'Ynys Môn' --json"),
    ("plaid cymru", "become-mp --party plaid-cymru"),
    ("jobs", "roles"),
    ("jobs caseworker", "roles caseworker"),
    ("pay caseworker --csv", "salaries caseworker --csv"),
    ("Roles", "roles"),
    ("help salaries", "salaries --help"),
    ("help", "--help"),
    ("version", "--version"),
    ("--json roles caseworker", "roles caseworker --json"),
    ("--plain --no-pager caseworker", "roles caseworker --plain --no-pager"),
    ("--json data check", "data check --json"),
    ("spending Clacton", "spending --seat Clacton"),
    ("spending st austell and newquay", "spending --seat 'St Austell and Newquay'"),
    ("deposit Clacton", "deposit --seat Clacton"),
    ("deposit 5% 46732", "deposit 2336 46732"),
    ("deposit 5.1% 46732", "deposit 2383 46732"),
    ("become-mp green", "become-mp --party green"),
    ("become-mp liberal democrat", "become-mp --party 'Liberal Democrat'"),
    ("take-home caseworker", "take-home --compare caseworker"),
    ("roles office manager", "roles office-manager"),
    ("roles --employer labour", "roles --employer political-party"),
]


@pytest.mark.parametrize(("typed", "line"), SAME, ids=[typed for typed, _ in SAME])
def test_what_is_typed_stands_for_a_line(run: Run, typed: str, line: str) -> None:
    """What people type gets the answer of the line that they mean."""
    wanted, got = run(*shlex.split(line)), run(*shlex.split(typed))
    assert (got.code, got.out) == (0, wanted.out)
    assert got.out


@pytest.mark.parametrize(
    ("typed", "command"),
    first(
        8,
        [
            ("'spad salary'", "salaries special-adviser"),
            ("am I too young to stand at 17", "can-stand --age 17"),
            ("student loan", "take-home"),
            ("zzzz caseworker", "roles caseworker"),
            ("MP", "roles mp"),
            ("what does an MP earn", "salaries"),
            ("how many signatures", "rules mp-ten-subscribers"),
            ("teacher", "can-stand --post teacher"),
            ("France", "can-stand --citizenship france"),
            ("jobs for law graduates", "match --degree law"),
            ("help with my cv", "apply"),
            ("seat near me", "seats"),
            ("how much does an mp earn", "salaries mp"),
        ],
    ),
)
def test_other_words_are_searched_for(run: Run, typed: str, command: str) -> None:
    """Words that name nothing, or several things, or a fact about a person, are answered with what to type."""
    result = run(*shlex.split(typed))
    commands = [line.split("\t")[2] for line in result.out.splitlines()]
    assert (result.code, result.err) == (0, "")
    assert [line for line in commands[:3] if line.startswith(f"polcareer {command}")]
    data = json.loads(run("--json", *shlex.split(typed)).out)
    assert [hit["command"] for hit in data["data"]] == commands


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("rols", "roles"),
        ("cantstand", "can-stand"),
        ("frobnicate", ""),
        ("xq", ""),
        ("x" * 300, ""),
    ],
)
def test_a_word_that_means_nothing(run: Run, typed: str, suggested: str) -> None:
    """A slip of a command gets the command suggested; what means nothing at all is refused, and suggests nothing."""
    result = run(typed)
    assert (result.code, result.out) == (2, "")
    assert "There is no command called" in result.err
    assert ("Did you mean" in result.err) is bool(suggested)
    assert suggested in result.err


def test_a_line_that_asks_in_words_says_what_is_nearest(run: Run) -> None:
    """Words after a command that name nothing there are searched for for it; one unknown word leads to nothing."""
    refused = run("can-stand", "teacher", "--no-input")
    assert refused.code == 2
    assert "Nearest:\n  polcareer can-stand --post teacher" in refused.err
    assert "Nearest" not in run("roles", "zzzz").err


def test_words_for_commands_are_none_themselves() -> None:
    """What people type for a command is no command, and leads to one."""
    names = STORE.load(LINES).commands
    called = [plain(word) for each in names for word in (*each.words, *each.beside)]
    assert called
    assert len(set(called)) == len(called)
    assert not set(called) & set(COMMANDS)
    assert {each.command for each in names} <= set(COMMANDS)


@pytest.mark.parametrize(
    ("line", "ids", "note"),
    [
        ("roles spad", {"special-adviser", "devolved-special-adviser"}, "'spad' may mean any of these 2 roles."),
        ("roles researcher", {"parliamentary-assistant", "library-researcher", "peers-researcher"}, "may mean any of"),
        ("skills excel", {"it-literacy", "data-analysis"}, "may mean any of these 2 skills."),
        ("rules bankruptcy", {"mp-bankrupt-england-wales"}, "No rule is called 'bankruptcy'. Nearest in meaning:"),
    ],
)
def test_a_name_of_several_lists_them(answer: Run, line: str, ids: set[str], note: str) -> None:
    """All that a name fits is listed, and it is said why."""
    result = answer(*shlex.split(line), "--json")
    assert result.code == 0
    data = json.loads(result.out)
    assert ids <= {entry["id"] for entry in data["data"]}
    assert note in answer(*shlex.split(line), "--plain").out


@pytest.mark.parametrize(
    ("line", "belief"),
    [
        ("rules --myths bankruptcy", "Bankruptcy bars you."),
        ("rules --myths am I too old", "There is an upper age limit."),
        ("rules --myths reservist", "Reservists cannot stand."),
        ("rules 'Clergy cannot stand.'", "Clergy cannot stand."),
    ],
)
def test_one_myth_by_name(answer: Run, line: str, belief: str) -> None:
    """A myth that is named is shown alone, with the lines to ask for oneself and to read the rule."""
    data = json.loads(answer(*shlex.split(line), "--json").out)
    said = " ".join(answer(*shlex.split(line), "--plain").out.split())
    assert (data["kind"], data["data"]["belief"]) == ("myth", belief)
    assert data["data"]["truth"] in said
    assert "For yourself: polcareer can-stand --" in said
    assert "The rule: polcareer rules mp-" in said


def test_a_myth_that_is_called_as_a_rule_was_named(answer: Run) -> None:
    """Rules nearest in meaning say that a myth is called so; several myths are listed; a name of none is refused."""
    assert "polcareer rules --myths bankruptcy" in answer("rules", "bankruptcy", "--plain").out
    assert len(json.loads(answer("rules", "--myths", "clergy", "councillors", "--json").out)["data"]) == 2
    assert answer("rules", "--myths", "zzzz").code == answer("rules", "zzzz").code == 2


def test_pay_of_all_that_a_name_fits(answer: Run) -> None:
    """Salaries shows the figures of every role that a name fits, and of those without any, why."""
    result = answer("salaries", "researcher", "--json")
    paid = json.loads(result.out)
    ids = {"parliamentary-assistant", "think-tank-researcher", "library-researcher", "peers-researcher"}
    assert result.code == 0
    assert ids <= {role for role in ids if role in result.out}
    assert paid["data"]
    assert "'spad' may mean any of these 2 roles." in answer("salaries", "spad", "--plain").out
    assert (
        answer("salaries", "office manager", "--at", "30k", "--json").out
        == answer("salaries", "office", "manager", "--at", "30k", "--json").out
    )


@pytest.mark.parametrize("line", ["apply researcher", "routes researcher", "routes --to researcher"])
def test_one_is_chosen_and_the_others_are_said(answer: Run, line: str) -> None:
    """Another name of one role, and a word in the titles of more: that one, with the lines for the others."""
    said = answer(*shlex.split(line), "--plain").out
    title = " ".join(said.split())
    shown = line.removesuffix("researcher")
    assert "'researcher' is taken for Parliamentary assistant." in title
    assert f"polcareer {shown}library-researcher" in title
    assert answer(*shlex.split(f"{shown}library-researcher")).code == 0


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("apply office manager", "apply office-manager"),
        ("routes special adviser", "routes special-adviser"),
        ("apply political adviser", "apply leaders-office-adviser"),
    ],
)
def test_a_name_of_several_words_needs_no_quotes(answer: Run, typed: str, line: str) -> None:
    """Words that are one name together are taken as one."""
    assert answer(*shlex.split(typed), "--json").out == answer(*shlex.split(line), "--json").out


@pytest.mark.parametrize(
    ("line", "title", "note"),
    [
        ("employers labour", "Political party", "No employer is called 'labour'."),
        ("rules 'armed forces'", "you serve in the regular armed forces", "No rule is called 'armed forces'."),
        ("training mapsa", "", ""),
    ],
)
def test_the_nearest_in_meaning_is_shown(answer: Run, line: str, title: str, note: str) -> None:
    """A name that no entry has shows the one that it means, and says that it is none."""
    result = answer(*shlex.split(line), "--plain")
    assert result.code == 0
    assert title in result.out
    assert note in result.out


def test_few_votes_may_be_a_percentage(answer: Run) -> None:
    """A majority of two votes is looked for, and the percentage that may have been meant is offered."""
    assert "2 votes; did you mean 2%?" in answer("seats", "--marginal", "2", "--plain").out
    assert "did you mean" not in answer("seats", "--marginal", "500", "--plain").out


@pytest.mark.parametrize("words", [("deposit", "1", "2", "3"), ("deposit", "ten", "100"), ("take-home", "abc")])
def test_counts_that_are_none(answer: Run, words: tuple[str, ...]) -> None:
    """What is neither an amount nor a name is refused as the amount it should be."""
    result = answer(*words)
    assert (result.code, result.out) == (2, "")
    assert any(said in result.err for said in ("whole number", "amount", "Two counts"))
