"""Two networks beside each other, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import cut, wrapped
from goodpractice.cli.typable import Typable

if TYPE_CHECKING:
    from goodpractice.entities.links import LinkView
    from goodpractice.network.compare import Change, Compared, Party

COLUMNS = ("what", "label", "name", "country", "a", "b", "sources")


def rows(found: Compared, names: Typable) -> list[dict[str, Any]]:
    """Return a row for each participant and each field that differs.

    Parameters
    ----------
    found
        What comparing came to.
    names
        Makes names that can be typed.
    """
    made: list[dict[str, Any]] = []
    for what, parties in _parts(found):
        for party in parties:
            before, after = party.roles
            made.append(
                {
                    "what": what,
                    "label": party.head.label,
                    "name": names.head(party.head).name,
                    "country": party.head.country,
                    "a": before or None,
                    "b": after or None,
                    "sources": sorted({source for view in (*party.a, *party.b) for source in view.sources}),
                    "inferred": any(view.inferred for view in (*party.a, *party.b)),
                    "same_city": names.head(party.other).name if party.other is not None else None,
                }
            )
    for change in found.changes:
        made.append(
            {
                "what": "differs",
                "label": change.field,
                "name": None,
                "country": None,
                "a": [value for value, _ in change.a],
                "b": [value for value, _ in change.b],
                "sources": sorted({source for _, sources in (*change.a, *change.b) for source in sources}),
                "inferred": False,
                "same_city": None,
            }
        )
    return made


def _parts(found: Compared) -> tuple[tuple[str, tuple[Party, ...]], ...]:
    return ("stayed", found.stayed), ("left", found.left), ("joined", found.joined)


def to_json(found: Compared, names: Typable) -> dict[str, Any]:
    """Return everything that is known of it."""
    return {
        "a": names.head(found.a).name,
        "b": names.head(found.b).name,
        "level": found.level,
        "succession": [view.to_json() for view in found.succession],
        "stayed": len(found.stayed),
        "left": len(found.left),
        "joined": len(found.joined),
        "rows": rows(found, names),
    }


def text(found: Compared, names: Typable, *, full: bool) -> Iterator[str]:
    """Yield it for people.

    Parameters
    ----------
    found, names
        See `rows`.
    full
        Cut nothing.
    """
    numbering = Numbering()
    yield bold(f"{found.a.label} and {found.b.label}") + "  " + dim(f"({found.a.name}, {found.b.name})")
    for view in found.succession:
        yield f"{view.subject.label} succeeds {view.object.label} {_marks(numbering, [view])}"
    for what, parties in _parts(found):
        if not parties:
            continue
        yield ""
        yield bold(f"{_WORDS[what]} ({len(parties)})")
        for party in parties:
            yield from wrapped(_party(party, names, numbering), "  ")
    if found.changes:
        yield ""
        yield bold("what differs")
        for change in found.changes:
            yield from wrapped(_change(change, full=full), f"  {change.field:<8}")
    yield ""
    yield bold("sources")
    yield from numbering.lines(full=full)


_WORDS = {"stayed": "in both", "left": "only in the first", "joined": "only in the second"}


def _party(party: Party, names: Typable, numbering: Numbering) -> str:
    before, after = party.roles
    where = f", {party.head.country}" if party.head.country else ""
    role = f"{before} → {after}" if before and after and before != after else before or after
    beside = f"; {party.other.label} of the same city is in the other" if party.other is not None else ""
    name = dim(f"{names.head(party.head).name}{where}")
    return f"{party.head.label}  {name}  {role}{beside} {_marks(numbering, (*party.a, *party.b))}"


def _marks(numbering: Numbering, found: Iterable[LinkView]) -> str:
    provenance = [statement.provenance for view in found for statement in view.statements]
    return f"{numbering.marks(provenance)}{mark_of_method(provenance)}"


def _change(change: Change, *, full: bool) -> str:
    return f"{_values(change.a, full=full)}  →  {_values(change.b, full=full)}"


def _values(stated: Iterable[tuple[str, tuple[str, ...]]], *, full: bool) -> str:
    told = [f"{cut(value, full=full, length=80)} ({', '.join(sources)})" for value, sources in stated]
    return " / ".join(told) or "–"
