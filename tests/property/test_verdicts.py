"""What must hold of every verdict, whoever asks: properties over the real rules; and every question can change it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loaded import BOOK, LAW, MP, READER
from polcareer.law.decide import RuleBook, bar_condition, decide, facts_of, is_unsettled
from polcareer.law.rule import Condition, Fact, Field, Rule
from polcareer.law.spans import ENDLESS, Span, birthday
from polcareer.law.verdict import Possible, Verdict

FACTS = LAW.asked
BRITISH = ({"country": "british"},)
CLEAN = READER.if_none() | {
    "born": date(1960, 1, 31),
    "citizenship": BRITISH,
    "immigration": ({"status": "limited-leave"},),
}
LEGAL = {fact for rule in LAW.rules if rule.kind != "formality" for fact in facts_of(bar_condition(rule))}
# A fact that dates a moment is no answer but a day of the election: left out, that moment has another day.
DATING = {same.dated_by for same in MP.moments if same.dated_by}
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
MANY = settings(PATIENT, max_examples=4 * settings().max_examples)  # where what is told of records decides
ONE = timedelta(days=1)
FIRST = date(2001, 2, 16)
# Days about which law changed or none did, so that what begins and ends meets the days of an election often.
BASES = [
    *(FIRST + 40 * ONE, date(2004, 4, 1), date(2005, 5, 5), date(2007, 2, 1), date(2008, 7, 1), date(2012, 6, 14)),
    *(date(2015, 5, 7), date(2024, 6, 7), date(2026, 5, 7), date(2026, 6, 12)),
]


def _parts(condition: Condition) -> tuple[Condition, ...]:
    total = condition.total
    added = (total.counted, total.held, total.doubtful) if total else ()
    return (*condition.all, *condition.any, *condition.none, *added, *((condition.where,) if condition.where else ()))


def _ends(condition: Condition, owner: str = "") -> set[tuple[str, str]]:
    """The fields that say when a record began or ended: left out, they are not unknown but open."""
    current = condition.current
    found = {(owner, name) for name in (current.since, current.until, current.ended) if name} if current else set()
    inside = condition.some or (condition.total.of if condition.total else owner)
    return found.union(*(_ends(part, inside) for part in _parts(condition)))


ENDS = {end for rule in LAW.rules for end in _ends(bar_condition(rule))}


def _near(before: int, after: int) -> st.SearchStrategy[date]:
    return st.builds(lambda base, days: base + days * ONE, st.sampled_from(BASES), st.integers(-before, after))


DATES = st.dates(date(1950, 1, 1), date(2026, 11, 21)) | st.dates(date(1985, 1, 1), date(2010, 1, 1)) | _near(80, 80)


def _simple(asked: Fact | Field, dates: st.SearchStrategy[date] = DATES) -> st.SearchStrategy[Any]:
    options = st.sampled_from([option.id for option in READER.options(asked)] or [""])
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "date": dates,
        "number": st.integers(0, 20),
        "span": st.builds(Span, st.integers(4, 14), st.integers(0, 2), st.booleans()),
        "yes-no": st.booleans(),
        "choice": options,
        "choices": st.lists(options, min_size=1, max_size=3, unique=True).map(tuple),
    }
    return by_type[asked.type]


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    """Any answer to a question; of a list of records, any list, with what a field's absence means filled in."""
    if fact.type != "records":
        return _simple(fact)
    return st.lists(_records(fact), max_size=2).map(tuple)


