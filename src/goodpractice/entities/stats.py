"""How large the catalogue is, and of what."""

from __future__ import annotations

from typing import Any

from goodpractice.store import Store
from goodpractice.store.counting import count


def stats(store: Store) -> dict[str, Any]:
    """Return the sizes of the catalogue.

    Parameters
    ----------
    store
        An open catalogue.

    Returns
    -------
    dict
        ``entities`` (live things in all), ``kinds`` and ``records`` by kind, ``links`` by relation, ``roles`` of
        participations, ``city_partners`` with their ``place_codes`` (as stated) and ``countries``,
        ``participations`` (distinct actor and network), ``sources``, ``quarantined``.
    """
    found = count(store)
    found["sources"] = len(store.sources())
    found["quarantined"] = len(store.quarantine())
    return found
