"""Catalogue good practices and the people who share them, and find whom to learn from.

The names below are the public interface; each is loaded when it is first used, so that importing the package costs
next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from goodpractice.version import __version__

_HOMES = {
    "catalogue": ("Catalogue", "open"),
    "errors": (
        "AmbiguousName", "AnotherKind", "BadConfig", "BadMapping", "BadNote", "BadQuery", "BadValue", "BrokenPlugin", "CannotFetch", "CannotRead",
        "CannotUndo", "CannotWrite", "CatalogueLocked", "CatalogueReadOnly", "FallsShort", "GoodPracticeError", "MissingExtra", "NewerCatalogue", "NothingToPassOn",
        "NotACatalogue", "NotAllowed", "NotKept", "SomeFailed", "UnexpectedInput", "UnknownImporter", "UnknownLicence", "UnknownName", "UnknownTopic", "UnsafeDrive",
    ),
    "identity.persons": ("looks_like_person",),
    "importing.drift": ("require_columns", "say_missing"),
    "importing.fetch": ("Fetch",),
    "importing.hooks": ("hookimpl",),
    "importing.importer": ("Importer",),
    "importing.fetching.links": ("next_link",),
    "importing.mapping": ("importer_from_mapping",),
    "importing.items": ("BadItem", "Headings", "Labels", "LeftOut", "Page", "Row", "Skip"),
    "language.detect": ("detect_language",),
    "language.fold": ("fold",),
    "model.text": ("language_tag",),
    "places": ("gazetteer",),
    "model": (
        "Award", "Claim", "Component", "Contact", "Coordinates", "Decision", "Document", "Event", "Evidence", "Group",
        "Identifier", "Interval", "Link", "LinkName", "Mention", "Money", "Need", "Network", "Organisation",
        "PartialDate", "Person", "Place", "Practice", "Programme", "Project", "RecordName", "Ref", "Said", "Source",
        "Statement", "Text", "Thing", "Topic", "country", "country_name", "date_reader", "decimal_of", "derived_key", "excel_date", "from_json", "is_country",
        "is_missing", "language_code", "Nuts", "parse_amount", "parse_loose", "parse_number", "to_json",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]  # noqa: PLE0604

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue as Catalogue
    from goodpractice.catalogue import open as open
    from goodpractice.errors import *  # noqa: F403
    from goodpractice.identity.persons import looks_like_person as looks_like_person
    from goodpractice.importing.drift import require_columns as require_columns
    from goodpractice.importing.drift import say_missing as say_missing
    from goodpractice.importing.fetch import Fetch as Fetch
    from goodpractice.importing.fetching.links import next_link as next_link
    from goodpractice.importing.hooks import hookimpl as hookimpl
    from goodpractice.importing.importer import Importer as Importer
    from goodpractice.importing.items import BadItem as BadItem
    from goodpractice.importing.items import Headings as Headings
    from goodpractice.importing.items import Labels as Labels
    from goodpractice.importing.items import LeftOut as LeftOut
    from goodpractice.importing.items import Page as Page
    from goodpractice.importing.items import Row as Row
    from goodpractice.importing.items import Skip as Skip
    from goodpractice.importing.mapping import importer_from_mapping as importer_from_mapping
    from goodpractice.language.detect import detect_language as detect_language
    from goodpractice.language.fold import fold as fold
    from goodpractice.model import *  # noqa: F403
    from goodpractice.model.text import language_tag as language_tag
    from goodpractice.places import gazetteer as gazetteer


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'goodpractice' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"goodpractice.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
