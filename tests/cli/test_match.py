"""`polcareer match` on the command line: every form and width, every wrong turn, and its interview."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml

from loaded import STORE
from polcareer.cli import asking as screen
from polcareer.cli.command import Session, nation_meant
from polcareer.data import open_store
from polcareer.jobs.guide import SKILLS
from polcareer.jobs.interview import QUESTIONS
from polcareer.jobs.profile import read_career
from polcareer.questions.jobs import known_to_careers, vocabularies_of

Run = Callable[..., Any]
STUDENT = ("match", "--have", "research", "--have", "good writer", "--experience", "society", "--years", "0")
BIOLOGIST = (
    "match",
    "--degree",
    "biology",
    "--have",
    "listening",
    "--experience",
    "call centre",
    "--language",
    "Welsh",
)


def copy_of_data(folder: Path) -> Path:
    """A copy of the data folder that a test may change."""
    return Path(shutil.copytree(open_store().folder, folder / "data"))


def test_a_pipe_gets_one_role_a_line(run: Run) -> None:
    """Piped, each rank is a line of rank, id, title, standing, points and of how many, and the sum."""
    result = run(*STUDENT, "--top", "3")
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert (result.code, result.err, [row[0] for row in rows]) == (0, "", ["1", "2", "3"])
    for row in rows:
        assert row[3] == "near"
        assert row[6].endswith(f"= {row[4]} of {row[5]}")


def test_a_degree_that_no_job_names_shows_where_one_is_asked_for(run: Run) -> None:
    """What was not understood beside it is said, and hides nothing: each job shown asks for a degree that they have."""
    shown = run("match", "--degree", "english", "--have", "editing", "--top", "50", "--json")
    alone = run("match", "--degree", "english", "--top", "50", "--json")
    data, same = json.loads(shown.out)["data"], json.loads(alone.out)["data"]
    assert data["matches"]
    assert data["matches"] == same["matches"]
    for match in data["matches"]:
        degrees = [each for each in match["requirements"] if each["gate"]["kind"] == "degree"]
        assert [(each["state"], each["gate"]["asked"] in ("required", "usual")) for each in degrees] == [("met", True)]
        assert match["standing"] == "near"
    page = run("match", "--degree", "english", "--have", "editing", "--plain").out
    assert page.startswith(f"title: No job here names a degree in English. In {len(data['matches'])} jobs within reach")
    assert "editing" in page


def test_no_degree_and_nothing_known_ranks_nothing(run: Run) -> None:
    """That somebody has none fits no job more than another."""
    assert "nothing to compare with jobs yet" in run("match", "--degree", "none", "--have", "plumbing").out


@pytest.mark.parametrize("words", ["sub-editing", "copy-editing", "sub-editor"])
def test_editing_of_texts_is_attention_to_detail(run: Run, words: str) -> None:
    """Of a text it is that skill; editing alone may be of a film, and is asked about."""
    assert list(json.loads(run("match", "--have", words, "--json").out)["data"]["skills"]) == ["attention-to-detail"]
    asked = json.loads(run("match", "--have", "editing", "--json").out)["data"]
    assert (asked["skills"], asked["not_counted"][0]["may_mean"]) == ({}, [["skills", "attention-to-detail"]])


@pytest.mark.parametrize(
    "words", [BIOLOGIST, (*STUDENT, "--nation", "wales"), (*STUDENT, "--role", "caseworker"), (*STUDENT, "--top", "60")]
)
@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_it_fits_the_screen(run: Run, words: tuple[str, ...], columns: str) -> None:
    """No line is wider than the terminal, and there is no bare percentage of fit."""
    result = run(*words, COLUMNS=columns, FORCE_COLOR="1", NO_COLOR="1")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= int(columns)


def test_every_rank_is_explained(run: Run) -> None:
    """A card says what is held, what is missing and how to show it, the sum, the pay, and what to do next."""
    shown = " ".join(run(*STUDENT, "--top", "1", "--full", FORCE_COLOR="1", NO_COLOR="1").out.split())
    for said in (
        "Essential skills",
        "; missing: ",
        "Sum ",
        "Pay in London £",
        "Pay outside London £",
        "To show ",
        "polcareer apply employed-intern",
        "good writer: Written communication (written-communication)",
        "Out of reach for now",
        "A doctorate. You did not say",
    ):
        assert said in shown, said
    assert "%" not in shown


def test_five_jobs_and_the_gap(run: Run) -> None:
    """A line a job with the reason, then the gap that most of them have, with how to show it, which is ours."""
    shown = run(*STUDENT, COLUMNS="110", FORCE_COLOR="1", NO_COLOR="1").out
    found = json.loads(run(*STUDENT, "--json").out)["data"]["matches"]
    for match in found:
        essential = match["parts"][0]
        held = f"{len(essential['met'])} of {essential['asked']} skills"
        assert re.search(rf"^{match['rank']}\. {re.escape(match['title'])} +{held}", shown, re.MULTILINE)
    lacking = [skill for match in found for skill in match["parts"][0]["missing"]]
    most = max(lacking, key=lacking.count)
    label = next(skill.label for skill in STORE.load(SKILLS) if skill.id == most)
    gap = " ".join(shown.partition("Work on first")[2].split())
    assert gap.startswith(f"{label}: ")
    assert "(our suggestion)" in gap
    assert "The order of fit is our suggestion." in shown


def test_json_carries_every_part(run: Run) -> None:
    """JSON has what was said, what it was taken for, the weights, and each part of each score."""
    data = json.loads(run(*BIOLOGIST, "--have", "xyzzy", "--top", "60", "--json").out)["data"]
    assert data["said"]["languages"] == ["Welsh"]
    unknown = {"word": "xyzzy", "means": "", "sure": "unknown", "others": [], "also": [], "read_as": ""}
    assert data["words"][-1] == unknown
    assert data["not_counted"] == [{"part": "skills", "word": "xyzzy", "may_mean": []}]
    assert {weight["part"] for weight in data["weights"]} >= {"essential", "experience", "pay"}
    for match in data["matches"]:
        assert match["points"] == sum(part["points"] for part in match["parts"])
    assert {match["standing"] for match in data["matches"]} == {"near", "level", "gate"}


def test_csv_has_a_header(run: Run) -> None:
    """CSV names its columns; gaps are ids."""
    rows = list(csv.DictReader(io.StringIO(run(*STUDENT, "--csv").out)))
    assert rows[0]["id"] == "employed-intern"
    assert "it-literacy" in rows[0]["essential_missing"].split()
    for row in rows:
        parts = [int(row[name]) for name in row if name.startswith("points_") and row[name]]
        assert sum(parts) == int(row["points"])
        assert int(row["essential_count"]) == len(row["essential_held"].split())
        assert row["gap_first"] == (row["essential_missing"].split() or [""])[0]


@pytest.mark.parametrize("form", ["--markdown", "--html", "--plain"])
def test_other_forms(run: Run, form: str) -> None:
    """Markdown and plain lines carry the ranks in order."""
    out = run(*STUDENT, form, "--full").out
    assert 0 < out.index("employed-intern") < out.index("polcareer apply employed-intern")


def test_one_role_in_full(run: Run) -> None:
    """--role shows every skill with what shows it or how to show it, and what is asked besides, with sources."""
    shown = " ".join(run(*STUDENT, "--role", "parliamentary-assistant", "--party", "--full").out.split())
    for said in (
        "held: research",
        "missing. To show it: ",
        "Usual, not required: A degree is usual",
        "you have this",
        "W4MP",
        "is stricter",
        "Politics society: Belonging",
    ):
        assert said in shown, said


def test_a_role_out_of_reach_in_full(run: Run) -> None:
    """--role answers for a role that is not near too, and says why it is not."""
    asked = ("match", "--have", "media", "--no-london", "--role", "leaders-office-adviser")
    assert "Out of reach: In London only." in run(*asked).out
    shown = run(*asked, "--full").out
    assert "Why not near: In London only." in shown
    assert "Desirable" not in shown


def test_an_office_is_not_applied_for(run: Run) -> None:
    """What comes next for an elected office is how to stand."""
    assert "polcareer can-stand" in run("match", "--have", "canvassing", "--role", "mp").out


def test_pay_and_place_in_words(run: Run) -> None:
    """What was needed and named is answered role by role."""
    words = ("match", "--full", "--have", "casework", "--place", "constituency", "--minimum-pay")
    assert "a whole range is as much" in run(*words, "20000", "--plain").out
    assert "only the top of a range" in run(*words, "26000", "--plain").out
    assert "no figure reaches it" in run(*words, "900000", "--plain").out
    assert "no figure in force is held" in run(*words, "900000", "--plain", "--top", "40").out
    assert (
        "not where you would work"
        in run("match", "--have", "casework", "--place", "whitehall", "--plain", "--full").out
    )


def test_what_is_not_counted_is_said(run: Run) -> None:
    """A word of several meanings names them, one of none is said to be unknown, and each says what to type."""
    words = (
        "match",
        "--have",
        "discretion",
        "--have",
        "good comunication",
        "--experience",
        "zzz",
        "--language",
        "klingon",
    )
    asked = (*words, "--experience", "a busy councillor", "--degree", "phrenology", "--plain")
    short = run(*asked).out
    for said in (
        "discretion: not counted. Did you mean",
        "zzz: We do not know that word",
        "phrenology: We do not know",
    ):
        assert said in short, said
    assert "good comunication: " in short
    out = run(*asked, "--full").out
    for said in (
        "discretion: not counted. Did you mean Tact and diplomacy or Confidentiality and integrity? Then say: --have",
        "good comunication: read as communication: Verbal communication",
        "zzz: We do not know that word",
        "klingon: We do not know that word",
        "a busy councillor: not counted. Did you mean Councillor? Then say: --experience councillor",
        "phrenology: We do not know that subject. Write the subject in full",
        "note: Give a skill by its own name, such as --have research",
        "Say what you have done with one of these: shadowing, local-government-placement, ",
    ):
        assert said in out, said


def test_a_word_of_another_question_is_said_to_be_one(run: Run) -> None:
    """What answers another question is not counted, and the option that takes it is named."""
    words = ("match", "--have", "research", "--have", "call centre", "--have", "French horn", "--experience", "MP")
    out = run(*words, "--experience", "worked as a caseworker", "--language", "accountancy", "--plain").out
    assert "call centre: Call centre, front desk or customer service" in out
    assert "French horn: not counted" not in out
    assert "MP: not counted. Did you mean Member of Parliament (MP)? Then say: --role-held mp" in out
    assert (
        "Did you mean Casework and advice or Caseworker? Then say: --have casework-advice or --role-held caseworker"
        in out
    )


def test_a_pipe_says_on_stderr_what_was_not_counted(run: Run) -> None:
    """Where stdout is records alone, nothing is dropped in silence."""
    for form in ((), ("--csv",)):
        result = run("match", "--have", "research", "--have", "plumbing", *form)
        assert "plumbing" not in result.out
        assert result.err == "Not counted: plumbing: We do not know that word\n"


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        (("--have", "plumbing"), "We do not know 'plumbing'. There is nothing to compare with jobs yet."),
        (("--have", "plumbing", "--language", "klingon"), "We do not know 'plumbing' or 'klingon'. There is nothing"),
        (("--degree", "phrenology"), "We do not know 'phrenology'. There is nothing to compare with jobs yet."),
        (
            ("--experience", "my brother is a councillor"),
            "We did not count 'my brother is a councillor'. There is",
        ),
        (("--have", "zzz", "--have", "discretion"), "We do not know 'zzz'. We did not count 'discretion'. There is"),
        (("--years", "5", "--minimum-pay", "20000"), "What you said fits no job more than another. There is"),
        (
            ("--degree", "none"),
            "What you said fits no job more than another. There is nothing",
        ),
    ],
)
def test_nothing_understood_ranks_nothing(run: Run, words: tuple[str, ...], headline: str) -> None:
    """Where nothing counts no role is ranked in any form: the answer says so first, and then what could be typed."""
    shown = run("match", *words)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"title: {headline}")
    assert "--have research" in shown.out
    assert run("match", *words, "--role", "caseworker").out == shown.out
    data = json.loads(run("match", *words, "--json").out)["data"]
    assert data["matches"] == []
    assert {each["word"] for each in data["not_counted"]} == set(re.findall("'(.*?)'", headline))
    table = run("match", *words, "--csv")
    assert list(csv.DictReader(io.StringIO(table.out))) == []
    assert headline in table.err


def test_no_role_is_shown_for_nothing(run: Run) -> None:
    """A role for which nothing that was said counts is not in the list, and its own page says so."""
    data = json.loads(run("match", "--have", "speech writing", "--minimum-pay", "1", "--top", "100", "--json").out)[
        "data"
    ]
    assert data["matches"]
    for match in data["matches"]:
        assert any(part["points"] for part in match["parts"] if part["part"] not in ("place", "pay"))
    page = run("match", "--have", "speech writing", "--role", "caseworker", "--full").out
    assert "Fit: nothing that you said counts for this role yet" in page


def test_what_counts_is_told_again(run: Run) -> None:
    """An office, a membership and a degree that count are told with what they count as."""
    words = (
        "--experience",
        "councilor for 3 years",
        "--experience",
        "youth wing",
        "--degree",
        "law",
        "--party",
        "--elected",
    )
    assert "counts as having held an elected office" in run("match", *words, "--plain").out
    out = run("match", *words, "--plain", "--full").out
    for said in (
        "councilor for 3 years: read as councillor: Councillor (councillor); counts as having been ",
        "Councillor and having held an elected office; counts as showing ",
        "youth wing: Active in a local party (local-party); counts as party membership",
        "law: a degree in law",
        "party membership: counts as showing Party commitment",
        "elected office: counts for",
    ):
        assert said in out, said


def test_what_experience_shows_is_told(run: Run) -> None:
    """Beside each experience and role held stand the skills that it counts as showing; languages are told too."""
    words = ("match", "--experience", "blog", "--role-held", "caseworker", "--language", "Welsh")
    shown = " ".join(run(*words, "--plain", "--full").out.split())
    assert "Blog, vlog or podcast on politics (blog); counts as showing Written communication, Social media" in shown
    assert "Caseworker: a role that you have held; counts as showing " in shown
    assert "Welsh: Second language" in shown


def test_nobody_within_reach(run: Run, tmp_path: Path) -> None:
    """Where nothing near is shown, the heading says so; roles that are not near say why."""
    folder = copy_of_data(tmp_path)
    roles = (folder / "roles.yaml").read_text(encoding="utf-8")
    (folder / "roles.yaml").write_text(re.sub(r"levels: \[.*\]", "levels: [senior]", roles), encoding="utf-8")
    asked = ("match", "--have", "research", "--top", "1", "--plain", "--data", str(folder))
    assert "Usual from about 5 years of paid work" in run(*asked).out
    out = run(*asked, "--full").out
    assert "title: No job is within reach of what you said. The nearest: " in out
    assert "Why not near: Usual from about 5 years" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Tell me something about you"),
        (("--no-input",), "Tell me something about you"),
        (("--have", "x", "--role", "casworker"), "Did you mean caseworker"),
        (("--have", "x", "--role", "mp-representative"), "No source lists skills"),
        (("--have", "x", "--top", "0"), "--top"),
        (("--profile", "missing.yaml"), "cannot be read: No such file"),
        (("--profile", "nul\0"), "cannot be read: its name is no path"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...], message: str) -> None:
    """A wrong command line ends with 2 and says what to type."""
    result = run("match", *words)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("--years", "two"),
        ("--years", "-1"),
        ("--minimum-pay", "lots"),
        ("--nation", "narnia"),
        ("--place", "moon"),
        ("--role-held", "casworker"),
        ("--have", ""),
        ("--have", "x" * 501),
    ],
)
def test_a_fact_that_cannot_be_right(run: Run, words: tuple[str, ...]) -> None:
    """A fact about the person that is refused ends with 3, in JSON too."""
    result = run("match", *words)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 2
    assert json.loads(run("match", *words, "--json").out)["error"]


def test_words_that_are_no_text(run: Run) -> None:
    """Bytes that are no UTF-8 are taken as they come."""
    assert run("match", "--have", "caf\udce9").code == 0


def test_a_profile(run: Run, tmp_path: Path) -> None:
    """A profile's career part is read; lists of the command line are added to it, single answers replace its own."""
    file = tmp_path / "me.yaml"
    file.write_text("born: 2000-01-01\ncareer: {skills: [research], degree: law, evidence: {research: My survey}}\n")
    said = json.loads(run("match", "--profile", str(file), "--have", "data", "--degree", "art", "--json").out)["data"][
        "said"
    ]
    assert (said["skills"], said["degree"]) == (["research", "data"], "art")
    assert "held: My survey" in run("match", "--profile", str(file), "--role", "peers-researcher", "--full").out
    piped = run("match", "--profile", "-", stdin=b'{"career": {"skills": ["research"]}}')
    assert piped.code == 0


