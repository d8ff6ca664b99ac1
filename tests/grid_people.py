"""People made from tables: tests/cases/grid_people says who qualifies by citizenship and leave and by links.

Each citizenship is held with each kind of leave and each answer to what a route asks besides, through the election or
about the days that count, before, on and after each change of law. Each link is had for twelve months to the day, a day
less and a day more, in one go, in two, and half and half with another. What each comes to follows from the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain, product
from typing import Any

import council_cases
import devolved_cases
from council_cases import HERE
from grid_cases import ONE, GridCase, Open, devolved, written

from folders import read_once
from polcareer.law.verdict import Verdict

FOLDER = HERE / "cases" / "grid_people"
COMMONWEALTH = (
    "india",
    "zimbabwe",
    "british-overseas-territories",
    "british-national-overseas",
    "british-overseas",
    "british-subject",
)
BOTH = ("cyprus", "malta")  # in the Commonwealth and in the Union
TREATY = ("poland", "spain", "portugal", "luxembourg", "denmark")
GROUPS = {
    "native": ("british", "irish"),
    "commonwealth": (*COMMONWEALTH, *BOTH),
    "union": ("france", "bulgaria", *TREATY, *BOTH),
    "treaty": TREATY,
    "former": ("france", "bulgaria", *TREATY, *BOTH),
}
ELSEWHERE = ("british-protected-person", "united-states", "other")
COUNTRIES = tuple(dict.fromkeys((*GROUPS["native"], *GROUPS["commonwealth"], *GROUPS["union"], *ELSEWHERE)))
LEAVE = ("no-leave-needed", "indefinite-leave", "limited-leave", "exempt", "no-leave-held")
BESIDES = {
    "eu-in-uk-2020": ("yes", "no"),
    "eu-leave": ("own", "joining", "unbroken", "other"),
    "uk-resident": ("yes", "no"),
}
TOLD = (
    "british",
    "india",
    "cyprus",
    "france",
    "poland",
    "united-states",
    "other",
)  # one of each kind, to be looked at closely
UNION_ENDS, DENMARK_LISTED = date(2024, 5, 7), date(2025, 1, 1)  # between them the law on Danes is open
TRUTHS = ("no", "doubt", "yes")
OPEN = Open(frozenset(), ())
USUAL = (date(2026, 10, 6), date(2026, 11, 5))


@dataclass(frozen=True, kw_only=True)
class Table:
    """A rule on citizenship for one office while it was law, with the routes by which one qualifies, or is barred."""

    rule: str
    law: str
    at: Mapping[str, list[str]]
    cure: str
    since: date
    until: date | None = None
    how: str = "bars"
    routes: tuple[Mapping[str, Any], ...] = ()
    barred: tuple[Mapping[str, Any], ...] = ()
    doubted: tuple[Mapping[str, Any], ...] = ()
    unless: str = ""
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Citizen(GridCase):
    """Somebody's citizenship and leave, what each rule on them comes to, and words of what is said of it."""

    says: Mapping[str, str] = field(default_factory=dict)

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where a rule does not come to what the table says: found and wanted."""
        named = (("bars", verdict.bars), ("unsettled", verdict.unsettled))
        bars = [(how, bar) for how, listed in named for bar in listed if bar.rule in self.grounds]
        found: dict[str, Any] = {each.rule: Open(frozenset(each.facts), ()) for each in verdict.possible}
        for rule in {bar.rule for _, bar in bars}:
            same = [(how, bar) for how, bar in bars if bar.rule == rule]
            moments = [at for _, bar in same for at in bar.moments]
            effects = dict.fromkeys(effect for _, bar in same for effect in bar.effects)
            found[rule] = (same[0][0], sorted(moments), sorted(effects), same[0][1].cure_before)
        wrong = {rule: (found.get(rule), wanted) for rule, wanted in self.grounds.items() if found.get(rule) != wanted}
        first = {bar.rule: bar.says for _, bar in reversed(bars)}
        said = {rule: (first.get(rule, ""), words) for rule, words in self.says.items()}
        return wrong | {f"says {rule}": pair for rule, pair in said.items() if rule not in wrong and not _said(*pair)}


def _said(says: str, words: str) -> bool:
    return words in says if words else not any(each in says for table in _read() for each in table["says"].values())


@cache
def _read(name: str = "nationality") -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = read_once(FOLDER / f"{name}.yaml")
    return found


@cache
def tables(office: str) -> tuple[Table, ...]:
    """The tables of an office."""
    own = (
        {name: value for name, value in each.items() if name != "offices"}
        for each in _read()
        if office in each["offices"]
    )
    return tuple(Table(**each) for each in own)


def citizens(office: str, begins: date) -> Iterator[Citizen]:
    """Everybody whom the tables make for an office that answers from a day."""
    seen: set[str] = set()
    for nomination, poll in dict.fromkeys(_elections(office, begins)):
        for facts in chain(_people(office, nomination, poll), _two_at_once(office)):
            case = _case(office, facts, nomination, poll)
            if str(case) not in seen:
                seen.add(str(case))
                yield case


def _elections(office: str, begins: date) -> Iterator[tuple[date, date]]:
    yield USUAL
    for table in tables(office):
        first = max(table.since, begins)
        yield first, first
        yield first, first + ONE
        if table.until:
            yield table.until - 40 * ONE, table.until - 10 * ONE
            yield table.until, table.until
            yield table.until, table.until + ONE
        if table.since - ONE >= begins:
            yield table.since - ONE, table.since


def _people(office: str, nomination: date, poll: date) -> Iterator[dict[str, Any]]:
    asked = {name for table in tables(office) for route in (*table.routes, *table.barred) for name in route}
    names = [name for name in BESIDES if name in asked]
    early = nomination < DENMARK_LISTED and poll >= UNION_ENDS
    for country in (each for each in COUNTRIES if each != "denmark" or not early):
        for leave, *answers in product(LEAVE, *(BESIDES[name] for name in names)):
            more = dict(zip(names, answers, strict=True))
            held: dict[str, Any] = {"citizenship": {"country": (country,)}, "immigration": {"status": leave}, **more}
            at_home = (more.get("eu-in-uk-2020", "yes"), more.get("uk-resident", "yes")) == ("yes", "yes")
            settled = more.get("eu-leave", "own") == "own"
            if (settled and at_home) or (country in TOLD and poll - nomination > ONE):
                yield held
            here = more.get("uk-resident", "yes") == "yes" or country in ("france", "poland")
            closely = settled and here and poll - nomination > ONE
            if closely and leave in ("indefinite-leave", "limited-leave", "no-leave-held") and country in TOLD:
                for ends in _ends(nomination, poll):
                    yield {**held, "citizenship": {"country": (country,), **ends}}
                    yield {**held, "immigration": {"status": leave, **ends}}
            if devolved(office) and closely and (country, leave) == ("british", "no-leave-held"):
                signed = nomination - 20 * ONE
                for ends in ({"until": signed}, {"from": signed + ONE}):
                    yield {**held, "citizenship": {"country": (country,), **ends}, "consent-signed-on": signed}


def _two_at_once(office: str) -> Iterator[dict[str, Any]]:
    """Two citizenships, where a table says something of whoever has another besides."""
    both = dict(citizenship={"country": ()}, **{"eu-in-uk-2020": "no", "eu-leave": "other", "uk-resident": "no"})
    for table in tables(office):
        if table.unless:
            for other in (*COUNTRIES, "other"):
                yield {**both, "citizenship": {"country": ("india", other)}, "immigration": {"status": "limited-leave"}}
        if table.how == "unsettled" and not table.unless:
            for other in ("british", "irish", "india"):
                yield {
                    **both,
                    "citizenship": {"country": ("poland", other)},
                    "immigration": {"status": "no-leave-needed"},
                }


def _ends(nomination: date, poll: date) -> Iterator[dict[str, date]]:
    for day in (nomination, poll):
        yield from ({"from": day}, {"from": day + ONE}, {"until": day - ONE}, {"until": day})
    yield {"from": nomination + ONE, "until": poll - ONE}


def _case(office: str, facts: Mapping[str, Any], nomination: date, poll: date) -> Citizen:
    signed = facts.get("consent-signed-on", nomination)
    days = {"nomination": nomination, "poll": poll, "consent": signed, "return": poll}
    grounds: dict[str, Any] = {}
    says: dict[str, str] = {}
    for rule in dict.fromkeys(table.rule for table in tables(office)):
        own = [table for table in tables(office) if table.rule == rule]
        moments = {
            at: (table, _bites(table, facts, days[at])) for table in own for at in table.at if _live(table, days[at])
        }
        bites = [at for at, (_, holds) in moments.items() if holds == "yes"]
        doubt = any(holds == "doubt" for _, holds in moments.values())
        effects = {effect for at in bites for effect in moments[at][0].at[at]}
        grounds[rule] = (own[0].how, sorted(bites), sorted(effects), own[0].cure) if bites else OPEN if doubt else None
        if bites:
            table = moments[bites[0]][0]
            says[rule] = _words(table, facts, days[bites[0]])
    shown = {name: _records(value) if isinstance(value, Mapping) else written(value) for name, value in facts.items()}
    return Citizen(
        name=f"{nomination} {poll} {shown}",
        office=office,
        facts=shown,
        wanted={"bars": [rule for rule, each in grounds.items() if each]},
        nomination=nomination,
        poll=poll,
        grounds=grounds,
        ordinary=devolved_cases.ORDINARY if devolved(office) else council_cases.ORDINARY,
        says=says,
    )


def _records(held: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A record, or one for each country of several."""
    one = {name: written(each) for name, each in held.items()}
    return [{**one, "country": country} for country in one["country"]] if "country" in one else [one]


