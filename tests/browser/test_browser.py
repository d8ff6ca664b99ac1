"""Pages of HTML as a reader has them: in a real browser, light and dark, wide and on a phone, and by axe's rules."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import pytest
from people import PEOPLE, handed_to, profile_of

from command_lines import openings
from polcareer.view.hand_out import on_paper

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
        found = list(map(json.loads, done.stdout.splitlines()))
        assert [(each["name"], each["cut"]) for each in found if each["cut"]] == []
        return {each["name"]: each["looks"] for each in found}

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


EVERY_LOOK = tuple((scheme, width) for scheme in ("light", "dark") for width in (1280, 320))
PDFTOTEXT = shutil.which("pdftotext")
A4 = "[0 0 594.95996 841.91998]"  # points


@pytest.fixture
def hand_outs(tmp_path: Path) -> list[Asked]:
    """The hand-outs of the invented people, to be looked at every way and printed; some with nothing else that bars."""
    people = [(name, none) for name in PEOPLE for none in ((False, True) if name.endswith("s") else (False,))]
    return [
        Asked(
            f"{name}-{none}",
            on_paper(handed_to(profile_of(name), none_of_the_above=none)),
            EVERY_LOOK,
            tmp_path / f"{name}-{none}.pdf",
        )
        for name, none in people
    ]


def test_hand_outs_in_a_browser(hand_outs: list[Asked], look: Look) -> None:
    """A hand-out has no fault in any look, and is printed on two sheets of A4, with nothing cut."""
    found = look(hand_outs)
    assert [(name, wrong) for name, looks in found.items() for each in looks if (wrong := stumbled(each))] == []
    assert all(len(looks) == len(EVERY_LOOK) for looks in found.values())
    for asked in hand_outs:
        assert asked.pdf is not None
        printed = asked.pdf.read_bytes().decode("latin-1")
        assert re.findall(r"/Type /Page\n", printed) == ["/Type /Page\n"] * 2, asked.name
        assert set(re.findall(r"/MediaBox (\[[^]]*\])", printed)) == {A4}


@pytest.mark.skipif(PDFTOTEXT is None, reason="no reader of PDF: apt-get install poppler-utils")
def test_all_that_is_to_be_printed_is_on_the_paper(hand_outs: list[Asked], look: Look) -> None:
    """Every word that is meant for paper is in what is printed, standing, dates and sources among them."""
    look(each._replace(looks=()) for each in hand_outs)
    for asked in hand_outs:
        made = subprocess.run([str(PDFTOTEXT), "-raw", str(asked.pdf), "-"], capture_output=True, text=True, check=True)
        printed = _squash(made.stdout)
        document = html5lib.parse(asked.html, namespaceHTMLElements=False)
        parents = {child: each for each in document.iter() for child in each}
        for each in document.find("body").iter():
            if each.tag in ("p", "li", "dd", "dt", "h1", "h2", "td", "th") and not _left_out(each, parents):
                assert _stands_in(printed, _squash("".join(each.itertext()))), (asked.name, "".join(each.itertext()))


def _squash(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z£]", "", text)


def _stands_in(printed: str, text: str) -> bool:
    """Whether a text is there, whole or broken once, where a column or a sheet ends."""
    return text in printed or any(text[:at] in printed and text[at:] in printed for at in range(1, len(text)))


def _left_out(element: Any, parents: dict[Any, Any]) -> bool:
    while element is not None:
        if "not-on-paper" in (element.get("class") or ""):
            return True
        element = parents.get(element)
    return False
