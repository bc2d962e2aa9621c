"""keep.eu: the projects of Interreg, URBACT and their like, with all their partners."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_keep.importer import Keep

__all__ = ["Keep"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [Keep]
