"""Is the deposit kept? Amounts and thresholds: data/elections/deposits.yaml. Whole numbers throughout."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from polcareer.data.model import AtLeast, Entry, Id, Model, Name, Ref, Text, check_order
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


class DepositRule(Entry, frozen=True, kw_only=True):
    """A deposit of `pounds`, returned only to a candidate with *more than* the share `kept_above`.

    `contest` tells apart the ways to an office that has several, such as a constituency and a list. `in_seats`: the
    office's seats and their results are held. `unsettled` is what may change it soon, said beside every answer.
    """

    id: Annotated[str, Id("deposit-rule")]
    office: Annotated[str, Ref("office")]
    contest: Annotated[str, Name()] = ""
    in_seats: bool = False
    unsettled: str = ""
    since: date
    until: date | None = None
    pounds: Annotated[int, AtLeast(1)]
    kept_above: Share
    share_in_words: Annotated[str, Text()]
    counts: Annotated[str, Text()]

    def _check(self) -> None:
        super()._check()
        check_order(self.since, self.until)


class OtherDeposit(Entry, frozen=True, kw_only=True):
    """A deposit that cannot be settled: none is asked (`pounds` is 0), or a figure is not confirmed, and `why`."""

    id: Annotated[str, Id("deposit-rule")]
    office: Annotated[str, Ref("office")]
    contest: Annotated[str, Name()] = ""
    pounds: Annotated[int, AtLeast(0)] | None = None
    says: Annotated[str, Text()]
    why: str = ""

    def _check(self) -> None:
        super()._check()
        if bool(self.why) == (self.pounds == 0):
            msg = "a figure that is not confirmed needs its reason (why); no deposit needs none"
            raise ValueError(msg)


class Deposit(Model, frozen=True, kw_only=True):
    """The answer for one candidate. `votes_needed` is the fewest votes that keep the deposit."""

    office: str
    votes: int
    valid_votes: int
    kept: bool
    votes_needed: int
    pounds: int
    rule: DepositRule

    @property
    def margin(self) -> int:
        """Votes above (or, negative, below) the fewest that keep the deposit."""
        return self.votes - self.votes_needed

    @property
    def exactly_on_the_line(self) -> bool:
        """Whether the votes are exactly the threshold share, which loses."""
        share = self.rule.kept_above
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
    """The fewest votes of `valid_votes` that keep the deposit."""
    return valid_votes * rule.kept_above.numerator // rule.kept_above.denominator + 1


def _in_force(rule: DepositRule, on: date) -> bool:
    return rule.since <= on and (rule.until is None or on <= rule.until)


def settle(votes: int, valid_votes: int, rule: DepositRule) -> Deposit:
    """Whether `votes` of `valid_votes` (all candidates' valid votes, rejected papers left out) keep the deposit.

    Raises `WrongUsage` for counts that cannot be. Exactly the threshold loses: the law says *more than*.
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
    share = rule.kept_above
    return Deposit(
        office=rule.office,
        votes=votes,
        valid_votes=valid_votes,
        kept=votes * share.denominator > valid_votes * share.numerator,
        votes_needed=fewest_votes(valid_votes, rule),
        pounds=rule.pounds,
        rule=rule,
    )


_EXAMPLE = "For example: polcareer deposit 2337 46732"
