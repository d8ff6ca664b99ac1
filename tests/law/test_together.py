"""Which offices may not be held together: what the rules say of holders, read off by deciding, and nothing typed."""

from __future__ import annotations

from datetime import date

import pytest

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.errors import NotCovered
from polcareer.law.decide import bar_condition, decide, facts_of
from polcareer.law.rule import OFFICES, Fact, Office
from polcareer.law.together import held_together as pairs_of
from polcareer.questions.law import book_of, held_together
from polcareer.view.law import offices_together

TODAY = date(2026, 11, 28)
PAIRS = held_together(STORE, TODAY)
WANTED = {
    ("combined-authority-mayor", "councillor-england", "lost", "cam-councillor-may-stand"),
    ("combined-authority-mayor", "mp", "not-settled", "cam-legislators-2026-act"),
    ("combined-authority-mayor", "mp", "to-leave", "cam-pcc-not-mp"),
    ("combined-authority-mayor", "pcc", "barred", "cam-two-nominations-pcc"),
    ("community-councillor-wales", "ms", "to-leave", "wal-council-becoming-ms"),
    ("councillor-england", "combined-authority-mayor", "barred", "eng-council-ca-mayor-excluded"),
    ("councillor-england", "local-mayor", "barred", "eng-council-local-mayor-excluded"),
    ("councillor-ni", "mla", "not-settled", "ni-council-legislators"),
    ("councillor-ni", "mp", "not-settled", "ni-council-legislators"),
    ("councillor-scotland", "msp", "to-leave", "sco-council-msp"),
    ("councillor-wales", "ms", "to-leave", "wal-council-becoming-ms"),
    ("local-mayor", "councillor-england", "lost", "eng-mayor-not-councillor-too"),
    ("mayor-of-london", "mp", "not-settled", "cam-legislators-2026-act"),
    ("mp", "combined-authority-mayor", "lost", "mp-as-police-mayor"),
    ("mp", "councillor-ni", "lost", "mp-as-ni-councillor"),
    ("mp", "mayor-of-london", "not-settled", "mp-as-strategic-mayor"),
    ("mp", "mla", "lost", "mp-as-mla"),
    ("mp", "ms", "lost", "mp-as-ms"),
    ("mp", "msp", "lost", "mp-as-msp"),
    ("mp", "pcc", "lost", "mp-as-pcc"),
    ("pcc", "combined-authority-mayor", "barred", "pcc-sitting-police-mayor"),
    ("pcc", "mayor-of-london", "barred", "pcc-mayor-of-london-and-city"),
    ("pcc", "mla", "to-leave", "pcc-legislators"),
    ("pcc", "mp", "to-leave", "pcc-legislators"),
}
FREE = {
    ("mp", "councillor-england"), ("mp", "councillor-scotland"), ("mp", "councillor-wales"), ("mp", "local-mayor"),
    ("pcc", "councillor-england"), ("london-assembly", "councillor-england"), ("councillor-england", "mp"),
}  # fmt: skip


def test_every_pair_that_the_law_names_is_there() -> None:
    """Each as the rules of its own offices have it, and none of those that the law leaves alone."""
    found = {(pair.office, other, pair.how, pair.rule.id) for pair in PAIRS for other in pair.holding}
    assert found >= WANTED
    assert not FREE & {(office, other) for office, other, _, _ in found}


def test_a_pair_says_what_deciding_says() -> None:
    """A holder of whom nothing else is said is barred, or free and to leave or lose one, as the pair has it."""
    simple = [pair for pair in PAIRS if not pair.turns_on]
    assert len(simple) > 10
    for pair in simple:
        read = set(facts_of(bar_condition(pair.rule)))
        asked = ((fact, each) for fact in WHOLE.facts if fact.id in read for each in _options(fact))
        told = [(fact, option, inside) for fact, (option, label, inside) in asked if label in pair.held]
        assert any(pair.rule.id in _said(pair.office, pair.how, *each) for each in told), pair


def _said(office: str, how: str, fact: Fact, option: str, inside: str) -> set[str]:
    """The rules that so touch somebody of whom nothing is said but that they hold what an option names."""
    value = ({**WHOLE_READER.blank(fact), inside: option},) if inside else (option,)
    facts = {**WHOLE_READER.if_none(), fact.id: value}
    verdict = decide(book_of(STORE, office), facts, WHOLE.asked, nomination=TODAY, poll=TODAY)
    said = {
        "barred": verdict.bars,
        "to-leave": verdict.must_leave,
        "lost": verdict.other_offices_lost,
        "not-settled": (*verdict.unsettled, *verdict.other_offices_lost),
    }
    return {each.rule for each in said[how]}


def _options(fact: Fact) -> list[tuple[str, str, str]]:
    """Every option by which an office is held: its id, its label, and the field of a record that it stands in."""
    own = [(option, "") for option in fact.options]
    own += [(option, field.id) for field in fact.fields for option in field.options]
    return [(option.id, option.label, field) for option, field in own if option.holds or option.seat]


def test_of_one_office_its_own_rules_come_first() -> None:
    """Then those of the others by which somebody who holds it is touched."""
    found = held_together(STORE, TODAY, "mp")
    own = [pair.office == "mp" for pair in found]
    assert own == sorted(own, reverse=True)
    assert all(pair.office == "mp" or "mp" in pair.holding for pair in found)
    assert held_together(STORE, TODAY, "london-assembly") == ()


def test_the_law_of_the_day_is_asked() -> None:
    """Before the Act of 2026 a Mayor of London might be an MP; before the first day covered nothing is said."""
    book = book_of(STORE, "mayor-of-london")
    assert pairs_of(book, WHOLE.facts, WHOLE_READER, date(2026, 4, 28)) == ()
    assert [pair.how for pair in pairs_of(book, WHOLE.facts, WHOLE_READER, date(2026, 4, 29))] == ["not-settled"]
    with pytest.raises(NotCovered, match="begin on 2021-03-29"):
        pairs_of(book, WHOLE.facts, WHOLE_READER, date(2021, 3, 28))


def test_what_is_not_held_is_said() -> None:
    """The offices whose law is not held are named, as long as there are any."""
    offices: tuple[Office, ...] = STORE.load(OFFICES)
    covered = {area.office for area in STORE.load(COVERAGE) if area.office}
    said = " ".join(offices_together(PAIRS, offices, covered, {}).notes())
    assert all((office.stood_for in said) == (office.id not in covered) for office in offices)
    assert "Not held" not in " ".join(offices_together(PAIRS, offices, {each.id for each in offices}, {}).notes())
