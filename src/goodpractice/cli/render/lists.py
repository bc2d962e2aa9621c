"""Lists of things and of links: which columns each kind has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.entity import field_words
from goodpractice.cli.render.visited import COLUMNS as VISIT_COLUMNS
from goodpractice.cli.render.visited import STUDY_VISIT, visit_rows
from goodpractice.cli.render.words import cut, words
from goodpractice.entities.conditions import is_relation, parse_condition
from goodpractice.entities.links import LinkView
from goodpractice.entities.merged import Entity

if TYPE_CHECKING:
    from goodpractice.advice.answers import Answered
    from goodpractice.cli.typable import Typable
    from goodpractice.store import Store

_CELL = 60
_NO_FIELD = frozenset(
    {
        "of",
        "kind",
        "country",
        "name",
        "topic",
        "contact",
        "counts",
        "verified",
        "source",
        "method",
        "certainty",
        "role",
    }
)
"""Conditions that stand for something else than a field of their name."""
Row = dict[str, Any]
Linked = dict[int, list[LinkView]]


def entity_rows(
    store: Store,
    names: Typable,
    what: str,
    found: Sequence[Entity],
    languages: Sequence[str],
    asked: Sequence[str] = (),
) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns of a list of things, and its rows.

    Parameters
    ----------
    store
        Holds the links whose other ends a column shows.
    names
        Makes names that can be typed.
    what
        What was asked for: ``contacts`` has columns of its own.
    found
        The things.
    languages
        For labels, best first.
    asked
        Fields that conditions ask for: who asks which practices have an age limit wants to see it.
    """
    if what == "contacts":
        return _CONTACT_COLUMNS, [row for entity in found for row in _contact_rows(entity, languages)]
    kind = found[0].kind if found else ""
    if found and not asked and all(entity.head.subkind == STUDY_VISIT for entity in found):
        return VISIT_COLUMNS, visit_rows(store, names, found, languages)
    extra, make, relation = _KINDS.get(kind, (("since", "until"), _dated, ""))
    linked = _linked(store, names, found, relation) if relation else {}
    columns = ("name", "label", "country", *extra)
    more = [field for field in dict.fromkeys(asked) if field not in columns]
    rows = [
        {
            **_basic(entity, languages),
            **make(entity, linked.get(entity.head.id, [])),
            **{field: _all(entity, field) for field in more},
        }
        for entity in found
    ]
    return (*columns, *more), rows


def asked_for(conditions: Iterable[str]) -> list[str]:
    """Return the fields that conditions ask for.

    Examples
    --------
    >>> asked_for(["country:PL", "has:max_age", "has:host", "-has:summary", "budget:>0"])
    ['max_age', 'budget']
    """
    fields: list[str] = []
    for condition in map(parse_condition, conditions):
        if condition.negated:
            continue
        if condition.name == "has":
            fields.extend(
                name for name in condition.values if not is_relation(name) and name not in _NO_FIELD
            )
        elif condition.name not in _NO_FIELD:
            fields.append(condition.name)
    return fields


def answer_words(told: Answered | None, names: Typable) -> str | None:
    """Say what answers a need, and how that is known.

    Parameters
    ----------
    told
        From `goodpractice.Catalogue.answers`.
    names
        Makes names that can be typed.
    """
    if told is None or told.by is None:
        return None if told is None else told.how
    name = names.head(told.by).name
    return f"{told.how}: {name}" if told.score is None else f"{told.how} {told.score:.2f}: {name}"


def _all(entity: Entity, field: str) -> str | None:
    return " / ".join(field_words(value.value) for value in entity.fields.get(field, ())) or None


def _basic(entity: Entity, languages: Sequence[str]) -> Row:
    label = entity.text("name", languages) if entity.kind != "place" else entity.label
    return {"name": entity.name, "label": words(label or entity.label), "country": entity.head.country}


def _linked(store: Store, names: Typable, found: Sequence[Entity], relation: str) -> Linked:
    """Read the links of one relation of all listed things at once."""
    from goodpractice.entities.links import views

    numbers = {entity.head.id for entity in found}
    by_thing: Linked = {}
    for view in names.links(views(store, store.read.links(numbers, [relation]))):
        for end in {view.subject.id, view.object.id} & numbers:
            by_thing.setdefault(end, []).append(view)
    return by_thing


def _dated(entity: Entity, _: Sequence[LinkView]) -> Row:
    return {"since": entity.first("since"), "until": entity.first("until")}


def _practice(entity: Entity, linked: Sequence[LinkView]) -> Row:
    place = entity.first("place")
    return {
        "place": field_words(place) if place is not None else None,
        **_dated(entity, linked),
        "status": entity.first("status"),
    }


def _kind(entity: Entity, _: Sequence[LinkView]) -> Row:
    place = entity.first("place")
    return {"kind": entity.head.subkind, "place": field_words(place) if place is not None else None}


def _network(entity: Entity, linked: Sequence[LinkView]) -> Row:
    return {"kind": entity.head.subkind, **_dated(entity, linked), "status": entity.first("status")}


def _event(entity: Entity, linked: Sequence[LinkView]) -> Row:
    return {
        "date": _all(entity, "date"),
        **_kind(entity, linked),
        "status": entity.first("status"),
    }


