"""The options of a command that takes facts about a person, made from what data/candidacy/facts.yaml declares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from typer._click.exceptions import NoSuchOption
from typer._click.types import IntRange
from typer.core import TyperArgument, TyperCommand, TyperOption

from polcareer.cli.command import ReportCommand, in_plain_words
from polcareer.data.store import open_store
from polcareer.errors import PolcareerError, WrongUsage
from polcareer.law.person import born_at_age
from polcareer.law.rule import FACTS, Fact, Flag

if TYPE_CHECKING:
    import typer

    from polcareer.data.store import Store
    from polcareer.law.choice import Choice

GIVEN = f"{__name__}.given"
OTHERS = ("fact", "none_of_the_above", "profile", "saved")
DATA = "--data"


class Given(NamedTuple):
    """What a line says of a person: the values of flags by their names, then facts named in full, then a profile.

    `declared` are the facts that have a flag, in the order of the help.
    """

    declared: tuple[Fact, ...]
    flags: Mapping[str, Any]
    fact: list[str] | None
    none_of_the_above: bool
    profile: str | None
    saved: bool

    @property
    def anything(self) -> bool:
        """Whether it says anything of one person alone."""
        return any((*self.flags.values(), self.fact, self.profile, self.saved))

    def facts(self, today: date) -> dict[str, Any]:
        """The facts as typed, by their ids, less those of the profile.

        Raises `WrongUsage` where one is given twice on the line.
        """
        said = {fact.id: value for fact in self.declared if (value := self._value(fact, today)) is not None}
        for item in self.fact or []:
            name, equals, value = item.partition("=")
            name = name.strip().casefold().replace("_", "-")
            if not equals:
                raise WrongUsage(f"--fact takes key=value, not '{item}'.", "For example: --fact consent-signed=yes")
            if name in said:
                raise WrongUsage(f"'{name}' is given twice.", "Give it once.")
            said[name] = value
        return said

    def _value(self, fact: Fact, today: date) -> Any:
        value = self.flags[fact.flag.name] if fact.flag else None
        age = self.flags[fact.age_flag.name] if fact.age_flag else None
        if fact.flag and fact.age_flag and age is not None:
            if value is not None:
                raise WrongUsage(
                    f"{fact.flag.name} and {fact.age_flag.name} say the same thing.",
                    f"Keep {fact.flag.name}, which is exact.",
                )
            return born_at_age(age, today)
        if fact.flag and fact.flag.repeats:
            return ",".join(value) if value else None
        return value


def given(ctx: typer.Context) -> Given:
    """What the line of a running `FactsCommand` says of a person."""
    found: Given = ctx.meta[GIVEN]
    return found


class FactsCommand(ReportCommand):
    """A command that takes facts: beside its own options it has one for every fact that declares a flag.

    Those are declared by the data that the line is to be answered from. Where that cannot be read, help and completion
    do with what there is, and the run says why.
    """

    def __init__(self, *args: Any, params: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, params=params, **kwargs)
        self._own = self.params
        self._declare("")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line, with the facts of the data folder that it names."""
        folder = _data_folder(args)
        if folder:
            self._declare(folder)
        try:
            return super().parse_args(ctx, args)
        except NoSuchOption:
            if self._fault is not None:
                raise self._fault from None
            raise

    def invoke(self, ctx: Any) -> int:
        """Run the command's function; `given` has what the line says of a person."""
        flags = {flag.name: ctx.params.pop(_parameter(flag)) for flag in self._flags}
        others = {name: ctx.params.pop(name) for name in OTHERS}
        ctx.meta[GIVEN] = Given(self._declared, flags, **others)
        return super().invoke(ctx)

    def _declare(self, folder: str) -> None:
        """Have the options that the data of a folder declares (none: that which is read where none is named)."""
        self._fault: PolcareerError | None = None
        facts: tuple[Fact, ...] = ()
        try:
            facts = open_store(Path(folder) if folder else None).load(FACTS)
        except PolcareerError as fault:
            self._fault = fault
            if folder:
                return
        self._declared = tuple(sorted((each for each in facts if each.flag), key=lambda each: each.about != "person"))
        self._flags = [flag for fact in self._declared for flag in (fact.flag, fact.age_flag) if flag is not None]
        arguments = [param for param in self._own if isinstance(param, TyperArgument)]
        rest = [param for param in self._own if param not in arguments]
        flags = [option for fact in self._declared for option in _options(fact)]
        self.params = [*arguments, *map(in_plain_words, (*flags, *_other_options(facts))), *rest]


