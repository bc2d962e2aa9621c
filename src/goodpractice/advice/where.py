"""Where something is: the place of the asker, or of a practice and those who run it, with what the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import attrs

from goodpractice.advice.reasons import Witness
from goodpractice.entities.merged import Entity
from goodpractice.places import Entry, gazetteer

_UN_REGIONS = {
    "northern": "DK EE FI FO GB IE IS LT LV NO SE AX GG IM JE SJ",
    "western": "AT BE CH DE FR LI LU MC NL",
    "southern": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK CY",
    "eastern": "BG BY CZ HU MD PL RO RU SK UA",
}
REGION = {code: name for name, codes in _UN_REGIONS.items() for code in codes.split()}
"""Region of Europe by country, after the United Nations' list M49; Cyprus and Kosovo stand with the south."""

_SEATS = {"PPLC": "capital", "PPLA": "seat of a region", "PPLA2": "seat of a district", "PPLG": "capital"}


@attrs.frozen(kw_only=True)
class Where:
    """A place, as far as it is known.

    Parameters
    ----------
    country
        Its code, or None.
    name
        What the place is called, or None.
    entry
        What the gazetteer knows of it, or None.
    witness
        Who says that the thing is there.
    population
        As a source states it, where the gazetteer knows nothing.
    """

    country: str | None = None
    name: str | None = None
    entry: Entry | None = None
    witness: Witness | None = None
    stated_population: int | None = None

    @property
    def population(self) -> int | None:
        """Inhabitants: by the gazetteer, else as stated; None if unknown."""
        known = self.entry.population if self.entry is not None else 0
        return known or self.stated_population

    @property
    def region(self) -> str | None:
        """Region of Europe: ``northern``, ``western``, ``southern``, ``eastern``."""
        return REGION.get(self.country or "")

    @property
    def seat(self) -> str | None:
        """What the town is the seat of: ``capital``, ``seat of a region``, ``seat of a district``, ``town``."""
        return None if self.entry is None else _SEATS.get(self.entry.feature, "town")


def where(things: Iterable[Entity]) -> Where:
    """Return where the first of some things is that says so.

    Parameters
    ----------
    things
        A practice, then those who run it; or an actor; or a place itself.

    Examples
    --------
    >>> where([]).country is None
    True
    """
    fallback = Where()
    for thing in things:
        if thing.head.kind == "place":
            return _of_place(thing)
        for value in thing.fields.get("place", ()):
            said: Any = value.value
            if isinstance(said, dict) and said.get("name"):
                witness = Witness(head=thing.head, field="place", value=said, provenance=value.provenance)
                country = said.get("country") or thing.head.country
                return Where(
                    country=country,
                    name=said["name"],
                    entry=_entry(said["name"], country, tuple(said.get("ids", ()))),
                    witness=witness,
                    stated_population=_whole(said.get("population")),
                )
        if fallback.country is None and (stated := thing.fields.get("country")):
            witness = Witness(
                head=thing.head, field="country", value=stated[0].value, provenance=stated[0].provenance
            )
            fallback = Where(country=thing.head.country or stated[0].value, witness=witness)
    return fallback


def _of_place(place: Entity) -> Where:
    named = place.fields.get("name", ())
    witness = (
        Witness(head=place.head, field="name", value=named[0].value, provenance=named[0].provenance)
        if named
        else None
    )
    ids = tuple(str(value.value) for value in place.fields.get("ids", ()))
    entry = None if place.head.subkind == "country" else _entry(place.label, place.head.country, ids)
    return Where(country=place.head.country, name=place.label, entry=entry, witness=witness)


@lru_cache(maxsize=4096)
def _entry(name: str, country: str | None, ids: tuple[str, ...]) -> Entry | None:
    known = gazetteer()
    found = known.resolve(name, country)
    if found is None:
        stated = [known.get(each) for each in ids if each.startswith("geonames:")]
        found = next((each for each in stated if each is not None), None)
    return found


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
