"""What differs between what sources said of a thing or a link before and what they say now, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import orjson

from goodpractice.entities.merged import Value
from goodpractice.language import fold

_NOT_TOLD = frozenset({"said", "mentions", "statements", "key"})
_NO_LANGUAGE = frozenset({"min", "max", "key", "web"})


@attrs.frozen(kw_only=True)
class Change:
    """What became of one field.

    Parameters
    ----------
    field
        Its name.
    before, after
        The values that stood only before, and those that stand only now, in JSON form.
    sources
        Names of the sources that state the new values; of the old ones, if there are no new ones.
    """

    field: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    sources: tuple[str, ...]


def field_changes(
    before: Mapping[str, Sequence[Value]], after: Mapping[str, Sequence[Value]]
) -> Iterator[Change]:
    """Yield what became of the fields of a thing; the same in another language or spelling is no change.

    Parameters
    ----------
    before, after
        Values by field.
    """
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field, ()), after.get(field, ())
        gone, come = _only_among(old, new), _only_among(new, old)
        if gone or come:
            yield Change(
                field=field,
                before=tuple(value.value for value in gone),
                after=tuple(value.value for value in come),
                sources=tuple(dict.fromkeys(source for value in come or gone for source in value.sources)),
            )


def _only_among(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """Return the values that say what none of the others says, each once."""
    known = {_gist(value.value) for value in others}
    return [*{_key(value.value): value for value in values if _gist(value.value) not in known}.values()]


def _gist(value: Any) -> str:
    """What a value says, in whatever language and spelling; a place is its name and country.

    Examples
    --------
    >>> _gist({"pl": "JOBTOWN"}) == _gist({"en": "JobTown"}), _gist({"min": 1}) == _gist({"max": 1})
    (True, False)
    """
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Mapping) and "name" in value:
        return f"{fold(str(value['name']))} {value.get('country', '')}"
    if isinstance(value, Mapping) and len(value) == 1:
        ((language, text),) = value.items()
        if isinstance(text, str) and len(language) in (2, 3) and language not in _NO_LANGUAGE:
            return fold(text)
    return _key(value).decode()


def _key(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def link_changes(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], sources: tuple[str, ...]
) -> Iterator[Change]:
    """Yield what is said otherwise of a link.

    Parameters
    ----------
    before, after
        The statements of it.
    sources
        Names of the sources that state it.
    """
    old, new = _said(before), _said(after)
    for field in dict.fromkeys((*old, *new)):
        gone = tuple(value for value in old.get(field, ()) if value not in new.get(field, ()))
        come = tuple(value for value in new.get(field, ()) if value not in old.get(field, ()))
        if gone or come:
            yield Change(field=field, before=gone, after=come, sources=sources)


def _said(bodies: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    every: dict[str, list[Any]] = {}
    for body in bodies:
        for field, value in body.items():
            if field not in _NOT_TOLD and value not in every.setdefault(field, []):
                every[field].append(value)
    return every
