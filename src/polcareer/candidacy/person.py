"""Take what was said of a person and give typed facts, or refuse with what to type next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from polcareer.candidacy.fact import Country, Fact, Field, Option
from polcareer.candidacy.moments import birthday
from polcareer.candidacy.spans import Between, parse_span
from polcareer.errors import RefusedFact
from polcareer.suggest import nearest
from polcareer.typed import HOW_TO_WRITE, NotADay, day_typed
from polcareer.words import day_in_words

YES = ("yes", "y", "true")
NO = ("no", "n", "false", "none")
NONE = ("none", "no", "nothing")
UNKNOWN = ("unknown", "don't-know", "dont-know", "not-known", "?")
TOO_LARGE = 10**9
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+", re.ASCII)
LIST_THEM = "polcareer can-stand --help"
Value = Callable[[Any], Any]


class Unfit(Exception):
    """A value does not fit its type; the message says what would."""


class Reader:
    """Reads facts as data/candidacy/facts.yaml declares them. `today` bounds dates of the past."""

    def __init__(self, facts: tuple[Fact, ...], countries: tuple[Country, ...], today: date) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self.countries = tuple(Option(id=each.id, label=each.name, aliases=each.aliases) for each in countries)
        self.today = today
        self.rank = {fact.id: number for number, fact in enumerate(facts)}
        self.readers = {fact.id: self._reader(fact) for fact in facts}

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed facts. Text is read as its fact's type; None and "unknown" leave the fact not given.

        Raises `RefusedFact` for an unknown fact or a value that cannot be.
        """
        typed: dict[str, Any] = {}
        for name, value in given.items():
            fact = self.facts.get(name) if isinstance(name, str) else None
            fact = fact or self.facts.get(str(name).strip().casefold().replace("_", "-"))
            if fact is None:
                raise _unknown_fact(str(name), self.facts)
            if value is None or (isinstance(value, str) and _plain(value) in UNKNOWN):
                continue
            if fact.id in typed:
                raise RefusedFact(f"{fact.id} is given twice.", "Say it once.")
            typed[fact.id] = self.one(fact, value)
        _refuse_contradictions(typed)
        return typed

    def one(self, fact: Fact, value: Any) -> Any:
        """One typed value. Raises `RefusedFact`."""
        try:
            return self.readers[fact.id](value)
        except Unfit as error:
            raise _refused(fact, value, str(error)) from None

    def field(self, field: Field, value: Any) -> Any:
        """One typed value of a record's field. Raises `RefusedFact`."""
        try:
            return self._simple(field)(value)
        except Unfit as error:
            why = f"{error}. For example: {field.example}"
            raise RefusedFact(f"'{value}' is no answer to \"{field.asks}\"", why, str(error)) from None

    def blank(self, fact: Fact) -> dict[str, Any]:
        """A record of which nothing has been said."""
        return {field.id: self.field(field, field.absent) for field in fact.fields if field.absent}

    def if_none(self) -> dict[str, Any]:
        """For every fact that has one, the value that holds when a person has none of what it asks."""
        return {fact.id: self.one(fact, fact.if_none) for fact in self.facts.values() if fact.if_none}

    def options(self, asked: Fact | Field) -> tuple[Option, ...]:
        """The values that a choice takes, countries included."""
        return asked.options + (self.countries if asked.with_countries else ())

    def _reader(self, fact: Fact) -> Value:
        if fact.type == "records":
            return self._records(fact)
        return self._simple(fact)

    def _simple(self, asked: Fact | Field) -> Value:
        if asked.type in ("choice", "choices"):
            choice = _choice(self.options(asked), asked.options, with_countries=asked.with_countries)
            return choice if asked.type == "choice" else _choices(choice)
        if asked.type == "date":
            oldest = asked.oldest_years if isinstance(asked, Fact) else None
            return self._date(oldest, future=isinstance(asked, Field) and asked.future)
        if asked.type == "number":
            return _number(asked.most if isinstance(asked, Fact) else None)
        return _span if asked.type == "span" else _yes_no

    def _date(self, oldest: int | None, *, future: bool) -> Value:
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
            return day

        return read

    def _records(self, fact: Fact) -> Value:
        readers = {field.id: self._simple(field) for field in fact.fields}
        names = ", ".join(readers)

        def record(value: Any) -> dict[str, Any]:
            given = {fact.fields[0].id: value} if isinstance(value, str) else value
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
                    raise Unfit(str(error) if isinstance(value, str) else f"{key}: {error}") from None
            return read

        def read(value: Any) -> tuple[dict[str, Any], ...]:
            if isinstance(value, str) and _plain(value) in NONE:
                return ()
            return tuple(record(item) for item in _items(value))

        return read


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, str):
        return [part for part in value.split(",") if part.strip()] or [value]
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, (list, tuple)):
        return value
    raise Unfit("Give a list, or none")


