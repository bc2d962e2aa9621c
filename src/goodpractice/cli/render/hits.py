"""What a search found: where a hit stands, and why it matches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import words, wrapped
from goodpractice.cli.speech import said

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.search.results import Results

COLUMNS = ("name", "label", "kind", "country", "score", "snippet", "matched_fields", "why")


def hit_items(catalogue: Catalogue, found: Results, languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return hits in JSON form.

    Parameters
    ----------
    catalogue
        Knows the things by their numbers.
    found
        From `goodpractice.Catalogue.search`.
    languages
        For labels, best first.
    """
    from goodpractice.cli.typable import Typable

    names = Typable(catalogue.store)
    found_things = names.entities(catalogue.entities(hit.entity for hit in found.hits).values())
    things = {thing.head.id: thing for thing in found_things}
    made = []
    for hit in found.hits:
        thing = things.get(hit.entity)
        if thing is None:  # taken back since the index was asked
            continue
        label = thing.label if thing.kind == "place" else thing.text("name", languages) or thing.label
        made.append(
            {
                "name": thing.name,
                "label": words(label),
                "kind": thing.kind,
                "subkind": thing.head.subkind,
                "country": thing.head.country,
                "score": round(hit.score, 4),
                "snippet": hit.snippet,
                "spans": [list(span) for span in hit.spans],
                "matched_fields": list(hit.matched_fields),
                "why": list(hit.why),
            }
        )
    return made


def hit_lines(items: Sequence[dict[str, Any]], found: Results, offset: int) -> Iterator[str]:
    """Yield hits for people, best first.

    Parameters
    ----------
    items
        From `hit_items`.
    found
        The whole answer.
    offset
        How many hits come before these.
    """
    if not found.total:
        return
    shown = f"{offset + 1}–{offset + len(items)} of " if len(items) < found.total and items else ""
    yield f"{shown}{found.total:,} found"
    for item in items:
        yield ""
        where = f", {item['country']}" if item["country"] else ""
        sort = said(item["subkind"] or item["kind"], "kind")
        yield f"{bold(item['label'])}  {dim(item['name'])}  ({sort}{where})"
        snippet = words(item["snippet"])
        if snippet and snippet.casefold() != item["label"].casefold():
            yield from wrapped(_marked(item), "    ")
        if item["why"]:
            yield from wrapped("; ".join(item["why"]), f"    {dim('why')} ")


def _marked(item: dict[str, Any]) -> str:
    """Make the words that match stand out, where that can be seen."""
    parts, at = [], 0
    for start, end in item["spans"]:
        parts += [item["snippet"][at:start], bold(item["snippet"][start:end])]
        at = end
    return " ".join("".join([*parts, item["snippet"][at:]]).split())
