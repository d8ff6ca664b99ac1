"""Is the deposit kept? In whole votes, of the last result in a seat too, and for other offices as sourced."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import polcareer
from entries import checked
from loaded import STORE
from polcareer import NotCovered, PolcareerError, WrongUsage, deposit
from polcareer.polls.deposit import (
    DEPOSITS,
    OTHER_DEPOSITS,
    DepositRule,
    OtherDeposit,
    Share,
    deposit_of,
    deposit_rule,
    fewest_votes,
    settle,
)
from polcareer.words import day_in_words
from reference_tables import table

RULES = STORE.load(DEPOSITS)
RULE = deposit_rule(RULES, "mp", date(2024, 7, 4))
TWENTIETH = Fraction(1, 20)
VOTES = st.integers(1, 200_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(
    ("votes", "total", "kept"),
    [
        (1_000, 20_000, False),  # exactly one twentieth
        (1_001, 20_000, True),
        (2_336, 46_732, False),
        (2_337, 46_732, True),  # St Austell and Newquay, 4 July 2024
        (1_770, 35_665, False),  # Corby, 15 November 2012
        (3_111, 45_476, True),  # Makerfield, 18 June 2026
        (997, 45_476, False),
        (1, 20, False),
        (2, 20, True),
        (0, 1, False),
        (1, 1, True),
    ],
)
def test_kept(votes: int, total: int, kept: bool) -> None:
    """More than one twentieth keeps the deposit; exactly one twentieth loses it."""
    found = deposit(votes, total, on=date(2024, 7, 4))
    assert found.kept is kept
    assert (found.votes, found.valid_votes, found.office, found.pounds) == (votes, total, "mp", 500)
    assert found.exactly_on_the_line is (20 * votes == total)


@pytest.mark.parametrize(
    ("total", "needed"), [(20_000, 1_001), (46_732, 2_337), (20, 2), (19, 1), (1, 1), (45_476, 2_274)]
)
def test_votes_needed(total: int, needed: int) -> None:
    """The fewest votes that keep the deposit, and how far from them a candidate is."""
    assert deposit(0, total).votes_needed == needed
    assert deposit(0, total).margin == -needed
    assert deposit(total, total).margin == total - needed


@settings(deadline=None)
@given(VOTES)
def test_the_rule_in_fractions(counts: tuple[int, int]) -> None:
    """Kept exactly where the share is above one twentieth, and the votes needed are the fewest that keep it."""
    votes, total = counts
    found = settle(votes, total, RULE)
    assert found.kept is (Fraction(votes, total) > TWENTIETH)
    assert found.exactly_on_the_line is (Fraction(votes, total) == TWENTIETH)
    assert Fraction(found.votes_needed, total) > TWENTIETH >= Fraction(found.votes_needed - 1, total)
    assert found.kept is (found.margin >= 0)


@settings(deadline=None)
@given(VOTES, st.integers(0, 200_000))
def test_more_votes_never_lose_a_kept_deposit(counts: tuple[int, int], more: int) -> None:
    """With the total as it is, or grown by the same votes, more votes never turn kept into lost."""
    votes, total = counts
    if settle(votes, total, RULE).kept:
        assert settle(min(votes + more, total), total, RULE).kept
        assert settle(votes + more, total + more, RULE).kept


@pytest.mark.parametrize(
    ("votes", "total", "says"),
    [
        (0, 0, "at least one valid vote"),
        (0, -1, "at least one valid vote"),
        (-1, 10, "cannot have -1 votes"),
        (11, 10, "more than the 10 valid votes"),
        (46_732, 2_337, "46,732 votes is more"),
        ("2337", 46_732, "whole numbers, not '2337'"),
        (2_337, 46_732.0, "whole numbers, not 46732.0"),
        (True, 20, "whole numbers, not True"),
        (None, 20, "whole numbers, not None"),
    ],
)
def test_counts_that_cannot_be(votes: Any, total: Any, says: str) -> None:
    """Counts that cannot be are wrong usage, with an example of what to give."""
    with pytest.raises(WrongUsage, match=says) as caught:
        deposit(votes, total)
    assert "For example" in caught.value.hint


def test_days_and_offices() -> None:
    """No rule is recorded before October 1985 or for another office; the end of a rule counts as inside it."""
    assert deposit(1, 10, on=date(1985, 10, 1)).kept
    for day in (date(1985, 9, 30), date(1832, 12, 10)):
        with pytest.raises(NotCovered, match=day_in_words(day)):
            deposit(1, 10, on=day)
    with pytest.raises(NotCovered, match="'senedd'"):
        deposit_rule(RULES, "senedd", date(2024, 7, 4))
    with pytest.raises(WrongUsage, match="seneschal"):
        deposit(1, 10, "seneschal")
    ended = (replace(RULE, until=date(2024, 7, 4)),)
    assert deposit_rule(ended, "mp", date(2024, 7, 4)) is ended[0]
    with pytest.raises(NotCovered):
        deposit_rule(ended, "mp", date(2024, 7, 5))


def test_an_office_by_another_name() -> None:
    """Whatever `can_stand` takes for an office, `deposit` takes."""
    assert deposit(1, 10, "House of Commons").office == "mp"


@pytest.mark.parametrize("day", ["2024-07-04", 20240704, 0, datetime(2024, 7, 4)], ids=repr)  # noqa: DTZ001
def test_a_day_that_is_no_date(day: Any) -> None:
    """A day that is no date is refused on purpose."""
    with pytest.raises(PolcareerError):
        deposit(1, 10, on=day)


def test_a_count_too_long_to_print() -> None:
    """A count of five thousand digits, which Python will not print, is wrong usage like any other."""
    with pytest.raises(WrongUsage):
        deposit(10**5000, 10)


@pytest.mark.parametrize("numerator", [20, 21])
def test_a_share_is_below_the_whole(numerator: int) -> None:
    """A share of the whole or more would let nobody keep a deposit, so it is no share."""
    with pytest.raises(ValueError, match="below the whole"):
        checked(Share(numerator=numerator, denominator=20))


@pytest.mark.parametrize(
    ("poll", "candidates", "lost"), [(date(2010, 5, 6), 4_150, 1_893), (date(2024, 7, 4), 4_515, 1_673)], ids=str
)
def test_every_candidate(poll: date, candidates: int, lost: int) -> None:
    """At two general elections the deposits lost are as many as were published, in all and party by party."""
    rows = table(f"ge{poll.year}_candidates")
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["ons_id"]] += int(row["votes"])
    losers = Counter(
        row["party_abbreviation"]
        for row in rows
        if not settle(int(row["votes"]), totals[row["ons_id"]], deposit_rule(RULES, "mp", poll)).kept
    )
    assert (len(rows), losers.total()) == (candidates, lost)
    for row in table("published_lost_deposits"):
        if int(row["general_election"]) == poll.year and row["party"] != "all":
            assert losers[row["party"]] == int(row["published"]), row["party"]


# `deposit --seat` and other offices: whole votes, the last result counted, and nothing settled that is not sourced.

Run = Callable[..., Any]
OTHERS = STORE.load(OTHER_DEPOSITS)
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
        ("2337", "kept", "2,337 is exactly enough"),
        ("2,336", "lost", "1 vote short"),
        ("0", "lost", "2,337 votes short"),
    ],
)
def test_votes_in_a_seat(run: Run, votes: str, outcome: str, why: str) -> None:
    """Votes are settled against the valid votes of the seat's last result, however they are given."""
    said = fields(run("deposit", "--seat", "st austell", "--votes", votes, "--full").out)
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
    short = fields(run("deposit", "--seat", "Clacton").out)
    assert short["title"] == "Clacton: it took 1,756 votes to get the £500 back last time."
    assert short["Last time"] == "By-election of 13 August 2026: 35,111 valid votes"
    assert short["Lost theirs"] == "32 of 34 candidates"
    said = fields(run("deposit", "--seat", "Clacton", "--full").out)
    assert (said["Deposits lost there"], said["Valid votes"]) == ("32 of 34", "35,111")
    assert "Outcome" not in said
    data = json.loads(run("deposit", "--seat", "Clacton", "--json").out)["data"]
    assert (data["votes_needed"], data["deposits_lost"], data["poll"]) == (1756, 32, "2026-08-13")
    assert data["later_poll"] is None


