"""The importer of URBACT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from goodpractice import AnotherKind, BadItem, BadValue, CannotRead, Importer, Link, Page, Row, Skip, Thing
from goodpractice_urbact import crawl, html, keys
from goodpractice_urbact.forms import JSON_LINES, Table, address_in, form_of, table_of, without_address
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.emit import Home, records_of
from goodpractice_urbact.pages.reading import read_page
from goodpractice_urbact.practices_table import PRACTICES, practice_records
from goodpractice_urbact.tables import MEMBERSHIPS, NETWORKS, membership_records, network_records

if TYPE_CHECKING:
    from collections.abc import Callable

_ROWS: dict[str, Callable[[Row], Iterator[Thing | Link]]] = {
    NETWORKS: network_records,
    PRACTICES: practice_records,
}
_EXPECTED = (
    "expected a table of networks, memberships or good practices, a page of urbact.eu as text or HTML, or JSON lines "
    "with url and text"
)
ERRORS = "error pages"
"""The part of copies that hold an error instead of a page."""

_WEB = ("http://", "https://")
_YES = frozenset({"1", "true", "yes", "on"})


@attrs.frozen
class PageText:
    """A page to read: its text or HTML, and its address if it is known.

    Parameters
    ----------
    place
        Where it stands in the input.
    part
        The part of the source that it is.
    text
        Text or HTML.
    url
        Its address; empty if unknown.
    """

    place: str
    part: str
    text: str = attrs.field(repr=False)
    url: str = ""

    @classmethod
    def of(cls, place: str, text: str, url: str = "") -> PageText:
        """Make one, taking the address that the page states where none is known."""
        stated = "" if url else address_in(text)
        url = url or stated
        text = without_address(text)
        if text.lstrip("\ufeff \r\n").lower().startswith(labels.ERROR_FIRST):
            # An error says nothing of the page whose address it has, so it must not empty that part.
            return cls(place, ERRORS, text, url)
        if url:
            return cls(place, keys.part_address(url) + _which(text, stated), text, url)
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        # A page without address is named by its first line, so that a renamed file stays the same part.
        return cls(place, place if html.is_html(text) else f"page “{first[:80]}”", text)


def _which(text: str, stated: str) -> str:
    """Tell the saved pages of one list apart: all state the same address, without a number."""
    if not (html.is_html(text) and keys.is_list(stated) and "page=" not in stated):
        return ""
    first = next(iter(crawl.entries_shown(text)), None)
    return "" if first is None else f" from “{first.lines[0].text[:80]}”"


class Urbact(Importer):
    """Reads URBACT's networks, their partners, and good practices.

    Tables, saved pages and addresses may be given together and in any order; each is recognised by its content.

    Examples
    --------
    >>> Urbact(["networks.csv"]).source.name
    'urbact'
    """

    name = "urbact"
    title = "URBACT"
    licence = "facts only; no reuse terms found"
    attribution = "Facts from URBACT, https://urbact.eu"
    url = "https://urbact.eu"
    publisher = "URBACT Secretariat"
    language = "en"
    complete = False  # every table and every page is a part of its own
    expects: ClassVar[Mapping[str, Any]] = {
        NETWORKS: {"networks.name": 1.0, "networks.since": 0.5},
        MEMBERSHIPS: {"organisations.country": 0.8, "networks.participates": 1.0},
        PRACTICES: {"practices.runs": 1.0, "practices.summary": 0.5},
    }

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell whether an input is one of the forms that this importer reads."""
        if place.startswith(_WEB):
            return keys.is_urbact(place)
        form = form_of(head)
        return form is not None and (form != JSON_LINES or "urbact" in head.lower())

    def read(self, fetch: Any) -> Iterable[Any]:
        """Yield rows of tables, and pages."""
        for location in self.locations:
            if location.startswith(_WEB):
                yield from self._from_web(fetch, location)
                continue
            yield from fetch.each_file(location, partial(self._from_file, fetch))

    def _from_file(self, fetch: Any, file: str) -> Iterator[Any]:
        if file.startswith(_WEB):  # within a web archive
            yield _from_page(fetch.page(file))
            return
        form = form_of(fetch.head(file))
        name = Path(file).name
        if isinstance(form, Table):
            yield from _rows(fetch, file, form)
        elif form == JSON_LINES:
            yield from map(_from_json, fetch.jsonl(file))
        else:
            saved = fetch.page(file)
            text = _text(fetch, saved)
            page = PageText.of(name, text, "" if address_in(text) else saved.url)
            known = form is not None or _can_be_read(page)
            if not known:
                raise AnotherKind(f"{name}: this is nothing of URBACT: {_EXPECTED}")
            yield page

    def _from_web(self, fetch: Any, url: str) -> Iterator[Any]:
        details = str(self.options.get("details", "")).lower() in _YES
        for page in crawl.pages_of(fetch, url, details=details):
            if isinstance(page, BadItem):
                yield page
                continue
            table = table_of(page.text[:4096])
            if table is not None:
                yield from _rows(fetch, url, table)
            else:
                yield _from_page(page)

    def records(self, item: Any) -> Iterable[Thing | Link]:
        """Turn a row or a page into its records."""
        if isinstance(item, Row):
            part = item.part or _part_of(item)
            return membership_records(item, self) if part == MEMBERSHIPS else _ROWS[part](item)
        return page_records(item)


