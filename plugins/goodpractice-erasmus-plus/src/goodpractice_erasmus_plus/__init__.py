"""Erasmus+, Creative Europe, and the programmes before them."""

from __future__ import annotations

from goodpractice import Importer, hookimpl
from goodpractice_erasmus_plus.importer import ErasmusPlus

__all__ = ["ErasmusPlus"]


@hookimpl
def register_importers() -> list[type[Importer]]:
    """Register the importer."""
    return [ErasmusPlus]
