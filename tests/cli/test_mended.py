"""What a refused line is taken for: little words around a name, values of options without them; and that it is said."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

TAKEN = [  # what is typed, and the line that it is read as
    ("routes from caseworker", "routes caseworker"),
    ("routes from caseworker to mp", "routes caseworker --to mp"),
    ("routes to mp from caseworker", "routes caseworker --to mp"),
    ("salaries caseworker manchester", "salaries caseworker --area national"),
    ("roles press officer glasgow", "roles 'press officer'"),
    ("take-home 28500 plan 2", "take-home 28500 --loan plan-2"),
    ("take-home £28,500 plan 2", "take-home 28500 --loan plan-2"),
    ("take-home 28500 2025-26", "take-home 28500 --year 2025-26"),
    ("take-home 28500 with plan 5 and 5% pension", "take-home 28500 --loan plan-5 --pension 5"),
    ("salaries for a caseworker in london", "salaries caseworker --area london"),
    ("become-mp with the greens", "become-mp greens"),
    ("spending in clacton", "spending clacton"),
    ("timetable for an mp", "timetable mp"),
    ("vacancies for caseworkers", "vacancies --role caseworkers"),
    ("roles for graduates", "roles --level entry"),
    ("skills of a lobbyist", "roles lobbyist"),
    ("skills caseworker", "roles caseworker"),
    ("skills lobbyist", "roles lobbyist"),
    ("skills public-affairs-consultant", "roles public-affairs-consultant"),
    ("skills 'public affairs consultant'", "roles 'public affairs consultant'"),
    ("skills councillor", "roles councillor"),
    ("skills think tank", "roles think tank"),
    ("skills trade union", "roles trade union"),
    ("skills public affairs", "roles public affairs"),
    ("employers journalist", "roles journalist"),
    ("apply caseworker cover letter", "advice cover-letter-checklist"),
    ("sources salaries", "salaries --full"),
    ("sources caseworker", "roles caseworker --full"),
    ("training --open now", "training --open"),
    ("training for school leavers", "training --for 'school leavers'"),
    ("roles --sort salary", "roles --sort pay"),
    ("vacencies caseworker", "vacancies --role caseworker"),
    ("spending parish 3,100 electors", "spending parish-councillor-england 3,100"),
    ("can-stand mayor --no-input", "can-stand combined-authority-mayor local-mayor mayor-of-london --no-input"),
    ("can-stand as a councillor --no-input", "can-stand councillor --no-input"),
]


@pytest.mark.parametrize(("typed", "line"), TAKEN, ids=[typed for typed, _ in TAKEN])
def test_a_line_is_read_as_one_that_runs(run: Run, typed: str, line: str) -> None:
    """The answer is that of the line it is read as, which is said apart from it."""
    taken, exact = run(*shlex.split(typed), "--csv"), run(*shlex.split(line), "--csv")
    assert (taken.code, taken.out) == (0, exact.out)
    assert f"Read as: polcareer {line} --csv" in taken.err.splitlines()[:2]  # behind the command that was a slip


@pytest.mark.parametrize(
    "typed",
    ["can-stand at 17", "can-stand nurse --no-input", "deposit atlantis", "take-home 28500 zzz", "rules --myths zzzz"],
)
def test_nothing_is_taken_for_what_it_is_not(run: Run, typed: str) -> None:
    """What is told of a person, a name that is held nowhere and a value that is none are not read as another line."""
    refused = run(*shlex.split(typed))
    assert "Read as:" not in refused.err
    assert refused.code == 2


def test_a_job_beside_an_office_asks_whether_its_holder_may_stand(run: Run) -> None:
    """It is read as that question, which decides nothing of the asker; what would is the first line that it gives."""
    asked = run("can-stand", "mp", "police", "officer", "--csv")
    assert asked.code == 0
    assert asked.err.splitlines()[0] == "Read as: polcareer can a police officer stand for mp"
    assert "polcareer can-stand --post police-constable" in asked.out.splitlines()[1]


def test_a_town_that_is_not_taken_into_account_is_said(run: Run) -> None:
    """Of a town nothing is held; that is said, with its nation."""
    read = run("salaries", "caseworker", "manchester")
    assert read.err.splitlines()[1] == "There is nothing for a town alone: Manchester is in England."


DROPPED = [  # an option that says nothing here, the line without it, and what is said of it
    ("apply caseworker --no-experience", "apply caseworker", "polcareer roles --level entry"),
    ("apply caseworker --beginner", "apply caseworker", "polcareer roles --level entry"),
    ("apply caseworker --first-job", "apply caseworker", "polcareer roles --level entry"),
    ("report --age 17 --have writing", "report --have writing", "polcareer training --for in-school"),
    ("report --age=30 --have writing", "report --have writing", "A report takes no age."),
]


@pytest.mark.parametrize(("typed", "line", "said"), DROPPED, ids=[typed for typed, _, _ in DROPPED])
def test_what_says_nothing_here_is_left_out(run: Run, typed: str, line: str, said: str) -> None:
    """The answer is that of the line without it, and what was left out is said with where it counts."""
    taken, exact = run(*shlex.split(typed)), run(*shlex.split(line))
    assert (taken.code, taken.out) == (0, exact.out)
    assert taken.err.splitlines()[0] == f"Read as: polcareer {line}"
    assert said in taken.err.splitlines()[1]


def test_an_age_alone_is_no_report(run: Run) -> None:
    """Of somebody of school age the ways in for them are named, on a line of their own, and nothing is made up."""
    young, grown = run("report", "--age", "17"), run("report", "--age", "30")
    assert (young.code, young.out, grown.code, grown.out) == (2, "", 2, "")
    assert "polcareer training --for in-school\n" in young.err
    assert "in-school" not in grown.err
    assert "a word too many" not in grown.err


@pytest.mark.parametrize(
    "line",
    [
        "timetable 6 may 2027 --election 'district council'",
        "timetable 6 may 2027 district council",
        "timetable --office 'district council' --poll 2027-05-06",
    ],
)
def test_a_body_names_its_election_beside_a_day(run: Run, line: str) -> None:
    """The dates are those of the election that fills it, and what it was taken for is said."""
    read, exact = run(*shlex.split(line)), run("timetable", "councillor", "--poll", "2027-05-06")
    assert (read.code, read.out) == (0, exact.out)
    assert "'district council' is taken for councillor." in read.err.splitlines()


def test_who_has_no_job_begins_at_the_start(run: Run) -> None:
    """A volunteer, as a graduate, has no job to begin at: all that leads to the other is shown, and that is said."""
    read = run("routes", "--from", "volunteer", "--to", "local organiser")
    assert (read.code, read.out) == (0, run("routes", "--to", "party-campaign-organiser").out)
    assert "'volunteer' is no job here, so this is all that leads to local organiser." in read.err.splitlines()


@pytest.mark.parametrize("command", ["salaries", "roles"])
def test_a_name_of_several_jobs_shows_them_all(run: Run, command: str) -> None:
    """A press officer may be an MP's, a party's or the government's: each has a line, and that it is one of three."""
    shown = run(command, "press", "officer")
    assert shown.code == 0
    assert "'press officer' may mean any of these 3 roles." in shown.out + shown.err
    for job in ("mp-communications-officer", "party-press-officer", "government-comms-officer"):
        assert job in run(command, "press", "officer", "--json").out


