"""`polcareer can-stand`: flags, facts and days in, a verdict out, and a refusal where no verdict is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from polcareer.words import day_in_words

Run = Callable[..., Any]
CLEAR = ("--born", "1990-01-31", "--citizenship", "british")
TOO_YOUNG, NO_CITIZENSHIP = "mp-age", "mp-citizenship"


def verdict(run: Run, *words: str, **given: Any) -> dict[str, Any]:
    """The one verdict of a command line."""
    result = run("can-stand", *words, "--json", **given)
    assert (result.code, result.err) == (0, "")
    (found,) = json.loads(result.out)["data"]
    assert isinstance(found, dict)
    return found


def bars(found: dict[str, Any]) -> list[str]:
    return [bar["rule"] for bar in found["bars"]]


def test_eighteen_on_the_day_of_nomination(run: Run) -> None:
    """Eighteen on the day of nomination is old enough, a day later is not: EAA 2006 s.17, whatever the poll."""
    born = ("--born", "2006-06-07", "--citizenship", "irish", "--poll", "2024-07-04")
    assert bars(verdict(run, *born, "--nomination", "2024-06-06")) == [TOO_YOUNG]
    assert bars(verdict(run, *born, "--nomination", "2024-06-07")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--citizenship", "british"), []),
        (("--citizenship", "irish"), []),
        (("--citizenship", "other"), [NO_CITIZENSHIP]),
        (("--citizenship", "nigeria", "--immigration", "limited-leave"), [NO_CITIZENSHIP]),
        (("--citizenship", "nigeria", "--immigration", "indefinite-leave"), []),
        (("--citizenship", "other", "--citizenship", "British citizen"), []),
        (("--citizenship", "other,irish"), []),
        (("--citizenship", "UK"), []),
    ],
)
def test_citizenship_flags(run: Run, words: tuple[str, ...], expected: list[str]) -> None:
    """British, Irish, or Commonwealth with indefinite leave: EAA 2006 s.18. Any one that qualifies is enough."""
    assert bars(verdict(run, "--born", "1990-01-31", *words)) == expected


@pytest.mark.parametrize(
    ("words", "rule", "state"),
    [
        (("--subscribers", "9"), "mp-ten-subscribers", "failed"),
        (("--subscribers", "10"), "mp-ten-subscribers", "done"),
        ((), "mp-ten-subscribers", "to-do"),
        (("--deposit-paid", "no"), "mp-deposit", "failed"),
        (("--deposit-paid", "YES"), "mp-deposit", "done"),
        (("--deposit-paid", "unknown"), "mp-deposit", "to-do"),
        (("--fact", "consent-signed=no"), "mp-consent", "failed"),
        (("--fact", "consent_signed = yes"), "mp-consent", "done"),
        (("--fact", "home-address-form=no"), "mp-home-address-form", "failed"),
        (("--fact", "subscribers=8"), "mp-ten-subscribers", "failed"),
    ],
)
def test_formalities(run: Run, words: tuple[str, ...], rule: str, state: str) -> None:
    """A formality is done, still to do, or failed and then a bar: RPA 1983 Sch 1 rr.6 to 9."""
    found = verdict(run, *CLEAR, *words)
    states = {form["rule"]: form["state"] for form in found["formalities"]}
    assert states[rule] == state
    assert bars(found) == ([rule] if state == "failed" else [])


def test_nothing_given_is_not_known(run: Run) -> None:
    """With nothing given the outcome is not known, and the questions say how to answer them."""
    found = verdict(run)
    assert found["outcome"] == "not-known"
    assert {"born", "citizenship", "immigration"} <= {question["fact"] for question in found["questions"]}
    for question in found["questions"]:
        assert run("can-stand", *question["answer_with"].split()).code == 0


def test_no_dates_means_today_said_aloud(run: Run) -> None:
    """Without dates it is as if today, and the answer says so in every form that a person reads."""
    before = date.today()
    shown = [run("can-stand", *CLEAR, *form).out for form in ((), ("--plain",), ("--markdown",), ("--csv",))]
    assumed = {re.search(r"nominated and polled today, (\d+ \w+ \d{4})", " ".join(text.split())) for text in shown}
    assert None not in assumed
    assert {found[1] for found in assumed if found} <= {day_in_words(before), day_in_words(date.today())}


def test_given_dates_are_not_called_assumed(run: Run) -> None:
    """Given days are shown as given."""
    shown = run("can-stand", *CLEAR, "--nomination", "2024-06-07", "--poll", "2024-07-04").out
    assert "today" not in shown
    assert "2024-06-07" in shown
    assert "2024-07-04" in shown


def test_on_sets_both_days(run: Run) -> None:
    """--on is the day of nomination and of the poll."""
    found = verdict(run, *CLEAR, "--on", "2024-07-04")
    assert (found["nomination"], found["poll"]) == ("2024-07-04", "2024-07-04")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--nomination", "2024-06-07"), "--poll is missing"),
        (("--poll", "2024-07-07"), "a Sunday"),
        (("--on", "2024-07-04", "--poll", "2024-07-04"), "--on sets both days"),
        (("--on", "2024-07-04", "--nomination", "2024-07-04"), "--on sets both days"),
        (("--nomination", "2024-07-04", "--poll", "2024-06-07"), "before the nomination"),
        (("--on", "2024-02-30"), "February 2024 has 29 days"),
        (("--on", "4 July"), "--on takes a date"),
        (("--on", ""), "--on takes a date"),
        (("--nomination", "", "--poll", "2024-07-04"), "--nomination takes a date"),
        (("--on", "1832-12-10"), "1832-12-10 is earlier"),
    ],
)
def test_days_that_do_not_fit(run: Run, words: tuple[str, ...], said: str) -> None:
    """Days that do not fit one another or the coverage are wrong usage, not a verdict on other days."""
    result = run("can-stand", *CLEAR, *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_the_first_day_covered(run: Run) -> None:
    """Answers begin on the day that `data coverage` names, and not a day before."""
    areas = json.loads(run("data", "coverage", "--json").out)["data"]
    (first,) = [
        date.fromisoformat(area["since"]) for area in areas if area["office"] == "mp" and "candidacy" in area["id"]
    ]
    assert verdict(run, *CLEAR, "--on", str(first))["poll"] == str(first)
    result = run("can-stand", *CLEAR, "--on", str(first - timedelta(days=1)))
    assert (result.code, result.out) == (2, "")
    assert f"begin on {first}" in result.err


def test_the_last_day_there_is(run: Run) -> None:
    """A poll after the last check is decided by the law as last checked, and labelled so."""
    found = verdict(run, *CLEAR, "--on", "9999-12-31")
    assert found["after_last_check"] is True
    assert verdict(run, *CLEAR, "--on", found["law_checked"])["after_last_check"] is False


def test_born_on_a_day_that_cannot_be(run: Run) -> None:
    """A birth in the future, or too long ago for anybody alive, gets no verdict."""
    tomorrow = date.today() + timedelta(days=2)
    for born in (str(tomorrow), "1832-12-10", "2000-02-30", "", "yesterday", "01/02/00"):
        for words in (("--born", born), ("--fact", f"born={born}")):
            result = run("can-stand", *words)
            assert (result.code, result.out) == (3, "")
            assert "--born 2004-05-01" in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("--subscribers", "-1"),
        ("--subscribers", "9.5"),
        ("--subscribers", "ten"),
        ("--subscribers", "1000000000"),
        ("--deposit-paid", "maybe"),
        ("--immigration", "illegal"),
        ("--citizenship", ""),
        ("--citizenship", "atlantis"),
        ("--fact", "=yes"),
    ],
)
def test_facts_that_cannot_be(run: Run, words: tuple[str, ...]) -> None:
    """A value that its fact cannot take is refused with exit code 3 and no verdict."""
    result = run("can-stand", *words)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("polcareer: ")


@pytest.mark.parametrize(
    "words",
    [
        ("--fact", "born"),
        ("--born", "2000-01-01", "--fact", "born=2000-01-01"),
        ("--deposit-paid", "yes", "--fact", "deposit_paid=no"),
        ("--fact", "subscribers=8", "--fact", "subscribers=10"),
    ],
)
def test_a_fact_said_twice_or_by_halves(run: Run, words: tuple[str, ...]) -> None:
    """A fact given twice, or without a value, is wrong usage."""
    result = run("can-stand", *words)
    assert (result.code, result.out) == (2, "")


def test_offices(run: Run) -> None:
    """No office means mp; another name for it is the same office, and one named twice is judged once."""
    assert verdict(run, *CLEAR)["office"] == "mp"
    assert verdict(run, "house-of-commons", *CLEAR) == verdict(run, "mp", *CLEAR)
    result = run("can-stand", "mp", "MP", "commons", "--json")
    assert [found["office"] for found in json.loads(result.out)["data"]] == ["mp"]


def test_the_verdict_in_words(run: Run) -> None:
    """A bar is told with its law, effects, cure and day, and the end says what it rests on and whom to ask."""
    out = run("can-stand", "--born", "2006-06-08", "--nomination", "2024-06-07", "--poll", "2024-07-04").out
    labels = dict(line.split(": ", 1) for line in out.splitlines() if ": " in line)
    assert labels["Outcome"] == "cannot stand"
    assert labels["Bar"] == "Under 18 on the day of nomination."
    assert (
        "Electoral Administration Act 2006, s.17" in labels["Law"] or "Electoral Administration Act 2006, s.17" in out
    )
    assert "before: nomination (2024-06-07)" in out
    assert {"What would lift it", "Rests on", "Who to ask"} <= set(labels)
    assert "This is not legal advice." in out.splitlines()[-1]


def test_another_data_folder(run: Run, data_copy: Path) -> None:
    """--data and POLCAREER_DATA read another folder's law; --data has the last word."""
    rules = data_copy / "candidacy" / "rules" / "mp.yaml"
    rules.write_text(rules.read_text().replace("age_at_least: 18", "age_at_least: 21"))
    nineteen = ("--born", "2005-01-01", "--citizenship", "british", "--on", "2024-07-04")
    original = run("data", "path").out.strip()
    assert bars(verdict(run, *nineteen)) == []
    assert bars(verdict(run, *nineteen, "--data", str(data_copy))) == [TOO_YOUNG]
    assert bars(verdict(run, *nineteen, POLCAREER_DATA=str(data_copy))) == [TOO_YOUNG]
    assert bars(verdict(run, *nineteen, "--data", original, POLCAREER_DATA=str(data_copy))) == []


def test_no_input_is_taken(run: Run) -> None:
    """--no-input answers from what is given."""
    assert verdict(run, *CLEAR, "--no-input") == verdict(run, *CLEAR)
