"""`polcareer can-stand`: flags, facts, days and a seat in, a verdict out, and a refusal where none is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import polcareer
from loaded import BOOK, LAW
from polcareer.errors import NotCovered, WrongUsage
from polcareer.law.decide import RuleBook, decide
from polcareer.law.logic import operator
from polcareer.law.rule import Condition, InForce
from polcareer.law.rule import Tested as Bite  # pytest takes a name in Test... for a test
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
    assumed = {
        re.search(r"handed in your papers today, (\d+ \w+ \d{4}), and the vote", " ".join(text.split()))
        for text in shown
    }
    assert None not in assumed
    assert {found[1] for found in assumed if found} <= {day_in_words(before), day_in_words(date.today())}


def test_given_dates_are_not_called_assumed(run: Run) -> None:
    """Given days are shown as given."""
    shown = run("can-stand", *CLEAR, "--nomination", "2024-06-07", "--poll", "2024-07-04").out
    assert "today" not in shown
    assert "Papers handed in on 7 June 2024, poll on 4 July 2024" in shown


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
    """A bar is told with its law, what follows and its cure, and the end says what it rests on and whom to ask."""
    words = ("--born", "2006-06-08", "--nomination", "2024-06-07", "--poll", "2024-07-04")
    short = run("can-stand", *words).out
    assert short.startswith(
        "title: You cannot stand for the House of Commons: you are under 18 on the day you hand in your papers.\n"
    )
    assert "\nThe law: Electoral Administration Act 2006, s.17(1)-(3).\n" in short
    assert "You turn 18 on 8 June 2024, and this stops barring you then." in short
    assert "If you were elected, the election would be void." in short
    out = run("can-stand", *words, "--full").out
    labels = dict(line.split(": ", 1) for line in out.splitlines() if ": " in line)
    assert labels["Outcome"] == "cannot stand"
    assert labels["Bar"] == "You are under 18 on the day you hand in your papers."
    assert (
        "Electoral Administration Act 2006, s.17" in labels["Law"] or "Electoral Administration Act 2006, s.17" in out
    )
    assert labels["In time"] == "You turn 18 on 8 June 2024, and this stops barring you then."
    assert {"What would change it", "Who to ask"} <= set(labels)
    assert "Law: as last checked on 21 November 2026" in out
    for text in (short, out):
        assert "note: This is not legal advice. Ask the Electoral Commission or a solicitor." in text.splitlines()


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


# Edges of `can-stand`: days that do not fit, facts said twice, profiles of an odd shape, how values are traced.
WORLD = ("--citizenship", "british", "--none-of-the-above")


@pytest.mark.parametrize(
    "words",
    [
        ("--on", "2024-07-04", "--poll", "2024-07-04"),
        ("--on", "4 July"),
        ("--on", "2023-02-29"),
        ("--nomination", "2024-06-07"),
        ("--poll", "2024-07-07"),
        ("--nomination", "2024-07-04", "--poll", "2024-06-07"),
        ("--on", "1832-12-10"),
        ("--on", "2001-02-15"),
        ("--fact", "treason"),
        ("--born", "1990-01-31", "--fact", "born=1991-01-31"),
        ("--born", "1990-01-31", "--fact", "Born=1991-01-31"),
        ("--fact", "treason=no", "--fact", "TREASON=yes"),
        ("--profile", "missing.yaml"),
        ("--role", "fast-streamr"),
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    """Days that are none or do not fit, and facts said twice or by halves, are wrong usage and give no verdict."""
    result = run("can-stand", *words)
    assert (result.code, result.out) == (2, ""), result
    assert "Something failed" not in result.err


@pytest.mark.parametrize("born", ["20040501ab", "2004050112", "20040501.5", "1 May 2004ab", "2004-05-011"])
def test_no_date_is_read_in_part(run: Run, born: str) -> None:
    """What begins like a date and is none is refused: it is not read in part, with the rest let fall."""
    assert run("can-stand", "--born", born).code == 3
    assert run("can-stand", "--on", born).code == 2


@pytest.mark.parametrize(
    "profile",
    [
        *(b"- born", b"born: 1990-01-31\nborn: 1991-01-31\n", b"Deposit_Paid: yes\ndeposit-paid: no\n", b"\xff"),
        *(b"[", b"12", b"1: 2\n", b"null: 2\n", b"2004-05-01: 2\n", b"? [a]\n: 2\n"),
    ],
)
def test_profiles_of_an_odd_shape(run: Run, tmp_path: Path, profile: bytes) -> None:
    """A profile that is no mapping of facts, once each, is refused as a fact is: 3, and never a failure of ours."""
    (tmp_path / "me.yaml").write_bytes(profile)
    by_file = run("can-stand", "--profile", str(tmp_path / "me.yaml"))
    by_stdin = run("can-stand", "--profile", "-", stdin=profile)
    assert (by_file.code, by_file.out, by_stdin.code) == (3, "", 3), by_file


@pytest.mark.parametrize(("born", "code"), [("2010-01-01", 5), ("1990-01-31", 0), ("unknown", 4)])
def test_exit_codes_by_outcome(run: Run, born: str, code: int) -> None:
    """--exit-code ends by the outcome: 0 can stand, 4 not known, 5 cannot."""
    assert run("can-stand", *WORLD, "--born", born, "--exit-code").code == code


def test_the_one_unsettled_birthday(run: Run) -> None:
    """Born on 29 February, on 28 February of the year of being 18 it is not settled: not known, with the reason."""
    outcomes = []
    for day in ("2022-02-27", "2022-02-28", "2022-03-01"):
        result = json.loads(run("can-stand", *WORLD, "--born", "2004-02-29", "--on", day, "--json").out)
        (verdict,) = result["data"]
        outcomes.append(verdict["outcome"])
        reasons = [reason for possible in verdict["possible"] for reason in possible["reasons"]]
        assert any("29 February" in reason for reason in reasons) is (day == "2022-02-28")
    assert outcomes == ["cannot-stand", "not-known", "can-stand"]


def test_the_trace_in_plain_words(run: Run, tmp_path: Path) -> None:
    """What decided a rule is told as a person would say it: yes, none, lengths, records and ranges of birth."""
    (tmp_path / "me.yaml").write_text(
        "treason: true\nposts: none\nconvictions:\n- {sentence: life, custody: ireland}\n- {sentence: 18 months}\n"
        "citizenship: [irish, ghana]\ncandidate-elsewhere: no\n",
        encoding="utf-8",
    )
    words = ("--profile", str(tmp_path / "me.yaml"), "--age", "30", "--explain", "--json")
    told = {each["rule"]: each["decided_by"] for each in json.loads(run("can-stand", *words).out)["data"]["trace"][0]}
    assert told["mp-treason"] == ["treason: yes"]
    assert told["mp-two-constituencies"] == ["candidate-elsewhere: no"]
    assert told["mp-civil-servant"] == ["posts: none"]
    assert told["mp-citizenship"] == ["citizenship: country irish, country ghana"]
    (sentences,) = told["mp-serving-prisoner"]
    assert "sentence life" in sentences
    assert "sentence 18 months and 0 days" in sentences
    assert told["mp-age"][0].startswith("born: between ")


def test_more_elections_than_are_kept() -> None:
    """A batch over thousands of days gets the same answers when its plans are made anew."""
    days = [date(2010, 1, 1) + timedelta(days=number) for number in range(1100)]
    facts = {"born": date(1992, 6, 1)}
    first = [BOOK.lean(facts, day, day).outcome for day in days]
    assert [BOOK.lean(facts, day, day).outcome for day in reversed(days)] == first[::-1]
    assert first.index("not-known") == (date(2010, 6, 1) - date(2010, 1, 1)).days


def test_a_rule_that_costs_only_another_office_on_that_day() -> None:
    """A rule that bars on the consent but came in after it costs another office only: in a batch as in a verdict."""
    rule = next(rule for rule in LAW.rules if rule.id == "mp-as-ms")
    late = replace(rule, tested=(Bite(at="consent", effects=("consent-untrue",)), *rule.tested),
                   in_force=InForce(since=date(2024, 6, 20)))  # fmt: skip
    book = RuleBook(BOOK.office, [late], LAW.countries, replace(BOOK.coverage, missing=()))
    facts, days = {"elected-offices": ("ms",)}, (date(2024, 6, 7), date(2024, 7, 4))
    verdict = decide(book, facts, LAW.asked, nomination=days[0], poll=days[1])
    assert (verdict.outcome, [lost.rule for lost in verdict.other_offices_lost]) == ("can-stand", ["mp-as-ms"])
    assert book.lean(facts, *days) == ("can-stand", (), ())


def test_days_of_a_book() -> None:
    """A poll before the nomination and a day before the first covered are refused by name."""
    with pytest.raises(WrongUsage, match="before"):
        BOOK.check_dates(date(2024, 7, 4), date(2024, 6, 7))
    with pytest.raises(NotCovered, match="2001-02-16"):
        BOOK.check_dates(date(2001, 2, 15), date(2001, 3, 1))


def test_a_consent_signed_before_the_first_day_covered() -> None:
    """What it must say is the law of the day on which it is signed, and that is not held: refused by name."""
    days = date(2001, 2, 20), date(2001, 3, 8)
    with pytest.raises(NotCovered, match=r"2001-02-16; 2001-02-15 is earlier"):
        BOOK.lean({"consent-signed-on": date(2001, 2, 15)}, *days)
    assert BOOK.lean({"consent-signed-on": date(2001, 2, 16)}, *days).outcome == "not-known"


def test_a_length_that_is_none() -> None:
    """A condition whose length of time cannot be read is refused when it is compiled."""
    with pytest.raises(ValueError, match="no length of time: soon"):
        operator(Condition(fact="born", passed="soon"), {})


# What standing takes in one seat and at one poll, beside the verdict of `can-stand` and on the page of a seat.
ADULT = ("--born", "1990-01-31", "--citizenship", "british", "--none-of-the-above")


def first_verdict(run: Run, *words: str) -> dict[str, Any]:
    """The verdict as a program reads it."""
    found: list[dict[str, Any]] = json.loads(run("can-stand", *words, "--json").out)["data"]
    return found[0]


def said(run: Run, *words: str) -> dict[str, str]:
    """The verdict's `label: value` lines; of two with one label, the first."""
    found: dict[str, str] = {}
    for line in run("can-stand", *words, "--full").out.splitlines():
        label, _, value = line.partition(": ")
        found.setdefault(label, value)
    return found


