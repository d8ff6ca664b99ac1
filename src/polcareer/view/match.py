"""Which roles fit a person: what their words were taken for, the nearest roles explained, one role in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from polcareer.jobs.match import NEARNESSES
from polcareer.jobs.profile import Career
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import NO_FIGURE, pay_elsewhere, pay_tables, pay_words
from polcareer.view.understood import NOT_COUNTED, flag, not_counted, one_of, words_in_short, words_taken
from polcareer.words import all_cites, cited, listed, nation_title, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role, Skill
    from polcareer.jobs.match import Gap, Match, MatchAnswer, Nearness, Requirement, ScorePart
    from polcareer.jobs.pay import PayRow
    from polcareer.jobs.profile import Background
    from polcareer.jobs.vocabulary import Matching


def as_data(answer: MatchAnswer, shown: Iterable[Match]) -> dict[str, object]:
    """The answer as plain values."""
    background = answer.background
    return {
        "said": background.career,
        "words": [taken._asdict() for taken in background.words],
        "experience": [taken._asdict() for taken in background.kinds],
        "languages": [taken._asdict() for taken in background.languages],
        "degree": [taken._asdict() for taken in background.subjects],
        "not_counted": [each._asdict() for each in background.uncounted],
        "skills": {skill: list(why) for skill, why in sorted(background.skills.items())},
        "roles_held": background.roles,
        "party": background.party,
        "elected": background.elected,
        "weights": answer.rules.weights,
        "not_ranked": answer.unlisted,
        "matches": [_match(rank, match, answer) for rank, match in enumerate(shown, start=1)],
    }


def _match(rank: int, match: Match, answer: MatchAnswer) -> dict[str, object]:
    return {
        "rank": rank,
        "role": match.role.id,
        "title": match.role.title,
        "standing": match.nearness,
        "why_not": match.why_not,
        "points": match.points,
        "of": match.most,
        "parts": [part._asdict() for part in match.parts],
        "requirements": [{"gate": each.gate, "state": each.state} for each in match.requirements],
        "pay": [
            {"scheme": row.scheme.id, "band": row.title, "year": row.year, "bands": row.bands}
            for row in answer.pay[match.role.id]
        ],
    }


GAPS_SHOWN = 3
ASKED = {"required": "Required", "usual": "Usual, not required", "often": "Often required, not always"}
STATES = {"met": "you have this", "not-met": "you do not have this", "not-said": "you did not say"}


def card(rank: int, match: Match, answer: MatchAnswer, sources: Mapping[str, Source]) -> Fields:
    """One role explained: what is held and missing, the sum, what is asked besides, pay, and what to do next."""
    role, rows = match.role, answer.pay[match.role.id]
    pairs = [
        (f"{rank}", f"{role.title} ({role.id}): {match.points} of {match.most} points"),
        ("Why not near", match.why_not),
        ("Where", where(match)),
        *((part_words(answer, part.part), part_says(part, match, answer)) for part in match.parts),
        ("Sum", the_sum(match, answer)),
        *requirements(match.requirements, sources),
        *pay_pairs(rows, role.id),
        ("To show", how_to_show(match, answer)),
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
    nations = "" if len(match.role.nations) == 4 else f", in {listed(map(nation_title, match.role.nations))} only"
    return listed(title_case(place) for place in match.role.places) + nations


def part_words(answer: MatchAnswer, part: str) -> str:
    """A part of the score by its label."""
    return next(weight.label for weight in answer.rules.weights if weight.part == part)


def part_says(part: ScorePart, match: Match, answer: MatchAnswer) -> str:
    """What a part counted: `4 of 6: Research, ...; missing Data protection`."""
    if part.part in ("essential", "desirable"):
        return _skills_say(part, answer.skills)
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
    return "you did not say" if answer.background.career.degree is None else "not one that is named as helpful here"


def _skills_say(part: ScorePart, skills: Mapping[str, Skill]) -> str:
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


def requirements(several: Iterable[Requirement], sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Each requirement that no skill makes up for: how firmly it is asked, and what the person said of it."""
    return [(ASKED[each.gate.asked], requirement(each, sources)) for each in several]


def requirement(asked: Requirement, sources: Mapping[str, Source]) -> str:
    """One requirement with its state and its source. Without `sources`, in short."""
    gate = asked.gate
    said = f"{gate.says}; {STATES[asked.state]}"
    if not sources:
        return said
    source = cited(gate.cites, sources) if gate.cites else "our suggestion"
    return f"{said} [{source}]"


