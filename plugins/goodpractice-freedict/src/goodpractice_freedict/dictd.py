"""Dictionaries in dictd's format: a sorted index of headwords, and a file of entries that may be compressed in pieces."""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from goodpractice import fold

_DIGITS = {
    digit: value
    for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_HAS_EXTRA, _HAS_NAME, _HAS_COMMENT, _HAS_CHECK = 4, 8, 16, 2
_PIECES = b"RA"
_APART = 8_192
"""Bytes of an index between headwords that are remembered."""


class Damaged(ValueError):
    """A file is no dictionary."""


def number(text: str) -> int:
    """Read a number as dictd writes it, in 64 digits.

    Examples
    --------
    >>> number("B"), number("BA")
    (1, 64)
    """
    value = 0
    for digit in text:
        value = value * 64 + _DIGITS[digit]
    return value


class Entries:
    """The file of entries, plain (``.dict``) or compressed in pieces (``.dict.dz``), of which only what is asked for is read.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    Damaged
        If it is compressed and not by dictzip or gzip.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pieces: list[tuple[int, int]] = []
        self._length = 0
        self._whole: bytes | None = None
        self._piece = lru_cache(maxsize=64)(self._read)
        if path.suffix == ".dz":
            self._open()

    def text(self, start: int, size: int) -> str:
        """Return an entry.

        Parameters
        ----------
        start, size
            In bytes, as the index says.
        """
        if self._whole is not None:
            found = self._whole[start : start + size]
        elif not self._pieces:
            with self._path.open("rb") as file:
                file.seek(start)
                found = file.read(size)
        else:
            first, last = start // self._length, (start + size - 1) // self._length
            joined = b"".join(self._piece(piece) for piece in range(first, min(last + 1, len(self._pieces))))
            start -= first * self._length
            found = joined[start : start + size]
        return found.decode("utf-8", "replace")

    def _open(self) -> None:
        with self._path.open("rb") as file:
            head = file.read(12)
            if head[:3] != b"\x1f\x8b\x08":
                raise Damaged(f"{self._path} is not compressed by dictzip")
            extra = file.read(int.from_bytes(head[10:12], "little")) if head[3] & _HAS_EXTRA else b""
            sizes = self._sizes(extra)
            if not sizes:
                import gzip

                self._whole = gzip.decompress(self._path.read_bytes())
                return
            at = 12 + len(extra)
            for flag in (_HAS_NAME, _HAS_COMMENT):
                if head[3] & flag:
                    file.seek(at)
                    at += file.read(4096).index(b"\0") + 1
            at += 2 if head[3] & _HAS_CHECK else 0
        for size in sizes:
            self._pieces.append((at, size))
            at += size

    def _sizes(self, extra: bytes) -> tuple[int, ...]:
        at = 0
        while at + 4 <= len(extra):
            name, size = extra[at : at + 2], int.from_bytes(extra[at + 2 : at + 4], "little")
            if name == _PIECES:
                _, self._length, count = struct.unpack_from("<HHH", extra, at + 4)
                return struct.unpack_from(f"<{count}H", extra, at + 10)
            at += 4 + size
        return ()

    def _read(self, piece: int) -> bytes:
        start, size = self._pieces[piece]
        with self._path.open("rb") as file:
            file.seek(start)
            return zlib.decompressobj(-15).decompress(file.read(size))


def _sorted_by(word: str) -> str:
    """Return what dictd sorts a headword by: its letters, digits and blanks.

    Examples
    --------
    >>> _sorted_by("Co-operation")
    'cooperation'
    """
    return "".join(letter for letter in word.lower() if letter.isalnum() or letter == " ")


class Dictionary:
    """A dictionary from one language into another.

    Parameters
    ----------
    index
        Its ``.index`` file; the entries lie beside it.
    folded
        Whether headwords have letters that people leave out when they type: accents.

    Raises
    ------
    Damaged
        If its entries are missing.
    """

    def __init__(self, index: Path, *, folded: bool = True) -> None:
        self._index, self._folded = index, folded
        compressed, plain = index.with_suffix(".dict.dz"), index.with_suffix(".dict")
        if not compressed.exists() and not plain.exists():
            raise Damaged(f"{index}: there are no entries beside it")
        self._entries = Entries(compressed if compressed.exists() else plain)

    def lookup(self, word: str) -> Iterator[str]:
        """Yield the entries of a headword.

        Parameters
        ----------
        word
            Folded.
        """
        places = self._as_written(word)
        if self._folded:
            places += [place for place in self._places.get(word, ()) if place not in places]
        for place in places:
            try:
                start, _, size = place.partition("\t")
                found = number(start), number(size.partition("\t")[0])
            except KeyError:
                continue
            yield self._entries.text(*found)

    def _as_written(self, word: str) -> list[str]:
        found = []
        first, last = self._about(word)
        for spelled in dict.fromkeys((word, word.capitalize(), word.upper())):
            wanted = f"\n{spelled}\t".encode()
            at = self._text.find(wanted, first, last)
            while at >= 0:
                start = at + len(wanted)
                end = self._text.find(b"\n", start)
                found.append(self._text[start : end if end >= 0 else None].decode("utf-8", "replace"))
                at = self._text.find(wanted, start, last)
        return found

    def _about(self, word: str) -> tuple[int, int]:
        """Return between which places of the index a headword stands, if anywhere."""
        if not self._signposts:
            return 0, len(self._text)
        at = bisect_left(self._signposts, (_sorted_by(word), 0))
        # Indexes are sorted, but each a little in its own way.
        first = self._signposts[at - 2][1] if at > 1 else 0
        last = self._signposts[at + 2][1] if at + 2 < len(self._signposts) else len(self._text)
        return first, last

    @cached_property
    def _signposts(self) -> list[tuple[str, int]]:
        """Headwords some way apart, with their places; none if the index is not sorted.

        Half a million lines in a table would take longer to make than a search has time.
        """
        posts = []
        for start in range(0, len(self._text), _APART):
            line = self._text.find(b"\n", start)
            head = self._text[line + 1 : self._text.find(b"\t", line)] if line >= 0 else b""
            # Where other letters stand in the alphabet, each index sees for itself.
            if head.isascii() and (key := _sorted_by(head.decode())):
                posts.append((key, line))
        return posts if posts == sorted(posts) else []

    @cached_property
    def _text(self) -> bytes:
        return b"\n" + self._index.read_bytes()

    @cached_property
    def _places(self) -> dict[str, list[str]]:
        """Places by headwords that are spelled with other letters than those of English, folded."""
        places: dict[str, list[str]] = {}
        for line in self._text.decode("utf-8", "replace").split("\n"):
            word, _, place = line.partition("\t")
            # Headwords of several words answer no search.
            if place and not word.isascii() and " " not in word:
                places.setdefault(fold(word), []).append(place)
        return places
