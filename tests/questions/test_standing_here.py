"""What standing takes in one seat and at one poll, beside the verdict of `can-stand` and on the page of a seat."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import polcareer

Run = Callable[..., Any]
ADULT = ("--born", "1990-01-31", "--citizenship", "british", "--none-of-the-above")


def verdict(run: Run, *words: str) -> dict[str, Any]:
    """The verdict as a program reads it."""
    found: list[dict[str, Any]] = json.loads(run("can-stand", *words, "--json").out)["data"]
    return found[0]


def said(run: Run, *words: str) -> dict[str, str]:
    """The verdict's `label: value` lines; of two with one label, the first."""
    found: dict[str, str] = {}
    for line in run("can-stand", *words).out.splitlines():
        label, _, value = line.partition(": ")
        found.setdefault(label, value)
    return found


def test_polling_day_alone_is_enough(run: Run) -> None:
    """With polling day alone, papers are taken to go in on the last day that its timetable has, and it is said."""
    found = verdict(run, *ADULT, "--poll", "2024-07-04")
    assert (found["nomination"], found["poll"], found["outcome"]) == ("2024-06-07", "2024-07-04", "can-stand")
    lines = said(run, *ADULT, "--poll", "2024-07-04")
    assert lines["Assumed"] == "Nominated on 7 June 2024, the last day for papers before a poll on 4 July 2024."
    assert lines["Nominations close"] == "Fri 7 Jun 2024, by 4pm"
    assert "polcareer timetable uk-parliament --poll 2024-07-04" in lines["Every step"]


@pytest.mark.parametrize(("born", "outcome"), [("2006-06-07", "can-stand"), ("2006-06-08", "cannot-stand")])
def test_the_last_day_decides(run: Run, born: str, outcome: str) -> None:
    """Somebody who turns 18 on the last day for papers can stand, and a day later not."""
    words = ("--born", born, "--citizenship", "british", "--none-of-the-above", "--poll", "2024-07-04")
    assert verdict(run, *words)["outcome"] == outcome


def test_a_poll_to_come_is_provisional(run: Run) -> None:
    """Days that rest on holidays not published yet are marked so."""
    lines = said(run, *ADULT, "--poll", "2029-05-03")
    assert lines["Assumed"].endswith("before a poll on 3 May 2029 (provisional).")
    assert lines["Nominations close"] == "Fri 6 Apr 2029, by 4pm (provisional)"


def test_figures_of_the_seat(run: Run) -> None:
    """A seat adds its nation, the votes that kept a deposit at its last result, and an estimate of the limit."""
    lines = said(run, *ADULT, "--poll", "2029-05-03", "--seat", "Clacton")
    assert lines["Keeps the deposit"] == "1,756 votes or more of 35,111 would have kept the £500"
    assert lines["By the result of"].startswith("By-election of 13 August 2026")
    assert lines["Spending limit"].startswith("about £20,964.20 ")
    found = verdict(run, *ADULT, "--poll", "2029-05-03", "--seat", "Clacton")
    assert (found["seat"]["id"], found["timetable"]["nation"]) == ("clacton", "england")
    assert polcareer.deposit(1756, 35111).kept
    assert not polcareer.deposit(1755, 35111).kept


def test_the_seat_says_which_nation(run: Run) -> None:
    """The one birthday that turns on the nation is settled by the seat, unless the nation is told otherwise."""
    words = ("--born", "2004-02-29", "--citizenship", "british", "--none-of-the-above", "--on", "2022-02-28")
    assert verdict(run, *words, "--seat", "na h-eileanan an iar")["outcome"] == "cannot-stand"
    assert verdict(run, *words, "--seat", "clacton")["outcome"] == "not-known"
    assert verdict(run, *words, "--seat", "clacton", "--fact", "seat-nation=scotland")["outcome"] == "cannot-stand"


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
    found = verdict(run, *ADULT, "--nomination", "2029-05-01", "--poll", "2029-05-06")
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
    out = run("seats", "clacton").out
    assert "Short campaign: about £20,964.20" in out
    assert "By-election: £180,050" in out
    data = json.loads(run("seats", "clacton", "--json").out)["data"]["spending_limits_estimated"]
    wanted = polcareer.spending_limit(data["electors"], "county", poll=date(2026, 11, 22))
    assert data["short"] == str(wanted.pounds)
