"""What can be found in the whole guide by what people call it, and the command that answers, ready to be typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.store import Made
from polcareer.names import plain
from polcareer.questions import unheeded
from polcareer.questions.asked_for import (
    WHAT_FITS,
    how_to_become,
    jobs_for_a_degree,
    jobs_for_what_is_told,
    line_asked_for,
    offers_beside,
    page_with_the_answer,
    without_apostrophes,
    without_politics,
    working_for,
)
from polcareer.questions.elsewhere import (
    AT_LENGTH,
    ELSE_ASKED,
    LAW_LINES,
    NOT_HELD,
    OTHER_LAW,
    Asked,
    asked_elsewhere,
    asks_else,
    asks_of_standing,
    beside_the_office,
    default_office,
    in_a_town,
    is_law,
    led_by_office,
    may_ask_of_standing,
    of_the_asker,
    on_residence,
    own_lines,
)
from polcareer.questions.everyday import READING
from polcareer.questions.filling import filled
from polcareer.questions.frequent import FREQUENTLY, NEARLY_ASKED, NEVER, Frequent, frequent_question, nearest_questions
from polcareer.questions.occupations import POSTS, TELLS_A_POST, occupation
from polcareer.questions.of_offices import asked_of_offices, led_by_the_answer, places_said, with_what_is_told
from polcareer.questions.qualifiers import qualified
from polcareer.questions.ranking import ITS_ID, NOT_COVERED, Document, Hit, Index, index_of

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Advice
    from polcareer.law.rule import Office
    from polcareer.questions.elsewhere import Own
    from polcareer.questions.occupations import Occupation
    from polcareer.questions.of_offices import OfOffices

__all__ = ["SEARCH_INDEX", "Document", "Hit", "search"]

TELLS = "can-stand --"
SURE, LED, CLEAR, NAMED_WHOLE = 0.7, 0.5, 0.85, 1.8  # scores, and a share of the best
AS_NEAR_AS_ANY = 0.9  # of the best score
ALIKE = 0.95  # of the score of a job, for another to be meant as well
NEARLY = 0.75  # of the best score
IN_AN_AREA = "--area "
COMPOSED = re.compile(" --(?!myths )")  # in a line with what else a text says
BEFORE_COMPOSED = 0.8  # how near a question is that goes before a line with what a text says
MATCH = "match"  # the command that says which jobs fit
TELL_OF_ONESELF = ("can-stand", MATCH)  # what tells them something is of the asker
FEW = 3  # hits shown with a page that says that something is not covered
MAY_BE_ASKED = 3  # questions shown where none is surely asked
MAY_BE_FIRST = 0.48  # how near the nearest of them is that is read first
AS_NEARLY_ASKED = 0.8  # of how near that is, for another to be shown with it
A_TIME = re.compile(r"(?<![£\d,])(?:\d{1,2}|(?:19|20)\d\d)(?!\d|,\d)")  # an age, or a year
MAY_BE_BESIDE = 0.5  # how near one is that is shown below what is surely asked
MORE = 3  # hits looked for than shown, since some lead to the same line
WHOLE_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b", re.IGNORECASE)
# Of the best score: how well a line must fit to lead that tells a fact of the asker's, or at least `MUCH_TOLD` of them.
TOLD, TOLD_MUCH, MUCH_TOLD = 0.5, 0.25, 2
POSTCODE = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?", re.IGNORECASE)
# What a name alone may show. Not what tells something of a person, who has said nothing yet: a teacher, a citizenship.
SHOWN = frozenset(("advice", "employer", "office", "party", "role", "rule", "seat", "skill", "training", "vacancy"))
KNOWN_BY_TITLE = frozenset(("party", "role", "skill", "seat"))
NEARLY_AS_WELL = 0.5  # of a score
MOST_NEAR, NEAR = 12, 0.65  # things shown for a name that is none's, and how well each must fit
AS_NEAR = {"rule": 0.6}  # of the best score; rules are many on one thing
ELSE_AS_NEAR = 0.95


def _index(store: Store) -> Index:
    from polcareer.questions.documents import abbreviations, pages

    every, reading = pages(store), store.load(READING)
    same = {each.word: each.others for each in reading.same}
    return index_of(every, reading.ignored, reading.standing, same, abbreviations(every))


SEARCH_INDEX = Made("search.json", Index, _index)


def index(store: Store) -> Index:
    """The index of all that can be found, read once."""
    return store.once("search", lambda: store.made(SEARCH_INDEX))


class Answered(NamedTuple):
    """What a text finds, the best first, and how far it is an answer.

    `sure`: the first is clearly what is asked for. `says` is said before all else (what is not held). `nowhere` are
    words that are in no page, `left_out` those that the first line does not heed, `others` what is said of others than
    the asker. `elsewhere` are the offices named whose law is not held, where one of them leads. `of_standing`: the text
    asks about standing for election. `on_offices` is the line that says what the offices named ask on what somebody
    tells of themselves, where the line for oneself leads. `read_as` is the question that it is taken for, where it has
    other words, `whose` the one for whom it is asked, if not for the asker. `near` are the
    questions with an answer that the text may ask; `near_first` where these are read first, and are the first hits.
    """

    hits: tuple[Hit, ...]
    sure: bool = False
    says: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    elsewhere: tuple[Office, ...] = ()
    of_standing: bool = False
    on_offices: str = ""
    read_as: str = ""
    whose: str = ""
    near: tuple[Hit, ...] = ()
    near_first: bool = False


def search(store: Store, text: str, limit: int = 10) -> tuple[Hit, ...]:
    """The pages that fit a text best, the best first.

    A command comes with what was named beside it (`spad salary`: salaries special-adviser), a question about oneself
    with one's own age, country or pay in its command.
    """
    return answered(store, text, limit).hits


def answered(store: Store, text: str, limit: int = 10) -> Answered:
    """The pages that fit a text best, the best first, and how far the first is what was asked for.

    Beside what is no question on standing, a rule on that says that it is one; beside an answer to it there is none.
    """
    return _as_asked(store, text, limit)


@lru_cache(maxsize=1)  # a line of plain words is looked at before the command that searches for it
def _as_asked(store: Store, text: str, limit: int) -> Answered:
    found = _answered(store, text, limit)
    if not any(hit.document.kind == "rule" for hit in found.hits) or may_ask_of_standing(store, index(store), text):
        return found
    if found.hits[0].document.kind == FREQUENTLY:
        return found._replace(hits=tuple(hit for hit in found.hits if hit.document.kind != "rule"))
    to_stand = f"to stand for the {default_office(store).sits_in}"
    return found._replace(hits=tuple(_of_standing(hit, to_stand) for hit in found.hits))


def _of_standing(hit: Hit, to_stand: str) -> Hit:
    page = hit.document
    if page.kind != "rule" or page.beside.startswith("for the"):
        return hit
    return hit._replace(document=page._replace(beside="; ".join(filter(None, (to_stand, page.beside)))))


def _answered(store: Store, text: str, limit: int) -> Answered:
    postcode = POSTCODE.fullmatch(text.strip()) or WHOLE_POSTCODE.search(text)
    if postcode:
        line = f"seats {shlex.quote(postcode[0])}"
        return Answered((Hit(Document("command", "seats", "Which seat is this postcode in?", line), 1.0),), sure=True)
    known, own = index(store), of_the_asker(store, text)
    text = own.text if own.whose else text
    near = nearest_questions(store, known, text)
    often = frequent_question(near)
    if often is None and own.text != text:
        near = nearest_questions(store, known, own.text)
        often = frequent_question(near)
    heard = _heard(store, known, text, own, limit)
    if often is not None and _asks_often(store, often, heard) and not _is_of_another_nation(store, text, often):
        return _frequently(store, known, often, text, heard, limit)._replace(whose=own.whose)
    judged = _judged(store, known, text, limit, heard)._replace(whose=own.whose)
    not_held = heard.not_held or (bool(judged.hits) and judged.hits[0].document.beside == NOT_COVERED)
    if not_held or (judged.sure and heard.exactly):
        return judged
    near, same = _that_may_be_asked(store, known, near, heard)
    found = _with_near(judged, near, heard, limit, same=same) if near else judged
    if not found.near_first or near[0].nearness < NEARLY_ASKED:
        return found
    first = _frequently(store, known, near[0], text, heard, limit)  # most likely: its answer is read first
    return first._replace(whose=own.whose, sure=near[0].in_its_words, near=found.near[1:])


def _that_may_be_asked(
    store: Store, known: Index, near: tuple[Frequent, ...], heard: Heard
) -> tuple[tuple[Frequent, ...], bool]:
    """The questions that a text may ask, without those that are none of its own; whether the nearest is surely one.

    A rule on standing is no answer to what is asked of a job, and what goes for another office is none for those named.
    """
    if not may_ask_of_standing(store, known, heard.own.text):
        near = tuple(each for each in near if each.nearness >= NEARLY_ASKED or not is_law(each.pages[0]))
    if not heard.asked.leads:
        return near, True
    named = {office.id for office in heard.asked.offices}
    theirs = [(each, {office.id for office in asked_elsewhere(store, each.wording).offices}) for each in near]
    shared = [(each, offices) for each, offices in theirs if named & offices]
    same = bool(shared) and shared[0][0].nearness >= NEARLY_ASKED and shared[0][1] == named
    return tuple(each for each, _ in shared), same


class Heard(NamedTuple):
    """What a text was heard to ask for: what was found, the best first; whether the first is that in so many words.

    `own` is the text without what it says of others, `asked` the offices in it, `post` the job that somebody names,
    `of` the line on what is asked of an office. `exactly`: one of these or a page leads what was found, `leads`:
    something does; `not_held`: it asks for what is not held or covered.
    """

    own: Own
    found: list[Hit]
    led: bool
    asked: Asked
    post: Occupation | None
    there: bool
    of: OfOffices | None
    exactly: bool
    leads: bool
    not_held: bool


def _heard(store: Store, known: Index, text: str, own: Own, limit: int) -> Heard:
    found, led = _found(store, known, own.text, limit)
    fits = offers_beside(store, own.text) or jobs_for_what_is_told(store, own.text)
    fits = fits or jobs_for_a_degree(store, own.text)
    page = None if fits else _page_asked_for(store, known, own.text)
    post = None if page or known.asked(own.text) else occupation(store, known, own.text)
    told = known.asked(own.text)  # a fact of theirs, in its very words: an office in it is not the one they stand for
    of_a_job = _is_of_a_job(store, text)
    tells = bool(page or of_a_job or (told and told.command.startswith(TELLS)))
    asked = Asked() if tells else asked_elsewhere(store, text.replace(post.job, " ") if post and post.job else text)
    post = None if asked.leads else post
    if page is not None:
        found, led = _led_by(page, found), True
    elif post is not None:
        found, led = _led_by(post.line, found), True
    there = () if page or post else in_a_town(store, own.text)
    if there:
        found, led = [*(Hit(each, SURE) for each in there), *found], True
    found = _question_before_seat(store, own.text, found)
    found = _led_by_what_is_held(store, text, _led_by_what_it_fits(store, own.text, found))
    else_led = page or post or there or of_a_job
    of = None if else_led else asked_of_offices(store, known, own.text, asked, _first(found))
    exactly = bool(page or post or (of and of.first))
    leads = bool(led or there or exactly)
    not_held = bool(_not_held(store, text, ()) or (page and page.beside == NOT_COVERED))
    return Heard(own, found, led, asked, post, bool(there), of, exactly, leads, not_held)


def _with_the_job(
    store: Store, known: Index, text: str, line: Document, told: tuple[str, ...]
) -> tuple[Document, tuple[str, ...]]:
    """The line on standing for offices with the post that a text names, where it tells nothing else; and its words."""
    if line.kind != "office" or " --" in line.command or not line.command.startswith("can-stand "):
        return line, told
    post = occupation(store, known, text)
    tells = post is not None and not post.says and TELLS_A_POST in post.line.command
    if post is None or not tells or post.line.command.endswith(f"{TELLS_A_POST}{post.job}"):
        return line, told
    return line._replace(command=f"{line.command} {post.line.command.removeprefix('can-stand ')}"), (*told, post.job)


def _is_of_a_job(store: Store, text: str) -> bool:
    """Whether a text is of working somewhere, and asks nothing of standing: what do I need to work at Stormont."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    works = any(f"-{plain(word)}-" in said for word in reading.working_for)
    return works and not asks_of_standing(reading, said)