def test_a_last_result_without_valid_votes(run: Run) -> None:
    """Where the latest poll's votes are not known, the one before answers, and says so."""
    for full in ((), ("--full",)):
        said = fields(run("deposit", "--seat", "holborn & st pancras", "--votes", "1931", *full).out)
        assert said["A later poll"].startswith("By-election of 8 October 2026: its valid votes are not known")
    assert (said["Outcome"], said["Poll"]) == ("kept", "General election of 4 July 2024")
    data = json.loads(run("deposit", "--seat", "holborn & st pancras", "--votes", "1", "--json").out)["data"]
    assert (data["kept"], data["later_poll"], data["votes"]) == (False, "2026-10-08", 1)


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ("2338", "with 1 to spare."),
        ("2337", "exactly enough."),
        ("2336", "1 short of the 2,337 that kept it."),
        ("5%", "2,336 votes would have lost"),
        ("5.1 %", "2,383 votes would have kept"),
    ],
)
def test_the_first_line_decides(run: Run, votes: str, says: str) -> None:
    """In a seat the first line says kept or lost and by how much; a percentage counts in whole votes."""
    assert says in fields(run("deposit", "st austell", "--votes", votes).out)["title"]


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ("2337 46732", "get the £500 deposit back: 2,337 votes is the fewest that will do."),
        ("2338 46732", "get the £500 deposit back: it takes 2,337 votes, and you have 1 more."),
        ("2300 46732", "lose the £500 deposit: 2,300 is 37 votes short of the 2,337 that it takes."),
        ("1000 20000", "lose the £500 deposit: 1,000 is exactly one twentieth (5%); it takes 1,001."),
        ("5% 20000", "lose the £500 deposit: 1,000 is exactly one twentieth (5%); it takes 1,001."),
    ],
)
def test_figures_in_the_first_line(run: Run, counts: str, says: str) -> None:
    """The first line has the figure that decides."""
    assert fields(run("deposit", *counts.split()).out)["title"] == f"You {says}"


