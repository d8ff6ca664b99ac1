"""A slip of the fingers: one letter wrong, missing or too many, or two beside each other swapped."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 6  # letters; shorter words differ by one letter too often
SWAPPED = 5  # letters of a word in which two may be swapped


def is_slip(typed: str, known: str) -> bool:
    """Whether `typed` is `known` but for one slip. The first letter must be right; a plural is no slip."""
    from rapidfuzz.distance import OSA  # only what is no name as it stands comes here

    if len(known) < SWAPPED or typed[:1] != known[:1] or typed == f"{known}s":
        return False
    swapped = sorted(typed) == sorted(known)
    return (swapped or len(known) >= SHORTEST) and OSA.distance(typed, known, score_cutoff=1) == 1


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