def _asks_often(store: Store, often: Frequent, heard: Heard) -> bool:
    """Whether a text asks a question with an answer, and nothing that has a line of its own: of one office, a job.

    Where that line is of the same command, the question says more of it.
    """
    if heard.not_held or (heard.of and len(heard.asked.offices) == 1 and not _says_more(store, often, heard.of.line)):
        return False
    first = _first(heard.found)
    if first is not None and _is_of_a_nation(store, first) and _is_of_the_same(store, often, first):
        return False  # whose figures are of that nation alone
    if often.in_its_words or heard.exactly or first is None:
        return often.in_its_words or not heard.exactly
    composed = heard.leads and COMPOSED.search(first.command)
    if often.surely and (not composed or often.nearness >= BEFORE_COMPOSED):
        return True
    return not (heard.leads or first.beside == NOT_COVERED)


def _is_of_another_nation(store: Store, text: str, often: Frequent) -> bool:
    """Whether what is said to a question goes by nation, and has nothing on the one where a place is that is named."""
    from polcareer.data.kinds import NATION, entries_of
    from polcareer.questions.places import places_in

    titles, says = {nation.id: nation.title for nation in entries_of(store, NATION)}, often.pages[0].says
    if not any(f"In {title}" in says for title in titles.values()):
        return False
    there = {place.nation for place in places_in(store, text)}
    return bool(there) and there.isdisjoint(name for name, title in titles.items() if title in says)


