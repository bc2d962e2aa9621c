"""Which fields of an input nothing reads: columns of tables, keys of JSON objects, labels of pages.

Rows are replaced by rows that watch what is taken from them; where no audit is asked for, none of this is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from goodpractice.importing.items import Row, plain_row
from goodpractice.importing.masking import masked
from goodpractice.model.missing import is_missing

_MOST = 5_000
"""Fields that are kept apart in a file: objects whose keys are numbers would have no end."""
_FILES = 1_000
_OTHERS = "other files"


@attrs.frozen(kw_only=True)
class Unread:
    """A field that nothing read.

    Parameters
    ----------
    where
        The file or address; the number of them where there are several.
    field
        The column, or the path of a key: ``venue.city``, ``guests[].name``.
    filled, items
        In how many items it says something, and how many there are.
    example
        A value; what looks like a person, an address of e-mail or a telephone is masked.
    """

    where: str
    field: str
    filled: int
    items: int
    example: str


@attrs.define
class _Field:
    filled: int = 0
    example: str = ""
    read: bool = False


@attrs.define
class _File:
    items: int = 0
    fields: dict[str, _Field] = attrs.field(factory=dict)

    def field(self, path: str) -> _Field:
        found = self.fields.get(path)
        if found is None:
            if len(self.fields) >= _MOST:
                path = "…"
            found = self.fields.setdefault(path, _Field())
        return found


class Audit:
    """Watches what an importer reads.

    Examples
    --------
    >>> audit = Audit()
    >>> row = audit.watched(Row({"id": "1", "phone": "+48 58 123 45 67"}, place="a.csv#row 2"))
    >>> row["id"]
    '1'
    >>> [(each.field, each.example) for each in audit.unread()]
    [('phone', '…')]
    """

    def __init__(self) -> None:
        self._files: dict[tuple[str, bool], _File] = {}

    def watched(self, row: Row, *, fetched: bool = False) -> Row:
        """Return a row that tells what is read of it.

        Parameters
        ----------
        row
            Of a table, or made by an importer.
        fetched
            True where it comes out of a file as it stands there: what an importer makes of it is counted apart.
        """
        if isinstance(row, _Watching):
            return row
        name = row.place.rpartition("#")[0] or row.place or "input"
        if (name, fetched) not in self._files and len(self._files) >= _FILES:
            name = _OTHERS
        file = self._files.setdefault((name, fetched), _File())
        file.items += 1
        for key, value in row.items():
            _see(file, str(key), value)
        return _watched_row(row, file)

    def unread(self) -> tuple[Unread, ...]:
        """Return the fields that nothing read, most often filled first; those that are never filled are left out."""
        merged: dict[str, list[tuple[str, int, int, str]]] = {}
        for (name, _), file in self._files.items():
            for path, field in file.fields.items():
                if field.filled and not field.read and not _above_is_unread(file, path):
                    merged.setdefault(path, []).append((name, field.filled, file.items, field.example))
        found = [
            Unread(
                where=where[0][0] if len(where) == 1 else f"{len(where)} files",
                field=path,
                filled=sum(filled for _, filled, _, _ in where),
                items=sum(items for _, _, items, _ in where),
                example=masked(path, where[0][3]),
            )
            for path, where in merged.items()
        ]
        return tuple(sorted(found, key=lambda each: (-each.filled, each.field)))


def _above_is_unread(file: _File, path: str) -> bool:
    """Of an object that nothing touched its name is enough."""
    above = path.rpartition(".")[0].removesuffix("[]")
    return bool(above) and above in file.fields and not file.fields[above].read


def _see(file: _File, path: str, value: Any) -> None:
    field = file.field(path)
    if value is None or (isinstance(value, (dict, list)) and not value):
        return
    if isinstance(value, str) and is_missing(value):
        return
    field.filled += 1
    if isinstance(value, dict):
        field.example = field.example or "{…}"
        for key, inner in value.items():
            _see(file, f"{path}.{key}", inner)
    elif isinstance(value, list):
        inner = next((each for each in value if not isinstance(each, (dict, list))), None)
        field.example = field.example or ("[…]" if inner is None else _short(inner))
        for each in value:
            if isinstance(each, dict):
                for key, deeper in each.items():
                    _see(file, f"{path}[].{key}", deeper)
    else:
        field.example = field.example or _short(value)


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


class _Watching(dict[str, Any]):
    """What watched rows, labels and objects have in common."""

    __slots__ = ()
    _file: _File
    _path: str

    def _note(self, key: object) -> None:
        known = self._file.fields.get(f"{self._path}{key}")
        if known is not None:
            known.read = True

    def _all(self) -> None:
        for key in super().__iter__():
            self._note(key)

    def _given(self, key: object, value: Any) -> Any:
        return _watched_value(self._file, f"{self._path}{key}", value)

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return self._given(key, super().__getitem__(key))

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return self._given(key, super().__getitem__(key)) if key in self else default

    def pop(self, key: str, *default: Any) -> Any:
        self._note(key)
        return self._given(key, super().pop(key, *default))

    def values(self) -> Any:
        self._all()
        return super().values()

    def items(self) -> Any:
        self._all()
        return super().items()

    def __reduce__(self) -> tuple[Any, ...]:
        """Elsewhere, nobody watches any more: what is sent there is what it was."""
        values, cls = dict(super().items()), type(self).__bases__[-1]
        if isinstance(self, Row):
            return plain_row, (cls, values, self.place, self.part)
        return dict, (values,)

    # Names alone say nothing of what is read. But whoever copies a dictionary takes the short way past `__getitem__`
    # unless it iterates in a way of its own.
    def __iter__(self) -> Iterator[str]:
        return super().__iter__()

    def keys(self) -> Any:
        return super().keys()


@cache
def _watching(cls: type[Row]) -> type[Any]:
    """Return the class of rows that are watched and else are what they were: rows, labels, or an importer's own."""
    return type(f"Watched{cls.__name__}", (_Watching, cls), {"__slots__": ("_file", "_path")})


