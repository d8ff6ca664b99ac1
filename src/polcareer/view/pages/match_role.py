"""One role against a person, in full: every skill held and what shows it, every gap and how to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.match_data import as_data
from polcareer.view.pages.match_taken import one_of, words_taken
from polcareer.view.pages.match_words import (
    part_says,
    part_words,
    requirements,
    sources_of,
    the_sum,
    what_next,
    where,
)
from polcareer.view.pages.pay_tables import pay_tables
from polcareer.view.pages.words import cited, listed
from polcareer.view.report import Block, Fields, Prose, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.match_question import MatchAnswer
    from polcareer.careers.matching import Match, Part
    from polcareer.careers.skill import Skill
    from polcareer.dataset.sources import Source


def match_in_full(answer: MatchAnswer, role: str, skills: Mapping[str, Skill], sources: dict[str, Source]) -> Report:
    """The role with this id, which has skills listed."""
    match = next(each for each in answer.matches if each.role.id == role)
    others = [part for part in match.parts if part.part not in ("essential", "desirable")]
    facts = (
        ("Fit", _fit(match, answer)),
        ("Why not near", match.why_not),
        ("Where", where(match)),
        ("Sum", the_sum(match, answer)),
        *((part_words(answer, part.part), part_says(part, match, answer, skills)) for part in others),
    )
    blocks: list[Block] = [
        *words_taken(answer.brings, answer.labels, answer.rules.words.language_skill),
        Fields(tuple(pair for pair in facts if pair[1]), "The fit"),
    ]
    blocks += [
        Fields(tuple(_lines(part, answer, skills)), f"{part_words(answer, part.part)}: {_count(part)}")
        for part in match.parts
        if part not in others
    ]
    if match.gates:
        blocks.append(Fields(tuple(requirements(match.gates, sources)), "Besides skills"))
    blocks += _experience(match, answer, sources)
    blocks += pay_tables(answer.pay[role], ())
    blocks.append(Fields((("Next", what_next(match.role)),)))
    notes = (
        "How to show a skill, and what each kind of experience shows, are our suggestions.",
        *(["No source lists this role's skills: they are our suggestion."] * (match.role.skills.basis == "editorial")),
        *(each.gate.note for each in match.gates if each.gate.note),
    )
    return Report(
        "match-role",
        "entry",
        as_data(answer, [match]),
        tuple(blocks),
        headline=f"You and the role: {match.role.title}",
        notes=notes,
        sources=sources_of([match], answer.rules, sources),
    )


def _fit(match: Match, answer: MatchAnswer) -> str:
    if not match.brought:
        return "nothing that you said counts for this role yet"
    rank = [each.role.id for each in answer.ranked].index(match.role.id) + 1
    return f"{match.points} of {match.most} points; number {rank} of {len(answer.ranked)} in order of fit"


def _count(part: Part) -> str:
    return f"{len(part.met)} of {part.asked} held, {part.points} of {part.most} points"


def _lines(part: Part, answer: MatchAnswer, skills: Mapping[str, Skill]) -> list[tuple[str, str]]:
    """Each skill: what shows that it is held (the person's own line first), or how a student can show it."""
    own = dict(answer.brings.career.evidence)
    held = [(skills[name].label, f"held: {own.get(name) or listed(answer.brings.skills[name])}") for name in part.met]
    return held + [
        (skills[name].label, f"missing. To show it: {one_of(skills[name].evidence)}") for name in part.missing
    ]


def _experience(match: Match, answer: MatchAnswer, sources: dict[str, Source]) -> list[Block]:
    counted = set(part.met) if (part := match.part("experience")) else set()
    kinds = [kind for kind in answer.brings.experience if kind.label in counted]
    items = [f"{kind.label}: {kind.says} [{cited(kind.cites, sources) or 'our suggestion'}]" for kind in kinds]
    return [Prose(tuple(items), "Why your experience counts")] if items else []
