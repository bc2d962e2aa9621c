"""A page before it is written: sections, items, lines of marked words, numbered sources. No format knows of another."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

_SAFE = ("https://", "http://", "mailto:", "tel:")


@attrs.frozen
class Words:
    """Some words of a line.

    Parameters
    ----------
    text
        As written.
    language
        Their language, where it is not that of the page: names and words of sources stay in theirs.
    strong
        Set off from the others.
    quoted
        Words of a source, as it wrote them; the writer puts the quotation marks of their language around them.
    href
        Where they lead: an address on the web or of mail.
    """

    text: str
    language: str | None = None
    strong: bool = False
    quoted: bool = False
    href: str | None = None

    @property
    def link(self) -> str | None:
        """Where they lead, if a page may link there: what a source gives as an address must not run a script."""
        return self.href if self.href and self.href.lower().startswith(_SAFE) else None


@attrs.frozen
class Cite:
    """The number of a source, behind what it says."""

    number: int


Line = tuple[Words | Cite, ...]


@attrs.frozen(kw_only=True)
class Row:
    """A labelled row of an item: why, what to take, the evidence.

    Parameters
    ----------
    label
        What the lines are about.
    lines
        Sentences without full stops.
    """

    label: str
    lines: tuple[Line, ...]


@attrs.frozen(kw_only=True)
class Item:
    """A practice, a visit: a heading, a line under it, rows.

    Parameters
    ----------
    heading
        What it is called.
    under
        Where it is and since when, in short.
    rows
        What is said of it.
    """

    heading: Line
    under: Line = ()
    rows: tuple[Row, ...] = ()


@attrs.frozen(kw_only=True)
class Section:
    """A part of the page.

    Parameters
    ----------
    name
        A stable word: ``need``, ``practices``, ``visits``, ``unknown``.
    heading
        In the language of the page.
    lines
        Sentences that stand before the items.
    items
        In order.
    listed
        True if each line is a point of a list.
    """

    name: str
    heading: str
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    listed: bool = False


@attrs.frozen(kw_only=True)
class Page:
    """A whole page.

    Parameters
    ----------
    language
        Of everything that is not marked otherwise.
    title
        What it is about.
    under
        For whom, from what, of which day.
    sections
        In order.
    sources_heading
        Stands over the sources.
    sources
        In the order of their numbers, from 1.
    foot
        What whoever reads it should know of how it was made.
    """

    language: str
    title: Line
    under: Line
    sections: tuple[Section, ...]
    sources_heading: str
    sources: tuple[Line, ...] = ()
    foot: Line = ()

    def lines(self) -> Iterator[Line]:
        """Yield every line of it."""
        yield from (self.title, self.under)
        for section in self.sections:
            yield from section.lines
            for item in section.items:
                yield from (item.heading, item.under)
                for row in item.rows:
                    yield from row.lines
        yield from self.sources
        yield self.foot


def plain(line: Line) -> str:
    """Return the words of a line, without marks and numbers.

    Examples
    --------
    >>> plain((Words("See "), Words("Gdańsk", "pl", strong=True), Cite(1)))
    'See Gdańsk'
    """
    return "".join(part.text for part in line if isinstance(part, Words))
