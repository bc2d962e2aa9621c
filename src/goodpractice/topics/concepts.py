"""The vocabulary: concepts above and below one another, with labels in many languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from goodpractice.errors import UnknownTopic
from goodpractice.language.fold import words
from goodpractice.topics.concept import Concept, Label
from goodpractice.topics.packed import (
    Row,
    labels_in,
    packed_concepts,
    packed_labels,
    packed_languages,
    read_concepts,
    read_rows,
)
from goodpractice.topics.stemming import label_stems


class Vocabulary:
    """Concepts of the field; labels of a language are read when first asked for.

    Parameters
    ----------
    concepts
        In the order of the file that people write: wider ones before what stands below them, mostly.

    Examples
    --------
    >>> from goodpractice.topics import vocabulary
    >>> topics = vocabulary()
    >>> topics.label("youth-unemployment", "pl")
    'bezrobocie młodzieży'
    >>> topics.find("rewitalizacji", ["pl"])[0].id
    'urban-regeneration'
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._by_id = {concept.id: concept for concept in self.concepts}
        self.order = {concept.id: place for place, concept in enumerate(self.concepts)}
        """The place of each concept, by its id."""
        self._rows: dict[str, list[list[Row]]] = {}
        self._labels: dict[str, list[tuple[Label, ...]]] = {}

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __contains__(self, concept: object) -> bool:
        return concept in self._by_id

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages that have labels, in alphabetical order."""
        return packed_languages()

    def get(self, concept: str) -> Concept:
        """Return a concept by its id.

        Raises
        ------
        UnknownTopic
            If there is none of that id; near ones are named.
        """
        found = self._by_id.get(concept)
        if found is None:
            from difflib import get_close_matches

            near = get_close_matches(concept, self._by_id, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UnknownTopic(f"No topic is called {concept!r}.{hint} See: gp list topics")
        return found

    def labels(self, concept: str, language: str) -> tuple[Label, ...]:
        """Return what a concept is called in a language, the preferred label first; none if nobody wrote any.

        Raises
        ------
        UnknownTopic
            If there is no such concept.
        """
        place = self.order[self.get(concept).id]
        rows = self.rows_of(language)
        return labels_in(rows[place]) if rows else ()

    def rows_of(self, language: str) -> Sequence[Sequence[Row]]:
        """Return the labels of every concept as they are packed; empty if the language has none."""
        code = language.partition("-")[0].lower()
        if code not in self._rows:
            self._rows[code] = read_rows(packed_labels(code)) if code in self.languages else []
        return self._rows[code]

    def labels_of(self, language: str) -> Sequence[tuple[Label, ...]]:
        """Return the labels of every concept in a language, in the order of the concepts; empty if it has none."""
        code = language.partition("-")[0].lower()
        if code not in self._labels:
            self._labels[code] = [labels_in(row) for row in self.rows_of(code)]
        return self._labels[code]

    def label(self, concept: str, languages: str | Sequence[str] = ("en",)) -> str:
        """Return the preferred label in the first wished language that has one; else English, else the id.

        Raises
        ------
        UnknownTopic
            If there is no such concept.
        """
        wished = [languages] if isinstance(languages, str) else [*languages]
        for language in (*wished, "en"):
            if found := self.labels(concept, language):
                return found[0].text
        return concept

    def broader(self, concept: str) -> tuple[Concept, ...]:
        """Return the concepts right above one."""
        return tuple(self._by_id[name] for name in self.get(concept).broader)

    def narrower(self, concept: str) -> tuple[Concept, ...]:
        """Return the concepts right below one."""
        return self._below.get(self.get(concept).id, ())

    @cached_property
    def _below(self) -> dict[str, tuple[Concept, ...]]:
        below: dict[str, list[Concept]] = {}
        for concept in self.concepts:
            for name in concept.broader:
                below.setdefault(name, []).append(concept)
        return {name: tuple(several) for name, several in below.items()}

    @cached_property
    def tops(self) -> tuple[Concept, ...]:
        """The concepts that nothing stands above."""
        return tuple(concept for concept in self.concepts if not concept.broader)

    def above(self, concept: str) -> frozenset[str]:
        """Return the ids of everything above a concept, however far.

        Examples
        --------
        >>> from goodpractice.topics import vocabulary
        >>> sorted(vocabulary().above("long-term-unemployment"))
        ['employment', 'unemployment']
        """
        return self._reach(concept, lambda name: self._by_id[name].broader)

    def below(self, concept: str) -> frozenset[str]:
        """Return the ids of everything below a concept, however far."""
        return self._reach(concept, lambda name: [c.id for c in self._below.get(name, ())])

    def _reach(self, concept: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
        reached: set[str] = set()
        waiting = [self.get(concept).id]
        while waiting:
            for name in step(waiting.pop()):
                if name not in reached:
                    reached.add(name)
                    waiting.append(name)
        return frozenset(reached)

    def path(self, concept: str) -> tuple[Concept, ...]:
        """Return the way from a top concept down to this one; the first wider concept is followed.

        Examples
        --------
        >>> from goodpractice.topics import vocabulary
        >>> [step.id for step in vocabulary().path("youth-unemployment")]
        ['young-people', 'youth-employment', 'youth-unemployment']
        """
        way = [self.get(concept)]
        while way[0].broader:
            way.insert(0, self._by_id[way[0].broader[0]])
        return tuple(way)

    def find(
        self, text: str, languages: Sequence[str] = ("en",), *, partial: bool = True
    ) -> tuple[Concept, ...]:
        """Find concepts by what somebody calls them.

        Parameters
        ----------
        text
            An id, or words in any language and any inflection of the wished ones.
        languages
            The languages of who asks: their inflected forms are understood too.
        partial
            Where nothing is called exactly so, also take what is called so in part.

        Returns
        -------
        tuple of Concept
            Those called exactly so first, by a preferred label before others; else those with a label that holds
            all the words, the shortest first. Empty if nothing fits.
        """
        if text in self._by_id:
            return (self._by_id[text],)
        asked = words(text)
        if not asked:
            return ()
        folded = "-".join(asked)
        if folded in self._by_id:
            return (self._by_id[folded],)
        wished = [*dict.fromkeys([*(tag.partition("-")[0].lower() for tag in languages), "en"])]
        exact: dict[str, tuple[int, int, int]] = {}
        inside: dict[str, tuple[int, int, int]] = {}
        for far, language in enumerate([*wished, *(tag for tag in self.languages if tag not in wished)]):
            near = language in wished
            stemmed = label_stems(text, language) if near else ()
            for concept, several in zip(self.concepts, self.labels_of(language), strict=False):
                for rank, label in enumerate(several):
                    there = words(label.text)
                    if there == asked or (near and label.stems == stemmed):
                        _keep(exact, concept.id, (far, int(label.weak), rank))
                    elif partial and near and set(stemmed) <= set(label.stems):
                        _keep(inside, concept.id, (far, len(there), rank))
        found = exact or inside
        return tuple(
            self._by_id[name] for name in sorted(found, key=lambda name: (found[name], self.order[name]))
        )


def _keep(found: dict[str, tuple[int, int, int]], name: str, rank: tuple[int, int, int]) -> None:
    found[name] = min(found.get(name, rank), rank)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that came with the library.

    Examples
    --------
    >>> from goodpractice.topics import vocabulary
    >>> vocabulary().label("apprenticeship")
    'apprenticeship'
    """
    return Vocabulary(read_concepts(packed_concepts()))