def test_polling_day_alone_is_enough(run: Run) -> None:
    """With polling day alone, papers are taken to go in on the last day that its timetable has, and it is said."""
    found = first_verdict(run, *ADULT, "--poll", "2024-07-04")
    assert (found["nomination"], found["poll"], found["outcome"]) == ("2024-06-07", "2024-07-04", "can-stand")
    lines = said(run, *ADULT, "--poll", "2024-07-04")
    assert lines["Assumed"] == "Papers handed in on 7 June 2024, the last day, poll on 4 July 2024."
    assert lines["Nominations close"] == "Fri 7 Jun 2024, by 4pm"
    assert "polcareer timetable uk-parliament --poll 2024-07-04" in lines["Every step"]


@pytest.mark.parametrize(("born", "outcome"), [("2006-06-07", "can-stand"), ("2006-06-08", "cannot-stand")])
def test_the_last_day_decides(run: Run, born: str, outcome: str) -> None:
    """Somebody who turns 18 on the last day for papers can stand, and a day later not."""
    words = ("--born", born, "--citizenship", "british", "--none-of-the-above", "--poll", "2024-07-04")
    assert first_verdict(run, *words)["outcome"] == outcome


def test_a_poll_to_come_is_provisional(run: Run) -> None:
    """Days that rest on holidays not published yet are marked so."""
    lines = said(run, *ADULT, "--poll", "2029-05-03")
    assert lines["Assumed"].endswith("the last day (provisional), poll on 3 May 2029.")
    assert lines["Nominations close"] == "Fri 6 Apr 2029, by 4pm (provisional)"