def _says_more(store: Store, often: Frequent, line: Document) -> bool:
    """Whether a question is surely asked of which more is said than by a line of the same command."""
    says = bool(often.pages[0].says) and not _is_of_a_nation(store, line)
    return often.surely and says and _is_of_the_same(store, often, line) and often.pages[0].command != line.command


def _is_of_the_same(store: Store, often: Frequent, line: Document) -> bool:
    """Whether a question and a line are of the same command, and the question of no nation."""
    own = often.pages[0]
    return own.command.split()[0] == line.command.split()[0] and not _is_of_a_nation(store, own)


def _is_of_a_nation(store: Store, line: Document) -> bool:
    """Whether what a line shows is of one nation alone: salaries local-councillor --area wales."""
    from polcareer.data.kinds import NATION, entries_of

    return any(f"{IN_AN_AREA}{nation.id}" in line.command for nation in entries_of(store, NATION))


def _judged(store: Store, known: Index, text: str, limit: int, heard_of: Heard) -> Answered:
    """What was found, led by the offices that are asked about, and how far its first is what was asked for."""
    own, found, led, asked, post, there, of, *_ = heard_of
    heard: tuple[str, ...] = ()
    if asked.offices:
        found = led_by_office(asked, found, default_office(store), asks_else(store, text))
        found = _led_by_what_else(store, own.text, asked, _with_their_rules(store, known, own.text, asked, found))
        found = led_by_the_answer(store, own.text, asked, of, found)
    led = led or bool(of and of.first)
    elsewhere = asked.offices if found and found[0].document.beside == NOT_HELD else ()
    if found:
        first, heard = qualified(_told_whole(store, found[0].document, own.text), store, own.text, asked)
        first, told = with_what_is_told(store, known, own.text, first) if asked.leads else (first, ())
        first, told = _with_the_job(store, known, own.text, first, told) if asked.leads else (first, told)
        found[0], heard = found[0]._replace(document=first), (*heard, *told)
    lines = {(hit.document.command, hit.document.then): hit for hit in reversed(found)}
    hits = tuple(hit for hit in found if lines[hit.document.command, hit.document.then] is hit)[:limit]
    hits = hits[:FEW] if hits and hits[0].document.beside == NOT_COVERED else hits
    says, nowhere = _not_held(store, text, hits), unheeded.nowhere(store, known, own.text)
    nowhere = tuple(word for word in nowhere if not hits or word not in plain(hits[0].document.command).split("-"))
    if post is not None:
        says, nowhere = (*says, *post.says), ()
    lives = bool(on_residence(store, own.text, asked.offices))
    heard = (*heard, *store.load(READING).residence.words) if lives else heard
    heard = (*heard, *places_said(store, own.text)) if asked.offices else heard
    says, heard = ((*of.says, *says), (*heard, *of.words)) if of is not None else (says, heard)
    left = (
        ()
        if elsewhere or post or there or not hits
        else unheeded.left_out(store, known, own.text, hits[0].document, heard, nowhere)
    )
    left_out = unheeded.shown_nowhere(store, known, own.text, hits, left)
    elsewhere_too = (
        asked.offices and hits and hits[0].document.then.startswith("add ") and hits[0].document.id in ELSE_ASKED
    )
    as_typed = known.all_known(text) or len(text.split()) > 1  # one word that is spelt as none is may be another
    sure = as_typed and not (elsewhere_too or says or nowhere or left or elsewhere) and _clearly(hits, led)
    asks = lives or (len(own.text.split()) >= AT_LENGTH and may_ask_of_standing(store, known, own.text))
    on = of.line.command if of is not None and of.is_beside else ""
    return Answered(hits, sure, says, nowhere, left_out, own.others, elsewhere, asks, on)


