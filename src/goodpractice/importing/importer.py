"""The class that every importer extends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from goodpractice.errors import BadValue
from goodpractice.importing.items import Labels, Row
from goodpractice.importing.options import Options
from goodpractice.importing.surprises import QUARANTINE, checked_mode, said
from goodpractice.language import fold
from goodpractice.model.missing import is_missing
from goodpractice.model.source import Source

if TYPE_CHECKING:
    from goodpractice.importing.audit import Audit
    from goodpractice.importing.fetch import Fetch
    from goodpractice.importing.plugins import Plugins
    from goodpractice.model import Decision, Link, Thing

T = TypeVar("T")

API_VERSION = 1
"""Version of the contract between the library and its plugins."""


class Importer:
    """Reads one source and turns its items into records.

    A subclass sets the class attributes and writes `read` and `records`; everything else — fetching, comparing with
    the last run, quarantine, undo — is the library's.

    Attributes
    ----------
    name
        Short name of the source, and of the importer on the command line.
    title, licence, attribution, url, publisher, language
        See `Source`.
    api
        Version of the contract that the importer was written for.
    complete
        True if an input holds all that the source has to say, so that what is no longer in it has vanished.
    part
        Sources that come in several pieces (tables, pages) are replaced piece by piece: an item's own ``part``, or
        this one where the item has none.
    expects
        How much the source should say, at least: ``{"networks": 10, "networks.lead": 0.95}``; a run that brings less
        stops before anything is kept. See `goodpractice.importing.expect`.
    surprises
        What becomes of items with a `surprise`: ``warn`` (kept, and told), ``quarantine``, or ``fail`` (nothing is kept).
    columns
        All columns that the importer knows: another one in a row is a surprise. None to let any pass.

    Parameters
    ----------
    locations
        Files, folders or addresses, as the user named them.
    options
        Further settings, ``name=value``.

    Examples
    --------
    >>> from goodpractice import Importer, Network
    >>> class Harbours(Importer):
    ...     name, title, licence = "harbours", "Harbour cities", "CC-BY-4.0"
    ...     def read(self, fetch):
    ...         return fetch.csv(self.location)
    ...     def records(self, row):
    ...         yield Network(key=row["id"], name=row["name"])
    >>> Harbours(["harbours.csv"]).source.title
    'Harbour cities'
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    licence: ClassVar[str] = "unknown"
    attribution: ClassVar[str] = ""
    url: ClassVar[str] = ""
    publisher: ClassVar[str] = ""
    language: ClassVar[str] = "und"
    api: ClassVar[int] = API_VERSION
    complete: ClassVar[bool] = True
    part: ClassVar[str] = ""
    expects: ClassVar[Mapping[str, Any]] = {}
    surprises: str = "warn"
    columns: ClassVar[Collection[str] | None] = None

    surprised: list[tuple[str, str]] | None = None
    """Surprises of the item at hand; the library takes them away after each."""
    audit: Audit | None = None
    """Watches what is read, if somebody asked for that."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if isinstance(cls.__dict__.get("location"), str):
            raise TypeError(
                f"location of {cls.__name__} would hide what the command names; for an address of its own write "
                "self.location or ADDRESS where it is read"
            )

    def __init__(self, locations: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        self.locations: tuple[str, ...] = tuple(locations)
        self.options: dict[str, Any] = Options(options or {})

    @property
    def location(self) -> str:
        """The first location, for importers that read one file."""
        return self.locations[0] if self.locations else ""

    @property
    def source(self) -> Source:
        """The source that the records belong to."""
        return Source(
            name=self.name,
            title=self.title or self.name,
            licence=self.licence,
            attribution=self.attribution,
            url=self.url,
            publisher=self.publisher,
            language=self.language,
        )

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell from the beginning of an input whether this importer reads it.

        Parameters
        ----------
        head
            The first 64 kB of the input, as text.
        place
            Its path or address.
        """
        del head, place
        return False

    @classmethod
    def usual(cls, plugins: Plugins) -> list[str]:
        """Return what to read where the user names nothing; empty if something has to be named.

        Parameters
        ----------
        plugins
            All plugins, which may bring something to read.
        """
        del plugins
        return []

    def read(self, fetch: Fetch) -> Iterable[Any]:
        """Yield the items: rows, pages, JSON objects."""
        raise NotImplementedError(f"{type(self).__name__}.read is not written")

    def records(self, item: Any) -> Iterable[Thing | Link | Decision]:
        """Turn one item into its records. Keep no state; items may come in any order."""
        raise NotImplementedError(f"{type(self).__name__}.records is not written")

    def surprise(self, what: str, value: object = "") -> None:
        """Say that an item holds what this importer was not written for; the item can be used all the same.

        Parameters
        ----------
        what
            The sort of surprise, by which they are grouped: ``unknown role``.
        value
            The word itself.

        Raises
        ------
        BadValue
            If surprises go to quarantine.

        Examples
        --------
        >>> importer = Importer()
        >>> importer.surprise("unknown role", "Chef de file")
        >>> importer.take_surprises()
        [('unknown role', 'Chef de file')]
        """
        text = " ".join(str(value).split())
        if self.surprises == QUARANTINE:
            raise BadValue(said(what, text))
        if self.surprised is None:
            self.surprised = []
        self.surprised.append((what, text))

    def take_surprises(self) -> list[tuple[str, str]]:
        """Return the surprises of the item at hand, and forget them."""
        found, self.surprised = self.surprised or [], None
        return found

    def lookup(self, table: Mapping[str, T], word: str, what: str, default: T | None = None) -> T | None:
        """Translate a word of the source; one that is not in the table is a surprise.

        Parameters
        ----------
        table
            Ours by theirs; theirs are compared without regard to case, accents and blanks.
        word
            As the source writes it. One that says nothing (``n/a``) is no surprise.
        what
            What it is: ``role``, ``type of partner``.
        default
            What is returned for a word that is not in the table.

        Examples
        --------
        >>> importer = Importer()
        >>> importer.lookup({"Lead Partner": "lead"}, " lead partner", "role")
        'lead'
        >>> importer.lookup({"Lead Partner": "lead"}, "Chef de file", "role") is None
        True
        >>> importer.take_surprises()
        [('unknown role', 'Chef de file')]
        """
        if word in table:
            return table[word]
        wanted = " ".join(fold(word).split())
        for theirs, ours in table.items():
            if " ".join(fold(theirs).split()) == wanted:
                return ours
        if not is_missing(word):
            self.surprise(f"unknown {what}", word)
        return default

    def fields(self, values: Row | Mapping[str, Any], place: str = "", *, part: str | None = None) -> Row:
        """Return the labelled values of a page: one that is missing is named, and an audit sees what nothing reads.

        Parameters
        ----------
        values
            `Page.labels`, `Page.headings`, or values by label.
        place, part
            Where they stand, if `values` does not say it; see `Row`.

        Examples
        --------
        >>> Importer().fields({"Lead Partner": "Kielce"}, "https://example.org/1")["Lead Partner"]
        'Kielce'
        """
        row = values if isinstance(values, Row) else Labels(values, place=place, part=part)
        return row if self.audit is None else self.audit.watched(row)


def importer_problem(cls: Any) -> str | None:
    """Say why a class cannot be used as an importer, or None if it can.

    Examples
    --------
    >>> importer_problem(int)
    'int does not extend goodpractice.Importer'
    """
    if not (isinstance(cls, type) and issubclass(cls, Importer)):
        return f"{getattr(cls, '__name__', cls)!s} does not extend goodpractice.Importer"
    if not cls.name:
        return f"{cls.__name__} has no name"
    try:
        Source(name=cls.name, title=cls.title or cls.name)
        checked_mode(cls.surprises)
        if cls.expects:
            from goodpractice.importing.expect import Expectations

            Expectations.parse(cls.expects)
    except BadValue as error:
        return f"{cls.__name__}: {error}"
    if cls.api != API_VERSION:
        return f"{cls.name} was written for version {cls.api} of the importer contract; this library speaks {API_VERSION}"
    return None
