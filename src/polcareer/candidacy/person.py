"""Take what was said of a person and give typed facts, or refuse with what to type next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from polcareer.candidacy.fact import Country, Fact, Option
from polcareer.candidacy.moments import birthday
from polcareer.errors import RefusedFact
from polcareer.suggest import nearest

YES = ("yes", "y", "true")
NO = ("no", "n", "false")
LIST_THEM = "polcareer can-stand --help"


class Reader:
    """Reads facts as data/candidacy/facts.yaml declares them. `today` bounds dates of birth."""

    def __init__(self, facts: tuple[Fact, ...], countries: tuple[Country, ...], today: date) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self.today = today
        self.options = {fact.id: _options(fact, countries) for fact in facts}
        self.spellings = {name: _spellings(options) for name, options in self.options.items()}

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed facts. Text is read as its fact's type; None and "unknown" leave the fact not given.

        Raises `RefusedFact` for an unknown fact or a value that cannot be.
        """
        typed = {}
        for name, value in given.items():
            fact = self.facts.get(str(name).replace("_", "-"))
            if fact is None:
                raise _unknown_fact(str(name), self.facts)
            if value is None or _plain(value) in ("unknown", "don't know", "dont-know"):
                continue
            typed[fact.id] = self._value(fact, value)
        return typed

    def _value(self, fact: Fact, value: Any) -> Any:
        if fact.type == "date":
            return self._date(fact, value)
        if fact.type == "number":
            return _number(fact, value)
        if fact.type == "yes-no":
            return _yes_no(fact, value)
        if fact.type == "choice":
            return self._choice(fact, value)
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, (list, tuple)) or not items:
            raise _refused(fact, value, "Give a list, or several separated by commas")
        return tuple(dict.fromkeys(self._choice(fact, item) for item in items))

    def _date(self, fact: Fact, value: Any) -> date:
        try:
            day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            raise _refused(fact, value, "Write the date as YYYY-MM-DD") from None
        if day > self.today:
            raise _refused(fact, value, f"That day is after {self.today}")
        if fact.oldest_years is not None and birthday(day, fact.oldest_years) <= self.today:
            raise _refused(fact, value, f"That is more than {fact.oldest_years} years ago. Check the year")
        return day

    def _choice(self, fact: Fact, value: Any) -> str:
        spellings = self.spellings[fact.id]
        found = spellings.get(_plain(value))
        if found is None:
            close = nearest(_plain(value), spellings)
            meant = f"Did you mean {' or '.join(dict.fromkeys(spellings[word] for word in close))}? " if close else ""
            choices = ", ".join(option.id for option in fact.options)
            more = ", or a Commonwealth country" if fact.with_countries else ""
            raise _refused(fact, value, f"{meant}Choose from: {choices}{more}")
        return found


def _options(fact: Fact, countries: tuple[Country, ...]) -> tuple[Option, ...]:
    if not fact.with_countries:
        return fact.options
    return fact.options + tuple(
        Option(id=country.id, label=country.name, aliases=country.aliases) for country in countries
    )


def _spellings(options: tuple[Option, ...]) -> dict[str, str]:
    return {_plain(word): option.id for option in options for word in (option.id, option.label, *option.aliases)}


def _plain(value: Any) -> str:
    return str(value).strip().casefold().replace("_", "-").replace(" ", "-")


def _number(fact: Fact, value: Any) -> int:
    text = str(value).strip().replace(",", "")
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or len(text) > 9:
        raise _refused(fact, value, "Give a whole number, 0 or more")
    if fact.most is not None and int(text) > fact.most:
        raise _refused(fact, value, f"The most is {fact.most}")
    return int(text)


def _yes_no(fact: Fact, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if _plain(value) in YES + NO:
        return _plain(value) in YES
    raise _refused(fact, value, "Answer yes or no")


def _refused(fact: Fact, value: Any, why: str) -> RefusedFact:
    shown = str(value) if len(str(value)) <= 40 else f"{str(value)[:37]}..."
    how = f"{fact.flag} {fact.example}" if fact.flag else f"--fact {fact.id}={fact.example}"
    return RefusedFact(f"'{shown}' is no answer to \"{fact.asks}\" ({fact.id}).", f"{why}. For example: {how}")


def _unknown_fact(name: str, known: Mapping[str, Fact]) -> RefusedFact:
    close = nearest(name, known)
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    return RefusedFact(
        f"There is no fact called '{name}'.", f"{meant}The facts are: {', '.join(known)}. See: {LIST_THEM}"
    )
