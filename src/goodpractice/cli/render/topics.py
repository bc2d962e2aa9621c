"""Topics as people read them: those found in a thing, the list of all with counts, and one with its labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.speech import said

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.cli.render.answer import Answer
    from goodpractice.cli.session import Session
    from goodpractice.entities.tagged import TopicCount
    from goodpractice.topics import Concept, Tag

_MOST_FOUND = 8
_MOST_REASONS = 2
_MOST_THINGS = 12
_COLUMNS = ("topic", "label", "things", "below")


def found_lines(tags: Sequence[Tag], languages: Sequence[str], *, full: bool = False) -> Iterator[str]:
    """Yield the topics found in a thing, each with its weightiest reasons.

    Parameters
    ----------
    tags
        The surest first.
    languages
        For labels, best first.
    full
        Leave no topic and no reason out.
    """
    if not tags:
        return
    from goodpractice.topics import vocabulary

    yield ""
    yield bold(said("topics (found)", "heading"))
    for tag in tags if full else tags[:_MOST_FOUND]:
        label = vocabulary().label(tag.concept, languages)
        reasons = tag.reasons if full else tag.reasons[:_MOST_REASONS]
        why = "; ".join(str(reason) for reason in reasons)
        yield from wrapped(f"{label}  {dim(tag.concept)}  {tag.score:.2f}  {why}", "  - ")
    if not full and len(tags) > _MOST_FOUND:
        yield f"  … and {len(tags) - _MOST_FOUND} more: --full"


def found_json(tags: Iterable[Tag], languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return the topics found in a thing, with all their reasons."""
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    return [
        {
            "topic": tag.concept,
            "label": topics.label(tag.concept, languages),
            "score": tag.score,
            "reasons": [reason._asdict() for reason in tag.reasons],
        }
        for tag in tags
    ]


def list_topics(session: Session, conditions: Sequence[str], *, tree: bool, form: str | None) -> int:
    """Print what the catalogue is about, and the topics that its sources declare themselves.

    Parameters
    ----------
    session
        Opens the catalogue.
    conditions
        On the things that are counted.
    tree
        Wider topics above narrower ones.
    form
        The format as typed.

    Returns
    -------
    int
        The exit code.
    """
    from goodpractice.cli.exits import DONE, NOTHING, say
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.progress import counted

    with session.open() as catalogue, catalogue.store.snapshot(), counted("things read") as progress:
        counts = catalogue.count_topics(*conditions, progress=progress)
    rows = _rows(counts, session.languages)
    if tree:
        data = {"topics": rows}
        emit(
            session, Answer(data, rows, columns=_COLUMNS, text=lambda: _tree(counts, session.languages)), form
        )
    else:
        shown = sorted((row for row in rows if row["things"]), key=lambda row: -int(row["things"]))
        emit(session, Answer({"topics": shown}, shown, columns=_COLUMNS), form)
    if not rows:
        say("nothing here has a topic yet")
    return DONE if rows else NOTHING


def _rows(counts: Iterable[TopicCount], languages: Sequence[str]) -> list[dict[str, Any]]:
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    return [
        {
            "topic": count.concept.id,
            "label": topics.label(count.concept.id, languages),
            "things": count.total,
            "below": count.below,
            "kinds": dict(count.things),
            "broader": list(count.concept.broader),
        }
        for count in counts
    ]


def _tree(counts: Sequence[TopicCount], languages: Sequence[str]) -> Iterator[str]:
    """Each concept once, where its first wider one is: a concept below two would count twice."""
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    by_id = {count.concept.id: count for count in counts}

    def branch(concept: Concept, depth: int) -> Iterator[str]:
        """Yield a line for a concept, then those for the narrower ones below it."""
        count = by_id.get(concept.id)
        if count is None:
            return
        label = topics.label(concept.id, languages)
        yield f"{'  ' * depth}{label}  {count.below:,}  {dim(concept.id)}"
        for below in topics.narrower(concept.id):
            if below.broader[0] == concept.id:
                yield from branch(below, depth + 1)

    for top in topics.tops:
        yield from branch(top, 0)


def topic_answer(catalogue: Catalogue, session: Session, typed: str) -> Answer | None:
    """Return a topic of the vocabulary with its labels and what is about it; None if none is called so.

    Parameters
    ----------
    catalogue
        Open.
    session
        Knows the languages.
    typed
        An id, or what it is called.
    """
    from goodpractice.cli.render.answer import Answer
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    found = topics.find(typed, session.languages, partial=False)
    if not found:
        return None
    concept = found[0]
    labels = {
        language: [label.text for label in topics.labels(concept.id, language)]
        for language in topics.languages
    }
    about = [entity for entity in catalogue.about(concept.id) if not entity.head.vanished]
    data: dict[str, Any] = {
        "topic": concept.id,
        "label": topics.label(concept.id, session.languages),
        "note": concept.note,
        "path": [step.id for step in topics.path(concept.id)],
        "broader": list(concept.broader),
        "narrower": [below.id for below in topics.narrower(concept.id)],
        "labels": labels,
        "keywords": list(concept.keywords),
        "about_it": [{"name": e.name, "kind": e.kind, "label": e.label} for e in about],
    }
    return Answer(data, [data], text=lambda: _topic_lines(data, labels, session.languages))


def _topic_lines(
    data: dict[str, Any], labels: dict[str, list[str]], languages: Sequence[str]
) -> Iterator[str]:
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    yield f"{bold(data['label'])}  {dim(data['topic'])}"
    yield f"{said('topic of the vocabulary', 'heading')} · {data['note']}"
    yield ""
    named = {
        name: topics.label(name, languages) for name in (*data["path"], *data["broader"], *data["narrower"])
    }
    if len(data["path"]) > 1:
        yield f"{said('path', 'heading'):9} {' › '.join(named[name] for name in data['path'])}"
    for heading in ("broader", "narrower"):
        if data[heading]:
            yield from wrapped(
                ", ".join(f"{named[name]} {dim(name)}" for name in data[heading]), f"{heading:9} "
            )
    yield ""
    yield bold(said("called", "heading"))
    for language in dict.fromkeys((*(tag for tag in languages if tag in labels), *labels)):
        yield from wrapped(", ".join(labels[language]), f"  {language}  ")
    yield ""
    things = data["about_it"]
    about = said("about it", "heading")
    yield bold(f"{about} ({len(things)})" if things else said("nothing here is about it", "heading"))
    for thing in things[:_MOST_THINGS]:
        yield f"  {thing['label']}  {dim(thing['name'])}  ({said(thing['kind'], 'kind')})"
    if len(things) > _MOST_THINGS:
        yield f"  … and {len(things) - _MOST_THINGS} more: gp list practices topic:{data['topic']}"
