"""What can go wrong, one class for each kind of mistake.

::

    GoodPracticeError
    ├── BadValue            a value cannot be what the field holds
    ├── BadNote             a note cannot be read: line and column are named
    ├── BadMapping          a mapping cannot be used: line and column are named
    ├── BadQuery            a search or a condition cannot be understood
    ├── BadConfig           the configuration file cannot be used
    ├── UnknownName         nothing in the catalogue is called that
    ├── UnknownTopic        no concept of the vocabulary has that id
    ├── AmbiguousName       several things in the catalogue are called that
    ├── Contradiction       a decision contradicts others that hold
    ├── SomeFailed          of several inputs some could not be read; the others were
    ├── NotACatalogue       the file is no catalogue, or a damaged one
    ├── NewerCatalogue      a later version of the library wrote the catalogue
    ├── CatalogueLocked     somebody else is writing to the catalogue
    ├── CatalogueReadOnly   the catalogue cannot be written to
    ├── UnsafeDrive         the catalogue lies on a drive where SQLite is unsafe
    ├── CannotRead          an input cannot be opened or is not what it seems
    │   ├── AnotherKind     an input is sound, but another thing than is read here
    │   └── CannotFetch     an address on the web gives no page
    │       ├── NotAllowed  the site does not want its page to be read by programs
    │       └── NotKept     offline, and the page was not fetched before
    ├── FallsShort          a run brings far less than expected, or would take away half of a source
    ├── UnexpectedInput     an input holds what its importer does not know
    ├── CannotWrite         an output file cannot be written
    ├── UnknownLicence      no open licence is called that
    ├── NothingToPassOn     no source of the catalogue may be passed on under a licence
    ├── UnknownImporter     no importer has that name, or none fits the input
    ├── BrokenPlugin        a plugin cannot be used
    ├── MissingExtra        something was asked for that an optional package does
    ├── NothingToDraw       a picture would be empty
    └── CannotUndo          a run cannot be taken back as asked

Every message is one or two lines: what is wrong, where, what to do next.
"""

from __future__ import annotations

from typing import Any


class GoodPracticeError(Exception):
    """Anything that a user of the library can mend."""


class BadValue(GoodPracticeError, ValueError):
    """A value cannot be what the field holds."""


class BadNote(GoodPracticeError):
    """A note cannot be read.

    Parameters
    ----------
    message
        What is wrong and what to write instead.
    line, column
        Where, counted from 1; 0 where the whole file is meant.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, column: int = 0) -> None:
        self.message, self.path, self.line, self.column = message, path, line, column
        where = ":".join(str(part) for part in (path, line or "", column or "") if part)
        super().__init__(f"{where}: {message}" if where else message)


class BadMapping(BadNote):
    """A mapping cannot be used; see `BadNote`."""


class BadQuery(GoodPracticeError):
    """A search or a condition cannot be understood.

    Parameters
    ----------
    message
        What is wrong.
    query
        The whole text as typed.
    position
        Index of the first character that is wrong, counted from 0.
    """

    def __init__(self, message: str, *, query: str = "", position: int = 0) -> None:
        self.message, self.query, self.position = message, query, position
        pointer = f"\n  {query}\n  {' ' * position}^" if query else ""
        super().__init__(f"{message}{pointer}")


class BadConfig(GoodPracticeError):
    """The configuration file cannot be used."""


class UnknownName(GoodPracticeError):
    """Nothing in the catalogue is called that."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        self.name, self.suggestions = name, suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else " Try: gp search"
        super().__init__(f"Nothing here is called “{name}”.{hint}")


class AmbiguousName(GoodPracticeError):
    """Several things in the catalogue are called that."""

    def __init__(self, name: str, candidates: tuple[tuple[str, str], ...]) -> None:
        self.name, self.candidates = name, candidates
        listed = "\n".join(f"  {slug:<24} {label}" for slug, label in candidates)
        super().__init__(f"“{name}” may be any of these; use one of the names on the left:\n{listed}")


class Contradiction(GoodPracticeError):
    """A decision contradicts others that hold; the chain of them is named."""


class SomeFailed(GoodPracticeError):
    """Of several inputs some could not be read; the others were imported.

    Parameters
    ----------
    errors
        What was wrong, one for each input.
    reports
        What the other inputs came to.
    """

    def __init__(self, errors: list[GoodPracticeError], reports: list[Any]) -> None:
        self.errors, self.reports = errors, reports
        super().__init__("\n".join(str(error) for error in errors))


class NotACatalogue(GoodPracticeError):
    """The file is no catalogue, or a damaged one."""


class NewerCatalogue(GoodPracticeError):
    """A later version of the library wrote the catalogue."""


class CatalogueLocked(GoodPracticeError):
    """Somebody else is writing to the catalogue."""


class CatalogueReadOnly(GoodPracticeError):
    """The catalogue cannot be written to."""


class UnsafeDrive(GoodPracticeError):
    """The catalogue lies on a drive where SQLite is unsafe."""


class CannotRead(GoodPracticeError):
    """An input cannot be opened, or is not what it seems."""


class AnotherKind(CannotRead):
    """An input is sound, but another thing than is read here; in a folder of many things it is left out."""


class CannotFetch(CannotRead):
    """An address on the web gives no page.

    Parameters
    ----------
    message
        What is wrong, with the address.
    status
        The number that the server answered with; 0 if it did not answer.
    """

    def __init__(self, message: str, *, status: int = 0) -> None:
        self.status = status
        super().__init__(message)

    @property
    def gone(self) -> bool:
        """Whether the server says that there is no such page."""
        return self.status in {404, 410}


class NotAllowed(CannotFetch):
    """The site does not want its page to be read by programs."""


class NotKept(CannotFetch):
    """There is no going online, and the page was not fetched before."""


class FallsShort(GoodPracticeError):
    """A run brings far less than its importer expects, or would take away half of a source."""


class UnexpectedInput(GoodPracticeError):
    """An input holds what its importer does not know, and surprises were to be refused."""


class CannotWrite(GoodPracticeError):
    """An output file cannot be written."""


class UnknownTopic(GoodPracticeError):
    """No concept of the vocabulary has that id."""


class UnknownImporter(GoodPracticeError):
    """No importer has that name, or none fits the input."""


class BrokenPlugin(GoodPracticeError):
    """A plugin cannot be used."""


class UnknownLicence(GoodPracticeError):
    """There is no open licence of that name."""


class NothingToPassOn(GoodPracticeError):
    """No source of the catalogue may be passed on under a licence."""


class MissingExtra(GoodPracticeError, ImportError):
    """Something was asked for that an optional package does.

    Parameters
    ----------
    what
        What was asked for.
    package
        What is missing.
    extra
        What to install it by.
    """

    def __init__(self, what: str, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(
            f'{what} needs {package}, which is not installed. Try: pip install "goodpractice[{extra}]"'
        )


class NothingToDraw(GoodPracticeError):
    """A picture would be empty: nothing of it is known, or not where it is, or when."""


class CannotUndo(GoodPracticeError):
    """A run cannot be taken back as asked."""
