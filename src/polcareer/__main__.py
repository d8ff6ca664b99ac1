"""`python -m polcareer` and the console script. Answers `--version` before anything heavy is imported.

Whatever happens to the streams or the keyboard, there is no traceback: a reader that has gone is silence, a full
disk a sentence, Ctrl-C the exit code 130.
"""

import gc
import os
import sys

# Collecting garbage while modules load takes a tenth of a run and finds nothing. Long work still gets collected.
GARBAGE_THRESHOLD = 100_000
INTERRUPTED = 130


def main() -> int:
    """Run the command line in `sys.argv`. Returns the exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    _open_closed_streams()
    try:
        code = _answer(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return 0
    except OSError as error:
        _hush()
        sys.stderr.write(f"polcareer: The answer cannot be written: {error.strerror}.\n")
        return 1
    return code


def _answer(args: list[str]) -> int:
    if args in (["--version"], ["-V"]):
        from polcareer.version import __version__

        sys.stdout.write(f"polcareer {__version__}\n")
        return 0
    from polcareer.cli.app import run

    return run(args)


def _open_closed_streams() -> None:
    """A stream that was closed from the start is None: put nothing in its place, so that writing to it is no error."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 it stays open


def _hush() -> None:
    """Point stdout elsewhere, so that what is left in its buffer is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
