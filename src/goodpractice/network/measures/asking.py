"""The measures of a catalogue or of a study, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.network.measures.measured import Measured
from goodpractice.network.measures.net import Net
from goodpractice.network.measures.provenance import sources_of
from goodpractice.network.views.memberships import Memberships
from goodpractice.network.views.origin import Origin
from goodpractice.network.views.reading import memberships
from goodpractice.network.views.selection import Selection

if TYPE_CHECKING:
    from goodpractice.network.measures.ties import Declared

Plugged = Callable[[Any], Mapping[Any, Any]]


class Measures:
    """Measures of views of a catalogue, or of a study. Each takes what `Selection` takes.

    Parameters
    ----------
    origin
        Where views are read from.
    plugged
        Returns the measures of plugins, by name: functions that take a networkx graph and return a mapping.
    actors_of
        Finds the numbers of the actors that answer for a typed name.
    declared
        Finds counts that sources declare.
    usual
        What the selection is where nobody says otherwise.

    Examples
    --------
    >>> import goodpractice as gp, tempfile, pathlib
    >>> with gp.open(pathlib.Path(tempfile.mkdtemp()) / "mine.gp") as catalogue:
    ...     catalogue.measure.summary(level="city").facts["links"]
    0
    """

    def __init__(
        self,
        origin: Origin,
        *,
        plugged: Callable[[], Mapping[str, Plugged]] = dict,
        actors_of: Callable[[str], Iterable[int]] | None = None,
        declared: Declared | None = None,
        usual: Mapping[str, Any] | None = None,
    ) -> None:
        self.origin = origin
        self._plugged = plugged
        self._actors_of = actors_of
        self._declared = declared
        self._usual = dict(usual or {})

    def view(self, **selection: Any) -> Memberships:
        """Return who takes part in what; see `goodpractice.network.views.selection.Selection`."""
        return memberships(self.origin, Selection(**{**self._usual, **selection}))

    def summary(self, *, engine: str | None = None, backend: str | None = None, **selection: Any) -> Measured:
        """Return sizes, densities, components, diameters, degrees; see `sizes.summary`."""
        from goodpractice.network.measures.sizes import summary

        members = self.view(**selection)
        return self._with_sources(summary(members, engine=engine, backend=backend), members)

    def centrality(
        self,
        kinds: Sequence[str] | None = None,
        *,
        mode: str = "two",
        weight: str = "none",
        engine: str | None = None,
        backend: str | None = None,
        sample: int | None = None,
        exact: bool = False,
        seed: int = 1,
        order: str | None = None,
        limit: int | None = None,
        hubs: bool = False,
        **selection: Any,
    ) -> Measured:
        """Return centralities and ranks of actors; see `centrality.centrality`."""
        from goodpractice.network.measures.centrality import KINDS, centrality

        members = self.view(**selection)
        net = Net(members, mode, weight if mode == "one" else "none", engine, backend)
        made = centrality(
            net, kinds or KINDS, sample=sample, exact=exact, seed=seed, order=order, limit=limit, hubs=hubs
        )
        return self._with_sources(made, members)

    def communities(
        self,
        *,
        weight: str = "newman",
        method: str | None = None,
        seed: int = 1,
        resolution: float = 1.0,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return who belongs together; see `groups.communities`."""
        from goodpractice.network.measures.groups import communities

        members = self.view(**selection)
        net = Net(members, "one", weight, engine, backend)
        return self._with_sources(communities(net, method=method, seed=seed, resolution=resolution), members)

    def core(
        self,
        *,
        limit: int | None = None,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return who is in the core and who at the edge; see `groups.core`."""
        from goodpractice.network.measures.groups import core

        members = self.view(**selection)
        return self._with_sources(core(Net(members, "one", "none", engine, backend), limit=limit), members)

    def mixing(
        self,
        attribute: str = "country",
        *,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return whether likes meet likes; see `mixing.mixing`."""
        from goodpractice.network.measures.mixing import mixing

        members = self.view(**selection)
        return self._with_sources(mixing(Net(members, "one", "none", engine, backend), attribute), members)

    def roles(
        self,
        attribute: str = "country",
        *,
        limit: int | None = None,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return brokerage roles between groups; see `brokerage.roles`."""
        from goodpractice.network.measures.brokerage import roles

        members = self.view(**selection)
        made = roles(Net(members, "one", "none", engine, backend), attribute, limit=limit)
        return self._with_sources(made, members)

    def holes(
        self,
        *,
        weight: str = "none",
        limit: int | None = None,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return structural holes; see `brokerage.holes`."""
        from goodpractice.network.measures.brokerage import holes

        members = self.view(**selection)
        return self._with_sources(holes(Net(members, "one", weight, engine, backend), limit=limit), members)

    def backbone(
        self,
        *,
        method: str = "disparity",
        weight: str = "count",
        alpha: float = 0.05,
        delta: float = 1.64,
        limit: int | None = None,
        engine: str | None = None,
        backend: str | None = None,
        **selection: Any,
    ) -> Measured:
        """Return the ties that are stronger than chance would make them; see `backbone.backbone`."""
        from goodpractice.network.measures.backbone import backbone

        members = self.view(**selection)
        net = Net(members, "one", weight, engine, backend)
        made = backbone(net, method=method, alpha=alpha, delta=delta, limit=limit)
        return self._with_sources(made, members)

    def brokers(self, a: str, b: str, *, limit: int | None = None, **selection: Any) -> Measured:
        """Return who joins two sides; see `brokers.brokers`. Cities that share networks, projects or events, by default."""
        from goodpractice.network.measures.brokers import brokers

        members = self.view(**{"level": "city", "by": ("networks", "projects", "events"), **selection})
        return self._with_sources(brokers(members, a, b, limit=limit), members)

    def gaps(
        self,
        network: str,
        *,
        by_attribute: Sequence[str] = (),
        limit: int | None = None,
        **selection: Any,
    ) -> Measured:
        """Return what a network lacks; see `gaps.gaps`. Cities, by default."""
        from goodpractice.network.measures.gaps import BY, gaps

        members = self.view(**{"level": "city", **selection})
        return self._with_sources(gaps(members, network, by=by_attribute or BY, limit=limit), members)

    def tie(self, a: str, b: str, **selection: Any) -> Measured:
        """Return what two share and Newman's weight of it; see `ties.tie`. Cities, by default."""
        from goodpractice.network.measures.ties import tie

        if self._actors_of is None:
            raise BadValue("a study has no typed names beyond those of its view; ask the catalogue")
        members = self.view(**{"level": "city", **selection})
        ends = [(name, tuple(self._actors_of(name))) for name in (a, b)]
        made = tie(members, ends[0], ends[1], self._declared or (lambda _: []))
        shared = {row["name"] for row in made.rows}
        return self._with_sources(made, members, {hub.number for hub in members.hubs if hub.name in shared})

    def plugged(
        self,
        name: str,
        *,
        mode: str = "two",
        weight: str = "none",
        limit: int | None = None,
        **selection: Any,
    ) -> Measured:
        """Return what a plugin's measure gives each node.

        Parameters
        ----------
        name
            Of the measure.
        mode, weight
            Which graph it gets.
        limit
            How many rows at most.

        Raises
        ------
        BadValue
            If no plugin brings it.
        """
        from goodpractice.network.measures.measured import TIE_RULE, ordered, ranks
        from goodpractice.network.views.graphs import one_mode, two_mode

        known = self._plugged()
        if name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise BadValue(f"no plugin brings a measure {name!r}; there are {listed}. See: gp measure --help")
        members = self.view(**selection)
        graph = two_mode(members) if mode == "two" else one_mode(members, weight=weight)
        values = known[name](graph)
        placed = ranks(
            [float(value) if isinstance(value, (int, float)) else None for value in values.values()]
        )
        rows = [
            {
                "label": graph.nodes[node]["label"] if node in graph else str(node),
                "name": graph.nodes[node]["name"] if node in graph else str(node),
                name: value,
                "rank": rank,
            }
            for (node, value), rank in zip(values.items(), placed, strict=True)
        ]
        numeric = all(row["rank"] is not None for row in rows)
        made = Measured(
            name=name,
            title=name,
            view=members.selection.words(),
            columns=("label", "name", name, "rank"),
            rows=ordered(rows, name, limit=limit) if numeric else rows[:limit],
            notes=[TIE_RULE] if numeric else [],
        )
        return self._with_sources(made, members)

    @staticmethod
    def _with_sources(made: Measured, members: Memberships, hubs: set[int] | None = None) -> Measured:
        sources, inferred = sources_of(members, hubs)
        notes = [*made.notes]
        if members.left_out:
            where = {"gazetteer": "city"}.get(members.selection.level, members.selection.level)
            notes.append(f"{members.left_out} actors have no {where} that is known; they are left out")
        if inferred:
            notes.append(f"{inferred} memberships are inferred: no source states them outright")
        return attrs.evolve(made, sources=sources, notes=notes)
