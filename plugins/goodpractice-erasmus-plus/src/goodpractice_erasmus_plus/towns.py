"""Towns in addresses, and countries behind names."""

from __future__ import annotations

import re

from goodpractice import country, is_country, is_missing

_POSTCODE = r"(?:[A-Z]{1,2}[- ]?)?\d{3,6}(?:[ -]\d{2,4})?(?:\s?[A-Z]{2})?"
_ONLY_POSTCODE = re.compile(_POSTCODE)
_BEHIND_POSTCODE = re.compile(rf"(?:^|[\s,]){_POSTCODE}\s+(?P<town>[^\d,]{{2,60}})$")
_CEDEX = re.compile(r"\s+cedex\b.*$", re.IGNORECASE)
_LONGEST = 40


def town_in(address: str | None) -> str | None:
    """Return the town in an address: what follows the postcode, or what stands last.

    Parameters
    ----------
    address
        In one line or several, as somebody typed it.

    Returns
    -------
    str or None
        None where it cannot be told.

    Examples
    --------
    >>> town_in("Dorf 43, 9488, Schellenberg"), town_in("Müegyetem rkp 3-9  1111 BUDAPEST")
    ('Schellenberg', 'BUDAPEST')
    >>> town_in("KULTŪRAS LAUKUMS 1A, LV-4650, VIĻĀNI, VIĻĀNU NOVADS"), town_in("N/A, JOENSUU")
    ('VIĻĀNI', 'JOENSUU')
    >>> town_in("3rd Floor, 6 North Street NE1 8ST") is None
    True
    """
    if address is None:
        return None
    lines = re.split(r",|\n", address)
    pieces = [piece for part in lines if not is_missing(piece := _CEDEX.sub("", " ".join(part.split())))]
    for number, piece in enumerate(pieces[:-1]):
        if _ONLY_POSTCODE.fullmatch(piece) and _is_town(pieces[number + 1]):
            return pieces[number + 1]
    found = _BEHIND_POSTCODE.search(_CEDEX.sub("", " ".join(address.split())))
    if found and _is_town(found["town"].strip()):
        return found["town"].strip()
    last = re.split(r"\s{2,}", _CEDEX.sub("", lines[-1].strip()))[-1].strip()
    if len(lines) > 1 and _is_town(last):
        return last
    return None


def _is_town(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and not any(sign.isdigit() or sign in "()/:;@" for sign in text)
        and not is_missing(text)
        and not is_country(text)
    )


def country_behind(name: str) -> tuple[str, str | None]:
    """Take the country from behind a name, where a list has no column for it.

    Examples
    --------
    >>> country_behind("Harbour Theatre, the Netherlands"), country_behind("Theatre, Dance and Song")
    (('Harbour Theatre', 'NL'), ('Theatre, Dance and Song', None))
    """
    before, comma, behind = name.rpartition(",")
    word = behind.strip().removeprefix("the ").removeprefix("The ").strip()
    if comma and before.strip() and len(word) > 3 and is_country(word):
        return before.strip(), country(word)
    return name, None
