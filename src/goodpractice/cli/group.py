"""Groups whose commands are imported when they are used; help reads the table instead."""

from __future__ import annotations

import importlib
from typing import Any

import click

from goodpractice.cli.command import write_examples
from goodpractice.cli.table import Entry


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called.

    Parameters
    ----------
    sections
        Commands by heading.
    examples
        What to type, for the help.
    """

    def __init__(
        self,
        *args: Any,
        sections: dict[str, dict[str, Entry]] | None = None,
        examples: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections or {}
        self.examples = examples

    @property
    def entries(self) -> dict[str, Entry]:
        """Every command of the table by its name."""
        return {name: entry for section in self.sections.values() for name, entry in section.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the table."""
        del ctx
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        found = importlib.import_module(entry.module).command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed, or say what to type instead."""
        name = args[0]
        found = self.get_command(ctx, name)
        if found is None:
            ctx.fail(self.unknown(ctx, name))
        return name, found, args[1:]

    def unknown(self, ctx: click.Context, name: str) -> str:
        """Return what to say about a command that is not there."""
        from difflib import get_close_matches

        near = get_close_matches(name, self.list_commands(ctx), n=1)
        if near:
            return f"There is no command “{name}”. Did you mean {near[0]}?"
        return f"There is no command “{name}”; there are {', '.join(self.list_commands(ctx))}."

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table, a section for each heading."""
        del ctx
        width = max(map(len, self.entries), default=0)
        for heading, entries in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), entry.line) for name, entry in entries.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the commands."""
        write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete commands from the table, options as ever."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=entry.line)
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]
