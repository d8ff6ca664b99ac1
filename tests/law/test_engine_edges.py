"""Edges of the engine that no case of law reaches: found by changing its code and seeing what no test noticed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from entries import checked
from loaded import BOOK, LAW, MP, READER
from polcareer.errors import RefusedFact
from polcareer.law.country import Period
from polcareer.law.decide import RuleBook, decide
from polcareer.law.interview import Ask, Interview
from polcareer.law.person import Reader
from polcareer.law.rule import Condition, Field, InForce
from polcareer.law.rule import Tested as At
from polcareer.law.verdict import Verdict

FACTS = LAW.asked
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
CLEAN = READER.if_none() | {"born": date(1990, 1, 31), "citizenship": ({"country": "british"},)}


def _decide(facts: dict[str, Any], book: RuleBook = BOOK, nomination: date = NOMINATION, poll: date = POLL) -> Verdict:
    return decide(book, facts, LAW.asked, nomination=nomination, poll=poll)


def test_a_record_that_is_settled_asks_nothing() -> None:
    """Where one sentence cannot bar, what was not said of it is not asked because another sentence is open."""
    beside = {"runs": "alongside"}  # two that run at the same time are not added up
    said = [{"sentence": "6 months"} | beside, {"custody": "british-islands"} | beside]
    short, open_ = READER.read({"convictions": said})["convictions"]
    for records in ((short, open_), (open_, short)):
        verdict = _decide(CLEAN | {"convictions": records})
        assert [question.fact for question in verdict.questions] == ["convictions.sentence"]


def test_rules_of_another_office() -> None:
    """A rule that guards another office does not bar from this one, nor is it asked or traced."""
    (treason,) = (rule for rule in LAW.rules if rule.id == "mp-treason")
    book = RuleBook(MP, [replace(treason, offices=("another",))], LAW.countries, BOOK.coverage)
    assert (_decide({"treason": True}, book).outcome, book.rules) == ("can-stand", ())


def test_a_batch_of_two_elections() -> None:
    """People of two elections in turn: what each election asks is worked out once."""
    book = LAW.book(MP)
    general, by_election = book.plan(NOMINATION, POLL), book.plan(date(2025, 4, 2), date(2025, 5, 1))
    assert book.plan(NOMINATION, POLL) is general
    assert book.plan(date(2025, 4, 2), date(2025, 5, 1)) is by_election


def test_a_question_says_what_counts() -> None:
    """A question on a field says what counts for the field, or else for its list; and why it is asked."""
    for said, name, own in (
        ({"convictions": [{"sentence": "2 years"}]}, "convictions.custody", True),
        ({"posts": "constituency-office"}, "posts.covers-seat", False),
    ):
        question = next(each for each in _decide(CLEAN | READER.read(said)).questions if each.fact == name)
        fact = LAW.asked[name.partition(".")[0]]
        (field,) = (each for each in fact.fields if f"{fact.id}.{each.id}" == name)
        assert bool(field.counts) is own
        assert (question.counts, question.why) == (field.counts or fact.counts, fact.why)
    (born,) = _decide({key: value for key, value in CLEAN.items() if key != "born"}).questions
    assert (born.asks, born.counts, born.why) == (FACTS["born"].asks, FACTS["born"].counts, FACTS["born"].why)


def test_words_to_choose_from() -> None:
    """No comes before yes, in words; having none is the first of a list's options, in the words of the list."""
    interview = Interview(BOOK, READER, {}, nomination=NOMINATION, poll=POLL)
    for ask in (Ask(FACTS["treason"]), Ask(FACTS["posts"], more=True)):
        assert [(option.id, option.label) for option in interview.options(ask)] == [("no", "No"), ("yes", "Yes")]
    none, *others = interview.options(Ask(FACTS["posts"]))
    assert (none.id, none.label) == ("none", FACTS["posts"].none_of_these)
    assert "none" not in {option.id for option in others}
    assert [option.id for option in interview.options(Ask(FACTS["citizenship"]))][:2] == ["british", "irish"]


def test_how_long_an_answer_is_shown() -> None:
    """What was said is shown in full up to forty letters, and begun and broken off beyond."""
    for length, shown in ((40, "x" * 40), (41, "x" * 37 + "...")):
        with pytest.raises(RefusedFact) as caught:
            READER.read({"born": "x" * length})
        assert caught.value.message.startswith(f"'{shown}' is no answer")


