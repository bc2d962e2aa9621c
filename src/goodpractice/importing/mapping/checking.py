"""What is wrong with a mapping: by itself, and with the tables that it is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import attrs

from goodpractice.errors import BadMapping, BadValue, GoodPracticeError
from goodpractice.importing.items import BadItem, LeftOut, Row, Skip
from goodpractice.importing.mapping.document import is_mapping
from goodpractice.importing.mapping.importer import MappingImporter
from goodpractice.importing.mapping.reading import understood

_ROWS = 1000
_OPTION = re.compile(r"--option encoding=([\w.-]+)", re.ASCII)
_REASONS = 10
"""Reasons for which rows are set aside that are told one by one."""


@attrs.frozen(kw_only=True)
class Checked:
    """What a check of a mapping found.

    Parameters
    ----------
    problems
        What is wrong, in the order of the lines.
    rows
        How many rows were tried.
    records
        What they tell of: number by kind; links as ``links``.
    """

    problems: tuple[BadMapping, ...]
    rows: int = 0
    records: dict[str, int] = attrs.field(factory=dict)


def check_mapping(mapping: str | Path, tables: Sequence[str] = ()) -> Checked:
    """Find all that is wrong with a mapping.

    Parameters
    ----------
    mapping
        The file.
    tables
        What it is for: their columns are looked for, and their first rows tried.

    Raises
    ------
    CannotRead
        If there is no such mapping, or it is no text.
    """
    from goodpractice.importing.fetch import Fetch

    path = Path(mapping)
    fetch = Fetch()
    try:
        text = fetch.page(str(mapping)).text
        if not is_mapping(text):
            said = BadMapping(
                "this is no mapping: its first line has to be mapping = 1", path=str(mapping), line=1
            )
            return Checked(problems=(said,))
        problems = understood(text, str(mapping), path.parent)[1]
        if problems or not tables:
            return Checked(problems=tuple(problems))
        return _tried(str(mapping), tables, fetch)
    finally:
        fetch.close()


def _tried(mapping: str, tables: Sequence[str], fetch: object) -> Checked:
    importer = MappingImporter([mapping, *tables])
    rows, records = 0, Counter[str]()
    reasons: dict[str, str] = {}
    counts = Counter[str]()
    try:
        for row in islice(importer.read(fetch), _ROWS):  # type: ignore[arg-type]
            if isinstance(row, LeftOut):
                continue
            rows += 1
            reason = _counted(importer, row, records)
            if reason is not None:
                counts[reason] += 1
                reasons.setdefault(reason, row.place)
    except GoodPracticeError as error:
        said = _OPTION.sub(r'encoding = "\1" under [table]', str(error))
        return Checked(problems=(BadMapping(said, path=""),), rows=rows, records=dict(records))
    found = [
        BadMapping(f"{reason} ({counts[reason]} of {rows} rows)", path=reasons[reason])
        for reason in sorted(reasons, key=lambda reason: -counts[reason])[:_REASONS]
    ]
    return Checked(problems=tuple(found), rows=rows, records=dict(records))


def _counted(importer: MappingImporter, row: Row | BadItem, records: Counter[str]) -> str | None:
    """Count the records of a row; return why it cannot be used, if it cannot."""
    if isinstance(row, BadItem):
        return row.reason
    try:
        for record in importer.records(row):
            records[getattr(record, "KIND", "links")] += 1
    except Skip:
        return None
    except BadValue as error:
        return str(error)
    return None
