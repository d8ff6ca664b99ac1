"""Do the rules fit the facts they ask? Part of `polcareer data check` and of every build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from polcareer.data.reading import Complaint
from polcareer.errors import RefusedFact
from polcareer.law.country import Country, CountryList, Place
from polcareer.law.person import Reader
from polcareer.law.rule import Condition, Current, Fact, Field, Office, Rule, Throughout, Total
from polcareer.names import nearest, plain

FITS = {
    "equals": ("yes-no",),
    "one_of": ("choice",),
    "none_of": ("choice",),
    "includes": ("choices",),
    "listed_as": ("choice", "choices"),
    "more_than": ("number",),
    "at_least": ("number",),
    "age_at_least": ("date",),
    "longer_than": ("span",),
    "lasting": ("span",),
    "dated_before": ("date",),
    "dated_from": ("date",),
    "passed": ("date",),
    "within": ("date",),
    "anniversary": ("date",),
    "earlier_by": ("date",),
}
RULES_FOLDER = "candidacy/rules/"
FACTS_FILE = "candidacy/facts.yaml"
FACTS_FOLDER = "candidacy/facts/"
LISTS_FILE = "candidacy/lists.yaml"
OFFICES_FILE = "candidacy/offices.yaml"
COUNTRIES_FILE = "candidacy/countries.yaml"
PLACES_FILE = "candidacy/places.csv"
OWN_LISTS = ("commonwealth-citizens", "commonwealth-members")
UNNAMED = "commonwealth"  # any country of the list, so no place
Path = tuple[str | int, ...]


class Known(NamedTuple):
    """What rules may refer to."""

    facts: Mapping[str, Fact]
    countries: tuple[Country, ...]
    offices: Mapping[str, Office]
    reader: Reader
    where: Mapping[str, tuple[str, int]]
    lists: frozenset[str]


class Leaf(NamedTuple):
    """A condition on a fact or field, where it stands, the records it is inside, and whether it counts against."""

    path: Path
    condition: Condition
    owner: str
    negated: bool


def law_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with the rules, given the content of every data file that could be read, by name."""
    files = [name for name in contents if name == FACTS_FILE or name.startswith(FACTS_FOLDER)]
    where = {fact.id: (name, number) for name in files for number, fact in enumerate(contents[name])}
    facts = tuple(fact for name in files for fact in contents[name])
    countries, lists = contents.get(COUNTRIES_FILE, ()), contents.get(LISTS_FILE, ())
    known = Known(
        {fact.id: fact for fact in facts},
        countries,
        {office.id: office for office in contents.get(OFFICES_FILE, ())},
        Reader(facts, countries, date.max, contents.get(PLACES_FILE, ())),  # no date is too late then
        where,
        frozenset((*OWN_LISTS, *(each.id for each in lists))),
    )
    yield from _values_that_mean_none(known)
    yield from _flags(known)
    yield from _defaults(known)
    yield from _dated(known)
    yield from _listed(lists, known)
    yield from _places(contents.get(PLACES_FILE, ()), known)
    if known.facts and known.countries:
        yield from _implied(contents.get("roles.yaml", ()), known)
    rules = [
        (name, number, rule)
        for name, entries in contents.items()
        if name.startswith(RULES_FOLDER)
        for number, entry in enumerate(entries)
        for rule in entry.as_varied()
    ]
    yield from _overlaps(rules)
    for name, number, rule in rules:
        yield from _of_usual_office(name, number, rule, known)
        yield from _moments(name, number, rule, known)
        yield from _conditions(name, number, rule, known)


def _of_usual_office(name: str, number: int, rule: Rule, known: Known) -> Iterator[Complaint]:
    """The usual office is answered for without the facts and lists of the others: its rules may read none of those."""
    if not any(known.offices[office].default for office in rule.offices if office in known.offices):
        return
    for field in ("met_if", "applies_if"):
        condition = getattr(rule, field)
        for leaf in _leaves((number, field), condition, "", negated=False) if condition is not None else ():
            fact = leaf.condition.fact or leaf.owner
            if fact in known.where and known.where[fact][0] != FACTS_FILE:
                problem = f"a rule of the usual office reads `{fact}`, which is a fact of others"
                yield Complaint(name, leaf.path, problem, f"Declare it in {FACTS_FILE}")
            if leaf.condition.listed_as not in (None, *OWN_LISTS) and leaf.condition.listed_as in known.lists:
                problem = f"a rule of the usual office names `{leaf.condition.listed_as}`, a list of others"
                yield Complaint(name, leaf.path, problem, f"Use one of: {', '.join(OWN_LISTS)}")


