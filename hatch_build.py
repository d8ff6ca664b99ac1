"""Build hook: validate every data file with the package's own models, and put the snapshots into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's generic parameter is its own config
    """Writes `polcareer/_snapshots/*.json` into a wheel. An editable install keeps reading the YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Validate and snapshot, or end the build with every fault."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from polcareer.data.store import all_made, data_files, domain_checks, write

        self.folder = tempfile.TemporaryDirectory()
        write(root / "data", Path(self.folder.name), data_files(), domain_checks(), all_made())
        build_data["force_include"][self.folder.name] = "polcareer/_snapshots"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder that the snapshots were written to."""
        if version != "editable":
            self.folder.cleanup()
