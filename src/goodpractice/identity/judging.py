"""Merging and splitting by the names that people type."""

from __future__ import annotations

from goodpractice.entities.names import resolve
from goodpractice.errors import BadValue
from goodpractice.identity.deciding import UNDONE, decide
from goodpractice.identity.match import comparable
from goodpractice.model.decision import Decision, Judgement, RecordName, by_rule
from goodpractice.store import Head, RecordRow, Store


def named(record: RecordRow) -> RecordName:
    """Return the name of a record in the catalogue."""
    return RecordName(record.source, record.kind, record.key)


def names_of(store: Store, entity: int) -> list[RecordName]:
    """Return the names of the records behind an entity, those that stand first."""
    records = sorted(
        store.read.records([entity]), key=lambda r: (r.gone is not None, r.source, r.kind, r.key)
    )
    return list(dict.fromkeys(named(record) for record in records))


def merge(store: Store, a: str, b: str, *, because: str | None = None, by: str = "person") -> Decision:
    """Decide that two things are one.

    Parameters
    ----------
    store
        An open catalogue.
    a, b
        As people type them.
    because
        The reason, for those who read it later.
    by
        Who decides.

    Returns
    -------
    Decision
        As written down.

    Raises
    ------
    UnknownName, AmbiguousName
        If a name means nothing, or several things.
    BadValue
        If they are one already, or are of kinds that are never one.
    Contradiction
        If persons decided otherwise.
    """
    one, other = resolve(store, a).head, resolve(store, b).head
    if one.id == other.id:
        raise BadValue(
            f"{a} and {b} are one thing already: {one.label} ({one.name}). See why: gp explain {a} {b}"
        )
    _must_be_comparable(one, other)
    decision = Decision(names_of(store, one.id)[0], "same", names_of(store, other.id)[0], by=by, why=because)
    decide(store, decision)
    return decision


def _must_be_comparable(one: Head, other: Head) -> None:
    if not comparable(one.kind, other.kind):
        raise BadValue(
            f"{one.label} is a {one.kind} and {other.label} a {other.kind}; only things of one kind can be the same"
        )


def split(store: Store, a: str, *, because: str | None = None, by: str = "person") -> list[Judgement]:
    """Take back every decision that joins the records of a thing, so that each stands by itself again.

    What persons decided is withdrawn; what rules decided becomes ``unsure``, or they would decide it again.

    Parameters
    ----------
    store
        An open catalogue.
    a
        As people type it.
    because, by
        The reason, and who decides.

    Returns
    -------
    list of Judgement
        What was taken back.

    Raises
    ------
    UnknownName, AmbiguousName
        If the name means nothing, or several things.
    BadValue
        If nothing was merged into it, or if a note says so, which is the place to change it.
    """
    head = resolve(store, a).head
    inside = {record.id for record in store.read.records([head.id])}
    joining = [
        judgement
        for judgement in store.judgements()
        if judgement.decision.judgement == "same"
        and isinstance(judgement.decision.this, RecordName)
        and isinstance(judgement.decision.that, RecordName)
        and inside.intersection(store.records_named(judgement.decision.this))
        and inside.intersection(store.records_named(judgement.decision.that))
    ]
    if not joining:
        raise BadValue(f"{a}: nothing was merged into it")
    stated = [judgement for judgement in joining if judgement.source is not None]
    if stated:
        own = [str(each.number) for each in joining if each.source is None and not by_rule(each.decision)]
        more = (
            f". What was decided here is taken back by: gp decision undo {' '.join(own[:1])}" if own else ""
        )
        raise BadValue(
            f"{a}: the source {stated[0].source} says that its records are one; change it there{more}"
        )
    unsure = [
        Decision(each.decision.this, "unsure", each.decision.that, by=by, why=because or UNDONE)
        for each in joining
        if by_rule(each.decision)
    ]
    store.decide_all(
        [(decision, None) for decision in unsure], instead_of=[each.decision for each in joining]
    )
    return joining
