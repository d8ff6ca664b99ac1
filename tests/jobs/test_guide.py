"""Finding roles by what they are and entries by id, and what the models of careers refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer.data.kinds import EMPLOYER, ROLE, SKILL, VACANCY
from polcareer.data.model import Model
from polcareer.errors import UnknownName
from polcareer.jobs.guide import (
    EMPLOYERS,
    ROLES,
    ROUTES,
    SKILLS,
    VACANCIES,
    Filter,
    Role,
    SkillNeeds,
    Step,
    matching,
)
from polcareer.jobs.pay import SALARIES
from polcareer.names import find_all

KNOWN = STORE.load(ROLES)


@pytest.mark.parametrize("name", ["employer", "place", "level", "skill", "nation"])
def test_filter(name: str) -> None:
    """Each part of a filter keeps just the roles that hold its value, in file order; an unknown value keeps none."""
    field = {"employer": "employers", "place": "places", "level": "levels", "nation": "nations"}.get(name)

    def held(role: Role) -> tuple[str, ...]:
        return getattr(role, field) if field else role.skills.essential + role.skills.desirable

    for value in {value for role in KNOWN for value in held(role)}:
        assert matching(KNOWN, Filter(**{name: value})) == tuple(role for role in KNOWN if value in held(role))
    assert matching(KNOWN, Filter(**{name: "nowhere"})) == ()


def test_filter_by_words_and_together() -> None:
    """Words are found in title, summary and other names, whatever their case; parts of a filter narrow each other."""
    assert matching(KNOWN, Filter()) == KNOWN
    assert "caseworker" in [role.id for role in matching(KNOWN, Filter(text="CASEWORKER"))]
    also = [role for role in KNOWN if "MSP's assistant" in role.also_called]
    assert matching(KNOWN, Filter(text="msp's assistant")) == tuple(also) != ()
    for role in matching(KNOWN, Filter(text="parliament", place="westminster", level="entry")):
        assert "parliament" in " ".join((role.title, role.summary, *role.also_called)).lower()
        assert "westminster" in role.places
        assert "entry" in role.levels
    assert matching(KNOWN, Filter(text="Llŷr's ŵyl")) == ()


def test_roles_by_name() -> None:
    """Entries come in the order asked, once each; a wrong id gets the nearest and the command that lists them."""
    ids = ["office-manager", "caseworker", "office-manager"]
    assert [role.id for role in find_all(ROLE, KNOWN, ids)] == ["office-manager", "caseworker"]
    assert find_all(ROLE, KNOWN, []) == ()
    with pytest.raises(UnknownName, match="no role called 'casewrker'") as caught:
        find_all(ROLE, KNOWN, ["office-manager", "casewrker"])
    assert caught.value.close[0] == "caseworker"
    assert caught.value.hint.startswith("Did you mean caseworker")
    assert caught.value.hint.endswith("List them all: polcareer roles")
    with pytest.raises(UnknownName) as lost:
        find_all(ROLE, KNOWN, ["ŵŵŵŵ"])
    assert (lost.value.close, lost.value.hint) == ((), "List them all: polcareer roles")


BAND = STORE.load(SALARIES).bands[0]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: replace(BAND, minimum=BAND.maximum + 1), "above the maximum"),
        (lambda: replace(BAND, since=date(2026, 4, 2), until=date(2026, 4, 1)), "since is after until"),
        (lambda: SkillNeeds(essential=("b", "a"), desirable=("a", "c", "b")), "a, b is both essential and desirable"),
        (lambda: Step(role="caseworker", months_least=6), "both months_least and months_most"),
        (lambda: Step(role="caseworker", months_most=6), "both months_least and months_most"),
        (lambda: Step(role="caseworker", months_least=7, months_most=6), "months_least is above"),
        (lambda: replace(KNOWN[0], levels=()), "at least one level, place, nation and employer"),
        (lambda: replace(KNOWN[0], places=()), "at least one level, place, nation and employer"),
        (lambda: replace(KNOWN[0], nations=()), "at least one level, place, nation and employer"),
        (lambda: replace(KNOWN[0], employers=()), "at least one level, place, nation and employer"),
    ],
)
def test_models_refuse(make: Callable[[], Model], says: str) -> None:
    """An entry whose parts contradict each other is refused."""
    with pytest.raises(ValueError, match=says):
        checked(make())


def test_models_take_the_edge() -> None:
    """A range of one figure, a band of one day and a step of no time at all are sound."""
    day = date(2026, 4, 1)
    assert checked(replace(BAND, minimum=BAND.maximum, since=day, until=day)).minimum == BAND.maximum
    assert checked(Step(role="caseworker", months_least=0, months_most=0)).months_most == 0
    assert checked(Step(role="caseworker")).months_least is None


def test_parties_are_in_alphabetical_order() -> None:
    """No party stands before another but by the alphabet."""
    names = [party.name for party in STORE.load(ROUTES).parties]
    assert len(names) > 1
    assert names == sorted(names, key=str.casefold)


def test_what_roles_name_is_there() -> None:
    """Each skill, employer and place for vacancies that a role names can be looked up by its id."""
    for role in KNOWN:
        needed = role.skills.essential + role.skills.desirable
        assert [skill.id for skill in find_all(SKILL, STORE.load(SKILLS), needed)] == list(needed)
        assert [one.id for one in find_all(EMPLOYER, STORE.load(EMPLOYERS), role.employers)] == list(role.employers)
        assert [one.id for one in find_all(VACANCY, STORE.load(VACANCIES), role.vacancies)] == list(role.vacancies)
