"""Who could introduce us: the shortest dated chain of acquaintance, and whether its links are alive or ended years ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from goodpractice.advice.facts import linked
from goodpractice.advice.novelty import years_since
from goodpractice.advice.reasons import Reason
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.names import ACTORS
from goodpractice.network.routes import Hop, Route, Walks, routes
from goodpractice.store import Head, Store

_LOOKED_AT = 12
"""Equally short chains among which the one with the latest contacts is taken."""


@attrs.frozen(kw_only=True)
class Contact:
    """One step of a chain: somebody and what they took part in.

    Parameters
    ----------
    head
        The stop that it leads to.
    links
        What says so.
    since, until
        When, as sources write it.
    assumed
        True if these are the dates of the network or event itself.
    years
        How many years ago it ended; 0 if it goes on, None if nobody dates it.
    alive
        True if it goes on as far as is stated, False if it has ended, None if nobody says.
    """

    head: Head
    links: tuple[LinkView, ...]
    since: str | None
    until: str | None
    assumed: bool
    years: int | None
    alive: bool | None


@attrs.frozen(kw_only=True)
class Introduction:
    """How one gets there.

    Parameters
    ----------
    first
        Who of ours begins it.
    contacts
        Its steps, in order.
    by
        Who could introduce: the first actor on the way; None if ours and theirs have met themselves.
    alternatives
        How many equally short chains there are.
    """

    first: Head
    contacts: tuple[Contact, ...]
    by: Head | None
    alternatives: int

    @property
    def last(self) -> Head:
        """Who of theirs it leads to."""
        return self.contacts[-1].head

    @property
    def alive(self) -> bool | None:
        """True if all its contacts are, False if one has ended, None if nobody says."""
        states = [contact.alive for contact in self.contacts]
        return False if False in states else None if None in states else True

    @property
    def years(self) -> int | None:
        """How many years ago the oldest of its contacts ended; None if nobody dates one of them."""
        told = [contact.years for contact in self.contacts]
        return None if None in told else max(year for year in told if year is not None)


def introduction(
    store: Store, ours: Iterable[int], theirs: Iterable[int], today: dt.date, walks: Walks | None = None
) -> Introduction | None:
    """Return the shortest chain between two sides; of several, the one whose oldest contact is the latest.

    Parameters
    ----------
    store
        An open catalogue.
    ours, theirs
        Numbers of the actors of either side.
    today
        By which the years are counted.
    walks
        What is remembered of the chains to others.

    Returns
    -------
    Introduction or None
        None if no chain leads there.
    """
    found = routes(store, ours, theirs, limit=_LOOKED_AT, walks=walks)
    if not found or len(found[0].steps) < 2:
        return None
    best = min(found, key=lambda route: _age(route, today))
    heads = store.read.heads(best.entities)
    contacts = tuple(_contact(store, heads[hop.entity], hop, today) for hop in best.steps[1:])
    between = [contact.head for contact in contacts[:-1] if contact.head.kind in ACTORS]
    return Introduction(
        first=heads[best.steps[0].entity],
        contacts=contacts,
        by=between[0] if between else None,
        alternatives=best.alternatives,
    )


def _age(route: Route, today: dt.date) -> tuple[int, int]:
    ages = [years_since(hop.since, hop.until, today) for hop in route.steps[1:]]
    known = [age for age in ages if age is not None]
    return len(ages) - len(known), max(known, default=0)


def _contact(store: Store, head: Head, hop: Hop, today: dt.date) -> Contact:
    links = tuple(views(store, hop.via))
    years = years_since(hop.since, hop.until, today)
    alive: bool | None = None if years is None else years == 0
    if any(view.relation in ("attended", "visited") for view in links):  # what happened on a day is over
        years = years_since(hop.since, hop.until or hop.since, today)
        alive = False if hop.since is not None else None
    return Contact(
        head=head,
        links=links,
        since=hop.since,
        until=hop.until,
        assumed=hop.assumed,
        years=years,
        alive=alive,
    )


def contact_points(store: Store, country: str | None) -> tuple[Reason, ...]:
    """Return the national contact points of a country: whom one can ask where nobody has met anybody.

    Parameters
    ----------
    store
        An open catalogue.
    country
        Its code.
    """
    if country is None:
        return ()
    programmes = store.read.numbers(["programme"])
    found = store.read.links(programmes, ["contact_point_for"], places=False) if programmes else []
    rows = [row for row in found if row.body.get("territory") == country]
    return tuple(
        Reason(
            kind="contact point",
            values={
                "who": view.subject.label,
                "name": view.subject.name,
                "for": view.object.label,
                "country": country,
            },
            witnesses=(linked(view),),
            inferred=view.inferred,
        )
        for view in views(store, rows)
    )


def witnesses_of(chain: Introduction) -> Sequence[LinkView]:
    """Return the links that a chain rests on."""
    return [view for contact in chain.contacts for view in contact.links]
