"""What a catalogue holds: kinds of things, links, values, provenance. No input or output."""

from goodpractice.model.coordinates import Coordinates
from goodpractice.model.country import country, country_name, is_country
from goodpractice.model.dates import Interval, PartialDate
from goodpractice.model.decision import Decision, LinkName, RecordName
from goodpractice.model.identifiers import Identifier
from goodpractice.model.json import from_json, to_json
from goodpractice.model.kinds import (
    KINDS,
    Award,
    Claim,
    Component,
    Document,
    Event,
    Evidence,
    Group,
    Need,
    Network,
    Organisation,
    Person,
    Place,
    Practice,
    Programme,
    Project,
    Topic,
)
from goodpractice.model.link import Link
from goodpractice.model.loose_dates import parse_loose
from goodpractice.model.mention import Mention
from goodpractice.model.missing import is_missing
from goodpractice.model.money import Money
from goodpractice.model.numbers import parse_number
from goodpractice.model.provenance import Said, Statement
from goodpractice.model.relations import RELATIONS, Relation
from goodpractice.model.source import Source
from goodpractice.model.text import Text
from goodpractice.model.thing import Contact, Ref, Thing, derived_key

__all__ = [
    "KINDS",
    "RELATIONS",
    "Award",
    "Claim",
    "Component",
    "Contact",
    "Coordinates",
    "Decision",
    "Document",
    "Event",
    "Evidence",
    "Group",
    "Identifier",
    "Interval",
    "Link",
    "LinkName",
    "Mention",
    "Money",
    "Need",
    "Network",
    "Organisation",
    "PartialDate",
    "Person",
    "Place",
    "Practice",
    "Programme",
    "Project",
    "RecordName",
    "Ref",
    "Relation",
    "Said",
    "Source",
    "Statement",
    "Text",
    "Thing",
    "Topic",
    "country",
    "country_name",
    "derived_key",
    "from_json",
    "is_country",
    "is_missing",
    "parse_loose",
    "parse_number",
    "to_json",
]
