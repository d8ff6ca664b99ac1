"""The law in words: the rules in force for an office, one rule, what is only believed, and the offices themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.nouns import Said, list_of, source_ids, table_of
from polcareer.words import cited, counted, day_in_words, how_sure, listed, said

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from polcareer.data.sources import Coverage, Source
    from polcareer.law.rule import Myth, Office, Rule
    from polcareer.law.together import How, Pair
    from polcareer.law.verdict import Consequence
    from polcareer.questions.unsettled import Unsettled

BY = {
    "each": "the day of each moment tested",
    "nomination": "the day of nomination",
    "poll": "polling day",
}
NOT_HELD = "We do not hold the law on standing for it yet."
NOT_ALL_HELD = "For those: polcareer offices NAME says what deposit is asked, and whom to ask."
OTHERS_NOT_HELD = "Other offices are not covered yet: polcareer offices names them."
NOT_ADVICE = "This is not legal advice."
FEW = 4  # offices that are named one by one
RULE_WORDS = ("A rule by its name, or by a word: polcareer rules prison", "Myths: polcareer rules --myths")


def rule_count(
    rules: tuple[Rule, ...], offices: tuple[Office, ...], sources: Mapping[str, Source], called: str = ""
) -> Answer:
    """How many rules there are for each office, and how to ask for them; `called` is a word that means these alone."""
    if called:
        rules = tuple(rule for rule in rules if any(office.id in rule.offices for office in offices))
    now = _in_force(rules)
    held = [office for office in offices if any(office.id in rule.offices for rule in now)]
    see = [f"A line each: polcareer rules {held[0].id if len(held) == 1 or called else 'OFFICE'}"] if held else []
    which = f"who may stand for {_which(held)}"
    others = len(held) < len(offices)
    return _rule_list(rules)._replace(
        headline=_called(called, held) if called else f"{counted(len(now), 'rule')} in force on {which}.",
        body=lambda: (_count_table(held, now), *([Prose((OTHERS_NOT_HELD,), listed=False)] if others else [])),
        whole=lambda: (_every_version(rules, sources),),
        records=lambda: _every_version(rules, sources),
        notes=lambda: (NOT_ADVICE,),
        aside=lambda: (_called(called, held),) if called else (),
        small_print=lambda: (FROM,),
        next_step=lambda: (*see, *RULE_WORDS),
        more="every rule with its dates, its law and how sure we are",
    )


def _called(word: str, held: Sequence[Office]) -> str:
    """Which offices one word means."""
    return f"'{word}' means {len(held)} offices: {listed(each.stood_for or each.title for each in held)}."


def _count_table(held: Sequence[Office], now: Iterable[Rule]) -> Table:
    """An office a line: how many rules say what you must be and do, and what bars you or is to be given up."""
    rules = tuple(now)
    columns = (Column("office", "Office"), *(Column(kind, head, figures=True) for kind, head in HEADS.items()))
    rows = []
    for office in held:
        kinds = Counter(_kind(rule) for rule in rules if office.id in rule.offices)
        rows.append((office.stood_for or office.title, *(str(kinds[kind] or "") for kind in HEADS)))
    return Table(columns, tuple(rows))


def _which(held: Sequence[Office]) -> str:
    """Which offices are held: by name where they are few."""
    return listed(each.stood_for or each.title for each in held) if len(held) < FEW else f"{len(held)} offices"


def rules_of_office(office: Office, rules: tuple[Rule, ...], sources: Mapping[str, Source]) -> Answer:
    """The rules in force for an office, a line each, by what they ask."""
    now = _in_force(rules)
    count = f"{counted(len(now), 'rule')} in force, {_counts(office, now)}"
    return _in_lines(rules, sources, f"To stand for {office.stood_for or office.title}: {count}.", now)


def rules_named(rules: tuple[Rule, ...], sources: Mapping[str, Source]) -> Answer:
    """Some rules by name, each as it is now or was last, a line each."""
    newest = tuple({rule.id: rule for rule in rules}.values())
    about = f"{counted(len(newest), 'rule')}, of which {len(_in_force(newest))} in force."
    return _in_lines(rules, sources, about, newest)


def _counts(office: Office, now: Iterable[Rule]) -> str:
    """How many things an office asks, by their kind."""
    kinds = Counter(_kind(rule) for rule in now if office.id in rule.offices)
    said = {kind: f"{kinds[kind]} {what}" for kind, what in COUNTED.items() if kinds[kind]}
    return listed(said.values())


def _in_lines(rules: tuple[Rule, ...], sources: Mapping[str, Source], about: str, shown: tuple[Rule, ...]) -> Answer:
    return _rule_list(rules)._replace(
        headline=about,
        body=lambda: (_lines(shown),),
        whole=lambda: (_every_version(rules, sources),),
        records=lambda: _every_version(rules, sources),
        notes=lambda: (NOT_ADVICE,),
        small_print=lambda: (FROM,),
        next_step=lambda: RULE_WORDS,
        more="each in full, with its dates, its law and how sure we are",
    )


FROM = "From is never earlier than the first day covered."
KIND = {
    "qualification": "You must be",
    "formality": "You must hand in, or see to",
    "disqualification": "These bar you",
    "other-office": "Another office that you would lose, without being barred",
    "must-leave": "No bar, but to be given up if you are elected",
}


HEADS = {
    "qualification": "Must be",
    "formality": "To do",
    "disqualification": "Bars",
    "other-office": "Lost",
    "must-leave": "To leave",
}
COUNTED = {
    "qualification": "on what you must be",
    "formality": "on what to do",
    "disqualification": "that bar you or may",
    "other-office": "on other offices",
    "must-leave": "on what to give up if elected",
}


def _in_force(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.in_force.until is None)


def _kind(rule: Rule) -> str:
    if set(rule.effects) == {"must-leave-one"}:
        return "must-leave"
    return "other-office" if set(rule.effects) == {"other-office-lost"} else rule.kind


def _lines(rules: tuple[Rule, ...]) -> Table:
    columns = (Column("kind", "Kind"), Column("rule", "Rule"), Column("sure", "How sure"))
    sorted_ = (rule for kind in KIND for rule in rules if _kind(rule) == kind)
    rows = ((KIND[_kind(rule)], rule.in_short or rule.says, _mark(rule)) for rule in sorted_)
    return Table(columns, tuple(rows), grouped=True)


def _mark(rule: Rule) -> str:
    """What to know beside a rule: that it has ended, that its law is not settled, that we are less than sure."""
    if rule.in_force.until is not None:
        return f"until {rule.in_force.until.year}"
    if rule.unsettled:
        return "not settled"
    return {"high": "", "medium": "fairly sure", "low": "not sure"}[rule.confidence]


def _every_version(rules: tuple[Rule, ...], sources: Mapping[str, Source]) -> Table:
    columns: tuple[Said[Rule], ...] = (
        Said("id", "Rule", lambda rule: rule.id),
        Said("kind", "Kind", lambda rule: rule.kind),
        Said("says", "What it says", lambda rule: rule.says),
        Said("since", "From", lambda rule: str(rule.in_force.since)),
        Said("until", "Until", lambda rule: str(rule.in_force.until or "")),
        Said("confidence", "How sure", lambda rule: "unsettled" if rule.unsettled else rule.confidence),
        Said("law", "Law", lambda rule: cited(rule.cites, sources)),
        Said("in_short", "In short", lambda rule: rule.in_short),
    )
    return table_of(rules, columns)


def _rule_list(rules: tuple[Rule, ...]) -> Answer:
    return list_of("rules", rules, (), sources=lambda: source_ids(rules))


def rule_in_full(
    versions: tuple[Rule, ...],
    sources: Mapping[str, Source],
    consequences: tuple[Consequence, ...] = (),
    covered: date | None = None,
    unsettled: Callable[[], Iterable[Unsettled]] = tuple,
) -> Answer:
    """One rule: what it says and does, what would change it and its law; in full every version, newest first.

    `covered` is the first day that its office is answered for: a rule entered from that day may be older. `unsettled`
    gives the points that it leaves open, which stand in full.
    """
    newest = versions[-1]
    return Answer(
        "rule",
        "entry",
        headline=_says_for(newest),
        data=lambda: versions,
        body=lambda: (_rule_in_short(newest, sources, consequences, covered),),
        whole=lambda: (
            *(block for rule in reversed(versions) for block in _version(rule, sources, consequences, covered)),
            *_open(unsettled()),
        ),
        notes=lambda: (NOT_ADVICE,),
        next_step=lambda: (f"Check yourself: polcareer can-stand {newest.offices[0]}",),
        sources=lambda: source_ids(versions),
        more="what else to know, earlier versions, how sure we are",
    )


def _says_for(rule: Rule) -> str:
    """What a rule says; of which offices, where it says something else for others of its own."""
    same = [office for office in rule.offices if rule.for_office(office).says == rule.says]
    return rule.says if len(same) in (0, len(rule.offices)) else f"{rule.says.removesuffix('.')} (for {listed(same)})."


def _open(points: Iterable[Unsettled]) -> Iterator[Prose]:
    """What a rule leaves open, and what would settle it."""
    lines = tuple(f"{point.says} {point.settled_by}" for point in points)
    if lines:
        yield Prose(lines, "What is open, and what would settle it (our reading)")


def _rule_in_short(
    rule: Rule, sources: Mapping[str, Source], consequences: tuple[Consequence, ...], covered: date | None
) -> Fields:
    sure = "" if rule.confidence == "high" else f"{rule.confidence} confidence"
    return Fields(
        tuple(
            pair
            for pair in (
                *_varied(rule, sources),
                ("Not settled because", rule.unsettled),
                ("What follows", " ".join(_follows(rule.follows, consequences))),
                ("What would change it", rule.cure.text),
                ("In force", _span(rule, covered)),
                ("Law", cited(rule.cites, sources)),
                ("How sure", sure),
            )
            if pair[1]
        )
    )


def _varied(rule: Rule, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    """How a rule is otherwise for some of its offices: what it says there, why it is not settled, and the law."""
    for each in rule.vary:
        facts = "" if each.says else " ".join(fact.says for fact in each.facts or ())
        law = f"The law: {cited(each.cites, sources)}." if each.cites else ""
        yield f"For {listed(each.offices)}", " ".join(filter(None, (each.says, each.unsettled, facts, law)))


def _follows(effects: Collection[str], consequences: tuple[Consequence, ...]) -> Iterator[str]:
    return (each.says for each in consequences if each.id in effects)


def _span(rule: Rule, covered: date | None) -> str:
    """From when to when. The first day covered is no rule's beginning: it says so."""
    since, until = rule.in_force.since, rule.in_force.until
    began = f"from {day_in_words(since)}" + (" or earlier (our answers begin on that day)" if since == covered else "")
    return began + (f" until {day_in_words(until)}" if until else "")


