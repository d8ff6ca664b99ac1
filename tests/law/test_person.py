"""What people say of themselves, in records and profiles too, is read as its fact's type, left open, or refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaded import LAW, READER, WHOLE_READER
from polcareer.errors import RefusedFact
from polcareer.law import person
from polcareer.law.book import office_named
from polcareer.law.person import born_at_age
from polcareer.law.profile import MAX_BYTES, read_profile
from polcareer.law.spans import ENDLESS, Between, Span
from sampling import each_of

RECORDS = [fact for fact in LAW.facts if fact.fields]
CONVICTION = {"ordered-as": "conviction"}


@pytest.mark.parametrize("fact", [fact for fact in RECORDS if fact.if_none], ids=lambda fact: fact.id)
def test_none_is_an_empty_list(fact: Any) -> None:
    """Some words and an empty list say that there is none; "unknown" leaves it open."""
    none: list[Any] = ["none", "None", " no ", "nothing", [], ()]
    assert [READER.read({fact.id: said}) for said in none] == [{fact.id: ()}] * len(none)
    open_: list[Any] = ["unknown", "don't know", "?", None]
    assert [READER.read({fact.id: said}) for said in open_] == [{}] * len(open_)


@pytest.mark.parametrize("fact", [fact for fact in RECORDS if not fact.if_none], ids=lambda fact: fact.id)
def test_a_list_of_which_nobody_has_none(fact: Any) -> None:
    """Everybody has some citizenship or none at all, and some position of leave: an empty list is refused."""
    empty: list[Any] = [[], ()]
    for said in empty:
        with pytest.raises(RefusedFact) as caught:
            READER.read({fact.id: said})
        assert "Give at least one" in caught.value.hint
    open_: list[Any] = ["unknown", "don't know", "?", None]
    assert [READER.read({fact.id: said}) for said in open_] == [{}] * len(open_)


@pytest.mark.parametrize(
    ("name", "said", "read"),
    [
        ("citizenship", "none", ({"country": "other"},)),
        ("immigration", "no leave", ({"status": "no-leave-held"},)),
        (
            "citizenship",
            "british from 10 December 2026, Indian",
            ({"country": "british", "from": date(2026, 12, 10)}, {"country": "india"}),
        ),
        ("posts", "civil-servant", ({"post": "civil-servant"},)),
        ("posts", "police officer, Civil Service", ({"post": "police-constable"}, {"post": "civil-servant"})),
        ("posts", {"post": "navy", "until": "2029-01-01"}, ({"post": "regular-forces", "until": date(2029, 1, 1)},)),
        (
            "posts",
            [{"Post": "circuit judge", "covers_seat": "yes"}],
            ({"post": "judicial-office", "covers-seat": True},),
        ),
        ("posts", [{"post": "circuit judge", "until": None}], ({"post": "judicial-office"},)),
        (
            "posts",
            "navy from 1 December 2026 until 2029-01-01",
            ({"post": "regular-forces", "from": date(2026, 12, 1), "until": date(2029, 1, 1)},),
        ),
        ("posts", [{"post": "unknown"}], ({},)),
        ("convictions", "18 months", ({"sentence": Span(18, 0)} | CONVICTION,)),
        ("convictions", "2 years and 3 months and 2 weeks and 4 days", ({"sentence": Span(27, 18)} | CONVICTION,)),
        (
            "convictions",
            [{"sentence": "life", "custody": "prison"}],
            ({"sentence": ENDLESS, "custody": "british-islands"} | CONVICTION,),
        ),
        (
            "convictions",
            [{"sentence": "P1Y", "ordered-as": "hospital-order"}],
            ({"sentence": Span(12, 0), "ordered-as": "hospital-order"},),
        ),
        ("foreign-legislatures", {"country": "Zimbabwe"}, ({"country": "zimbabwe"},)),
        ("disqualification-orders", "2024-01-10", ({"made": date(2024, 1, 10)},)),
        ("disqualification-orders", "2027-01-10", ({"made": date(2027, 1, 10)},)),
        ("disqualification-orders", "2023-11-01", ({"made": date(2023, 11, 1)},)),
    ],
)
def test_records(name: str, said: Any, read: Any) -> None:
    """A record is its fields, or the first of them alone; a field unknown is left out, or is what its absence means."""
    assert READER.read({name: said}) == {name: read}


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("posts", 5, "Give a list, or none"),
        ("posts", True, "Give a list, or none"),
        ("posts", [None], "Give each as fields: post, from, until, covers-seat"),
        ("posts", [["civil-servant"]], "Give each as fields: post, from, until, covers-seat"),
        ("posts", "wizard", "We do not know that name."),
        ("posts", "", "We do not know that name."),
        ("posts", "none, civil-servant", "We do not know that name."),
        ("posts", "judge", "Which judge?"),
        ("posts", [{"post": "judge"}], "post: Which judge?"),
        ("posts", {"pots": "judge"}, "'pots' is no field of it; the fields are post, from, until, covers-seat"),
        (
            "posts",
            [{"post": "circuit judge", "until": "soon"}],
            "until: Write the date as 1 May 2004, 1/5/2004 or 2004-05-01. For",
        ),
        ("posts", [{"post": "circuit judge", "covers-seat": 1}], "covers-seat: Answer yes or no"),
        ("convictions", "a while", "Give a length of time"),
        ("convictions", [{"sentence": 18}], "sentence: Give a length of time"),
        ("disqualification-orders", "2023-10-31", "cannot have been before"),
        (
            "posts",
            {"post": "navy", "from": "2026-12-02", "until": "2026-12-01"},
            "It cannot end (1 December 2026) before it begins (2 December 2026). For",
        ),
        ("peerages", {"kind": "life", "left": "resigned", "left-on": "2014-08-13"}, "so you were still a member"),
    ],
)
def test_refused(name: str, said: Any, hint: str) -> None:
    """A record that cannot be is refused with the field, what would fit, and an example."""
    with pytest.raises(RefusedFact, match=f"({name})") as caught:
        READER.read({name: said})
    assert hint in caught.value.hint
    assert "For example: --" in caught.value.hint


def test_both_none_and_something() -> None:
    """A list that says none and something else contradicts itself."""
    assert READER.read({"elected-offices": "none"}) == {"elected-offices": ("none",)}
    with pytest.raises(RefusedFact, match="elected-offices says both none and msp"):
        READER.read({"elected-offices": "none, msp"})


def test_one_field() -> None:
    """A field asked alone takes its own type, or is refused with its question and an example."""
    (until,) = (field for field in READER.facts["posts"].fields if field.id == "until")
    assert READER.field(until, "2030-01-01") == date(2030, 1, 1)
    with pytest.raises(RefusedFact, match="Until when do you hold it") as caught:
        READER.field(until, "soon")
    assert caught.value.hint == "Write the date as 1 May 2004, 1/5/2004 or 2004-05-01. For example: 2026-04-01"


def test_a_date_known_to_lie_between_two_days() -> None:
    """A date of birth worked out from an age is taken as it is."""
    between = born_at_age(40, READER.today)
    assert READER.read({"born": between}) == {"born": between}


def test_nothing_against_a_person() -> None:
    """Every list can be answered with none at once, as the value that facts.yaml gives for it."""
    found = READER.if_none()
    assert set(found) == {fact.id for fact in LAW.facts if fact.if_none}
    assert {found[fact.id] for fact in RECORDS if fact.if_none} == {()}
    assert {fact.id for fact in RECORDS if not fact.if_none} == {"citizenship", "immigration"}
    assert found["treason"] is False


@given(st.integers(0, 119), st.dates(date(2001, 1, 1), date(2030, 12, 31)))
@example(18, date(2024, 2, 29))
@example(18, date(2023, 2, 28))
@example(18, date(2023, 3, 1))
def test_born_at_an_age(age: int, today: date) -> None:
    """Someone of an age on a day was born between the first and the last day on which that age comes out, no others."""

    def aged(born: date) -> int:
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    found = born_at_age(age, today)
    assert isinstance(found, Between)
    days = (found.first - timedelta(days=1), found.first, found.last, found.last + timedelta(days=1))
    assert [aged(day) for day in days] == [age + 1, age, age, age - 1]


def test_profile() -> None:
    """A profile is a YAML or JSON mapping, its values as written; anything else is refused with an example."""
    wanted = {"born": "2004-05-01", "citizenship": ["british"], "deposit-paid": "no", "subscribers": 8}
    text = "born: 2004-05-01\ncitizenship: [british]\ndeposit-paid: no\nsubscribers: 8\n"
    assert read_profile(text.encode(), "me.yaml") == wanted
    assert read_profile(b'{"born": "2004-05-01", "citizenship": null}', "-") == {
        "born": "2004-05-01",
        "citizenship": None,
    }
    for raw in (b"", b"- british", b"british", b"{born: 1, born: 2}", b"born: [", b"\xff\xfe", b"#" * (MAX_BYTES + 1)):
        with pytest.raises(RefusedFact, match="profile me") as caught:
            read_profile(raw, "me.yaml")
        assert "born: 2004-05-01" in caught.value.hint


def test_a_profile_that_says_a_fact_twice() -> None:
    """Two spellings of a fact in a profile are refused by its name."""
    with pytest.raises(RefusedFact, match="gives deposit-paid twice"):
        read_profile(b"deposit_paid: yes\nDeposit-Paid : no\n", "me.yaml")


# What people say of themselves is read as its fact's type, left open, or refused with what to type next.
# British Nationality Act 1981 Schedule 3, with the Schedule's own names.
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


@each_of([fact.id for fact in LAW.facts])
def test_not_known(fact: str) -> None:
    """Every question takes "don't know", which leaves its fact not given."""
    for said in (None, "unknown", "Unknown", "don't know", "dont know", "DON'T KNOW"):
        assert READER.read({fact: said}) == {}, said


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
def test_a_value_refused(name: str, value: Any, hint: str) -> None:
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


def test_a_reading_is_remembered_and_stays_the_same() -> None:
    """What words meant once they mean again, whoever changed the records that came of it, and a list is no text."""
    reader = LAW.reader(READER.today)
    said: list[dict[str, Any]] = [
        {"born": "1 May 2004", "citizenship": "british, irish"},
        {"posts": "civil servant from 7 December 2026", "citizenship": ["british"]},
        {"convictions": [{"sentence": "18 months", "custody": "released"}], "treason": "no"},
        {"convictions": [], "insolvencies": "none", "born": "unknown", "subscribers": "8"},
    ]
    first = [reader.read(each) for each in said]
    for typed in first:
        for value in typed.values():
            if isinstance(value, tuple) and value and isinstance(value[0], dict):
                value[0].clear()
    again = [reader.read(each) for each in said]
    assert again == [LAW.reader(READER.today).read(each) for each in said]
    with pytest.raises(RefusedFact):
        reader.read({"citizenship": ["british, irish"]})


def test_a_reader_remembers_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long batch fills no memory: plain days are not remembered, nor texts past a number; all are still read."""
    monkeypatch.setattr(person, "READINGS_KEPT", 3)
    reader = LAW.reader(READER.today)
    born = [date(1990, 1, day) for day in range(1, 29)]
    assert [reader.read({"born": str(day)}) for day in born] == [{"born": day} for day in born]
    assert not reader._taken  # noqa: SLF001 nothing else shows what is remembered
    assert [reader.read({"born": f"{day.day} January 1990"}) for day in born] == [{"born": day} for day in born]
    assert len(reader._taken) == 3  # noqa: SLF001 likewise


