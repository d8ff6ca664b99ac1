"""What a name means that has a place beside it: the mayor of Greater Manchester, a councillor in the Highlands.

The data says what each office is called beside the name of a place, and where; the places are those of its tables. An
employer of a kind has a place, or a party, in its name: Leeds City Council.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.kinds import EMPLOYER, NATION, OFFICE, PARTY, entries_of
from polcareer.data.store import Made
from polcareer.errors import GIVE_ONE, SeveralNames, UnknownName
from polcareer.names import LITTLE, find_one
from polcareer.polls.place_names import key_of
from polcareer.words import nation_title

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Employer
    from polcareer.law.rule import Office, Post

OF_POST = frozenset(
    ("elected", "directly", "new", "next", "local", "list", "area", "constituency", "council", "authority")
)
OF_PLACE = frozenset(("borough", "city", "county", "district", "region", "metropolitan", "royal", "unitary"))
DIRECTIONS = frozenset(("central", "east", "greater", "mid", "north", "south", "west"))
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?=\s|$)", re.IGNORECASE)
SOMEWHERE = (["for"], ["in"], ["of"])
NEAR_PLACE = (["at"], ["for"], ["in"], ["near"], ["of"], ["outside"])
LONGEST_PLACE = 4  # words
ELECTED = frozenset(("directly", "elected"))
LEAST_PLURAL = 5  # letters of a word whose s may be that of a plural


class Place(NamedTuple):
    """Somewhere that a name means: the nation, for England its region, and whether a council is called so."""

    name: str
    nation: str
    region: str = ""
    council: bool = False


class Placed(NamedTuple):
    """The offices that a post and a place mean together. `said` is why, a sentence for each."""

    offices: tuple[Office, ...]
    said: tuple[str, ...]


class OfEmployer(NamedTuple):
    """The kind of employer that a name with a place or a party in it is of, and that place or party."""

    employer: Employer
    name: str


class Fit(NamedTuple):
    """A post that a text has in it, with the words of the text that are left over: the place, if any.

    `then` is the word after the post.
    """

    office: Office
    post: Post
    words: int
    place: tuple[str, ...]
    then: list[str]


def office_meant(store: Store, name: str) -> Office:
    """The office that a name means, or a post with a place. Raises `UnknownName` or `SeveralNames`."""
    from polcareer.law.rule import OFFICES
    from polcareer.questions.elsewhere import offices_said

    offices = store.load(OFFICES)
    try:
        return find_one(OFFICE, offices, name)
    except UnknownName:
        placed = offices_in_place(store, name)
        if placed is None:
            if len(said := offices_said(store, name)) > 1:  # a mayor
                raise SeveralNames("office", name, said, GIVE_ONE, several="offices") from None
            raise
        if len(placed.offices) > 1:
            ids = [office.id for office in placed.offices]
            raise SeveralNames("office", name, ids, GIVE_ONE, several="offices") from None
        return placed.offices[0]


def offices_in_place(store: Store, text: str) -> Placed | None:
    """What a post and a place mean together, or None where a text is not both: "Cllr for Highland"."""
    from polcareer.law.rule import OFFICES

    words = key_of(POSSESSIVE.sub("", text)).split()
    fits = [fit for fit in map(_fit_in(words), store.load(OFFICES)) if fit is not None and fit.place]
    if not fits:
        return None
    by_area = [fit for fit in fits if _is_area(fit, _told) or _has_area(fit, words)]
    if by_area:
        return _placed((fit, _has_it(fit)) for fit in by_area)
    places = {fit.place: _places(store, fit.place) for fit in fits}
    found = [(fit, place) for fit in fits for place in places[fit.place] if _holds(fit.post, place)]
    longest = max((fit.words for fit, _ in found), default=0)
    pairs = [(fit, _where(fit.post, place)) for fit, place in found if fit.words == longest]
    pairs += [(fit, _has_it(fit)) for fit in fits if _is_area(fit, _telling, part=True)]
    if not pairs and len(fits) == 1 and not places[fits[0].place] and fits[0].then in SOMEWHERE:
        pairs = [(fits[0], "It is called so in one part of the UK alone; the place is not one that we know.")]
    return _placed(pairs) if pairs else None


def offices_in_part(store: Store, text: str) -> tuple[Office, ...]:
    """The offices that a post and a place mean which stand together in a longer text; none where none do.

    How many sign for the mayor of Greater Manchester? A deposit for west midlands mayor.
    """
    from polcareer.law.rule import OFFICES

    words = key_of(POSSESSIVE.sub("", text)).split()
    said = f" {' '.join(words)} "
    offices = store.load(OFFICES)
    areas = [
        (len(key), office)
        for office in offices
        for post in office.posts
        if any(f" {key_of(word)} " in said or f" {key_of(word)}s " in said for word in post.words)
        for key in map(key_of, post.areas)
        if f" {key} " in said
    ]
    if areas:
        longest = max(length for length, _ in areas)
        return tuple({office.id: office for length, office in areas if length == longest}.values())
    posts = {tuple(key_of(each).split()) for office in offices for post in office.posts for each in post.words}
    by_length = sorted(posts, key=lambda post: (-len(post), post))
    return next((found for post in by_length if (found := _beside_a_place(store, words, post))), ())


def _beside_a_place(store: Store, words: Sequence[str], post: Sequence[str]) -> tuple[Office, ...]:
    """The offices that a post means with the place that stands before it, or behind it and a word of place."""
    known: dict[frozenset[str], list[Place]] = store.once("places by name", lambda: _by_name(store))
    for at in range(len(words) - len(post) + 1):
        end = at + len(post)
        if not _same(words[at:end], list(post)):
            continue
        behind = [word for word in words[end : end + LONGEST_PLACE + 2] if word not in LITTLE]
        for size in range(LONGEST_PLACE, 0, -1):
            sides = [words[max(0, at - size) : at], *([behind[:size]] if words[end : end + 1] in SOMEWHERE else [])]
            for place in sides:
                if place and place[0] not in LITTLE and frozenset(_telling(place)) in known:
                    placed = offices_in_place(store, f"{' '.join(post)} of {' '.join(place)}")
                    if placed is not None:
                        return placed.offices
    return ()


def places_in(store: Store, text: str) -> tuple[Place, ...]:
    """The places that a text names after a word of place, before `council`, or at its end: in Leeds, Swansea council.

    A nation and a region are known wherever they stand; of a name that is several places, all.
    """
    words = key_of(POSSESSIVE.sub("", text)).split()
    known: dict[frozenset[str], list[Place]] = store.once("places by name", lambda: _by_name(store))
    found: dict[Place, None] = {}
    taken: set[int] = set()
    for size in range(min(LONGEST_PLACE, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            part, span = words[at : at + size], range(at, at + size)
            if taken.intersection(span) or part[0] in LITTLE or part[-1] in LITTLE:
                continue
            places = known.get(frozenset(_telling(part)), [])
            told = words[at - 1 : at] in NEAR_PLACE or words[at + size : at + size + 1] == ["council"]
            last = at + size == len(words) and at > 0
            places = [place for place in places if told or (last and place.council) or _is_wide(place)]
            found.update(dict.fromkeys(places))
            taken.update(span if places else ())
    return tuple(found)


def councils_called(store: Store, name: str) -> tuple[Place, ...]:
    """The councils that a name is of. A side that they have not in their names is another place: Greater Manchester.

    What stands before "borough of" and the like says where it is, and is no other council: London Borough of Brent.
    """
    words = key_of(POSSESSIVE.sub("", name)).split()
    kinds = (at for at, pair in enumerate(pairwise(words)) if pair[0] in OF_PLACE and pair[1] == "of")
    own = words[next(kinds, -2) + 2 :] or words
    sides = DIRECTIONS.intersection(own)
    found = (place for place in places_in(store, f"in {' '.join(own)}") if place.council)
    return tuple(place for place in found if sides.issubset(key_of(place.name).split()))


def _is_wide(place: Place) -> bool:
    return place.name in (nation_title(place.nation), place.region)


def _by_name(store: Store) -> dict[frozenset[str], list[Place]]:
    held: dict[frozenset[str], list[Place]] = {}
    for place, named in _named_places(store):
        if named:
            held.setdefault(named, []).append(place)
    return held


def employer_in_place(store: Store, text: str) -> OfEmployer | None:
    """The kind of employer that has a place's or a party's name before or behind it, or None: "Derby City Council"."""
    words = key_of(POSSESSIVE.sub("", text)).split()
    held: list[tuple[int, Employer, list[str]]] = []
    for employer in entries_of(store, EMPLOYER):
        for name in {key_of(name) for names in EMPLOYER.by_surety(employer)[1:] for name in names}:
            size = len(name.split())
            if 0 < size < len(words):
                held += [(size, employer, words[:-size])] * _same(words[-size:], name.split())
                held += [(size, employer, words[size:])] * _same(words[:size], name.split())
    for _, employer, rest in sorted(held, key=lambda each: -each[0]):
        if of := _place_or_party(store, rest):
            return OfEmployer(employer, of)
    return None


def _place_or_party(store: Store, words: Sequence[str]) -> str:
    """The place or the party that is called so, if one is."""
    wanted = set(_telling(words))
    place = next((place.name for place, named in _named_places(store) if named == wanted), "")
    try:
        return place or find_one(PARTY, entries_of(store, PARTY), " ".join(words)).name
    except (UnknownName, SeveralNames):
        return ""


def _placed(pairs: Iterable[tuple[Fit, str]]) -> Placed:
    held: dict[str, tuple[Office, str]] = {}
    for fit, said in pairs:
        held.setdefault(fit.office.id, (fit.office, said))
    return Placed(tuple(office for office, _ in held.values()), tuple(said for _, said in held.values()))


def _fit_in(words: Sequence[str]) -> Callable[[Office], Fit | None]:
    """What finds the longest name of an office's posts among the words of a text."""
    said = [word for word in words if word not in ELECTED]

    def fit(office: Office) -> Fit | None:
        fits = [
            Fit(office, post, len(name), (*said[:at], *said[at + len(name) :]), said[at + len(name) :][:1])
            for post in office.posts
            for name in (key_of(each).split() for each in post.words)
            for at in range(len(said) - len(name) + 1)
            if _same(said[at : at + len(name)], name)
        ]
        best = max(fits, key=lambda each: each.words, default=None)
        return None if best is None else best._replace(place=tuple(_told(best.place)))

    return fit


