"""Every statement behind a field: who says it, where, how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodpractice.cli.render.columns import one_line
from goodpractice.cli.render.entity import field_words, title
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.entities.merged import SEVERAL, Entity
from goodpractice.errors import BadQuery

COLUMNS = (
    "field", "value", "source", "title", "at", "where", "licence", "retrieved", "published", "method", "certainty",
    "quote", "why", "as_of",
)  # fmt: skip


def fields_asked(entity: Entity, field: str) -> list[str]:
    """Return the fields that a typed name stands for: ``date``, or all ``sections``, or a heading.

    Parameters
    ----------
    entity
        The thing.
    field
        As typed.

    Raises
    ------
    BadQuery
        If no source states such a field; those that there are are named.
    """
    wanted = field.casefold().replace(" ", "_")
    found = [
        name for name in entity.fields
        if wanted in {name.casefold().replace(" ", "_"), title(name).casefold().replace(" ", "_")}
        or name.casefold().startswith(f"{wanted}.")
    ]  # fmt: skip
    if not found:
        there = ", ".join(title(name) for name in entity.fields)
        raise BadQuery(f"No source states {field!r} of {entity.name}; there are {there}")
    return found


def statements(entity: Entity, fields: list[str]) -> list[dict[str, Any]]:
    """Return every statement of some fields as a row.

    Parameters
    ----------
    entity, fields
        The thing, and the names of its fields.
    """
    return [
        {
            "field": field,
            "value": value.value,
            "source": p.source,
            "title": p.title,
            "at": p.at,
            "where": p.where,
            "licence": p.licence,
            "url": p.url,
            "retrieved": p.retrieved,
            "published": p.published,
            "method": p.how,
            "certainty": p.certainty,
            "quote": p.quote,
            "why": p.why,
            "as_of": p.as_of,
        }
        for field in fields
        for value in entity.fields[field]
        for p in value.provenance
    ]


def _sources_differ(entity: Entity, field: str) -> bool:
    values = entity.fields[field]
    return len(values) > 1 and len({source for value in values for source in value.sources}) > 1


def _order(entity: Entity, field: str) -> str:
    return "all stand, in the order of their sources" if field in SEVERAL else entity.preference.why(field)


def why_lines(entity: Entity, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the statements for people: each value, and under it who says so.

    Parameters
    ----------
    entity
        The thing.
    rows
        From `statements`.
    """
    yield f"{bold(entity.label)}  {dim(entity.name)}"
    last: tuple[str, Any] | None = None
    for row in rows:
        if (last is None or last[0] != row["field"]) and _sources_differ(entity, row["field"]):
            yield ""
            yield dim(f"{title(row['field'])}: {_order(entity, row['field'])}")
        if (row["field"], row["value"]) != last:
            last = row["field"], row["value"]
            yield ""
            yield from wrapped(field_words(row["value"]), f"{bold(title(row['field']))} = ")
        yield f"  {one_line(row['title'])}  {dim(row['source'])}"
        for name, value in (
            ("at", row["at"]),
            ("where", row["where"]),
            ("quote", row["quote"] and f"“{row['quote']}”"),
            ("method", row["method"]),
            ("why", row["why"]),
            ("certainty", row["certainty"]),
            ("as of", row["as_of"]),
            ("published", row["published"]),
            ("read", row["retrieved"]),
            ("licence", row["licence"]),
            ("address", row["url"]),
        ):
            if value:
                yield from wrapped(one_line(str(value)), f"    {name:<10} ")
