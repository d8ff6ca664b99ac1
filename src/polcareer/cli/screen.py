"""Where an answer goes: a terminal, a pipe, a pager; and in which form."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from polcareer.errors import PolcareerError, WrongUsage

if TYPE_CHECKING:
    from polcareer.view.answer import Answer, Page, Table


class Output(NamedTuple):
    """The form of an answer: a format, or `auto` (drawn on a terminal, plain in a pipe); whole where it is `full`."""

    form: str
    pager: bool = True
    full: bool = False


def choose_format(asked: set[str], *, pager: bool, full: bool = False) -> Output:
    """The one format asked for; lines for whoever set POLCAREER_PLAIN. Raises `WrongUsage` for more than one."""
    if len(asked) > 1:
        names = " and ".join(f"--{name}" for name in sorted(asked))
        raise WrongUsage(f"{names} cannot be used together.", "Keep one of them.")
    usual = "plain" if os.environ.get("POLCAREER_PLAIN", "0") not in ("", "0") else "auto"
    return Output(next(iter(asked), usual), pager, full)


def prepare_streams() -> None:
    """Let characters that the screen's encoding lacks be spelt out instead of ending in an error."""
    codecs.register_error("polcareer", _spell_out)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="polcareer")


def show(answer: Answer, output: Output) -> None:
    """Print an answer on stdout, making no more of it than its form shows."""
    drawn = _is_drawn(output)
    if answer.shape == "list" and not drawn and output.form in ("auto", "csv"):
        text = _list_as_text(answer, output)
    else:
        text = _as_text(answer, output, drawn=drawn)
    if output.form == "auto" and output.pager and _wants_pager(text):
        _page_through(text)
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def _list_as_text(answer: Answer, output: Output) -> str:
    from polcareer.view import forms

    table: Table = forms.cleaned(answer.table())
    said = answer.aside() if table.rows else (*answer.aside(), *answer.said())  # neither form has a place for notes
    for note in said:
        sys.stderr.write(f"{forms.clean(note)}\n")
    return forms.records_as_csv(table) if output.form == "csv" else forms.tab_separated(table)


def show_error(error: PolcareerError, *, as_json: bool) -> None:
    """Print an error: on stderr for a person, on stdout as an envelope where JSON was asked for."""
    if as_json:
        from polcareer.view.forms import error_as_json

        sys.stdout.write(_in_ascii(error_as_json(error)))
        return
    from polcareer.view.forms import clean

    with suppress(OSError):  # where nobody hears it, the exit code still tells
        for line in filter(None, (f"polcareer: {error.message}", error.hint)):
            sys.stderr.write(f"{clean(line)}\n")


def is_terminal() -> bool:
    """Whether a person reads stdout (FORCE_COLOR says so too)."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _is_drawn(output: Output) -> bool:
    return output.form == "auto" and is_terminal()


def _page_through(text: str) -> None:
    import pydoc  # the standard pager: $PAGER, else less, else plain

    os.environ.setdefault("LESS", "FRX")  # keep colours; leave at once what fits the screen
    if os.environ.get("PAGER"):
        os.environ["MANPAGER"] = os.environ["PAGER"]  # pydoc would take the pager for manual pages first
    pydoc.pager(text)


def _as_text(answer: Answer, output: Output, *, drawn: bool) -> str:
    from polcareer.view import forms

    if output.form == "json":
        return _in_ascii(forms.as_json(answer))
    whole = output.full or output.form == "csv"
    page: Page = forms.cleaned(answer.page(full=whole, with_records=not drawn))
    if drawn:
        return _drawn(page)
    return {"csv": forms.entry_as_csv, "markdown": forms.markdown}.get(output.form, forms.lines)(page)


def _utf() -> bool:
    return (sys.stdout.encoding or "").casefold().startswith("utf")


def _in_ascii(text: str) -> str:
    """JSON with every other character escaped, where the screen has only ASCII: spelling it out would spoil it."""
    if _utf():
        return text
    import json

    return json.dumps(json.loads(text), indent=2) + "\n"


def _drawn(page: Page) -> str:
    import shutil

    from polcareer.view.terminal import draw

    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
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
