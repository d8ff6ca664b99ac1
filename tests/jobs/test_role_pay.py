"""What a job pays as a whole: the lowest now lawful to the highest, over the figures that speak for it."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from folders import read_yaml
from polcareer.data import check
from polcareer.data.store import open_store
from polcareer.jobs.guide import HEADINGS, ROLES
from polcareer.jobs.pay import SALARIES
from polcareer.jobs.role_pay import RolePay, pay_by_role, pay_on
from polcareer.jobs.wages import WAGE_FLOORS
from polcareer.questions.role_list import listed_roles

STORE = open_store()
TODAY = date(2026, 11, 28)
BY_ROLE = pay_by_role(STORE.load(SALARIES), STORE.load(WAGE_FLOORS))


def ends(role: str, day: date = TODAY) -> tuple[int, int, str] | None:
    found = pay_on(BY_ROLE.get(role, ()), day)
    return (found.low, found.high, found.means) if found else None


@pytest.mark.parametrize(
    ("role", "day", "wanted"),
    [
        # IPSA 2025-26 from £23,810; £12.71 an hour for 37.5 hours from 1 April 2026 is £24,784.50, and up.
        ("caseworker", date(2026, 3, 31), (23810, 41782, "range")),
        ("caseworker", date(2026, 4, 1), (24785, 41782, "range")),
        ("senior-caseworker", TODAY, (29727, 50237, "range")),
        ("mp", TODAY, (98599, 98599, "range")),  # an office, which no floor lifts
        ("civil-service-policy-adviser", TODAY, (32000, 43000, "median")),
        ("political-assistant-local-authority", TODAY, (49282, 49282, "highest")),
        ("special-adviser", TODAY, None),  # only the ten highest paid are known
        ("local-councillor", TODAY, None),  # single councils and offices
        ("ms-support-staff", TODAY, None),  # the top of one band
        ("msp-staff", TODAY, None),  # kept for the record
        ("caseworker", date(1999, 1, 1), None),
    ],
)
def test_what_a_job_pays(role: str, day: date, wanted: tuple[int, int, str] | None) -> None:
    """The lowest figure is lifted to the law's; what does not speak for the job, or speaks of the past, is left out."""
    assert ends(role, day) == wanted


def test_the_lowest_is_never_under_the_floor() -> None:
    """On no day on which anything changes is a wage said to begin under the floor of a week of 37 hours."""
    offices = {"mp"}
    floors = [(wage.since, wage.until or date.max, wage.rates[0].hourly) for wage in STORE.load(WAGE_FLOORS).statutory]
    told = [(role, span) for role, spans in BY_ROLE.items() for span in spans if span.high and role not in offices]
    assert len(told) > 20
    for since, until, hourly in floors:
        assert [role for role, span in told if since <= span.since <= until and span.low < hourly * 37 * 52] == []


def test_every_span_changes_something() -> None:
    """Spans stand in the order of their days, none says what the one before it says, and no range is upside down."""
    for spans in BY_ROLE.values():
        assert [span.since for span in spans] == sorted({span.since for span in spans})
        assert not any(replace(one, since=TODAY) == replace(other, since=TODAY) for one, other in pairwise(spans))
        assert all(span.low <= span.high for span in spans)


def test_a_list_goes_by_groups() -> None:
    """Roles come by group in the order of the headings; people start in jobs for beginners that follow on no job."""
    listed = listed_roles(STORE, reversed(STORE.load(ROLES)), TODAY)
    titles = [heading.title for heading in STORE.load(HEADINGS).roles]
    assert list(dict.fromkeys(each.group for each in listed)) == titles
    assert {each.role.id for each in listed if each.starts} == {
        role.id for role in STORE.load(ROLES) if "entry" in role.levels and role.starts_from
    }
    assert listed[-1].role.group == "elected"


def test_no_figure_is_no_pay() -> None:
    """A span that only says that nothing is held any more is no pay."""
    assert pay_on((RolePay(since=date(2020, 1, 1), low=1, high=2), RolePay(since=date(2021, 1, 1))), TODAY) is None


@pytest.mark.parametrize("part", ["roles", "places", "skills", "training"])
def test_every_group_has_one_title(data_copy: Path, part: str) -> None:
    """A file of headings that leaves a group out is refused."""
    file = data_copy / "headings.yaml"
    held = read_yaml(file)
    file.write_text(json.dumps(held | {part: held[part][1:]}), encoding="utf-8")
    (fault,) = check(data_copy)
    assert f"a title once under {part}" in str(fault)
