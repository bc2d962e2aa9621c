"""What was typed, with everything that means the same: forms of words, other languages, topics, places.

`expand` turns the words of a query into `Best` conditions, each with its options; index and scan then answer the same
query. Phrases in quotes, beginnings of words and what stands behind a ``-`` stay as they are.
"""

from __future__ import annotations

from goodpractice.search.expand.expanding import EVERYTHING, Parts, expand, soften

__all__ = ["EVERYTHING", "Parts", "expand", "soften"]
