"""``gp plugin``: what is installed, and what of it is broken."""

from __future__ import annotations

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

COLUMNS = ("name", "package", "version", "importers", "commands", "state")


@define("plugin", examples=("gp plugin", "gp plugin --format json"))
@format_option
@pass_session
def command(session: Session, form: str | None) -> None:
    """List the plugins, with the importers and commands that they bring; broken ones with their reason."""
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
