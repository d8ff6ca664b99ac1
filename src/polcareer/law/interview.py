"""The interview: ask only what can still change the outcome, let a person go back, and never insist.

Pure: it says what to ask and takes answers. The screen that shows it is in `polcareer.cli.asking`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.errors import RefusedFact
from polcareer.law.choice import Unfit
from polcareer.law.decide import RuleBook, decide
from polcareer.law.person import SINCE, UNTIL, Reader, yes_or_no
from polcareer.law.rule import Fact, Field, Option
from polcareer.law.verdict import Understood, Verdict
from polcareer.typed import is_iso
from polcareer.words import day_in_words


class Ask(NamedTuple):
    """One question. `field` is set for a field of the record at `record` of a list; `more` asks for another record."""

    fact: Fact
    field: Field | None = None
    record: int = 0
    more: bool = False

    @property
    def name(self) -> str:
        """The fact, or `fact.field`."""
        return f"{self.fact.id}.{self.field.id}" if self.field else self.fact.id

    @property
    def text(self) -> str:
        """The question in words."""
        if self.more:
            return self.fact.another
        return self.field.asks if self.field else self.fact.asks

    @property
    def help(self) -> tuple[str, ...]:
        """What counts, why we ask, and what to answer for none where that is not among the options."""
        counts = (self.field.counts if self.field else "") or self.fact.counts
        none = "" if self.fact.if_none else self.fact.none_of_these
        return tuple(text for text in (counts, f"Why we ask: {self.fact.why}", none) if text)

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


class Interview:
    """An interview for one office and two days, beginning with the facts already given."""

    def __init__(self, book: RuleBook, reader: Reader, facts: dict[str, Any], *, nomination: date, poll: date) -> None:
        self.book, self.reader = book, reader
        self.nomination, self.poll = nomination, poll
        self._given, self._now = facts, _State(facts, frozenset())
        self._before: list[_State] = []

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

    def _decided(self, facts: dict[str, Any]) -> Verdict:
        return decide(self.book, facts, self.reader.facts, nomination=self.nomination, poll=self.poll)

    def next(self) -> Ask | None:
        """The next question that can still change the outcome, or None when there is none.

        What is open of a record comes first, then whether there is another like it, then the next fact.
        """
        verdict = self.verdict()
        if verdict.outcome == "cannot-stand":
            return self._when_it_lifts()
        asks = [ask for question in verdict.questions for ask in self._asks(question.fact)]
        of_records = [ask for ask in asks if ask.field]
        for ask in (*of_records, *self._another(), *asks):
            if ask.mark not in self._now.passed:
                return ask
        return None

    def left(self) -> int:
        """How many facts could still change the outcome, those passed over left out. All records of a list are one."""
        asks = (ask for question in self.verdict().questions for ask in self._asks(question.fact))
        return len({ask.fact.id for ask in asks if ask.mark not in self._now.passed})

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
        if ask.field is None and ask.fact.fields and not ask.more:
            first = ask.fact.fields[0]
            asks = f"{first.asks[0].lower()}{first.asks[1:]}"
            return "" if first.options else f"Or, if there is one: {asks} For example: {_example(first)}"
        return "" if self.options(ask) else f"For example: {_example(ask.field or ask.fact)}"

    def understood(self, ask: Ask, value: str) -> tuple[Understood, ...]:
        """How an answer that was taken is read, where its words are not the program's own."""
        if ask.more or not value:
            return ()
        return self.reader.understood({ask.fact.id: {ask.field.id: value} if ask.field else value})

    def answer(self, ask: Ask, value: str) -> None:
        """Take an answer. Raises `RefusedFact` when it cannot be, and nothing changes."""
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
        self._keep(_State(facts, passed))

    def pass_over(self, ask: Ask) -> None:
        """Don't know: go on without it. Whether there is another record is then open, so there may be one."""
        facts, passed = self.facts, self._now.passed | {ask.mark}
        if ask.more:
            records = (*facts[ask.fact.id], {})
            facts = {**facts, ask.fact.id: records}
            passed |= {Ask(ask.fact, field, at).mark for field in ask.fact.fields for at in range(len(records))}
        self._keep(_State(facts, passed))

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
            yield Ask(fact)
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
            if value and self.reader.facts[name].another:
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


def _is_yes(value: str) -> bool:
    try:
        return yes_or_no(value)
    except Unfit as error:
        raise RefusedFact(f"'{value}' is no answer here.", f"{error}.", str(error)) from None
