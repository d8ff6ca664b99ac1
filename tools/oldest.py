"""Print the lowest version that pyproject.toml allows of each dependency, one `name==version` a line.

    python tools/oldest.py > oldest.txt && PIP_CONSTRAINT=oldest.txt pip install '.[test]'

.ci/run runs the tests so once more: a floor that nobody runs is a guess.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
FLOOR = re.compile(r"([A-Za-z0-9._-]+)>=([0-9][A-Za-z0-9.]*)(,|$)")


def floors(project: Path = PROJECT) -> Iterator[str]:
    """The floor of every dependency, of the build and the tests too. Raises `ValueError` for one without a floor."""
    held = tomllib.loads(project.read_text(encoding="utf-8"))
    known = (*held["project"]["dependencies"], *held["project"]["optional-dependencies"]["test"])
    for each in dict.fromkeys((*known, *held["build-system"]["requires"])):
        found = FLOOR.match(each)
        if found is None:
            raise ValueError(f"{each} has no floor: write it as name>=version")
        yield f"{found[1]}=={found[2]}"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{floor}\n" for floor in floors()))
