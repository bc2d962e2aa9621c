"""Topics: our vocabulary of the field in many languages, and which of its concepts a text is about.

The names below are loaded when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

_HOMES = {
    "concept": ("Concept", "Label"),
    "matching": ("Match", "matcher"),
    "tagging": ("Reason", "Tag", "Written", "tag", "tags_of"),
    "concepts": ("Vocabulary", "vocabulary"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [*sorted(_HOME_OF)]  # noqa: PLE0604

if TYPE_CHECKING:
    from goodpractice.topics.concept import Concept as Concept
    from goodpractice.topics.concept import Label as Label
    from goodpractice.topics.concepts import Vocabulary as Vocabulary
    from goodpractice.topics.concepts import vocabulary as vocabulary
    from goodpractice.topics.matching import Match as Match
    from goodpractice.topics.matching import matcher as matcher
    from goodpractice.topics.tagging import Reason as Reason
    from goodpractice.topics.tagging import Tag as Tag
    from goodpractice.topics.tagging import Written as Written
    from goodpractice.topics.tagging import tag as tag
    from goodpractice.topics.tagging import tags_of as tags_of


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'goodpractice.topics' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"goodpractice.topics.{home}"), name)
    globals()[name] = value
    return value
