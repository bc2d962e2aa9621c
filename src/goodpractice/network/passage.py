"""By which steps a practice reached an actor: origin, carrier, network, meeting, adoption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant, actors
from goodpractice.entities.provenance import Provenance
from goodpractice.network.days import day_of
from goodpractice.store import Head, LinkRow, Store, networks

STEPS = ("origin", "carrier", "network", "meeting", "adoption")


ONLY_ONE = "the only one in {network} from {places}; no source says that it carried {practice}"
ONE_OF = "one of {count} in {network} from {places}; no source says that it carried {practice}"
SAME_ORIGIN = "it was about {topics}, of the same origin"


@attrs.frozen
class Because:
    """What an inference rests on, as a sentence with names in it; whoever shows it may say it in another language.

    Parameters
    ----------
    sentence
        One of `ONLY_ONE`, `ONE_OF`, `SAME_ORIGIN`.
    names
        What stands in the braces.

    Examples
    --------
    >>> str(Because(SAME_ORIGIN, {"topics": "mentors"}))
    'it was about mentors, of the same origin'
    """

    sentence: str
    names: Mapping[str, str]

    def __str__(self) -> str:
        return self.sentence.format(**self.names)


@attrs.frozen(kw_only=True)
class Step:
    """One step of a passage.

    Parameters
    ----------
    step
        One of `STEPS`.
    head
        The place, actor, network, event or receiver.
    links
        The links that say so.
    since, until
        When, as sources write it.
    inferred
        True if no source says that the practice went this way; ``because`` says what it follows from.
    because
        What an inference rests on.
    extent, adopted, rejected
        What was taken over, of an adoption; ``not stated`` where the source does not say which parts.
    provenance
        Further statements that support it: dates, claims.
    """

    step: str
    head: Head
    links: tuple[LinkView, ...] = ()
    since: str | None = None
    until: str | None = None
    inferred: bool = False
    because: Because | None = None
    extent: str | None = None
    adopted: str | None = None
    rejected: str | None = None
    provenance: tuple[Provenance, ...] = ()

    @property
    def why(self) -> str | None:
        """What an inference rests on, in English."""
        return None if self.because is None else str(self.because)


@attrs.frozen(kw_only=True)
class Passage:
    """How a practice reached an actor.

    Parameters
    ----------
    practice, there
        What, and to whom.
    steps
        In order. What no source tells is missing.
    """

    practice: Head
    there: Head
    steps: tuple[Step, ...]


def passages(store: Store, practice: Meant, there: Meant) -> list[Passage]:
    """Return how a practice reached an actor, one passage for each transfer that a source states.

    The transfer itself is stated; so is the network that it went through, where a source names one. Who carried it there
    is inferred: those of that network who are where the practice comes from. Meetings are those about the practice, or, if
    it has no name of its own, about one of the same origin, that a group of that network held or attended.

    Parameters
    ----------
    store
        An open catalogue.
    practice, there
        What was typed; a place stands for the actors in it.
    """
    goals = {*there.all}
    rows = [
        row
        for row in store.read.links([practice.head.id], ["transferred_to"])
        if row.subject == practice.head.id and row.object in goals
    ]
    return [_passage(store, there, view, _vias(store, rows)) for view in views(store, rows)]


def passage_of(store: Store, transfer: LinkView, vias: Iterable[Head]) -> Passage:
    """Return by which steps a practice reached who took it over, for one transfer.

    Parameters
    ----------
    store
        An open catalogue.
    transfer
        The link from the practice.
    vias
        The networks that it went through.
    """
    there = Meant(transfer.object, actors(store, transfer.object))
    return _passage(store, there, transfer, [head.id for head in vias])


def _passage(store: Store, there: Meant, transfer: LinkView, vias: list[int]) -> Passage:
    practice = transfer.subject
    origins = [
        view
        for view in views(store, store.read.links([practice.id], ["located_in"]))
        if view.subject.id == practice.id
    ]
    steps = [Step(step="origin", head=view.object, links=(view,), inferred=view.inferred) for view in origins]
    network = entities(store, vias)
    for number in vias:
        steps += _carriers(store, network[number], origins, practice)
        steps.append(_network(store, network[number], transfer, there))
        steps += _meetings(store, network[number], practice, origins, there)
    steps.append(
        Step(
            step="adoption",
            head=transfer.object,
            links=(transfer,),
            since=transfer.since,
            until=transfer.until,
            inferred=transfer.inferred,
            extent=transfer.attribute("extent"),
            adopted=_parts(transfer.attribute("adopted")),
            rejected=_parts(transfer.attribute("rejected")),
        )
    )
    return Passage(practice=practice, there=there.head, steps=tuple(steps))


def _parts(told: list[str] | str | None) -> str | None:
    """Return the parts that a source names; "some" names none.

    Examples
    --------
    >>> _parts(["some"]), _parts(["apprenticeship", "mentors"]), _parts(None)
    ('not stated', 'apprenticeship, mentors', None)
    """
    if not told:
        return None
    named = [told] if isinstance(told, str) else [*told]
    return "not stated" if named in (["some"], ["unknown"]) else ", ".join(named)


def _vias(store: Store, rows: Iterable[LinkRow]) -> list[int]:
    found: dict[int, None] = {}
    for row in rows:
        via = row.body.get("via")
        number = None if via is None else store.read.entity_of(row.source, via["kind"], via["key"])
        if number is not None:
            found[number] = None
    return [*found]


def _carriers(store: Store, network: Entity, origins: list[LinkView], practice: Head) -> Iterator[Step]:
    """Yield those of a network who are where the practice comes from."""
    places = {view.object.id for view in origins}
    countries = {view.object.country for view in origins if view.object.subkind == "country"} - {None}
    rows = [
        row for row in store.read.links([network.head.id], ["participates"]) if row.object == network.head.id
    ]
    found = [
        view
        for view in views(store, rows)
        if view.subject.kind != "person"
        and (view.subject.country in countries or _inside(store, view.subject, places))
    ]
    names = ", ".join(view.object.label for view in origins)
    for view in found:
        told = {
            "network": network.label,
            "places": names,
            "practice": practice.label,
            "count": str(len(found)),
        }
        said = _claims(store, view.subject, practice, origins)
        yield Step(
            step="carrier",
            head=view.subject,
            links=(view,),
            since=view.since,
            until=view.until,
            inferred=True,
            because=Because(ONLY_ONE if len(found) == 1 else ONE_OF, told),
            provenance=tuple(said),
        )


def _inside(store: Store, actor: Head, places: set[int]) -> bool:
    return any(
        row.subject == actor.id and row.object in places
        for row in store.read.links([actor.id], ["located_in"])
    )


def _claims(store: Store, actor: Head, practice: Head, origins: list[LinkView]) -> Iterator[Provenance]:
    """Yield what claims say that are about the actor and about the practice, or one of its origin."""
    alike = {practice.id, *_of_same_origin(store, origins)}
    about: dict[int, set[int]] = {}
    rows = store.read.links([actor.id, *alike], ["about"])
    for row in rows:
        about.setdefault(row.subject, set()).add(row.object)
    claims = {number for number, objects in about.items() if actor.id in objects and objects & alike}
    for view in views(store, [row for row in rows if row.subject in claims and row.object == actor.id]):
        yield from (statement.provenance for statement in view.statements)


def _of_same_origin(store: Store, origins: list[LinkView]) -> set[int]:
    places = [view.object.id for view in origins]
    rows = store.read.links(places, ["located_in"]) if places else []
    heads = store.read.heads({row.subject for row in rows if row.object in places})
    return {number for number, head in heads.items() if head.kind == "practice"}


def _network(store: Store, network: Entity, transfer: LinkView, there: Meant) -> Step:
    rows = [
        row
        for row in store.read.links([network.head.id], ["participates"])
        if row.object == network.head.id and row.subject in there.all
    ]
    return Step(
        step="network",
        head=network.head,
        links=(transfer, *views(store, rows)),
        since=network.first("since"),
        until=network.first("until"),
        inferred=transfer.inferred,
    )


def _meetings(
    store: Store, network: Entity, practice: Head, origins: list[LinkView], there: Meant
) -> Iterator[Step]:
    """Yield the events about it that the network, or a group of it, held or attended."""
    subjects = {practice.id} | (_of_same_origin(store, origins) if practice.unnamed else set())
    rows = [row for row in store.read.links(sorted(subjects), ["about"]) if row.object in subjects]
    events = [
        number
        for number, head in store.read.heads({row.subject for row in rows}).items()
        if head.kind == "event"
    ]
    parts = {number for number, _ in networks.parts_of(store, [network.head.id])}
    theirs = {network.head.id, *parts, *there.all}
    for number in sorted(events):
        joined = [
            row
            for row in store.read.links([number], ["attended", "part_of"])
            if (row.subject == number and row.object in theirs)
            or (row.object == number and row.subject in theirs)
        ]
        if not joined:
            continue
        event = entities(store, [number])[number]
        topics = views(store, [row for row in rows if row.subject == number])
        since, provenance = day_of(event)
        same = any(view.object.id == practice.id for view in topics)
        yield Step(
            step="meeting",
            head=event.head,
            links=(*topics, *views(store, joined)),
            since=since,
            until=since,
            inferred=not same,
            because=None
            if same
            else Because(SAME_ORIGIN, {"topics": ", ".join(view.object.label for view in topics)}),
            provenance=provenance,
        )
