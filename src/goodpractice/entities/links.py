"""Links as answers show them: all statements of one relation together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import attrs

from goodpractice.entities.provenance import Origins, Provenance
from goodpractice.store import Head, LinkRow, Store


@attrs.frozen(kw_only=True)
class LinkStatement:
    """One statement of a link.

    Parameters
    ----------
    provenance
        Where it comes from.
    since, until
        Dates as the source writes them.
    attributes
        What else it says: wording, phase, via, extent …
    stated_subject
        Whom the source itself names, where another statement says who that really was.
    vanished
        True if the source no longer says so.
    """

    provenance: Provenance
    since: str | None
    until: str | None
    attributes: dict[str, Any]
    stated_subject: Head | None
    vanished: bool


@attrs.frozen(kw_only=True)
class LinkView:
    """A link and everyone who states it.

    Parameters
    ----------
    subject, object
        Its ends.
    relation, role
        What it says.
    since, until
        Its dates, as the first source that knows them writes them.
    statements
        Every statement of it.
    """

    subject: Head
    relation: str
    object: Head
    role: str | None
    since: str | None
    until: str | None
    statements: tuple[LinkStatement, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources that state it."""
        return tuple(dict.fromkeys(s.provenance.source for s in self.statements))

    @property
    def inferred(self) -> bool:
        """True if no source states it outright."""
        return all(s.provenance.how != "stated" for s in self.statements)

    @property
    def vanished(self) -> bool:
        """True if no source says so any more."""
        return all(s.vanished for s in self.statements)

    def attribute(self, name: str) -> Any:
        """Return the first value that a statement gives an attribute, or None."""
        return next((s.attributes[name] for s in self.statements if name in s.attributes), None)

    def to_json(self) -> dict[str, Any]:
        """Return everything that is known of it."""
        return {
            "subject": self.subject.name,
            "subject_label": self.subject.label,
            "subject_kind": self.subject.kind,
            "subject_country": self.subject.country,
            "relation": self.relation,
            "role": self.role,
            "object": self.object.name,
            "object_label": self.object.label,
            "object_kind": self.object.kind,
            "object_country": self.object.country,
            "since": self.since,
            "until": self.until,
            "inferred": self.inferred,
            "sources": list(self.sources),
            "statements": [
                {
                    **s.provenance.to_json(),
                    "since": s.since,
                    "until": s.until,
                    **({"attributes": s.attributes} if s.attributes else {}),
                    **({"stated_subject": s.stated_subject.name} if s.stated_subject else {}),
                    **({"vanished": True} if s.vanished else {}),
                }
                for s in self.statements
            ],
        }


def same_span(a: LinkRow, b: LinkRow) -> bool:
    """Tell whether two statements may speak of one link: their dates overlap, or one knows none.

    Examples
    --------
    >>> row = LinkRow(1, 1, "participates", 2, "lead", 20130101, 20151231, None, "", "a", 1, None)
    >>> same_span(row, attrs.evolve(row, since=20180101, until=None))
    False
    >>> same_span(row, attrs.evolve(row, since=None, until=None))
    True
    """
    apart = (a.until is not None and b.since is not None and a.until < b.since) or (
        b.until is not None and a.since is not None and b.until < a.since
    )
    return not apart


def views(store: Store, rows: Iterable[LinkRow]) -> list[LinkView]:
    """Put the statements of links together.

    Parameters
    ----------
    store
        The catalogue that the rows come from.
    rows
        Statements, in any order.
    """
    rows = sorted(rows, key=lambda r: (r.subject, r.relation, r.object, r.role, r.since or 0, r.source, r.at))
    ends = {n for row in rows for n in (row.subject, row.object, row.stated_subject) if n is not None}
    heads = store.read.heads(ends)
    origins = Origins(store)
    through = _Through(store)
    made = []
    for _, group in groupby(rows, key=lambda r: (r.subject, r.relation, r.object, r.role)):
        for spell in _spells(list(group)):
            made.append(_view(spell, heads, origins, through))
    return made


class _Through:
    """Finds what links went through, by the names that their sources use."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, str, str], dict[str, str]] = {}

    def __call__(self, source: str, via: dict[str, str]) -> dict[str, str]:
        """Return kind, typed name and label of a reference; its key where nothing is called so."""
        mark = (source, via["kind"], via["key"])
        if mark not in self._known:
            entity = self._store.read.entity_of(*mark)
            head = None if entity is None else self._store.read.heads([entity]).get(entity)
            self._known[mark] = (
                {"kind": via["kind"], "name": via["key"], "label": via["key"]}
                if head is None
                else {"kind": head.kind, "name": head.name, "label": head.label}
            )
        return self._known[mark]


def _spells(rows: list[LinkRow]) -> list[list[LinkRow]]:
    """Split statements whose dates are disjoint; those without dates go with the first."""
    spells: list[list[LinkRow]] = []
    for row in sorted(rows, key=lambda r: (r.since is None and r.until is None, r.since or 0)):
        home = next((spell for spell in spells if all(same_span(row, other) for other in spell)), None)
        if home is None:
            spells.append([row])
        else:
            home.append(row)
    return spells


def _view(rows: list[LinkRow], heads: dict[int, Head], origins: Origins, through: _Through) -> LinkView:
    statements = [
        LinkStatement(
            provenance=origins.of(row.source, at, row.run, words),
            since=attributes.pop("since", None),
            until=attributes.pop("until", None),
            attributes=attributes,
            stated_subject=None if row.stated_subject is None else heads.get(row.stated_subject),
            vanished=row.gone is not None,
        )
        for row in rows
        for at, words, attributes in _stated(row, through)
    ]
    return LinkView(
        subject=heads[rows[0].subject],
        relation=rows[0].relation,
        object=heads[rows[0].object],
        role=rows[0].role or None,
        since=next((s.since for s in statements if s.since), None),
        until=next((s.until for s in statements if s.until), None),
        statements=tuple(statements),
    )


def _stated(row: LinkRow, through: _Through) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield place, words and attributes of each statement of a record."""
    body = row.body
    body.pop("mentions", None)
    if "via" in body:
        body["via"] = through(row.source, body["via"])
    # Where items of a source differ, the record holds the values of the first and, beside them, those of the others.
    beside = body.pop("statements", ())
    for words in body.pop("said", None) or [{}]:
        yield row.at, words, dict(body)
    for item in beside:
        yield item.get("at", row.at), item.get("said") or {}, {item["field"]: item["value"]}
