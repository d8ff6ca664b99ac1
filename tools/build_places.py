"""Compare data/candidacy/places.csv with ISO 3166 and with printed lists of peoples' names, and put it in order.

    python tools/build_places.py [--write]

The countries are those of ISO 3166-1 in pycountry. What peoples are called comes from tests/reference/people.csv: every
name that the country register and the list of nationalities of GOV.UK and the World Factbook print (data/sources.yaml),
each by itself. The table is kept by hand: `--write` adds a bare row for a country that has none and the printed names
that a row lacks, and sorts; it takes nothing away.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycountry
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.law.country import PLACES, Place
from polcareer.polls.place_names import key_of

PEOPLE = Path(__file__).parent.parent / "tests" / "reference" / "people.csv"
# Printed beside a country, and no name of its people: citizens of another place, the place itself, a plural, a class.
LEFT_OUT = {
    ("AW", "Dutch"),
    ("CD", "Congo"),
    ("CW", "Dutch"),
    ("FK", "Falkland Island"),
    ("GG", "Channel Islander"),
    ("HK", "Chinese"),
    ("JE", "Channel Islander"),
    ("KN", "Citizen of St Christopher (St Kitts) and Nevis"),
    ("MO", "Chinese"),
    ("PM", "French"),
    ("PM", "Frenchman"),
    ("PM", "Frenchwoman"),
    ("WF", "Wallis and Futuna Islanders"),
    ("", "Stateless"),
}


class Printed(NamedTuple):
    """A people's name as a source prints it. `iso` is empty where the source does not say of which country."""

    source: str
    iso: str
    word: str


def countries() -> dict[str, str]:
    """The name of each country and territory of ISO 3166-1 by its code of two letters."""
    return {country.alpha_2: country.name for country in pycountry.countries}


def printed(path: Path = PEOPLE) -> tuple[Printed, ...]:
    """What the sources print, but for what is no name of a people."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = tuple(Printed(**row) for row in csv.DictReader(file))
    return tuple(row for row in rows if (row.iso, row.word) not in LEFT_OUT)


def lacking(places: Iterable[Place], names: Iterable[Printed]) -> Iterator[Printed]:
    """The printed names that the row of their country does not hold; of no country, that no row holds."""
    held = {place.iso: {_key(word) for word in place.words} for place in places if place.iso}
    anywhere = {_key(word) for place in places for word in place.words}
    return (name for name in names if _key(name.word) not in (held.get(name.iso, set()) if name.iso else anywhere))


def added(places: Iterable[Place], names: Iterable[Printed]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Each place with the names of its people that no source prints: our own addition."""
    keys = {_key(name.word) for name in names}
    for place in places:
        words = tuple(word for word in place.people if _key(word) not in keys)
        if words:
            yield place, words


def merged(places: tuple[Place, ...], iso: dict[str, str], names: Iterable[Printed]) -> tuple[Place, ...]:
    """The places with a row for every country of ISO 3166 and every name that is printed of one, by their ids."""
    known = {place.iso for place in places}
    bare = (
        Place(id=key_of(name).replace(" ", "-"), iso=code, name=name) for code, name in iso.items() if code not in known
    )
    rows = (*places, *bare)
    more: dict[str, list[str]] = {}
    for name in lacking(rows, (name for name in names if name.iso)):  # of no country: told, and left to a person
        more.setdefault(name.iso, []).append(name.word)
    rows = tuple(
        replace(row, people=(*row.people, *dict.fromkeys(more[row.iso]))) if more.get(row.iso) else row for row in rows
    )
    return tuple(sorted(rows, key=lambda row: row.id))


def differences(places: tuple[Place, ...], iso: dict[str, str], names: tuple[Printed, ...]) -> Iterator[str]:
    """Where the table, ISO 3166 and the printed names differ, a line each."""
    codes = {place.iso for place in places}
    yield from (f"no row: {code} {name}" for code, name in iso.items() if code not in codes)
    for place in places:
        if place.iso not in iso:
            yield f"not in ISO 3166: {place.id} {place.iso}".rstrip()
        elif key_of(place.name) != key_of(iso[place.iso]):
            yield f"named otherwise in ISO 3166: {place.name}: {iso[place.iso]}"
    yield from (f"printed and not held: {name.word} ({name.source} {name.iso})" for name in lacking(places, names))
    yield from (f"held and not printed: {place.id}: {', '.join(words)}" for place, words in added(places, names))


def text(places: Iterable[Place]) -> str:
    """The table as it is written."""
    fields = Place.__struct_fields__
    rows = [",".join(fields)]
    rows += [",".join(_cell(getattr(place, field)) for field in fields) for place in places]
    return "\n".join(rows) + "\n"


def _cell(value: str | tuple[str, ...]) -> str:
    cell = value if isinstance(value, str) else "|".join(value)
    return f'"{cell}"' if "," in cell else cell


def _key(word: str) -> str:
    """A name without "citizen of", "citizen" and "the", which the sources print with some."""
    return " ".join(part for part in key_of(word).removeprefix("citizen of ").split() if part not in ("citizen", "the"))


def main(arguments: list[str]) -> int:
    """Print what differs, and write the table if told to."""
    store = open_store()
    places, iso, names = store.load(PLACES), countries(), printed()
    for line in differences(places, iso, names):
        print(line)
    if "--write" in arguments:
        (store.folder / PLACES.path).write_text(text(merged(places, iso, names)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
