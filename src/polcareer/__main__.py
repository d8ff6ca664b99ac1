"""`python -m polcareer` and the console script. Answers `--version` before anything heavy is imported."""

from __future__ import annotations

import gc
import sys

# Collecting garbage while modules load takes a tenth of a run and finds nothing. Long work still gets collected.
GARBAGE_THRESHOLD = 100_000


def main() -> int:
    """Run the command line in `sys.argv`. Returns the exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    if sys.argv[1:] in (["--version"], ["-V"]):
        from polcareer.version import __version__

        sys.stdout.write(f"polcareer {__version__}\n")
        return 0
    from polcareer.cli.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
