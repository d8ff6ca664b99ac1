"""What a line tells of a person by other words: read where it can mean one thing, said, never more than was told."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import pytest
import typer

from polcareer.cli.listed import COMMANDS
from polcareer.cli.refused import options_of
from polcareer.data.store import open_store
from polcareer.law.choice import Choice
from polcareer.law.country import COUNTRIES, PLACES
from polcareer.law.rule import FACTS
from polcareer.questions.lines import LINES, held_before

Run = Callable[..., Any]
STORE = open_store()
READ = [  # what is typed, and the line that it is read as
    ("can-stand mp --dob 2000-05-01", "can-stand mp --born 2000-05-01"),
    (
        "can-stand councillor --nationality nigerian --job nurse",
        "can-stand councillor --citizenship nigerian --post nurse",
    ),
    ("can-stand msp --age 18 --visa student", "can-stand msp --age 18 --immigration student"),
    ("can-stand mp --nationality=irish --occupation postman", "can-stand mp --citizenship irish --post postman"),
    ("can-stand parish councillor --citizen irish", "can-stand parish-councillor-england --citizenship irish"),
    ("can-stand senedd --nationality polish --settled", "can-stand senedd --citizenship polish --immigration settled"),
    (
        "can-stand councillor --nationality nigerian --job nurse --indefinite-leave",
        "can-stand councillor --citizenship nigerian --post nurse --immigration indefinite-leave",
    ),
    ("can-stand mp --british --irish", "can-stand mp --citizenship british --citizenship irish"),
    ("can-stand councillor --where fife --age 45", "can-stand councillor --nation scotland --age 45"),
    ("can-stand councillor --city=Swansea --age 45", "can-stand councillor --nation wales --age 45"),
    ("can-stand councillor --area england --settled", "can-stand councillor --nation england --immigration settled"),
]
REFUSED = [  # what is read as nothing: not exact, of no one meaning, without a value, beside another
    "can-stand mp --nationality nigeran",
    "can-stand mp --job 'semi-retired magistrate'",
    "can-stand mp --nationality",
    "can-stand mp --nationality british --convicted",
    "can-stand mp --country british",
    "can-stand mp --status settled",
    "can-stand mp --peer yes",
    "can-stand mp --citizenshp british",
    "can-stand councillor --citizenship polish --arrived 2016",
    "can-stand mp --bankrupt",
    "can-stand mp --nurse",
    "can-stand mp --no-visa",
    "can-stand mp --overstayer",
    "can-stand mp --exempt",
    "can-stand mp --other",
    "can-stand mp --british --soldier",
    "can-stand mp --visa",
    "can-stand mp --spain",
    "can-stand mp --student",
    "can-stand mp --councillor",
    "can-stand mp --clergy",
    "can-stand mp --british --settledd",
    "can-stand mp --settled --exempt",
    "can-stand mp --immigration exempt --settled",
    "can-stand councillor --where atlantis",
    "can-stand councillor --nation wales --where fife",
    "can-stand councillor --council fife",
    "match --nationality british",
]
FREE = [  # of what no verdict rests on, read by its words
    ("match --degree geography --job 'care assistant'", "match --degree geography --experience 'care assistant'"),
    ("match --occupation teacher --years 4", "match --experience teacher --years 4"),
    ("match --role-now=nurse", "match --experience=nurse"),
]
NOT_FREE = ["match --job", "match --job nurse --nationality british", "match --job nurse --peer yes"]
LEFT = [
    "retired police sergeant",
    "former teacher",
    "ex civil servant",
    "used to be a judge",
    "was a soldier",
    "judge (retired)",
]
HELD = [
    "civil servant",
    "retired",
    "semi-retired judge",
    "retired officer on the reserve",
    "ex officio governor",
    "former teacher and now a judge",
    "civil servant until 2027-01-01",
    "retiring judge",
    "exeter judge",
]


@pytest.mark.parametrize(("line", "told"), READ, ids=[line for line, _ in READ])
def test_a_fact_by_another_word_is_read_and_said(run: Run, line: str, told: str) -> None:
    """The verdict is that of our own options, and the first line apart from it is the line with each of them."""
    read, exact = run(*shlex.split(line)), run(*shlex.split(told))
    assert (read.code, read.out) == (0, exact.out)
    assert read.err.splitlines()[0] == f"Read as: polcareer {told}"


@pytest.mark.parametrize(("line", "told"), FREE, ids=[line for line, _ in FREE])
def test_what_somebody_does_is_read_by_another_word(run: Run, line: str, told: str) -> None:
    """The answer is that of our own option, and the line with it is said."""
    read, exact = run(*shlex.split(line)), run(*shlex.split(told))
    assert (read.code, read.out) == (0, exact.out)
    assert read.err.splitlines()[0] == f"Read as: polcareer {told}"


@pytest.mark.parametrize("line", NOT_FREE)
def test_what_is_no_work_is_not_read_with_it(run: Run, line: str) -> None:
    """Without a value, or beside an option of no command's, the whole line is refused."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert "Read as" not in refused.err


