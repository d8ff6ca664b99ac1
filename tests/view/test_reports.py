"""A hand-out: whole and in order for invented people, on two sheets of paper by reckoning, nothing lost on a screen."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from people import PEOPLE, handed_to, profile_of

from polcareer.view.answer import Fields, Table
from polcareer.view.forms import cleaned, markdown
from polcareer.view.hand_out import (
    EVIDENCE,
    FIRST_JOBS,
    HEIGHT,
    SHEETS,
    SIZES,
    SPARE,
    Layout,
    _height,
    fitted,
    on_paper,
)
from polcareer.view.report import HandOut, Section

GOLDEN = Path(__file__).parent.parent / "golden" / "reports"
WRITES = os.environ.get("POLCAREER_WRITE_GOLDEN") == "1"
each_person = pytest.mark.parametrize("name", PEOPLE)
NEVER_LEFT_OUT = {"standing", "sources", "dates", "to-do", "not-looked-at"}


def written(made: HandOut) -> str:
    """The hand-out as Markdown."""
    text: str = markdown(cleaned(made.answer().page(full=True)))
    return text


def parsed(text: str) -> Any:
    """The document of a page that is HTML without a fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def squash(text: str) -> str:
    return "".join(text.split())


@each_person
def test_the_hand_out_of_each_person(name: str) -> None:
    """It reads as the one that was read against the data in review."""
    file, text = GOLDEN / f"{name}.md", written(handed_to(profile_of(name)))
    if WRITES:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_no_golden_hand_out_is_of_nobody() -> None:
    """There are twelve, one for each person."""
    assert {file.stem for file in GOLDEN.glob("*.md")} == set(PEOPLE)
    assert len(PEOPLE) == 12


@each_person
def test_all_that_it_says_is_on_the_page(name: str) -> None:
    """Every text of the answer is in the page of HTML, whatever is printed of it."""
    made = handed_to(profile_of(name))
    said = squash("".join(parsed(on_paper(made)).find("body").itertext()))
    for section in made.sections():
        for block in section.blocks:
            texts = [block.title]
            if isinstance(block, Fields):
                texts += [text for pair in block.pairs for text in pair]
            elif isinstance(block, Table):
                texts += [row[0] for row in block.rows] + [cell for row in block.rows for cell in row[1:2]]
            else:
                texts += [item for item in getattr(block, "items", ()) if isinstance(item, str)]
            for text in texts:
                assert squash(text.removeprefix("[ ] ")) in said
    assert all(squash(note) in said for note in made.notes())


@each_person
def test_it_is_one_file_that_needs_no_other(name: str) -> None:
    """No script, picture, font or sheet of style from elsewhere; every address is one to be clicked."""
    page = on_paper(handed_to(profile_of(name)))
    document = parsed(page)
    tags = {each.tag for each in document.iter() if isinstance(each.tag, str)}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base"})
    assert not re.search(r"url\(|@import|@font-face", page)
    assert not [key for each in document.iter() for key in each.attrib if key.startswith("on") or key == "style"]
    assert document.get("lang") == "en-GB"
    assert document.find("head/title").text == handed_to(profile_of(name)).headline


def printed_and_not(page: str) -> tuple[list[str], list[str]]:
    """The titles of the cards of jobs that are printed, and of those on a screen alone."""
    cards = parsed(page).findall(".//div[@class='cards']/section")
    on = [card.find("h2").text for card in cards if "not-on-paper" not in card.get("class", "")]
    return on, [card.find("h2").text for card in cards if "not-on-paper" in card.get("class", "")]


