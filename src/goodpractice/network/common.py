"""What two have in common, with the statements that say so on either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from goodpractice.language import fold
from goodpractice.model.countries import country_name
from goodpractice.store import Head, LinkRow, Store

_KINDS = {
    "networks": "network", "groups": "group", "projects": "project", "events": "event", "programmes": "programme",
    "awards": "award", "topics": "topic", "practices": "practice",
}  # fmt: skip
_DIRECT = ("participates", "attended", "runs", "transferred_to", "awarded", "located_in", "about", "visited")
_FURTHER = ("part_of", "funded_by", "awarded", "about")
_HIGHEST = 4
"""How far to climb from a network to its programme: a strand of a period of a programme of a fund."""


@attrs.frozen(kw_only=True)
class Tie:
    """How one side comes to what is shared.

    Parameters
    ----------
    chain
        Numbers of the entities from the actor to what is shared; the latter is missing where it has no entity.
    links
        The statements that join them.
    """

    chain: tuple[int, ...]
    links: tuple[LinkRow, ...]


@attrs.frozen(kw_only=True)
class Shared:
    """Something that both sides have to do with.

    Parameters
    ----------
    label
        What it is called.
    head
        The thing; None for a country, and for a keyword that sources give without making it a topic.
    a, b
        How either side comes to it.
    """

    label: str
    head: Head | None
    a: tuple[Tie, ...]
    b: tuple[Tie, ...]


@attrs.frozen(kw_only=True)
class Common:
    """What two have in common; each list is empty where there is nothing.

    Parameters
    ----------
    networks, groups, projects
        In which both take part.
    events
        That both attended.
    programmes
        In which both take part, or that hold or fund networks, projects, practices or awards of both.
    awards
        Given to both, or to practices that they run.
    topics
        Of the networks, projects, groups and practices of both.
    countries
        In which both are.
    practices
        That both run or took over.
    """

    networks: tuple[Shared, ...] = ()
    groups: tuple[Shared, ...] = ()
    projects: tuple[Shared, ...] = ()
    events: tuple[Shared, ...] = ()
    programmes: tuple[Shared, ...] = ()
    awards: tuple[Shared, ...] = ()
    topics: tuple[Shared, ...] = ()
    countries: tuple[Shared, ...] = ()
    practices: tuple[Shared, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in attrs.fields(Common))


def common(store: Store, a: Iterable[int], b: Iterable[int]) -> Common:
    """Return what two sets of actors share.

    What is only planned, or was called off, is not shared; nor is what is only described ("several projects").

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        Numbers of entities: the actors, and the places that they stand for.
    """
    with store.snapshot():
        one, other = _Side(store, a), _Side(store, b)
        numbers = sorted(one.reached.keys() & other.reached.keys())
        heads = store.read.heads(numbers)
        found: dict[str, list[Shared]] = {name: [] for name in (*_KINDS, "countries")}
        for name, kind in _KINDS.items():
            for number in numbers:
                head = heads.get(number)
                if head is not None and head.kind == kind and not head.unnamed and not head.vanished:
                    found[name].append(
                        Shared(
                            label=head.label,
                            head=head,
                            a=tuple(one.reached[number]),
                            b=tuple(other.reached[number]),
                        )
                    )
        found["topics"] += _keywords(one, other, {fold(shared.label) for shared in found["topics"]})
        found["countries"] = [
            Shared(
                label=country_name(code),
                head=None,
                a=tuple(one.countries[code]),
                b=tuple(other.countries[code]),
            )
            for code in one.countries.keys() & other.countries.keys()
        ]
    return Common(**{name: _ordered(shared) for name, shared in found.items()})


def _ordered(shared: Iterable[Shared]) -> tuple[Shared, ...]:
    return tuple(
        sorted(shared, key=lambda each: (fold(each.label), each.label, each.head.id if each.head else 0))
    )


def _keywords(one: _Side, other: _Side, known: set[str]) -> Iterator[Shared]:
    for word in one.keywords.keys() & other.keywords.keys():
        if word not in known:
            (label, mine), (_, theirs) = one.keywords[word], other.keywords[word]
            yield Shared(label=label, head=None, a=tuple(mine), b=tuple(theirs))


class _Side:
    """What one side has to do with, and how it comes to it."""

    def __init__(self, store: Store, actors: Iterable[int]) -> None:
        self._store = store
        self._actors = frozenset(actors)
        self.reached: dict[int, list[Tie]] = {}
        self.keywords: dict[str, tuple[str, list[Tie]]] = {}
        self.countries: dict[str, list[Tie]] = {}
        self._locations: dict[int, list[LinkRow]] = {}
        self._look_around()
        self._climb()
        self._read_keywords()
        self._read_countries()

    def _look_around(self) -> None:
        for actor, there, rows in _pairs(self._store, self._actors, _DIRECT):
            located = [row for row in rows if row.relation == "located_in"]
            if located and actor == located[0].subject:
                self._locations.setdefault(actor, []).extend(located)
            # What only lies in the same town as they do is no business of theirs.
            links = tuple(row for row in rows if row.relation != "located_in")
            if links and there not in self._actors:
                self.reached.setdefault(there, []).append(Tie(chain=(actor, there), links=links))

    def _climb(self) -> None:
        """Go on from networks, projects and practices to programmes, awards and topics."""
        frontier = set(self.reached)
        for _ in range(_HIGHEST):
            kinds = {number: head.kind for number, head in self._store.read.heads(frontier).items()}
            frontier = {number for number in frontier if kinds.get(number) in _CLIMBED}
            fresh: dict[int, list[Tie]] = {}
            for here, there, rows in _pairs(self._store, frontier, _FURTHER, forward=True):
                if there in self.reached or there in self._actors:
                    continue
                ties = [
                    Tie(chain=(*tie.chain, there), links=(*tie.links, *rows))
                    for tie in self.reached[here]
                    if _leads_on(tie, rows)
                ]
                if ties:
                    fresh.setdefault(there, []).extend(ties)
            self.reached.update(fresh)
            frontier = set(fresh)
            if not frontier:
                break

    def _read_keywords(self) -> None:
        of = [number for number, ties in self.reached.items() if len(ties[0].chain) == 2]
        for record in self._store.read.records(of, gone=False):
            if record.kind in ("network", "group", "project", "practice"):
                for word in record.body.get("topics", ()):
                    _, ties = self.keywords.setdefault(fold(word), (word, []))
                    ties += [tie for tie in self.reached[record.entity] if tie not in ties]

    def _read_countries(self) -> None:
        seen: dict[tuple[str, int], None] = {}
        for record in self._store.read.records(sorted(self._actors), gone=False):
            if record.country is not None:
                seen[record.country, record.entity] = None
        for code, actor in seen:
            places = self._locations.get(actor, [])
            self.countries.setdefault(code, []).append(Tie(chain=(actor,), links=tuple(places)))


_CLIMBED = ("network", "group", "project", "practice", "programme", "event", "award")


def _leads_on(tie: Tie, rows: Sequence[LinkRow]) -> bool:
    """Tell whether an award to what a tie leads to is theirs: to a practice that they run, not to one they took over."""
    if any(row.relation != "awarded" for row in rows):
        return True
    return any(row.relation == "runs" for row in tie.links)


def _pairs(
    store: Store, entities: Iterable[int], relations: Sequence[str], *, forward: bool = False
) -> Iterator[tuple[int, int, list[LinkRow]]]:
    """Yield each of the entities with a neighbour and the statements that join them.

    A link between two of the entities is yielded from either end; with `forward` only from its subject.
    """
    mine = frozenset(entities)
    joined: dict[tuple[int, int], list[LinkRow]] = {}
    for row in store.read.links(sorted(mine), relations) if mine else ():
        if row.text is not None and row.body.get("status") in ("expected", "cancelled"):
            continue
        if row.subject in mine:
            joined.setdefault((row.subject, row.object), []).append(row)
        if row.object in mine and not forward:
            joined.setdefault((row.object, row.subject), []).append(row)
    for (here, there), rows in joined.items():
        yield here, there, rows
