"""Timetables as officials published them, beside ours: every row, and the noted exceptions by name."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from folders import TESTS, read_yaml
from polcareer import data as dataset
from polcareer import timetable
from polcareer.polls.timetable import Event
from reference_tables import table
from sampling import each_of

SAMPLE = TESTS / "real" / "timetables.yaml"
NATIONS = {"ENG": "england", "NIR": "northern-ireland", "SCT": "scotland", "WLS": "wales"}
CONTESTS = {"sp": "scottish-parliament", "parl": "mp", "parl.by": "mp"}
# What the tables call an event, and which end of which of our steps that is.
EVENTS = {
    "dissolution": ("dissolution", "date"),
    "writ_deemed_received": ("writ", "date"),
    "notice_of_election_earliest": ("notice", "first"),
    "notice_of_election_latest": ("notice", "last"),
    "nominations_close": ("nominations-close", "date"),
    "withdrawals_close": ("withdrawal", "date"),
    "election_agent_appointment": ("election-agent", "date"),
    "sopn_publish_no_objections": ("persons-nominated", "date"),
    "sopn_publish_latest": ("persons-nominated-latest", "date"),
    "registration_deadline": ("registration", "date"),
    "postal_vote_deadline": ("postal-vote", "date"),
    "proxy_vote_deadline": ("proxy-vote", "date"),
    "absent_vote_deadline_ni": ("proxy-vote", "date"),
    "vac_deadline": ("voter-authority-certificate", "date"),
    "polling_counting_agents": ("polling-counting-agents", "date"),
    "expenses_return_parish": ("expenses-return", "date"),
}
CHOSEN = {  # what the returning officer of a by-election chose lies within our window
    "notice_of_election_actual": "notice",
    "nominations_close": "nominations-close",
    "withdrawals_close": "withdrawal",
    "election_agent_appointment": "election-agent",
    "sopn_publish_no_objections": "persons-nominated",
}
DECLARED = "expenses_return_if_declared_"
# Rows that no count of days gives: laws of one poll, which the data holds as exceptions; a midnight told as 23:59.
EXCEPTIONS = {
    ("UK general election 2019", "SCT", "registration_deadline"),
    ("Scottish Parliament election 2021", "SCT", "postal_vote_deadline"),
    ("Police and crime commissioner elections 2024", "ENG", "registration_deadline"),
}


class Row(NamedTuple):
    """A published day: the election, what is due, and the hour (empty where none was published)."""

    election: str
    poll: date
    contest: str
    nation: str
    event: str
    day: date
    hour: str


def _row(given: dict[str, Any]) -> Row:
    return Row(
        given["election"],
        date.fromisoformat(str(given["poll_date"])),
        given["type"],
        given["country"],
        given["event"],
        date.fromisoformat(str(given["date"])),
        given["time"] or "",
    )


@cache
def _ours(contest: str, poll: date, nation: str, by_election: bool, declared: date | None) -> dict[str, Event]:
    found = timetable(contest, poll, nation=nation, by_election=by_election, declared=declared)
    return {event.id: event for event in found}


def check(row: Row) -> None:
    """Assert that a published row is what we give."""
    contest = "parish" if row.event == "expenses_return_parish" else CONTESTS.get(row.contest, row.contest)
    by_election = row.contest == "parl.by"
    declared = date.fromisoformat(row.event.removeprefix(DECLARED)) if row.event.startswith(DECLARED) else None
    ours = _ours(contest, row.poll, NATIONS[row.nation], by_election, declared)
    if by_election and row.event == "writ":
        assert ours["writ"].first <= row.day <= ours["writ"].last
        return
    if by_election and row.event in CHOSEN:
        step = ours[CHOSEN[row.event]]
        assert step.window is not None
        assert step.first <= row.day <= step.last
    elif declared is not None:
        step = ours["expenses-return"]
        assert step.date == row.day
    else:
        name, end = EVENTS[row.event]
        step = ours[name]
        assert getattr(step, end) == row.day
    if row.hour and (row.election, row.nation, row.event) not in EXCEPTIONS:
        assert step.time == row.hour


def test_every_published_row() -> None:
    """All rows of the reference table are ours, to the day and the hour."""
    rows = [_row(row) for row in table("published_timetables")]
    for row in rows:
        check(row)
    assert len(rows) == 98
    assert {(row.election, row.nation, row.event) for row in rows} >= EXCEPTIONS


SAMPLES = [_row(row) for row in read_yaml(SAMPLE)]


@each_of(SAMPLES, named=lambda row: f"{row.contest} {row.poll} {row.nation} {row.event}")
def test_a_published_row(row: Row) -> None:
    """A sample of published days, of every kind of election, is ours to the day and the hour."""
    check(row)


def test_the_sample_covers_every_contest() -> None:
    """The sample has rows of every election that there are timetables for, or which the published table has."""
    contests = {contest.id for contest in dataset.validate("timetables").contests}
    sampled = {CONTESTS.get(row.contest, row.contest) for row in SAMPLES} | {"parish"}
    assert contests - sampled - {"uk-parliament"} == set()
    assert len(SAMPLES) >= 50


def test_the_exceptions_are_exceptions() -> None:
    """The two polls with a law of their own have it in the data, with its reason; no others do."""
    known = {(each.contest, each.poll, each.step) for each in dataset.validate("timetables").exceptions}
    assert known == {
        ("uk-parliament", date(2019, 12, 12), "registration"),
        ("scottish-parliament", date(2021, 5, 6), "postal-vote"),
    }
    scotland = _ours("mp", date(2019, 12, 12), "scotland", False, None)
    assert "St Andrew's Day" in scotland["registration"].note
    assert _ours("mp", date(2019, 12, 12), "scotland", True, None)["registration"].date == date(2019, 11, 25)
    assert scotland["registration"].date == _ours("mp", date(2019, 12, 12), "wales", False, None)["registration"].date


def test_statements_of_persons_nominated() -> None:
    """Real statements came out between the close of nominations and the last day for them, but for a handful."""
    kinds = {"nia": "ni-assembly", "mayor.london": "gla", "sp": "sp", "parl": "mp"}
    inside: Counter[bool] = Counter()
    for row in table("sopn_publish_dates"):
        poll, day = date.fromisoformat(row["poll_date"]), date.fromisoformat(row["sopn_publish_date"])
        kind = kinds.get(row["election_type"], row["election_type"])
        if kind == "naw" or (kind, poll) == ("mp", date(2016, 5, 5)):  # the old Welsh system; a by-election
            continue
        found = {event.id: event for event in timetable(kind, poll)}
        last = found["persons-nominated-latest"].last
        inside[found["nominations-close"].first <= day <= last] += int(row["documents"])
    assert inside[False] == 0
    assert inside[True] > 900
