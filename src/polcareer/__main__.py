"""`python -m polcareer` and the console script. Answers `--version` before anything heavy is imported.

Whatever happens to the streams or the keyboard, there is no traceback: a reader that has gone is silence, a full disk
or a closed stream a sentence, Ctrl-C the exit code 130.
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
        what = f"{error.filename} cannot be used" if error.filename else "The answer cannot be written"
        _say(f"polcareer: {what}: {error.strerror}.\n")
        return 1
    finally:
        _leave_the_rest_alone()
    return code


def _leave_the_rest_alone() -> None:
    """Spare the interpreter the collections at its own end, which walk every object there is: a tenth of a run or more.

    `gc.disable` prevents the first; those while modules are taken down come all the same, and find nothing to walk.
    """
    gc.disable()
    gc.freeze()


def _answer(args: list[str]) -> int:
    if args in (["--version"], ["-V"]):
        from polcareer.version import TELL_US, in_words

        sys.stdout.write(f"{in_words()}\n{TELL_US}\n")
        return 0
    if "_POLCAREER_COMPLETE" in os.environ:  # asked at a press of a key
        from polcareer.cli.listed import completed

        plain = completed(os.environ)
        if plain is not None:
            sys.stdout.write(plain)
            return 0
    from polcareer.cli.app import run

    return run(args)


def _open_closed_streams() -> None:
    """A stream that was closed from the start is None. Give it its number back, so that no file of ours takes it.

    Nothing can be written to the output then, which is a failure like a full disk; where errors go, all is swallowed.
    """
    for name, mode, access in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode, encoding="utf-8"))


def _say(text: str) -> None:
    try:
        sys.stderr.write(text)
    except OSError:
        return  # nobody can be told; the exit code still tells


def _hush() -> None:
    """Point stdout elsewhere, so that what is left in its buffer is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
