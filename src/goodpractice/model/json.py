"""Model values to JSON and back, without loss.

The JSON form of a value is the shortest that a reader can check by eye: a text is ``{"pl": "…"}``, a date
``"2018-11"``, money ``"800000 PLN"``, an identifier ``"geonames:769250"``; attributes at their default are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from goodpractice.errors import BadValue
from goodpractice.model.coordinates import Coordinates
from goodpractice.model.dates import Interval, PartialDate
from goodpractice.model.decision import Decision, LinkName, RecordName
from goodpractice.model.identifiers import Identifier
from goodpractice.model.kinds import KINDS
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.money import Money
from goodpractice.model.text import Text
from goodpractice.model.thing import Ref, Thing

T = TypeVar("T")

_AS_STRING: dict[type, Callable[[Any], Any]] = {
    PartialDate: PartialDate.parse,
    Interval: Interval.parse,
    Money: Money.parse,
    Identifier: Identifier.parse,
    Coordinates: Coordinates.parse,
}


_TEXT_PAIRS = tuple[tuple[str, Text], ...]
_PAIRS = tuple[tuple[str, Any], ...]
_STRING_PAIRS = tuple[tuple[str, str], ...]


def _exactly(value: Any, wanted: type) -> Any:
    """Take a text, a number or a truth value as it is; nothing is made into one."""
    if isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool)):
        return value
    raise BadValue(f"{value!r} is no {wanted.__name__}")


def _pairs_of_text(value: Any) -> tuple[tuple[str, Text], ...]:
    return tuple((name, Text.of(text)) for name, text in value.items())


def _register(made: Converter, wanted: Any, read: Callable[[Any], Any], write: Callable[[Any], Any]) -> None:
    made.register_structure_hook_func(lambda cls: cls == wanted, lambda value, _: read(value))
    made.register_unstructure_hook_func(lambda cls: cls == wanted, write)


@lru_cache(maxsize=1)
def converter() -> Converter:
    """Return the one converter between the model and its JSON form.

    Returns
    -------
    cattrs.Converter
        Values that are one word are strings, pairs are objects, defaults are left out.
    """
    made = Converter(forbid_extra_keys=True, omit_if_default=True, prefer_attrib_converters=True)
    for cls, parse in _AS_STRING.items():
        _register(made, cls, parse, str)
    for plain in (str, int, float, bool):
        made.register_structure_hook(plain, _exactly)
    made.register_unstructure_hook(Text, lambda text: dict(text.items()))
    made.register_structure_hook(Text, lambda value, _: Text.of(value))
    _register(
        made, _TEXT_PAIRS, _pairs_of_text, lambda value: {name: dict(text.items()) for name, text in value}
    )
    _register(made, _PAIRS, lambda value: tuple(value.items()), dict)
    _register(made, _STRING_PAIRS, lambda value: tuple(value.items()), dict)
    _register(
        made,
        Ref | Mention,
        lambda value: made.structure(value, Mention if "name" in value else Ref),
        made.unstructure,
    )
    _register(
        made,
        RecordName | LinkName,
        lambda value: made.structure(value, LinkName if "relation" in value else RecordName),
        made.unstructure,
    )
    for cls in (*KINDS.values(), Link, Decision):
        made.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True))
        made.register_structure_hook(
            cls,
            make_dict_structure_fn(
                cls, made, _cattrs_forbid_extra_keys=True, _cattrs_prefer_attrib_converters=False
            ),
        )
    return made


def to_json(value: Any) -> Any:
    """Turn a model value into its JSON form.

    Parameters
    ----------
    value
        A thing, a link, a decision or a value of the model.

    Returns
    -------
    dict or str
        What `json.dumps` takes; a thing carries its kind under ``"is"``.

    Examples
    --------
    >>> from goodpractice.model.kinds import Practice
    >>> to_json(Practice(key="1", name={"en": "Start-up platform"}, max_age=35))
    {'is': 'practice', 'key': '1', 'name': {'en': 'Start-up platform'}, 'max_age': 35}
    """
    if isinstance(value, Thing):
        return {"is": value.KIND, **converter().unstructure(value)}
    return converter().unstructure(value)


def from_json(value: Any, cls: type[T] | None = None) -> T:
    """Read a model value from its JSON form.

    Parameters
    ----------
    value
        What `to_json` returned.
    cls
        The class; for things it is found by ``"is"``.

    Returns
    -------
    object
        An equal value.

    Raises
    ------
    BadValue
        If the JSON does not describe such a value.

    Examples
    --------
    >>> from_json({"is": "network", "key": "83", "name": {"und": "JOBTOWN"}}).key
    '83'
    """
    wanted: Any = cls
    if wanted is None or wanted is Thing:
        if not isinstance(value, dict) or str(value.get("is")) not in KINDS:
            raise BadValue(f"no kind of thing: {str(value)[:80]}")
        wanted = KINDS[str(value["is"])]
        value = {name: item for name, item in value.items() if name != "is"}
    try:
        made: T = converter().structure(value, wanted)
    except BadValue:
        raise
    except Exception as error:
        raise BadValue(
            f"cannot be read as {attrs.has(wanted) and wanted.__name__}: {_reason(error)}"
        ) from error
    return made


def _reason(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return str(error) or type(error).__name__
