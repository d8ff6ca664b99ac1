"""A line that is not quite a command: an option that there is not, a question behind a command's name, a town."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest
import typer

from loaded import STORE
from polcareer.cli.app import COMMANDS
from polcareer.cli.refused import options_of
from polcareer.law.rule import MYTHS
from polcareer.questions.lines import LINES

Run = Callable[..., Any]
READ = [  # what is typed with an option of ours by another word, and the line that it is read as
    ("salaries caseworker --region london", "salaries caseworker --area london"),
    ("take-home 24500 --scotland", "take-home 24500 --nation scotland"),
    ("tax 24500 --scottish", "take-home 24500 --nation scotland"),
    ("take-home 30000 --student-loan plan-2", "take-home 30000 --loan plan-2"),
    ("take home 28500 --student-loan plan 2", "take-home 28500 --loan plan-2"),
    ("salaries caseworker --format csv", "salaries caseworker --csv"),
    ("seats --format=csv --nation wales", "seats --csv --nation wales"),
    ("roles --output json", "roles --json"),
    ("roles --entry", "roles --level entry"),
    ("roles --constituency", "roles --place constituency"),
    ("vacancies --job caseworker", "vacancies --role caseworker"),
    ("vacancies --wales", "vacancies wales"),
    ("vacancies --location norwich", "vacancies norwich"),
    ("timetable mp --polling-day 2029-05-03", "timetable mp --poll 2029-05-03"),
    ("seats --majority 2%", "seats --marginal 2%"),
    ("take-home 31k --plan2", "take-home 31k --loan plan-2"),
    ("salaries caseworker --region yorkshire", "salaries caseworker --area england"),
    ("salaries caseworker --city swansea", "salaries caseworker --area wales"),
    ("seats --name clacton", "seats clacton"),
    ("salaries --role caseworker", "salaries caseworker"),
    ("skills --role caseworker", "roles caseworker"),
    ("routes --from caseworker", "routes caseworker"),
    ("roles --min-pay 30000", "roles --minimum-pay 30000"),
    ("deposit --votes 1843 --total 41220", "deposit --votes 1843 41220"),
    ("seats --sort majority --limit 10", "seats --marginal 10%"),
    ("seats --majority 'under 1000'", "seats --marginal 'under 1000'"),
    ("roles caseworker --compare parliamentary-assistant", "roles caseworker parliamentary-assistant"),
    ("salaries --compare caseworker office-manager", "salaries caseworker office-manager"),
    ("salaries --sort-by max --csv", "roles --sort pay --csv"),
    ("sources --last-updated", "data stale --days 0"),
    ("vacancies --open now", "vacancies"),
    ("roles --entry-level --pay", "roles --level entry"),
    ("roles --salary '>30000'", "roles --minimum-pay '>30000'"),
    ("roles --filter level=entry --format csv", "roles --level entry --csv"),
    ("roles --level graduate --sort salary --limit 10", "roles --level entry --sort pay"),
    ("roles --list --names-only", "roles"),
    ("training --audience undergraduate --sort deadline", "training --for undergraduate"),
    ("vacancies --location norwich --since 01/11/2026", "vacancies norwich"),
    ("employers --type 'think tank'", "employers 'think tank'"),
    ("salaries caseworker --format table", "salaries caseworker"),
    ("take-home 26775 --monthly --plan2", "take-home 26775 --loan plan-2"),
    ("skills --for caseworker --essential", "roles caseworker"),
    ("routes --from caseworker --to special adviser", "routes caseworker --to 'special adviser'"),
    ("apply caseworker --cv", "advice cv-checklist"),
]
SAID = [  # what is typed, and what is said beside the line that it is read as
    ("vacancies --open now", "We hold no adverts, only where they appear."),
    ("vacancies --location norwich --since 01/11/2026", "Not taken into account: '--since 01/11/2026'."),
    ("seats --limit 10", "No list is cut here. The closest seats come first: polcareer seats --marginal 2%"),
    ("roles --limit 5", "No list is cut here: this is all of it. In a shell, the first ten: | head"),
    ("training --by-month", "They are listed by when each usually opens, the next first."),
    ("take-home 26775 --monthly", "What is left a month is in the answer. Payslip by payslip: add --basis payslip"),
]
REFUSED = [  # what is typed, and the line that it is told to type: what tells of a person, what may mean something else
    ("match --subject biology --salary 25000", "match --degree biology --minimum-pay 25000"),
    ("roles caseworker --london", "salaries caseworker --area london"),
    ("election-agent --pay", "salaries election-agent"),
    ("salaries caseworker --routes", "routes caseworker"),
    ("salaries --scheem ipsa", "salaries --scheme ipsa"),
    ("data --last-updated", "data stale --days 0"),
    ("salaries --min 30000", "roles --minimum-pay 30000"),
    ("match --skills 'excel, french'", "match --have 'excel, french'"),
]
ASKED_LATER = [  # an option for a fact, or of none, and the line that asks it
    ("can-stand mp --convicted shoplifting --no-input", "can-stand mp --no-input"),
    ("can-stand councillor --live leeds --work bradford --no-input", "can-stand councillor --no-input"),
    ("can-stand pcc --debt lots --no-input", "can-stand pcc --no-input"),
]


@pytest.mark.parametrize(("line", "told"), READ, ids=[line for line, _ in READ])
def test_an_option_by_another_word_is_read_as_ours(run: Run, line: str, told: str) -> None:
    """The answer is that of the line with our option, and that line is said apart from it."""
    read, exact = run(*shlex.split(line)), run(*shlex.split(told))
    assert (read.code, read.out) == (0, exact.out)
    assert read.err.splitlines()[0] == f"Read as: polcareer {told}"


@pytest.mark.parametrize(("line", "said"), SAID)
def test_what_is_left_out_of_a_line_is_said(run: Run, line: str, said: str) -> None:
    """What an option adds here, and each word of it that the answer does not heed, is said apart from the answer."""
    assert said in run(*shlex.split(line)).err.splitlines()[1:]


@pytest.mark.parametrize(("line", "told"), ASKED_LATER)
def test_a_fact_that_is_none_is_left_to_be_asked(run: Run, line: str, told: str) -> None:
    """No word of a person's decides: it is refused, with the line without it."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert f"  polcareer {told}\n" in refused.err


