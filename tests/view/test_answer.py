"""An answer's parts are made when a form shows them, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from loaded import STORE
from polcareer.cli.screen import Output, show
from polcareer.data.sources import SOURCES, Source
from polcareer.jobs.guide import SKILLS, Advice, Headings, Role
from polcareer.polls.deposit import DepositRule
from polcareer.polls.seats import Filter, Seat
from polcareer.questions import polls, seats
from polcareer.questions.jobs import WaysIn
from polcareer.view.answer import Answer, Column, Prose, Table
from polcareer.view.deposit import rule_report
from polcareer.view.nouns import Lookups, skill_list
from polcareer.view.seats import seat_list

PARTS = ("data", "body", "full", "notes", "next_step", "sources", "records")
PAGE = {"body", "full", "notes", "next_step"}
LIST = {"auto": {"records"}, "csv": {"records"}, "json": {"data", "notes", "next_step", "sources"}}
LIST |= {"plain": {*PAGE, "records"}, "markdown": {*PAGE, "records"}}
LIST["html"] = LIST["markdown"]
ENTRY = {"auto": PAGE, "csv": PAGE, "json": {"data", "notes", "next_step", "sources"}, "plain": PAGE, "markdown": PAGE}
ENTRY["html"] = PAGE
CASES = [(Answer("x", "list", tuple, tuple), form, made) for form, made in LIST.items()]
CASES += [(Answer("x", "entry", tuple, tuple), form, made) for form, made in ENTRY.items()]


def watched(answer: Answer, made: set[str]) -> Answer:
    """The answer with parts of one thing each, that say when they are made."""
    table = Table((Column("name", "Name"),), (("thing",),))
    parts: dict[str, Any] = {name: (Prose(("thing",)),) for name in ("body", "full")}
    parts |= dict.fromkeys(("data", "notes", "next_step", "sources"), ("thing",))

    def part(name: str) -> Callable[[], Any]:
        def make() -> Any:
            made.add(name)
            return parts.get(name, table)

        return make

    held: dict[str, Any] = {name: part(name) for name in PARTS}
    if answer.shape == "entry":
        del held["records"]
    return answer._replace(**held)


@pytest.mark.parametrize(("answer", "form", "expected"), CASES)
def test_a_form_makes_what_it_shows(
    capsys: pytest.CaptureFixture[str], answer: Answer, form: str, expected: set[str]
) -> None:
    """A TSV line makes the records alone, JSON the values, notes and sources; what is read makes the page."""
    made: set[str] = set()
    show(watched(answer, made), Output(form, pager=False))
    assert made == expected
    assert "thing" in capsys.readouterr().out


def unread() -> tuple[Role, ...]:
    """Roles that nobody should need."""
    pytest.fail("the roles were read")


def no_headings() -> Headings:
    """Headings that nobody should need."""
    pytest.fail("the headings were read")


def no_ways_in(page: Advice) -> WaysIn:
    """Ways in that nobody should need."""
    pytest.fail(f"the ways in of {page.id} were read")


def test_values_need_no_other_file() -> None:
    """Skills as JSON need no roles, which their table counts: and that counts a role once for each skill it asks."""
    skills = STORE.load(SKILLS)
    assert skill_list(skills, Lookups({}, unread, no_headings, no_ways_in)).data() == skills
    with pytest.raises(pytest.fail.Exception):
        skill_list(skills, Lookups({}, unread, no_headings, no_ways_in)).table()


def test_what_seats_came_from_is_for_json() -> None:
    """The list of seats reads what they came from where JSON says it, and not for its records."""
    asked: list[int] = []
    chosen = seats.seats_chosen(STORE, Filter(nation="wales")).seats

    def whole() -> tuple[Seat, ...]:
        asked.append(1)
        return seats.in_full(STORE, tuple(seat.constituency for seat in chosen))

    answer = seat_list(chosen, seats.votes_that_keep(STORE), in_full=whole)
    assert (len(answer.table().rows), asked) == (len(chosen), [])
    assert all(seat["came_from"] for seat in answer.data())
    assert asked == [1]


def test_a_page_is_body_and_then_full() -> None:
    """In full, what a person needs comes before the rest, and notes before what to type next; in short it is alone."""
    (rule,) = (each for each in (polls.deposit_known(STORE, "mp", date(2026, 5, 7)),) if isinstance(each, DepositRule))
    sources: dict[str, Source] = {source.id: source for source in STORE.load(SOURCES)}
    answer = rule_report(rule, "MP", sources)._replace(
        whole=None,
        full=lambda: (Prose(("later",)),),
        notes=lambda: ("note",),
        small_print=lambda: ("small",),
        next_step=lambda: ("next",),
        more="the law",
    )
    page = answer.page()
    assert page.blocks == (*answer.body(), Prose(("later",)))
    assert (page.notes, page.next_step) == (("note", "small"), ("next",))
    assert answer.said() == ("note", "small", "next")
    short = answer.page(full=False)
    assert short.blocks == tuple(answer.body())
    assert (short.notes, short.next_step) == (("note",), ("next", "More, with --full: the law."))
    assert answer._replace(more="").page(full=False) == answer._replace(more="").page()
