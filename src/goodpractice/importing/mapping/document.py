"""The text of a mapping: its tables of TOML, where things stand in it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import tomli

from goodpractice.errors import BadMapping
from goodpractice.importing.drift import did_you_mean
from goodpractice.importing.notes.positions import Path, Positions

VERSION = 1
"""The version of the format that this library reads."""
_FIRST = re.compile(r"^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*mapping[ \t]*=")


def is_mapping(head: str) -> bool:
    r"""Tell a mapping from a note, and from any other TOML, by its first line.

    Examples
    --------
    >>> is_mapping("# the partners\nmapping = 1\n"), is_mapping("note = 1\n")
    (True, False)
    """
    return _FIRST.match(head) is not None


class Document:
    """A mapping as text, with what is wrong in it.

    Parameters
    ----------
    content
        The text.
    place
        Its file.

    Raises
    ------
    BadMapping
        If it is no TOML, or of another version.
    """

    def __init__(self, content: str, place: str) -> None:
        content = content.replace("\r\n", "\n").removeprefix("\ufeff")
        self.place = place
        try:
            self.data: dict[str, Any] = tomli.loads(content)
        except tomli.TOMLDecodeError as error:
            raise _toml_error(error, content, place) from None
        except RecursionError:
            raise BadMapping("this is nested too deeply", path=place) from None
        self.positions = Positions(content)
        self.problems: list[BadMapping] = []
        version = self.data.get("mapping")
        if version != VERSION:
            said = (
                "the first line has to be: mapping = 1"
                if version is None
                else f"mapping = {version}: this library reads mappings of version 1; a later one may need a newer library"
            )
            spot = self.positions.of(("mapping",))
            raise BadMapping(said, path=place, line=spot.line, column=spot.column)

    def wrong(self, message: str, path: Path, *, value: bool = False) -> None:
        """Note down what is wrong, with the place of the key or of its value."""
        spot = self.positions.value(path) if value else self.positions.of(path)
        self.problems.append(BadMapping(message, path=self.place, line=spot.line, column=spot.column))

    def unknown(self, table: Mapping[str, Any], allowed: Iterable[str], path: Path) -> None:
        """Note down every key that means nothing here."""
        there = tuple(allowed)
        for key in table:
            if key not in there:
                hint = did_you_mean(key, there) or f". There are {', '.join(there)}"
                self.wrong(f"“{key}” means nothing here{hint}", (*path, key))

    def table(self, data: Mapping[str, Any], key: str, path: Path = ()) -> dict[str, Any]:
        """Return a table of TOML; what is none is noted down."""
        found = data.get(key, {})
        if not isinstance(found, dict):
            self.wrong(
                f"“{key}” is a table: write [{'.'.join(map(str, (*path, key)))}] and its keys below",
                (*path, key),
            )
            return {}
        return found

    def text(self, data: Mapping[str, Any], key: str, path: Path) -> str | None:
        """Return a text, or None where there is none."""
        found = data.get(key)
        if found is None:
            return None
        if not isinstance(found, str) or not found.strip():
            self.wrong(f"{key} = {_shown(found)}: a text is needed, in quotes", (*path, key), value=True)
            return None
        return found

    def one_of(self, data: Mapping[str, Any], key: str, allowed: Iterable[str], path: Path) -> str | None:
        """Return one of some words, or None where there is none."""
        found = self.text(data, key, path)
        there = tuple(allowed)
        if found is not None and found not in there:
            hint = did_you_mean(found, there) or f". There are {', '.join(there)}"
            self.wrong(f"{key} = “{found}” is not known{hint}", (*path, key), value=True)
            return None
        return found


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _toml_error(error: tomli.TOMLDecodeError, content: str, place: str) -> BadMapping:
    line = getattr(error, "lineno", 0) or 0
    message = getattr(error, "msg", "") or str(error)
    column = getattr(error, "colno", 0) or 0
    lines = content.split("\n")
    near = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    hint = ""
    if (
        "=" in near and near.split("=", 1)[1].strip()[:1] not in {'"', "'", "[", "{", ""}
    ) or "Invalid value" in message:
        hint = ": texts stand in quotes"
    elif "overwrite" in message or "twice" in message or "Cannot declare" in message:
        hint = ": something stands here twice"
    return BadMapping(f"this line cannot be read{hint} ({message})", path=place, line=line, column=column)
