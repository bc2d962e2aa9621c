"""Topic and mechanism: is it about what is wanted, and does it work by the steps that the asker has in mind?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goodpractice.advice.facts import linked
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.advice.relating import Going
from goodpractice.advice.relevance import Relevance
from goodpractice.advice.wanted import Wanted
from goodpractice.entities.merged import Entity
from goodpractice.entities.topics import tags
from goodpractice.language.stem import primary
from goodpractice.search.reasons import spelled
from goodpractice.search.tree import AllOf, Best, Node
from goodpractice.search.wishes import Heard, asked

if TYPE_CHECKING:
    from goodpractice.entities.links import LinkView
    from goodpractice.topics import Tag

NAME = "topic"
_TEXTS = ("name", "also", "tagline", "summary", "topics", "components", "resources")
_SECTIONS = "sections."
_RELATED_SHOWN = 3
"""Related terms that are named at most."""
_RELATED_TOLD = 0.3
"""What a related term must be worth to be named: what is only likely to be spoken of with something is no reason."""


def topic_part(wanted: Wanted, found: Relevance, weight: float, links: Iterable[LinkView] = ()) -> Part:
    """Return the part without its reasons: these are looked for where it is shown, see `topic_reasons`.

    Parameters
    ----------
    wanted
        What is wanted.
    found
        How much the candidate is about it.
    weight
        What the part counts.
    links
        Of the candidate: what is said to address a need fits it.
    """
    stated = addressing(wanted, links)
    unknown = () if wanted.concepts else ("topics of what is wanted",)
    return Part(
        name=NAME,
        score=1.0 if stated else round(found.score, 4),
        weight=weight,
        reasons=tuple(stated),
        unknown=unknown,
    )


def addressing(wanted: Wanted, links: Iterable[LinkView]) -> list[Reason]:
    """Return that somebody says outright that a candidate addresses what is wanted."""
    if wanted.head is None:
        return []
    return [
        Reason(
            kind="addresses",
            values={"need": view.object.label},
            witnesses=(linked(view),),
            inferred=view.inferred,
        )
        for view in links
        if view.relation == "addresses" and view.object.id == wanted.head.id and not view.vanished
    ]


def topic_reasons(
    wanted: Wanted,
    thing: Entity,
    told: Sequence[Sequence[Node]],
    steps: Sequence[Sequence[Node]],
    related: Sequence[Going] = (),
) -> tuple[Reason, ...]:
    """Say in what a candidate is about something wanted: topics first, then words, steps, and what goes with them.

    Parameters
    ----------
    wanted
        What is wanted.
    thing
        The candidate.
    told
        What was asked for, once for each language that the want is said in.
    steps
        The same for each step by which the holder means to reach it.
    related
        What goes with the want, where that counts.
    """
    reasons = [*_of_topics(wanted, thing)]
    pieces = [*_pieces(thing)]
    words = max((_of_words(pieces, nodes, "words") for nodes in told), key=_how_many, default=None)
    reasons += [words] if words else []
    met = [_of_words(pieces, nodes, "step") for nodes in steps]
    reasons += [reason for reason in met if _how_many(reason) > 1 and reason]
    reasons += _of_related(pieces, related)
    return tuple(reasons)


# ── topics ───────────────────────────────────────────────────────────────────────────────────────────────


def _of_topics(wanted: Wanted, thing: Entity) -> Iterator[Reason]:
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    theirs = {tag.concept: tag for tag in tags(thing)}
    said: set[str] = set()
    nearly: list[tuple[str, Tag]] = []
    for concept, _ in wanted.concepts:
        below = {concept, *topics.below(concept)}
        right = [tag for name, tag in theirs.items() if name in below]
        if right:
            best = max(right, key=lambda tag: (tag.concept == concept, tag.score))
            said.add(best.concept)
            yield _topic("topic", concept, best, thing)
            continue
        parents = {one.id for one in topics.broader(concept)}
        wide = {one.id for one in topics.broader(concept) if one.broader}
        near = [tag for name, tag in theirs.items() if name in parents or wide & topics.above(name)]
        if near:
            nearly.append((concept, max(near, key=lambda tag: tag.score)))
    for concept, tag in nearly:
        # That it is about education is close to teachers, schools and skills, but it is one fact.
        if tag.concept not in said:
            said.add(tag.concept)
            yield _topic("near topic", concept, tag, thing)


def _topic(kind: str, concept: str, tag: Tag, thing: Entity) -> Reason:
    witnesses = [
        Witness(head=thing.head, field=said.field, value=value.value, provenance=value.provenance)
        for said in tag.reasons[:2]
        for value in thing.fields.get(said.field, ())
        if _says(value.value, said.words, said.language, said.field)
    ]
    unique = {(one.field, str(one.value)): one for one in witnesses}
    return Reason(
        kind=kind,
        values={"concept": concept, "theirs": tag.concept, "said": tag.reasons[0].words},
        witnesses=tuple(unique.values()),
        inferred=tag.reasons[0].field != "topics",
        because="its words, by the vocabulary of topics",
    )


def _says(value: object, words: str, language: str, field: str) -> bool:
    if field == "topics":
        return value == words
    return not isinstance(value, dict) or not language or language in value or "und" in value


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(thing: Entity) -> Iterator[tuple[Heard, Witness]]:
    spoken = {
        primary(language)
        for field, values in thing.fields.items()
        for value in values
        if isinstance(value.value, dict) and _is_text(field)
        for language in value.value
    } - {""}
    for field in (*_TEXTS, *(name for name in thing.fields if name.startswith(_SECTIONS))):
        for value in thing.fields.get(field, ()):
            witness = Witness(head=thing.head, field=field, value=value.value, provenance=value.provenance)
            for language, text in _texts(value.value):
                yield Heard((field, language, text), spoken), witness


def _is_text(field: str) -> bool:
    return field in _TEXTS or field.startswith(_SECTIONS)


def _texts(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and isinstance(value.get("name"), dict):  # a component
        value = value["name"]
    if isinstance(value, dict):
        yield from ((language, text) for language, text in value.items() if isinstance(text, str))
    elif isinstance(value, str):
        yield "", value


def _of_words(pieces: Sequence[tuple[Heard, Witness]], nodes: Sequence[Node], kind: str) -> Reason | None:
    """Return which of some words a thing has, with the first text that has each."""
    found: dict[str, tuple[str, Witness]] = {}
    for wish in asked(AllOf(tuple(node for node in nodes if isinstance(node, Best)))).wishes:
        typed = spelled(wish.asked)
        for heard, witness in pieces:
            if met := wish.find(heard):
                at = min(met)
                found[typed] = (_meant(wish.options[at].why) or min(met[at]), witness)
                break
    # Words that mean one thing together are told together.
    together = [typed for typed in found if " " in typed]
    found = {
        typed: met
        for typed, met in found.items()
        if typed in together or not any(typed in several.split() for several in together)
    }
    if not found:
        return None
    witnesses = {(w.field, str(w.value)): w for _, w in found.values()}
    return Reason(
        kind=kind,
        values={
            "asked": tuple(found),
            "found": tuple(how for how, _ in found.values()),
            "of": len({spelled(node.asked) for node in nodes if isinstance(node, Best)}),
        },
        witnesses=tuple(witnesses.values()),
    )


def _of_related(pieces: Sequence[tuple[Heard, Witness]], related: Sequence[Going]) -> Iterator[Reason]:
    """Yield that a thing speaks of what goes with a want: of each word and topic the nearest term that it has."""
    found: dict[str, tuple[float, Going, Witness]] = {}
    for going in related:
        for wish in asked(AllOf((going.node,))).wishes:
            met = [(min(at), witness) for heard, witness in pieces if (at := wish.find(heard))]
            if met:
                best, witness = min(met, key=lambda one: one[0])
                option = wish.options[best]
                if option.weight < _RELATED_TOLD:
                    continue
                found.setdefault(_meant(option.why), (option.weight, going, witness))
    nearest = sorted(found.items(), key=lambda one: -one[1][0])[:_RELATED_SHOWN]
    if nearest:
        goings = [going for _, (_, going, _) in nearest]
        witnesses = {(w.field, str(w.value)): w for _, (_, _, w) in nearest}
        yield Reason(
            kind="related",
            values={
                "found": tuple(term for term, _ in nearest),
                "asked": tuple(dict.fromkeys(going.typed for going in goings if going.typed)),
                "concepts": tuple(dict.fromkeys(going.concept for going in goings if going.concept)),
            },
            witnesses=tuple(witnesses.values()),
            inferred=True,
            because="its words, by the thesaurus of related terms",
        )


def _meant(why: str) -> str:
    """Return what a word was found as: ``graduates → alumni (topic graduates)`` was found as alumni."""
    return why.partition(" → ")[2].rpartition(" (")[0]


def _how_many(reason: Reason | None) -> int:
    return len(reason.values["asked"]) if reason else 0
