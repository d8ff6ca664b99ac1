"""`deposit --seat` and other offices: whole votes, the last result counted, and nothing settled that is not sourced."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import polcareer
from entries import checked
from polcareer import NotCovered, WrongUsage
from polcareer.data import open_store
from polcareer.polls.deposit import (
    DEPOSITS,
    OTHER_DEPOSITS,
    DepositRule,
    OtherDeposit,
    deposit_of,
    deposit_rule,
    fewest_votes,
    settle,
)

Run = Callable[..., Any]
STORE = open_store()
RULES, OTHERS = STORE.load(DEPOSITS), STORE.load(OTHER_DEPOSITS)
LATER = date(2026, 11, 21)


def fields(text: str) -> dict[str, str]:
    """The labels of plain lines with their values, the first of each."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        label, _, value = line.partition(": ")
        found.setdefault(label, value)
    return found


@pytest.mark.parametrize(
    ("votes", "outcome", "why"),
    [
        ("2337", "kept", "by the fewest votes that can"),
        ("2,336", "lost", "1 vote short"),
        ("0", "lost", "2,337 votes short"),
    ],
)
def test_votes_in_a_seat(run: Run, votes: str, outcome: str, why: str) -> None:
    """Votes are settled against the valid votes of the seat's last result, however they are given."""
    said = fields(run("deposit", "--seat", "st austell", "--votes", votes).out)
    assert said["Outcome"] == outcome
    assert why in said["Why"]
    assert said["Deposits lost there"] == "2 of 7"
    assert said["Poll"] == "General election of 4 July 2024"
    assert (
        run("deposit", votes, "--seat", "St Austell & Newquay").out
        == run("deposit", "--seat", "st austell", "--votes", votes).out
    )


def test_a_seat_alone(run: Run) -> None:
    """With no votes, what would have kept it there and how many lost theirs; a by-election is the last result."""
    result = run("deposit", "--seat", "Clacton")
    said = fields(result.out)
    assert said["title"] == "In Clacton, 1,756 votes or more kept the £500 deposit."
    assert (said["Deposits lost there"], said["Valid votes"]) == ("32 of 34", "35,111")
    assert "Outcome" not in said
    data = json.loads(run("deposit", "--seat", "Clacton", "--json").out)["data"]
    assert (data["votes_needed"], data["deposits_lost"], data["poll"]) == (1756, 32, "2026-08-13")
    assert data["later_poll"] is None


