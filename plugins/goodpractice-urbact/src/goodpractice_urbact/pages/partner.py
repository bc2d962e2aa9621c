"""Partners as pages write them: ``Ghent - Belgium``, ``Riga (LV)``, ``Glasgow``, ``Bosnia-Herzegovina``."""

from __future__ import annotations

import re

import attrs

from goodpractice import Mention, Organisation, country, derived_key, is_country
from goodpractice_urbact.keys import city_key

_DASH = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
_BRACKET = re.compile(r"(?P<name>.+?)\s*[\[(](?P<country>[A-Z]{2})[\])]\s*")

CITY = "city-partner"
_KINDS = (
    ("metropolitan-body", r"eurometropolis|m[ée]tropolis|m[ée]tropole|metropolitan (?:city|area|region)|agglom[ée]ration|communaut[ée]"),
    ("agency", r"agency|agencia|agência|agenzia|agence|agentur|ADL|EDC"),
    ("university", r"university|universit[àéy]\w*|universidade?|universität|school of"),
    ("institute", r"institut[eo]?|laborat[óo]rio|laboratory|research cent(?:re|er)|academy"),
    ("regional-authority", r"county|länsstyrelsen|region|région|regione|province|provincia|voivodeship|prefecture|oblast"),
    ("association", r"association|associação|asociación|foundation|fundaci[óo]n?|fondazione|NGO|chamber"),
    ("ministry", r"ministry|ministère|ministerio"),
)  # fmt: skip
_WORDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)


@attrs.frozen
class PartnerLabel:
    """A partner as written.

    Parameters
    ----------
    label
        The whole of it.
    name
        What stands before the country.
    country
        The country as written; None where the page names none.
    """

    label: str
    name: str
    country: str | None = None

    @property
    def kind(self) -> str:
        """The sort of organisation that the name speaks of; a plain name is a city."""
        if self.country is None and is_country(self.name):
            return "country-only"
        return next((kind for kind, words in _WORDS if words.search(self.name)), CITY)


def partner_label(text: str) -> PartnerLabel:
    """Take a partner apart.

    The country is what stands behind the last dash, if it is a country: names of cities hold dashes too.

    Examples
    --------
    >>> partner_label("Ampelokipi - Menemeni - Greece").name
    'Ampelokipi - Menemeni'
    >>> partner_label("Brighton & Hove [UK]").country, partner_label("Glasgow").country
    ('UK', None)
    >>> partner_label("Bosnia-Herzegovina").kind
    'country-only'
    """
    label = text.strip()
    if is_country(label):
        return PartnerLabel(label, label)
    bracket = _BRACKET.fullmatch(label)
    if bracket and is_country(bracket["country"]):
        return PartnerLabel(label, bracket["name"], bracket["country"])
    dashes = list(_DASH.finditer(label))
    if dashes:
        name, land = label[: dashes[-1].start()].strip(), label[dashes[-1].end() :].strip()
        if name and is_country(land.strip("[]()")):
            return PartnerLabel(label, name, land.strip("[]()"))
    return PartnerLabel(label, label)


def organisation(partner: PartnerLabel) -> Organisation:
    """Make the organisation that a label speaks of.

    Examples
    --------
    >>> organisation(partner_label("Kielce - Poland")).key
    '~kielce/pl'
    >>> organisation(partner_label("Võru County - Estonia")).kind
    'regional-authority'
    """
    kind = partner.kind
    if kind == "country-only":
        land = country(partner.name)
        return Organisation(key=derived_key(partner.name, land), name=partner.name, kind=kind, country=land)
    if kind == CITY:
        return city_partner(partner)
    key = city_key(partner.name, partner.country)
    return Organisation(key=key, name=partner.name, kind=kind, country=partner.country)


def city_partner(partner: PartnerLabel) -> Organisation:
    """Make the organisation of a city, which is all that is known of it.

    Examples
    --------
    >>> city_partner(partner_label("Glasgow")).place.country is None
    True
    """
    return Organisation(
        key=city_key(partner.name, partner.country),
        name=partner.name,
        kind=CITY,
        place=Mention(partner.name, partner.country),
    )
