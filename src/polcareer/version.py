"""The version, alone in a module so that `polcareer --version` reads nothing else."""

__version__ = "0.1.0"
MADE = "2026-11-28"  # the day the data of this version was made up to; no clock that is right shows an earlier year


def in_words() -> str:
    """The version, and the day its data was made up to: "polcareer 1.0.0 (data as at 2026-05-01)"."""
    return f"polcareer {__version__} (data as at {MADE})"
