"""The importer of news."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from goodpractice import (
    BadItem,
    BadValue,
    CannotFetch,
    CannotRead,
    Document,
    Importer,
    LeftOut,
    Link,
    Mention,
    Page,
    Row,
    Said,
    Thing,
    country,
    is_country,
    next_link,
)
from goodpractice_national import labels
from goodpractice_national.names import KINDS, PLACE, Known, known, places_in, shipped, things_in
from goodpractice_national.pages import News, read_page, read_post

_WEB = ("http://", "https://")
_NO = frozenset({"no", "false", "0", "off"})
_NO_TEXTS = (".csv", ".tsv", ".md", ".xml", ".log", ".ini", ".toml", ".yaml", ".yml", ".py", ".css", ".js")
_SHORTEST = 40
"""Words of a text that may be an article."""
_FEWEST = 2


class National(Importer):
    """Reads pages of news: saved ones, single addresses, all that a list leads to, and posts that WordPress gives.

    Options: ``names=FILE`` is a table of further names to look for, with the columns ``name``, ``kind`` (network, organisation, project,
    programme, practice, place), ``country``, and ``also`` with other spellings between bars; ``places=no`` looks for no places; ``country=PL`` says
    whose towns are looked for first; ``text=yes`` keeps the whole text.

    Examples
    --------
    >>> National.recognises('<div class="itemFullText">', "page.html")
    True
    """

    name = "national"
    title = "News of national points"
    licence = "unknown"
    attribution = "Facts from the pages named as sources"
    complete = False  # every page is a part of its own
    expects: ClassVar[Mapping[str, Any]] = {"documents.name": 1.0, "documents.date": 0.5, "quarantined": 0.2}

    def __init__(self, locations: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        super().__init__(locations, options)
        self.known: tuple[Known, ...] = shipped()
        stated = self.options.get("names")
        if stated:
            self.known += tuple(_names(str(stated)))

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell pages of Joomla with K2, and posts of WordPress; other pages have to be named with the importer."""
        del place
        start = head.lstrip("\ufeff \n")
        if start.startswith("["):
            return '"wp:featuredmedia"' in start or ('"rendered"' in start and '"content"' in start)
        return start.startswith("<") and ("itemFullText" in head or "itemIntroText" in head)

    def read(self, fetch: Any) -> Iterator[Page | Row | BadItem | LeftOut]:
        """Yield pages and posts."""
        for location in self.locations:
            if not location.startswith(_WEB):
                yield from fetch.each_file(
                    location, lambda file: _opened(fetch.page(file)), knows=may_be_news
                )
            elif labels.POSTS.search(location):
                yield from _posts(fetch, location)
            else:
                yield from _listed(fetch, location)

    def records(self, item: Page | Row) -> Iterable[Thing | Link]:
        """Turn one page into its document, and what it mentions."""
        said = read_post(item) if isinstance(item, Row) else read_page(item)
        document = Document(
            key=said.key,
            name={said.language: said.title},
            kind="news",
            date=said.date,
            language=None if said.language == "und" else said.language,
            web=said.url or (),
            summary={said.language: said.summary} if said.summary else None,
            sections={"Text": {said.language: said.text}} if self._says("text", default=False) else {},
        )
        made: list[Thing | Link] = [document]
        text = f"{said.title}.\n{said.text}"
        met = things_in(text, self.known)
        if self._says("places", default=True):
            met += places_in(text, said.language, self._home(said))
        for each in met:
            if not isinstance(each.what, Mention):
                made.append(each.what)
            made.append(
                Link(document, "mentions", each.what, wording=each.wording, said=Said(how="computed"))
            )
        return made

    def _says(self, option: str, *, default: bool) -> bool:
        stated = self.options.get(option)
        return default if stated is None else str(stated).lower() not in _NO

    def _home(self, said: News) -> str | None:
        stated = self.options.get("country")
        if stated:
            return str(country(str(stated)))
        ending = (urlsplit(said.url).hostname or "").rpartition(".")[2].upper()
        if len(ending) == 2 and ending != "EU" and is_country(ending):
            return str(country(ending))
        return labels.HOME.get(said.language)


def failure(page: Page) -> str | None:
    """Say that a page is an error of the site, which it sends as if it were the page; None if it is the page."""
    found = labels.ERROR.search(page.text[:4096])
    return found and f"this is not the page but an error, “{found['says'].strip()}”; try again later"


