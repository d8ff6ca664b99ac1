"""What people say of themselves is read as its fact's type, left open, or refused with what to type next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from polcareer.data import open_store
from polcareer.errors import RefusedFact
from polcareer.law.book import office_named
from polcareer.questions.law import law_of

LAW = law_of(open_store())
READER = LAW.reader(date(2026, 11, 21))
# British Nationality Act 1981 Schedule 3, as in the fact sheet, with the Schedule's own names.
SCHEDULE_3 = """
Antigua and Barbuda; Australia; The Bahamas; Bangladesh; Barbados; Belize; Botswana; Brunei; Cameroon; Canada;
Republic of Cyprus; Dominica; Eswatini; Fiji; Gabon; The Gambia; Ghana; Grenada; Guyana; India; Jamaica; Kenya;
Kiribati; Lesotho; Malawi; Malaysia; Maldives; Malta; Mauritius; Mozambique; Namibia; Nauru; New Zealand; Nigeria;
Pakistan; Papua New Guinea; Rwanda; Saint Christopher and Nevis; Saint Lucia; Saint Vincent and the Grenadines;
Seychelles; Sierra Leone; Singapore; Solomon Islands; South Africa; Sri Lanka; Tanzania; Togo; Tonga;
Trinidad and Tobago; Tuvalu; Uganda; Vanuatu; Western Samoa; Zambia; Zimbabwe
"""


def _read(name: str, value: Any) -> Any:
    return READER.read({name: value}).get(name)


def _refusal(name: str, value: Any) -> RefusedFact:
    with pytest.raises(RefusedFact) as caught:
        READER.read({name: value})
    assert caught.value.hint
    return caught.value


def test_every_country_of_schedule_3() -> None:
    """A settled citizen of each country named in the Schedule is not barred today, and no other country is listed."""
    names = [name.strip() for name in SCHEDULE_3.split(";")]
    book, day = LAW.book(office_named(LAW, "mp")), date(2026, 11, 21)
    named = set()
    for name in names:
        facts = READER.read({"citizenship": name, "immigration": "indefinite-leave", "born": "1990-01-31"})
        assert book.lean(facts | READER.if_none(), day, day).outcome == "can-stand", name
        named |= {held["country"] for held in facts["citizenship"]}
    assert named == {country.id for country in LAW.countries} - {"commonwealth"}
    assert len(named) == 56


@pytest.mark.parametrize("fact", [fact for fact in LAW.facts if fact.options], ids=lambda fact: fact.id)
def test_every_spelling_of_a_choice(fact: Any) -> None:
    """An option may be typed as its id, its label or another name, in any case, with spaces or underscores."""
    for option in READER.options(fact):
        wanted = (option.id,) if fact.type == "choices" else option.id
        for word in (option.id, option.label, *option.aliases):
            for typed in (word, word.upper(), f"  {word} ", word.replace("-", " "), word.replace("-", "_")):
                assert _read(fact.id, [typed] if fact.type == "choices" else typed) == wanted


def test_example_of_each_fact_is_an_answer() -> None:
    """The example beside a question, given as typed, is taken."""
    for fact in LAW.facts:
        assert _read(fact.id, fact.example) is not None


@pytest.mark.parametrize("said", [None, "unknown", "Unknown", "don't know", "dont know", "DON'T KNOW"])
@pytest.mark.parametrize("fact", LAW.facts, ids=lambda fact: fact.id)
def test_not_known(fact: Any, said: Any) -> None:
    """Every question takes "don't know", which leaves its fact not given."""
    assert READER.read({fact.id: said}) == {}


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("born", "2004-05-01", date(2004, 5, 1)),
        ("born", " 2004-05-01 ", date(2004, 5, 1)),
        ("born", date(2004, 5, 1), date(2004, 5, 1)),
        ("subscribers", "10", 10),
        ("subscribers", 10, 10),
        ("subscribers", 0, 0),
        ("subscribers", "1,000", 1000),
        ("deposit-paid", "yes", True),
        ("deposit-paid", " No ", False),
        ("deposit-paid", True, True),
        ("deposit-paid", "N", False),
        ("deposit-paid", "FALSE", False),
        ("deposit-paid", "y", True),
        ("deposit-paid", "true", True),
        ("elected-offices", "msp, pcc", ("msp", "pcc")),
        ("elected-offices", ("msp", "msp", "PCC"), ("msp", "pcc")),
        ("citizenship", "british, irish", ({"country": "british"}, {"country": "irish"})),
        ("citizenship", ("irish", "uk"), ({"country": "irish"}, {"country": "british"})),
        ("citizenship", "british,", ({"country": "british"},)),
        ("citizenship", "Nigerian", ({"country": "nigeria"},)),
        ("immigration", "settled", ({"status": "indefinite-leave"},)),
    ],
)
def test_values(name: str, value: Any, read: Any) -> None:
    """Text and plain values come out as the fact's type."""
    assert _read(name, value) == read


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("born", "1/5/04", "Write the year in full"),
        ("born", "2001-02-29", "29 February 2001 is no day: February 2001 has 28 days. For example: "),
        ("born", "", "1 May 2004, 1/5/2004 or 2004-05-01. For example: "),
        ("born", True, "1 May 2004, 1/5/2004 or 2004-05-01. For example: "),
        ("born", "2026-11-22", "22 November 2026 is after today, 21 November 2026."),
        ("born", "1832-06-07", "7 June 1832 is more than 120 years ago. Check the year."),
        ("subscribers", "ten", "whole number"),
        ("subscribers", -1, "whole number"),
        ("subscribers", 9.5, "whole number"),
        ("subscribers", True, "whole number"),
        ("subscribers", "１０", "whole number"),
        ("subscribers", "1,0", "whole number"),
        ("subscribers", 100_001, "The most is 100000"),
        ("deposit-paid", 1, "yes or no"),
        ("deposit-paid", "perhaps", "yes or no"),
        ("citizenship", [], "Give at least one"),
        ("citizenship", {"british": True}, "'british' is no field of it; the fields are country, from, until"),
        ("citizenship", [None], "Give each as fields: country, from, until"),
        ("citizenship", "Britsh", "Did you mean british? Choose from: british"),
        ("immigration", "indefinite", "Choose from: no-leave-needed"),
        ("immigration", [], "Give at least one"),
        ("elected-offices", [], "Give a list"),
        ("elected-offices", {"msp": True}, "Give a list"),
        ("elected-offices", [None], "Choose from: none"),
        ("immigration", "ŵyl", "Choose from: no-leave-needed"),
    ],
)
def test_refused(name: str, value: Any, hint: str) -> None:
    """A value that cannot be is refused by name, with what to give instead and an example."""
    refusal = _refusal(name, value)
    assert name in refusal.message
    assert hint in refusal.hint
    assert "For example: --" in refusal.hint


def test_a_long_answer_is_shown_short() -> None:
    """A value of thousands of letters is refused in a line, not repeated."""
    assert "x" * 37 + "..." in _refusal("born", "x" * 10_000).message
    assert len(_refusal("citizenship", ["ŵ'" * 5_000]).message) < 200


def test_unknown_fact() -> None:
    """A fact that is not asked is refused with the nearest name and all that there are."""
    assert "Did you mean subscribers?" in _refusal("subscriber", 10).hint
    assert "home-address-form" in _refusal("zzz", 1).hint
    assert READER.read({"deposit_paid": "yes"}) == {"deposit-paid": True}


def test_one_fact_said_twice() -> None:
    """Two spellings of a fact that disagree are refused: which came last must not decide."""
    for first, second in (("deposit_paid", "deposit-paid"), ("deposit-paid", "deposit_paid")):
        with pytest.raises(RefusedFact, match="deposit-paid"):
            READER.read({first: True, second: False})
