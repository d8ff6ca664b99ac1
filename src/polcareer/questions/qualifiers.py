"""Put into a command what is said beside its subject: a share of a week, a place, a year, a day of polling, a loan.

Each only where the command has an option for it, and where what it then shows is not empty.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.names import plain
from polcareer.questions.elsewhere import Asked, default_office
from polcareer.questions.filling import DAY, poll_days
from polcareer.typed import NotADay, day_typed

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.pay import PayFilter
    from polcareer.questions.ranking import Document

DAYS_A_WEEK = re.compile(
    r"\b([1-4](?:\.5)?|one|two|three|four) days?(?: (?:a|per|each|every))? ?(?:/ ?)?w(?:ee)?k\b", re.IGNORECASE
)
SHARE = re.compile(
    r"(?<![\w.])(0?\.[0-9]{1,2}) ?(?:fte|wte|full[- ]time|time|post|role|contract|of a week)\b", re.IGNORECASE
)
PERCENT_SHARE = re.compile(
    r"\b([1-9][0-9]) ?(?:%|per ?cent) (?:fte|wte|of full[- ]time|contract|hours|time)", re.IGNORECASE
)
HALF = re.compile(r"\bhalf[- ]time\b", re.IGNORECASE)
PART = re.compile(r"\bpart[- ]time\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20[0-9]{2})[-/](?:20)?([0-9]{2})\b")
PENSION = re.compile(r"\bpensions?\b", re.IGNORECASE)
PENSION_SHARE = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]+)?) ?(?:%|per ?cent)[\w ]{0,20}?pension"
    r"|pension[\w ]{0,20}? ([0-9]{1,2}(?:\.[0-9]+)?) ?(?:%|per ?cent)",
    re.IGNORECASE,
)
LOAN = re.compile(r"\b(?:student )?loans?\b", re.IGNORECASE)
LONDON = re.compile(r"\blondon\b", re.IGNORECASE)
OUTSIDE_LONDON = re.compile(r"\b(?:outside|out of|not in|beyond|excluding|except)(?: of)? london\b", re.IGNORECASE)
DAYS = {"one": 1, "two": 2, "three": 3, "four": 4}
FULL_WEEK = 5  # days


class Typed(NamedTuple):
    """A text, and the words of the command that answers it."""

    store: Store
    text: str
    words: list[str]
    asked: Asked


class Said(NamedTuple):
    """Options that a text says for a command, the words that say them, and what else may be added to it."""

    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


def qualified(document: Document, store: Store, text: str, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """A page whose command has the options that a text says, and the words that say them."""
    words = shlex.split(document.command)
    say = SAYS.get(words[0])
    if say is None:
        return document, ()
    line, then = list(words), [document.then] * bool(document.then)
    heard: list[str] = []
    for said in say(Typed(store, text, words, asked)):
        option = said.options[0] if said.options else ""
        if not option.startswith("--") or option not in line:
            line += said.options
            heard += said.words
        then += [
            each
            for each in said.then
            if each.split()[1] not in line and not any(each.split()[1] in one for one in then)
        ]
    return document._replace(command=shlex.join(line), then=", ".join(then)), tuple(heard)


def share_said(text: str) -> tuple[str, str]:
    """The share of a full-time week that words say, and these words; empty where they say none.

    >>> share_said("senior caseworker 3 days a week"), share_said("half time"), share_said("0.6 fte")
    (('0.6', '3 days a week'), ('0.5', 'half time'), ('0.6', '0.6 fte'))
    """
    if found := DAYS_A_WEEK.search(text):
        days = Decimal(DAYS.get(found[1].lower(), 0) or found[1])
        return str(days / FULL_WEEK), found[0]
    if found := SHARE.search(text):
        return str(Decimal(found[1])), found[0]
    if found := PERCENT_SHARE.search(text):
        return str(Decimal(found[1]) / 100), found[0]
    found = HALF.search(text)
    return ("0.5", found[0]) if found else ("", "")


def _of_pay(typed: Typed) -> Iterator[Said]:
    share, said = share_said(typed.text)
    if share:
        yield Said(("--part-time", share), (said,))
    elif found := PART.search(typed.text):
        yield Said((), (found[0],), ("add --part-time with your share, such as 0.6",))
    year, (areas, where) = YEAR.search(typed.text), _areas(typed.store, typed.text)
    if year or areas:
        yield from _where_pay_is_held(typed, year, areas, where)


def _where_pay_is_held(typed: Typed, year: re.Match[str] | None, areas: tuple[str, ...], where: str) -> Iterator[Said]:
    """The year and the first of the areas of which some figure is held."""
    from polcareer.jobs.guide import ROLES
    from polcareer.jobs.pay import SALARIES, PayFilter, matching_bands

    roles = typed.store.load(ROLES)
    known = {role.id for role in roles}
    scheme = typed.words[typed.words.index("--scheme") + 1] if "--scheme" in typed.words else ""
    wanted = PayFilter(tuple(word for word in typed.words[1:] if word in known), scheme=scheme)

    def held(wanted: PayFilter) -> bool:
        return bool(matching_bands(typed.store.load(SALARIES), roles, wanted))

    if year:
        wanted = wanted._replace(year=f"{year[1]}-{year[2]}")
        yield from [Said(("--year", wanted.year), (year[0],))] if held(wanted) else []
    area = next((area for area in areas if held(wanted._replace(area=area))), "")  # type: ignore[arg-type]
    if area:
        yield Said(("--area", area), (where,))


def _areas(store: Store, text: str) -> tuple[tuple[str, ...], str]:
    """The areas of pay that a place in a text may be, the best first, and the words that say it."""
    if found := OUTSIDE_LONDON.search(text):
        return ("national",), found[0]
    if found := LONDON.search(text):
        return ("london",), found[0]
    from polcareer.questions.places import places_in

    if {plain(place.region) for place in places_in(store, text)} == {"london"}:
        return ("london",), " ".join(place.name for place in places_in(store, text))
    nations, said = _nations(store, text)
    return ("national", nations[0]) if nations == ("england",) else (*nations, "national") if nations else (), said


def _nations(store: Store, text: str) -> tuple[tuple[str, ...], str]:
    """The nation of a place that a text names, if it is one, and the words that name it."""
    from polcareer.questions.places import places_in

    places = places_in(store, text)
    nations = tuple(dict.fromkeys(place.nation for place in places))
    return (nations, " ".join(place.name for place in places)) if len(nations) == 1 else ((), "")


def _of_take_home(typed: Typed) -> Iterator[Said]:
    from polcareer.data.kinds import LOAN_PLAN, TAX_YEAR, entries_of
    from polcareer.questions.filling import loan_plans

    plans = list(loan_plans(typed.store, typed.text))
    for plan in plans:
        yield Said(("--loan", plan), (plan.replace("-", " "), "student loan"))
    if not plans and LOAN.search(typed.text):
        every = ", ".join(plan.id for plan in entries_of(typed.store, LOAN_PLAN))
        yield Said((), ("student loan",), (f"add --loan with your plan: {every}",))
    if found := PENSION_SHARE.search(typed.text):
        yield Said(("--pension", found[1] or found[2]), (found[0],))
    elif found := PENSION.search(typed.text):
        yield Said(
            (), (found[0],), ("add --pension with the per cent that you pay in: no pension is taken off without",)
        )
    nations, said = _nations(typed.store, typed.text)
    if nations and nations[0] != "england":
        yield Said(("--nation", nations[0]), (said,))
    elif nations:
        yield Said((), (said,))
    if (found := YEAR.search(typed.text)) and f"{found[1]}-{found[2]}" in [
        year.id for year in entries_of(typed.store, TAX_YEAR)
    ]:
        yield Said(("--year", f"{found[1]}-{found[2]}"), (found[0],))


def _of_dates(typed: Typed) -> Iterator[Said]:
    days = poll_days(typed.store, typed.text)
    if len(typed.words) > 1:
        return
    if len(typed.asked.offices) == 1:
        yield Said((typed.asked.offices[0].id,), tuple(typed.asked.offices[0].title.split()))
    elif typed.asked.offices:
        yield Said((), (), (f"add one of {', '.join(office.id for office in typed.asked.offices)}",))
    elif days:
        yield Said((default_office(typed.store).id,))
    if not days and len(told := list(DAY.finditer(typed.text))) == 1:
        with suppress(NotADay):
            asks = () if typed.asked.offices else (f"add the office, such as {default_office(typed.store).id}",)
            yield Said(("--poll", str(day_typed(told[0][0]))), tuple(told[0][0].split()), asks)
    if days:
        yield Said(("--poll", days[0]), tuple(found[0] for found in DAY.finditer(typed.text)))


def _of_deposit(typed: Typed) -> Iterator[Said]:
    if len(typed.words) == 1 and len(typed.asked.offices) == 1:
        yield Said(("--office", typed.asked.offices[0].id), tuple(typed.asked.offices[0].title.split()))
    elif len(typed.words) == 1 and typed.asked.offices:
        yield Said((), (), (f"add --office with one of {', '.join(office.id for office in typed.asked.offices)}",))


def _of_standing(typed: Typed) -> Iterator[Said]:
    """The age that a text says, where an office is named: at 17, aged 19, 16 years old."""
    found = SAID_AGE.search(typed.text)
    if found and len(typed.words) > 1 and not any(word.startswith("--") for word in typed.words):
        yield Said(("--age", found[1] or found[2]), (found[0],))


def _of_seats(typed: Typed) -> Iterator[Said]:
    nations, said = _nations(typed.store, typed.text)
    if nations and typed.words[1:2] == ["--marginal"]:
        yield Said(("--nation", nations[0]), (said,))


def _of_jobs(typed: Typed) -> Iterator[Said]:
    from polcareer.words import nation_title

    nations, _ = _nations(typed.store, typed.text)
    if len(typed.words) == 1 and nations and nations[0] != "england":
        yield Said(("--nation", nations[0]), (nation_title(nations[0]),))  # a town is not heeded by it


SAID_AGE = re.compile(
    r"\b(?:at|aged?|i am|i'm|im|turned)\s+([1-9][0-9])(?=$|[\s?,.!])(?!\s+(?:per|votes|hours|days|weeks|months))"
    r"|\b([1-9][0-9])[ -]?(?:years?[ -]old|y/?o)\b",
    re.IGNORECASE,
)
SAYS: dict[str, Callable[[Typed], Iterator[Said]]] = {
    "can-stand": _of_standing,
    "deposit": _of_deposit,
    "roles": _of_jobs,
    "salaries": _of_pay,
    "seats": _of_seats,
    "take-home": _of_take_home,
    "timetable": _of_dates,
}
