"""The other way round: who could use a practice. Needs and aims that it answers, and networks whose theme it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from goodpractice.advice.asking import Advised, Answer, closest, is_about
from goodpractice.advice.closely import closely
from goodpractice.advice.facts import Facts, facts
from goodpractice.advice.fit.language import spoken_in
from goodpractice.advice.fit.topic import NAME as TOPIC
from goodpractice.advice.fit.topic import topic_reasons
from goodpractice.advice.fitting import Fitting
from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Advice
from goodpractice.advice.relating import goes_with
from goodpractice.advice.relevance import Relevance, relevance, tells, wishes
from goodpractice.advice.stated import Stated
from goodpractice.advice.wanted import SAYING, THEME, WORDS, Wanted, holders_of, wants_in
from goodpractice.advice.weights import weights as all_weights
from goodpractice.advice.where import where
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant, resolve
from goodpractice.entities.topics import tags
from goodpractice.errors import AmbiguousName, UnknownName
from goodpractice.search.results import Answering
from goodpractice.store import Store

_WANTS = 12
"""Needs that are looked at more closely; as many aims, and as many themes."""
_OF_ONE = 5
"""Holders of one want that are told; many share the theme of a network."""
RUNS_NOTHING = "Nobody says of any practice that they run it, so there is nothing to offer."


def offered(store: Store, name: str) -> Meant:
    """Find what somebody offers: a practice, or who runs some. Where both are called the same, the practice.

    Raises
    ------
    UnknownName, AmbiguousName
        If the name means nothing, or several things.
    """
    if ":" not in name:
        try:
            return resolve(store, f"practice:{name}")
        except UnknownName:
            pass
    return resolve(store, name)


def advise_offer(
    store: Store,
    index: Answering | None,
    name: str,
    *,
    stated: Stated | None = None,
    weights: Mapping[str, float] | None = None,
    languages: Sequence[str] = ("en",),
    limit: int = 10,
    today: dt.date | None = None,
) -> Advised:
    """Say who could use a practice, or what an actor runs.

    Parameters
    ----------
    store, index
        The catalogue, and its search index if there is one.
    name
        Of a practice, an actor, or a place, which stands for the actors in it.
    stated
        Not needed: each holder of a need is asked by what is known of it.
    weights
        From `goodpractice.advice.weights.weights`.
    languages
        Of the reader, best first.
    limit
        Needs, aims and themes at most.
    today
        The day of the question; the present day by default.

    Returns
    -------
    Advised
        One answer for each want, needs and aims before themes, the best first; what is advised are those who have it.

    Raises
    ------
    UnknownName, AmbiguousName
        If the name means nothing, or several things.
    """
    del stated, languages
    asked = Questions(store, index)
    counts = all_weights() if weights is None else weights
    with store.snapshot():
        try:
            meant = offered(store, name)
        except AmbiguousName:
            meant = resolve(store, f"organisation:{name}")
        practices = _run_by(store, meant)
        known = facts(store, practices)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        offering = _Offering(store, asked, known, counts, day, own=meant.all)
        answers = offering.answers(limit)
    note = "" if practices else RUNS_NOTHING
    return Advised(place=meant, answers=answers, note=" ".join(filter(None, (asked.note, note))))


def _run_by(store: Store, meant: Meant) -> list[int]:
    if meant.head.kind == "practice":
        return [meant.head.id]
    rows = [row for row in store.read.links(meant.all, ["runs"], places=False) if row.subject in meant.all]
    heads = store.read.heads({row.object for row in rows})
    return sorted(number for number, head in heads.items() if head.kind == "practice" and not head.vanished)


class _Offering:
    """Finds wants that some practices answer, and those who have them."""

    def __init__(
        self,
        store: Store,
        asked: Questions,
        known: Mapping[int, Facts],
        weights: Mapping[str, float],
        today: dt.date,
        own: Iterable[int] = (),
    ) -> None:
        self._store, self._asked, self._known = store, asked, known
        self._weights, self._today = weights, today
        self._own = {*own, *known}
        self._things = {number: one.thing for number, one in known.items()}

    def answers(self, limit: int) -> tuple[Answer, ...]:
        wants = wants_in(self._store, self._near())
        made = []
        for wanted in wants:
            found = self._closely(wanted)
            advices = self._advices(wanted, found)
            if advices:
                made.append(Answer(wanted=wanted, advices=tuple(advices[:_OF_ONE])))
        # What somebody states goes before what a network is about.
        made.sort(key=lambda one: (one.wanted.sort == THEME, -one.advices[0].score, one.wanted.text()))
        return tuple(self._explained(one) for one in made[:limit])

    def _closely(self, wanted: Wanted) -> dict[int, Relevance]:
        """Return how much the practices are about a want, compared with all others, as who asks for advice is told."""
        found = relevance(self._asked, wanted, ("practice",), also=self._known, related=True)
        others = [number for number in closest(found) if number not in self._things]
        self._things |= entities(self._store, others)
        things = {number: self._things[number] for number in (*self._known, *closest(found))}
        return closely(self._asked, wanted, found, things, ("practice",), related=True)

    def _near(self) -> list[int]:
        """Return what may want the practices: needs, aims and networks that speak of the same."""
        best: dict[str, dict[int, float]] = {kind: {} for kind in SAYING}
        for one in self._known.values():
            concepts = tuple((tag.concept, tag.score) for tag in tags(one.thing))
            speaks = Wanted(sort=WORDS, texts=_texts(one.thing), concepts=concepts)
            for kind, scores in best.items():
                for number, found in relevance(self._asked, speaks, (kind,)).items():
                    scores[number] = max(scores.get(number, 0.0), found.score)
        heads = self._store.read.heads(best["claim"])
        best["claim"] = {n: score for n, score in best["claim"].items() if heads[n].subkind == "aim"}
        near = (number for scores in best.values() for number in _highest(scores, _WANTS))
        stated = (view.object.id for one in self._known.values() for view in one.of("addresses"))
        return list(dict.fromkeys((*stated, *near)))

    def _advices(self, wanted: Wanted, found: Mapping[int, Relevance]) -> list[Advice]:
        made: list[Advice] = []
        wanting = {head.id: head for head, _ in holders_of(self._store, wanted)}
        holders = entities(self._store, wanting)
        for head in wanting.values():
            if head.id in self._own:  # what somebody wants who offers it
                continue
            holder = holders[head.id]
            asker = where([holder])
            fitting = Fitting(
                asker=asker,
                stated=Stated(languages=spoken_in(asker.country)),
                weights=self._weights,
                today=self._today,
            )
            others = {
                number: one
                for number, one in self._known.items()
                if head.id not in {runner.head.id for runner in one.runners}
            }
            how_much = {number: found.get(number, Relevance()) for number in others}
            fits = [one for one in fitting.all(wanted, others, how_much, self._store) if is_about(one)]
            if fits:
                best = max(fits, key=lambda one: one.score)
                made.append(attrs.evolve(best, head=head, place=asker.name, offers=best.head))
        return sorted(made, key=lambda one: (-one.score, one.head.label, one.head.id))

    def _explained(self, answer: Answer) -> Answer:
        wanted = answer.wanted
        told = [*wishes(self._asked, wanted.texts)]
        steps = [nodes for step in wanted.steps for nodes in wishes(self._asked, step)]
        related = goes_with(wanted)
        telling_terms = partial(tells, self._asked, kinds=("practice",))
        offered = {advice.offers.id for advice in answer.advices if advice.offers is not None}
        reasons = {
            number: topic_reasons(wanted, one.thing, told, steps, related, telling_terms)
            for number, one in self._known.items()
            if number in offered
        }
        return attrs.evolve(
            answer,
            advices=tuple(
                one.explained(TOPIC, reasons[one.offers.id])
                for one in answer.advices
                if one.offers is not None
            ),
        )


def _highest(scores: Mapping[int, float], most: int) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:most]


def _texts(thing: Entity) -> dict[str, str]:
    made: dict[str, list[str]] = {}
    for field in ("name", "tagline", "summary"):
        for language, text in _said(thing, field):
            made.setdefault(language, []).append(text)
    return {language: " ".join(several) for language, several in made.items()}


def _said(thing: Entity, field: str) -> Iterator[tuple[str, str]]:
    for value in thing.fields.get(field, ()):
        if isinstance(value.value, dict):
            yield from value.value.items()
