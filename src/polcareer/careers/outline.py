"""The outline of a speculative application, section by section. Entries: data/outline.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from polcareer.careers.role import Group
from polcareer.dataset.files import one
from polcareer.dataset.markers import Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry

Fill = Literal["degree", "experience", "languages", "roles", "skills", "years"]


class Section(Entry, frozen=True, kw_only=True):
    """One question that the letter answers. `gap` stands in brackets until the person's own words are there.

    `fills` are the parts of a career that answer it, `items` the items of checklists whose evidence speaks here.
    """

    id: Annotated[str, Id("outline-section")]
    heading: Annotated[str, Text()]
    asks: Annotated[str, Text()]
    gap: Annotated[str, Text()]
    fills: tuple[Fill, ...] = ()
    items: tuple[Annotated[str, Ref("checklist-item")], ...] = ()


class Outline(Model, frozen=True, kw_only=True):
    """The whole of data/outline.yaml. `groups` are those of the jobs that such a letter is for."""

    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]


OUTLINE = one("outline.yaml", Outline)