def _watched_row(row: Row, file: _File) -> Row:
    cls = _watching(type(row))
    made: Any = dict.__new__(cls)
    dict.update(made, row)
    for base in type(row).__mro__:
        slots = vars(base).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(row, name):
                setattr(made, name, getattr(row, name))
    for name, value in getattr(row, "__dict__", {}).items():
        setattr(made, name, value)
    made._file, made._path = file, ""  # noqa: SLF001  made here
    watching: Row = made
    return watching


class _WatchedObject(_Watching):
    __slots__ = ("_file", "_path")

    def __init__(self, values: dict[str, Any], file: _File, path: str) -> None:
        dict.__init__(self, values)
        self._file, self._path = file, path


def _watched_value(file: _File, path: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _WatchedObject(value, file, f"{path}.")
    if isinstance(value, list):
        return [
            _WatchedObject(each, file, f"{path}[].") if isinstance(each, dict) else each for each in value
        ]
    return value


class WatchedFetch:
    """Hands on everything that a `Fetch` does, with rows that are watched."""

    def __init__(self, fetch: Any, audit: Audit) -> None:
        self._fetch, self._audit = fetch, audit

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._fetch, name)
        return self._handing_on(found) if callable(found) and not isinstance(found, type) else found

    def _handing_on(self, method: Any) -> Any:
        def call(*values: Any, **named: Any) -> Any:
            answer = method(*values, **named)
            rows = isinstance(answer, Iterator) and not hasattr(answer, "read")  # a file is one too
            return self._rows(answer) if rows else answer

        return call

    def _rows(self, answer: Iterator[Any]) -> Iterator[Any]:
        for each in answer:
            yield self._audit.watched(each, fetched=True) if isinstance(each, Row) else each