def test_figures_of_the_seat(run: Run) -> None:
    """A seat adds its nation, the votes that kept a deposit at its last result, and an estimate of the limit."""
    lines = said(run, *ADULT, "--poll", "2029-05-03", "--seat", "Clacton")
    assert lines["Seat"] == "Clacton, England"
    assert lines["Keeps the deposit"] == "1,756 votes or more of 35,111 would have kept the £500"
    assert lines["By the result of"].startswith("By-election of 13 August 2026")
    assert lines["Spending limit"].startswith("about £20,964.20 ")
    found = first_verdict(run, *ADULT, "--poll", "2029-05-03", "--seat", "Clacton")
    assert (found["seat"]["id"], found["timetable"]["nation"]) == ("clacton", "england")
    assert polcareer.deposit(1756, 35111).kept
    assert not polcareer.deposit(1755, 35111).kept


def test_the_seat_says_which_nation(run: Run) -> None:
    """The one birthday that turns on the nation is settled by the seat, unless the nation is told otherwise."""
    words = ("--born", "2004-02-29", "--citizenship", "british", "--none-of-the-above", "--on", "2022-02-28")
    assert first_verdict(run, *words, "--seat", "na h-eileanan an iar")["outcome"] == "cannot-stand"
    assert first_verdict(run, *words, "--seat", "clacton")["outcome"] == "not-known"
    assert (
        first_verdict(run, *words, "--seat", "clacton", "--fact", "seat-nation=scotland")["outcome"] == "cannot-stand"
    )