def _records(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    fields = {field.id: _simple(field) for field in fact.fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda record: READER.blank(fact) | record)


def _whole_records(fact: Fact, dates: st.SearchStrategy[date] = DATES) -> st.SearchStrategy[dict[str, Any]]:
    """Records that say all that they can, but that an end may be left open."""
    fields = {field.id: _simple(field, dates) for field in fact.fields}
    ends = {name: values for name, values in fields.items() if (fact.id, name) in ENDS}
    return st.fixed_dictionaries({name: each for name, each in fields.items() if name not in ends}, optional=ends)


class Election(NamedTuple):
    """The days of an election: nomination, how long to the poll, and how long before it the consent was signed.

    Where it was not said, the consent is taken to be signed on the day of nomination.
    """

    nomination: date
    wait: timedelta
    early: int | None

    @property
    def days(self) -> dict[str, date]:
        """The days of nomination and poll."""
        return {"nomination": self.nomination, "poll": self.nomination + self.wait}

    @property
    def said(self) -> dict[str, Any]:
        """What a person says of the days: when the consent was signed, if at all."""
        if self.early is None:
            return {}
        return dict.fromkeys(DATING, max(FIRST, self.nomination - self.early * ONE))


ANY = {name: _values(fact) for name, fact in FACTS.items() if name not in DATING}
EVERYTHING = st.fixed_dictionaries(ANY)
# Mostly people with little against them, since one bar hides the rest: some answers changed, some not given.
PARTLY = st.builds(
    lambda changed, dropped: {name: value for name, value in {**CLEAN, **changed}.items() if name not in dropped},
    st.lists(st.sampled_from(sorted(ANY)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: ANY[name] for name in names})
    ),
    st.sets(st.sampled_from(sorted(ANY)), max_size=6),
)
NOMINATIONS = st.dates(FIRST, date(2026, 6, 30)) | _near(39, 18)
WAITS = st.integers(0, 40).map(lambda days: days * ONE)
ELECTIONS = st.builds(Election, NOMINATIONS, WAITS, st.none() | st.integers(0, 33))
LISTS = [fact for fact in LAW.facts if fact.fields]
# A record of these can only ever bar; one of a citizenship or of leave can lift a bar.
AGAINST = [fact for fact in LISTS if fact.id not in ("citizenship", "immigration")]


def _bitten(verdict: Verdict) -> set[tuple[str, str]]:
    """Each bar with each moment at which it bites. Two versions of a rule may bite, each at moments of its own."""
    return {(bar.rule, moment) for bar in verdict.bars for moment in bar.moments}


def _decide(facts: dict[str, Any], election: Election, book: RuleBook = BOOK) -> Verdict:
    return decide(book, facts | election.said, FACTS, **election.days)


@PATIENT
@given(PARTLY, EVERYTHING, ELECTIONS)
def test_an_answer_survives_every_completion(facts: dict[str, Any], rest: dict[str, Any], election: Election) -> None:
    """More facts turn only not-known into an answer: no bar goes away, and none comes where one could stand.

    A formality not mentioned is still to do and never holds up a yes, so `can-stand` is a promise about the
    facts that the law asks; a formality known to fail is a bar of its own.
    """
    before = _decide(facts, election)
    after = _decide({**rest, **facts}, election)
    assert _bitten(before) <= _bitten(after)
    if before.outcome == "cannot-stand":
        assert after.outcome == "cannot-stand"
    if before.outcome == "can-stand":
        legal = {name: value for name, value in rest.items() if name in LEGAL}
        assert _decide({**legal, **facts}, election).outcome == "can-stand"
    assert not {question.fact for question in before.questions} & set(facts)


@PATIENT
@given(PARTLY, st.data(), ELECTIONS)
def test_one_more_fact(facts: dict[str, Any], data: st.DataObject, election: Election) -> None:
    """One more fact never flips yes to no, no to yes, or an answer back to not known.

    Unsettled law is the one way in which more can be told and less be known: a ground then certainly applies.
    """
    missing = sorted(LEGAL - set(facts))
    assume(missing)
    name = data.draw(st.sampled_from(missing))
    before = _decide(facts, election)
    after = _decide({**facts, name: data.draw(ANY[name])}, election)
    assert before.outcome in ("not-known", after.outcome)
    assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}
    assert {bar.rule for bar in before.unsettled} <= {bar.rule for bar in after.unsettled}
    if FACTS[name].type != "records":  # a record half told opens questions of its own
        assert {item.rule for item in after.possible} <= {item.rule for item in before.possible}


