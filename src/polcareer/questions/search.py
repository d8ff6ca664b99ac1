"""What can be found in the whole guide by what people call it, and the command that answers, ready to be typed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.names import plain
from polcareer.questions.filling import filled
from polcareer.questions.ranking import Document, Hit, Index, index_of

if TYPE_CHECKING:
    from polcareer.data.store import Store

__all__ = ["SEARCH_INDEX", "Document", "Hit", "search"]

TELLS, TAKES_NATION = "can-stand --", "take-home "
TAKE_SEVERAL = ("salaries", "take-home")
NEARLY = 0.75  # of the best score
MORE = 3  # hits looked for than shown, since some lead to the same line
WHOLE_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b", re.IGNORECASE)
LISTS_SEATS, OF_NATION = "seats ", "seats --nation "  # the pages of nations
# Of the best score: how well a line must fit to lead that tells a fact of the asker's, or at least `MUCH_TOLD` of them.
TOLD, TOLD_MUCH, MUCH_TOLD = 0.5, 0.25, 2
POSTCODE = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?", re.IGNORECASE)
# What a name alone may show. Not what tells something of a person, who has said nothing yet: a teacher, a citizenship.
SHOWN = frozenset(("advice", "employer", "office", "party", "role", "rule", "seat", "skill", "training", "vacancy"))
KNOWN_BY_TITLE = frozenset(("party", "role", "skill", "seat"))
MOST_NEAR, NEAR = 12, 0.65  # things shown for a name that is none's, and how well each must fit
AS_NEAR = {"rule": 0.6}  # of the best score; rules are many on one thing
ELSE_AS_NEAR = 0.95


def _index(store: Store) -> Index:
    from polcareer.questions.documents import abbreviations, pages
    from polcareer.questions.everyday import READING

    every, reading = pages(store), store.load(READING)
    same = {each.word: each.others for each in reading.same}
    return index_of(every, reading.ignored, reading.standing, same, abbreviations(every))


SEARCH_INDEX = Made("search.json", Index, _index)


def index(store: Store) -> Index:
    """The index of all that can be found, read once."""
    return store.once("search", lambda: store.made(SEARCH_INDEX))


def search(store: Store, text: str, limit: int = 10) -> tuple[Hit, ...]:
    """The pages that fit a text best, the best first.

    A command comes with what was named beside it (`spad salary`: salaries special-adviser), a question about oneself
    with one's own age, country or pay in its command.
    """
    postcode = POSTCODE.fullmatch(text.strip()) or WHOLE_POSTCODE.search(text)
    if postcode:
        line = f"seats {shlex.quote(postcode[0])}"
        return (Hit(Document("command", "seats", "Which seat is this postcode in?", line), 1.0),)
    known = index(store)
    read = _as_standing(store, text)
    found = list(known.search(read, limit + MORE))
    leads = _how_to_become(store, known, text) or _in_a_nation(known, text) or _command_with_a_name(known, read, found)
    found = [hit._replace(document=filled(hit.document, known, text, store)) for hit in found]
    asked = known.asked(text)
    told = _told(known, read, found) if len(text.split()) > 1 else None  # a word alone asks nothing
    if asked is not None:
        told = Hit(filled(asked, known, text, store), max((hit.score for hit in found), default=1.0))
    if told is not None and (asked or leads is None or len(told.document.blanks) >= MUCH_TOLD):
        found = [told, *(hit for hit in found if hit.document != told.document)]
    elif leads is not None:
        found = _led_by(leads, found)
    found = _where_one_lives(known, text, _jobs_before_experience(found))
    lines = {hit.document.command: hit for hit in reversed(found)}
    return tuple(hit for hit in found if lines[hit.document.command] is hit)[:limit]


def _as_standing(store: Store, text: str) -> str:
    """A text as it is searched for: who asks whether one may become an MP asks whether one may stand."""
    from polcareer.questions.everyday import READING

    reading, said = store.load(READING), f"-{plain(text)}-"
    if not any(said.startswith(f"-{plain(word)}-") for word in reading.permission):
        return text
    phrase = next((phrase for phrase in reading.as_standing if f"-{plain(phrase)}-" in said), "")
    return (
        said.replace(f"-{plain(phrase)}-", f"-{reading.standing_word}-").replace("-", " ").strip() if phrase else text
    )


def _led_by(first: Document, found: list[Hit]) -> list[Hit]:
    """What was found, with a command at its head; the same command alone is left out."""
    same = {("command", first.id), (first.kind, first.id)}
    rest = [hit for hit in found if (hit.document.kind, hit.document.id) not in same]
    rest = [hit for hit in rest if hit.document.command != first.command]
    return [Hit(first, max((hit.score for hit in found), default=1.0)), *rest]


def _how_to_become(store: Store, known: Index, text: str) -> Document | None:
    """How one comes to a job: the ways to it, or from another that is named before; None where that is not asked."""
    from polcareer.questions.everyday import READING

    reading, said = store.load(READING), f"{plain(text)}-"
    if any(said.startswith(f"{plain(word)}-") for word in reading.permission):
        return None
    words = (f"-{plain(word)}-" for word in reading.becoming)
    at = max(((f"-{said}".rfind(word), len(word)) for word in words if word in f"-{said}"), default=None)
    if at is None:
        return None
    before, after = said[: at[0]], said[at[0] + at[1] - 1 :]
    goals, starts = _roles_in(known, after), known.names_in(before, "role")
    if not goals:
        return None
    goal = goals[0]
    if starts and starts[0] != goal:
        line, title = f"routes {starts[0].id} {goal.id}", f"From {starts[0].title} to {goal.title}"
    else:
        line, title = reading.guides.get(goal.id, f"routes --to {goal.id}"), f"How people become: {goal.title}"
    return Document("command", line.split()[0], title, line)


def _roles_in(known: Index, text: str) -> list[Document]:
    """The jobs that words name, or mean as surely as a name does."""
    meant = (span[0].document for span in known.meant(text) if span and span[0].document.kind == "role")
    return [*known.names_in(text, "role"), *meant]


def _told(known: Index, text: str, found: list[Hit]) -> Hit | None:
    """The line with the most of the asker's own words in it; for a question on standing, else one that asks a fact."""
    best = found[0].score if found else 0.0
    own = [hit for hit in found if hit.document.blanks and not _lacks(hit.document)]
    own = [hit for hit in own if hit.score >= (TOLD if len(hit.document.blanks) < MUCH_TOLD else TOLD_MUCH) * best]
    if not own and known.asks_of_standing(text) and best and found[0].document.kind != "question":
        near = [hit for hit in found if hit.score >= TOLD * best and hit.document.command.startswith(TELLS)]
        own = [hit for hit in near if hit.document.kind == "question"] or near
    most = max(own, key=lambda hit: len(hit.document.blanks) if not _lacks(hit.document) else 0, default=None)
    return most._replace(score=best) if most else None


