"""Vocabularies in SKOS as topics of a catalogue."""

from __future__ import annotations

from typing import Any

from goodpractice import hookimpl


@hookimpl
def register_importers() -> list[type[Any]]:
    """Name the importer."""
    from goodpractice_vocabularies.importer import Vocabularies

    return [Vocabularies]
