"""``gp list``: things or links that meet conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.cli.typable import Typable

_Listed = tuple[Sequence[str], list[dict[str, Any]], list[dict[str, Any]]]
"""Columns and rows of a table, and the things or links in JSON form."""


@define(
    "list",
    # A condition may begin with a minus: it is no option then.
    context_settings={"ignore_unknown_options": True},
    examples=(
        "gp list",
        "gp list practices country:PL has:max_age",
        "gp list needs -has:answer",
        "gp list events of:kielce method:inferred",
        "gp list claims of:jobtown-2 kind:count",
        "gp list transfers of:kielce extent:part",
        'gp list contacts "verified:<2020" --format csv',
        "gp list topics --tree",
        "gp list topics of:kielce",
        "gp list practices topic:housing",
    ),
)
@click.argument("what", required=False, metavar="[WHAT]")
@click.argument("conditions", nargs=-1, type=click.UNPROCESSED, metavar="[CONDITION]…")
@click.option("--full", is_flag=True, help="Cut nothing.")
@click.option("--declared", is_flag=True, help="Topics that sources declare, not those of the vocabulary.")
@click.option("--tree", is_flag=True, help="Topics below one another, each with what lies below it.")
@format_option
@pass_session
def command(
    session: Session,
    what: str | None,
    conditions: tuple[str, ...],
    full: bool,
    declared: bool,
    tree: bool,
    form: str | None,
) -> int:
    """List things or links that meet all conditions; alone, say what can be listed.

    A condition is name:value, with - before it for "not", a comma for "or", and <, <=, > or >= before a number or a
    date (quote these: "max_age:<40"). has:NAME asks for a field or a link, of:NAME for something connected.
    """
    if what is None:
        return _subjects(session, form)
    if what.startswith("-"):
        raise click.UsageError(f"There is no option {what}; a list begins with what it is of. See: gp list")
    of_topics = what in {"topic", "topics"}
    if of_topics and not declared:
        from goodpractice.cli.render.topics import list_topics

        return list_topics(session, conditions, tree=tree, form=form)
    if tree or (declared and not of_topics):
        raise click.UsageError(
            "--tree is for topics of the vocabulary, --declared for topics: gp list topics"
        )
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.journeys import rows_shown
    from goodpractice.cli.render.lists import shortened
    from goodpractice.cli.typable import Typable

    as_table = session.format(form) == "table"
    with session.open() as catalogue, catalogue.store.snapshot():
        names = Typable(catalogue.store)
        if _of_links(what):
            columns, rows, items = _links(catalogue, names, what, conditions)
        else:
            columns, rows, items = _things(catalogue, names, what, conditions, session.languages)
        cut = shortened(rows_shown(rows), full=full) if as_table else rows
        data = {
            "what": what,
            "conditions": list(conditions),
            "count": len(items),
            "rows": rows,
            "items": items,
        }
        if items or not as_table:
            emit(session, Answer(data, rows, rows=cut, columns=columns), form)
        if not items:
            say(f"no {what} meet {' '.join(conditions)}" if conditions else f"there are no {what} here yet")
        return DONE if items else NOTHING


def _links(catalogue: Catalogue, names: Typable, what: str, conditions: Sequence[str]) -> _Listed:
    from goodpractice.cli.render.lists import link_rows

    links = names.links(catalogue.list_links(what, *conditions))
    columns, rows = link_rows(catalogue.store, names, what, links)
    return columns, rows, [view.to_json() for view in links]


def _things(
    catalogue: Catalogue, names: Typable, what: str, conditions: Sequence[str], languages: Sequence[str]
) -> _Listed:
    from goodpractice.cli.render.lists import answer_words, asked_for, entity_rows

    things = names.entities(catalogue.list(what, *conditions))
    columns, rows = entity_rows(catalogue.store, names, what, things, languages, asked_for(conditions))
    if "has:answer" in conditions:
        columns = (*columns, "answer")
        told = catalogue.answers(things)
        for row, thing in zip(rows, things, strict=False):
            row["answer"] = answer_words(told.get(thing.head.id), names)
    return columns, rows, [thing.to_json() for thing in things]


def _subjects(session: Session, form: str | None) -> int:
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.entities.listing import subjects
    from goodpractice.model.relations import RELATIONS

    rows = [
        {"what": name, "of": "links" if _of_links(name) else "things",
         "reads": f"… {RELATIONS[name].forward} …" if name in RELATIONS and _of_links(name) else ""}
        for name in dict.fromkeys(subjects())
    ]  # fmt: skip
    emit(session, Answer({"lists": rows}, rows, columns=("what", "of", "reads")), form)
    return DONE


def _of_links(what: str) -> bool:
    from goodpractice.entities.listing import lists_links

    # The plural of a kind comes before the relation of that name.
    return what != "needs" and lists_links(what)
