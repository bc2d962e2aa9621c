"""What names a thing: addresses of pages, and keys made of names where there is no address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from goodpractice import country, derived_key, is_missing

_LIST_QUERY = frozenset(
    {
        "city", "city_size", "country", "labelisation", "location", "main_cities",
        "network_type", "page", "status_of_network", "theme", "topic",
    }
)  # fmt: skip
_LANGUAGE = re.compile(r"^/[a-z]{2}(?=/|$)")
_NODE = re.compile(r"/node/(\d+)")
# Pages under these paths show many nodes; their address names none of them.
_COLLECTION = re.compile(
    r"/(?:taxonomy/term/\d+|networks|good-practices|all-networks|node|whats-new(?:/.*)?|news)?"
)
_ARCHIVE_TABLE = re.compile(r"/\d+-[a-z-]*networks[a-z0-9-]*")
_NEWS = re.compile(r"/(?:whats-new|news|articles)(?:/.*)?")


def is_urbact(url: str) -> bool:
    """Tell whether an address belongs to URBACT, its archive included.

    Examples
    --------
    >>> is_urbact("http://archive.urbact.eu/all-networks"), is_urbact("https://keep.eu/urbact.eu")
    (True, False)
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    return host == "urbact.eu" or host.endswith(".urbact.eu")


def page_address(url: str) -> str:
    """Spell the address of a page in one way: no scheme but https, no ``www``, no query, no slash at the end.

    Parameters
    ----------
    url
        Its address after redirects.

    Returns
    -------
    str
        The address that serves as key. The archive and the current site keep their hosts: one slug may name a
        practice here and a network there.

    Examples
    --------
    >>> page_address("http://www.urbact.eu./biocanteens2/?month=2021-11")
    'https://urbact.eu/biocanteens2'
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return f"https://{host}{parts.path.rstrip('/')}"


def part_address(url: str) -> str:
    """Name the part of the source that a page stands for: its address, and for a list which page of it.

    Examples
    --------
    >>> part_address("https://urbact.eu/networks?page=3&utm_source=x")
    'https://urbact.eu/networks?page=3'
    """
    address = page_address(url)
    if not is_collection(url):
        return address
    kept = sorted((name, value) for name, value in parse_qsl(urlsplit(url).query) if name in _LIST_QUERY)
    return f"{address}?{urlencode(kept)}" if kept else address


def _path(url: str) -> str:
    return _LANGUAGE.sub("", urlsplit(url).path.rstrip("/"))


def is_collection(url: str) -> bool:
    """Tell the address of a list, a stream, a term or a table from that of a single node.

    Examples
    --------
    >>> is_collection("https://urbact.eu/fr/networks?page=18"), is_collection("https://urbact.eu/networks/on-board")
    (True, False)
    """
    path = _path(url)
    return bool(_COLLECTION.fullmatch(path) or _ARCHIVE_TABLE.fullmatch(path))


def is_list(url: str) -> bool:
    """Tell whether an address is a list that continues under ``?page=N``.

    Examples
    --------
    >>> is_list("https://urbact.eu/good-practices"), is_list("https://urbact.eu/taxonomy/term/90")
    (True, False)
    """
    return _path(url) in {"/networks", "/good-practices", "/all-networks", "/node"}


def is_news(url: str) -> bool:
    """Tell whether an address is one of news: their filters do not work, so they list what belongs to others.

    Examples
    --------
    >>> is_news("https://urbact.eu/whats-new?network=700&page=122")
    True
    """
    return bool(_NEWS.fullmatch(_path(url)))


def node_id(url: str) -> str | None:
    """Return the number of the node that an address names, as an identifier.

    Examples
    --------
    >>> node_id("https://urbact.eu/node/782")
    'urbact-node:782'
    """
    found = _NODE.fullmatch(_path(url))
    if found is None:
        return None
    scheme = "urbact-archive-node" if urlsplit(url).netloc.startswith("archive.") else "urbact-node"
    return f"{scheme}:{found[1]}"


def language_of(url: str) -> str:
    """Return the language that a page is sure to be in.

    Addresses that begin with a language hold texts in English too, where nobody translated them.

    Examples
    --------
    >>> language_of("https://urbact.eu/networks/on-board"), language_of("https://urbact.eu/fr/networks")
    ('en', 'und')
    """
    return "und" if _LANGUAGE.match(urlsplit(url).path) else "en"


def city_key(name: str, country_as_written: str | None) -> str:
    """Return the key of a partner that is known by its name and country; the same in tables and on pages.

    Examples
    --------
    >>> city_key("Kielce", "Poland") == city_key("Kielce", "PL")
    True
    >>> city_key("Glasgow", None)
    '~glasgow'
    """
    if country_as_written is None or is_missing(country_as_written):
        return str(derived_key(name))
    return str(derived_key(name, country(country_as_written)))


def practice_key(name: str, city: str | None, country_as_written: str | None) -> str:
    """Return the key of a practice that has no address: the same in tables, lists and streams.

    Examples
    --------
    >>> practice_key("NGO house", "Riga", "Latvia")
    '~ngo-house/riga/lv'
    """
    return str(derived_key(name, city, country(country_as_written) if country_as_written else None))