def _with_near(judged: Answered, near: Sequence[Frequent], heard: Heard, limit: int, *, same: bool) -> Answered:
    """What was found for a text that may ask some questions with an answer, and these beside it.

    They are read first, and are the first of what was found, where nothing surely leads, no line tells of oneself, and
    the text is no name of a thing, which has fewer words, and has no age or year of one's own; where offices are named,
    where the nearest is of the `same`.
    """
    line = judged.hits[0].document.command if judged.hits else ""
    first = same and near[0].nearness >= _least_to_be_first(near[0], judged, heard, line)
    least = MAY_BE_BESIDE if judged.sure else AS_NEARLY_ASKED * near[0].nearness
    pages = (each.pages[0] for each in near if each.nearness >= least)
    told = [page for page in pages if first or page.says or (not judged.sure and page.command != line)]
    asked = tuple(Hit(page, near[0].nearness) for page in told[: 1 if judged.sure else MAY_BE_ASKED])
    if not (asked and first):
        return judged._replace(near=asked)
    nowhere = () if near[0].nearness >= NEARLY_ASKED else judged.nowhere
    found = judged._replace(left_out=(), says=(), elsewhere=(), on_offices="", nowhere=nowhere)
    return found._replace(hits=(*asked, *judged.hits)[:limit], near=asked[:limit], near_first=True)