def _same(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether these words are a name, or that of several: mayors."""
    return said[:-1] == name[:-1] and said[-1] in (name[-1], f"{name[-1]}s")


def _told(words: Iterable[str]) -> list[str]:
    """Words less those that join them and those that say something of the post."""
    return [word for word in words if word not in LITTLE and word not in OF_POST]


def _telling(words: Iterable[str]) -> list[str]:
    """The words of a place that are a name, in one form: no "city", and highland for highlands."""
    told = _told(words)
    named = [word for word in told if word not in OF_PLACE] or told
    return [word.removesuffix("s") if len(word) >= LEAST_PLURAL else word for word in named]


def _is_area(fit: Fit, read: Callable[[Iterable[str]], list[str]], *, part: bool = False) -> bool:
    """Whether the place is one of a post's own areas, or (`part`) some of the name of one."""
    wanted = set(read(fit.place))
    areas = [set(read(key_of(area).split())) for area in fit.post.areas]
    return any(wanted == area or (part and wanted < area) for area in areas)


def _has_area(fit: Fit, said: Sequence[str]) -> bool:
    """Whether an area that ends in a word of place stands whole in what was said: Liverpool City Region mayor."""
    keys = (key_of(area) for area in fit.post.areas)
    return any(key.split()[-1] in OF_PLACE and f" {key} " in f" {' '.join(said)} " for key in keys)


def _has_it(fit: Fit) -> str:
    """That the area which the place is, or is a part of, has an office."""
    wanted = set(_telling(fit.place))
    by_size = sorted(fit.post.areas, key=len)
    area = next(area for area in by_size if wanted <= set(_telling(key_of(area).split())))
    return f"{area} has this office, or is to have it."


def _holds(post: Post, place: Place) -> bool:
    within = place.nation in post.nations or bool(place.region and place.region in post.regions)
    return within and (place.council or not post.of_council)


def _where(post: Post, place: Place) -> str:
    what = " is the area of a council in" if place.council else " is in"
    where = f"{place.name}{what}" if place.name != nation_title(place.nation) else "That is in"
    return f"{where} {nation_title(place.nation)}.{post.note and f' {post.note}'}"


def _places(store: Store, words: Sequence[str]) -> tuple[Place, ...]:
    """Where a name may be: places called so, else those with its words in their names, less which side if need be."""
    every = _named_places(store)
    wanted = set(_telling(words))
    called = [place for place, named in every if named == wanted]
    has = [place for place, named in every if wanted < named]
    bare = wanted - DIRECTIONS
    near = [place for place, named in every if bare and bare <= named]
    parts = [(place, named) for place, named in every if named and named < wanted]
    both = [place for place, _ in parts] if wanted == {word for _, named in parts for word in named} else []
    return tuple(dict.fromkeys(called or has or both or near))


def places_called(store: Store, name: str) -> tuple[Place, ...]:
    """Where a name of a place may be: nations, regions of England, councils and seats, as they are and were."""
    words = key_of(POSSESSIVE.sub("", name)).split()
    return _places(store, words) if _telling(words) else ()


def _named_places(store: Store) -> tuple[tuple[Place, frozenset[str]], ...]:
    """Every place with the telling words of each of its names."""
    return store.once("places", lambda: tuple((place, frozenset(told)) for place, told in store.made(PLACES)))


def _places_told(store: Store) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    every = dict.fromkeys(_every_place(store))
    return tuple((place, tuple(sorted(set(_telling(key_of(name).split()))))) for name, place in every)


def _every_place(store: Store) -> Iterator[tuple[str, Place]]:
    """The nations, the regions of England, councils, and seats as they are and were: each name of each."""
    from polcareer.polls.seats import COUNCILS, COUNTIES, FORMER_SEATS, REGIONS, SEATS  # an office's name needs none

    for nation in entries_of(store, NATION):
        place = Place(nation.title, nation.id)
        yield from ((name, place) for name in (nation.title, *nation.also_called))
    for region in store.load(REGIONS):
        place = Place(region.name, region.nation, region.name)
        yield from ((name, place) for name in (region.name, *region.also_called))
    seats = {seat.id: seat for seat in store.load(SEATS)}
    for share in store.load(COUNCILS):
        seat = seats[share.seat]
        yield share.council, Place(share.council, seat.nation, seat.region, council=True)
    for county in store.load(COUNTIES):
        yield county.county, Place(county.county, county.nation, county.region, council=True)
    for seat in seats.values():
        place = Place(seat.name, seat.nation, seat.region)
        yield from ((name, place) for name in (seat.name, seat.welsh, seat.english) if name)
    for old in store.load(FORMER_SEATS):
        seat = seats[old.seat]
        yield old.former, Place(old.former, seat.nation, seat.region)


PLACES = Made("places.json", tuple[tuple[Place, tuple[str, ...]], ...], _places_told)
