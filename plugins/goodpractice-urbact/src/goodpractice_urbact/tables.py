"""The research tables of URBACT's networks and memberships (phases I to III)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from goodpractice import (
    BadValue,
    Claim,
    Coordinates,
    Importer,
    Link,
    Mention,
    Network,
    Organisation,
    Row,
    Thing,
    is_missing,
    parse_loose,
    parse_number,
)
from goodpractice_urbact.keys import city_key
from goodpractice_urbact.programme import part_of_urbact

NETWORKS = "networks table"
MEMBERSHIPS = "memberships table"
NETWORK_COLUMNS = ("Code_Network", "Name", "Main.Key.Word", "Start", "End")
MEMBERSHIP_COLUMNS = ("Code_Network", "NameCity", "Country", "City.Statut", "geonameId")

_KINDS = {"Action Planning": "action-planning", "Transfer": "transfer", "Implementation": "implementation"}
_ROLES = {"Lead Partner": "lead", "Partner": "partner"}
_GEONAMES = re.compile("[1-9][0-9]*")


def cell(row: Row, column: str) -> str | None:
    """Return the text of a cell, or None where it says nothing.

    The tables were written twice through R, which left backslashes before quotation marks.

    Examples
    --------
    >>> cell(Row({"Start": "2013", "End": "NA"}), "Start")
    '2013'
    >>> cell(Row({"Start": "2013", "End": "NA"}), "End") is None
    True
    """
    value: str = row.get(column, "")
    value = value.replace(r"\"", '"').strip()
    return None if is_missing(value) else value


def _needed(row: Row, column: str) -> str:
    value = cell(row, column)
    if value is None:
        raise BadValue(f"the column {column!r} is empty; it says what the row is about")
    return value


def _english(text: str | None) -> dict[str, str] | None:
    return None if text is None else {"en": text}


def _topics(row: Row) -> list[str]:
    main, further = cell(row, "Main.Key.Word"), cell(row, "Additionnal.key.words")
    return [main or "", *(further or "").split("/")]


def network_records(row: Row) -> Iterator[Thing | Link]:
    """Turn a row of the table of networks into the network, its period of URBACT and two claims about it.

    The lead and the number of cities that the row names contradict the memberships here and there, so they stand as
    claims beside them, never as links.
    """
    code = _needed(row, "Code_Network")
    stated = cell(row, "Type")
    texts = {name: _english(cell(row, name)) for name in ("Aims", "Activities")}
    network = Network(
        key=code,
        name=_needed(row, "Name"),
        kind=_KINDS.get(stated or ""),
        phase=cell(row, "Phase"),
        since=_date(row, "Start"),
        until=_date(row, "End"),
        summary=_english(cell(row, "Description")),
        sections={name: text for name, text in texts.items() if text},
        topics=_topics(row),
        web=cell(row, "Url") or (),
        extra={
            "type": None if stated in _KINDS else stated,
            "members": cell(row, "Members"),
            "region": cell(row, "Region"),
        },
    )
    yield network
    yield from part_of_urbact(network, cell(row, "Phase"))
    yield from _claims(row, code, network)


def _claims(row: Row, code: str, network: Network) -> Iterator[Claim | Link]:
    lead, cities = cell(row, "LeadPartner"), cell(row, "NbCities")
    if lead is not None:
        claim = Claim(
            key=f"lead of network {code}",
            kind="observation",
            of="lead",
            value=lead,
            extra={"country": cell(row, "LeadPartnerCountry"), "city_code": cell(row, "CodeCity")},
        )
        yield from (claim, Link(claim, "about", network))
    if cities is not None:
        count = Claim(key=f"cities of network {code}", kind="count", of="cities", value=cities)
        yield from (count, Link(count, "about", network))


def _date(row: Row, column: str) -> Any:
    value = cell(row, column)
    return None if value is None else parse_loose(value)


def _place(row: Row) -> Mention:
    code, east, north = cell(row, "geonameId"), cell(row, "lng_GN"), cell(row, "lat_GN")
    ids: tuple[str, ...] = ()
    if code is not None:
        # GN00 marks a town that its makers did not find: no number of GeoNames.
        ids = (f"geonames:{code}" if _GEONAMES.fullmatch(code) else f"urbact-place:{code}",)
    point = None
    if east is not None and north is not None:
        point = Coordinates(float(parse_number(north, ",")), float(parse_number(east, ",")))
    return Mention(_needed(row, "NameCity"), row["Country"].strip() or None, ids=ids, coordinates=point)


def membership_records(row: Row, importer: Importer | None = None) -> Iterator[Thing | Link]:
    """Turn a row of the table of memberships into a city partner, its network and the link between them.

    `CodeCity` is blank in many rows, so a city is named by its name and country. Start and end are the network's. A
    word for the role that is not known is a surprise; the partnership stands all the same, with the word.
    """
    code, word = _needed(row, "Code_Network"), _needed(row, "City.Statut")
    role = (importer or Importer()).lookup(_ROLES, word, "role")
    place, city_code = _place(row), cell(row, "CodeCity")
    city = Organisation(
        key=city_key(place.name, place.country),
        name=place.name,
        kind="city-partner",
        place=place,
        ids=() if city_code is None else (f"urbact-city:{city_code}",),
    )
    since, until = _date(row, "Start"), _date(row, "End")
    network = Network(
        key=code, name=cell(row, "Network"), since=since, until=until, web=cell(row, "Url") or ()
    )
    yield city
    yield network
    yield Link(
        city,
        "participates",
        network,
        role=role,
        wording=word,
        since=since,
        until=until,
        extra={"source": cell(row, "Sources"), "collected": cell(row, "Years")},
    )
