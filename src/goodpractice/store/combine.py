"""Several items of one part say something about one thing: their statements become one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

_UNITED = ("also", "ids", "web", "topics", "contacts", "components", "evidence", "statements", "authors", "chain",
           "said", "adopted", "adapted", "rejected")  # fmt: skip
"""Fields that hold sets: every item adds to them."""
_LAYERED = ("name", "summary", "tagline", "resources", "sections", "extra", "mentions", "than")
"""Fields that hold values by language, heading or name: gaps are filled."""


def combine(bodies: Iterable[tuple[str | None, str]]) -> str | None:
    """Make one body out of several.

    Equal statements count once, later ones fill gaps, values that differ stand side by side, with their places, as
    further statements. The outcome does not depend on the order.

    Parameters
    ----------
    bodies
        Body and place of each item.

    Returns
    -------
    str or None
        The canonical JSON text of the one body; None if there is nothing to say.

    Examples
    --------
    >>> combine([('{"phase":"II"}', "a#row 2"), ('{"kind":"transfer"}', "a#row 3")])
    '{"kind":"transfer","phase":"II"}'
    >>> combine([('{"phase":"III"}', "a#row 3"), ('{"phase":"II"}', "a#row 2")])
    '{"phase":"II","statements":[{"at":"a#row 3","field":"phase","value":"III"}]}'
    """
    first: dict[str, str] = {}
    for text, at in bodies:
        if text is not None:
            first[text] = min(first.get(text, at), at, key=natural)
    # The order of the texts, since that of the items must not matter.
    ordered = sorted(first.items())
    if len(ordered) < 2:  # all say the same; the record itself knows its first place
        return ordered[0][0] if ordered else None
    whole: dict[str, Any] = _placed(*ordered[0])
    for text, at in ordered[1:]:
        body = _placed(text, at)
        # First what somebody has put into words, so that the value itself is not told again without them.
        for field in sorted(body, key=lambda name: name != "statements"):
            _add(whole, field, body[field], at)
    for field in ("statements", "said"):
        if field in whole:
            whole[field].sort(key=lambda item: orjson.dumps(item, option=orjson.OPT_SORT_KEYS))
    return orjson.dumps(whole, option=orjson.OPT_SORT_KEYS).decode()


def natural(place: str) -> tuple[int, str]:
    """Order places so that row 9 comes before row 10."""
    return len(place), place


def _placed(text: str, at: str) -> dict[str, Any]:
    """Read a body, and note in each of its statements which item it comes from."""
    body: dict[str, Any] = orjson.loads(text)
    for statement in body.get("statements", ()):
        statement.setdefault("at", at)
    return body


def _add(whole: dict[str, Any], field: str, value: Any, at: str) -> None:
    if field not in whole:
        whole[field] = value
    elif field in _UNITED:
        whole[field] = whole[field] + [item for item in value if item not in whole[field]]
    elif field in _LAYERED:
        layer = dict(whole[field])
        rest = {name: item for name, item in value.items() if layer.setdefault(name, item) != item}
        whole[field] = layer
        if rest:
            _beside(whole, field, rest, at)
    elif whole[field] != value:
        _beside(whole, field, value, at)


def _beside(whole: dict[str, Any], field: str, value: Any, at: str) -> None:
    stated = whole.setdefault("statements", [])
    # A note has already written down how it knows each value; what has no word yet gets its place.
    if not any(item["field"] == field and item["value"] == value for item in stated):
        stated.append({"field": field, "value": value, "at": at})
