"""The interview: ask only what can still change the outcome, let a person go back, and never insist.

Pure: it says what to ask and takes answers. The screen that shows it is in `polcareer.cli.asking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec.structs import replace

from polcareer.errors import RefusedFact
from polcareer.law.choice import Unfit
from polcareer.law.decide import RuleBook, decide_all
from polcareer.law.person import NAMED_ALREADY, SINCE, UNTIL, Reader, yes_or_no
from polcareer.law.rule import Fact, Field, Option
from polcareer.law.verdict import Understood, Verdict
from polcareer.names import Names, plain
from polcareer.typed import is_iso
from polcareer.words import day_in_words, listed

NONE_OF_THEM = ("", "0", "no", "none", "nothing", "none-of-these", "none-of-them", "none-of-the-above", "n")
ALL_OF_THEM = ("yes", "y", "some", "all")
RANGE = re.compile(r"([0-9]+)\s*(?:-|\u2013|to)\s*([0-9]+)")
NUMBERS_ONLY = re.compile(r"[0-9]+(?:(?:\s*(?:-|\u2013|to)\s*|[\s,;]+(?:and\s+)?)[0-9]+)*")
PARTS = re.compile(r"[,;]|\sand\s|(?<=[0-9])\s+(?=[0-9])")

ROUND_IT, MARGIN = 3, 4  # lines around a list: its question, how to answer, the answer; and columns before its items


class Gate(NamedTuple):
    """The question that asks for many facts at once. Those that are not named in the answer are denied."""

    facts: tuple[Fact, ...]

    @property
    def text(self) -> str:
        """The question in words."""
        return "Do any of these apply to you, now or by polling day?"

    @property
    def items(self) -> tuple[str, ...]:
        """What it asks about, a line for each fact: what it covers, and what it does not."""
        return tuple(f"{each.gate.says} {each.gate.nearly}".strip() for each in self.facts if each.gate)

    def height(self, width: int) -> int:
        """About how many lines of a screen it takes, from the question to the answer."""
        return ROUND_IT + sum(len(item) // (width - MARGIN) + 1 for item in self.items)

    @property
    def help(self) -> tuple[str, ...]:
        """How to answer, where the lines themselves are explained by their numbers."""
        return (
            "Name each that is true of you, or may be: you are then asked about it, and can say that you do not know.",
            "What you leave out is taken as not true of you. If you do not know at all, type d: each is asked alone.",
        )

    def about(self, number: int) -> tuple[str, ...]:
        """What a line means in full: what counts, why it is asked. Nothing for a number that no line has."""
        if not 1 <= number <= len(self.facts):
            return ()
        fact = self.facts[number - 1]
        return tuple(filter(None, (fact.asks, *fact.kinds, fact.not_meant, fact.counts, f"Why we ask: {fact.why}")))

    @property
    def mark(self) -> str:
        """The question as it is remembered."""
        return "gate"


class Ask(NamedTuple):
    """One question. `field` is set for a field of the record at `record` of a list; `more` asks for another record.

    One that is `ticked` is about a fact that the person has said there is: the first field of the record is asked.
    """

    fact: Fact
    field: Field | None = None
    record: int = 0
    more: bool = False
    ticked: bool = False

    @property
    def name(self) -> str:
        """The fact, or `fact.field`."""
        return f"{self.fact.id}.{self.field.id}" if self.field else self.fact.id

    @property
    def text(self) -> str:
        """The question in words."""
        if self.more:
            return self.fact.another
        if self.ticked and self.fact.fields and not self.field:
            return self.fact.fields[0].asks
        return self.field.asks if self.field else self.fact.asks

    @property
    def help(self) -> tuple[str, ...]:
        """What counts, why we ask, and what to answer for none where that is not among the options."""
        counts = (self.field.counts if self.field else "") or self.fact.counts
        first = self.fact.fields[0].counts if self.ticked and self.fact.fields and not self.field else ""
        none = "" if self.fact.if_none else self.fact.none_of_these
        return tuple(text for text in (first, counts, f"Why we ask: {self.fact.why}", none) if text)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the question asks about, in everyday words, where it has more answers than can be listed."""
        return () if self.more or self.field not in (None, *self.fact.fields[:1]) else self.fact.kinds

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing is an answer: a beginning or an end that is not settled."""
        return self.field is not None and self.field.id in (SINCE, UNTIL)

    @property
    def takes_several(self) -> bool:
        """Whether one answer may name several things."""
        return not self.field and not self.more and (self.fact.type == "choices" or self._is_whole_list)

    @property
    def _is_whole_list(self) -> bool:
        return self.fact.type == "records" and not self.fact.another

    @property
    def mark(self) -> str:
        """The question as it is remembered: of which record a field was asked, and that there are no more records."""
        if self.more:
            return f"{self.fact.id}+"
        return f"{self.name} {self.record}" if self.field else self.name


class _State(NamedTuple):
    facts: dict[str, Any]
    passed: frozenset[str]
    ticked: frozenset[str] = frozenset()


def joined(verdicts: Sequence[Verdict], order: Mapping[str, Fact]) -> Verdict:
    """Several offices' verdicts as one to be asked about: open while one is, with all the questions of those."""
    open_ = [each for each in verdicts if each.outcome == "not-known"]
    if len(verdicts) == 1 or not open_:
        return next((each for each in verdicts if each.outcome == "can-stand"), verdicts[0])
    asked = {question.fact: question for each in reversed(open_) for question in each.questions}
    names = [name for fact in order.values() for name in (fact.id, *(f"{fact.id}.{each.id}" for each in fact.fields))]
    return replace(open_[0], questions=tuple(asked[name] for name in names if name in asked))


