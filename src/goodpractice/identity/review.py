"""The pairs worth a person's time, best first, side by side; and what becomes of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.identity.deciding import Meanings, decide_all
from goodpractice.identity.judging import named
from goodpractice.identity.parties import CITY_PARTNER
from goodpractice.model.decision import Decision, LinkName, RecordName
from goodpractice.model.thing import Ref
from goodpractice.store import LinkRow, RecordRow, Store
from goodpractice.store.candidates import Candidate

ANSWERS = {"s": "same", "d": "different", "r": "refines", "u": "unsure"}
"""Keys to judgements."""


@attrs.frozen(kw_only=True)
class Side:
    """One of the two, as a person sees it.

    Parameters
    ----------
    name, label, kind, country
        How it is named in answers.
    record
        The record that the question is about.
    facts
        What helps to tell who it is, by heading.
    """

    name: str
    label: str
    kind: str
    country: str | None
    record: RecordName
    facts: dict[str, tuple[str, ...]]

    def to_json(self) -> dict[str, Any]:
        """Return it for answers."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "country": self.country,
            "record": str(self.record),
            **{heading: list(values) for heading, values in self.facts.items()},
        }


@attrs.frozen(kw_only=True)
class Question:
    """Two that may be one.

    Parameters
    ----------
    judgement
        What the evidence speaks for: ``same``, or ``refines`` where one is known by its city only.
    bits
        Evidence, less the evidence that is needed.
    one, other
        The two; for ``refines`` the real partner first.
    parts
        The evidence, in JSON form.
    links
        For ``refines`` the two participations.
    """

    judgement: str
    bits: float
    one: Side
    other: Side
    parts: tuple[dict[str, Any], ...]
    links: tuple[LinkName, LinkName] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it for answers."""
        return {
            "question": self.judgement,
            "bits": self.bits,
            "one": self.one.to_json(),
            "other": self.other.to_json(),
            "evidence": list(self.parts),
            "links": None if self.links is None else [str(link) for link in self.links],
        }


def questions(store: Store, limit: int | None = None) -> list[Question]:
    """Return the pairs that wait for a person, those with most evidence first.

    Who has been judged meanwhile, or is one by other decisions, is left out.

    Parameters
    ----------
    store
        An open catalogue.
    limit
        How many at most.
    """
    meanings = Meanings(store)
    judged = {frozenset((meanings.of(each.this), meanings.of(each.that))) for each in store.decisions()}
    found: list[Question] = []
    for candidate in store.candidates():
        if limit is not None and len(found) >= limit:
            break
        question = (
            _of_links(store, candidate) if candidate.judgement == "refines" else _of_records(store, candidate)
        )
        if question is None:
            continue
        pair = question.links or (question.one.record, question.other.record)
        if frozenset(pair) not in judged:
            found.append(question)
    return found


def _of_records(store: Store, candidate: Candidate) -> Question | None:
    records = {r.id: r for r in store.read.records_by_number([candidate.one, candidate.other])}
    one, other = records.get(candidate.one), records.get(candidate.other)
    if one is None or other is None or one.entity == other.entity:
        return None
    return Question(
        judgement="same",
        bits=candidate.bits,
        one=_side(store, one),
        other=_side(store, other),
        parts=tuple(candidate.evidence),
    )


def _of_links(store: Store, candidate: Candidate) -> Question | None:
    ends = {
        link: (a, b)
        for link, a, b, _, _ in store.read.stated_links(["participates"])
        if link in (candidate.one, candidate.other)
    }
    if len(ends) < 2:
        return None
    records = {r.id: r for r in store.read.records_by_number([n for pair in ends.values() for n in pair])}
    real, city = (tuple(records.get(n) for n in ends[link]) for link in (candidate.one, candidate.other))
    if None in real or None in city:
        return None
    return Question(
        judgement="refines",
        bits=candidate.bits,
        one=_side(store, real[0]),  # type: ignore[arg-type]
        other=_side(store, city[0]),  # type: ignore[arg-type]
        parts=tuple(candidate.evidence),
        links=(_link(*real), _link(*city)),  # type: ignore[arg-type]
    )


def _link(actor: RecordRow, network: RecordRow) -> LinkName:
    return LinkName(actor.source, Ref(actor.kind, actor.key), "participates", Ref(network.kind, network.key))


def _side(store: Store, record: RecordRow) -> Side:
    head = store.read.heads([record.entity])[record.entity]
    records = store.read.records([record.entity], gone=False) or [record]
    links = store.read.links([record.entity], ["participates"])
    ends = store.read.heads({n for row in links for n in (row.subject, row.object)} - {record.entity})
    return Side(
        name=head.name,
        label=record.label or head.label,
        kind=record.subkind or record.kind,
        country=record.country or head.country,
        record=named(record),
        facts={
            "also": _several(_also(r) for r in records),
            "place": _several([str(r.mention)] for r in records if r.mention),
            "web": _several(map(str, r.body.get("web", ())) for r in records),
            "ids": _several(map(str, r.body.get("ids", ())) for r in records),
            "with": _several(_other_end(row, record.entity, ends) for row in links),
            "sources": _several([r.source] for r in records),
        },
    )


def _other_end(row: LinkRow, entity: int, ends: dict[int, Any]) -> list[str]:
    other = row.object if row.subject == entity else row.subject
    return [ends[other].label] if other in ends else []


def _also(record: RecordRow) -> list[str]:
    values = [record.body.get("name"), *record.body.get("also", ())]
    return [
        str(text)
        for value in values
        if value
        for text in (value.values() if isinstance(value, dict) else [value])
    ]


def _several(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for some in values for each in some))


def answer(
    store: Store, question: Question, judgement: str, *, by: str = "person", why: str | None = None
) -> list[Decision]:
    """Write down what a person says of two.

    Parameters
    ----------
    store
        An open catalogue.
    question
        From `questions`.
    judgement
        ``same``, ``different``, ``refines`` or ``unsure``. That one refines the other means that it is who the partner
        known by its city really was, in every network where both take part.
    by, why
        Who says so, and the reason.

    Returns
    -------
    list of Decision
        As written down.

    Raises
    ------
    BadValue
        If the judgement does not fit the two.
    Contradiction
        If persons decided otherwise.
    """
    if judgement not in ANSWERS.values():
        raise BadValue(f"judgement = {judgement!r}: use one of {', '.join(ANSWERS.values())}")
    one, other = question.one.record, question.other.record
    if judgement == "refines":
        pairs = [question.links] if question.links else _participations(store, question)
        if not pairs:
            raise BadValue(
                f"{question.one.label} and {question.other.label} take part in no network together, or neither is "
                "known by its city only; answer same or different"
            )
        decisions = [Decision(real, "refines", city, by=by, why=why) for real, city in pairs]
    elif judgement in ("different", "unsure") and question.links:
        decisions = [Decision(question.links[0], judgement, question.links[1], by=by, why=why)]
    else:
        decisions = [Decision(one, judgement, other, by=by, why=why)]
    decide_all(store, [(decision, None) for decision in decisions])
    return decisions


def _participations(store: Store, question: Question) -> list[tuple[LinkName, LinkName]]:
    sides = [question.one, question.other]
    sides.sort(key=lambda side: side.kind == CITY_PARTNER)
    real, city = sides
    if city.kind != CITY_PARTNER:
        return []
    records: dict[RecordName, list[int]] = {side.record: store.records_named(side.record) for side in sides}
    mine: dict[RecordName, dict[int, RecordRow]] = {side.record: {} for side in sides}
    for _, subject, object_, _, _ in store.read.stated_links(["participates"]):
        for name, numbers in records.items():
            if subject in numbers:
                network = store.read.records_by_number([object_])[0]
                mine[name][network.entity] = network
    return [
        (_named_link(real.record, network), _named_link(city.record, mine[city.record][entity]))
        for entity, network in sorted(mine[real.record].items())
        if entity in mine[city.record]
    ]


def _named_link(actor: RecordName, network: RecordRow) -> LinkName:
    return LinkName(actor.source, Ref(actor.kind, actor.key), "participates", Ref(network.kind, network.key))
