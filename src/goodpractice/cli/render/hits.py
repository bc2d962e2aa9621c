"""What a search found: where a hit stands, and why it matches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import words, wrapped
from goodpractice.speech import country, said

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.search.reasons import Reason
    from goodpractice.search.results import Hit, Results

COLUMNS = (
    "name",
    "label",
    "kind",
    "subkind",
    "country",
    "score",
    "snippet",
    "matched_fields",
    "why",
    "partial",
)
_MOST_REASONS = 5
_MOST_VALUES = 8
_HOW = re.compile(r"\((dictionary|word pair learned from this catalogue|place|country|topic)( [^)]*)?\)")


def hit_items(
    catalogue: Catalogue, found: Results, languages: Sequence[str]
) -> list[tuple[Hit, dict[str, Any]]]:
    """Return hits, each with its JSON form.

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
        item = {
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
            "partial": hit.partial,
        }
        made.append((hit, item))
    return made


def hit_lines(hits: Sequence[tuple[Hit, dict[str, Any]]], found: Results, offset: int) -> Iterator[str]:
    """Yield hits for people, best first.

    Parameters
    ----------
    hits
        From `hit_items`.
    found
        The whole answer.
    offset
        How many hits come before these.
    """
    if not found.total:
        return
    total = f"{found.total:,}"
    whole = sum(not hit.partial for hit, _ in hits)
    if whole < found.total and whole:
        numbers = {"first": offset + 1, "last": offset + whole, "total": total}
        yield said("{first}–{last} of {total} found", "heading").format(**numbers)
    else:
        yield said("{total} found", "heading").format(total=total)
    for place, (hit, item) in enumerate(hits):
        if place == whole:
            yield ""
            yield dim(said("{more} more have most of the words:", "heading").format(more=f"{found.more:,}"))
        yield ""
        where = f", {item['country']}" if item["country"] else ""
        sort = said(item["subkind"] or item["kind"], "kind")
        yield f"{bold(item['label'])}  {dim(item['name'])}  ({sort}{where})"
        snippet = words(item["snippet"])
        if snippet and snippet.casefold() != item["label"].casefold():
            yield from wrapped(_marked(item), "    ")
        if why := _told(hit.reasons):
            yield from wrapped(why, f"    {dim(said('why', 'heading'))} ")


def _told(reasons: Sequence[Reason]) -> str:
    told = [reason_words(reason) for reason in reasons[:_MOST_REASONS]]
    if len(reasons) > _MOST_REASONS:
        told.append(f"… +{len(reasons) - _MOST_REASONS}")
    return "; ".join(told)


def reason_words(reason: Reason) -> str:
    """Write a reason in the language of who asks.

    Examples
    --------
    >>> from goodpractice.search.reasons import Reason
    >>> reason_words(Reason("country: PL"))
    'country: Poland'
    """
    if not reason.fields and not reason.found:
        field, _, value = reason.asked.partition(": ")
        shown = country(value) if field == "country" else said(value, "kind") if field == "kind" else value
        return f"{said(field, 'field')}: {shown}"

    told = reason.told(lambda word: said(word, "heading"))
    return _HOW.sub(lambda met: f"({said(met[1], 'heading')}{met[2] or ''})", told, count=1)


def _marked(item: dict[str, Any]) -> str:
    """Make the words that match stand out, where that can be seen."""
    parts, at = [], 0
    for start, end in item["spans"]:
        parts += [item["snippet"][at:start], bold(item["snippet"][start:end])]
        at = end
    return " ".join("".join([*parts, item["snippet"][at:]]).split())


# ── counts, notes, suggestions ───────────────────────────────────────────────────────────────────────────


def facet_rows(found: Results) -> dict[str, list[dict[str, Any]]]:
    """Return the counts in JSON form, most first; what values are called stands beside them.

    Parameters
    ----------
    found
        The whole answer.
    """
    return {
        facet: [
            {"value": value, "label": found.labels.get(facet, {}).get(value, value), "hits": hits}
            for value, hits in counts.items()
        ]
        for facet, counts in found.facets.items()
    }


def facet_lines(found: Results) -> Iterator[str]:
    """Yield the counts for people: a line or two for each sort, as conditions can be typed.

    Parameters
    ----------
    found
        The whole answer.
    """
    facets = {facet: counts for facet, counts in found.facets.items() if counts}
    if not facets:
        return
    yield ""
    heads = {facet: said(facet, "field") for facet in facets}
    width = max(map(len, heads.values())) + 2
    for facet, counts in facets.items():
        shown = [
            f"{_called(found, facet, value)} {hits:,}" for value, hits in list(counts.items())[:_MOST_VALUES]
        ]
        if len(counts) > _MOST_VALUES:
            shown.append(f"… +{len(counts) - _MOST_VALUES}")
        yield from wrapped(" · ".join(shown), f"{heads[facet]:<{width}}")


def _called(found: Results, facet: str, value: str) -> str:
    if facet == "kind":
        return said(value, "kind")
    if facet == "country":
        return f"{country(value)} {dim(value)}"
    label = found.labels.get(facet, {}).get(value, value)
    return label if label == value else f"{label} {dim(value)}"


def note_words(note: str) -> str:
    """Write a note in the language of who asks."""
    from goodpractice.search.results import AS_MANY, NO_INDEX, NOT_ALL

    for one in (AS_MANY, NO_INDEX, NOT_ALL):
        note = note.replace(one, said(one, "heading"))
    return note


def suggestion_lines(found: Results) -> Iterator[str]:
    """Yield what to ask instead.

    Parameters
    ----------
    found
        The whole answer.
    """
    spelled = [one.word for one in found.suggestions if one.word]
    if spelled:
        yield said("Did you mean {words}?", "heading").format(words=", ".join(spelled))
    for one in found.suggestions:
        if one.without:
            yield said("Without {condition}: {total} found", "heading").format(
                condition=one.without, total=f"{one.total:,}"
            )