def _lacks(document: Document) -> bool:
    """Whether a placeholder is left in a command."""
    words = re.split(r"[\s='\"]+", document.command)
    return any(name in words for _, name in document.blanks)


def _command_with_a_name(known: Index, text: str, found: list[Hit]) -> Document | None:
    """The command that one phrase means with what another names; or the best one, with a name that fits as well."""
    rank = {(hit.document.kind, hit.document.id): at for at, hit in enumerate(found)}

    def place(document: Document) -> int:
        return rank.get((document.kind, document.id), len(found))

    spans = known.meant(text)
    commands = [(hit.document, span) for span in spans for hit in span if hit.document.kind == "command"]
    if commands:
        command, its_span = min(commands, key=lambda each: place(each[0]))
        others = [[hit for hit in span if hit.document.kind == command.takes] for span in spans if span is not its_span]
        best = [min(span, key=lambda hit: (-hit.score, place(hit.document))).document for span in others if span]
        if best and command.id not in TAKE_SEVERAL:
            best = [min(best, key=place)]
        if best:
            return _with(command, *dict.fromkeys(best))
    if found and found[0].document.kind == "command" and found[0].document.takes:
        named_too = list(known.names_in(text, found[0].document.takes))
        if named_too:
            return _with(found[0].document, min(named_too, key=place))
    return None


