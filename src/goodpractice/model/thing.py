"""What every kind of thing has: a key, names, a place, texts, and how we know them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.constructors import USUAL, leaves, quick
from goodpractice.model.dates import PartialDate
from goodpractice.model.identifiers import Identifier
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.mention import Mention, identifiers, optional_country, optional_mention
from goodpractice.model.provenance import Statement, optional_date, several_statements
from goodpractice.model.strict import check_plain, json_value, listed, pairs_of, several
from goodpractice.model.text import Text


def optional_text(value: str | Mapping[str, str] | Text | None) -> Text | None:
    """Take what `Text.of` takes, or nothing.

    Examples
    --------
    >>> str(optional_text({"pl": "praca"}))
    'praca'
    """
    return value if value is None or isinstance(value, Text) else Text(value)


leaves(optional_text, Text)


def texts(value: Iterable[str | Mapping[str, str] | Text] | str) -> tuple[Text, ...]:
    """Turn one or several texts into a tuple without repetitions.

    Examples
    --------
    >>> [str(t) for t in texts(["JobTown II", "JobTown 2", "JobTown II"])]
    ['JobTown II', 'JobTown 2']
    """
    if not value:
        return ()
    if value.__class__ is not list and isinstance(value, (str, Text, Mapping)):
        value = (value,)
    made = tuple([item if isinstance(item, Text) else Text(item) for item in listed(value)])
    return made if len(made) == 1 else tuple(dict.fromkeys(made))


def strings(value: Iterable[str] | str) -> tuple[str, ...]:
    """Turn one or several strings into a tuple without repetitions or blanks.

    Examples
    --------
    >>> strings("www.urbact.pl")
    ('www.urbact.pl',)
    """
    if not value:
        return ()
    items = several(value, str)
    for item in items:
        if not item.isprintable():
            json_value(item)
    return tuple(dict.fromkeys(item.strip() for item in items if item.strip()))


def sections(value: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Text], ...]:
    """Turn texts by heading into pairs, in the order of the source.

    A heading that stands there again is numbered, so that no text is lost.

    Examples
    --------
    >>> sections({"Summary": "A school becomes a hub."})[0][0]
    'Summary'
    >>> [heading for heading, _ in sections([("Impact", "a"), ("Impact", "b")])]
    ['Impact', 'Impact (2)']
    """
    if not value:
        return ()
    made: dict[str, Text] = {}
    for heading, text in pairs_of(value):
        free, number = json_value(heading), 1
        while free in made:
            number += 1
            free = f"{heading} ({number})"
        made[free] = Text.of(text)
    return tuple(made.items())


def plain(value: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    """Turn attributes that have no field of their own into sorted pairs.

    Examples
    --------
    >>> plain({"phase": "II", "activities": None})
    (('phase', 'II'),)
    """
    if not value:
        return ()
    pairs = {json_value(name): json_value(item) for name, item in pairs_of(value) if item is not None}
    return tuple(sorted(pairs.items()))


def check_key(_: Any, __: Any, value: str) -> None:
    """Refuse keys that are empty, padded or hold control characters."""
    if not isinstance(value, str) or not value or value != value.strip() or not value.isprintable():
        raise BadValue(f"a key is a non-empty text without outer blanks or control characters, got {value!r}")


def known_kind(_: Any, __: Any, value: str) -> None:
    """Refuse what is the name of no kind."""
    if not isinstance(value, str) or value not in KIND_NAMES:
        raise BadValue(f"no kind is called {value!r}; there are {', '.join(KIND_NAMES)}")


@quick
@attrs.frozen(weakref_slot=False)
class Ref:
    """The name of a thing within its source: its kind and key.

    Examples
    --------
    >>> Ref("network", "jobtown")
    Ref(kind='network', key='jobtown')
    """

    kind: str = attrs.field(validator=known_kind, metadata={USUAL: KIND_NAMES})
    key: str = attrs.field(validator=check_key, metadata={USUAL: "isalnum"})


def derived_key(*parts: str | int | None) -> str:
    """Make a key from the fewest columns that tell things apart, where the source has no id.

    Parameters
    ----------
    parts
        Values that together are unique; None counts as empty.

    Returns
    -------
    str
        ``~`` (the mark of a derived key), the readable parts, and twelve hexadecimal digits of their hash where
        folding them lost something.

    Raises
    ------
    BadValue
        If every part is empty.

    Examples
    --------
    >>> derived_key("Kielce", "PL")
    '~kielce/pl'
    >>> derived_key("Łódź", "PL")
    '~lodz/pl#e53af2288707'
    """
    from goodpractice.language import slug

    given = ["" if part is None else str(part).strip() for part in parts]
    if not any(given):
        raise BadValue("a derived key needs at least one value that is not empty")
    readable = "/".join(slug(part, 80) for part in given)
    exact = "\x1f".join(given)
    if exact.lower() == readable.replace("/", "\x1f").replace("-", " "):
        return f"~{readable}"
    return f"~{readable}#{hashlib.blake2b(exact.casefold().encode(), digest_size=6).hexdigest()}"


@attrs.frozen(kw_only=True)
class Contact:
    """How to reach an institution; never a private person.

    Parameters
    ----------
    verified_on
        When somebody last checked that it works; None is "never".

    Examples
    --------
    >>> Contact(email="info@urbact.example", verified_on="2017-01?").verified_on.uncertain
    True
    """

    email: str | None = None
    phone: str | None = None
    address: str | None = None
    name: str | None = None
    verified_on: PartialDate | None = attrs.field(default=None, converter=optional_date)

    def __attrs_post_init__(self) -> None:
        check_plain(self)


def several_contacts(value: Iterable[Contact]) -> tuple[Contact, ...]:
    """Take one contact, or several in any iterable."""
    return several(value, Contact)


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Thing:
    """What one source says about one thing; the base of all kinds.

    Parameters
    ----------
    key
        The source's own id, or one made by `derived_key`.
    name
        As the source writes it: a text or texts by language.
    also
        Other names that the source gives.
    kind
        The sort of thing within its kind, such as ``city-partner`` or ``implementation``.
    place
        Where it is: a `Mention`, a (name, country) pair, or a bare name.
    country
        In any spelling; that of `place` where not given.
    ids
        Identifiers such as ``geonames:769250`` or ``ror:02dyjk442``.
    web
        Addresses of pages about it.
    summary
        What it is, in a few sentences.
    sections
        Longer texts by the source's own headings.
    topics
        The source's own keywords, main one first.
    contacts
        Institutional contacts.
    since, until
        When it began and ended.
    unnamed
        True for what is only described ("several projects"); it stands outside identity and measures.
    count
        How many an unnamed thing stands for, as stated.
    extra
        Attributes that have no field of their own, in their JSON form.
    statements
        The words behind single values, and further values of the same source.

    Raises
    ------
    BadValue
        If the key is missing or a value cannot be what its field holds.
    """

    KIND: ClassVar[str] = "thing"

    key: str = attrs.field(validator=check_key, metadata={USUAL: "isalnum"})
    name: Text | None = attrs.field(default=None, converter=optional_text)
    also: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    kind: str | None = None
    place: Mention | None = attrs.field(default=None, converter=optional_mention)
    country: str | None = attrs.field(default=None, converter=optional_country)
    ids: tuple[Identifier, ...] = attrs.field(default=(), converter=identifiers)
    web: tuple[str, ...] = attrs.field(default=(), converter=strings)
    summary: Text | None = attrs.field(default=None, converter=optional_text)
    sections: tuple[tuple[str, Text], ...] = attrs.field(default=(), converter=sections)
    topics: tuple[str, ...] = attrs.field(default=(), converter=strings)
    contacts: tuple[Contact, ...] = attrs.field(default=(), converter=several_contacts)
    since: PartialDate | None = attrs.field(default=None, converter=optional_date)
    until: PartialDate | None = attrs.field(default=None, converter=optional_date)
    unnamed: bool = False
    count: str | None = None
    extra: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=plain)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=several_statements)

    @classmethod
    def ref(cls, key: str) -> Ref:
        """Name a thing of this kind without describing it.

        Examples
        --------
        >>> from goodpractice import Network
        >>> Network.ref("jobtown")
        Ref(kind='network', key='jobtown')
        """
        return Ref(cls.KIND, key)
