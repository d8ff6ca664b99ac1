"""May this person stand? What the question joins, and what the answer says that it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from loaded import LAW, STORE
from polcareer.data.store import Store
from polcareer.errors import NotCovered, RefusedFact, UnknownName, WrongUsage
from polcareer.law.rule import default_office
from polcareer.questions.law import Asked, Days, Standing, book_of, case_of, decided, law_of, may_stand, reader_of
from polcareer.view.verdict import standing_shown

TODAY = date(2026, 11, 21)
GENERAL = date(2024, 7, 4)
LAST_DAY = date(2024, 6, 7)
CLEAN = {"born": "1990-01-31", "citizenship": "british"}
USUAL = default_office(LAW.offices).id
IMPLYING = "fast-streamer"


def ask(**asked: object) -> Standing:
    """The answer for someone clean but for what is said here."""
    return may_stand(STORE, Asked(TODAY, **{"facts": CLEAN, **asked}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({}, Days(TODAY, TODAY, "today")),
        ({"on": GENERAL}, Days(GENERAL, GENERAL)),
        ({"nomination": date(2024, 6, 6), "poll": GENERAL}, Days(date(2024, 6, 6), GENERAL)),
        ({"poll": GENERAL}, Days(LAST_DAY, GENERAL, "last-day")),
        ({"poll": GENERAL, "seat": "Clacton"}, Days(LAST_DAY, GENERAL, "last-day")),
    ],
)
def test_the_days_that_are_meant(asked: dict[str, object], days: Days) -> None:
    """No day means today; polling day alone means papers on the last day for them; and the answer says which it was."""
    standing = ask(**asked)
    assert standing.case.election.days == days
    assert (standing.verdicts[0].nomination, standing.verdicts[0].poll) == (days.nomination, days.poll)


def test_one_day_of_two() -> None:
    """A day of nomination alone is not enough, and is not guessed at."""
    with pytest.raises(WrongUsage, match="--poll is missing"):
        ask(nomination=GENERAL)


def test_offices_by_any_name_once_each() -> None:
    """Each office has one verdict, whatever it is called; where none is named, the usual one has."""
    assert [verdict.office for verdict in ask().verdicts] == [USUAL]
    assert [verdict.office for verdict in ask(offices=("MP", "mp", "member of parliament")).verdicts] == ["mp"]


def test_what_is_assumed_is_only_what_is_read_and_not_said() -> None:
    """With nothing else against the person, facts that no rule reads are not assumed, nor one that was given."""
    standing = ask(facts={**CLEAN, "treason": "no"}, none_of_the_above=True)
    read = book_of(STORE, USUAL).reads(TODAY, TODAY)
    assumed = {fact.id for fact in standing.assumed}
    assert standing.verdicts[0].outcome == "can-stand"
    assert assumed == {name for name in standing.case.assumed if name in read} - {"treason"}
    assert ask().assumed == ()


def test_a_job_adds_what_it_implies() -> None:
    """A job that is held adds facts, which are understood like those that were given; others may stand over them."""
    standing = ask(role=IMPLYING)
    assert standing.case.job is not None
    assert dict(standing.case.job.implies).items() <= dict(standing.case.given).items()
    assert standing.verdicts[0].outcome == "cannot-stand"
    over = ask(role=IMPLYING, facts={**CLEAN, **dict.fromkeys(standing.case.job.implies, "none")})
    assert not over.verdicts[0].bars


def test_a_seat_adds_where_it_is_and_its_figures() -> None:
    """A seat is known by its nation, and has figures of its own."""
    standing = ask(poll=GENERAL, seat="Clacton")
    nation = LAW.worked_out("nation-of-seat")
    assert nation is not None
    assert standing.case.facts[nation.id] == "england"
    assert standing.figures is not None
    assert ask(poll=GENERAL).figures is None


def test_papers_that_come_late_are_no_nomination() -> None:
    """When papers close follows from the day of the poll, so that a later day of nomination bars."""
    close = LAW.worked_out("close-of-nominations")
    standing = ask(nomination=date(2024, 6, 20), poll=GENERAL)
    assert close is not None
    assert standing.case.close is not None
    assert standing.case.facts[close.id] == standing.case.close.last
    assert standing.verdicts[0].outcome == "cannot-stand"
    assert close.id not in ask(on=GENERAL).case.facts


def test_how_every_rule_came_out() -> None:
    """There is a trace for each office asked about, with every rule of it."""
    (traced,) = ask().traces()
    assert [each.rule for each in traced] == [each.rule.id for each in book_of(STORE, USUAL).rules]


def test_a_case_may_learn_more_before_it_is_decided() -> None:
    """What is asked at a terminal comes between the case and the verdict."""
    case = case_of(STORE, Asked(TODAY))
    more = {**case.facts, "born": date(2020, 1, 31)}
    assert decided(STORE, case, TODAY).verdicts[0].outcome == "not-known"
    assert decided(STORE, case._replace(facts=more), TODAY).verdicts[0].outcome == "cannot-stand"


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"facts": {"born": "1832-12-10"}}, RefusedFact),
        ({"facts": {"borne": "1990-01-31"}}, RefusedFact),
        ({"offices": ("reeve",)}, UnknownName),
        ({"offices": ("pcc",), "on": date(2012, 10, 10)}, NotCovered),
        ({"role": "reeve"}, UnknownName),
        ({"seat": "Old Sarum"}, UnknownName),
        ({"on": date(1832, 12, 10)}, NotCovered),
        ({"nomination": GENERAL, "poll": LAST_DAY}, WrongUsage),
        ({"offices": ("councillor",), "seat": "Clacton"}, WrongUsage),
    ],
)
def test_what_cannot_be_answered(asked: dict[str, object], refusal: type[Exception]) -> None:
    """What cannot be so, is not known here or is not covered has no verdict."""
    with pytest.raises(refusal):
        ask(**asked)


@pytest.mark.parametrize(
    ("typed", "council", "nation", "as_of"),
    [
        ("Leeds", "Leeds", "england", "May 2023"),
        ("london borough of brent", "Brent", "england", "May 2023"),
        ("North Norfolk District Council", "North Norfolk", "england", "May 2023"),
        ("Norfolk", "Norfolk", "england", "July 2025"),
        ("Kent County Council", "Kent", "england", "July 2025"),
        ("Highland", "Highland", "scotland", "May 2023"),
    ],
)
def test_a_council_by_its_name(typed: str, council: str, nation: str, as_of: str) -> None:
    """A district, a borough and a county council are known, and which table has them is said."""
    standing = ask(offices=("councillor",), authority=typed)
    authority = standing.case.election.authority
    assert authority == (council, nation, as_of)
    page = standing_shown(standing, {}, "", explain=False).answer().page(full=False)
    assert f"from a table of {as_of}, and do not know which of its seats" in str(page.blocks)


@pytest.mark.parametrize("typed", ["Greater Manchester", "South Kent", "Clacton", "Anytown"])
def test_what_is_no_council(typed: str) -> None:
    """No part of a name is taken for a council that is another place; what is known, and what to type, is said."""
    with pytest.raises(WrongUsage, match=f"no council called '{typed}'") as refused:
        ask(offices=("councillor",), authority=typed)
    assert "the county councils of July 2025, and no parishes" in refused.value.hint
    assert refused.value.hint.endswith("Leave --authority out, and say --nation.")


def test_a_link_without_its_days() -> None:
    """Who lives there and does not say since when is asked that, with a line to type; saying it settles it."""
    facts = {**CLEAN, "local-links": "lives"}
    (verdict,) = ask(offices=("councillor-england",), facts=facts, none_of_the_above=True).verdicts
    assert verdict.outcome == "not-known"
    (asked,) = (each for each in verdict.questions if each.fact == "local-links.since")
    line, _, otherwise = asked.answer_with.partition(", or ")
    assert (line, otherwise) == ('--fact "local-links=lives since 2024-09-01"', "run can-stand again: it asks")
    told = {**CLEAN, "local-links": line.partition("=")[2].removesuffix('"')}
    (verdict,) = ask(offices=("councillor-england",), facts=told, none_of_the_above=True).verdicts
    assert verdict.outcome == "can-stand"


def test_the_law_is_read_once() -> None:
    """A store gives one law, one book of each office and one reader for a day; another store has its own."""
    assert law_of(STORE) is law_of(STORE)
    assert book_of(STORE, USUAL) is book_of(STORE, USUAL)
    assert reader_of(STORE, TODAY) is reader_of(STORE, TODAY)
    assert reader_of(STORE, GENERAL) is not reader_of(STORE, TODAY)
    assert law_of(Store(STORE.folder, STORE.snapshots)) is not law_of(STORE)


@pytest.mark.parametrize("offices", [1, 2])
def test_the_parts_of_the_page(offices: int) -> None:
    """In short and in full every office has its part and every trace is there; the rest is only there in full."""
    shown = standing_shown(ask(poll=GENERAL, seat="Clacton"), {}, "", explain=True)
    answer = shown._replace(verdicts=shown.verdicts * offices, traces=shown.traces * offices).answer()
    short, full = ([block.title for block in answer.page(full=whole).blocks] for whole in (False, True))
    assert short.count("How every rule came out") == full.count("How every rule came out") == offices
    assert short.count("What would change it, and the law") == (0 if offices == 1 or not shown.verdicts[0].bars else 1)
    for title in ("Could it be challenged?", "Nomination checklist", "The law this rests on", "Who to ask"):
        assert (short.count(title), full.count(title)) == (0, offices)
