"""Records to rows of the staging tables. Pure, so that several processes can share the work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import orjson

from goodpractice.language import slug
from goodpractice.model.decision import Decision
from goodpractice.model.json import converter
from goodpractice.model.kind_names import PUBLIC_ROLE
from goodpractice.model.kinds import KINDS, Award, Claim, Document, Event, Person
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.thing import Thing
from goodpractice.store.codes import DERIVED, KIND_CODES, RELATION_CODES, UNNAMED
from goodpractice.store.combine import natural
from goodpractice.store.seen import Seen, numbered
from goodpractice.store.typed import base_of

MENTIONED = 0
"""Stands for the kind of a link's end that is a mentioned place."""

_REMEMBERED = 50_000
_KEPT_WHOLE = 2_000
"""Things of which the object itself is remembered, which takes a kilobyte each."""
_SAYINGS_BITS = 32
"""Of the number of what a link says; those above tell the processes of a run apart."""


@attrs.define
class Rows:
    """Rows for the staging tables, of any number of items.

    Parameters
    ----------
    things, links, sayings
        Rows in the order of the columns of ``staged``, ``staged_link`` and ``staged_saying``.
    aliases
        Further names of things: (kind, key, typed form).
    places
        Mentioned places: name and country by key.
    decisions
        Body, by whom, part.
    """

    things: list[tuple[Any, ...]] = attrs.field(factory=list)
    links: list[tuple[Any, ...]] = attrs.field(factory=list)
    sayings: list[tuple[Any, ...]] = attrs.field(factory=list)
    aliases: list[tuple[int, str, str]] = attrs.field(factory=list)
    places: dict[str, tuple[str, str | None]] = attrs.field(factory=dict)
    decisions: list[tuple[str, str, int]] = attrs.field(factory=list)


