"""Links of a page: where it leads, and where its list goes on."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from goodpractice.importing.fetching.asking import is_address
from goodpractice.importing.items import Page

NEXT_WORDS = frozenset(
    [
        "next",
        "next page",
        "go to next page",
        "older",
        "older posts",
        "następna",
        "następna strona",
        "następne",
        "dalej",
        "suivant",
        "page suivante",
        "weiter",
        "nächste",
        "nächste seite",
        "siguiente",
        "successivo",
        "pagina successiva",
        "volgende",
        "seuraava",
        "nästa",
        "næste",
        "›",
        "››",
        "»",
        ">",
        ">>",
    ]
)
"""What the link to the next page of a list says, or is titled, folded to small letters."""


class PageLink(NamedTuple):
    """A link.

    Parameters
    ----------
    address
        Where it leads, whole.
    text
        What it says.
    title
        Its title, or its label for those who hear the page.
    rel
        What it is to the page, as HTML says it: ``next``, ``canonical``.
    """

    address: str
    text: str
    title: str
    rel: str


def links_of(html: str, base: str) -> list[PageLink]:
    """Return the links of a page that lead to addresses, each address once.

    Parameters
    ----------
    html
        The page.
    base
        Its address.

    Examples
    --------
    >>> links_of('<a href="?page=2" title="Go to next page">›</a>', "https://a.example/list")[0].address
    'https://a.example/list?page=2'
    """
    parser = _Links(base)
    parser.feed(html)
    parser.close()
    parser.finish()
    found: dict[str, PageLink] = {}
    for link in parser.found:
        found.setdefault(link.address, link)
    return list(found.values())


def next_link(page: Page) -> str | None:
    """Return the address of the page after one of a list, as its link to the next page says; None after the last.

    Known by ``rel="next"``, else by what the link says or is titled, in the languages of the field's sites.

    Parameters
    ----------
    page
        The page.

    Examples
    --------
    >>> next_link(Page("a", b'<a href="/list/2" rel="next">2</a>', url="https://a.example/list"))
    'https://a.example/list/2'
    """
    parser = _Links(page.url or page.place)
    parser.feed(page.text)
    parser.close()
    parser.finish()
    for link in parser.found:
        if "next" in link.rel.split():
            return link.address
    for link in parser.found:
        words = {_folded(link.text), _folded(link.title)}
        if words & NEXT_WORDS:
            return link.address
    return None


def _folded(text: str) -> str:
    words = " ".join(text.split()).casefold()
    return words if words in NEXT_WORDS else words.rstrip(" ›»>").strip()


class _Links(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.found: list[PageLink] = []
        self._open: tuple[str, str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and said.get("href"):
            self.base = urljoin(self.base, said["href"])
        if tag not in {"a", "link"} or not said.get("href", "").strip():
            return
        self.finish()
        address = _joined(self.base, said["href"].strip())
        if address is None or said["href"].strip().startswith("#"):
            return
        rel = said.get("rel", "").lower()
        title = said.get("title") or said.get("aria-label") or ""
        if tag == "link":
            if rel == "next":
                self.found.append(PageLink(address, "", title, rel))
            return
        self._open, self._text = (address, title, rel), []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.finish()

    def finish(self) -> None:
        if self._open is not None:
            address, title, rel = self._open
            self.found.append(PageLink(address, " ".join("".join(self._text).split()), title, rel))
            self._open = None


def _joined(base: str, href: str) -> str | None:
    try:
        address = urldefrag(urljoin(base, href)).url
    except ValueError:
        return None
    return address if is_address(address) else None