@PATIENT
@given(PARTLY, st.sampled_from(LISTS), st.data(), ELECTIONS)
def test_one_more_field(facts: dict[str, Any], fact: Fact, data: st.DataObject, election: Election) -> None:
    """One more field of a record never flips an answer (but a beginning or an end, which left out is open).

    However many other records there are beside it.
    """
    record = data.draw(_records(fact))
    missing = [field for field in fact.fields if field.id not in record and (fact.id, field.id) not in ENDS]
    assume(missing)
    field = data.draw(st.sampled_from(missing))
    fuller = record | {field.id: data.draw(_simple(field))}
    others = data.draw(st.lists(_records(fact), max_size=2).map(tuple))
    before, after = (_decide(facts | {fact.id: (each, *others)}, election) for each in (record, fuller))
    assert before.outcome in ("not-known", after.outcome)
    assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}


@MANY
@given(st.sampled_from([*LISTS, FACTS["convictions"]]), st.data(), ELECTIONS)
def test_what_is_sure_of_half_told_records(fact: Fact, data: st.DataObject, election: Election) -> None:
    """With fields dropped from any list, a ground that applies, or does not, does so still when they are told.

    Sentences among them, which add up or not by what is told of each.
    """
    whole = data.draw(st.lists(_whole_records(fact), min_size=1, max_size=3).map(tuple))
    told = [(at, name) for at, record in enumerate(whole) for name in record if (fact.id, name) not in ENDS]
    dropped = data.draw(st.sets(st.sampled_from(told), max_size=4))
    half = tuple(
        {name: value for name, value in record.items() if (at, name) not in dropped} for at, record in enumerate(whole)
    )
    before, after = (BOOK.find(CLEAN | {fact.id: each} | election.said, **election.days) for each in (half, whole))
    for one, other in zip(before, after, strict=True):
        assert one.applies in (None, other.applies), one.rule.id
        assert not one.applies or set(one.moments) <= set(other.moments), one.rule.id


@PATIENT
@given(PARTLY, st.randoms(use_true_random=False), ELECTIONS)
def test_order_does_not_matter(facts: dict[str, Any], random: Any, election: Election) -> None:
    """The order of the rules, of the facts given and of a list inside them changes nothing but the order shown."""
    rules, countries, names = list(LAW.rules), list(LAW.countries), list(facts)
    for items in (rules, countries, names):
        random.shuffle(items)
    turned = {name: facts[name][::-1] if isinstance(facts[name], tuple) else facts[name] for name in names}
    one = _decide(facts, election)
    other = _decide(turned, election, RuleBook(MP, rules, tuple(countries), BOOK.coverage))
    assert (other.outcome, other.effects, other.tests) == (one.outcome, one.effects, one.tests)
    assert {question.fact for question in other.questions} == {question.fact for question in one.questions}
    for kind in ("bars", "unsettled", "formalities", "other_offices_lost"):
        # In no order, and not by their ids: two versions of a rule may bite, each at moments of its own.
        assert sorted(map(repr, getattr(other, kind))) == sorted(map(repr, getattr(one, kind)))


@PATIENT
@given(PARTLY, ELECTIONS)
def test_a_batch_answers_as_a_verdict_does(facts: dict[str, Any], election: Election) -> None:
    """The short answer that a batch prints has the outcome, the bars and the questions of the full verdict."""
    full = _decide(facts, election)
    short = BOOK.lean(facts | election.said, **election.days)
    assert (short.outcome, set(short.bars)) == (full.outcome, {bar.rule for bar in full.bars})
    assert set(short.questions) == {question.fact for question in full.questions}


@MANY
@given(PARTLY, st.sampled_from(AGAINST), st.data(), ELECTIONS)
def test_one_more_record(facts: dict[str, Any], fact: Fact, data: st.DataObject, election: Election) -> None:
    """A record that bars never makes a bar go away, and leaves no yes; nor does any other, where none are added up."""
    records = data.draw(st.lists(_records(fact), max_size=2).map(tuple))
    record = data.draw(_records(fact))
    barring = _decide(CLEAN | {fact.id: (record,)}, election).outcome == "cannot-stand"
    assume(barring or fact.id != "convictions")  # one more sentence may be the one that another follows
    before = _decide(facts | {fact.id: records}, election)
    after = _decide(facts | {fact.id: (*records, record)}, election)
    assert _bitten(before) <= _bitten(after)
    assert before.outcome == "can-stand" or after.outcome != "can-stand"
    assert not barring or after.outcome == "cannot-stand"


