"""The options that choose a view, and what every measure prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session

if TYPE_CHECKING:
    from goodpractice.network.measures.asking import Measures
    from goodpractice.network.measures.measured import Measured

F = TypeVar("F", bound=Callable[..., Any])

_BY = ("networks", "projects", "events", "practices", "groups")
_LEVELS = ("actor", "city", "gazetteer", "region", "country")
_VIEW = (
    click.option("--by", multiple=True, type=click.Choice(_BY), help="What they share; networks by default."),
    click.option("--level", type=click.Choice(_LEVELS), help="What counts as one: the actor, its city …"),
    click.option("--as-of", "as_of", metavar="DATE", help="Only what may have held then."),
    click.option("--phase", metavar="PHASE", help="Only networks of this phase."),
    click.option("--programme", type=NAME, metavar="NAME", help="Only what is part of it."),
    click.option("--within", multiple=True, type=NAME, metavar="NAME", help="Only this network, project or event."),
    click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Only actors from there."),
    click.option("--role", "roles", multiple=True, metavar="ROLE", help="Only participations in this role."),
    click.option("--source", "sources", multiple=True, metavar="SOURCE", help="Only what this source says."),
    click.option(
        "--actors", multiple=True, type=click.Choice(("organisation", "group", "person", "place")),
        help="Kinds of actors; organisations by default.",
    ),
    click.option("--unnamed", is_flag=True, default=None, help="Also what is only described."),
    click.option("--at-least", "at_least", type=click.IntRange(1), metavar="N", help="Only who shares so many."),
)  # fmt: skip
_KEYS = (
    "by", "level", "as_of", "phase", "programme", "within", "countries", "roles", "sources", "actors", "unnamed", "at_least",
)  # fmt: skip


def view_options(function: F) -> F:
    """Add the options that choose a view."""
    for option in reversed(_VIEW):
        function = option(function)
    return function


def measure_options(function: F) -> F:
    """Add the options of every measure: the view, the study it is read from, what computes."""
    function = click.option("--backend", metavar="NAME", help="Handed on to networkx.")(function)
    function = click.option(
        "--engine", type=click.Choice(("networkx", "matrix")), help="What computes; the numbers are the same."
    )(function)
    function = click.option(
        "--from", "study", type=click.Path(), metavar="DIR", help="Ask a study that gp export --study wrote."
    )(function)
    return view_options(function)


def chosen(options: dict[str, Any]) -> dict[str, Any]:
    """Take the view out of the options of a command: what was typed, and no more."""
    typed = {key: options.pop(key) for key in _KEYS}
    return {key: value for key, value in typed.items() if value not in (None, ())}


def computing(options: dict[str, Any]) -> dict[str, Any]:
    """Take out what computes."""
    return {key: options.pop(key) for key in ("engine", "backend")}


limit_option = click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many rows at most."
)
weight_option = click.option(
    "--weight",
    type=click.Choice(("none", "count", "newman")),
    help="Of the ties between those who share something.",
)


@contextmanager
def asked(session: Session, study: str | None) -> Iterator[Measures]:
    """Open the catalogue, or a study, and give its measures."""
    if study is not None:
        from goodpractice.network.study.freeze import study_measures
        from goodpractice.network.study.frozen import FrozenOrigin

        yield study_measures(FrozenOrigin(Path(study)))
        return
    with session.open() as catalogue, catalogue.store.snapshot():
        yield catalogue.measure


def show(session: Session, measured: Measured, form: str | None, *, empty: bool | None = None) -> int:
    """Print what a measure answers.

    Parameters
    ----------
    session
        Knows the format where none was typed.
    measured
        The answer.
    form
        The format as typed.
    empty
        Whether there is nothing to tell; by itself if there are no rows.

    Returns
    -------
    int
        The exit code.
    """
    from goodpractice.cli.render.answer import Answer, emit, table

    nothing = not measured.rows if empty is None else empty
    if session.format(form) != "table":
        rows = measured.rows or [{"what": what, "value": value} for what, value in measured.facts.items()]
        columns = _all_columns(measured.columns, measured.rows) if measured.rows else ("what", "value")
        emit(session, Answer(measured.to_json(), rows, rows=rows, columns=columns), form)
    else:
        for line in _above(measured):
            click.echo(line)
        shown = [{column: _short(row.get(column)) for column in measured.columns} for row in measured.rows]
        if shown:
            click.echo("")
            table(measured.columns, shown)
        for line in _below(measured):
            click.echo(line)
    if nothing:
        say(f"nothing to tell of this view: {measured.view}")
    return NOTHING if nothing else DONE


def _all_columns(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return (
        *columns,
        *(name for name in rows[0] if name not in columns and not isinstance(rows[0][name], list)),
    )


def _above(measured: Measured) -> Iterator[str]:
    from goodpractice.cli.render.style import bold, dim
    from goodpractice.cli.render.words import wrapped

    yield bold(measured.title)
    yield from (dim(line) for line in wrapped(measured.view, ""))
    facts = {
        name: value for name, value in measured.facts.items() if not isinstance(value, (dict, list)) or value
    }
    width = max(map(len, facts), default=0) + 2
    for name, value in facts.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            continue  # told in a note, in words
        words = ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else _short(value)
        if isinstance(words, list):
            words = ", ".join(map(str, words))
        yield from wrapped(str("unknown" if words is None else words), f"  {name.replace('_', ' '):<{width}}")


def _below(measured: Measured) -> Iterator[str]:
    from goodpractice.cli.render.words import wrapped

    if measured.notes:
        yield ""
    for note in measured.notes:
        yield from wrapped(note, "  ")
    if measured.sources:
        told = [_told(row) for row in measured.sources[:8]]
        more = f" and {len(measured.sources) - 8} more" if len(measured.sources) > 8 else ""
        yield from wrapped(f"{'; '.join(told)}{more}", "  sources: ")


def _told(row: dict[str, Any]) -> str:
    inferred = f", {row['inferred']} inferred" if row["inferred"] else ""
    return f"{row['source']} ({row['statements']} statement{'s' if row['statements'] != 1 else ''}{inferred})"


def _short(value: Any) -> Any:
    """Write a number with four digits that count; nothing else changes.

    Examples
    --------
    >>> _short(0.123456), _short(3.0), _short("a")
    ('0.1235', 3, 'a')
    """
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    if value != value:  # noqa: PLR0124  not a number
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else f"{value:.4g}"