@pytest.mark.parametrize("text", [b"born: 2000-01-01\n", b"career:\n", b"career: 5\n", b"- 1\n"])
def test_a_profile_without_a_career(run: Run, text: bytes) -> None:
    """A profile that says nothing of a career is refused with an example."""
    result = run("match", "--profile", "-", stdin=text)
    assert (result.code, result.out) == (3, "")
    assert "such as" in result.err or "For example" in result.err


# The interview of `match`: every question may be passed over, words are shown as taken, and a slip is asked again.

VOCABULARIES, KNOWN = vocabularies_of(STORE), known_to_careers(STORE)
NATIONS_MEANT = partial(nation_meant, Session(STORE, date(2026, 11, 28)))
Type = Callable[..., Any]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where this person's own profile is kept."""
    path = tmp_path / "settings" / "me.yaml"
    monkeypatch.setenv("POLCAREER_PROFILE", str(path))
    return path


@pytest.fixture
def career(monkeypatch: pytest.MonkeyPatch) -> Type:
    """The career that these typed lines make; Enter for all that is not typed."""
    monkeypatch.setenv("COLUMNS", "80")

    def typing(*lines: str) -> Any:
        left = list(lines)
        monkeypatch.setattr(screen, "prompt", lambda *_, **__: left.pop(0) if left else "")
        found = screen.ask_career(VOCABULARIES, KNOWN, NATIONS_MEANT)
        assert left == []
        return found

    return typing


