"""Addresses of Kohesio's interface."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

HOST = "kohesio.ec.europa.eu"
PROJECTS, DETAIL, FILES, OBJECT = "/api/projects", "/api/projects/x", "/api/data/projects", "/api/data/object"
COUNTRIES, PROGRAMMES = "/api/queries/countries", "/api/queries/programs"


def path_of(address: str) -> str:
    """Return what of the interface an address asks; empty if it is none.

    Examples
    --------
    >>> path_of("https://kohesio.ec.europa.eu/api/projects/?country=x"), path_of("https://kohesio.ec.europa.eu/en")
    ('/api/projects', '')
    """
    path = urlsplit(address).path.rstrip("/")
    return path[path.index("/api/") :] if "/api/" in path else ""


def query_of(address: str) -> dict[str, str]:
    """Return what an address asks for.

    Examples
    --------
    >>> query_of("https://kohesio.ec.europa.eu/api/projects?interreg=true")
    {'interreg': 'true'}
    """
    return dict(parse_qsl(urlsplit(address).query))


def asking(base: str, path: str, query: Mapping[str, str | int]) -> str:
    """Return the address of a question to the same host.

    Examples
    --------
    >>> asking("https://kohesio.ec.europa.eu/api/projects?a=b", DETAIL, {"id": "Q1"})
    'https://kohesio.ec.europa.eu/api/projects/x?id=Q1'
    """
    parts = urlsplit(base)
    before = parts.path[: parts.path.index("/api/")] if "/api/" in parts.path else ""
    return urlunsplit((parts.scheme, parts.netloc, before + path, urlencode(query), ""))
