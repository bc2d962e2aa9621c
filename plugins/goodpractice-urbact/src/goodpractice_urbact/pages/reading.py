"""What a page is, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from goodpractice import BadValue, Skip
from goodpractice_urbact import html, keys
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Line, entries, lines_of, without_noise
from goodpractice_urbact.pages.lists import Node, is_table, listed, parse_node, streamed, tabled
from goodpractice_urbact.pages.term import Term, is_error, is_term, parse_term


@attrs.frozen
class Reading:
    """The nodes of a page.

    Parameters
    ----------
    nodes
        Networks and practices in the order of the page.
    term
        The term whose page it is.
    single
        True for the page of one node, which then has the page's address.
    """

    nodes: tuple[Node, ...] = ()
    term: Term | None = None
    single: bool = False


def page_lines(text: str) -> list[Line]:
    """Turn a page, stored as text or as HTML, into lines."""
    if not html.is_html(text):
        return without_noise(lines_of(text))
    lines = without_noise(html.html_lines(text))
    # What stands above the title belongs to the site.
    title = next((at for at, line in enumerate(lines) if line.heading == 1), 0)
    return lines[title:]


def read_page(text: str, url: str = "") -> Reading:
    r"""Read a page of urbact.eu.

    Parameters
    ----------
    text
        Text or HTML.
    url
        Its address, if known.

    Raises
    ------
    Skip
        If the page is known to hold nothing: an error, news.
    ValueError
        If it is neither a network, nor a practice, nor a list of them.

    Examples
    --------
    >>> reading = read_page("BluAct\nClosed\nSummary\nPartners\nLead Partner : Piraeus - Greece")
    >>> reading.single, reading.nodes[0].title
    (True, 'BluAct')
    """
    lines = page_lines(text)
    if is_error(lines):
        raise Skip("the site answered with an error instead of the page")
    if url and keys.is_urbact(url) and keys.is_news(url):
        raise Skip("a list of news; it names what belongs to others")
    if is_term(lines):
        return Reading(tuple(listed(lines)), parse_term(lines))
    if is_table(lines):
        return Reading(tuple(tabled(lines, _type_in(url, lines))))
    collection = bool(url) and keys.is_urbact(url) and keys.is_collection(url)
    found = _collected(lines, url) if collection else None
    reading = found or _single(lines, collection=collection) or _collected(lines, url)
    if reading is None:
        raise BadValue(
            "this page shows no network, no good practice and no list of them. Save it again with all its text, "
            "from its title on"
        )
    return reading


def _collected(lines: Sequence[Line], url: str) -> Reading | None:
    networks = bool(url) and keys.is_list(url) and url.partition("?")[0].rstrip("/").endswith("networks")
    nodes = tuple(listed(lines, networks=networks))
    return Reading(nodes) if nodes else None


def _single(lines: Sequence[Line], *, collection: bool) -> Reading | None:
    top = [entry.head for entry in entries(lines)]
    blocks = streamed(lines) if collection else [list(lines)]
    if len(blocks) > 1:
        return Reading(tuple(node for block in blocks if (node := parse_node(block))))
    if parse_node(top) is None:
        return None
    node = parse_node(lines)
    return None if node is None else Reading((node,), single=not collection)


def _type_in(url: str, lines: Sequence[Line]) -> str | None:
    words = f"{url} {lines[0].text if lines else ''}".casefold().replace("-", " ")
    return next((name for name in labels.TYPES if f"{name}s" in words), None)