def _choice(options: tuple[Option, ...], named: tuple[Option, ...], *, with_countries: bool) -> Value:
    spellings = {_plain(word): each.id for each in options for word in (each.id, each.label, *each.aliases)}

    def read(value: Any) -> str:
        found = None if value is None else spellings.get(_plain(value))
        if found is not None:
            return found
        close = nearest(_plain(value), spellings)
        meant = f"Did you mean {' or '.join(dict.fromkeys(spellings[word] for word in close))}? " if close else ""
        choices = ", ".join(option.id for option in named)
        more = ", or a country by its name" if with_countries else ""
        raise Unfit(f"{meant}Choose from: {choices}{more}")

    return read


def _choices(choice: Value) -> Value:
    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            items: Any = value.split(",")
        elif isinstance(value, (list, tuple)) and value:
            items = value
        else:
            raise Unfit("Give a list, or several separated by commas")
        return tuple(dict.fromkeys(choice(item) for item in items))

    return read


def _span(value: Any) -> Any:
    found = parse_span(str(value))
    if found is None:
        raise Unfit("Give a length of time, such as '18 months', '2 years and 1 day', P18M or life")
    return found


def _number(most: int | None) -> Value:
    def read(value: Any) -> int:
        text = str(value).strip() if isinstance(value, str) or (type(value) is int and -1 < value < TOO_LARGE) else ""
        if THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise Unfit("Give a whole number, 0 or more")
        if most is not None and int(text) > most:
            raise Unfit(f"The most is {most}")
        return int(text)

    return read


def _yes_no(value: Any) -> bool:
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


def _refused(fact: Fact, value: Any, why: str) -> RefusedFact:
    try:
        text = str(value)
    except ValueError:  # Python does not print a number of thousands of digits
        text = "a number too long to print"
    shown = text if len(text) <= 40 else f"{text[:37]}..."
    said = f"'{shown}' is no answer to \"{fact.asks}\" ({fact.id})."
    return RefusedFact(said, f"{why}. For example: {answer(fact)}", why)


def born_at_age(age: int, today: date) -> Between:
    """The first and last day on which someone of that age on that day can have been born."""
    first, last = birthday(today, -age - 1), birthday(today, -age)
    if birthday(first, age + 1) <= today:
        first += timedelta(days=1)
    if birthday(last, age) > today:  # today is 29 February, and that year had none
        last -= timedelta(days=1)
    return Between(first, last)


def answer(fact: Fact) -> str:
    """How to give the fact on the command line."""
    return f"{fact.flag} {fact.example}" if fact.flag else f"--fact {fact.id}={fact.example}"


def _unknown_fact(name: str, known: Mapping[str, Fact]) -> RefusedFact:
    close = nearest(name, known)
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    return RefusedFact(
        f"There is no fact called '{name}'.", f"{meant}The facts are: {', '.join(known)}. See: {LIST_THEM}"
    )