def _live(table: Table, day: date) -> bool:
    return table.since <= day and (table.until is None or day <= table.until)


def _bites(table: Table, facts: Mapping[str, Any], day: date) -> str:
    if table.barred:
        spared = set(facts["citizenship"]["country"]) & set(GROUPS.get(table.unless, ()))
        return "no" if spared else max((_by(route, facts, day) for route in table.barred), key=TRUTHS.index)
    qualifies = max((_by(route, facts, day) for route in table.routes), key=TRUTHS.index)
    if qualifies == "no" and any(_by(route, facts, day) == "yes" for route in table.doubted):
        return "doubt"
    return TRUTHS[::-1][TRUTHS.index(qualifies)]


def _by(route: Mapping[str, Any], facts: Mapping[str, Any], day: date) -> str:
    """Whether somebody takes a route on a day: in doubt where that turns on a country that they have not named."""
    leave = facts["immigration"]
    if "immigration" in route and not (leave["status"] in route["immigration"] and _on(leave, day)):
        return "no"
    if any(facts[name] not in route[name] for name in BESIDES if name in route):
        return "no"
    if "country" not in route:
        return "yes"
    held = facts["citizenship"]["country"] if _on(facts["citizenship"], day) else ()
    if set(held) & set(GROUPS[route["country"]]):
        return "yes"
    return "doubt" if "other" in held and route["country"] in ("union", "treaty", "former") else "no"


