"""What two have in common, as people read it: how either side comes to it, and what they do not share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import click

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import span, wrapped
from goodpractice.cli.typable import Typable
from goodpractice.entities.links import LinkView, views
from goodpractice.speech import counted, said

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.network.common import Shared, Tie
    from goodpractice.store import Head

COLUMNS = ("what", "label", "name", "a", "b", "sources")
_MOST_TIES = 4
_PLAIN = ("topics", "countries")
"""Shared by way of so many things that the ways are shown on request only."""
_ONE = {"countries": "country"}


class Sharing:
    """What two have in common, with everything that is shown of it.

    Parameters
    ----------
    catalogue
        Where to look.
    a, b
        The two, as typed.
    """

    def __init__(self, catalogue: Catalogue, a: str, b: str) -> None:
        self._store = catalogue.store
        self._names = Typable(catalogue.store)
        self.ends = [self._names.head(catalogue.resolve(name).head) for name in (a, b)]
        if self.ends[0].id == self.ends[1].id:
            raise click.UsageError(f"{a} and {b} are one and the same: {self.ends[0].label}")
        found = catalogue.common(a, b)
        self.shared: dict[str, tuple[Shared, ...]] = {
            field.name: getattr(found, field.name) for field in attrs.fields(type(found))
        }
        numbers = {
            n
            for group in self.shared.values()
            for each in group
            for tie in (*each.a, *each.b)
            for n in tie.chain
        }
        self._heads = self._store.read.heads(numbers)
        self._views: dict[int, tuple[LinkView, ...]] = {}

    def lines(self, *, full: bool = False) -> Iterator[str]:
        """Yield it for people.

        Parameters
        ----------
        full
            Every way in which either side comes to it.
        """
        numbering = Numbering()
        yield (
            bold(
                said("{one} and {other}", "heading").format(one=self.ends[0].label, other=self.ends[1].label)
            )
            + "  "
            + dim(f"({self.ends[0].name}, {self.ends[1].name})")
        )
        missing = [said(_one(name), "kind") for name, group in self.shared.items() if not group]
        if missing:
            yield from wrapped(said("no common {things}", "heading").format(things=_or(missing)), "")
        for name, group in self.shared.items():
            if group:
                yield ""
                several = f"{said(name, 'heading')} ({len(group)})"
                yield bold(several if len(group) > 1 else said(_one(name), "kind"))
                for each in group:
                    yield from self._lines_of(each, numbering, full=full, plain=name in _PLAIN)
        if any(self.shared.values()):
            yield ""
            yield bold(said("sources", "heading"))
            yield from numbering.lines(full=full)

    def _lines_of(self, each: Shared, numbering: Numbering, *, full: bool, plain: bool) -> Iterator[str]:
        name = f"  {dim(self._names.head(each.head).name)}" if each.head is not None else ""
        if plain and not full:
            ways = [p for tie in (*each.a, *each.b) for view in self._of(tie) for p in _provenance(view)]
            yield f"  {each.label}{name}  {numbering.marks(ways)}"
            return
        yield f"  {each.label}{name}"
        for ties in (each.a, each.b):
            shown = ties if full else ties[:_MOST_TIES]
            for tie in shown:
                yield from wrapped(self._way(tie, each.head, numbering), "    ")
            if len(shown) < len(ties):
                more = len(ties) - len(shown)
                yield f"    … {counted('and {count} more way: --full', 'and {count} more ways: --full', more, 'heading')}"

    def _way(self, tie: Tie, goal: Head | None, numbering: Numbering) -> str:
        """Tell how one side comes to what is shared: ``Kielce (kielce.2): partner, 2013–2015 [1]``."""
        between = tie.chain[1:-1] if goal is not None and tie.chain[-1] == goal.id else tie.chain[1:]
        stops = [self._named(tie.chain[0]), *(self._named(number) for number in between)]
        found = self._of(tie)
        details = ", ".join(
            dict.fromkeys(
                part
                for view in found
                for part in (said(view.role, "role") if view.role else "", span(view.since, view.until))
                if part
            )
        )
        provenance = [p for view in found for p in _provenance(view)]
        marks = f"{numbering.marks(provenance)}{mark_of_method(provenance)}"
        return f"{' – '.join(stops)}{': ' if details else ''}{details} {marks}".rstrip()

    def _named(self, number: int) -> str:
        head = self._heads.get(number)
        return f"{head.label} ({self._names.head(head).name})" if head is not None else "?"

    def _of(self, tie: Tie) -> tuple[LinkView, ...]:
        key = id(tie)
        if key not in self._views:
            self._views[key] = tuple(self._names.links(views(self._store, tie.links)))
        return self._views[key]

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each thing that is shared."""
        return [
            {
                "what": name,
                "label": each.label,
                "name": self._names.head(each.head).name if each.head is not None else None,
                "a": self._actors(each.a),
                "b": self._actors(each.b),
                "sources": sorted({row.source for tie in (*each.a, *each.b) for row in tie.links}),
            }
            for name, group in self.shared.items()
            for each in group
        ]

    def _actors(self, ties: Sequence[Tie]) -> list[str]:
        heads = [self._heads[tie.chain[0]] for tie in ties if tie.chain[0] in self._heads]
        return list(dict.fromkeys(self._names.head(head).name for head in heads))

    def to_json(self) -> dict[str, Any]:
        """Return everything that is known of it."""
        return {
            "a": self.ends[0].name,
            "b": self.ends[1].name,
            **{
                name: [
                    {
                        "label": each.label,
                        "name": self._names.head(each.head).name if each.head is not None else None,
                        "a": [self._tie(tie) for tie in each.a],
                        "b": [self._tie(tie) for tie in each.b],
                    }
                    for each in group
                ]
                for name, group in self.shared.items()
            },
            "not_shared": [name for name, group in self.shared.items() if not group],
        }

    def _tie(self, tie: Tie) -> dict[str, Any]:
        heads = [self._names.head(self._heads[number]) for number in tie.chain if number in self._heads]
        return {
            "chain": [{"name": head.name, "label": head.label, "kind": head.kind} for head in heads],
            "links": [view.to_json() for view in self._of(tie)],
        }


def _provenance(view: LinkView) -> list[Any]:
    return [statement.provenance for statement in view.statements]


def _or(words: Sequence[str]) -> str:
    """Join words with "or".

    Examples
    --------
    >>> _or(["network", "event", "award"]), _or(["network"])
    ('network, event or award', 'network')
    """
    either = f" {said('or', 'heading')} "
    return either.join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _one(name: str) -> str:
    return _ONE.get(name, name.removesuffix("s"))