def _values_that_mean_none(known: Known) -> Iterator[Complaint]:
    reader = known.reader
    for fact in known.facts.values():
        file, number = known.where[fact.id]
        if fact.if_none:
            try:
                reader.one(fact, fact.if_none)
            except RefusedFact as error:
                yield Complaint(file, (number, "if_none"), str(error), "Give a value that the fact takes")
        for at, field in enumerate(fact.fields):
            if field.absent:
                try:
                    reader.field(field, field.absent)
                except RefusedFact as error:
                    yield Complaint(file, (number, "fields", at, "absent"), str(error), error.hint)


def _flags(known: Known) -> Iterator[Complaint]:
    """No two facts may be given by one flag."""
    takes: dict[str, str] = {}
    for fact in known.facts.values():
        file, number = known.where[fact.id]
        for field in ("flag", "age_flag"):
            flag = getattr(fact, field)
            if flag is not None and takes.setdefault(flag.name, f"{fact.id}.{field}") != f"{fact.id}.{field}":
                problem = f"`{flag.name}` gives {takes[flag.name].partition('.')[0]} already"
                yield Complaint(file, (number, field, "name"), problem, "Give it a name of its own")


def _defaults(known: Known) -> Iterator[Complaint]:
    defaults = [number for number, office in enumerate(known.offices.values()) if office.default]
    for number in defaults[1:]:
        yield Complaint(OFFICES_FILE, (number, "default"), "another office is the default", "Keep one of them")


def _dated(known: Known) -> Iterator[Complaint]:
    """What dates a moment must be a date. One that is no fact at all, the references name."""
    for number, office in enumerate(known.offices.values()):
        for at, same in enumerate(office.moments):
            fact = known.facts.get(same.dated_by or "")
            if fact is not None and fact.type != "date":
                problem = f"`{fact.id}` is a {fact.type} and dates no moment"
                yield Complaint(
                    OFFICES_FILE, (number, "moments", at, "dated_by"), problem, "Name a fact that is a date"
                )


def _listed(lists: Iterable[CountryList], known: Known) -> Iterator[Complaint]:
    """Whatever stands on a list of countries is a citizenship that a person can give."""
    fields = [field for fact in known.facts.values() for field in fact.fields if field.with_countries]
    values = {option.id for field in fields for option in known.reader.options(field)}
    for number, each in enumerate(lists):
        for at, listed in enumerate(each.countries):
            if values and known.countries and listed.country not in values:
                path = (number, "countries", at, "country")
                yield Complaint(LISTS_FILE, path, f"`{listed.country}` is no country", "Give the id of a place")


def _implied(roles: Iterable[Any], known: Known) -> Iterator[Complaint]:
    """What holding a role makes true must be a value that its fact takes. Roles come in as plain values."""
    reader = known.reader
    for number, role in enumerate(roles):
        for at, held in enumerate(each for each in role.implies if each.fact in known.facts):
            try:
                reader.read({held.fact: held.value})
            except RefusedFact as error:
                yield Complaint("roles.yaml", (number, "implies", at, "value"), str(error), error.hint)


def _places(places: tuple[Place, ...], known: Known) -> Iterator[Complaint]:
    """A place's people are citizens of a place or of what a fact takes, and every listed country is a place."""
    ids = {place.id for place in places}
    fields = (field for fact in known.facts.values() for field in fact.fields if field.with_countries)
    options = {option.id for field in fields for option in field.options}
    for number, place in enumerate(places):
        if options and place.citizens and place.citizens not in ids | options:
            close = nearest(place.citizens, ids | options)
            remedy = f"Did you mean {' or '.join(close)}?" if close else "Give the id of a place"
            yield Complaint(PLACES_FILE, (number, "citizens"), f"`{place.citizens}` is no place", remedy)
    for number, country in enumerate(known.countries):
        if places and country.id not in ids | {UNNAMED}:
            problem = f"`{country.id}` has no row in {PLACES_FILE}"
            yield Complaint(COUNTRIES_FILE, (number, "id"), problem, "Add it there")
    yield from _shared(places)


def _shared(places: tuple[Place, ...]) -> Iterator[Complaint]:
    """What a people is called may stand in several rows, and is then asked back. No other name may."""
    meant: dict[str, set[str]] = {}
    for place in places:
        for word in place.words:
            meant.setdefault(plain(word), set()).add(place.id)
    for number, place in enumerate(places):
        for name in dict.fromkeys(map(plain, (place.name, place.id, *place.aliases))):
            others = sorted(meant[name] - {place.id})
            if others:
                problem = f"`{name}` is a name of {place.id}, and means {', '.join(others)} too"
                yield Complaint(PLACES_FILE, (number,), problem, "Leave it in the row that is plainly meant")


