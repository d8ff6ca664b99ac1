"""Timetables: steps in order, on days that count, moving with the poll; windows where no day can be known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer import DataFault, NotCovered, PolcareerError, UnknownName, WrongUsage, timetable
from polcareer.polls.holidays import HOLIDAYS, Calendar, HolidayTable
from polcareer.polls.steps import TIMETABLES, Bound
from polcareer.polls.timetable import (
    Almanac,
    Event,
    Question,
    Timetable,
    contest_named,
    days_left,
    nation_named,
    work_out,
)
from polcareer.typed import day_typed

ALMANAC = Almanac(STORE.load(TIMETABLES), STORE.load(HOLIDAYS))
DATA = ALMANAC.data
TABLE = HolidayTable(ALMANAC.holidays)
RULES = {rule.id: rule for rule in DATA.day_rules}
STARTS_LATE = {"consent", "petition", "result", "rooms-close", "rooms-open"}  # by the calendar, not by days that count
WEEK = timedelta(days=7)
KINDS = [
    (contest.id, nation, by_election)
    for contest in DATA.contests
    for nation in contest.nations
    for by_election in ((False, True) if contest.by_elections else (False,))
]
POLLS = st.dates(date(2026, 5, 7), date(2040, 12, 20)).map(lambda day: day + timedelta(days=(4 - day.isoweekday()) % 7))

# The general election of 4 July 2024, as the Electoral Commission published it (and the law says of consent, agents
# and the days after the result, which was declared on 5 July in nearly every seat).
JULY_2024 = """\
2024-05-07                consent
2024-05-30                dissolution
2024-05-31                writ
2024-05-31                rooms-open
2024-06-04         16:00  notice
2024-06-05  10:00         nominations-open
2024-06-07         16:00  nominations-close
2024-06-07         16:00  withdrawal
2024-06-07         16:00  election-agent
2024-06-07  10:00  17:00  objections
2024-06-07         17:00  persons-nominated
2024-06-10  10:00  16:00  objections-prisoners
2024-06-10         16:00  persons-nominated-latest
2024-06-18         24:00  registration
2024-06-19         17:00  postal-vote
2024-06-26         17:00  proxy-vote
2024-06-26         17:00  voter-authority-certificate
2024-06-27                polling-counting-agents
2024-07-02                sub-agents
2024-07-03                rooms-close
2024-07-04         17:00  emergency-proxy
2024-07-04         17:00  postal-replaced
2024-07-04  07:00  22:00  poll
2024-07-05                result
2024-07-08                deposit-returned
2024-07-26                claims
2024-07-26                petition
2024-08-02                payments
2024-08-09                expenses-return
2024-08-20                expenses-declaration
"""


def plan(contest: str, poll: date, nation: str | None = None, **given: Any) -> Timetable:
    chosen = contest_named(DATA, contest)
    return work_out(ALMANAC, chosen, Question(poll, nation_named(chosen, nation, "england"), **given))


def steps(*asked: Any, **given: Any) -> dict[str, Event]:
    return {event.id: event for event in plan(*asked, **given).events}


def possible(kind: tuple[str, Any, bool], poll: date) -> bool:
    """Whether that poll can be held: no bank holiday, and late enough for the contest."""
    contest = contest_named(DATA, kind[0])
    try:
        plan(kind[0], poll, kind[1], by_election=kind[2])
    except WrongUsage:
        return False
    return poll >= contest.since


def test_july_2024_line_by_line() -> None:
    """The whole timetable of 4 July 2024, in order, with its hours."""
    found = timetable("mp", date(2024, 7, 4), declared=date(2024, 7, 5))
    lines = [f"{event.date}  {event.opens:5}  {event.time:5}  {event.id}" for event in found]
    assert lines == JULY_2024.splitlines()
    assert not any(event.provisional or event.window for event in found)


@given(st.sampled_from(KINDS), POLLS)
def test_steps_in_order(kind: tuple[str, Any, bool], poll: date) -> None:
    """Events come in order of date; nominations open before they close, all before the poll, expenses after it."""
    assume(possible(kind, poll))
    found = plan(kind[0], poll, kind[1], by_election=kind[2])
    assert [event.first for event in found.events] == sorted(event.first for event in found.events)
    assert len({event.id for event in found.events}) == len(found.events)
    by_id = {event.id: event for event in found.events}
    line = ("notice", "nominations-open", "nominations-close", "persons-nominated-latest", "poll", "result")
    for earlier, later in pairwise(line):
        assert by_id[earlier].first <= by_id[later].first
        assert by_id[earlier].last <= by_id[later].last
    assert by_id["nominations-close"].last < by_id["registration"].first < by_id["poll"].first
    assert by_id["poll"].date == poll
    assert by_id["withdrawal"].window == by_id["nominations-close"].window
    assert all(event.last >= poll for event in found.events if event.id.startswith("expenses"))


@given(st.sampled_from(KINDS), POLLS)
def test_no_deadline_on_a_day_that_is_not_counted(kind: tuple[str, Any, bool], poll: date) -> None:
    """Neither end of any step falls on a day that its own rule leaves out, but for what goes by the calendar."""
    assume(possible(kind, poll))
    for event in plan(kind[0], poll, kind[1], by_election=kind[2]).events:
        if event.id not in STARTS_LATE:
            calendar = Calendar(RULES[event.day_rule], TABLE, kind[1])
            assert (event.id, calendar.why_not(event.first), calendar.why_not(event.last)) == (event.id, "", "")


@given(st.sampled_from(KINDS), POLLS)
def test_a_poll_a_week_later(kind: tuple[str, Any, bool], poll: date) -> None:
    """A week later, every step up to the poll is later too, and by no more than the holidays between can explain."""
    assume(possible(kind, poll) and possible(kind, poll + WEEK))
    before, after = (steps(kind[0], day, kind[1], by_election=kind[2]) for day in (poll, poll + WEEK))
    assert before.keys() == after.keys()
    for name in before:
        moved = after[name].last - before[name].last
        assert timedelta(0) <= moved <= 2 * WEEK + timedelta(days=4)


@given(st.sampled_from(KINDS), POLLS)
def test_counting_there_and_back(kind: tuple[str, Any, bool], poll: date) -> None:
    """From the close of nominations to the poll are as many working days as the law says."""
    assume(possible(kind, poll))
    found = plan(kind[0], poll, kind[1], by_election=kind[2])
    close = found.event("nominations-close")
    assert close is not None
    calendar = Calendar(RULES[close.day_rule], TABLE, kind[1])
    count = next(each for each in DATA.counts if each.step == close.id and each.covers(*kind[:2], by_election=kind[2]))
    bound = count.bounds[0]
    assert calendar.between(close.first, poll) == -(bound.lowest or 0)
    assert calendar.between(close.last, poll) == -(bound.highest or 0)


def test_the_calendar_of_each_rule() -> None:
    """A Scottish holiday moves a general election everywhere, registration in Scotland alone."""
    st_andrews = date(2019, 12, 2)
    assert Calendar(RULES["uk-general"], TABLE, "england").why_not(st_andrews) == (
        "St Andrew's Day, a bank holiday in Scotland"
    )
    assert Calendar(RULES["nation"], TABLE, "england").counts(st_andrews)
    assert not Calendar(RULES["nation"], TABLE, "scotland").counts(st_andrews)
    general = plan("mp", date(2019, 12, 12))
    (skipped,) = general.skipped
    assert (skipped.date, skipped.counted_for) == (st_andrews, ("Register to vote",))
    by_election = plan("mp", date(2019, 12, 12), by_election=True)
    assert by_election.skipped == ()
    assert steps("mp", date(2019, 12, 12), "wales")["registration"].date == date(2019, 11, 26)


def test_easter_monday_in_scotland() -> None:
    """Easter Monday, no bank holiday there, is left out for the notice and nominations, and counts for registration."""
    found = plan("local", date(2022, 5, 5), "scotland")
    assert found.event("registration").date == date(2022, 4, 18)  # type: ignore[union-attr]
    (easter,) = (each for each in found.skipped if each.why == "Easter Monday")
    assert easter.date == date(2022, 4, 18)
    assert "Register to vote" in easter.counted_for
    assert "Nominations close" not in easter.counted_for
    england = plan("local", date(2022, 5, 5), "england")
    assert "Easter Monday, a bank holiday in England, Wales and Northern Ireland" in [
        each.why for each in england.skipped
    ]


@pytest.mark.parametrize("eve", [date(2026, 12, 24), date(2027, 12, 24)])
def test_christmas_eve_is_not_counted(eve: date) -> None:
    """Christmas Eve, which is no bank holiday, is left out by every rule."""
    for rule in RULES.values():
        assert Calendar(rule, TABLE, "wales").why_not(eve) == "Christmas Eve"


@pytest.mark.parametrize(
    ("poll", "nation", "writ", "close"),
    [
        (date(2025, 5, 1), "england", date(2025, 3, 26), date(2025, 4, 2)),  # Runcorn and Helsby
        (date(2026, 8, 13), "england", date(2026, 7, 9), date(2026, 7, 17)),  # Clacton
    ],
)
def test_what_officers_chose_is_in_our_window(poll: date, nation: str, writ: date, close: date) -> None:
    """The days of two real by-elections lie within our windows, which the writ makes narrower or leaves alone."""
    open_window = steps("mp", poll, nation, by_election=True)
    narrowed = steps("mp", poll, nation, by_election=True, writ=writ)
    for found in (open_window, narrowed):
        step = found["nominations-close"]
        assert step.date is None
        assert step.first <= close <= step.last
    assert open_window["writ"].first <= writ <= open_window["writ"].last
    assert narrowed["writ"].date == writ
    assert narrowed["notice"].first > writ
    for name, event in narrowed.items():
        assert open_window[name].first <= event.first <= event.last <= open_window[name].last


def test_the_world_cup_holiday() -> None:
    """Two by-elections of 18 June 2026 had the shortest timetable there can be: only one day each was left.

    Aberdeen South's writ was a day earlier than Makerfield's, because 15 June was a holiday in Scotland alone.
    """
    scotland = steps("mp", date(2026, 6, 18), "scotland", by_election=True, writ=date(2026, 5, 18))
    england = steps("mp", date(2026, 6, 18), "england", by_election=True, writ=date(2026, 5, 19))
    assert scotland["nominations-close"].date == date(2026, 5, 22)
    assert england["nominations-close"].date == date(2026, 5, 26)
    for late, nation in ((date(2026, 5, 19), "scotland"), (date(2026, 5, 20), "england")):
        with pytest.raises(WrongUsage, match="allows a poll between"):
            steps("mp", date(2026, 6, 18), nation, by_election=True, writ=late)


@given(st.integers(20, 28), st.sampled_from(["england", "northern-ireland", "scotland", "wales"]), POLLS)
def test_a_writ_fits_exactly_where_the_poll_is_21_to_27_days_later(days: int, nation: Any, poll: date) -> None:
    """With its writ 21 to 27 working days before it a poll has a timetable, and with any other it has none."""
    calendar = Calendar(RULES["nation"], TABLE, nation)
    assume(calendar.counts(poll))
    writ = calendar.shift(poll, -days)
    if 21 <= days <= 27:
        found = steps("mp", poll, nation, by_election=True, writ=writ)
        gap = calendar.between(found["notice"].first, found["nominations-close"].first)
        assert gap >= 3
        assert calendar.between(writ, found["notice"].last) <= 3
    else:
        with pytest.raises(WrongUsage, match="allows a poll between"):
            steps("mp", poll, nation, by_election=True, writ=writ)


def test_the_latest_general_election() -> None:
    """The Parliament of 9 July 2024 gives a general election by 15 August 2029; later ones are answered."""
    found = plan("mp", date(2029, 8, 15))
    assert found.latest == found.poll
    assert found.event("dissolution").date == date(2029, 7, 9)  # type: ignore[union-attr]
    assert plan("mp", date(2033, 5, 5)).latest == date(2029, 8, 15)
    assert plan("mp", date(2027, 5, 6), by_election=True).latest is None
    assert plan("gla", date(2028, 5, 4)).latest is None


def test_provisional() -> None:
    """A day found by holidays that are not published is provisional; the poll, which is given, never is."""
    assert not any(event.provisional for event in timetable("mp", date(2028, 10, 5)))
    spring = timetable("mp", date(2029, 5, 3))
    by_the_calendar = {"emergency-proxy", "petition", "postal-replaced", "rooms-close"}
    assert {event.id for event in spring if not event.provisional} == {"poll", "result", *by_the_calendar}
    december = steps("mp", date(2028, 12, 7))
    assert not december["nominations-close"].provisional
    assert december["expenses-return"].provisional
    assert not steps("mp", date(2028, 11, 16))["expenses-return"].provisional


def test_results_declared_late() -> None:
    """What is counted from the result moves with it, and a last day on a weekend moves to Monday."""
    assert steps("local", date(2026, 5, 7), declared=date(2026, 5, 9))["expenses-return"].date == date(2026, 6, 15)
    usual = steps("local", date(2026, 5, 7))
    assert (usual["result"].first, usual["result"].last) == (date(2026, 5, 7), date(2026, 5, 8))
    assert (usual["expenses-return"].first, usual["expenses-return"].last) == (date(2026, 6, 11), date(2026, 6, 12))
    london = steps("gla", date(2024, 5, 2), declared=date(2024, 5, 4))
    assert london["expenses-return"].date == date(2024, 6, 10)
    assert london["expenses-return-london-wide"].date == date(2024, 7, 15)


@pytest.mark.parametrize(
    ("close", "consent"),
    [
        (date(2024, 6, 7), date(2024, 5, 7)),
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2027, 1, 5), date(2026, 12, 5)),
    ],
)
def test_consent_a_month_before(close: date, consent: date) -> None:
    """The consent may be signed from the same day of the month before, or its last where it has no such day."""
    poll = Calendar(RULES["uk-general"], TABLE, "england").shift(close, 19)
    found = steps("mp", poll)
    assert (found["nominations-close"].date, found["consent"].date) == (close, consent)


def test_voter_identification_since_2023() -> None:
    """A Voter Authority Certificate has a last day where photo identification is asked for, since May 2023."""
    certificate = "voter-authority-certificate"
    assert certificate in steps("mp", date(2024, 7, 4), "scotland")
    assert certificate not in steps("mp", date(2019, 12, 12))
    assert certificate not in steps("mp", date(2024, 7, 4), "northern-ireland")
    assert certificate in steps("local", date(2026, 5, 7))
    assert certificate not in steps("local", date(2027, 5, 6), "wales")
    assert certificate in steps("pcc", date(2028, 5, 4), "wales")
    assert any(
        "Electoral Identity Card" in each.says for each in plan("mp", date(2024, 7, 4), "northern-ireland").remarks
    )


@pytest.mark.parametrize(
    ("contest", "poll", "says"),
    [
        ("mp", date(2026, 5, 10), "10 May 2026, a Sunday"),
        ("mp", date(2026, 12, 25), "Christmas Day"),
        ("mp", date(2026, 12, 24), "Christmas Eve"),
        ("mp", date(2027, 3, 26), "Good Friday"),
        ("mp", date(2027, 7, 12), "a bank holiday in Northern Ireland"),
        ("sp", date(2027, 3, 29), "Easter Monday"),
    ],
)
def test_days_without_a_poll(contest: str, poll: date, says: str) -> None:
    """A day that is not counted can have no poll: the error says why, and names Thursdays that can."""
    with pytest.raises(WrongUsage, match=says) as caught:
        timetable(contest, poll)
    first, second = (day_typed(day) for day in caught.value.hint.rstrip(".").partition(": ")[2].split(" or "))
    assert first < poll < second
    assert {first.isoweekday(), second.isoweekday()} == {4}
    assert timetable(contest, first)
    assert timetable(contest, second)


@pytest.mark.parametrize(
    ("contest", "poll"),
    [
        ("mp", date(1832, 12, 10)),
        ("mp", date(2010, 5, 6)),
        ("senedd", date(2021, 5, 6)),
        ("mp", date(2099, 5, 7)),
        ("mp", date(2049, 12, 30)),
        ("mp", date.max),
        ("mp", date.min),
    ],
)
def test_days_not_covered(contest: str, poll: date) -> None:
    """A poll before the timetables recorded, or beyond the holidays computed, is not covered, and said to be."""
    with pytest.raises(NotCovered, match=str(poll.year)):
        timetable(contest, poll)


def test_polls_begin_with_the_contest() -> None:
    """The first poll of each contest is covered and has a timetable; the day before is not."""
    for contest in DATA.contests:
        assert plan(contest.id, contest.since).events
        with pytest.raises(NotCovered):
            plan(contest.id, contest.since - timedelta(days=1))


def test_names_of_elections() -> None:
    """An election is found by its id, title or office, however spelt; none is the default of the data."""
    assert contest_named(DATA, None).id == DATA.default
    for name in ("mp", "House of Commons", " house_of  COMMONS "):
        assert contest_named(DATA, name).id == "uk-parliament"
    for contest in DATA.contests:
        assert {contest_named(DATA, name).id for name in (contest.id, contest.title, *contest.aliases)} == {contest.id}
    with pytest.raises(UnknownName, match="no election called 'sened'") as caught:
        contest_named(DATA, "sened")
    assert "Did you mean senedd" in caught.value.hint
    with pytest.raises(UnknownName):
        timetable(None, date(2027, 5, 6))  # type: ignore[arg-type]


def test_names_of_nations() -> None:
    """A nation is where the election is held: one without it is refused, and the only one need not be named."""
    assert timetable("sp", date(2026, 5, 7)) == timetable("sp", date(2026, 5, 7), nation="scotland")
    assert nation_named(contest_named(DATA, "pcc"), None, "scotland") == "england"
    assert nation_named(contest_named(DATA, "mp"), "Northern Ireland", "england") == "northern-ireland"
    with pytest.raises(WrongUsage, match="not elected in Wales") as caught:
        timetable("sp", date(2026, 5, 7), nation="wales")
    assert caught.value.hint == "It is held in Scotland."
    with pytest.raises(UnknownName, match="no nation called 'narnia'"):
        timetable("mp", date(2027, 5, 6), nation="narnia")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"writ": date(2027, 4, 1)}, "by-election alone"),
        ({"by_election": True, "writ": date(2027, 4, 3)}, "3 April 2027, a Saturday"),
        ({"by_election": True, "writ": date(2027, 1, 5)}, "allows a poll between"),
        ({"by_election": True, "writ": date(2027, 5, 5)}, "allows a poll between"),
        ({"declared": date(2027, 5, 5)}, "before the poll"),
        ({"declared": "2027-05-07"}, "datetime.date"),
        ({"writ": 20270401}, "datetime.date"),
    ],
)
def test_days_that_do_not_fit(given: dict[str, Any], says: str) -> None:
    """Days that cannot belong to one election are refused with the reason."""
    with pytest.raises(WrongUsage, match=says) as caught:
        timetable("mp", date(2027, 5, 6), **given)
    assert caught.value.hint


def test_by_elections_elsewhere() -> None:
    """How by-elections to other bodies count is not recorded, so it is not guessed."""
    for contest in DATA.contests:
        if not contest.by_elections:
            with pytest.raises(NotCovered, match="by-election"):
                plan(contest.id, date(2027, 5, 6), by_election=True)


@given(st.dates(), st.sampled_from(KINDS))
def test_any_day_has_an_answer_or_a_reason(poll: date, kind: tuple[str, Any, bool]) -> None:
    """No day there is yields anything but a timetable or an error made to be read."""
    found: tuple[Event, ...] = ()
    told = ("", "")
    try:
        found = timetable(kind[0], poll, nation=kind[1], by_election=kind[2])
    except PolcareerError as error:
        told = (error.message, error.hint)
    assert found or all(told)
    assert all((event.date is None) != (event.window is None) for event in found)


def test_close_of_nominations() -> None:
    """The close of nominations can be asked for alone."""
    contest = contest_named(DATA, "mp")
    close = work_out(ALMANAC, contest, Question(date(2024, 7, 4), "england")).close_of_nominations
    assert close is not None
    assert (close.date, close.time) == (date(2024, 6, 7), "16:00")
    assert plan("mp", date(2024, 7, 4)).event("no-such-step") is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 6, 3), (4, 4, 4, 4)),
        (date(2024, 6, 1), (6, 6, 5, 5)),
        (date(2024, 6, 7), (0, 0, 0, 0)),
        (date(2024, 6, 10), (-3, -3, 0, 0)),
    ],
)
def test_days_left(today: date, expected: tuple[int, ...]) -> None:
    """Days and working days are counted from today, itself not counted, to the step."""
    assert days_left(ALMANAC, plan("mp", date(2024, 7, 4)), today)["nominations-close"] == expected


def test_days_left_to_a_window() -> None:
    """To a window they are counted to both of its ends."""
    found = plan("mp", date(2026, 8, 13), by_election=True)
    assert days_left(ALMANAC, found, date(2026, 7, 10))["nominations-close"] == (7, 11, 5, 7)
    assert days_left(ALMANAC, found, date(2026, 7, 20))["nominations-close"] == (-3, 1, 0, 1)


def test_a_count_that_nothing_fits() -> None:
    """Bounds in the data that contradict each other are a fault of the data, and said to be."""
    wrong = [
        replace(count, bounds=(*count.bounds, Bound(of="poll", first=-5)))
        if count.step == "nominations-close"
        else count
        for count in DATA.counts
    ]
    broken = Almanac(replace(DATA, counts=tuple(wrong)), ALMANAC.holidays)
    with pytest.raises(DataFault, match="nominations-close"):
        work_out(broken, contest_named(DATA, "mp"), Question(date(2027, 5, 6), "england"))


@pytest.mark.parametrize("bound", [{}, {"at": 1, "first": 1}, {"at": 1, "last": 1}, {"first": 2, "last": 1}], ids=str)
def test_bounds_that_say_nothing(bound: dict[str, Any]) -> None:
    """A bound is one day, or a first or last one in order."""
    with pytest.raises(ValueError, match=r"a bound has|first is after last"):
        checked(Bound(of="poll", **bound))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"bounds": ()}, "at least one bound"),
        ({"time": "4pm"}, "HH:MM"),
        ({"opens": "24:30"}, "HH:MM"),
        ({"since": date(2027, 1, 1), "until": date(2026, 1, 1)}, "since is after until"),
    ],
)
def test_counts_that_cannot_be(change: dict[str, Any], says: str) -> None:
    """A count has bounds, real hours and a stretch of time in order."""
    with pytest.raises(ValueError, match=says):
        checked(replace(DATA.counts[0], **change))


CROSS = [
    ("local", "england", "Local", "ENGLAND"),
    ("local", "wales", "Local", "WALES"),
    ("local", "scotland", "Local", "SCOTLAND"),
    ("local", "northern-ireland", "Local", "NORTHERN_IRELAND"),
    ("scottish-parliament", "scotland", "ScottishParliament", ""),
    ("senedd", "wales", "SeneddCymru", ""),
    ("ni-assembly", "northern-ireland", "NorthernIrelandAssembly", ""),
]


@pytest.mark.parametrize(("contest", "nation", "name", "country"), CROSS)
def test_beside_another_program(contest: str, nation: Any, name: str, country: str) -> None:
    """Where uk-election-timetables is right (councils and devolved bodies, to 2028) we agree with it."""
    elections = pytest.importorskip(
        "uk_election_timetables.elections", reason="uk-election-timetables is not installed"
    )
    calendars = pytest.importorskip("uk_election_timetables.calendars")
    kind = next(kind for kind in vars(elections).values() if getattr(kind, "__name__", "") == f"{name}Election")
    poll, compared = date(2026, 5, 7), 0
    while poll < date(2028, 12, 14):
        if possible((contest, nation, False), poll):
            theirs = kind(poll, getattr(calendars.Country, country)) if country else kind(poll)
            ours = steps(contest, poll, nation)
            assert ours["notice"].last == theirs.notice_of_election_deadline, poll
            assert ours["nominations-close"].date == theirs.close_of_nominations, poll
            assert ours["registration"].date == theirs.registration_deadline, poll
            if nation != "northern-ireland":
                assert ours["postal-vote"].date == theirs.postal_vote_application_deadline, poll
            compared += 1
        poll += 3 * WEEK
    assert compared > 35
