"""Do the tables of elections fit one another? Part of `polcareer data check` and of every build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from polcareer.dataset.faults import Complaint

FOLDER = "elections/"
# No two rows of a table may agree in all of these.
KEYS = {
    "seats.csv": ("gss",),
    "results.csv": ("seat", "poll"),
    "councils.csv": ("seat", "council"),
    "former_seats.csv": ("former", "seat"),
    "outward_codes.csv": ("code",),
}
ROUNDING = 1  # councils' shares are whole percentages, and fringes are left out; more than this above 100 is a slip


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with the tables, given the content of every data file that could be read, by name."""
    for name, fields in KEYS.items():
        yield from _repeated(FOLDER + name, contents.get(FOLDER + name, ()), fields)
    seats, results = (contents.get(FOLDER + name) for name in ("seats.csv", "results.csv"))
    if seats and results:
        yield from _general_elections(seats, results)
    shares: Counter[str] = Counter()
    for number, row in enumerate(contents.get(f"{FOLDER}councils.csv", ())):
        shares[row.seat] += row.share
        if shares[row.seat] > 100 + ROUNDING:
            problem = f"the councils of {row.seat} have more than all of its people"
            yield Complaint(f"{FOLDER}councils.csv", (number, "share"), problem, "Check the shares")


def _repeated(file: str, rows: Any, fields: tuple[str, ...]) -> Iterator[Complaint]:
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows):
        key = tuple(getattr(row, field) for field in fields)
        if key in seen:
            problem = f"another row has the same {' and '.join(fields)}: {', '.join(map(str, key))}"
            yield Complaint(file, (number, fields[0]), problem, "Keep one of them")
        seen.add(key)


def _general_elections(seats: Any, results: Any) -> Iterator[Complaint]:
    held = Counter(row.seat for row in results if row.kind == "general-election")
    for number, seat in enumerate(seats):
        if held[seat.id] != 1:
            problem = f"{seat.id} has {held[seat.id]} results of a general election, not one"
            yield Complaint(f"{FOLDER}seats.csv", (number, "id"), problem, "Mend elections/results.csv")
