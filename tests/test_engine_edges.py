"""Edges of the engine."""


def test_nothing() -> None:
    pass
