"""The hooks that a plugin may implement."""

from __future__ import annotations

from typing import Any

import pluggy

hookspec = pluggy.HookspecMarker("goodpractice")
hookimpl = pluggy.HookimplMarker("goodpractice")


class Hooks:
    """What a plugin may add."""

    @hookspec
    def register_importers(self) -> list[type[Any]]:  # type: ignore[empty-body]
        """Return classes that extend `goodpractice.Importer`."""

    @hookspec
    def register_vocabularies(self) -> list[Any]:  # type: ignore[empty-body]
        """Return vocabularies of topics, as paths of SKOS files."""

    @hookspec
    def register_exporters(self) -> dict[str, Any]:  # type: ignore[empty-body]
        """Return functions ``(catalogue, path) -> None`` by the ending of the file that they write."""

    @hookspec
    def register_measures(self) -> dict[str, Any]:  # type: ignore[empty-body]
        """Return functions ``(graph) -> mapping`` by the name of the measure."""
