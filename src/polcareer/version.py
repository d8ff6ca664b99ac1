"""The version, alone in a module so that `polcareer --version` reads nothing else."""

__version__ = "1.0.0"
MADE = "2026-11-28"  # the day the data of this version was made up to; no clock that is right shows an earlier year
OLDEST = "2026-11-21"  # the longest ago that anything in the data was last checked: no answer is older
# Where to say that something is wrong: a placeholder, until the project has an address. --version, --help and what is
# said of a failure take it from here, and nothing else names one.
PROJECT = "the page that polcareer came from"
TELL_US = f"Something wrong or missing? Say so on {PROJECT}."


def in_words() -> str:
    """The version, and the day its data was made up to: "polcareer 1.0.0 (data as at 2026-05-01)"."""
    return f"polcareer {__version__} (data as at {MADE})"
