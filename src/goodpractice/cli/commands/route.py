"""``gp route``: the chain between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.cli.render.chains import Chain
    from goodpractice.cli.typable import Typable
    from goodpractice.network.passage import Passage
    from goodpractice.store import Head


@define(
    "route",
    examples=(
        "gp route kielce gdansk",
        'gp route thurrock "Career Centre" --limit 1',
        'gp route "German vocational training" kielce',
        "gp route kielce lodz --format json",
    ),
)
@click.argument("a", type=NAME)
@click.argument("b", type=NAME)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=3, show_default=True, help="How many chains at most."
)
@format_option
@pass_session
def command(session: Session, a: str, b: str, limit: int, form: str | None) -> int:
    """Show the shortest chains of acquaintance between A and B, with dates, sources and the years between.

    A chain goes through participation, attendance, visits and transfer, never through a programme, country or topic.
    From a practice to who took it over: origin, who may have carried it, network, meetings and what was adopted; what no
    source states is marked as inferred.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.chains import COLUMNS, chain_items, chain_rows
    from goodpractice.cli.render.passages import to_json
    from goodpractice.cli.typable import Typable

    with session.open() as catalogue, catalogue.store.snapshot():
        names = Typable(catalogue.store)
        ends = [names.head(catalogue.resolve(name).head) for name in (a, b)]
        if ends[0].id == ends[1].id:
            raise click.UsageError(f"{a} and {b} are one and the same: {ends[0].label}")
        found = catalogue.reached(a, b) if ends[0].kind == "practice" else []
        chains = chain_items(catalogue.store, names, catalogue.route(a, b, limit=limit))
        if found and not chains:
            return _passages(session, names, ends, found, form)
        data: dict[str, Any] = {
            "from": ends[0].name,
            "to": ends[1].name,
            "count": len(chains),
            "routes": [chain.to_json() for chain in chains],
            **({"passages": to_json(found, names)} if found else {}),
        }
        answer = Answer(
            data, data["routes"], rows=chain_rows(chains), columns=COLUMNS, text=lambda: _both(chains, found, names)
        )  # fmt: skip
        emit(session, answer, form)
        if not chains:
            say(f"no chain leads from {ends[0].label} to {ends[1].label}. What they share: gp common {a} {b}")
        return DONE if chains else NOTHING


def _both(chains: list[Chain], found: Sequence[Passage], names: Typable) -> Iterator[str]:
    from goodpractice.cli.render.chains import chain_lines
    from goodpractice.cli.render.passages import text

    yield from chain_lines(chains)
    if found:
        yield ""
        yield from text(found, names)


def _passages(
    session: Session, names: Typable, ends: Sequence[Head], found: Sequence[Passage], form: str | None
) -> int:
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.passages import COLUMNS, rows, text, to_json

    passages = to_json(found, names)
    data = {"from": ends[0].name, "to": ends[1].name, "count": len(passages), "passages": passages}
    emit(
        session,
        Answer(data, passages, rows=rows(passages), columns=COLUMNS, text=lambda: text(found, names)),
        form,
    )
    return DONE
