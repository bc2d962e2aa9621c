"""``gp note new``: a note to fill in."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define


@define(
    "new",
    examples=(
        'gp note new "Rozwój talentów w Gdańsku" --language pl > gdansk.toml',
        'gp note new "A call to Thurrock" --kind call > thurrock.toml',
    ),
)
@click.argument("title", nargs=-1, required=True)
@click.option(
    "--kind", default="article", show_default=True, help="What it is made of: article, page, call, meeting."
)
@click.option("--language", default="en", show_default=True, help="The language of the quotes.")
def command(title: tuple[str, ...], kind: str, language: str) -> None:
    """Print a note to fill in, with TITLE; send it to a file."""
    from goodpractice.errors import BadValue
    from goodpractice.importing.notes import new_note

    try:
        text = new_note(" ".join(title), kind=kind, language=language)
    except BadValue as error:
        raise click.UsageError(str(error)) from None
    click.echo(text)
