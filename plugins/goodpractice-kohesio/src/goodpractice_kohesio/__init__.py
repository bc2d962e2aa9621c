"""Kohesio: the projects of the European Union's cohesion policy."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_kohesio.importer import Kohesio

__all__ = ["Kohesio"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [Kohesio]
