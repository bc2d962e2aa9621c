"""``gp brief``: one page on a need, for who decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.stated import stated_options


@define(
    "brief",
    examples=(
        "gp brief kielce graduates",
        "gp --language pl brief kielce graduates -o brief.html",
        'gp brief kielce "losy absolwentów" --language pl -o brief.md',
        'gp brief gdansk "affordable housing for young people" --budget "50000 EUR"',
        "gp brief kielce employers --as html > brief.html",
    ),
)
@click.argument("place", type=NAME)
@click.argument("need", nargs=-1)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write it there: .html, .md or .txt.")
@click.option("--as", "written_as", type=click.Choice(("html", "markdown", "text")), help="Print it so.")
@click.option("--language", metavar="LANGUAGE", help="Of the page; that of the interface by default.")
@stated_options
@format_option
@pass_session
def command(
    session: Session,
    /,
    place: str,
    need: tuple[str, ...],
    output: str | None,
    written_as: str | None,
    language: str | None,
    form: str | None,
    **stated: Any,
) -> int:
    """Write one page on a NEED of PLACE: what is needed, three to five practices with why, what to take of them, the
    evidence as it is, whom to visit and ask, what is not known, and the sources with their licences.

    NEED is one of its needs by name or by words in any language. The HTML needs nothing beside itself and is set for A4: print
    it from a browser, to paper or PDF. Texts of sources stay in their language and are marked; nothing is translated.
    """
    from goodpractice.advice.brief.writing import WRITERS, rows, to_json
    from goodpractice.advice.stated import Stated
    from goodpractice.advice.visit_weights import visit_weights
    from goodpractice.advice.weights import weights
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.speech import said

    if output and written_as:
        raise click.UsageError("The ending of the file says how to write it; leave --as or -o out")
    languages = tuple(dict.fromkeys(((language,) if language else ()) + session.languages))
    with session.open() as catalogue:
        page = catalogue.brief(
            place,
            " ".join(need) or None,
            file=output,
            languages=languages,
            stated=Stated(**stated, languages=languages),
            weights=weights(session.config.advice or {}),
            visit_weights=visit_weights(session.config.visits or {}),
        )
    if output:
        say(said("{file} written", "file").format(file=Path(output)))
    elif written_as:
        click.echo(WRITERS[written_as](page), nl=False)
    else:
        listed = [*rows(page)]
        shown = WRITERS["text"](page).rstrip("\n").split("\n")
        emit(session, Answer(to_json(page), listed, text=lambda: shown), form)
    return DONE if any(section.items for section in page.sections) else NOTHING
