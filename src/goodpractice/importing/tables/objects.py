"""Tables that are objects with named values: JSON, JSON lines, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, TextIO

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import decode
from goodpractice.importing.items import BadItem, Row

SMALL = 16_000_000
"""Bytes of a JSON file that is read as a whole; a larger one is read object by object."""


def lines(source: Iterable[bytes | str], place: str, part: str | None) -> Iterator[Row | BadItem]:
    """Yield the objects of a file that holds one a line; a line that holds none is a `BadItem`.

    Examples
    --------
    >>> [dict(row) for row in lines(['{"id": 1}', ""], "a.jsonl", None)]
    [{'id': 1}]
    """
    import orjson

    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        where = f"{place}#line {number}"
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield BadItem(where, f"this line is no JSON: {error}", part)
            continue
        if isinstance(value, dict):
            yield Row(value, place=where, part=part)
        else:
            yield BadItem(where, f"this line holds no JSON object but a {type(value).__name__}", part)


def decoded(file: TextIO, place: str) -> Iterator[str]:
    """Yield the lines of a text file, and close it.

    Raises
    ------
    CannotRead
        If the file is not in its encoding throughout.
    """
    from goodpractice.importing.tables.delimited import _not_throughout

    with file:
        try:
            yield from file
        except UnicodeError as error:
            raise _not_throughout(place, file.encoding) from error


def parsed(content: bytes, place: str, encoding: str | None) -> Any:
    """Return the content of a JSON file.

    Raises
    ------
    CannotRead
        If it is no JSON: line and column are named.
    """
    try:
        return json.loads(decode(content, place=place, encoding=encoding))
    except json.JSONDecodeError as error:
        raise CannotRead(f"{place}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from None
    except RecursionError:
        raise CannotRead(f"{place}: this JSON is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise CannotRead(f"{place}: this JSON cannot be read: {error}") from None


def lists_in(value: Any) -> dict[str, list[Any]]:
    """Return the lists of objects in a JSON value by their names; the whole, or a single object, has the name “”.

    Examples
    --------
    >>> lists_in({"count": 1, "data": {"results": [{"id": 1}]}})
    {'data.results': [{'id': 1}]}
    """
    if isinstance(value, list):
        return {"": value}
    found: dict[str, list[Any]] = {}
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner[:20]):
                found[name] = inner
            elif isinstance(inner, dict):
                found |= {f"{name}.{deeper}": items for deeper, items in lists_in(inner).items() if deeper}
        found = found or {"": [value]}
    return found


def streamed(file: IO[bytes], place: str, path: str) -> Iterator[Any]:
    """Yield the items of a list in a JSON file without taking in the whole.

    Parameters
    ----------
    file
        UTF-8.
    place
        Its name, for messages.
    path
        The name of the list, ``data.results``; empty if the file itself is one.

    Raises
    ------
    CannotRead
        If it is no JSON.
    """
    import ijson  # type: ignore[import-untyped]

    try:
        yield from ijson.items(file, f"{path}.item" if path else "item", use_float=True)
    except (ijson.JSONError, UnicodeError) as error:
        raise CannotRead(f"{place}: this is no JSON: {' '.join(str(error).split())[:120]}") from None


def parquet(file: IO[bytes], place: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file.

    Raises
    ------
    CannotRead
        If it is damaged, or the library that reads it is not installed.
    """
    pyarrow = _pyarrow(place)
    try:
        for batch in pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=2000):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _torn(place, error) from None


def parquet_names(file: IO[bytes], place: str) -> tuple[str, ...]:
    """Return the names of the columns of a Parquet file; see `parquet`."""
    pyarrow = _pyarrow(place)
    try:
        return tuple(pyarrow.parquet.ParquetFile(file).schema_arrow.names)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _torn(place, error) from None


def _torn(place: str, error: Exception) -> CannotRead:
    said = " ".join(str(error).split())[:120]
    return CannotRead(f"{place}: this Parquet file is cut off or damaged: {said}")


def _pyarrow(place: str) -> Any:
    try:
        import pyarrow  # type: ignore[import-untyped]  # noqa: ICN001
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise CannotRead(
            f'{place}: Parquet files are read by an extra: pip install "goodpractice[parquet]"'
        ) from None
    return pyarrow
