"""Counts of hits as people read them: topics with labels, programmes by name, languages without their dialects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from goodpractice.search.tree import AllOf, Numbered

if TYPE_CHECKING:
    from goodpractice.search.scan import Facets
    from goodpractice.store import Store

_SAME = ("kind", "country", "decade", "source")
_PROGRAMMES = 50
"""Programmes that are counted; the largest."""

Count = Callable[[Numbered], int]


def counted(
    store: Store, counts: Facets, languages: Sequence[str], count: Count
) -> tuple[Facets, dict[str, dict[str, str]]]:
    """Return counts by value, most first, and what the values are called.

    Parameters
    ----------
    store
        The catalogue.
    counts
        As the index has them; see `goodpractice.search.scan.FACETS`.
    languages
        Of the reader.
    count
        Counts the hits that are linked with some records.
    """
    made: Facets = {name: _most_first(counts.get(name, {})) for name in _SAME}
    # Dialects are counted with their language: “pt br” stands beside “pt”.
    tongues = {
        tag: number for tag, number in counts.get("lang", {}).items() if " " not in tag and tag != "und"
    }
    made["language"] = _most_first(tongues)
    made["topic"] = _most_first(counts.get("tag", {}))
    labels: dict[str, dict[str, str]] = {}
    if made["topic"]:
        from goodpractice.topics import vocabulary

        topics = vocabulary()
        labels["topic"] = {
            concept: _called(concept, tuple(languages)) for concept in made["topic"] if concept in topics
        }
    made["programme"], labels["programme"] = _programmes(store, counts.get("programme", {}), count)
    return made, {name: known for name, known in labels.items() if known}


@lru_cache(maxsize=8192)
def _called(concept: str, languages: tuple[str, ...]) -> str:
    from goodpractice.topics import vocabulary

    return vocabulary().label(concept, languages)


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _programmes(store: Store, counts: dict[str, int], count: Count) -> tuple[dict[str, int], dict[str, str]]:
    """Count programmes, not their records: what two records of one programme count may be the same hits."""
    if not counts:
        return {}, {}
    largest = [int(number) for number in list(_most_first(counts))[: 2 * _PROGRAMMES]]
    records: dict[int, list[str]] = {}
    for record in store.read.records_by_number(largest):
        records.setdefault(record.entity, []).append(str(record.id))
    heads = store.read.heads(records)
    found: dict[str, int] = {}
    labels: dict[str, str] = {}
    for entity, numbers in records.items():
        head = heads.get(entity)
        if head is not None:
            name = head.name or str(entity)
            found[name] = (
                counts[numbers[0]] if len(numbers) == 1 else count(Numbered("programme", tuple(numbers)))
            )
            labels[name] = head.label
    shown = dict(list(_most_first(found).items())[:_PROGRAMMES])
    return shown, {name: labels[name] for name in shown}


def among(query: AllOf, hubs: Numbered) -> AllOf:
    """Return a query for what is also linked with some records."""
    return AllOf((*query.nodes, hubs))
