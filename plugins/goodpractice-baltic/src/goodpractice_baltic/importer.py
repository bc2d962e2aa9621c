"""The importer: finds the pages in files, folders and addresses, and turns each into records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlsplit

import attrs

from goodpractice import AnotherKind, BadItem, BadValue, Importer, LeftOut, Link, Page, Thing
from goodpractice_baltic import feeds, wordpress
from goodpractice_baltic.happenings import events_of
from goodpractice_baltic.markup import address_of, read_html
from goodpractice_baltic.saved import Saved, of_digest, text_of
from goodpractice_baltic.sentences import clean
from goodpractice_baltic.statements import is_ours, nothing_of_it, records_of

_MARKS = re.compile(
    r"s2wflagship\.eu|schooltowork(?:\.|/)|eusbsr-education|balticsea-region-strategy\.eu|flagships?\b[^<]{0,80}School to Work",
    re.IGNORECASE,
)
_WEB = ("http://", "https://")
_MARKUP = re.compile(r"\s*<(?!(?:\?xml[^>]*>\s*<)?graphml\b)")  # a graph may speak of the flagship too
_OBJECT = re.compile(r"\s*[\[{]")
_HAS_ADDRESS = re.compile(r'"(?:url|link)"\s*:')
_HAS_TEXT = re.compile(r'"(?:text|html)"\s*:')
_ERROR = re.compile(
    r"<title[^>]*>\s*(?P<says>(?:[45]\d\d\b|error\b|(?:page )?not found|access denied|forbidden|bad gateway|"
    r"(?:service|site) (?:temporarily )?unavailable|just a moment|attention required)[^<]{0,80})",
    re.IGNORECASE,
)
MOST_PAGES = 1000
"""Pages of the events interface that are followed at most."""


@attrs.frozen
class Item:
    """One page, event or entry.

    Parameters
    ----------
    place, part
        As for every item; the part is the page's address.
    form
        ``html``, ``digest``, ``event``, ``post`` or ``entry``.
    value
        The HTML, the JSON object, or the entry.
    url
        Its address where it was fetched.
    """

    place: str
    part: str | None
    form: str
    value: Any = attrs.field(repr=False)
    url: str = ""


class Baltic(Importer):
    """Reads what the web says of School to Work.

    Examples
    --------
    >>> Baltic.recognises('<html><link rel="canonical" href="https://s2wflagship.eu/esl/">', "esl.html")
    True
    """

    name = "baltic"
    title = "School to Work, flagship of the EU Strategy for the Baltic Sea Region"
    licence = "unknown"
    attribution = "School to Work (S2W), flagship of the EU Strategy for the Baltic Sea Region; facts with the address of each page"
    url = "https://s2wflagship.eu/"
    publisher = "Swedish Association of Local Authorities and Regions (SKR) and partners"
    language = "en"
    # Each page stands for itself: what one does not say, another may.
    complete = False
    # What pages say varies; but a claim that is about nothing is none.
    expects: ClassVar[Mapping[str, Any]] = {"claims.about": 1.0}

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell by content: a page, feed or JSON that comes from the flagship's sites or speaks of it."""
        if not _MARKS.search(head):
            return bool(_MARKS.search(place)) and place.startswith(("http://", "https://"))
        if _OBJECT.match(head):
            return _is_line(head) or "/wp-json/" in head or '"rendered"' in head or '"start_date"' in head
        return bool(_MARKUP.match(head))

    def read(self, fetch: Any) -> Iterator[Item | BadItem | LeftOut]:
        """Yield the pages of all locations; the pages of the events interface are followed to their end."""
        for location in self.locations:
            if location.startswith(_WEB):
                yield from self._address(fetch, location)
                continue
            yield from fetch.each_file(location, partial(self._file, fetch))

    def records(self, item: Item) -> Iterable[Thing | Link]:
        """Turn one page into its records."""
        try:
            page = _SHAPES[item.form](item)
        except RecursionError:
            raise BadValue("the page is nested too deeply") from None
        # Not every record can be hashed: a statement may hold a JSON object.
        return list({repr(record): record for record in (*records_of(page), *events_of(page))}.values())

    @staticmethod
    def _file(fetch: Any, file: str) -> Iterator[Item | BadItem]:
        head = "" if file.startswith(_WEB) else fetch.head(file)
        if file.endswith(".jsonl") or (_OBJECT.match(head) and _is_line(head.split("\n", 1)[0])):
            for row in fetch.jsonl(file):
                yield row if isinstance(row, BadItem) else _line(row)
            return
        page = fetch.page(file)
        # An error that was saved in place of a page says nothing of the flagship; it is of ours all the same.
        ours = (
            _OBJECT.match(page.text) or _ERROR.search(page.text[:4096]) or is_ours(f"{page.url}\n{page.text}")
        )
        if not ours:
            raise AnotherKind(f"{page.place}: {nothing_of_it(address_of(page.text))}")
        yield from _items(page.text, place=page.place, url="" if address_of(page.text) else page.url)

    def _address(self, fetch: Any, location: str) -> Iterator[Item | BadItem]:
        keys: set[str] = set()
        elsewhere = ""

        def following(page: Page) -> str | None:
            """Return the address of the next page; one on another site is only remembered."""
            nonlocal elsewhere
            address = _next(page.text)
            if address is not None and urlsplit(address).netloc != urlsplit(location).netloc:
                elsewhere = address
                return None
            return address

        pages = fetch.listing(location, following=following, entries=_keys, check=_failure, most=MOST_PAGES)
        for page in pages:
            if isinstance(page, BadItem):
                yield page
                continue
            for item in _items(page.text, place=page.place, url=page.url or page.place):
                if _key(item) not in keys:
                    keys.add(_key(item))
                    yield item
        if elsewhere:
            yield BadItem(
                location, f"the label “next_rest_url” leads to another site, {elsewhere[:200]}; not followed"
            )


