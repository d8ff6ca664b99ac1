"""Every error polcareer raises on purpose, with what to type next and an exit code.

Exit codes (also in `polcareer --help`): 1 something failed here, 2 wrong usage,
3 a fact about the person was refused.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_NAMES, FEW = 12, 10
GIVE_ONE = "Give one of these."
# What the system answers where a name leads to no file: the name is wrong. All else is a failure of this machine.
NO_SUCH_FILE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}


class PolcareerError(Exception):
    """A problem to tell the user about: what is wrong, and what to type next."""

    exit_code = 1
    code = "failed"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUsage(PolcareerError):
    """The words on the command line, or an argument of a Python call, do not fit."""

    exit_code = 2
    code = "wrong-usage"


class UnknownName(WrongUsage):
    """No role, skill, office, fact or the like has this name.

    `kind` is what was looked for ("role"), `lists_with` the command that lists them all. `known` are the names
    and other words for them; `means` takes such a word to its name. `close` are the nearest, where they are known.
    `complete` is whether nothing else exists: where it does, all that is said is that we hold nothing on it.
    `words` are all that may be written, named where they are few.
    """

    code = "unknown-name"

    def __init__(
        self,
        kind: str,
        name: str,
        known: Iterable[str],
        lists_with: str,
        means: Mapping[str, str] | None = None,
        *,
        close: tuple[str, ...] = (),
        complete: bool = True,
        words: tuple[str, ...] = (),
    ) -> None:
        from polcareer.names import nearest

        close = close or tuple(dict.fromkeys((means or {}).get(word, word) for word in nearest(name, known)))
        did_you_mean = f"Did you mean {' or '.join(close)}? " if close else ""
        missing = "There is no" if complete else "We hold nothing on a"
        few = f"There are: {', '.join(words)}. " if 0 < len(words) <= FEW else ""
        super().__init__(f"{missing} {kind} called '{name}'.", f"{did_you_mean}{few}List them all: {lists_with}")
        self.kind, self.name, self.close = kind, name, close


class SeveralNames(WrongUsage):
    """The name fits several things; `names` are theirs, and `several` is what more than one is called."""

    code = "several-names"

    def __init__(self, kind: str, name: str, names: Sequence[str], hint: str, *, several: str = "") -> None:
        shown = ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" * (len(names) > MOST_NAMES))
        super().__init__(f"'{name}' may mean {len(names)} {several or f'{kind}s'}: {shown}.", hint)
        self.kind, self.name, self.names = kind, name, tuple(names)


class FormerName(WrongUsage):
    """The name is of something that there is no more; `replaced_by` says what took its place."""

    code = "former-name"

    def __init__(self, kind: str, name: str, replaced_by: Sequence[str], shows_with: str) -> None:
        super().__init__(
            f"{name} is a {kind} that is no more. What took its place: {', '.join(replaced_by)}.",
            f"Give one of these. Each in full: {shows_with}",
        )
        self.kind, self.name, self.replaced_by = kind, name, tuple(replaced_by)


class NotCovered(WrongUsage):
    """The question is about a time, place or office that the data does not cover."""

    code = "not-covered"


class RefusedFact(PolcareerError):
    """A fact about the person cannot be right, so no verdict is given.

    `why` is the reason alone, for where the question and the answer stand on the screen already. `unknown` is the name
    of a fact that there is none of.
    """

    exit_code = 3
    code = "refused-fact"

    def __init__(self, message: str, hint: str = "", why: str = "", unknown: str = "") -> None:
        super().__init__(message, hint)
        self.why, self.unknown = why, unknown


def unknown_fact(name: str, hint: str) -> RefusedFact:
    """That there is no fact of that name."""
    return RefusedFact(f"There is no fact called '{name}'.", hint, unknown=name)


class DataFault(PolcareerError):
    """A data file is not as its model says; `faults` holds every one that was found."""

    code = "data-fault"

    def __init__(self, message: str, faults: tuple[object, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.faults = faults


def refused_by_system(what: str, error: Exception, hint: str) -> PolcareerError:
    """What the system refused, in its own words after `what`.

    It is wrong usage where the name can be no file's, and a failure here where a disk is full, a folder closed or the
    like.
    """
    number = getattr(error, "errno", None)
    kind = WrongUsage if number is None or number in NO_SUCH_FILE else PolcareerError
    why = "its name is no path" if isinstance(error, ValueError) else getattr(error, "strerror", None) or str(error)
    return kind(f"{what}: {why.removesuffix('.')}.", hint)
