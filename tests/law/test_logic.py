"""Conditions: strong Kleene over 0, ½ and 1, what each operator asks of a value in time, and lengths added up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import LAW
from polcareer.law.decide import TIMED
from polcareer.law.logic import Blocker, DatedLists, Truth, compile_condition, operator
from polcareer.law.rule import OPERATORS, Condition, Current, LeapDay, Total
from polcareer.law.spans import ENDLESS, Between, Span, birthday, length_of

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
        "none_of": (("x",), "x"),
        "includes": (("x",), ("x",)),
        "listed_as": ("commonwealth-citizens", "x"),
        "more_than": (1, 2),
        "at_least": (1, 2),
        "longer_than": ("P1Y", YEAR),
        "lasting": ("P1Y", YEAR),
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


# Conditions are three-valued: strong Kleene, written here as least, greatest and one less, over 0, ½ and 1.
HALF = Fraction(1, 2)
WORTH: dict[Truth, Fraction] = {False: Fraction(0), None: HALF, True: Fraction(1)}
TRUTHS: dict[Fraction, Truth] = {worth: truth for truth, worth in WORTH.items()}
NAMES = ("a", "b", "c")


def _leaf(name: str) -> Condition:
    return Condition(fact=name, equals=True)


def _test(condition: Condition, facts: dict[str, Any], lists: DatedLists | None = None, on: date = DAY) -> Truth:
    return compile_condition(condition, lists or {}).test(facts, on)


def _worth(condition: Condition, facts: dict[str, Truth]) -> Fraction:
    """Strong Kleene from its textbook definition."""
    if condition.fact:
        worth = WORTH[facts.get(condition.fact)]
        return worth if condition.equals else 1 - worth
    parts = [_worth(part, facts) for part in (*condition.all, *condition.any, *condition.none)]
    if condition.all:
        return min(parts)
    return max(parts) if condition.any else 1 - max(parts)


@pytest.mark.parametrize("values", list(product((True, False, None), repeat=2)), ids=str)
def test_tables(values: tuple[Truth, Truth]) -> None:
    """`all` is the least of its parts, `any` the greatest, `none` one less the greatest: all nine pairs."""
    facts = dict(zip(NAMES, values, strict=False))
    leaves = tuple(_leaf(name) for name in facts)
    low, high = sorted(WORTH[value] for value in values)
    assert _test(Condition(all=leaves), facts) is TRUTHS[low]
    assert _test(Condition(any=leaves), facts) is TRUTHS[high]
    assert _test(Condition(none=leaves), facts) is TRUTHS[1 - high]


LEAVES = st.builds(lambda name, wanted: Condition(fact=name, equals=wanted), st.sampled_from(NAMES), st.booleans())


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(*(st.builds(Condition, **{shape: several}) for shape in ("all", "any", "none")))


TREES = st.recursive(LEAVES, _joined, max_leaves=8)


@settings(deadline=None)
@given(TREES, st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None])))
def test_nested(tree: Condition, facts: dict[str, Truth]) -> None:
    """Conditions in conditions come out as strong Kleene has it, and blockers name just what is missing."""
    compiled = compile_condition(tree, {})
    truth = compiled.test(facts, DAY)
    assert WORTH[truth] == _worth(tree, facts)
    if truth is None:
        blockers = {blocker.fact for blocker in compiled.blockers(facts, DAY)}
        assert blockers
        assert all(facts.get(name) is None for name in blockers)
        filled = [dict(zip(blockers, values, strict=True)) for values in product((True, False), repeat=len(blockers))]
        assert None not in {compiled.test({**facts, **more}, DAY) for more in filled}


def test_lists_of_the_day() -> None:
    """`listed_as` is true where any value is listed, else unknown where one is unclear, and gives the reason."""
    answers: dict[str, tuple[Truth, str]] = {"in": (True, ""), "out": (False, ""), "unclear": (None, "why")}
    compiled = compile_condition(
        Condition(fact="n", listed_as="commonwealth-citizens"),
        {"commonwealth-citizens": lambda value, _: answers[value]},
    )
    for values in product(answers, repeat=2):
        truths = {answers[value][0] for value in values}
        truth = compiled.test({"n": values}, DAY)
        assert truth is (True if True in truths else None if None in truths else False)
    assert [tuple(blocker) for blocker in compiled.blockers({"n": ("out", "unclear")}, DAY)] == [("", "why")]
    assert compiled.test({}, DAY) is None
    assert [tuple(blocker) for blocker in compiled.blockers({}, DAY)] == [("n", "")]


RECORDS = Condition(
    some="posts", where=Condition(all=(Condition(field="a", equals=True), Condition(field="b", equals=True)))
)


@settings(deadline=None)
@given(st.none() | st.lists(st.dictionaries(st.sampled_from(["a", "b"]), st.booleans()), max_size=3))
def test_records(records: list[dict[str, bool]] | None) -> None:
    """`some` is `any` over records, each tested by its own fields; a list not given is unknown, an empty one false."""
    compiled = compile_condition(RECORDS, {})
    facts = {} if records is None else {"posts": tuple(records)}
    each = [min(WORTH[record.get("a")], WORTH[record.get("b")]) for record in records or ()]
    assert WORTH[compiled.test(facts, DAY)] == (HALF if records is None else max(each, default=WORTH[False]))
    blockers = [blocker.fact for blocker in compiled.blockers(facts, DAY)]
    if records is None:
        assert blockers == ["posts"]
    elif compiled.test(facts, DAY) is None:
        missing = {f"posts.{name}" for record in records for name in ("a", "b") if name not in record}
        assert set(blockers) <= missing
        assert blockers


def _signs(condition: Condition, sign: int, owner: str = "") -> Iterator[tuple[str, int]]:
    if condition.subject:
        yield f"{owner}.{condition.subject}", -sign if condition.equals is False else sign
    if condition.where:
        yield from _signs(condition.where, sign, condition.some or "")
    for part in (*condition.all, *condition.any):
        yield from _signs(part, sign, owner)
    for part in condition.none:
        yield from _signs(part, -sign, owner)


def test_no_rule_uses_a_fact_with_both_signs() -> None:
    """No fact or field speaks for a rule in one place and against it in another: Kleene's logic loses nothing."""
    for rule in LAW.rules:
        conditions = [condition for condition in (rule.met_if, rule.applies_if) if condition is not None]
        signs = {found for condition in conditions for found in _signs(condition, 1)}
        assert len({fact for fact, _ in signs}) == len(signs) > 0, rule.id


