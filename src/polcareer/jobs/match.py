"""Which roles fit a person: what is asked at the gate, and a score that shows its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from polcareer.jobs.guide import Gate, Level, Role, Skill
from polcareer.jobs.pay import PayRow
from polcareer.jobs.profile import Background, Labels
from polcareer.jobs.vocabulary import Matching, PartId, Subject, Weight
from polcareer.words import nation_title

RequirementState = Literal["met", "not-met", "not-said"]


class Requirement(NamedTuple):
    """A gate, and whether what was said opens it."""

    gate: Gate
    state: RequirementState


def requirements_of(role: Role, background: Background) -> tuple[Requirement, ...]:
    """Each gate of the role with its state."""
    return tuple(Requirement(gate, _state(gate, role, background)) for gate in role.gates)


def _state(gate: Gate, role: Role, background: Background) -> RequirementState:
    answers = {
        "degree": background.degree,
        "doctorate": background.career.doctorate,
        "elected": role.id in background.roles,
        "party-membership": background.party,
        "political-experience": bool(background.roles) or any(kind.political for kind in background.experience) or None,
    }
    said = answers[gate.kind]
    if said is None or (said and gate.content):
        return "not-said"
    return "met" if said else "not-met"


# In this order they are ranked.
Nearness = Literal["near", "level", "elsewhere", "gate", "held"]
NEARNESSES: tuple[Nearness, ...] = get_args(Nearness)
LEVELS: tuple[Level, ...] = get_args(Level)
WANTED: tuple[PartId, ...] = ("place", "pay")  # what the person would have, not what they bring
IN_LONDON = frozenset({"westminster", "whitehall"})


class PayLine(NamedTuple):
    """A range that a role is paid, in pounds a year. `london` is whether it is paid in London alone."""

    london: bool
    least: int
    most: int


class ScorePart(NamedTuple):
    """A part of a score: `points` of `most`, for `met` of `asked`. `met` and `missing` name what they count."""

    part: PartId
    points: int
    most: int
    met: tuple[str, ...]
    missing: tuple[str, ...]
    asked: int


class Match(NamedTuple):
    """A role as it fits a person. `why_not` says why it is not among those near."""

    role: Role
    nearness: Nearness
    why_not: str
    parts: tuple[ScorePart, ...]
    requirements: tuple[Requirement, ...]

    @property
    def points(self) -> int:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def brought(self) -> int:
        """The points for what the person brings, and not for where they would work or what they need."""
        return sum(part.points for part in self.parts if part.part not in WANTED)

    @property
    def most(self) -> int:
        """What the parts could give."""
        return sum(part.most for part in self.parts)

    @property
    def asks_for_a_degree(self) -> bool:
        """Whether a degree is required or usual, whatever its subject, and the person has one."""
        asked = (each for each in self.requirements if each.gate.kind == "degree" and each.state == "met")
        return any(each.gate.asked in ("required", "usual") for each in asked)

    def part(self, name: PartId) -> ScorePart | None:
        """A part by its name, where the score has it."""
        return next((part for part in self.parts if part.part == name), None)


def rank(
    roles: Iterable[Role], background: Background, rules: Matching, pay: Mapping[str, Sequence[PayLine]]
) -> tuple[Match, ...]:
    """Every role that has skills listed, the nearest first; those out of reach or apart after all that are near."""
    known = tuple(roles)
    leads = {step.role: role.title for role in known if role.id in background.roles for step in role.next}
    matches = [
        match(role, background, rules, pay.get(role.id, ()), leads.get(role.id)) for role in known if _listed(role)
    ]
    return tuple(sorted(matches, key=lambda each: (NEARNESSES.index(each.nearness), -each.points, each.role.title)))


def match(
    role: Role, background: Background, rules: Matching, pay: Sequence[PayLine], led_from: str | None = None
) -> Match:
    """One role against a person. `led_from` is the title of a role they have held that leads to it."""
    weights = {weight.part: weight for weight in rules.weights}
    requirements = requirements_of(role, background)
    essential, desirable = weights["essential"], weights["desirable"]
    most = essential.points if role.skills.desirable else essential.points + desirable.points
    parts = [_skills("essential", role.skills.essential, background, most)]
    if role.skills.desirable:
        parts.append(_skills("desirable", role.skills.desirable, background, desirable.points))
    parts.append(_experience(role, background, weights["experience"], rules.kinds_that_count, led_from))
    parts.append(_subject(role, background, weights["subject"], rules.subjects))
    if background.career.places:
        met = tuple(place for place in role.places if place in background.career.places)
        parts.append(_all_or_none("place", weights["place"], met))
    if background.career.minimum_pay is not None:
        parts.append(_pay(background, weights["pay"], pay))
    nearness, why_not = _nearness(role, background, rules, requirements, led_from)
    return Match(role, nearness, why_not, tuple(parts), requirements)


def _listed(role: Role) -> bool:
    return bool(role.skills.essential)


def _skills(part: PartId, wanted: tuple[str, ...], background: Background, most: int) -> ScorePart:
    met = tuple(skill for skill in wanted if skill in background.skills)
    missing = tuple(skill for skill in wanted if skill not in background.skills)
    return ScorePart(part, most * len(met) // len(wanted), most, met, missing, len(wanted))


def _experience(role: Role, background: Background, weight: Weight, asked: int, led_from: str | None) -> ScorePart:
    met = [kind.label for kind in background.experience if role.id in kind.roles or role.group in kind.groups]
    if led_from and led_from not in met:  # a councillor has held the role of councillor: that is one thing
        met.append(led_from)
    counted = min(len(met), asked)
    return ScorePart("experience", weight.points * counted // asked, weight.points, tuple(met), (), asked)


def _subject(role: Role, background: Background, weight: Weight, subjects: Iterable[Subject]) -> ScorePart:
    studied = {subject for taken in background.subjects for subject in taken.counted}
    met = tuple(
        subject.id
        for subject in subjects
        if (role.id in subject.roles or role.group in subject.groups) and not studied.isdisjoint(subject.names)
    )
    return _all_or_none("subject", weight, met[:1])


def _all_or_none(part: PartId, weight: Weight, met: tuple[str, ...]) -> ScorePart:
    return ScorePart(part, weight.points if met else 0, weight.points, met, (), 1)


def _pay(background: Background, weight: Weight, pay: Sequence[PayLine]) -> ScorePart:
    """All the points where a range begins at what is asked, half of them where one reaches it."""
    asked = background.career.minimum_pay or 0
    open_to = [line for line in pay if not (line.london and background.career.london is False)]
    met = ["the lowest pay"] * any(line.least >= asked for line in open_to)
    met += ["the highest pay"] * any(line.most >= asked for line in open_to)
    return ScorePart("pay", weight.points * len(met) // 2, weight.points, tuple(met), (), 2)


def _nearness(
    role: Role, background: Background, rules: Matching, requirements: tuple[Requirement, ...], led_from: str | None
) -> tuple[Nearness, str]:
    if role.id in background.roles:
        return "held", "You have held it."
    shut = next((each for each in requirements if each.gate.asked == "required" and each.state != "met"), None)
    if shut is not None:
        said = " You did not say whether you have that." if shut.state == "not-said" else ""
        return "gate", f"{shut.gate.says}.{said}"
    career = background.career
    if career.nation is not None and career.nation not in role.nations:
        nations = " or ".join(map(nation_title, role.nations))
        return "elsewhere", f"In {nations} only."
    if career.london is False and IN_LONDON.issuperset(role.places):
        return "elsewhere", "In London only."
    return _reach(role, background, rules, led_from)


def _reach(role: Role, background: Background, rules: Matching, led_from: str | None) -> tuple[Nearness, str]:
    """Whether the lowest level of the role is within reach, by years of work, by office, or by the role before it."""
    lowest = min(role.levels, key=LEVELS.index)
    if led_from:
        return "near", ""
    if lowest == "elected":
        return ("near", "") if background.elected else ("level", "Usual after you have held an elected office.")
    years = next(reach.years for reach in rules.reach if reach.level == lowest)
    if (background.career.years or 0) >= years:
        return "near", ""
    said = "" if background.career.years is not None else " You did not say how many you have."
    return "level", f"Usual from about {years} years of paid work.{said}"


class Gap(NamedTuple):
    """An essential skill that a person does not show yet, and how many of so many jobs ask for it."""

    skill: str
    jobs: int
    of: int


class MatchAnswer(NamedTuple):
    """Every role in order of fit, what that rests on, and what each role is paid. `unlisted` have no skills.

    `labels` are those of all that words can name, `skills` every skill by its id.
    """

    matches: tuple[Match, ...]
    background: Background
    rules: Matching
    pay: dict[str, tuple[PayRow, ...]]
    unlisted: tuple[str, ...]
    labels: Labels
    skills: Mapping[str, Skill]

    @property
    def ranked(self) -> tuple[Match, ...]:
        """The roles for which something that the person brings counts: the others fit nobody more than anybody.

        Where for none within reach anything counts but that there is a degree, first those where one is asked for.
        """
        first = self.by_degree
        return (*first, *(match for match in self.matches if match.brought and match not in first))

    @property
    def by_degree(self) -> tuple[Match, ...]:
        """The roles in reach where a degree is required or usual, which the person has; none where more counts."""
        if any(match.brought and match.nearness == "near" for match in self.matches):
            return ()
        return tuple(match for match in self.matches if match.nearness == "near" and match.asks_for_a_degree)

    def first_gap(self, several: Sequence[Match]) -> Gap | None:
        """The essential skill that most of several roles ask for and the person lacks, that of the first role first."""
        lacking = [skill for match in several for skill in match.parts[0].missing]
        if not lacking:
            return None
        most = max(dict.fromkeys(lacking), key=lacking.count)
        return Gap(most, lacking.count(most), len(several))


def match_answer(
    roles: Iterable[Role],
    background: Background,
    rules: Matching,
    paid: Iterable[PayRow],
    labels: Labels,
    skills: Mapping[str, Skill],
) -> MatchAnswer:
    """Every role against what a person brings, with the pay in force."""
    known, by_role = tuple(roles), _by_role(paid)
    rows = {role.id: by_role.get(role.id, ()) for role in known}
    lines = {role: _lines(of_role, background.career.nation) for role, of_role in rows.items()}
    unlisted = tuple(role.title for role in known if not role.skills.essential)
    return MatchAnswer(rank(known, background, rules, lines), background, rules, rows, unlisted, labels, skills)


def _by_role(rows: Iterable[PayRow]) -> dict[str, tuple[PayRow, ...]]:
    """The rows of each role that they pay."""
    found: dict[str, list[PayRow]] = {}
    for row in rows:
        for role in dict.fromkeys(role for band in row.bands for role in band.roles):
            found.setdefault(role, []).append(row)
    return {role: tuple(paid) for role, paid in found.items()}


def _lines(rows: Iterable[PayRow], nation: str | None) -> tuple[PayLine, ...]:
    """Yearly ranges that are paid where the person would work."""
    elsewhere = {"england", "northern-ireland", "scotland", "wales"} - {nation or ""} if nation else set()
    return tuple(
        PayLine(band.area == "london", band.minimum, band.maximum)
        for row in rows
        for band in row.bands
        if band.per == "year" and band.means != "top-up" and band.area not in elsewhere
    )