def how_to_show(match: Match, answer: MatchAnswer) -> str:
    """How the person could show the first of the skills that are missing."""
    essential = match.part("essential")
    missing = essential.missing[:GAPS_SHOWN] if essential else ()
    ways, skills = answer.background.ways_to_show, answer.skills
    return "; ".join(f"{skills[name].label}: {one_of(ways(skills[name]))}" for name in missing)


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
        match.nearness,
        str(match.points),
        str(match.most),
        the_sum(match, answer),
        " ".join(essential.met),
        " ".join(essential.missing),
        " ".join(desirable.met if desirable else ()),
        " ".join(desirable.missing if desirable else ()),
        "; ".join(parts["experience"].met),
        "; ".join(f"{each.gate.asked}: {requirement(each, {})}" for each in match.requirements),
        pay.get("Pay in London", ""),
        pay.get("Pay outside London", ""),
        pay.get("Pay elsewhere", ""),
        match.why_not,
        str(essential.asked),
        str(len(essential.met)),
        essential.missing[0] if essential.missing else "",
        *(str(parts[name].points) if name in parts else "" for name in PARTS),
    )


PARTS = ("essential", "desirable", "experience", "subject", "place", "pay")


def sources_of(matches: Iterable[Match], rules: Matching, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The documents that the matches rest on."""
    cites = [cite for match in matches for each in match.requirements for cite in each.gate.cites]
    cites += [cite for match in matches for cite in match.role.skills.cites]
    cites += [cite for subject in rules.subjects for cite in all_cites(subject)]
    return tuple(dict.fromkeys(cite.source for cite in cites if cite.source in sources))


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
HEADINGS: dict[Nearness, str] = {
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
    Column("essential_asked", "Essential skills asked for", figures=True),
    Column("essential_count", "Essential skills held, how many", figures=True),
    Column("gap_first", "The essential skill to show first"),
    Column("points_essential", "Points for essential skills", figures=True),
    Column("points_desirable", "Points for desirable skills", figures=True),
    Column("points_experience", "Points for experience", figures=True),
    Column("points_subject", "Points for the degree", figures=True),
    Column("points_place", "Points for the place", figures=True),
    Column("points_pay", "Points for the pay", figures=True),
)


def matches_answer(answer: MatchAnswer, sources: Mapping[str, Source], top: int) -> Answer:
    """The `top` roles in order of fit, a line each, and the gap to close first; in full each role explained.

    Roles for which nothing counts are left out.
    """
    shown = answer.ranked[:top]
    return Answer(
        "match",
        "list",
        data=lambda: as_data(answer, shown),
        headline=_nearest(shown, answer),
        body=lambda: (
            *words_in_short(answer.background, answer.labels),
            _jobs(shown, answer),
            *(() if answer.by_degree else _gap_first(shown, answer)),
        ),
        whole=lambda: (
            *_words_taken(answer),
            *(card(rank, match, answer, sources) for rank, match in enumerate(shown, start=1)),
            *_apart(answer.ranked[top:]),
        ),
        notes=lambda: (OURS,),
        small_print=lambda: _notes(answer),
        next_step=lambda: (_one_in_full(shown),),
        more="how each fit is worked out, pay, and jobs out of reach",
        sources=lambda: sources_of(shown, answer.rules, sources),
        records=lambda: Table(RECORD, tuple(record_of(rank, match, answer) for rank, match in enumerate(shown, 1))),
        aside=lambda: _not_counted(answer),
    )


OURS = "Skills counted are those that a job calls essential. The order of fit is our suggestion."
NAMED = 4  # skills in a headline


LONGEST_NAMED = 100  # characters of the jobs in a headline that fit equally well


def _nearest(shown: tuple[Match, ...], answer: MatchAnswer) -> str:
    """The job that fits best, and what it was found by."""
    skills = [answer.labels["skills"][skill] for skill in answer.background.skills]
    brought = [f"{len(skills)} skills"] if len(skills) > NAMED else skills
    subjects = [name for taken in answer.background.subjects for name in taken.counted]
    brought = [*brought, *([f"a degree in {listed(subjects)}"] if subjects else [])]
    found = f"With {listed(brought)} you" if brought else "You"
    if answer.by_degree:
        of = f"a degree in {listed(subjects)}" if subjects else "your degree"
        where = _named([match.role.title for match in answer.by_degree])
        none = "" if any(match.brought for match in answer.matches) else f"No job here names {of}. "
        return f"{none}In {len(answer.by_degree)} jobs within reach a degree is asked for or usual: {where}"
    if shown[0].nearness != "near":
        return f"No job is within reach of what you said. The nearest: {shown[0].role.title}"
    alike = [match for match in answer.ranked if _as_near(match, shown[0])]
    if len(alike) > 1:
        return f"{found} fit {len(alike)} jobs equally well: {_named([match.role.title for match in alike])}"
    return f"{found} are nearest to this job: {shown[0].role.title}"


def _named(titles: list[str]) -> str:
    """As many titles as there is room for, and how many more there are."""
    sizes = range(len(titles), 0, -1)
    named = next(size for size in sizes if size == 1 or len(", ".join(titles[:size])) <= LONGEST_NAMED)
    return listed([*titles[:named], *([f"{len(titles) - named} more"] if named < len(titles) else [])])


def _as_near(match: Match, first: Match) -> bool:
    return (match.nearness, match.points, match.most) == (first.nearness, first.points, first.most)


def _jobs(shown: tuple[Match, ...], answer: MatchAnswer) -> Table:
    """A line a job, with the reason and with what keeps it out of reach."""
    words = {kind: taken.word for taken in answer.background.kinds for kind in taken.counted}
    by_label = {kind.label: words.get(kind.id, kind.label) for kind in answer.background.experience}
    alone = bool(answer.by_degree)
    rows = (
        (f"{rank}. {match.role.title}", _degree_asked(match) if alone else _reason(match, by_label))
        for rank, match in enumerate(shown, start=1)
    )
    return Table((Column("job", "Job"), Column("why", "Why")), tuple(rows), bare=True)


def _degree_asked(match: Match) -> str:
    """How a job asks for a degree, where that is all that speaks for it."""
    return next(each.gate.says for each in match.requirements if each.gate.kind == "degree")


def _reason(match: Match, words: Mapping[str, str]) -> str:
    """`3 of 9 skills, call centre`: essential skills, or else useful ones; what else counts; what keeps it away."""
    essential, desirable = match.parts[0], match.part("desirable")
    useful = desirable is not None and not essential.met and desirable.met
    reasons = [f"{len(essential.met)} of {essential.asked} skills"]
    reasons += [f"{len(desirable.met)} useful"] if useful and desirable else []
    experience, subject = match.part("experience"), match.part("subject")
    reasons += [words.get(name, name) for name in experience.met] if experience else []
    reasons += ["your degree helps"] if subject and subject.met else []
    told = ", ".join(reasons)
    return f"{told}. {match.why_not.split('. ')[0].rstrip('.')}" if match.why_not else told


def _gap_first(shown: tuple[Match, ...], answer: MatchAnswer) -> Iterator[Block]:
    """The essential skill that most of the jobs shown lack, the nearest job's first, and how to show it."""
    found = answer.first_gap(shown)
    if found is None:
        return
    yield Fields((("Work on first", gap_in_words(found, answer)),))


def gap_in_words(gap: Gap, answer: MatchAnswer) -> str:
    """`Organisation: all ask for it. You could show it by ... (our suggestion).`"""
    skill = answer.skills[gap.skill]
    asked = "all ask" if gap.jobs == gap.of else f"{gap.jobs} of these {gap.of} {'asks' if gap.jobs == 1 else 'ask'}"
    ways = one_of(answer.background.ways_to_show(skill))
    return f"{skill.label}: {asked} for it. You could show it by {ways} (our suggestion)."


def _one_in_full(shown: tuple[Match, ...]) -> str:
    return f"Gaps for the first: add --role {shown[0].role.id}. More: add --top 20"


def _not_counted(answer: MatchAnswer) -> Iterator[str]:
    missed = not_counted(answer.background.uncounted, answer.labels, flag)
    return (f"{NOT_COUNTED}: {line}" for line in missed)


def _words_taken(answer: MatchAnswer) -> list[Prose]:
    return words_taken(answer.background, answer.labels, answer.rules.words.language_skill)


def nothing_answer(answer: MatchAnswer, *, as_list: bool) -> Answer:
    """Nothing that was said counts, so no role is ranked: what was not understood, and what could be typed.

    `as_list` is for a spreadsheet, which gets no rows.
    """
    headline = f"{_not_understood(answer.background)} There is nothing to compare with jobs yet."
    return Answer(
        "match",
        "list" if as_list else "entry",
        data=lambda: as_data(answer, ()),
        headline=headline,
        body=lambda: (*_beyond_headline(answer), Fields(WHAT_TO_TYPE, "What you could type")),
        notes=lambda: (headline,) if as_list else (),
        records=(lambda: Table(RECORD, ())) if as_list else None,
    )


def _beyond_headline(answer: MatchAnswer) -> list[Prose]:
    """What each word was taken for, without what the headline says already."""
    if all(not each.may_mean and each.part == "skills" for each in answer.background.uncounted):
        return [block for block in _words_taken(answer) if block.title != NOT_COUNTED]
    return _words_taken(answer)


def _not_understood(background: Background) -> str:
    """`We do not know 'plumbing'.` What may be asked about is not unknown: that was not counted."""
    unknown = [f"'{each.word}'" for each in background.uncounted if not each.may_mean]
    asked = [f"'{each.word}'" for each in background.uncounted if each.may_mean]
    said = [f"We do not know {one_of(unknown)}."] * bool(unknown) + [f"We did not count {listed(asked)}."] * bool(asked)
    if said:
        return " ".join(said)
    return NOTHING_SAID if background.career == Career() else "What you said fits no job more than another."


def _apart(matches: tuple[Match, ...]) -> list[Block]:
    """Those that are not near and not shown yet, under what keeps them apart."""
    blocks: list[Block] = []
    for nearness in NEARNESSES[1:]:
        held = [match for match in matches if match.nearness == nearness]
        items = [f"{match.role.title} ({match.role.id}): {match.why_not}" for match in held[:MOST_APART]]
        if len(held) > MOST_APART:
            items.append(f"and {len(held) - MOST_APART} more")
        if items:
            blocks.append(Prose(tuple(items), HEADINGS[nearness]))
    return blocks


def _notes(answer: MatchAnswer) -> tuple[str, ...]:
    career = answer.background.career
    parts = ", ".join(f"{part_words(answer, weight.part)} {weight.points}" for weight in answer.rules.weights)
    notes = [
        f"The most points for each part: {parts}. Each part is that, times what you meet, over what is asked, rounded"
        + ROUNDED,
        "Hard requirements take no points: a role whose requirement you do not meet stands apart.",
    ]
    if career.nation is None:
        notes.append("Roles in every nation are here. Only in one: --nation wales.")
    missed = {each.part for each in answer.background.uncounted}
    if "skills" in missed:
        notes.append("Give a skill by its own name, such as --have research; all: polcareer skills.")
    if "experience" in missed:
        notes.append(f"Say what you have done with one of these: {', '.join(answer.labels['experience'])}.")
    notes += [f"No source lists skills for {title}, so it is not ranked." for title in answer.unlisted]
    return tuple(notes)


def match_in_full(answer: MatchAnswer, role: str, sources: Mapping[str, Source]) -> Answer:
    """The role with this id, which has skills listed: what is held and what to show; in full all of it."""
    match = next(each for each in answer.matches if each.role.id == role)
    return Answer(
        "match-role",
        "entry",
        data=lambda: as_data(answer, [match]),
        headline=f"{match.role.title}: {_fit_in_short(match, answer)}",
        body=lambda: (*words_in_short(answer.background, answer.labels), _what_is_left(match, answer)),
        whole=lambda: (
            *_words_taken(answer),
            *_the_fit(match, answer),
            *_besides_skills(match, answer, sources),
            *pay_tables(answer.pay[role], ()),
        ),
        notes=lambda: _ours(match),
        small_print=lambda: (each.gate.note for each in match.requirements if each.gate.note),
        next_step=lambda: (what_next(match.role),),
        more="every skill and how to show it, pay, and how the fit is worked out",
        sources=lambda: sources_of([match], answer.rules, sources),
    )


def _fit_in_short(match: Match, answer: MatchAnswer) -> str:
    """How many of the essential skills, and how near it is among all jobs for which something counts."""
    essential = match.parts[0]
    if not match.brought:
        return "nothing that you said counts for it yet"
    rank = [each.role.id for each in answer.ranked].index(match.role.id) + 1
    held = f"you have {len(essential.met)} of {essential.asked} essential skills"
    return f"{held}; number {rank} of {len(answer.ranked)} in order of fit"


def _what_is_left(match: Match, answer: MatchAnswer) -> Fields:
    """What is held, what to show first and how, what else is missing, and what is asked besides."""
    essential, desirable = match.parts[0], match.part("desirable")
    rest = essential.missing[GAPS_SHOWN:]
    useful = (*desirable.met, *desirable.missing) if desirable else ()
    pairs = (
        ("Out of reach", match.why_not),
        ("You have", labels(essential.met, answer.skills)),
        ("Show first", _first_gaps(match, answer)),
        ("Then", labels(rest, answer.skills)),
        ("Useful", labels(useful[:GAPS_SHOWN], answer.skills) + _and_more(len(useful) - GAPS_SHOWN)),
        *((ASKED[each.gate.asked].split(",")[0], _gate_in_short(each)) for each in match.requirements),
    )
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _first_gaps(match: Match, answer: MatchAnswer) -> str:
    missing = match.parts[0].missing[:GAPS_SHOWN]
    ways, skills = answer.background.ways_to_show, answer.skills
    return "; ".join(f"{skills[name].label}: {ways(skills[name])[0]}" for name in missing)


def _and_more(rest: int) -> str:
    return f" and {rest} more" if rest > 0 else ""


def _gate_in_short(each: Requirement) -> str:
    ours = " (our suggestion)" if each.gate.basis == "editorial" else ""
    return f"{requirement(each, {})}{ours}"


def _the_fit(match: Match, answer: MatchAnswer) -> Iterator[Block]:
    """The score and its parts, then each skill."""
    others = [part for part in match.parts if part.part not in ("essential", "desirable")]
    facts = (
        ("Fit", _fit(match, answer)),
        ("Why not near", match.why_not),
        ("Where", where(match)),
        ("Sum", the_sum(match, answer)),
        *((part_words(answer, part.part), part_says(part, match, answer)) for part in others),
    )
    yield Fields(tuple(pair for pair in facts if pair[1]), "The fit")
    for part in match.parts:
        if part not in others:
            yield Fields(tuple(_lines(part, answer)), f"{part_words(answer, part.part)}: {_count(part)}")


def _besides_skills(match: Match, answer: MatchAnswer, sources: Mapping[str, Source]) -> Iterator[Block]:
    if match.requirements:
        yield Fields(tuple(requirements(match.requirements, sources)), "Besides skills")
    yield from _experience_asked(match, answer, sources)


def _ours(match: Match) -> Iterator[str]:
    listing = "; so is the list, since no source has one" if match.role.skills.basis == "editorial" else ""
    yield f"How to show a skill is our suggestion{listing}."


def _fit(match: Match, answer: MatchAnswer) -> str:
    if not match.brought:
        return "nothing that you said counts for this role yet"
    rank = [each.role.id for each in answer.ranked].index(match.role.id) + 1
    return f"{match.points} of {match.most} points; number {rank} of {len(answer.ranked)} in order of fit"


def _count(part: ScorePart) -> str:
    return f"{len(part.met)} of {part.asked} held, {part.points} of {part.most} points"


def _lines(part: ScorePart, answer: MatchAnswer) -> list[tuple[str, str]]:
    """Each skill: what shows that it is held (the person's own line first), or how the person could show it."""
    own, skills, ways = dict(answer.background.career.evidence), answer.skills, answer.background.ways_to_show
    held = [
        (skills[name].label, f"held: {own.get(name) or listed(answer.background.skills[name])}") for name in part.met
    ]
    return held + [(skills[name].label, f"missing. To show it: {one_of(ways(skills[name]))}") for name in part.missing]


def _experience_asked(match: Match, answer: MatchAnswer, sources: Mapping[str, Source]) -> list[Block]:
    counted = set(part.met) if (part := match.part("experience")) else set()
    kinds = [kind for kind in answer.background.experience if kind.label in counted]
    items = [f"{kind.label}: {kind.says} [{cited(kind.cites, sources) or 'our suggestion'}]" for kind in kinds]
    return [Prose(tuple(items), "Why your experience counts")] if items else []