def _version(
    rule: Rule, sources: Mapping[str, Source], consequences: tuple[Consequence, ...], covered: date | None
) -> Iterator[Block]:
    pairs = (
        ("Rule", rule.id),
        ("Kind", rule.kind),
        ("Offices", listed(rule.offices)),
        ("Says", rule.says),
        *_varied(rule, sources),
        ("In force", _span(rule, covered)),
        ("Counts by", BY[rule.in_force.by]),
        *((f"On the day of {test.at}", " ".join(_follows(test.effects, consequences))) for test in rule.tested),
        ("What would change it", rule.cure.text),
        ("Do it before", rule.cure.before or ""),
        ("Not settled because", rule.unsettled),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    )
    yield Fields(tuple(pair for pair in pairs if pair[1]))
    if rule.facts:
        yield Prose(tuple(said(statement, sources) for statement in rule.facts), "What to know")


def myth_list(
    myths: tuple[Myth, ...], sources: Mapping[str, Source], bodies: Mapping[str, str], usual: str = ""
) -> Answer:
    """What is believed beside what is so, and of which office; in full with its law. `bodies` are by office.

    In short only those of the `usual` office are shown, where one is given, and the others named.
    """
    columns: tuple[Said[Myth], ...] = (
        Said("belief", "Often believed", lambda myth: myth.belief),
        Said("truth", "What is so", lambda myth: myth.truth),
        Said("law", "Law", lambda myth: cited(myth.cites, sources)),
        Said("office", "Of which office", lambda myth: bodies[myth.office]),
    )
    shown = [myth for myth in myths if not usual or myth.office == usual]
    others = " ".join(myth.id for myth in myths if myth not in shown)
    of_which = listed(dict.fromkeys(bodies[myth.office] for myth in shown))
    whole = list_of("myths", myths, columns, sources=lambda: source_ids(myths))
    return whole._replace(
        headline=f"{len(shown)} things that people often believe of standing for the {of_which}, and what is so there.",
        body=lambda: (Prose(tuple(f'"{myth.belief}" {myth.truth}' for myth in shown)),),
        whole=whole.body,
        records=lambda: table_of(myths, columns),
        notes=lambda: (
            f"What is so for the {of_which} is so there alone: other offices have rules of their own.",
            NOT_ADVICE,
        ),
        next_step=lambda: (
            *((f"Others: polcareer rules --myths {others}",) if others else ()),
            "Check yourself: polcareer can-stand",
        ),
        more="the law behind each",
    )


