"""What a mapping describes: entities and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodpractice.importing.drift import did_you_mean
from goodpractice.importing.mapping import fields as known
from goodpractice.importing.mapping.document import Document
from goodpractice.importing.mapping.spec import Each, Entity, Path, Tie
from goodpractice.importing.mapping.stated import condition_of, template_of, value_of
from goodpractice.importing.mapping.templates import Column, Template
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import EXTENTS, RELATIONS, STAGES

_OWN = ("is", "table", "key", "each", "when", "unless")
_TIE = ("from", "relation", "to", "table", "when", "unless")
_OF_ALL = frozenset({"programme", "network", "group"})


def entity_of(doc: Document, handle: str, given: Mapping[str, Any], tables: tuple[str, ...]) -> Entity | None:
    """Return what is written below one handle, or None if it cannot be told what it is."""
    path = ("entity", handle)
    if "is" not in given:
        doc.wrong(f'what [entity.{handle}] is, is missing: is = "organisation"', path)
        return None
    kind = doc.one_of(given, "is", KIND_NAMES, path)
    if kind is None:
        return None
    doc.unknown(given, (*_OWN, *known.fields_of(kind)), path)
    if "key" not in given:
        doc.wrong(
            'the key is missing: key = "{Id}", the source\'s own number; or, where there is none, the fewest columns '
            'that tell one from another, key = ["{Name}", "{City}"]',
            path,
        )
        return None
    keys = given["key"] if isinstance(given["key"], list) else [given["key"]]
    key = tuple(template_of(doc, each, (*path, "key")) for each in keys)
    # All rows may well belong to one programme; but that they are all one organisation is a brace forgotten.
    if key and kind not in _OF_ALL and not any(template.columns for template in key):
        doc.wrong(
            "the key names no column, so that all rows would tell of one thing: put one in braces",
            (*path, "key"),
            value=True,
        )
    fields = {
        name: value_of(doc, name, given[name], (*path, name))
        for name in known.fields_of(kind)
        if name in given
    }
    return Entity(
        handle=handle,
        kind=kind,
        key=key,
        derived=isinstance(given["key"], list),
        fields=fields,
        tables=_table_names(doc, given, tables, path),
        when=condition_of(doc, given, "when", path),
        unless=condition_of(doc, given, "unless", path),
        each=_each(doc, given, path),
        path=path,
    )


def tie_of(doc: Document, number: int, given: Any, tables: tuple[str, ...]) -> Tie | None:
    """Return what one [[link]] says, or None if it lacks an end or the relation."""
    path = ("link", number)
    doc.unknown(given, (*_TIE, *known.LINK_FIELDS), path)
    missing = [key for key in ("from", "relation", "to") if key not in given]
    if missing:
        doc.wrong(
            f'{missing[0]} is missing: from = "partner", relation = "participates", to = "project"', path
        )
        return None
    handles = list(doc.table(doc.data, "entity"))
    ends = [doc.text(given, key, path) for key in ("from", "to")]
    for key, end in zip(("from", "to"), ends, strict=True):
        if end is not None and end not in handles:
            hint = did_you_mean(end, handles) or f". There are {', '.join(handles) or 'none yet'}"
            doc.wrong(f"there is no [entity.{end}]{hint}", (*path, key), value=True)
    relation = doc.one_of(given, "relation", RELATIONS, path)
    if relation is None or None in ends:
        return None
    fields = {
        name: value_of(doc, name, given[name], (*path, name)) for name in known.LINK_FIELDS if name in given
    }
    for name, allowed in (("role", RELATIONS[relation].roles), ("stage", STAGES), ("extent", EXTENTS)):
        value = fields.get(name)
        constant = value.constant if isinstance(value, Template) else None
        if constant is not None and allowed and constant not in allowed:
            more = ". A word of the source goes into wording =" if name == "role" else ""
            hint = did_you_mean(constant, allowed) or f"; there are {', '.join(allowed)}"
            doc.wrong(f"{relation} knows no {name} “{constant}”{hint}{more}", (*path, name), value=True)
    return Tie(
        subject=str(ends[0]),
        relation=relation,
        object=str(ends[1]),
        fields=fields,
        tables=_table_names(doc, given, tables, path),
        when=condition_of(doc, given, "when", path),
        unless=condition_of(doc, given, "unless", path),
        path=path,
    )


def _table_names(
    doc: Document, given: Mapping[str, Any], tables: tuple[str, ...], path: Path
) -> tuple[str, ...]:
    found = given.get("table")
    if found is None:
        return ()
    names = tuple(found) if isinstance(found, list) else (found,)
    for name in names:
        if name not in tables or not name:
            there = [table for table in tables if table]
            hint = did_you_mean(str(name), there) or f". There are {', '.join(there) or 'none with a name'}"
            doc.wrong(f"there is no [table.{name}]{hint}", (*path, "table"), value=True)
    return names


def _each(doc: Document, given: Mapping[str, Any], path: Path) -> Each | None:
    found = given.get("each")
    if found is None:
        return None
    path = (*path, "each")
    if not isinstance(found, dict) or not {"columns", "split"} >= set(found) or "columns" not in found:
        doc.wrong(
            'each is written so: each = { columns = ["{Partner}", "{Role}"], split = ";" }',
            path,
            value=True,
        )
        return None
    listed = found["columns"] if isinstance(found["columns"], list) else [found["columns"]]
    columns: list[Column] = []
    for item in listed:
        template = template_of(doc, item, path)
        if len(template.parts) != 1 or not template.columns:
            doc.wrong(f"{item!r}: each names one column at a time, in braces", path, value=True)
        else:
            columns += template.columns
    return Each(columns=tuple(columns), split=str(found.get("split", ";"))) if columns else None
