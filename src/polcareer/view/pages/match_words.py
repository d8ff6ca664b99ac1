"""A match in words: the sum, the requirements, the gaps and how to show each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.match_taken import one_of
from polcareer.view.pages.salaries import NO_FIGURE, pay_elsewhere, pay_words
from polcareer.view.pages.words import all_cites, cited, listed, title_case
from polcareer.view.report import Fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.careers.gates import Passed
    from polcareer.careers.match_question import MatchAnswer
    from polcareer.careers.matching import Match, Part
    from polcareer.careers.pay import PayRow
    from polcareer.careers.role import Role
    from polcareer.careers.skill import Skill
    from polcareer.careers.weights import Matching
    from polcareer.dataset.sources import Source

GAPS_SHOWN = 3
ASKED = {"required": "Required", "usual": "Usual, not required", "often": "Often required, not always"}
STATES = {"met": "you have this", "not-met": "you do not have this", "not-said": "you did not say"}


def card(
    rank: int, match: Match, answer: MatchAnswer, skills: Mapping[str, Skill], sources: Mapping[str, Source]
) -> Fields:
    """One role explained: what is held and missing, the sum, what is asked besides, pay, and what to do next."""
    role, rows = match.role, answer.pay[match.role.id]
    pairs = [
        (f"{rank}", f"{role.title} ({role.id}): {match.points} of {match.most} points"),
        ("Why not near", match.why_not),
        ("Where", where(match)),
        *((part_words(answer, part.part), part_says(part, match, answer, skills)) for part in match.parts),
        ("Sum", the_sum(match, answer)),
        *requirements(match.gates, sources),
        *pay_pairs(rows, role.id),
        ("To show", how_to_show(match, skills)),
        ("Next", what_next(match.role)),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]))


def pay_pairs(rows: tuple[PayRow, ...], role: str) -> list[tuple[str, str]]:
    """The pay in force, place by place, or where to read why none is held."""
    pairs = [
        ("Pay in London", pay_words(rows, "london")),
        ("Pay outside London", pay_words(rows, "national")),
        ("Pay elsewhere", pay_elsewhere(rows)),
    ]
    held = [pair for pair in pairs if pair[1] not in ("", NO_FIGURE)]
    return held or [("Pay", f"no figure in force is held; why: polcareer salaries {role}")]


def where(match: Match) -> str:
    """The places of a role, and its nations where it is not in all four."""
    nations = (
        "" if len(match.role.nations) == 4 else f", in {listed(_nation(each) for each in match.role.nations)} only"
    )
    return listed(title_case(place) for place in match.role.places) + nations


def _nation(nation: str) -> str:
    return title_case(nation).title()


def part_words(answer: MatchAnswer, part: str) -> str:
    """A part of the score by its label."""
    return next(weight.label for weight in answer.rules.weights if weight.part == part)


def part_says(part: Part, match: Match, answer: MatchAnswer, skills: Mapping[str, Skill]) -> str:
    """What a part counted: `4 of 6: Research, ...; missing Data protection`."""
    if part.part in ("essential", "desirable"):
        return _skills_say(part, skills)
    if part.part == "experience":
        return (
            f"{listed(part.met)} {'counts' if len(part.met) == 1 else 'count'}" if part.met else "none that counts yet"
        )
    if part.part == "subject":
        says = {subject.id: subject.says for subject in answer.rules.subjects}
        return listed(says[name].casefold() for name in part.met) or _no_subject(answer)
    if part.part == "place":
        return listed(title_case(name) for name in part.met) or "not where you would work"
    if not part.met:
        return "no figure reaches it" if answer.pay[match.role.id] else "no figure in force is held"
    return "a whole range is as much" if len(part.met) == part.asked else "only the top of a range reaches it"


def _no_subject(answer: MatchAnswer) -> str:
    return "you did not say" if answer.brings.career.degree is None else "not one that is named as helpful here"


def _skills_say(part: Part, skills: Mapping[str, Skill]) -> str:
    said = f"{len(part.met)} of {part.asked}"
    if part.met:
        said += f": {labels(part.met, skills)}"
    return said + (f"; missing: {labels(part.missing, skills)}" if part.missing else "")


def labels(ids: Iterable[str], skills: Mapping[str, Skill]) -> str:
    """Skills by their labels."""
    return ", ".join(skills[name].label for name in ids)


def the_sum(match: Match, answer: MatchAnswer) -> str:
    """`26 + 5 + 20 + 0 = 51 of 74`, each with its part."""
    parts = " + ".join(f"{part.points} ({part_words(answer, part.part).casefold()})" for part in match.parts)
    return f"{parts} = {match.points} of {match.most}"


def requirements(gates: Iterable[Passed], sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Each requirement that no skill makes up for: how firmly it is asked, and what the person said of it."""
    return [(ASKED[each.gate.asked], requirement(each, sources)) for each in gates]


def requirement(passed: Passed, sources: Mapping[str, Source]) -> str:
    """One requirement with its state and its source. Without `sources`, in short."""
    gate = passed.gate
    said = f"{gate.says}; {STATES[passed.state]}"
    if not sources:
        return said
    source = cited(gate.cites, sources) if gate.cites else "our suggestion"
    return f"{said} [{source}]"


def how_to_show(match: Match, skills: Mapping[str, Skill]) -> str:
    """How a student can show the first of the skills that are missing."""
    essential = match.part("essential")
    missing = essential.missing[:GAPS_SHOWN] if essential else ()
    return "; ".join(f"{skills[name].label}: {one_of(skills[name].evidence)}" for name in missing)


def what_next(role: Role) -> str:
    """What to type next: an office is not applied for."""
    if role.group == "elected":
        return f"polcareer roles {role.id}, then polcareer become-mp and polcareer can-stand"
    return f"polcareer roles {role.id}, then polcareer apply {role.id}"


def record_of(rank: int, match: Match, answer: MatchAnswer) -> tuple[str, ...]:
    """A match as one row of a spreadsheet."""
    pay = dict(pay_pairs(answer.pay[match.role.id], match.role.id))
    parts = {part.part: part for part in match.parts}
    essential, desirable = parts["essential"], parts.get("desirable")
    return (
        str(rank),
        match.role.id,
        match.role.title,
        match.standing,
        str(match.points),
        str(match.most),
        the_sum(match, answer),
        " ".join(essential.met),
        " ".join(essential.missing),
        " ".join(desirable.met if desirable else ()),
        " ".join(desirable.missing if desirable else ()),
        "; ".join(parts["experience"].met),
        "; ".join(f"{each.gate.asked}: {requirement(each, {})}" for each in match.gates),
        pay.get("Pay in London", ""),
        pay.get("Pay outside London", ""),
        pay.get("Pay elsewhere", ""),
        match.why_not,
    )


def sources_of(matches: Iterable[Match], rules: Matching, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The documents that the matches rest on."""
    cites = [cite for match in matches for each in match.gates for cite in each.gate.cites]
    cites += [cite for match in matches for cite in match.role.skills.cites]
    cites += [cite for subject in rules.subjects for cite in all_cites(subject)]
    return tuple(dict.fromkeys(cite.source for cite in cites if cite.source in sources))
