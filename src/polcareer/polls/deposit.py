"""Is the deposit kept? Amounts and thresholds: data/elections/deposits.yaml. Whole numbers throughout."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, cast

from polcareer.data.model import AtLeast, Entry, Id, Model, Name, Ref, Statement, Text, check_order
from polcareer.data.store import many
from polcareer.errors import NotCovered, WrongUsage
from polcareer.names import plain
from polcareer.words import day_in_words


class Share(Model, frozen=True, kw_only=True):
    """A fraction of the votes, as whole numbers: one twentieth is 1 and 20."""

    numerator: Annotated[int, AtLeast(1)]
    denominator: Annotated[int, AtLeast(1)]

    def _check(self) -> None:
        if self.numerator >= self.denominator:
            msg = "a share of the votes must be below the whole"
            raise ValueError(msg)


class ByNames(Model, frozen=True, kw_only=True):
    """A deposit that grows with a party's list: `pounds_each` for every name after the first, up to name `paid_to`.

    Names after that are free; `longest` is how many a list may have.
    """

    pounds_each: Annotated[int, AtLeast(1)]
    paid_to: Annotated[int, AtLeast(2)]
    longest: Annotated[int, AtLeast(2)]

    def _check(self) -> None:
        if self.paid_to > self.longest:
            msg = "no more names are paid for than a list may have"
            raise ValueError(msg)


class DepositRule(Entry, frozen=True, kw_only=True):
    """A deposit of `pounds`, returned only to a candidate with *more than* `kept_above`, or with `kept_from` *or more*.

    One of the two shares is given, as the law draws the line. `seat_keeps`: a seat won keeps it whatever the share.
    `by_names`: `pounds` is for the first name of a list, and further names add to it. `contest` tells apart the ways to
    an office that has several, such as a constituency and a list, and `for_whom` says which it is. `in_seats`: the
    office's seats and their results are held. `unsettled` is what may change it soon, said beside every answer.
    `supporters` says whose signatures a nomination needs.
    """

    id: Annotated[str, Id("deposit-rule")]
    office: Annotated[str, Ref("office")]
    contest: Annotated[str, Name()] = ""
    for_whom: str = ""
    in_seats: bool = False
    unsettled: str = ""
    since: date
    until: date | None = None
    pounds: Annotated[int, AtLeast(1)]
    by_names: ByNames | None = None
    kept_above: Share | None = None
    kept_from: Share | None = None
    seat_keeps: bool = False
    share_in_words: Annotated[str, Text()]
    counts: Annotated[str, Text()]
    supporters: tuple[Statement, ...] = ()

    def _check(self) -> None:
        super()._check()
        check_order(self.since, self.until)
        if (self.kept_above is None) == (self.kept_from is None):
            msg = "a deposit is kept above a share (kept_above) or from it on (kept_from): give one of them"
            raise ValueError(msg)

    @property
    def share(self) -> Share:
        """The share of the votes at which the line is drawn."""
        return cast("Share", self.kept_from or self.kept_above)  # `_check` sees to it that there is one

    @property
    def most_pounds(self) -> int:
        """What the longest list pays; anybody, where names do not count."""
        names = self.by_names
        return self.pounds if names is None else self.pounds + names.pounds_each * (names.paid_to - 1)


class OtherDeposit(Entry, frozen=True, kw_only=True):
    """A deposit that cannot be settled: none is asked (`pounds` is 0), or a figure is not confirmed, and `why`.

    `supporters` says whose signatures a nomination needs.
    """

    id: Annotated[str, Id("deposit-rule")]
    office: Annotated[str, Ref("office")]
    contest: Annotated[str, Name()] = ""
    pounds: Annotated[int, AtLeast(0)] | None = None
    says: Annotated[str, Text()]
    why: str = ""
    supporters: tuple[Statement, ...] = ()

    def _check(self) -> None:
        super()._check()
        if bool(self.why) == (self.pounds == 0):
            msg = "a figure that is not confirmed needs its reason (why); no deposit needs none"
            raise ValueError(msg)


class Deposit(Model, frozen=True, kw_only=True):
    """The answer for one candidate or list. `votes_needed` is the fewest votes that keep the deposit.

    `kept` is None where a seat won would keep it and nobody said whether one was (`elected`). `pounds` is None where it
    depends on how many names the list has (`names`) and that was not said.
    """

    office: str
    votes: int
    valid_votes: int
    kept: bool | None
    votes_needed: int
    pounds: int | None
    rule: DepositRule
    elected: bool | None = None
    names: int | None = None

    @property
    def margin(self) -> int:
        """Votes above (or, negative, below) the fewest that keep the deposit."""
        return self.votes - self.votes_needed

    @property
    def exactly_on_the_line(self) -> bool:
        """Whether the votes are exactly the threshold share: as the rule says, that keeps the deposit or loses it."""
        share = self.rule.share
        return self.votes * share.denominator == self.valid_votes * share.numerator


DEPOSITS = many("elections/deposits.yaml", DepositRule)
OTHER_DEPOSITS = many("elections/other_deposits.yaml", OtherDeposit)


def deposit_of(
    rules: tuple[DepositRule, ...], others: tuple[OtherDeposit, ...], office: str, on: date, contest: str = ""
) -> DepositRule | OtherDeposit:
    """What is known of the deposit of an office on a day. Raises `NotCovered` when nothing is recorded.

    `contest` is needed for an office that has several: `WrongUsage` names them.
    """
    held: tuple[DepositRule | OtherDeposit, ...] = (
        *(rule for rule in rules if rule.office == office and _in_force(rule, on)),
        *(other for other in others if other.office == office),
    )
    wanted = plain(contest) or contest
    for each in held:
        if each.contest == wanted:
            return each
    contests = [each.contest for each in held if each.contest]
    if contests:
        names = " or ".join(contests)
        raise WrongUsage(f"The deposit for '{office}' depends on the contest.", f"Add --contest {names}")
    if held:
        raise WrongUsage(f"'{office}' has no contests to tell apart.", "Leave the contest out.")
    raise NotCovered(
        f"No deposit rule is recorded for '{office}' on {day_in_words(on)}.",
        "See what is covered: polcareer data coverage",
    )


def deposit_rule(
    rules: tuple[DepositRule, ...],
    office: str,
    on: date,
    contest: str = "",
    others: tuple[OtherDeposit, ...] = (),
) -> DepositRule:
    """The rule by which a deposit can be settled. Raises `NotCovered` when there is none, with the reason if known."""
    found = deposit_of(rules, others, office, on, contest)
    if isinstance(found, OtherDeposit):
        raise NotCovered(f"{found.says} {found.why}".strip(), f"See: polcareer deposit --office {office}")
    return found


def fewest_votes(valid_votes: int, rule: DepositRule) -> int:
    """The fewest votes of `valid_votes` that keep the deposit by their share alone."""
    share = rule.share
    if rule.kept_from is None:  # the first whole vote above the share
        return valid_votes * share.numerator // share.denominator + 1
    return -(-valid_votes * share.numerator // share.denominator)  # the first whole vote that reaches it


def pounds_for(rule: DepositRule, names: int | None) -> int | None:
    """The pounds to pay for a list of so many names; None where they decide and were not said.

    Raises `WrongUsage` for a number of names that no list can have, or where names make no difference.
    """
    by_names = rule.by_names
    if by_names is None:
        if names is not None:
            raise WrongUsage("This deposit is the same whatever the number of names.", "Leave --names out.")
        return rule.pounds
    if names is None:
        return None
    if not 1 <= names <= by_names.longest:
        raise WrongUsage(f"A list has from 1 to {by_names.longest} names, not {names:,}.", "For example: --names 6")
    return rule.pounds + by_names.pounds_each * (min(names, by_names.paid_to) - 1)


def _in_force(rule: DepositRule, on: date) -> bool:
    return rule.since <= on and (rule.until is None or on <= rule.until)


def settle(
    votes: int, valid_votes: int, rule: DepositRule, *, elected: bool | None = None, names: int | None = None
) -> Deposit:
    """Whether `votes` of `valid_votes` (all candidates' valid votes, rejected papers left out) keep the deposit.

    `elected` is whether a seat was won, and `names` how long the list was; None where not said. Raises `WrongUsage` for
    counts that cannot be. Whether exactly the threshold keeps it is the rule's to say: *more than* or *or more*.
    """
    if valid_votes < 1:
        raise WrongUsage(f"There must be at least one valid vote, not {valid_votes:,}.", _EXAMPLE)
    if votes < 0:
        raise WrongUsage(f"A candidate cannot have {votes:,} votes.", _EXAMPLE)
    if votes > valid_votes:
        raise WrongUsage(
            f"{votes:,} votes is more than the {valid_votes:,} valid votes of all candidates.",
            f"The candidate's votes come first. {_EXAMPLE}",
        )
    needed = fewest_votes(valid_votes, rule)
    return Deposit(
        office=rule.office,
        votes=votes,
        valid_votes=valid_votes,
        kept=votes >= needed or (elected if rule.seat_keeps else False),
        votes_needed=needed,
        pounds=pounds_for(rule, names),
        rule=rule,
        elected=elected,
        names=names,
    )


_EXAMPLE = "For example: polcareer deposit 2337 46732"


def in_order(
    rules: tuple[DepositRule, ...], others: tuple[OtherDeposit, ...], offices: Iterable[str], on: date
) -> tuple[DepositRule | OtherDeposit, ...]:
    """What is known of every deposit on a day, in the order of `offices`; of one office, in the order of the data."""
    held: tuple[DepositRule | OtherDeposit, ...] = (*(rule for rule in rules if _in_force(rule, on)), *others)
    return tuple(each for office in offices for each in held if each.office == office)