def test_of_several_jobs_that_with_the_same_employer_stands_beside_one(run: Run) -> None:
    """Beside an MP's caseworker a researcher is an MP's; that it was chosen is said, with how to see the others."""
    shown = run("roles", "caseworker", "vs", "researcher", "--json")
    assert shown.code == 0
    exact = run("roles", "caseworker", "parliamentary-assistant", "--json")
    assert json.loads(shown.out)["data"] == json.loads(exact.out)["data"]
    said = run("roles", "caseworker", "vs", "researcher").out + shown.err
    assert "'researcher' is taken for Parliamentary assistant: it has the same employer as Caseworker." in said
    assert "polcareer roles researcher" in said


def test_without_one_employer_several_jobs_stay_several(run: Run) -> None:
    """Beside jobs of two employers, or a job of whom nobody else is so called, all are listed."""
    for beside in (("think-tank-manager", "caseworker"), ("mp",)):
        shown = run("roles", *beside, "researcher", "--csv")
        assert "may mean any of these 6 roles" in shown.out + shown.err, beside


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("salaries working for an mp", "salaries --employer mp"),
        ("salaries 'working for an mp' --where sheffield", "salaries --employer mp --area england"),
        ("salaries 'jobs with a peer'", "salaries --employer peer"),
    ],
)
def test_who_works_for_somebody_is_shown_their_staff(run: Run, typed: str, line: str) -> None:
    """Of whom one works for all jobs that are paid are shown, and how it was read is said."""
    shown = run(*shlex.split(typed), "--csv")
    assert (shown.code, shown.out) == (0, run(*shlex.split(line), "--csv").out)
    assert f"is read as --employer {line.split()[2]}." in shown.err


