"""Routes as people read them: a chain on one line, its hops below, with the years between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span
from goodpractice.cli.typable import Typable
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.names import ACTORS
from goodpractice.model.relations import RELATIONS
from goodpractice.network.routes import Hop, Route
from goodpractice.speech import counted, said
from goodpractice.store import Head, Store

COLUMNS = (
    "route",
    "step",
    "name",
    "label",
    "kind",
    "relation",
    "since",
    "until",
    "assumed",
    "gap",
    "sources",
)


@attrs.frozen
class Stop:
    """A stop of a chain, and how it is reached.

    Parameters
    ----------
    head
        The thing.
    hop
        How it is reached from the stop before.
    links
        The links that lead here.
    """

    head: Head
    hop: Hop
    links: tuple[LinkView, ...]

    @property
    def dates(self) -> str:
        """When it is reached; with a tilde where only the network itself is dated."""
        when = span(self.hop.since, self.hop.until)
        return f"~{when}" if when and self.hop.assumed else when


@attrs.frozen
class Chain:
    """A route with everything that is shown of it."""

    stops: tuple[Stop, ...]
    alternatives: int

    @property
    def line(self) -> str:
        """The whole chain, as a person would tell it."""
        parts: list[str] = []
        for before, stop in zip((None, *self.stops), self.stops, strict=False):
            if stop.head.kind in ACTORS:
                if before is not None and not _joined(stop.links):
                    parts.append(f"({_word(stop.links)}{' ' if stop.dates else ''}{stop.dates})")
                parts.append(stop.head.label)
            else:
                parts.append(f"{stop.head.label} {stop.dates}".rstrip())
        return " – ".join(parts)

    def to_json(self) -> dict[str, Any]:
        """Return everything that is known of it."""
        return {
            "text": self.line,
            "alternatives": self.alternatives,
            "stops": [
                {
                    "name": stop.head.name,
                    "label": stop.head.label,
                    "kind": stop.head.kind,
                    "country": stop.head.country,
                    "since": stop.hop.since,
                    "until": stop.hop.until,
                    "assumed": stop.hop.assumed,
                    "gap": stop.hop.gap,
                    "links": [view.to_json() for view in stop.links],
                }
                for stop in self.stops
            ],
        }


def chain_items(store: Store, names: Typable, found: Iterable[Route]) -> list[Chain]:
    """Look up what is shown of routes.

    Parameters
    ----------
    store
        The catalogue that they come from.
    names
        Makes names that can be typed.
    found
        The routes.
    """
    routes = list(found)
    heads = store.read.heads({number for route in routes for number in route.entities})
    return [
        Chain(
            tuple(
                Stop(names.head(heads[hop.entity]), hop, tuple(names.links(views(store, hop.via))))
                for hop in route.steps
            ),
            route.alternatives,
        )
        for route in routes
    ]


def chain_rows(chains: Sequence[Chain]) -> list[dict[str, Any]]:
    """Return a row for each stop of each chain."""
    return [
        {
            "route": number,
            "step": step,
            "name": stop.head.name,
            "label": stop.head.label,
            "kind": stop.head.kind,
            "relation": _word(stop.links) or None,
            "since": stop.hop.since,
            "until": stop.hop.until,
            "assumed": stop.hop.assumed,
            "gap": stop.hop.gap,
            "sources": list(dict.fromkeys(source for view in stop.links for source in view.sources)),
        }
        for number, chain in enumerate(chains, 1)
        for step, stop in enumerate(chain.stops)
    ]


def chain_lines(chains: Sequence[Chain]) -> Iterator[str]:
    """Yield chains for people."""
    if not chains:
        return
    numbering = Numbering()
    for number, chain in enumerate(chains):
        if number:
            yield ""
        yield bold(chain.line)
        if len(chain.stops) == 1:
            yield f"  {said('answers for both', 'heading')}"
        for stop in chain.stops[1:]:
            for view in stop.links:
                yield f"  {_hop(view, numbering)}"
            if gap := _years(stop.hop):
                yield f"    {dim(gap)}"
    if chains[0].alternatives > len(chains):
        yield ""
        told = said("{shown} of {all} equally short chains; more with --limit", "heading")
        yield told.format(shown=len(chains), all=chains[0].alternatives)
    if any(stop.links for chain in chains for stop in chain.stops):
        yield ""
        yield bold(said("sources", "heading"))
        yield from numbering.lines()


def _hop(view: LinkView, numbering: Numbering) -> str:
    provenance = [s.provenance for s in view.statements]
    role = said(view.role, "role") if view.role else ""
    details = ", ".join(part for part in (role, span(view.since, view.until)) if part)
    marks = f"{numbering.marks(provenance)}{mark_of_method(provenance)}"
    sentence = (
        f"{view.subject.label} {said(RELATIONS[view.relation].forward, 'relation')} {view.object.label}"
    )
    names = dim(f"({view.subject.name}, {view.object.name})")
    return f"{sentence}{': ' if details else ''}{details}  {names}  {marks}"


def _years(hop: Hop) -> str:
    """Say how far apart two contacts are.

    Examples
    --------
    >>> _years(Hop(entity=1, gap=7)), _years(Hop(entity=1, gap=-1)), _years(Hop(entity=1, gap=0))
    ('7 years later than the contact before', '1 year earlier than the contact before', '')
    """
    if not hop.gap:
        return ""
    years = abs(hop.gap)
    if hop.gap > 0:
        return counted(
            "{count} year later than the contact before",
            "{count} years later than the contact before",
            years,
            "heading",
        )
    return counted(
        "{count} year earlier than the contact before",
        "{count} years earlier than the contact before",
        years,
        "heading",
    )


def _joined(links: Sequence[LinkView]) -> bool:
    """Tell whether somebody took part in something, which needs no word in a chain."""
    return any(view.relation in {"participates", "attended"} for view in links)


def _word(links: Sequence[LinkView]) -> str:
    return ", ".join(dict.fromkeys(view.relation.replace("_", " ") for view in links))
