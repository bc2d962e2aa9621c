"""``gp plugin``: what is installed, and what of it is broken; ``new`` and ``golden`` for those who write them."""

from __future__ import annotations

import click

from goodpractice.cli.exits import say
from goodpractice.cli.formats import format_option
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.table import PLUGIN

COLUMNS = ("name", "package", "version", "importers", "commands", "state")


@click.command(
    "plugin",
    cls=LazyGroup,
    sections={"Plugins": PLUGIN},
    invoke_without_command=True,
    examples=(
        "gp plugin",
        "gp plugin --format json",
        "gp plugin new harbours",
        "gp plugin golden ./goodpractice-harbours",
    ),
)
@format_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, form: str | None) -> None:
    """List the plugins, with the importers and commands that they bring; broken ones with their reason."""
    if ctx.invoked_subcommand is not None:
        return
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.importing.plugins import Plugins

    infos = Plugins().infos
    rows = [
        {
            "name": info.name,
            "package": info.package,
            "version": info.version or None,
            "importers": list(info.importers),
            "commands": list(info.commands),
            "state": "ok" if info.problem is None else "broken",
            "problem": info.problem,
        }
        for info in infos
    ]
    emit(session, Answer({"plugins": rows}, rows, columns=COLUMNS), form)
    for info in infos:
        if info.problem is not None:
            say(f"the plugin {info.name} of {info.package} cannot be used: {info.problem}")