NAMES_IN_A_ROW = [  # names without quotes, and with them
    ("salaries caseworker press officer", "salaries caseworker 'press officer'"),
    ("roles caseworker vs trade union official", "roles caseworker 'trade union official'"),
    ("roles caseworker, office manager", "roles caseworker 'office manager'"),
    ("routes caseworker special adviser", "routes caseworker 'special adviser'"),
    ("routes caseworker to mp", "routes caseworker mp"),
    ("routes graduate mp", "routes --to mp"),
    ("compare caseworker office manager", "roles caseworker office-manager"),
    ("deposit clacton 1000", "deposit clacton --votes 1000"),
    ("deposit london mayor", "deposit --office mayor-of-london"),
    ("deposit for an mp", "deposit --office mp"),
    ("timetable mp 3 May 2029", "timetable mp --poll 2029-05-03"),
    ("timetable 7/5/2026", "timetable --poll 2026-05-07"),
    ("takehome £28,500", "take-home 28500"),
    ("coverage", "data coverage"),
    ("match nurse", "match --experience nurse"),
    ("salaries caseworker,office-manager", "salaries caseworker office-manager"),
    ("compare salaries caseworker office-manager", "salaries caseworker office-manager"),
    ("show me the seats", "seats"),
    ("roles list", "roles"),
    ("skills list --csv", "skills --csv"),
    ("become-councillor", "become councillor"),
    ("become-msp", "become msp"),
    ("wage caseworker", "salaries caseworker"),
    ("compare caseworker and researcher", "roles caseworker researcher"),
    ("compare researcher with caseworker", "roles researcher caseworker"),
    ("salaries caseworker and researcher", "salaries caseworker researcher"),
    ("roles press officer and caseworker", "roles 'press officer' caseworker"),
    ("roles caseworker versus press officer", "roles caseworker 'press officer'"),
]


@pytest.mark.parametrize(("typed", "line"), NAMES_IN_A_ROW, ids=[typed for typed, _ in NAMES_IN_A_ROW])
def test_names_in_a_row_are_told_apart(run: Run, typed: str, line: str) -> None:
    """A line says the same without quotation marks, and with what people put between names."""
    assert run(*shlex.split(typed)).out == run(*shlex.split(line)).out


def test_skills_of_something_done(run: Run) -> None:
    """What somebody did is no skill, and shows some; a slip of a skill is none of it."""
    shown = run("skills", "bar", "work")
    assert shown.code == 0
    assert "is no skill here, but something that you do" in shown.err
    assert run("skills", "reserch").code == 2


def test_ways_from_several_jobs_are_asked_one_by_one(run: Run) -> None:
    """A way has one start; the line for each is given."""
    refused = run(*["routes", "--from", "caseworker", "office-manager", "--to", "mp"])
    assert refused.code == 2
    for start in ("caseworker", "office-manager"):
        assert f"\n  polcareer routes {start} --to mp\n" in refused.err