def _can_be_read(page: PageText) -> bool:
    """Tell whether a page without the surest labels shows a network or a practice all the same."""
    try:
        return bool(read_page(page.text, page.url).nodes)
    except (ValueError, Skip):
        return False


def page_records(item: PageText) -> Iterator[Thing | Link]:
    r"""Yield the records of a page.

    Examples
    --------
    >>> page = PageText.of("a.txt", "BluAct\nClosed\nPartners\nLead Partner : Piraeus - Greece")
    >>> [type(record).__name__ for record in page_records(page)]
    ['Network', 'Programme', 'Link', 'Organisation', 'Link']
    """
    reading = read_page(item.text, item.url)
    short = html.short_address(item.text) if html.is_html(item.text) else None
    yield from records_of(reading, Home(item.url, reading.single, short))


def _rows(fetch: Any, location: str, table: Table) -> Iterator[Row | BadItem]:
    rows: Iterator[Row | BadItem] = fetch.csv(
        location,
        columns=table.columns,
        delimiter=table.delimiter,
        escapechar=table.escape,
        part=table.part,
    )
    return rows


def _part_of(row: Row) -> str:
    table = table_of(";".join(row)) or table_of(",".join(row))
    if table is None:
        raise BadValue("the row is of no table of URBACT")
    return table.part


def _text(fetch: Any, page: Page) -> str:
    if not fetch.encoding:
        return page.text
    try:
        return page.content.decode(fetch.encoding)
    except (UnicodeDecodeError, LookupError) as problem:
        raise CannotRead(f"{page.place}: the page cannot be read as {fetch.encoding}: {problem}") from None


def _from_json(row: Row | BadItem) -> PageText | BadItem:
    """Take the address and the text of a stored page; whatever else stands beside them is not read."""
    if isinstance(row, BadItem):
        return row
    text, url = row.get("text"), row.get("url") or ""
    if not isinstance(text, str) or not text.strip() or not isinstance(url, str):
        return BadItem(row.place, "this object has no text; each needs url and text", row.place)
    return PageText.of(row.place, text, url)


def _from_page(page: Page) -> PageText:
    final = page.url or page.place
    stated = address_in(page.text)
    # A node answers under its number too; its page states the address that it prefers.
    same = stated and keys.is_urbact(stated) == keys.is_urbact(final) and not keys.is_collection(stated)
    return PageText.of(page.place, page.text, stated if same and not keys.is_collection(final) else final)
