"""From values in JSON form to words: texts by language, dates, contacts, whatever a source stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodpractice.cli import streams
from goodpractice.cli.render.columns import one_line
from goodpractice.speech import said

LONG = 240
"""Characters after which a text is cut, unless everything is asked for."""


def words(value: Any) -> str:
    """Write a value for people.

    Parameters
    ----------
    value
        In JSON form.

    Examples
    --------
    >>> words({"pl": "praca", "en": "work"})
    'pl: praca · en: work'
    >>> words({"und": "Kielce"}), words(["a", "b"]), words(True), words({"min": 1, "max": 2})
    ('Kielce', 'a, b', 'yes', 'min: 1 · max: 2')
    """
    if isinstance(value, dict):
        if list(value) == ["und"]:
            return words(value["und"])
        return " · ".join(
            f"{key}: {words(item)}" for key, item in value.items() if item not in (None, "", [])
        )
    if isinstance(value, list):
        return ", ".join(words(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else one_line(str(value))


def cut(text: str, *, full: bool = False, length: int = LONG) -> str:
    """Shorten a long text at a word.

    Examples
    --------
    >>> cut("one two three", length=9)
    'one two …'
    """
    if full or len(text) <= length:
        return text
    shorter = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 2]
    return f"{shorter} …"


def span(since: str | None, until: str | None) -> str:
    """Write two dates as one span.

    Examples
    --------
    >>> span("2013", "2015"), span("2016", None), span(None, "2011"), span("2017", "2017"), span(None, None)
    ('2013–2015', 'since 2016', 'until 2011', '2017', '')
    """
    if since and until:
        return since if since == until else f"{since}–{until}"
    if since:
        return said("since {date}", "heading").format(date=since)
    return said("until {date}", "heading").format(date=until) if until else ""


def wrapped(text: str, first: str, width: int | None = None) -> list[str]:
    """Break a text into lines, indented under its beginning.

    Parameters
    ----------
    text
        What to break.
    first
        What stands before its first line.
    width
        Characters of a line; what the window has, by default.

    Examples
    --------
    >>> wrapped("one two three four five", "name  ", width=26)
    ['name  one two three four', '      five']
    """
    made, room = [], max(20, (width or streams.width()) - len(first))
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    made.append(line)
    indent = " " * len(first)
    return [(first if n == 0 else indent) + each for n, each in enumerate(made)]


def several(items: Sequence[str], at_most: int) -> str:
    """Join some items and count the rest.

    Examples
    --------
    >>> several(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    shown = ", ".join(items[:at_most])
    return shown if len(items) <= at_most else f"{shown} and {len(items) - at_most} more"
