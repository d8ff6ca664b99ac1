"""Where an answer goes: a terminal, a pipe, a pager; and in which form."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from polcareer.errors import PolcareerError, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.view.answer import Answer, Page, Table


MARK = "\ufeff"  # by which some spreadsheets know UTF-8


class Output(NamedTuple):
    """The form of an answer: a format, or `auto` (drawn on a terminal, plain in a pipe); whole where it is `full`.

    `fields` are the columns asked for, in their order. `mark` is whether CSV begins with the mark of UTF-8.
    """

    form: str
    pager: bool = True
    full: bool = False
    fields: tuple[str, ...] = ()
    mark: bool = False
    colour: bool = True


def choose_format(asked: set[str]) -> str:
    """The one format asked for, or `auto`. Raises `WrongUsage` for more than one."""
    if len(asked) > 1:
        names = " and ".join(f"--{name}" for name in sorted(asked))
        raise WrongUsage(f"{names} cannot be used together.", "Keep one of them.")
    return next(iter(asked), "auto")


def prepare_streams() -> None:
    """Let characters that the screen's encoding lacks be spelt out instead of ending in an error."""
    codecs.register_error("polcareer", _spell_out)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="polcareer")


def show(answer: Answer, output: Output) -> None:
    """Print an answer on stdout, making no more of it than its form shows. Raises `WrongUsage`."""
    if output.fields:
        from polcareer.view.forms import with_fields

        answer = with_fields(answer, output.fields)
    if output.form == "auto" and is_terminal() and is_set("POLCAREER_PLAIN"):
        text = _as_text(answer, output._replace(form="plain"), drawn=False)
    else:
        drawn = _is_drawn(output)
        in_rows = answer.shape == "list" and not drawn and output.form in ("auto", "csv")
        in_rows |= output.form == "csv" and answer.records is not None
        text = _list_as_text(answer, output) if in_rows else _as_text(answer, output, drawn=drawn)
        if output.form in ("csv", "json") and not in_rows:
            _say_apart(answer.aside())
    if output.form == "auto" and output.pager and _wants_pager(text):
        _page_through(text)
        return
    sys.stdout.write(f"{MARK}{text}" if output.mark and output.form == "csv" else text)
    sys.stdout.flush()


def is_set(name: str) -> bool:
    """Whether a variable of the environment switches something on."""
    return os.environ.get(name, "0") not in ("", "0")


def _list_as_text(answer: Answer, output: Output) -> str:
    from polcareer.view import forms

    table: Table = forms.cleaned(answer.table())
    said = answer.aside() if table.rows else (*answer.aside(), *answer.said())  # neither form has a place for notes
    _say_apart(said)
    return forms.records_as_csv(table) if output.form == "csv" else forms.tab_separated(table)


def _say_apart(notes: Iterable[str]) -> None:
    """Say on stderr what is no part of a form that programs read."""
    from polcareer.view.forms import clean

    for note in dict.fromkeys(notes):
        sys.stderr.write(f"{clean(note)}\n")


def show_error(error: PolcareerError, *, as_json: bool) -> None:
    """Print an error: on stderr for a person, on stdout as an envelope where JSON was asked for."""
    if as_json:
        from polcareer.view.forms import error_as_json

        sys.stdout.write(_in_ascii(error_as_json(error)))
        return
    from polcareer.view.forms import clean

    said = clean("\n".join(filter(None, (f"polcareer: {error.message}", error.hint.strip("\n ")))))
    with suppress(OSError):  # where nobody hears it, the exit code still tells
        sys.stderr.write(f"{_fitted(said) if sys.stderr.isatty() else said}\n")


def _fitted(text: str) -> str:
    """Sentences as wide as the screen; a line to type, which stands a little in, is left whole."""
    import shutil
    from textwrap import wrap

    width = max(20, shutil.get_terminal_size().columns)
    lines = (
        [line] if line.startswith(" ") or not line else wrap(line, width, break_on_hyphens=False)
        for line in text.splitlines()
    )
    return "\n".join(part for each in lines for part in each)


def is_terminal() -> bool:
    """Whether a person reads stdout (FORCE_COLOR and CLICOLOR_FORCE say so too)."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR")) or is_set("CLICOLOR_FORCE")


def _is_drawn(output: Output) -> bool:
    return output.form == "auto" and is_terminal()


def _page_through(text: str) -> None:
    import pydoc  # the standard pager: $PAGER, else less, else plain
    import shlex
    import shutil

    less = os.environ.setdefault("LESS", "FRX")  # keep colours; leave at once what fits the screen
    pager = os.environ.get("PAGER") or shutil.which("less")
    if pager:  # pydoc takes the pager for manual pages first, and from Python 3.13 on tells less what to do itself
        told = f"LESS={shlex.quote(less)}; export LESS; " if os.name == "posix" else ""
        os.environ["MANPAGER"] = f"{told}{pager}"
    pydoc.pager(text)


def _as_text(answer: Answer, output: Output, *, drawn: bool) -> str:
    from polcareer.view import forms

    if output.form == "json":
        return _in_ascii(forms.as_json(answer))
    whole = output.full or output.form == "csv"
    page: Page = forms.cleaned(answer.page(full=whole, with_records=not drawn))
    if drawn:
        return _drawn(page, colour=output.colour and _may_colour())
    if output.form == "html":
        return _as_html(page, answer.kind)
    return {"csv": forms.entry_as_csv, "markdown": forms.markdown}.get(output.form, forms.lines)(page)


def _utf() -> bool:
    return (sys.stdout.encoding or "").casefold().startswith("utf")


def _in_ascii(text: str) -> str:
    """JSON with every other character escaped, where the screen has only ASCII: spelling it out would spoil it."""
    if _utf():
        return text
    import json

    return json.dumps(json.loads(text), indent=2) + "\n"


def _as_html(page: Page, kind: str) -> str:
    """A page of HTML, which says that it is UTF-8; on a screen with another encoding every other letter is escaped."""
    from polcareer.view.html import html

    text = html(page, kind.replace("-", " "))
    return text if _utf() else text.encode("ascii", "xmlcharrefreplace").decode()


def _may_colour() -> bool:
    """Whether nothing in the environment speaks against bold and dim."""
    env = os.environ
    return not env.get("NO_COLOR") and env.get("TERM") != "dumb" and env.get("CLICOLOR") != "0"


def _drawn(page: Page, *, colour: bool) -> str:
    import shutil

    from polcareer.view.terminal import draw

    width = shutil.get_terminal_size().columns
    if _utf():
        return draw(page, width=width, colour=colour)
    from polcareer.view.forms import each_text, spelt_out

    # Before the layout, since what is spelt out is longer.
    spelt: Page = each_text(page, spelt_out)
    return draw(spelt, width=width, colour=colour, ascii_only=True)


def _wants_pager(text: str) -> bool:
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    import shutil

    pager = os.environ.get("PAGER", "less").split()
    return bool(pager) and shutil.which(pager[0]) is not None and text.count("\n") >= shutil.get_terminal_size().lines


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from polcareer.view.forms import spelt_out

    return spelt_out(error.object[error.start : error.end]), error.end
