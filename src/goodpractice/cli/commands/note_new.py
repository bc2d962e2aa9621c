"""``gp note new``: a note to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.entities.merged import Entity
    from goodpractice.importing.notes import Party


_VISIT = {"en": "Study visit", "pl": "Wizyta studyjna"}
"""What the form of a visit is called where nobody says."""


@define(
    "new",
    examples=(
        'gp note new "Rozwój talentów w Gdańsku" --language pl > gdansk.toml',
        'gp note new "A call to Thurrock" --kind call > thurrock.toml',
        'gp note new "Wizyta w Gdańsku" --kind visit --host "Career Centre, Gdańsk, PL" --visitors kielce > visit.toml',
    ),
)
@click.argument("title", nargs=-1)
@click.option(
    "--kind",
    default="article",
    show_default=True,
    help="What it is made of: article, page, call, meeting, visit.",
)
@click.option("--language", default="en", show_default=True, help="The language of the quotes.")
@click.option("--host", metavar="NAME", help="Of a visit: who received, by name, or “Name, City, PL”.")
@click.option("--visitors", metavar="NAME", help="Of a visit: who came.")
@click.option(
    "--date", metavar="DATE", help="Of a visit: when it was, as far as it is known; today by default."
)
@pass_session
def command(
    session: Session,
    title: tuple[str, ...],
    kind: str,
    language: str,
    host: str | None,
    visitors: str | None,
    date: str | None,
) -> None:
    """Print a note to fill in, with TITLE; send it to a file. The form of a visit needs none.

    A visit whose host and visitors are named is filled in already, and tied to what the catalogue calls them.
    """
    from goodpractice.errors import BadValue
    from goodpractice.importing.notes import new_note

    if not title and kind != "visit":
        raise click.UsageError('Name the note: gp note new "A call to Thurrock" --kind call')
    called = " ".join(title) or _VISIT.get(language.partition("-")[0], _VISIT["en"])
    try:
        sides = _parties(session, {"host": host, "visitors": visitors}, language)
        text = new_note(called, kind=kind, language=language, date=date, **sides)
    except BadValue as error:
        raise click.UsageError(str(error)) from None
    click.echo(text)


def _parties(session: Session, typed: dict[str, str | None], language: str) -> dict[str, Party]:
    named = {side: name for side, name in typed.items() if name}
    if not named:
        return {}
    if len(named) == 1:
        raise click.UsageError("Name both sides of the visit, --host and --visitors, or neither")
    from goodpractice.importing.notes import Party

    if not session.path.exists():
        return {side: Party.parse(name) for side, name in named.items()}
    with session.open() as catalogue, catalogue.store.snapshot():
        return {side: _party(catalogue, name, language) for side, name in named.items()}


def _party(catalogue: Catalogue, name: str, language: str) -> Party:
    from goodpractice.errors import UnknownName
    from goodpractice.importing.notes import Party

    try:
        meant = catalogue.resolve(name)
    except UnknownName:
        return Party.parse(name)
    actors = catalogue.entities(meant.actors)
    ranked = [actor for kind in ("city-partner", "municipality") for actor in actors.values() if actor.head.subkind == kind]  # fmt: skip
    found = [*actors.values()] if len(actors) == 1 else ranked
    if not found or meant.head.kind not in {"place", "organisation", "group"}:
        raise click.UsageError(
            f"{name} is no organisation that could visit or be visited: {meant.head.label}"
        )
    return _known(found[0], language)


def _known(actor: Entity, language: str) -> Party:
    from goodpractice.importing.notes import Party

    place = actor.first("place")
    if not isinstance(place, dict) or not place.get("country"):
        raise click.UsageError(f"Nobody says where {actor.label} is: write “{actor.label}, City, PL”")
    city = place["name"]
    label = actor.text("name", (language.partition("-")[0],)) or actor.label
    # Tables stand before notes: their names change less.
    records = sorted(actor.records, key=lambda record: ("/" in record.source, record.source))
    tie = next((f"{r.source}: {r.label}" for r in records if r.label and r.gone is None), None)
    if tie and "/" not in tie.partition(":")[0] and actor.head.country:
        tie = f"{tie}, {actor.head.country}"
    city = city if isinstance(city, str) else next(iter(city.values()))
    return Party(
        name=label, kind=actor.head.subkind or "organisation", city=city, country=place["country"], tie=tie
    )