class Preparer:
    """Turns records into rows; leaves out what it has just seen.

    Examples
    --------
    >>> from goodpractice import Network
    >>> preparer = Preparer()
    >>> preparer.add(Network(key="83", name="JOBTOWN"), "networks.csv#row 2", 1)
    >>> preparer.add(Network(key="83", name="JOBTOWN"), "networks.csv#row 3", 1)
    >>> [row[:5] for row in preparer.take().things]
    [(4, '83', 1, 'JOBTOWN', 'jobtown')]
    """

    def __init__(self) -> None:
        self._rows = Rows()
        self._recent: dict[int, tuple[int, str]] = {}
        self._same: dict[int, tuple[Thing, int, tuple[int, str]]] = {}
        self._seen: Seen | None = None
        self._new: dict[int, int] = {}
        self._sayings: dict[tuple[Any, ...], int] = {}
        self._last_saying = 0
        self._write = {kind: converter().get_unstructure_hook(cls) for kind, cls in KINDS.items()}

    def take(self) -> Rows:
        """Return the rows since the last time."""
        rows, self._rows = self._rows, Rows()
        return rows

    def share(self) -> None:
        """Share what is staged with the processes that are forked from now on."""
        self._seen = self._seen or Seen()

    def apart(self, number: int) -> None:
        """Go on in a process of its own, which is told from the others of the run by a number above 0."""
        self._last_saying = number << _SAYINGS_BITS

    def written(self) -> None:
        """Hear that the rows that were taken are staged: from now on others need not stage them."""
        if self._seen is not None:
            self._seen.tell(self._new)
        self._new = {}

    def add_all(self, records: Iterable[Thing | Link | Decision], at: str, part: int) -> None:
        """Take all records of an item, or, if one of them cannot be written down, none."""
        rows = self._rows
        lists: tuple[list[Any], ...] = (rows.things, rows.links, rows.aliases, rows.decisions)
        before, places = [len(taken) for taken in lists], len(rows.places)
        try:
            for record in records:
                self.add(record, at, part)
        except BaseException:
            for taken, length in zip(lists, before, strict=True):
                del taken[length:]
            for key in list(rows.places)[places:]:  # nothing but this item mentions them
                del rows.places[key]
            self._recent.clear()
            self._same.clear()
            self._new.clear()
            raise

    def add(self, record: Thing | Link | Decision, at: str, part: int) -> None:
        """Take one record of an item.

        Parameters
        ----------
        record
            A thing, a link or a decision.
        at
            Place of the item.
        part
            Number of its part.
        """
        if isinstance(record, Link):
            self._add_link(record, at, part)
        elif isinstance(record, Thing):
            self._add_thing(record, at, part)
        else:
            self._rows.decisions.append((dumps(converter().unstructure(record)), record.by, part))

    def _add_thing(self, thing: Thing, at: str, part: int) -> None:
        # Importers that remember what they made of a cell give the very same object in row after row.
        order = natural(at)
        same = self._same.get(id(thing))
        if same is not None and same[0] is thing and same[1] == part and same[2] <= order:
            return
        if len(self._same) >= _KEPT_WHOLE:
            self._same.clear()
        self._same[id(thing)] = thing, part, order
        if isinstance(thing, Person):
            thing = withheld(thing)
        name = thing.KIND
        body = self._write[name](thing)
        key = body.pop("key")
        text = dumps(body)
        kind = KIND_CODES[name]
        # Tables name the same partner in row after row; what was just said need not be staged again.
        # Unless this is an earlier place: the first place of a statement is named, whatever order the items come in.
        mark = Seen.mark(kind, key, part, text)
        known = self._recent.get(mark)
        if known is not None and known <= order:
            return
        if len(self._recent) >= _REMEMBERED:
            self._recent.clear()
        self._recent[mark] = order
        if self._seen is not None:
            head, number = numbered(at)
            if number is not None:
                shared = Seen.mark(head, mark)
                if self._seen.knows(shared, number):
                    return
                self._new[shared] = min(number, self._new.get(shared, number))
        label = label_of(thing)
        base = base_of(label, key, kind)
        mention = thing.place
        country, place, written = thing.country, None, None
        if mention is not None:
            country = country or mention.country
            place, written = self._place(mention), mention.name
        since, until = _days(thing)
        flags = (UNNAMED if thing.unnamed else 0) | (DERIVED if key[0] == "~" else 0)
        self._rows.things.append(
            (kind, key, part, label, base, thing.kind, country, since, until, flags, place, written, text, at)
        )
        if thing.also or (thing.name is not None and len(thing.name.languages) > 1):
            self._rows.aliases.extend((kind, key, alias) for alias in aliases(thing, label) if alias != base)

    def _add_link(self, link: Link, at: str, part: int) -> None:
        subject, target, since, until = link.subject, link.object, link.since, link.until
        if (
            isinstance(subject, Mention)
            or isinstance(target, Mention)
            or link.via or link.said or link.extra or link.adopted or link.adapted or link.rejected
        ):  # fmt: skip
            self._add_seldom(link, at, part)
            return
        # Links come by the million and mostly say nothing but their ends, a role and dates; those of one month and one
        # role say the same.
        said = (
            subject.kind, link.relation, target.kind, link.role, link.key,
            None if since is None else since.text, None if until is None else until.text,
            link.wording, link.phase, link.status, link.stage, link.extent, link.territory, part,
        )  # fmt: skip
        number = self._sayings.get(said)
        if number is None:
            body = {name: value for name, value in zip(_OFTEN, said[5:13], strict=True) if value is not None}
            number = self._saying(
                said, link, KIND_CODES[said[0]], KIND_CODES[said[2]], dumps(body) if body else None, part
            )
        self._rows.links.append((number, subject.key, target.key, at))

    def add_told(self, link: Link, body: str | None, at: str, part: int) -> None:
        """Take one link with the text of its body: what several items said of it is more than a link can hold."""
        self._add_seldom(link, at, part, (body,))

    def _add_seldom(self, link: Link, at: str, part: int, told: tuple[str | None] | None = None) -> None:
        ends, mentions = [], {}
        for name, end in (("subject", link.subject), ("object", link.object)):
            if isinstance(end, Mention):
                ends.append((MENTIONED, self._place(end)))
                mentions[name] = converter().unstructure(end)
            else:
                ends.append((KIND_CODES[end.kind], end.key))
        (subject_kind, subject), (object_kind, target) = ends
        body = told[0] if told is not None else _body(link, mentions)
        said = (subject_kind, link.relation, object_kind, link.role, link.key, body, part)
        number = self._sayings.get(said) or self._saying(said, link, subject_kind, object_kind, body, part)
        self._rows.links.append((number, subject, target, at))

    def _saying(
        self,
        said: tuple[Any, ...],
        link: Link,
        subject_kind: int,
        object_kind: int,
        body: str | None,
        part: int,
    ) -> int:
        """Stage what a link says beside its ends, and return its number."""
        if len(self._sayings) >= _REMEMBERED:
            self._sayings.clear()
        self._last_saying += 1
        number = self._sayings[said] = self._last_saying
        since, until = link.since, link.until
        self._rows.sayings.append(
            (
                number, subject_kind, RELATION_CODES[link.relation], object_kind, link.role or "", link.key or "",
                None if since is None else since.earliest, None if until is None else until.latest, body, part,
            )
        )  # fmt: skip
        return number

    def _place(self, mention: Mention) -> str:
        key = mention.key
        self._rows.places.setdefault(key, (mention.name, mention.country))
        return key


