"""A saved page of HTML as lines of text: labels, bullets, headings and links survive, everything else goes."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Line, tidy

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STEP = 2
_DEEPEST = 200
"""Elements inside one another; what is nested deeper is read as plain text."""


def is_html(text: str) -> bool:
    r"""Tell a page of HTML from plain text.

    Examples
    --------
    >>> is_html("<!DOCTYPE html><html>"), is_html("Partners\n  • Kielce - Poland")
    (True, False)
    """
    head = text[:4096].lstrip("\ufeff \t\r\n").lower()
    return head.startswith("<") and any(
        mark in head for mark in ("<!doctype html", "<html", "<head", "<body", "<div")
    )


@attrs.define
class _Open:
    """The line that is being written."""

    words: list[str] = attrs.field(factory=list)
    href: str | None = None
    strong: list[str] = attrs.field(factory=list)


@attrs.define
class _Walk:
    """One pass through a document."""

    items: frozenset[int]
    lines: list[Line] = attrs.field(factory=list)
    line: _Open = attrs.field(factory=_Open)
    depth: int = 0
    fresh: bool = False
    heading: int = 0

    def end_line(self) -> None:
        """Keep the line that was being written, if anything stands in it, and begin another."""
        text = tidy("".join(self.line.words))
        if text:
            indent = self.depth * _STEP - (_STEP // 2 if self.fresh else 0)
            strong = tuple(filter(None, map(tidy, self.line.strong)))
            self.lines.append(Line(text, max(indent, 0), self.fresh, self.heading, self.line.href, strong))
            self.fresh = False
        self.line = _Open()

    def visit(self, node: LexborNode, level: int = 0) -> None:
        """Write what stands in an element; a block stands on lines of its own."""
        tag = node.tag or ""
        if tag == "-text":
            self.line.words.append(node.text_content or "")
            return
        if level > _DEEPEST:
            self.line.words.append(node.text())
            return
        block, item = tag in _BLOCKS or node.mem_id in self.items, node.mem_id in self.items
        if block:
            self.end_line()
        if item:
            self.depth += 1
            self.fresh = True
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        if tag == "a" and self.line.href is None:
            self.line.href = node.attributes.get("href")
        if tag in {"b", "strong"}:
            self.line.strong.append(node.text())
        for child in node.iter(include_text=True):
            self.visit(child, level + 1)
        if block:
            self.end_line()
        if tag in _HEADINGS:
            self.heading = 0
        if item:
            self.depth -= 1
            self.fresh = False


def html_lines(text: str) -> list[Line]:
    """Turn a page of HTML into lines.

    Parameters
    ----------
    text
        The page.

    Examples
    --------
    >>> page = "<main><h1>BluAct</h1><ul><li>Galati - <b>Romania</b></li></ul></main>"
    >>> [(line.text, line.bullet, line.heading) for line in html_lines(page)]
    [('BluAct', False, 1), ('Galati - Romania', True, 0)]
    """
    tree = LexborHTMLParser(text)
    for selector in labels.DROPPED:
        for node in tree.css(selector):
            node.decompose()
    root = next((found for selector in labels.CONTENT if (found := tree.css_first(selector))), None)
    if root is None:
        return []
    walk = _Walk(frozenset(_items(root)))
    walk.visit(root)
    walk.end_line()
    return walk.lines


def _items(root: LexborNode) -> Iterator[int]:
    articles = root.css("article")
    for selector in labels.ITEM:
        for node in root.css(selector):
            yield node.mem_id
    # Several articles on a page are a list; a single one is the page itself.
    if len(articles) > 1:
        for node in articles:
            if node.parent is None or "views-row" not in (node.parent.attributes.get("class") or ""):
                yield node.mem_id


def own_address(text: str) -> str | None:
    """Return the address that a saved page says it has.

    Examples
    --------
    >>> own_address('<head><link rel="canonical" href="https://urbact.eu/networks/on-board"></head>')
    'https://urbact.eu/networks/on-board'
    """
    tree = LexborHTMLParser(text)
    for selector in labels.OWN_ADDRESS:
        node = tree.css_first(selector)
        address = None if node is None else node.attributes.get("href") or node.attributes.get("content")
        if address and address.startswith(("http://", "https://")):
            return address
    return None


def short_address(text: str) -> str | None:
    """Return the address with the number of the node, where a page states it beside its own."""
    node = LexborHTMLParser(text).css_first(labels.SHORT_ADDRESS)
    return None if node is None else node.attributes.get("href")
