"""Offers as they are typed for `polcareer take-home`: pay or a job, where it is, its hours: `31000:london:35h`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from polcareer.cli.command import Session, as_typed, sources_by_id
from polcareer.cli.meaning import Meant, meant, names_apart
from polcareer.data.kinds import ROLE, entries_of
from polcareer.errors import UnknownName, WrongUsage
from polcareer.names import find_one, is_name_of, plain
from polcareer.questions import offers as questions
from polcareer.questions import take_home
from polcareer.questions.lines import LINES
from polcareer.questions.offers import Offered, Where
from polcareer.typed import hours_a_week, pay_typed, says_how_often

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from polcareer.jobs.guide import Role
    from polcareer.questions.take_home import TakeHomeQuestion
    from polcareer.view.answer import Answer

MARK, IN = ":", "in"
EXAMPLE = "For example: polcareer take-home 26775 31000:london caseworker:leeds:35h"
FIGURE = re.compile(r"(?i:£|gbp)? ?[-−]?[0-9]")
THOUSANDS = re.compile("[0-9]{3}")
HOURS = re.compile(r"([0-9.]{1,6}) ?(?:h|hrs?|hours?)?(?: ?(?:an?|per|/) ?week| ?pw)?", re.IGNORECASE)
OF_HOURS = re.compile(r"h|hrs?|hours?|an?|per|week|pw", re.IGNORECASE)


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
    joining = {plain(word) for word in here.store.load(LINES).between_names} - {IN}
    typed = [word for word in map(as_typed, words) if plain(word) not in joining]
    read = tuple(_each(here, _tokens(typed)))
    if len(typed) < len(words) or any(each.behind for each in read):
        return read
    pay, jobs = ([each for each in read if each.is_pay is figure] for figure in (True, False))
    return read if pay and jobs and all(_are_jobs(here, each.what) for each in jobs) else ()


def _tokens(words: Iterable[str]) -> Iterator[str]:
    """The words and the colons among them; "in" is a colon too. A name in quotes stays one word."""
    for word in words:
        parts = word.replace(MARK, f" {MARK} ").split() if FIGURE.match(word) or MARK in word else [word]
        yield from (MARK if part.casefold() == IN else part for part in parts)


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
            return says_how_often(token) or bool(THOUSANDS.fullmatch(token) and THOUSANDS.fullmatch(now.what[-1][-3:]))
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
            weeks.append(hours_a_week(hours[1] if hours else text))
        else:
            places.append(questions.where_named(here.store, text))
    if len(places) > 1 or len(weeks) > 1:
        what = "one place" if len(places) > 1 else "its hours once"
        raise WrongUsage(f"Give each offer {what}.", EXAMPLE)
    return next(iter(places), None), next(iter(weeks), None)
