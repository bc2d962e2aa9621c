"""Which of the forms an input has, told by its content alone."""

from __future__ import annotations

import csv
import re

import attrs

from goodpractice_urbact import html, keys, practices_table, tables
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Entry, Line, entries, lines_of
from goodpractice_urbact.pages.lists import is_table
from goodpractice_urbact.pages.network import looks_like_network
from goodpractice_urbact.pages.practice import city_and_country, is_surely_practice
from goodpractice_urbact.pages.term import is_error, is_term

JSON_LINES, PAGE = "json lines", "page"

_JSON = re.compile(r'\s*\{(?=.*"url"\s*:)(?=.*"text"\s*:).*')
_ADDRESS = re.compile(r"https?://\S+")


@attrs.frozen
class Table:
    """A table that this package reads."""

    part: str
    columns: tuple[str, ...]
    delimiter: str
    escape: str | None = None


TABLES = (
    Table(tables.NETWORKS, tables.NETWORK_COLUMNS, ";", "\\"),
    Table(tables.MEMBERSHIPS, tables.MEMBERSHIP_COLUMNS, ";", "\\"),
    Table(practices_table.PRACTICES, practices_table.PRACTICE_COLUMNS, ","),
)


def table_of(head: str) -> Table | None:
    r"""Return the table that a text begins like.

    Examples
    --------
    >>> table_of("Main.Key.Word;Name;Code_Network;Start;End\n").part
    'networks table'
    >>> table_of("Partners\n  • Kielce - Poland") is None
    True
    """
    first = head.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    for table in TABLES:
        try:
            header = next(csv.reader([first], delimiter=table.delimiter), [])
        except csv.Error:
            return None
        if set(table.columns) <= {name.strip() for name in header}:
            return table
    return None


def address_in(text: str) -> str:
    r"""Return the address that a page states as its own: in the first line of a text, in the head of HTML.

    Examples
    --------
    >>> address_in("https://urbact.eu/networks/on-board\nON BOARD\n")
    'https://urbact.eu/networks/on-board'
    """
    if html.is_html(text):
        return html.own_address(text) or ""
    first = text.lstrip("\ufeff").partition("\n")[0].strip()
    return first if _ADDRESS.fullmatch(first) else ""


def without_address(text: str) -> str:
    """Return a text without the line that states its address."""
    if not html.is_html(text) and address_in(text):
        return text.partition("\n")[2]
    return text


def form_of(head: str) -> Table | str | None:
    r"""Tell a table, pages in JSON lines and a page apart; None if the input is none of them.

    Examples
    --------
    >>> form_of('{"url": "https://urbact.eu/networks", "text": "…"}')
    'json lines'
    >>> form_of("BluAct\nPartners\nLead Partner : Piraeus - Greece")
    'page'
    >>> form_of("Minutes of the meeting") is None
    True
    """
    table = table_of(head)
    if table is not None:
        return table
    # A long object may be cut off at the end of what was read.
    if _JSON.match(head.partition("\n")[0]):
        return JSON_LINES
    return PAGE if _is_page(head) else None


def _is_page(head: str) -> bool:
    address = address_in(head)
    if address:
        return keys.is_urbact(address)
    if html.is_html(head):
        return "urbact.eu" in head.lower() or _has_labels(html.html_lines(head))
    return _has_labels(lines_of(head))


def _has_labels(lines: list[Line]) -> bool:
    """Tell by labels that hardly anybody else uses; where pages are known to be URBACT's, fewer suffice."""
    if is_error(lines) or is_term(lines) or is_surely_practice(lines) or looks_like_network(lines):
        return True
    if is_table(lines):
        return any("network" in line.text.casefold() for line in lines)
    listed = [entry for entry in entries(lines) if entry.head.bullet and entry.below]
    known = [entry for entry in listed if city_and_country(entry.head.text) or _has_status(entry)]
    return len(known) > len(listed) / 2


def _has_status(entry: Entry) -> bool:
    return any(line.label in labels.STATUS for line in entry.below)
