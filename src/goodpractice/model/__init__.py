"""What a catalogue holds: kinds of things, links, values, provenance. No input or output.

The names below are loaded when they are first used: answering a question needs few of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

_HOMES = {
    "amounts": ("Amount", "parse_amount"),
    "coordinates": ("Coordinates",),
    "countries": ("country", "country_name", "is_country"),
    "date_forms": ("date_reader", "excel_date"),
    "dates": ("Interval", "PartialDate"),
    "decision": ("Decision", "LinkName", "RecordName"),
    "identifiers": ("Identifier",),
    "json": ("from_json", "to_json"),
    "kinds": ("KINDS", "Award", "Claim", "Component", "Document", "Event", "Evidence", "Group", "Need", "Network", "Organisation", "Person", "Place", "Practice", "Programme", "Project", "Topic"),
    "languages": ("language_code",),
    "link": ("Link",),
    "loose_dates": ("parse_loose",),
    "mention": ("Mention",),
    "missing": ("is_missing",),
    "money": ("Money",),
    "numbers": ("decimal_of", "parse_number"),
    "nuts": ("Nuts",),
    "provenance": ("Said", "Statement"),
    "relations": ("RELATIONS", "Relation"),
    "source": ("Source",),
    "text": ("Text",),
    "thing": ("Contact", "Ref", "Thing", "derived_key"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [*sorted(_HOME_OF)]  # noqa: PLE0604

if TYPE_CHECKING:
    from goodpractice.model.amounts import Amount as Amount
    from goodpractice.model.amounts import parse_amount as parse_amount
    from goodpractice.model.coordinates import Coordinates as Coordinates
    from goodpractice.model.countries import country as country
    from goodpractice.model.countries import country_name as country_name
    from goodpractice.model.countries import is_country as is_country
    from goodpractice.model.date_forms import date_reader as date_reader
    from goodpractice.model.date_forms import excel_date as excel_date
    from goodpractice.model.dates import Interval as Interval
    from goodpractice.model.dates import PartialDate as PartialDate
    from goodpractice.model.decision import Decision as Decision
    from goodpractice.model.decision import LinkName as LinkName
    from goodpractice.model.decision import RecordName as RecordName
    from goodpractice.model.identifiers import Identifier as Identifier
    from goodpractice.model.json import from_json as from_json
    from goodpractice.model.json import to_json as to_json
    from goodpractice.model.kinds import KINDS as KINDS
    from goodpractice.model.kinds import Award as Award
    from goodpractice.model.kinds import Claim as Claim
    from goodpractice.model.kinds import Component as Component
    from goodpractice.model.kinds import Document as Document
    from goodpractice.model.kinds import Event as Event
    from goodpractice.model.kinds import Evidence as Evidence
    from goodpractice.model.kinds import Group as Group
    from goodpractice.model.kinds import Need as Need
    from goodpractice.model.kinds import Network as Network
    from goodpractice.model.kinds import Organisation as Organisation
    from goodpractice.model.kinds import Person as Person
    from goodpractice.model.kinds import Place as Place
    from goodpractice.model.kinds import Practice as Practice
    from goodpractice.model.kinds import Programme as Programme
    from goodpractice.model.kinds import Project as Project
    from goodpractice.model.kinds import Topic as Topic
    from goodpractice.model.languages import language_code as language_code
    from goodpractice.model.link import Link as Link
    from goodpractice.model.loose_dates import parse_loose as parse_loose
    from goodpractice.model.mention import Mention as Mention
    from goodpractice.model.missing import is_missing as is_missing
    from goodpractice.model.money import Money as Money
    from goodpractice.model.numbers import decimal_of as decimal_of
    from goodpractice.model.numbers import parse_number as parse_number
    from goodpractice.model.nuts import Nuts as Nuts
    from goodpractice.model.provenance import Said as Said
    from goodpractice.model.provenance import Statement as Statement
    from goodpractice.model.relations import RELATIONS as RELATIONS
    from goodpractice.model.relations import Relation as Relation
    from goodpractice.model.source import Source as Source
    from goodpractice.model.text import Text as Text
    from goodpractice.model.thing import Contact as Contact
    from goodpractice.model.thing import Ref as Ref
    from goodpractice.model.thing import Thing as Thing
    from goodpractice.model.thing import derived_key as derived_key


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'goodpractice.model' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"goodpractice.model.{home}"), name)
    globals()[name] = value
    return value
