"""Where could this person start? The plan joins other questions, and every figure of it is one of theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from loaded import STORE
from polcareer.errors import RefusedFact, UnknownName
from polcareer.jobs.guide import ROLES
from polcareer.jobs.leads import PARTS, STARTING, drawn_by
from polcareer.jobs.profile import Career, read_career
from polcareer.law.country import PLACES
from polcareer.law.rule import FACTS
from polcareer.names import plain
from polcareer.questions.jobs import known_to_careers
from polcareer.questions.plan import MOST_JOBS, SHOWN_FIRST, Plan, PlanAsked, place_heard, plan

Run = Callable[..., Any]
TODAY = date(2026, 11, 28)
STARTS = STORE.load(STARTING)
ALL_ROLES = {role.id: role for role in STORE.load(ROLES)}
KNOWN = known_to_careers(STORE)
# What each of some invented people says: of work, of themselves in law, and of where they can work.
PEOPLE: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]] = {
    "biologist": (
        {"degree": "biology", "experience": ["bar work"], "languages": ["Welsh"], "interests": ["policy"]},
        {},
        ("Cardiff",),
    ),
    "lawyer": (
        {"degree": "law", "interests": ["policy", "helping people"], "loans": ["none"]},
        {"citizenship": "ghana", "immigration": "limited-leave"},
        ("London",),
    ),
    "soldier": (
        {"degree": "none", "years": 11, "interests": ["standing yourself"], "loans": []},
        {"born": "1997-03-01", "citizenship": "british"},
        ("Leeds",),
    ),
    "carer": ({"experience": ["carer"], "interests": ["helping people"], "loans": ["plan-1"]}, {}, ("Belfast",)),
    "scot": (
        {"skills": ["research"], "interests": ["media"], "loans": ["plan-4", "postgraduate"]},
        {"born": "2001-01-01"},
        ("Scotland", "Glasgow"),
    ),
    "nobody": ({}, {}, ()),
}
each_person = pytest.mark.parametrize("name", PEOPLE)


def planned(name: str) -> Plan:
    """The plan for one of the people."""
    career, facts, places = PEOPLE[name]
    return plan(STORE, PlanAsked(TODAY, read_career(career, KNOWN), facts, places))


def said(name: str) -> tuple[str, ...]:
    """What one of the people says of their work, as options of `match`."""
    names = {
        "experience": "experience",
        "skills": "have",
        "languages": "language",
        "degree": "degree",
        "years": "years",
    }
    career = PEOPLE[name][0]
    pairs: Iterator[tuple[str, Any]] = ((option, career[key]) for key, option in names.items() if key in career)
    return tuple(
        word
        for option, value in pairs
        for each in (value if isinstance(value, list) else [value])
        for word in (f"--{option}", str(each))
    )


@each_person
def test_what_is_left_is_what_take_home_says(name: str, answer: Run) -> None:
    """What a month leaves of both ends of pay, in each place, is the figure of `take-home` with the loan and nation."""
    found = planned(name)
    for job in found.jobs:
        for place in job.places:
            nation = "england" if place.area == "london" else found.take_home_asked(place.area).nation
            loans = [word for loan in found.loans for word in ("--loan", loan)]
            for pay, left in ((place.ends.low, place.low), (Decimal(place.ends.high), place.high)):
                line = ("take-home", str(pay), "--nation", nation, *loans, "--json")
                told = json.loads(answer(*line).out)["data"]
                assert (told["month"]["net"], told["net"]) == (str(left.month.net), str(left.net))
                assert Decimal(told["gross"]) == pay


@each_person
def test_pay_is_what_salaries_says(name: str, answer: Run) -> None:
    """The ends of pay stand among the figures of `salaries`, or are the legal minimum where that is more."""
    for job in planned(name).jobs:
        told = json.loads(answer("salaries", job.role.id, "--json").out)["data"]
        bands = [row[area] for row in told for area in ("london", "national", "elsewhere") if row[area]]
        for place in job.places:
            of_place = [band for band in bands if band["area"] == place.area]
            assert place.ends.high in {band["maximum"] for band in of_place}
            lowest = min(band["minimum"] for band in of_place)
            assert place.ends.low > lowest if place.ends.lifted else place.ends.low >= lowest


@pytest.mark.parametrize("name", [name for name in PEOPLE if said(name)])
def test_how_a_job_fits_is_what_match_says(name: str, answer: Run) -> None:
    """Skills held and missing, and the points for what is brought, are those of `match` for the same words."""
    found = planned(name)
    place = ("--nation", found.career.nation) if found.career.nation else ()
    london = ("--london",) if found.career.london else ("--no-london",) if found.career.london is False else ()
    line = ("match", *said(name), *place, *london, "--top", "100", "--json", "--no-input")
    told = {each["role"]: each for each in json.loads(answer(*line).out)["data"]["matches"]}
    for job in found.jobs:
        if job.match.brought:
            match = told[job.role.id]
            assert (match["points"], match["standing"]) == (job.match.points, job.match.nearness)
            assert tuple(match["parts"][0]["missing"]) == job.missing
            assert set(match["parts"][0]["met"]) <= set(job.held)
        else:
            assert job.role.id not in told


@pytest.mark.parametrize("name", [name for name, person in PEOPLE.items() if person[1]])
def test_whether_they_may_stand_is_what_can_stand_says(name: str, answer: Run) -> None:
    """The verdicts are those of `can-stand --all` for the same facts in the same nation."""
    found = planned(name)
    facts = [word for key, value in PEOPLE[name][1].items() for word in (f"--{key}", value)]
    line = ("can-stand", "--all", "--nation", found.career.nation, *facts, "--no-input", "--json")
    told = json.loads(answer(*line).out)["data"]
    assert found.may_stand.standing is not None
    verdicts = {verdict.office: verdict.outcome for verdict in found.may_stand.standing.verdicts}
    assert verdicts == {each["office"]: each["outcome"] for each in told}


@each_person
def test_the_polls_are_those_of_the_timetable(name: str, answer: Run) -> None:
    """Every poll to come is one that `timetable` has, in the nation where the person can work, the soonest first."""
    found = planned(name)
    days = [poll.day for poll in found.polls]
    assert days == sorted(days)
    for poll in found.polls:
        assert poll.day >= TODAY
        assert not found.career.nation or found.career.nation in poll.contest.nations
        told = json.loads(answer("timetable", poll.contest.id, "--json").out)["data"]
        assert poll.day.isoformat() in json.dumps(told)


@pytest.mark.parametrize(
    ("places", "contests", "local"),
    [
        (("London",), {"local", "gla", "uk-parliament"}, date(2030, 5, 2)),
        (("Hackney", "Camden"), {"local", "gla", "uk-parliament"}, date(2030, 5, 2)),
        (("Leeds",), {"local", "parish", "pcc", "mayor", "uk-parliament"}, date(2027, 5, 6)),
        (("Leeds", "London"), {"local", "parish", "pcc", "gla", "mayor", "uk-parliament"}, date(2027, 5, 6)),
        (("England",), {"local", "parish", "pcc", "gla", "mayor", "uk-parliament"}, date(2027, 5, 6)),
        (("Cardiff",), {"local", "pcc", "senedd", "uk-parliament"}, date(2027, 5, 6)),
    ],
)
def test_no_poll_of_another_place(places: tuple[str, ...], contests: set[str], local: date) -> None:
    """Nobody in London is told of polls that are only elsewhere in England, nor anybody elsewhere of London's alone."""
    polls = plan(STORE, PlanAsked(TODAY, Career(), places=places)).polls
    assert {poll.contest.id for poll in polls} == contests
    assert next(poll.day for poll in polls if poll.contest.id == "local") == local


