"""The changes to the rules that bench/mutate_data.py lets survive: tests/mutation/equivalent.yaml."""

from __future__ import annotations

from typing import Any

from law_cases import HERE, load
from polcareer.candidacy.rule import RULES
from polcareer.dataset import open_store

ENTRIES: list[dict[str, Any]] = load(HERE / "mutation" / "equivalent.yaml")


def test_each_is_a_change_to_a_version_that_is_there_and_says_why() -> None:
    """Every entry names versions of rules that the data has, a change and a reason; nothing is said twice."""
    versions = {f"{rule.id} {rule.in_force.since}" for rule in open_store().load(RULES)} | {"*"}
    pairs = [(rule, change) for entry in ENTRIES for rule in entry["rules"] for change in entry["changes"]]
    assert ENTRIES
    assert len(set(pairs)) == len(pairs)
    for entry in ENTRIES:
        assert set(entry) == {"why", "rules", "changes"}
        assert entry["why"].strip()
        assert entry["changes"]
        assert set(entry["rules"]) <= versions
