"""Every case of candidacy law as a person reads it: in short nothing that matters is missing, in full no section is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any

import msgspec
import pytest

from law_cases import Case, blind, invented, real
from loaded import STORE
from polcareer.data.sources import SOURCES
from polcareer.law.verdict import Bar, Verdict
from polcareer.questions.law import Asked, Standing, may_stand
from polcareer.view.forms import as_json, lines
from polcareer.view.terminal import draw
from polcareer.view.verdict import Shown, standing_shown
from polcareer.words import cited, day_in_words
from sampling import first, wrong

TODAY = date(2026, 11, 28)
BY_ID = {source.id: source for source in STORE.load(SOURCES)}
STEP = 40  # of so many cases, the usual run takes one
pytestmark = pytest.mark.xdist_group("cases of mp")  # so that their files are read in one process
each_start = pytest.mark.parametrize("start", first(1, range(STEP)))


@cache
def answered() -> tuple[Case, ...]:
    """Every case that has a verdict."""
    return tuple(case for case in (*invented(), *blind(), *real()) if not case.raises)


@lru_cache(maxsize=STEP * 2)  # the cases that a test takes, for the next one too
def standing_of(number: int) -> Standing:
    """The answer on a case, as the command line finds it."""
    case = answered()[number]
    asked = Asked(TODAY, facts=case.facts, none_of_the_above=case.clean)
    return may_stand(STORE, asked._replace(nomination=case.nomination, poll=case.poll))


def wrong_from(start: int, finds: Callable[[Standing], object]) -> dict[str, object]:
    """What a check finds wrong with the answers on one case of so many, by the name of the case."""
    numbers = {f"{number} {case}": number for number, case in enumerate(answered())}
    return wrong([*numbers][start::STEP], lambda name: finds(standing_of(numbers[name])))


def shown(standing: Standing) -> Shown:
    """What is shown of it."""
    return standing_shown(standing, BY_ID, "", explain=False)


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def grounds(verdict: Verdict) -> tuple[Bar, ...]:
    """Every ground that certainly applies."""
    return (*verdict.bars, *verdict.unsettled, *verdict.other_offices_lost)


def needed(standing: Standing) -> Iterator[str]:
    """What a person must be told, however short the answer is."""
    (verdict,) = standing.verdicts
    for bar in grounds(verdict):
        yield from (bar.says, cited(bar.cites[:1], BY_ID), bar.cure, bar.unsettled)
    for bar in verdict.bars:
        yield from (bar.in_time, "" if bar.confidence == "high" else f"({bar.confidence} confidence)")
    for each in verdict.possible:
        yield from each.reasons
    if verdict.outcome == "cannot-stand" and verdict.possible:
        yield "Other rules could bar you too"
    for question in verdict.questions:
        yield from (question.named or question.asks, *question.kinds_in_short)
    if standing.assumed and verdict.outcome == "cannot-stand":
        yield "with --none-of-the-above, that nothing else that bars is true of you"
    else:
        yield from (fact.in_short for fact in standing.assumed)
    for fact in standing.assumed if verdict.outcome == "can-stand" else ():
        yield from fact.kinds_in_short
    yield from verdict.met if verdict.questions else ()
    yield from (day_in_words(verdict.nomination), day_in_words(verdict.poll), day_in_words(verdict.law_checked))
    yield "by polling day it may have changed" if verdict.after_last_check else ""
    yield from (warning for form in verdict.formalities for warning in form.warnings)
    yield from (f"'{each.typed}' to mean: {each.meaning}" for each in verdict.understood)
    yield "This is not legal advice."


def left_out(standing: Standing) -> list[str]:
    """What a person must be told and the short answer does not say."""
    text = plain(lines(shown(standing).answer().page(full=False)))
    return [each for each in needed(standing) if plain(each) not in text]


@each_start
def test_nothing_that_matters_stands_in_full_alone(start: int) -> None:
    """The short answer has every bar's words, section, cure and day, what is unsettled and why, what is assumed.

    And what was not checked, the days, the date of the law, and that it is no legal advice.
    """
    assert wrong_from(start, left_out) == {}


def cites_of(value: Any) -> Iterator[tuple[str, str]]:
    """Every source and section in the data of an answer."""
    if isinstance(value, dict):
        if "source" in value and "at" in value:
            yield value["source"], value["at"]
        for part in value.values():
            yield from cites_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from cites_of(part)


def uncited(standing: Standing) -> list[tuple[str, str]]:
    """What JSON cites and the full answer does not; JSON names the sources of all that it cites."""
    answer = shown(standing).answer()
    told = msgspec.json.decode(as_json(answer))
    text = plain(lines(answer.page()))
    cites = set(cites_of(told["data"]))
    assert cites
    assert {source for source, _ in cites} == set(told["sources"])
    return [cite for cite in cites if not all(plain(part) in text for part in (BY_ID[cite[0]].title, cite[1]))]


@each_start
def test_in_full_every_section_is_there(start: int) -> None:
    """What JSON cites is in the full answer by its title and section, and its source is named in JSON."""
    assert wrong_from(start, uncited) == {}


def too_long(standing: Standing) -> int:
    """By how many lines the short answer is longer than it may be on a screen of 80 columns, empty ones included."""
    (verdict,) = standing.verdicts
    count = len(grounds(verdict)) + sum(bool(each.reasons) for each in verdict.possible)
    page = shown(standing).answer().page(full=False)
    return max(0, draw(page, width=80, colour=False).count("\n") - (38 + 6 * count))


@each_start
def test_an_answer_ends(start: int) -> None:
    """A yes has a screen and, for all that it rests on, at most 15 lines more; so has a list of what is asked.

    Every ground adds up to six lines, since nothing of it is cut.
    """
    assert wrong_from(start, too_long) == {}
