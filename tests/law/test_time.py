"""Time in conditions: what each operator asks of a value at a moment, and the days on which time alone changes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from entries import checked
from polcareer.law.decide import TIMED
from polcareer.law.logic import ENDLESS, Between, Span, Truth, compile_condition, operator
from polcareer.law.rule import OPERATORS, Condition, Current, LeapDay, birthday

DAY = date(2024, 6, 7)
ONE = timedelta(days=1)
YEAR = Span(12, 0)


@pytest.mark.parametrize(
    ("condition", "truths"),
    [
        (Condition(fact="n", more_than=10), {9: False, 10: False, 11: True, None: None}),
        (Condition(fact="n", more_than=0), {0: False, 1: True}),
        (Condition(fact="n", at_least=10), {9: False, 10: True, 11: True, None: None}),
        (Condition(fact="n", at_least=0), {0: True, None: None}),
        (Condition(fact="n", one_of=("x", "y")), {"x": True, "y": True, "z": False, None: None}),
        (Condition(fact="n", equals=False), {False: True, True: False, None: None}),
        (Condition(fact="n", includes=("x", "y")), {("z", "x"): True, ("z",): False, None: None}),
        (
            Condition(fact="n", age_at_least=18),
            {date(2006, 6, 8): False, date(2006, 6, 7): True, date(2006, 6, 6): True, None: None},
        ),
        (Condition(fact="n", dated_before=DAY), {DAY - ONE: True, DAY: False, DAY + ONE: False, None: None}),
        (Condition(fact="n", dated_from=DAY), {DAY - ONE: False, DAY: True, DAY + ONE: True, None: None}),
        (Condition(fact="n", passed="P0D"), {DAY - ONE: True, DAY: True, DAY + ONE: False}),
        (Condition(fact="n", passed="P3Y"), {date(2021, 6, 6): True, date(2021, 6, 7): True, date(2021, 6, 8): False}),
        (
            Condition(fact="n", within="P5Y"),
            {date(2019, 6, 7): False, date(2019, 6, 8): True, DAY: True, DAY + ONE: False, None: None},
        ),
        (
            Condition(fact="n", anniversary="P5Y"),
            {date(2019, 6, 6): False, date(2019, 6, 7): True, date(2019, 6, 8): False},
        ),
        (
            Condition(fact="n", earlier_by="P1M"),
            {date(2024, 5, 6): True, date(2024, 5, 7): False, DAY: False, DAY + ONE: False, None: None},
        ),
        (Condition(fact="n", earlier_by="P1M1D"), {date(2024, 5, 5): True, date(2024, 5, 6): False}),
        (
            Condition(fact="n", longer_than="P1Y"),
            {
                YEAR: False,
                Span(12, 1): True,
                Span(11, 28): False,
                Span(11, 30): None,
                Span(0, 366): None,
                ENDLESS: True,
                None: None,
            },
        ),
    ],
    ids=lambda value: " ".join(value.operators) if isinstance(value, Condition) else "",
)
def test_operators(condition: Condition, truths: dict[Any, Truth]) -> None:
    """Each operator on both sides of its edge on 7 June 2024, and on a fact that is not given."""
    test = compile_condition(condition, {}).test
    assert {value: test({"n": value}, DAY) for value in truths} == truths


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2024, 6, 7), date(2024, 5, 7)),
        (date(2024, 5, 31), date(2024, 4, 30)),  # there is no 31 April
        (date(2023, 3, 31), date(2023, 2, 28)),
        (date(2024, 3, 30), date(2024, 2, 29)),
        (date(2024, 1, 31), date(2023, 12, 31)),
    ],
)
def test_a_month_before(last: date, first: date) -> None:
    """A month that ends on a day begins on the day with its number, or on the last of a shorter month (r.8(1))."""
    compiled = compile_condition(Condition(fact="n", earlier_by="P1M"), {})
    assert [compiled.test({"n": day}, last) for day in (first - ONE, first)] == [True, False]
    (turn,) = compiled.turns({"n": first})
    assert [compiled.test({"n": first}, day) for day in (last, turn - ONE, turn)] == [False, False, True]
    assert not list(compiled.turns({"n": date.max}))


def test_a_batch_knows_what_time_changes() -> None:
    """Every operator whose answer for one value differs between two days is known to turn on time."""
    born = date(2004, 1, 31)
    listed = {"commonwealth-citizens": lambda _value, day: (day > DAY, "")}
    values: dict[str, tuple[Any, Any]] = {
        "equals": (True, True),
        "one_of": (("x",), "x"),
        "includes": (("x",), ("x",)),
        "listed_as": ("commonwealth-citizens", "x"),
        "more_than": (1, 2),
        "at_least": (1, 2),
        "longer_than": ("P1Y", YEAR),
        "age_at_least": (18, born),
        **dict.fromkeys(("dated_before", "dated_from"), (DAY, born)),
        **dict.fromkeys(("passed", "within", "anniversary", "earlier_by"), ("P18Y", born)),
    }
    days = [birthday(born, 18) + step * ONE for step in (-1, 0, 1)] + [DAY, DAY + ONE]
    turning = set()
    for name in OPERATORS:
        wanted, value = values[name]
        test = compile_condition(Condition(fact="n", **{name: wanted}), listed).test
        if len({test({"n": value}, day) for day in days}) > 1:
            turning.add(name)
    assert turning == set(TIMED)


def test_a_bar_of_five_years_begins_with_its_day() -> None:
    """An order of 10 January 2024 bars to 9 January 2029 (Elections Act 2022 s.30)."""
    test = compile_condition(Condition(fact="made", within="P5Y"), {}).test
    facts = {"made": date(2024, 1, 10)}
    days = [date(2024, 1, 9), date(2024, 1, 10), date(2029, 1, 9), date(2029, 1, 10)]
    assert [test(facts, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2006, 6, 7), 18, date(2024, 6, 7)),
        (date(2004, 2, 29), 18, date(2022, 3, 1)),
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(1896, 2, 29), 4, date(1900, 3, 1)),
    ],
)
def test_birthday(born: date, years: int, day: date) -> None:
    """An age is reached on the anniversary of birth; one born on 29 February waits for 1 March."""
    assert birthday(born, years) == day


LEAP_DAY = LeapDay(if_settled=Condition(fact="seat-nation", one_of=("scotland",)), says="Wait a day.")
OF_AGE = Condition(fact="born", age_at_least=18, leap_day=LEAP_DAY)


@pytest.mark.parametrize(
    ("nation", "on_the_eve", "why"),
    [
        (None, None, [("", "Wait a day."), ("seat-nation", "")]),
        ("england", None, [("", "Wait a day.")]),
        ("scotland", False, []),
    ],
)
def test_a_birthday_on_29_february(nation: str | None, on_the_eve: bool | None, why: list[tuple[str, str]]) -> None:
    """On 28 February the readings of a birth on the 29th differ, and only then: unknown where no Act settles it."""
    compiled = compile_condition(OF_AGE, {})
    facts = {"born": date(2004, 2, 29), "seat-nation": nation}
    days = (date(2022, 2, 27), date(2022, 2, 28), date(2022, 3, 1))
    assert [compiled.test(facts, day) for day in days] == [False, on_the_eve, True]
    if why:
        assert list(compiled.blockers(facts, days[1])) == why
    for born in (date(2004, 2, 28), date(2004, 3, 1)):
        assert compiled.test({"born": born}, date(2022, 2, 28)) is (born.month == 2)
    first = Between(date(2004, 2, 29), date(2005, 2, 28))
    assert compiled.test(facts | {"born": first}, days[1]) is on_the_eve
    assert list(compiled.blockers({"born": first}, days[2])) == [("born", "")]


def test_without_a_reading_the_birthday_is_1_march() -> None:
    """Where nothing is said of 29 February, the age is reached on 1 March and not before."""
    test = compile_condition(Condition(fact="born", age_at_least=18), {}).test
    assert test({"born": date(2004, 2, 29)}, date(2022, 2, 28)) is False
    with pytest.raises(ValueError, match="goes with"):
        checked(Condition(fact="born", dated_before=date(2004, 1, 1), leap_day=LEAP_DAY))


def test_a_length_that_turns_on_the_calendar() -> None:
    """A sentence of 366 days may or may not be longer than a year, and the reason says how to give it."""
    compiled = compile_condition(Condition(fact="sentence", longer_than="P1Y"), {})
    ((fact, reason),) = compiled.blockers({"sentence": Span(0, 366)}, DAY)
    assert not fact
    assert "366 days" in reason


def test_no_length_of_time() -> None:
    """A condition whose length cannot be read is refused when it is compiled."""
    with pytest.raises(ValueError, match="no length of time: soon"):
        operator(Condition(fact="n", passed="soon"), {})


@pytest.mark.parametrize(
    ("record", "truths", "turns"),
    [
        ({}, (True, True, True), []),
        ({"since": DAY}, (False, True, True), [DAY]),
        ({"until": DAY}, (True, True, False), [DAY + ONE]),
        ({"ended": DAY}, (True, False, False), [DAY]),
        ({"since": DAY, "until": DAY}, (False, True, False), [DAY, DAY + ONE]),
        ({"until": date.max}, (True, True, True), []),
    ],
)
def test_current(record: dict[str, date], truths: tuple[bool, ...], turns: list[date]) -> None:
    """A record holds from `since`, through `until`, not on `ended`; an end left out is open, never unknown."""
    current = Condition(current=Current(since="since", until="until", ended="ended"))
    compiled = compile_condition(Condition(some="posts", where=current), {})
    facts = {"posts": (record,)}
    assert tuple(compiled.test(facts, DAY + step * ONE) for step in (-1, 0, 1)) == truths
    assert list(compiled.turns(facts)) == turns
    assert not list(compiled.blockers(facts, DAY))


def test_an_age_for_a_date_of_birth() -> None:
    """A date known only to lie between two days is of age, under age, or unknown where the two ends differ."""
    compiled = compile_condition(Condition(fact="born", age_at_least=18), {})
    birth = date(2006, 6, 7)
    for first, last, truth in ((-1, 0, True), (0, 1, None), (1, 2, False)):
        facts = {"born": Between(birth + first * ONE, birth + last * ONE)}
        assert compiled.test(facts, DAY) is truth
        assert [tuple(blocker) for blocker in compiled.blockers(facts, DAY)] == [("born", "")]


def test_turns() -> None:
    """Every day on which time alone may change the answer is told, through `all`, `any`, `none` and `some`."""
    of_age = Condition(fact="born", age_at_least=18)
    inside = Condition(some="orders", where=Condition(field="made", within="P5Y"))
    compiled = compile_condition(Condition(all=(Condition(any=(of_age,)), Condition(none=(inside,)))), {})
    facts = {"born": date(2006, 6, 7), "orders": ({"made": date(2024, 1, 10)},)}
    assert list(compiled.turns(facts)) == [DAY, date(2024, 1, 10), date(2029, 1, 10)]
    assert not list(compiled.turns({}))
