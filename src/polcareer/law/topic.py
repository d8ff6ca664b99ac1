"""What is asked of an office besides whether one may stand: its age, its deposit, its term; and where the answer is."""

from __future__ import annotations

from typing import Annotated, Literal

from polcareer.data.model import Id, Model, Ref, Text
from polcareer.data.store import many

RuleKind = Literal["qualification", "disqualification", "formality"]  # as law/rule has it, which a search does without


class Topic(Model, frozen=True, kw_only=True):
    """Something that is asked of an office, by the `words` that ask for it where none of `not_with` is said.

    The rules on it read one of `facts` and none of `without`, and are of one of `kinds` (none: of any); without facts
    they are all those of these kinds. Where an office has no such rule, one of `myths` answers for it. `holds` is the
    table that has it: the deposit, its lines on signatures, the limit on spending; or the office's own term. `see` is
    the command that answers it for one office, where there is one with more. `heads` begins the answer for one office.
    `bars`: it is a list of what bars. `main` ones stand beside each other where offices are compared.
    """

    id: Annotated[str, Id("topic")]
    title: Annotated[str, Text()]
    heads: Annotated[str, Text()]
    facts: tuple[Annotated[str, Ref("fact")], ...] = ()
    without: tuple[Annotated[str, Ref("fact")], ...] = ()
    kinds: tuple[RuleKind, ...] = ()
    myths: tuple[Annotated[str, Ref("myth")], ...] = ()
    holds: Literal["", "deposit", "signatures", "spending", "term"] = ""
    see: str = ""
    bars: bool = False
    main: bool = False
    words: tuple[Annotated[str, Text()], ...]
    not_with: tuple[Annotated[str, Text()], ...] = ()

    def _check(self) -> None:
        super()._check()
        if not (self.facts or self.kinds or self.holds or self.see):
            msg = "a topic says where its answer is: facts, kinds, holds or see"
            raise ValueError(msg)


TOPICS = many("candidacy/topics.yaml", Topic)
