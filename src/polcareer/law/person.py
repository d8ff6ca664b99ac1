"""What a person says about themselves, read as the facts of the law: words understood, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from polcareer.errors import RefusedFact
from polcareer.law.logic import Between, parse_span, span_in_words
from polcareer.law.rule import Country, Fact, Field, Option, Period, Place, birthday
from polcareer.law.verdict import Understood
from polcareer.names import Names, plain
from polcareer.typed import HOW_TO_WRITE, NotADay, count_typed, day_typed, is_iso
from polcareer.words import day_in_words


class Unfit(Exception):
    """A value does not fit its type; the message says what would.

    `on_screen` is the message where the values to choose from stand on the screen already.
    """

    def __init__(self, message: str, on_screen: str = "") -> None:
        super().__init__(message)
        self.on_screen = on_screen or message


BETWEEN = re.compile(r"(?i)\s+(?:and|&)\s+|\s*[/;]\s*")
OTHER = "other"
WORKS_FOR = tuple(f"{who}{how}" for who in ("", "i ") for how in ("work for", "work at", "work in"))
WORKS_FOR += ("works for", "works at", "works in", "working for", "working at", "working in", "employed by", "job at")
STAFF_OF = ("staff", "staff member", "member of staff", "worker", "employee", "official", "officer", "manager")
FEW = 12  # values that are listed when a word is refused
REMEMBERED = 4096
Class = str | tuple[tuple[Period, ...], ...]


class Choice:
    """The values that a field takes, countries included, with every word for each."""

    def __init__(self, field: Field, countries: tuple[Country, ...], places: tuple[Place, ...]) -> None:
        self.field = field
        self._own = {option.id: option for option in field.options}
        lands = _lands(field, countries, places) if field.with_countries else {}
        self.options = field.options + tuple(land for key, land in lands.items() if key not in self._own)
        self._labels = {option.id: option for option in self.options}
        on_list = {country.id: (country.commonwealth_citizens, country.commonwealth_member) for country in countries}
        self._classes: dict[str, Class] = {option.id: self._class(option, on_list) for option in self.options}
        self.names = Names(self._words(lands, places), field.endings)
        self._guides = Names(self._guided(places), field.endings, WORKS_FOR)
        employers = ((name, option.id) for option in field.options for name in option.employers)
        self._employers = Names(employers, STAFF_OF, WORKS_FOR)
        self._read: dict[str, str] = {}

    def one(self, value: Any) -> str:
        """The value that a word means. Raises `Unfit` where it means none, or several that differ in law."""
        text = value if isinstance(value, str) else ""
        found = self._read.get(text)
        if found is None:
            found = self._meaning(text)
            if len(self._read) < REMEMBERED:
                self._read[text] = found
        return found

    def several(self, value: Any) -> tuple[str, ...]:
        """The values that a list of words means. Raises `Unfit`."""
        if isinstance(value, str):
            items: Any = self.parts(value)
        elif isinstance(value, (list, tuple)) and value:
            items = value
        else:
            raise Unfit("Give a list, or several separated by commas")
        return tuple(dict.fromkeys(self.one(item) for item in items))

    def parts(self, text: str) -> list[str]:
        """The words in a text: between commas, and where that names nothing but its halves do, between "and"s."""
        if "," in text and self.knows(text):  # the label of an option may have a comma
            return [text]
        found: list[str] = []
        for part in [part for part in text.split(",") if part.strip()] or [text]:
            halves = BETWEEN.split(part)
            whole = len(halves) == 1 or self.knows(part) or not all(self.knows(half) for half in halves)
            found += [part] if whole else halves
        return found

    def said(self, value: Any) -> Iterator[tuple[str, str, str]]:
        """Each word that is not a value's own name, with what it was taken for and what to know of it."""
        for item in self.parts(value) if isinstance(value, str) else value:
            if not isinstance(item, str):
                continue
            option = self._labels[self.one(item)]
            named = plain(item) in (plain(option.id), plain(option.label))
            counts = self._counts_as(option)
            note = f"No bar: {option.no_bar}" if option.no_bar else "" if named else option.note
            if note or counts or not named:
                yield item.strip(), f"{option.label}{counts}", note

    def _counts_as(self, option: Option) -> str:
        """For a country that the law does not list, what it counts as."""
        if option.id in self._own or OTHER not in self._own or self._classes[option.id] != OTHER:
            return ""
        label = self._own[OTHER].label
        return f"; counts as {label[0].lower()}{label[1:]}"

    def knows(self, word: str) -> bool:
        """Whether a word is a value's, or one that is asked about."""
        return bool(self._guide(word) or self._meant(word))

    def _meant(self, word: str) -> tuple[str, ...]:
        return self.names.meanings(word) or self._employers.meanings(word) or self.names.said_twice(word)

    def _meaning(self, text: str) -> str:
        if text.strip() in self._labels:
            return text.strip()
        guide = self._guide(text)
        if guide:
            raise Unfit(guide.removesuffix("."))
        found = self._meant(text)
        if not found or self._may_be_a_slip(text, found):
            raise self._not_known(text)
        return found[0] if len(found) == 1 else self._one_of(text, found)

    def _may_be_a_slip(self, text: str, found: tuple[str, ...]) -> bool:
        """Whether words that are no name as they stand are one letter away from a name that differs in law."""
        if self.names.exact(text):
            return False
        near = {meaning for meanings in self.names.slips(text).values() for meaning in meanings}
        return len({self._classes[each] for each in (*found, *near)}) > 1

    def _guide(self, text: str) -> str:
        """What to type instead of a word that could mean several things; a name that fits exactly needs no help."""
        exact = self._guides.exact(text)
        found = exact or (() if self.names.exact(text) else self._guides.meanings(text))
        return found[0] if found else ""

    def _one_of(self, text: str, found: tuple[str, ...]) -> str:
        """One word for several values: alike in law they are the general one, else the person must say which."""
        classes = {self._classes[each] for each in found}
        if classes == {OTHER}:
            return OTHER
        labels = " or ".join(f"{self._labels[each].label} (write {each})" for each in found)
        raise Unfit(f"'{text.strip()}' may mean {labels}. Write which")

    def _not_known(self, text: str) -> Unfit:
        near = {meaning for meanings in self.names.slips(text).values() for meaning in meanings}
        meant = ""
        if near and len({self._classes[each] for each in near}) == 1:
            meant = f"Did you mean {' or '.join(sorted(near))}? "
        if self.field.unknown:
            return Unfit(f"{meant}{self.field.unknown.removesuffix('.')}")
        listed = ", ".join(self._own) if len(self._own) <= FEW else ""
        more = ", or a country or its people by name" if self.field.with_countries else ""
        on_screen = f"{meant}That is none of these. Type a number{more}"
        choose = f"Choose from: {listed}{more}" if listed else "That word is not known here"
        return Unfit(f"{meant}{choose}", on_screen)

    def _class(self, option: Option, on_list: Mapping[str, tuple[tuple[Period, ...], ...]]) -> Class:
        """What a value is in law: values of one class may stand for one another, others never."""
        if option.id in self._own:
            return "no-bar" if option.no_bar else option.id
        periods = on_list.get(option.id, ())
        return periods if any(periods) else OTHER

    def _guided(self, places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
        for guide in self.field.guides:
            yield from ((word, guide.says) for word in guide.words)
        if self.field.with_countries and not self.field.territory:
            yield from ((word, place.ask) for place in places if place.ask for word in place.words)

    def _words(self, lands: dict[str, Option], places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
        own: set[str] = set()
        for option in self.field.options:
            for word in (option.id, option.label, *option.aliases, *option.employers):
                own.add(plain(word))
                yield word, option.id
        for key, land in lands.items():
            yield from ((word, key) for word in (key, land.label, *land.aliases) if plain(word) not in own)
        for place in places if self.field.with_countries else ():
            meant = self._place(place, lands)
            yield from ((word, meant) for word in place.words if meant and plain(word) not in own)

    def _place(self, place: Place, lands: dict[str, Option]) -> str:
        """The value that a place's name stands for, or nothing where it has to be asked."""
        if self.field.territory and (place.ask or place.citizens in self._own):
            return self.field.territory
        if place.ask:
            return ""
        if place.citizens in lands or place.citizens in self._own:
            return place.citizens
        return place.id if place.id in lands else ""


def _lands(field: Field, countries: tuple[Country, ...], places: tuple[Place, ...]) -> dict[str, Option]:
    """Every country whose citizenship is its own, as an option: those that the law lists, then the rest."""
    found = {each.id: Option(id=each.id, label=each.name, aliases=each.aliases) for each in countries}
    own = {option.id for option in field.options}
    for place in places:
        if not (place.citizens or place.ask or place.id in found or place.id in own):
            found[place.id] = Option(id=place.id, label=place.name)
    return found


YES = ("yes", "y", "true")
NO = ("no", "n", "false", "none")
NONE = ("none", "no", "nothing")
UNKNOWN = ("unknown", "don't-know", "dont-know", "not-known", "?")
TOO_LARGE = 10**9
BEGINS_OR_ENDS = re.compile(r"(?i)(?P<what>.+?)(?:\s+from\s+(?P<since>.+?))?(?:\s+(?:until|till|to)\s+(?P<until>.+))?")
SINCE, UNTIL = "from", "until"
LIST_THEM = "polcareer can-stand --help"
Value = Callable[[Any], Any]


class Reader:
    """Reads facts as data/candidacy/facts.yaml declares them. `today` bounds dates of the past."""

    def __init__(
        self, facts: tuple[Fact, ...], countries: tuple[Country, ...], today: date, places: tuple[Place, ...] = ()
    ) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self.countries, self.places = countries, places
        self.today = today
        self.rank = {fact.id: number for number, fact in enumerate(facts)}
        self.choices: dict[int, Choice] = {}
        self._echoes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.readers = {fact.id: self._reader(fact) for fact in facts}

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed facts. Text is read as its fact's type; None and "unknown" leave the fact not given.

        Raises `RefusedFact` for an unknown fact or a value that cannot be.
        """
        typed: dict[str, Any] = {}
        for name, value in given.items():
            fact = self._named(name)
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
            key = (name, value) if isinstance(value, str) else (name, *value) if _is_words(value) else None
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
        return {field.id: self.field(field, field.absent) for field in fact.fields if field.absent}

    def if_none(self) -> dict[str, Any]:
        """For every fact that has one, the value that holds when a person has none of what it asks."""
        return {fact.id: self.one(fact, fact.if_none) for fact in self.facts.values() if fact.if_none}

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
            self.choices[key] = Choice(field, self.countries, self.places)
        return self.choices[key]

    def _reader(self, fact: Fact) -> Value:
        if fact.type == "records":
            return self._records(fact)
        return self._simple(self._as_field(fact), fact.oldest_years, fact.most)

    def _simple(self, asked: Field, oldest: int | None = None, most: int | None = None) -> Value:
        if asked.type in ("choice", "choices"):
            choice = self._choice(asked)
            return choice.one if asked.type == "choice" else choice.several
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
        found = None if whole or SINCE not in fields else BEGINS_OR_ENDS.fullmatch(text.strip())
        if found is None:
            return {first.id: text}
        said = {first.id: found["what"], SINCE: found["since"], UNTIL: found["until"]}
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


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


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
    since, until = record.get(SINCE), record.get(UNTIL)
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
    return RefusedFact(
        f"There is no fact called '{name}'.", f"{meant}The facts are: {', '.join(known)}. See: {LIST_THEM}"
    )
