"""School to Work, flagship of the EU Strategy for the Baltic Sea Region: pages, events and newsletters."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_baltic.importer import Baltic

__all__ = ["Baltic", "register_importers"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Offer the importer of this package."""
    return [Baltic]