def test_values_that_may_stand_alone_are_values() -> None:
    """Each word is the name of one value of its option, and none says that somebody has, or needs, none."""
    for option, words in STORE.load(LINES).value_alone.items():
        fact = next(each for each in STORE.load(FACTS) if each.flag and each.flag.name == option)
        choice = Choice(fact.fields[0], STORE.load(COUNTRIES), STORE.load(PLACES))
        for word in words:
            assert len(choice.names.exact(word)) == 1, word
            assert not word.startswith(("no-", "not-"))


def test_words_for_what_is_done_are_those_of_options_that_there_are() -> None:
    """Each word leads to an option of its command, and is none itself."""
    for command, same in STORE.load(LINES).same_told.items():
        own = options_of(typer.main.get_command(COMMANDS[command].app))
        assert own
        assert {*same.values()} <= {*own}
        assert not {f"--{word}" for word in same} & {*own}


@pytest.mark.parametrize("line", REFUSED)
def test_nothing_else_told_of_a_person_is_read(run: Run, line: str) -> None:
    """Where one word of it is not exact the whole line is refused, and what stands for it is no verdict."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert "Read as" not in refused.err


def test_a_place_says_a_nation_and_no_home(run: Run) -> None:
    """Which offices are meant is said; where the person lives stays asked."""
    read = run("can-stand", "councillor", "--where", "fife", "--age", "45")
    assert (
        read.err.splitlines()[1] == "'fife' says which nation's offices are meant. It is not taken as where you live."
    )
    assert "--fact local-links=lives" in read.out


@pytest.mark.parametrize("line", ["can-stand councillor --where fife --covicted", "can-stand mp --british --settledd"])
def test_what_is_not_read_as_a_whole_has_one_line(run: Run, line: str) -> None:
    """Where one word is not exact there is one line to copy, which runs."""
    refused = run(*shlex.split(line))
    (shown,) = [each.strip() for each in refused.err.splitlines() if each.startswith("  polcareer ")]
    assert run(*shlex.split(shown)[1:]).code == 0


def test_each_option_that_there_is_not_is_named(run: Run) -> None:
    """Of several, which of ours each may be is said; one that the line to type leaves out is said to be."""
    refused = run("can-stand", "mp", "--nationality", "british", "--convicted").err
    assert "Did you mean --citizenship for --nationality, and --fact convictions= for --convicted?\n" in refused
    assert "Then, without --convicted:\n  polcareer can-stand mp --citizenship british\n" in refused


def test_words_for_facts_are_those_of_options_that_there_are() -> None:
    """Each word leads to an option of the command, and is none itself."""
    own = options_of(typer.main.get_command(COMMANDS["can-stand"].app))
    for word, option in STORE.load(LINES).same_fact.items():
        assert option in own
        assert f"--{word}" not in own


@pytest.mark.parametrize("job", LEFT)
def test_a_post_that_was_left_is_none_held(run: Run, job: str) -> None:
    """It is said to be left out, and what the person holds now stays open: the answer is that without it."""
    told, without = run("can-stand", "mp", "--age", "40", "--post", job), run("can-stand", "mp", "--age", "40")
    assert (told.code, told.out) == (0, without.out)
    assert told.err.splitlines()[0] == f"Read: '{job}' is no post held now, so it is left out."
    assert "--post none" in told.err.splitlines()[1]


@pytest.mark.parametrize("job", HELD)
def test_a_post_that_may_be_held_still_is_not_left_out(job: str) -> None:
    """Only words that say plainly that it was left leave a post out."""
    assert not held_before(STORE, job)


def test_of_several_posts_those_held_stay(run: Run) -> None:
    """One that was left beside one that is held leaves the other as it is."""
    told = run("can-stand", "mp", "--post", "retired police sergeant, civil servant")
    assert told.out == run("can-stand", "mp", "--post", "civil servant").out
    assert told.err == "Read: 'retired police sergeant' is no post held now, so it is left out.\n"


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("seats --region 'west midlands' --marginal", "seats --region 'west midlands' --marginal 5%"),
        ("salaries caseworker --at", "salaries caseworker --at 27000"),
        ("routes caseworker --to", "routes caseworker --to mp"),
        ("take-home caseworker --loan", "take-home caseworker --loan plan-2"),
        ("seats --top 10 --marginal", "seats --marginal 5%"),
        ("roles --salary", "roles --minimum-pay 30000"),
    ],
)
def test_an_option_without_its_value_has_an_example(run: Run, line: str, example: str) -> None:
    """What is said ends in a line that runs, with all else as it was typed."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    assert f" polcareer {example}\n" in refused.err
    assert run(*shlex.split(example)).code == 0


