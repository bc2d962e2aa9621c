"""What an importer reads at a time, and where it stands in the input."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from goodpractice.errors import BadValue, CannotRead


class Row(dict[str, Any]):
    """A row of a table or an object of a JSON file, that knows its place.

    Parameters
    ----------
    values
        Values by column.
    place
        Where it stands: ``partners.csv#row 12``.
    part
        The part of the source that is replaced as a whole when it is imported again; see `Importer.part`.

    Examples
    --------
    >>> Row({"id": "1"}, place="harbours.csv#row 2").place
    'harbours.csv#row 2'
    """

    __slots__ = ("part", "place")
    noun: ClassVar[str] = "column"
    """What its names are called when one is missing."""

    def __init__(self, values: Any = (), *, place: str = "", part: str | None = None) -> None:
        super().__init__(values)
        self.place = place
        self.part = part

    def __reduce__(self) -> tuple[Any, ...]:
        return plain_row, (type(self), dict(self), self.place, self.part)

    def __missing__(self, column: str) -> Any:
        """Name the column that is not there, instead of a bare `KeyError`."""
        from goodpractice.importing.drift import nearest

        near = nearest(column, self, 1)
        hint = f"; the nearest is {near[0]!r}" if near else ""
        there = ", ".join(str(name) for name in list(self)[:12])
        more = " …" if len(self) > 12 else ""
        raise BadValue(f"there is no {self.noun} {column!r}{hint}; there are {there[:400] or 'none'}{more}")


class Labels(Row):
    """The labelled values of a page."""

    __slots__ = ()
    noun = "label"


class Headings(Labels):
    """The texts of a page by heading."""

    __slots__ = ()
    noun = "heading"


class Fields(Row):
    """The fields of an answer in JSON."""

    __slots__ = ()
    noun = "field"


def plain_row(cls: type[Row], values: dict[str, Any], place: str, part: str | None) -> Row:
    """Make a row anew, in another process."""
    return cls(values, place=place, part=part)


@attrs.define
class Page:
    """A document as it was fetched.

    Parameters
    ----------
    place
        Its address, or the path of the file within what was named.
    content
        Its bytes.
    media_type
        As the server or the ending of the file says; empty if unknown.
    url
        Its own address on the web where it is known, after redirects; else empty.
    part
        The part of the source that it stands for: a page is replaced as a whole.
    charset
        Its encoding as the server says; empty if it does not.
    retrieved
        When it was fetched, in ISO 8601 and UTC; empty if unknown.
    """

    place: str
    content: bytes = attrs.field(repr=False)
    media_type: str = ""
    url: str = ""
    part: str | None = None
    charset: str = ""
    retrieved: str = ""

    @property
    def text(self) -> str:
        """The document as text, in the encoding that it shows, or that server or page state, or that its letters tell.

        Raises
        ------
        CannotRead
            If it is no text, or its encoding cannot be told.

        Examples
        --------
        >>> Page("a.html", "<p>Łódź</p>".encode("iso8859-2"), charset="iso-8859-2").text
        '<p>Łódź</p>'
        """
        from goodpractice.importing.decoding import charset_of, decode

        name = charset_of(self.content, self.media_type, self.charset)
        try:
            return decode(self.content, place=self.place, encoding=name)
        except CannotRead:
            # TOML is UTF-8 or no TOML; where an encoding was named, that is what the user should hear.
            if name is not None or b"\x00" in self.content[:4096] or self.place.lower().endswith(".toml"):
                raise
            from io import BytesIO

            from goodpractice.importing.tables.encodings import told_encoding

            told = told_encoding(BytesIO(self.content), self.place, None)
            if told.broken:
                raise
            return self.content.decode(told.name)

    def links(self) -> list[str]:
        """Return the addresses that the links of the page lead to, each once, in their order.

        Examples
        --------
        >>> Page("a.html", b'<a href="/b">B</a> <a href="#top">', url="https://a.example/list").links()
        ['https://a.example/b']
        """
        from goodpractice.importing.fetching.links import links_of

        return [link.address for link in links_of(self.text, self.url or self.place)]

    def json(self) -> Any:
        """Return what an answer in JSON holds; asking an object for a field that is missing names it, and what is nearest.

        Raises
        ------
        CannotRead
            If it is no JSON: line and column are named.

        Examples
        --------
        >>> Page("a.json", b'{"data": [{"id": 7}]}').json()["data"]
        [{'id': 7}]
        >>> Page("a.json", b'{"error": "busy"}').json()["data"]
        Traceback (most recent call last):
        ...
        goodpractice.errors.BadValue: there is no field 'data'; there are error
        """
        from goodpractice.importing.tables.objects import parsed

        found = parsed(self.content, self.place, None)
        return Fields(found, place=self.place, part=self.part) if isinstance(found, dict) else found

    def labels(self) -> Labels:
        """Return what the page says under its labels; asking for one that is missing names it, and what is nearest.

        Examples
        --------
        >>> Page("a.html", b"<p>Lead partner: Kielce</p>").labels()["Lead partner"]
        'Kielce'
        """
        from goodpractice.importing.labelled import labels_of

        return labels_of(self.text, self.place)

    def headings(self) -> Headings:
        """Return what the page says under its headings; asking for one that is missing names it, and what is nearest.

        Examples
        --------
        >>> Page("a.html", b"<h2>Evidence of success</h2><p>Twelve firms</p>").headings()["Evidence of success"]
        'Twelve firms'
        """
        from goodpractice.importing.labelled import headings_of

        return headings_of(self.text, self.place)


class Skip(Exception):
    """Raised by `Importer.records` for an item that is known to hold nothing; counted, never quarantined."""


@attrs.frozen
class LeftOut:
    """A file of a folder or an archive that is of another kind than an importer reads: told of, never quarantined.

    Parameters
    ----------
    place
        The file, within what was named.
    reason
        What it is, or what it lacks.
    """

    place: str
    reason: str


@attrs.frozen
class BadItem:
    """An item that could not even be read; goes to quarantine with its reason.

    Parameters
    ----------
    place
        Where it stands.
    reason
        What is wrong with it.
    """

    place: str
    reason: str
    part: str | None = None