def entries(page: Page) -> list[str]:
    """Return the addresses of the news that a list leads to, in their order."""
    base = page.url or page.place
    tree = LexborHTMLParser(page.text)
    if tree.css_first(".itemFullText, .itemView .itemIntroText, body.single .entry-content") is not None:
        return []
    found = [urljoin(base, node.attributes.get("href") or "") for node in tree.css(labels.ENTRIES)]
    found += [link for link in page.links() if labels.ITEM.search(link)]
    host = urlsplit(base).netloc
    return list(
        dict.fromkeys(
            link.partition("#")[0] for link in found if urlsplit(link).netloc == host and link != base
        )
    )


def _listed(fetch: Any, location: str) -> Iterator[Page | BadItem]:
    first = fetch.page(location, check=failure)
    if len(entries(first)) < _FEWEST:
        yield _placed(first)
        return
    read: set[str] = set()
    for page in fetch.listing(location, following=next_link, entries=entries, check=failure):
        if isinstance(page, BadItem):
            yield page
        else:
            found = [address for address in entries(page) if address not in read]
            read.update(found)
            for each in fetch.every(found, check=failure):
                yield each if isinstance(each, BadItem) else _placed(each)


def _placed(page: Page) -> Page:
    page.part = page.url or page.place
    return page


def may_be_news(head: str, place: str) -> bool:
    """Tell pages, posts and texts of some length from what else lies in a folder.

    Examples
    --------
    >>> may_be_news("<html><body>", "a.html"), may_be_news("id,city", "towns.csv"), may_be_news("To do", "notes.txt")
    (True, False, False)
    """
    start = head.lstrip("\ufeff \r\n\t")
    if start.startswith("<"):
        return True
    if start.startswith(("[", "{")):
        return '"rendered"' in start and '"content"' in start
    return not place.lower().endswith(_NO_TEXTS) and len(start.split()) >= _SHORTEST


def _opened(page: Page) -> Iterator[Page | Row | BadItem]:
    """Take a file: a page, or the posts that WordPress gave."""
    if page.text.lstrip("\ufeff \n")[:1] not in {"[", "{"}:
        yield _placed(page)
        return
    for number, post in enumerate(_given(page), 1):
        place = f"{page.place}#item {number}"
        if isinstance(post, dict):
            yield Row(post, place=place, part=str(post.get("link") or place))
        else:
            yield BadItem(place, "this is no post", place)


def _posts(fetch: Any, location: str) -> Iterator[Row | BadItem]:
    parts = urlsplit(location)
    query = {"per_page": "100", "page": "1", **dict(parse_qsl(parts.query))}
    start = urlunsplit(parts._replace(query=urlencode(query)))

    def following(page: Page) -> str | None:
        """Return the address of the next page, if this one is full."""
        # Behind the last page WordPress answers with an error.
        if len(_given(page)) < int(query["per_page"]):
            return None
        at = urlsplit(page.url or page.place)
        now = dict(parse_qsl(at.query))
        return urlunsplit(at._replace(query=urlencode({**now, "page": str(int(now.get("page", "1")) + 1)})))

    def listed(page: Page) -> list[str]:
        """Return the addresses of the posts, by which a page that repeats others is known."""
        return [str(each.get("link")) for each in _given(page) if isinstance(each, dict)]

    for page in fetch.listing(start, following=following, entries=listed):
        yield from [page] if isinstance(page, BadItem) else _opened(page)  # type: ignore[misc]


def _given(page: Page) -> list[Any]:
    try:
        found = json.loads(page.text)
    except ValueError as error:
        raise CannotFetch(f"{page.place}: the posts are no JSON ({error})", status=200) from None
    if isinstance(found, dict) and "content" not in found:
        raise CannotFetch(f"{page.place}: no posts but an error: {found.get('message') or found}", status=200)
    return found if isinstance(found, list) else [found]


def _names(file: str) -> Iterator[Known]:
    from goodpractice import Fetch

    for row in Fetch().table(file, columns=["name"]):
        if isinstance(row, BadItem):
            raise CannotRead(f"{row.place}: {row.reason}")
        kind = str(row.get("kind") or "network").strip().lower()
        if kind not in {*KINDS, PLACE}:
            raise BadValue(
                f"{row.place}: no kind is called {kind!r}; there are {', '.join(KINDS)} and {PLACE}"
            )
        also = [part.strip() for part in str(row.get("also") or "").split("|")]
        where = str(row.get("country") or "").strip()
        if row["name"]:
            yield known([row["name"], *also], kind, country(where) if where else None)