def test_an_option_before_any_command_is_a_word(run: Run) -> None:
    """It is read with the others as a line; what is none of anything is refused still."""
    read = run("--salary", "caseworker", "--csv")
    assert read.out == run("salaries", "caseworker", "--csv").out
    assert read.err.splitlines()[0] == "No command was named. Read as: polcareer salaries caseworker --csv"
    assert run("--zzzz").code == 2


@pytest.mark.parametrize(("line", "told"), REFUSED)
def test_a_wrong_option_gets_the_line_to_type(run: Run, line: str, told: str) -> None:
    """An option that there is not ends with 2 and nothing on stdout, and names a line that answers."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert "There is no option called '-" in refused.err
    assert f"  polcareer {told}\n" in refused.err
    assert run(*shlex.split(told)).code == 0


@pytest.mark.parametrize(
    "line", ["can-stand mp --bankrupt yes", "can-stand mp --police-officer", "match --skill research"]
)
def test_nothing_told_of_a_person_is_read_as_another_option(run: Run, line: str) -> None:
    """What decides of a person is refused with what is near, whatever word is ours for it."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert "Read as" not in refused.err


def test_a_value_that_does_not_fit_says_which_do(run: Run) -> None:
    """Where the near option does not take what was written, what it takes is said, and no line that fails."""
    refused = run("salaries", "caseworker", "--region", "atlantis")
    assert (
        "Did you mean --area? With that put right: There is no area called 'atlantis'. There are: england"
        in refused.err
    )
    assert "\n  polcareer" not in refused.err


def test_an_option_like_none_lists_what_the_command_takes(run: Run) -> None:
    """What nothing is near is refused with the options of the command, where they are few."""
    refused = run("roles", "--zzzz")
    assert "It takes --employer, --place, --level, --skill, --nation, --search, --minimum-pay, --sort;" in refused.err
    assert "zzzz" not in refused.err.splitlines()[1]


def test_words_for_options_lead_to_options_that_there_are() -> None:
    """Every option that the data names is one of some command, and of each that it names for it."""
    own = {name: set(options_of(typer.main.get_command(listed.app))) for name, listed in COMMANDS.items()}
    held = {option for options in own.values() for option in options}
    for entry in STORE.load(LINES).options:
        names = {option.split()[0] for option in entry.options}
        assert names <= held, entry.id
        for command in entry.elsewhere:
            assert command in entry.named or own[command] & names, (entry.id, command)


