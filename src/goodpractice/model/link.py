"""A relation between two things, as one source states it."""

from __future__ import annotations

from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.constructors import USUAL, leaves, quick
from goodpractice.model.dates import PartialDate
from goodpractice.model.mention import Mention
from goodpractice.model.provenance import Said, optional_date, several_said
from goodpractice.model.relations import EXTENTS, RELATIONS, STAGES, relation
from goodpractice.model.thing import Ref, Thing, plain, strings

End = Ref | Mention
"""What a link may join: things of the source, or places by mention."""


def end(value: Thing | Ref | Mention | tuple[str, str | None]) -> End:
    """Take the end of a link as an object, a reference or a mentioned place.

    Examples
    --------
    >>> from goodpractice import Network
    >>> end(Network(key="83"))
    Ref(kind='network', key='83')
    """
    if isinstance(value, (Ref, Mention)):
        return value
    if isinstance(value, Thing):
        return Ref(value.KIND, value.key)
    if isinstance(value, tuple):
        return Mention.of(value)
    raise BadValue(f"a link joins things, references or mentioned places, not {type(value).__name__}")


leaves(end, Ref)


def known_relation(_: Any, __: Any, value: str) -> None:
    """Refuse what is the name of no relation."""
    if not isinstance(value, str) or value not in RELATIONS:
        relation(str(value))


def optional_ref(value: Thing | Ref | None) -> Ref | None:
    """Take a thing or a reference to it, or nothing.

    Examples
    --------
    >>> from goodpractice import Network
    >>> optional_ref(Network(key="83"))
    Ref(kind='network', key='83')
    """
    if isinstance(value, Thing):
        return Ref(value.KIND, value.key)
    if value is None or isinstance(value, Ref):
        return value
    raise BadValue(f"via = {value!r}: a thing or a reference is needed")


@quick
@attrs.frozen(weakref_slot=False)
class Link:
    """A relation between two things, as one source states it.

    Parameters
    ----------
    subject, object
        Things, references (``Network.ref("83")``) or places (a `Mention` or a (name, country) pair).
    relation
        One of `RELATIONS`.
    role
        One of the relation's roles.
    wording
        The source's own word for the role.
    since, until
        When it held.
    phase
        Phase of the network or programme, as stated.
    status
        ``expected`` for what is planned.
    via
        The network, event or project through which it came about.
    stage, extent
        Of a transfer: ``understand``, ``adapt``, ``re-use``; ``whole``, ``part``, ``unknown``.
    adopted, adapted, rejected
        Components of the practice that was transferred.
    territory
        Country that a contact point serves.
    key
        The source's own id of the link, where it has one.
    extra
        Attributes that have no field of their own.
    said
        How it is known, where somebody wrote it down.

    Raises
    ------
    BadValue
        If the relation or the role is unknown.

    Examples
    --------
    >>> from goodpractice import Network, Organisation
    >>> Link(Organisation.ref("thurrock"), "participates", Network.ref("jobtown-2"), role="lead").role
    'lead'
    """

    subject: End = attrs.field(converter=end)
    relation: str = attrs.field(validator=known_relation, metadata={USUAL: RELATIONS})
    object: End = attrs.field(converter=end)
    role: str | None = attrs.field(default=None, kw_only=True)
    wording: str | None = attrs.field(default=None, kw_only=True)
    since: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)
    until: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)
    phase: str | None = attrs.field(default=None, kw_only=True)
    status: str | None = attrs.field(default=None, kw_only=True)
    via: Ref | None = attrs.field(default=None, converter=optional_ref, kw_only=True)
    stage: str | None = attrs.field(default=None, kw_only=True)
    extent: str | None = attrs.field(default=None, kw_only=True)
    adopted: tuple[str, ...] = attrs.field(default=(), converter=strings, kw_only=True)
    adapted: tuple[str, ...] = attrs.field(default=(), converter=strings, kw_only=True)
    rejected: tuple[str, ...] = attrs.field(default=(), converter=strings, kw_only=True)
    territory: str | None = attrs.field(default=None, kw_only=True)
    key: str | None = attrs.field(default=None, kw_only=True)
    extra: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=plain, kw_only=True)
    said: tuple[Said, ...] = attrs.field(default=(), converter=several_said, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.role is not None:
            roles = RELATIONS[self.relation].roles
            if roles and self.role not in roles:
                raise BadValue(
                    f"{self.relation} knows the roles {', '.join(roles)}, not {self.role!r}; put it in wording="
                )
        if self.stage is not None and self.stage not in STAGES:
            raise BadValue(f"stage = {self.stage!r}: use one of {', '.join(STAGES)}")
        if self.extent is not None and self.extent not in EXTENTS:
            raise BadValue(f"extent = {self.extent!r}: use one of {', '.join(EXTENTS)}")
