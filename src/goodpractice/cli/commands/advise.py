"""``gp advise``: what fits a need, why, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.cli.stated import stated_options

if TYPE_CHECKING:
    from goodpractice.advice.asking import Advised
    from goodpractice.advice.visits import Visits
    from goodpractice.catalogue import Catalogue
    from goodpractice.cli.render.answer import Answer


@define(
    "advise",
    examples=(
        "gp advise kielce",
        "gp advise kielce graduates",
        'gp advise kielce "losy absolwentów" --limit 3 --full',
        'gp advise kielce employers --budget "50000 EUR" --age 30 --reads pl,en',
        'gp advise --for "affordable housing for young people"',
        "gp advise --offer talent-development-centre.1",
        'gp advise kielce "keep young people" --shared',
        "gp advise kielce employers --visit",
        "gp advise kielce graduates --without cost --weight place=3",
        "gp advise kielce --format json",
    ),
)
@click.argument("place", required=False, type=NAME)
@click.argument("need", required=False)
@click.option(
    "--for", "words", metavar="WORDS", help="What is wanted, in words of any language, whoever asks."
)
@click.option(
    "--offer",
    type=NAME,
    metavar="NAME",
    help="The other way round: who could use this practice, or what this actor runs.",
)
@click.option(
    "--visit", is_flag=True, help="Whom to visit next, and who could introduce, instead of what fits."
)
@click.option("--shared", is_flag=True, help="Who else wants the same, instead of what fits.")
@stated_options
@click.option("--reads", metavar="LANGUAGES", help="Languages that your people read, best first: pl,en.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="What is advised; practices by default.")
@click.option("--without", multiple=True, metavar="PART", help="Leave a part of the fit out.")
@click.option(
    "--weight", "weighed", multiple=True, metavar="PART=NUMBER", help="Let a part count more or less."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    help="How many for each need; 5 for one, 2 for several, 20 with --shared.",
)
@click.option("--full", is_flag=True, help="All reasons, each with who says so.")
@format_option
@pass_session
def command(
    session: Session,
    /,
    place: str | None,
    need: str | None,
    words: str | None,
    offer: str | None,
    shared: bool,
    visit: bool,
    kinds: tuple[str, ...],
    limit: int | None,
    full: bool,
    form: str | None,
    **asked: Any,
) -> int:
    """Say what fits the needs of PLACE, or one of them, with reasons for and against, and what is not known.

    NEED is one of its needs by name or by words in any language; words that name none stand for themselves. Without it,
    all open needs of the actors there and of their groups are asked for, then their aims and the themes of their networks.
    Each part of the fit (topic, place, evidence, maturity, age, transfer, cost, language) is shown; unknown counts neither way.
    """
    _refuse_what_excludes(place, need, words, offer, kinds, shared=shared, visit=visit)
    with session.open() as catalogue:
        if visit:
            return _visits(
                session, catalogue, place or "", need or words, asked, limit=limit or 5, full=full, form=form
            )
        from goodpractice.cli.render.advising import COLUMNS, answer_json, lines, rows
        from goodpractice.cli.render.answer import Answer

        options = _options(session, kinds, asked)
        if offer is not None:
            found = catalogue.advise_offer(offer, limit=limit or 10, **options)
        else:
            place, need = _words_alone(catalogue, place, need or words)
            several = need is None
            ask = catalogue.advise_sharing if shared else catalogue.advise
            found = ask(place, need, limit=limit or (20 if shared else 2 if several else 5), **options)
        with catalogue.store.snapshot():
            answer = Answer(
                answer_json(catalogue, found, session.languages),
                rows(catalogue, found, session.languages),
                columns=COLUMNS,
                text=lambda: lines(catalogue, found, session.languages, full=full),
            )
            return _printed(session, answer, found, place, form)


def _refuse_what_excludes(
    place: str | None,
    need: str | None,
    words: str | None,
    offer: str | None,
    kinds: tuple[str, ...],
    *,
    shared: bool,
    visit: bool,
) -> None:
    """Say which of the options that were typed do not go together."""
    if words is not None and need is not None:
        raise click.UsageError("Say what is wanted once: as NEED, or with --for")
    if offer is not None and (place or need or words or shared):
        raise click.UsageError(
            "--offer asks who could use something; it takes no PLACE, no NEED and no --shared"
        )
    if place is None and words is None and offer is None:
        raise click.UsageError(
            "Who asks, or what is wanted? Type PLACE, PLACE NEED, --for WORDS or --offer NAME"
        )
    if visit and (shared or offer or kinds or place is None):
        raise click.UsageError("--visit asks whom PLACE could visit: it takes no --offer, --shared or --kind")
    if kinds and (shared or offer):
        raise click.UsageError("--kind says what is advised; --offer and --shared ask for people and bodies")


def _visits(
    session: Session,
    catalogue: Catalogue,
    place: str,
    need: str | None,
    asked: dict[str, Any],
    *,
    limit: int,
    full: bool,
    form: str | None,
) -> int:
    from goodpractice.advice.stated import Stated
    from goodpractice.advice.visit_weights import visit_weights
    from goodpractice.advice.weights import typed_weights
    from goodpractice.cli.render.answer import Answer
    from goodpractice.cli.render.visiting import COLUMNS, lines, rows, spoken, visits_json

    for name in ("budget", "age", "group"):
        if asked[name] is not None:
            raise click.UsageError(
                f"--{name} says nothing about a visit; --visit takes --reads, --without and --weight"
            )
    found = catalogue.visits(
        place,
        need,
        stated=Stated(languages=asked["reads"] or session.languages),
        weights=visit_weights(
            {**(session.config.visits or {}), **typed_weights(asked["weighed"])}, asked["without"]
        ),
        languages=session.languages,
        limit=limit,
    )
    with catalogue.store.snapshot():
        found = spoken(catalogue, found, session.languages)
        answer = Answer(
            visits_json(catalogue, found, session.languages),
            rows(catalogue, found, session.languages),
            columns=COLUMNS,
            text=lambda: lines(catalogue, found, session.languages, full=full),
        )
        return _printed(session, answer, found, place, form)


def _printed(
    session: Session, answer: Answer, found: Advised | Visits, place: str | None, form: str | None
) -> int:
    """Print an answer and what should be known of it; return the exit code."""
    from goodpractice.cli.render.answer import emit

    emit(session, answer, form)
    _tell(found, place, session.format(form))
    return DONE if answer.rows else NOTHING


def _words_alone(catalogue: Catalogue, place: str | None, need: str | None) -> tuple[str | None, str | None]:
    """Take several words that name nothing as what is wanted."""
    from goodpractice.errors import UnknownName

    if place is not None and need is None and " " in place.strip():
        try:
            catalogue.resolve(place)
        except UnknownName:
            return None, place
    return place, need


def _options(session: Session, kinds: tuple[str, ...], asked: dict[str, Any]) -> dict[str, Any]:
    from goodpractice.advice.stated import Stated
    from goodpractice.advice.weights import typed_weights, weights

    reads = asked["reads"]
    read = tuple(part for part in reads.split(",") if part.strip()) if reads else session.languages
    return {
        "stated": Stated(budget=asked["budget"], age=asked["age"], group=asked["group"], languages=read),
        "weights": weights(
            {**(session.config.advice or {}), **typed_weights(asked["weighed"])}, asked["without"]
        ),
        "languages": session.languages,
        **({"kinds": [_singular(kind) for kind in kinds]} if kinds else {}),
    }


def _singular(kind: str) -> str:
    from goodpractice.errors import BadValue
    from goodpractice.model.kinds import KINDS

    one = kind if kind in KINDS else {"people": "person"}.get(kind, kind.removesuffix("s"))
    if one not in KINDS:
        raise BadValue(f"no kind of thing is called {kind!r}; there are {', '.join(KINDS)}")
    return one


def _tell(found: Advised | Visits, place: str | None, form: str) -> None:
    from goodpractice.cli.render.hits import note_words
    from goodpractice.speech import said

    if found.note:
        say(note_words(said(found.note, "advice")))
    if not found.wanted:
        say(
            said(
                "nobody wrote down what {place} needs; ask with words: gp advise {place} WORDS", "advice"
            ).format(place=place)
        )
    elif not getattr(found, "advices", True) and form == "table":
        say(said("nothing here fits; gp search finds what is near", "advice"))