SENTENCES = _records(FACTS["convictions"]).map(
    lambda record: {"sentence": Span(13, 0), "custody": "british-islands"} | record
)


@MANY
@given(SENTENCES, st.lists(_records(FACTS["convictions"]), max_size=2), st.data(), ELECTIONS)
def test_one_sentence_in_two(
    sentence: dict[str, Any], others: list[dict[str, Any]], data: st.DataObject, election: Election
) -> None:
    """Two terms that run one after another bar whenever the one sentence of their length did.

    It is otherwise only where none of several is sure to follow another (two that follow each other need not follow a
    third), or where it is not settled whether it adds up. Alone, what it left in doubt is no yes in two terms either.
    """
    length = sentence["sentence"]
    months, days = data.draw(st.integers(0, length.months)), data.draw(st.integers(0, length.days))
    terms = [
        {**sentence, "sentence": Span(months, days, length.endless), "runs": "after-another"},
        {**sentence, "sentence": Span(length.months - months, length.days - days), "runs": "after-another"},
    ]
    follows = any(_counts(other) and other.get("runs") == "after-another" for other in others)
    assume(not others or (_counts(sentence) and follows))
    before = _decide(CLEAN | {"convictions": (sentence, *others)}, election)
    after = _decide(CLEAN | {"convictions": (*terms, *others)}, election)
    assert _bitten(before) <= _bitten(after)
    assert others or before.outcome == "can-stand" or after.outcome != "can-stand"


def _counts(sentence: dict[str, Any]) -> bool:
    """Whether it is settled that a sentence is added to others."""
    return sentence["ordered-as"] == "conviction" and sentence.get("custody") in ("british-islands", "released")


@st.composite
def _troubled(draw: st.DrawFn) -> tuple[dict[str, Any], Election]:
    """A person with one record of a kind at most, whose days fall about those of an election.

    What time lifts is then lifted for good.
    """
    base = draw(st.sampled_from(BASES))
    soon = st.integers(-45, 120).map(lambda days: base + days * ONE)
    ago = st.builds(lambda years, day: day - years * 365 * ONE, st.sampled_from([3, 5, 10, 18, 21]), soon)
    asked = st.sampled_from([*LISTS, *LISTS, FACTS["born"]])
    facts = draw(st.lists(asked, min_size=1, max_size=2, unique_by=lambda fact: fact.id))
    trouble = {fact.id: (draw(_whole_records(fact, soon | ago)),) if fact.fields else draw(ago) for fact in facts}
    nomination = max(FIRST, base + draw(st.integers(-39, 18)) * ONE)
    return trouble, Election(nomination, draw(WAITS), draw(st.none() | st.integers(0, 31)))


def _reads(rule: str) -> set[str]:
    """Every fact that some version of a rule reads."""
    return {fact for each in LAW.rules if each.id == rule for fact in facts_of(bar_condition(each))}


def _against(verdict: Verdict) -> set[str]:
    """Every rule that bars, or may."""
    certain = {bar.rule for bar in (*verdict.bars, *verdict.unsettled)}
    return certain | {possible.rule for possible in verdict.possible}


@MANY
@given(_troubled())
def test_the_day_on_which_a_bar_ends(person: tuple[dict[str, Any], Election]) -> None:
    """Asked again on that day, no rule that reads the same fact bars or is doubtful; the day before, one is.

    Whoever has no other trouble can stand from then on.
    """
    trouble, election = person
    facts = CLEAN | trouble
    for bar in _decide(facts, election).bars:
        if bar.ends is None:
            continue
        again = _decide(facts, Election(bar.ends, ONE * 0, None))
        about = _reads(bar.rule) & set(trouble)
        assert not {rule for rule in _against(again) if _reads(rule) & about}, (bar.rule, bar.ends)
        if len(trouble) == 1:
            assert again.outcome == "can-stand"
        eve = bar.ends - ONE
        last = max(election.days["poll"] if moment == "poll" else election.nomination for moment in bar.moments)
        if eve > last and election.nomination >= date(2026, 5, 7):  # no law is known to end after that
            still = _against(_decide(facts, Election(eve, ONE * 0, None)))
            assert any(_reads(rule) & about for rule in still), (bar.rule, bar.ends)


