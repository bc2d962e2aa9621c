"""A view, ready to be measured: as a networkx graph or as a matrix, whichever computes it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.network.extra import have
from goodpractice.network.views.graphs import pairs, weigher
from goodpractice.network.views.memberships import Memberships

if TYPE_CHECKING:
    import networkx as nx

MODES = ("two", "one")
ENGINES = ("networkx", "matrix")
LARGE = 5_000
"""Pairs above which loading the packages of the extra pays; the numbers are the same."""


@attrs.define(slots=False)
class Net:
    """A graph to measure; its nodes are positions.

    Parameters
    ----------
    members
        The view.
    mode
        ``two``: actors, then what they share; ``one``: actors, joined where they share something.
    weight
        Of the edges in one mode: ``none``, ``count`` or ``newman``.
    engine
        ``networkx``, or ``matrix`` for the packages of the extra; by itself the latter for large views where they are
        installed.
    backend
        Handed on to networkx; it then computes whatever it can.

    Raises
    ------
    BadValue
        If there is no such mode, weight or engine.
    """

    members: Memberships
    mode: str = "two"
    weight: str = "none"
    engine: str | None = None
    backend: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.mode not in MODES:
            raise BadValue(f"a view has the modes {' and '.join(MODES)}, not {self.mode!r}")
        if self.engine is not None and self.engine not in ENGINES:
            raise BadValue(f"what computes is {' or '.join(ENGINES)}, not {self.engine!r}")
        weigher(self.weight)

    @cached_property
    def fast(self) -> bool:
        """Whether the packages of the extra compute."""
        if self.engine is not None:
            return self.engine == "matrix"
        return self.backend is None and len(self.members) > LARGE and have("scipy") and have("networkit")

    @property
    def calc(self) -> Any:
        """The module that computes: `plain` or `fast`, with the same functions."""
        if self.fast:
            from goodpractice.network.extra import need
            from goodpractice.network.measures import fast

            need("scipy", "the engine “matrix”")
            need("networkit", "the engine “matrix”")
            return fast
        from goodpractice.network.measures import plain

        return plain

    @property
    def actors(self) -> int:
        """How many nodes are actors; they come first."""
        return len(self.members.unit_keys)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return self.actors + (len(self.members.hub_numbers) if self.mode == "two" else 0)

    @property
    def weighted(self) -> str | None:
        """Name of the attribute that holds the weight, or None."""
        return "weight" if self.mode == "one" and self.weight != "none" else None

    @property
    def options(self) -> dict[str, Any]:
        """What every call of networkx is given."""
        return {} if self.backend is None else {"backend": self.backend}

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """The graph, nodes being positions."""
        import networkx as nx

        made: nx.Graph[int] = nx.Graph()
        made.add_nodes_from(range(self.size))
        if self.mode == "two":
            first = self.actors
            made.add_edges_from(
                (u, first + h) for u, h in zip(self.members.unit, self.members.hub, strict=True)
            )
        else:
            weigh = weigher(self.weight)
            made.add_weighted_edges_from(
                (a, b, weigh(shared, total))
                for (a, b), (shared, total) in sorted(pairs(self.members).items())
            )
        return made

    @cached_property
    def matrix(self) -> Any:
        """The symmetric matrix of the graph, in compressed rows."""
        from goodpractice.network.views.matrix import one_mode_matrix, two_mode_matrix

        if self.mode == "two":
            return two_mode_matrix(self.members)
        return one_mode_matrix(self.members, weight=self.weight)

    @cached_property
    def kit(self) -> Any:
        """The graph of networkit, without weights."""
        from goodpractice.network.measures.fast import kit_of

        return kit_of(self.matrix)

    def edges(self) -> int:
        """Return how many edges there are."""
        if self.mode == "two":
            return len(self.members)
        return int(self.matrix.nnz // 2) if self.fast else self.graph.number_of_edges()
