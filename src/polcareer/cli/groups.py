"""A group of commands where a wrong name gets the nearest suggestion."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from polcareer.errors import UnknownName


class SuggestingGroup(TyperGroup):
    """As typer's, but with our suggestion for a wrong command."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names. Raises `UnknownName`."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UnknownName("command", args[0], known, f"{ctx.command_path} --help")
        return super().resolve_command(ctx, args)