def _claim(entity: Entity, linked: Sequence[LinkView]) -> Row:
    amount = [words(entity.first(field)) for field in ("comparator", "value", "unit", "of")]
    return {
        "kind": entity.head.subkind,
        "value": " ".join(part for part in amount if part) or None,
        "about": [view.object.name for view in linked if view.subject.id == entity.head.id],
        "sources": ", ".join(dict.fromkeys(record.source for record in entity.records)),
    }


def _award(entity: Entity, linked: Sequence[LinkView]) -> Row:
    return {
        "kind": entity.head.subkind,
        "date": entity.first("date"),
        "edition": entity.first("edition"),
        "recipient": [view.subject.name for view in linked],
    }


def _need(entity: Entity, linked: Sequence[LinkView]) -> Row:
    return {
        "who": [view.subject.name for view in linked],
        "wants": entity.first("wants"),
        "status": entity.first("status"),
    }


def _document(entity: Entity, _: Sequence[LinkView]) -> Row:
    return {"date": entity.first("date"), "language": entity.first("language"), "web": entity.first("web")}


def _place(entity: Entity, _: Sequence[LinkView]) -> Row:
    from goodpractice.entities.located import located

    found = located(entity)
    stated = entity.first("ids") or []
    return {
        "kind": entity.head.subkind,
        "population": entity.first("population") or (found.entry.population or None if found else None),
        "geonames": found.entry.id if found else None,
        "nuts": found.nuts if found else None,
        "within": found.within.id if found and found.within else None,
        "ids": stated,
    }


_KINDS: dict[str, tuple[tuple[str, ...], Callable[[Entity, Sequence[LinkView]], Row], str]] = {
    "practice": (("place", "since", "until", "status"), _practice, ""),
    "organisation": (("kind", "place"), _kind, ""),
    "group": (("kind", "place"), _kind, ""),
    "place": (("kind", "population", "geonames", "nuts", "within", "ids"), _place, ""),
    "network": (("kind", "since", "until", "status"), _network, ""),
    "event": (("date", "kind", "place", "status"), _event, ""),
    "claim": (("kind", "value", "about", "sources"), _claim, "about"),
    "award": (("kind", "date", "edition", "recipient"), _award, "awarded"),
    "need": (("who", "wants", "status"), _need, "needs"),
    "document": (("date", "language", "web"), _document, ""),
}
"""By kind: further columns, what fills them, the relation whose links that needs."""

_CONTACT_COLUMNS = ("name", "label", "country", "contact", "verified_on", "sources")


def _contact_rows(entity: Entity, languages: Sequence[str]) -> list[Row]:
    made = []
    for value in entity.fields.get("contacts", ()):
        contact = dict(value.value) if isinstance(value.value, dict) else {"value": value.value}
        verified = contact.pop("verified_on", None)
        row = {**_basic(entity, languages), "contact": words(contact), "verified_on": verified or "never"}
        made.append({**row, "sources": list(value.sources)})
    return made


_TRANSFER = (
    "from", "to", "via", "stage", "extent", "adopted", "adapted", "rejected", "since", "until", "result", "follow_up",
    "sources", "inferred",
)  # fmt: skip
_LINK = ("subject", "role", "object", "since", "until", "sources", "inferred")


def link_rows(
    store: Store, names: Typable, what: str, found: Sequence[LinkView]
) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns of a list of links, and its rows.

    Parameters
    ----------
    store
        Holds what came of transfers.
    names
        Makes names that can be typed.
    what
        What was asked for: transfers have columns of their own.
    found
        The links.
    """
    if what in {"transfers", "transferred_to"}:
        from goodpractice.cli.render.journeys import leg_row
        from goodpractice.network.journey import legs

        return _TRANSFER, [leg_row(leg, names) for leg in legs(store, found)]
    return _LINK, [
        {
            "subject": view.subject.name,
            "role": view.role,
            "object": view.object.name,
            "since": view.since,
            "until": view.until,
            "sources": list(view.sources),
            "inferred": view.inferred,
        }
        for view in found
    ]


def shortened(rows: Iterable[Row], *, full: bool) -> list[Row]:
    """Cut the cells of a table to what fits, lists to their beginnings.

    Parameters
    ----------
    rows
        Rows of a list.
    full
        Cut nothing.
    """
    return [{name: _short(name, value, full=full) for name, value in row.items()} for row in rows]


def _short(name: str, value: Any, *, full: bool) -> Any:
    if name in {"name", "subject", "object", "from", "to"} or full:
        return value  # a name that is cut cannot be pasted back
    if isinstance(value, list):
        return _beginning([words(item) for item in value])
    return cut(words(value), length=_CELL) if isinstance(value, (str, dict)) else value


def _beginning(items: list[str]) -> list[str]:
    """Take as many items as fit: names in them are whole, so that they can be pasted back.

    Examples
    --------
    >>> _beginning(["a", "b", "c", "d"]), _beginning(["a" * 40, "b" * 40])[1:]
    (['a', 'b', 'c', '… 1 more'], ['… 1 more'])
    """
    shown = items[:3]
    while len(shown) > 1 and len(", ".join(shown)) > _CELL:
        shown = shown[:-1]
    return items if len(shown) == len(items) else [*shown, f"… {len(items) - len(shown)} more"]
