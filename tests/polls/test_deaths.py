"""When a candidate dies: days of the new poll worked out by hand, what each election says, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from folders import TESTS, read_yaml
from loaded import STORE
from polcareer import WrongUsage
from polcareer.polls.checks import timetable_complaints
from polcareer.polls.holidays import HOLIDAYS, Calendar, HolidayTable
from polcareer.polls.steps import TIMETABLES, Timetables
from polcareer.polls.timetable import (
    AfterDeath,
    Almanac,
    Question,
    after_death,
    contest_named,
    nation_named,
    work_out,
)

ALMANAC = Almanac(STORE.load(TIMETABLES), STORE.load(HOLIDAYS))
DATA: Timetables = ALMANAC.data
CASES = read_yaml(TESTS / "polls" / "deaths.yaml")
NATIONS = ["england", "northern-ireland", "scotland", "wales"]
POLLS = st.dates(date(2026, 5, 7), date(2040, 12, 20)).map(lambda day: day + timedelta(days=(4 - day.isoweekday()) % 7))
DAY = timedelta(days=1)


def died(contest: str, poll: date, proof: date, nation: str | None = None, **given_: Any) -> AfterDeath:
    chosen = contest_named(DATA, contest)
    place = nation_named(chosen, nation, "england")
    return after_death(ALMANAC, chosen, Question(poll, place, death=proof, **given_))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_days_worked_out_by_hand(case: dict[str, Any]) -> None:
    """Writ taken as received again, the party's last day, the new poll: both sides of weekends and holidays."""
    found = died(case["contest"], case["poll"], case["proof"], case.get("nation"))
    days = {event.id: event for event in found.events}
    assert (days["poll-again"].first, days["poll-again"].last) == (case["first"], case["last"])
    for step, name in (("writ-again", "writ"), ("party-names-another", "party"), ("withdrawal-again", "party")):
        assert (days[step].date if step in days else None) == case.get(name)


@given(POLLS, st.sampled_from(NATIONS), st.integers(0, 30), st.booleans())
def test_the_new_poll_comes_after_the_partys_last_day(poll: date, nation: Any, back: int, by_election: Any) -> None:
    """Seven days pass before the writ, seven working days before the party's last day, 21 to 27 before the poll."""
    contest = contest_named(DATA, "mp")
    try:
        close = work_out(ALMANAC, contest, Question(poll, nation, by_election)).event("nominations-close")
    except WrongUsage:
        assume(False)
    proof = poll - back * DAY
    assume(close is not None and proof >= close.first)
    found = died("mp", poll, proof, nation, by_election=by_election)
    writ, party, again = (
        next(event for event in found.events if event.id == step)
        for step in ("writ-again", "party-names-another", "poll-again")
    )
    rule = next(rule for rule in DATA.day_rules if rule.id == "nation")
    calendar = Calendar(rule, HolidayTable(ALMANAC.holidays), nation)
    assert writ.first >= proof + 7 * DAY
    assert not any(calendar.counts(proof + (7 + at) * DAY) for at in range((writ.first - proof).days - 7))
    assert party.first < again.first
    assert [calendar.between(writ.first, day) for day in (party.first, again.first, again.last)] == [7, 21, 27]
    assert all(calendar.counts(day) for day in (writ.first, party.first, again.first, again.last))


def test_every_election_says_what_follows() -> None:
    """Each kind of election has a case in each nation; where none was found it has no days, and says so."""
    for contest in DATA.contests:
        for nation in contest.nations:
            poll = date(2031, 5, 1)
            close = work_out(ALMANAC, contest, Question(poll, nation)).close_of_nominations
            assert close is not None
            found = after_death(ALMANAC, contest, Question(poll, nation, death=close.last))
            assert found.cases
            stopped = [case for case in found.cases if case.stops]
            assert bool(stopped) == bool(found.events), (contest.id, nation)
            assert stopped or all("not found" in case.says and case.confidence == "low" for case in found.cases)


def test_an_independents_death_stops_nothing() -> None:
    """At a Commons election the poll goes on for an independent, and a tie goes to the living candidate."""
    cases = {case.id: case for case in died("mp", date(2024, 7, 4), date(2024, 6, 14)).cases}
    assert cases["commons-party"].stops is True
    assert cases["commons-independent"].stops is False
    then = " ".join(each.says for each in cases["commons-independent"].then)
    for words in ("most votes", "ties with a living one", "only two candidates"):
        assert words in then