@each_person
def test_the_jobs_of_a_plan(name: str) -> None:
    """Up to five jobs that are applied for, in the order of their points, none twice, each with its reason."""
    found = planned(name)
    roles = [job.role.id for job in found.jobs]
    assert len(roles) == len(set(roles)) == MOST_JOBS
    assert found.first == found.jobs[:SHOWN_FIRST]
    assert all(job.role.group != "elected" for job in found.jobs)
    assert [job.led.points for job in found.jobs] == sorted((job.led.points for job in found.jobs), reverse=True)
    for job in found.jobs:
        assert job.led.lead is not None
        assert job.led.points == sum(part.points for part in job.led.parts) <= job.led.most
        assert job.here is None or job.here in job.places
        nation = found.career.nation
        assert not nation or all(nation in each.nations for each in job.vacancies if each.nations)
        assert all(way.scheme and job.role.id in way.scheme.leads_to for way in job.schemes)
        assert dict(job.leads_to).keys() <= set(ALL_ROLES.values())


def test_a_plan_with_nothing_said() -> None:
    """Somebody who says nothing gets jobs where people start, no verdict, and how much there is to ask."""
    found = planned("nobody")
    assert not [*found.interests, *found.loans, *found.beside]
    assert found.may_stand.standing is None
    assert found.may_stand.left > 0
    assert found.gap is not None
    assert found.gap.of == SHOWN_FIRST
    assert found.gap.skill in found.skills


def test_a_visa_is_spoken_of() -> None:
    """Whoever is a citizen of neither Britain nor Ireland is told of the right to work; others are not."""
    assert [page.id for _, page in planned("lawyer").beside] == ["right-to-work"]
    assert planned("soldier").beside == ()
    assert planned("carer").beside == ()


@pytest.mark.parametrize(
    ("word", "nations", "london", "anywhere"),
    [
        ("Wales", ("wales",), False, False),
        ("belfast", ("northern-ireland",), False, False),
        ("London", ("england",), True, False),
        ("Hackney", ("england",), True, False),
        ("Leeds", ("england",), False, False),
        ("Anywhere", (), False, True),
        ("in the uk", (), False, False),
        ("Timbuktu", (), False, False),
        ("", (), False, False),
    ],
)
def test_where_somebody_can_work(word: str, nations: tuple[str, ...], *, london: bool, anywhere: bool) -> None:
    """A place is a nation, a town or a council of one, London, or anywhere; what is none of these says nothing."""
    heard = place_heard(STORE, word)
    assert (heard.nations, heard.london, heard.anywhere) == (nations, london, anywhere)


