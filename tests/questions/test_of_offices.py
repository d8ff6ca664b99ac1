"""What is asked of an office: the answer stands first, for every office and topic, however it is asked."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest

from loaded import STORE
from polcareer.law.decide import bar_condition
from polcareer.law.rule import OFFICES, RULES, Condition
from polcareer.law.topic import TOPICS, Topic
from polcareer.polls.deposit import DEPOSITS, OTHER_DEPOSITS, DepositRule, OtherDeposit
from polcareer.polls.spending import SPENDING
from polcareer.questions import search as ask
from polcareer.questions.documents import pages
from polcareer.questions.elsewhere import OTHER_LAW
from polcareer.questions.everyday import READING
from polcareer.questions.of_offices import called_together, on_topic, rules_on
from polcareer.questions.ranking import Page
from polcareer.view.on_office import answers_of
from polcareer.view.tools import title_of
from polcareer.words import listed
from sampling import every, wrong

Run = Callable[..., Any]
EVERY = STORE.load(OFFICES)
IDS = [office.id for office in EVERY]
TOPIC = {topic.id: topic for topic in STORE.load(TOPICS)}
TODAY = date(2026, 11, 28)
NUMBERS = {"two": 2, "ten": 10, "thirty": 30, "a hundred": 100}


def first_line(run: Run, *words: str) -> str:
    done = run(*words)
    assert done.code == 0, done.err
    return str(done.out.partition("\n")[0].removeprefix("title: "))


def numbers(text: str) -> set[int]:
    """The numbers in a text, in figures or in words."""
    said = {int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?<!,)", text)}
    return said | {number for word, number in NUMBERS.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)}


def thresholds(condition: Condition, name: str) -> set[int]:
    """The ages and counts that a condition sets."""
    own = {getattr(condition, name)} - {None}
    return own.union(*(thresholds(part, name) for part in condition.parts))


@pytest.mark.parametrize("office", IDS)
def test_the_age_is_that_of_the_rule(run: Run, office: str) -> None:
    """The first line says the age that the office's own rule tests."""
    (rule,) = rules_on(STORE, TOPIC["age"], next(each for each in EVERY if each.id == office))
    assert thresholds(bar_condition(rule), "age_at_least") <= numbers(first_line(run, "offices", office, "--on", "age"))


@pytest.mark.parametrize("office", IDS)
def test_the_signatures_are_those_of_the_rule(run: Run, office: str) -> None:
    """The first line says how many must sign by the office's own rule; where it has none, that no elector need."""
    rules = rules_on(STORE, TOPIC["signatures"], next(each for each in EVERY if each.id == office))
    said = first_line(run, "offices", office, "--on", "signatures")
    asked = set().union(*(thresholds(bar_condition(rule), "at_least") for rule in rules))
    assert max(asked, default=0) in (numbers(said) | {0})
    assert bool(rules) is ("no elector's signature is asked" not in said.casefold())


@pytest.mark.parametrize("office", IDS)
def test_the_deposit_is_that_of_the_table(run: Run, office: str) -> None:
    """The first line says every amount that the table has for the office; none where none is asked."""
    every: tuple[DepositRule | OtherDeposit, ...] = (*STORE.load(DEPOSITS), *STORE.load(OTHER_DEPOSITS))
    held = [each for each in every if each.office == office]
    said = first_line(run, "offices", office, "--on", "deposit")
    assert {each.pounds for each in held if each.pounds} <= numbers(said)
    assert all(each.pounds == 0 for each in held) is (": none" in said)


@pytest.mark.parametrize("office", IDS)
def test_the_limit_is_that_of_the_table(run: Run, office: str) -> None:
    """The first line says the sums that a candidate may spend, where they are known."""
    limits = [each for each in STORE.load(SPENDING).others if each.office == office]
    said = first_line(run, "offices", office, "--on", "spending")
    assert {each.pounds for each in limits if each.pounds} <= numbers(said)
    assert limits or "polcareer spending --office" in said


