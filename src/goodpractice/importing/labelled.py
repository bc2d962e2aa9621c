"""What a page says under its labels and headings, so that importers bind to words and not to positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from goodpractice.importing.items import Headings, Labels

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "svg", "form", "button", "head"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
        "figure", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul", *_HEADINGS,
    }
)  # fmt: skip
_LABEL_CLASS = re.compile(r"(?:^|[\s_-])label(?:$|[\s_-])", re.IGNORECASE)
_PAIR = re.compile(r"(?P<label>[^:\n]{2,60}?)\s*:\s+(?P<value>\S.*)", re.DOTALL)
_MOST_WORDS = 8
_SEVERAL = frozenset({"dd", "td", "li"})
"""Of these, several may stand under one label."""
_DEEPEST = 300
"""Elements inside one another; what is nested deeper is not looked into."""


@attrs.define
class _Block:
    tag: str
    labelling: bool
    words: list[str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def labels_of(text: str, place: str) -> Labels:
    """Return the labelled values of a page: lists of terms, rows of two cells, and lines like ``Label: value``.

    Parameters
    ----------
    text
        HTML or plain text.
    place
        Its address or file.

    Returns
    -------
    Labels
        Value by label, without its colon; of a label that stands several times, a line each.

    Examples
    --------
    >>> dict(labels_of("<dl><dt>Lead partner:</dt><dd>Kielce</dd></dl><p><b>Budget</b>: 5 EUR</p>", "a.html"))
    {'Lead partner': 'Kielce', 'Budget': '5 EUR'}
    """
    found: dict[str, list[str]] = {}
    open_label, its_values = "", ""
    for block in _blocks(text):
        said = block.text
        if not said or block.tag in _HEADINGS:
            open_label = ""
            continue
        pair = _PAIR.fullmatch(said)
        if block.tag in {"dt", "th"} or block.labelling or (said.endswith(":") and _is_label(said[:-1])):
            open_label, its_values = said.rstrip(" :"), ""
        elif open_label and (not its_values or its_values == block.tag):
            found.setdefault(open_label, []).append(said)
            its_values = block.tag
            if block.tag not in _SEVERAL:
                open_label = ""
        elif pair is not None and _is_label(pair["label"]):
            found.setdefault(pair["label"], []).append(pair["value"])
    return Labels({label: "\n".join(values) for label, values in found.items()}, place=place)


def headings_of(text: str, place: str) -> Headings:
    r"""Return the texts of a page by heading; what stands under a smaller heading belongs to the larger one too.

    Parameters
    ----------
    text
        HTML; plain text has no headings.
    place
        Its address or file.

    Examples
    --------
    >>> dict(headings_of("<h2>Evidence</h2><p>Twelve firms</p><h3>Costs</h3><p>None</p><h2>Next</h2>", "a.html"))
    {'Evidence': 'Twelve firms\nCosts\nNone', 'Costs': 'None', 'Next': ''}
    """
    found: dict[str, list[str]] = {}
    above: list[tuple[int, str]] = []
    for block in _blocks(text):
        said = block.text
        if not said:
            continue
        level = _HEADINGS.get(block.tag)
        if level is not None:
            above = [each for each in above if each[0] < level]
        for _, heading in above:
            found[heading].append(said)
        if level is not None:
            above.append((level, said))
            found.setdefault(said, [])
    return Headings({heading: "\n".join(lines) for heading, lines in found.items()}, place=place)


def _is_label(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and "http" not in text


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the pieces of a page in their order, each with the element that it stands in."""
    if "<" not in text[:4096]:
        for line in text.splitlines():
            yield _Block("p", labelling=False, words=[line])
        return
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(text).body
    blocks: list[_Block] = []
    stack = [] if root is None else [(root, _Block("body", labelling=False), 0)]
    while stack:
        node, block, depth = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            block.words.append(node.text_content or "")
            if not blocks or blocks[-1] is not block:
                blocks.append(block)
            continue
        if tag in _LEFT_OUT or depth > _DEEPEST:
            continue
        if tag == "br":
            block.words.append(" ")
        labelling = bool(_LABEL_CLASS.search(node.attributes.get("class") or ""))
        own = _Block(tag, labelling=labelling) if tag in _BLOCKS or labelling else block
        children = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack += [(each, own, depth + 1) for each in reversed(children)]
    shown: set[int] = set()
    for block in blocks:
        if id(block) not in shown:
            shown.add(id(block))
            yield block
