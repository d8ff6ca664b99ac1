"""What `pytest` alone runs touches every command in every form: the exhaustive run adds more of a kind, no new kind."""

from __future__ import annotations

from typing import Any

import pytest

from polcareer.cli.app import COMMANDS


def lines_of(request: pytest.FixtureRequest, module: str, given: str) -> dict[str, set[str]]:
    """The tests of a module that are about to run, and which commands each is given lines of."""
    found: dict[str, set[str]] = {}
    for item in request.session.items:
        params: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
        if item.nodeid.partition("::")[0].endswith(f"/{module}.py") and given in params:
            found.setdefault(item.name.partition("[")[0], set()).add(params[given][0])
    return found


@pytest.mark.parametrize(
    ("module", "given"),
    [
        ("view/test_formats", "question_line"),
        ("view/test_terminal", "question_line"),
        ("view/test_terminal", "opening_line"),
        ("cli/test_streams", "opening_line"),
        ("cli/test_imports", "question_line"),
    ],
)
def test_every_command_in_every_form(request: pytest.FixtureRequest, module: str, given: str) -> None:
    """Each test of forms, widths, streams and imports is given a line of every command, the usual run too."""
    found = lines_of(request, module, given)
    if not found:
        pytest.skip(f"{module} was not asked for")
    for test, commands in found.items():
        assert set(COMMANDS) - commands == set(), test
