"""Is the deposit kept? In whole votes, of the last result in a seat too, and for other offices as sourced."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import polcareer
from entries import checked
from folders import read_yaml
from loaded import STORE
from polcareer import NotCovered, PolcareerError, WrongUsage, deposit
from polcareer.polls.deposit import (
    DEPOSITS,
    OTHER_DEPOSITS,
    ByNames,
    DepositRule,
    OtherDeposit,
    Share,
    deposit_of,
    deposit_rule,
    fewest_votes,
    pounds_for,
    settle,
)
from polcareer.questions import polls
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
EVERY: tuple[DepositRule | OtherDeposit, ...] = (*RULES, *OTHERS)
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
    mla = fields(run("deposit", "--office", "mla").out)
    assert "the rule itself was not read" in mla["Not confirmed"]
    assert mla["How sure"] == "medium confidence."
    council = fields(run("deposit", "--office", "councillor-scotland").out)
    assert council["How sure"] == "medium confidence. The source is of 2022."
    assert "How sure" not in fields(run("deposit", "--office", "mp").out)


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
        (("5", "100", "--office", "msp"), "constituency or region"),
        (("--office", "msp", "--contest", "list"), "constituency or region"),
        (("5", "100", "--office", "london-assembly"), "constituency or london-wide"),
        (("5", "100", "--office", "ms"), "individual or list"),
        (("--office", "ms", "--names", "4"), "individual or list"),
        (("--office", "ms", "--contest", "list", "--names", "0"), "from 1 to 8 names, not 0"),
        (("--office", "ms", "--contest", "list", "--names", "9"), "from 1 to 8 names, not 9"),
        (("--names", "4"), "the same whatever the number of names"),
        (("--office", "msp", "--contest", "region", "--elected"), "--elected goes with votes"),
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
        ("local-mayor", "", 500, 50_000, 2_501),
        ("london-assembly", "constituency", 1_000, 180_000, 9_001),
        ("pcc", "", 5_000, 300_000, 15_001),
    ],
)
def test_offices_that_can_be_settled(run: Run, office: str, contest: str, pounds: int, total: int, needed: int) -> None:
    """Each office's amount, and its line: exactly the share loses, one vote more keeps."""
    rule = deposit_rule(RULES, office, LATER, contest)
    assert (rule.pounds, fewest_votes(total, rule)) == (pounds, needed)
    assert settle(needed, total, rule).kept
    assert settle(needed - 1, total, rule, elected=False).kept is False
    assert settle(needed - 1, total, rule).exactly_on_the_line
    found = polcareer.deposit(needed, total, office, contest=contest, on=LATER)
    assert (found.kept, found.pounds, found.office) == (True, pounds, office)
    words = ("--office", office, *(("--contest", contest) if contest else ()))
    said = fields(run("deposit", str(needed - 1), str(total), *words, "--not-elected", "--full").out)
    assert (said["Outcome"], said["Deposit"]) == ("lost", f"£{pounds:,}")
    alone = fields(run("deposit", *words).out)
    assert re.fullmatch(rf"The deposit for .+ is £{pounds:,}\.", alone["title"])
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


# The line of each deposit, a seat that keeps it, names that add to it, and the list of them all.

EDGES = read_yaml(Path(__file__).parent / "deposit_edges.yaml")


@pytest.mark.parametrize("case", EDGES, ids=lambda case: "-".join(map(str, case.values())))
def test_the_edges_of_each_deposit(case: dict[str, Any]) -> None:
    """On the line, a vote to either side, with a seat and without, and by names: kept, lost or not known."""
    asked = {name: case[name] for name in ("elected", "names") if name in case}
    found = polcareer.deposit(
        case["votes"], case["of"], case["office"], contest=case.get("contest", ""), on=LATER, **asked
    )
    assert (found.kept, found.votes_needed, found.pounds) == (case["kept"], case["needed"], case["pounds"])


def test_each_rule_has_its_edges() -> None:
    """Every rule has a case that is kept and one that is not."""
    told = {(case["office"], case.get("contest", ""), case["kept"]) for case in EDGES}
    assert {(rule.office, rule.contest, kept) for rule in RULES for kept in (True, False)} <= told


