"""What is asked of an office, by topic: how old one must be, who must sign, the deposit; and which topic a text is on.

The answer for each office is read off its rules and tables; `view/on_office` says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.kinds import NATION, OFFICE, entries_of
from polcareer.names import plain
from polcareer.questions.everyday import READING
from polcareer.questions.ranking import Document, Hit, Index
from polcareer.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from polcareer.data.model import Statement
    from polcareer.data.store import Store
    from polcareer.law.rule import Myth, Office, Rule
    from polcareer.law.topic import Topic
    from polcareer.polls.deposit import DepositRule, OtherDeposit
    from polcareer.polls.spending import OtherLimit
    from polcareer.questions.elsewhere import Asked

PAGES_ON_IT = ("myth", "rule", "rule-elsewhere")
OFFICE_OF_STAFF = "office"  # a word of those who work for somebody, and one of who holds an office
LINES_ON = "offices"  # the command that says what is asked of an office


class OnTopic(NamedTuple):
    """What is held of an office on a topic: its rules, or what stands in their place.

    `supporters` are statements on whose signatures are asked, each with its contest; `line` the command that has more.
    """

    office: Office
    rules: tuple[Rule, ...] = ()
    myth: Myth | None = None
    deposits: tuple[DepositRule | OtherDeposit, ...] = ()
    supporters: tuple[tuple[str, Statement, DepositRule | OtherDeposit], ...] = ()
    limits: tuple[OtherLimit, ...] = ()
    term: Statement | None = None
    line: str = ""

    @property
    def held(self) -> bool:
        """Whether anything is held on it."""
        return bool(
            self.rules or self.myth or self.deposits or self.supporters or self.limits or self.term or self.line
        )


def on_topic(store: Store, topic: Topic, offices: Iterable[Office], today: date) -> tuple[OnTopic, ...]:
    """What is held on a topic, for each of some offices, in their order."""
    return tuple(_on(store, topic, office, today) for office in offices)


def _on(store: Store, topic: Topic, office: Office, today: date) -> OnTopic:
    from polcareer.law.rule import MYTHS
    from polcareer.questions.polls import deposits_known

    rules = rules_on(store, topic, office)
    myths = (each for each in store.load(MYTHS) if each.office == office.id and each.id in topic.myths)
    known: tuple[DepositRule | OtherDeposit, ...] = ()
    if topic.holds in ("deposit", "signatures") and not rules:
        known = tuple(each for _, each in deposits_known(store, today, office.id))
    signed = tuple((each.contest, one, each) for each in known for one in each.supporters)
    return OnTopic(
        office,
        rules,
        myth=None if rules else next(myths, None),
        deposits=known if topic.holds == "deposit" else (),
        supporters=signed if topic.holds == "signatures" else (),
        limits=tuple(_limits(store, office.id)) if topic.holds == "spending" else (),
        term=office.term if topic.holds == "term" else None,
        line=line_of(topic, office),
    )


def rules_on(store: Store, topic: Topic, office: Office) -> tuple[Rule, ...]:
    """The rules in force of an office on a topic, as they are for it: what one must be first, what bars last."""
    from polcareer.law.decide import bar_condition, facts_of
    from polcareer.law.rule import RULES

    def is_on_it(rule: Rule) -> bool:
        if topic.kinds and rule.kind not in topic.kinds:
            return False
        read = set(facts_of(bar_condition(rule))) if topic.facts else set()
        return not topic.facts or bool(read.intersection(topic.facts) and read.isdisjoint(topic.without))

    if not (topic.facts or topic.kinds):
        return ()
    order = ("qualification", "formality", "disqualification")
    now = (rule.for_office(office.id) for rule in store.load(RULES) if office.id in rule.offices)
    of_it = [rule for rule in now if rule.in_force.until is None and is_on_it(rule) and _bars(rule)]
    return tuple(sorted(of_it, key=lambda rule: order.index(rule.kind)))


def _bars(rule: Rule) -> bool:
    """Whether a rule does more than end another office, or have one leave it."""
    from polcareer.law.rule import NO_BAR

    return not NO_BAR.issuperset(rule.effects)


def _limits(store: Store, office: str) -> Iterator[OtherLimit]:
    from polcareer.polls.spending import SPENDING

    first: dict[str, OtherLimit] = {}
    for each in store.load(SPENDING).others:
        if each.office == office:
            first.setdefault(each.contest, each)
    yield from first.values()


def line_of(topic: Topic, office: Office) -> str:
    """The command that answers a topic for an office, where there is one with more; empty where it has no answer."""
    if "{job}" in topic.see and not (office.job and office.paid):
        return ""
    return topic.see.format(office=office.id, job=office.job)


def called_together(store: Store, name: str) -> tuple[Office, ...]:
    """The offices that one word means: councillor, mayor, assembly; none where it means one or nothing."""
    from polcareer.questions.elsewhere import offices_said

    ids = offices_said(store, name)
    every = entries_of(store, OFFICE)
    together = tuple(office for office in every if plain(name) in map(plain, office.together))
    return tuple(office for office in every if office.id in ids) if len(ids) > 1 else together


class OfOffices(NamedTuple):
    """What a text asks of offices: on which topic, of which, and the line that answers it.

    `says` is what is not held of it. `words` are those of the text that the line heeds. `first`: it leads, before the
    line for oneself, which leads where somebody asks whether they may, or tells what could bar.
    """

    topic: Topic
    offices: tuple[Office, ...]
    line: Document
    says: tuple[str, ...]
    words: tuple[str, ...]
    first: bool

    @property
    def is_beside(self) -> bool:
        """Whether the line for oneself leads, and this one has what is said of what is told."""
        return not (self.first or self.topic.bars)


def topic_said(store: Store, text: str) -> tuple[Topic, str] | None:
    """The topic that a text asks for by the longest of its words, with this; None where it asks for none.

    What one needs in general is meant where nothing else is named.
    """
    from polcareer.law.topic import TOPICS

    said = f"-{plain(text)}-"
    found: list[tuple[tuple[bool, int], Topic, str]] = []
    for topic in store.load(TOPICS):
        if any(f"-{plain(word)}-" in said for word in topic.not_with):
            continue
        own = bool(topic.facts or topic.holds or topic.see)
        found += [((own, len(plain(word))), topic, word) for word in topic.words if f"-{plain(word)}-" in said]
    best = max(found, key=lambda each: each[0], default=None)
    return (best[1], best[2]) if best else None


def asked_of_offices(
    store: Store, known: Index, text: str, asked: Asked, first: Document | None = None
) -> OfOffices | None:
    """What a text asks of the offices that it names, where it asks one of the topics; None where it asks else.

    A text that names a job of another, or those who work for somebody, asks about that; and `first`, which leads now,
    may be the pay of these offices, told more closely.
    """
    told = topic_said(store, text) if asked.offices and not asked.default else None
    if told is None or (first is not None and _pays(store, told[0], asked, first)):
        return None
    topic, word = told
    reading, said = store.load(READING), f"-{plain(text)}-"
    staff = (each for each in reading.of_staff if topic.see or each != OFFICE_OF_STAFF)
    of_staff = any(f"-{plain(each)}-" in said for each in staff)
    holders = [each for office in asked.offices for post in office.posts for each in post.words]
    own = {office.job for office in asked.offices} | set(reading.guides)
    rest = _without(said, (*holders, *(each for of in reading.elsewhere if of.offices for each in of.words)))
    if of_staff or not {each.id for each in known.names_in(rest, "role")} <= own:
        return None
    if "{job}" in topic.see and not any(_says(said, each) for each in holders):
        return None  # the pay of a council is that of its staff
    words = (word, *topic.words, *holders, *(each for of in reading.elsewhere for each in of.words))
    oneself = asked.leads and (topic.bars or ONESELF.search(said) is not None)
    line = _line(store, topic, asked)
    return OfOffices(topic, asked.offices, line, _not_held(topic, asked.offices), words, first=not oneself)


def _pays(store: Store, topic: Topic, asked: Asked, first: Document) -> bool:
    """Whether a line has the pay that a topic asks for: that of a job of these offices, or of all members."""
    name, *rest = first.command.split()
    theirs = {office.job for office in asked.offices if office.paid} | {store.load(READING).members_pay}
    return "{job}" in topic.see and topic.see.startswith(f"{name} ") and not theirs.isdisjoint(rest)


def _says(said: str, name: str) -> bool:
    """Whether words (`-how-much-are-councillors-paid-`) have a name, or several called so."""
    return f"-{plain(name)}-" in said or f"-{plain(name)}s-" in said


ONESELF = re.compile("-(?:(?:am|can|could|may)-i|i-am|im|ive|i-have(?!-to-)|my-(?!nomination|papers|deposit))-")


def _without(said: str, names: Iterable[str]) -> str:
    """Words without names that stand in them, the longest first."""
    for name in sorted({plain(each) for each in names}, key=len, reverse=True):
        said = said.replace(f"-{name}s-", "-").replace(f"-{name}-", "-")
    return said.replace("-", " ").strip()


def places_said(store: Store, text: str) -> Iterator[str]:
    """The names of the places that say which office is meant: of nations too, by any of their names."""
    from polcareer.questions.places import places_in

    for place in places_in(store, text):
        yield place.name
    nations = entries_of(store, NATION)
    yield from (name for nation in nations for name in (nation.title, *nation.also_called))
    yield from (area for office in entries_of(store, OFFICE) for post in office.posts for area in post.areas)


def _line(store: Store, topic: Topic, asked: Asked) -> Document:
    """The line that answers a topic: the command that has more, for one office or those alike; else that on offices."""
    offices = asked.offices
    ids = " ".join(office.id for office in offices)
    if len(offices) > 1:
        ids = asked.together or _word_for(store, offices) or ids
    lines = tuple(dict.fromkeys(line_of(topic, office) for office in offices))
    line = lines[0] if len(lines) == 1 and lines[0] else f"{LINES_ON} {ids} --on {topic.id}"
    if topic.holds == "deposit" and len(offices) == 1:
        line = f"deposit {offices[0].id}"
    elif "{office}" in topic.see and not topic.holds and len(offices) > 1:
        line = topic.see.format(office=_contest(offices))
    who = offices[0].title if len(offices) == 1 else f"these {len(offices)} offices"
    return Document("command", f"{LINES_ON}-on-{topic.id}", f"{topic.title}: {who}", line)


def _word_for(store: Store, offices: tuple[Office, ...]) -> str:
    """A word that means these offices and no other: mayor; empty where there is none."""
    ids = {office.id for office in offices}
    return next((of.words[0] for of in store.load(READING).elsewhere if set(of.offices) == ids), "")


def _contest(offices: tuple[Office, ...]) -> str:
    """The kinds of election by which offices are filled, as the names of a command."""
    return " ".join(dict.fromkeys(office.contest or office.id for office in offices))


def _not_held(topic: Topic, offices: tuple[Office, ...]) -> tuple[str, ...]:
    """That what is asked is held for none of the offices, where it is so."""
    if topic.holds or topic.facts or topic.kinds or any(line_of(topic, office) for office in offices):
        return ()
    stood = " or ".join(office.stood_for or office.title for office in offices)
    return (f"We hold nothing on this for {stood}: {topic.title.lower()}.",)


OF_ONESELF = re.compile(
    "-(?:i-am|im|i-m|ive|i-ve|i-have(?!-to))-|^-(?:can|may|could|is|are|do|does)-(?:an-|a-|the-)?(?!i-)"
)
TOLD_OF_ALL = ("--citizenship", "--immigration")  # which every office asks


def with_what_is_told(store: Store, known: Index, text: str, line: Document) -> tuple[Document, tuple[str, ...]]:
    """The line on standing for offices with the citizenship or the leave that somebody says is theirs, and its words.

    It stays as it is where they say none, or more than one.
    """
    if line.kind != "office" or not line.command.startswith("can-stand ") or not OF_ONESELF.search(f"-{plain(text)}-"):
        return line, ()
    nations = {f"--citizenship {nation.id}" for nation in entries_of(store, NATION)}
    no_leave = "|".join(map(re.escape, store.load(READING).no_leave))
    text = re.sub(rf"\b(?:{no_leave})\b", " ", text, flags=re.IGNORECASE)
    said = [each for kind in ("place", "option") for each in known.names_in(text, kind)]
    told = {each.command.removeprefix("can-stand "): each for each in said}
    options = [option for option in told if option.split()[0] in TOLD_OF_ALL and option not in nations]
    if not options or len({option.split()[0] for option in options}) < len(options) or "--" in line.command:
        return line, ()
    from polcareer.law.country import PLACES

    ids = {told[each].id for each in options}
    people = (word for place in store.load(PLACES) if place.id in ids for word in (*place.people, *place.aliases))
    words = (*(told[each].title for each in options), *people)
    return line._replace(command=f"{line.command} {' '.join(options)}"), words


def led_by_the_answer(store: Store, text: str, asked: Asked, of: OfOffices | None, found: list[Hit]) -> list[Hit]:
    """What was found on offices, led by the line that answers; or with it behind the line for oneself, if that leads.

    The law of the usual office is no part of it where others alone are asked about.
    """
    if of is not None:
        score = max((hit.score for hit in found), default=1.0)
        rest = [hit for hit in found if hit.document.command != of.line.command]
        page = [hit for hit in rest[1:2] if hit.document.kind in PAGES_ON_IT]  # of the rule that answers
        behind = [hit for hit in rest if hit not in page]
        before = [] if of.first else [*behind[:1], *page]
        found = [*before, Hit(of.line, score), *(hit for hit in (*page, *behind) if hit not in before)]
    apart = asked.leads or of is not None or topic_said(store, text) is not None
    return _without_the_usual(store, asked, found) if apart else found


def _without_the_usual(store: Store, asked: Asked, found: list[Hit]) -> list[Hit]:
    """What was found without the pages on the law of the usual office, and of others than those asked about.

    The rules of these are said as they are for them. Where the usual office is asked about as well, all of it stays.
    """
    from polcareer.law.rule import RULES, default_office
    from polcareer.questions.elsewhere import OTHER_LAW

    if asked.default:
        return found
    usual = f"for the {default_office(entries_of(store, OFFICE)).sits_in}"
    ids = [office.id for office in asked.offices]
    rules = {rule.id: rule for rule in store.load(RULES) if rule.in_force.until is None and {*ids} & {*rule.offices}}
    kept: list[Hit] = []
    for hit in found:
        document = hit.document
        others = (document.kind == OTHER_LAW and document.id not in rules) or (
            document.kind == "office" and document.id not in ids
        )
        if others or document.beside.startswith(usual):
            continue
        if document.kind == OTHER_LAW and rules[document.id].vary:
            hit = hit._replace(document=_as_for(rules[document.id], asked.offices, document))  # noqa: PLW2901
        kept.append(hit)
    return kept


def _as_for(rule: Rule, offices: tuple[Office, ...], document: Document) -> Document:
    """The page of a rule that varies, as it is for the first of some offices, with the others for which it says so."""
    theirs = [office for office in offices if office.id in rule.offices]
    says = rule.for_office(theirs[0].id).says
    alike = [office.stood_for or office.title for office in theirs if rule.for_office(office.id).says == says]
    return document._replace(title=says, beside=f"for {listed(alike)}")
