"""One thing as people read it: its fields with their sources, its links, the claims about it, the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.evidence import evidence_lines
from goodpractice.cli.render.linked import link_lines
from goodpractice.cli.render.numbering import Numbering, mark_of_method
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.topics import found_lines
from goodpractice.cli.render.words import cut, words, wrapped
from goodpractice.entities.links import LinkView
from goodpractice.entities.located import Located
from goodpractice.entities.merged import Entity, Value
from goodpractice.speech import country, said
from goodpractice.store.typed import parse_name

if TYPE_CHECKING:
    from goodpractice.advice.evidence_rule import Evidence
    from goodpractice.topics import Tag

_IN_THE_HEADING = frozenset({"kind", "country"})
_FIRST = ("name", "also", "tagline", "status", "since", "until", "date", "place", "summary")
_MOST_CLAIMS = 12
_MOST_VALUES = 12


def entity_lines(
    entity: Entity,
    views: Sequence[LinkView],
    here: Sequence[Entity],
    claims: dict[int, Entity],
    *,
    topics: Sequence[Tag] = (),
    place: Located | None = None,
    full: bool = False,
    languages: Sequence[str] = ("en",),
    evidence: Evidence | None = None,
    further: Callable[[Numbering], Iterable[str]] | None = None,
) -> Iterator[str]:
    """Yield the page of a thing.

    Parameters
    ----------
    entity
        The thing.
    views
        Its links, and those of the actors that it stands for.
    here
        These actors, if it is a place.
    claims
        The claims about it, by number.
    topics
        What it is about, as found in its texts and keywords.
    place
        What the gazetteer knows of it.
    full
        Cut nothing.
    languages
        Best first.
    evidence
        How good the evidence for a practice is.
    further
        Yields what else is to be said, before the links: where a practice went, what followed from a visit.
    """
    numbering = Numbering()
    yield from _heading(entity, languages)
    yield from _fields(entity, numbering, full=full)
    yield from found_lines(topics, languages, full=full)
    if place is not None:
        yield ""
        yield from wrapped(f"{_gazetteer_words(place)} {dim(f'({place.reason})')}", "gazetteer  ")
    if here:
        yield ""
        yield bold(said("here", "heading"))
        for actor in here:
            yield f"  {actor.label}  {dim(actor.name)}  ({said(actor.head.subkind or actor.kind, 'kind')})"
    numbers = {entity.head.id, *(actor.head.id for actor in here)}
    # Where the actors are is said above; the place itself lies in what its fields say.
    shown = [v for v in views if not _is_claim(v, numbers) and not (here and v.object.id == entity.head.id
             and v.relation == "located_in" and v.subject.kind != "place")]  # fmt: skip
    if evidence is not None:
        yield from evidence_lines(evidence, numbering)
    if further is not None:
        yield from further(numbering)
        shown = [v for v in shown if entity.kind != "practice" or v.relation != "transferred_to"]
    yield from link_lines(
        shown, numbers, entity.head.id, numbering, full=full,
        say_more=lambda n: f"and {n} more: gp links {entity.name}",
    )  # fmt: skip
    yield from _claims([v for v in views if _is_claim(v, numbers)], claims, numbering, entity, full=full)
    yield ""
    yield bold(said("sources", "heading"))
    yield from numbering.lines(full=full)


def _gazetteer_words(place: Located) -> str:
    entry = place.entry
    parts = [entry.name]
    parts.extend([f"a part of {place.within.name}"] if place.within else [])
    parts.extend([place.region] if place.region and place.region != entry.name else [])
    parts.extend([f"{entry.population:,} inhabitants"] if entry.population else [])
    parts.extend([f"NUTS {place.nuts}"] if place.nuts else [])
    return f"{', '.join(parts)} · {entry.id}"


def _is_claim(view: LinkView, numbers: set[int]) -> bool:
    return view.relation == "about" and view.subject.kind == "claim" and view.object.id in numbers


def _heading(entity: Entity, languages: Sequence[str]) -> Iterator[str]:
    head = entity.head
    label = head.label if head.kind == "place" else entity.text("name", languages) or head.label
    yield f"{bold(words(label))}  {dim(head.name)}"
    sort = head.subkind if head.subkind and head.subkind != head.kind else ""
    kind = said(head.kind, "kind")
    about = [f"{kind}, {said(sort, 'kind')}" if sort else kind]
    if head.country:
        about.append(said("in {country}", "heading").format(country=country(head.country)))
    if others := _other_names(head.name, entity.names):
        about.append(said("also typed {names}", "heading").format(names=", ".join(others)))
    if head.unnamed:
        about.append(said("known only by description", "heading"))
    if head.vanished:
        about.append(said("no source states it any more", "heading"))
    yield " · ".join(about)


def _other_names(shown: str, names: Sequence[str]) -> list[str]:
    """One of each that says something new: the number of a homonym does not.

    Examples
    --------
    >>> _other_names("kielce.2", ["kielce.3", "city-of-kielce", "city-of-kielce.2"])
    ['city-of-kielce']
    """
    by_base = {parse_name(name)[0]: name for name in reversed(names)}
    by_base.pop(parse_name(shown)[0], None)
    return [*reversed(by_base.values())]


def _fields(entity: Entity, numbering: Numbering, *, full: bool) -> Iterator[str]:
    names = [f for f in _FIRST if f in entity.fields]
    names += [f for f in entity.fields if f not in _FIRST and not f.startswith("sections.")]
    names += [f for f in entity.fields if f.startswith("sections.")]
    shown = [name for name in names if name not in _IN_THE_HEADING or _disputed(entity.fields[name])]
    if "name" in shown and _only_repeats(entity):
        shown.remove("name")
    titles = [said(title(name), "field") for name in shown]
    width = min(22, max(map(len, titles), default=0))
    if shown:
        yield ""
    for name, heading in zip(shown, titles, strict=True):
        values = entity.fields[name]
        here = values if full else values[:_MOST_VALUES]
        first = f"{heading.ljust(width)}  "
        if len(heading) > width:
            yield heading
            first = " " * (width + 2)
        alone = len({tuple(v.value) for v in values if isinstance(v.value, dict)}) < 2
        for value in here:
            yield from wrapped(_stated(value, numbering, full=full, alone=alone), first)
            first = " " * (width + 2)
        if len(here) < len(values):
            yield f"{first}… and {len(values) - len(here)} more: --full"


def _stated(value: Value, numbering: Numbering, *, full: bool, alone: bool) -> str:
    inner = value.value
    if alone and isinstance(inner, dict) and len(inner) == 1:  # the language of an only text says nothing new
        inner = next(iter(inner.values()))
    text = cut(field_words(inner), full=full)
    return f"{text} {numbering.marks(value.provenance)}{mark_of_method(value.provenance)}"


def field_words(value: Any) -> str:
    """Write the value of a field; a mentioned place is its name and country.

    Examples
    --------
    >>> field_words({"name": "Kielce", "country": "PL"}), field_words({"key": "a", "name": {"en": "mentors"}})
    ('Kielce, PL', 'mentors')
    >>> field_words({"scheme": "nesta", "level": "3", "assessor": "a board"})
    'nesta 3 (a board)'
    """
    if isinstance(value, dict) and {"name"} <= set(value) <= {
        "name",
        "country",
        "ids",
        "coordinates",
        "population",
    }:
        return ", ".join(words(part) for part in (value["name"], value.get("country")) if part)
    if isinstance(value, dict) and set(value) == {"key", "name"}:  # a part that can be taken over by itself
        name = value["name"]
        return words(next(iter(name.values())) if isinstance(name, dict) and len(name) == 1 else name)
    if isinstance(value, dict) and set(value) == {"scheme", "level", "assessor"}:
        return f"{value['scheme']} {value['level']} ({value['assessor']})"
    return words(value)


def title(field: str) -> str:
    """Return how a field is headed.

    Examples
    --------
    >>> title("sections.Aims"), title("max_age")
    ('Aims', 'max age')
    """
    return field.removeprefix("sections.").replace("_", " ")


def _disputed(values: Sequence[Value]) -> bool:
    return len(values) > 1


def _only_repeats(entity: Entity) -> bool:
    """Tell whether the field says no more than the heading did."""
    names = {words(value.value) for value in entity.fields["name"]}
    return names == {words(entity.label)} and all(
        not mark_of_method(value.provenance) for value in entity.fields["name"]
    ) and len(entity.fields) > 1  # fmt: skip


def _claims(
    views: Sequence[LinkView], claims: dict[int, Entity], numbering: Numbering, entity: Entity, *, full: bool
) -> Iterator[str]:
    if not views:
        return
    yield ""
    heading = said("claims about it", "heading")
    yield bold(f"{heading} ({len(views)})" if len(views) > 1 else heading)
    shown = views if full else views[:_MOST_CLAIMS]
    for view in shown:
        claim = claims.get(view.subject.id)
        provenance = [s.provenance for s in view.statements]
        if claim is not None:
            provenance += [p for values in claim.fields.values() for v in values for p in v.provenance]
        words_of_it = claim_words(claim) if claim is not None else view.subject.label
        marks = f"{numbering.marks(provenance)}{mark_of_method(provenance)}"
        yield from wrapped(f"{cut(words_of_it, full=full)} {marks} {dim(view.subject.name)}", "  - ")
    if len(shown) < len(views):
        yield f"  … and {len(views) - len(shown)} more: gp list claims of:{entity.name}"


def claim_words(claim: Entity) -> str:
    """Write a claim as a sentence: what sort, what it says, how much.

    Parameters
    ----------
    claim
        An entity of the kind claim.
    """
    kind = claim.head.subkind or "claim"
    parts = [claim.label]
    amount = " ".join(
        words(claim.first(field))
        for field in ("comparator", "value", "unit", "of")
        if claim.first(field) is not None
    )
    if amount and words(claim.first("value")) not in words(claim.label):
        parts.append(f"({amount})")
    if claim.first("by"):
        parts.append(f"by {words(claim.first('by'))}")
    if claim.first("as_of"):
        parts.append(f"as of {claim.first('as_of')}")
    return f"{kind}: {' '.join(words(part) for part in parts)}"