def _least_to_be_first(nearest: Frequent, judged: Answered, heard: Heard, line: str) -> float:
    """How near the nearest question must be at least to be read before the line that leads what was found."""
    tells = " --" in line and line.split(maxsplit=1)[0] in TELL_OF_ONESELF
    a_time = nearest.tells_a_figure and A_TIME.search(heard.own.text)
    if judged.sure or heard.exactly or tells or a_time or len(heard.own.text.split()) <= AT_LENGTH:
        return NEVER
    if COMPOSED.search(line):
        return BEFORE_COMPOSED
    return NEARLY_ASKED if heard.leads else MAY_BE_FIRST


def _first(found: list[Hit]) -> Document | None:
    return found[0].document if found else None


def _frequently(store: Store, known: Index, often: Frequent, text: str, heard: Heard, limit: int) -> Answered:
    """A question with an answer here: the lines that show it, then what else fits, but no law of another office.

    Where it is on standing, and offices are named, the line for oneself is that for these.
    """
    first, *others_on_it = often.pages
    elsewhere = heard.asked.leads
    if elsewhere and first.command.split()[0] in LAW_LINES:
        line = next(own_lines(heard.asked))
        line, _ = with_what_is_told(store, known, heard.own.text, line)
        bare = first.command in ("can-stand", line.command)
        others_on_it = [*([] if bare else [first._replace(says="")]), *others_on_it]
        first = first._replace(command=line.command)
    own = [Hit(page, often.nearness) for page in (first, *others_on_it)]
    lines = {hit.document.command for hit in own}
    asked = heard.own.text
    fit = (hit._replace(document=filled(hit.document, known, asked, store)) for hit in known.search(asked, limit))
    others = (hit for hit in fit if hit.document.command not in lines and not (elsewhere and is_law(hit.document)))
    same = plain(text) == plain(often.wording)
    return Answered((*own, *others)[:limit], sure=True, read_as="" if same else own[0].document.title)


def _with_their_rules(store: Store, known: Index, text: str, asked: Asked, found: list[Hit]) -> list[Hit]:
    """What was found, led by lines on offices, with the rules of these offices that fit behind them."""
    if not (asked.leads and found and found[0].document.kind == "office"):
        return found
    from polcareer.law.rule import RULES

    ids = {office.id for office in asked.offices}
    rules = {rule.id for rule in store.load(RULES) if rule.in_force.until is None and ids.intersection(rule.offices)}
    told = beside_the_office(store, text)
    fit = known.search(told, MOST_NEAR, frozenset((OTHER_LAW,))) if told else ()
    hits = [hit for hit in fit if hit.document.id in rules]
    best = hits[0].score if hits else 0.0
    near = [hit for hit in hits if hit.score >= NEARLY * best][:MORE]
    lines = [hit for hit in found if hit.document.kind == "office"]
    question = known.asked(text)  # in its very words
    asks = [hit for hit in found if question is not None and hit.document.id == question.id]
    lived = [lines[0]._replace(document=page) for page in on_residence(store, text, asked.offices)]
    first: dict[tuple[str, str, str], Hit] = {}
    for hit in (*lines[:1], *lived, *asks, *lines[1:], *near, *found):
        first.setdefault((hit.document.kind, hit.document.id, hit.document.command), hit)
    return list(first.values())


