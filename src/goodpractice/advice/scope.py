"""What an answer is confined to: a country, a place, a network, topics, kinds."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from goodpractice.entities.listing import inside
from goodpractice.entities.merged import entities
from goodpractice.entities.names import resolve
from goodpractice.entities.topics import asked_topics, is_about
from goodpractice.errors import BadValue, UnknownTopic
from goodpractice.model.countries import country as country_code
from goodpractice.store import Store
from goodpractice.store.codes import KIND_CODES as KINDS
from goodpractice.store.history import in_country


@attrs.frozen(kw_only=True)
class Asked:
    """What somebody wants to hear of; nothing is everything.

    Parameters
    ----------
    country
        In any spelling. Networks and projects have none: those of which somebody there takes part count.
    place
        Typed name of a place; it stands for what is in it and whatever that is linked to.
    network
        Typed name of a network, project or programme; with whatever is linked to it.
    topic
        A topic, in any language.
    kinds
        Only these kinds.
    """

    country: str | None = None
    place: str | None = None
    network: str | None = None
    topic: str | None = None
    kinds: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The same words for the same question, however it was typed."""
        said = {
            "country": country_code(self.country) if self.country else None,
            "place": self.place,
            "network": self.network,
            "topic": self.topic,
            "kind": ",".join(sorted(self.kinds)),
        }
        return " ".join(f"{name}={value.casefold()}" for name, value in said.items() if value)


class Scope:
    """Tells which things of a catalogue belong to an answer.

    Parameters
    ----------
    store
        An open catalogue.
    asked
        What the answer is confined to.
    languages
        Of who asks, for topics.

    Raises
    ------
    BadValue
        If there is no such country or kind.
    UnknownTopic
        If the vocabulary has no such topic.
    UnknownName, AmbiguousName
        If a name means nothing, or several things.
    """

    def __init__(self, store: Store, asked: Asked, languages: Sequence[str] = ("en",)) -> None:
        self._store = store
        self._core: set[int] | None = None
        self._around: set[int] | None = None
        for kind in asked.kinds:
            if kind not in KINDS:
                raise BadValue(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
        self._kinds = frozenset(asked.kinds)
        if asked.country:
            self._narrow(*in_country(store, country_code(asked.country)))
        for name in filter(None, (asked.place, asked.network)):
            meant = resolve(store, name)
            core = {*meant.all, *(inside(store, meant.head.id) if meant.head.kind == "place" else ())}
            linked = store.read.links(core, gone=True)
            located = {record.entity for record in store.read.located(core)}
            self._narrow(
                core | located, core | located | {n for row in linked for n in (row.subject, row.object)}
            )
        self._topics = asked_topics(asked.topic, tuple(languages)) if asked.topic else frozenset()
        if asked.topic and not self._topics:
            raise UnknownTopic(f"no topic is called {asked.topic!r}; see: gp list topics, or use gp search")

    def _narrow(self, core: set[int], around: set[int]) -> None:
        # What is in both, or belongs to one and is linked to the other.
        if self._core is None or self._around is None:
            self._core, self._around = core, around
        else:
            self._core, self._around = (self._core & around) | (core & self._around), self._around & around

    def holds(self, entity: int, kind: str) -> bool:
        """Tell whether a thing belongs to the answer, its topics aside."""
        return (self._around is None or entity in self._around) and (not self._kinds or kind in self._kinds)

    def joins(self, subject: int, there: int) -> bool:
        """Tell whether a link belongs to the answer, the topics and kinds of its ends aside."""
        return self._core is None or subject in self._core or there in self._core

    def of_kind(self, *kinds: str) -> bool:
        """Tell whether one of some kinds is wanted."""
        return not self._kinds or bool(self._kinds & {*kinds})

    def about(self, numbers: Sequence[int]) -> set[int]:
        """Return which of some things are about what was asked for: all, if no topic was."""
        if not self._topics:
            return {*numbers}
        found: set[int] = set()
        for start in range(0, len(numbers), 500):
            known = entities(self._store, numbers[start : start + 500])
            found |= {number for number, entity in known.items() if is_about(entity, self._topics)}
        return found
