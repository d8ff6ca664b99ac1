"""A folder without rules must never answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from polcareer import DataFault, dataset
from polcareer.questions.law import law_of


def test_without_rules_there_is_no_verdict(tmp_path: Path) -> None:
    """With no file of rules nobody would be barred, so the law cannot be opened."""
    folder = tmp_path / "data"
    shutil.copytree(dataset.open_store().folder, folder)
    shutil.rmtree(folder / "candidacy" / "rules")
    with pytest.raises(DataFault, match="rules"):
        law_of(dataset.open_store(folder))
