"""``gp show``: one thing, all sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.formats import format_option
from goodpractice.cli.names import NAME
from goodpractice.cli.session import Session, pass_session
from goodpractice.errors import UnknownName

if TYPE_CHECKING:
    from goodpractice.advice.evidence_rule import Evidence
    from goodpractice.catalogue import Catalogue
    from goodpractice.cli.render.answer import Answer
    from goodpractice.cli.render.numbering import Numbering
    from goodpractice.cli.typable import Typable
    from goodpractice.entities.links import LinkView
    from goodpractice.entities.merged import Entity


@define(
    "show",
    examples=(
        "gp show kielce",
        'gp show "JobTown 2"',
        "gp show network:jobtown --full",
        "gp show first-meeting --why date",
        "gp show jobtown-2 --why name --prefer name=keep,urbact",
        "gp show kielce --format json",
        "gp show youth-unemployment",
    ),
)
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--why", metavar="FIELD", help="Every statement behind a field: source, place, quote, method.")
@click.option(
    "--prefer",
    "rules",
    multiple=True,
    metavar="[FIELD=]RULE",
    help="Which value stands first: “most sources”, “most recent”, or sources with commas between, best first.",
)
@click.option("--full", is_flag=True, help="Cut nothing: whole texts, all links, all places.")
@format_option
@pass_session
def command(
    session: Session,
    name: tuple[str, ...],
    why: str | None,
    rules: tuple[str, ...],
    full: bool,
    form: str | None,
) -> None:
    """Show one thing, with what every source says of it.

    Values that differ stand side by side, each with its sources. A place also shows who is there. What nothing in
    the catalogue is called may be a topic of the vocabulary: it is shown with its labels and what is about it.
    """
    from goodpractice.cli.render.answer import emit
    from goodpractice.entities.preferring import typed_preference

    with session.open(prefer=typed_preference(rules)) as catalogue, catalogue.store.snapshot():
        typed = " ".join(name)
        try:
            answer = _why(catalogue.get(typed), why) if why else _all(catalogue, session, typed, full=full)
        except UnknownName:
            topic = None if why else _topic(catalogue, session, typed)
            if topic is None:
                raise
            answer = topic
        emit(session, answer, form)


def _topic(catalogue: Catalogue, session: Session, typed: str) -> Answer | None:
    from goodpractice.cli.render.topics import topic_answer

    return topic_answer(catalogue, session, typed.removeprefix("topic:"))


def _why(entity: Entity, field: str) -> Answer:
    from goodpractice.cli.render.answer import Answer
    from goodpractice.cli.render.entity import field_words
    from goodpractice.cli.render.why import COLUMNS, fields_asked, statements, why_lines

    rows = statements(entity, fields_asked(entity, field))
    return Answer(
        {"name": entity.name, "kind": entity.kind, "label": entity.label, "statements": rows},
        rows,
        rows=[{**row, "value": field_words(row["value"])} for row in rows],
        columns=COLUMNS,
        text=lambda: why_lines(entity, rows),
    )


def _all(catalogue: Catalogue, session: Session, typed: str, *, full: bool) -> Answer:
    from goodpractice.cli.render.answer import Answer
    from goodpractice.cli.render.entity import entity_lines, field_words
    from goodpractice.cli.render.topics import found_json
    from goodpractice.cli.typable import Typable
    from goodpractice.entities.located import located
    from goodpractice.entities.topics import tags

    names = Typable(catalogue.store)
    entity = names.entity(catalogue.get(typed))
    views = names.links(catalogue.links(typed))
    inside = [n for n in catalogue.resolve(typed).actors if n != entity.head.id]
    here = sorted(
        names.entities(catalogue.entities(inside).values()),
        key=lambda actor: (actor.label.casefold(), actor.name),
    )
    topics = tags(entity)
    place = located(entity)
    said = catalogue.entities(v.subject.id for v in views if v.subject.kind == "claim")
    claims = {number: names.entity(claim) for number, claim in said.items()}
    more = _of_its_kind(catalogue, names, entity, typed, views, full=full)
    data: dict[str, Any] = {
        **entity.to_json(),
        "topics_found": found_json(topics, session.languages),
        "gazetteer": place.to_json() if place else None,
        "here": [{"name": a.name, "label": a.label, "kind": a.head.subkind or a.kind} for a in here],
        "links": [view.to_json() for view in views],
        "claims": [claim.to_json() for claim in claims.values()],
        **more.data,
    }
    rows = [
        {"field": field, "value": field_words(value.value), "sources": list(value.sources),
         "inferred": all(p.how != "stated" for p in value.provenance)}
        for field, values in entity.fields.items() for value in values
    ]  # fmt: skip
    return Answer(
        data,
        [data],
        rows=rows,
        columns=("field", "value", "sources", "inferred"),
        text=lambda: entity_lines(
            entity,
            views,
            here,
            claims,
            topics=topics,
            place=place,
            full=full,
            languages=session.languages,
            evidence=more.evidence,
            further=more.lines,
        ),
    )


class _More(NamedTuple):
    """What things of one kind have beside what all things have."""

    data: dict[str, Any]
    evidence: Evidence | None = None
    lines: Callable[[Numbering], Iterator[str]] | None = None


def _of_its_kind(
    catalogue: Catalogue,
    names: Typable,
    entity: Entity,
    typed: str,
    views: Sequence[LinkView],
    *,
    full: bool,
) -> _More:
    """Return the evidence for a practice and where it went, or what followed from a study visit."""
    from goodpractice.cli.render.evidence import evidence_json
    from goodpractice.cli.render.journeys import journey_json, journey_lines
    from goodpractice.cli.render.visited import STUDY_VISIT, follow_up_lines, follow_ups

    if entity.kind == "practice":
        evidence, legs = catalogue.evidence(typed), catalogue.journey(typed)
        return _More(
            {"evidence": evidence_json(evidence), "journey": journey_json(legs, names)},
            evidence,
            partial(journey_lines, legs, names, full=full),
        )
    if entity.head.subkind == STUDY_VISIT:
        followed = follow_ups(entity, views)
        return _More(
            {"follow_up": [view.object.name for view in followed]},
            lines=partial(follow_up_lines, followed, names),
        )
    return _More({})
