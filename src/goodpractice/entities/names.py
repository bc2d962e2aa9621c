"""From what somebody types to what they mean."""

from __future__ import annotations

import attrs

from goodpractice.errors import AmbiguousName, UnknownName
from goodpractice.language import slug
from goodpractice.store import Head, Store
from goodpractice.store.codes import KIND_CODES as KINDS
from goodpractice.store.typed import parse_name

ACTORS = ("organisation", "group", "person")
"""Kinds that a place stands for."""
_SAID = frozenset({"document", "claim", "need", "topic"})
"""Kinds of what is said of things: they often have the name of what they are about."""


@attrs.frozen
class Meant:
    """What a typed name means.

    Parameters
    ----------
    head
        The thing itself.
    actors
        Numbers of the entities that answer for it: the actors in it if it is a place, else itself.
    """

    head: Head
    actors: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """The thing and the actors it stands for."""
        return tuple(dict.fromkeys((self.head.id, *self.actors)))


def resolve(store: Store, text: str) -> Meant:
    """Find what a typed name means.

    Parameters
    ----------
    store
        An open catalogue.
    text
        ``kielce``, ``"JobTown 2"``, ``lodz`` for Łódź, ``jobtown.2`` for a homonym and ``jobtown.1`` for the first of
        them, ``network:jobtown`` to name the kind.

    Raises
    ------
    UnknownName
        If nothing is called so; the nearest names are suggested.
    AmbiguousName
        If several things are.
    """
    kind, typed = _kind_of(text)
    base, number = parse_name(typed)
    found = store.read.entities_named(base, number) if base else []
    if not found and number is not None:  # what looks like a number may be part of the name: “web-2.0”
        base = slug(typed)
        found = store.read.entities_named(base)
    heads = store.read.heads(found)
    candidates = [heads[n] for n in found if n in heads and kind in (None, heads[n].kind)]
    live = [head for head in candidates if not head.vanished]
    chosen = _one_of(live or candidates)
    if not candidates:
        raise UnknownName(text, suggestions(store, base))
    if chosen is None:
        raise AmbiguousName(text, tuple((_alone(h, base), _described(h)) for h in live or candidates))
    return Meant(chosen, actors(store, chosen))


def actors(store: Store, head: Head) -> tuple[int, ...]:
    """Return who answers for a thing: the actors in a place, else the thing itself."""
    if head.kind != "place":
        return (head.id,)
    inside: dict[int, None] = {}
    level = [head.id]
    for _ in range(3):  # a site lies in a park that lies in a city
        located = [r.entity for r in store.read.located(level) if r.kind in (*ACTORS, "place")]
        stated = [
            row.subject
            for row in store.read.links(level, ["located_in"], places=False)
            if row.object in level and row.subject not in inside
        ]
        level = [n for n in dict.fromkeys((*located, *stated)) if n not in inside]
        if not level:
            break
        inside.update(dict.fromkeys(level))
    kinds = store.read.heads(inside)
    return tuple(n for n in inside if n in kinds and kinds[n].kind in ACTORS)


def suggestions(store: Store, base: str, limit: int = 3) -> tuple[str, ...]:
    """Return the typed names nearest to one that nobody has."""
    if not base:
        return ()
    from rapidfuzz import fuzz, process

    found = process.extract(base, store.read.bases(), scorer=fuzz.ratio, limit=limit, score_cutoff=60)
    return tuple(name for name, _, _ in found)


def _kind_of(text: str) -> tuple[str | None, str]:
    head, colon, tail = text.partition(":")
    return (head, tail) if colon and head in KINDS else (None, text)


def _one_of(heads: list[Head]) -> Head | None:
    # Who types the name of a network means it, and not the page or the topic that is called the same.
    heads = [head for head in heads if head.kind not in _SAID] or heads
    if len(heads) == 1:
        return heads[0]
    places = [head for head in heads if head.kind == "place"]
    # A city and the partner that is known only by its city have one name; the place stands for both.
    others = [head for head in heads if head.kind not in ("place", "organisation")]
    partners = [head for head in heads if head.kind == "organisation"]
    if len(places) == 1 and not others and all(p.country == places[0].country for p in partners):
        return places[0]
    return None


def _alone(head: Head, base: str) -> str:
    """Return a name that means this one alone: the first of several homonyms has no number of its own."""
    return f"{head.name}.1" if head.name == base else head.name


def _described(head: Head) -> str:
    where = f", {head.country}" if head.country else ""
    return f"{head.label} ({head.subkind or head.kind}{where})"
