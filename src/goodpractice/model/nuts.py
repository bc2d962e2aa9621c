"""Regions of the European Union's statistics, as sources label them."""

from __future__ import annotations

import re

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.countries import CODES, country

_LABEL = re.compile(
    r"[\[(]?\s*(?P<code>[A-Z]{2}[0-9A-Z]{0,3})\s*[\])]?\s*(?:(?:/|\||:|;|,|–|-|\s)+\s*(?P<name>\S.*?))?\s*",
    re.DOTALL,
)
_BEHIND = re.compile(r"(?P<name>.*?\S)\s*[\[(]\s*(?P<code>[A-Z]{2}[0-9A-Z]{0,3})\s*[\])]\s*", re.DOTALL)


@attrs.frozen
class Nuts:
    """A region of the nomenclature NUTS: its code, and its name where the source gives one.

    Parameters
    ----------
    code
        Country and up to three letters or digits. Which revision it belongs to only the source knows.
    name
        As written; empty if there is none.

    Examples
    --------
    >>> erfurt = Nuts.parse("DEG01  / Erfurt, Kreisfreie Stadt")
    >>> erfurt.code, erfurt.name, erfurt.level, erfurt.country
    ('DEG01', 'Erfurt, Kreisfreie Stadt', 3, 'DE')
    """

    code: str
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> Nuts:
        """Read a code with or without a name, in either order.

        Parameters
        ----------
        text
            ``DEG01  / Erfurt``, ``PL721 - Kielecki``, ``EL30 Attiki``, ``Attiki (EL30)``, ``DEG01``.

        Raises
        ------
        BadValue
            If no code of a country's regions stands in it.

        Examples
        --------
        >>> Nuts.parse("Kielecki (PL721)"), Nuts.parse("EL").level
        (Nuts(code='PL721', name='Kielecki'), 0)
        """
        match = None
        if isinstance(text, str):
            match = _LABEL.fullmatch(text.strip()) or _BEHIND.fullmatch(text.strip())
        code = match["code"] if match else ""
        if (
            not match
            or not (code[:2] in CODES or code[:2] in {"EL", "UK"})
            or (len(code) == 2 and match["name"])
        ):
            raise BadValue(f"{text!r} names no region: a NUTS code is needed, as in “DEG01 / Erfurt”")
        return cls(code, " ".join((match["name"] or "").split()))

    @property
    def level(self) -> int:
        """0 for a country, 1 to 3 for its regions, large to small."""
        return len(self.code) - 2

    @property
    def country(self) -> str:
        """The ISO code of the country: NUTS says EL and UK where ISO says GR and GB."""
        return country(self.code[:2])

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()
