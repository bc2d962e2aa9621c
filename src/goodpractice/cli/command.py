"""What all commands share: a help page that ends with examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


class Command(click.Command):
    """A command whose help ends with examples, kept line by line.

    Parameters
    ----------
    examples
        What to type.
    """

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)


def write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    """Write examples as a section, without wrapping them: people copy them."""
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def command(
    name: str, *, examples: tuple[str, ...], **attributes: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function; its docstring is the help.

    Parameters
    ----------
    name
        What people type.
    examples
        What to type, for the help.
    attributes
        Further attributes of `click.Command`.
    """

    def made(function: Callable[..., Any]) -> Command:
        done: Command = click.command(name, cls=Command, examples=examples, **attributes)(function)
        return done

    return made
