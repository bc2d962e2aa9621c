"""What the records of a catalogue say about each thing, made ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import attrs

from goodpractice.identity.corpus import Party
from goodpractice.identity.normalise import normalise, spellings
from goodpractice.identity.placing import placed
from goodpractice.model.decision import RecordName
from goodpractice.store import RecordRow, Store
from goodpractice.store.codes import PLACES

COMPARED = ("organisation", "group", "network", "project", "programme", "practice")
"""Kinds whose names are compared. Places are known by the gazetteer, claims and needs belong to their source."""
MEETINGS = ("network", "group", "project", "programme")
"""Kinds that others take part in; they are compared by themselves, before those who take part."""
CITY_PARTNER = "city-partner"
_SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "twitter.com",
        "x.com",
        "linkedin.com",
        "youtube.com",
        "instagram.com",
        "google.com",
        "wordpress.com",
        "blogspot.com",
        "urbact.eu",
        "keep.eu",
        "europa.eu",
        "wikipedia.org",
        "github.com",
        "archive.org",
        "issuu.com",
        "flickr.com",
        "vimeo.com",
    ]
)


@attrs.frozen(slots=True, kw_only=True)
class Thing:
    """A thing as one source names it: all live records of one source, kind and key.

    Parameters
    ----------
    name
        Its name in the catalogue.
    records
        Numbers of its records.
    label
        What it is called.
    names, country, ids, domains, lists
        See `goodpractice.identity.corpus.Party`.
    sort
        What the source says that it is.
    place
        Where, see `goodpractice.identity.placing.placed`; None if unknown.
    """

    name: RecordName
    records: tuple[int, ...]
    label: str
    names: tuple[str, ...]
    country: str | None
    sort: str | None
    place: str | None
    ids: frozenset[tuple[str, str]]
    domains: frozenset[str]
    lists: frozenset[str]

    @property
    def is_city_partner(self) -> bool:
        """Whether it is known only by its city."""
        return self.sort == CITY_PARTNER

    def party(self, number: int, partners: frozenset[str] = frozenset()) -> Party:
        """Return it as what is compared.

        Parameters
        ----------
        number
            Its id among all.
        partners
            Who takes part in it, or in what it takes part.
        """
        said = normalise(self.sort.replace("-", " ")).kinds if self.sort else frozenset()
        return Party(
            id=number,
            names=self.names,
            country=self.country,
            kind=self.name.kind,
            sort=said,
            places=frozenset([self.place]) if self.place else frozenset(),
            ids=self.ids,
            domains=self.domains,
            partners=partners,
            lists=self.lists,
        )


def things(store: Store, kinds: Iterable[str] = COMPARED) -> list[Thing]:
    """Return the things of some kinds, in the order of source, kind and key, which no order of imports changes.

    Parameters
    ----------
    store
        An open catalogue.
    kinds
        Which.
    """
    found: list[Thing] = []
    for _, together in groupby(store.read.all_records(tuple(kinds)), key=_own_name):
        found += _thing(list(together))
    return found


def partner_list(actor: RecordName, meeting: RecordName) -> str:
    """Return the name of a list of partners: who takes part in something, as one source tells it.

    A source that lists two there means two.
    """
    return f"{actor.source}: partners of {meeting.key}"


def things_of(store: Store, records: Iterable[int]) -> list[Thing]:
    """Return the things that some records are of, in the order of source, kind and key.

    Parameters
    ----------
    store
        An open catalogue.
    records
        Their numbers.
    """
    named = {_name(record) for record in store.read.records_by_number(records) if record.kind in COMPARED}
    every = {number for name in named for number in store.records_named(name)}
    found: list[Thing] = []
    live = (record for record in store.read.records_by_number(every) if record.gone is None)
    for _, together in groupby(live, key=_own_name):
        found += _thing(list(together))
    return found


def mentioned_places(store: Store) -> list[tuple[RecordName, str]]:
    """Return the places that sources mention, each with what all its spellings have in common."""
    return [
        (_name(record), placed(record.label or record.key.partition("/")[2], record.country))
        for record in store.read.all_records(("place",))
        if record.source == PLACES
    ]


def _own_name(record: RecordRow) -> tuple[str, str, str]:
    return record.source, record.kind, record.key


def _name(record: RecordRow) -> RecordName:
    return RecordName(record.source, record.kind, record.key)


def _thing(records: list[RecordRow]) -> list[Thing]:
    named = [record for record in records if not record.flags & 1]  # what is only described is nobody
    if not named:
        return []
    names: dict[str, None] = {}
    ids: dict[tuple[str, str], None] = {}
    domains: set[str] = set()
    for record in named:
        body = record.body
        for text in _texts(body):
            # Only bodies are called by a part of their name; “(North)” tells one programme from another.
            names.update(dict.fromkeys(spellings(text) if record.kind == "organisation" else [text]))
        for each in body.get("ids", ()):
            scheme, colon, value = str(each).partition(":")
            if colon and scheme != "geonames":
                ids[scheme, value] = None
        for address in body.get("web", ()):
            if domain := _domain(str(address)):
                domains.add(domain)
    first = named[0]
    country = next((record.country for record in named if record.country), None)
    mention = next((record.body["place"] for record in named if record.body.get("place")), None)
    place = None
    if mention is not None and mention.get("name"):
        text = mention["name"][0] if isinstance(mention["name"], list) else mention["name"]
        country = mention.get("country") or country
        place = placed(str(text), country)
    if not first.key.startswith("~"):
        lists = frozenset(f"{record.source} {record.part}".strip() for record in named)
    elif first.kind == "project":
        # A source names a project once, also where its key is made of programme and title: a preparation, or a
        # namesake in another programme, has a row of its own.
        lists = frozenset({f"{first.source} projects"})
    else:
        lists = frozenset()
    return [
        Thing(
            name=_name(first),
            records=tuple(record.id for record in records),
            label=first.label or first.key,
            names=tuple(names) or (first.label or first.key,),
            country=country,
            sort=next((record.subkind for record in named if record.subkind), None),
            place=place,
            ids=frozenset(ids),
            domains=frozenset(domains) if first.kind == "organisation" else frozenset(),
            lists=lists,
        )
    ]


def _texts(body: dict[str, Any]) -> Iterable[str]:
    for value in (body.get("name"), *body.get("also", ()), body.get("acronym")):
        if isinstance(value, dict):
            yield from map(str, value.values())
        elif value:
            yield str(value)


def _domain(address: str) -> str | None:
    host = address.partition("://")[2] or address
    host = host.split("/", 1)[0].split("@")[-1].split(":")[0].lower().removeprefix("www.")
    if "." not in host or any(host == shared or host.endswith("." + shared) for shared in _SHARED_HOSTS):
        return None
    return host
