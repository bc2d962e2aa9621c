"""What decisions amount to together, and the chain of them that a new one contradicts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from goodpractice.model.decision import Decision, LinkName, RecordName

Meaning = Callable[[RecordName], Hashable]
"""Tells what a name stands for: names of one record are one."""


_APART = frozenset({"different", "located_in"})


class Chains:
    """Decisions as a graph: ``same`` joins, ``different`` keeps apart, and so does ``located_in``: a district is not its city.

    Parameters
    ----------
    decisions
        Those in force.
    meaning
        What a name stands for; by default itself.

    Examples
    --------
    >>> a, b, c = (RecordName("s", "network", key) for key in "abc")
    >>> chains = Chains([Decision(a, "same", b), Decision(b, "different", c)])
    >>> [str(d.that) for d in chains.against(Decision(a, "same", c))]
    ['s:network/b', 's:network/c']
    """

    def __init__(self, decisions: Iterable[Decision], meaning: Meaning | None = None) -> None:
        self._meaning = meaning or (lambda name: name)
        self._same: dict[Hashable, list[tuple[Hashable, Decision]]] = {}
        self._apart: list[tuple[Hashable, Hashable, Decision]] = []
        self._links: list[Decision] = []
        for decision in sorted(decisions, key=str):
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Take one more decision in."""
        this, that = decision.this, decision.that
        if isinstance(this, LinkName) or isinstance(that, LinkName):
            self._links.append(decision)
            return
        one, other = self._meaning(this), self._meaning(that)
        if decision.judgement == "same":
            self._same.setdefault(one, []).append((other, decision))
            self._same.setdefault(other, []).append((one, decision))
        elif decision.judgement in _APART:
            self._apart.append((one, other, decision))

    def against(self, decision: Decision) -> list[Decision]:
        """Return the shortest chain of decisions that a new one contradicts; empty if it contradicts none."""
        this, that = decision.this, decision.that
        if isinstance(this, LinkName) or isinstance(that, LinkName):
            return self._against_link(decision)
        one, other = self._meaning(this), self._meaning(that)
        if decision.judgement in _APART:
            return self.between(one, other) if one != other else []
        if decision.judgement != "same" or one == other:
            return []
        mine, theirs = self._reached(one), self._reached(other)
        found: list[list[Decision]] = []
        for left, right, apart in self._apart:
            if left in mine and right in theirs:
                found.append([*_path(mine, left), apart, *_path(theirs, right)[::-1]])
            elif right in mine and left in theirs:
                found.append([*_path(mine, right), apart, *_path(theirs, left)[::-1]])
        return min(found, key=len, default=[])

    def _against_link(self, decision: Decision) -> list[Decision]:
        ends = {decision.this, decision.that}
        opposite = {"refines": {"different"}, "different": {"refines"}}.get(decision.judgement, set())
        for other in self._links:
            if {other.this, other.that} == ends and (
                other.judgement in opposite
                or (other.judgement == decision.judgement == "refines" and other.this == decision.that)
            ):
                return [other]
        return []

    def between(self, one: Hashable, other: Hashable) -> list[Decision]:
        """Return the shortest chain of ``same`` from one to the other; empty if there is none."""
        reached = self._reached(one)
        return _path(reached, other) if other in reached else []

    def _reached(self, start: Hashable) -> dict[Hashable, tuple[Hashable, Decision] | None]:
        """Return everything that is the same, each with the step that leads to it."""
        steps: dict[Hashable, tuple[Hashable, Decision] | None] = {start: None}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there, decision in self._same.get(here, ()):
                if there not in steps:
                    steps[there] = (here, decision)
                    queue.append(there)
        return steps


def _path(steps: dict[Hashable, tuple[Hashable, Decision] | None], end: Hashable) -> list[Decision]:
    chain: list[Decision] = []
    step = steps[end]
    while step is not None:
        chain.append(step[1])
        step = steps[step[0]]
    return chain[::-1]


_SIGN = {"same": "=", "different": "≠", "refines": "refines", "located_in": "lies in", "unsure": "?"}


def spoken(chain: Sequence[Decision]) -> str:
    """Say a chain in one line.

    Examples
    --------
    >>> a, b = RecordName("s", "network", "a"), RecordName("t", "network", "b")
    >>> spoken([Decision(a, "same", b, by="Ada", why="one page")])
    's:network/a = t:network/b (Ada: one page)'
    """
    return "; ".join(
        f"{each.this} {_SIGN[each.judgement]} {each.that} ({each.by}{': ' + each.why if each.why else ''})"
        for each in chain
    )