def test_of_several_it_is_asked_which(run: Run) -> None:
    """A name of two jobs is refused with the lines for each, as it is without the little words."""
    refused = run(*["routes", "from", "spad", "to", "mp"])
    assert refused.code == 2
    assert "polcareer routes special-adviser --to mp" in refused.err


@pytest.mark.parametrize("command", ["apply", "roles", "salaries", "routes"])
def test_a_slip_is_read_alike_by_every_command(run: Run, command: str) -> None:
    """A slip in one word of a name is read as search reads it, and none that only looks a little alike is offered."""
    refused = run(command, "parlimentary", "researcher")
    assert refused.code == 2
    assert "Did you mean parliamentary-assistant?" in refused.err
    assert "parliament-clerk" not in refused.err


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("salaries resercher", "salaries researcher"),
        ("roles reseacher", "roles researcher"),
        ("roles reserchers", "roles researcher"),
        ("salaries reseacher caseworker", "salaries researcher caseworker"),
        ("take-home resercher", "take-home researcher"),
    ],
)
def test_a_slip_of_a_name_of_several_jobs_shows_them(run: Run, typed: str, right: str) -> None:
    """Where a slip has one clear correction, and that means several jobs, all are shown; how it was read is said."""
    shown, exact = run(*shlex.split(typed), "--csv"), run(*shlex.split(right), "--csv")
    assert (shown.code, shown.out) == (0, exact.out)
    assert "was read as 'researcher', which may mean any of these 6 roles." in shown.err


@pytest.mark.parametrize("line", ["apply resercher", "routes resercher spad", "routes --to resercher"])
def test_where_one_job_is_needed_a_slip_has_a_line_for_each(run: Run, line: str) -> None:
    """A command that takes one job says what the slip may mean, with the whole line for each."""
    refused = run(*shlex.split(line))
    assert refused.code == 2
    assert refused.err.count("\n  polcareer ") == 6
    assert f"\n  polcareer {line.replace('resercher', 'parliamentary-assistant')}\n" in refused.err


MAYORS = ("combined-authority-mayor", "local-mayor", "mayor-of-london")


def test_a_word_for_several_offices_has_a_line_for_each(run: Run) -> None:
    """Votes are reckoned for one office: which ones the word may mean is said, with the line for each."""
    line = "deposit 1000 20000 --office mayor"
    refused = run(*line.split())
    assert refused.code == 2
    assert "'mayor' may mean 3 offices" in refused.err
    lines = [f"  polcareer {line.replace('mayor', office)}" for office in MAYORS]
    assert refused.err.splitlines()[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("line", "offices"),
    [
        ("deposit mayor", MAYORS),
        ("deposit --office mayor", MAYORS),
        ("spending mayor", MAYORS),
        (
            "deposit --office council",
            ("councillor-england", "councillor-ni", "councillor-scotland", "councillor-wales"),
        ),
    ],
)
def test_a_word_for_several_offices_is_answered_for_each(run: Run, line: str, offices: tuple[str, ...]) -> None:
    """What needs no choice is said of every office that the word means, and for no other."""
    answered = run(*line.split(), "--json")
    assert (answered.code, answered.err) == (0, "")
    assert all(f'"{office}"' in answered.out for office in offices)
    assert '"mp"' not in answered.out


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("apply parlimentary assistant", "apply parliamentary-assistant"),
        ("roles parlimentary assistant", "roles parliamentary-assistant"),
        ("salaries parlimentary-assistant", "salaries parliamentary-assistant"),
        ("take-home parlimentary-assistant", "take-home parliamentary-assistant"),
        ("routes --to parlimentary-assistant", "routes --to parliamentary-assistant"),
    ],
)
def test_a_slip_of_the_name_of_one_job_has_the_whole_line(run: Run, line: str, right: str) -> None:
    """The job that is near is named within the line to type, as it was typed else."""
    refused = run(*shlex.split(line))
    assert refused.code == 2
    assert f" Then type: polcareer {right}. " in refused.err


