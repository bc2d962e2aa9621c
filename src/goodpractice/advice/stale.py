"""Contacts that nobody has verified for a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from goodpractice.advice.scope import Scope
from goodpractice.entities.merged import entities
from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate
from goodpractice.store import Head, Store


@attrs.frozen(kw_only=True)
class StaleContact:
    """A contact that may no longer hold.

    Parameters
    ----------
    head
        Whose contact it is.
    contact
        Its fields.
    verified
        When somebody last saw that it holds, as written; None if nobody says.
    sources
        Names of the sources that state it.
    """

    head: Head
    contact: Mapping[str, Any]
    verified: str | None
    sources: tuple[str, ...]


def stale_contacts(store: Store, scope: Scope, today: dt.date, years: int) -> list[StaleContact]:
    """Return the contacts that were never verified, or last before so many years, the oldest first.

    Parameters
    ----------
    store
        An open catalogue.
    scope
        Whose contacts.
    today
        The present day.
    years
        A contact is stale when the last day that its date allows lies more years back.
    """
    border = (today.year - years) * 10_000 + today.month * 100 + today.day
    numbers = store.read.numbers(contacts=True)
    heads = store.read.heads(numbers)
    about = scope.about([number for number in numbers if scope.holds(number, heads[number].kind)])
    chosen = [number for number in numbers if number in about]
    made: list[tuple[int, StaleContact]] = []
    for start in range(0, len(chosen), 500):
        for entity in entities(store, chosen[start : start + 500]).values():
            for value in entity.fields.get("contacts", ()):
                if not isinstance(value.value, Mapping):
                    continue
                contact = dict(value.value)
                verified = contact.pop("verified_on", None)
                day = verified_day(verified)
                if day < border:
                    stale = StaleContact(
                        head=entity.head, contact=contact, verified=verified, sources=value.sources
                    )
                    made.append((day, stale))
    return [stale for _, stale in sorted(made, key=lambda each: (each[0], each[1].head.label))]


def verified_day(verified: Any) -> int:
    """Return the last day that a date of verification allows, as YYYYMMDD; 0 for none.

    Examples
    --------
    >>> verified_day("2017-01?"), verified_day(None), verified_day("some day")
    (20170131, 0, 0)
    """
    if verified is None:
        return 0
    try:
        return PartialDate.parse(verified).latest or 0
    except BadValue:
        return 0