def test_exactly_on_the_line_in_a_seat(run: Run) -> None:
    """A share that is exact to the vote loses, and the line says how many it would have taken."""
    title = fields(run("deposit", "bootle", "--votes", "1944").out)["title"]
    assert title == "Bootle: 1,944 votes would have lost the £500 deposit: it takes 1,945."


def test_what_is_not_settled_is_never_left_out(run: Run) -> None:
    """The short answer says what may change the rule, and anything below high confidence with the reason."""
    mayor = fields(run("deposit", "60000", "1300000", "--office", "mayor-of-london").out)
    assert "if the supplementary vote comes back" in mayor["Not settled"]
    msp = fields(run("deposit", "--office", "msp", "--contest", "region").out)
    assert msp["How sure"].startswith("medium confidence. The share rests on a news page of 2011.")
    council = fields(run("deposit", "--office", "councillor-scotland").out)
    assert council["How sure"] == "medium confidence. The source is of 2022."
    assert "How sure" not in fields(run("deposit").out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seat", "bootle", "--votes", "50000"), "50,000 votes is more than the 38,880 valid votes"),
        (("--seat", "bootle", "--votes", "-5"), "not '-5'"),
        (("--seat", "bootle", "--votes", "5.5"), "not '5.5'"),
        (("--seat", "bootle", "--votes", "101%"), "must be a percentage from 0 to 100"),
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
    said = fields(run("deposit", str(needed - 1), str(total), *words, "--full").out)
    assert (said["Outcome"], said["Deposit"]) == ("lost", f"£{pounds:,}")
    alone = fields(run("deposit", *words).out)
    assert alone["title"] == f"The deposit is £{pounds:,}."
    assert alone["next"].startswith("An example: polcareer deposit 2337 46732 --office ")


@pytest.mark.parametrize("known", OTHERS, ids=lambda known: known.id)
def test_offices_that_cannot(run: Run, known: OtherDeposit) -> None:
    """No deposit, or a figure not confirmed with the reason: told as such, never settled."""
    words = ("--office", known.office, *(("--contest", known.contest) if known.contest else ()))
    said = fields(run("deposit", "5", "100", *words, "--full").out)
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
    for wrong in ({"pounds": 5}, {}, {"pounds": 0, "why": "None was read."}):
        with pytest.raises(ValueError, match="needs its reason"):
            checked(OtherDeposit(**common, **wrong))


def test_a_contest_left_out() -> None:
    """The Python API names the contests of an office that has several."""
    with pytest.raises(WrongUsage) as caught:
        polcareer.deposit(5, 100, "msp")
    assert "constituency or region" in caught.value.hint
