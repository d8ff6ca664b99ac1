"""The refusal of one value, before it is known which fact it was given for."""

from __future__ import annotations


class Unfit(Exception):
    """A value does not fit its type; the message says what would."""
