"""`polcareer salaries --take-home`: the ends of a band after deductions, by the same reckoning as `take-home`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import polcareer

Run = Callable[..., Any]


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("salaries", *words, "--take-home", "--json").out)["data"]
    return found


def test_every_end_is_what_take_home_says(run: Run) -> None:
    """Each end of each yearly figure leaves what the API says of that figure, in the nation that it is for."""
    for row in rows(run, "caseworker", "parliamentary-assistant", "msp-staff", "fast-streamer", "mp"):
        for place, ends in row["take_home"].items():
            for end, left in ends.items():
                nation = row[place]["area"] if row[place]["area"] in ("scotland", "wales") else "england"
                wanted = polcareer.take_home(row[place][end], nation=nation)
                assert (left["nation"], Decimal(left["net"])) == (nation, wanted.net)
                assert Decimal(left["income_tax"]) == wanted.income_tax
                assert Decimal(left["national_insurance"]) == wanted.national_insurance


def test_the_founding_figure_beside_what_it_leaves(run: Run) -> None:
    """The sheet's figures: £18,000 leaves £16,479.60 and £30,000 leaves £25,119.60 in England."""
    (start,) = [row for row in rows(run, "politicians-assistant") if row["title"] == "Starting"]
    assert (start["national"]["minimum"], start["take_home"]["national"]["minimum"]["net"]) == (18000, "16479.60")
    assert (start["london"]["maximum"], start["take_home"]["london"]["maximum"]["net"]) == (30000, "25119.60")


def test_on_a_screen_and_in_a_spreadsheet(run: Run) -> None:
    """A screen has a table of what is left, under the pay; a spreadsheet has columns more."""
    shown = run("salaries", "caseworker", "--take-home", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="100").out
    assert shown.index("Pay (IPSA") < shown.index("What they leave after income tax") < shown.index("one scale")
    assert "£21,663.60" in shown
    assert "no student loan, no pension" in " ".join(shown.split())
    (record,) = csv.DictReader(run("salaries", "caseworker", "--take-home", "--csv").out.splitlines())
    assert (record["london_minimum"], record["london_minimum_net"]) == ("25200", "21663.60")
    assert (record["national_maximum_net"], record["elsewhere_minimum_net"]) == ("30768.72", "")


def test_several_sets_of_figures_are_told_apart(run: Run) -> None:
    """With bands of several sets, each line says whose figure it is; a single figure leaves one amount."""
    shown = run("salaries", "caseworker", "mp", "--take-home", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="40").out
    table = " ".join(shown.partition("What they leave")[2].split())
    assert "Caseworker (Executive 1), IPSA 2025-26 Where: London Lowest leaves: £21,663.60 " in table
    assert "Elected members 2026-27 Where: all of the UK Lowest leaves: £67,744.82 a month: £5,645.40 " in table


def test_a_day_rate_leaves_nothing_to_say(run: Run) -> None:
    """What is paid by the day, or on top of other pay, is not a year's pay: it is said and not reckoned."""
    result = run("salaries", "--scheme", "lords-allowance", "--take-home", "--json")
    answer = json.loads(result.out)
    assert len(answer["data"]) == 1
    assert all(row["take_home"] == {"london": {}, "national": {}, "elsewhere": {}} for row in answer["data"])
    assert "cannot be worked out" in answer["notes"][0]


def test_part_of_a_week(run: Run) -> None:
    """For part of a week, what is left is reckoned on the part."""
    (row,) = rows(run, "caseworker", "--part-time", "0.5")
    assert row["london"]["minimum"] == 12600
    assert Decimal(row["take_home"]["london"]["minimum"]["net"]) == polcareer.take_home(12600).net


@pytest.mark.parametrize("other", [("--history",), ("--at", "27000")])
def test_not_beside_a_history_or_an_offer(run: Run, other: tuple[str, ...]) -> None:
    """A history and an offer are other questions; the refusal says what to type for an offer."""
    result = run("salaries", "caseworker", "--take-home", *other)
    assert (result.code, result.out) == (2, "")
    assert "polcareer take-home 34000" in result.err
