"""Whom a thing has to do with: what it takes part in, and who else does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import entities
from goodpractice.entities.names import Meant
from goodpractice.entities.provenance import Provenance
from goodpractice.store import Head, Store

HUBS = ("network", "project", "group", "event", "practice")
"""Kinds of what actors share."""
_ACTORS = ("organisation", "group", "place")
_SHARING = ("participates", "attended", "runs", "transferred_to", "visited")
_DIRECT = (*_SHARING, "part_of", "succeeds", "led_to", "funded_by", "awarded")


@attrs.frozen(kw_only=True)
class Shared:
    """A network, project … and who is in it.

    Parameters
    ----------
    head
        What it is.
    link
        How the one in the middle is in it; None if that is the network itself.
    others
        Everybody else in it, by number, with the link.
    """

    head: Head
    link: LinkView | None
    others: dict[int, LinkView]


@attrs.frozen(kw_only=True)
class Neighbours:
    """Whom a thing has to do with.

    Parameters
    ----------
    meant
        The thing in the middle; a place stands for the actors in it.
    shared
        What it takes part in, and with whom: by date, then by name. Itself, if it is a network.
    direct
        What it has to do with otherwise, by number.
    heads
        Everything that is named here, by number.
    """

    meant: Meant
    shared: Sequence[Shared]
    direct: dict[int, LinkView]
    heads: dict[int, Head]

    @property
    def provenance(self) -> list[Provenance]:
        """Every statement that this rests on."""
        links = [
            view for each in self.shared for view in (*each.others.values(), each.link) if view is not None
        ]
        return [
            statement.provenance for view in (*links, *self.direct.values()) for statement in view.statements
        ]

    def partners(self) -> dict[int, list[int]]:
        """Return in which of what is shared each partner is, by positions in `shared`."""
        found: dict[int, list[int]] = {}
        for n, each in enumerate(self.shared):
            for number in each.others:
                found.setdefault(number, []).append(n)
        return found


def neighbours(store: Store, meant: Meant) -> Neighbours:
    """Read whom a thing has to do with.

    Parameters
    ----------
    store
        An open catalogue.
    meant
        What was typed.
    """
    mine = {*meant.all}
    own = [view for view in _links(store, sorted(mine), _DIRECT) if _other(view, mine).id not in mine]
    heads = {meant.head.id: meant.head}
    shared: dict[int, LinkView] = {}
    direct: dict[int, LinkView] = {}
    itself = meant.head.kind in HUBS
    for view in own:
        other = _other(view, mine)
        if other.unnamed or other.vanished:
            continue
        heads[other.id] = other
        if not itself and other.kind in HUBS and view.relation in _SHARING:
            shared.setdefault(other.id, view)
        elif not (itself and view.relation in _SHARING):
            direct.setdefault(other.id, view)
    hubs: dict[int, LinkView | None] = {meant.head.id: None} if itself else {**shared}
    others: dict[int, dict[int, LinkView]] = {number: {} for number in hubs}
    for view in _links(store, sorted(hubs), _SHARING):
        for hub, actor in ((view.object, view.subject), (view.subject, view.object)):
            usable = actor.kind in _ACTORS and not actor.unnamed and not actor.vanished
            if hub.id in others and actor.id not in mine and usable:
                others[hub.id].setdefault(actor.id, view)
                heads[actor.id] = actor
    made = [Shared(head=heads[number], link=link, others=others[number]) for number, link in hubs.items()]
    made.sort(key=lambda each: (_since(each), each.head.label, each.head.id))
    return Neighbours(meant=meant, shared=made, direct=direct, heads=heads)


def _links(store: Store, numbers: Sequence[int], relations: Iterable[str]) -> list[LinkView]:
    if not numbers:
        return []
    found = views(store, store.read.links(numbers, tuple(relations), places=False))
    return [view for view in found if view.attribute("status") not in ("expected", "cancelled")]


def _other(view: LinkView, mine: set[int]) -> Head:
    return view.object if view.subject.id in mine else view.subject


def _since(each: Shared) -> str:
    return (each.link.since or "9") if each.link else ""


def called(store: Store, heads: Iterable[Head], language: str | None) -> dict[int, str]:
    """Return what things are called, in a language where they have a name in it.

    Parameters
    ----------
    store
        An open catalogue.
    heads
        The things.
    language
        Its code; None for what sources mostly call them.
    """
    known = {head.id: head.label for head in heads}
    if language:
        for number, entity in entities(store, known).items():
            known[number] = entity.text("name", (language,)) or known[number]
    return known


def with_country(label: str, country: str | None) -> str:
    """Return a label with the code of a country behind it, unless it ends so.

    Examples
    --------
    >>> with_country("Cesena", "IT"), with_country("Cesena (IT)", "IT"), with_country("Cesena", None)
    ('Cesena (IT)', 'Cesena (IT)', 'Cesena')
    """
    return f"{label} ({country})" if country and not label.endswith(f"({country})") else label
