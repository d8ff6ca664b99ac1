"""What people ask beside pay, jobs and standing: a page answers first, and what is not covered says whom to ask."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from folders import TESTS, read_yaml
from loaded import STORE
from polcareer.jobs.guide import ADVICE, ASKED, NOT_COVERED, Advice
from polcareer.names import plain
from polcareer.questions import search as ask
from polcareer.view.tools import headline_of
from sampling import each_of

Run = Callable[..., Any]
CASES = read_yaml(TESTS / "search" / "asked.yaml")
FEWEST_WORDS, LONGEST = 6, 210  # of an answer: a sentence, and not much over two lines of a screen
WORDINGS = [(question, case["id"]) for case in CASES for question in case["asked"]]
PAGES = {page.id: page for page in STORE.load(ADVICE) if page.answer}


def test_every_page_is_asked_for() -> None:
    """Each page of advice is asked for in three wordings."""
    assert {case["id"] for case in CASES} == set(PAGES)
    assert [case["id"] for case in CASES if len(set(map(plain, case["asked"]))) < 3] == []


@each_of(WORDINGS)
def test_the_page_leads(question: str, page: str) -> None:
    """The page comes first; one on what is not covered says so, and whom to ask, before what is nearest."""
    found = ask.answered(STORE, question, 5)
    if found.hits[0].document.says:  # an answer of its own, which says whom to ask as well
        asks = re.search(r"\b[Aa]sk\b", found.hits[0].document.says)
        assert asks or not PAGES[page].is_not_covered or found.hits[0].document.command == f"advice {page}"
        return
    assert found.hits[0].document.command == f"advice {page}"
    held = PAGES[page]
    said = f"{held.answer} Ask: {held.ask}\n"
    assert headline_of(found).startswith(said) is held.is_not_covered
    assert not (held.is_not_covered and (found.sure or len(found.hits) > 3))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_bare_question(run: Run, case: Any) -> None:
    """Typed alone, the question is answered by the page or leads to it."""
    shown = run(case["asked"][0], "--markdown")
    page = PAGES[case["id"]]
    assert (shown.code, shown.err) == (0, "")
    assert page.answer in shown.out or f"polcareer advice {page.id}" in shown.out.partition("\n\n")[0]


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_an_answer_is_sentences_that_end(page: Advice) -> None:
    """An answer is one to three sentences, which begin with a capital or a figure, end, and are more than the title."""
    assert re.fullmatch(r"[A-Z0-9£].*[A-Za-z0-9%)]\.", page.answer)
    assert len(page.answer.split()) >= FEWEST_WORDS
    assert len(page.answer) <= LONGEST
    assert plain(page.answer) != plain(page.title)


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_what_the_answer_says_is_not_said_twice(run: Run, page: Advice) -> None:
    """Such statements are in full alone, and none of them is unsure, historic or has a note that would be lost."""
    short, full = (run("advice", page.id, "--markdown", *more).out for more in ((), ("--full",)))
    for statement in page.statements:
        if statement.in_answer:
            assert statement.says not in short
            assert statement.says in full
            assert (statement.status, statement.note) == ("current", "")
            assert statement.confidence != "low"
            assert "We" in page.answer or statement.basis != "editorial" or page.basis == "editorial"


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_fits_a_screen(run: Run, page: Advice) -> None:
    """In short a page has at most 23 lines of 80 columns."""
    shown = run("advice", page.id, "--no-pager", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80")
    assert len(shown.out.splitlines()) <= 23, shown.out


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_says_its_answer_first_and_whom_to_ask(run: Run, page: Advice) -> None:
    """The answer is the first line, whom to ask is in short and in full, and JSON has both with every source."""
    for words in (("--markdown",), ("--markdown", "--full")):
        shown = run("advice", page.id, *words).out
        assert shown.startswith(f"## {page.answer}\n")
        assert page.ask in shown
    data = json.loads(run("advice", page.id, "--json").out)["data"]
    assert (data["answer"], data["ask"]) == (page.answer, page.ask)
    assert page.cites or page.basis == "editorial"


def test_by_what_people_call_it(run: Run) -> None:
    """A page is shown by any name that people have for it, and no two pages share one."""
    names = [plain(name) for page in PAGES.values() for name in {plain(each) for each in (*page.aliases, page.title)}]
    assert sorted(names) == sorted(set(names))
    assert run("advice", "security clearance", "--markdown").out.startswith(f"## {PAGES['vetting'].answer}")
    assert run("advice", "UCAS", "--markdown").out.startswith("## We do not cover admission to universities")


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("student visa can I stand for Holyrood", "can-stand msp"),
        ("Can I stand on a student visa?", "can-stand --immigration limited-leave"),
        ("I work for Fife council can I be a councillor", "advice council-worker-standing"),
        ("can a councillor stand for parliament", "can-stand --office-held councillor"),
        ("can a magistrate stand for parliament", "can-stand --post magistrate"),
        ("caseworker", "roles caseworker"),
        ("working for an MP", "roles --employer mp"),
        ("benefits caseworker", "roles caseworker"),
        ("data protection", "skills data-protection"),
        ("how do I become a councillor", "routes --to local-councillor"),
        ("interview checklist", "advice interview-checklist"),
        ("poll clerk", "roles elections-officer"),
        ("who is my MP", "seats"),
    ],
)
def test_what_asks_something_else_is_led_elsewhere(question: str, command: str) -> None:
    """Standing for election, a job by its name and a seat are led as they were."""
    assert ask.answered(STORE, question, 5).hits[0].document.command == command


def test_the_list_of_what_is_not_covered_names_each() -> None:
    """The page on what is not covered, and the list in its groups, leave none out."""
    overview = next(page for page in STORE.load(ADVICE) if page.id == "what-we-do-not-cover")
    listed = overview.statements[0].says
    count = listed.partition(":")[2].partition(". Search")[0].count(",") + 1
    assert count == sum(page.is_not_covered for page in PAGES.values())
    groups = {page.topic: page.group for page in STORE.load(ADVICE)}
    assert (groups[ASKED], groups[NOT_COVERED], groups["hours"]) == ("questions", "not-covered", "pages")


def test_a_job_names_what_people_ask_about_it(run: Run) -> None:
    """A job's page in full names the pages that are about it; in short it does not."""
    assert "Vetting and how long it takes: polcareer advice vetting" in run("roles", "caseworker", "--full").out
    assert "advice vetting" not in run("roles", "caseworker").out
    assert "Questions people ask" not in run("roles", "social-researcher", "--full").out
