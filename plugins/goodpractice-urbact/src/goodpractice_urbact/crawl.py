"""Lists on the live site, page after page, until they end or repeat themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import attrs

from goodpractice import BadItem, Page
from goodpractice_urbact.keys import is_list, part_address
from goodpractice_urbact.pages.lines import Entry, entries
from goodpractice_urbact.pages.reading import page_lines
from goodpractice_urbact.pages.term import is_error

LONGEST = 1000
"""Pages after which a list is taken for endless."""


def entries_shown(text: str) -> list[Entry]:
    """Return the entries of a list that a page shows.

    Examples
    --------
    >>> [entry.head.text for entry in entries_shown("<main><li><h3>MAPS</h3><p>Barracks</p></li></main><div>")]
    ['MAPS']
    """
    return [entry for entry in entries(page_lines(text)) if entry.head.bullet and entry.below]


def error_shown(page: Page) -> str | None:
    r"""Say that a page is an error of the site, which it sends as if it were the page; None if it is the page.

    Examples
    --------
    >>> error_shown(Page("a", b'Error message\nUser error: "id" is an invalid render array key'))
    'the site answered with an error of its own instead of the page; try again later'
    """
    if not is_error(page_lines(page.text)):
        return None
    return "the site answered with an error of its own instead of the page; try again later"


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
    if not is_list(url):
        yield fetch.page(url, check=error_shown)
        return
    known: set[str] = set()
    for page in fetch.listing(url, following="page", entries=_texts, check=error_shown, most=LONGEST):
        if isinstance(page, BadItem):
            yield _named(page)
            continue
        yield page
        if details:
            targets = [target for target in _targets(page) if target not in known]
            known.update(targets)
            for detail in fetch.every(targets, check=error_shown):
                yield _named(detail) if isinstance(detail, BadItem) else detail


def _texts(page: Page) -> set[str]:
    return {"\n".join(line.text for line in entry.lines) for entry in entries_shown(page.text)}


def _targets(page: Page) -> list[str]:
    base = page.url or page.place
    hrefs = (line.href for entry in entries_shown(page.text) for line in entry.lines if line.href)
    found = dict.fromkeys(urljoin(base, href) for href in hrefs)
    return [
        target
        for target in found
        if urlsplit(target).netloc == urlsplit(base).netloc
        and any(folder in target for folder in ("/networks/", "/good-practices/"))
    ]


def _named(bad: BadItem) -> BadItem:
    # The part that it would have been must not vanish.
    return attrs.evolve(bad, part=part_address(bad.place))