def test_the_longest_number() -> None:
    """A number without a limit of its own has up to nine digits, however it is written."""
    (counted,) = (fact for fact in LAW.facts if fact.id == "subscribers")
    reader = Reader((replace(counted, most=None),), (), READER.today)
    for said in ("999999999", "999,999,999", 999_999_999, "000000007", 0, "0"):
        assert reader.read({"subscribers": said}) == {"subscribers": int(str(said).replace(",", ""))}
    for said in ("1000000000", 1_000_000_000, "1,000,000,000", -1, "-1", "+1", "1,00", ",100", "1.0", ""):
        with pytest.raises(RefusedFact):
            reader.read({"subscribers": said})


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (("2023-11-10", "2027-01-10"), date(2032, 1, 10)),  # the first ran out long before
        (("2024-06-10", "2029-06-20"), date(2034, 6, 20)),  # one bars at nomination and the other at the poll
        (("2026-01-10", "2027-01-10"), date(2032, 1, 10)),
    ],
)
def test_time_lifts_a_bar_when_it_has_lifted_the_last_of_its_records(made: tuple[str, ...], ends: date) -> None:
    """A bar of several orders ends when none of them bars any more, after the last moment at which it bites."""
    nomination, poll = date(2029, 6, 7), date(2029, 7, 5)
    for order in (made, made[::-1]):
        (bar,) = _decide(CLEAN | READER.read({"disqualification-orders": list(order)}), BOOK, nomination, poll).bars
        assert (bar.ends, bar.moments[0], bar.moments[-1]) == (ends, "consent", "poll")


def test_a_bar_that_outlasts_the_calendar() -> None:
    """What would be lifted after the year 9999 is not said to be lifted on its last day."""
    (treason,) = (rule for rule in LAW.rules if rule.id == "mp-treason")
    for span, ends in (("P7900Y", date(9890, 1, 31)), ("P9999Y", None)):
        rule = replace(treason, applies_if=Condition(fact="born", within=span))
        (bar,) = _decide({"born": date(1990, 1, 31)}, RuleBook(MP, [rule], LAW.countries, BOOK.coverage)).bars
        assert bar.ends == ends


def test_a_bar_is_told_once() -> None:
    """What bars is not told again among other offices lost, nor what costs an office among the bars."""
    verdict = _decide(CLEAN | READER.read({"posts": "civil-servant", "elected-offices": "ms"}))
    assert [bar.rule for bar in verdict.bars] == ["mp-civil-servant"]
    assert [bar.rule for bar in verdict.other_offices_lost] == ["mp-as-ms"]


@pytest.mark.parametrize("said", ["unknown", "don't know", "dont-know", "Not known", "not_known", "?", None])
def test_every_way_to_say_dont_know(said: str | None) -> None:
    """Whichever way it is said, not to know leaves a fact, or a field of a record, not given."""
    assert READER.read({"born": said, "posts": {"post": "circuit judge", "until": said}}) == {
        "posts": ({"post": "judicial-office"},)
    }


@pytest.mark.parametrize("said", [{"immigration": "ghana"}, {"posts": "ghana"}, {"peerages": {"kind": "ghana"}}])
def test_a_country_is_an_answer_only_where_one_is_asked(said: dict[str, Any]) -> None:
    """Countries may be named for a citizenship or a legislature; as leave, a post or a peerage they are refused."""
    assert READER.read({"citizenship": "ghana"}) == {"citizenship": ({"country": "ghana"},)}
    with pytest.raises(RefusedFact, match=r"is no answer|cannot be read"):
        READER.read(said)


def test_a_number_in_a_record() -> None:
    """A field of a record may be a number, and has no limit of its own."""
    times = Field(id="times", type="number", asks="How often?", example="2")
    reader = Reader((replace(FACTS["posts"], fields=(times,)),), (), READER.today)
    assert reader.read({"posts": "7, 100001"}) == {"posts": ({"times": 7}, {"times": 100_001})}


def test_what_may_be_chosen_is_said() -> None:
    """An answer that is no option is refused with the options, and with countries only where one may be named."""
    for name, countries in (("citizenship", True), ("immigration", False)):
        with pytest.raises(RefusedFact) as caught:
            READER.read({name: "zzzzzzzz"})
        options = ", ".join(option.id for option in FACTS[name].fields[0].options)
        more = ", or a country or its people by name" if countries else ""
        assert caught.value.hint.startswith(f"Choose from: {options}{more}. For example: --")


def test_a_comma_too_many() -> None:
    """A comma after the last of several records, or two in a row, are passed over."""
    posts = ({"post": "judicial-office"}, {"post": "civil-servant"})
    assert READER.read({"posts": "circuit judge, , civil-servant,"}) == {"posts": posts}