def test_what_is_done_and_no_job_still_shows_its_skills(run: Run) -> None:
    """Where no job is called so, the words are what somebody does, and the skills that it shows are listed."""
    shown = run("skills", "bar", "work")
    assert (shown.code, "Read as:" in shown.err) == (0, False)
    assert "something that you do. It shows these." in shown.out + shown.err


@pytest.mark.parametrize("line", ["offices councilor", "rules bankrupcy", "can-stand concillor --no-input"])
def test_no_slip_is_read_across_a_legal_line(run: Run, line: str) -> None:
    """What the law reads is never taken for what was not typed."""
    assert "was read as" not in run(*shlex.split(line)).err


@pytest.mark.parametrize(
    "line",
    [
        "roles policy-adviser public-affairs",
        "roles caseworker public-affairs",
        "roles 'press officer' 'public affairs'",
        "salaries caseworker public-affairs",
        "roles public-affairs caseworker",
    ],
)
def test_a_name_beside_others_shows_what_is_nearest(run: Run, line: str) -> None:
    """One that nothing is called by is taken as it is alone, and that is said; the others are shown beside it."""
    shown = run(*shlex.split(line), "--csv")
    assert shown.code == 0
    assert re.search("No role is called 'public.affairs'. Nearest in meaning:", shown.err)
    assert {"public-affairs-consultant", "public-affairs-account-executive"} <= set(re.split("[,\n]", shown.out))


FILES = [
    ("roles --output roles.csv", "polcareer roles --csv > roles.csv"),
    ("roles -o jobs.json", "polcareer roles --json > jobs.json"),
    ("skills research --save=notes.md", "polcareer skills research --markdown > notes.md"),
    ("skills research --save page.html", "polcareer skills research --html > page.html"),
    ("skills research --output 'my notes.txt'", "polcareer skills research --plain > 'my notes.txt'"),
]


@pytest.mark.parametrize(("typed", "line"), FILES, ids=[typed for typed, _ in FILES])
def test_how_an_answer_is_kept_in_a_file(run: Run, typed: str, line: str) -> None:
    """A file behind an option that there is not is shown as the shell keeps one, in the form of its ending."""
    refused = run(*shlex.split(typed))
    assert refused.code == 2
    assert f"\n  {line}\n" in refused.err


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_what_is_only_nearest_is_said_apart(run: Run, form: str) -> None:
    """A form that programs read has no place for it: on stderr it is said of one thing as it is of a list."""
    found = run("skills", "comms officer", form)
    assert found.code == 0
    assert found.err == "No skill is called 'comms officer'. This is the nearest in meaning.\n"


def test_rules_of_an_office_by_what_a_name_means(run: Run) -> None:
    """Of the rules of an office those that a word means are shown, said to be nearest; a word of none is refused."""
    shown = run("rules", "--office", "councillor-england", "bankrupt", "--csv")
    assert shown.code == 0
    assert "common-bankruptcy-order-not-bankruptcy" in shown.out
    assert "No rule of councillor-england is called 'bankrupt'. Nearest in meaning:" in shown.err
    assert run("rules", "--office", "councillor-england", "zzzz").code == 2


def test_vacancies_of_a_nation(run: Run) -> None:
    """Those of the nation alone come first, those of another nation alone are left out."""
    rows = [row.split(",")[0] for row in run("vacancies", "wales", "--csv").out.splitlines()[1:]]
    assert set(rows[:2]) == {"party-plaid", "senedd"}
    assert not {"scottish-parliament", "ni-assembly"} & set(rows)
    assert "w4mp" in rows


def test_what_is_not_held_by_place_says_so(run: Run) -> None:
    """A place where an employer is asked for: they are held by kind, and where they advertise is named."""
    refused = run("employers", "derby")
    assert refused.code == 2
    assert "by kind, not by place" in refused.err
    assert "polcareer vacancies" in refused.err