def _key(item: Item | BadItem) -> str:
    if isinstance(item, BadItem):
        return (item.part or "") + item.place.rpartition("#")[2]
    return str(item.part)


def _keys(page: Page) -> set[str]:
    """Tell what a page of a list lists."""
    return {_key(item) for item in _items(page.text, place=page.place, url=page.url or page.place)}


def _failure(page: Page) -> str | None:
    """Say that a page is an error of the site, which it sends as if it were the page; None if it is the page."""
    failure = None if _OBJECT.match(page.text[:64]) else _ERROR.search(page.text[:4096])
    return failure and f"this is not the page but an error, “{failure['says'].strip()}”; try again later"


def _items(text: str, *, place: str, url: str) -> Iterator[Item | BadItem]:
    """Tell the form of a document by its content, and take it apart."""
    if feeds.is_feed(text):
        try:
            for entry in feeds.read_feed(text, place=place):
                yield Item(entry.place, entry.url or entry.place, "entry", entry)
        except BadValue as error:
            yield BadItem(place, str(error))
    elif _OBJECT.match(text):
        yield from _json_items(text, place)
    elif failure := _ERROR.search(text[:4096]):
        # It has the address of a page of which it says nothing; that page's records stand.
        yield BadItem(
            place, f"this is not the page but an error, “{failure['says'].strip()}”; fetch it again"
        )
    else:
        yield Item(place, url or address_of(text) or place, "html", text, url)


def _json_items(text: str, place: str) -> Iterator[Item | BadItem]:
    try:
        listed = list(wordpress.listed(json.loads(text)))
    except (ValueError, RecursionError) as error:
        yield BadItem(place, f"this JSON cannot be used: {error}")
        return
    for number, record in enumerate(listed, 1):
        where = f"{place}#object {number}"
        if isinstance(record, dict):
            yield _object(record, where)
        else:
            yield BadItem(where, f"this is no object but a {type(record).__name__}")


def _object(record: dict[str, Any], place: str) -> Item | BadItem:
    if wordpress.is_event(record):
        return Item(place, text_of(record, "rest_url") or text_of(record, "url") or place, "event", record)
    if wordpress.is_post(record):
        return Item(place, text_of(record, "link") or place, "post", record)
    return _line(record, place)


def _is_line(text: str) -> bool:
    """Tell a page saved as one JSON object from the answers of WordPress."""
    return _HAS_ADDRESS.search(text) is not None and _HAS_TEXT.search(text) is not None


def _line(record: Any, place: str = "") -> Item | BadItem:
    place = place or record.place
    url = text_of(record, "url")
    for name, form in (("html", "html"), ("text", "digest")):
        if isinstance(record.get(name), str):
            return Item(place, url or place, form, record[name] if form == "html" else dict(record), url)
    return BadItem(place, "the page has neither the label “html” nor “text”", url or None)


def _next(text: str) -> str | None:
    if not _OBJECT.match(text):
        return None
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    following = answer.get("next_rest_url") if isinstance(answer, dict) else None
    return following if isinstance(following, str) and following.startswith(("http://", "https://")) else None


_SHAPES: dict[str, Callable[[Item], Saved]] = {
    "html": lambda item: read_html(item.value, place=item.place, url=clean(item.url)),
    "digest": lambda item: of_digest(item.value, item.place),
    "event": lambda item: wordpress.read_event(item.value, item.place),
    "post": lambda item: wordpress.read_post(item.value, item.place),
    "entry": lambda item: item.value,
}