def myth_in_full(myth: Myth, lines: Iterable[str], sources: Mapping[str, Source], body: str) -> Answer:
    """One myth: what is so, for which body, under which law, and the lines that say what it means for somebody."""
    sure = "" if myth.confidence == "high" else f"{myth.confidence} confidence"
    alone = f"for the {body} alone; other offices have rules of their own"
    short = (
        ("What is so", myth.truth),
        ("This is true", alone),
        ("Law", cited(myth.cites, sources)),
        ("How sure", sure),
        ("Note", myth.note),
    )
    return Answer(
        "myth",
        "entry",
        headline=f"Often believed, and not so for the {body}: {myth.belief}",
        data=lambda: myth,
        body=lambda: (Fields(tuple(pair for pair in short if pair[1])),),
        full=lambda: (Fields((("How sure", how_sure(myth)),), "Where this comes from"),),
        next_step=lambda: map(_shown_with, lines),
        sources=lambda: source_ids((myth,)),
        more="when it was last checked",
    )


def _shown_with(line: str) -> str:
    what = "The rule" if line.startswith("rules ") else "For yourself"
    return f"{what}: polcareer {line}"


def office_list(offices: tuple[Office, ...], coverage: Mapping[str, Coverage]) -> Answer:
    """Offices, one a row."""

    def since(office: Office) -> str:
        return str(coverage[office.id].since) if office.id in coverage else "not covered"

    columns: tuple[Said[Office], ...] = (
        Said("id", "Office", lambda office: office.id),
        Said("title", "Title", lambda office: office.title),
        Said("since", "Answers from", since),
    )
    held = tuple(office for office in offices if office.id in coverage)
    for_which = _which(held) if len(held) < FEW else f"{len(held)} of them"
    return list_of("offices", offices, columns)._replace(
        headline=(
            f"You can check yourself for all {len(offices)} offices."
            if len(held) == len(offices) > 1
            else f"{counted(len(offices), 'office')}; you can check yourself for {for_which or 'none of them'}."
        ),
        body=lambda: (_offices(offices, coverage),),
        whole=lambda: (table_of(offices, columns),),
        records=lambda: table_of(offices, columns),
        notes=lambda: () if len(held) == len(offices) else (NOT_ALL_HELD,),
        next_step=lambda: ("One office: polcareer offices NAME",),
        more="their ids, and since when each is covered",
    )


