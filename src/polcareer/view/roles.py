"""Roles as answers: the list, one in short or in full, several side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.words import (
    all_cites,
    cited,
    counted,
    how_sure,
    listed,
    months_in_words,
    nation_title,
    said,
    title_case,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Statement
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role, Step
    from polcareer.jobs.role_pay import RolePay
    from polcareer.jobs.schemes import Training
    from polcareer.law.verdict import Bar, Verdict
    from polcareer.questions.jobs import Paid, RolesInFull
    from polcareer.questions.role_list import ListedRole


STATEMENT_LISTS = (
    ("duties", "What you would do"),
    ("about", "About the job"),
    ("qualifications", "Qualifications"),
    ("experience", "Experience that helps"),
    ("hours", "Hours"),
    ("security", "Contract and job security"),
    ("pay", "About the pay"),
)
RECORD = (
    Column("id", "Role"),
    Column("title", "Title"),
    Column("level", "Level"),
    Column("place", "Where"),
    Column("group", "Group"),
    Column("pay_low", "Pay, lowest", figures=True),
    Column("pay_high", "Pay, highest", figures=True),
)
LIST = (
    Column("group", "Group"),
    Column("title", "Job"),
    Column("pay", "Pay", figures=True),
    Column("start", "To begin"),
)
ON_PAY = (
    "Pay is a year's, before tax, for a full-time week, in London and outside it.",
    "It is shown only where a figure speaks for the job as a whole.",
    "Where a published range begins under today's legal minimum for adults, it begins at that minimum here.",
    "`about`: between the middle figures that were published for such posts. `up to`: only the most is known.",
    "`start here`: a job for beginners that people come to from study, volunteering or other work.",
)


def roles_answer(roles: tuple[ListedRole, ...], asked: tuple[str, ...] = (), *, in_groups: bool = True) -> Answer:
    """Roles by group, or as they come, one a line, with their pay. `asked` is what they had to meet, in words."""
    shown = next((each.role.id for each in roles if each.starts and each.pay), roles[0].role.id if roles else "")
    one = f"One job: polcareer roles {shown}. Where people start: polcareer routes"
    none = "Take a filter away, or see all: polcareer roles"
    return Answer(
        "roles",
        "list",
        data=lambda: [_as_data(role) for role in roles],
        headline=_how_many(len(roles), asked),
        body=lambda: (_lines(roles, in_groups=in_groups),) if roles else (),
        whole=lambda: (_list(roles),) if roles else (),
        small_print=lambda: ON_PAY if roles else (),
        next_step=lambda: (one if roles else none,),
        records=lambda: _list(roles),
        more="every job's id, level and place, and how pay is worked out" if roles else "",
    )


def _lines(roles: tuple[ListedRole, ...], *, in_groups: bool) -> Table:
    rows = tuple(map(_line, roles))
    return Table(LIST, rows, grouped=True) if in_groups else Table(LIST[1:], tuple(row[1:] for row in rows), bare=True)


def _how_many(count: int, asked: tuple[str, ...]) -> str:
    if not asked:
        return f"{counted(count, 'job')} in politics. Pay is a year's, before tax; blank: no one figure held"
    return f"{counted(count, 'job') if count else 'No job'} for: {', '.join(asked)}" + (
        ". Pay is a year's, before tax" if count else ""
    )


def _line(listed_role: ListedRole) -> tuple[str, ...]:
    role, group, pay, starts = listed_role
    return (group, role.title, _thousands(pay), "start here" if starts else "")


BEFORE_FIGURES = {"median": "about ", "average": "about ", "lowest": "from ", "highest": "up to "}


def _thousands(pay: RolePay | None) -> str:
    """£25k-£42k; about £31k-£44k; up to £49k."""
    if pay is None:
        return ""
    low, high = (f"£{(end + 500) // 1000}k" for end in (pay.low, pay.high))
    figures = low if low == high else f"{low}-{high}"
    return f"{BEFORE_FIGURES.get(pay.means, '')}{figures}"


def _ends(pay: RolePay | None) -> tuple[int | None, int | None]:
    """The lowest and the highest figure, None for an end that is not known."""
    if pay is None:
        return None, None
    return (None if pay.means == "highest" else pay.low, None if pay.means == "lowest" else pay.high)


def _list(roles: tuple[ListedRole, ...]) -> Table:
    return Table(RECORD, tuple(map(_record, roles)))


def _record(listed_role: ListedRole) -> tuple[str, ...]:
    role, group, pay, _ = listed_role
    ends = ("" if end is None else str(end) for end in _ends(pay))
    return (role.id, role.title, listed(role.levels), listed(map(title_case, role.places)), group, *ends)


def _as_data(listed_role: ListedRole) -> dict[str, Any]:
    import msgspec

    low, high = _ends(listed_role.pay)
    means = listed_role.pay.means if listed_role.pay else None
    held: dict[str, Any] = msgspec.to_builtins(listed_role.role)
    beside = {"pay_low": low, "pay_high": high, "pay_means": means, "starts_here": listed_role.starts}
    return {**held, "group_title": listed_role.group, **beside}


def listed_in_short(roles: Iterable[ListedRole], title: str) -> Table:
    """Roles with their pay, a line each, under a title."""
    return Table(LIST[1:3], tuple(_line(each)[1:3] for each in roles), title, bare=True)


def roles_shown(found: RolesInFull, sources: Mapping[str, Source]) -> Answer:
    """One role, or several side by side."""
    if len(found.roles) == 1:
        return _one(found.roles[0], found, sources)
    return Answer(
        "roles-compared",
        "list",
        data=lambda: found.roles,
        headline=_compared_in_short(found),
        body=lambda: (_what_differs(found),),
        whole=lambda: (_side_by_side(found),),
        records=lambda: _side_by_side(found),
        next_step=lambda: (f"Pay in full: polcareer salaries {' '.join(role.id for role in found.roles)}",),
        more="what they share, skills that help, whose figures these are",
        sources=lambda: dict.fromkeys(source for role in found.roles for source in _source_ids(role)),
    )


def _compared_in_short(found: RolesInFull) -> str:
    from polcareer.view.role_pay import pay_at_a_glance

    told = "; ".join(f"{role.title}: {pay_at_a_glance(found.pay[role.id])}" for role in found.roles)
    return f"{told} (pay a year, before tax)"


NAMES_SHOWN = 8


def _names_in_short(names: tuple[str, ...]) -> str:
    """The first few of the names of a role, and how many more are understood."""
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {counted(more, 'more name')}" if more > 0 else "")


def _one(role: Role, found: RolesInFull, sources: Mapping[str, Source]) -> Answer:
    """One role: in short what it is, pays, asks, and leads to; in full as a careers page, with where it comes from."""
    general = any(step.exact for step in role.next)
    return Answer(
        "role",
        "entry",
        data=lambda: role,
        headline=f"{role.title}{GENERAL}" if general else f"{role.title}. {role.summary}",
        body=lambda: _exact_kinds(role, found) if general else _in_short(role, found, sources),
        whole=lambda: (
            *_what_it_is(role, found),
            *_pay(found.pay[role.id]),
            *_where_it_leads(role, found),
            *_asked_about(role, found),
            *_standing(role, _of_holder(role, found), sources),
            *_about_sources(role, found),
            _provenance(role, sources),
        ),
        notes=lambda: _caution(role, found),
        next_step=lambda: (_onward(role, found),),
        small_print=lambda: _pay_notes(found.pay[role.id]),
        more="duties, what it asks, hours, contract, other names, sources",
        sources=lambda: _source_ids(role),
    )


def _caution(role: Role, found: RolesInFull) -> tuple[str, ...]:
    """Where the job bars its holder, or may: that this is no legal advice, and how to check."""
    barred = any(verdict.bars or verdict.unsettled for verdict in found.standing[role.id])
    return (f"Not legal advice. Your case: polcareer can-stand --role {role.id}",) if barred or role.councils else ()


ELSEWHERE = {"council", "devolved-parliament"}  # where those sit who are elected, but not to the Commons


def _onward(role: Role, found: RolesInFull) -> str:
    exact = [step.role for step in role.next if step.exact]
    if exact:
        return f"One of them: polcareer roles {exact[0]}"
    if role.group == "elected" and ELSEWHERE & set(role.places):
        return "Deposits, rules and polls of each office: polcareer offices"
    if role.group == "elected":
        return "The way in: polcareer become-mp. May you stand: polcareer can-stand"
    first = "Pay: polcareer salaries" if found.pay[role.id].rows else "Fit: polcareer match --role"
    getting_in = f"Getting in: polcareer apply {role.id}"
    both = f"{first} {role.id}. {getting_in}"
    return both if len(both) <= SCREEN else getting_in


GENERAL = " is a general name: see the exact jobs (with pay a year)"
DUTIES_SHOWN = SKILLS_SHOWN = 5
MORE_ON_STANDING = 3  # duties that make room for what a job means for two kinds of election
STEPS_SHOWN = 2
SIDE_BY_SIDE = 2
SCREEN = 80  # what to type next keeps to a line of it
OURS = {"editorial": "our suggestion", "derived": "worked out here"}


def _in_short(role: Role, found: RolesInFull, sources: Mapping[str, Source]) -> Iterator[Block]:
    from polcareer.view.role_pay import pay_in_short

    bars, pay = list(on_standing(_of_holder(role, found), sources, 1)), pay_in_short(found.pay[role.id])
    facts = [
        ("Pay", pay),
        ("Skills", _skills_in_short(role, found.skill_labels)),
        *(("Election", line) for line in bars),
        ("Councils", _of_councils(role, found)),
        ("Afterwards" if role.group == "elected" else "Leads to", leads_to(role, found.role_titles)),
        ("Ways in", ways_in_named(found.schemes[role.id])),
        ("When", NO_ROUND if role.no_round and role.councils is None else ""),
    ]
    yield Fields(tuple(pair for pair in facts if pair[1]))
    fewer = bool(found.schemes[role.id]) + (MORE_ON_STANDING if role.councils else bool(_of_holder(role, found)))
    fewer += (role.no_round and role.councils is None) + (len(pay) > TWO_LINES)
    yield _duties_in_short(role, max(1, min(DUTIES_SHOWN, len(role.duties)) - fewer))


TWO_LINES = 140  # letters of pay that two lines hold
NO_ROUND = "No round: adverts come at any time (our reading)."


def _of_councils(role: Role, found: RolesInFull) -> str:
    """What the job means for standing for a council, or where that is worked out; nothing of an elected office."""
    if not _of_holder(role, found):
        return ""
    if role.councils is None:
        return f"polcareer can-stand councillor --role {role.id}"
    return role.councils.says


def _duties_in_short(role: Role, most: int) -> Prose:
    duties = role.duties[:most]
    marks = {_unsure(role, duty) for duty in duties}
    if len(marks) == 1:
        mark = marks.pop()
        return Prose(tuple(duty.says for duty in duties), f"What you would do{f' ({mark})' if mark else ''}")
    return Prose(tuple(_with_mark(duty, _unsure(role, duty)) for duty in duties), "What you would do")


def _with_mark(duty: Statement, mark: str) -> str:
    return f"{duty.says.removesuffix('.')} ({mark})." if mark else duty.says


def _unsure(role: Role, duty: Statement) -> str:
    """What a reader must know of a statement before relying on it."""
    basis, confidence = duty.basis or role.basis, duty.confidence or role.confidence
    marks = [OURS[basis]] if basis in OURS else []
    marks += [f"{confidence} confidence"] if confidence != "high" else []
    return ", ".join(marks)


def _skills_in_short(role: Role, labels: Mapping[str, str]) -> str:
    wanted = [labels.get(skill, skill) for skill in role.skills.essential]
    if not wanted:
        return ""
    shown = ", ".join(map(_inside, wanted[:SKILLS_SHOWN]))
    more = f"; {len(wanted) - SKILLS_SHOWN} more" if len(wanted) > SKILLS_SHOWN else ""
    mark = f" ({OURS[role.skills.basis]})" if role.skills.basis in OURS else ""
    return f"{shown[0].upper()}{shown[1:]}{more}{mark}"


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: `IT literacy`, but `research`."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def leads_to(role: Role, titles: Mapping[str, str]) -> str:
    """The first few next steps, those first of which it is known after how long."""
    steps = sorted((step for step in role.next if not step.exact), key=lambda step: step.months_least is None)
    if not steps:
        return role.end
    shown = ", ".join(_step_in_short(step, titles) for step in steps[:STEPS_SHOWN])
    more = f"; {len(steps) - STEPS_SHOWN} more" if len(steps) > STEPS_SHOWN else ""
    guessed = any(step.basis == "editorial" and step.months_most for step in steps[:STEPS_SHOWN])
    return f"{shown}{more}.{' Times estimated.' if guessed else ''}"


WAYS_IN_A_LINE = 66  # letters


def ways_in_named(schemes: tuple[Training, ...]) -> str:
    """What shows the schemes, as many as fit on a line (`polcareer training fast-stream`), and how many more."""
    told = ""
    for count in range(1, len(schemes) + 1):
        more = f"; {len(schemes) - count} more" if len(schemes) > count else ""
        longer = f"polcareer training {' '.join(item.id for item in schemes[:count])}{more}"
        told = longer if not told or len(longer) <= WAYS_IN_A_LINE else told
    return told


def _step_in_short(step: Step, titles: Mapping[str, str]) -> str:
    title = titles.get(step.role, step.role)
    if step.months_least is None or not step.months_most:
        return title
    if not step.months_least:
        return f"{title} (within {months_in_words(step.months_most, step.months_most)})"
    return f"{title} (in {months_in_words(step.months_least, step.months_most)})"


def _exact_kinds(role: Role, found: RolesInFull) -> Iterator[Block]:
    """What a general name stands for: each exact job with its pay."""
    kinds = found.listed_of(step.role for step in role.next if step.exact)
    yield Table(LIST[1:], tuple(_line(kind)[1:] for kind in kinds), "Kinds of this job", bare=True)
    yield Fields((("In short", role.summary),))


def _what_it_is(role: Role, found: RolesInFull) -> list[Block]:
    facts = [
        ("Role", role.id),
        ("Also called", _names_in_short(role.also_called)),
        ("Level", listed(role.levels)),
        ("Where", listed(found.place_titles[place] for place in role.places)),
        ("Nations", _nations(role)),
        ("Employers", ", ".join(found.employer_titles.get(name, name) for name in role.employers)),
        ("Ways in", "; ".join(f"{item.title} (training {item.id})" for item in found.schemes[role.id])),
        ("When", NO_ROUND if role.no_round else ""),
    ]
    blocks: list[Block] = [Fields(tuple(pair for pair in facts if pair[1]))]
    for field, title in STATEMENT_LISTS:
        statements: tuple[Statement, ...] = getattr(role, field)
        if statements:
            blocks.append(Prose(tuple(said(statement) for statement in statements), title))
    blocks.insert(2, _skills(role, found.skill_labels))
    return blocks


def _pay(pay: Paid) -> list[Block]:
    from polcareer.view.pay import pay_tables, unpriced_roles

    unpriced = unpriced_roles(pay.unpriced, "Pay without a sourced figure in force")
    return [*pay_tables(pay.rows, pay.under_floor), *unpriced]


def _side_by_side(found: RolesInFull) -> Table:
    from polcareer.view.pay import pay_elsewhere, pay_words

    roles, rows_of = found.roles, {role: pay.rows for role, pay in found.pay.items()}
    columns = (Column("field", "What"), *(Column(role.id, role.title) for role in roles))
    lines = {
        "In short": [role.summary for role in roles],
        "Level": [listed(role.levels) for role in roles],
        "Where": [listed(title_case(place) for place in role.places) for role in roles],
        "Essential skills": [_labels(role.skills.essential, found.skill_labels) for role in roles],
        "Desirable skills": [_labels(role.skills.desirable, found.skill_labels) for role in roles],
        "Pay in London": [pay_words(rows_of[role.id], "london") for role in roles],
        "Pay outside London": [pay_words(rows_of[role.id], "national") for role in roles],
        "Pay elsewhere": [pay_elsewhere(rows_of[role.id]) for role in roles],
        "Leads to": [", ".join(found.role_titles.get(step.role, step.role) for step in role.next) for role in roles],
        "How sure": [how_sure(role) for role in roles],
    }
    return Table(columns, tuple((label, *values) for label, values in lines.items() if any(values)))


def _what_differs(found: RolesInFull) -> Table:
    """Pay first, then each thing in which the roles differ; of lists, what is not in all."""
    from polcareer.view.role_pay import pay_by_place

    roles, labels, titles = found.roles, found.skill_labels, found.role_titles
    skills = _apart([[_inside(labels.get(name, name)) for name in role.skills.essential] for role in roles])
    steps = _apart([[titles.get(step.role, step.role) for step in role.next] for role in roles])
    lines = {
        "Pay": [pay_by_place(found.pay[role.id]) for role in roles],
        "The work": [role.summary for role in roles],
        "Level": [listed(role.levels) for role in roles],
        "Where": [listed(found.place_titles[place] for place in role.places) for role in roles],
        "Skills only this job asks for": [_some(names) for names in skills],
        "Leads only from this job to": [_some(names) for names in steps],
        "How sure": [f"{role.confidence} confidence" for role in roles],
    }
    always = {"Pay"} if all(role.confidence == "high" for role in roles) else {"Pay", "How sure"}
    columns = (Column("field", "What"), *(Column(role.id, role.title) for role in roles))
    rows = ((label, *values) for label, values in lines.items() if len(set(values)) > 1 or label in always)
    return Table(columns, tuple(rows))


def _apart(lists: list[list[str]]) -> list[list[str]]:
    """Each list without what is in all of them."""
    shared = set.intersection(*map(set, lists))
    return [[name for name in names if name not in shared] for names in lists]


def _some(names: list[str]) -> str:
    more = len(names) - SIDE_BY_SIDE
    return ", ".join(names[:SIDE_BY_SIDE]) + (f" and {more} more" if more > 0 else "")


def _nations(role: Role) -> str:
    return "all of the UK" if len(role.nations) == 4 else listed(map(nation_title, role.nations))


def _labels(skills: tuple[str, ...], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(skill, skill) for skill in skills)


def _skills(role: Role, labels: Mapping[str, str]) -> Block:
    basis = "our suggestion; no source lists them" if role.skills.basis == "editorial" else "as the sources say"
    pairs = (
        ("Essential", _labels(role.skills.essential, labels)),
        ("Desirable", _labels(role.skills.desirable, labels)),
        ("Basis", basis),
    )
    return Fields(tuple(pair for pair in pairs if pair[1]), "Skills")


def _where_it_leads(role: Role, found: RolesInFull) -> list[Block]:
    kinds = [found.role_titles.get(step.role, step.role) for step in role.next if step.exact]
    steps = [_step(step, found.role_titles) for step in role.next if not step.exact]
    places = [found.vacancy_titles.get(name, name) for name in role.vacancies]
    blocks = (
        Prose(tuple(kinds), "Kinds of this job"),
        Prose(role.starts_from, "People come from"),
        Prose((*steps, *([role.end] if role.end else ())), "Where it leads"),
        Prose(tuple(places), "Where it is advertised"),
    )
    return [block for block in blocks if block.items]


def _asked_about(role: Role, found: RolesInFull) -> Iterator[Block]:
    """What people ask about the job, each with the page that answers it."""
    pages = found.asked_about(role.id)
    if pages:
        lines = (f"{page.title.removesuffix('?')}: polcareer advice {page.id}" for page in pages)
        yield Prose(tuple(lines), "Questions people ask")


FREE = "check your contract."


def on_standing(
    verdicts: tuple[Verdict, ...], sources: Mapping[str, Source], most_cites: int | None = None, *, every: bool = True
) -> Iterator[str]:
    """Whether holding a job stops a person standing, under which section, and the way out.

    `every`: the verdicts are those of all offices whose law is held.
    """
    grounds = [(verdict.office_title, bar) for verdict in verdicts for bar in verdict.bars]
    doubts = [(verdict.office_title, bar) for verdict in verdicts for bar in verdict.unsettled]
    lost = [(verdict.office_title, bar) for verdict in verdicts for bar in verdict.other_offices_lost]

    def law(bar: Bar) -> str:
        return cited(bar.cites[:most_cites], sources)

    for offices, bar in _by_rule(grounds):
        yield f"You cannot stand for {offices} in this job: {_ends_openly(bar.says)}. {bar.cure} Law: {law(bar)}."
    for offices, bar in _by_rule(doubts):
        yield f"This job may stop you standing for {offices}. {bar.unsettled} {bar.cure} Law: {law(bar)}."
    for offices, bar in _by_rule(lost):
        yield f"Once you are {offices}: {bar.says} {bar.cure}".rstrip()
    touched = {office for office, _ in (*grounds, *doubts)}
    free = [each.stood_for or each.office_title for each in verdicts if each.office_title not in touched]
    if free:
        whole = f"Nothing we know of in election law stops you standing for {listed(free)} in this job"
        yield f"{whole}; {FREE}" if every and not touched else f"{whole}."


def _by_rule(bars: Iterable[tuple[str, Bar]]) -> Iterator[tuple[str, Bar]]:
    """Each ground once, with the offices that it bars from."""
    found: dict[tuple[str, str], tuple[list[str], Bar]] = {}
    for office, bar in bars:
        found.setdefault((bar.says, bar.cure), ([], bar))[0].append(office)
    return ((listed(offices), bar) for offices, bar in found.values())


def _ends_openly(sentence: str) -> str:
    """A sentence without its stop and its capital, as it goes on another."""
    return _inside(sentence.removesuffix("."))


def _of_holder(role: Role, found: RolesInFull) -> tuple[Verdict, ...]:
    """What holding a role means for standing; nothing of an elected one."""
    return () if role.group == "elected" else found.standing[role.id]


def _standing(role: Role, verdicts: tuple[Verdict, ...], sources: Mapping[str, Source]) -> Iterator[Prose]:
    lines = tuple(on_standing(verdicts, sources))
    if lines:
        of_councils = (role.councils,) if role.councils else ()
        told = (said(statement, sources) for statement in (*role.standing, *of_councils))
        check = f"Check yourself: polcareer can-stand --role {role.id}"
        yield Prose((*told, *lines, check), "Standing for election")


def _step(step: Step, titles: Mapping[str, str]) -> str:
    text = f"{titles.get(step.role, step.role)} ({step.role})"
    if step.months_least is not None and step.months_most is not None:
        text += f", after about {months_in_words(step.months_least, step.months_most)}"
        text += " (our estimate)" if step.basis == "editorial" else ""
    return f"{text}. {step.note}".strip()


def _about_sources(role: Role, found: RolesInFull) -> Iterator[Prose]:
    held = (statement for field, _ in STATEMENT_LISTS for statement in getattr(role, field))
    lines = on_sources(held)
    lines += [f"{found.role_titles[step.role]}: {step.about_sources}" for step in role.next if step.about_sources]
    if lines:
        yield Prose(tuple(lines), ON_SOURCES)


ON_SOURCES = "How we know, and where sources differ"


def on_sources(statements: Iterable[Statement]) -> list[str]:
    """What was read for statements and where sources differ, as far as anything is said of that."""
    held = (each for each in statements if each.about_sources)
    return list(dict.fromkeys(f'On "{_opening(each.says)}": {each.about_sources}' for each in held))


def _opening(sentence: str) -> str:
    """The first few words of a sentence, for a reader to know it by."""
    words = sentence.split()
    return " ".join(words[:OPENING]) + (" ..." if len(words) > OPENING else "")


OPENING = 7


def _provenance(role: Role, sources: Mapping[str, Source]) -> Block:
    pairs = [
        ("Codes", "; ".join(f"{code.scheme} {code.code} {code.label}".strip() for code in role.codes)),
        ("Sources", cited(all_cites(role), sources)),
        ("How sure", how_sure(role)),
        ("Note", role.note),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _source_ids(role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in all_cites(role)))


def _pay_notes(pay: Paid) -> tuple[str, ...]:
    from polcareer.view.pay import on_floors

    schemes = dict.fromkeys(f"{row.scheme.label}: {row.scheme.summary}" for row in pay.rows)
    return (*on_floors(pay.under_floor), *schemes)