@pytest.mark.parametrize(
    ("line", "hit"),
    [
        ("deposit general election how much and do i get it back", "polcareer deposit"),
        ("pay clerk house of lords", "polcareer salaries parliament-clerk"),
        ("seats where labour is second", "polcareer seats"),
        ("can-stand if i am a nurse", "polcareer can-stand --post nhs-staff"),
        ("timetable for the next election", "polcareer timetable"),
        ("take-home mp after pension", "polcareer take-home mp"),
        ("routes into lobbying", "polcareer routes --to public-affairs-account-executive"),
    ],
)
def test_a_question_behind_a_command_is_searched(run: Run, line: str, hit: str) -> None:
    """The whole line is searched; one line on stderr says so, unless the line began with no command's own name."""
    found = run(*shlex.split(line), "--csv")
    assert found.code == 0
    assert hit in found.out
    assert len(found.err.splitlines()) <= 1
    said = not line.startswith("jobs")
    assert (f"Searched for: {line}\n" in found.err) is said


@pytest.mark.parametrize(
    "line",
    [
        "roles casworker",
        "roles caseworker parliamentary-asistant",
        "roles 'how do i become one'",
        "routes caseworker mp peer",
        "roles casework-er research-er policy-er",
        "seats clacton durham",
        "deposit 100 200 300",
        "salaries caseworker caseworkr speechwritr",
    ],
)
def test_a_slip_in_a_name_is_an_error_still(run: Run, line: str) -> None:
    """Names, ids and what stands in quotes are no question: exit 2, and nothing on stdout."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(
    ("line", "same", "said"),
    [
        ("jobs in dundee", "roles --nation scotland", "for Scotland, where Dundee is."),
        ("jobs near Swansea", "roles --nation wales", "for Wales, where Swansea is."),
        ("roles in leeds --level entry", "roles --nation england --level entry", "for England, where Leeds is."),
        ("jobs in westminster", "roles --place westminster", ""),
        ("pay in london", "salaries --area london", ""),
        ("vacancies in dundee", "vacancies", "Dundee is in Scotland."),
        ("seats in clacton", "seats clacton", ""),
    ],
)
def test_a_town_is_taken_for_its_nation(run: Run, line: str, same: str, said: str) -> None:
    """What is not held by town is given for the town's nation, and that is said on stderr."""
    found = run(*shlex.split(line))
    assert found.out == run(*shlex.split(same)).out
    assert said in found.err
    assert bool(found.err) is bool(said)


def test_options_without_a_command_are_words(run: Run) -> None:
    """A line with no command and options that search lacks is a search; it never sends to the help of search."""
    found = run("parliament", "researcher", "--yorkshire", "--csv")
    assert found.code == 0
    assert found.out.startswith("kind,title,command")
    assert "--yorkshire was read as words" in found.err
    refused = run("eligible", "--conviction", "1999", "--sentence", "6 months suspended")
    assert "Did you mean --fact convictions=?" in refused.err
    assert "search" not in refused.err


def test_what_was_understood_of_a_name_is_said_beside_a_list(run: Run) -> None:
    """In a pipe a list has its records alone on stdout; what a name was taken for is on stderr, once."""
    found = run("roles", "spad")
    assert [line.split("\t")[0] for line in found.out.splitlines()] == ["devolved-special-adviser", "special-adviser"]
    assert found.err == "'spad' may mean any of these 2 roles.\n"
    assert "fits these 2 seats" in run("seats", "york").err


def test_match_alone_says_what_it_needs(run: Run) -> None:
    """With nobody to ask it names the options, and examples that run."""
    refused = run("match")
    assert (refused.code, refused.out) == (2, "")
    lines = re.findall(r"^  polcareer (.*)$", refused.err, re.MULTILINE)
    assert len(lines) == 2
    assert all(run(*shlex.split(line)).code == 0 for line in lines)


def test_a_myth_says_for_which_office_it_is_one(run: Run) -> None:
    """One myth, and the table of them, say the body that they are true for, as the data has it."""
    assert (
        "not so for the House of Commons: A criminal record bars you." in run("rules", "--myths", "criminal-record").out
    )
    listed = run("rules", "--myths", "--csv").out.splitlines()
    assert listed[0].endswith(",office")
    bodies = {"mp": "House of Commons", "msp": "Scottish Parliament", "mla": "Northern Ireland Assembly"}
    pairs = list(zip(listed[1:], STORE.load(MYTHS), strict=True))
    assert [line for line, myth in pairs if not line.endswith(f",{bodies[myth.office]}")] == []
    in_short = run("rules", "--myths", "--plain").out
    assert "Others: polcareer rules --myths live-in-scotland live-in-northern-ireland" in in_short


def test_how_a_line_is_read_is_a_topic_of_help(run: Run) -> None:
    """`help lines` says what is exact, and what is understood."""
    assert "that is for scripts" in " ".join(run("help", "lines").out.split())
