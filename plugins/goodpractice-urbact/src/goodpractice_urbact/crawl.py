"""Lists on the live site, page after page, until they end or repeat themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from goodpractice import BadItem, CannotRead, Page
from goodpractice_urbact.keys import is_list, part_address
from goodpractice_urbact.pages.lines import Entry, entries
from goodpractice_urbact.pages.reading import page_lines

LONGEST = 1000
"""Pages after which a list is taken for endless."""


def numbered(url: str, number: int) -> str:
    """Return the address of a page of a list; they count from 0.

    Examples
    --------
    >>> numbered("https://urbact.eu/networks?theme=3&page=7", 8)
    'https://urbact.eu/networks?theme=3&page=8'
    """
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number))])))


def first_number(url: str) -> int:
    """Return the page of a list that an address asks for.

    Examples
    --------
    >>> first_number("https://urbact.eu/networks?page=16"), first_number("https://urbact.eu/networks")
    (16, 0)
    """
    stated = dict(parse_qsl(urlsplit(url).query)).get("page", "")
    return int(stated) if stated.isdecimal() else 0


def entries_shown(text: str) -> list[Entry]:
    """Return the entries of a list that a page shows.

    Examples
    --------
    >>> [entry.head.text for entry in entries_shown("<main><li><h3>MAPS</h3><p>Barracks</p></li></main><div>")]
    ['MAPS']
    """
    return [entry for entry in entries(page_lines(text)) if entry.head.bullet and entry.below]


def _texts(found: list[Entry]) -> set[str]:
    return {"\n".join(line.text for line in entry.lines) for entry in found}


def pages_of(fetch: Any, url: str, *, details: bool = False) -> Iterator[Page | BadItem]:
    """Yield the page at an address, and if it is a list, the pages after it.

    A page that shows nothing new ends the list: past their end, and with filters that do not work, the site's lists
    repeat themselves.

    Parameters
    ----------
    fetch
        What the importer reads through.
    url
        The address as the user gave it.
    details
        Whether the pages that the entries lead to are fetched too.
    """
    page = fetch.page(url)
    yield page
    if not is_list(url):
        return
    seen: set[str] = set()
    start = first_number(url)
    for number in range(start + 1, start + LONGEST):
        found = entries_shown(page.text)
        new = _texts(found) - seen
        if not new:
            return
        seen |= new
        if details:
            yield from _details(fetch, page, found)
        try:
            page = fetch.page(numbered(url, number))
        except CannotRead as problem:
            # Past the last page some lists answer that there is nothing.
            if "answered 404" not in str(problem):
                yield _unread(numbered(url, number), problem)
            return
        if not _texts(entries_shown(page.text)) - seen:
            return
        yield page


def _details(fetch: Any, page: Page, found: list[Entry]) -> Iterator[Page | BadItem]:
    base = page.url or page.place
    hrefs = dict.fromkeys(line.href for entry in found for line in entry.lines if line.href)
    for href in hrefs:
        target = urljoin(base, href)
        same_host = urlsplit(target).netloc == urlsplit(base).netloc
        if same_host and any(folder in target for folder in ("/networks/", "/good-practices/")):
            try:
                yield fetch.page(target)
            except CannotRead as problem:
                yield _unread(target, problem)


def _unread(url: str, problem: CannotRead) -> BadItem:
    return BadItem(url, str(problem), part_address(url))