def test_twice_and_three_times_the_limit() -> None:
    """Where the poll stops under the 1983 Act, those still nominated may spend twice, then three times (s.76(6))."""
    for case in DATA.deaths:
        if case.stops and case.id != "combined-authority":
            assert any("twice the limit, and three times" in each.says for each in case.then), case.id


@pytest.mark.parametrize(
    ("proof", "says"),
    [(date(2024, 6, 6), "Nominations close on Friday 7 June 2024"), (date(2024, 7, 6), "until the result is declared")],
)
def test_outside_the_days(proof: date, says: str) -> None:
    """Before nominations close nobody stands nominated, and after the result it is another matter: both are refused."""
    with pytest.raises(WrongUsage) as raised:
        died("mp", date(2024, 7, 4), proof)
    assert says in raised.value.message
    assert died("mp", date(2024, 7, 4), date(2024, 6, 7)).events
    assert died("mp", date(2024, 7, 4), date(2024, 7, 6), declared=date(2024, 7, 7)).events


def test_what_is_said_of_no_election_is_a_fault() -> None:
    """`data check` finds an election without a step that is looked for, with one both ways, and without a death."""

    def problems(data: Timetables) -> str:
        return " ".join(each.problem for each in timetable_complaints({TIMETABLES.path: data}))

    assert problems(DATA) == ""
    assert "`petition` is neither found nor said to be missing (mayor" in problems(
        replace(DATA, not_found=tuple(gap for gap in DATA.not_found if gap.contests != ("mayor",)))
    )
    twice = replace(DATA.not_found[0], contests=("gla",), steps=("petition",))
    assert "`petition` is found and not found (gla" in problems(replace(DATA, not_found=(*DATA.not_found, twice)))
    assert "nothing is said of a candidate's death (gla" in problems(
        replace(DATA, deaths=tuple(death for death in DATA.deaths if death.id != "london"))
    )


def test_expenses_of_every_election() -> None:
    """Bills, payment, return, declaration and petition have their days, or are said not to be found, everywhere."""
    for contest in DATA.contests:
        for nation in contest.nations:
            found = work_out(ALMANAC, contest, Question(date(2031, 5, 1), nation))
            gone = {step for gap in found.not_found for step in gap.steps}
            for step in ("claims", "payments", "expenses-return", "expenses-declaration", "petition"):
                assert (found.event(step) is None) == (step in gone), (contest.id, nation, step)


@pytest.mark.parametrize(
    ("contest", "nation", "days"),
    [
        # Poll of Thursday 6 May 2027, declared on Friday 7 May. 31 May is a bank holiday in England and Wales.
        ("local", "england", ["2027-05-28", "2027-06-04", "2027-06-11", "2027-06-22", "2027-05-27"]),
        ("local", "scotland", ["2027-05-28", "2027-06-04", "2027-06-11", "2027-06-22", "2027-05-27"]),
        ("mayor", "england", ["2027-05-28", "2027-06-04", "2027-06-11", "2027-06-22", None]),
        ("parish", "england", ["2027-05-20", "2027-05-27", "2027-06-03", "2027-06-03", "2027-05-27"]),
        ("pcc", "england", ["2027-05-28", None, "2027-07-16", None, None]),
        ("scottish-parliament", "scotland", ["2027-05-28", "2027-06-04", "2027-06-11", "2027-06-22", None]),
        # In the Senedd bills are paid within 28 days of the last day for them (WSI 2025/864 art. 51(2)).
        ("senedd", "wales", ["2027-05-28", "2027-06-25", "2027-06-11", "2027-06-22", "2027-05-28"]),
        ("ni-assembly", "northern-ireland", [None, None, None, None, None]),
    ],
)
def test_days_after_a_poll(contest: str, nation: str, days: list[str | None]) -> None:
    """The days of bills, payment, return, declaration and petition, worked out by hand."""
    chosen = contest_named(DATA, contest)
    asked = Question(date(2027, 5, 6), nation_named(chosen, nation, "england"), declared=date(2027, 5, 7))
    found = work_out(ALMANAC, chosen, asked)
    steps = ("claims", "payments", "expenses-return", "expenses-declaration", "petition")
    events = [found.event(step) for step in steps]
    assert [str(event.date) if event else None for event in events] == days