def _offices(offices: tuple[Office, ...], coverage: Mapping[str, Coverage]) -> Table:
    columns = (Column("held", "Held"), Column("title", "Title"), Column("since", "Answers from"))
    rows = [(_since(coverage[each.id]), each) for each in offices if each.id in coverage]
    rows += [("", each) for each in offices if each.id not in coverage]
    groups = {True: "You can check yourself", False: "We do not hold the law on standing yet"}
    return Table(
        columns, tuple((groups[bool(since)], each.stood_for or each.title, since) for since, each in rows), grouped=True
    )


def _since(area: Coverage) -> str:
    return f"from {day_in_words(area.since)}" if area.since else "at any day"


TOGETHER: dict[How, str] = {
    "barred": "barred",
    "to-leave": "give one up",
    "lost": "lose it",
    "not-settled": "not settled",
}
TOGETHER_MEANS = (
    "Barred: you cannot stand while you hold the other. Give one up: you can, and must leave one in time. Lose it: you "
    "can, and the other ends if you win. Not settled: the law could not be confirmed."
)
NOT_NAMED = "No rule held keeps other pairs apart."


def offices_together(
    pairs: tuple[Pair, ...], offices: tuple[Office, ...], covered: Collection[str], sources: Mapping[str, Source],
    about: Office | None = None,
) -> Answer:  # fmt: skip
    """Which offices may not be held together or only for a time, a line a rule; `about` one office, or about all."""
    titles = {office.id: office.stood_for or office.title for office in offices}
    columns: tuple[Said[Pair], ...] = (
        Said("office", "Standing for", lambda pair: pair.office),
        Said("holding", "Holding", lambda pair: ", ".join(pair.holding) or "; ".join(pair.held)),
        Said("how", "What then", lambda pair: TOGETHER[pair.how]),
        Said("says", "The rule", lambda pair: pair.rule.says),
        Said("when", "By when, and what to do", lambda pair: pair.rule.cure.text),
        Said("not_settled", "Not settled because", lambda pair: pair.rule.unsettled),
        Said("law", "Law", lambda pair: cited(pair.rule.cites, sources)),
        Said("confidence", "How sure", lambda pair: pair.rule.confidence),
        Said("rule", "Rule id", lambda pair: pair.rule.id),
    )
    rows = tuple(_pairs_in_short(pairs, titles, about))
    unknown = [titles[office.id] for office in offices if office.id not in covered]
    means = () if about else (TOGETHER_MEANS,)
    heads = (Column("office", "Standing for"), Column("how", "What then"), Column("holding", "Holding"))
    whose = f" {titles[about.id]} and another office" if about else " two offices"
    return list_of("offices-together", pairs, columns)._replace(
        headline=f"{counted(len(rows), 'rule')} on holding{whose} together.",
        body=lambda: (Table(heads, rows, grouped=True),),
        whole=lambda: (table_of(pairs, columns),),
        records=lambda: table_of(pairs, columns),
        notes=lambda: (*means, f"{NOT_NAMED} {_unknown(unknown)}{NOT_ADVICE}"),
        next_step=lambda: () if about else ("Beside one office: polcareer offices mp --together",),
        sources=lambda: source_ids(tuple(pair.rule for pair in pairs)),
        more="each with its days, its law and how sure we are",
    )


