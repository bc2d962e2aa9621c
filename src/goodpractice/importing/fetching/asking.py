"""Addresses, and what is sent to them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag, urlsplit


def is_address(location: str) -> bool:
    """Tell an address on the web from a path.

    Examples
    --------
    >>> is_address("https://urbact.eu/networks"), is_address("networks.csv")
    (True, False)
    """
    return location.startswith(("http://", "https://"))


def name_of(url: str, post: Any = None) -> str:
    """Return what names a request: its address without what stands behind ``#``, and what is posted.

    Examples
    --------
    >>> name_of("https://a.example/list#top"), name_of("https://a.example/search", {"page": 1})
    ('https://a.example/list', 'https://a.example/search {"page":1}')
    """
    address = urldefrag(url).url
    return address if post is None else f"{address} {body_of(post).decode()}"


def body_of(post: Any) -> bytes:
    """Return what is posted as JSON, the same for the same content."""
    import orjson

    return orjson.dumps(post, option=orjson.OPT_SORT_KEYS)


def host_of(url: str) -> str:
    """Return the host of an address, with its port; empty if it has none.

    Examples
    --------
    >>> host_of("https://URBACT.eu:8080/networks")
    'urbact.eu:8080'
    """
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