def dumps(value: Any) -> str:
    """Return the canonical JSON text of a body: keys sorted, nothing escaped.

    Examples
    --------
    >>> dumps({"b": 1, "a": "ł"})
    '{"a":"ł","b":1}'
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def label_of(thing: Thing) -> str:
    """Return what a thing is called when a single name has to do.

    Examples
    --------
    >>> label_of(Claim(key="1", kind="count", of="members", comparator="more than", value=60))
    'more than 60 members'
    """
    if thing.name is not None:
        return thing.name.best()
    if isinstance(thing, Claim):
        if thing.summary is not None:
            return thing.summary.best()
        if thing.value is not None:
            return " ".join(part for part in (thing.comparator, thing.value, thing.unit, thing.of) if part)
        if thing.chain:
            return "; ".join(text.best() for text in thing.chain)
    return thing.place.name if thing.place is not None else ""


def withheld(person: Person) -> Person:
    """Leave out who a person is, unless the role is public.

    Examples
    --------
    >>> withheld(Person(key="p1", name="A. N. Other")).name is None
    True
    """
    if person.basis == PUBLIC_ROLE:
        return person
    return attrs.evolve(
        person,
        name=None,
        also=(),
        ids=(),
        web=(),
        contacts=(),
        summary=None,
        sections=(),
        extra=(),
        statements=(),
    )


def aliases(thing: Thing, label: str) -> set[str]:
    """Return the typed forms of all names of a thing, apart from its label."""
    names = thing.also if thing.name is None else (thing.name, *thing.also)
    return {slug(text) for name in names for _, text in name.items() if text != label} - {""}


def _days(thing: Thing) -> tuple[int | None, int | None]:
    since, until = thing.since, thing.until
    if isinstance(thing, (Event, Award, Document)):
        if thing.date is not None:
            since, until = thing.date, until or thing.date
    elif isinstance(thing, Claim) and thing.as_of is not None:
        since = until = thing.as_of
    return (None if since is None else since.earliest), (None if until is None else until.latest)


_SELDOM = ("via", "extra", "said", "adopted", "adapted", "rejected")
_OFTEN = ("since", "until", "wording", "phase", "status", "stage", "extent", "territory")


def _body(link: Link, mentions: dict[str, Any]) -> str | None:
    whole = converter().unstructure(link)
    body = {name: whole[name] for name in (*_OFTEN, *_SELDOM) if name in whole}
    if mentions:
        body["mentions"] = mentions
    return dumps(body) if body else None
