"""Candidacy law as data: moments, conditions, rules, offices, myths, and the facts that they ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Annotated, Literal, get_args

from msgspec.structs import replace

from polcareer.data.model import (
    AtLeast,
    Cite,
    Confidence,
    Entry,
    FlagName,
    Id,
    Model,
    Name,
    Ref,
    SpanText,
    Statement,
    Text,
    VersionedId,
    check_order,
)
from polcareer.data.store import DataFile, many
from polcareer.errors import NotCovered

Moment = Literal["consent", "nomination", "poll", "return", "acceptance", "oath", "in-office"]
Effect = Literal[
    "officer-can-reject",
    "nomination-void",
    "consent-untrue",
    "election-void",
    "seat-vacated",
    "other-office-lost",
    "must-leave-one",
]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
NO_BAR: frozenset[Effect] = frozenset(("other-office-lost", "must-leave-one"))
IMPLIED: dict[Effect, Effect] = {"officer-can-reject": "nomination-void", "election-void": "seat-vacated"}


def not_implied(effects: Iterable[Effect]) -> set[Effect]:
    """The effects that need saying once each: whoever hears of a rejected paper need not hear that it is void too."""
    found = set(effects)
    return found - {IMPLIED[each] for each in found if each in IMPLIED}


SHAPES = ("all", "any", "none", "some", "every", "total", "throughout", "unclear", "current", "fact", "field")
OPERATORS = (
    "equals",
    "one_of",
    "none_of",
    "includes",
    "listed_as",
    "more_than",
    "at_least",
    "age_at_least",
    "longer_than",
    "lasting",
    "dated_before",
    "dated_from",
    "passed",
    "within",
    "anniversary",
    "earlier_by",
)
Span = Annotated[str, SpanText()]


class Current(Model, frozen=True, kw_only=True):
    """The fields of a record that say since when it held, and until when. Left out, that end is open.

    `until` is the last day on which it held; `ended` the first on which it no longer did.
    """

    since: str = ""
    until: str = ""
    ended: str = ""


class Total(Model, frozen=True, kw_only=True):
    """Lengths of time added up over records of a list that run one after another: true when longer than a limit.

    `of` is the list, `length` the field added up, and `joined` the field that says how a record runs: at `end_to_end`
    it runs one after another with others. Only records that are `counted` add up, and one of those added up must be
    `held`. Whether a `doubtful` record adds up is not settled. `unclear` says what to do where the sum turns on one of
    those, or where the records given can be joined in more than one way.
    """

    of: Annotated[str, Ref("fact")]
    length: str
    joined: str
    end_to_end: str
    counted: Condition
    held: Condition
    doubtful: Condition
    longer_than: Span
    unclear: Annotated[str, Text()]


class Throughout(Model, frozen=True, kw_only=True):
    """Whether records of a list, taken together, hold on every day of the time before the moment.

    `of` is the list, `since` and `until` are the fields with the first and the last day of a record: a first day that
    is not given is not known, and a last day left out is still to come. Only records that are `counted` are laid end to
    end or over one another; the `time` is that many months, and ends with the day before the moment.
    """

    of: Annotated[str, Ref("fact")]
    since: str
    until: str
    counted: Condition
    time: Span


class Unclear(Model, frozen=True, kw_only=True):
    """A condition of which the law does not say what follows: where it holds nothing can be said, and `says` why."""

    when: Condition
    says: Annotated[str, Text()]


class LeapDay(Model, frozen=True, kw_only=True):
    """The one day on which readings of an age differ: for a birth on 29 February, 28 February of a common year.

    An age is then reached on 1 March `if_settled` is true; else it cannot be said on that day, and `says` why. Left
    out, nothing settles it.
    """

    if_settled: Condition | None = None
    says: Annotated[str, Text()]


class Condition(Model, frozen=True, kw_only=True):
    """A condition: `all`, `any` or `none` of conditions; `some` or `every` record of a fact `where` a condition holds;
    the `total` of records that run one after another; records that hold `throughout` a time; what the law leaves
    `unclear`; a record `current` at the moment tested; or a `fact` (inside `where`: a `field`) with exactly one
    operator.

    | operator | of | true when |
    |---|---|---|
    | `equals` | yes-no | it is so |
    | `one_of`, `none_of` | choice | it is one of these; it is another |
    | `includes` | choices | any of these is among them |
    | `listed_as` | choice, choices | it, or any of them, is then on that dated list |
    | `more_than`, `at_least` | number | above it; it or above |
    | `age_at_least` | date of birth | that many years old at the moment tested (`leap_day`: see `LeapDay`) |
    | `longer_than` | span | longer (12 months and a day is longer than P1Y; 12 months is not) |
    | `lasting` | span | as long or longer |
    | `dated_before`, `dated_from` | date | earlier than a day; on that day or later |
    | `passed` | date | the moment is that long after it, or later |
    | `within` | date | the moment falls in the time of that length beginning with it |
    | `anniversary` | date | the moment is that long after it, to the day |
    | `earlier_by` | date | it is before the day with the same number that many months before the moment (or, where
        there is none, before that month's last day), and so many days before that |

    A fact or field that is not given makes its condition neither true nor false.
    """  # noqa: D205 the summary is the grammar

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()
    some: Annotated[str, Ref("fact")] | None = None
    every: Annotated[str, Ref("fact")] | None = None
    where: Condition | None = None
    total: Total | None = None
    throughout: Throughout | None = None
    unclear: Unclear | None = None
    current: Current | None = None
    fact: Annotated[str, Ref("fact")] | None = None
    field: str | None = None
    equals: bool | None = None
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    listed_as: Annotated[str, Name()] | None = None
    more_than: Annotated[int, AtLeast(0)] | None = None
    at_least: Annotated[int, AtLeast(0)] | None = None
    age_at_least: Annotated[int, AtLeast(1)] | None = None
    leap_day: LeapDay | None = None
    longer_than: Span | None = None
    lasting: Span | None = None
    dated_before: date | None = None
    dated_from: date | None = None
    passed: Span | None = None
    within: Span | None = None
    anniversary: Span | None = None
    earlier_by: Span | None = None

    def _check(self) -> None:
        shapes = [name for name in SHAPES if getattr(self, name) not in (None, ())]
        operators = self.operators
        if len(shapes) != 1:
            msg = f"a condition has exactly one of {', '.join(SHAPES)}; this has {' and '.join(shapes) or 'none'}"
            raise ValueError(msg)
        if len(operators) != (1 if self.subject else 0):
            wanted = "exactly one" if self.subject else "no"
            msg = f"`{shapes[0]}` takes {wanted} operator; this has {' and '.join(operators) or 'none'}"
            raise ValueError(msg)
        if (self.some is None and self.every is None) != (self.where is None):
            msg = "`some` or `every` and `where` come together"
            raise ValueError(msg)
        if self.leap_day is not None and self.age_at_least is None:
            msg = "`leap_day` goes with `age_at_least`"
            raise ValueError(msg)

    @property
    def subject(self) -> str | None:
        """The fact or field that the operator is about, or None."""
        return self.fact or self.field

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions that it is made of."""
        total = (self.total.counted, self.total.held, self.total.doubtful) if self.total else ()
        others = (
            self.where,
            self.throughout.counted if self.throughout else None,
            self.unclear.when if self.unclear else None,
        )
        return (*self.all, *self.any, *self.none, *total, *(each for each in others if each is not None))

    @property
    def lists(self) -> tuple[str, ...]:
        """The facts whose records it looks through, but for those of its parts."""
        if (self.some, self.every, self.total, self.throughout) == (None, None, None, None):  # as of nearly all
            return ()
        within = (self.total.of if self.total else None, self.throughout.of if self.throughout else None)
        return tuple(name for name in (self.some, self.every, *within) if name is not None)

    @property
    def operators(self) -> list[str]:
        """The operators that are set."""
        return [name for name in OPERATORS if getattr(self, name) not in (None, ())]


RuleKind = Literal["qualification", "disqualification", "formality"]


class Tested(Model, frozen=True, kw_only=True):
    """A moment at which a rule is tested, and what follows if it bites then.

    With `still_on` it bites only where it does on that later moment too: five years that are counted to the poll.
    """

    at: Moment
    effects: tuple[Effect, ...]
    still_on: Moment | None = None


class InForce(Model, frozen=True, kw_only=True):
    """From which day to which (both included) a rule counts.

    `by` says by which date: that of each moment tested, so that a rule which ends between the consent and the poll
    still bites on the consent; or that of one moment for the whole election.
    """

    since: date
    until: date | None = None
    by: Literal["each", "nomination", "poll"] = "each"

    def _check(self) -> None:
        check_order(self.since, self.until)

    def covers(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.since <= day and (self.until is None or day <= self.until)


class Because(Model, frozen=True, kw_only=True):
    """What to say where a condition holds: why exactly a rule bites, or what to watch for though it is met.

    `cure` is what would help then, where that is not what helps everybody.
    """

    when: Condition
    says: Annotated[str, Text()]
    cure: str = ""


class Cure(Model, frozen=True, kw_only=True):
    """What would lift a bar, and before which moment it must be done. No moment: nothing lifts it for this election.

    `in_time` says what happens on the `{day}` on which time lifts it.
    """

    text: Annotated[str, Text()]
    in_time: str = ""
    before: Moment | None = None


class Variation(Model, frozen=True, kw_only=True):
    """How a rule is otherwise for some of its offices: what is given here stands in place of what the rule has."""

    offices: tuple[Annotated[str, Ref("office")], ...]
    says: str | None = None
    in_short: str | None = None
    fails: str | None = None
    met_if: Condition | None = None
    applies_if: Condition | None = None
    tested: tuple[Tested, ...] | None = None
    cure: Cure | None = None
    in_force: InForce | None = None
    unsettled: str | None = None
    because: tuple[Because, ...] | None = None
    facts: tuple[Statement, ...] | None = None
    cites: tuple[Cite, ...] | None = None
    confidence: Confidence | None = None


class Rule(Entry, frozen=True, kw_only=True):
    """A qualification or formality (`met_if`) or a disqualification (`applies_if`).

    `says` states the rule, `in_short` in a few words of a list. `fails` tells the person whom it touches what is wrong
    (`because`: the first that holds says it more exactly), and `passes`, within a sentence, whoever meets it. The first
    of its `cites` is the section that bars. `warns` is said of one that does not bite. A rule that changed has versions
    under one id, in force one after another. It may `vary` with the office. `unsettled` gives the reason where the law
    is not settled: a ground that then certainly applies makes the outcome not known rather than a bar. Where the law is
    clear and only a fact is open, `turns_on` says which, as part of a sentence.
    """

    id: Annotated[str, VersionedId("rule")]
    offices: tuple[Annotated[str, Ref("office")], ...]
    kind: RuleKind
    says: Annotated[str, Text()]
    in_short: str = ""
    fails: Annotated[str, Text()]
    passes: str = ""
    met_if: Condition | None = None
    applies_if: Condition | None = None
    tested: tuple[Tested, ...]
    cure: Cure
    in_force: InForce
    unsettled: str = ""
    turns_on: str = ""
    because: tuple[Because, ...] = ()
    warns: tuple[Because, ...] = ()
    facts: tuple[Statement, ...] = ()
    vary: tuple[Variation, ...] = ()

    def _check(self) -> None:
        super()._check()
        varied = [office for each in self.vary for office in each.offices]
        if not set(varied) <= set(self.offices) or len(set(varied)) < len(varied):
            msg = "a rule varies once for each office, and for offices of its own"
            raise ValueError(msg)
        wanted = "applies_if" if self.kind == "disqualification" else "met_if"
        if (self.met_if is None) == (self.applies_if is None) or getattr(self, wanted) is None:
            msg = f"a {self.kind} has {wanted} and not the other"
            raise ValueError(msg)
        if not (self.offices and self.tested and all(test.effects for test in self.tested)):
            msg = "a rule needs at least one office, one moment and an effect at each moment"
            raise ValueError(msg)

    @property
    def follows(self) -> set[Effect]:
        """Its effects that need saying: none that another one says already."""
        return not_implied(self.effects)

    def for_office(self, office: str) -> Rule:
        """The rule as it is for one of its offices; itself where it does not vary with it."""
        number = self.variation(office)
        if number < 0:
            return self
        each = self.vary[number]
        own = {name: getattr(each, name) for name in each.__struct_fields__ if name != "offices"}
        given = {name: value for name, value in own.items() if value is not None}
        return replace(self, offices=each.offices, vary=(), **given)

    def variation(self, office: str) -> int:
        """Which of the variations is that of an office, counted from 0; -1 where the rule does not vary with it."""
        return next((number for number, each in enumerate(self.vary) if office in each.offices), -1)

    def as_varied(self) -> tuple[Rule, ...]:
        """The rule as it is for the offices for which it does not vary, then for each of the others."""
        varied = {office for each in self.vary for office in each.offices}
        rest = tuple(office for office in self.offices if office not in varied)
        plainly = (replace(self, offices=rest, vary=()),) if rest else ()
        return (*plainly, *(self.for_office(each.offices[0]) for each in self.vary)) if self.vary else (self,)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Every effect the rule can have."""
        return tuple(dict.fromkeys(effect for test in self.tested for effect in test.effects))


class SameDay(Model, frozen=True, kw_only=True):
    """A moment that falls on the day of another, or earlier where the person gives the fact that dates it."""

    moment: Moment
    same_day_as: Literal["nomination", "poll"]
    dated_by: Annotated[str, Ref("fact")] | None = None


class Myth(Entry, frozen=True, kw_only=True):
    """Something often believed that is not so."""

    id: Annotated[str, Id("myth")]
    office: Annotated[str, Ref("office")]
    belief: Annotated[str, Text()]
    truth: Annotated[str, Text()]


class Post(Model, frozen=True, kw_only=True):
    """What an office is called beside the name of a place, and where it is called so.

    That is in any place of these `nations` or `regions` of England (`of_council`: in one that is a council's area), or
    in one of these `areas` alone. `note` is what to know where only the place says that this office is meant.
    """

    words: tuple[Annotated[str, Text()], ...]
    nations: tuple[Literal["england", "northern-ireland", "scotland", "wales"], ...] = ()
    regions: tuple[Annotated[str, Text()], ...] = ()
    areas: tuple[Annotated[str, Text()], ...] = ()
    of_council: bool = False
    note: str = ""


class Office(Entry, frozen=True, kw_only=True):
    """An office one may stand for. `default` marks the one that is meant where none is named.

    `stood_for` is what one stands for, as a sentence says it, and `who_to_ask` all of `ask` in a few words. `sits_in`
    is the body that its holders are members of, `posts` are what it is called with the name of a place beside it.
    `nation` is where it is, where that is one, `together` what several are called as one, where no nation is said.
    `contest` is what fills it. `job` is what its holder does (`paid`: its pay is this office's), `term` how long.
    """

    id: Annotated[str, Id("office")]
    title: Annotated[str, Text()]
    stood_for: str = ""
    sits_in: str = ""
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    nation: Literal["", "england", "northern-ireland", "scotland", "wales"] = ""
    together: tuple[str, ...] = ()
    contest: str = ""
    default: bool = False
    summary: Annotated[str, Text()]
    moments: tuple[SameDay, ...] = ()
    who_to_ask: str = ""
    job: Annotated[str, Name()] | None = None  # a role, which jobs/checks sees to: this room reads none of jobs
    paid: bool = False
    term: Statement | None = None
    ask: tuple[Statement, ...]


def default_office(offices: tuple[Office, ...]) -> Office:
    """The office that is meant where none is named. Raises `NotCovered` where the data marks none."""
    for office in offices:
        if office.default:
            return office
    raise NotCovered("No office was named.", "Name one; list them all: polcareer offices")


RULES = many("candidacy/rules/*.yaml", Rule)


@cache
def rules_in(book: str) -> DataFile[tuple[Rule, ...]]:
    """The file with the rules of one book."""
    return many(f"candidacy/rules/{book}.yaml", Rule)


OFFICES = many("candidacy/offices.yaml", Office)
MYTHS = many("candidacy/myths.yaml", Myth)


SimpleType = Literal["yes-no", "date", "number", "span", "choice", "choices"]
FactType = Literal["yes-no", "date", "number", "span", "choice", "choices", "records"]


class Dated(Model, frozen=True, kw_only=True):
    """Days between which the law let something happen: `field` is the date that must fall there, `says` why."""

    field: Annotated[str, Name()]
    since: date | None = None
    until: date | None = None
    says: Annotated[str, Text()]

    def _check(self) -> None:
        check_order(self.since, self.until)


class Option(Model, frozen=True, kw_only=True):
    """One value of a choice, and other spellings that people type for it.

    `employers` are names too: whoever says that they work for one, or calls themselves its staff, means this value.
    `until` is the last day on which it could matter: the interview does not offer it for a later nomination.
    `no_bar` is the reason why the value bars nobody, for one that is often thought to; no rule may name it.
    `note` is said beside the value when it was understood from another word. `dated` refuses a day that cannot be.
    Whoever chooses it `holds` one of these offices, or a `seat` that is none of them, such as one in the Lords. They
    have something of what each fact of `tells` asks for too, so that none is no answer there.
    """

    id: str
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    until: date | None = None
    no_bar: str = ""
    note: str = ""
    dated: Dated | None = None
    holds: tuple[Annotated[str, Ref("office")], ...] = ()
    seat: bool = False
    tells: tuple[Annotated[str, Ref("fact")], ...] = ()


class Guide(Model, frozen=True, kw_only=True):
    """Words that could mean things on both sides of a legal line, and what to type instead of them."""

    words: tuple[str, ...]
    says: Annotated[str, Text()]


class Field(Model, frozen=True, kw_only=True):
    """One field of a record. `absent` is what leaving it out of a file means, where that is not "not known".

    `with_countries` adds every country and its people; a place of the UK's then means its people's citizenship or,
    where `territory` names an option, that option. `endings` are words that may follow a name ("citizen"). `unknown`
    is said of a word that nobody knows. `since` is the first day that a date can be.
    """

    id: Annotated[str, Name()]
    type: SimpleType
    asks: Annotated[str, Text()]
    counts: str = ""
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    with_countries: bool = False
    territory: str = ""
    endings: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    unknown: str = ""
    future: bool = False
    since: date | None = None
    absent: str = ""

    def _check(self) -> None:
        _check_options(self.type, self.options)


class Flag(Model, frozen=True, kw_only=True):
    """An option of a command for a fact, its `help` beside what it `takes`. One that `repeats` is given for each."""

    name: Annotated[str, FlagName()]
    takes: str = ""
    help: Annotated[str, Text()]
    repeats: bool = False


class GateItem(Model, frozen=True, kw_only=True):
    """What a fact is about, as one line of the question that asks for many at once.

    Who leaves the line out denies the fact, so `says` and `nearly` together cover all that the fact does: more is no
    harm, since whoever ticks the line is asked. `nearly` is what is often thought to be meant and is not. `words` are
    typed instead of the number of the line, beside the names that the fact itself takes.
    """

    says: Annotated[str, Text()]
    nearly: str = ""
    words: tuple[str, ...] = ()


class Fact(Entry, frozen=True, kw_only=True):
    """A fact we may ask for.

    `asks` is the question, `in_short` what it asks about in the words of a list, `counts` what counts as what, `why`
    why it is asked. `none_of_these` says what having none means, and `if_none` is the value that then holds. `flag` is
    the option of `polcareer can-stand` that takes the fact (else `--fact id=value`), `age_flag` the one that takes an
    age in its stead; options `about` the person come before those about the papers of the nomination. `oldest_years`
    refuses a date further back than that (a slip of the keyboard), and an age of as many years.
    A list of records is either not given or complete; `fields` are those of each record, the first of them enough to
    name one. `kinds` are what the question asks about, in everyday words (`kinds_in_short`: in a line each), and
    `not_meant` what is often thought to be (of the office `not_meant_for`): both stand where all of it does. `another`
    asks for a further record, by its name; without it one answer takes them all. `worked_out` says from what the
    program knows the fact where the person does not say it: the poll's last day for papers, the seat's nation. `gate`
    is its line in the question that asks for all such facts at once. Where one of those that it is `not_none_with` was
    given, nobody is taken to have none of it. `if_none_rests_on` is what a yes then rests on, as part of a sentence,
    where people may deny the fact without knowing that it is so.
    """

    id: Annotated[str, Id("fact")]
    type: FactType
    asks: Annotated[str, Text()]
    in_short: str = ""
    kinds_in_short: tuple[str, ...] = ()
    counts: Annotated[str, Text()]
    why: Annotated[str, Text()]
    none_of_these: str = ""
    if_none: str = ""
    if_none_rests_on: str = ""
    about: Literal["person", "nomination"] = "person"
    flag: Flag | None = None
    age_flag: Flag | None = None
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    kinds: tuple[str, ...] = ()
    not_meant: str = ""
    not_meant_for: Annotated[str, Ref("office")] | None = None
    another: str = ""
    gate: GateItem | None = None
    not_none_with: tuple[Annotated[str, Ref("fact")], ...] = ()
    future: bool = False
    worked_out: Literal["", "close-of-nominations", "nation-of-seat"] = ""
    oldest_years: Annotated[int, AtLeast(1)] | None = None
    most: Annotated[int, AtLeast(1)] | None = None
    fields: tuple[Field, ...] = ()

    @property
    def meant_in_short(self) -> str:
        """What it asks about, in the words of a list, with the kinds that are meant."""
        kinds = f": {'; '.join(self.kinds_in_short)}" if self.kinds_in_short else ""
        return f"{self.in_short or self.asks}{kinds}"

    def _check(self) -> None:
        super()._check()
        _check_options(self.type, self.options)
        if bool(self.fields) != (self.type == "records"):
            msg = "records have fields, and nothing else does"
            raise ValueError(msg)
        if self.age_flag is not None and (self.flag is None or self.type != "date" or self.oldest_years is None):
            msg = "`age_flag` stands in for the `flag` of a date that has `oldest_years`"
            raise ValueError(msg)
        if self.gate is not None and not self.if_none:
            msg = "a fact with a `gate` needs `if_none`: the value that holds for whoever leaves its line out"
            raise ValueError(msg)
        _check_once(field.id for field in self.fields)


def _check_options(kind: str, options: tuple[Option, ...]) -> None:
    if bool(options) != (kind in ("choice", "choices")):
        msg = "a choice needs options, and nothing else has them"
        raise ValueError(msg)
    _check_once(option.id for option in options)


def _check_once(names: Iterable[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        msg = f"{', '.join(twice)} is there twice"
        raise ValueError(msg)


FACTS = many("candidacy/facts.yaml", Fact)
MORE_FACTS = many("candidacy/facts/*.yaml", Fact)