@each_person
def test_what_does_not_fit_goes_in_order(name: str) -> None:
    """Jobs after the third go first, then evidence; no part that must stay is ever left out, and what goes is named."""
    made = handed_to(profile_of(name))
    page = on_paper(made)
    document = parsed(page)
    on, off = printed_and_not(page)
    assert len(on) >= FIRST_JOBS
    gone = [each for each in document.iter() if "not-on-paper" in (each.get("class") or "")]
    assert {each.tag for each in gone} <= {"section", "div", "tr", "li"}
    labels = {each.find("dt").text for each in gone if each.tag == "div"}
    assert labels <= set(EVIDENCE)
    assert not labels or len(on) == FIRST_JOBS
    told = "".join(document.find(".//p[@class='on-paper']").itertext()) if gone else ""
    assert all(title.partition(". ")[2] in told for title in off)
    assert bool(labels) == ("what shows your skills" in told)


def sections_of(made: HandOut) -> tuple[Section, ...]:
    found: tuple[Section, ...] = cleaned(tuple(made.sections()))
    return found


@each_person
def test_it_fits_two_sheets_by_reckoning(name: str) -> None:
    """The layout that is taken is no higher than two sheets, and the next larger one would be."""
    made = handed_to(profile_of(name))
    sections, others = sections_of(made), (made.headline, *made.notes())
    jobs = sum(section.name == "job" for section in sections)
    layout = fitted(sections, others, jobs)
    assert HEIGHT < _height(sections, others, layout) < SHEETS * HEIGHT * SPARE
    larger = layout._replace(size=layout.size + 0.5)
    assert _height(sections, others, larger) > _height(sections, others, layout)


def test_more_room_is_used_before_letters_shrink() -> None:
    """With next to nothing to say all jobs are printed with their evidence, in the largest letters."""
    made = handed_to({})
    few = tuple(each for each in sections_of(made) if each.name not in ("sources", "dates", "not-looked-at"))
    assert fitted(few, (made.headline,), 1) == Layout(1, evidence=True, size=SIZES[0])


def test_one_of_whom_too_much_is_known() -> None:
    """Where no layout fits, the least is taken, and nothing that must stay goes."""
    made = handed_to(profile_of("barely-anything-said"))
    sections = sections_of(made)
    much = tuple(each for each in sections for _ in range(9 if each.name == "sources" else 1))
    layout = fitted(much * 3, (made.headline,), 5)
    assert layout.jobs == FIRST_JOBS
    assert not layout.evidence


def test_the_parts_stand_in_order() -> None:
    """Words, jobs, pay, each job, what to do, dates, standing, what was not looked at, sources."""
    names = [section.name for section in handed_to(profile_of("biology-welsh-bar-work")).sections()]
    assert list(dict.fromkeys(names)) == [
        "about", "jobs", "pay", "job", "to-do", "dates", "standing", "not-looked-at", "sources",
    ]  # fmt: skip
    assert set(names) >= NEVER_LEFT_OUT


def test_nobody_said_anything() -> None:
    """With next to nothing said no part is empty, and nothing is said to be known."""
    made = handed_to({"career": {"interests": ["flying"], "places": ["whitehall"], "minimum_pay": 30000}})
    text = written(made)
    assert "flying: what draws you is one of" in text
    assert "places where you would work: whitehall" in text
    assert "the least that you need: £30,000 a year" in text
    assert "Not known: about" in text


def test_jobs_of_which_no_pay_is_known() -> None:
    """Where no figure speaks for any of the jobs there is no chart, and nothing is said of what is left."""
    made = handed_to(profile_of("councillor-wales"))
    unpaid = [job for job in made.plan.jobs if not job.places]
    assert unpaid
    vars(made.plan)["jobs"] = tuple(unpaid)
    text = written(made)
    assert "### Pay a year" not in text
    assert "Left a month" not in text
    assert "Left after" not in markdown(cleaned(made.answer().page(full=False)))
    assert "not known | | not known" in text


def test_somebody_who_lacks_no_skill() -> None:
    """Without a gap, and without a date to come, neither is spoken of."""
    made = handed_to({})
    vars(made.plan).update(gap=None, expected=(), polls=())
    assert "Work on" not in written(made)
    assert "Note the next date" not in written(made)
    assert "### Dates" not in written(made)
