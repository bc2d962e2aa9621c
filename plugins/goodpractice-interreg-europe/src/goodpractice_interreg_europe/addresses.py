"""Addresses of the site: which are practices, which are lists, and where a list goes on."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from goodpractice import Page, next_link
from goodpractice_interreg_europe import labels


def is_of_the_site(url: str) -> bool:
    """Tell whether an address belongs to Interreg Europe.

    Examples
    --------
    >>> is_of_the_site("https://www.interregeurope.eu/good-practices/x"), is_of_the_site("https://keep.eu/")
    (True, False)
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    return host == "interregeurope.eu" or host.endswith(".interregeurope.eu")


def practice_number(url: str) -> str | None:
    """Return the number of a practice on the old site, which stands in its address.

    Examples
    --------
    >>> practice_number("https://www.interregeurope.eu/policylearning/good-practices/item/2912/river-school/")
    '2912'
    """
    found = labels.PRACTICE.search(urlsplit(url).path)
    return found["number"] if found else None


def is_practice(url: str) -> bool:
    """Tell the address of a practice.

    Examples
    --------
    >>> is_practice("https://www.interregeurope.eu/good-practices/river-school")
    True
    >>> is_practice("https://www.interregeurope.eu/good-practices?page=2")
    False
    """
    found = labels.PRACTICE.search(urlsplit(url).path)
    return found is not None and found["slug"] not in labels.NO_PRACTICE


def is_list(url: str) -> bool:
    """Tell the address of the list of practices, with filters or without."""
    return bool(labels.LIST.search(urlsplit(url).path))


def key_of(url: str) -> str:
    """Spell the address of a practice in one way, so that it serves as key.

    Examples
    --------
    >>> key_of("http://www.interregeurope.eu/good-practices/river-school/?utm_source=x")
    'https://interregeurope.eu/good-practices/river-school'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), "", ""))


def practices_on(page: Page) -> list[str]:
    """Return the addresses of the practices that a list shows."""
    here = key_of(page.url or page.place)
    return [link for link in page.links() if is_practice(link) and key_of(link) != here]


def following(page: Page) -> str | None:
    """Return where a list goes on: its link to the next page, else the number of its page plus one.

    Examples
    --------
    >>> following(Page("a", b"<p>", url="https://www.interregeurope.eu/good-practices?page=2"))
    'https://www.interregeurope.eu/good-practices?page=3'
    """
    linked = next_link(page)
    if linked is not None:
        return linked
    parts = urlsplit(page.url or page.place)
    old = "/policylearning/" in parts.path
    name, first = (labels.PAGE_NUMBER, 1) if old else ("page", 0)
    query = dict(parse_qsl(parts.query))
    stated = query.get(name, "")
    query[name] = str((int(stated) if stated.isdecimal() else first) + 1)
    return urlunsplit(parts._replace(query=urlencode(query)))
