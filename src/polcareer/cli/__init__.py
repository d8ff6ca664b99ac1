"""The command line: one small module a command, each read arguments, ask the domain, hand a report to view."""

import os

# typer would import rich to strip markup from completions and help, which have none.
os.environ.setdefault("TYPER_USE_RICH", "0")
