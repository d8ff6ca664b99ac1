"""What holds of a hand-out, whoever it is for: each figure is that of the question that makes it, words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st
from people import TODAY, handed_to

from loaded import STORE
from polcareer.jobs.pay import PayFilter, PayQuestion
from polcareer.questions.jobs import Paid, what_fits
from polcareer.questions.law import Asked, may_stand
from polcareer.questions.take_home import TakeHomeQuestion, take_home
from polcareer.view.forms import clean
from polcareer.view.grounds import outside
from polcareer.view.hand_out import on_paper
from polcareer.view.report import HandOut
from polcareer.view.verdict import answered
from polcareer.words import money, pounds, short_money

IN_A_TEXT = {"a", "bdi", "br", "code"}  # what a text may be marked with
LAYOUT = {"not-on-paper", "on-paper"}
POUNDS = re.compile(r"£[0-9,]+(?:\.[0-9]{2})?")
NATIONS = ("england", "northern-ireland", "scotland", "wales")
CAREERS = st.fixed_dictionaries(
    {},
    optional={
        "degree": st.sampled_from(["biology", "law", "politics", "none", "history"]),
        "skills": st.lists(st.sampled_from(["research", "good writer", "Excel", "canvassing", "zzz"]), max_size=3),
        "experience": st.lists(st.sampled_from(["bar work", "society", "casework", "student union"]), max_size=3),
        "languages": st.just(["Welsh"]),
        "years": st.integers(0, 12),
        "interests": st.lists(
            st.sampled_from(["policy", "helping people", "campaigns", "media", "standing"]), max_size=2
        ),
        "loans": st.sampled_from([["none"], ["plan-1"], ["plan-2"], ["plan-4", "postgraduate"], ["plan-5"]]),
        "nation": st.sampled_from(NATIONS),
        "london": st.booleans(),
    },
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "born": st.sampled_from(["2010-05-01", "2008-11-28", "1990-01-31"]),
        "citizenship": st.sampled_from(["british", "irish", "french", "ghana"]),
        "immigration": st.sampled_from(["limited-leave", "indefinite-leave"]),
        "posts": st.sampled_from(["none", "civil-servant", "police-officer"]),
        "convictions": st.just("none"),
    },
)
PEOPLE = st.builds(lambda career, facts: {**facts, "career": career}, CAREERS, FACTS)


def parsed(text: str) -> Any:
    """The document of a page that is HTML without a fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def read(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(document: Any, part: str) -> list[list[str]]:
    """The cells of the table of a part, row by row."""
    table = document.find(f".//div[@class='{part}']//table/tbody")
    return [[read(cell) for cell in row] for row in table]


def figures_of(made: HandOut, role: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """What a job pays and leaves a month in each place: both ends, as the questions of those names answer them."""
    career = made.plan.career
    paid = Paid(STORE, PayQuestion(PayFilter((role,)), TODAY))
    for area, ends in paid.by_place(paid.telling).items():
        nation = area if area in NATIONS else "england" if area == "london" else career.nation or "england"
        asked = TakeHomeQuestion(nation=nation, student_loans=tuple(each for each in career.loans if each != "none"))
        left = take_home(STORE, asked, [ends.low, Decimal(ends.high)], TODAY).results
        low, high = short_money(ends.low), pounds(ends.high)
        months = [money(each.month.net) for each in left]
        yield area, [low] if low == high else [low, high], list(dict.fromkeys(months))


@given(PEOPLE)
@settings(max_examples=15)
def test_every_figure_is_that_of_its_question(profile: dict[str, Any]) -> None:
    """Pay is that of salaries, what is left that of take-home, skills and points those of match."""
    made = handed_to(profile)
    document = parsed(on_paper(made))
    fits = {match.role.id: match for match in what_fits(STORE, made.plan.career, TODAY).matches}
    cards = {card.find("h2").text: read(card) for card in document.findall(".//div[@class='cards']/section")}
    drawn: list[str] = []
    for number, (job, row) in enumerate(zip(made.plan.jobs, rows(document, "jobs"), strict=True), 1):
        told = {area: (pay, left) for area, pay, left in figures_of(made, job.role.id)}
        london = told.pop("london", ([], []))
        assert row[0] == job.role.title
        assert (POUNDS.findall(row[3]), POUNDS.findall(row[4])) == london
        assert (POUNDS.findall(row[1]), POUNDS.findall(row[2])) in (list(told.values()) or [([], [])])
        match = fits[job.role.id]
        assert row[5] == f"{len(match.parts[0].met)} of {len(match.parts[0].met) + len(match.parts[0].missing)}"
        card = cards[f"{number}. {job.role.title}"]
        assert f"Fit: {match.points} of {match.most} points" in card
        assert f"{job.led.points} of {job.led.most} points (our judgement)" in card
        drawn += [figure for pay, _ in (*told.values(), london) for figure in pay]
    chart = document.find(".//ul[@class='chart']")
    assert sorted(POUNDS.findall(read(chart)) if chart is not None else []) == sorted(drawn)


@given(PEOPLE)
@settings(max_examples=15)
def test_every_verdict_is_that_of_can_stand(profile: dict[str, Any]) -> None:
    """Each office stands once, with the words of can-stand for the same facts in the same nation."""
    made = handed_to(profile)
    document = parsed(on_paper(made))
    facts = {name: value for name, value in profile.items() if name != "career"}
    if not facts:
        assert "would decide. polcareer can-stand" in read(document.find(".//div[@class='standing']"))
        return
    asked = Asked(TODAY, facts=facts, nation=made.plan.career.nation or "", every=True)
    told = [
        (outside(verdict.stood_for or verdict.office_title), outside(answered(verdict)))
        for verdict in may_stand(STORE, asked).verdicts
    ]
    shown = [(outside(office), row[1]) for row in rows(document, "standing") for office in row[0].split("; ")]
    assert sorted(shown) == sorted(told)


WORDS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("<>&\"'\u202e\u200f\x1b\x07\x00`[]|*#\\"), min_size=1, max_size=60
).filter(lambda text: text.strip() and clean(text).strip())
NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</title></style><h1>Mine</h1>",
        "\" onload=\"x' onclick='y",
        "&lt;b&gt; &amp; &#x3c;",
        "<!-- not closed",
        "שלום abc <i> عربي 12",
        "a\u202eb \x1b[31mred\x1b[0m \x07",
        "polcareer roles <b>",
        "https://example.org/<b>?a=1&b=2.",
        "| a | b |\\",
        "\x9b",
    ]
)


