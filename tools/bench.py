"""Every command, piped and drawn, as a ratio to `python -c pass`, beside other programs of its kind.

    python tools/bench.py                             builds the wheel and installs it and the others to compare
    python tools/bench.py --rounds 5 --only roles search
    python tools/bench.py --before OLD/bin/polcareer  another build of it beside this one
    python tools/bench.py --keep FOLDER               keeps the environments there, for the next time

Medians of interleaved rounds, so that all runs share the machine's noise: of the time on the wall and of the processor,
and the most memory. Needs the network (or a package index) to install; nothing is timed but the commands themselves.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HELLO = "import typer\n\ndef main(name: str = 'world'):\n    print(f'Hello {name}')\n\ntyper.run(main)\n"
# A child of a large process counts its parent's memory as its own, so a small one starts each run.
WATCH = """
import os, sys, time
silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
for line in sys.stdin:
    command, extra = eval(line)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ | extra, file_actions=silent)
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - start
    print(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), flush=True)
"""
DRAWN = {"FORCE_COLOR": "1", "COLUMNS": "100"}
COMMANDS = (
    "--version",
    "",
    "--help",
    "roles",
    "roles caseworker",
    "roles caseworker organiser",
    "salaries",
    "salaries caseworker",
    "salaries caseworker --at 27000",
    "salaries --history",
    "take-home 26775",
    "take-home --compare caseworker",
    "skills",
    "skills research",
    "match --have writing --no-input",
    "employers",
    "vacancies",
    "training",
    "apply",
    "apply caseworker",
    "routes",
    "routes caseworker",
    "routes caseworker mp",
    "routes --to mp",
    "advice",
    "become-mp",
    "profile path",
    "can-stand mp --born 2004-05-01 --citizenship british --no-input",
    "can-stand --role fast-streamer --no-input",
    "rules",
    "rules mp-age",
    "offices",
    "seats",
    "seats clacton",
    "seats BR8",
    "deposit 2337 46732",
    "deposit --seat clacton",
    "timetable mp --poll 2029-05-03",
    "spending",
    "search caseworker",
    "search 'good with peeple'",
    "sources",
    "data coverage",
    "data path",
    "data check",
    "schema answer",
    "roles --json",
    "roles --csv",
)
ONE_FORM = ("--version", "", "--help", "profile path", "data path", "schema answer", "roles --json", "roles --csv")
COMPLETED = ("polcareer ro", "polcareer roles case", "polcareer roles --le", "polcareer match --role case")
BARE = "python -c pass"


class Case(NamedTuple):
    """A run: what it is called, its command, and what it has in its environment besides."""

    name: str
    command: list[str]
    extra: dict[str, str]


class Cost(NamedTuple):
    """What a run took: seconds on the wall and of the processor, the most memory in MB, and how it ended."""

    wall: float
    cpu: float
    megabytes: float
    code: int


def environment(folder: Path, *packages: str) -> Path:
    """A virtual environment with packages, made if it is not there; its bin folder."""
    programs = folder / "bin"
    if not (folder / "made").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([programs / "pip", "install", "--quiet", *packages], check=True)
        (folder / "made").touch()
    return programs


def cases_of(program: str, mark: str) -> Iterator[Case]:
    """Every command of a polcareer, piped and drawn, and what a shell has it complete."""
    for line in COMMANDS:
        name = f"polcareer {line}".strip() + mark
        yield Case(name, [program, *shlex.split(line)], {})
        if line not in ONE_FORM:
            yield Case(f"{name}, drawn", [program, *shlex.split(line)], DRAWN)
    for line in COMPLETED:
        asked = {
            "_POLCAREER_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
        yield Case(f"completing: {line}{mark}", [program], asked)


def others(scratch: Path) -> Iterator[Case]:
    """Bare Python, and programs that others wrote with the same tools."""
    (scratch / "hello.py").write_text(HELLO)
    hello = str(scratch / "hello.py")
    tools = environment(scratch / "others", "pipx", "sqlite-utils", "httpie")
    yield Case(BARE, [str(tools / "python"), "-c", "pass"], {})
    for name, wanted in (("0.28", "typer>=0.28,<0.29"), ("newest", "typer")):
        python = str(environment(scratch / f"typer-{name}", wanted) / "python")
        yield Case(f"typer {name} hello-world", [python, hello], {})
    yield Case("pipx list", [str(tools / "pipx"), "list"], {})
    yield Case("sqlite-utils --help", [str(tools / "sqlite-utils"), "--help"], {})
    (scratch / "empty.db").touch()
    yield Case("sqlite-utils tables", [str(tools / "sqlite-utils"), "tables", str(scratch / "empty.db")], {})
    yield Case("http --version", [str(tools / "http"), "--version"], {})


def measured(cases: list[Case], rounds: int) -> dict[str, list[Cost]]:
    """What each case took in each of the rounds."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("POLCAREER")}
    found: dict[str, list[Cost]] = {case.name: [] for case in cases}
    with subprocess.Popen(
        [sys.executable, "-S", "-c", WATCH], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=clean
    ) as watch:
        assert watch.stdin is not None
        assert watch.stdout is not None
        for _ in range(rounds):
            for case in cases:
                watch.stdin.write(f"{(case.command, case.extra)!r}\n")
                watch.stdin.flush()
                wall, cpu, megabytes, code = watch.stdout.readline().split()
                found[case.name].append(Cost(float(wall), float(cpu), float(megabytes), int(code)))
    return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="runs whose name has one of these words")
    parser.add_argument("--before", metavar="PROGRAM", help="another polcareer to run beside this one")
    parser.add_argument("--program", metavar="PROGRAM", help="an installed polcareer, in place of one built now")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="where the scratch environments are kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = asked.keep or Path(temporary)
        scratch.mkdir(exist_ok=True)
        ours = asked.program or str(environment(Path(temporary) / "ours", str(ROOT)) / "polcareer")
        cases = [*others(scratch), *cases_of(ours, "")]
        if asked.before:
            cases += cases_of(asked.before, " (before)")
        wanted = [case for case in cases if not asked.only or any(word in case.name for word in [BARE, *asked.only])]
        _print(wanted, measured(wanted, asked.rounds), asked.rounds)


def _print(cases: list[Case], found: dict[str, list[Cost]], rounds: int) -> None:
    def median(name: str, part: int) -> float:
        return statistics.median(cost[part] for cost in found[name])

    bare_wall, bare_cpu = median(BARE, 0), median(BARE, 1)
    load = os.getloadavg()[0]
    print(f"{rounds} interleaved rounds, medians; Python {sys.version.split()[0]}; load {load:.1f} on {os.cpu_count()}")
    print(f"bare Python: {bare_wall * 1000:.1f} ms, {bare_cpu * 1000:.1f} ms of the processor")
    print(f"{'run':75} {'x wall':>7} {'x CPU':>7} {'MB':>6}")
    for case in cases:
        last = found[case.name][-1]
        ended = f"  ended with {last.code}" if last.code else ""
        ratios = f"{median(case.name, 0) / bare_wall:7.1f} {median(case.name, 1) / bare_cpu:7.1f}"
        print(f"{case.name[:75]:75} {ratios} {median(case.name, 2):6.1f}{ended}")


if __name__ == "__main__":
    main()