@settings(deadline=None)
@given(st.sampled_from(RULES), VOTES, st.integers(0, 200_000), st.sampled_from((None, False, True)))
def test_every_rule_in_fractions(rule: DepositRule, counts: tuple[int, int], more: int, elected: bool | None) -> None:
    """The share is compared exactly; more votes never lose what fewer keep; a seat only ever helps, where it counts."""
    votes, total = counts
    share, line = Fraction(votes, total), Fraction(rule.share.numerator, rule.share.denominator)
    enough = share > line or (share == line and rule.kept_from is not None)
    found = settle(votes, total, rule, elected=elected)
    assert found.kept is (True if enough else elected if rule.seat_keeps else False)
    assert (found.margin >= 0) is enough
    if found.kept:
        assert settle(min(votes + more, total), total, rule, elected=elected).kept
        assert settle(votes, total, rule, elected=True).kept
    assert settle(votes, total, rule, elected=elected).kept is not None or elected is None  # what is said settles it


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(2, 9), st.integers(1, 999))
def test_names_never_lower_a_deposit(paid_to: int, longest: int, each: int) -> None:
    """A longer list pays as much or more, the first name the least, and no list more than the most."""
    names = ByNames(pounds_each=each, paid_to=min(max(paid_to, 2), longest), longest=longest)
    rule = replace(RULE, by_names=checked(names))
    paid = [pounds_for(rule, length) or 0 for length in range(1, longest + 1)]
    assert paid == sorted(paid)
    assert (paid[0], paid[-1]) == (rule.pounds, rule.most_pounds)
    assert pounds_for(rule, None) is None


def test_a_line_is_drawn_one_way() -> None:
    """A rule keeps above a share or from it on, never both or neither; a list pays for no more names than it has."""
    share = Share(numerator=1, denominator=20)
    for wrong in ({"kept_from": share}, {"kept_above": None}):
        with pytest.raises(ValueError, match="give one of them"):
            checked(replace(RULE, **wrong))
    assert checked(replace(RULE, kept_above=None, kept_from=share)).share == share
    with pytest.raises(ValueError, match="no more names are paid for"):
        checked(ByNames(pounds_each=1, paid_to=7, longest=6))


@pytest.mark.parametrize("wrong", [{"elected": "yes"}, {"elected": 2}, {"names": "6"}, {"names": True}], ids=str)
def test_an_answer_that_is_none(wrong: dict[str, Any]) -> None:
    """Whether a seat was won is yes or no, and names are counted."""
    with pytest.raises(WrongUsage, match="True or False"):
        polcareer.deposit(5, 100, "ms", contest="list", **wrong)


def test_every_deposit_in_a_list(run: Run) -> None:
    """With nothing named: the Commons first, then every contest of every office, in text, in rows and as data."""
    rows = [line.split("\t") for line in run("deposit").out.splitlines()]
    assert [row[:2] for row in rows[:1]] == [["mp", ""]]
    assert sorted((row[0], row[1]) for row in rows) == sorted((each.office, each.contest) for each in EVERY)
    said = {(row[0], row[1]): tuple(row[2:5]) for row in rows}
    assert said["ms", "list"] == ("£500 to £1,500", "5% or more", "high")
    assert said["msp", "region"] == ("£500", "more than 5%, or a seat won", "high")
    assert said["london-assembly", "london-wide"] == ("£5,000", "more than 2.5%", "high")
    assert said["mla", ""] == ("£150", "not confirmed", "medium")
    assert said["councillor-wales", ""] == ("none", "", "medium")
    data = json.loads(run("deposit", "--json").out)["data"]
    assert [(each["office"], each["contest"]) for each in data] == [(row[0], row[1]) for row in rows]
    full = run("deposit", "--full", "--plain").out
    for office in ("mla", "pcc"):
        known = polls.deposit_known(STORE, office, LATER)
        assert all(one.says in full for one in known.supporters)


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("msp", "The deposit for the Scottish Parliament is £500."),
        ("ms", "The deposit for the Senedd is £500 (individual) or £500 to £1,500 (list)."),
        ("london-assembly", "The deposit for the London Assembly is £1,000 (constituency) or £5,000 (london wide)."),
    ],
)
def test_an_office_of_several_contests(run: Run, office: str, title: str) -> None:
    """Each contest with its amount and line, whose signatures are asked, and in full the law."""
    said = run("deposit", "--office", office).out
    assert fields(said)["title"] == title
    assert said.count("Signatures: ") == 2
    assert "Law and sources: " in run("deposit", "--office", office, "--full").out
    shown = run("offices", office).out
    assert shown.count("you get it back with") == 2
    assert "You must hand in, or see to: " in shown


