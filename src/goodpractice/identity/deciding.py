"""Writing decisions down, so that what holds never contradicts itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import attrs

from goodpractice.errors import Contradiction, UnknownName
from goodpractice.identity.chains import Chains, spoken
from goodpractice.model.decision import Decision, Judgement, LinkName, RecordName, by_rule
from goodpractice.store import Store

UNDONE = "undone"
"""Reason of a person who took a rule's decision back."""


def decide(store: Store, decision: Decision, *, made: str | None = None) -> bool:
    """Write a decision down.

    An earlier judgement of the same pair gives way if it was ``unsure``, and decisions of rules give way to a person's;
    what persons decided must be undone by name.

    Parameters
    ----------
    store
        An open catalogue.
    decision
        What somebody decided.
    made
        When, ISO 8601; now by default.

    Returns
    -------
    bool
        False if it holds already.

    Raises
    ------
    Contradiction
        If it contradicts what persons decided; the message names the chain.
    """
    return decide_all(store, [(decision, made)]) > 0


def decide_all(store: Store, decisions: Iterable[tuple[Decision, str | None]]) -> int:
    """Write several decisions down, all or none; return how many are new.

    Parameters
    ----------
    store
        An open catalogue.
    decisions
        Each with the time it was made, or None for now.

    Raises
    ------
    Contradiction
        If one of them contradicts what persons decided, or another of them.
    """
    held = {judgement.decision for judgement in store.judgements()}
    meaning = Meanings(store)
    by_pair: dict[frozenset[Hashable], list[Decision]] = {}
    for each in sorted(held, key=str):
        by_pair.setdefault(_pair(each, meaning), []).append(each)
    chains = Chains(held, meaning.of_record)
    wanted: list[tuple[Decision, str | None]] = []
    replaced: list[Decision] = []
    for decision, made in decisions:
        earlier = by_pair.setdefault(_pair(decision, meaning), [])
        if decision in held or any(_says_so(each, decision, meaning) for each in earlier):
            continue
        yielding = [each for each in earlier if each.judgement == "unsure"]
        while True:
            if yielding:
                held -= set(yielding)
                replaced += yielding
                for each in yielding:
                    by_pair[_pair(each, meaning)].remove(each)
                chains = Chains(held, meaning.of_record)
            chain = chains.against(decision)
            if not chain:
                break
            yielding = [each for each in chain if by_rule(each)]
            if not yielding or by_rule(decision):
                raise Contradiction(
                    f"{decision.this} cannot be “{decision.judgement}” with {decision.that}, because {spoken(chain)}. "
                    "Take one of these back first: gp decision undo NUMBER"
                )
        held.add(decision)
        earlier.append(decision)
        chains.add(decision)
        wanted.append((decision, made))
    replaced = [each for each in replaced if each not in {decision for decision, _ in wanted}]
    return store.decide_all(wanted, instead_of=replaced) if wanted else 0


def contradictions(store: Store) -> list[list[Decision]]:
    """Return what persons and notes say that cannot all hold: each time a decision that keeps two apart, and what joins them.

    What is decided here is refused where it contradicts; notes are written elsewhere, by people who do not know of
    one another. Of such decisions those that join take effect until somebody changes one of them.

    Parameters
    ----------
    store
        An open catalogue.
    """
    decisions = store.decisions(rules=False)
    meaning = Meanings(store)
    chains = Chains(decisions, meaning.of_record)
    found: list[list[Decision]] = []
    for each in decisions:
        if each.judgement in ("different", "located_in", "refines"):
            chain = chains.against(each)
            opposite = [*reversed(chain), each]
            if chain and opposite not in found and not (len(chain) == 1 and [each, chain[0]] in found):
                found.append([each, *chain])
    return found


def _pair(decision: Decision, meaning: Meanings) -> frozenset[Hashable]:
    return frozenset((meaning.of(decision.this), meaning.of(decision.that)))


def _says_so(known: Decision, decision: Decision, meaning: Meanings) -> bool:
    """Tell whether somebody says again what he said before; of what refines or lies in what, the order counts."""
    return (known.by, known.judgement) == (decision.by, decision.judgement) and (
        decision.judgement not in ("refines", "located_in")
        or meaning.of(known.this) == meaning.of(decision.this)
    )


def undo(store: Store, number: int, *, by: str = "person") -> Judgement:
    """Take a decision back.

    A rule would decide the same again; so that of a rule becomes a person's ``unsure``, and waits.

    Parameters
    ----------
    store
        An open catalogue.
    number
        Of the decision.
    by
        Who does so.

    Raises
    ------
    UnknownName
        If no decision in force has that number.
    """
    found = next((each for each in store.judgements() if each.number == number), None)
    if found is None:
        raise UnknownName(f"decision {number}")
    if by_rule(found.decision):
        unsure = attrs.evolve(found.decision, judgement="unsure", by=by, why=UNDONE)
        store.decide(unsure, instead_of=[found.decision])
    else:
        store.withdraw(found.decision)
    return found


class Meanings:
    """What names of records stand for: the record of the key, also where a person wrote its name.

    Parameters
    ----------
    store
        An open catalogue.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[RecordName, Hashable] = {}

    def of(self, name: RecordName | LinkName) -> Hashable:
        """Return what a name of a record, or of a link, stands for."""
        return self.of_record(name) if isinstance(name, RecordName) else name

    def of_record(self, name: RecordName) -> Hashable:
        """Return what a name of a record stands for; itself where that is nothing, or several things."""
        if not name.key.startswith("="):
            return name
        if name not in self._known:
            heads = {
                RecordName(row.source, row.kind, row.key)
                for row in self._store.read.records_by_number(self._store.records_named(name))
            }
            self._known[name] = heads.pop() if len(heads) == 1 else name
        return self._known[name]
