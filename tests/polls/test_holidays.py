"""Bank holidays: as published, and by the pattern that they follow after that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer import NotCovered
from polcareer.data.reading import Complaint
from polcareer.polls.checks import timetable_complaints
from polcareer.polls.holidays import HOLIDAYS, HolidayTable, Pattern, computed
from polcareer.polls.steps import TIMETABLES, Timetables
from polcareer.words import day_in_words
from reference_tables import table

DATA = STORE.load(HOLIDAYS)
PLANS: Timetables = STORE.load(TIMETABLES)
TABLE = HolidayTable(DATA)
YEARS = range(DATA.published_from.year, DATA.published_until.year + 1)
# What no pattern gives: holidays proclaimed for one occasion, and those moved to make a long weekend of it.
ONE_OFFS = {
    date(2012, 6, 4): "Diamond Jubilee: the spring holiday moved",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2020, 5, 8): "VE Day: the May holiday moved",
    date(2022, 6, 2): "Platinum Jubilee: the spring holiday moved",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral",
    date(2023, 5, 8): "Coronation",
    date(2026, 6, 15): "World Cup, Scotland alone",
}
MOVED_FROM = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}


def held(division: str, year: int) -> set[date]:
    return {each.date for each in DATA.days if each.date.year == year and division in (each.where or TABLE.everywhere)}


@pytest.mark.parametrize("division", TABLE.everywhere)
def test_the_pattern_gives_what_was_published(division: str) -> None:
    """In every year published the pattern gives each division's holidays, but for the one-offs named here."""
    for year in YEARS:
        found = computed(DATA.regular, TABLE.everywhere, year)
        pattern = {day for day, names in found.items() if any(division in name.where for name in names)}
        assert held(division, year) - pattern <= ONE_OFFS.keys()
        assert pattern - held(division, year) <= MOVED_FROM


def test_one_offs_are_there() -> None:
    """Each one-off is a holiday where it was one, and nowhere else."""
    for day in ONE_OFFS:
        (named,) = TABLE.on(day)
        assert TABLE.places(named.where) == ("Scotland" if day == date(2026, 6, 15) else "")


def test_as_published() -> None:
    """The table is what gov.uk published, day for day and name for name."""
    published = table("bank_holidays_2012_2028")
    rows = {(row["division"], row["date"], row["title"].replace("’", "'")) for row in published}
    ours = {(division, str(each.date), each.title) for each in DATA.days for division in each.where or TABLE.everywhere}
    assert ours == rows


@pytest.mark.parametrize(
    ("day", "titles"),
    [
        (date(2029, 3, 30), ["Good Friday"]),
        (date(2029, 4, 2), ["Easter Monday"]),
        (date(2029, 7, 12), ["Battle of the Boyne (Orangemen's Day)"]),
        (date(2029, 8, 6), ["Summer bank holiday"]),
        (date(2033, 1, 3), ["New Year's Day", "2nd January"]),  # on a Saturday and, in Scotland, a Sunday
        (date(2033, 12, 27), ["Christmas Day"]),  # a Sunday; Boxing Day keeps its Monday
        (date(2029, 5, 3), []),
    ],
)
def test_days_to_come(day: date, titles: list[str]) -> None:
    """Holidays after the published ones follow the pattern; those on a weekend move to the next free weekday."""
    assert sorted({named.title for named in TABLE.on(day)}) == sorted(titles[:1] if day == date(2033, 1, 3) else titles)
    assert not TABLE.is_published(day)


@given(st.dates(DATA.published_until + timedelta(days=1), DATA.computed_until))
def test_no_holiday_on_a_weekend(day: date) -> None:
    """A computed holiday is on a weekday, and a division has one holiday a day."""
    names = TABLE.on(day)
    assert not (names and day.isoweekday() >= 6)
    where = [division for named in names for division in named.where]
    assert len(where) == len(set(where))


@pytest.mark.parametrize("day", [DATA.published_from - timedelta(days=1), DATA.computed_until + timedelta(days=1)])
def test_days_outside(day: date) -> None:
    """Outside the years of the data no day is taken to be an ordinary one."""
    with pytest.raises(NotCovered, match=day_in_words(day)):
        TABLE.on(day)


@pytest.mark.parametrize(
    "given",
    [{}, {"month": 1}, {"month": 1, "day": 1, "nth": 1}, {"after_easter": 1, "month": 4}, {"weekday": 1, "nth": 1}],
    ids=str,
)
def test_patterns_that_say_nothing(given: dict[str, Any]) -> None:
    """A yearly day is told in one way of three, and wholly."""
    with pytest.raises(ValueError, match="a yearly day is"):
        checked(Pattern(title="Odd day", **given))


def test_the_last_weekday_of_december() -> None:
    """The last Monday of a year's last month is found, and so is the third of its first."""
    last = Pattern(title="Last Monday", month=12, weekday=1, nth=-1)
    third = Pattern(title="Third Monday", month=1, weekday=1, nth=3)
    assert last.falls_on(2026) == date(2026, 12, 28)
    assert third.falls_on(2026) == date(2026, 1, 19)


# The domain's own check of its two files.


def found(holidays: Any = DATA, plans: Any = PLANS) -> list[Complaint]:
    contents = {HOLIDAYS.path: holidays, TIMETABLES.path: plans}
    return list(timetable_complaints({path: content for path, content in contents.items() if content is not None}))


def test_nothing_to_complain_of() -> None:
    """The data is sound, and a file that could not be read is not complained of again."""
    assert found() == found(None, PLANS) == found(DATA, None) == []


def test_a_nation_without_holidays() -> None:
    """Each nation belongs to one division."""
    (complaint,) = found(replace(DATA, divisions=DATA.divisions[1:]))
    assert complaint.file == HOLIDAYS.path
    assert "each nation" in complaint.problem


def test_a_word_for_two_elections() -> None:
    """No word names two elections."""
    first, second, *rest = PLANS.contests
    (complaint,) = found(plans=replace(PLANS, contests=(first, replace(second, aliases=("mp",)), *rest)))
    assert complaint.path == ("contests", 1, "aliases", 0)


def test_an_anchor_without_a_name() -> None:
    """A step that others are counted from says what they call it."""
    steps = tuple(replace(step, called="") if step.id == "result" else step for step in PLANS.steps)
    (complaint,) = found(plans=replace(PLANS, steps=steps))
    assert complaint.path == ("steps", [step.id for step in steps].index("result"))


def test_a_nation_without_day_rule() -> None:
    """Each nation and kind of poll has a day rule."""
    first, *rest = PLANS.contests
    lacking = replace(first, days=first.days[:1])
    wrong = found(plans=replace(PLANS, contests=(lacking, *rest)))
    assert {complaint.path for complaint in wrong} == {("contests", 0, "days")}
    assert len(wrong) == 4


def test_counts_out_of_order() -> None:
    """A count stands below those it is counted from; each wrong one is told once."""
    wrong = found(plans=replace(PLANS, counts=tuple(reversed(PLANS.counts))))
    paths = [complaint.path for complaint in wrong]
    assert paths
    assert len(set(paths)) == len(paths)
    assert all("no full bound" in complaint.problem for complaint in wrong)


def test_nominations_that_never_close() -> None:
    """Every election has a close of nominations."""
    counts = tuple(
        count for count in PLANS.counts if not (count.step == "nominations-close" and count.contests == ("gla",))
    )
    assert any("never close (gla" in complaint.problem for complaint in found(plans=replace(PLANS, counts=counts)))
