"""Processor time of commands with the data as it is, ten and a hundred times it: what grows faster than the data?

    python tools/scale.py
    python tools/scale.py --times 1 10 --only match 'routes --to mp'

The snapshots of data/ are made, and their lists copied under other ids: each copy of a role leads to the copies of the
roles that it leads to. A command that takes more than ten times as long for ten times the data is marked.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
COMMANDS = (
    "roles",
    "roles caseworker",
    "roles caseworker organiser",
    "salaries",
    "salaries caseworker",
    "skills",
    "skills research",
    "match --have writing --no-input",
    "match --have wrting --have campaining --no-input",
    "routes",
    "routes caseworker",
    "routes caseworker mp",
    "routes --to mp",
    "apply caseworker",
    "vacancies",
    "advice",
    "rules",
    "seats",
    "seats clacton",
    "deposit --seat clacton 1000",
    "can-stand mp --born 2004-05-01 --citizenship british --no-input",
    "search caseworker",
    "search wrting",
)
# The lists that are copied: a file, or a file and the key under which the list stands.
COPIED = (
    "roles",
    "skills",
    "employers",
    "vacancies",
    "training",
    "advice",
    "salaries:bands",
    "candidacy/rules/mp",
    "elections/seats",
    "elections/results",
)
# Words of closed lists, and of lists that are not copied.
CLOSED = ("places", "group", "groups", "kind", "kinds", "topic", "place", "scheme")
NAMING = ("title", "label", "name")  # what no two entries may have alike
RUN = """
import sys
from pathlib import Path
from polcareer.data import store
store.SNAPSHOTS = Path(sys.argv.pop(1))
store.INSTALLED_DATA = Path(sys.argv.pop(1))
from polcareer.__main__ import main
sys.exit(main())
"""


# A child of a large process counts its parent's memory as its own, so a small one starts each run.
WATCH = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


class Cost(NamedTuple):
    """What one run took: processor time in seconds, the most memory in MB, and how it ended."""

    seconds: float
    megabytes: float
    code: int


def multiplied(snapshots: Path, times: int) -> None:
    """Make each of the copied lists `times` as long."""
    from polcareer.data.store import INSTALLED_DATA, Store, all_made

    lists = {place: _list(snapshots, place) for place in COPIED}
    ids = {entry["id"] for entries in lists.values() for entry in entries if "id" in entry}
    for place, entries in lists.items():
        copies = [*entries, *(_copy(entry, ids, number) for number in range(1, times) for entry in entries)]
        _keep(snapshots, place, copies)
    for made in all_made():
        made.write(Store(INSTALLED_DATA, snapshots), snapshots)


def _list(snapshots: Path, place: str) -> list[dict[str, Any]]:
    file, _, key = place.partition(":")
    held = json.loads((snapshots / f"{file}.json").read_bytes())
    found: list[dict[str, Any]] = held[key] if key else held
    return found


def _keep(snapshots: Path, place: str, entries: list[dict[str, Any]]) -> None:
    file, _, key = place.partition(":")
    path = snapshots / f"{file}.json"
    held: Any = {**json.loads(path.read_bytes()), key: entries} if key else entries
    path.write_text(json.dumps(held), encoding="utf-8")


def _copy(entry: dict[str, Any], ids: set[str], number: int) -> dict[str, Any]:
    """An entry under another id and name, which speaks of the copies of those that it spoke of."""
    made: dict[str, Any] = _renamed(entry, ids, number)
    return made | {key: f"{made[key]} {number}" for key in NAMING if isinstance(made.get(key), str)}


def _renamed(value: Any, ids: set[str], number: int) -> Any:
    if isinstance(value, dict):
        return {key: held if key in CLOSED else _renamed(held, ids, number) for key, held in value.items()}
    if isinstance(value, list):
        return [_renamed(held, ids, number) for held in value]
    return f"{value}-copy-{number}" if isinstance(value, str) and value in ids else value


def cost(command: str, snapshots: Path) -> Cost:
    """What a run of a command takes; the better of two."""
    words = [sys.executable, "-c", RUN, str(snapshots), str(ROOT / "data"), *shlex.split(command)]
    return min(_once(words) for _ in range(2))


def _once(words: list[str]) -> Cost:
    path = os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))
    watch = [sys.executable, "-c", WATCH, *words]
    done = subprocess.run(watch, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=True)
    seconds, megabytes, code = done.stdout.split()
    return Cost(float(seconds), float(megabytes), int(code))


def rows(commands: list[str], times: list[int]) -> Iterator[tuple[str, list[Cost]]]:
    """Each command with what it takes at each size."""
    from polcareer.data.store import data_files, write

    with tempfile.TemporaryDirectory() as scratch:
        for number in times:
            write(ROOT / "data", Path(scratch) / str(number), data_files())
            multiplied(Path(scratch) / str(number), number)
        for command in commands:
            yield command, [cost(command, Path(scratch) / str(number)) for number in times]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--only", nargs="+", default=list(COMMANDS), metavar="COMMAND")
    asked = parser.parse_args()
    print(f"{'command':50}" + "".join(f"{f'{number} x: s':>12}{'MB':>6}" for number in asked.times))
    for command, costs in rows(asked.only, asked.times):
        cells = "".join(f"{each.seconds:12.2f}{each.megabytes:6.0f}" for each in costs)
        failed = " failed" if any(each.code not in (0, 2) for each in costs) else ""
        steps = zip(asked.times, costs, asked.times[1:], costs[1:], strict=False)
        faster = any(after.seconds / before.seconds > more / fewer for fewer, before, more, after in steps)
        print(f"{command[:50]:50}{cells}{' more than linear' if faster else ''}{failed}", flush=True)


if __name__ == "__main__":
    main()