class Interview:
    """An interview for some offices and two days, beginning with the facts already given.

    What most people have nothing of is asked for in one question, the `Gate`; then only what it was said there is.
    """

    def __init__(
        self, book: RuleBook, reader: Reader, facts: dict[str, Any], *others: RuleBook, nomination: date, poll: date
    ) -> None:
        """`others` are the rules of further offices: a question that serves several is asked once."""
        self.books, self.reader = (book, *others), reader
        self.nomination, self.poll = nomination, poll
        self._given, self._now = facts, _State(facts, frozenset())
        self._before: list[_State] = []
        self._read = {name for each in self.books for name in each.reads(nomination, poll)}

    @property
    def facts(self) -> dict[str, Any]:
        """The facts so far, typed."""
        return self._now.facts

    @property
    def answered(self) -> int:
        """How many questions were answered or passed over."""
        return len(self._before)

    def verdict(self) -> Verdict:
        """The verdict on what is known so far."""
        return self._decided(self.facts)

    @property
    def so_far(self) -> tuple[str, ...]:
        """Which qualifications are met already, in a sentence; nothing where none is known to be."""
        met = self.verdict().met
        return (f"So far: {listed(met)}.",) if met else ()

    def _decided(self, facts: dict[str, Any]) -> Verdict:
        days = {"nomination": self.nomination, "poll": self.poll}
        verdicts = decide_all(self.books, facts, self.reader.facts, **days)
        return joined(verdicts, self.reader.facts)

    def next(self) -> Ask | Gate | None:
        """The next question that can still change the outcome, or None when there is none.

        What is open of a record comes first, then whether there is another like it, then the next fact: those that
        have a line in the gate by the gate, unless it was answered or would have one line only.
        """
        verdict = self.verdict()
        if verdict.outcome == "cannot-stand":
            return self._when_it_lifts()
        asks = [ask for question in verdict.questions for ask in self._asks(question.fact)]
        of_records = [ask for ask in asks if ask.field]
        gate = self._gate(asks)
        for ask in (*of_records, *self._another(), *asks):
            if ask.mark not in self._now.passed:
                return gate if gate and ask.fact in gate.facts and not (ask.field or ask.more) else ask
        return None

    def left(self) -> int:
        """About how many questions are left that could change the outcome. The gate and all records of a list are one.

        What was passed over is left out, and nothing is left once a bar applies.
        """
        verdict = self.verdict()
        if verdict.outcome == "cannot-stand":
            return 0
        asks = [ask for question in verdict.questions for ask in self._asks(question.fact)]
        gate = self._gate(asks)
        behind = {fact.id for fact in gate.facts} if gate else set()
        open_ = {ask.fact.id for ask in (*asks, *self._another()) if ask.mark not in self._now.passed}
        return len(open_ - behind) + bool(gate)

    def _gate(self, asks: list[Ask]) -> Gate | None:
        """The question for all facts that are open and have a line in it. None for one alone, and once it was put."""
        if Gate(()).mark in self._now.passed:
            return None
        open_ = {ask.fact.id: ask.fact for ask in asks if ask.fact.gate and not ask.field}
        facts = tuple(fact for fact in open_.values() if fact.id not in self._now.passed)
        return Gate(facts) if len(facts) > 1 else None

    def tick(self, gate: Gate, typed: str) -> tuple[str, ...]:
        """The facts that an answer to the gate names: by the numbers of their lines, or by words.

        Raises `RefusedFact` for a number that no line has, and for words that are nothing's or several things'.
        """
        if plain(typed) in NONE_OF_THEM:
            return ()
        if plain(typed) in ALL_OF_THEM:
            raise _not_ticked("Which? Type the numbers, such as 1,3")
        ids = [fact.id for fact in gate.facts]
        named: dict[str, None] = {}
        for part in filter(None, (each.strip() for each in _parts(typed))):
            named.update(dict.fromkeys(ids[number - 1] for number in _numbers(part, len(ids))))
            if not part[0].isdigit():
                named[self._meant(gate, part)] = None
        return tuple(name for name in ids if name in named)

    def _meant(self, gate: Gate, word: str) -> str:
        """The fact that a word names: one of the gate's own words, or a value that the fact takes."""
        own = Names((name, fact.id) for fact in gate.facts if fact.gate for name in (fact.id, *fact.gate.words))
        listed = [fact for fact in gate.facts if fact.fields and not fact.fields[0].with_countries]
        found = own.meanings(word) or tuple(fact.id for fact in listed if self.reader.knows(fact.fields[0], word))
        if len(found) == 1:
            return found[0]
        numbers = [str(number) for number, fact in enumerate(gate.facts, 1) if fact.id in found]
        if numbers:
            raise _not_ticked(f"'{word}' may be {' or '.join(numbers)}. Type the number")
        raise _not_ticked(f"'{word}' names none of these. Type numbers, or 0 for none")

    def about(self, ask: Ask) -> str:
        """Which record a question is about, where there are several: "number 2: 8 months"."""
        records = self.facts.get(ask.fact.id, ())
        if ask.field is None or len(records) == 1:
            return ""
        name = ask.fact.fields[0]
        said = self.reader.in_words(name, records[ask.record].get(name.id))
        return f"number {ask.record + 1}: {said}" if said else f"number {ask.record + 1}"

    def options(self, ask: Ask) -> tuple[Option, ...]:
        """The values to choose from, none included where that is an answer."""
        asked = self._asked(ask)
        if ask.more or asked.type == "yes-no":
            return (Option(id="no", label="No"), Option(id="yes", label="Yes"))
        current = (each for each in self.reader.options(asked) if each.until is None or self.nomination <= each.until)
        if ask.fact.fields and not ask.field and ask.fact.if_none:
            return (Option(id="none", label=ask.fact.none_of_these), *current)
        return tuple(current)

    def search(self, ask: Ask, text: str) -> tuple[Option, ...]:
        """The values with a name that holds these words, those that bar or may before those that do not."""
        if ask.more or self._asked(ask).type not in ("choice", "choices"):
            return ()
        found = set(self.reader.names(self._asked(ask)).containing(text))
        fitting = [option for option in self.options(ask) if option.id in found]
        return tuple(sorted(fitting, key=lambda option: bool(option.no_bar)))

    def hint(self, ask: Ask) -> str:
        """What to type where there is nothing to choose from."""
        if ask.ticked and ask.fact.fields:
            return "" if ask.fact.fields[0].options else f"For example: {_example(ask.fact.fields[0])}; or none."
        if ask.field is None and ask.fact.fields and not ask.more:
            first = ask.fact.fields[0]
            asks = f"{first.asks[0].lower()}{first.asks[1:]}"
            return "" if first.options else f"Or, if there is one: {asks} For example: {_example(first)}"
        return "" if self.options(ask) else f"For example: {_example(ask.field or ask.fact)}"

    def example(self, ask: Ask) -> str:
        """An answer, as people write it."""
        return _example(self._asked(ask))

    def understood(self, ask: Ask, value: str) -> tuple[Understood, ...]:
        """How an answer that was taken is read, where its words are not the program's own."""
        if ask.more or not value:
            return ()
        return self.reader.understood({ask.fact.id: {ask.field.id: value} if ask.field else value})

    def answer(self, ask: Ask | Gate, value: str) -> None:
        """Take an answer. Raises `RefusedFact` when it cannot be, and nothing changes."""
        if isinstance(ask, Gate):
            ticked = frozenset(self.tick(ask, value))
            denied = {fact.id: self.reader.one(fact, fact.if_none) for fact in ask.facts if fact.id not in ticked}
            told = self.reader.denied_though_told({**self.facts, **denied})  # which is asked then, since some was named
            denied = {name: value for name, value in denied.items() if name not in told}
            self._keep(_State({**self.facts, **denied}, self._now.passed | {ask.mark}, ticked))
            return
        facts, passed = dict(self.facts), self._now.passed
        records: tuple[dict[str, Any], ...] = facts.get(ask.fact.id, ())
        if ask.more:
            if _is_yes(value):
                facts[ask.fact.id] = (*records, {})
            else:
                passed |= {ask.mark}
        elif ask.field is None:
            facts[ask.fact.id] = self._whole(ask, value)
        else:
            if value:
                record = {**records[ask.record], ask.field.id: self.reader.field(ask.field, value)}
                self.reader.fits(ask.fact, record)
                facts[ask.fact.id] = (*records[: ask.record], record, *records[ask.record + 1 :])
            passed |= {ask.mark}
        if self.reader.denied_though_told(facts):
            raise RefusedFact(NAMED_ALREADY, why=NAMED_ALREADY)
        self._keep(self._now._replace(facts=facts, passed=passed))

    def pass_over(self, ask: Ask | Gate) -> None:
        """Don't know: go on without it. Whether there is another record is then open, so there may be one.

        Behind the gate each fact is then asked alone.
        """
        facts, passed = self.facts, self._now.passed | {ask.mark}
        if isinstance(ask, Ask) and ask.more:
            records = (*facts[ask.fact.id], {})
            facts = {**facts, ask.fact.id: records}
            passed |= {Ask(ask.fact, field, at).mark for field in ask.fact.fields for at in range(len(records))}
        self._keep(self._now._replace(facts=facts, passed=passed))

    def stop(self) -> None:
        """Leave the rest open: a list that was begun here is not complete until it was said that there is no more."""
        lists = self.facts.items() if self.verdict().outcome != "cannot-stand" else ()
        for name, value in lists:
            more = Ask(self.reader.facts[name], more=True)
            if more.text and value and value != self._given.get(name) and more.mark not in self._now.passed:
                self.pass_over(more)

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""
        if not self._before:
            return False
        self._now = self._before.pop()
        return True

    def _keep(self, state: _State) -> None:
        self._before.append(self._now)
        self._now = state

    def _whole(self, ask: Ask, value: str) -> Any:
        """The value of a fact. What a field's absence means in a file is not taken as said here."""
        read = self.reader.one(ask.fact, value)
        if ask.fact.type != "records":
            return read
        if len(read) > 1 and ask.fact.another:
            raise RefusedFact("One at a time, please.", "You will be asked for another.")
        assumed = self.reader.blank(ask.fact)
        return tuple({name: each for name, each in record.items() if name not in assumed} for record in read)

    def _asked(self, ask: Ask) -> Fact | Field:
        return ask.field or (ask.fact.fields[0] if ask.fact.fields else ask.fact)

    def _asks(self, name: str) -> Iterator[Ask]:
        """The questions that a name stands for: a field is asked of each record that lacks it and where it matters."""
        fact_id, _, field_id = name.partition(".")
        fact = self.reader.facts[fact_id]
        field = next((each for each in fact.fields if each.id == field_id), None)
        if field is None:
            yield Ask(fact, ticked=fact.id in self._now.ticked)
            return
        asks = [Ask(fact, field, at) for at, record in enumerate(self.facts[fact_id]) if field.id not in record]
        yield from [ask for ask in asks if self._matters_alone(ask)] or asks

    def _matters_alone(self, ask: Ask) -> bool:
        """Whether the field of this record is asked for with no other record there: else several are added up."""
        return ask.name in {question.fact for question in self._alone(ask).questions}

    def _alone(self, ask: Ask) -> Verdict:
        """The verdict if the record that a question is about were the only one of its list."""
        return self._decided({**self.facts, ask.fact.id: (self.facts[ask.fact.id][ask.record],)})

    def _another(self) -> Iterator[Ask]:
        """After a record that did not bar: is there another one?"""
        for name, value in self.facts.items():
            if value and name in self._read and self.reader.facts[name].another:
                yield Ask(self.reader.facts[name], more=True)

    def _when_it_lifts(self) -> Ask | None:
        """Before a bar that a record makes is taken as final: does it begin later, or end, so that it would not bar?"""
        days = (self.nomination - timedelta(days=1), self.poll + timedelta(days=1))
        for name, records in self.facts.items():
            fact = self.reader.facts[name]
            for field in fact.fields if fact.type == "records" else ():
                asks = [Ask(fact, field, number) for number, record in enumerate(records) if field.id not in record]
                asks = [ask for ask in asks if ask.may_be_blank]
                asks = [ask for ask in asks if self._alone(ask).outcome == "cannot-stand"] or asks
                open_ = [ask for ask in asks if ask.mark not in self._now.passed]
                if open_ and any(self._lifted(fact, field, day) for day in days):
                    return open_[0]
        return None

    def _lifted(self, fact: Fact, field: Field, day: date) -> bool:
        """Whether no bar would be left if the records that lack a date had this one."""
        dated = tuple({field.id: day, **record} for record in self.facts[fact.id])
        return self._decided({**self.facts, fact.id: dated}).outcome != "cannot-stand"