def _pairs_in_short(
    pairs: tuple[Pair, ...], titles: Mapping[str, str], about: Office | None
) -> Iterator[tuple[str, str, str]]:
    """A line a rule, under what one stands for; those of other offices under one head, by which these are."""
    whose: dict[tuple[str, How], list[str]] = {}
    rules: dict[tuple[str, How], Rule] = {}
    for pair in pairs:
        if about is None or pair.office == about.id:
            yield f"Standing for {titles[pair.office]}", TOGETHER[pair.how], pair.rule.in_short or pair.rule.says
        else:
            whose.setdefault((pair.rule.id, pair.how), []).append(titles[pair.office])
            rules[pair.rule.id, pair.how] = pair.rule
    for (rule, how), held in whose.items():
        in_time = f": {rules[rule, how].in_short.rpartition(', ')[2]}" if how == "to-leave" else ""  # by when, alone
        yield "Standing for another office while you hold it", TOGETHER[how], f"{listed(held)}{in_time}"


def _unknown(unheld: list[str]) -> str:
    return f"Not held: the law on standing for {listed(unheld)}. " if unheld else ""


def office_in_full(
    office: Office,
    rules: tuple[Rule, ...],
    area: Coverage | None,
    sources: Mapping[str, Source],
    deposits: Iterable[str] = (),
) -> Answer:
    """One office: what it takes to stand, what bars, what is coming, and who to ask; in full every rule in force.

    `deposits` are lines on its deposit, and on whose signatures are asked.
    """
    now = [rule for rule in rules if office.id in rule.offices and rule.in_force.until is None]
    next_ = f"The deposit: polcareer deposit --office {office.id}"
    if now:
        next_ = f"Check yourself: polcareer can-stand {office.id}"
    return Answer(
        "office",
        "entry",
        headline=office.title,
        data=lambda: office,
        body=lambda: (Prose((*_office_in_short(office, now, area), *deposits, _term(office)), listed=False),),
        whole=lambda: (*_office_whole(office, now, area, sources), Prose(tuple(deposits), "Deposit")),
        notes=lambda: (f"{NOT_ADVICE} Ask {office.who_to_ask}." if office.who_to_ask else NOT_ADVICE,),
        next_step=lambda: (next_, *((f"What its holder does: polcareer roles {office.job}",) if office.job else ())),
        sources=lambda: dict.fromkeys((*source_ids((office, *now)), *_of_term(office))),
        more="every rule in force, what is coming, who to ask" if now else "who to ask, the sources",
    )