def test_a_last_result_without_valid_votes(run: Run) -> None:
    """Where the latest poll's votes are not known, the one before answers, and says so."""
    said = fields(run("deposit", "--seat", "holborn & st pancras", "--votes", "1931").out)
    assert (said["Outcome"], said["Poll"]) == ("kept", "General election of 4 July 2024")
    assert said["A later poll"].startswith("By-election of 8 October 2026: its valid votes are not known")
    data = json.loads(run("deposit", "--seat", "holborn & st pancras", "--votes", "1", "--json").out)["data"]
    assert (data["kept"], data["later_poll"], data["votes"]) == (False, "2026-10-08", 1)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_bar_against_the_line(run: Run, width: int) -> None:
    """On a screen the votes are a bar with the line marked, within the width."""
    out = run("deposit", "--seat", "bootle", "--votes", "900", FORCE_COLOR="1", NO_COLOR="1", COLUMNS=str(width)).out
    assert max(map(len, out.splitlines())) <= width
    assert "█" in out
    assert "|" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seat", "bootle", "--votes", "50000"), "50,000 votes is more than the 38,880 valid votes"),
        (("--seat", "bootle", "--votes", "-5"), "not '-5'"),
        (("--seat", "bootle", "--votes", "5.5"), "not '5.5'"),
        (("--seat", "bootle", "--votes", ""), "not ''"),
        (("--seat", "bootel", "--votes", "5"), "Did you mean Bootle"),
        (("--seat", "selby and ainsty"), "Selby (74.50%)"),
        (("--seat", "durham"), "City of Durham, North Durham"),
        (("5", "100", "--seat", "bootle"), "the valid votes are those of its last result"),
        (("5", "--votes", "5", "--seat", "bootle"), "Give --votes alone"),
        (("5", "100", "--votes", "5"), "--votes goes with --seat"),
        (("--seat", "bootle", "--office", "pcc"), "Seats are those of the House of Commons"),
        (("--office", "msp"), "constituency or region"),
        (("--office", "msp", "--contest", "list"), "constituency or region"),
        (("--office", "london-assembly"), "london-wide or constituency"),
        (("--office", "pcc", "--contest", "list"), "has no contests"),
        (("--contest", "list"), "has no contests"),
        (("5",), "valid votes of all candidates are missing"),
        (("--office", "pc"), "Did you mean pcc"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...], says: str) -> None:
    """What does not fit is wrong usage, with what to type next."""
    result = run("deposit", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


@pytest.mark.parametrize(
    ("office", "contest", "pounds", "total", "needed"),
    [
        ("mp", "", 500, 20_000, 1_001),
        ("msp", "constituency", 500, 20_000, 1_001),
        ("msp", "region", 500, 300_000, 15_001),
        ("mayor-of-london", "", 10_000, 2_000_000, 100_001),
        ("london-assembly", "london-wide", 5_000, 2_000_000, 50_001),
        ("combined-authority-mayor", "", 5_000, 400_000, 20_001),
    ],
)
def test_offices_that_can_be_settled(run: Run, office: str, contest: str, pounds: int, total: int, needed: int) -> None:
    """Each office's amount, and its line: exactly the share loses, one vote more keeps."""
    rule = deposit_rule(RULES, office, LATER, contest)
    assert (rule.pounds, fewest_votes(total, rule)) == (pounds, needed)
    assert (settle(needed, total, rule).kept, settle(needed - 1, total, rule).kept) == (True, False)
    assert settle(needed - 1, total, rule).exactly_on_the_line
    found = polcareer.deposit(needed, total, office, contest=contest, on=LATER)
    assert (found.kept, found.pounds, found.office) == (True, pounds, office)
    words = ("--office", office, *(("--contest", contest) if contest else ()))
    said = fields(run("deposit", str(needed - 1), str(total), *words).out)
    assert (said["Outcome"], said["Deposit"]) == ("lost", f"£{pounds:,}")
    alone = fields(run("deposit", *words).out)
    assert alone["title"] == f"The deposit is £{pounds:,}."
    assert alone["Work it out"].startswith("polcareer deposit VOTES VALID_VOTES")


@pytest.mark.parametrize("known", OTHERS, ids=lambda known: known.id)
def test_offices_that_cannot(run: Run, known: OtherDeposit) -> None:
    """No deposit, or a figure not confirmed with the reason: told as such, never settled."""
    words = ("--office", known.office, *(("--contest", known.contest) if known.contest else ()))
    said = fields(run("deposit", "5", "100", *words).out)
    assert said["Outcome"] == ("no deposit is asked" if known.pounds == 0 else "not confirmed")
    assert ("Why no more" in said) is (known.pounds != 0)
    assert json.loads(run("deposit", *words, "--json").out)["data"]["kept"] is None
    assert deposit_of(RULES, OTHERS, known.office, LATER, known.contest) is known
    with pytest.raises(NotCovered, match=known.says.split(".", maxsplit=1)[0]):
        polcareer.deposit(5, 100, known.office, contest=known.contest)


def test_every_office_says_something_of_its_deposit() -> None:
    """No office is left without a word on its deposit, and none has both a rule and a reason for having none."""
    told = [(rule.office, rule.contest) for rule in RULES] + [(other.office, other.contest) for other in OTHERS]
    assert len(set(told)) == len(told)
    from polcareer.law.rule import OFFICES

    assert {office for office, _ in told} == {office.id for office in STORE.load(OFFICES)}


def test_no_rule_before_the_polls_that_the_sources_speak_of() -> None:
    """Before the first day known, an office has no rule, and it says so by name."""
    for rule in RULES:
        if rule.office != "mp":
            with pytest.raises(NotCovered, match=rule.office):
                deposit_of(RULES, (), rule.office, date(2024, 5, 1), rule.contest)
    assert isinstance(deposit_of(RULES, OTHERS, "mp", LATER), DepositRule)


def test_what_is_not_confirmed_needs_a_reason() -> None:
    """A figure that is not confirmed says why; where none is asked there is nothing to explain."""
    common: dict[str, Any] = {
        "id": "a",
        "office": "mp",
        "says": ".",
        "checked": LATER,
        "confidence": "low",
        "basis": "editorial",
    }
    assert checked(OtherDeposit(**common, pounds=0)).pounds == 0
    assert checked(OtherDeposit(**common, pounds=5, why="None was read.")).why
    for given in ({"pounds": 5}, {}, {"pounds": 0, "why": "None was read."}):
        with pytest.raises(ValueError, match="needs its reason"):
            checked(OtherDeposit(**common, **given))


def test_a_contest_left_out() -> None:
    """The Python API names the contests of an office that has several."""
    with pytest.raises(WrongUsage) as caught:
        polcareer.deposit(5, 100, "msp")
    assert "constituency or region" in caught.value.hint