def _told_whole(store: Store, document: Document, text: str) -> Document:
    """The line that says which jobs fit, with all that somebody tells of themselves, where some of that counts."""
    if document.command.partition(" ")[0] != MATCH or len(text.split()) < AT_LENGTH:
        return document
    from polcareer.questions.jobs import told_of_a_career

    told = told_of_a_career(store, without_politics(store, text))
    return document._replace(command=f"{MATCH} {shlex.quote(without_apostrophes(told))}", then="") if told else document


def _found(store: Store, known: Index, text: str, limit: int) -> tuple[list[Hit], bool]:
    """The pages that fit, the best first; and whether the first is what the text asks for in so many words."""
    read = _as_standing(store, text)
    found = list(known.search(read, limit + MORE))
    leads = line_asked_for(store, known, text, read, found)
    found = [hit._replace(document=filled(hit.document, known, text, store)) for hit in found]
    asked = known.asked(text)
    standing = may_ask_of_standing(store, known, text)
    told = _told(known, read, found, standing=standing) if len(text.split()) > 1 else None  # a word alone asks nothing
    if asked is not None:
        told = Hit(filled(asked, known, text, store), max((hit.score for hit in found), default=1.0))
    led = False
    if told is not None and (asked or leads is None or _told_in(told.document) >= MUCH_TOLD):
        found = [told, *(hit for hit in found if hit.document != told.document)]
        led = bool(asked or _told_in(told.document))
    elif leads is not None:
        found, led = _led_by(leads, found), True
    if not led:
        found = sorted(found, key=lambda hit: not standing and _tells_a_fact(hit) and _others(found, hit))
    return _jobs_before_experience(_job_of_the_same_title(found)), led


MANY_ASKED = 4  # words by which a statement is asked for whatever else a text names
A_PLACE = 4  # words of a text that names a place of work and asks nothing of it: working for an MP


def _page_asked_for(store: Store, known: Index, text: str) -> Document | None:
    """The page of advice that a text names at length, or on which a statement is that it asks for.

    One on what is not covered, or with figures on members, gives way to standing, and to how one becomes something.
    """
    standing = known.asks_of_standing(text)
    becoming = how_to_become(store, known, text) is not None
    becoming |= len(text.split()) <= A_PLACE and working_for(store, known, text) is not None
    answers = None if standing or becoming else page_with_the_answer(store, text)
    if answers is not None and answers.words >= MANY_ASKED:
        return answers.page
    for named_page in known.named_at_length(text, "advice"):
        page = _advice(store, named_page)
        figures = page and page.roles and not page.ask
        if page and _is_named_by_id(store, page, text):
            continue
        if page and not (standing and (page.is_not_covered or figures)) and (page.ask or not becoming):
            return named_page
    return answers.page if answers else None


def _is_named_by_id(store: Store, page: Advice, text: str) -> bool:
    """Whether a text has the words of a page's id, which nobody says, and no name of it: work for an MP."""
    said = f"-{plain(text)}-"
    spoken = any(f"-{plain(name)}-" in said for name in (page.title, *page.aliases))
    return not spoken and set(page.id.split("-")).difference(store.load(READING).ignored) <= set(said.split("-"))


def _advice(store: Store, document: Document) -> Advice | None:
    """The page of advice that a document stands for, if it is one."""
    if document.kind != "advice":
        return None
    from polcareer.jobs.guide import ADVICE

    return next((each for each in store.load(ADVICE) if each.id == document.id), None)