def _example(asked: Fact | Field) -> str:
    """The example, a day as people write it."""
    return day_in_words(date.fromisoformat(asked.example)) if is_iso(asked.example) else asked.example


def _parts(typed: str) -> list[str]:
    """What is typed between commas; numbers need none between them, and a range stays whole."""
    if NUMBERS_ONLY.fullmatch(typed.strip()):
        return re.split(r"[\s,;]+(?:and\s+)?", re.sub(r"\s*(?:-|\u2013|\bto\b)\s*", "-", typed.strip()))
    return PARTS.split(typed)


def _numbers(part: str, last: int) -> range:
    """The numbers that `3` or `2-4` names, none for words. Raises `RefusedFact` for one that no line has."""
    if not part[0].isdigit():
        return range(0)
    span = RANGE.fullmatch(part)
    ends = span.groups() if span else (part, part)
    if not all(end.isascii() and end.isdigit() and 1 <= int(end) <= last for end in ends):
        raise _not_ticked(f"'{part}' is none of these. Type numbers from 1 to {last}; 0 alone is for none")
    first, final = sorted(map(int, ends))
    return range(first, final + 1)


def _not_ticked(why: str) -> RefusedFact:
    return RefusedFact(f"{why}.", "For example: 1,3", f"{why}.")


def _is_yes(value: str) -> bool:
    try:
        return yes_or_no(value)
    except Unfit as error:
        raise RefusedFact(f"'{value}' is no answer here.", f"{error}.", str(error)) from None
