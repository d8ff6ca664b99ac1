"""What a person says about themselves, read as the facts of the law: words understood, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from polcareer.errors import RefusedFact, unknown_fact
from polcareer.law.choice import REMEMBERED, Choice, Unfit
from polcareer.law.country import Country, CountryList, Place
from polcareer.law.rule import Fact, Field, Option
from polcareer.law.spans import Between, birthday, parse_span, span_in_words
from polcareer.law.verdict import Understood
from polcareer.names import Names
from polcareer.typed import HOW_TO_WRITE, NotADay, count_typed, day_typed, is_iso
from polcareer.words import day_in_words

YES = ("yes", "y", "true")
NO = ("no", "n", "false", "none")
NONE = ("none", "no", "nothing")
UNKNOWN = ("unknown", "don't-know", "dont-know", "not-known", "?")
TOO_LARGE = 10**9
NAMED_ALREADY = "You have named a job of that kind, so that none is no answer here."
BEGINS_OR_ENDS = re.compile(
    r"(?i)(?P<what>.+?)(?:\s+(?:from|since)\s+(?P<since>.+?))?(?:\s+(?:until|till|to)\s+(?P<until>.+))?"
)
SINCE, UNTIL = "from", "until"
BEGUN = (
    SINCE,
    "since",
)  # the field of a record that has its first day: one that may be still to come, one that is asked
LIST_THEM = "polcareer can-stand --help"
READINGS_KEPT = 6_000  # by one reader
Value = Callable[[Any], Any]
Words = tuple[str, str | tuple[str | tuple[tuple[str, str], ...], ...]]


class Reader:
    """Reads facts as data/candidacy/facts.yaml declares them. `today` bounds dates of the past."""

    def __init__(
        self,
        facts: tuple[Fact, ...],
        countries: tuple[Country, ...],
        today: date,
        places: tuple[Place, ...] = (),
        lists: tuple[CountryList, ...] = (),
    ) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self.countries, self.places, self.lists = countries, places, lists
        self.today = today
        self.kin = [(fact.id, fact.not_none_with) for fact in facts if fact.not_none_with]
        self.tells = {
            (fact.id, field.id, option.id): option
            for fact in facts
            for field in fact.fields
            for option in field.options
            if option.tells
        }
        self.rank = {fact.id: number for number, fact in enumerate(facts)}
        self.choices: dict[int, Choice] = {}
        self._echoes: dict[Words, tuple[str, ...]] = {}
        self._taken: dict[Words | None, tuple[str, Any]] = {}
        self._blank: dict[str, dict[str, Any]] = {}
        self.readers = {fact.id: self._reader(fact) for fact in facts}

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed facts. Text is read as its fact's type; None and "unknown" leave the fact not given.

        Raises `RefusedFact` for an unknown fact or a value that cannot be.
        """
        typed: dict[str, Any] = {}
        for name, value in given.items():
            key = _words_of(name, value)
            fact, taken = self._taken.get(key) or self._take(name, value, key, typed)
            if taken is None:
                continue
            if fact in typed:
                raise _given_twice(fact)
            typed[fact] = _own_copy(taken)
        _refuse_contradictions(typed)
        self.refuse_denied(typed)
        return typed

    def _take(self, name: str, value: Any, key: Words | None, typed: Mapping[str, Any]) -> tuple[str, Any]:
        """A fact and its typed value, None where it is not given; remembered by its words, since a batch has few."""
        fact = self._named(name)
        if value is None or (isinstance(value, str) and _plain(value) in UNKNOWN):
            taken = None
        elif fact.id in typed:
            raise _given_twice(fact.id)
        else:
            taken = self.one(fact, value)
        is_day = isinstance(value, str) and is_iso(value)  # days of birth are many, and quickly read
        if key is not None and not is_day and len(self._taken) < READINGS_KEPT:
            self._taken[key] = fact.id, taken
        return fact.id, taken

    def one(self, fact: Fact, value: Any) -> Any:
        """One typed value. Raises `RefusedFact`."""
        try:
            return self.readers[fact.id](value)
        except Unfit as error:
            raise _refused(fact, value, error) from None

    def field(self, field: Field, value: Any) -> Any:
        """One typed value of a record's field. Raises `RefusedFact`."""
        try:
            return self._simple(field)(value)
        except Unfit as error:
            why = f"{error}. For example: {field.example}"
            raise RefusedFact(f"'{value}' is no answer to \"{field.asks}\"", why, error.on_screen) from None

    def fits(self, fact: Fact, record: Mapping[str, Any]) -> None:
        """Whether the fields of a record can be so together. Raises `RefusedFact`."""
        try:
            _refuse_impossible_days(fact, record)
        except Unfit as error:
            why = f"{error}. Check the day, or go back and change the answer before it"
            raise RefusedFact(f"That cannot be: {error}.", "Check the day.", why) from None

    def understood(self, given: Mapping[str, Any]) -> tuple[Understood, ...]:
        """How the words in facts that can be read were taken, for those that are not the program's own."""
        found: list[Understood] = []
        for name, value in given.items():
            fact = self._named(name)
            if fact.type == "records":
                found += self._understood_records(fact, value)
            else:
                found += self._said(fact.id, self._as_field(fact), value)
        return tuple(dict.fromkeys(found))

    def echo(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        """What `understood` gives, in short and remembered by the words: for a row among many."""
        found: list[str] = []
        for name, value in given.items():
            if not value or (isinstance(value, str) and is_iso(value)):
                continue
            key = _words_of(name, value)
            said = self._echoes.get(key) if key is not None else None
            if said is None:
                said = tuple(
                    f"{each.typed}: {each.meaning}{f'. {each.note}' if each.note else ''}"
                    for each in self.understood({name: value})
                )
                if key is not None and len(self._echoes) < REMEMBERED:
                    self._echoes[key] = said
            found += said
        return tuple(found)

    def blank(self, fact: Fact) -> dict[str, Any]:
        """A record of which nothing has been said."""
        if fact.id not in self._blank:
            self._blank[fact.id] = {field.id: self.field(field, field.absent) for field in fact.fields if field.absent}
        return dict(self._blank[fact.id])

    def if_none(self) -> dict[str, Any]:
        """For every fact that has one, the value that holds when a person has none of what it asks."""
        return {fact.id: self.one(fact, fact.if_none) for fact in self.facts.values() if fact.if_none}

    def still_assumed(self, assumed: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Of what is taken not to be so, what the facts given leave: a sentence told is not taken to be none."""
        told = {name for name, kin in self.kin if name in assumed and any(given.get(each) for each in kin)}
        return {name: value for name, value in assumed.items() if name not in told} if told else assumed

    def refuse_denied(self, typed: Mapping[str, Any]) -> None:
        """Raise `RefusedFact` where a fact is told to be none of which another tells one."""
        for fact, option in self.denied_though_told(typed).items():
            raise RefusedFact(
                f"You have named a job of that kind ({option.label}), so that none is no answer to "
                f'"{self.facts[fact].asks}" ({fact}).',
                f"Say it there too. For example: {answer_with(self.facts[fact])}",
                why=NAMED_ALREADY,
            )

    def denied_though_told(self, typed: Mapping[str, Any]) -> dict[str, Option]:
        """The facts told to be none of which a value of another fact tells one; with that value."""
        if not self.tells:
            return {}
        records = ((name, record) for name, value in typed.items() if isinstance(value, tuple) for record in value)
        chosen = (
            (name, field, said)
            for name, record in records
            if isinstance(record, dict)
            for field, said in record.items()
        )
        told = (self.tells[each] for each in chosen if isinstance(each[2], str) and each in self.tells)
        return {fact: option for option in told for fact in option.tells if typed.get(fact) == ()}

    def options(self, asked: Fact | Field) -> tuple[Option, ...]:
        """The values that a choice takes, countries included."""
        return self._choice(self._as_field(asked)).options if asked.type in ("choice", "choices") else ()

    def in_words(self, field: Field, value: Any) -> str:
        """A typed value as it is said to people; nothing for none."""
        if value is None:
            return ""
        labels = {option.id: option.label for option in self.options(field)}
        return labels.get(value) or _in_words(field, value) or str(value)

    def names(self, asked: Fact | Field) -> Names[str]:
        """The words for the values that a choice takes."""
        return self._choice(self._as_field(asked)).names

    def knows(self, asked: Fact | Field, word: str) -> bool:
        """Whether a word is one for a value that a choice takes, or one about which the choice asks back."""
        return asked.type in ("choice", "choices") and self._choice(self._as_field(asked)).knows(word)

    def _named(self, name: Any) -> Fact:
        fact = self.facts.get(name) if isinstance(name, str) else None
        fact = fact or self.facts.get(str(name).strip().casefold().replace("_", "-"))
        if fact is None:
            raise _unknown_fact(str(name), self.facts)
        return fact

    def _as_field(self, asked: Fact | Field) -> Field:
        if isinstance(asked, Field):
            return asked
        kind = "yes-no" if asked.type == "records" else asked.type
        return Field(
            id=asked.id,
            type=kind,
            asks=asked.asks,
            example=asked.example,
            options=asked.options,
            future=asked.future,
        )

    def _choice(self, field: Field) -> Choice:
        key = id(field.options)
        if key not in self.choices:
            self.choices[key] = Choice(field, self.countries, self.places, self.lists)
        return self.choices[key]

    def _reader(self, fact: Fact) -> Value:
        if fact.type == "records":
            return self._records(fact)
        return self._simple(self._as_field(fact), fact.oldest_years, fact.most)

    def _simple(self, asked: Field, oldest: int | None = None, most: int | None = None) -> Value:
        if asked.type == "choice":  # its words are made when one is read: of a person few facts are told
            return lambda value: self._choice(asked).one(value)
        if asked.type == "choices":
            return lambda value: self._choice(asked).several(value)
        if asked.type == "date":
            return self._date(oldest, asked.since, future=asked.future)
        if asked.type == "number":
            return _number(most)
        return _span if asked.type == "span" else yes_or_no

    def _date(self, oldest: int | None, since: date | None, *, future: bool) -> Value:
        def read(value: Any) -> date | Between:
            if isinstance(value, Between):
                return value
            try:
                day = value if type(value) is date else day_typed(str(value))
            except NotADay as error:
                raise Unfit(str(error).removesuffix(".")) from None
            except ValueError:  # Python does not print a number of thousands of digits
                raise Unfit(HOW_TO_WRITE.removesuffix(".")) from None
            if day > self.today and not future:
                raise Unfit(f"{day_in_words(day)} is after today, {day_in_words(self.today)}")
            if oldest is not None and birthday(day, oldest) < self.today:
                raise Unfit(f"{day_in_words(day)} is more than {oldest} years ago. Check the year")
            if since is not None and day < since:
                raise Unfit(f"That cannot have been before {day_in_words(since)}")
            return day

        return read

    def _records(self, fact: Fact) -> Value:
        readers = {field.id: self._simple(field) for field in fact.fields}
        first = fact.fields[0]
        names = ", ".join(readers)

        def record(value: Any) -> dict[str, Any]:
            given = self._begun_and_ended(first, value, readers) if isinstance(value, str) else value
            if not isinstance(given, Mapping):
                raise Unfit(f"Give each as fields: {names}")
            read = self.blank(fact)
            for name, content in given.items():
                key = str(name).strip().casefold().replace("_", "-")
                if key not in readers:
                    raise Unfit(f"'{name}' is no field of it; the fields are {names}")
                if content is None or (isinstance(content, str) and _plain(content) in UNKNOWN):
                    continue
                try:
                    read[key] = readers[key](content)
                except Unfit as error:  # a value alone is that of the one field that its question asks
                    raise error if isinstance(value, str) else Unfit(f"{key}: {error}") from None
            _refuse_impossible_days(fact, read)
            return read

        def read(value: Any) -> tuple[dict[str, Any], ...]:
            if isinstance(value, str) and fact.if_none and _plain(value) in NONE:
                return ()
            items = tuple(record(item) for item in self._items(first, value))
            if not items and not fact.if_none:
                raise Unfit("Give at least one")
            return items

        return read

    def _items(self, first: Field, value: Any) -> Iterable[Any]:
        if isinstance(value, str) and first.options:
            return self._choice(first).parts(value)
        if isinstance(value, str):
            return [value] if _is_day(value) else [part for part in value.split(",") if part.strip()] or [value]
        if isinstance(value, Mapping):
            return [value]
        if isinstance(value, (list, tuple)):
            return value
        raise Unfit("Give a list, or none")

    def _begun_and_ended(self, first: Field, text: str, fields: Mapping[str, Any]) -> Mapping[str, str]:
        """`civil servant from 7 December 2026` as fields: what it is, from when, until when."""
        whole = first.options and self._choice(first).knows(text)
        begun = next((name for name in BEGUN if name in fields), None)
        found = BEGINS_OR_ENDS.fullmatch(text.strip()) if begun and not whole else None
        if begun is None or found is None:
            return {first.id: text}
        said = {first.id: found["what"], begun: found["since"], UNTIL: found["until"]}
        return {name: value for name, value in said.items() if value is not None}

    def _understood_records(self, fact: Fact, value: Any) -> Iterable[Understood]:
        fields = {field.id: field for field in fact.fields}
        nothing = UNKNOWN + (NONE if fact.if_none else ())
        if value is None or (isinstance(value, str) and _plain(value) in nothing):
            return
        for item in self._items(fact.fields[0], value):
            given = self._begun_and_ended(fact.fields[0], item, fields) if isinstance(item, str) else item
            for name, content in given.items():
                key = str(name).strip().casefold().replace("_", "-")
                yield from self._said(fact.id, fields[key], content)

    def _said(self, fact: str, field: Field, value: Any) -> Iterable[Understood]:
        if not isinstance(value, (str, list, tuple)) or (isinstance(value, str) and _plain(value) in UNKNOWN):
            return
        if field.type in ("choice", "choices"):
            for typed, meaning, note in self._choice(field).said(value):
                yield Understood(fact=fact, typed=typed, meaning=meaning, note=note)
        elif isinstance(value, str):
            meaning = _in_words(field, self._simple(field)(value))
            if meaning and _plain(meaning) != _plain(value) and not is_iso(value):
                yield Understood(fact=fact, typed=value.strip(), meaning=meaning)


def _words_of(name: Any, value: Any) -> Words | None:
    """What a reading is remembered by: the name and the words of a fact; None where it has more than words."""
    if type(value) is str:
        return name, value
    if type(value) is not list:
        return None
    if not value or all(type(each) is str for each in value):
        return name, tuple(value)
    if all(type(each) is dict and all(type(part) is str for part in each.values()) for each in value):
        return name, tuple(tuple(each.items()) for each in value)
    return None


def _own_copy(taken: Any) -> Any:
    """A typed value that its caller may change: records are, nothing else can be."""
    return tuple(map(dict, taken)) if type(taken) is tuple and taken and type(taken[0]) is dict else taken


def _given_twice(fact: str) -> RefusedFact:
    return RefusedFact(f"{fact} is given twice.", "Say it once.")


def _is_day(text: str) -> bool:
    """Whether a text with a comma is one day: 1 May, 2004."""
    try:
        day_typed(text)
    except NotADay:
        return False
    return True


def _in_words(field: Field, value: Any) -> str:
    """A date or a length of time in words; nothing for what reads back as it was typed."""
    if field.type == "date" and isinstance(value, date):
        return day_in_words(value)
    return span_in_words(value) if field.type == "span" else ""


def _refuse_impossible_days(fact: Fact, record: Mapping[str, Any]) -> None:
    """A record cannot end before it begins, nor a thing happen before the law let it."""
    since = next((record[name] for name in BEGUN if record.get(name) is not None), None)
    until = record.get(UNTIL)
    if since is not None and until is not None and until < since:
        raise Unfit(f"It cannot end ({day_in_words(until)}) before it begins ({day_in_words(since)})")
    for field in fact.fields:
        for dated in (each.dated for each in field.options if each.id == record.get(field.id) and each.dated):
            day = record.get(dated.field)
            if day is not None and not (dated.since or day) <= day <= (dated.until or day):
                raise Unfit(f"{day_in_words(day)}: {dated.says}")


def _span(value: Any) -> Any:
    found = parse_span(str(value))
    if found is None:
        raise Unfit("Give a length of time, such as '18 months', '2 years and 1 day', P18M or life")
    return found


def _number(most: int | None) -> Value:
    def read(value: Any) -> int:
        text = str(value).strip() if isinstance(value, str) or (type(value) is int and -1 < value < TOO_LARGE) else ""
        count = count_typed(text)
        if count is None:
            raise Unfit("Give a whole number, 0 or more")
        if most is not None and count > most:
            raise Unfit(f"The most is {most}")
        return count

    return read


def yes_or_no(value: Any) -> bool:
    """A yes or a no. Raises `Unfit`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and _plain(value) in YES + NO:
        return _plain(value) in YES
    raise Unfit("Answer yes or no")


def _plain(value: Any) -> str:
    try:
        return _plain_text(str(value))
    except ValueError:  # Python does not print a number of thousands of digits
        return ""


@lru_cache(maxsize=4096)
def _plain_text(text: str) -> str:
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


def _refuse_contradictions(typed: Mapping[str, Any]) -> None:
    """No fact may contradict itself: a list that holds "none" and something else."""
    for name, value in typed.items():
        if isinstance(value, tuple) and len(value) > 1 and "none" in value:
            raise RefusedFact(
                f"{name} says both none and {', '.join(str(item) for item in value if item != 'none')}.",
                "Say one or the other.",
            )


def _refused(fact: Fact, value: Any, why: Unfit) -> RefusedFact:
    try:
        text = str(value)
    except ValueError:  # Python does not print a number of thousands of digits
        text = "a number too long to print"
    shown = text if len(text) <= 40 else f"{text[:37]}..."
    said = f"'{shown}' is no answer to \"{fact.asks}\" ({fact.id})."
    if fact.type == "records" and not isinstance(value, str):  # what was given is no word to repeat
        said = f"What was given cannot be read or cannot be so ({fact.id})."
    return RefusedFact(said, f"{str(why).removesuffix('.')}. For example: {answer_with(fact)}", why.on_screen)


def born_at_age(age: int, today: date) -> Between:
    """The first and last day on which someone of that age on that day can have been born."""
    first, last = birthday(today, -age - 1), birthday(today, -age)
    if birthday(first, age + 1) <= today:
        first += timedelta(days=1)
    if birthday(last, age) > today:  # today is 29 February, and that year had none
        last -= timedelta(days=1)
    return Between(first, last)


def answer_with(fact: Fact) -> str:
    """How to give the fact on the command line."""
    return f"{fact.flag.name} {fact.example}" if fact.flag else f"--fact {fact.id}={fact.example}"


def _unknown_fact(name: str, known: Mapping[str, Fact]) -> RefusedFact:
    from polcareer.names import nearest

    close = nearest(name, known)
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    return unknown_fact(name, f"{meant}The facts are: {', '.join(known)}. See: {LIST_THEM}")