def outline(document: Any) -> list[str]:
    """The elements of a page in order, but for those that mark words within a text."""
    return [each.tag for each in document.iter() if isinstance(each.tag, str) and each.tag not in IN_A_TEXT]


def squash(text: str) -> str:
    return "".join(text.split())


@given(WORDS | NASTY)
@settings(max_examples=25)
def test_words_of_a_person_change_nothing_but_themselves(words: str) -> None:
    """Markup, quotes, control characters and words from right to left stay words, and change nothing else."""
    pages = []
    for line in (words, "QQQQ"):
        made = handed_to({"career": {"experience": ["bar work"], "evidence": {"casework-advice": line}}})
        pages.append(parsed(on_paper(made)))
    own, plain = pages
    assert outline(own) == outline(plain)
    kept = squash(clean(" ".join(words.split()))).translate(dict.fromkeys(range(64976, 65008), 65533))
    bodies = [squash("".join(page.find("body").itertext())) for page in pages]
    marks = re.compile("[\ufffe\uffff\U0001fffe\U0001ffff]")
    assert bodies[1].replace("QQQQ", marks.sub("\ufffd", kept)) == bodies[0]
    attributes = [{key for each in page.iter() for key in each.attrib} for page in pages]
    assert attributes[0] - {"href"} == attributes[1] - {"href"}
