"""The version, alone in a module so that `polcareer --version` reads nothing else."""

__version__ = "0.1.0"
MADE = "2026-11-21"  # the day the data of this version was made up to; no clock that is right shows an earlier year
