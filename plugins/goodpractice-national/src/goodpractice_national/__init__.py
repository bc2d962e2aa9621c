"""News of national points and cities, as documents that say which places, networks and bodies they mention."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_national.importer import National

__all__ = ["National"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [National]
