"""The refusal of one value, before it is known which fact it was given for."""

from __future__ import annotations


class Unfit(Exception):
    """A value does not fit its type; the message says what would.

    `on_screen` is the message where the values to choose from stand on the screen already.
    """

    def __init__(self, message: str, on_screen: str = "") -> None:
        super().__init__(message)
        self.on_screen = on_screen or message