def _on(record: Mapping[str, Any], day: date) -> bool:
    since, until = record.get("from", day), record.get("until", day)
    return bool(since <= day <= until)


def _words(table: Table, facts: Mapping[str, Any], day: date) -> str:
    """What is said to somebody who is barred: of the first group that their citizenship is in, or of none."""
    if not _on(facts["citizenship"], day):
        return ""
    for name, words in table.says.items():
        group, _, place = name.partition(", ")
        if set(facts["citizenship"]["country"]) & set(GROUPS[group]) and (not place or facts["uk-resident"] == "no"):
            return words
    return ""


def linked(office: str, begins: date) -> Iterator[GridCase]:
    """People with each kind of link, for as long as is needed on each day that counts, and for a day less or more."""
    for table in (each for each in _read("links") if office in each["offices"]):
        kinds = dict.fromkeys(("registered", "owns", "studies", *(kind for kinds in table["a_year"] for kind in kinds)))
        days = USUAL[: len(table["at"])]
        for records in _links(tuple(kinds), table["a_year"], days):
            yield _linked(office, table, records, *USUAL)
        first = max(table["since"], begins)
        for poll in (first, first + ONE):
            yield _linked(office, table, ({"kind": "studies"},), first, poll)
            yield _linked(office, table, ({"kind": "registered"},), first, poll)