@pytest.mark.parametrize(("office", "topic"), every(4, product(IDS, TOPIC)))
def test_each_answer_is_for_that_office(run: Run, office: str, topic: str) -> None:
    """It names what is stood for; what is less than sure says so; what is not held says that. It fits a screen."""
    the = next(each for each in EVERY if each.id == office)
    (found,) = on_topic(STORE, TOPIC[topic], (the,), TODAY)
    done = run("offices", office, "--on", topic)
    said = done.out.partition("\n")[0]
    assert (the.stood_for or the.title).casefold() in said.casefold()
    assert found.held is ("we hold nothing on this" not in said)
    for rule in found.rules if " things" not in said else ():
        mark = "not settled" if rule.unsettled else f"{rule.confidence} confidence"
        assert mark in said or (rule.confidence == "high" and not rule.unsettled)
    assert all(rule.in_force.until is None and office in rule.offices for rule in found.rules)


@pytest.mark.parametrize("topic", list(TOPIC.values()), ids=lambda topic: topic.id)
def test_all_offices_on_a_topic_are_a_line_each(run: Run, topic: Topic) -> None:
    """With no name all offices stand there, each with the answer that it has alone; in CSV and JSON too."""
    rows = list(csv.DictReader(io.StringIO(run("offices", "--on", topic.id, "--csv").out)))
    data = json.loads(run("offices", "--on", topic.id, "--json").out)["data"]
    found = on_topic(STORE, topic, EVERY, TODAY)
    assert [row["office"] for row in rows] == [each["office"] for each in data] == IDS
    assert [row["says"] for row in rows] == ["; ".join(answers_of(topic, each)) for each in found]
    assert [tuple(each["says"]) for each in data] == [answers_of(topic, each) for each in found]


SEVERAL = [
    ("councillor", ("councillor-england", "councillor-ni", "councillor-scotland", "councillor-wales")),
    ("councillors", ("councillor-england", "councillor-ni", "councillor-scotland", "councillor-wales")),
    ("council", ("councillor-england", "councillor-ni", "councillor-scotland", "councillor-wales")),
    ("mayor", ("combined-authority-mayor", "local-mayor", "mayor-of-london")),
    ("assembly", ("london-assembly", "mla", "ms")),
    ("parish or community councillor", ("community-councillor-wales", "parish-councillor-england")),
]


@pytest.mark.parametrize(("name", "offices"), SEVERAL, ids=[name for name, _ in SEVERAL])
@pytest.mark.parametrize("command", ["offices", "deposit", "rules"])
def test_a_word_for_several_offices_answers_for_all(
    run: Run, command: str, name: str, offices: tuple[str, ...]
) -> None:
    """No office answers alone for others that are called the same; in short that fits a screen."""
    assert tuple(office.id for office in called_together(STORE, name)) == offices
    done = run(command, *name.split())
    titles = {office.id: office.stood_for or office.title for office in EVERY}
    assert done.code == 0
    said = f"{done.out}{done.err}".casefold()  # beside a list in a pipe, which has no headline
    assert [office for office in offices if titles[office].casefold() not in said] == []


def test_votes_for_several_offices_are_not_guessed(run: Run) -> None:
    """Whether votes keep a deposit turns on the office: where a word means several it is asked."""
    assert run("deposit", "100", "1000", "--office", "mayor").code == 2


@pytest.mark.parametrize("typed", ["ages", "prison", "who signs", "criminal record"])
def test_a_topic_by_another_word(run: Run, typed: str) -> None:
    """A topic is known by the words that ask for it."""
    assert run("offices", "mp", "--on", typed).code == 0


def test_a_topic_that_there_is_not(run: Run) -> None:
    """What is no topic is refused, with those that there are."""
    done = run("offices", "mp", "--on", "weather")
    assert done.code == 2
    assert [topic for topic in TOPIC if topic not in done.err] == []


def test_no_wording_of_one_office_is_said_for_another() -> None:
    """The page of a rule names those offices alone for which it says so."""
    law = (page for page in pages(STORE) if page.kind == OTHER_LAW)
    assert wrong(law, said_for_its_own, lambda page: page.id) == {}


def said_for_its_own(page: Page) -> None:
    """Assert that the page of a rule says for which offices it speaks."""
    rule = next(each for each in reversed(STORE.load(RULES)) if each.id == page.id)
    same = [office for office in EVERY if office.id in rule.offices and rule.for_office(office.id).says == page.title]
    titles = [office.stood_for or office.title for office in same]
    count = re.search(r"^for (.+) and (\d+) other offices?$", page.beside)
    said = f"for {titles[0]} and {len(titles) - 1} other offices" if count else f"for {listed(titles)}"
    assert page.beside == said