def _not_held(store: Store, text: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """What is said of a thing that people ask for and that is not held, or hardly, or not covered."""
    said = f"-{plain(text)}-"
    not_held = [
        each.says for each in store.load(READING).not_held if any(f"-{plain(word)}-" in said for word in each.words)
    ]
    page = _advice(store, hits[0].document) if hits and hits[0].document.beside == NOT_COVERED else None
    return (*not_held, *((f"{page.answer} Ask: {page.ask}",) if page else ()))


def _question_before_seat(store: Store, text: str, found: list[Hit]) -> list[Hit]:
    """What was found; where somebody asks about standing, a question on that before a seat that is named beside it."""
    if not found or found[0].document.kind != "seat" or not asks_of_standing(store.load(READING), f"-{plain(text)}-"):
        return found
    first = next((hit for hit in found if hit.document.kind == "question" and not hit.document.then), None)
    return [first, *(hit for hit in found if hit is not first)] if first else found


def _led_by_what_else(store: Store, text: str, asked: Asked, found: list[Hit]) -> list[Hit]:
    """What was found, led by the command for something else that is asked of an office than who may stand: its cost."""
    said = f"-{plain(text)}-"
    every = store.load(READING).else_asked.items()
    name = next((name for name, words in every if any(f"-{plain(word)}-" in said for word in words)), "")
    if not name or asked.default:
        return found
    from polcareer.questions.everyday import COMMANDS

    title = next(each.answers for each in store.load(COMMANDS) if each.id == name)
    return _led_by(Document("command", name, title, name), found)


def _led_by_what_is_held(store: Store, text: str, found: list[Hit]) -> list[Hit]:
    """What was found, led by what there is to see where little is held of what is asked for."""
    said = f"-{plain(text)}-"
    words = ((each.see, word) for each in store.load(READING).not_held if each.see for word in each.words)
    see = next((see for see, word in words if f"-{plain(word)}-" in said), "").removeprefix("polcareer ")
    return _led_by(Document("command", see.split()[0], "Where to look", see), found) if see else found


A_JOB = 4  # words of a text that names a job and asks nothing: community mental health nurse


def _led_by_what_it_fits(store: Store, text: str, found: list[Hit]) -> list[Hit]:
    """What was found, led by which jobs somebody's own would fit, where it alone was named and would lead to standing.

    A post that bars from standing, or may, still leads to that; so does a job that shows no skill that we know.
    """
    job = re.split(r"\s+(?:in|from|at)\s+", text.strip(), maxsplit=1)[0]
    if not found or not found[0].document.command.startswith(f"can-stand {TELLS_A_POST}") or len(job.split()) > A_JOB:
        return found
    if index(store).asks_of_standing(text) or not _bars_nobody(store, shlex.split(found[0].document.command)[-1]):
        return found
    from polcareer.questions.jobs import told_of_a_career

    if not told_of_a_career(store, job):
        return found
    return _led_by(Document("command", MATCH, WHAT_FITS, f"{MATCH} {shlex.quote(job)}"), found)


def _bars_nobody(store: Store, post: str) -> bool:
    """Whether a value of the posts is known to be one that bars nobody."""
    from polcareer.law.rule import FACTS

    posts = next(fact for fact in store.load(FACTS) if fact.id == POSTS)
    return any(option.no_bar for field in posts.fields for option in field.options if option.id == post)


def _clearly(hits: tuple[Hit, ...], led: bool) -> bool:
    """Whether the first of what was found is clearly what was asked for."""
    if not hits or hits[0].score < (LED if led else SURE):
        return False
    jobs = [hit.score for hit in hits if hit.document.kind == "role"]
    if hits[0].document.takes.startswith("role:") and len(jobs) > 1 and jobs[1] >= ALIKE * jobs[0]:
        return False  # which of these is meant is not clear
    return led or len(hits) == 1 or hits[1].score <= CLEAR * hits[0].score or hits[0].score >= NAMED_WHOLE


def _as_standing(store: Store, text: str) -> str:
    """A text as it is searched for: who asks whether one may become an MP asks whether one may stand."""
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


def _told(known: Index, text: str, found: list[Hit], *, standing: bool) -> Hit | None:
    """The line with the most of the asker's own words in it; for a question on standing, else one that asks a fact."""
    best = found[0].score if found else 0.0
    own = [hit for hit in found if _told_in(hit.document)]
    own = [hit for hit in own if hit.score >= (TOLD if len(hit.document.blanks) < MUCH_TOLD else TOLD_MUCH) * best]
    own = own if standing else [hit for hit in own if not _tells_a_fact(hit)]
    if not own and known.asks_of_standing(text) and best and found[0].document.kind != "question":
        near = [hit for hit in found if hit.score >= TOLD * best]
        tell = [hit for hit in near if hit.document.command.startswith(TELLS)]
        own = [hit for hit in near if hit.document.kind == "question" and is_law(hit.document)]
        own = [hit for hit in own if hit in tell or hit.score >= AS_NEAR_AS_ANY * best] or tell
    most = max(own, key=lambda hit: _told_in(hit.document), default=None)
    return most._replace(score=best) if most else None


def _others(found: list[Hit], hit: Hit) -> bool:
    """Whether there is a page, of no fact to tell, that fits nearly as well."""
    return any(
        each.score >= NEARLY_AS_WELL * hit.score
        for each in found
        if not _tells_a_fact(each) and each.document.kind != "rule"
    )


def _tells_a_fact(hit: Hit) -> bool:
    """Whether a line tells a fact of somebody who would stand."""
    return hit.document.command.startswith(TELLS)


def _told_in(document: Document) -> int:
    """How many of a command's examples the asker's own words stand in for, where they do for all of them."""
    return 0 if document.then else len(document.blanks)


def _job_of_the_same_title(found: list[Hit]) -> list[Hit]:
    """What was found; of things of one title the job first, where these are the best: Civil Service Fast Stream."""
    job = next((hit for hit in found if hit.document.kind == "role"), None)
    if job is None or job is found[0] or job.document.title != found[0].document.title:
        return found
    return [job._replace(score=found[0].score), *(hit for hit in found if hit is not job)]


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
    """The commands that show what a text is the whole name of, without the program's name.

    A skill has everyday words for names (plan): it must be called by its title.
    """
    found = (hit for hit in index(store).named(text) if hit.document.kind != "skill" or hit.score >= ITS_ID)
    return tuple(dict.fromkeys(hit.document.command for hit in found if hit.document.kind in SHOWN))


def of_a_kind(store: Store, kind: str, text: str) -> tuple[str, ...]:
    """The ids of the things of one kind that a text is the whole name of."""
    return tuple(
        hit.document.id
        for hit in index(store).named(text)
        if hit.document.kind == kind and (kind != "skill" or hit.score >= ITS_ID)
    )


def spelt_nearly(store: Store, kind: str, text: str, *, whole: bool = False) -> tuple[str, ...]:
    """The ids of the things of a kind that a text names but for its spelling, as search reads it; none for no slip.

    With `whole`, only where all of it is read as one name.
    """
    known = index(store)
    if known.all_known(text) or known.nowhere(text):
        return ()
    if whole and not known.names_in(text, kind):
        return ()
    found = known.search(text, MOST_NEAR, frozenset((kind,)))
    return tuple(hit.document.id for hit in found if hit.score >= max(SURE, ALIKE * found[0].score))


def members_pay(store: Store, names: Iterable[str]) -> str:
    """The set of pay figures that holds the pay of members of parliaments, where all of these names are of members.

    Empty where one is not, and where each is a job of which we know.
    """
    reading = store.load(READING)
    said = [plain(name) for name in names]
    members = {plain(word) for word in reading.members}
    return reading.members_pay if members.intersection(said) and members.union(reading.guides).issuperset(said) else ""


def nearest_in(store: Store, kind: str, text: str) -> tuple[str, ...]:
    """The ids of a kind that a text means, though none is called so; none for a text with a word that is nowhere."""
    known = index(store)
    if not known.all_known(text) or (kind == "role" and _is_an_office(known, text)):
        return ()  # an office is held by its holder, not by those who work for one
    found = known.search(text, MOST_NEAR, frozenset((kind,)))
    if kind == "role" and found:
        found = _with_employer(store, found, {employer.id for employer in known.names_in(text, "employer")})
    least = max(NEAR, AS_NEAR.get(kind, ELSE_AS_NEAR) * found[0].score) if found else NEAR
    return tuple(hit.document.id for hit in found if hit.score >= least)


def rules_near(store: Store, text: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Which of some rules, by id, a text means, though none is called so; none where a word of it is nowhere."""
    known, of = index(store), frozenset(ids)
    if not known.all_known(text):
        return ()
    every = known.search(text, len(of), frozenset(("rule", OTHER_LAW)))
    found = [hit for hit in every if hit.document.id in of and hit.score >= LED]
    return tuple(dict.fromkeys(hit.document.id for hit in found if hit.score >= AS_NEAR["rule"] * found[0].score))


def _is_an_office(known: Index, text: str) -> bool:
    kinds = {hit.document.kind for hit in known.named(text)}
    return "office" in kinds and "role" not in kinds


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
