"""Topic and mechanism: is it about what is wanted, and does it work by the steps that the asker has in mind?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goodpractice.advice.facts import linked
from goodpractice.advice.reading import APART
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.advice.relating import Going
from goodpractice.advice.relevance import Relevance
from goodpractice.advice.wanted import Wanted
from goodpractice.entities.merged import Entity
from goodpractice.entities.topics import tags
from goodpractice.language.fold import fold
from goodpractice.language.stem import primary
from goodpractice.search.reasons import spelled
from goodpractice.search.tree import AllOf, Best, Node, Option, Stem
from goodpractice.search.wishes import Heard, Wish, asked

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
        direct=1.0 if stated else round(found.direct, 4),
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
    tells: Callable[[Node], bool] = lambda _: True,
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
    tells
        Whether a related term tells anything: not all things speak of it.
    """
    reasons = [*_of_topics(wanted, thing)]
    pieces = [*_pieces(thing)]
    words = max((_of_words(pieces, nodes, "words") for nodes in told), key=_how_many, default=None)
    reasons += [words] if words else []
    met = [_of_words(pieces, nodes, "step") for nodes in steps]
    reasons += [reason for reason in met if _how_many(reason) > 1 and reason]
    named = {fold(term) for reason in reasons for term in reason.values.get("found", ())}
    reasons += _of_related(pieces, related, named, tells)
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
            met = wish.find(heard)
            if close := _said(wish, heard):
                at = min(close)
                found[typed] = (_meant(close[at].why) or min(met[at]), witness)
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


def _of_related(
    pieces: Sequence[tuple[Heard, Witness]],
    related: Sequence[Going],
    named: Collection[str],
    tells: Callable[[Node], bool],
) -> Iterator[Reason]:
    """Yield that a thing speaks of what goes with a want: of each word and topic the nearest term, if not yet named."""
    found: dict[str, tuple[Option, Going, Witness]] = {}
    for going in related:
        for wish in asked(AllOf((going.node,))).wishes:
            met = {
                option: witness
                for heard, witness in reversed(pieces)
                for option in _said(wish, heard).values()
                if option.weight >= _RELATED_TOLD and fold(_meant(option.why)) not in named
            }
            for option in sorted(met, key=lambda one: (-one.weight, one.why)):
                if tells(option.node):
                    term = _meant(option.why)
                    if term not in found or found[term][0].weight < option.weight:
                        found[term] = option, going, met[option]
                    break
    nearest = sorted(found.items(), key=lambda one: -one[1][0].weight)[:_RELATED_SHOWN]
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


def _said(wish: Wish, heard: Heard) -> dict[int, Option]:
    """Return the ways to say something that a text has, by their places; of several words, only where these stand close together."""
    return {at: wish.options[at] for at in wish.find(heard) if _side_by_side(heard, wish.options[at].node)}


def _side_by_side(heard: Heard, node: Node) -> bool:
    """Tell whether several words stand close together: a text with *housing* here and *advice* there speaks of no housing advice."""
    stems = [each for each in node.nodes if isinstance(each, Stem)] if isinstance(node, AllOf) else []
    forms = [{*heard.forms(each.language)[each.text]} for each in stems]
    if not all(forms):  # parts of compounds, whose places are not known
        return True
    places = [[at for at, word in enumerate(heard.row) if word in several] for several in forms]
    starts, others = (places[0], places[1:]) if places else ((0,), [])
    return any(all(any(abs(at - each) <= APART for each in ats) for ats in others) for at in starts)


def _meant(why: str) -> str:
    """Return what a word was found as: ``graduates → alumni (topic graduates)`` was found as alumni."""
    return why.partition(" → ")[2].rpartition(" (")[0]


def _how_many(reason: Reason | None) -> int:
    return len(reason.values["asked"]) if reason else 0
