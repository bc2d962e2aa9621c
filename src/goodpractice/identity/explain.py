"""Why two are one thing, or are not: the chain of decisions, and every piece of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from goodpractice.entities.names import resolve
from goodpractice.identity.chains import Chains
from goodpractice.identity.corpus import Corpus
from goodpractice.identity.deciding import Meanings
from goodpractice.identity.judging import named, names_of
from goodpractice.identity.match import comparable, evidence
from goodpractice.identity.memory import unpacked
from goodpractice.identity.parties import COMPARED, MEETINGS, Thing, partner_list, things, things_of
from goodpractice.identity.score import DISPROVED, Evidence, Part, Scorer
from goodpractice.language import slug
from goodpractice.model.decision import Decision, RecordName
from goodpractice.store import Head, Store
from goodpractice.store.typed import parse_name

_VERDICTS = {True: "one thing", False: "two things"}


@attrs.frozen(kw_only=True)
class Explanation:
    """Why two are one, or are not.

    Parameters
    ----------
    one, other
        What was asked about.
    same
        Whether the catalogue takes them as one.
    chain
        The decisions that make them one, or keep them apart; empty if nobody decided.
    evidence
        What speaks for and against it; None where their kinds are never compared.
    records
        The two records that the evidence is about.
    """

    one: Head
    other: Head
    same: bool
    chain: tuple[Decision, ...]
    evidence: Evidence | None
    records: tuple[RecordName, RecordName]

    @property
    def verdict(self) -> str:
        """In words."""
        return _VERDICTS[self.same]

    def to_json(self) -> dict[str, Any]:
        """Return it for answers."""
        found = self.evidence
        return {
            "one": self.one.name,
            "other": self.other.name,
            "labels": [self.one.label, self.other.label],
            "records": [str(name) for name in self.records],
            "verdict": self.verdict,
            "decisions": [
                {"this": str(d.this), "judgement": d.judgement, "that": str(d.that), "by": d.by, "why": d.why}
                for d in self.chain
            ],
            "bits": None if found is None else round(found.bits, 1),
            "needed": None if found is None else round(found.prior, 1),
            "evidence": [] if found is None else [attrs.asdict(part) for part in found.parts],
        }


def explain(store: Store, a: str, b: str) -> Explanation:
    """Tell why two are one thing, or are not.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        As people type them; names of what was merged since keep working.

    Raises
    ------
    UnknownName, AmbiguousName
        If a name means nothing, or several things.
    """
    one, other = resolve(store, a).head, resolve(store, b).head
    left, right = _called(store, a, one), _called(store, b, other)
    if left == right and one.id == other.id:
        others = [name for name in names_of(store, one.id) if name != left]
        right = others[0] if others else right
    meanings = Meanings(store)
    chains = Chains(store.decisions(), meanings.of_record)
    mine, theirs = names_of(store, one.id), names_of(store, other.id)
    if one.id == other.id:
        chain = chains.between(left, right)
    else:
        tried = (chains.against(Decision(m, "same", t)) for m in mine[:1] for t in theirs[:1])
        chain = next((found for found in tried if found), [])
    return Explanation(
        one=one,
        other=other,
        same=one.id == other.id,
        chain=tuple(chain),
        evidence=_evidence(store, left, right),
        records=(left, right),
    )


def _called(store: Store, typed: str, head: Head) -> RecordName:
    """Return the record that a typed name belongs to, also if it was merged into another since."""
    base, number = parse_name(typed.rpartition(":")[2])
    for candidates in (store.read.records_called(base or slug(typed), number), ()):
        records = [r for r in store.read.records_by_number(candidates) if r.entity == head.id]
        if records:
            return named(min(records, key=lambda r: (r.gone is not None, r.id)))
    return names_of(store, head.id)[0]


def _evidence(store: Store, left: RecordName, right: RecordName) -> Evidence | None:
    if left == right or left.kind not in COMPARED or not comparable(left.kind, right.kind):
        return None
    numbers = [number for name in (left, right) for number in store.records_named(name)]
    found = {thing.name: thing for thing in things_of(store, numbers)}
    one, other = found.get(left), found.get(right)
    if one is None or other is None:
        return None
    if one.is_city_partner or other.is_city_partner:
        return _of_cities(one, other)
    pair = sorted((one, other), key=lambda thing: str(thing.name))
    partners, lists = _partners(store, pair)
    parties = [
        attrs.evolve(thing, lists=thing.lists | lists[thing.name]).party(n, partners[thing.name])
        for n, thing in enumerate(pair)
    ]
    meetings = left.kind in MEETINGS
    known = unpacked(store.remembered().get("meetings" if meetings else "others"))
    if known is not None:
        # What the rules counted when they last worked: the weights that they decided by.
        corpus = Corpus(parties, (known.counts, known.prior))
    else:
        kinds = [kind for kind in COMPARED if (kind in MEETINGS) == meetings]
        others = [each for each in things(store, kinds) if each not in pair and not each.is_city_partner]
        corpus = Corpus([*parties, *(each.party(n) for n, each in enumerate(others, len(parties)))])
    return evidence(corpus, Scorer(corpus), 0, 1)


def _of_cities(one: Thing, other: Thing) -> Evidence:
    met = f"{one.label}, {one.country} / {other.label}, {other.country}"
    if one.place == other.place:
        part = Part("city", 20.0, f"{met}: {one.place}")
    else:
        part = Part("city", DISPROVED, f"{met}: {one.place} / {other.place}")
    return Evidence((part,), 0.0)


_Named = dict[RecordName, frozenset[str]]


def _partners(store: Store, pair: Sequence[Thing]) -> tuple[_Named, _Named]:
    """Return for networks the places of those who take part, for others what they take part in, and on which lists they stand."""
    mine = {number: thing for thing in pair for number in thing.records}
    links = [(a, b) for _, a, b, _, _ in store.read.stated_links(["participates"], mine)]
    actors = [a for a, b in links if b in mine]
    places = {number: thing.place for thing in things_of(store, actors) for number in thing.records}
    meetings = [b for a, b in links if a in mine]
    met = {record.id: record for record in store.read.records_by_number(meetings)}
    found: dict[RecordName, set[str]] = {thing.name: set() for thing in pair}
    lists: dict[RecordName, set[str]] = {thing.name: set() for thing in pair}
    for subject, object_ in links:
        if object_ in mine and (place := places.get(subject)):
            found[mine[object_].name].add(place)
        if subject in mine:
            name = mine[subject].name
            found[name].add(str(met[object_].entity))
            if name.kind not in MEETINGS:
                lists[name].add(partner_list(name, named(met[object_])))
    return _frozen(found), _frozen(lists)


def _frozen(found: dict[RecordName, set[str]]) -> _Named:
    return {name: frozenset(values) for name, values in found.items()}
