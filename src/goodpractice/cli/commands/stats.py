"""``gp stats``: how large the catalogue is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define("stats", examples=("gp stats", "gp stats --format json"))
@format_option
@pass_session
def command(session: Session, form: str | None) -> None:
    """Say how large the catalogue is: things by kind, links by relation, participations, cities, countries."""
    from goodpractice.cli.render.answer import Answer, emit

    with session.open() as catalogue:
        data = catalogue.stats()
        rows = [{"what": what, "number": number} for what, number in _flat(data)]
        emit(session, Answer(data, rows, columns=("what", "number")), form)


def _flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
