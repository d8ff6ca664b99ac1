"""Find a seat by what people call it: its name, its name in the other language, its code, or a former one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from polcareer.elections.names import Names, in_fewest_runs, plain
from polcareer.elections.seat import Constituency, FormerShare
from polcareer.errors import FormerName, SeveralNames, UnknownName

LISTS = "polcareer seats"


class Match(NamedTuple):
    """What a name leads to: seats that it may mean, or names of seats that are no more. Empty where nothing has it."""

    seats: tuple[Constituency, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def one(self) -> bool:
        """Whether it leads to a single thing."""
        return len(self.seats) + len(self.former) == 1


class SeatNames:
    """Every name of every seat, and of those abolished (`former`, where given)."""

    def __init__(self, seats: tuple[Constituency, ...], former: tuple[FormerShare, ...] = ()) -> None:
        called = [(name, seat) for seat in seats for name in (seat.name, seat.welsh, seat.english, seat.gss) if name]
        self.current = Names(called)
        self.shares = former
        self.by_id = {seat.id: seat for seat in seats}

    @cached_property
    def former(self) -> Names[str]:
        """The names of seats that are no more: read only where no seat has the name asked for."""
        taken = {key for key, _, _ in self.current.named}
        names = dict.fromkeys(row.former for row in self.shares)
        return Names((name, name) for name in names if plain(name) not in taken)

    def find(self, text: str) -> Match:
        """What a name leads to, spelling mistakes aside. A seat there is goes before one that was."""
        for way in (Names.exact, Names.reordered, Names.containing):
            seats = way(self.current, text)
            former = () if seats else way(self.former, text)
            if seats or former:
                return Match(seats, former)
        return Match()

    def replaced_by(self, former: str) -> tuple[FormerShare, ...]:
        """The seats that took over a former one, the largest share first."""
        rows = (row for row in self.shares if row.former == former)
        return tuple(sorted(rows, key=lambda row: -row.share_of_former))

    def one(self, text: str) -> Constituency:
        """The one seat meant. Raises `SeveralNames`, `FormerName` or `UnknownName`, each naming what there is."""
        found = self.find(text)
        if len(found.seats) == 1:
            return found.seats[0]
        if len(found.seats) + len(found.former) > 1:
            names = [seat.name for seat in found.seats] or list(found.former)
            raise SeveralNames("seat", text, names, f"Give more of the name. List them: {LISTS} --search '{text}'")
        if found.former:
            raise FormerName("seat", found.former[0], self._successors(found.former[0]), f"{LISTS} NAME")
        raise self.unknown(text)

    def unknown(self, text: str) -> UnknownName:
        """The error for a name that nothing has, with the nearest."""
        close = tuple(near.thing.name for near in self.current.near(text))
        return UnknownName("seat", text, (), LISTS, close=close)

    def _successors(self, former: str) -> list[str]:
        return [f"{self.by_id[row.seat].name} ({row.share_of_former}%)" for row in self.replaced_by(former)]


class Groups(NamedTuple):
    """What words typed one after another lead to.

    `seats` are those named, or (`several`) those that one name fits. `former` is a seat that is no more. `guessed`
    pairs what was typed with the name that it was taken for.
    """

    seats: tuple[Constituency, ...] = ()
    several: bool = False
    former: str = ""
    guessed: tuple[tuple[str, str], ...] = ()


def find_groups(words: Sequence[str], names: SeatNames) -> Groups:
    """The seats that words name: all as one name first, then as several in a row, then with spelling mistakes.

    Raises `SeveralNames`, `FormerName` or `UnknownName`.
    """
    joined = " ".join(words)
    found = names.find(joined)
    if len(found.former) == 1:
        return Groups(former=found.former[0])
    if found.seats:
        return Groups(found.seats, several=len(found.seats) > 1)
    runs = in_fewest_runs(words, lambda run: names.find(run).one)
    if runs is not None and not found.former:
        return Groups(tuple(dict.fromkeys(names.one(run) for run in runs)))
    guesses = [(joined, names.current.surely(joined))]
    if guesses[0][1] is None and len(words) > 1:
        guesses = [(word, None if names.find(word).one else names.current.surely(word)) for word in words]
    seats = tuple(guess or names.one(typed) for typed, guess in guesses)
    return Groups(seats, guessed=tuple((typed, guess.name) for typed, guess in guesses if guess is not None))


def find_seat(seats: tuple[Constituency, ...], name: str, former: tuple[FormerShare, ...] = ()) -> Constituency:
    """The one seat with this name, or with its words in any order. Spelling mistakes are never guessed at.

    With `former`, the name of a seat abolished is told as such. Raises `SeveralNames`, `FormerName`, `UnknownName`.
    """
    return SeatNames(seats, former).one(name)