def test_enter_skips_every_question(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter to all is a career of which nothing is said; every question was put."""
    said = career()
    assert (said.skills, said.degree, said.party) == ((), None, None)
    shown = capsys.readouterr().err
    assert shown.startswith("11 questions, 3 minutes. Nothing you type is kept unless you ask.\n")
    assert all(f"Question {number} of {len(QUESTIONS)}. " in shown for number in range(1, len(QUESTIONS) + 1))
    assert "Save" not in shown  # there is nothing to save


def test_words_are_shown_as_taken_and_typed_again(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """What each word was taken for is shown, unsure and unknown ones too, and other words may stand in its place."""
    said = career("discretion, xyzzy, good writer", "research", "", "blog", "", "politics")
    assert (said.skills, said.experience, said.degree) == (("research",), ("blog",), "politics")
    shown = " ".join(capsys.readouterr().err.split()).replace("- ", "-")
    assert "discretion: not counted. Did you mean tact-diplomacy or confidentiality-integrity?" in shown
    assert "xyzzy: We do not know that, so it does not count." in shown
    assert "good writer: taken for written-communication" in shown


def test_an_answer_can_be_taken_back(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Typing b takes the last answer back, that words are right too, and says so at the first question."""
    said = career("b", "research", "", "blog", "b", "society", "back", "b", "", "b", "b", "casework", "", "q")
    assert (said.skills, said.experience) == (("casework",), ())
    shown = capsys.readouterr().err
    assert "  This is the first question.\n" in shown
    assert shown.count("What have you done that may count?") == 5
    career("politics", "b")
    assert capsys.readouterr().err.count("What are you good at?") == 2


def test_keys_may_be_words_here_too(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """As in the other interview: what explains, passes over and stops may be written out."""
    said = career("HELP", "not sure", "blog", "", "d", "Don't know", "3", "stop")
    assert (said.skills, said.experience, said.degree, said.years) == ((), ("blog",), None, 3)
    shown = capsys.readouterr().err
    assert "  Your own words, with commas between: good writer, Excel, kept the accounts.\n" in shown
    assert shown.count("q = stop and see what fits") == 2


def test_stopping_where_words_are_agreed(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """There too q ends the questions, and the words stand as they were taken."""
    said = career("research", "q")
    assert said.skills == ("research",)
    assert "Question 2 of" not in capsys.readouterr().err


def test_degrees_and_languages_are_read_too(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A degree or a language that is not known, or is a word for another question, is asked again."""
    said = career("", "caseworker", "", "politcs", "", "", "klingon, Welsh", "Welsh", "q")
    assert (said.experience, said.degree, said.languages) == (("caseworker",), "politcs", ("Welsh",))
    shown = " ".join(capsys.readouterr().err.split()).replace("- ", "-")
    assert "casework-advice (something you are good at) or caseworker (a job you have held: --role-held)?" in shown
    assert "politcs: taken for politics (read as politics)" in shown
    assert "klingon: We do not know that, so it does not count." in shown


def test_help_and_a_slip_keep_the_question(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A question mark explains and a wrong answer is asked again; q ends the questions."""
    said = career("", "", "?", "none", "maybe", "no", "many", "2", "Welsh, Polish", "q")
    assert (said.degree, said.doctorate, said.years, said.languages) == ("none", False, 2, ("Welsh", "Polish"))
    shown = " ".join(capsys.readouterr().err.split())
    assert "A degree is usual and seldom required." in shown
    assert "Answer yes or no, or press Enter to skip." in shown
    assert "Type a whole number of years, such as 2, or press Enter to skip." in shown


@pytest.mark.parametrize(
    ("typed", "nation", "refused"),
    [
        ("no", None, False),
        ("N", None, False),
        ("any", None, False),
        ("yes", None, True),
        ("Cymru", "wales", False),
        ("northern ireland", "northern-ireland", False),
        ("France", None, True),
    ],
)
def test_only_in_one_nation(
    career: Type, capsys: pytest.CaptureFixture[str], typed: str, nation: str | None, refused: bool
) -> None:
    """No is any nation; a yes is asked back; a nation goes by its names."""
    said = career(*("",) * 8, typed, *(("",) if refused else ()), "yes", "24k")
    assert (said.nation, said.london, said.minimum_pay) == (nation, True, 24000)
    shown = " ".join(capsys.readouterr().err.split())
    assert "Only in one nation? Type which, or Enter." in shown
    assert ("Which one? England, Northern Ireland, Scotland, Wales. Press Enter for any." in shown) is refused


def test_nothing_to_tell(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """No and none pass over a question about what one has; y and n answer one of yes or no."""
    said = career("none", "no", "", "y", "", "nothing", "n", "N")
    assert (said.skills, said.experience, said.languages) == ((), (), ())
    assert (said.doctorate, said.party, said.elected) == (True, False, False)
    assert "does not count" not in capsys.readouterr().err


def test_answers_can_be_saved(career: Type, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was said becomes the career part of a profile, as it reads back; b at the offer changes the last answer."""
    path = tmp_path / "me.yaml"
    career("good writer", "", "", "none", "no", "3", *("",) * 3, "wales", "yes", "30k", "b", "24k", str(path))
    wanted = {"skills": ["good writer"], "degree": "none", "doctorate": False, "years": 3, "nation": "wales"}
    saved = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert saved == {"career": wanted | {"london": True, "minimum_pay": 24000}}
    assert read_career(saved["career"], KNOWN).minimum_pay == 24000
    said = "".join(capsys.readouterr().err.split())  # a path that is longer than a line is broken
    assert "".join(f"polcareer match --profile {path}".split()) in said


def test_an_interrupt_offers_to_save(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    """An interrupt offers to keep what was said as one's profile, whose facts about the person stay."""
    own.parent.mkdir()
    own.write_text("born: 1990-01-31\n", encoding="utf-8")
    left = ["research", "", None, "p"]

    def typed(*_: object, **__: object) -> str:
        line = left.pop(0)
        if line is None:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(screen, "prompt", typed)
    with pytest.raises(KeyboardInterrupt):
        screen.ask_career(VOCABULARIES, KNOWN)
    assert left == []
    assert yaml.safe_load(own.read_text(encoding="utf-8")) == {"born": "1990-01-31", "career": {"skills": ["research"]}}


def test_a_career_is_not_written_over_unasked(career: Type, own: Path) -> None:
    """Where a profile says something about jobs already, nothing of it goes without a yes."""
    own.parent.mkdir()
    own.write_text("career: {degree: history}\n", encoding="utf-8")
    career("research", "", "q", "p", "no", "")
    assert yaml.safe_load(own.read_text(encoding="utf-8")) == {"career": {"degree": "history"}}
    career("research", "", "q", "p", "yes")
    assert yaml.safe_load(own.read_text(encoding="utf-8")) == {"career": {"skills": ["research"]}}


def test_at_a_real_terminal(environment: Any, tmp_path: Any) -> None:
    """On a terminal with nothing said it asks, and answers on stdout."""
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "polcareer", "match", "--no-pager", "--top", "1"],
        env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"},
        cwd=str(tmp_path),
        dimensions=(50, 120),
        encoding="utf-8",
        timeout=120,
    )
    for awaited, typed in (("good at?", "casework"), ("Enter if", ""), ("may count", "q"), ("Save?", "")):
        child.expect_exact(awaited)
        child.sendline(typed)
    assert "casework: Casework and advice" in child.read()
    child.close()


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("teamwork", "saturday job"), ("--have", "teamwork", "--have", "saturday job")),
        (("planning officer", "council"), ("--experience", "planning officer", "--have", "council")),
    ],
)
def test_parts_in_quotes_are_read_one_by_one(run: Run, words: tuple[str, ...], same: tuple[str, ...]) -> None:
    """Where the whole phrase does not count, what was given apart is read apart."""
    assert run("match", *words, "--plain").out == run("match", *same, "--plain").out


def test_a_word_out_of_a_sentence_says_nothing(run: Run) -> None:
    """Without quotes a sentence stays whole: one word of it is not what was said."""
    wish = run("match", "want", "to", "be", "a", "councillor", "--plain").out
    assert "Councillor" not in wish.split("Not counted")[0] or "not count" in wish.splitlines()[0]


@pytest.mark.parametrize("said", ["planning officer", "council officer", "town planner", "worked for a council"])
def test_work_for_a_council_is_experience(run: Run, said: str) -> None:
    """It counts as having held such a job, in everyday words too."""
    told = json.loads(run("match", "--experience", said, "--json").out)["data"]
    assert told
    assert "Work for a council" in run("match", "--experience", said, "--plain").out


@pytest.mark.parametrize(
    "said", ["wedding planner", "council house", "student council", "objected to a planning application"]
)
def test_what_is_no_work_for_a_council(run: Run, said: str) -> None:
    """What only sounds like it is not taken for it."""
    assert "Work for a council" not in run("match", "--have", "teamwork", "--experience", said, "--plain").out
