"""Asking for advice: what is wanted, what fits it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

import attrs

from goodpractice.advice.closely import closely
from goodpractice.advice.facts import Facts, facts, is_at
from goodpractice.advice.fit.topic import NAME as TOPIC
from goodpractice.advice.fit.topic import topic_reasons
from goodpractice.advice.fitting import Fitting
from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Advice
from goodpractice.advice.relating import goes_with
from goodpractice.advice.relevance import Relevance, relevance, telling, tells, wishes
from goodpractice.advice.stated import Stated
from goodpractice.advice.wanted import OWN_WORDS, SAYING, Wanted, chosen, typed_words, wanted_of, wants_in
from goodpractice.advice.weights import weights as all_weights
from goodpractice.advice.where import Where, where
from goodpractice.entities.merged import entities
from goodpractice.entities.names import Meant
from goodpractice.search.results import Answering
from goodpractice.store import Store

CLOSELY = 36
"""Candidates that all parts are worked out for; the most relevant ones."""
LEAST = 0.1
"""How much something must be about a want to be advised at all."""
ANSWERS = 0.5
"""How much something must be about a need to count as an answer where nobody says that it is one."""


@attrs.frozen(kw_only=True)
class Answer:
    """What fits one thing that is wanted.

    Parameters
    ----------
    wanted
        What it answers.
    advices
        The best first.
    own
        What would fit, and is run by those who ask, or lies in their place: it needs no advice.
    """

    wanted: Wanted
    advices: tuple[Advice, ...]
    own: tuple[Advice, ...] = ()


@attrs.frozen(kw_only=True)
class Advised:
    """Everything that was advised.

    Parameters
    ----------
    place
        Who asked; None if nobody was named.
    answers
        One for each thing that is wanted: needs first, then aims, then themes.
    stated
        What the asker said of itself.
    note
        What the user should know about how the answer came about; mostly empty.
    """

    place: Meant | None
    answers: tuple[Answer, ...]
    stated: Stated = attrs.field(factory=Stated)
    note: str = ""

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What was asked for."""
        return tuple(answer.wanted for answer in self.answers)

    @property
    def advices(self) -> tuple[Advice, ...]:
        """What is advised, each thing once, the best first."""
        best: dict[int, Advice] = {}
        for answer in self.answers:
            for advice in answer.advices:
                known = best.get(advice.head.id)
                if known is None or advice.score > known.score:
                    best[advice.head.id] = advice
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.head.label, one.head.id)))


def advise(
    store: Store,
    index: Answering | None,
    place: Meant | None = None,
    need: str | None = None,
    *,
    stated: Stated | None = None,
    weights: Mapping[str, float] | None = None,
    kinds: Sequence[str] = ("practice",),
    languages: Sequence[str] = ("en",),
    limit: int = 5,
    today: dt.date | None = None,
) -> Advised:
    """Say what fits the needs of a place, or one of them.

    Parameters
    ----------
    store, index
        The catalogue, and its search index if there is one.
    place
        Who asks; None if only words are given.
    need
        One of their needs by its name or by words in any language; words that name none are a need of their own. All
        open needs, aims and themes if None.
    stated
        What the asker says of itself.
    weights
        From `goodpractice.advice.weights.weights`; only these parts are worked out.
    kinds
        What is advised.
    languages
        Of the reader, best first.
    limit
        Advices for each want at most.
    today
        The day of the question, by which the age of what is known is told; the present day by default.
    """
    asked = Questions(store, index)
    chosen_weights = all_weights() if weights is None else weights
    with store.snapshot():
        wants, note = wants_of(store, asked, place, need, languages)
        asker = asker_of(store, place, wants)
        day = today or dt.datetime.now(tz=dt.UTC).date()
        asking = _Asking(store, asked, asker, stated or Stated(), chosen_weights, tuple(kinds), day)
        home = () if place is None else place.all
        answers = tuple(asking.answer(one, limit, home) for one in wants)
    return Advised(
        place=place,
        answers=answers,
        stated=stated or Stated(),
        note=" ".join(filter(None, (asked.note, note))),
    )