def _data_folder(args: list[str]) -> str:
    """The data folder that a line names, read before its other options are known."""
    if not any(word.startswith(DATA) for word in args):
        return ""
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    option = TyperOption(param_decls=[DATA])
    peek = TyperCommand("data", params=[option], context_settings=settings, add_help_option=False)
    return peek.make_context("data", list(args), resilient_parsing=True).params["data"] or ""


def _parameter(flag: Flag) -> str:
    """The name that the value of a flag has until it is read, which no option of a command's own can have."""
    return f"fact{flag.name.replace('-', '_')}"


def _options(fact: Fact) -> Iterable[TyperOption]:
    if fact.flag:
        yield TyperOption(
            param_decls=[_parameter(fact.flag), fact.flag.name],
            metavar=fact.flag.takes or None,
            help=fact.flag.help,
            multiple=fact.flag.repeats,
            autocompletion=_completer(fact),
        )
    if fact.age_flag and fact.oldest_years:
        ages = IntRange(min=0, max=fact.oldest_years - 1)
        yield TyperOption(
            param_decls=[_parameter(fact.age_flag), fact.age_flag.name],
            type=ages,
            metavar=fact.age_flag.takes or None,
            help=fact.age_flag.help,
        )


def _completer(fact: Fact) -> Callable[[Any, list[str], str], list[tuple[str, str] | str]]:
    """What completes the value of a fact in the shell. Never an error."""

    def complete(_ctx: Any, _args: list[str], incomplete: str) -> list[tuple[str, str] | str]:
        from polcareer.questions.law import offered_for

        with suppress(PolcareerError):
            offered = offered_for(open_store(), fact)
            return [(value, what) for value, what in offered if value.startswith(incomplete)]
        return []

    return complete


def _fact_completer(facts: tuple[Fact, ...]) -> Callable[[Any, list[str], str], list[tuple[str, str] | str]]:
    """What completes `--fact` in the shell: the facts, then what may be typed for the one begun."""

    def complete(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str] | str]:
        name, equals, value = incomplete.partition("=")
        if not equals:
            return [(f"{fact.id}=", fact.asks) for fact in facts if fact.id.startswith(name)]
        chosen = next((fact for fact in facts if fact.id == name), None)
        offered = _completer(chosen)(ctx, args, value) if chosen else []
        return [(f"{name}={each[0]}", each[1]) if isinstance(each, tuple) else each for each in offered]

    return complete


def _other_options(facts: tuple[Fact, ...]) -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=["fact", "--fact"],
            metavar="KEY=VALUE",
            help="Anything else, such as treason=no. All that can be said: polcareer schema profile.",
            multiple=True,
            autocompletion=_fact_completer(facts),
        ),
        _switch(
            "none_of_the_above",
            "--none-of-the-above",
            "You say that nothing else that bars people is true of you.",
        ),
        TyperOption(
            param_decls=["profile", "--profile"],
            metavar="FILE",
            help="Facts from a YAML or JSON file; - reads standard input.",
        ),
        _switch("saved", "--saved", "Facts from the profile that you have saved."),
    ]


def _switch(name: str, typed: str, help_: str) -> TyperOption:
    return TyperOption(param_decls=[name, typed], is_flag=True, default=False, help=help_)


POSTS = "posts"  # of which one that was left before is none


def choice_of(store: Store, fact: Fact) -> Choice:
    """The values of what is asked first of a fact."""
    from polcareer.law.choice import Choice
    from polcareer.law.country import COUNTRIES, PLACES

    return Choice(fact.fields[0], store.load(COUNTRIES), store.load(PLACES))


def without_those_left(store: Store, facts: dict[str, Any]) -> dict[str, Any]:
    """Facts less the posts that somebody says they have left, which is said. What else they hold is not known by it."""
    told = facts.get(POSTS)
    if not isinstance(told, str):
        return facts
    from polcareer.questions.lines import held_before

    parts = [part.strip() for part in told.split(",")]
    if not any(held_before(store, part) for part in parts):
        return facts
    choice = choice_of(store, next(each for each in store.load(FACTS) if each.id == POSTS))
    left = [part for part in parts if held_before(store, part) and not choice.names.exact(part)]
    if not left:
        return facts
    kept = [part for part in parts if part not in left]
    several = " and ".join(f"'{part}'" for part in left)
    sys.stderr.write(f"Read: {several} is no post held now, so it is left out.\n")
    if kept:
        return {**facts, POSTS: ",".join(kept)}
    sys.stderr.write("Whether you hold another is still open: --post with its name, or --post none.\n")
    return {name: value for name, value in facts.items() if name != POSTS}
