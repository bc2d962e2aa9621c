"""What keep.eu says of a project, a partner or a call, whichever of its exports says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from goodpractice import is_missing

_CONTROL = re.compile("_x000[0-9A-Fa-f]_|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")
_EMPTY = frozenset({"not applicable", "n.a", "non applicable", "undefined", "empty"})


def text(value: Any) -> str | None:
    """Return what a cell says, or None where it says nothing; line breaks stay.

    Examples
    --------
    >>> text(" Quay schools_x000D_ "), text("N.a."), text(None)
    ('Quay schools', None, None)
    """
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    cleaned = _CONTROL.sub("", str(value)).strip()
    return None if is_missing(cleaned) or cleaned.lower() in _EMPTY else cleaned


def line(value: Any) -> str | None:
    r"""Return what a cell says in one line, for names.

    Examples
    --------
    >>> line("Quay  schools\n of Gdynia")
    'Quay schools of Gdynia'
    """
    found = text(value)
    return None if found is None else " ".join(found.split())


def prose(value: Any) -> str | None:
    """Return a longer text without the e-mail addresses in it.

    Examples
    --------
    >>> prose("Ask ann@quay.example for more")
    'Ask … for more'
    """
    found = text(value)
    return None if found is None else _MAIL.sub("…", found)


@attrs.frozen
class Words:
    """A text with what is known of its language.

    Parameters
    ----------
    family
        What it is: ``name``, ``description``, ``expected results`` …
    slot
        Texts of one slot are in one language: ``en``, ``2``, ``3`` … in workbooks, the language tag in JSON.
    value
        The text.
    hint
        The language as the source states it, which is not always right; None if it does not.
    """

    family: str
    slot: str
    value: str
    hint: str | None = None


@attrs.frozen(kw_only=True)
class SaidPartner:
    """A partner in a project.

    Parameters
    ----------
    names
        Its names, the one that is its key first, each with its stated language or None.
    lead
        ``Yes`` or ``No``, as written.
    town, country
        Of its seat.
    region_country
        As the region's code tells it.
    extra
        Attributes of the partner.
    money
        Its sums within the project.
    """

    names: tuple[tuple[str, str | None], ...]
    lead: str | None = None
    town: str | None = None
    country: str | None = None
    region_country: str | None = None
    coordinates: str | None = None
    pic: str | None = None
    ids: tuple[str, ...] = ()
    web: str | None = None
    extra: Mapping[str, str] = attrs.field(factory=dict)
    money: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class SaidProject:
    """A project.

    Parameters
    ----------
    programme, period, acronym
        As written; programme and acronym are its key.
    words
        Its names and texts.
    money
        Its sums, ``budget`` among them.
    partners
        Those that stand with it.
    whole
        False if the item is about a partner, and says no more of the project than how it is known.
    """

    programme: str
    period: str | None
    acronym: str | None
    ids: tuple[str, ...] = ()
    status: str | None = None
    words: tuple[Words, ...] = ()
    since: str | None = None
    until: str | None = None
    money: Mapping[str, str] = attrs.field(factory=dict)
    topics: tuple[str, ...] = ()
    web: str | None = None
    extra: Mapping[str, str] = attrs.field(factory=dict)
    call: str | None = None
    partners: tuple[SaidPartner, ...] = ()
    whole: bool = True


@attrs.frozen(kw_only=True)
class SaidCall:
    """A call for projects."""

    programme: str
    serial: str
    since: str | None = None
    until: str | None = None
    budget: str | None = None