def wants_of(
    store: Store, asked: Questions, place: Meant | None, need: str | None, languages: Sequence[str]
) -> tuple[list[Wanted], str]:
    """Return what is asked for, and what the user should know about it; see `advise` for the arguments."""
    if place is not None and place.head.kind in SAYING and need is None:  # it stands for itself
        return wants_in(store, [place.head.id]), ""
    known = [] if place is None else wanted_of(store, place)
    if need is None:
        return known, ""
    found = chosen(asked, known, need, languages) if known else []
    if found:
        return found, ""
    return [typed_words(need, languages)], OWN_WORDS if place is not None else ""


def asker_of(store: Store, place: Meant | None, wants: Sequence[Wanted]) -> Where:
    """Return where the asker is: of a need that is named as such, where those are who have it."""
    if place is None:
        return Where()
    if place.head.kind not in SAYING:
        return where(entities(store, place.all).values())
    holders = [holder.id for one in wants for holder in one.holders] if place.head.kind != "network" else []
    return where(entities(store, holders).values())


def closest(found: Mapping[int, Relevance]) -> list[int]:
    """Return the candidates that are looked at closely, those that are most about what is wanted first."""
    enough = [number for number, one in found.items() if one.score >= LEAST]
    return sorted(enough, key=lambda number: (-found[number].score, number))[:CLOSELY]


def is_about(advice: Advice) -> bool:
    """Tell whether something is enough about what is wanted to be advised; all is, where that does not count."""
    part = advice.part(TOPIC)
    return part is None or (part.score or 0.0) >= LEAST


class _Asking:
    """Works out what fits: the most relevant candidates are read together, then each part looks at what it needs."""

    def __init__(
        self,
        store: Store,
        asked: Questions,
        asker: Where,
        stated: Stated,
        weights: Mapping[str, float],
        kinds: tuple[str, ...],
        today: dt.date,
    ) -> None:
        self._store, self._asked, self._kinds = store, asked, kinds
        self._fitting = Fitting(asker=asker, stated=stated, weights=weights, today=today)
        self._known: dict[int, Facts] = {}

    def answer(self, wanted: Wanted, limit: int, home: Collection[int]) -> Answer:
        """Return what fits, what those at home have themselves apart."""
        stated = self._said_to_address(wanted)
        found = relevance(self._asked, wanted, self._kinds, also=stated, related=True)
        known = self._facts(dict.fromkeys((*stated, *closest(found))))
        things = {number: one.thing for number, one in known.items()}
        found = closely(self._asked, wanted, found, things, self._kinds, related=True)
        made = [one for one in self._fitting.all(wanted, known, found, self._store) if is_about(one)]
        made.sort(key=lambda one: (-one.score, one.head.label, one.head.id))
        own = [one for one in made if is_at(known[one.head.id], home)]
        others = [one for one in made if one not in own]
        return Answer(
            wanted=wanted,
            advices=tuple(islice(self._explained(wanted, others, known), limit)),
            own=tuple(islice(self._explained(wanted, own, known), limit)),
        )

    def _facts(self, numbers: Iterable[int]) -> dict[int, Facts]:
        """Read what is known of candidates; the needs of one place have many in common."""
        wanted = list(numbers)
        self._known |= facts(self._store, [number for number in wanted if number not in self._known])
        return {number: self._known[number] for number in wanted if number in self._known}

    def _said_to_address(self, wanted: Wanted) -> list[int]:
        """Return what a source says to address a want, whatever its words."""
        if wanted.head is None:
            return []
        rows = self._store.read.links([wanted.head.id], ["addresses"], places=False)
        heads = self._store.read.heads({row.subject for row in rows if row.object == wanted.head.id})
        return sorted(number for number, head in heads.items() if head.kind in self._kinds)

    def _explained(
        self, wanted: Wanted, advices: Iterable[Advice], known: Mapping[int, Facts]
    ) -> Iterator[Advice]:
        """Yield advices with what makes them fit the want; one of which nothing can be told is none."""
        told = [telling(self._asked, nodes, self._kinds) for nodes in wishes(self._asked, wanted.texts)]
        steps = [nodes for step in wanted.steps for nodes in wishes(self._asked, step)]
        related = goes_with(wanted)
        telling_terms = partial(tells, self._asked, kinds=self._kinds)
        for advice in advices:
            reasons = topic_reasons(wanted, known[advice.head.id].thing, told, steps, related, telling_terms)
            explained = advice.explained(TOPIC, reasons)
            part = explained.part(TOPIC)
            if part is None or part.reasons:
                yield explained
