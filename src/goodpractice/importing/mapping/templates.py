"""The short texts of a mapping that name columns in braces: ``{City}, {Country}``."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from goodpractice.errors import BadValue

NUMBER = "{n}"
"""Stands within the name of a column for the number of a group: ``{Partner {n} name}``."""
_COLUMN = re.compile(r"\{((?:[^{}]|\{n\})+)\}")


@attrs.frozen
class Column:
    """A column as a mapping names it.

    Parameters
    ----------
    names
        Its name, and others that it may have in files of other years, behind ``|``: the first that is there counts.
    optional
        True if a table need not have it (``{Website?}``).
    """

    names: tuple[str, ...]
    optional: bool = False

    @property
    def numbered(self) -> bool:
        """True if it is one of a group that repeats."""
        return any(NUMBER in name for name in self.names)

    def called(self, number: int | None) -> tuple[str, ...]:
        """Return its names in the group of that number."""
        if number is None:
            return self.names
        return tuple(name.replace(NUMBER, str(number)) for name in self.names)

    def numbers(self, header: Iterable[str]) -> set[int]:
        """Return the numbers of the groups that a table has.

        Examples
        --------
        >>> sorted(Column(("Partner {n} name",)).numbers(["id", "Partner 2 name", "Partner 1 name"]))
        [1, 2]
        """
        shapes = [
            re.compile(
                re.escape(name)
                .replace(re.escape(NUMBER), "(?P<n>[0-9]{1,4})", 1)
                .replace(re.escape(NUMBER), "(?P=n)")
            )
            for name in self.names
            if NUMBER in name
        ]
        return {int(match["n"]) for name in header for shape in shapes if (match := shape.fullmatch(name))}

    def __str__(self) -> str:
        return self.names[0]


@attrs.frozen
class Template:
    """A text with columns in it.

    Parameters
    ----------
    parts
        Texts and columns, in their order.
    """

    parts: tuple[str | Column, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """Take a text apart.

        Raises
        ------
        BadValue
            If a brace is left open, or holds nothing.

        Examples
        --------
        >>> [str(part) for part in Template.parse("{City}, {Country|Land}").parts]
        ['City', ', ', 'Country']
        >>> Template.parse("{Partner {n} name}").columns[0].numbered
        True
        """
        parts: list[str | Column] = []
        at = 0
        for match in _COLUMN.finditer(text):
            parts += [text[at : match.start()]] if match.start() > at else []
            parts.append(_column(match[1], text))
            at = match.end()
        rest = text[at:]
        parts += [rest] if rest else []
        stray = [part for part in parts if isinstance(part, str) and ("{" in part or "}" in part)]
        if stray:
            raise BadValue(f"{text!r}: a brace is missing; the name of a column stands between two, {{City}}")
        return cls(tuple(parts))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in it."""
        return tuple(part for part in self.parts if isinstance(part, Column))

    @property
    def constant(self) -> str | None:
        """The text, if no column is in it."""
        return None if self.columns else "".join(map(str, self.parts))


def _column(inner: str, text: str) -> Column:
    inner = " ".join(inner.split())
    optional = inner.endswith("?")
    # A heading may itself end in a question mark; two of them say that it does.
    if inner.endswith("??"):
        inner, optional = inner[:-1], False
    elif optional:
        inner = inner[:-1].rstrip()
    names = tuple(name.strip() for name in inner.split("|") if name.strip())
    if not names:
        raise BadValue(f"{text!r}: the name of a column is missing between the braces")
    return Column(names, optional)
