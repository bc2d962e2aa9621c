"""Which needs something in the catalogue answers, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from goodpractice.advice.asking import ANSWERS
from goodpractice.advice.questions import Questions
from goodpractice.advice.relevance import relevance, wishes
from goodpractice.advice.wanted import Wanted, want_of
from goodpractice.entities.merged import Entity
from goodpractice.search.results import Answering
from goodpractice.search.tree import AllOf, Tagged
from goodpractice.store import Head, Store

ADDRESSED, SERVED, FITTING = "addressed", "served", "fitting"

_NO_PRACTICE = ("data", "contact")


@attrs.frozen(kw_only=True)
class Answered:
    """How it is known that a need is answered.

    Parameters
    ----------
    how
        ``addressed``: a source says that something addresses it; ``served``: a source says that it is; ``fitting``: nobody
        says so, but see `goodpractice.advice.answers.fitting`.
    by
        What answers it; None for a need that is only said to be served.
    score
        How much the practice is about it, of ``fitting``.
    """

    how: str
    by: Head | None = None
    score: float | None = None


def answered(store: Store, asked: Questions, needs: Iterable[Entity]) -> dict[int, Answered]:
    """Return which needs are answered, by their numbers.

    Parameters
    ----------
    store
        An open catalogue.
    asked
        Where to look for practices; made before a snapshot was opened.
    needs
        The needs; other kinds of things are answered only where a source says so.
    """
    known = {need.head.id: need for need in needs}
    rows = [row for row in store.read.links(known, ["addresses"], places=False) if row.object in known]
    heads = store.read.heads({row.subject for row in rows})
    found = {row.object: Answered(how=ADDRESSED, by=heads[row.subject]) for row in rows}
    for number, need in known.items():
        if number in found or need.kind != "need":
            continue
        if any(value.value == SERVED for value in need.fields.get("status", ())):
            found[number] = Answered(how=SERVED)
            continue
        best = fitting(asked, want_of(need))
        if best is not None:
            head = store.read.heads([best[0]])[best[0]]
            found[number] = Answered(how=FITTING, by=head, score=round(best[1], 4))
    return found


def fitting(asked: Questions, wanted: Wanted) -> tuple[int, float] | None:
    """Return the practice that fits a need so well that it counts as an answer, and how much it is about it.

    It is about the need by `goodpractice.advice.asking.ANSWERS` or more, has all its words in some language or what they
    mean, and is about the topic that the need speaks of most surely. Data and contacts are no practices: who wants these is
    not answered by one.

    Parameters
    ----------
    asked
        Where to look.
    wanted
        The need.
    """
    if wanted.wants in _NO_PRACTICE or not wanted.concepts:
        return None
    scores = {n: one.score for n, one in relevance(asked, wanted, ("practice",)).items()}
    enough = sorted((n for n, score in scores.items() if score >= ANSWERS), key=lambda n: (-scores[n], n))
    right = asked.among(Tagged(wanted.concepts[0][0]), enough)
    worded = {n for nodes in wishes(asked, wanted.texts) for n in asked.among(AllOf(nodes), enough)}
    best = next((n for n in enough if n in right and n in worded), None)
    return None if best is None else (best, scores[best])


def holding(
    store: Store, index: Callable[[], Answering], conditions: Sequence[str]
) -> dict[str, Callable[[Sequence[Entity]], Iterable[int]]]:
    """Return what ``has:answer`` asks for, for `goodpractice.entities.listing.list_entities`; nothing if nobody asks.

    Parameters
    ----------
    store
        An open catalogue.
    index
        Gives the search index; only called if it is needed.
    conditions
        As typed.
    """
    if not any("has:" in condition and "answer" in condition for condition in conditions):
        return {}
    asked = Questions(store, index())
    return {"answer": lambda needs: answered(store, asked, needs)}