def test_a_seat_won_in_words(run: Run) -> None:
    """Not known without the seat, and how to say it; kept with one; where it does not count, that it does not."""
    words = ("--office", "msp", "--contest", "region")
    said = fields(run("deposit", "9000", "200000", *words).out)
    assert said["title"].startswith("You lose the £500 deposit unless a seat was won: 9,000 is 1,001 votes short")
    assert said["next"].endswith(f"{' '.join(words)} --elected")
    full = fields(run("deposit", "9000", "200000", *words, "--full").out)
    assert full["Outcome"] == "lost unless a seat was won"
    kept = fields(run("deposit", "9000", "200000", *words, "--elected").out)
    assert kept["title"] == "You get the £500 deposit back: a seat won keeps it, whatever the share."
    full = fields(run("deposit", "9000", "200000", *words, "--elected", "--full").out)
    assert (
        full["Why"] == "a seat was won, which keeps it whatever the share; by the votes alone it is 1,001 votes short"
    )
    london = fields(
        run("deposit", "40", "2000", "--office", "london-assembly", "--contest", "london-wide", "--elected").out
    )
    assert london["A seat won"] == "makes no difference here: only the share of the votes counts"
    assert json.loads(run("deposit", "9000", "200000", *words, "--json").out)["data"]["kept"] is None


def test_a_list_in_words(run: Run) -> None:
    """By its names, or what decides; exactly the share is enough for the Senedd, and one vote fewer is not."""
    words = ("--office", "ms", "--contest", "list")
    assert fields(run("deposit", *words, "--names", "4").out)["title"].endswith(" is £1,100 for a list of 4 names.")
    assert fields(run("deposit", *words).out)["title"].endswith("£200 for each of names 2 to 6, so at most £1,500.")
    said = fields(run("deposit", "4000", "80000", *words, "--full").out)
    assert (said["Outcome"], said["Why"]) == ("kept", "exactly one twentieth (5%) keeps it")
    assert said["next"].endswith("--names 6")
    assert said["title"] == "You get the deposit back: 4,000 votes is the fewest that will do."
    assert fields(run("deposit", "3999", "80000", *words, "--full").out)["Why"].startswith(
        "less than one twentieth (5%);"
    )
    above = fields(run("deposit", "4010", "80000", *words, "--full").out)["Why"]
    assert above == "one twentieth (5%) or more, with 10 votes to spare"
    six = fields(run("deposit", "4000", "80000", *words, "--names", "6").out)
    assert six["title"] == "You get the £1,500 deposit back: 4,000 votes is the fewest that will do."


@pytest.mark.parametrize(
    ("office", "says"),
    [
        ("councillor-england", "Deposit: none.\n"),
        ("councillor-wales", "Deposit: none; medium confidence.\n"),
        ("mla", "Deposit: £150; what keeps it is not confirmed.\n"),
        ("ms", "Deposit (list): £500 to £1,500; you get it back with 5% or more.\n"),
        ("pcc", "Deposit: £5,000; you get it back with more than 5%; not settled.\n"),
    ],
)
def test_the_page_of_an_office_has_its_deposit(run: Run, office: str, says: str) -> None:
    """In a sentence, with what is not settled, not confirmed or less than sure."""
    assert says in run("offices", office).out
