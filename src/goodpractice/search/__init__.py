"""Finding things: query language, index, results and why they match."""

from __future__ import annotations

from goodpractice.search.asking import search
from goodpractice.search.index import SearchIndex
from goodpractice.search.query import parse
from goodpractice.search.results import Hit, Results

__all__ = ["Hit", "Results", "SearchIndex", "parse", "search"]
