"""The gazetteer's file: half a million names that one look-up reads a few kilobytes of.

Names lie sorted in blocks of a few kilobytes, each compressed by itself; places lie in blocks of a degree by a
degree of the globe. A directory in front says where each block is. So a process that asks for one name reads the
directory and two blocks, and one that asks for all of them keeps what it has read.

A text file or SQLite would do the same at three times the size.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import Any

import orjson

from goodpractice.errors import CannotRead
from goodpractice.places.entry import Entry
from goodpractice.places.key import key_of

MAGIC = b"gp-gazetteer-1\n"
_NAMES_IN_A_BLOCK = 384
_PLACES_IN_A_BLOCK = 96
_IDS_IN_A_BLOCK = 2048
_PAIR = struct.Struct("<II")


def cell_of(latitude: float, longitude: float) -> int:
    """Return the number of the square degree that a point lies in.

    Examples
    --------
    >>> cell_of(50.87, 20.63)
    50600
    """
    return (floor(latitude) + 90) * 360 + floor(longitude) + 180


def pack(entries: Iterable[Entry], about: Mapping[str, Any]) -> bytes:
    """Write a gazetteer.

    Parameters
    ----------
    entries
        The places, in any order; the outcome does not depend on it.
    about
        What the reader is told of it, as JSON: sources, regions.

    Returns
    -------
    bytes
        The content of the file.
    """
    ordered = sorted(entries, key=lambda e: (cell_of(e.latitude, e.longitude), e.geonames))
    blobs: list[bytes] = []

    def keep(raw: bytes) -> int:
        blobs.append(zlib.compress(raw, 9))
        return len(blobs[-1])

    cells, firsts, place_sizes = [], [], []
    start = 0
    while start < len(ordered):
        cell = cell_of(ordered[start].latitude, ordered[start].longitude)
        stop = start
        while (
            stop < len(ordered)
            and stop - start < _PLACES_IN_A_BLOCK
            and cell_of(ordered[stop].latitude, ordered[stop].longitude) == cell
        ):
            stop += 1
        cells.append(cell)
        firsts.append(start)
        place_sizes.append(keep("\n".join(map(_line, ordered[start:stop])).encode()))
        start = stop
    numbers = sorted((entry.geonames, number) for number, entry in enumerate(ordered))
    first_ids, id_sizes = [], []
    for at in range(0, len(numbers), _IDS_IN_A_BLOCK):
        part = numbers[at : at + _IDS_IN_A_BLOCK]
        first_ids.append(part[0][0])
        id_sizes.append(keep(b"".join(_PAIR.pack(*pair) for pair in part)))
    lines = _name_lines(ordered)
    first_keys, name_sizes = [], []
    for at in range(0, len(lines), _NAMES_IN_A_BLOCK):
        block = lines[at : at + _NAMES_IN_A_BLOCK]
        first_keys.append(block[0].partition("\t")[0])
        name_sizes.append(keep(("\n" + "\n".join(block) + "\n").encode()))
    about_size = keep(orjson.dumps(dict(about)))
    directory = zlib.compress(
        orjson.dumps(
            {
                "places": len(ordered),
                "cells": cells,
                "firsts": firsts,
                "place_sizes": place_sizes,
                "first_ids": first_ids,
                "id_sizes": id_sizes,
                "first_keys": first_keys,
                "name_sizes": name_sizes,
                "about_size": about_size,
            }
        ),
        9,
    )
    return b"".join([MAGIC, struct.pack("<I", len(directory)), directory, *blobs])


def _line(entry: Entry) -> str:
    return "\t".join(
        (
            str(entry.geonames),
            entry.name,
            entry.country,
            str(entry.population),
            f"{entry.latitude:.5f}",
            f"{entry.longitude:.5f}",
            entry.feature,
            "/".join(entry.admin),
            "|".join(entry.also),
        )
    )


def _entry(line: str) -> Entry:
    geonames, name, country, population, latitude, longitude, feature, admin, also = line.split("\t")
    return Entry(
        int(geonames),
        name,
        country,
        int(population),
        float(latitude),
        float(longitude),
        feature,
        tuple(admin.split("/")) if admin else (),
        tuple(also.split("|")) if also else (),
    )


def _name_lines(ordered: list[Entry]) -> list[str]:
    """Write each key with the places that bear it, by country, the likeliest first."""
    bearers: dict[str, dict[str, list[int]]] = {}
    for number, entry in enumerate(ordered):
        for key in {key_of(name) for name in entry.names()} - {""}:
            bearers.setdefault(key, {}).setdefault(entry.country, []).append(number)
    lines = []
    for key in sorted(bearers, key=str.encode):
        countries = []
        for country, numbers in sorted(bearers[key].items()):
            numbers.sort(key=lambda number: (-ordered[number].weight, ordered[number].geonames))
            countries.append(f"{country}{','.join(map(str, numbers))}")
        lines.append(f"{key}\t{' '.join(countries)}")
    return lines


class PackedPlaces:
    """A gazetteer's file, opened for reading.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    CannotRead
        If the file is missing or is no gazetteer.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise CannotRead(
                f"{path}: the gazetteer cannot be opened ({error}); reinstall goodpractice"
            ) from error
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise CannotRead(f"{path} is no gazetteer of this version; reinstall goodpractice")
        at = len(MAGIC) + 4
        (size,) = struct.unpack("<I", self._bytes[at - 4 : at])
        directory = orjson.loads(zlib.decompress(self._bytes[at : at + size]))
        at += size
        self.size: int = directory["places"]
        """How many places it holds."""
        self._cells: list[int] = directory["cells"]
        self._firsts: list[int] = directory["firsts"]
        self._first_ids: list[int] = directory["first_ids"]
        self._first_keys = [key.encode() for key in directory["first_keys"]]
        self._place_blocks, at = _spans(directory["place_sizes"], at)
        self._id_blocks, at = _spans(directory["id_sizes"], at)
        self._name_blocks, at = _spans(directory["name_sizes"], at)
        self._about = (at, at + directory["about_size"])
        self._places_of = lru_cache(maxsize=4096)(self._read_places)
        self._names_of = lru_cache(maxsize=4096)(self._read_names)

    def about(self) -> dict[str, Any]:
        """Return what was told to `pack`."""
        told: dict[str, Any] = orjson.loads(self._inflate(self._about))
        return told

    def numbers(self, key: str, country: str | None = None) -> list[int]:
        """Return the places that bear a name, the likeliest of each country first.

        Parameters
        ----------
        key
            As `key_of` makes it.
        country
            ISO 3166-1 alpha-2; None for all.
        """
        wanted = key.encode()
        block = bisect_right(self._first_keys, wanted) - 1
        if block < 0:
            return []
        text = self._names_of(block)
        at = text.find(b"\n" + wanted + b"\t")
        if at < 0:
            return []
        start = at + len(wanted) + 2
        found: list[int] = []
        for group in text[start : text.index(b"\n", start)].decode().split(" "):
            if country is None or group[:2] == country:
                found += map(int, group[2:].split(","))
        return found

    def keys(self, beginning: str) -> Iterator[tuple[str, str]]:
        """Yield the names that begin so, each with the countries and places that bear it.

        Parameters
        ----------
        beginning
            One letter or more, folded.
        """
        wanted = beginning.encode()
        for block in range(max(bisect_right(self._first_keys, wanted) - 1, 0), len(self._first_keys)):
            if self._first_keys[block] > wanted and not self._first_keys[block].startswith(wanted):
                return
            for line in self._names_of(block).decode().strip("\n").split("\n"):
                if line.startswith(beginning):
                    key, _, places = line.partition("\t")
                    yield key, places

    def entry(self, number: int) -> Entry:
        """Return a place by its number in the file."""
        block = bisect_right(self._firsts, number) - 1
        return _entry(self._places_of(block)[number - self._firsts[block]])

    def number_of(self, geonames: int) -> int | None:
        """Return the number in the file of a place known by its GeoNames number."""
        block = bisect_right(self._first_ids, geonames) - 1
        if block < 0:
            return None
        for known, number in _PAIR.iter_unpack(self._inflate(self._id_blocks[block])):
            if known == geonames:
                return int(number)
        return None

    def in_cell(self, cell: int) -> Iterator[Entry]:
        """Yield the places of a square degree."""
        block = bisect_right(self._cells, cell) - 1
        while block >= 0 and self._cells[block] == cell:
            for line in self._places_of(block):
                yield _entry(line)
            block -= 1

    def __iter__(self) -> Iterator[Entry]:
        for block in range(len(self._place_blocks)):
            for line in self._inflate(self._place_blocks[block]).decode().split("\n"):
                yield _entry(line)

    def _read_places(self, block: int) -> list[str]:
        return self._inflate(self._place_blocks[block]).decode().split("\n")

    def _read_names(self, block: int) -> bytes:
        return self._inflate(self._name_blocks[block])

    def _inflate(self, span: tuple[int, int]) -> bytes:
        return zlib.decompress(self._bytes[span[0] : span[1]])


def _spans(sizes: list[int], at: int) -> tuple[list[tuple[int, int]], int]:
    spans = []
    for size in sizes:
        spans.append((at, at + size))
        at += size
    return spans, at
