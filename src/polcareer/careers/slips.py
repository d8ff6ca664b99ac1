"""A slip of the fingers: one letter wrong, missing or too many, or two beside each other swapped."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 6  # letters; shorter words differ by one letter too often
SWAPPED = 5  # letters of a word in which two may be swapped


def is_slip(typed: str, known: str) -> bool:
    """Whether `typed` is `known` but for one slip. The first letter must be right; a plural is no slip."""
    if len(known) < SWAPPED or abs(len(typed) - len(known)) > 1 or typed in (known, f"{known}s"):
        return False
    at = _alike_up_to(typed, known)
    swapped = typed[at : at + 2] == known[at : at + 2][::-1] and typed[at + 2 :] == known[at + 2 :]
    return at > 0 and (swapped or (len(known) >= SHORTEST and _one_letter(typed, known, at)))


def _one_letter(typed: str, known: str, at: int) -> bool:
    """Whether from where they part two words differ by one letter that is wrong, missing or too many."""
    if len(typed) == len(known):
        return typed[at + 1 :] == known[at + 1 :]
    longer, shorter = sorted((typed, known), key=len, reverse=True)
    return longer[at + 1 :] == shorter[at:]


def _alike_up_to(typed: str, known: str) -> int:
    """At which letter two words part."""
    pairs = enumerate(zip(typed, known, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(typed), len(known)))


class Speller:
    """The words that can be meant, and the real words beside them, which whoever types one means."""

    def __init__(self, known: Iterable[str], other_words: Iterable[str]) -> None:
        self.known = tuple(dict.fromkeys(known))
        self.other_words = frozenset(other_words)
        self.real = self.other_words.union(self.known)

    def meant(self, typed: str) -> tuple[str, ...]:
        """The known words that a word may be a slip of; none if it is itself a word."""
        return () if typed in self.real else tuple(known for known in self.known if is_slip(typed, known))

    def may_be_another(self, typed: str) -> bool:
        """Whether a word may as well be a slip of a real word that is no name: `councellor` of counsellor."""
        return typed not in self.real and any(is_slip(typed, other) for other in self.other_words)