# A total of terms longer than a year, and a term of it that is told but for what a test adds or leaves out.
TOTAL = Total(
    of="terms",
    length="length",
    joined="runs",
    end_to_end="on",
    counted=Condition(field="counted", one_of=("yes",)),
    held=Condition(field="held", one_of=("yes",)),
    doubtful=Condition(field="doubtful", one_of=("yes",)),
    longer_than="1 year",
    unclear="Ask.",
)
TERM = {"counted": "yes", "held": "yes", "doubtful": "no", "length": length_of("8 months")}


def test_a_total_of_records_not_told_asks_for_them() -> None:
    """Before any record is told, the records are what is missing; an empty list is an answer."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    assert compiled.test({}, DAY) is None
    assert list(compiled.blockers({}, DAY)) == [Blocker("terms", "")]
    assert compiled.test({"terms": ()}, DAY) is False


def test_a_record_that_does_not_add_up_is_not_asked_about() -> None:
    """Of two terms that may follow one another only how they run is missing; of one that does not count, nothing is."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    facts = {"terms": (TERM, {"counted": "no"}, TERM)}
    assert compiled.test(facts, DAY) is None
    assert set(compiled.blockers(facts, DAY)) == {Blocker("terms.runs", "")}


def test_a_term_of_unknown_length_leaves_a_total_open() -> None:
    """Eight months and a term of which the length is not told may be more than a year: the length is asked for."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    on = {"runs": "on"}
    facts = {"terms": (TERM | on, {name: TERM[name] for name in TERM if name != "length"} | on)}
    assert compiled.test(facts, DAY) is None
    assert list(compiled.blockers(facts, DAY)) == [Blocker("terms.length", "")]


@pytest.mark.parametrize(("second", "longer"), [("life", True), ("5 months", True), ("4 months", False)])
def test_terms_that_follow_one_another_add_up(second: str, longer: bool) -> None:
    """Eight months and a term without end are longer than a year; twelve months are not."""
    on = {"runs": "on"}
    facts = {"terms": (TERM | on, TERM | on | {"length": length_of(second)})}
    assert compile_condition(Condition(total=TOTAL), {}).test(facts, DAY) is longer


def test_a_total_turns_when_one_of_its_records_does() -> None:
    """A sum may change on the first day of a record and on the day after its last, and on no day where none is told."""
    current = Condition(current=Current(since="from", until="until"))
    total = replace(TOTAL, held=current)
    turns = compile_condition(Condition(total=total), {}).turns
    assert list(turns({})) == list(turns({"terms": ()})) == []
    term = {"from": date(2024, 5, 1), "until": date(2024, 8, 31)}
    assert set(turns({"terms": (term, {"until": date(2024, 9, 30)})})) == {
        date(2024, 5, 1),
        date(2024, 9, 1),
        date(2024, 10, 1),
    }


# Lengths added up over records that run one after another: held against every way in which they could run.
UNCLEAR = "It is not known which follows which."
ADDED = compile_condition(
    Condition(
        total=Total(
            of="terms",
            length="length",
            joined="runs",
            end_to_end="after",
            counted=Condition(field="counted", equals=True),
            held=Condition(field="held", equals=True),
            doubtful=Condition(field="doubtful", equals=True),
            longer_than="P1Y",
            unclear=UNCLEAR,
        )
    ),
    {},
)
CHOICES: dict[str, tuple[Any, ...]] = {
    "counted": (True, False),
    "held": (True, False),
    "doubtful": (False, True),
    "runs": ("after", "beside"),
    "length": (Span(0, 0), Span(24, 0)),
}
LENGTHS = st.builds(Span, st.integers(3, 9), st.sampled_from([0, 0, 1])) | st.just(ENDLESS)
SOUND = {"counted": True, "held": True, "doubtful": False}


def _told(name: str) -> st.SearchStrategy[Any]:
    return LENGTHS if name == "length" else st.sampled_from(CHOICES[name])


TERMS = st.fixed_dictionaries({}, optional={name: _told(name) for name in CHOICES})


def _worlds(term: dict[str, Any]) -> list[dict[str, Any]]:
    """A term with what is not said of it filled in, in every way; a doubtful one counts or does not."""
    filled = [
        dict(zip(CHOICES, values, strict=True))
        for values in product(*((term[name],) if name in term else CHOICES[name] for name in CHOICES))
    ]
    doubted = [each | {"counted": False} for each in filled if each["doubtful"]]
    return filled + doubted


def _bites(terms: list[dict[str, Any]]) -> Iterator[bool]:
    """Whether the terms that count add up to more than a year, for each way in which they can run."""
    joined = [term for term in terms if term["runs"] == "after"]
    if len(joined) == 1 and len(terms) > 1:
        yield from (_held_for_long([joined[0], other]) for other in terms if other is not joined[0])
    else:
        yield len(joined) > 1 and _held_for_long(joined)


def _held_for_long(terms: list[dict[str, Any]]) -> bool:
    lengths = [term["length"] for term in terms]
    added = Span(sum(each.months for each in lengths), sum(each.days for each in lengths))
    longer = any(each.endless for each in lengths) or added.longer_than(YEAR) is True
    return longer and any(term["held"] for term in terms)


@settings(max_examples=4 * settings().max_examples)
@given(st.lists(TERMS, min_size=1, max_size=3))
def test_as_in_every_world(terms: list[dict[str, Any]]) -> None:
    """True where the terms add up to more in every way that they can run, False where in none, else not known."""
    answers = {
        bites
        for world in product(*map(_worlds, terms))
        for bites in _bites([term for term in world if term["counted"]])
    }
    expected = answers.pop() if len(answers) == 1 else None
    facts = {"terms": tuple(terms)}
    assert ADDED.test(facts, DAY) is expected
    if expected is None:
        blockers = list(ADDED.blockers(facts, DAY))
        assert blockers
        for fact, reason in blockers:
            assert reason == ("" if fact else UNCLEAR)
            assert not fact or any(fact.removeprefix("terms.") not in term for term in terms)


def _term(months: int, runs: str = "after", **said: Any) -> dict[str, Any]:
    return {**SOUND, "length": Span(months, 0), "runs": runs, **said}


@pytest.mark.parametrize(
    ("terms", "truth"),
    [
        ((_term(6), _term(6)), False),
        ((_term(6), _term(6, length=Span(6, 1))), True),
        ((_term(8), _term(8, "beside")), True),  # it must follow the other
        ((_term(8), _term(8, "beside"), _term(2, "beside")), None),  # one of the two, and which is not known
        ((_term(4), _term(4), _term(8, "beside")), False),  # those two follow one another
        ((_term(8, counted=None), _term(2), _term(11, "beside")), None),
        ((_term(8, held=False), _term(8, held=False), _term(6, "beside")), False),  # nobody is held under the long one
        ((_term(8, held=False), _term(8)), True),
        ((_term(11), _term(1, "beside"), _term(0, "beside", length=Span(0, 31))), None),  # 31 days outlast some months
        ((_term(8), _term(8, doubtful=True)), None),
        ((_term(13), _term(1, counted=False)), False),  # one alone is no total
    ],
)
def test_added_up(terms: tuple[dict[str, Any], ...], truth: Truth) -> None:
    """What follows others for certain is added up; where only one does, it may follow any of the rest."""
    said = tuple({name: value for name, value in term.items() if value is not None} for term in terms)
    assert ADDED.test({"terms": said}, DAY) is truth
    assert ADDED.test({"terms": said[::-1]}, DAY) is truth


def test_a_list_not_given() -> None:
    """Without the list nothing can be said, and the list is what is asked."""
    assert ADDED.test({}, DAY) is None
    assert [tuple(blocker) for blocker in ADDED.blockers({}, DAY)] == [("terms", "")]
