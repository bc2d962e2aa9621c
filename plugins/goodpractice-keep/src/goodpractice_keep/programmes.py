"""Programmes, their periods, and the keys of what belongs to them."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from goodpractice import Link, Programme, Ref, Said, derived_key

_PERIOD = re.compile(r"\s*(?P<since>(?:19|20)\d\d)\s*[-–]\s*(?P<until>(?:19|20)\d\d)\s*")
_INTERREG = re.compile(r"^interreg\b(?:\s+(?:VI|IV|V|III|II|I)(?:\s*-?\s*[A-D])?(?=\s))?", re.IGNORECASE)
_GENERATION = re.compile(r"\s+(?:[IVX]+|20\d\d)$")


@attrs.frozen
class Period:
    """A programme in one of its periods.

    Parameters
    ----------
    name
        Without the years.
    since, until
        Its first and last year, as stated; None if no years are.
    years
        Those in its name, which are part of its key; a column of its own for them is not in all sheets.

    Examples
    --------
    >>> Period.of("2014 - 2020 URBACT III")
    Period(name='URBACT III', since='2014', until='2020', years='2014-2020')
    >>> Period.of("INTERREG VB Danube", "2014-2020").family
    'Interreg Danube'
    """

    name: str
    since: str | None = None
    until: str | None = None
    years: str | None = None

    @classmethod
    def of(cls, stated: str, period: str | None = None) -> Period:
        """Read the name of a programme, which begins with its years in most exports.

        Parameters
        ----------
        stated
            ``2014 - 2020 URBACT III``.
        period
            The years, where they stand by themselves.
        """
        found = _PERIOD.match(stated)
        name = stated[found.end() :] if found else stated
        years = found or (_PERIOD.fullmatch(period) if period else None)
        name = " ".join(name.split()).rstrip(" .")
        if years is None:
            return cls(name or stated)
        since, until = years["since"], years["until"]
        return cls(name or stated, since, until, f"{since}-{until}" if found else None)

    @property
    def family(self) -> str:
        """The programme of all its periods: the name without the number of its generation."""
        return _GENERATION.sub("", _INTERREG.sub("Interreg", self.name))

    @property
    def key(self) -> str:
        """What names the programme in this period."""
        key: str = derived_key(self.name, self.years) if self.years else derived_key(self.name)
        return key

    @property
    def ref(self) -> Ref:
        """The programme in this period."""
        return Programme.ref(self.key)

    def project_key(self, acronym: str) -> str:
        """Return the key of a project: acronyms are unique within a programme only."""
        key: str = derived_key(self.name, self.years, acronym)
        return key

    def partner_key(self, acronym: str, name: str) -> str:
        """Return the key of a partner, which has no number and is named anew in every project."""
        key: str = derived_key(self.name, self.years, acronym, name)
        return key

    def call_key(self, serial: str) -> str:
        """Return the key of a call."""
        key: str = derived_key(self.name, self.years, "call", serial)
        return key

    def records(self) -> tuple[Programme | Link, ...]:
        """Return the programme in this period, and the one of all periods that it is part of."""
        return _records(self)


@lru_cache(maxsize=2048)
def _records(period: Period) -> tuple[Programme | Link, ...]:
    this = Programme(
        key=period.key,
        name=period.name,
        kind="period" if period.since else None,
        since=period.since,
        until=period.until,
    )
    if not period.since and period.family == period.name:
        return (this,)
    whole = Programme(key=derived_key(period.family), name=period.family)
    return (this, whole, Link(this, "part_of", whole, said=_INFERRED))


_INFERRED = (Said(how="inferred", why="its name without the period and the number of the generation"),)
