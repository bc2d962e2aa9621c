"""URBACT's networks, memberships and good practices for a goodpractice catalogue."""

from __future__ import annotations

from typing import Any

from goodpractice import hookimpl

__version__ = "0.1.0"


@hookimpl
def register_importers() -> list[type[Any]]:
    """Return the importer of this package."""
    from goodpractice_urbact.importer import Urbact

    return [Urbact]
