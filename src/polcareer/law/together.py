"""May two offices be held together? What the rules of one say of whoever holds another, read off by deciding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from polcareer.law.decide import Finding, RuleBook
from polcareer.law.person import Reader
from polcareer.law.rule import NO_BAR, Fact, Option, Rule

How = Literal["barred", "not-settled", "to-leave", "lost"]
HOWS: tuple[How, ...] = ("barred", "to-leave", "lost", "not-settled")


class Pair(NamedTuple):
    """What a rule of one office says of whoever holds another.

    `office` is the one stood for, by its id; `holding` are the ids of the others that `held` says in words (none: a
    seat that is no office here). `how`: one who holds it is `barred` from standing, has one of the two `to-leave` by a
    day that the rule names, has the other one `lost`, or the law is `not-settled`. `turns_on` are facts that decide
    besides.
    """

    office: str
    holding: tuple[str, ...]
    held: tuple[str, ...]
    how: How
    rule: Rule
    turns_on: tuple[str, ...]


def held_together(book: RuleBook, facts: Iterable[Fact], reader: Reader, day: date) -> tuple[Pair, ...]:
    """Every pair of which a rule of the office says something, for an election on a day; a rule once, by how it goes.

    Raises `NotCovered` before the first day covered.
    """
    book.check_dates(day, day)
    none = reader.if_none()
    pairs: dict[tuple[str, How], Pair] = {}
    for fact in facts:
        for option, value in _holders(fact, reader):
            without = {each.rule.id for each in book.find({**none, fact.id: ()}, day, day) if each.applies is not False}
            for found in book.find({**none, fact.id: value}, day, day):
                if found.applies is not False and found.rule.id not in without:
                    key = (found.rule.id, _how(found))
                    before = pairs.get(key)
                    holding = (*(before.holding if before else ()), *option.holds)
                    held = (*(before.held if before else ()), option.label)
                    pairs[key] = Pair(
                        book.office.id, tuple(dict.fromkeys(holding)), held, key[1], found.rule, found.facts
                    )
    return tuple(sorted(pairs.values(), key=lambda pair: HOWS.index(pair.how)))


def _holders(fact: Fact, reader: Reader) -> Iterator[tuple[Option, Any]]:
    """Each way to say, of one fact alone, that an office or a seat is held."""
    for option in fact.options:
        if option.holds or option.seat:
            yield option, (option.id,)
    for field in fact.fields:
        for option in field.options:
            if option.holds or option.seat:
                record: Mapping[str, Any] = {**reader.blank(fact), field.id: option.id}
                yield option, (record,)


def _how(found: Finding) -> How:
    if found.compiled.unsettled or (found.applies is None and found.reasons):
        return "not-settled"
    effects = set(found.effects)
    if not NO_BAR.issuperset(effects):
        return "barred"
    return "to-leave" if "must-leave-one" in effects else "lost"