@dataclass(frozen=True, kw_only=True)
class Papers(GridCase):
    """Somebody at an election, and what they must hand in."""

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where what must be handed in is not what the table says: found and wanted."""
        found = sorted(each.rule for each in verdict.formalities)
        return {} if found == self.wanted["papers"] else {"papers": (found, self.wanted["papers"])}


def handing_in(office: str, begins: date) -> Iterator[Papers]:
    """Elections on the first day on which each paper is asked for, and just before it."""
    for table in (each for each in _read("papers") if office in each["offices"]):
        since = table["since"]
        for nomination, poll in ((since, since), (since - ONE, since), (since - ONE, since - ONE)):
            asked = since <= (poll if table.get("by") == "poll" else nomination)
            if nomination >= begins:
                yield Papers(
                    name=f"papers for {office}, {nomination} to {poll}",
                    office=office,
                    facts={},
                    wanted={"papers": sorted(table["papers"]) if asked else []},
                    nomination=nomination,
                    poll=poll,
                    grounds={},
                    ordinary=devolved_cases.ORDINARY if devolved(office) else council_cases.ORDINARY,
                )


Links = tuple[Mapping[str, Any], ...]


def _links(kinds: tuple[str, ...], a_year: list[list[str]], days: tuple[date, ...]) -> Iterator[Links]:
    yield ({"kind": "none"},)
    for kind in kinds:
        yield ({"kind": kind, "since": USUAL[1] - 20 * 366 * ONE},)
        for day in USUAL:
            year_ago = day.replace(year=day.year - 1)
            for step in (-1, 0, 1):
                yield ({"kind": kind, "since": year_ago + step * ONE},)
                yield ({"kind": kind, "since": year_ago + step * ONE, "until": USUAL[1]},)
            for step in (-2, -1, 0, 1):
                yield ({"kind": kind, "since": year_ago - 300 * ONE, "until": day + step * ONE},)
                yield ({"kind": kind, "since": day + step * ONE},)
    for day in days:
        middle = day - 180 * ONE
        for one, other in product(kinds, repeat=2):
            before = {"kind": one, "since": day - 500 * ONE, "until": middle}
            yield before, {"kind": other, "since": middle + ONE}
            if one == other or [one, other] in a_year:
                yield before, {"kind": other, "since": middle + 2 * ONE}


def _linked(office: str, table: Mapping[str, Any], records: Links, nomination: date, poll: date) -> GridCase:
    days = {"nomination": nomination, "poll": poll}
    found = {at: _link(table, records, days[at]) for at in table["at"]}
    bites = [at for at, holds in found.items() if holds == "no"]
    effects = list(dict.fromkeys(effect for at in bites for effect in table["at"][at]))
    wanted: Any = ("bars", bites, effects, "nomination") if bites else None
    if not bites and "doubt" in found.values():
        wanted = Open(frozenset(), ("occupied as owner or tenant",))
    shown = [{name: written(each) for name, each in one.items()} for one in records]
    return GridCase(
        name=f"{table['law']}: {nomination} {shown}",
        office=office,
        facts={table["asks"]: shown},
        wanted={"bars": [table["rule"]] if wanted else []},
        nomination=nomination,
        poll=poll,
        grounds={table["rule"]: wanted},
        ordinary=council_cases.ORDINARY,
        kinds={table["rule"]: "qualification"},
    )


def _link(table: Mapping[str, Any], records: Links, day: date) -> str:
    """Whether somebody has a link on a day that is enough: yes, no, or doubt."""
    if any(
        each["kind"] == "registered" and each.get("since", day) <= day <= each.get("until", day) for each in records
    ):
        return "yes"
    if any(_a_year(kinds, records, day) for kinds in table["a_year"]):
        return "yes"
    return "doubt" if _a_year(["owns", "occupies"], records, day) else "no"


def _a_year(kinds: list[str], records: Links, day: date) -> bool:
    """Whether records of these kinds, one after another, cover the twelve months before a day."""
    on = day.replace(year=day.year - 1)
    while on < day:
        holds = (
            each for each in records if each["kind"] in kinds and each.get("since", on) <= on <= each.get("until", on)
        )
        if not any(True for _ in holds):
            return False
        on += ONE
    return True


def everybody(office: str, begins: date) -> Iterator[GridCase]:
    """All people made from these tables for an office that answers from a day."""
    yield from citizens(office, begins)
    yield from linked(office, begins)
    yield from handing_in(office, begins)
