"""How Sphinx builds the documentation: `nox -s docs`. Reference and pictures are made by the program, at each build."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from polcareer.version import __version__

HERE = Path(__file__).resolve().parent

project = "polcareer"
author = copyright = "The polcareer authors"  # noqa: A001 Sphinx's own name for it
release = version = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True  # a reference that leads nowhere is a warning, and a warning ends the build
html_theme = "furo"
html_title = f"polcareer {__version__}"
html_show_sphinx = False
html_copy_source = html_show_sourcelink = False  # the build is the same wherever it is made
pygments_style, pygments_dark_style = "default", "github-dark"  # text that stands out enough from its ground
# Nothing is loaded from elsewhere, and no address of a host is assumed: the folder can be read from a disk.


def make(_app: object) -> None:
    """Make the reference and the pictures before Sphinx looks for pages."""
    sys.path.insert(0, str(HERE.parent / "tools"))
    import_module("reference").write(HERE)


def setup(app: object) -> None:
    """Have them made. `app` is Sphinx's."""
    app.connect("builder-inited", make)  # type: ignore[attr-defined]