# Every question asked can still change the outcome, and nothing is asked that cannot.
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)  # WAIT apart
ASKING = LAW.reader(NOMINATION)
PLAIN = {"born": date(1960, 1, 31), "citizenship": ({"country": "british"},)} | ASKING.if_none()
WAIT = timedelta(days=27)


def _decide_at(facts: dict[str, Any], nomination: date = NOMINATION, poll: date = POLL) -> Verdict:
    return decide(BOOK, facts, FACTS, nomination=nomination, poll=poll)


def _fields(condition: Condition) -> set[str]:
    """Every field that a condition reads."""
    parts = [*condition.all, *condition.any, *condition.none, *([condition.where] if condition.where else [])]
    return {condition.field or ""}.union(*map(_fields, parts)) - {""}


def _samples(asked: Fact | Field, nomination: date) -> list[Any]:
    """One answer of each kind: every option alone, long ago and lately, short and long."""
    options = [option.id for option in ASKING.options(asked) if option.id in ("ghana", *(o.id for o in asked.options))]
    kinds: dict[str, list[Any]] = {
        "date": [date(1950, 1, 1), date(2000, 12, 1), *(nomination - timedelta(365 * n) for n in (4, 2, 0))],
        "number": [0, 1000],
        "span": [Span(1, 0), Span(24, 0), ENDLESS],
        "yes-no": [True, False],
        "choice": options,
        "choices": [(option,) for option in options],
    }
    if asked.type == "date":  # the very days on which 3 or 5 years run out
        kinds["date"] += [day - timedelta(days=1) for day in OLD_LAW]
        kinds["date"] += [birthday(day, -years) for day in (nomination, nomination + WAIT) for years in (3, 5)]
    return kinds[asked.type]


def _old_law(condition: Condition) -> set[date]:
    parts = (*condition.all, *condition.any, *condition.none, *filter(None, (condition.where,)))
    return {condition.dated_before}.union(*map(_old_law, parts)) - {None}  # type: ignore[return-value]  # no None left


OLD_LAW = sorted(set().union(*(_old_law(bar_condition(rule)) for rule in LAW.rules)))


def _answers(name: str, rule: Rule, facts: dict[str, Any], nomination: date) -> list[Any]:
    """Answers to a question about a rule: for a list, none and one record of every kind that the rule can tell."""
    fact = FACTS[name]
    if fact.type != "records":
        return _samples(fact, nomination)
    read = [field for field in fact.fields if field.id in _fields(bar_condition(rule))]
    given = facts.get(name)
    blank = given[-1] if given else ASKING.blank(fact)
    open_ = [field for field in read if not given or field.id not in blank]
    records = product(*(_samples(field, nomination) for field in open_))
    filled = [(blank | dict(zip([field.id for field in open_], values, strict=True)),) for values in records]
    return filled if given else [(), *filled]


def _state(verdict: Verdict, rule: str) -> str:
    if rule in [bar.rule for bar in (*verdict.bars, *verdict.unsettled)]:
        return "applies"
    return "possible" if rule in [item.rule for item in verdict.possible] else "no"


