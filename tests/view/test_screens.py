"""What a person sees first: every command's default answer fits a screen, and its first lines answer."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from folders import TESTS, read_yaml
from polcareer.cli import command

GOLDEN = TESTS / "golden"
TODAY = date(2026, 11, 28)
SCREEN = 23  # lines of a screen of 24, less the one where the next command is typed
# The first headings of stacked tables, whose rows are headed by their own names.
ROW_HEADS = {"Job", "Offer", "Office", "Seat", "What"}
FIRST = 3  # the answer stands within these lines
WRITES = os.environ.get("POLCAREER_WRITE_GOLDEN") == "1"


class Example(NamedTuple):
    """A command line, the words that answer it, the line by which they stand, and how long the answer may be."""

    line: str
    says: str
    by: int = FIRST
    lines: int = SCREEN
    golden: bool = False
    widths: tuple[int, ...] = (80,)  # at which the golden answer is held

    @property
    def words(self) -> tuple[str, ...]:
        """The command line as words."""
        return tuple(shlex.split(self.line))

    def file(self, width: int = 80) -> Path:
        """Where its golden answer on a screen of a width stands."""
        at = "" if width == 80 else f"-at-{width}"
        return GOLDEN / f"{re.sub('[^a-z0-9]+', '-', self.line.casefold()).strip('-')}{at}.txt"


def _examples() -> list[Example]:
    read: list[dict[str, Any]] = []
    for file in sorted((TESTS / "screens").glob("*.yaml")):
        read += read_yaml(file)
    return [Example(**each) for each in read]


def _parameter(example: Example, *, usual: bool) -> Any:
    """A command line to test. All tests of one are run by one process, so that its answers are worked out once."""
    name = example.line or "polcareer"
    marks = [pytest.mark.xdist_group(name), *(() if usual else [pytest.mark.exhaustive])]
    return pytest.param(example, marks=marks, id=name)


EXAMPLES = _examples()
SHOWN: dict[tuple[str, int, Path | None], str] = {}
EACH = pytest.mark.parametrize("example", [_parameter(each, usual=True) for each in EXAMPLES])
# Of these the usual run takes those whose answers were read in review.
EACH_READ_FIRST = pytest.mark.parametrize("example", [_parameter(each, usual=each.golden) for each in EXAMPLES])


@pytest.fixture
def seen(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """What a screen of a width shows on the day that the examples count from.

    It is worked out once for all tests, but for a profile, which names the folder of the test.
    """
    monkeypatch.setattr(command, "_today", lambda: TODAY)

    def look(example: Example, width: int = 80) -> str:
        key = (example.line, width, tmp_path if example.words[:1] == ("profile",) else None)
        if key not in SHOWN:
            shared = () if not example.words else ("--no-pager",)
            result = run(*example.words, *shared, FORCE_COLOR="1", NO_COLOR="1", COLUMNS=str(width))
            assert result.code == 0, result.err
            SHOWN[key] = result.out
        return SHOWN[key]

    return look


@EACH
def test_the_answer_comes_first_and_ends(seen: Callable[..., str], example: Example) -> None:
    """At 80 columns the answer has no more lines than declared, and the answering words stand by the declared line."""
    lines = seen(example).splitlines()
    assert len(lines) <= example.lines, "\n".join(lines)
    assert example.says in " ".join(" ".join(lines[: example.by]).split()), "\n".join(lines[: example.by])


@EACH_READ_FIRST
def test_what_is_held_back_is_named(run: Callable[..., Any], example: Example) -> None:
    """Where --full says more than the default answer, the default answer says so, and what that is."""
    short, full = (run(*example.words, "--plain", *option).out for option in ((), ("--full",)))
    assert short == full or re.search(r"^next: More, with --full: \S.*\.$", short, re.MULTILINE)


@EACH_READ_FIRST
@pytest.mark.parametrize("width", [40, pytest.param(120, marks=pytest.mark.exhaustive)])
def test_no_width_cuts_a_word(seen: Callable[..., str], example: Example, width: int) -> None:
    """No line is wider than the screen, and every letter and figure that 80 columns show is there."""
    shown = seen(example, width)
    assert max(map(len, shown.splitlines())) <= width

    def heard(text: str) -> set[str]:
        return set(re.findall(r"[^\W_]+", text.replace("-\n", "-")))

    lost = heard(seen(example)) - heard(shown) - ROW_HEADS
    missing = {word for word in lost if word not in re.sub(r"\W", "", shown)}
    assert not missing


GOLDEN_ONES = [
    pytest.param(
        each,
        width,
        marks=pytest.mark.xdist_group(each.line or "polcareer"),
        id=f"{each.line or 'polcareer'} at {width}",
    )
    for each in EXAMPLES
    if each.golden
    for width in each.widths
]


@pytest.mark.parametrize(("example", "width"), GOLDEN_ONES)
def test_the_golden_answer(seen: Callable[..., str], example: Example, width: int) -> None:
    """The answer is, to the letter, the one that was read in review."""
    shown = seen(example, width)
    if WRITES:
        example.file(width).write_text(shown, encoding="utf-8")
    assert example.file(width).read_text(encoding="utf-8") == shown


def test_no_golden_answer_is_left_over() -> None:
    """Every file of a golden answer belongs to an example."""
    assert {file.name for file in GOLDEN.glob("*.txt")} == {
        each.file(width).name for each in EXAMPLES if each.golden for width in each.widths
    }


@pytest.mark.exhaustive
@EACH
def test_at_a_real_terminal(terminal: Callable[..., Any], example: Example) -> None:
    """A real terminal of 80 x 24 shows no more than is declared; days have passed, so words may differ."""
    result = terminal(*example.words, *(("--no-pager",) if example.words else ()), NO_COLOR="1")
    assert len(result.out.splitlines()) <= example.lines
