"""The score: as tests/match/golden.yaml has it for a dozen graduates, fair in its properties, a sum that adds up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from folders import TESTS, read_yaml
from loaded import STORE
from polcareer.jobs.guide import EXPERIENCES, ROLES, SKILLS, Gate
from polcareer.jobs.match import NEARNESSES, Match, MatchAnswer, PayLine, match, rank
from polcareer.jobs.profile import Career, background_in, read_career
from polcareer.jobs.vocabulary import MATCHING
from polcareer.questions.jobs import known_to_careers, vocabularies_of, what_fits

TODAY = date(2026, 11, 21)
VOCABULARIES, KNOWN, RULES = vocabularies_of(STORE), known_to_careers(STORE), STORE.load(MATCHING)
ROLE_LIST, KINDS, SKILL_LIST = STORE.load(ROLES), STORE.load(EXPERIENCES), STORE.load(SKILLS)
GOLDEN = read_yaml(TESTS / "match" / "golden.yaml")
skills = st.lists(st.sampled_from([skill.id for skill in SKILL_LIST]), unique=True, max_size=12)
experiences = st.lists(st.sampled_from([kind.id for kind in KINDS]), unique=True, max_size=4)
careers = st.builds(
    Career,
    skills=skills.map(tuple),
    experience=experiences.map(tuple),
    degree=st.sampled_from([None, "none", "politics", "biology"]),
    doctorate=st.sampled_from([None, True, False]),
    years=st.sampled_from([None, 0, 2, 9]),
    party=st.sampled_from([None, True, False]),
    nation=st.sampled_from([None, "wales"]),
    london=st.sampled_from([None, False]),
    places=st.sampled_from([(), ("constituency",)]),
    minimum_pay=st.sampled_from([None, 26000]),
)


def fits(career: Career) -> MatchAnswer:
    """Every role against a career."""
    return what_fits(STORE, career, TODAY, VOCABULARIES)


def one(role: str, **said: Any) -> Match:
    """One role against what is said."""
    answer = fits(read_career(said, KNOWN))
    return next(each for each in answer.matches if each.role.id == role)


def points(career: Career) -> dict[str, int]:
    """The points of every role."""
    return {each.role.id: each.points for each in fits(career).matches}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_golden_graduates(case: Any) -> None:
    """Who should be among the first five is, and who must not be among the first ten is not."""
    order = [each.role.id for each in fits(read_career(case["career"], KNOWN)).matches]
    assert set(case["first_five"]) <= set(order[:5])
    assert set(case["not_first_ten"]) & set(order[:10]) == set()
    assert {*case["first_five"], *case["not_first_ten"]} <= set(order)


def test_there_are_a_dozen_graduates() -> None:
    """The golden file has twelve or more, each with a reason."""
    assert len(GOLDEN) >= 12
    assert all(case["why"] for case in GOLDEN)


@settings(max_examples=25)
@given(careers, st.sampled_from([skill.id for skill in SKILL_LIST]))
def test_a_skill_more_never_lowers_a_role(career: Career, skill: str) -> None:
    """Nor does a skill less ever raise one; what stands near stays near."""
    less, more = fits(career), fits(replace(career, skills=(*career.skills, skill)))
    before = {each.role.id: each for each in less.matches}
    for after in more.matches:
        assert after.points >= before[after.role.id].points
        assert after.nearness == before[after.role.id].nearness


@settings(max_examples=15)
@given(careers, st.sampled_from([kind.id for kind in KINDS]))
def test_experience_more_never_lowers_a_role(career: Career, kind: str) -> None:
    """Nor does a kind of experience more lower the points of any role."""
    before, after = points(career), points(replace(career, experience=(*career.experience, kind)))
    assert all(after[role] >= before[role] for role in before)


@settings(max_examples=15)
@given(careers, st.randoms())
def test_order_changes_nothing(career: Career, chance: Any) -> None:
    """The order of what was said, and of the roles in the file, does not change the ranks."""

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    other = replace(career, skills=shuffled(career.skills), experience=shuffled(career.experience))
    ranked = [(each.role.id, each.points, each.nearness) for each in fits(career).matches]
    assert ranked == [(each.role.id, each.points, each.nearness) for each in fits(other).matches]
    brings = background_in(other, VOCABULARIES, KINDS, ROLE_LIST)
    here = [each.role.id for each in rank(ROLE_LIST, brings, RULES, {})]
    assert here == [each.role.id for each in rank(shuffled(ROLE_LIST), brings, RULES, {})]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(SKILL_LIST), unique=True, min_size=1, max_size=5), st.booleans())
def test_another_spelling_scores_the_same(held: list[Any], label: bool) -> None:
    """A skill by its label, in capitals, is the skill by its id."""
    by_id = Career(skills=tuple(skill.id for skill in held))
    other = Career(skills=tuple(skill.label.upper() if label else skill.id.replace("-", " ") for skill in held))
    assert points(by_id) == points(other)


@settings(max_examples=25)
@given(careers)
def test_a_reader_can_work_the_score_out_again(career: Career) -> None:
    """Each part is its weight times what is met, over what is asked, rounded down; the whole is their sum."""
    weights = {weight.part: weight.points for weight in RULES.weights}
    for each in fits(career).matches:
        for part in each.parts:
            spare = weights["desirable"] if part.part == "essential" and not each.role.skills.desirable else 0
            assert part.most == weights[part.part] + spare
            assert part.points == part.most * min(len(part.met), part.asked) // part.asked
        assert each.points == sum(part.points for part in each.parts) <= each.most
    assert len({each.most for each in fits(career).matches}) == 1


@settings(max_examples=15)
@given(careers)
def test_those_near_come_first(career: Career) -> None:
    """Roles out of reach or apart come after all that are near, and within each the most points first."""
    order = [(NEARNESSES.index(each.nearness), -each.points) for each in fits(career).matches]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("role", "said", "standing", "why"),
    [
        ("post-fellow", {}, "gate", "You did not say"),
        ("post-fellow", {"doctorate": False}, "gate", "PhD"),
        ("post-fellow", {"doctorate": True}, "near", ""),
        ("fast-streamer", {"degree": "none"}, "gate", "2:2"),
        ("fast-streamer", {}, "gate", "You did not say"),
        ("fast-streamer", {"degree": "music"}, "near", ""),
        ("fast-streamer", {"doctorate": True}, "near", ""),
        ("mp", {"elected": True, "roles": ["local-councillor"]}, "gate", "winning an election"),
        ("mp", {"roles": ["mp"]}, "held", "You have held it."),
        ("local-councillor", {"experience": ["councillor"]}, "held", "You have held it."),
        ("mp-candidate", {}, "level", "elected office"),
        ("mp-candidate", {"elected": True}, "near", ""),
        ("mp-candidate", {"experience": ["councillor"]}, "near", ""),
        ("mp-candidate", {"experience": ["councillor"], "elected": False}, "near", ""),
        ("office-manager", {}, "level", "You did not say how many"),
        ("office-manager", {"years": 1}, "level", "about 5 years"),
        ("office-manager", {"years": 5}, "near", ""),
        ("senior-caseworker", {"roles": ["caseworker"]}, "near", ""),
        ("msp-staff", {"nation": "wales"}, "elsewhere", "In Scotland only."),
        ("parliamentary-assistant", {"london": False}, "elsewhere", "In London only."),
        ("employed-intern", {"london": False}, "near", ""),
        ("parliamentary-assistant", {"london": True}, "near", ""),
    ],
)
def test_where_a_role_stands(role: str, said: dict[str, Any], standing: str, why: str) -> None:
    """Hard requirements, levels, nations and London decide what is ranked where, and each says why."""
    found = one(role, **said)
    assert (found.nearness, why in found.why_not) == (standing, True)


@pytest.mark.parametrize(
    ("role", "said", "states"),
    [
        ("parliamentary-assistant", {}, {"not-said"}),
        ("parliamentary-assistant", {"degree": "none", "party": False}, {"not-met", "not-said"}),
        ("parliamentary-assistant", {"degree": "art", "experience": ["local-party"]}, {"met"}),
        ("parliamentary-assistant", {"roles": ["caseworker"], "party": True, "degree": "art"}, {"met"}),
    ],
)
def test_what_is_usual_bars_nobody(role: str, said: dict[str, Any], states: set[str]) -> None:
    """A degree that is usual and a party often required are named, and leave the role near."""
    found = one(role, **said)
    assert found.nearness == "near"
    assert {each.gate.asked for each in found.requirements} == {"usual", "often"}
    assert {each.state for each in found.requirements} == states


def test_hard_requirements_take_no_points() -> None:
    """Answering the question of a doctorate changes where a role stands, not its points."""
    assert one("post-fellow").points == one("post-fellow", doctorate=True).points


@pytest.mark.parametrize(
    ("pay", "london", "points_given"),
    [
        ([], None, 0),
        ([PayLine(london=False, least=20000, most=25000)], None, 0),
        ([PayLine(london=False, least=20000, most=30000)], None, 3),
        ([PayLine(london=False, least=26000, most=26000)], None, 6),
        ([PayLine(london=True, least=30000, most=40000)], None, 6),
        ([PayLine(london=True, least=30000, most=40000)], False, 0),
    ],
)
def test_pay_counts_where_one_would_work(pay: list[PayLine], london: bool | None, points_given: int) -> None:
    """All the points for a range that begins at what is needed, half where it reaches it; none for London ruled out."""
    brings = background_in(Career(minimum_pay=26000, london=london), VOCABULARIES, KINDS, ROLE_LIST)
    found = match(next(role for role in ROLE_LIST if role.id == "caseworker"), brings, RULES, pay)
    part = found.part("pay")
    assert part is not None
    assert part.points == points_given


def test_pay_of_other_nations_does_not_count() -> None:
    """Someone who would work in Wales only is not matched with a range that is paid in Scotland."""
    assert one("ms-support-staff", minimum_pay=20000, nation="wales").part("pay") is not None
    assert one("caseworker", nation="wales", minimum_pay=23810).points > one("caseworker", nation="wales").points


def test_a_place_counts_only_if_named() -> None:
    """Without a place named, no role has points for one or loses any."""
    assert one("caseworker").part("place") is None
    assert one("caseworker", places=["constituency"]).points == one("caseworker").points + 10
    assert one("caseworker", places=["whitehall"]).points == one("caseworker").points


def test_the_same_thing_counts_once() -> None:
    """A councillor has held the role of councillor; for what it leads to that is one kind of experience."""
    part = one("mp-candidate", experience=["councillor"]).part("experience")
    assert part is not None
    assert part.met == ("Councillor",)
    held = one("mp-candidate", roles=["local-councillor"]).part("experience")
    assert held is not None
    assert held.met == ("Councillor",)


def test_what_shows_each_skill_is_told() -> None:
    """A skill held names the words, the language, the experience, the role or the membership that shows it."""
    said = {"skills": ["good writer"], "languages": ["Welsh"], "experience": ["blog"], "roles": ["employed-intern"]}
    brings = background_in(read_career({**said, "party": True}, KNOWN), VOCABULARIES, KINDS, ROLE_LIST)
    assert brings.skills["written-communication"][0] == "good writer"
    assert brings.skills["second-language"] == ("Welsh",)
    assert brings.skills["social-media-digital"] == ("Blog, vlog or podcast on politics",)
    assert brings.skills["it-literacy"] == ("Paid intern in an MP's office",)
    assert brings.skills["party-commitment"] == ("party membership",)


def test_roles_without_skills_are_not_ranked() -> None:
    """A role for which no source lists skills is named as not ranked."""
    answer = fits(Career(skills=("research",)))
    assert len(answer.matches) + len(answer.unlisted) == len(ROLE_LIST)
    assert set(answer.unlisted).isdisjoint(each.role.title for each in answer.matches)


def test_a_sourced_gate_needs_a_source() -> None:
    """A hard requirement cites a source or says that it is our suggestion."""
    with pytest.raises(ValueError, match="cite"):
        checked(Gate(kind="degree", asked="usual", says="x"))
    assert all(gate.cites or gate.basis == "editorial" for role in ROLE_LIST for gate in role.gates)


@pytest.mark.parametrize(("field", "message"), [("weights", "each part"), ("reach", "each level")])
def test_every_part_and_level_has_its_figure(field: str, message: str) -> None:
    """A file of weights that lacks a part, or years for a level, is refused."""
    with pytest.raises(ValueError, match=message):
        checked(replace(RULES, **{field: getattr(RULES, field)[1:]}))
