"""RSS and Atom, as groupspaces.com delivered the newsletter of the Policy Area Education."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from goodpractice import BadValue, Interval, PartialDate
from goodpractice_baltic import labels
from goodpractice_baltic.markup import plain_text
from goodpractice_baltic.saved import Happening, Saved, read_date
from goodpractice_baltic.sentences import clean

_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]*)")
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A whole date: two days of one month, or of two, with the year.
_DATES = re.compile(
    r"\b(?P<first>[0-9]{1,2})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?)?\s+"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r",?\s+(?P<year>[0-9]{4})\b"
)


def is_feed(text: str) -> bool:
    """Tell a feed from other documents by its root.

    Examples
    --------
    >>> is_feed('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')
    True
    """
    root = _ROOT.search(_COMMENTS.sub("", text[:8192]))
    return root is not None and root[1].lower() in {"rss", "feed", "rdf:rdf"}


def read_feed(text: str, *, place: str) -> Iterator[Saved]:
    """Yield the entries of a feed.

    Raises
    ------
    BadValue
        If it is no well-formed XML, or declares a document type or entities: feeds need neither, and both can
        be used to exhaust the reader.
    """
    if _DECLARES.search(text):
        raise BadValue(f"{place}: the feed declares a document type or entities; it is not read")
    try:
        root = ET.fromstring(clean(text))  # noqa: S314 — declarations were refused above
    except (ET.ParseError, ValueError) as error:
        raise BadValue(f"{place}: the feed is no well-formed XML: {error}") from None
    language = next(
        (found for found in (_text(node) for node in root.iter() if _name(node) == "language") if found),
        "und",
    )
    entries = [node for node in root.iter() if _name(node) in {"item", "entry"}]
    if not entries:
        raise BadValue(f"{place}: the feed holds neither the label “item” nor “entry”")
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, f"{place}#entry {number}", language)


def _entry(entry: ET.Element, place: str, language: str) -> Saved:
    parts = {_name(node): node for node in reversed(entry)}
    link = parts.get("link")
    url = (_text(link) or link.get("href", "")) if link is not None else ""
    title = " ".join(plain_text(_text(parts.get("title"))).split())
    body = next(
        (parts[name] for name in ("encoded", "content", "description", "summary") if name in parts), None
    )
    text = plain_text(_text(body))
    stated = next(
        (parts[name] for name in ("pubDate", "published", "updated", "date") if name in parts), None
    )
    return Saved(
        url=url or _text(parts.get("guid")) or _text(parts.get("id")),
        place=place,
        title=title,
        text=text,
        language=language,
        date=_date(_text(stated), place),
        happening=_happening(title, text),
    )


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(node: ET.Element | None) -> str:
    return "".join(node.itertext()).strip() if node is not None else ""


def _date(text: str, place: str) -> PartialDate | None:
    """Read the date of an entry, in the form of RSS (RFC 822) or Atom (ISO 8601)."""
    if not text:
        return None
    try:
        return PartialDate.parse(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return read_date(text)
    except BadValue:
        raise BadValue(f"{place}: {text[:60]!r} behind the label “pubDate” or “updated” is no date") from None


def _happening(title: str, text: str) -> Happening | None:
    """Take an entry as an event if its title names one and a whole date stands in it; of several dates, none."""
    if not any(re.search(pattern, title, re.IGNORECASE) for _, pattern in labels.EVENT_KINDS):
        return None
    found = {match.group("first", "last", "month", "year") for match in _DATES.finditer(f"{title}\n{text}")}
    if len(found) != 1:
        return None
    first, last, month, year = found.pop()
    return Happening(
        dates=Interval(read_date(f"{first} {month} {year}"), read_date(f"{last or first} {month} {year}"))
    )