def _overlaps(rules: list[tuple[str, int, Rule]]) -> Iterator[Complaint]:
    for at, (name, number, rule) in enumerate(rules):
        for _, _, earlier in rules[:at]:
            if earlier.id == rule.id and set(earlier.offices) & set(rule.offices) and _meet(earlier, rule):
                problem = f"two versions of {rule.id} are in force on the same day"
                yield Complaint(name, (number, "in_force"), problem, "Give the earlier one an `until`")


def _meet(one: Rule, other: Rule) -> bool:
    first, second = one.in_force, other.in_force
    return first.since <= (second.until or date.max) and second.since <= (first.until or date.max)


def _moments(name: str, number: int, rule: Rule, known: Known) -> Iterator[Complaint]:
    for office in (known.offices[key] for key in rule.offices if key in known.offices):
        dated = {"nomination", "poll", *(same.moment for same in office.moments)}
        asked: list[tuple[Path, str]] = [(("tested", at, "at"), test.at) for at, test in enumerate(rule.tested)]
        yield from _still_on(name, number, rule)
        if rule.cure.before is not None:
            asked.append((("cure", "before"), rule.cure.before))
        for path, moment in asked:
            if moment not in dated:
                problem = f"`{moment}` has no date for the office {office.id}"
                yield Complaint(name, (number, *path), problem, "Give it one under `moments` of the office")


def _still_on(name: str, number: int, rule: Rule) -> Iterator[Complaint]:
    """What still has to bite on a later moment is tested at that one too, by itself."""
    alone = {test.at for test in rule.tested if test.still_on is None}
    for at, test in enumerate(rule.tested):
        if test.still_on is not None and test.still_on not in alone:
            problem = f"the rule is not tested at {test.still_on} by itself"
            yield Complaint(name, (number, "tested", at, "still_on"), problem, "Test it there, or drop this")


def _conditions(name: str, number: int, rule: Rule, known: Known) -> Iterator[Complaint]:
    leaves = [
        leaf
        for field in ("met_if", "applies_if")
        if (condition := getattr(rule, field)) is not None
        for leaf in _leaves((number, field), condition, "", negated=False)
    ]
    for leaf in leaves:
        yield from _leaf(name, leaf, known)
        for settled in _of_leap_day(leaf):
            yield from _leaf(name, settled, known)
    for field in ("because", "warns"):
        for at, said in enumerate(getattr(rule, field)):
            for leaf in _leaves((number, field, at, "when"), said.when, "", negated=False):
                yield from _leaf(name, leaf, known)
    signs = {
        (leaf.owner if leaf.condition.field else "", leaf.condition.subject, leaf.negated)
        for leaf in leaves
        if leaf.condition.subject
    }
    for (owner, subject), count in Counter(signs_of[:2] for signs_of in signs).items():
        if count > 1:
            # Kleene's logic can then call unknown what every completion decides alike.
            asked = f"{owner}.{subject}" if owner else subject
            problem = f"the rule uses {asked} both for and against the bar"
            yield Complaint(name, (number,), problem, "Say it with one sign, or with an operator of its own")


def _leaves(path: Path, condition: Condition, owner: str, *, negated: bool) -> Iterator[Leaf]:
    if condition.subject is not None:
        yield Leaf(path, condition, owner, negated)
    if condition.current is not None:
        yield Leaf((*path, "current"), condition, owner, negated)
    if condition.total is not None:
        yield Leaf((*path, "total"), condition, condition.total.of, negated)
        for part in ("counted", "held", "doubtful"):
            inside = getattr(condition.total, part)
            yield from _leaves((*path, "total", part), inside, condition.total.of, negated=negated)
    if condition.throughout is not None:
        yield Leaf((*path, "throughout"), condition, condition.throughout.of, negated)
        inside, of = condition.throughout.counted, condition.throughout.of
        yield from _leaves((*path, "throughout", "counted"), inside, of, negated=negated)
    if condition.unclear is not None:
        yield from _leaves((*path, "unclear", "when"), condition.unclear.when, owner, negated=negated)
    if condition.where is not None:
        of = condition.some or condition.every or ""
        yield from _leaves((*path, "where"), condition.where, of, negated=negated)
    for shape in ("all", "any", "none"):
        for number, part in enumerate(getattr(condition, shape)):
            yield from _leaves((*path, shape, number), part, owner, negated=negated != (shape == "none"))


def _of_leap_day(leaf: Leaf) -> Iterator[Leaf]:
    """What settles a birthday on 29 February. It decides one day only, and counts neither for nor against."""
    if leaf.condition.leap_day is not None and leaf.condition.leap_day.if_settled is not None:
        yield from _leaves(
            (*leaf.path, "leap_day", "if_settled"), leaf.condition.leap_day.if_settled, "", negated=False
        )


