"""`polcareer start`: answers say what options say, a screen holds the plan, and nothing is kept unasked."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaded import STORE
from polcareer.cli import asking, command
from polcareer.errors import RefusedFact
from polcareer.jobs.profile import read_career
from polcareer.questions.jobs import known_to_careers
from polcareer.questions.plan import PlanAsked, plan
from polcareer.questions.starting import QUESTIONS, AnswerReader, StartInterview
from polcareer.view.start import as_data

Run = Callable[..., Any]
TODAY = date(2026, 11, 28)
SCREEN = 23
READER = AnswerReader(STORE, TODAY)
# Four invented people: what they answer, and the options that say the same.
PEOPLE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "biology student with bar work and Welsh": (
        ("biology", "bar work and Welsh", "Cardiff", "policy", ""),
        ("--degree", "biology", "--have", "bar work, Welsh", "--where", "Cardiff", "--interest", "policy"),
    ),
    "law student, a citizen of Ghana on a visa": (
        ("I study law", "", "London", "2, helping people", "Ghanaian, 22, student visa"),
        (
            *("--degree", "I study law", "--where", "London", "--interest", "policy", "--interest", "helping people"),
            *("--citizenship", "Ghanaian", "--age", "22", "--immigration", "student visa"),
        ),
    ),
    "former soldier of 29 without a degree": (
        ("former soldier, no degree", "led a section of eight", "Leeds", "5", "British, 29"),
        (
            *("--degree", "no degree", "--experience", "former soldier", "--have", "led a section of eight"),
            *("--where", "Leeds", "--interest", "standing", "--citizenship", "British", "--age", "29"),
        ),
    ),
    "mature carer in Belfast": (
        ("carer", "none", "Belfast", "helping people", "Irish, born 1 May 1982"),
        (
            *("--experience", "carer", "--where", "Belfast", "--interest", "helping people"),
            *("--citizenship", "Irish", "--born", "1 May 1982"),
        ),
    ),
}
each_person = pytest.mark.parametrize("name", PEOPLE)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_today", lambda: TODAY)


def answered(*answers: str) -> StartInterview:
    """An interview in which these were the answers."""
    interview = StartInterview(READER)
    for typed in answers:
        question = interview.next()
        assert question is not None
        interview.answer(question, typed)
    return interview


@each_person
def test_answers_say_what_options_say(name: str, run: Run) -> None:
    """The plan of somebody who answers is, to the figure, that of the same words as options."""
    answers, options = PEOPLE[name]
    interview = answered(*answers)
    asked = PlanAsked(TODAY, read_career(interview.career, known_to_careers(STORE)), interview.facts)
    by_answers, by_options = as_data(plan(STORE, asked)), json.loads(run("start", *options, "--json").out)["data"]
    assert by_answers["degree"] == by_options["degree"]
    assert (by_answers["gap"] or {}).get("skill") == (by_options["gap"] or {}).get("skill")
    assert sorted(by_answers["skills"]) == sorted(by_options["skills"])
    assert [each["means"] for each in by_answers["interests"]] == [each["means"] for each in by_options["interests"]]
    told = ("role", "points", "of", "why", "standing", "here")
    assert [[job[name] for name in told] for job in by_answers["jobs"]] == [
        [job[name] for name in told] for job in by_options["jobs"]
    ]
    months = [[str(pay["left_a_month"]["low"]) for pay in job["pay"]] for job in by_answers["jobs"]]
    assert months == [[pay["left_a_month"]["low"] for pay in job["pay"]] for job in by_options["jobs"]]
    found = by_answers["standing"]["verdicts"], by_options["standing"]["verdicts"]
    assert [each["outcome"] for each in found[0]] == [each["outcome"] for each in found[1]]
    assert by_answers["standing"]["questions_left"] == by_options["standing"]["questions_left"]
    assert [each["id"] for each in by_answers["advice"]] == [each["id"] for each in by_options["advice"]]


@each_person
def test_a_walk_at_a_terminal(name: str, environment: Any, tmp_path: Path) -> None:
    """Each answer is echoed, nothing is kept, and what comes last is one screen with the three jobs."""
    answers, options = PEOPLE[name]
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "polcareer", "start", "--no-pager"],
        env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1", "TERM": "dumb"},
        cwd=str(tmp_path),
        dimensions=(50, 80),
        encoding="utf-8",
        timeout=120,
    )
    for number, typed in enumerate(answers, start=1):
        child.expect_exact(f"Question {number} of {len(QUESTIONS)}.")
        child.expect_exact("> ")
        child.sendline(typed)
    child.expect_exact("Save? Enter = no")
    child.expect_exact("Save> ")
    child.sendline("")
    said = child.read().replace("\r\n", "\n")
    child.wait()
    assert child.exitstatus == 0
    screen = said[said.index("Three jobs") :].rstrip("\n").split("\n")
    assert len(screen) <= SCREEN, said
    assert [line[0] for line in screen if re.match("[123] ", line)] == ["1", "2", "3"]
    assert "not legal advice" in said or "--citizenship" not in options
    assert not list(tmp_path.glob("home/**/*.yaml"))


def test_the_visa_is_never_left_out(run: Run) -> None:
    """A citizen of Ghana on a visa is told of the right to work beside the jobs, and why standing is shut."""
    shown = run("start", *PEOPLE["law student, a citizen of Ghana on a visa"][1], "--plain").out
    assert "right to work" in shown
    assert "polcareer advice right-to-work" in shown
    assert "No: none of 8 offices is open to you" in shown
    assert "s.18" in shown
    assert "indefinite leave" in shown


@pytest.mark.parametrize("question", QUESTIONS, ids=[each.key for each in QUESTIONS])
@pytest.mark.parametrize("typed", ["", "nothing", "no"])
def test_every_question_can_be_skipped(question: Any, typed: str) -> None:
    """Nothing, or a word for it, skips a question: it is no answer, and no degree is denied by it."""
    interview = answered(*[""] * QUESTIONS.index(question), typed)
    assert not interview.said
    assert (interview.career, interview.facts) == ({}, {})


def test_back_undoes_an_answer() -> None:
    """Going back asks the last question again, and what was said to it is gone; at the first there is no way back."""
    interview = answered("biology", "bar work")
    assert interview.career == {"degree": "biology", "experience": ["bar work"]}
    assert interview.back()
    assert interview.next() == QUESTIONS[1]
    assert interview.career == {"degree": "biology"}
    assert interview.back()
    assert not interview.back()


@pytest.mark.parametrize(
    ("key", "typed", "career", "facts"),
    [
        ("work", "I'm studying history and politics", {"degree": "studying history and politics"}, {}),
        ("work", "nurse", {"experience": ["nurse"]}, {}),
        ("work", "nursing student", {"degree": "nursing student"}, {}),
        ("work", "caseworker", {"roles": ["caseworker"]}, {}),
        ("work", "no degree", {"degree": "no degree"}, {}),
        ("work", "basketry", {"experience": ["basketry"]}, {}),
        ("done", "bar work and Welsh", {"skills": ["Welsh"], "experience": ["bar work"]}, {}),
        ("where", "Leeds; Cardiff", {"where": ["Leeds", "Cardiff"]}, {}),
        ("interests", "1 3", {"interests": ["helping-people", "campaigns"]}, {}),
        ("standing", "British and Irish", {}, {"citizenship": "British,Irish"}),
        ("standing", "born 2004-02-01 british", {}, {"born": "2004-02-01", "citizenship": "british"}),
        ("standing", "born on 12/07/2003 and german", {}, {"born": "12/07/2003", "citizenship": "german"}),
        ("standing", "French with settled status", {}, {"citizenship": "French", "immigration": "settled status"}),
        (
            "standing",
            "on a student visa, Ghanaian citizen",
            {},
            {"immigration": "student visa", "citizenship": "Ghanaian"},
        ),
    ],
)
def test_how_an_answer_is_read(key: str, typed: str, career: dict[str, Any], facts: dict[str, Any]) -> None:
    """Study is a degree, work is experience or a job held, and words for a fact are that fact's."""
    question = next(each for each in QUESTIONS if each.key == key)
    found = READER.read(question, typed)
    assert dict(found.facts) == facts
    assert dict(found.career) == career
    assert found.told