TERM_NOT_HELD = "Term: we hold nothing on how long it is held."


def _term(office: Office) -> str:
    """How long an office is held, and how sure that is; that it is not held, where it is not."""
    if office.term is None:
        return TERM_NOT_HELD
    sure = office.term.confidence or office.confidence
    says = f"{office.term.says[:1].lower()}{office.term.says[1:].rstrip('.')}"
    return f"Term: {says}{'' if sure == 'high' else f' ({sure} confidence)'}."


def _of_term(office: Office) -> Iterator[str]:
    yield from (cite.source for cite in (office.term.cites if office.term else ()))


def _office_in_short(office: Office, now: list[Rule], area: Coverage | None) -> Iterator[str]:
    yield office.summary
    for kind in ("qualification", "formality"):
        asked = [rule.in_short or rule.says for rule in now if _kind(rule) == kind]
        if asked:
            yield f"{KIND[kind]}: {'; '.join(asked)}."
    bars = sum(_kind(rule) == "disqualification" for rule in now)
    if bars:
        yield f"{counted(bars, 'thing')} bar you or may: a line each with polcareer rules {office.id}"
    yield NOT_HELD if area is None else f"We last checked the law on {day_in_words(area.checked)}."


def _office_whole(
    office: Office, now: list[Rule], area: Coverage | None, sources: Mapping[str, Source]
) -> Iterator[Block]:
    yield Fields((("Office", office.id), ("In short", office.summary), *_to_type(office, held=bool(now))))
    if now:
        yield from _law(now, area, sources)
    if office.term is not None:
        yield Prose((said(office.term, sources),), "Term")
    yield Prose(tuple(said(item) for item in office.ask), "Who to ask")
    pairs = (("Sources", cited(office.cites, sources)), ("How sure", how_sure(office)))
    yield Fields(pairs, "Where this comes from")


def _to_type(office: Office, *, held: bool) -> Iterator[tuple[str, str]]:
    if held:
        yield "Check yourself", f"polcareer can-stand {office.id}"
    else:
        yield "Law on standing", NOT_HELD
        yield "The deposit", f"polcareer deposit --office {office.id}"


def _law(now: list[Rule], area: Coverage | None, sources: Mapping[str, Source]) -> Iterator[Prose]:
    """The rules in force for an office, by what they ask, and what is coming."""
    for kind, title in KIND.items():
        yield Prose(tuple(_line(rule, sources) for rule in now if _kind(rule) == kind), title)
    if area is not None:
        yield Prose((area.says, *(change.says for change in area.pending)), "What is covered, and what is coming")


def _line(rule: Rule, sources: Mapping[str, Source]) -> str:
    mark = " (the law is not settled)" if rule.unsettled else ""
    return f"{rule.says}{mark} ({cited(rule.cites, sources)})"
