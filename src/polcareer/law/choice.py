"""The values that a field takes, countries included: every word for each, understood, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from polcareer.law.country import Country, CountryList, Listed, Period, Place
from polcareer.law.rule import Fact, Field, Option
from polcareer.names import Names, plain


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
Class = str | tuple[tuple[Period | Listed, ...], ...]


class Choice:
    """The values that a field takes, countries included, with every word for each."""

    def __init__(
        self,
        field: Field,
        countries: tuple[Country, ...],
        places: tuple[Place, ...],
        lists: tuple[CountryList, ...] = (),
    ) -> None:
        self.field = field
        self._countries, self._places, self._lists = countries, places, lists
        self._own = {option.id: option for option in field.options}
        self._read: dict[str, str] = {}

    # Of the many fields that there are few are read in a run: what reads one is made when it is first read.

    @cached_property
    def _lands(self) -> dict[str, Option]:
        return _lands(self.field, self._countries, self._places) if self.field.with_countries else {}

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The values, with a country each where the field takes them."""
        return self.field.options + tuple(land for key, land in self._lands.items() if key not in self._own)

    @cached_property
    def _labels(self) -> dict[str, Option]:
        return {option.id: option for option in self.options}

    @cached_property
    def _classes(self) -> dict[str, Class]:
        on_list = _on_lists(self._countries, self._lists) if self.field.with_countries else {}
        return {option.id: self._class(option, on_list) for option in self.options}

    @cached_property
    def names(self) -> Names[str]:
        """Every word for each value."""
        return Names(self._words(self._lands, self._places), self.field.endings)

    @cached_property
    def _guides(self) -> Names[str]:
        return Names(self._guided(self._places), self.field.endings, WORKS_FOR)

    @cached_property
    def _employers(self) -> Names[str]:
        employers = ((name, option.id) for option in self.field.options for name in option.employers)
        return Names(employers, STAFF_OF, WORKS_FOR)

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

    def takes(self, word: str) -> bool:
        """Whether a word means one value and leaves nothing open."""
        try:
            self.one(word)
        except Unfit:
            return False
        return True

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

    def _class(self, option: Option, on_list: Mapping[str, tuple[tuple[Period | Listed, ...], ...]]) -> Class:
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


def _on_lists(
    countries: tuple[Country, ...], lists: tuple[CountryList, ...]
) -> dict[str, tuple[tuple[Period | Listed, ...], ...]]:
    """When each country is on each list, less its own name: those that are alike in all are alike in law."""
    on: dict[str, list[tuple[Period | Listed, ...]]] = {
        each.id: [each.commonwealth_citizens, each.commonwealth_member] for each in countries
    }
    for country in (each.country for listed in lists for each in listed.countries):
        on.setdefault(country, [(), ()])
    for listed in lists:
        here: dict[str, list[Listed]] = {}
        for each in listed.countries:
            here.setdefault(each.country, []).append(replace(each, country=listed.id))
        for country, found in on.items():
            found.append(tuple(here.get(country, ())))
    return {country: tuple(found) for country, found in on.items()}


def _lands(field: Field, countries: tuple[Country, ...], places: tuple[Place, ...]) -> dict[str, Option]:
    """Every country whose citizenship is its own, as an option: those that the law lists, then the rest."""
    found = {each.id: Option(id=each.id, label=each.name, aliases=each.aliases) for each in countries}
    own = {option.id for option in field.options}
    for place in places:
        if not (place.citizens or place.ask or place.id in found or place.id in own):
            found[place.id] = Option(id=place.id, label=place.name)
    return found


def values_offered(
    fact: Fact, countries: tuple[Country, ...], places: tuple[Place, ...]
) -> tuple[tuple[str, str], ...]:
    """What may be typed for a fact, or for the first thing asked of it, each with what it is; none where all may be.

    A country whose name leaves open what it means is left out: what is asked of it then is for a person to read.
    """
    if fact.type == "yes-no":
        return ("yes", ""), ("no", "")
    if not fact.fields:
        return tuple((option.id, option.label) for option in fact.options)
    choice = Choice(fact.fields[0], countries, places)
    return tuple((option.id, option.label) for option in choice.options if choice.takes(option.id))