@pytest.mark.parametrize(
    ("key", "typed"), [("where", "Timbuktu"), ("interests", "basketry"), ("interests", "9"), ("standing", "purple")]
)
def test_what_is_not_known_is_asked_again(key: str, typed: str) -> None:
    """A place, an interest or a fact that is none is refused by name, with what may be typed, and nothing changes."""
    question = next(each for each in QUESTIONS if each.key == key)
    with pytest.raises(RefusedFact) as refused:
        READER.read(question, typed)
    assert typed in (refused.value.why or "")


def test_what_is_not_known_is_said(run: Run) -> None:
    """As options, words that are not understood are said, and the answer comes all the same."""
    shown = run("start", "--have", "basketry", "--where", "Timbuktu", "--interest", "knitting", "--plain", "--full")
    assert shown.code == 0
    for word in ("basketry", "Timbuktu", "knitting"):
        assert word in shown.out


@pytest.mark.parametrize("nation", ["England", "London", "Northern Ireland", "Scotland", "Wales", "anywhere"])
@pytest.mark.parametrize("interest", ["helping people", "policy", "campaigns", "media", "standing yourself"])
def test_it_is_one_screen(nation: str, interest: str, run: Run) -> None:
    """Whatever draws somebody, wherever they are, the answer is at most 23 lines at 80 x 24, none wider."""
    person = ("--experience", "carer", "--experience", "basketry", "--citizenship", "french", "--age", "30")
    words = ("start", "--where", nation, "--interest", interest, *person, "--no-pager")
    lines = run(*words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80").out.splitlines()
    assert len(lines) <= SCREEN, "\n".join(lines)
    assert max(map(len, lines)) <= 80


SAYINGS = st.fixed_dictionaries(
    {},
    optional={
        "--degree": st.sampled_from(["biology", "law", "none", "basketry", "PPE"]) | st.text(min_size=1, max_size=12),
        "--have": st.sampled_from(["bar work", "Welsh", "Excel", "army", "nothing much"])
        | st.text(min_size=1, max_size=12),
        "--experience": st.sampled_from(["carer", "society", "councillor"]) | st.text(min_size=1, max_size=12),
        "--where": st.sampled_from(["Leeds", "London", "Wales", "anywhere", "Mars"]) | st.text(min_size=1, max_size=12),
        "--interest": st.sampled_from(["policy", "2", "media", "knitting"]) | st.text(min_size=1, max_size=12),
        "--age": st.integers(0, 119).map(str),
        "--citizenship": st.sampled_from(["british", "irish", "ghana", "french"]),
        "--years": st.integers(0, 50).map(str),
        "--loan": st.sampled_from(["plan-2", "none"]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=SAYINGS)
def test_whatever_is_said_is_answered(said: dict[str, str], run: Run) -> None:
    """More said never breaks it: an answer with three jobs, or a refusal in our own words; never a failure."""
    words = [f"{option}={value}" for option, value in said.items()]
    shown = run("start", *words, "--json")
    assert shown.code in (0, 2, 3), shown.err
    if shown.code == 0:
        data = json.loads(shown.out)["data"]
        assert [job["rank"] for job in data["jobs"][:3]] == [1, 2, 3]
        assert all(job["why"] or job["parts"][1]["points"] for job in data["jobs"][:3])
    else:
        assert json.loads(shown.out or shown.err)


def test_nothing_is_saved_unless_it_is_asked(run: Run, environment: dict[str, str]) -> None:
    """Without --save nothing is written; with it a profile that is there is written over only by --saved --save."""
    home = Path(environment["HOME"])
    run("start", "--degree", "biology")
    assert not list(home.rglob("*.yaml"))
    assert run("start", "--degree", "biology", "--where", "Leeds", "--age", "20", "--save").code == 0
    (kept,) = home.rglob("*.yaml")
    assert yaml.safe_load(kept.read_text(encoding="utf-8")) == {"career": {"degree": "biology", "where": ["Leeds"]}}
    assert run("start", "--degree", "law", "--save").code == 2
    more = run("start", "--interest", "policy", "--citizenship", "british", "--saved", "--save", "--json")
    assert json.loads(more.out)["data"]["said"]["interests"] == ["policy"]
    written = yaml.safe_load(kept.read_text(encoding="utf-8"))
    assert written["career"] == {"degree": "biology", "where": ["Leeds"], "interests": ["policy"]}
    assert written["citizenship"] == [{"country": "british"}]
    again = run("start", "--saved", "--plain").out
    assert "Leeds" in again
    assert "--saved" in again


def test_a_profile_is_read_and_added_to(run: Run) -> None:
    """A profile gives what the line does not; a list on the line grows it, and its facts are asked about."""
    profile = "career: {degree: law, interests: [policy]}\ncitizenship: ghana\nimmigration: limited-leave\n"
    data = json.loads(run("start", "--profile", "-", "--interest", "media", "--json", stdin=profile.encode()).out)[
        "data"
    ]
    assert data["said"]["interests"] == ["policy", "media"]
    assert [page["id"] for page in data["advice"]] == ["right-to-work"]
    assert {verdict["outcome"] for verdict in data["standing"]["verdicts"]} >= {"cannot-stand"}


def test_the_answers_can_be_kept_at_the_end(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one interviewer asks, helps, goes back and offers to keep what was said; the file is for its owner alone."""
    monkeypatch.setenv("HOME", environment["HOME"])
    typed = iter(["?", "biology", "b", "law", "", "Cardiff", "1", "British, 29", "b", "", str(tmp_path / "me.yaml")])
    monkeypatch.setattr(asking, "prompt", lambda *_args, **_more: next(typed))
    interview = asking.ask_start(STORE, TODAY)
    said = capsys.readouterr().err
    assert "A degree subject, a job" in said
    assert "law: a degree in law" in said
    assert interview.career == {"degree": "law", "where": ["Cardiff"], "interests": ["helping-people"]}
    kept = tmp_path / "me.yaml"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert yaml.safe_load(kept.read_text(encoding="utf-8"))["career"] == interview.career


@pytest.mark.parametrize(("age", "outcome"), [("17", "cannot-stand"), ("18", "not-known"), ("19", "not-known")])
def test_an_age_is_read_for_the_senedd(age: str, outcome: str, run: Run) -> None:
    """An age in place of a date of birth decides where both ends of the year do, and leaves the day open else."""
    shown = run(
        "can-stand", "ms", "--age", age, "--citizenship", "british", "--none-of-the-above", "--no-input", "--json"
    )
    (verdict,) = json.loads(shown.out)["data"]
    assert verdict["outcome"] == outcome
    assert ("born" in {question["fact"] for question in verdict["questions"]}) == (age == "18")
