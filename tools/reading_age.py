"""How old a reader must be for each default answer: python tools/reading_age.py [--over 14]

Reads the command lines of tests/screens, runs each as a person would, and measures the sentences of its answer with
textstat: the automated readability index, a grade of American schools, to which five years are added. Names of Acts,
commands and rows of a table are no sentences and are left out. Prints the median, and the answers that ask for more.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import statistics
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import textstat
import yaml

from polcareer.cli.app import run

SCREENS = Path(__file__).parent.parent / "tests" / "screens"
FROM_GRADE = 5  # a pupil of grade 1 is six
FEWEST = 4  # words of a sentence
AIM = 14


def main() -> int:
    """Measure every line and print what there is to read again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--over", type=int, default=AIM, help="list answers that ask for a greater age")
    over = parser.parse_args().over
    os.environ["COLUMNS"] = "80"
    ages = {line: (age_of(said), said) for line in _lines() if (said := sentences(line))}
    middle = statistics.median(age for age, _ in ages.values())
    print(f"{len(ages)} answers with sentences; median reading age {middle:.1f}; aim {AIM}")
    for line, (age, said) in sorted(ages.items(), key=lambda each: -each[1][0]):
        if age > over:
            print(f"{age:5.1f}  polcareer {line}")
            worst = max(said, key=lambda sentence: age_of([sentence]))
            print(f"       {age_of([worst]):.0f}: {worst}")
    return 0


def _lines() -> Iterator[str]:
    for file in sorted(SCREENS.glob("*.yaml")):
        yield from (each["line"] for each in yaml.safe_load(file.read_text(encoding="utf-8")))


def sentences(line: str) -> list[str]:
    """The sentences of a line's answer."""
    out = io.StringIO()
    with redirect_stdout(out):
        run([*shlex.split(line), *(("--plain",) if line else ())])
    said = [re.sub(r"^[\w' ]{1,40}: ", "", text) for text in out.getvalue().splitlines() if "polcareer " not in text]
    parts = [
        part.strip()
        for text in said
        for part in re.split(r"(?<=[.!?]) ", text)
        if part.strip().endswith((".", "?", "!"))
    ]
    return [part for part in parts if len(part.split()) >= FEWEST]


def age_of(said: list[str]) -> float:
    """The reading age of some sentences, in years."""
    grade: float = textstat.automated_readability_index(" ".join(said))
    return grade + FROM_GRADE


if __name__ == "__main__":
    sys.exit(main())
