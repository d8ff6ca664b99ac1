"""What people say for things, over and above the names that entries carry. Entries: data/synonyms.yaml."""

from __future__ import annotations

from typing import Annotated

from polcareer.dataset.files import one
from polcareer.dataset.markers import Id, Text
from polcareer.dataset.model import Model


class Synonym(Model, frozen=True, kw_only=True):
    """What people say for an entry, over and above the names that the entry carries."""

    id: Annotated[str, Id("synonym")]
    means: tuple[str, ...]
    words: tuple[Annotated[str, Text()], ...]


class Synonyms(Model, frozen=True, kw_only=True):
    """The whole of data/synonyms.yaml (editorial). `ignored` words say nothing about what is looked for."""

    ignored: tuple[str, ...]
    synonyms: tuple[Synonym, ...]


SYNONYMS = one("synonyms.yaml", Synonyms)
