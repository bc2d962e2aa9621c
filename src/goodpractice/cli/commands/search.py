"""``gp search``: find anything by words and conditions."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session


@define(
    "search",
    # A word may begin with a minus, for "not": it is no option then.
    context_settings={"ignore_unknown_options": True},
    examples=(
        "gp search career guidance",
        "gp search Lodz kind:practice",
        "gp search 'young people' country:PL -kind:claim",
        "gp search --kind network jobtown --limit 5",
    ),
)
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED, metavar="WORD…")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind: practice, network …")
@click.option(
    "--limit", type=click.IntRange(0, 10_000), default=20, show_default=True, help="How many at most."
)
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to leave out first.")
@format_option
@pass_session
def command(
    session: Session,
    query: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    offset: int,
    form: str | None,
) -> int:
    """Find anything by words and conditions, whatever letters it is written in.

    All words must be found; - before a word means "not", double quotes inside the shell's quotes a phrase. Conditions
    are written as in gp list: kind:practice, country:PL.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.hits import COLUMNS, hit_items, hit_lines

    with session.open() as catalogue:
        found = catalogue.search(
            " ".join(query),
            kinds=[_singular(kind) for kind in kinds],
            limit=limit,
            offset=offset,
            languages=session.languages,
        )
        items = hit_items(catalogue, found, session.languages)
        data = {
            "query": found.query,
            "total": found.total,
            "offset": offset,
            "limit": limit,
            "note": found.note,
            "suggestions": list(found.suggestions),
            "hits": items,
        }
        answer = Answer(data, items, columns=COLUMNS, text=lambda: hit_lines(items, found, offset))
        emit(session, answer, form)
        if found.note:
            say(found.note)
        if not found.total:
            near = f" Did you mean {', '.join(found.suggestions)}?" if found.suggestions else ""
            say(f"nothing here matches “{found.query}”.{near}")
        return DONE if found.total else NOTHING


def _singular(kind: str) -> str:
    from goodpractice.model.kinds import KINDS

    return kind if kind in KINDS else {"people": "person"}.get(kind, kind.removesuffix("s"))
