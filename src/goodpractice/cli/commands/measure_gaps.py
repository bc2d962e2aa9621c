"""``gp measure gaps``: which countries, sizes and regions a network lacks; what it or a country lacks by topic."""

from __future__ import annotations

from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.views import asked, chosen, computing, limit_option, measure_options, show

_BY_PLACE = ("country", "size", "region")
_BY_TOPIC = ("topic", "link")


@define(
    "gaps",
    examples=(
        "gp measure gaps jobtown",
        "gp measure gaps jobtown --programme urbact --missing country",
        "gp measure gaps jobtown-2 --missing topic --missing link",
        "gp measure gaps PL",
    ),
)
@click.argument("what", type=NAME, metavar="NETWORK|COUNTRY")
@click.option(
    "--missing",
    "missing",
    multiple=True,
    type=click.Choice((*_BY_PLACE, *_BY_TOPIC)),
    help="Only these gaps: the first three for a network, the last two for a country too.",
)
@limit_option
@measure_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    study: str | None,
    form: str | None,
    what: str,
    missing: tuple[str, ...],
    limit: int,
    **options: Any,
) -> int:
    """Say what a network lacks of those who take part in the others: countries, sizes of cities, regions.

    With --missing topic, and for a country: topics with needs and practices, needs that no practice there answers,
    practices that nobody is recorded to have taken up. With --missing link: members of which nothing else is known.
    """
    view, engine = chosen(options), computing(options)
    if {*missing} & {*_BY_TOPIC} or (not missing and _is_country(what)):
        return _by_topic(session, what, missing, limit, form, {"--from": study, **view})
    with asked(session, study) as measures:
        del engine
        found = measures.gaps(what, by_attribute=missing, limit=limit, **view)
        return show(session, found, form, empty=False)


def _is_country(text: str) -> bool:
    from goodpractice.errors import BadValue
    from goodpractice.model.countries import country

    try:
        return bool(country(text))
    except BadValue:
        return False


def _by_topic(
    session: Session, what: str, missing: tuple[str, ...], limit: int, form: str | None, view: dict[str, Any]
) -> int:
    from goodpractice.advice.gaps import to_rows
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.gaps import COLUMNS, text, to_json
    from goodpractice.cli.render.progress import counted
    from goodpractice.cli.typable import Typable

    if {*missing} & {*_BY_PLACE}:
        raise click.UsageError(
            "Ask for topic and link in one command, for country, size and region in another"
        )
    if any(value is not None for value in view.values()):
        raise click.UsageError(
            "Gaps by topic are those of the whole catalogue: they take no view and no --from"
        )
    asked_for = missing or _BY_TOPIC
    with session.open() as catalogue:
        with counted("things read") as progress:
            found = catalogue.gaps(what, progress=progress)
        names = Typable(catalogue.store)
        rows = [
            row
            for row in to_rows(found, lambda head: names.head(head).name, session.languages)
            if ("link" if row["by"] == "member" else "topic") in asked_for
        ]
        answer = Answer(
            to_json(found, rows, names),
            rows,
            columns=COLUMNS,
            text=lambda: text(found, names, asked_for, limit=limit, languages=session.languages),
        )
        emit(session, answer, form)
    if not (found.topics or found.members):
        say(f"nothing is known of needs, practices and members of {what}")
        return NOTHING
    return DONE
