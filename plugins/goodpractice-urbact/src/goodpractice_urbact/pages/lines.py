"""A page as lines of text, with bullets and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from goodpractice_urbact.pages import labels

_BULLET = re.compile(r"[•‣▪●·*]\s+")
_BLANKS = re.compile(r"[\s\u00a0\u200b]+")


@attrs.frozen
class Line:
    """A line of a page.

    Parameters
    ----------
    text
        Without its bullet and outer blanks; never empty.
    indent
        How far it stands in; what stands further in than a bullet belongs to it.
    bullet
        Whether it begins with one.
    heading
        Its level as a heading, which only HTML tells; 0 if it is none.
    href
        Where it leads, if it is a link.
    strong
        The words set in bold.
    """

    text: str
    indent: int = 0
    bullet: bool = False
    heading: int = 0
    href: str | None = None
    strong: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The text as labels are compared: in small letters, without a colon at the end."""
        return self.text.casefold().rstrip(" :")


@attrs.frozen
class Entry:
    """A bullet and the lines below it, or a line that belongs to none."""

    head: Line
    below: tuple[Line, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """All its lines, the first without bullet."""
        return [attrs.evolve(self.head, bullet=False), *self.below]


def tidy(text: str) -> str:
    r"""Make one blank of every run of blanks.

    Examples
    --------
    >>> tidy(" 455\u00a0717  inhabitants ")
    '455 717 inhabitants'
    """
    return _BLANKS.sub(" ", text).strip()


def lines_of(text: str) -> list[Line]:
    r"""Take a page that was stored as text apart.

    Examples
    --------
    >>> [(line.text, line.bullet) for line in lines_of("Partners\n\n  • Kielce - Poland")]
    [('Partners', False), ('Kielce - Poland', True)]
    """
    found = []
    for raw in text.splitlines():
        stripped = raw.replace("\u00a0", " ").strip("\ufeff \t\r")
        bullet = _BULLET.match(stripped)
        words = tidy(stripped[bullet.end() :] if bullet else stripped)
        if words:
            found.append(Line(words, len(raw) - len(raw.lstrip()), bullet is not None))
    return found


def without_noise(lines: Iterable[Line]) -> list[Line]:
    """Leave out what every page of the site shows.

    Where “See more” leads is where the entry that it closes leads.
    """
    kept: list[Line] = []
    for line in lines:
        if line.label not in labels.NOISE and not labels.LIKES.fullmatch(line.text):
            kept.append(line)
        elif line.href:
            _lend(kept, line)
    return kept


def _lend(kept: list[Line], line: Line) -> None:
    at = next(
        (i for i in reversed(range(len(kept))) if kept[i].bullet and kept[i].indent < line.indent), None
    )
    if at is not None and kept[at].href is None:
        kept[at] = attrs.evolve(kept[at], href=line.href)


def entries(lines: Sequence[Line]) -> Iterator[Entry]:
    r"""Gather bullets with the lines that stand further in.

    Examples
    --------
    >>> [len(entry.below) for entry in entries(lines_of("• A\n   one\n   two\n• B"))]
    [2, 0]
    """
    at = 0
    while at < len(lines):
        head, end = lines[at], at + 1
        if head.bullet:
            while end < len(lines) and lines[end].indent > head.indent:
                end += 1
        yield Entry(head, tuple(lines[at + 1 : end]))
        at = end


def prose(lines: Iterable[Line]) -> str | None:
    """Join lines to a text; None if they say nothing.

    A line in square brackets stands for prose that a stored copy left out; its words are kept, dots are not. Addresses and numbers by which persons are reached are left out.

    Examples
    --------
    >>> prose(lines_of("[...]")) is None, prose(lines_of("[games for towns]"))
    (True, 'games for towns')
    """
    kept = []
    for line in lines:
        stand_in = labels.STAND_IN.fullmatch(line.text)
        words = stand_in["words"].strip() if stand_in else line.text
        if words.strip(".… ") and not (stand_in and words.casefold() in {"summary", "tagline"}):
            words = labels.PRIVATE.sub("…", words)
            kept.append(f"• {words}" if line.bullet else words)
    return "\n".join(kept) or None