ASKED = [  # as people ask it, and the line that answers it
    ("how many signatures do I need to stand for kent county council", "offices councillor-england --on signatures"),
    (
        "how many signatures on nomination papers for west midlands mayor",
        "offices combined-authority-mayor --on signatures",
    ),
    ("how much is the deposit for mayor of london", "deposit mayor-of-london"),
    ("deposit to stand for mayor", "offices mayor --on deposit"),
    ("how old do you have to be to be a councillor in scotland", "offices councillor-scotland --on age"),
    ("what are the requirements to be a councillor", "offices councillor --on requirements"),
    ("how much do councillors get paid", "salaries local-councillor"),
    ("spending limit for a council candidate in Glasgow", "spending --office councillor-scotland"),
    ("who has to sign my papers to be a parish councillor", "offices parish-councillor-england --on signatures"),
    ("do I pay a deposit to stand for my local council", "offices councillor --on deposit"),
    ("is there a minimum age for standing in the senedd election", "offices ms --on age"),
    ("what nationality do you have to be to stand for the scottish parliament", "offices msp --on nationality"),
    ("can foreigners be councillors in Wales", "offices councillor-wales --on nationality"),
    ("do you have to live in the area to be a councillor", "offices councillor --on home"),
    ("do I need to live in Manchester to be mayor of Greater Manchester", "offices combined-authority-mayor --on home"),
    ("how many people must nominate me for police and crime commissioner", "offices pcc --on signatures"),
    ("pcc deposit amount", "deposit pcc"),
    ("how much does it cost to stand for the london assembly", "deposit london-assembly"),
    ("what is the deposit for a northern ireland assembly candidate", "deposit mla"),
    ("age limit for MSPs", "offices msp --on age"),
    ("youngest age you can be a mayor", "offices mayor --on age"),
    ("nomination signatures needed for Cardiff council", "offices councillor-wales --on signatures"),
    ("how much can I spend on my campaign for Bristol city council", "spending --office councillor-england"),
    ("election expenses limit for police commissioner", "spending --office pcc"),
    ("spending limit mayor of london", "spending --office mayor-of-london"),
    ("when do nominations close for the council elections in Scotland", "timetable councillor-scotland"),
    ("deadline for nominations senedd", "timetable ms"),
    ("when is the next mayoral election in London", "timetable mayor-of-london"),
    ("how long is a councillor's term of office", "offices councillor --on term"),
    ("how many years is the mayor of london elected for", "offices mayor-of-london --on term"),
    ("how long do MSPs serve", "offices msp --on term"),
    ("salary of a councillor in England", "salaries local-councillor"),
    ("what is the mayor of london paid", "salaries directly-elected-mayor"),
    ("how much does a london assembly member earn", "salaries london-assembly-member"),
    ("are police and crime commissioners paid", "offices pcc --on pay"),
    ("what do I need to stand for parish council", "offices parish-councillor-england --on requirements"),
    ("eligibility criteria for MLA", "offices mla --on requirements"),
    ("who can stand for mayor of the west of england", "offices combined-authority-mayor --on requirements"),
    (
        "which criminal convictions stop you being a councillor in england",
        "offices councillor-england --on criminal-record",
    ),
    ("proposer and seconder for a town councillor", "offices parish-councillor-england --on signatures"),
    (
        "do I have to be on the electoral register to be a councillor in Northern Ireland",
        "offices councillor-ni --on home",
    ),
    ("how do I become a councillor", "routes --to local-councillor"),
    ("how much is the deposit for a community council in wales", "deposit community-councillor-wales"),
]


@pytest.mark.parametrize(("text", "line"), ASKED, ids=[text for text, _ in ASKED])
def test_a_question_leads_to_its_answer(text: str, line: str) -> None:
    """The line that answers stands first, whatever the words; nothing that said which office is called not heeded.

    What is asked of several offices at once may have an answer of its own.
    """
    found = ask.answered(STORE, text)
    command = found.hits[0].document.command
    if found.hits[0].document.says:
        assert len(line.split()) > 1
        assert "councillor" in line
        return
    assert command == line or command.startswith(f"{line} --area")
    assert found.left_out == ()


