"""Where things stand in the text of a note: the reader of TOML does not say."""

from __future__ import annotations

import bisect
import re
from itertools import pairwise
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and numbers of items from the top of the file: ``("says", 2, "facts", 0)``."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)")
_FOLDED_LINE = re.compile(r"\\[ \t]*\n[ \t\n]*")


class Spot(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


class Positions:
    r"""Finds the line and column of every key and value of a text that is valid TOML.

    Parameters
    ----------
    text
        The whole text, with ``\n`` at the ends of its lines.

    Examples
    --------
    >>> spots = Positions('[place]\nkielce = "Kielce"\n')
    >>> spots.of(("place", "kielce")), spots.inside(("place", "kielce"), 2)
    (Spot(line=2, column=1), Spot(line=2, column=13))
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        scanner = _Scanner(text)
        scanner.document()
        self._keys, self._values, self._letters = scanner.keys, scanner.values, scanner.letters

    def paths(self) -> set[Path]:
        """Return the paths of all values that were found."""
        return set(self._values)

    def of(self, path: Path) -> Spot:
        """Return where a key stands, or an item of a list; of what has no place of its own, its parent's."""
        while path:
            for table in (self._keys, self._values):
                if path in table:
                    return self._spot(table[path])
            path = path[:-1]
        return Spot(1, 1)

    def value(self, path: Path) -> Spot:
        """Return where a value begins."""
        return self._spot(self._values[path]) if path in self._values else self.of(path)

    def inside(self, path: Path, offset: int) -> Spot:
        """Return where a letter of a string stands, counted from 0; behind the last, the closing quote."""
        letters = self._letters.get(path)
        if letters is None:
            return self.value(path)
        return self._spot(letters[min(max(offset, 0), len(letters) - 1)])

    def _spot(self, index: int) -> Spot:
        line = bisect.bisect_right(self._starts, index)
        return Spot(line, index - self._starts[line - 1] + 1)


class _Scanner:
    """Walks over valid TOML and writes down where everything begins."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.letters: dict[Path, list[int]] = {}
        self._last: dict[Path, int] = {}  # number of the last item of each list of tables

    def document(self) -> None:
        table: Path = ()
        while self._blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _blank(self) -> int:
        match = _BLANK.match(self.text, self.at)
        if match:
            self.at = match.end()
        return self.at

    def _header(self) -> Path:
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        names = self._key()
        self.at += 2 if many else 1
        path: Path = ()
        for number, name in enumerate(names, 1):
            path += (name,)
            self.keys.setdefault(path, start)
            if many and number == len(names):
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path += (self._last[path],)
                self.keys.setdefault(path, start)
        return path

    def _key(self) -> list[str]:
        names = []
        while True:
            self._blank()
            if self.text[self.at] in "\"'":
                letters = self._string()
                # A quoted key with escapes is rare; what it spells is read by the same rules as any string.
                names.append(self._spell(letters))
            else:
                match = _BARE.match(self.text, self.at)
                names.append(match.group() if match else "")
                self.at = match.end() if match else self.at + 1
            self._blank()
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _pair(self, table: Path) -> None:
        start = self._blank()
        path = table
        for name in self._key():
            path += (name,)
            self.keys.setdefault(path, start)
        self.at += 1  # the sign =
        self._value(path)

    def _value(self, path: Path) -> None:
        self.values[path] = self._blank()
        sign = self.text[self.at]
        if sign in "\"'":
            self.letters[path] = self._string()
        elif sign == "[":
            self._items(path)
        elif sign == "{":
            self._inline(path)
        else:
            match = _SCALAR.match(self.text, self.at)
            self.at = max(match.end() if match else 0, self.at + 1)

    def _items(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self._blank()] != "]":
            self._value((*path, number))
            number += 1
            if self.text[self._blank()] == ",":
                self.at += 1
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while self.text[self._blank()] != "}":
            self._pair(path)
            if self.text[self._blank()] == ",":
                self.at += 1
        self.at += 1

    def _string(self) -> list[int]:
        """Return the index of every letter of the string, and of its closing quote."""
        quote = self.text[self.at]
        long = self.text.startswith(quote * 3, self.at)
        mark = quote * 3 if long else quote
        self.at += len(mark)
        if long and self.text.startswith("\n", self.at):
            self.at += 1
        letters: list[int] = []
        while not self._closes(mark):
            start = self.at
            folded = _FOLDED_LINE.match(self.text, start) if long and quote == '"' else None
            escape = _ESCAPE.match(self.text, start) if quote == '"' else None
            if folded:
                self.at = folded.end()
                continue
            self.at = escape.end() if escape else start + 1
            letters.append(start)
        letters.append(self.at)
        self.at += len(mark)
        return letters

    def _closes(self, mark: str) -> bool:
        """Tell the end of a string; one or two quotes may stand right before the three that close it."""
        if self.at >= len(self.text):
            return True
        return self.text.startswith(mark, self.at) and not (
            len(mark) == 3 and self.text.startswith(mark + mark[0], self.at)
        )

    def _spell(self, letters: list[int]) -> str:
        spelled = []
        for index, following in pairwise(letters):
            piece = self.text[index:following]
            code = piece[2:] if piece[:2] in {"\\u", "\\U", "\\x"} else ""
            signs = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "e": "\x1b"}
            spelled.append(chr(int(code, 16)) if code else signs.get(piece[1:], piece[-1]))
        return "".join(spelled)
