"""What holds of offers side by side, whatever they are; and of whatever is typed for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaded import STORE
from polcareer.cli.command import Session
from polcareer.cli.offers import offers_answer, offers_typed
from polcareer.errors import PolcareerError
from polcareer.questions.offers import Offer, Offered, Where, offers_beside, where_named
from polcareer.questions.take_home import Job, TakeHomeQuestion, take_home

TODAY = date(2026, 11, 28)
PLACES = ("london", "outside london", "leeds", "north east", "scotland", "cardiff", "northern ireland", "england")
WHERE: dict[str, Where | None] = {name: where_named(STORE, name) for name in PLACES} | {"": None}
POUNDS = st.integers(5_000_00, 200_000_00).map(lambda pence: Decimal(pence) / 100)
HOURS = st.none() | st.integers(1, 160).map(lambda halves: Decimal(halves) / 2)
PAID = st.builds(
    lambda pay, where, hours: Offered(pay, "", WHERE[where], hours), POUNDS, st.sampled_from([*WHERE]), HOURS
)
JOBS = st.builds(
    lambda role, where: Offered(None, role, WHERE[where]),
    st.sampled_from(("caseworker", "employed-intern", "senior-caseworker", "office-manager", "fast-streamer")),
    st.sampled_from(("london", "outside london", "leeds", "")),
)
TERMS = st.builds(
    lambda nation, loans, pension, basis: TakeHomeQuestion(
        tax_year="2026-27", nation=nation, student_loans=loans, pension=pension, basis=basis
    ),
    st.sampled_from(("england", "scotland", "wales", "northern-ireland")),
    st.sampled_from(((), ("plan-2",), ("plan-5", "postgraduate"))),
    st.sampled_from((Decimal(0), Decimal(5))),
    st.sampled_from(("annual", "payslip")),
)


def _beside(asked: TakeHomeQuestion, offered: list[Offered]) -> tuple[Offer, ...]:
    return offers_beside(STORE, asked, offered, TODAY).each


@given(TERMS, st.lists(PAID | JOBS, min_size=1, max_size=4))
def test_each_is_what_take_home_says_of_it_alone(asked: TakeHomeQuestion, offered: list[Offered]) -> None:
    """What is left of each offer is to the penny what is left of that pay alone, for somebody who lives there."""
    for offer in _beside(asked, offered):
        alone = asked._replace(nation=offer.left.nation, job=Job(hours=offer.week.hours))
        assert take_home(STORE, alone, [offer.left.gross], TODAY).results[0] == offer.left


@given(TERMS, st.lists(PAID | JOBS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_changes_no_figure(asked: TakeHomeQuestion, offered: list[Offered], chance: object) -> None:
    """In another order the same offers have the same figures, rents included."""
    mixed = list(offered)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    def told(each: tuple[Offer, ...]) -> list[str]:
        return sorted(f"{offer.title} {offer.end} {offer.left} {offer.hourly} {offer.rent}" for offer in each)

    assert told(_beside(asked, mixed)) == told(_beside(asked, offered))


@given(PAID)
def test_an_hours_pay_is_pay_for_the_hours(offered: Offered) -> None:
    """An hour's pay times the hours of a year comes back to the pay, to within half a penny an hour."""
    (offer,) = _beside(TakeHomeQuestion(tax_year="2026-27"), [offered])
    hourly, hours = offer.hourly, offer.week.hours
    assert hourly is not None
    assert hours is not None
    assert abs(hourly * hours * 52 - offer.left.gross) <= Decimal("0.005") * hours * 52
    assert (offer.under is not None) == (offer.left.gross < Decimal("12.71") * hours * 52)


@given(st.lists(PAID | JOBS, min_size=1, max_size=4))
def test_rents_side_by_side_are_of_one_measure_where_one_has_them(offered: list[Offered]) -> None:
    """Two rents are of different measures only where none has both places; a place not given has none."""
    found = _beside(TakeHomeQuestion(tax_year="2026-27"), offered)
    rents = [offer.rent for offer in found if offer.rent]
    assert all((offer.rent is None) == (offer.where is None) for offer in found)
    places = {rent.place for rent in rents}
    if len({rent.cost.id for rent in rents}) > 1:
        assert not any(all(rent.cost.pounds_in(place) for place in places) for rent in rents)


WORDS = st.lists(
    st.text(max_size=12)
    | st.sampled_from(
        ["26775", "31000:london", ":", "::", "in", "caseworker", "35h", "vs", "£", "hour", "27", "000", "mp:", "leeds"]
    ),
    min_size=1,
    max_size=6,
)


@given(WORDS)
@example(["31000:london", "\0"])
@example(["1:1:1"])
@example(["9" * 400 + ":london"])
@example(["31000:" + "ß" * 300])
@example(["\udcff:london"])
@example(["31000", "in"])
@example(["in", "in", "in"])
@pytest.mark.filterwarnings("ignore::UnicodeWarning")
def test_nothing_that_is_typed_is_a_surprise(words: list[str]) -> None:
    """Whatever is typed there is an answer or none, or an error raised on purpose that says what is wrong."""
    here = Session(STORE, TODAY)
    try:
        typed = offers_typed(here, words)
        said = offers_answer(here, TakeHomeQuestion(), typed, ()).headline if typed else "none"
    except PolcareerError as error:
        said = error.message
    assert said
