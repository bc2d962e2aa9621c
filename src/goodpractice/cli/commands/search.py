"""``gp search``: find anything by words and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, NOTHING, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.search.results import Results

_SORTS = ("relevance", "title", "date", "newest")


@define(
    "search",
    # A word may begin with a minus, for "not": it is no option then.
    context_settings={"ignore_unknown_options": True},
    examples=(
        "gp search career guidance",
        "gp search w Kielcach kind:practice",
        "gp search '\"young people\" (job OR work) -school' country:PL,SE",
        "gp search topic:bezrobocie since:2015 --facets",
        "gp search near:kielce,100km 'population:50k..500k'",
        "gp search 'budget:>100000' programme:interreg --sort newest",
        "gp search Kilce~",
        "gp search --like apartments-for-graduates country:SE",
        "gp search career guidance for graduates --strict",
        "gp search --kind network jobtown --limit 5 --format json",
    ),
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, metavar="[WORD]…")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind: practice, network …")
@click.option("--strict", is_flag=True, help="Only what has all the words, also where that fills no page.")
@click.option("--like", type=NAME, metavar="NAME", help="What is like this thing; words narrow it down.")
@click.option(
    "--sort", type=click.Choice(_SORTS), default="relevance", show_default=True, help="What comes first."
)
@click.option(
    "--facets", is_flag=True, help="Also count by kind, country, topic, language, programme, decade, source."
)
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
    strict: bool,
    like: str | None,
    sort: str,
    facets: bool,
    limit: int,
    offset: int,
    form: str | None,
) -> int:
    """Find anything by words and conditions, in whatever language and letters it is written.

    All words must be found, in any form, in this language or another, or as the topic or the place that they name; what
    has most of them fills the page behind what has all. - before a word means "not", OR between two "either", * "begins so", ~
    "spelled nearly so"; double quotes inside the shell's quotes make a phrase, which is taken as it stands. Conditions: title:
    country: city: kind: topic: network: programme: source: lang: role: since: until: budget: population: near: — a
    comma is "or".
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.hits import COLUMNS, facet_lines, facet_rows, hit_items, hit_lines

    if not any(part.strip() for part in query) and not (like or kinds):
        raise click.UsageError("Type what to look for: words, conditions, or --like NAME")
    json = session.format(form) == "json"
    with session.open() as catalogue:
        found = catalogue.search(
            " ".join(query),
            kinds=[_singular(kind) for kind in kinds],
            limit=limit,
            offset=offset,
            languages=session.languages,
            facets=facets or json,
            sort=sort,
            like=like,
            strict=strict,
        )
        hits = hit_items(catalogue, found, session.languages)
        items = [item for _, item in hits]
        data = {
            "query": found.query,
            "like": like,
            "total": found.total,
            "more": found.more,
            "sort": sort,
            "offset": offset,
            "limit": limit,
            "note": found.note,
            "suggestions": [
                {"query": one.query, "total": one.total, "without": one.without, "word": one.word}
                for one in found.suggestions
            ],
            "facets": facet_rows(found),
            "hits": items,
        }
        answer = Answer(
            data,
            items,
            columns=COLUMNS,
            text=lambda: [*hit_lines(hits, found, offset), *(facet_lines(found) if facets else ())],
        )
        emit(session, answer, form)
        _tell(found, like)
        return DONE if found.total else NOTHING


def _tell(found: Results, like: str | None) -> None:
    from goodpractice.cli.render.hits import note_words, suggestion_lines
    from goodpractice.speech import said

    if found.note:
        say(note_words(found.note))
    if not found.total:
        asked = found.query or f"--like {like}"
        say(said("nothing here matches “{query}”.", "heading").format(query=asked))
    for line in suggestion_lines(found):
        say(line)


def _singular(kind: str) -> str:
    from goodpractice.model.kinds import KINDS

    return kind if kind in KINDS else {"people": "person"}.get(kind, kind.removesuffix("s"))
