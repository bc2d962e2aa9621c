"""A page in every format; the ending of a file tells which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from goodpractice.advice.brief.html import html
from goodpractice.advice.brief.markdown import markdown, text
from goodpractice.advice.brief.page import Line, Page, plain
from goodpractice.errors import CannotWrite
from goodpractice.exchange.files import written_whole

WRITERS = {"html": html, "markdown": markdown, "text": text}
"""What writes a page, by the name of its format."""
ENDINGS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}


def write(page: Page, file: Path) -> None:
    """Write a page to a file, whole or not at all.

    Parameters
    ----------
    page
        What it says.
    file
        Its ending tells the format: ``.html``, ``.md`` or ``.txt``.

    Raises
    ------
    CannotWrite
        If nothing writes that format, or the file cannot be written.
    """
    form = ENDINGS.get(file.suffix.lower())
    if form is None:
        pdf = " Open the .html in a browser and print it to PDF." if file.suffix.lower() == ".pdf" else ""
        raise CannotWrite(f"{file}: a brief is written as {', '.join(ENDINGS)}.{pdf}")
    with written_whole(file) as (opened,):
        opened.write(WRITERS[form](page).encode())


def to_json(page: Page) -> dict[str, Any]:
    """Return a page as plain values, each line with its marked pieces."""
    made: dict[str, Any] = attrs.asdict(page, value_serializer=_without_nothing)
    return made


def _without_nothing(_: Any, __: Any, value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def rows(page: Page) -> Iterator[dict[str, str | None]]:
    """Yield a row for each line: its section, its item, its label and its words.

    Parameters
    ----------
    page
        What it says.
    """
    for section in page.sections:
        for line in section.lines:
            yield _row(section.name, None, None, line)
        for item in section.items:
            if item.under:
                yield _row(section.name, plain(item.heading), None, item.under)
            for row in item.rows:
                for line in row.lines:
                    yield _row(section.name, plain(item.heading), row.label, line)
    for source in page.sources:
        yield _row("sources", None, None, source)


def _row(section: str, item: str | None, label: str | None, line: Line) -> dict[str, str | None]:
    return {"section": section, "item": item, "label": label, "text": plain(line)}
