"""What is asked of offices on a topic, in words: the answer first, for one office; for several, side by side."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.deposit import amount, in_words
from polcareer.view.nouns import in_few_lines
from polcareer.words import cited, counted, how_sure, listed, nation_title, said, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from polcareer.data.model import Entry, Statement
    from polcareer.data.sources import Source
    from polcareer.law.rule import Office, Rule
    from polcareer.law.topic import Topic
    from polcareer.polls.spending import OtherLimit
    from polcareer.questions.of_offices import OnTopic

    Answers = Callable[[Topic, OnTopic], tuple[str, ...]]

NOT_HELD = "we hold nothing on this"
NOT_ADVICE = "This is not legal advice."
FIRST_LINES = 4  # offices whose answers stand in the first lines
LONGEST = 420  # letters of an answer that stands in the first lines
ROOM = 11  # lines below a first answer
SIDES = 2  # offices, at least, that stand side by side


def topic_report(topic: Topic, found: Sequence[OnTopic], sources: Mapping[str, Source], called: str = "") -> Answer:
    """What is held of some offices on a topic; `called` is the one word that means them all, where one was typed."""
    one = found[0] if len(found) == 1 else None
    return Answer(
        "offices-on-topic",
        "entry",
        headline=_of_one(topic, one) if one else _of_several(topic, found, called),
        data=lambda: [_data(topic, each) for each in found],
        body=lambda: tuple(_short_of_one(topic, one, sources)) if one else tuple(_short_of_several(topic, found)),
        whole=lambda: tuple(block for each in found for block in _in_full(topic, each, sources)),
        records=lambda: _records(topic, found),
        notes=lambda: (f"{NOT_ADVICE} Ask {one.office.who_to_ask}." if one and one.office.who_to_ask else NOT_ADVICE,),
        next_step=lambda: _onward(topic, found, called),
        sources=lambda: dict.fromkeys(cite.source for each in found for cite in _cites(each)),
        more="whole sentences, the law, how sure we are",
    )


def answers_of(topic: Topic, each: OnTopic) -> tuple[str, ...]:
    """What is held of an office on a topic, each thing in a few words, with a word beside it where that is not sure."""
    if each.rules:
        return tuple(
            f"{_barred(topic, rule)}{rule.in_short or rule.says.removesuffix('.')}{_mark(rule)}" for rule in each.rules
        )
    if each.myth:
        return (f"{_decapital(each.myth.truth.removesuffix('.'))}{_mark(each.myth)}",)
    several = len(each.deposits) > 1 or len(each.limits) > 1
    if each.deposits:
        return tuple(f"{_of_contest(one.contest, several)}{in_words(one)}" for one in each.deposits)
    if each.supporters:
        return tuple(dict.fromkeys(_signed(contest, one, entry, each) for contest, one, entry in each.supporters))
    if each.limits:
        return tuple(f"{_of_contest(one.contest, several)}{_limit(one)}" for one in each.limits)
    if each.term:
        sure = each.term.confidence or each.office.confidence
        mark = "" if sure == "high" else f" ({sure} confidence)"
        return (f"{each.term.says.removesuffix('.')}{mark}",)
    return (f"polcareer {each.line}",) if each.line else (NOT_HELD,)


def short_answers_of(topic: Topic, each: OnTopic) -> tuple[str, ...]:
    """The same shorter still, for offices beside each other: of a sum the sum, of a sentence its beginning."""
    if each.rules or not (each.deposits or each.supporters or each.myth):
        return answers_of(topic, each)
    if each.deposits:
        several = len({amount(one) for one in each.deposits}) > 1
        sums = (f"{_of_contest(one.contest, several)}{amount(one)}{_sure(one)}" for one in each.deposits)
        return tuple(dict.fromkeys(sums))
    if each.myth:
        return (f"{_beginning(each.myth.truth)}{_mark(each.myth)}",)
    differ = len({_beginning(one.says) for _, one, _ in each.supporters}) > 1
    signed = (
        f"{_of_contest(contest, differ)}{_beginning(one.says)}{_sure(entry)}" for contest, one, entry in each.supporters
    )
    return tuple(dict.fromkeys(signed))


def _beginning(text: str) -> str:
    """A sentence to its first stop."""
    return _decapital(STOP.split(text, maxsplit=1)[0])


STOP = re.compile(r"[.;](?:\s|$)")


def _sure(entry: Entry) -> str:
    return "" if entry.confidence == "high" else f" ({entry.confidence} confidence)"


def _barred(topic: Topic, rule: Rule) -> str:
    """What a bar begins with among what one must be, so that it is not read as that."""
    if topic.bars or rule.kind != "disqualification":
        return ""
    return "perhaps barred: " if rule.unsettled else "barred: "


def _mark(entry: Entry) -> str:
    """How sure an entry is, by a word, where it is less than sure; that its law is not settled, where it is not."""
    if getattr(entry, "unsettled", ""):
        return " (not settled)"
    return _sure(entry)


def _of_contest(contest: str, several: bool) -> str:
    return f"{title_case(contest)}: " if contest and several else ""


def _signed(contest: str, one: Statement, entry: Entry, each: OnTopic) -> str:
    """On whose signatures are asked; of which contest, where they differ."""
    differ = len({statement.says for _, statement, _ in each.supporters}) > 1
    text = f"{one.says} {one.note}" if one.note else one.says
    return f"{_of_contest(contest, differ)}{text.removesuffix('.')}{_mark(entry)}"


def _limit(each: OtherLimit) -> str:
    from polcareer.view.spending import limit_in_words

    return f"{limit_in_words(each).removesuffix('.')}{_mark(each)}"


def _of_one(topic: Topic, each: OnTopic) -> str:
    """The answer for one office, as a sentence; of many things that bar how many they are."""
    stood = each.office.stood_for or each.office.title
    heads = f"{topic.title}, for {stood}" if each.myth else topic.heads.format(office=stood)
    if not each.held:
        return f"{_capital(stood)}: {NOT_HELD} ({topic.title.lower()})."
    texts = _lead(topic, each)
    line = f"{heads}: {'; '.join(texts)}."
    if len(line) > LONGEST:
        count = f"{len(texts)} things" if topic.bars else f"{len(texts)} things, the first of which is: {texts[0]}"
        return f"{heads}: {count}."
    return line


def _lead(topic: Topic, each: OnTopic) -> tuple[str, ...]:
    """What the first line says of one office: of several deposits the amounts alone."""
    if topic.holds == "deposit" and len(each.deposits) > 1:
        amounts = dict.fromkeys(amount(one) for one in each.deposits)
        if len(amounts) == 1:
            return (*amounts,)
        return tuple(f"{title_case(one.contest)} {amount(one)}" for one in each.deposits)
    return tuple(map(_decapital, answers_of(topic, each))) if topic.holds == "signatures" else answers_of(topic, each)


def _of_several(topic: Topic, found: Sequence[OnTopic], called: str) -> str:
    """The answer for several offices: one for all, or else that it depends, with that of each where these are few."""
    groups = _grouped(topic, found)
    which = f"{len(found)} offices" + (f" called '{called}'" if called else "")
    if len(groups) == 1:
        text = next(iter(groups))
        return f"{topic.title}, for all {which}: {_decapital(text)}."
    common = _common(topic, found)
    every = (f"For all {len(found)}: {'; '.join(common)}",) if common else ()
    apart = _grouped(topic, found, common)
    lines = (*every, *(f"{names}: {_decapital(text)}" for text, names in apart.items() if text))
    if len(found) > FIRST_LINES or max(map(len, lines)) > LONGEST:
        return f"{topic.title}: it depends on the office."
    return "\n".join((f"{topic.title}: it depends on which of the {which}.", *lines))


def _common(topic: Topic, found: Sequence[OnTopic]) -> tuple[str, ...]:
    """What is so for all of several offices of which more is asked than that."""
    texts = [answers_of(topic, each) for each in found]
    return tuple(text for text in texts[0] if all(text in those for those in texts[1:])) if len(found) > 1 else ()


def _grouped(
    topic: Topic, found: Sequence[OnTopic], but: Sequence[str] = (), answers: Answers = answers_of
) -> dict[str, str]:
    """Each answer, with the names of the offices for which it is so; without what is said apart."""
    names = short_names([each.office for each in found])
    held: dict[str, list[str]] = {}
    for each in found:
        texts = (text for text in answers(topic, each) if text not in but)
        held.setdefault("; ".join(texts), []).append(names[each.office.id])
    return {text: _capital(listed(those)) for text, those in held.items()}


def short_names(offices: Sequence[Office]) -> dict[str, str]:
    """What offices are called beside each other: by their nations, where these alone tell them apart.

    What all of their names begin with is left out: mayor of.
    """
    together = {office.together for office in offices}
    nations = {office.nation for office in offices}
    if len(together) == 1 and together != {()} and len(nations) == len(offices) and "" not in nations:
        return {office.id: nation_title(office.nation) for office in offices}
    names = [(office.stood_for or office.title).split() for office in offices]
    same = takewhile(lambda words: len({word.casefold() for word in words}) == 1, zip(*names, strict=False))
    size = sum(1 for _ in same) if len(offices) > 1 else 0
    return {office.id: _bare(" ".join(words[size:])) for office, words in zip(offices, names, strict=True)}


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("a ")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _decapital(text: str) -> str:
    """A sentence as the rest of one; a name keeps its capital."""
    first = text.partition(" ")[0]
    return f"{text[:1].lower()}{text[1:]}" if first in BEGINS else text


BEGINS = ("A", "Five", "Four", "No", "Ten", "The", "There", "Thirty", "Two", "You")  # words of no name


def _short_of_one(topic: Topic, each: OnTopic, sources: Mapping[str, Source]) -> Iterator[Block]:
    if len(each.rules) > 1:
        yield from _of_many(topic, each)
    elif each.rules:
        rule = each.rules[0]
        yield _fields(("The rule", rule.says), ("Not settled", rule.unsettled), ("Law", cited(rule.cites, sources)))
        if rule.facts:
            yield Prose(in_few_lines((fact.says for fact in rule.facts), ROOM - 3), "What to know")
    elif each.held and _beside(topic, each):
        yield Prose(_beside(topic, each), listed=False)
    else:
        yield _fields(("Office", each.office.title))


def _of_many(topic: Topic, each: OnTopic) -> Iterator[Block]:
    """The rules on a topic that are many: those that the first line does not name, or else what to know of them."""
    texts = answers_of(topic, each)
    if texts[-1] in _of_one(topic, each):
        facts = tuple(fact.says for rule in each.rules for fact in rule.facts)
        yield Prose(in_few_lines(facts, ROOM), "What to know")
    else:
        shown = in_few_lines(texts, ROOM)
        more = len(texts) - len(shown)
        yield Prose((*shown, *((f"{more} more: add --full",) if more else ())))
    if not topic.bars:
        yield _fields(("What bars you", f"a line each with polcareer rules {each.office.id}"))


def _beside(topic: Topic, each: OnTopic) -> tuple[str, ...]:
    """What is held of one office besides its first line."""
    return (
        answers_of(topic, each) if _lead(topic, each) != answers_of(topic, each) and topic.holds != "signatures" else ()
    )


def _short_of_several(topic: Topic, found: Sequence[OnTopic]) -> Iterator[Block]:
    groups = _grouped(topic, found)
    if len(groups) > 1 and "\n" not in _of_several(topic, found, ""):
        names = short_names([each.office for each in found])
        rows = tuple((_capital(names[each.office.id]), "; ".join(short_answers_of(topic, each))) for each in found)
        yield Table((Column("office", "Standing for"), Column("answer", topic.title)), rows)
    else:
        yield _fields(("Offices", "; ".join(each.office.stood_for or each.office.title for each in found)))


def _onward(topic: Topic, found: Sequence[OnTopic], called: str) -> Iterator[str]:
    ids = called or " ".join(each.office.id for each in found)
    if len(found) == 1:
        if found[0].line:
            yield f"More: polcareer {found[0].line}"
        yield f"All that is asked: polcareer offices {ids}"
    elif len(found) <= FIRST_LINES:
        yield f"Side by side: polcareer offices {ids}"
    yield (
        "One office: polcareer offices NAME --on " + topic.id
        if len(found) > 1
        else f"Check yourself: polcareer can-stand {ids}"
    )


def _in_full(topic: Topic, each: OnTopic, sources: Mapping[str, Source]) -> Iterator[Block]:
    """The whole sentences of one office on a topic, with their law."""
    title = each.office.title
    if not each.held:
        yield Fields((("On this", f"{NOT_HELD}: {topic.title.lower()}"),), title)
        return
    for rule in each.rules:
        yield _rule_in_full(rule, title, sources)
        if rule.facts:
            yield Prose(tuple(said(fact, sources) for fact in rule.facts), "What to know")
    entries = (each.myth, *each.deposits, *(entry for _, _, entry in each.supporters), *each.limits)
    texts = () if each.rules else answers_of(topic, each)
    held = [entry for entry in entries if entry is not None]
    for text, entry in zip(texts, held, strict=False):
        pairs = ("Law and sources", cited(entry.cites, sources)), ("How sure", how_sure(entry)), ("Note", entry.note)
        yield _fields(("On this", text), *pairs)._replace(title=title)
    if each.term:
        yield Prose((said(each.term, sources),), title)
    elif texts and not held:
        yield _fields(("On this", "; ".join(texts)))._replace(title=title)


def _rule_in_full(rule: Rule, title: str, sources: Mapping[str, Source]) -> Fields:
    pairs = (
        ("The rule", rule.says),
        ("Not settled", rule.unsettled),
        ("What would change it", rule.cure.text),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Rule id", rule.id),
    )
    return _fields(*pairs)._replace(title=title)


def _fields(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _cites(each: OnTopic) -> Iterator[Any]:
    entries: tuple[Entry | None, ...] = (*each.rules, each.myth, *each.deposits, *each.limits)
    yield from (cite for entry in entries if entry is not None for cite in entry.cites)
    statements = (*(one for _, one, _ in each.supporters), *((each.term,) if each.term else ()))
    yield from (cite for one in statements for cite in one.cites)


def _data(topic: Topic, each: OnTopic) -> dict[str, Any]:
    return {
        "office": each.office.id,
        "topic": topic.id,
        "held": each.held,
        "says": answers_of(topic, each),
        "rules": each.rules,
        "myth": each.myth,
        "deposits": each.deposits,
        "signatures": tuple(one for _, one, _ in each.supporters),
        "limits": each.limits,
        "term": each.term,
        "see": f"polcareer {each.line}" if each.line else "",
    }


def _records(topic: Topic, found: Iterable[OnTopic]) -> Table:
    keys = ("office", "topic", "says", "confidence", "rules", "title")
    rows = (
        (
            each.office.id,
            topic.id,
            "; ".join(answers_of(topic, each)),
            _least_sure(each),
            " ".join(rule.id for rule in each.rules),
            each.office.title,
        )
        for each in found
    )
    return Table(tuple(Column(key, title_case(key).capitalize()) for key in keys), tuple(rows))


def _least_sure(each: OnTopic) -> str:
    entries = (*each.rules, each.myth, *each.deposits, *(entry for _, _, entry in each.supporters), *each.limits)
    sure = {entry.confidence for entry in entries if entry is not None}
    sure |= {each.term.confidence or each.office.confidence} if each.term else set()
    return next((level for level in ("low", "medium", "high") if level in sure), "")


def side_by_side(
    topics: Sequence[tuple[Topic, Sequence[OnTopic]]], sources: Mapping[str, Source], called: str
) -> Answer:
    """Offices beside each other on the main topics, an answer once for all those for which it is so."""
    offices = [each.office for each in topics[0][1]]
    word = called or " ".join(office.id for office in offices)
    pairs, left = _on_a_screen(topics)
    one = f"One office: polcareer offices {offices[0].id}"
    rest = f"On {listed(topic.title.lower() for topic in left)}: polcareer offices {word} --on " if left else ""
    meant = f"'{called}' means {len(offices)} offices" if called else f"{counted(len(offices), 'office')}"
    return Answer(
        "offices-on-topic",
        "entry",
        headline=f"{meant}: {listed(office.stood_for or office.title for office in offices)}.",
        data=lambda: [_data(topic, each) for topic, found in topics for each in found],
        body=lambda: (Fields(pairs),),
        whole=lambda: tuple(
            block for topic, found in topics for each in found for block in _in_full(topic, each, sources)
        ),
        records=lambda: _all_records(topics),
        notes=lambda: (NOT_ADVICE,),
        next_step=lambda: (
            (f"{rest}{left[0].id}",)
            if left
            else (f"On one thing: polcareer offices {word} --on {topics[0][0].id}", one)
        ),
        sources=lambda: dict.fromkeys(cite.source for _, found in topics for each in found for cite in _cites(each)),
        more="whole sentences, the law, how sure we are",
    )


SCREEN, BESIDE = 16, 65  # lines that a screen has for answers, and letters of one beside its topic


def _on_a_screen(
    topics: Sequence[tuple[Topic, Sequence[OnTopic]]],
) -> tuple[tuple[tuple[str, str], ...], tuple[Topic, ...]]:
    """What is said of the first topics that a screen has room for, and the others."""
    shown: list[tuple[str, str]] = []
    lines = 0
    for at, (topic, found) in enumerate(topics):
        pairs = tuple(_beside_each_other(topic, found))
        lines += sum(-(-len(text) // BESIDE) for _, text in pairs)
        if shown and lines > SCREEN:
            return tuple(shown), tuple(topic for topic, _ in topics[at:])
        shown += pairs
    return tuple(shown), ()


def _beside_each_other(topic: Topic, found: Sequence[OnTopic]) -> Iterator[tuple[str, str]]:
    """What is said of a topic, of all of these offices or of some."""
    groups = _grouped(topic, found, answers=short_answers_of)
    lines = [text if len(groups) == 1 else f"{names}: {text}" for text, names in groups.items()]
    if len("; ".join(lines)) <= ONE_LINE:
        yield topic.title, "; ".join(lines)
    else:
        yield from ((topic.title, line) for line in lines)


ONE_LINE = 66  # letters that stand on a line beside a topic


def _all_records(topics: Iterable[tuple[Topic, Sequence[OnTopic]]]) -> Table:
    tables = [_records(topic, found) for topic, found in topics]
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows))
