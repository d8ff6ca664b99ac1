"""Start-up times as ratios to `python -c pass`, beside typer hello-worlds, interleaved so that all share the noise.

    python tools/startup.py                 builds the wheel, installs it and the two typers in scratch environments
    python tools/startup.py --rounds 41

Needs the network (or a package index) to install; nothing is timed but the commands themselves.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HELLO = "import typer\n\ndef main(name: str = 'world'):\n    print(f'Hello {name}')\n\ntyper.run(main)\n"
WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def environment(folder: Path, *packages: str) -> Path:
    """A fresh virtual environment with packages; its bin folder."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    subprocess.run([programs / "pip", "install", "--quiet", *packages], check=True)
    return programs


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)
    return time.perf_counter() - start


def peak_megabytes(command: list[str]) -> float:
    """The most memory one run held, in MB."""
    out = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, text=True, check=True)
    return int(out.stdout) / 1024


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        there = Path(scratch)
        (there / "hello.py").write_text(HELLO)
        ours = environment(there / "ours", str(ROOT))
        typer_028 = environment(there / "t28", "typer>=0.28,<0.29")
        typer_new = environment(there / "tnew", "typer")
        polcareer = str(ours / "polcareer")
        drawn = {"FORCE_COLOR": "1", "COLUMNS": "100"}
        stand = [polcareer, "can-stand", "mp", "--born", "2004-05-01", "--citizenship", "british", "--no-input"]
        complete = {"_POLCAREER_COMPLETE": "complete_bash", "COMP_WORDS": "polcareer roles case", "COMP_CWORD": "2"}
        cases: dict[str, tuple[list[str], dict[str, str], str]] = {
            "python -c pass": ([str(ours / "python"), "-c", "pass"], {}, ""),
            "typer 0.28 hello-world": ([str(typer_028 / "python"), str(there / "hello.py")], {}, ""),
            "newest typer hello-world": ([str(typer_new / "python"), str(there / "hello.py")], {}, ""),
            "polcareer --version": ([polcareer, "--version"], {}, "3"),
            "polcareer roles, piped": ([polcareer, "roles"], {}, "9"),
            "polcareer roles caseworker, piped": ([polcareer, "roles", "caseworker"], {}, ""),
            "polcareer salaries, piped": ([polcareer, "salaries"], {}, "9"),
            "completion of role ids": ([polcareer], complete, "9"),
            "polcareer": ([polcareer], {}, "10"),
            "polcareer --help": ([polcareer, "--help"], {}, "10"),
            "can-stand with facts, piped": (stand, {}, "10"),
            "polcareer roles, drawn": ([polcareer, "roles"], drawn, "14"),
            "polcareer salaries, drawn": ([polcareer, "salaries"], drawn, "14"),
        }
        base_env = {key: value for key, value in os.environ.items() if not key.startswith("POLCAREER")}
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(rounds):
            for name, (command, extra, _limit) in cases.items():
                times[name].append(seconds(command, base_env | extra))
        bare = statistics.median(times["python -c pass"])
        print(
            f"{rounds} interleaved rounds, medians; Python {sys.version.split()[0]}; bare Python {bare * 1000:.1f} ms"
        )
        print(f"{'run':36} {'ms':>7} {'ratio':>6} {'limit':>6} {'MB':>6}")
        for name, (command, _extra, limit) in cases.items():
            middle = statistics.median(times[name])
            memory = peak_megabytes(command)
            print(f"{name:36} {middle * 1000:7.1f} {middle / bare:6.1f} {limit:>6} {memory:6.1f}")


if __name__ == "__main__":
    main()
