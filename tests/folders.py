"""Where the tests and the repository stand, for those that read their files."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
