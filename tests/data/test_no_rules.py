"""A folder without rules must never answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from polcareer import DataFault, dataset
from polcareer.law.book import open_law


def test_without_rules_there_is_no_verdict(tmp_path: Path) -> None:
    """With no file of rules nobody would be barred, so the law cannot be opened."""
    folder = tmp_path / "data"
    shutil.copytree(dataset.open_store().folder, folder)
    shutil.rmtree(folder / "candidacy" / "rules")
    with pytest.raises(DataFault, match="rules"):
        open_law(dataset.open_store(folder))
