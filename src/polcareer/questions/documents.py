"""Everything that can be found: each entry of the data as a page, with its names, what people say for it, its text."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from polcareer.jobs.guide import (
    ADVICE,
    EMPLOYERS,
    EXPERIENCES,
    ROLES,
    ROUTES,
    SKILLS,
    VACANCIES,
    Party,
    UncoveredParty,
)
from polcareer.jobs.pay import SALARIES
from polcareer.jobs.phrase import SYNONYMS
from polcareer.jobs.schemes import TRAINING
from polcareer.jobs.wages import WAGE_FLOORS
from polcareer.law.country import PLACES
from polcareer.law.rule import FACTS, MYTHS, OFFICES, RULES
from polcareer.names import ABBREVIATION, SHORTEST, as_said, plain
from polcareer.polls.seats import COUNCILS, FORMER_SEATS, REGIONS, SEATS
from polcareer.polls.spending import SPENDING
from polcareer.polls.steps import TIMETABLES
from polcareer.questions.everyday import ASKED, COMMANDS, GLOSSARY, TERMS
from polcareer.questions.ranking import ITS_ID, LATER, NAME, NOT_COVERED, SAID, UNSURE, Page, Phrase, When
from polcareer.words import counted, day_in_words, listed, nation_title

if TYPE_CHECKING:
    from polcareer.data.model import Statement
    from polcareer.data.store import Store
    from polcareer.law.rule import Fact, Field, Office, Option, Rule

# What people mean most, where two things fit alike.
WEIGHTS = {
    "command": 1.0, "role": 1.0, "question": 1.0, "rule": 0.97, "skill": 0.97, "myth": 0.97, "party": 0.97,
    "advice": 0.95, "office": 0.95, "employer": 0.93, "vacancy": 0.93, "training": 0.93, "step": 0.9, "option": 0.9,
    "seat": 0.9, "timetable": 0.9, "glossary": 0.88, "fact": 0.88, "experience": 0.86, "route": 0.86, "spending": 0.86,
    "salary": 0.86, "wage": 0.8, "place": 0.75, "rule-elsewhere": 0.75,
}  # fmt: skip
WITH_SYNONYMS = ("role", "skill", "employer", "vacancy", "training", "advice")
LEAST_SURE = 0.2  # of a phrase for the last of many pages
HALVES = 2  # tact and diplomacy
# What is about standing is meant less where nobody asks about that.
ELSEWHERE = {"rule": 0.9, "myth": 0.9, "option": 0.8, "fact": 0.8}
ENDED = 0.8  # a rule that is no longer in force
PART_TAKEN = 5  # per cent: the least share of an old seat that a new one takes, for its name to lead there


def pages(store: Store) -> tuple[Page, ...]:
    """Everything that can be found, with what people say for it."""
    every = {page.name: page for page in (*_jobs(store), *_standing(store), *_polls(store), *_words(store))}
    said: dict[str, list[Phrase]] = {}
    asked: dict[str, list[str]] = {}
    for name, phrase in _said(store, every):
        said.setdefault(name, []).append(phrase)
    for question in store.load(ASKED):
        for name in question.about:
            asked.setdefault(name, []).extend(question.asks)
    return tuple(
        page._replace(
            phrases=(*page.phrases, *_as_said(page), *said.get(name, ())),
            asked=(*page.asked, *asked.get(name, ())),
            weight=WEIGHTS[page.kind] * ELSEWHERE.get(page.kind, 1) * _in_force(page),
            weight_asked=WEIGHTS[page.kind] * _in_force(page),
        )
        for name, page in every.items()
    )


def _in_force(page: Page) -> float:
    """How much less a page is meant for being on a rule that has ended."""
    return ENDED if page.kind == "rule" and page.beside else 1.0


def abbreviations(made: Iterable[Page]) -> frozenset[str]:
    """The abbreviations among the names of pages: MP, SpAd, NGO."""
    words = (word for page in made for phrase in page.phrases for word in re.findall(r"[A-Za-z]+", phrase.words))
    return frozenset(word for word in words if ABBREVIATION.fullmatch(word) and len(word) <= 5)


def _as_said(page: Page) -> Iterator[Phrase]:
    yield Phrase(page.id, ITS_ID) if page.kind != "question" else Phrase(page.title)
    yield from (Phrase(said) for said in as_said(page.title))
    halves = page.title.split(" and ")
    if page.kind == "skill" and len(halves) == HALVES:
        yield from (Phrase(half, SAID) for half in halves)


def _said(store: Store, every: Mapping[str, Page]) -> Iterator[tuple[str, Phrase]]:
    """What people say for pages: everyday words, synonyms, and patterns of questions."""
    for term in store.load(TERMS):
        others = term.languages.every() if term.languages else ()
        yield from _meaning(term.means, (*term.words, *others), SAID)
        yield from _meaning(term.means, term.unsure, UNSURE)
    by_id: dict[str, list[str]] = {}
    for name, page in every.items():
        if page.kind in WITH_SYNONYMS:
            by_id.setdefault(page.id, []).append(name)
    for synonym in store.load(SYNONYMS).synonyms:
        names = [name for target in synonym.means for name in by_id.get(target, ())]
        yield from _meaning(names, synonym.words, SAID)
    for question in store.load(ASKED):
        yield from _meaning((f"question:{question.id}", *question.about), question.words, SAID, "standing")


def _meaning(
    names: Iterable[str], words: Iterable[str], sure: float, when: When = "always"
) -> Iterator[tuple[str, Phrase]]:
    """Words for each of several pages, the first of which they mean the most surely."""
    said = tuple(words)
    for at, name in enumerate(names):
        yield from ((name, Phrase(word, max(sure - at * LATER, LEAST_SURE), when)) for word in said)


def _texts(statements: Iterable[Statement]) -> str:
    return " ".join(statement.says for statement in statements)


def _named(names: Iterable[str], sure: float = NAME) -> tuple[Phrase, ...]:
    return tuple(Phrase(name, sure) for name in names if name)


def _wholes(questions: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(Phrase(question, NAME, "whole") for question in questions)


def _jobs(store: Store) -> Iterator[Page]:
    for role in store.load(ROLES):
        text = f"{role.summary} {_texts(role.duties)} {_texts(role.experience)}"
        yield Page("role", role.id, role.title, f"roles {role.id}", _named(role.also_called), text)
    for skill in store.load(SKILLS):
        text = f"{skill.definition} {' '.join(skill.evidence)}"
        yield Page("skill", skill.id, skill.label, f"skills {skill.id}", _named(skill.aliases), text)
    for employer in store.load(EMPLOYERS):
        text = f"{employer.summary} {_texts(employer.facts)}"
        yield Page("employer", employer.id, employer.title, f"employers {employer.id}", _named(employer.aliases), text)
    for vacancy in store.load(VACANCIES):
        text = f"{vacancy.posts} {_texts(vacancy.facts)}"
        yield Page("vacancy", vacancy.id, vacancy.title, f"vacancies {vacancy.id}", (), text)
    courses = store.load(TRAINING)
    shared = Counter(name for course in courses for name in course.also_called)  # internship is one of many
    for course in courses:
        text = f"{course.for_whom} {_texts(course.facts)}"
        own = (Phrase(name, NAME if shared[name] == 1 else SAID) for name in course.also_called)
        yield Page("training", course.id, course.title, f"training {course.id}", tuple(own), text)
    for page in store.load(ADVICE):
        text = f"{page.answer} {_texts(page.statements)}"
        beside = NOT_COVERED if page.is_not_covered else ""
        yield Page("advice", page.id, page.title, f"advice {page.id}", _named(page.aliases), text, beside=beside)
    for kind in store.load(EXPERIENCES):
        command = f"match --experience {kind.id}"
        yield Page("experience", kind.id, kind.label, command, _named(kind.aliases, SAID), kind.says)
    yield from _ways(store)
    yield from _pay(store)


def _ways(store: Store) -> Iterator[Page]:
    routes = store.load(ROUTES)
    parties: tuple[Party | UncoveredParty, ...] = (*routes.parties, *routes.not_covered)
    for party in parties:
        command = f"become-mp --party {party.id}"
        held = " ".join(
            _texts(value) for field in party.__struct_fields__ if _statements(value := getattr(party, field))
        )
        yield Page("party", party.id, party.name, command, _named(party.aliases), held)
    for step in routes.steps:
        yield Page("step", step.id, step.title, "become-mp", (), _texts(step.statements))
    for way in routes.archetypes:
        text = f"{' '.join(stage.says for stage in way.stages)} {_texts(way.examples)}"
        yield Page("route", way.id, way.title, f"routes --to {routes.office}", (), text)


def _statements(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "says")


def _pay(store: Store) -> Iterator[Page]:
    for scheme in store.load(SALARIES).schemes:
        text = f"{scheme.summary} {_texts(scheme.facts)}"
        yield Page("salary", scheme.id, scheme.title, f"salaries --scheme {scheme.id}", (Phrase(scheme.label),), text)
    for note in store.load(WAGE_FLOORS).exceptions:
        yield Page("wage", note.id, note.says, f"salaries --at 0 --as {note.id}", (), note.says)


def _standing(store: Store) -> Iterator[Page]:
    facts, offices = store.load(FACTS), store.load(OFFICES)
    options = {option.id: option for fact in facts for _, option in _options(fact)}
    usual = {office.id for office in offices if office.default}
    for rule in {rule.id: rule for rule in store.load(RULES)}.values():  # of several versions the last
        text = f"{rule.fails} {_texts(rule.facts)} {rule.cure.text} {rule.unsettled}"
        if usual.isdisjoint(rule.offices):
            of = _for_offices(_as_most_are(rule), offices)
            yield Page("rule-elsewhere", rule.id, rule.says, f"rules {rule.id}", (), text, beside=of)
            continue
        asked = [options[name] for name in _names_in(rule) if name in options]
        words = (word for option in asked for word in (option.label, *option.aliases))
        ended = f"until {day_in_words(rule.in_force.until)}" if rule.in_force.until else ""
        yield Page("rule", rule.id, rule.says, f"rules {rule.id}", _named(words, SAID), text, beside=ended)
    for myth in store.load(MYTHS):
        yield Page("myth", myth.id, myth.belief, f"rules --myths {myth.id}", (), myth.truth)
    for office in offices:
        yield Page("office", office.id, office.title, f"offices {office.id}", _named(office.aliases), office.summary)
    for fact in facts:
        text = f"{fact.counts} {fact.why} {fact.none_of_these}"
        blanks = ((fact.example, _placeholder(fact)),)
        yield Page("fact", fact.id, fact.asks, _command_of(fact), (), text, blanks=blanks)
        for field, option in _options(fact):
            if option.id not in ("none", "other"):
                names = (*_named(option.aliases), *_named(option.employers, SAID))
                text = f"{option.note} {option.no_bar}"
                told = field is None or field is fact.fields[0]
                command = _command_of(fact, field, option)
                yield Page("option", option.id, option.label, command, names, text, blanks=() if told else blanks)
    lands = {fact.id for fact in facts for field in fact.fields if field is fact.fields[0] and field.with_countries}
    of_lands = (
        rule
        for rule in store.load(RULES)
        if rule.kind == "qualification" and lands.intersection(_names_in(rule)) and not usual.isdisjoint(rule.offices)
    )
    of_facts = (f"fact:{name}" for name in sorted(lands))
    leads_to = tuple(dict.fromkeys((*(f"rule:{rule.id}" for rule in of_lands), *of_facts)))
    for place in store.load(PLACES):
        command = f"can-stand --citizenship {place.id}"
        names = _named((*place.people, *place.aliases))
        yield Page("place", place.id, place.name, command, names, leads_to=leads_to)


def _as_most_are(rule: Rule) -> Rule:
    """A rule for those of its offices alone for which it says what it says: another wording is of another office."""
    return replace(rule, offices=tuple(each for each in rule.offices if rule.for_office(each).says == rule.says))


NAMED_EACH = 3  # offices that are named one by one


def _for_offices(rule: Rule, offices: Iterable[Office]) -> str:
    """Which offices a rule is of: by name where they are few, else the first and how many more."""
    first, *others = (office.stood_for or office.title for office in offices if office.id in rule.offices)
    if len(others) < NAMED_EACH:
        return f"for {listed((first, *others))}"
    return f"for {first} and {counted(len(others), 'other office')}"


def _options(fact: Fact) -> Iterator[tuple[Field | None, Option]]:
    yield from ((None, option) for option in fact.options)
    yield from ((field, option) for field in fact.fields for option in field.options)


def _command_of(fact: Fact, field: Field | None = None, option: Option | None = None) -> str:
    """The question on standing with a fact given: by its option where the first thing asked has it."""
    told = option.id if option and (field is None or field is fact.fields[0]) else fact.example
    if fact.flag is not None:
        return f"can-stand {fact.flag.name} {shlex.quote(told)}"
    return f"can-stand --fact {shlex.quote(f'{fact.id}={told}')}"


def _placeholder(fact: Fact) -> str:
    """What stands where a fact is not known: as its option calls it, else by its type."""
    if fact.flag is not None and fact.flag.takes.isalpha():
        return fact.flag.takes
    by_type = {"date": "DATE", "number": "NUMBER", "yes-no": "YES-OR-NO"}
    return fact.fields[0].id.upper() if fact.fields else by_type.get(fact.type, "ANSWER")


def _names_in(rule: Rule) -> Iterator[str]:
    """Every name that the conditions of a rule hold, each once."""
    found = re.findall(r'"([a-z0-9-]+)"', msgspec.json.encode((rule.met_if, rule.applies_if)).decode())
    return iter(dict.fromkeys(found))


def _polls(store: Store) -> Iterator[Page]:
    councils: dict[str, list[str]] = {}
    for share in store.load(COUNCILS):
        councils.setdefault(share.seat, []).append(share.council)
    former: dict[str, list[Phrase]] = {}
    for part in sorted(store.load(FORMER_SEATS), key=lambda part: -part.share_of_former):
        if part.share_of_former >= PART_TAKEN:
            sure = SAID - 0.2 * float(1 - part.share_of_former / 100)
            former.setdefault(part.seat, []).append(Phrase(part.former, sure))
    yield from _regions(store)
    for seat in store.load(SEATS):
        names = _named(dict.fromkeys((seat.welsh, seat.english)))
        where = f"{seat.region} {nation_title(seat.nation)} {' '.join(councils.get(seat.id, ()))}"
        phrases = (*names, *former.get(seat.id, ()))
        yield Page("seat", seat.id, seat.name, f"seats {seat.id}", phrases, where)
    for step in store.load(TIMETABLES).steps:
        names = _named((step.called,), SAID)
        yield Page("timetable", step.id, step.title, "timetable", names, f"{step.says} {step.who}")
    for section in store.load(SPENDING).sections:
        yield Page("spending", section.id, section.title, "spending", (), _texts(section.statements))


def _regions(store: Store) -> Iterator[Page]:
    """The nations and the regions of England, as what lists their constituencies."""
    seats = store.load(SEATS)
    also = {region.name: region.also_called for region in store.load(REGIONS)}
    named: list[tuple[str, str, str]] = [(seat.nation, nation_title(seat.nation), "nation") for seat in seats]
    named += [(seat.region, seat.region, "region") for seat in seats if seat.region]
    for name, title, option in sorted(set(named)):
        called = (title, *(name for name in also.get(title, ()) if len(name) >= SHORTEST))
        said = (f"{what} in {name}" for name in called for what in ("seats", "constituencies"))
        phrases = (Phrase(title, SAID), *_named(said))
        command = f"seats --{option} {shlex.quote(name)}"
        yield Page("command", f"seats-{plain(name)}", f"The constituencies of {title}", command, phrases)


def _words(store: Store) -> Iterator[Page]:
    for command in store.load(COMMANDS):
        words = (*_wholes(command.asks), *_named(command.words, SAID), *_named(command.unsure, UNSURE))
        yield Page(
            "command",
            command.id,
            command.answers,
            command.id,
            words,
            asked=command.asks,
            takes=command.takes or "",
            blanks=(("", command.needs),) if command.needs else (),
        )
    for question in store.load(ASKED):
        line = question.command.removeprefix("polcareer ")
        yield Page(
            "question",
            question.id,
            question.asks[0],
            line,
            _wholes(question.asks),
            asked=question.asks,
            blanks=tuple((question.fill or {}).items()),
        )
    for gloss in store.load(GLOSSARY):
        title = f"{gloss.word}: {gloss.means}"
        line = gloss.see.removeprefix("polcareer ")
        yield Page("glossary", gloss.id, title, line, (Phrase(gloss.word), *map(Phrase, as_said(gloss.word))))
