"""Offers as they are typed for `polcareer take-home`: pay or a job, where it is, its hours: `31000:london:35h`."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from polcareer.cli.command import Session, as_typed, sources_by_id
from polcareer.cli.meaning import Meant, meant, names_apart
from polcareer.data.kinds import NATION, ROLE, entries_of
from polcareer.errors import UnknownName, WrongUsage
from polcareer.names import find_one, is_name_of, plain
from polcareer.questions import offers as questions
from polcareer.questions import take_home
from polcareer.questions.lines import joining_words
from polcareer.questions.offers import Offered, Where
from polcareer.typed import hours_a_week, pay_typed, says_how_often
from polcareer.words import number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from decimal import Decimal

    from polcareer.jobs.guide import Role
    from polcareer.questions.take_home import TakeHomeQuestion
    from polcareer.view.answer import Answer

MARK, IN = ":", "in"
LONGEST_PLACE = 3  # words
EXAMPLE = "For example: polcareer take-home 26775 31000:london caseworker:leeds:35h"
FIGURE = re.compile(r"(?i:£|gbp)? ?[-−]?[0-9]")
THOUSANDS, BEFORE_THOUSANDS = re.compile("[0-9]{3}"), re.compile("£?[0-9]{1,3}")
HOURS = re.compile(r"([0-9.]{1,6}) ?(?:h|hrs?|hours?)?(?: ?(?:an?|per|/) ?week| ?pw)?", re.IGNORECASE)
OF_HOURS = re.compile(r"h|hrs?|hours?|days?|an?|per|week|pw", re.IGNORECASE)
AT = "@"  # what some write for a colon


class Typed(NamedTuple):
    """One offer in the words that were typed: the pay or the jobs, then what stands behind each colon."""

    what: list[str]
    behind: list[list[str]]

    @property
    def is_pay(self) -> bool:
        """Whether it begins with a figure."""
        return bool(FIGURE.match(self.what[0]))


def offers_typed(here: Session, words: Sequence[str]) -> tuple[Typed, ...]:
    """The offers that words are; none where they are simply figures, or simply jobs, in a row.

    Raises `UnknownName` for what is nearly the name of a job beside a figure, `WrongUsage` for a colon with nothing on
    one side of it.
    """
    joining = joining_words(here.store) - {IN}
    typed = [word for word in map(as_typed, words) if plain(word) not in joining]
    tokens = [*_tokens(typed, joining)]
    tokens = [*_with_colons(here, tokens)]
    read = tuple(_each(here, tokens))
    if len(typed) < len(words) or any(each.behind for each in read):
        return read
    pay, jobs = ([each for each in read if each.is_pay is figure] for figure in (True, False))
    return read if pay and jobs and all(_are_jobs(here, each.what) for each in jobs) else ()


def _tokens(words: Iterable[str], joining: Container[str]) -> Iterator[str]:
    """The words and the colons among them; "in" is a colon too. A name in quotes stays one word, a line does not."""
    for word in (word.replace(AT, MARK) for word in words):
        is_pay = bool(FIGURE.match(word))
        parts = word.replace(MARK, f" {MARK} ").split() if is_pay or MARK in word else [word]
        kept = (part for part in parts if not (is_pay and plain(part) in joining))
        yield from (MARK if part.casefold() == IN else part for part in kept)


def _with_colons(here: Session, tokens: Sequence[str]) -> Iterator[str]:
    """The tokens with a colon before each place that stands behind pay without one: 26775 leeds 31000 london.

    A nation behind a single figure is where somebody lives, as --nation says.
    """
    is_nation = is_name_of(NATION, entries_of(here.store, NATION))
    is_job = is_name_of(ROLE, entries_of(here.store, ROLE))
    alone = sum(bool(FIGURE.match(token)) for token in tokens) == 1

    def is_place(run: str) -> bool:
        return questions.is_place(here.store, run) and not (alone and is_nation(run))

    for at, token in enumerate(tokens):
        behind_pay = at > 0 and (FIGURE.match(tokens[at - 1]) or says_how_often(tokens[at - 1]))
        if behind_pay and not (token == MARK or FIGURE.match(token) or says_how_often(token)):
            more = takewhile(lambda word: word != MARK and not FIGURE.match(word), tokens[at : at + LONGEST_PLACE])
            runs = [" ".join(run) for run in accumulate(([word] for word in more), add)]
            if not any(map(is_job, runs)) and any(is_place(run) for run in runs):
                yield MARK
        yield token


def _each(here: Session, tokens: Iterable[str]) -> Iterator[Typed]:
    """The offers of a line. Raises `WrongUsage` where nothing stands before or behind a colon."""
    now: Typed | None = None
    for token in tokens:
        if token == MARK:
            if now is None or now.behind[-1:] == [[]]:
                raise WrongUsage("Pay or a job comes first, then a colon and where it is.", EXAMPLE)
            now.behind.append([])
        elif now is not None and _belongs(here, token, now):
            (now.behind[-1] if now.behind else now.what).append(token)
        else:
            yield from (now,) if now else ()
            now = Typed([token], [])
    if now is not None and now.behind[-1:] == [[]]:
        raise WrongUsage("Nothing stands behind the last colon.", questions.SAY_WHERE)
    yield from (now,) if now else ()


def _belongs(here: Session, token: str, now: Typed) -> bool:
    """Whether a word goes on with an offer, as a second one of a place or a name does."""
    if not now.behind:
        if now.is_pay:
            return says_how_often(token) or bool(
                THOUSANDS.fullmatch(token) and BEFORE_THOUSANDS.fullmatch(now.what[-1])
            )
        return not FIGURE.match(token)
    group = now.behind[-1]
    if not group:
        return True
    if FIGURE.match(group[0]):
        return bool(OF_HOURS.fullmatch(token))
    return not FIGURE.match(token) and questions.is_place(here.store, " ".join([*group, token]))


def _are_jobs(here: Session, words: Sequence[str]) -> bool:
    """Whether words beside a figure are names of jobs. Raises `UnknownName` where one of them nearly is."""
    known = entries_of(here.store, ROLE)
    is_name = is_name_of(ROLE, known)
    if is_name(" ".join(words)):
        return True
    apart = names_apart(here, ROLE, words)
    for name in (name for name in apart if not is_name(name)):
        try:
            find_one(ROLE, known, name)
        except UnknownName as unknown:
            if unknown.close:
                raise
            return False
    return True


def offers_answer(here: Session, asked: TakeHomeQuestion, typed: Sequence[Typed], before: tuple[str, ...]) -> Answer:
    """Offers side by side. `before` are notes on what else was typed."""
    from polcareer.view.offers import offers_answer as answer

    notes: list[str] = list(before)
    offered = [offer for each in typed for offer in _offered(here, asked, each, notes)]
    found = questions.offers_beside(here.store, asked, offered, here.today)
    return answer(found, sources_by_id(here), tuple(dict.fromkeys(notes)))


def _offered(here: Session, asked: TakeHomeQuestion, typed: Typed, notes: list[str]) -> Iterator[Offered]:
    """What one offer says; what was understood goes to `notes`."""
    where, hours = _behind(here, typed)
    notes += [where.taken] if where and where.taken else []
    if not typed.is_pay:
        found: Meant[Role] = meant(here, ROLE, typed.what)
        notes += found.notes
        *others, last = (role.id for role in found.entries)
        yield from (Offered(role=role) for role in others)
        yield Offered(role=last, where=where, hours=hours)
        return
    text = " ".join(typed.what)
    paid = pay_typed(text, "pay")
    paid = paid._replace(per=paid.per or take_home.usual_period(here.store, paid.pounds))
    known = hours or asked.job.hours
    week = known or take_home.assumed_hours(here.store)
    a_year = take_home.pay_a_year(here.store, paid, week)
    notes += filter(None, (paid.understood(text, a_year, week, assumed=known is None),))
    yield Offered(a_year, where=where, hours=hours)


def _behind(here: Session, typed: Typed) -> tuple[Where | None, Decimal | None]:
    """The place and the hours behind the colons, in any order. Raises `WrongUsage` for two of one kind."""
    places: list[Where] = []
    weeks: list[Decimal] = []
    for words in typed.behind:
        text = " ".join(words)
        if FIGURE.match(text):
            hours = HOURS.fullmatch(text)
            weeks.append(_whole_hours(here, hours_a_week(hours[1] if hours else text)))
        else:
            places.append(questions.where_named(here.store, text))
    if len(places) > 1 or len(weeks) > 1:
        what = "one place" if len(places) > 1 else "its hours once"
        raise WrongUsage(f"Give each offer {what}.", EXAMPLE)
    return next(iter(places), None), next(iter(weeks), None)


def _whole_hours(here: Session, hours: Decimal) -> Decimal:
    """Hours a week. Raises `WrongUsage` for less than one, which is how a share of a week is written."""
    if hours >= 1:
        return hours
    full = take_home.assumed_hours(here.store)
    raise WrongUsage(
        f"{number(hours)} is less than one hour a week.",
        f"Give the hours: {number(hours)} of a week of {number(full)} hours is 31000:london:{number(hours * full)}h.",
    )