def test_several_places() -> None:
    """Places in one nation say which; in two, none; and a place that is not known changes nothing."""
    career = Career(nation="wales", london=True)
    assert plan(STORE, PlanAsked(TODAY, career, places=("Timbuktu",))).career == career
    assert plan(STORE, PlanAsked(TODAY, career, places=("anywhere", "Leeds"))).career == career
    assert plan(STORE, PlanAsked(TODAY, career, places=("England",))).career == replace(career, nation="england")
    assert plan(STORE, PlanAsked(TODAY, Career(), places=("England",))).career.london is None
    both = plan(STORE, PlanAsked(TODAY, career, places=("Leeds", "Cardiff"))).career
    assert both == replace(career, nation=None, london=False)
    one = plan(STORE, PlanAsked(TODAY, career, places=("Leeds", "Hackney"))).career
    assert one == replace(career, nation="england", london=True)
    kept = plan(STORE, PlanAsked(TODAY, Career(where=("Leeds",))))
    assert (kept.career.nation, [each.word for each in kept.heard]) == ("england", ["Leeds"])


def test_what_cannot_be_is_refused() -> None:
    """A loan that there is not, and a fact that cannot be, are refused by name when their part is worked out."""
    with pytest.raises(UnknownName):
        _ = plan(STORE, PlanAsked(TODAY, Career(loans=("plan-9",)))).jobs[0].here
    with pytest.raises(RefusedFact):
        _ = plan(STORE, PlanAsked(TODAY, Career(), {"born": "2999-01-01"})).may_stand


# data/start.yaml against roles, groups, facts and advice.


def test_every_lead_leads_somewhere() -> None:
    """Each lead reaches a job that can be applied for; each group has its levels; no role is in one interest twice."""
    for interest in STARTS.interests:
        named = [role for lead in interest.leads for role in lead.roles]
        assert len(named) == len(set(named)), interest.id
        for lead in interest.leads:
            assert set(lead.roles) <= set(ALL_ROLES)
            reached = [role for role in ALL_ROLES.values() if lead.leads_to(role)]
            assert reached, lead
            assert all(role.group != "elected" for role in reached), lead
            for group in lead.groups:
                for level in lead.levels:
                    assert any(role.group == group and level in role.levels for role in ALL_ROLES.values()), lead


def test_every_lead_has_its_reason_and_points() -> None:
    """Reasons go on from the name of a job, and no lead has more points than its part gives."""
    for interest in STARTS.interests:
        for lead in interest.leads:
            assert not lead.why.endswith(".")
            assert lead.why[0].islower()
            assert 0 < lead.points <= STARTS.most("interest")


def test_every_part_of_the_sum_is_used() -> None:
    """Each weight counts somewhere: some job of some person has points of that part, and none more than the most."""
    counted = {part.part: 0 for part in planned("nobody").led[0].parts}
    for name in PEOPLE:
        for led in planned(name).led:
            for part in led.parts:
                assert 0 <= part.points <= part.most == STARTS.most(part.part)
                counted[part.part] = max(counted[part.part], part.points)
    assert set(counted) == set(PARTS)
    assert all(counted.values())


def test_every_word_for_an_interest_is_taken_for_it() -> None:
    """The names, the aliases and the numbers of the list each mean their interest, in any case; no other does."""
    for number, interest in enumerate(STARTS.named, start=1):
        for word in (interest.id, interest.label, *interest.aliases, interest.label.upper(), str(number)):
            assert drawn_by(STARTS, [word])[0].means == (interest,), word
    for unknown in ("0", str(len(STARTS.named) + 1), "9" * 5000, "basketry", ""):
        assert drawn_by(STARTS, [unknown])[0].means == ()
    both = drawn_by(STARTS, ["I like campaigns and a bit of journalism"])[0].means
    assert {each.id for each in both} == {"campaigns", "media"}


def test_every_word_for_anywhere_means_anywhere() -> None:
    """Each word for any place is taken so, and none of them is a place."""
    for word in STARTS.anywhere:
        assert place_heard(STORE, word).anywhere, word
    assert len({plain(word) for word in STARTS.anywhere}) == len(STARTS.anywhere)


def test_pages_beside_go_by_values_that_there_are() -> None:
    """What a page is `unless` of are values that the fact can have."""
    facts = {fact.id: fact for fact in STORE.load(FACTS)}
    countries = {place.id for place in STORE.load(PLACES)}
    for beside in STARTS.beside:
        fact = facts[beside.fact]
        values = {option.id for option in fact.options} | (countries | {"british", "irish"})
        assert set(beside.unless) <= values


def test_commands_that_are_named_are_there(answer: Run) -> None:
    """What was not looked at names commands, and each is one; a page of advice is there."""
    named = [found for each in STARTS.not_looked_at for found in re.findall(r"polcareer ([a-z -]+)", each.says)]
    assert named
    for line in named:
        words = line.split()
        more = () if words[0] == "advice" else ("--help",)
        assert answer(*words, *more).code == 0, line