@pytest.mark.parametrize("text", [text for text, line in ASKED if not line.startswith("routes")])
def test_no_law_of_the_commons_is_shown_where_others_are_asked_about(text: str) -> None:
    """Where other offices alone are asked about, the Commons' rules are no part of what was found."""
    assert [hit for hit in ask.search(STORE, text) if "for the House of Commons" in title_of(hit.document)] == []


@pytest.mark.parametrize(("text", "line"), ASKED[:12], ids=[text for text, _ in ASKED[:12]])
def test_every_line_that_is_shown_runs(run: Run, text: str, line: str) -> None:
    """What is to be typed is taken."""
    assert [hit.document.command for hit in ask.search(STORE, text, 3) if hit.document.command.startswith("offices")
            and run(*shlex.split(hit.document.command)).code] == []  # fmt: skip
    assert line.split(maxsplit=1)[0] in ("offices", "deposit", "salaries", "spending")


STAFF = [
    ("salary of a council policy officer", "salaries"),
    ("how much are MSP researchers paid", "salaries"),
    ("jobs with the mayor of london", ""),
    ("deposit to stand for parliament", "deposit"),
    ("how old do you have to be to be an MP", ""),
]


@pytest.mark.parametrize(("text", "command"), STAFF, ids=[text for text, _ in STAFF])
def test_what_is_asked_of_others_is_no_question_on_an_office(text: str, command: str) -> None:
    """Who works for a council, and the office that is meant where none is named, are answered as ever."""
    assert "--on" not in ask.search(STORE, text, 1)[0].document.command
    assert ask.search(STORE, text, 1)[0].document.command.startswith(command)


OF_ONESELF = [  # what somebody says of themselves, who asks about another office; and the line for it
    ("I have indefinite leave to remain, can I be a councillor", "can-stand councillor --immigration indefinite-leave"),
    ("I'm Polish, can I be a councillor in Leeds", "can-stand councillor-england --citizenship poland"),
    (
        "I am Indian with indefinite leave, may I be mayor of London",
        "can-stand mayor-of-london --citizenship india --immigration indefinite-leave",
    ),
    ("I'm Welsh, can I be an MSP", "can-stand msp"),  # no citizenship
    ("can a Polish citizen be a councillor in Leeds", "offices councillor-england --on nationality"),  # of nobody
    ("do I need indefinite leave to be a councillor in Leeds", "offices councillor-england --on nationality"),
]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("can a Malaysian stand for the Scottish Parliament", "can-stand msp --citizenship malaysia"),
        ("can a German be a councillor", "can-stand councillor --citizenship germany"),
        ("can an Irish student stand for the Senedd", "can-stand ms --citizenship ireland"),
        ("can a bus driver be a councillor", "can-stand councillor --post 'bus driver'"),
        ("can a police officer stand for the London Assembly", "can-stand london-assembly --post police-constable"),
    ],
)
def test_who_is_asked_about_is_in_the_line(run: Run, text: str, line: str) -> None:
    """The citizenship and the post of anybody are told as somebody's own; that they study tells no leave to be here."""
    assert line in [hit.document.command for hit in ask.search(STORE, text, 3)]
    assert run(*shlex.split(line), "--no-input").code == 0


@pytest.mark.parametrize(("text", "line"), OF_ONESELF, ids=[text for text, _ in OF_ONESELF])
def test_what_is_said_of_oneself_is_in_the_line_and_nothing_else(text: str, line: str) -> None:
    """A citizenship or a leave that somebody says is theirs is told; one that is only asked about never is."""
    found = ask.answered(STORE, text)
    assert found.hits[0].document.command == line
    assert found.left_out == ()


@pytest.mark.parametrize("name", [words.words[0] for words in STORE.load(READING).elsewhere if len(words.offices) > 1])
def test_offices_beside_each_other_fit_a_screen(terminal: Any, name: str) -> None:
    """What several offices ask stands within a screen of 80 x 24; what has no room there is named."""
    shown = terminal("offices", name).out
    assert len(shown.splitlines()) <= 23
    main = [topic.title.casefold() for topic in TOPIC.values() if topic.main]
    assert [title for title in main if title not in shown.casefold()] == []  # shown, or what to type for it