def _leaf(name: str, leaf: Leaf, known: Known) -> Iterator[Complaint]:
    if leaf.condition.total is not None:
        yield from _total(name, leaf, leaf.condition.total, known)
        return
    if leaf.condition.throughout is not None:
        yield from _throughout(name, leaf, leaf.condition.throughout, known)
        return
    if leaf.condition.current is not None:
        yield from _current(name, leaf, leaf.condition.current, known)
        return
    asked = _asked(leaf, known)
    if isinstance(asked, str):
        yield Complaint(name, leaf.path, asked, "Name a field that the fact declares, inside `some` and `where`")
        return
    if asked is None:  # an unknown fact, which the references have named already
        return
    (operator,) = leaf.condition.operators
    if asked.type not in FITS[operator]:
        wanted = ", ".join(key for key, types in FITS.items() if asked.type in types) or "`some` with `where`"
        problem = f"`{operator}` does not fit {asked.id}, which is a {asked.type}"
        yield Complaint(name, (*leaf.path, operator), problem, f"Use one of: {wanted}")
        return
    if isinstance(asked, Field) and asked.with_countries and not known.countries:
        return  # the countries could not be read, which is a fault of its own
    if leaf.condition.listed_as is not None and leaf.condition.listed_as not in known.lists:
        problem = f"there is no list of countries `{leaf.condition.listed_as}`"
        yield Complaint(name, (*leaf.path, "listed_as"), problem, f"Use one of: {', '.join(sorted(known.lists))}")
    values = {option.id for option in known.reader.options(asked)}
    harmless = {option.id for option in asked.options if option.no_bar}
    for number, value in enumerate(leaf.condition.one_of + leaf.condition.none_of + leaf.condition.includes):
        if value in harmless:
            problem = f"`{value}` is said to bar nobody, and a rule names it"
            yield Complaint(name, (*leaf.path, operator, number), problem, f"Take `no_bar` out of it in {asked.id}")
        if value not in values:
            close = nearest(value, values)
            remedy = f"Did you mean {' or '.join(close)}?" if close else f"Add it to the options of {asked.id}"
            yield Complaint(name, (*leaf.path, operator, number), f"`{value}` is no value of {asked.id}", remedy)


def _current(name: str, leaf: Leaf, current: Current, known: Known) -> Iterator[Complaint]:
    owner = known.facts.get(leaf.owner)
    dates = {field.id for field in owner.fields if field.type == "date"} if owner else set()
    if not leaf.owner:
        yield Complaint(name, leaf.path, "`current` stands outside any record", "Put it inside `some` and `where`")
    for end in ("since", "until", "ended"):
        field = getattr(current, end)
        if owner is not None and field and field not in dates:
            problem = f"`{field}` is no date of {owner.id}"
            yield Complaint(name, (*leaf.path, end), problem, f"Use one of: {', '.join(sorted(dates))}")


def _throughout(name: str, leaf: Leaf, throughout: Throughout, known: Known) -> Iterator[Complaint]:
    owner = known.facts.get(throughout.of)
    dates = {field.id for field in owner.fields if field.type == "date"} if owner else set()
    for end in ("since", "until"):
        field = getattr(throughout, end)
        if owner is not None and field not in dates:
            problem = f"`{field}` is no date of {owner.id}"
            yield Complaint(name, (*leaf.path, end), problem, f"Use one of: {', '.join(sorted(dates))}")


def _total(name: str, leaf: Leaf, total: Total, known: Known) -> Iterator[Complaint]:
    owner = known.facts.get(total.of)
    fields = {field.id: field for field in owner.fields} if owner else {}
    for part, kind in (("length", "span"), ("joined", "choice")):
        field = fields.get(getattr(total, part))
        if fields and (field is None or field.type != kind):
            problem = f"`{getattr(total, part)}` is no {kind} of {total.of}"
            yield Complaint(name, (*leaf.path, part), problem, f"Name a field of it that is a {kind}")
    joined = fields.get(total.joined)
    if joined is not None and total.end_to_end not in {option.id for option in joined.options}:
        problem = f"`{total.end_to_end}` is no value of {joined.id}"
        yield Complaint(name, (*leaf.path, "end_to_end"), problem, f"Add it to the options of {joined.id}")


def _asked(leaf: Leaf, known: Known) -> Fact | Field | str | None:
    """The fact or field that a leaf asks; a text says what is wrong with it."""
    if leaf.condition.fact is not None:
        if leaf.owner:
            return f"the fact `{leaf.condition.fact}` cannot be read inside a record"
        return known.facts.get(leaf.condition.fact)
    owner = known.facts.get(leaf.owner)
    if owner is None:
        return None if leaf.owner else f"`{leaf.condition.field}` is a field outside any record"
    fields = {field.id: field for field in owner.fields}
    wanted = leaf.condition.field or ""
    return fields.get(wanted, f"`{wanted}` is no field of {owner.id}")