def _in_a_nation(known: Index, text: str) -> Document | None:
    """A command that is named and may be told a nation, with the nation that is named beside it."""
    hits = [hit.document for span in known.meant(text, into="command") for hit in span]
    command = next((each for each in hits if each.takes == "nation"), None)
    nation = next((each for each in hits if each.command.startswith(OF_NATION)), None)
    if command is None or nation is None:
        return None
    title = nation.title.removeprefix(f"{nation.title.partition(' of ')[0]} of ")
    return _with(command, nation._replace(id=nation.command.removeprefix(LISTS_SEATS), title=title))


def _with(command: Document, *names: Document) -> Document:
    title = f"{command.title} ({', '.join(named.title for named in names)})"
    line = f"{command.command} {' '.join(named.id for named in names)}"
    return command._replace(title=title, command=line, takes=f"{names[0].kind}:{names[0].id}", blanks=())


def _where_one_lives(known: Index, text: str, found: list[Hit]) -> list[Hit]:
    """What was found; pay after tax in the nation that is named."""
    if not found or not found[0].document.command.startswith(TAKES_NATION):
        return found
    hits = (hit.document.command for span in known.meant(text, into="command") for hit in span)
    nation = next((line for line in hits if line.startswith(OF_NATION)), "")
    line = f"{found[0].document.command} {nation.removeprefix(LISTS_SEATS)}".strip()
    return [found[0]._replace(document=found[0].document._replace(command=line)), *found[1:]]


def _jobs_before_experience(found: list[Hit]) -> list[Hit]:
    """What was found; what somebody may have done leads only where nothing else fits nearly as well."""
    if len(found) < 2 or found[0].document.kind != "experience" or found[1].score < NEARLY * found[0].score:
        return found
    return [found[1]._replace(score=found[0].score), found[0], *found[2:]]


def named(store: Store, text: str) -> Document | None:
    """The one thing that a text is the whole name of; None for several, and for what tells something of a person."""
    found = index(store).named(text)
    titles = [hit.document for hit in found if hit.score == 1]
    if len(titles) == 1 and titles[0].kind in KNOWN_BY_TITLE:
        return titles[0]
    return found[0].document if len(found) == 1 and found[0].document.kind in SHOWN else None


def called_so(store: Store, text: str) -> tuple[str, ...]:
    """The commands that show what a text is the whole name of, without the program's name."""
    found = (hit.document for hit in index(store).named(text))
    return tuple(dict.fromkeys(document.command for document in found if document.kind in SHOWN))


def nearest_in(store: Store, kind: str, text: str) -> tuple[str, ...]:
    """The ids of a kind that a text means, though none is called so; none for a text with a word that is nowhere."""
    known = index(store)
    if not known.all_known(text):
        return ()
    found = known.search(text, MOST_NEAR, frozenset((kind,)))
    if kind == "role" and found:
        found = _with_employer(store, found, {employer.id for employer in known.names_in(text, "employer")})
    least = max(NEAR, AS_NEAR.get(kind, ELSE_AS_NEAR) * found[0].score) if found else NEAR
    return tuple(hit.document.id for hit in found if hit.score >= least)


def _with_employer(store: Store, found: tuple[Hit, ...], named: set[str]) -> tuple[Hit, ...]:
    """The roles found that have an employer that was named, where the first has none of these and another fits."""
    from polcareer.jobs.guide import ROLES

    roles = {role.id: role for role in store.load(ROLES)} if named else {}
    fit = [not named or bool(named.intersection(roles[hit.document.id].employers)) for hit in found]
    theirs = tuple(hit for hit, fits in zip(found, fit, strict=True) if fits and hit.score >= NEAR)
    return theirs if theirs and not fit[0] else found


def lines_on(store: Store, name: str) -> tuple[str, ...]:
    """The lines that answer questions about a page (`myth:bankruptcy`), with placeholders; then those of its rules."""
    from polcareer.data.kinds import RULE, entries_of
    from polcareer.questions.everyday import ASKED
    from polcareer.questions.filling import with_placeholders

    rules = {f"rule:{rule.id}": f"rules {rule.id}" for rule in entries_of(store, RULE)}
    about = [question for question in store.load(ASKED) if name in question.about]
    asked = [with_placeholders(question.command, (question.fill or {}).items()) for question in about]
    told = [line for each in asked if (line := each.removeprefix("polcareer ")).startswith(TELLS)]
    read = [rules[target] for question in about for target in question.about if target in rules]
    return tuple(dict.fromkeys((*told[:1], *read[:1])))
