"""What has names that people type, and where the names of each stand: one table for every command and the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.data.store import Made, data_file
from polcareer.names import Kind

if TYPE_CHECKING:
    from polcareer.data.store import Store

AUDIENCE = Kind(
    "group of people who may apply",
    "groups of people who may apply",
    "polcareer training --help",
    "headings",
    parts=("audiences",),
    also="also_called",
)
ADVICE_PAGE = Kind("advice", "pages of advice", "polcareer advice", "advice", also="aliases")
CONTEST = Kind("election", "elections", "polcareer timetable", "timetables", parts=("contests",), also="aliases")
EMPLOYER = Kind("employer", "employers", "polcareer employers", "employers", also="aliases")
LOAN_PLAN = Kind(
    "student-loan plan",
    "student-loan plans",
    "polcareer take-home --help",
    "tax",
    parts=("loan_plans",),
    also="also_called",
)
MYTH = Kind("myth", "myths", "polcareer rules --myths", "myths", title="belief")
NATION = Kind("nation", "nations", "polcareer take-home --help", "tax", parts=("nations",), also="also_called")
OFFICE = Kind("office", "offices", "polcareer offices", "offices", also="aliases")
PARTY = Kind(
    "party",
    "parties",
    "polcareer become-mp",
    "routes",
    parts=("parties", "not_covered"),
    title="name",
    also="aliases",
    typed="name",
    complete=False,
)
PAY_SCHEME = Kind("set of pay figures", "sets of pay figures", "polcareer salaries", "salaries", parts=("schemes",))
PENSION_METHOD = Kind(
    "pension method",
    "pension methods",
    "polcareer take-home --help",
    "tax",
    parts=("pension_methods",),
    also="also_called",
)
PENSION_SCHEME = Kind(
    "pension scheme",
    "pension schemes",
    "polcareer take-home --help",
    "tax",
    parts=("pension_schemes",),
    also="also_called",
)
ROLE = Kind("role", "roles", "polcareer roles", "roles", also="also_called")
RULE = Kind("rule", "rules", "polcareer rules", "rules", title="says")
SEAT = Kind("seat", "seats", "polcareer seats", "seats", title="name")
SKILL = Kind("skill", "skills", "polcareer skills", "skills", title="label", also="aliases")
SOURCE = Kind("source", "sources", "polcareer sources", "sources")
STARTER_STATEMENT = Kind(
    "statement of the starter checklist",
    "statements of the starter checklist",
    "polcareer take-home --help",
    "tax",
    parts=("starter_statements",),
    also="also_called",
)
TAX_YEAR = Kind("tax year", "tax years", "polcareer take-home --help", "tax", parts=("years",), title="id")
TOPIC = Kind("topic", "topics", "polcareer offices --help", "topics", also="words")
TRAINING_SCHEME = Kind("training", "training schemes", "polcareer training", "training", also="also_called")
WAGE_EXCEPTION = Kind(
    "exception from the minimum wage",
    "exceptions from the minimum wage",
    "polcareer salaries --at 0",
    "wage-floors",
    parts=("exceptions",),
    title="who",
    also="also_called",
)
VACANCY = Kind("vacancy", "places with vacancies", "polcareer vacancies", "vacancies")


KINDS = (
    ADVICE_PAGE,
    AUDIENCE,
    CONTEST,
    EMPLOYER,
    LOAN_PLAN,
    MYTH,
    NATION,
    OFFICE,
    PARTY,
    PAY_SCHEME,
    PENSION_METHOD,
    PENSION_SCHEME,
    ROLE,
    RULE,
    SEAT,
    SKILL,
    SOURCE,
    STARTER_STATEMENT,
    TAX_YEAR,
    TOPIC,
    TRAINING_SCHEME,
    VACANCY,
    WAGE_EXCEPTION,
)


def kind_called(one: str) -> Kind | None:
    """The kind of which one is called so: role, office."""
    return next((each for each in KINDS if each.one == one), None)


def entries_of(store: Store, kind: Kind) -> tuple[Any, ...]:
    """Every entry of a kind, in file order."""
    content = store.load(data_file(kind.file))
    return tuple(entry for part in kind.parts for entry in getattr(content, part)) if kind.parts else content


def _all_named(store: Store) -> dict[str, tuple[tuple[str, str], ...]]:
    return {kind.one: _named(store, kind) for kind in KINDS}


def _named(store: Store, kind: Kind) -> tuple[tuple[str, str], ...]:
    return tuple((entry.id, getattr(entry, kind.title)) for entry in entries_of(store, kind))


# What the shell completes: ids and titles, by the kind that they are of.
NAMES = Made("names.json", dict[str, tuple[tuple[str, str], ...]], _all_named)


def named(store: Store, kind: Kind) -> tuple[tuple[str, str], ...]:
    """The id and the title of every entry of a kind: as the wheel's build kept them, or else from its file alone."""
    kept = store.kept(NAMES)
    return _named(store, kind) if kept is None else kept[kind.one]
