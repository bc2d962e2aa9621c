"""Why two are one thing, or are not: the chain of decisions, and every piece of evidence."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.entities.names import resolve
from goodpractice.identity.chains import Chains
from goodpractice.identity.corpus import Corpus
from goodpractice.identity.deciding import Meanings
from goodpractice.identity.judging import named, names_of
from goodpractice.identity.match import comparable, evidence
from goodpractice.identity.parties import COMPARED, Thing, things
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
    kinds = {left.kind, right.kind}
    known = things(store, [kind for kind in COMPARED if kind in kinds])
    position = {thing.name: n for n, thing in enumerate(known)}
    if left not in position or right not in position:
        return None
    one, other = known[position[left]], known[position[right]]
    if one.is_city_partner or other.is_city_partner:
        return _of_cities(one, other)
    partners = _partners(store, {left, right})
    corpus = Corpus(thing.party(n, partners.get(thing.name, frozenset())) for n, thing in enumerate(known))
    return evidence(corpus, Scorer(corpus), position[left], position[right])


def _of_cities(one: Thing, other: Thing) -> Evidence:
    met = f"{one.label}, {one.country} / {other.label}, {other.country}"
    if one.place == other.place:
        part = Part("city", 20.0, f"{met}: {one.place}")
    else:
        part = Part("city", DISPROVED, f"{met}: {one.place} / {other.place}")
    return Evidence((part,), 0.0)


def _partners(store: Store, names: set[RecordName]) -> dict[RecordName, frozenset[str]]:
    """Return for networks the places of those who take part, for others what they take part in."""
    of_record = {number: thing for thing in things(store) for number in thing.records}
    entity = {r.id: r.entity for r in store.read.records_by_number(of_record)}
    found: dict[RecordName, set[str]] = {}
    for _, subject, object_, _, _ in store.read.stated_links(["participates"]):
        actor, network = of_record.get(subject), of_record.get(object_)
        if actor is None or network is None:
            continue
        if network.name in names and actor.place:
            found.setdefault(network.name, set()).add(actor.place)
        if actor.name in names:
            found.setdefault(actor.name, set()).add(str(entity[object_]))
    return {name: frozenset(values) for name, values in found.items()}
