"""Pages of HTML as a reader has them: in a real browser, light and dark, wide and on a phone, and by axe's rules."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from command_lines import openings

Run = Callable[..., Any]
HERE = Path(__file__).parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 300  # seconds
# Every colour and every width once; a report is looked at in each combination.
LOOKS = (("light", 1280), ("dark", 320))

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("browser")]


class Asked(NamedTuple):
    """A page to be looked at, and the file that it is printed to, if it is."""

    name: str
    html: str
    looks: Iterable[tuple[str, int]] = LOOKS
    pdf: Path | None = None


@pytest.fixture(scope="module")
def browser() -> str:
    """The program of a browser. Skips where there is none, or where what drives it is not installed."""
    found = os.environ.get("POLCAREER_BROWSER") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("no browser: apt-get install chromium")
    if shutil.which("node") is None:
        pytest.skip("nothing to drive the browser with: apt-get install nodejs npm")
    if not (HERE / "node_modules" / "axe-core").is_dir():
        pytest.skip("no axe: npm install --prefix tests/browser")
    return found


@pytest.fixture
def look(browser: str, tmp_path: Path) -> Callable[[Iterable[Asked]], dict[str, list[dict[str, Any]]]]:
    """Open pages in the browser: what was found each time, by the name of the page."""

    def opened(pages: Iterable[Asked]) -> dict[str, list[dict[str, Any]]]:
        job = {
            "browser": browser,
            "profile": str(tmp_path / "profile"),
            "pages": [_page(each, tmp_path) for each in pages],
        }
        (tmp_path / "job.json").write_text(json.dumps(job), encoding="utf-8")
        command = ["node", str(HERE / "look.cjs"), str(tmp_path / "job.json")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr
        return {each["name"]: each["looks"] for each in map(json.loads, done.stdout.splitlines())}

    return opened


def _page(asked: Asked, folder: Path) -> dict[str, Any]:
    file = folder / f"{asked.name}.html"
    file.write_text(asked.html, encoding="utf-8")
    return {"name": asked.name, "file": str(file), "looks": list(asked.looks), "pdf": asked.pdf and str(asked.pdf)}


Look = Callable[[Iterable[Asked]], dict[str, list[dict[str, Any]]]]


def stumbled(found: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with a page as it was looked at."""
    wrong = {name: found[name] for name in ("faults", "complaints", "elsewhere", "scripts") if found[name]}
    return wrong | ({"wider": found["wider"]} if found["wider"] > 0 else {})


def test_every_answer_in_a_browser(run: Run, look: Look) -> None:
    """No answer has a fault at WCAG 2.2 AA, asks for another file, or is wider than a phone."""
    pages = [Asked("-".join(words[:2]), run(*words, "--full", "--html").out) for words in openings().values()]
    found = look(pages)
    assert len(found) == len({page.name for page in pages})
    assert [(name, wrong) for name, looks in found.items() for each in looks if (wrong := stumbled(each))] == []
    for each in (each for looks in found.values() for each in looks):
        assert each["passed"] > 5
        assert each["ground"] == ("rgb(255, 255, 255)" if each["scheme"] == "light" else "rgb(20, 23, 26)")


def test_a_fault_would_be_found(look: Look) -> None:
    """A page that nobody can read, and one that asks for another file, is found out."""
    bad = (
        '<!DOCTYPE html><html><head><title></title></head><body style="width:60rem"><p style="color:#aaa">Pale</p>'
        '<img src="file:///none.png"><img src="https://example.invalid/x.png"></body></html>'
    )
    (found, _) = look([Asked("bad", bad)])["bad"]
    assert {"color-contrast", "html-has-lang", "image-alt", "document-title"} <= {
        each.partition(":")[0] for each in found["faults"]
    }
    assert found["elsewhere"] == ["https://example.invalid/x.png"]
    assert look([Asked("wide", bad, [("light", 320)])])["wide"][0]["wider"] > 0
