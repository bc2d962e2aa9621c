"""The class that every importer extends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from goodpractice.errors import BadValue
from goodpractice.model.source import Source

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch
    from goodpractice.model import Decision, Link, Thing

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

    def __init__(self, locations: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        self.locations: tuple[str, ...] = tuple(locations)
        self.options: dict[str, Any] = dict(options or {})

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

    def read(self, fetch: Fetch) -> Iterable[Any]:
        """Yield the items: rows, pages, JSON objects."""
        raise NotImplementedError(f"{type(self).__name__}.read is not written")

    def records(self, item: Any) -> Iterable[Thing | Link | Decision]:
        """Turn one item into its records. Keep no state; items may come in any order."""
        raise NotImplementedError(f"{type(self).__name__}.records is not written")


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
    except BadValue as error:
        return f"{cls.__name__}: {error}"
    if cls.api != API_VERSION:
        return f"{cls.name} was written for version {cls.api} of the importer contract; this library speaks {API_VERSION}"
    return None
