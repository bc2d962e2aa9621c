"""HTML to a saved page: WordPress, The Events Calendar, Sitevision (SKR) and Joomla's print view."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from goodpractice import BadValue, Interval, PartialDate
from goodpractice_baltic import labels
from goodpractice_baltic.saved import Happening, Saved, read_date
from goodpractice_baltic.sentences import clean

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    )
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://[^\s>]+) -->")
_DATED = re.compile(
    rf"\b{labels.DATE_LABELS}:? +(?P<date>[0-9]{{1,2}}[. ][^\W_]+[. ][0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?P<since>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?:\s*[-–]\s*(?P<until>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}))?"
)
_META_DATES = ('meta[property="article:modified_time"]', 'meta[property="article:published_time"]')
_DEEPEST = 500


def plain_text(html: str) -> str:
    r"""Return the text of a piece of HTML, one block a line.

    Examples
    --------
    >>> plain_text("<h2>Members</h2><p>More than <b>60</b> members</p>")
    'Members\nMore than 60 members'
    """
    tree = LexborHTMLParser(clean(html))
    return _text(tree.body)


def read_html(html: str, *, place: str = "", url: str = "") -> Saved:
    """Read a page.

    Parameters
    ----------
    html
        The page.
    place
        Where it lies in the input.
    url
        Its address where it was fetched; else the page is asked for it.

    Raises
    ------
    BadValue
        If it is an event's page without the title or the dates that the calendar prints.
    """
    html = clean(html)
    tree = LexborHTMLParser(html)
    url = url or address_of(html)
    title = _title(tree)
    language = _attribute(tree, "html", "lang") or "und"
    whole_text = " ".join(_text(tree.body).split())
    date = _printed_date(whole_text) or _meta_date(tree)
    event = tree.css_first(labels.EVENT_BODY) is not None or re.search(labels.EVENT_URL, url) is not None
    happening = _happening(tree, title, whole_text, place=url or place) if event else None
    for node in tree.css(labels.IGNORED):
        node.decompose()
    text = next(filter(None, (_text(tree.css_first(body)) for body in labels.BODIES)), "")
    return Saved(
        url=url,
        place=place,
        title=title,
        text=text,
        language=language,
        date=None if event else date,
        happening=happening,
    )


def _text(root: LexborNode | None) -> str:
    """Join the texts below a node; where the block around them changes, a line ends."""
    if root is None:
        return ""
    lines: list[str] = []
    last: int | None = None
    for node in root.traverse(include_text=True):
        if node.tag == "br":
            last = None
        if node.tag != "-text" or (node.parent is not None and node.parent.tag in {"script", "style"}):
            continue
        block = _block(node)
        if block == last and lines:
            lines[-1] += node.text_content or ""
        else:
            lines.append(node.text_content or "")
        last = block
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _block(node: LexborNode) -> int:
    parent = node.parent
    for _ in range(_DEEPEST):
        if parent is None or parent.tag not in _INLINE:
            break
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return ((node.attributes.get(name) if node is not None else None) or "").strip()


def address_of(html: str) -> str:
    """Find the address of a saved page: its own word first, then the browser's that saved it; empty if none.

    Examples
    --------
    >>> address_of('<link rel="canonical" href="https://s2wflagship.eu/esl/">')
    'https://s2wflagship.eu/esl/'
    """
    tree = LexborHTMLParser(clean(html))
    own = _attribute(tree, 'link[rel="canonical"]', "href") or _attribute(
        tree, 'meta[property="og:url"]', "content"
    )
    saved = _SAVED_FROM.search(html[:4096])
    address = own if own.startswith(("http://", "https://")) else saved["url"] if saved else ""
    return address if address.isprintable() and " " not in address else ""


def _title(tree: LexborHTMLParser) -> str:
    for selector in labels.TITLES:
        for node in tree.css(selector):
            found = " ".join(node.text(deep=True).split())
            if found:
                return found
    head = tree.css_first("title")
    title = _attribute(tree, 'meta[property="og:title"]', "content") or (head.text(deep=True) if head else "")
    # “Study Visit Turku – School to Work”: the site's name comes behind.
    return re.split(r" [|–-] ", " ".join(title.split()))[0]


def _printed_date(text: str) -> PartialDate | None:
    match = _DATED.search(text)
    return read_date(match["date"]) if match else None


def _meta_date(tree: LexborHTMLParser) -> PartialDate | None:
    for selector in _META_DATES:
        stated = _attribute(tree, selector, "content")[:10]
        if stated:
            return read_date(stated)
    return None


def _happening(tree: LexborHTMLParser, title: str, text: str, *, place: str) -> Happening:
    if not title:
        raise BadValue(f"the event page {place} has no title: expected one of {', '.join(labels.TITLES)}")
    return Happening(
        dates=_dates(tree, text, place),
        venue=_first(tree, labels.EVENT_VENUE),
        city=_first(tree, labels.EVENT_CITY),
        country=_first(tree, labels.EVENT_COUNTRY),
    )


def _first(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return (" ".join(node.text(deep=True).split()).strip(" ,") or None) if node is not None else None


def _dates(tree: LexborHTMLParser, text: str, place: str) -> Interval:
    """Read the dates of an event from the calendar's marks, or else from a range such as 16.11.2017 - 17.11.2017."""
    since, until = _marked_date(tree, labels.EVENT_STARTS), _marked_date(tree, labels.EVENT_ENDS)
    if since is not None:
        return Interval(since, until or since)
    match = _DATES.search(_first(tree, labels.EVENT_DATES) or text)
    if match is None:
        raise BadValue(
            f"the event page {place} has no dates: expected {labels.EVENT_DATES}, or a range such as 16.11.2017 - 17.11.2017"
        )
    return Interval(read_date(match["since"]), read_date(match["until"] or match["since"]))


def _marked_date(tree: LexborHTMLParser, selector: str) -> PartialDate | None:
    node = tree.css_first(selector)
    if node is None:
        return None
    return read_date(node.attributes.get("title") or node.text(deep=True))
