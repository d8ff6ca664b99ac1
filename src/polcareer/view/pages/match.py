"""Which roles fit a person, as a report: what their words were taken for, the nearest roles explained, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from polcareer.careers.career import Career
from polcareer.careers.matching import STANDINGS
from polcareer.view.pages.match_data import as_data
from polcareer.view.pages.match_taken import one_of, words_taken
from polcareer.view.pages.match_words import card, part_words, record_of, sources_of
from polcareer.view.pages.words import listed
from polcareer.view.report import Block, Column, Fields, Prose, Report, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.brings import Brings
    from polcareer.careers.match_question import MatchAnswer
    from polcareer.careers.matching import Match, Standing
    from polcareer.careers.skill import Skill
    from polcareer.dataset.sources import Source

MOST_APART = 5
NOTHING_SAID = "Tell me something about you."
WHAT_TO_TYPE = (
    ("What you are good at", "--have research, --have 'good writer'; all skills: polcareer skills"),
    ("What you have done", "--experience society, --experience 'call centre', --experience councillor"),
    ("What you studied", "--degree politics"),
    ("What you speak", "--language Welsh"),
    ("A job you have held", "--role-held caseworker; all jobs: polcareer roles"),
)
ROUNDED = (
    " down; a part you said nothing of (place, pay) is left out for every role. A role that lists no desirable skills"
    " has their points on the essential ones. The points (data/matching.yaml), what each kind of experience shows, and"
    " the skills of roles for which no source lists them, are our suggestions."
)
HEADINGS: dict[Standing, str] = {
    "level": "Out of reach for now, in order of fit",
    "elsewhere": "Not where you would work",
    "gate": "Apart, since you do not meet a hard requirement or did not speak of it",
    "held": "You have held",
}
RECORD = (
    Column("rank", "Rank", figures=True),
    Column("id", "Role"),
    Column("title", "Title"),
    Column("standing", "Standing"),
    Column("points", "Points", figures=True),
    Column("of", "Of", figures=True),
    Column("sum", "Sum"),
    Column("essential_held", "Essential skills held"),
    Column("essential_missing", "Essential skills missing"),
    Column("desirable_held", "Desirable skills held"),
    Column("desirable_missing", "Desirable skills missing"),
    Column("experience", "Experience that counts"),
    Column("requirements", "Requirements"),
    Column("pay_london", "Pay in London"),
    Column("pay_outside", "Pay outside London"),
    Column("pay_elsewhere", "Pay elsewhere"),
    Column("why_not", "Why not near"),
)


def match_report(answer: MatchAnswer, skills: Mapping[str, Skill], sources: dict[str, Source], top: int) -> Report:
    """The `top` roles in order of fit, each explained. Roles for which nothing counts are left out."""
    shown = answer.ranked[:top]
    near = any(match.standing == "near" for match in shown)
    blocks: list[Block] = [*words_taken(answer.brings, answer.labels, answer.rules.words.language_skill)]
    blocks += [card(rank, match, answer, skills, sources) for rank, match in enumerate(shown, start=1)]
    blocks += _apart(answer.ranked[top:])
    return Report(
        "match",
        "list",
        as_data(answer, shown),
        tuple(blocks),
        headline="The roles you are nearest to" if near else "No role is within reach of what you said",
        notes=_notes(answer),
        sources=sources_of(shown, answer.rules, sources),
        records=Table(RECORD, tuple(record_of(rank, match, answer) for rank, match in enumerate(shown, start=1))),
    )


def nothing_report(answer: MatchAnswer, *, as_list: bool) -> Report:
    """Nothing that was said counts, so no role is ranked: what was not understood, and what could be typed.

    `as_list` is for a spreadsheet, which gets no rows.
    """
    headline = f"{_not_understood(answer.brings)} Nothing to match on yet."
    blocks: tuple[Block, ...] = (
        *words_taken(answer.brings, answer.labels, answer.rules.words.language_skill),
        Fields(WHAT_TO_TYPE, "What you could type"),
    )
    notes = (headline,) if as_list else ()
    records = Table(RECORD, ()) if as_list else None
    shape: Literal["list", "entry"] = "list" if as_list else "entry"
    return Report("match", shape, as_data(answer, ()), blocks, headline=headline, notes=notes, records=records)


def _not_understood(brings: Brings) -> str:
    """`I do not know 'plumbing'.` What may be asked about is not unknown: that was not counted."""
    unknown = [f"'{each.word}'" for each in brings.uncounted if not each.may_mean]
    asked = [f"'{each.word}'" for each in brings.uncounted if each.may_mean]
    said = [f"I do not know {one_of(unknown)}."] * bool(unknown) + [f"I did not count {listed(asked)}."] * bool(asked)
    if said:
        return " ".join(said)
    return NOTHING_SAID if brings.career == Career() else "What you said fits no job more than another."


def _apart(matches: tuple[Match, ...]) -> list[Block]:
    """Those that are not near and not shown yet, under what keeps them apart."""
    blocks: list[Block] = []
    for standing in STANDINGS[1:]:
        held = [match for match in matches if match.standing == standing]
        items = [f"{match.role.title} ({match.role.id}): {match.why_not}" for match in held[:MOST_APART]]
        if len(held) > MOST_APART:
            items.append(f"and {len(held) - MOST_APART} more")
        if items:
            blocks.append(Prose(tuple(items), HEADINGS[standing]))
    return blocks


def _notes(answer: MatchAnswer) -> tuple[str, ...]:
    career = answer.brings.career
    parts = ", ".join(f"{part_words(answer, weight.part)} {weight.points}" for weight in answer.rules.weights)
    notes = [
        f"The most points for each part: {parts}. Each part is that, times what you meet, over what is asked, rounded"
        + ROUNDED,
        "Hard requirements take no points: a role whose requirement you do not meet stands apart.",
    ]
    if career.nation is None:
        notes.append("Roles in every nation are here. Only in one: --nation wales.")
    missed = {each.part for each in answer.brings.uncounted}
    if "skills" in missed:
        notes.append("Give a skill by its own name, such as --have research; all: polcareer skills.")
    if "experience" in missed:
        notes.append(f"Say what you have done with one of these: {', '.join(answer.labels['experience'])}.")
    notes += [f"No source lists skills for {title}, so it is not ranked." for title in answer.unlisted]
    notes.append("One role with every gap: the same line with --role ID. More roles: --top 20.")
    return tuple(notes)
