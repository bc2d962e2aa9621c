"""The good practices of Interreg Europe."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_interreg_europe.importer import InterregEurope

__all__ = ["InterregEurope"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [InterregEurope]
