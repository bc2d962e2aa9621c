"""The kinds of thing that a catalogue holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.constructors import quick
from goodpractice.model.dates import PartialDate
from goodpractice.model.money import Money
from goodpractice.model.provenance import optional_date
from goodpractice.model.strict import check_plain, several
from goodpractice.model.text import Text
from goodpractice.model.thing import Thing, optional_text, plain, strings, texts

PRACTICE_STATUS = ("running", "ended", "failed", "unknown")
EVENT_STATUS = ("happened", "expected", "cancelled", "unknown")
NEED_WANTS = ("practice", "data", "method", "contact")
NEED_STATUS = ("open", "served", "dropped")
CLAIM_KINDS = (
    "aim",
    "means",
    "lesson",
    "result",
    "observation",
    "strategy",
    "recognition",
    "decision",
    "count",
)
COMPARATORS = ("more than", "less than", "at least", "at most", "about", "higher", "lower")


def optional_money(value: Any) -> Money | None:
    """Take a `Money`, a text such as ``800000 PLN``, or nothing.

    Examples
    --------
    >>> str(optional_money("800000 PLN"))
    '800000 PLN'
    """
    return value if value is None or isinstance(value, Money) else Money.parse(value)


def optional_string(value: Any) -> str | None:
    """Take a number or a text as text, or nothing.

    Examples
    --------
    >>> optional_string(60)
    '60'
    """
    return None if value is None else str(value)


def needed_text(value: Any) -> Text:
    """Take what `Text.of` takes.

    Examples
    --------
    >>> str(needed_text("placement"))
    'placement'
    """
    return Text.of(value)


def _one_of(*allowed: str) -> Any:
    def check(_: Any, attribute: attrs.Attribute[Any], value: str | None) -> None:
        if value is not None and value not in allowed:
            raise BadValue(f"{attribute.name} = {value!r}: use one of {', '.join(allowed)}")

    return check


@attrs.frozen(kw_only=True)
class Component:
    """A part of a practice that can be taken over by itself."""

    key: str
    name: Text = attrs.field(converter=needed_text)

    def __attrs_post_init__(self) -> None:
        check_plain(self)


@attrs.frozen(kw_only=True)
class Evidence:
    """What an assessor says of a practice's effect, on a named scale.

    Parameters
    ----------
    scheme
        The scale, such as ``nesta`` or ``epic``.
    level
        The level on it, as written there.
    assessor
        Who judged: an institution, or the name of a written rule.
    """

    scheme: str
    level: str = attrs.field(converter=str)
    assessor: str

    def __attrs_post_init__(self) -> None:
        check_plain(self)


def several_components(value: Iterable[Component]) -> tuple[Component, ...]:
    """Take one component, or several in any iterable."""
    return several(value, Component)


def several_evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Take one judgement of evidence, or several in any iterable."""
    return several(value, Evidence)


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Practice(Thing):
    """Something that works, or was tried: a service, a method, a scheme.

    Examples
    --------
    >>> p = Practice(key="1", name="Start-up platform", max_age=35, max_amount="800000 PLN")
    >>> p.max_amount.currency
    'PLN'
    """

    KIND: ClassVar[str] = "practice"

    tagline: Text | None = attrs.field(default=None, converter=optional_text)
    status: str | None = attrs.field(default=None, validator=_one_of(*PRACTICE_STATUS))
    status_date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    budget: Money | None = attrs.field(default=None, converter=optional_money)
    max_age: int | None = None
    max_amount: Money | None = attrs.field(default=None, converter=optional_money)
    maturity: str | None = None
    offers_visits: bool | None = None
    components: tuple[Component, ...] = attrs.field(default=(), converter=several_components)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=several_evidence)
    resources: Text | None = attrs.field(default=None, converter=optional_text)


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Organisation(Thing):
    """An actor. One known only by its city has the kind ``city-partner``.

    Examples
    --------
    >>> Organisation(key="1", name="Thurrock", kind="city-partner", place=("Thurrock", "UK")).place.country
    'GB'
    """

    KIND: ClassVar[str] = "organisation"


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Person(Thing):
    """Somebody in a public role.

    Parameters
    ----------
    basis
        Why the name may stand: ``public role``. Without it the name, addresses and identifiers are not kept; the key
        should then be no name either.

    Examples
    --------
    >>> Person(key="goldring", name="Ian Goldring", basis="public role").basis
    'public role'
    """

    KIND: ClassVar[str] = "person"

    basis: str | None = None


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Place(Thing):
    """A site, a loosely named region or a country. Cities are stated as a `Mention`, never declared.

    Examples
    --------
    >>> Place(key="library", name={"pl": "Biblioteka Materiałowa"}, kind="site").kind
    'site'
    """

    KIND: ClassVar[str] = "place"


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Network(Thing):
    """Partners who work together under one name, such as an URBACT network.

    Examples
    --------
    >>> Network(key="83", name="JOBTOWN", status="Closed").status
    'Closed'
    """

    KIND: ClassVar[str] = "network"

    tagline: Text | None = attrs.field(default=None, converter=optional_text)
    status: str | None = None
    phase: str | None = None


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Group(Thing):
    """A local group of a network; never counted as a network."""

    KIND: ClassVar[str] = "group"


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Project(Thing):
    """A funded piece of work with a beginning and an end.

    Examples
    --------
    >>> str(Project(key="1", budget="892228.58 EUR").budget)
    '892228.58 EUR'
    """

    KIND: ClassVar[str] = "project"

    status: str | None = None
    budget: Money | None = attrs.field(default=None, converter=optional_money)


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Programme(Thing):
    """What funds or frames networks and projects; a period is a programme that is part of another."""

    KIND: ClassVar[str] = "programme"


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Event(Thing):
    """A meeting, a study visit, a ceremony.

    Parameters
    ----------
    date
        When it took place; `until` closes a longer one.
    ordinal
        Its number in a series, from 1.
    status
        ``happened``, ``expected``, ``cancelled`` or ``unknown``.

    Examples
    --------
    >>> Event(key="1", date="XXXX-01-10", ordinal=1).date.year is None
    True
    """

    KIND: ClassVar[str] = "event"

    date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    ordinal: int | None = None
    status: str | None = attrs.field(default=None, validator=_one_of(*EVENT_STATUS))


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Need(Thing):
    """What somebody looks for.

    Parameters
    ----------
    wants
        ``practice``, ``data``, ``method`` or ``contact``.
    status
        ``open``, ``served`` or ``dropped``.
    """

    KIND: ClassVar[str] = "need"

    wants: str | None = attrs.field(default=None, validator=_one_of(*NEED_WANTS))
    status: str | None = attrs.field(default=None, validator=_one_of(*NEED_STATUS))


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Claim(Thing):
    """A statement that fits no field: an aim, a lesson, a result, a count.

    Parameters
    ----------
    kind
        ``aim``, ``means``, ``lesson``, ``result``, ``observation``, ``strategy``, ``recognition``, ``decision`` or
        ``count``.
    of
        What a count counts ("members").
    value
        A number or a text; ``unknown`` is a value.
    unit, comparator
        Of the value: ``%``; ``more than``.
    than
        What the thing is compared with, and how: (key of the other thing, ``lower``).
    by
        Who says so, where it is not the source: ``self``, or a name.
    to
        Key of the claim that this one serves as means.
    chain
        Steps from means to end.
    as_of
        When it held.

    Examples
    --------
    >>> Claim(key="1", kind="count", of="members", comparator="more than", value=60).value
    '60'
    """

    KIND: ClassVar[str] = "claim"

    kind: str | None = attrs.field(default=None, validator=_one_of(*CLAIM_KINDS))
    of: str | None = None
    value: str | None = attrs.field(default=None, converter=optional_string)
    unit: str | None = None
    comparator: str | None = attrs.field(default=None, validator=_one_of(*COMPARATORS))
    than: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=plain)
    by: str | None = None
    to: str | None = None
    chain: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    as_of: PartialDate | None = attrs.field(default=None, converter=optional_date)


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Award(Thing):
    """A ``label`` given by criteria, or a ``prize`` won in a contest.

    Parameters
    ----------
    laureates
        How many received it together.
    edition
        Which edition, as stated.
    first
        True where it was given for the first time.
    """

    KIND: ClassVar[str] = "award"

    kind: str | None = attrs.field(default=None, validator=_one_of("label", "prize"))
    date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    edition: str | None = None
    laureates: int | None = None
    first: bool | None = None


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Topic(Thing):
    """A subject or a target group."""

    KIND: ClassVar[str] = "topic"

    scheme: str | None = None


@quick
@attrs.frozen(kw_only=True, weakref_slot=False)
class Document(Thing):
    """A page, a report, a study."""

    KIND: ClassVar[str] = "document"

    date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    language: str | None = None
    authors: tuple[str, ...] = attrs.field(default=(), converter=strings)


KINDS: dict[str, type[Thing]] = {
    cls.KIND: cls
    for cls in (
        Practice, Organisation, Place, Network, Group, Project, Programme,
        Event, Need, Claim, Award, Topic, Person, Document,
    )
}  # fmt: skip
"""Class by the name of the kind."""
