"""Measures of an open catalogue: what they need to know of it, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from goodpractice.entities.names import resolve
from goodpractice.network.measures.asking import Measures, Plugged
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.store import Store


def measures_of(store: Store, plugged: Callable[[], Mapping[str, Plugged]] = dict) -> Measures:
    """Return the measures of an open catalogue.

    Parameters
    ----------
    store
        The catalogue. Each view is read from its state at that time.
    plugged
        Returns the measures of plugins.
    """
    return Measures(
        StoreOrigin(store),
        plugged=plugged,
        actors_of=lambda name: resolve(store, name).actors,
        declared=lambda hub: declared_counts(store, hub),
    )


_COUNTED = ("partners", "members", "cities", "participants")


def declared_counts(store: Store, hub: int) -> list[dict[str, Any]]:
    """Return how many partners sources declare of a network: ``value``, ``of``, ``claim``, ``source``, ``how``.

    Only whole numbers are counted with; "more than 60" is no number of partners.
    """
    rows = store.read.links([hub], ["about"])
    claims = sorted({row.subject for row in rows if row.object == hub})
    found = []
    for record in store.read.records(claims, gone=False):
        body = record.body
        value = body.get("value")
        text = str(value.get("value") if isinstance(value, dict) else value)
        if body.get("of") in _COUNTED and not body.get("comparator") and text.isdecimal():
            said = body.get("said") or [{}]
            found.append(
                {
                    "value": int(text),
                    "of": body["of"],
                    "source": record.source,
                    "how": said[0].get("how", "stated"),
                }
            )
    return sorted(found, key=lambda claim: (claim["value"], claim["source"]))