def test_a_verdict_as_plain_values() -> None:
    """As plain values a verdict has all that it says, dates as text, and the effects of its bars."""
    verdict = _decide(CLEAN | {"born": date(2010, 1, 1)})
    plain = verdict.as_dict()
    assert set(plain) == {*verdict.__struct_fields__, "effects"} - {"must_leave"}  # which nothing asks for here
    assert plain["effects"] == list(verdict.effects)
    assert "consent-untrue" in plain["effects"]
    assert (plain["poll"], plain["bars"][0]["rule"]) == ("2024-07-04", "mp-age")


@pytest.mark.parametrize("stretch", [InForce, Period])
def test_a_stretch_that_ends_before_it_begins(stretch: type[InForce | Period]) -> None:
    """No rule, and no membership of a list, ends before it begins; it may last a single day."""
    assert checked(stretch(since=POLL, until=POLL)).until == POLL
    with pytest.raises(ValueError, match="since is after until"):
        checked(stretch(since=POLL, until=NOMINATION))


def test_a_moment_without_effect() -> None:
    """A rule that is tested at a moment has an effect at that moment, whatever it has at another."""
    (treason,) = (rule for rule in LAW.rules if rule.id == "mp-treason")
    tested = (*treason.tested, At(at="poll", effects=()))
    with pytest.raises(ValueError, match="an effect at each moment"):
        checked(replace(treason, tested=tested))


def test_no_name_twice() -> None:
    """Two options of a choice, or two fields of a record, cannot share an id: which was meant could not be told."""
    leave, posts = FACTS["seat-nation"], FACTS["posts"]
    for twice in (
        replace(leave, options=(*leave.options, leave.options[0])),
        replace(posts, fields=(*posts.fields, posts.fields[0])),
        replace(posts.fields[0], options=posts.fields[0].options[:1] * 3),
    ):
        with pytest.raises(ValueError, match="is there twice"):
            checked(twice)


def test_a_fact_without_a_source() -> None:
    """A fact cites where its question comes from, as every entry does."""
    with pytest.raises(ValueError, match="at least one cite"):
        checked(replace(FACTS["born"], cites=()))


def test_what_is_left_out_of_a_fact() -> None:
    """A fact of which no flag, value for none or words for none are given has none of them."""
    born = FACTS["born"]
    assert (born.if_none, born.none_of_these, born.fields) == ("", "", ())
    assert "born" not in READER.if_none()
    assert FACTS["treason"].flag is None


@pytest.mark.parametrize(("name", "shown"), [("born", "--born 2004-05-01"), ("treason", "--fact treason=no")])
def test_a_refusal_shows_what_to_type(name: str, shown: str) -> None:
    """A refusal ends with an example to type: the option of the fact where it has one, else --fact."""
    with pytest.raises(RefusedFact) as caught:
        READER.read({name: "perhaps"})
    assert caught.value.hint.endswith(f" For example: {shown}")


def test_a_name_like_no_other() -> None:
    """A fact that is not asked, and like none that is, is refused with all there are and no guess at one."""
    with pytest.raises(RefusedFact) as caught:
        READER.read({"zzzzzzzzzz": 1})
    assert caught.value.hint.startswith(f"The facts are: {', '.join(FACTS)}. See: ")


def test_what_was_passed_over_is_not_asked_of_a_later_record() -> None:
    """Not to know something of one sentence is said once: it is not asked again after a later one that is short.

    Not to know whether there is a third leaves one open, of which nothing is asked.
    """
    known = {name: value for name, value in CLEAN.items() if name != "convictions"}
    interview = Interview(BOOK, READER, known, nomination=NOMINATION, poll=POLL)
    ask = interview.next()
    assert ask is not None
    interview.answer(ask, "2 years")
    asked = []
    while ask := interview.next():
        asked.append(ask.mark)
        assert isinstance(ask, Ask)
        if ask.more and len(interview.facts["convictions"]) == 1:
            interview.answer(ask, "yes")
        elif ask.name == "convictions.sentence":
            interview.answer(ask, "6 months")
        else:
            interview.pass_over(ask)
    assert [len(interview.facts["convictions"]), len(set(asked))] == [3, len(asked) - 1]
    assert [mark for mark in asked if asked.count(mark) > 1] == ["convictions+"] * 2  # whether there is another one
    assert asked.index("convictions.custody 0") < asked.index("convictions+") < asked.index("convictions.sentence 1")
