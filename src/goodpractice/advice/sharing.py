"""Who else wants the same: those who have a like need or aim, and those in networks that aim at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from goodpractice.advice.asking import Advised, Answer, asker_of, wants_of
from goodpractice.advice.facts import linked
from goodpractice.advice.fit.place import NAME as PLACE
from goodpractice.advice.fit.place import place_part
from goodpractice.advice.fit.topic import NAME as TOPIC
from goodpractice.advice.fit.topic import topic_reasons
from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Advice, Part, Reason
from goodpractice.advice.relevance import relevance, told_and_steps
from goodpractice.advice.scoring import score
from goodpractice.advice.stated import Stated
from goodpractice.advice.wanted import SAYING, Wanted, holders_of, wants_in
from goodpractice.advice.weights import weights as all_weights
from goodpractice.advice.where import Where, where
from goodpractice.entities.links import LinkView
from goodpractice.entities.merged import entities
from goodpractice.entities.names import Meant
from goodpractice.search.results import Answering
from goodpractice.search.tree import Tagged
from goodpractice.store import Head, Store

LIKE = 0.35
"""How much somebody's want must be about another to count as like it."""
_CLOSELY = 24


def advise_sharing(
    store: Store,
    index: Answering | None,
    place: Meant | None = None,
    need: str | None = None,
    *,
    stated: Stated | None = None,
    weights: Mapping[str, float] | None = None,
    languages: Sequence[str] = ("en",),
    limit: int = 20,
    today: dt.date | None = None,
) -> Advised:
    """Say who else wants what a place wants.

    Parameters
    ----------
    store, index, place, need, languages
        As for `goodpractice.advice.asking.advise`.
    weights
        Only topic and place count.
    limit
        Of those who share a want.
    stated, today
        Not needed.

    Returns
    -------
    Advised
        One answer for each want; what is advised are those who share it, by how like their want is, and their place.
    """
    del stated, today
    asked = Questions(store, index)
    counts = all_weights() if weights is None else weights
    with store.snapshot():
        wants, note = wants_of(store, asked, place, need, languages)
        asker = asker_of(store, place, wants)
        own = set(place.all) if place is not None else set()
        finding = _Finding(store, asked, asker, counts)
        answers = tuple(Answer(wanted=one, advices=tuple(finding.sharing(one, own)[:limit])) for one in wants)
    return Advised(place=place, answers=answers, note=" ".join(filter(None, (asked.note, note))))


class _Finding:
    """Finds wants like one, and those who have them."""

    def __init__(self, store: Store, asked: Questions, asker: Where, weights: Mapping[str, float]) -> None:
        self._store, self._asked, self._asker, self._weights = store, asked, asker, weights

    def sharing(self, wanted: Wanted, own: Collection[int]) -> list[Advice]:
        mine = {*own, *(holder.id for holder in wanted.holders)}
        best: dict[int, tuple[float, Head, tuple[Reason, ...]]] = {}
        for like, how_much in self._like(wanted):
            reasons = self._reasons(wanted, like)
            for head, links in holders_of(self._store, like):
                known = best.get(head.id)
                if head.id not in mine and (known is None or how_much > known[0]):
                    best[head.id] = how_much, head, (*reasons, *_in_network(links))
        things = entities(self._store, best)
        made = []
        for number, (how_much, head, reasons) in best.items():
            there = where([things[number]])
            parts = []
            if TOPIC in self._weights:
                parts.append(
                    Part(name=TOPIC, score=round(how_much, 4), weight=self._weights[TOPIC], reasons=reasons)
                )
            if PLACE in self._weights:
                parts.append(place_part(self._asker, there, self._weights[PLACE]))
            made.append(Advice(head=head, score=score(parts), parts=tuple(parts), place=there.name))
        return sorted(made, key=lambda one: (-one.score, one.head.label, one.head.id))

    def _like(self, wanted: Wanted) -> Iterator[tuple[Wanted, float]]:
        """Yield needs, aims and themes that are first of all about the same topic, and how much they are like it."""
        found = relevance(self._asked, wanted, SAYING)
        enough = sorted((n for n in found if found[n].score >= LIKE), key=lambda n: (-found[n].score, n))
        if wanted.concepts:  # to want something else for the same people is not to want the same
            right = self._asked.among(Tagged(wanted.concepts[0][0]), enough)
            enough = [number for number in enough if number in right]
        same = None if wanted.head is None else wanted.head.id
        for like in wants_in(self._store, [n for n in enough[:_CLOSELY] if n != same]):
            if like.head is not None:
                yield like, found[like.head.id].score

    def _reasons(self, wanted: Wanted, like: Wanted) -> tuple[Reason, ...]:
        assert like.head is not None
        told, steps = told_and_steps(self._asked, wanted)
        thing = entities(self._store, [like.head.id])[like.head.id]
        want = Reason(
            kind="wants the same",
            values={"want": like.text(), "sort": like.sort},
            witnesses=tuple(
                one for one in like.witnesses if one.field in ("name", "about", "needs", "topics")
            ),
        )
        return (*((want,) if want.witnesses else ()), *topic_reasons(wanted, thing, told, steps))


def _in_network(links: Sequence[LinkView]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            kind="in the network",
            values={"network": view.object.label, "role": view.role},
            witnesses=(linked(view),),
            inferred=True,
            because="what a network aims at, those in it are taken to want",
        )
        for view in links
    )