def test_no_example_is_given_of_a_fact(run: Run) -> None:
    """An example of a fact would be told as the person's: the line without it asks."""
    refused = run("can-stand", "mp", "--age", "30", "--post")
    assert "You will be asked for it: polcareer can-stand mp --age 30\n" in refused.err
    assert "civil-servant" not in refused.err


@pytest.mark.parametrize(
    ("line", "told", "said"),
    [
        ("report caseworker", "roles caseworker", ""),
        (
            "report --role caseworker --location glasgow",
            "roles caseworker",
            "Not taken into account: '--location glasgow'.",
        ),
        ("report --role mp --markdown", "roles mp --markdown", ""),
    ],
)
def test_a_report_of_a_job_is_its_page(run: Run, line: str, told: str, said: str) -> None:
    """That a report is of a person is said first; then the page of the job is shown, in the form that was asked for."""
    read = run(*shlex.split(line))
    assert (read.code, read.out) == (0, run(*shlex.split(told)).out)
    first, second, *rest = read.err.splitlines()
    assert (first, second) == (STORE.load(LINES).of_no_job["report"], f"Read as: polcareer {told}")
    assert rest == ([said] if said else [])


@pytest.mark.parametrize(
    "line", ["skills policy adviser", "employers policy adviser", "report 'policy adviser' --html"]
)
def test_of_several_jobs_it_asks_which(run: Run, line: str) -> None:
    """A list of jobs is no answer to what one of them asks: each has its line, which runs."""
    refused = run(*shlex.split(line))
    assert (refused.code, refused.out) == (2, "")
    lines = [each.strip() for each in refused.err.splitlines() if each.startswith("  polcareer roles ")]
    assert len(lines) == 2
    assert all(run(*shlex.split(each)[1:]).code == 0 for each in lines)


@pytest.mark.parametrize(
    "line", ["spending --office {} --electors 8400", "deposit --office {}", "timetable {}", "can-stand {}"]
)
def test_an_election_is_called_the_same_everywhere(run: Run, line: str) -> None:
    """Local is the council elections, whatever the command."""
    local, council = (run(*line.format(word).split()) for word in ("local", "council"))
    assert local.code == council.code
    assert local.out.replace("local", "council") == council.out.replace("local", "council")  # it is said as typed
    assert local.err.replace("'local'", "'council'") == council.err or local.err.startswith("Read as:")


def test_a_council_with_its_place_is_one_office(run: Run) -> None:
    """The place says which nation's councils are meant, with the word for the body as with that for its member."""
    assert run("can-stand", "council", "leeds").out == run("can-stand", "councillor", "leeds").out
