"""What stands in a note, turned into values of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.language import slug
from goodpractice.model import Component, Evidence, Identifier, Money, PartialDate, Text, Thing, country
from goodpractice.model.text import UNDETERMINED, language_tag

_LANGUAGE_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu und
"""
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())


def is_language(key: str) -> bool:
    """Tell whether a key names a language: ``pl``, ``en-GB``.

    Examples
    --------
    >>> is_language("pl"), is_language("wbe")
    (True, False)
    """
    if key.partition("-")[0].lower() not in _LANGUAGES:
        return False
    try:
        language_tag(key)
    except BadValue:
        return False
    return True


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word may have been meant; nothing where none is near.

    Examples
    --------
    >>> nearest("kielce-cty", ["kielce-city", "jobtown"])
    ' Did you mean kielce-city?'
    """
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean {found[0]}?" if found else ""


def choices(word: str, known: Iterable[str]) -> str:
    """Say which known word may have been meant, or which there are.

    Examples
    --------
    >>> choices("xyz", ["stated_at", "where"])
    ' There are stated_at, where.'
    """
    there = list(known)
    return nearest(word, there) or f" There are {', '.join(there)}."


def word(value: Any) -> str:
    """Take a short text or a whole number as one line.

    Raises
    ------
    BadValue
        If it is neither, or is empty.

    Examples
    --------
    >>> word("  local-group "), word(3)
    ('local-group', '3')
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadValue(f"{shown(value)} is no text: put it in quotes")
    line = " ".join(value.split())
    if not line:
        raise BadValue("an empty text says nothing: leave it out instead")
    if not line.isprintable():
        raise BadValue(f"{line[:40]!r} holds a control character: remove it")
    return line


def words(value: Any) -> tuple[str, ...]:
    """Take one short text or a list of them.

    Examples
    --------
    >>> words("www.urbact.pl"), words(["a", "b"])
    (('www.urbact.pl',), ('a', 'b'))
    """
    return tuple(word(item) for item in (value if isinstance(value, list) else [value]))


def text(value: Any, language: str) -> Text:
    """Take a text of the note's language, or one per language.

    Raises
    ------
    BadValue
        If it is neither.

    Examples
    --------
    >>> text("uczelnie", "pl")
    Text({'pl': 'uczelnie'})
    """
    if isinstance(value, Mapping):
        for key in value:
            if not is_language(key):
                raise BadValue(f"“{key}” is no language: write pl, en or en-GB")
        return Text({key: _joined(item) for key, item in value.items()})
    return Text({language: _joined(value)})


def shown(value: Any) -> str:
    """Show a value in a message, cut where it is long."""
    line = str(value).lower() if isinstance(value, bool) else str(value) if value != "" else "“”"
    return line if len(line) <= 60 else f"{line[:60]}…"


def _joined(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{shown(value)} is no text: put it in quotes")
    return value


def _texts(value: Any, language: str) -> tuple[Text, ...]:
    return tuple(text(item, language) for item in (value if isinstance(value, list) else [value]))


def _whole(value: Any, _: str) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise BadValue(f"{shown(value)} is no whole number: write digits alone, such as 35")
    return value


def _yes_no(value: Any, _: str) -> bool:
    found = (
        value
        if isinstance(value, bool)
        else {"true": True, "yes": True, "false": False, "no": False}.get(str(value))
    )
    if found is None:
        raise BadValue(
            f"{shown(value)} is neither true nor false: write one of the two, or leave it out if unknown"
        )
    return found


def _components(value: Any, language: str) -> tuple[Component, ...]:
    if isinstance(value, Mapping) and not all(is_language(key) for key in value):
        return tuple(Component(key=key, name=text(item, language)) for key, item in value.items())
    names = _texts(value, language)
    return tuple(
        Component(key=slug(str(name)) or f"part-{number}", name=name) for number, name in enumerate(names, 1)
    )


def _evidence(value: Any, _: str) -> tuple[Evidence, ...]:
    found = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, Mapping) or set(item) != {"scheme", "level", "assessor"}:
            raise BadValue('evidence is a table: { scheme = "nesta", level = "1", assessor = "who judged" }')
        found.append(Evidence(**{key: word(part) for key, part in item.items()}))
    return tuple(found)


Reader = Callable[[Any, str], Any]


def _all(reader: Reader, *fields: str) -> dict[str, Reader]:
    return dict.fromkeys(fields, reader)


_READERS: dict[str, Reader] = {
    **_all(text, "summary", "tagline", "resources"),
    **_all(_texts, "also"),
    **_all(lambda value, _: PartialDate.parse(value), "date", "since", "until", "status_date"),
    **_all(lambda value, _: Money.parse(value), "budget", "max_amount"),
    **_all(_whole, "max_age", "ordinal", "laureates"),
    **_all(_yes_no, "offers_visits", "first", "unnamed"),
    **_all(
        lambda value, _: word(value),
        "kind",
        "status",
        "phase",
        "maturity",
        "edition",
        "count",
        "basis",
        "scheme",
    ),
    **_all(lambda value, _: language_tag(word(value)), "language"),
    **_all(lambda value, _: words(value), "web", "topics", "authors"),
    **_all(lambda value, _: tuple(Identifier.parse(item) for item in words(value)), "ids"),
    **_all(lambda value, _: country(value), "country"),
    **_all(_components, "components"),
    **_all(_evidence, "evidence"),
}


def fields_of(cls: type[Thing]) -> tuple[str, ...]:
    """Return the fields of a kind that a note can fill, in the order of the class.

    Examples
    --------
    >>> from goodpractice.model import Event
    >>> fields_of(Event)[-3:]
    ('date', 'ordinal', 'status')
    """
    return tuple(field.name for field in attrs.fields(cls) if field.name in _READERS)


def field_value(cls: type[Thing], field: str, value: Any, language: str) -> Any:
    """Read the value of one field, and have the kind check it.

    Parameters
    ----------
    cls, field
        The kind of thing, and one of `fields_of` it.
    value
        What stands in the note: of a fact, always text.
    language
        Of texts for which none is given.

    Raises
    ------
    BadValue
        If the field cannot hold it.

    Examples
    --------
    >>> from goodpractice.model import Practice
    >>> field_value(Practice, "max_age", "35", "pl")
    35
    """
    read = _READERS[field](value, language)
    cls(key="check", **{field: read})
    return read


def name_of(entry: Any, language: str) -> Text | None:
    """Read the name of a thing: a text, ``name``, or one key per language; None where there is none.

    Raises
    ------
    BadValue
        If a name is no text.

    Examples
    --------
    >>> name_of({"pl": "uczelnie", "kind": "group"}, "pl"), name_of({"name": "JOBTOWN"}, "pl")
    (Text({'pl': 'uczelnie'}), Text('JOBTOWN'))
    """
    if not isinstance(entry, Mapping):
        return text(entry, language)
    names = {key: _joined(value) for key, value in entry.items() if is_language(key) and key not in RESERVED}
    if "name" in entry:
        names.setdefault(UNDETERMINED, _joined(entry["name"]))
    return Text(names) if names else None


RESERVED = frozenset({"in", "of", "by", "to", "id", "is"})
"""Keys of the format; as far as they are language codes too, the format goes first."""
