"""Numbers that stand for kinds and relations in the file. They are part of the format: add, never change."""

from __future__ import annotations

KIND_CODES: dict[str, int] = {
    "practice": 1, "organisation": 2, "place": 3, "network": 4, "group": 5, "project": 6, "programme": 7,
    "event": 8, "need": 9, "claim": 10, "award": 11, "topic": 12, "person": 13, "document": 14,
}  # fmt: skip
KIND_NAMES: dict[int, str] = {code: name for name, code in KIND_CODES.items()}

RELATION_CODES: dict[str, int] = {
    "participates": 1, "part_of": 2, "succeeds": 3, "runs": 4, "located_in": 5, "about": 6, "targets": 7, "needs": 8,
    "addresses": 9, "attended": 10, "visited": 11, "transferred_to": 12, "led_to": 13, "funded_by": 14, "awarded": 15,
    "contact_point_for": 16, "mentions": 17,
}  # fmt: skip
RELATION_NAMES: dict[int, str] = {code: name for name, code in RELATION_CODES.items()}

PLACE = KIND_CODES["place"]
LOCATED_IN = RELATION_CODES["located_in"]

UNNAMED = 1
"""Flag of records that stand outside identity and measures."""
DERIVED = 2
"""Flag of records whose key was derived."""


PLACES = "places"
"""Name of the source that holds one record for every place somebody mentions."""
