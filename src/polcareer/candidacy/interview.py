"""The interview: ask only what can still change the outcome, let a person go back, and never insist.

Pure: it says what to ask and takes answers. The screen that shows it is in `polcareer.cli.interview`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.fact import Fact, Field, Option
from polcareer.candidacy.person import Reader
from polcareer.candidacy.report import decide
from polcareer.candidacy.verdict import Verdict
from polcareer.errors import RefusedFact


class Ask(NamedTuple):
    """One question. `field` is set for a field of the last record of a list; `more` asks for another record."""

    fact: Fact
    field: Field | None = None
    more: bool = False

    @property
    def name(self) -> str:
        """The fact, or `fact.field`."""
        return f"{self.fact.id}.{self.field.id}" if self.field else self.fact.id

    @property
    def text(self) -> str:
        """The question in words."""
        if self.more:
            return "Is there another one?"
        return self.field.asks if self.field else self.fact.asks

    @property
    def help(self) -> tuple[str, ...]:
        """What counts, why we ask, and what having none means."""
        counts = (self.field.counts if self.field else "") or self.fact.counts
        return tuple(text for text in (counts, self.fact.why, self.fact.none_of_these) if text)

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing is an answer: an end that is not settled."""
        return self.field is not None and self.field.type == "date" and self.field.future


class _State(NamedTuple):
    facts: dict[str, Any]
    passed: frozenset[str]


class Interview:
    """An interview for one office and two days, beginning with the facts already given."""

    def __init__(self, book: RuleBook, reader: Reader, facts: dict[str, Any], *, nomination: date, poll: date) -> None:
        self.book, self.reader = book, reader
        self.nomination, self.poll = nomination, poll
        self._now = _State(facts, frozenset())
        self._before: list[_State] = []

    @property
    def facts(self) -> dict[str, Any]:
        """The facts so far, typed."""
        return self._now.facts

    def verdict(self) -> Verdict:
        """The verdict on what is known so far."""
        return self._decided(self.facts)

    def _decided(self, facts: dict[str, Any]) -> Verdict:
        return decide(self.book, facts, self.reader.facts, nomination=self.nomination, poll=self.poll)

    def _lists(self, name: str) -> bool:
        return name in self.reader.facts and self.reader.facts[name].type == "records"

    def _mark(self, ask: Ask) -> str:
        """A question as it is remembered: of which record a field was asked, and that there are no more records."""
        if ask.more:
            return f"{ask.fact.id}+"
        return f"{ask.name} {len(self.facts[ask.fact.id])}" if ask.field else ask.name

    def next(self) -> Ask | None:
        """The next question that can still change the outcome, or None when there is none."""
        if self.verdict().outcome == "cannot-stand":
            return self._when_it_ends()
        latest = {name: value[-1:] if self._lists(name) else value for name, value in self.facts.items()}
        for question in self._decided(latest).questions:
            ask = self._ask(question.fact)
            if self._mark(ask) not in self._now.passed:
                return ask
        return self._another()

    def left(self) -> int:
        """How many questions could still change the outcome, those passed over left out."""
        asks = (self._ask(question.fact) for question in self.verdict().questions)
        return sum(self._mark(ask) not in self._now.passed for ask in asks)

    def options(self, ask: Ask) -> tuple[Option, ...]:
        """The values to choose from, none included where that is an answer."""
        if ask.more:
            return (Option(id="no", label="No"), Option(id="yes", label="Yes"))
        asked = ask.field or (ask.fact.fields[0] if ask.fact.fields else ask.fact)
        if asked.type == "yes-no":
            return (Option(id="no", label="No"), Option(id="yes", label="Yes"))
        none = (Option(id="none", label=ask.fact.none_of_these or "None"),) if ask.fact.fields and not ask.field else ()
        return none + tuple(
            option for option in self.reader.options(asked) if option.until is None or self.nomination <= option.until
        )

    def hint(self, ask: Ask) -> str:
        """What to type where there is nothing to choose from."""
        if ask.field is None and ask.fact.fields and not ask.more:
            first = ask.fact.fields[0]
            return "" if first.options else f"Or, if there is one: {first.asks} For example: {first.example}"
        if self.options(ask):
            return ""
        return f"For example: {ask.field.example if ask.field else ask.fact.example}"

    def answer(self, ask: Ask, value: str) -> None:
        """Take an answer. Raises `RefusedFact` when it cannot be, and nothing changes."""
        facts, passed = dict(self.facts), self._now.passed
        records: tuple[dict[str, Any], ...] = facts.get(ask.fact.id, ())
        if ask.more:
            if value == "yes":
                facts[ask.fact.id] = (*records, self.reader.blank(ask.fact))
            passed |= {self._mark(ask)} if value != "yes" else frozenset()
        elif ask.field is None:
            facts[ask.fact.id] = self.reader.one(ask.fact, value)
            if self._lists(ask.fact.id) and len(facts[ask.fact.id]) > 1:
                raise RefusedFact("One at a time, please.", "You will be asked for another.")
        else:
            if value:
                facts[ask.fact.id] = (*records[:-1], {**records[-1], ask.field.id: self.reader.field(ask.field, value)})
            passed |= {self._mark(ask)}
        self._keep(_State(facts, passed))

    def pass_over(self, ask: Ask) -> None:
        """Don't know: go on without it."""
        self._keep(_State(self.facts, self._now.passed | {self._mark(ask)}))

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""
        if not self._before:
            return False
        self._now = self._before.pop()
        return True

    def _keep(self, state: _State) -> None:
        self._before.append(self._now)
        self._now = state

    def _ask(self, name: str) -> Ask:
        fact_id, _, field_id = name.partition(".")
        fact = self.reader.facts[fact_id]
        return Ask(fact, next((field for field in fact.fields if field.id == field_id), None))

    def _another(self) -> Ask | None:
        """After a record that did not bar: is there another one?"""
        for name, value in self.facts.items():
            fact = self.reader.facts[name]
            if fact.type == "records" and value and f"{name}+" not in self._now.passed:
                return Ask(fact, more=True)
        return None

    def _when_it_ends(self) -> Ask | None:
        """Before a bar that a record makes is taken as final: would an end lift it, and when is that?"""
        eve = self.nomination - timedelta(days=1)
        for name, records in self.facts.items():
            for field in self.reader.facts[name].fields if records and self._lists(name) else ():
                ask = Ask(self.reader.facts[name], field)
                if ask.may_be_blank and field.id not in records[-1] and self._mark(ask) not in self._now.passed:
                    ended = {**self.facts, name: (*records[:-1], {**records[-1], field.id: eve})}
                    if self._decided(ended).outcome != "cannot-stand":
                        return ask
        return None
