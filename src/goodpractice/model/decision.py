"""Judgements about who is who."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.link import known_relation
from goodpractice.model.strict import check_plain
from goodpractice.model.thing import Ref, check_key, known_kind

JUDGEMENTS = ("same", "different", "refines", "located_in", "unsure")


@attrs.frozen
class RecordName:
    """The name of a record in the whole catalogue: its source, kind and key.

    Parameters
    ----------
    source
        Name of the source.
    kind, key
        As the source names it. A key that starts with ``=`` stands for the record of that *name* in the source:
        for people, who write names, not ids.

    Examples
    --------
    >>> str(RecordName("urbact", "network", "83"))
    'urbact:network/83'
    """

    source: str
    kind: str = attrs.field(validator=known_kind)
    key: str = attrs.field(validator=check_key)

    def __attrs_post_init__(self) -> None:
        check_plain(self)

    def __str__(self) -> str:
        return f"{self.source}:{self.kind}/{self.key}"


def _reference(_: Any, attribute: attrs.Attribute[Any], value: Ref) -> None:
    if not isinstance(value, Ref):
        raise BadValue(f"{attribute.name} = {value!r}: a reference is needed, such as Network.ref('83')")


@attrs.frozen
class LinkName:
    """The name of a link in the whole catalogue: its two ends and the relation.

    Examples
    --------
    >>> from goodpractice.model.thing import Ref
    >>> str(LinkName("urbact", Ref("organisation", "~london/gb"), "participates", Ref("network", "83")))
    'urbact:organisation/~london/gb participates network/83'
    """

    source: str
    subject: Ref = attrs.field(validator=_reference)
    relation: str = attrs.field(validator=known_relation)
    object: Ref = attrs.field(validator=_reference)

    def __attrs_post_init__(self) -> None:
        check_plain(self)

    def __str__(self) -> str:
        return f"{self.source}:{self.subject.kind}/{self.subject.key} {self.relation} {self.object.kind}/{self.object.key}"


@attrs.frozen
class Decision:
    """A judgement that two records are one thing, are not, that one lies in the other, or that one participation refines the other.

    Parameters
    ----------
    this, that
        Two records; for ``refines`` two links, of which `this` names the real partner.
    judgement
        ``same``, ``different``, ``refines``, ``located_in`` (a district in its city) or ``unsure``.
    by
        A person, or the name of a rule.
    why
        The reason.

    Raises
    ------
    BadValue
        If the judgement is unknown, or is about a record and a link.
    """

    this: RecordName | LinkName
    judgement: str = attrs.field()
    that: RecordName | LinkName = attrs.field()
    by: str = attrs.field(default="person", kw_only=True)
    why: str | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_plain(self)

    @judgement.validator
    def _known(self, _: Any, value: str) -> None:
        if value not in JUDGEMENTS:
            raise BadValue(f"judgement = {value!r}: use one of {', '.join(JUDGEMENTS)}")

    @that.validator
    def _alike(self, _: Any, value: RecordName | LinkName) -> None:
        if type(self.this) is not type(value):
            raise BadValue("a decision is about two records or about two links, not one of each")
        about = {"refines": LinkName, "same": RecordName, "located_in": RecordName}.get(
            self.judgement, (RecordName, LinkName)
        )
        if not isinstance(value, about):
            raise BadValue("two records are the same, and one link refines another; nothing else can")
        if self.judgement == "located_in" and {_kind(self.this), _kind(value)} != {"place"}:
            raise BadValue("a place lies in a place; nothing else is decided to be located_in")


def _kind(name: RecordName | LinkName) -> str | None:
    return name.kind if isinstance(name, RecordName) else None


@attrs.frozen(kw_only=True)
class Judgement:
    """A decision as the catalogue keeps it.

    Parameters
    ----------
    number
        What people name it by; internal to one catalogue.
    decision
        What was decided, by whom and why.
    made
        When, ISO 8601, UTC.
    source
        The note or other source that states it; None if it was made here.
    withdrawn
        When it was taken back; None while it holds.
    """

    number: int
    decision: Decision
    made: str
    source: str | None = None
    withdrawn: str | None = None


RULE = "rule:"
"""Who decided, where it was no person: ``rule:names``."""


def by_rule(decision: Decision) -> bool:
    """Tell whether a rule decided, which yields to what persons say."""
    return decision.by.startswith(RULE)
