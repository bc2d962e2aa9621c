"""Identifiers that others gave to a place, an organisation or a project."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from goodpractice.errors import BadValue

_SCHEME = re.compile("[a-z][a-z0-9-]*")
_VERSION = re.compile("(?:19|20)[0-9]{2}")
_ENDS_IN_VERSION = re.compile("@(?:19|20)[0-9]{2}$")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 500
# ROR writes numbers with 32 signs that cannot be taken for one another.
_ROR_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def _ror_is_right(value: str) -> bool:
    number = 0
    for sign in value[:-2]:
        number = number * 32 + _ROR_SIGNS.index(sign)
    return int(value[-2:]) == 98 - (number * 100) % 97


@attrs.frozen
class _Scheme:
    """How the identifiers of one scheme look."""

    pattern: re.Pattern[str]
    example: str
    address: str | None = None  # a public page, with {} for the value
    web: re.Pattern[str] | None = None  # addresses that hold the value
    tidy: Callable[[str], str] = str.strip
    right: Callable[[str], bool] | None = None
    versions: bool = False


def _compact(value: str) -> str:
    return re.sub(r"[\s.\-]", "", value).upper()


_SCHEMES = {
    "geonames": _Scheme(
        re.compile("[1-9][0-9]{0,9}"),
        "769250",
        "https://www.geonames.org/{}",
        re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/([0-9]+)(?:/.*)?"),
    ),
    "ror": _Scheme(
        re.compile("0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}"),
        "02mhbdp94",
        "https://ror.org/{}",
        re.compile(r"(?:https?://)?(?:www\.)?ror\.org/([0-9A-Za-z]+)/?"),
        lambda value: value.strip().lower(),
        _ror_is_right,
    ),
    "pic": _Scheme(
        re.compile("[0-9]{9}"),
        "999999999",
        "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/how-to-participate/org-details/{}",
    ),
    "wikidata": _Scheme(
        re.compile("Q[1-9][0-9]*"),
        "Q102317",
        "https://www.wikidata.org/wiki/{}",
        re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q[0-9]+)"),
        lambda value: value.strip().upper(),
    ),
    "nuts": _Scheme(
        re.compile("[A-Z]{2}[A-Z0-9]{0,3}"),
        "PL72",
        "http://data.europa.eu/nuts/code/{}",
        re.compile(r"https?://data\.europa\.eu/nuts/code/([A-Z0-9]+)"),
        lambda value: value.strip().upper(),
        versions=True,
    ),
    "vat": _Scheme(re.compile("[A-Z]{2}[0-9A-Z+*]{2,12}"), "PL6570256002", tidy=_compact),
    "keep": _Scheme(
        re.compile("[1-9][0-9]*"),
        "28031",
        "https://keep.eu/projects/{}/",
        re.compile(r"https?://(?:www\.)?keep\.eu/projects?/([0-9]+)(?:/.*)?"),
    ),
    "cordis": _Scheme(
        re.compile("[1-9][0-9]{1,9}"),
        "101004730",
        "https://cordis.europa.eu/project/id/{}",
        re.compile(r"https?://cordis\.europa\.eu/project/(?:id|rcn)/([0-9]+)(?:/.*)?"),
    ),
}

KNOWN_SCHEMES = frozenset(_SCHEMES)
"""The schemes whose values are checked; any other is kept as stated."""


@attrs.frozen
class Identifier:
    """A code, the scheme it belongs to, and the version of the scheme where that matters.

    Parameters
    ----------
    scheme
        ``geonames``, ``ror``, ``pic``, ``wikidata``, ``nuts``, ``vat``, ``keep`` or ``cordis``, whose
        values are checked; or any name in small letters, digits and ``-`` for a source's own
        codes, which are kept as stated.
    value
        The code. Where the scheme has web addresses, one of those will do.
    version
        The year of the scheme, for ``nuts`` and for schemes not listed above: regions of one
        code differ between years.

    Raises
    ------
    BadValue
        If the scheme cannot hold the value.

    Examples
    --------
    >>> Identifier.parse("nuts:PL72@2016")
    Identifier(scheme='nuts', value='PL72', version='2016')
    >>> str(Identifier("ror", "https://ror.org/02mhbdp94"))
    'ror:02mhbdp94'
    """

    scheme: str
    value: str
    version: str | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.scheme, str) or not _SCHEME.fullmatch(self.scheme):
            raise BadValue(f"{self.scheme!r} is no scheme: use small letters, digits and -, as in geonames")
        if self.scheme in {"http", "https"}:
            raise BadValue(f"{self.scheme}:{self.value} is an address of no known scheme: name the scheme")
        if not isinstance(self.value, str):
            raise BadValue(f"{self.value!r} is no value of {self.scheme}: give a string")
        known = _SCHEMES.get(self.scheme)
        object.__setattr__(self, "value", self._as_stated() if known is None else self._checked(known))
        if self.version is None:
            return
        if known is not None and not known.versions:
            raise BadValue(f"{self.scheme} has no versions: drop {self.version!r}")
        if not isinstance(self.version, str) or not _VERSION.fullmatch(self.version):
            raise BadValue(f"{self.version!r} is no version of {self.scheme}: give a year, such as 2016")

    def _as_stated(self) -> str:
        value = self.value.strip()
        if not value or len(value) > _LONGEST or _CONTROLS.search(value):
            raise BadValue(
                f"{self.value[:40]!r} is no value of {self.scheme}: give 1 to {_LONGEST} printable characters"
            )
        if _ENDS_IN_VERSION.search(value):
            raise BadValue(f"{value!r} ends in a version: give it apart from the value")
        return value

    def _checked(self, known: _Scheme) -> str:
        value = self.value.strip()
        address = known.web.fullmatch(value) if known.web else None
        value = known.tidy(address[1] if address else value)
        if not known.pattern.fullmatch(value):
            raise BadValue(f"{self.value!r} is no value of {self.scheme}: it looks like {known.example}")
        if known.right is not None and not known.right(value):
            raise BadValue(
                f"{self.value!r} is no value of {self.scheme}: its check digits are wrong, look for a typing error"
            )
        return value

    @classmethod
    def parse(cls, value: str | Identifier) -> Identifier:
        """Read an identifier; one that is one already goes through as it is.

        Parameters
        ----------
        value
            ``scheme:value``, ``scheme:value@version``, or a web address of a known scheme.

        Raises
        ------
        BadValue
            If there is no scheme, or it cannot hold the value.

        Examples
        --------
        >>> str(Identifier.parse("https://www.wikidata.org/wiki/Q102317"))
        'wikidata:Q102317'
        """
        if isinstance(value, Identifier):
            return value
        if not isinstance(value, str):
            raise BadValue(f"{value!r} is no identifier: write scheme:value, as in geonames:769250")
        return _parse(value)

    @property
    def url(self) -> str | None:
        """The public page of what it names, where the scheme has such pages."""
        known = _SCHEMES.get(self.scheme)
        return known.address.format(self.value) if known is not None and known.address else None

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}" + (f"@{self.version}" if self.version else "")


@lru_cache(maxsize=4096)
def _parse(text: str) -> Identifier:
    stripped = text.strip()
    for scheme, known in _SCHEMES.items():
        if known.web is not None and known.web.fullmatch(stripped):
            return Identifier(scheme, stripped)
    scheme, colon, value = stripped.partition(":")
    if not colon:
        raise BadValue(f"{text!r} is no identifier: write scheme:value, as in geonames:769250")
    version = _ENDS_IN_VERSION.search(value)
    if version:
        return Identifier(scheme, value[: version.start()], version.group()[1:])
    return Identifier(scheme, value)
