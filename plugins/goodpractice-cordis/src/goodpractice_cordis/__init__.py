"""CORDIS: the projects of the European Union's framework programmes for research, and who takes part in them."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_cordis.importer import Cordis

__all__ = ["Cordis"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [Cordis]