def test_a_by_election_known_of_a_seat(run: Run) -> None:
    """At a poll known to be a by-election the close of nominations was the officer's choice: it has to be given."""
    words = (*ADULT, "--seat", "clacton", "--poll", "2026-08-13")
    refused = run("can-stand", *words)
    assert (refused.code, refused.out) == (2, "")
    assert "from 17 July 2026 to 21 July 2026" in refused.err
    assert "--nomination" in refused.err
    lines = said(run, *words, "--nomination", "2026-07-17")
    assert lines["Nominations close"] == "Fri 17 to Tue 21 Jul 2026, by 4pm"
    assert lines["Spending limit"].startswith("about £180,050")
    assert "--by-election --writ 2026-07-09" in lines["Every step"]


def test_a_poll_before_the_seat_had_its_boundaries(run: Run) -> None:
    """For an earlier poll no spending limit is estimated."""
    lines = said(run, *ADULT, "--seat", "clacton", "--on", "2019-12-12")
    assert "Spending limit" not in lines
    assert "Keeps the deposit" in lines


def test_both_days_given_are_decided_whatever_the_weekday(run: Run) -> None:
    """With both days given a Sunday is decided all the same, without a timetable; with the poll alone it is refused."""
    found = first_verdict(run, *ADULT, "--nomination", "2029-05-01", "--poll", "2029-05-06")
    assert found["outcome"] == "can-stand"
    assert "timetable" not in found
    refused = run("can-stand", *ADULT, "--poll", "2029-05-06")
    assert refused.code == 2
    assert "Sunday" in refused.err


@pytest.mark.parametrize(
    ("words", "said_so"),
    [
        (("--seat", "Clactn"), "Did you mean Clacton?"),
        (("--seat", "Thurrock and Nowhere"), "no seat called"),
        (("msp", "--seat", "clacton"), "not of msp"),
        (("--poll", "someday"), "--poll takes a date, not 'someday'"),
    ],
)
def test_what_cannot_be(run: Run, words: tuple[str, ...], said_so: str) -> None:
    """A wrong seat, an office without seats and a day that is none are refused in words."""
    result = run("can-stand", *words)
    assert (result.code, result.out) == (2, "")
    assert said_so in result.err


def test_limits_on_the_page_of_a_seat(run: Run) -> None:
    """The page of a seat tells what a candidate may spend there: estimates, as `spending --seat` has them."""
    assert (
        "Limit: a candidate may spend about £20,964 in the short campaign (our estimate)" in run("seats", "clacton").out
    )
    out = run("seats", "clacton", "--full").out
    assert "Short campaign: about £20,964.20" in out
    assert "By-election: £180,050" in out
    data = json.loads(run("seats", "clacton", "--json").out)["data"]["spending_limits_estimated"]
    wanted = polcareer.spending_limit(data["electors"], "county", poll=date(2026, 11, 22))
    assert data["short"] == str(wanted.pounds)
