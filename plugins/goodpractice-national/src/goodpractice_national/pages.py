"""A page of news, whatever made it, brought to one shape."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

import attrs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from goodpractice import BadValue, Page, PartialDate, Row, detect_language, parse_loose
from goodpractice_national import labels

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "br",
        "section",
        "article",
        "blockquote",
        "dt",
        "dd",
        "figcaption",
        "header",
    ]
)
_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
_PHONE = re.compile(
    r"(?:\b(?:tel|fax|telefon|phone|mob)\b\.?:?\s*)?(?:\+|\b00)?\(?\d[\d ()/.\-]{7,}\d", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_CAMERA = re.compile(r"^(?:(?:IMG|DSC\w?|P)[ _]?\d{4,}[ _\d]*\s*)+$|^[\w-]+\.(?:jpe?g|png)$", re.IGNORECASE)
_TOP = 12
_LEAST = 40
_LONGEST_SUMMARY = 300


@attrs.frozen(kw_only=True)
class News:
    """What a page says.

    Parameters
    ----------
    key
        Its address, or the name of the file.
    url
        Its address; empty if nobody kept it.
    title
        Its heading.
    text
        Its prose, a block a line, without e-mail addresses and telephone numbers.
    date
        The date that it states of itself.
    language
        Of its text; ``und`` if it cannot be told.
    """

    key: str
    url: str = ""
    title: str
    text: str
    date: PartialDate | None = None
    language: str = "und"

    @property
    def summary(self) -> str:
        """Its first paragraph, cut at a word."""
        first = next((line for line in self.text.split("\n") if len(line) >= _LEAST), "")
        return first if len(first) <= _LONGEST_SUMMARY else first[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"


def read_page(page: Page) -> News:
    """Take a page of HTML, or a text.

    Raises
    ------
    BadValue
        If it has no title, or no text.
    """
    content = page.text
    if "<" not in content[:2000]:
        return _of_text(content, page)
    tree = LexborHTMLParser(content)
    stated = _stated_language(tree)
    title = _title(tree)
    dates = _stated_dates(tree)
    for node in tree.css(labels.IGNORED):
        node.decompose()
    return _said(page, title, _body(tree), dates, stated)


def _body(tree: LexborHTMLParser) -> list[str]:
    """Return the lines of the first body that holds a text; if none does, of the last that there is."""
    lines: list[str] = []
    for found in filter(None, map(tree.css, labels.BODIES)):
        for node in found:
            for beside in node.css(labels.BESIDE):
                beside.decompose()
        lines = [line for node in found for line in _lines(node)]
        if sum(map(len, lines)) >= _LEAST:
            break
    return lines


def read_post(row: Row) -> News:
    """Take a post as WordPress gives it.

    Raises
    ------
    BadValue
        If it has no address, title or text.
    """
    link = row["link"]
    if not isinstance(link, str) or not link.startswith("http"):
        raise BadValue(f"the post has no address: 'link' is {link!r}")
    body = LexborHTMLParser(f"<body>{_rendered(row, 'content')}</body>")
    for node in body.css(labels.IGNORED):
        node.decompose()
    title = " ".join(html.unescape(re.sub(r"<[^>]*>", "", _rendered(row, "title"))).split())
    stated = str(row.get("lang") or "")
    date = str(row.get("date") or "").partition("T")[0]
    page = Page(row.place, b"", url=link, part=row.part)
    return _said(page, title, _lines(body.body) if body.body else [], [date], stated)


def _of_text(content: str, page: Page) -> News:
    lines = [" ".join(line.split()) for line in content.splitlines() if line.strip()]
    title = lines[0].strip(" :") if lines else ""
    return _said(page, title, lines[1:], [], "")


def _said(page: Page, title: str, lines: list[str], stated: list[str], language: str) -> News:
    lines = [public for line in lines if not _CAMERA.match(line) and (public := _public(line))]
    text = "\n".join(lines)
    if not title:
        raise BadValue(
            "the page has no title: neither of K2 (.itemTitle) nor of WordPress (.entry-title), and no heading"
        )
    if len(text) < _LEAST:
        raise BadValue(f"the page “{title[:60]}” has no text; is it drawn by a script?")
    # Many sites state the language that their maker was delivered in.
    found = detect_language(f"{title}. {text}")
    language = found if found != "und" else language.partition("-")[0].lower() or "und"
    return News(
        key=page.url or page.place,
        url=page.url,
        title=title,
        text=text,
        date=date_in(stated, lines, language),
        language=language,
    )


def date_in(stated: list[str], lines: list[str], language: str) -> PartialDate | None:
    """Return the date that a page states of itself: in its markup, else in a line of its beginning that holds nothing else.

    Examples
    --------
    >>> str(date_in(["wtorek, 10 styczeń 2017 12:15"], [], "pl")), str(date_in([], ["10.11.2021 #Aktualności"], "pl"))
    ('2017-01-10', '2021-11-10')
    >>> str(date_in([], ["Veröffentlicht am 3. März 2020"], "de"))
    '2020-03-03'
    """
    for cell in stated:
        found = _date(cell, language)
        if found is not None:
            return found
    for line in lines[:_TOP]:
        beginning = labels.BEGINNING.match(line)
        found = _date(beginning["date"] if beginning else line, language) if len(line) < 80 else None
        if found is not None:
            return found
    return None


def _date(cell: str, language: str) -> PartialDate | None:
    text = " ".join(cell.split())
    match = labels.PUBLISHED.match(text)
    text = labels.TIME.sub("", labels.WEEKDAY.sub("", match["date"] if match else text)).rstrip(" ,|")
    try:
        found = parse_loose(text.partition("T")[0] if text[:4].isdecimal() else text, language)
    except BadValue:
        return None
    # “In 2019” and “10 January” are no dates of a page.
    return (
        found if found is not None and len(str(found).rstrip("~?")) >= 7 and "X" not in str(found) else None
    )


def _title(tree: LexborHTMLParser) -> str:
    for selector in labels.TITLES:
        for node in tree.css(selector):
            for beside in node.css(labels.NO_TITLE):
                beside.decompose()
            text = " ".join(node.text(separator=" ").split())
            if text:
                return text
    last = tree.css_first("title")
    return " ".join(last.text().split()) if last else ""


def _stated_language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html")
    return (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node else ""


def _stated_dates(tree: LexborHTMLParser) -> list[str]:
    found = []
    for selector in labels.DATES[:3]:
        found += [node.attributes.get("datetime") or node.text(separator=" ") for node in tree.css(selector)]
    for node in tree.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        if name in labels.METAS:
            found.append(node.attributes.get("content") or "")
    for selector in labels.DATES[3:]:
        found += [node.attributes.get("datetime") or node.text(separator=" ") for node in tree.css(selector)]
    return [text for text in found if text and text.strip()]


def _lines(node: LexborNode) -> list[str]:
    pieces: list[str] = []
    for each in node.traverse(include_text=True):
        if each.tag == "-text":
            pieces.append(each.text(deep=False).replace("\n", " "))
        elif each.tag in _BLOCKS:
            pieces.append("\n")
    return [line for each in "".join(pieces).split("\n") if (line := " ".join(each.split()))]


def _public(line: str) -> str:
    """Take e-mail addresses and telephone numbers out of a line."""
    line = _MAIL.sub("", line)
    return _PHONE.sub(lambda found: found[0] if _DATE.search(found[0]) else "", line).strip(" ,;|")


def _rendered(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    value = value.get("rendered") if isinstance(value, dict) else value
    if not isinstance(value, str):
        raise BadValue(f"the post has no {name}: {name!r} is {value!r}")
    return value
