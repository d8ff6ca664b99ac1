"""Which roles fit a person: what their words were taken for, the nearest roles explained, one role in full."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from polcareer.jobs.match import NEARNESSES
from polcareer.jobs.profile import Career
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import NO_FIGURE, pay_elsewhere, pay_tables, pay_words
from polcareer.words import all_cites, cited, listed, nation_title, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Experience, Role, Skill
    from polcareer.jobs.match import Match, MatchAnswer, Nearness, Requirement, ScorePart
    from polcareer.jobs.pay import PayRow
    from polcareer.jobs.profile import Background, Labels, Part, Uncounted
    from polcareer.jobs.vocabulary import Matching, Taken


FLAGS: Mapping[Part, str] = {
    "skills": "--have",
    "experience": "--experience",
    "languages": "--language",
    "degree": "--degree",
    "roles": "--role-held",
}
IN_FULL = (
    "Write the subject in full, such as politics; for a degree in a subject that is not known here: --degree other"
)
NOT_COUNTED = "Not counted"


def words_taken(background: Background, labels: Labels, language: str) -> list[Prose]:
    """What each free word was taken for and what that counts as, and then the words that were not counted.

    `language` is the skill that languages stand for.
    """
    spoken = (taken._replace(means=language) for taken in background.languages if taken.means)
    items = [*_skills((*background.words, *spoken), labels)]
    items += [*_experience(background, labels), *_said_outright(background, labels)]
    blocks = [Prose(tuple(items), "Your words, and what each was taken for")] if items else []
    missed = not_counted(background.uncounted, labels, flag)
    return [*blocks, Prose(missed, NOT_COUNTED)] if missed else blocks


def not_counted(uncounted: Iterable[Uncounted], labels: Labels, say: Callable[[Part, str], str]) -> tuple[str, ...]:
    """Why each was not counted, and what to type if something known was meant; `say` is how that is typed."""
    return tuple(f"{each.word}: {_why(each, labels, say)}" for each in uncounted)


def flag(part: Part, name: str) -> str:
    """The option that says it: `--experience councillor`."""
    return f"{FLAGS[part]} {shlex.quote(name)}"


def _why(each: Uncounted, labels: Labels, say: Callable[[Part, str], str]) -> str:
    if each.may_mean:
        names = [labels[part].get(name, name) for part, name in each.may_mean]
        ways = [say(part, name) for part, name in each.may_mean]
        return f"not counted. Did you mean {one_of(names)}? Then say: {one_of(ways)}"
    if each.part == "degree":
        return f"I do not know that subject. {IN_FULL}"
    return f"I do not know {'that word' if len(each.word.split()) < 2 else 'those words'}"


def one_of(items: Iterable[str]) -> str:
    """a, b or c."""
    names = list(items)
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _skills(words: Iterable[Taken], labels: Labels) -> Iterator[str]:
    for taken in words:
        if taken.means:
            skills = listed(f"{labels['skills'][name]} ({name})" for name in taken.counted)
            yield f"{_typed(taken)}{skills}{_to_correct('skills', taken, labels)}"


def _experience(background: Background, labels: Labels) -> Iterator[str]:
    kinds = {kind.id: kind for kind in background.experience}
    for taken in background.kinds:
        for kind in (kinds[name] for name in taken.counted):
            correct = _to_correct("experience", taken, labels)
            yield f"{_typed(taken)}{kind.label} ({kind.id}){_counts(kind, background, labels)}{correct}"
    for role in background.career.roles:
        title = labels["roles"][role]
        yield f"{title}: a role that you have held{_shows(title, background, labels)}"


def _counts(kind: Experience, background: Background, labels: Labels) -> str:
    """What an experience makes true of a person, and the skills that it shows."""
    facts = [f"having been {labels['roles'][kind.same_as]}"] if kind.same_as else []
    facts += ["having held an elected office"] * kind.elected + ["party membership"] * kind.party
    counts = f"; counts as {listed(facts)}" if facts else ""
    return counts + _shows(kind.label, background, labels)


def _shows(name: str, background: Background, labels: Labels) -> str:
    """The skills that an experience or a role held counts as showing, by its name."""
    shown = [labels["skills"][skill] for skill, why in background.skills.items() if name in why]
    return f"; counts as showing {listed(shown)}" if shown else ""


def _said_outright(background: Background, labels: Labels) -> Iterator[str]:
    """The degree, membership and office that were said with options of their own."""
    for taken in background.subjects:
        if taken.means:
            yield f"{_typed(taken)}a degree in {listed(taken.counted)}"
    if background.degree is False:
        yield "no degree: jobs that require one stand apart"
    if background.career.party:
        yield f"party membership: {_shows('party membership', background, labels).removeprefix('; ')}"
    if background.career.elected:
        yield "elected office: counts for the offices that people reach from another"


def _typed(taken: Taken) -> str:
    read = f"read as {taken.read_as}: " if taken.read_as else ""
    return f"{taken.word}: {read}"


def _to_correct(part: Part, taken: Taken, labels: Labels) -> str:
    """How to correct what was not read just as it stands, and how to say what it may mean besides."""
    if taken.sure != "within":
        return ""
    besides = "".join(f"; if it says {labels[part][name]} too: {flag(part, name)}" for name in taken.others)
    return f"{besides}; if that is not so, leave it out or say it by its id"


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
        ("To show", how_to_show(match, answer.skills)),
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
    )


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
)


def matches_answer(answer: MatchAnswer, sources: Mapping[str, Source], top: int) -> Answer:
    """The `top` roles in order of fit, each explained. Roles for which nothing counts are left out."""
    shown = answer.ranked[:top]
    near = any(match.nearness == "near" for match in shown)
    return Answer(
        "match",
        "list",
        data=lambda: as_data(answer, shown),
        headline="The roles you are nearest to" if near else "No role is within reach of what you said",
        body=lambda: (
            *_words_taken(answer),
            *(card(rank, match, answer, sources) for rank, match in enumerate(shown, start=1)),
        ),
        full=lambda: _apart(answer.ranked[top:]),
        notes=lambda: _notes(answer),
        next_step=lambda: ("One role with every gap: the same line with --role ID. More roles: --top 20.",),
        sources=lambda: sources_of(shown, answer.rules, sources),
        records=lambda: Table(RECORD, tuple(record_of(rank, match, answer) for rank, match in enumerate(shown, 1))),
        aside=lambda: _not_counted(answer),
    )


def _not_counted(answer: MatchAnswer) -> Iterator[str]:
    missed = not_counted(answer.background.uncounted, answer.labels, flag)
    return (f"{NOT_COUNTED}: {line}" for line in missed)


def _words_taken(answer: MatchAnswer) -> list[Prose]:
    return words_taken(answer.background, answer.labels, answer.rules.words.language_skill)


def nothing_answer(answer: MatchAnswer, *, as_list: bool) -> Answer:
    """Nothing that was said counts, so no role is ranked: what was not understood, and what could be typed.

    `as_list` is for a spreadsheet, which gets no rows.
    """
    headline = f"{_not_understood(answer.background)} Nothing to match on yet."
    return Answer(
        "match",
        "list" if as_list else "entry",
        data=lambda: as_data(answer, ()),
        headline=headline,
        body=lambda: (*_words_taken(answer), Fields(WHAT_TO_TYPE, "What you could type")),
        notes=lambda: (headline,) if as_list else (),
        records=(lambda: Table(RECORD, ())) if as_list else None,
    )


def _not_understood(background: Background) -> str:
    """`I do not know 'plumbing'.` What may be asked about is not unknown: that was not counted."""
    unknown = [f"'{each.word}'" for each in background.uncounted if not each.may_mean]
    asked = [f"'{each.word}'" for each in background.uncounted if each.may_mean]
    said = [f"I do not know {one_of(unknown)}."] * bool(unknown) + [f"I did not count {listed(asked)}."] * bool(asked)
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
    """The role with this id, which has skills listed."""
    match = next(each for each in answer.matches if each.role.id == role)
    return Answer(
        "match-role",
        "entry",
        data=lambda: as_data(answer, [match]),
        headline=f"You and the role: {match.role.title}",
        body=lambda: (
            *_words_taken(answer),
            *_the_fit(match, answer),
            *_besides_skills(match, answer, sources),
            *pay_tables(answer.pay[role], ()),
            Fields((("Next", what_next(match.role)),)),
        ),
        notes=lambda: _on_one(match),
        sources=lambda: sources_of([match], answer.rules, sources),
    )


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


def _on_one(match: Match) -> Iterator[str]:
    yield "How to show a skill, and what each kind of experience shows, are our suggestions."
    if match.role.skills.basis == "editorial":
        yield "No source lists this role's skills: they are our suggestion."
    yield from (each.gate.note for each in match.requirements if each.gate.note)


def _fit(match: Match, answer: MatchAnswer) -> str:
    if not match.brought:
        return "nothing that you said counts for this role yet"
    rank = [each.role.id for each in answer.ranked].index(match.role.id) + 1
    return f"{match.points} of {match.most} points; number {rank} of {len(answer.ranked)} in order of fit"


def _count(part: ScorePart) -> str:
    return f"{len(part.met)} of {part.asked} held, {part.points} of {part.most} points"


def _lines(part: ScorePart, answer: MatchAnswer) -> list[tuple[str, str]]:
    """Each skill: what shows that it is held (the person's own line first), or how a student can show it."""
    own, skills = dict(answer.background.career.evidence), answer.skills
    held = [
        (skills[name].label, f"held: {own.get(name) or listed(answer.background.skills[name])}") for name in part.met
    ]
    return held + [
        (skills[name].label, f"missing. To show it: {one_of(skills[name].evidence)}") for name in part.missing
    ]


def _experience_asked(match: Match, answer: MatchAnswer, sources: Mapping[str, Source]) -> list[Block]:
    counted = set(part.met) if (part := match.part("experience")) else set()
    kinds = [kind for kind in answer.background.experience if kind.label in counted]
    items = [f"{kind.label}: {kind.says} [{cited(kind.cites, sources) or 'our suggestion'}]" for kind in kinds]
    return [Prose(tuple(items), "Why your experience counts")] if items else []
