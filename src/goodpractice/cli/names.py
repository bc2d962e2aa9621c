"""Names of things as arguments, completed by the shell from the catalogue."""

from __future__ import annotations

from typing import Any

import click


class Name(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic only since click 8.4
    """What people type for a thing: ``kielce``, ``"JobTown 2"``, ``network:jobtown``."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Return the names that start so; none if there is no catalogue."""
        del param
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in starting(ctx, incomplete)]


def starting(ctx: click.Context, incomplete: str) -> list[str]:
    """Return typed names of the catalogue that start so.

    Parameters
    ----------
    ctx
        Its options before the command name the catalogue.
    incomplete
        What was typed so far.
    """
    from goodpractice.cli.session import Session
    from goodpractice.errors import GoodPracticeError
    from goodpractice.language import slug

    options = ctx.find_root().params
    session = Session(catalogue=options.get("catalogue"), config=options.get("config"))
    kind, colon, rest = incomplete.rpartition(":")
    typed = rest if "." in rest else slug(rest) + ("-" if rest.endswith(("-", " ")) else "")
    try:
        with session.open() as catalogue:
            return [f"{kind}{colon}{name}" for name in catalogue.store.read.names_starting(typed)]
    except (GoodPracticeError, OSError):
        return []  # whoever completes wants no messages


NAME = Name()