@pytest.mark.parametrize("post", ["politically-restricted-post", "council-post-unsure", "council-staff"])
@pytest.mark.parametrize("none", ["none", ()])
def test_a_council_job_that_was_named_is_not_denied(post: str, none: Any) -> None:
    """Who names a council job among the posts cannot have none where the law on councils asks for one."""
    with pytest.raises(RefusedFact, match="none is no answer to"):
        WHOLE_READER.read({"posts": post, "council-work": none})
    assert WHOLE_READER.read({"posts": post, "council-work": "other-council"})
    assert WHOLE_READER.read({"posts": "teacher", "council-work": "none"})


LINKS = [fact for fact in WHOLE_READER.facts.values() if {"since", "until"} <= {field.id for field in fact.fields}]
SINCE, UNTIL = date(2024, 9, 1), date(2026, 10, 1)


@pytest.mark.parametrize("fact", LINKS, ids=lambda fact: fact.id)
@pytest.mark.parametrize(
    ("days", "read"),
    [
        ("", {}),
        (" since 1 September 2024", {"since": SINCE}),
        (" from 2024-09-01", {"since": SINCE}),
        (" until 2026-10-01", {"until": UNTIL}),
        (" since 2024-09-01 until 1 October 2026", {"since": SINCE, "until": UNTIL}),
    ],
)
def test_days_behind_a_word(fact: Any, days: str, read: dict[str, date]) -> None:
    """A record in words may say since when and until when; several stand between commas."""
    kind = fact.fields[0]
    first = {kind.id: kind.example}
    assert WHOLE_READER.read({fact.id: f"{kind.example}{days}"}) == {fact.id: ({**first, **read},)}
    both = {fact.id: f"{kind.example}{days}, {kind.options[1].id} since 2026-10-02"}
    assert WHOLE_READER.read(both)[fact.id][1] == {kind.id: kind.options[1].id, "since": date(2026, 10, 2)}


@pytest.mark.parametrize("fact", LINKS, ids=lambda fact: fact.id)
@pytest.mark.parametrize("days", [" since 2026-10-01 until 2024-09-01", " since", " since tomorrow", " until"])
def test_days_that_cannot_be(fact: Any, days: str) -> None:
    """An end before the beginning is refused, and so are words that are no day."""
    with pytest.raises(RefusedFact, match=fact.id):
        WHOLE_READER.read({fact.id: f"{fact.fields[0].example}{days}"})
