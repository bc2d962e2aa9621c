"""``gp plugin golden``: write what fixtures come to, for tests to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.importing.importer import Importer


@define(
    "golden",
    examples=(
        "gp plugin golden .",
        "gp plugin golden ./goodpractice-harbours",
        "gp plugin golden urbact tests/fixtures/networks.csv",
        "gp plugin golden ./harbours.py harbours.csv",
    ),
)
@click.argument("what", metavar="DIR | IMPORTER | FILE.py | MAPPING.toml")
@click.argument("fixtures", nargs=-1, type=click.Path(path_type=Path), metavar="[FIXTURE]…")
@format_option
@pass_session
def command(session: Session, what: str, fixtures: tuple[Path, ...], form: str | None) -> None:
    """Write what fixtures come to into files beside them, FIXTURE.golden.json.

    Of the folder of a package, all inputs in tests/fixtures are taken. A fixture may be a folder. Read the files before
    you keep them: from then on the tests compare with them.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.testing.inputs import inputs_in
    from goodpractice.testing.packages import fixtures_of, write_goldens

    importers = _importers(what)
    if not fixtures and not Path(what).is_dir():
        raise click.UsageError(f"Which fixtures? gp plugin golden {what} FIXTURE…")
    inputs = (
        [path for each in fixtures for path in inputs_in(str(each))] if fixtures else fixtures_of(Path(what))
    )
    rows = [
        {"input": str(path), "golden": f"{path.name}.golden.json", "written": written is not None}
        for path, written in write_goldens(importers, inputs)
    ]
    emit(
        session,
        Answer({"files": rows}, rows, columns=("input", "golden", "written"), text=lambda: _lines(rows)),
        form,
    )


def _importers(what: str) -> list[type[Importer]]:
    from goodpractice.importing.plugins import Plugins
    from goodpractice.testing.inputs import importer_of
    from goodpractice.testing.packages import importers_in

    if Path(what).is_dir():
        return importers_in(Path(what))
    if what.endswith((".py", ".toml")):
        return [importer_of(what, Path())]
    return [Plugins().importer(what)]


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{'written  ' if row['written'] else 'unchanged'}  {row['input']}.golden.json"
