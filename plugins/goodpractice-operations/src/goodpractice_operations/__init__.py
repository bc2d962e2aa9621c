"""Lists of operations of Interreg programmes. Each programme's list is read by a mapping; there is no code for any of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from goodpractice import Importer, hookimpl, importer_from_mapping

MAPPINGS = Path(__file__).parent / "mappings"


@cache
def importers() -> tuple[type[Importer], ...]:
    """Return an importer for each mapping.

    Examples
    --------
    >>> sorted(importer.name for importer in importers())[0]
    'operations-adrion'
    """
    return tuple(importer_from_mapping(file) for file in sorted(MAPPINGS.glob("*.toml")))


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Bring the lists of operations."""
    return list(importers())
