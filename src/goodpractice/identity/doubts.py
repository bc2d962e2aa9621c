"""What to think of before two things are made one: other countries, other sorts, two places of the gazetteer."""

from __future__ import annotations

from goodpractice.entities.names import resolve
from goodpractice.identity.normalise import normalise
from goodpractice.identity.placing import is_known, placed
from goodpractice.identity.vocabulary import KIND, vocabulary
from goodpractice.model.countries import country_name
from goodpractice.places import gazetteer
from goodpractice.store import Head, Store


def doubts(store: Store, a: str, b: str) -> list[str]:
    """Tell what speaks for a slip where somebody makes two things one, a sentence each; empty if nothing does.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        As people type them, before they are one.

    Raises
    ------
    UnknownName, AmbiguousName
        If a name means nothing, or several things.
    """
    one, other = resolve(store, a).head, resolve(store, b).head
    return [said for said in (_kinds(one, other), _countries(one, other), _places(one, other)) if said]


def _kinds(one: Head, other: Head) -> str | None:
    if one.kind != other.kind:
        return f"{one.label} is a {one.kind}, {other.label} a {other.kind}"
    mine, theirs = (_sorts(head) for head in (one, other))
    if mine and theirs and all((left, right) in vocabulary().apart for left in mine for right in theirs):
        said = [", ".join(sorted(kind.removeprefix(KIND) for kind in kinds)) for kinds in (mine, theirs)]
        return f"{one.label} is of another sort ({said[0]}) than {other.label} ({said[1]})"
    return None


def _sorts(head: Head) -> frozenset[str]:
    """Return what a thing is by its name, or by what its source says."""
    said = normalise(head.subkind.replace("-", " ")).kinds if head.subkind else frozenset[str]()
    return normalise(head.label).kinds or said


def _countries(one: Head, other: Head) -> str | None:
    if one.country is None or other.country is None or one.country == other.country:
        return None
    return f"{one.label} is in {country_name(one.country)}, {other.label} in {country_name(other.country)}"


def _places(one: Head, other: Head) -> str | None:
    if one.kind != "place" or other.kind != "place":
        return None
    mine, theirs = (placed(head.label, head.country) for head in (one, other))
    if mine == theirs or not (is_known(mine) and is_known(theirs)):
        return None
    known = gazetteer()
    here, there = known.get(mine), known.get(theirs)
    if here is None or there is None:
        return None
    for part, whole in ((here, there), (there, here)):
        city = known.located_in(part)
        if city is not None and city.geonames == whole.geonames:
            return f"{part.name} is a part of {whole.name}, which makes it another place that lies in it"
    return f"the gazetteer knows two places: {here.name} ({here.id}) and {there.name} ({there.id})"
