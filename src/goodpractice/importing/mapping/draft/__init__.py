"""Drafts of mappings: a look at a table, and a mapping that runs on it at once."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.errors import BadValue, CannotRead
from goodpractice.importing.items import Row, Skip
from goodpractice.importing.mapping.draft.facts import Facts
from goodpractice.importing.mapping.draft.writing import Draft
from goodpractice.importing.mapping.plan import Plan
from goodpractice.importing.mapping.reading import understood

if TYPE_CHECKING:
    from goodpractice.importing.fetch import Fetch

__all__ = ["draft_mapping"]

_ROWS = 400
"""Rows that are looked at."""


def draft_mapping(
    fetch: Fetch, location: str, *, sheet: str | int | None = None, header: int | None = None
) -> str:
    """Draft a mapping for a table.

    Parameters
    ----------
    fetch
        Reads the table.
    location
        The table.
    sheet, header
        See `goodpractice.importing.tables.Options`.

    Returns
    -------
    str
        The text of the mapping, with comments. It runs on the table as it stands.

    Raises
    ------
    CannotRead
        If the table cannot be read, or has no rows.
    """
    rows = [
        row
        for row in islice(fetch.table(location, sheet=sheet, header=header), _ROWS)
        if isinstance(row, Row)
    ]
    if not rows:
        raise CannotRead(f"{location}: there are no rows in it to look at")
    names = [
        name
        for name in dict.fromkeys(name for row in rows for name in row)
        if "{" not in name and "}" not in name
    ]
    columns = [Facts.of(name, [row.get(name) for row in rows]) for name in names]
    table: dict[str, str] = {}
    if sheet is not None:
        table["sheet"] = f"{sheet}" if isinstance(sheet, int) else _quoted(sheet)
    if header is not None:
        table["header"] = str(header)
    if fetch.encoding is not None:
        table["encoding"] = _quoted(fetch.encoding)
    sheets = fetch.sheets(location)
    file = Path(location).name
    text = Draft(columns, file, table, sheets).text()
    lenient = _refused(text, rows)
    return Draft(columns, file, table, sheets, lenient).text() if lenient else text


def _refused(text: str, rows: list[Row]) -> dict[str, str]:
    """Try a draft on the rows that were looked at; return the columns that set rows aside, with an example each."""
    mapping, problems = understood(text, "draft")
    if mapping is None or problems:
        return {}
    found: dict[str, str] = {}
    header = dict.fromkeys(name for row in rows for name in row)
    try:
        plan = Plan(mapping, mapping.tables[0], header, rows, lambda *_: None)
    except BadValue:
        return {}
    for row in rows:
        full = Row({**dict.fromkeys(header, ""), **row}, place=row.place)
        try:
            plan.records(full)
        except (BadValue, Skip) as error:
            column, sign, _ = str(error).partition(": ")
            if sign and column in header:
                found.setdefault(column, str(row.get(column))[:40])
    return found


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
