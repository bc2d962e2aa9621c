"""``gp news``: what came, changed, ended and vanished, and whose contact is stale."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session


@define(
    "news",
    examples=(
        "gp news",
        "gp news --country PL --since LAST",
        "gp news --since 2026-10 --kind practice --kind network",
        "gp news --since run:12 --network jobtown-2",
        "gp news --topic youth --peek --format csv > news.csv",
    ),
)
@click.option(
    "--since",
    default="LAST",
    show_default=True,
    metavar="WHEN",
    help="LAST: since the same was asked last; a date such as 2026-10; the number of a run, as gp log shows it.",
)
@click.option("--country", metavar="COUNTRY", help="Only of this country, in any spelling.")
@click.option("--place", type=NAME, metavar="NAME", help="Only of this place, and what it is linked to.")
@click.option("--network", type=NAME, metavar="NAME", help="Only of this network, project or programme.")
@click.option("--topic", metavar="TOPIC", help="Only about this topic, in any language.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind: practice, network …")
@click.option(
    "--stale",
    type=click.IntRange(0, 100),
    default=2,
    show_default=True,
    metavar="YEARS",
    help="A contact is stale if nobody has verified it for so long.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=12, show_default=True, help="How many of each at most."
)
@click.option("--peek", is_flag=True, help="Only look: the next LAST does not begin here.")
@format_option
@pass_session
def command(
    session: Session,
    since: str,
    country: str | None,
    place: str | None,
    network: str | None,
    topic: str | None,
    kinds: tuple[str, ...],
    stale: int,
    limit: int,
    peek: bool,
    form: str | None,
) -> int:
    """Say what is new: what came, changed, began, ended and vanished, and whose contact is stale.

    LAST is kept beside your own settings, for each catalogue and for each question: who asks for Poland and for Spain
    misses nothing of either. In JSON, JSON lines and CSV everything is listed; --limit is for reading.
    """
    from goodpractice.advice import marks
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.news import COLUMNS, rows, text, to_json
    from goodpractice.cli.typable import Typable
    from goodpractice.errors import CannotWrite

    chosen = session.format(form)
    with session.open() as catalogue:
        found = catalogue.news(
            since,
            country=country,
            place=place,
            network=network,
            topic=topic,
            kinds=kinds,
            stale_after=stale,
            limit=limit if chosen == "table" else None,
            languages=session.languages,
        )
        names = Typable(catalogue.store)
        listed = [] if chosen == "table" else rows(found, names)
        answer = Answer(
            to_json(found, listed), listed, columns=COLUMNS, text=lambda: text(found, names, years=stale)
        )
        emit(session, answer, form)
        if not peek:
            try:
                marks.remember(catalogue.store, found.asked.question, found.latest)
            except CannotWrite as error:
                say(f"the next news begin where these did: {error}")
        return DONE if found.anything or found.stale else NOTHING
