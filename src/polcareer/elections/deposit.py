"""Is the deposit kept? Amounts and thresholds: data/elections/deposits.yaml. Whole numbers throughout."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry, check_order
from polcareer.errors import NotCovered, WrongUsage


@model
class Share(Model):
    """A fraction of the votes, as whole numbers: one twentieth is 1 and 20."""

    numerator: Annotated[int, AtLeast(1)]
    denominator: Annotated[int, AtLeast(1)]

    def __post_init__(self) -> None:
        if self.numerator >= self.denominator:
            msg = "a share of the votes must be below the whole"
            raise ValueError(msg)


@model
class DepositRule(Entry):
    """A deposit of `pounds`, returned only to a candidate with *more than* the share `kept_above`."""

    id: Annotated[str, Id("deposit-rule")]
    office: Annotated[str, Ref("office")]
    since: date
    until: date | None = None
    pounds: Annotated[int, AtLeast(1)]
    kept_above: Share
    share_in_words: Annotated[str, Text()]
    counts: Annotated[str, Text()]

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        check_order(self.since, self.until)


@model
class Deposit(Model):
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


def deposit_rule(rules: tuple[DepositRule, ...], office: str, on: date) -> DepositRule:
    """The deposit rule of an office on a day. Raises `NotCovered` when none is recorded."""
    for rule in rules:
        if rule.office == office and rule.since <= on and (rule.until is None or on <= rule.until):
            return rule
    raise NotCovered(
        f"No deposit rule is recorded for '{office}' on {on}.",
        "See what is covered: polcareer data coverage",
    )


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
        votes_needed=valid_votes * share.numerator // share.denominator + 1,
        pounds=rule.pounds,
        rule=rule,
    )


_EXAMPLE = "For example: polcareer deposit 2337 46732"
