"""Spell out what an ASCII screen cannot show: £ as GBP, a dash as a hyphen, ŵ as w."""

from __future__ import annotations

SPELT_OUT = {"£": "GBP ", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "█": "#", "…": "..."}


def spelt_out(text: str) -> str:
    """The text in ASCII; a character with no spelling becomes a question mark."""
    return text if text.isascii() else "".join(map(_spelt, text))


def _spelt(character: str) -> str:
    if character.isascii():
        return character
    import unicodedata  # only where the screen's encoding lacks a character

    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return SPELT_OUT.get(character) or plain or "?"