def _assert_open(facts: dict[str, Any], possible: Possible, nomination: date, poll: date) -> None:
    """What is missing decides: the rule applies for some answers and not for others, each fact for some rest."""
    days = {"nomination": nomination, "poll": poll}
    rules = [rule for rule in LAW.rules if rule.id == possible.rule and _on(rule, nomination, poll)]
    alone = RuleBook(BOOK.office, rules, LAW.countries, BOOK.coverage)
    names = list(dict.fromkeys(name.partition(".")[0] for name in possible.facts))
    told = [
        dict(zip(names, values, strict=True))
        for values in product(*(_answers(name, rules[-1], facts, nomination) for name in names))
    ]
    states = [_state(decide(alone, facts | each, FACTS, **days), possible.rule) for each in told]
    assert "applies" in states, possible
    assert "no" in states or possible.reasons, possible
    for name in names:
        by_rest: dict[str, set[str]] = {}
        for each, state in zip(told, states, strict=True):
            by_rest.setdefault(repr({**each, name: None}), set()).add(state)
        assert any(len(found) > 1 for found in by_rest.values()), name
    barred, free = (
        told[states.index("applies")],
        [each for each, state in zip(told, states, strict=True) if state == "no"],
    )
    assert _decide_at(facts | barred, **days).outcome == ("not-known" if is_unsettled(rules[-1]) else "cannot-stand")
    assert not free or any(_decide_at(facts | each, **days).outcome != "cannot-stand" for each in free)


def _on(rule: Rule, *days: date) -> bool:
    return any(rule.in_force.covers(day) for day in days)


@pytest.mark.parametrize("name", [name for name in FACTS if name in {*PLAIN, "immigration"}])
def test_a_clean_person_with_one_fact_missing(name: str) -> None:
    """With one fact not given, it is asked if it can matter that day, and every rule it is asked for is open to it."""
    facts = {key: value for key, value in PLAIN.items() if key != name}
    verdict = _decide_at(facts)
    assert {question.fact.partition(".")[0] for question in verdict.questions} <= {name, "immigration"}
    assert (verdict.outcome == "not-known") == bool(verdict.questions)
    for possible in verdict.possible:
        _assert_open(facts, possible, NOMINATION, POLL)


@settings(PATIENT, max_examples=60)
@given(
    st.sets(st.sampled_from(sorted(PLAIN)), min_size=1, max_size=4),
    st.dates(date(2009, 11, 1), date(2026, 6, 30)),
    st.sampled_from([(), ({"post": "constituency-office"},), ({"post": "civil-servant", "until": date(2026, 1, 1)},)]),
)
def test_every_question_can_change_the_outcome(dropped: set[str], nomination: date, posts: Any) -> None:
    """On any day, whatever is missing: each fact asked for a rule is decisive for some answers to the rest."""
    facts = {name: value for name, value in PLAIN.items() if name not in dropped}
    if "posts" in facts:
        facts["posts"] = posts
    verdict = _decide_at(facts, nomination, nomination + WAIT)
    for possible in verdict.possible if verdict.outcome == "not-known" else ():
        _assert_open(facts, possible, nomination, nomination + WAIT)
    asked = {(question.fact, rule) for question in verdict.questions for rule in question.rules}
    assert asked == {(fact, possible.rule) for possible in verdict.possible for fact in possible.facts} or verdict.bars


@PATIENT
@given(st.sets(st.sampled_from(sorted(PLAIN))), st.dates(date(2001, 2, 16), date(2026, 6, 30)))
def test_nothing_is_asked_once_the_answer_is_no(dropped: set[str], nomination: date) -> None:
    """A question is one that could still change the outcome; once a bar applies there is none."""
    facts = {name: value for name, value in PLAIN.items() if name not in dropped}
    verdict = _decide_at(facts | {"citizenship": ({"country": "other"},)}, nomination, nomination)
    assert verdict.outcome == "cannot-stand"
    assert not verdict.questions


def test_questions_say_how_to_answer() -> None:
    """A question stands in the order of facts.yaml and says what to type: a flag, --fact, or the field of a record."""
    facts = PLAIN | {"posts": ({"post": "constituency-office"},)}
    del facts["born"], facts["treason"]
    questions = {question.fact: question for question in _decide_at(facts).questions}
    assert list(questions) == ["born", "posts.covers-seat", "treason"]
    assert questions["born"].answer_with == "--born 2004-05-01"
    assert questions["treason"].answer_with == "--fact treason=no"
    assert questions["posts.covers-seat"].answer_with.startswith("covers-seat: yes (in a profile, under posts), or run")
    assert "constituency you would stand in" in questions["posts.covers-seat"].asks
    assert questions["treason"].rules == ("mp-treason",)
