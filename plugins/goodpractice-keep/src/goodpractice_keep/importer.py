"""The importer of keep.eu."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar
from urllib.parse import urlsplit

from goodpractice import (
    AnotherKind,
    BadItem,
    BadValue,
    CannotRead,
    Fetch,
    Importer,
    LeftOut,
    Link,
    Row,
    Skip,
    Thing,
)
from goodpractice_keep.columns import CALLS, PROJECTS, Layout, layout_of, plain
from goodpractice_keep.live import Wanted, live_projects, live_workbook, number_of, refuse_key
from goodpractice_keep.objects import part_of_object, project_of_object, projects_in
from goodpractice_keep.records import records_of_call, records_of_project
from goodpractice_keep.rows import call_of_row, part_of_row, project_of_row

_OBJECT = "\0json"
"""The one cell of an item that is an object of the JSON."""
_UNPLACED = "rows that name no project"


class Keep(Importer):
    """Reads exports of keep.eu as workbooks of all years and as JSON, and its live search.

    Examples
    --------
    >>> Keep.recognises("", "https://keep.eu/projects/28031/"), Keep.recognises("", "https://example.org/keep.eu")
    (True, False)
    """

    name = "keep"
    title = "keep.eu"
    licence = "keep.eu terms: credit keep.eu, link to it, mark changes, imply no endorsement"
    attribution = "Data from keep.eu, https://keep.eu, run by Interact; changed"
    url = "https://keep.eu"
    publisher = "Interact"
    complete = False  # every project is a part of its own: an export holds what somebody searched for
    expects: ClassVar[dict[str, Any]] = {
        "projects": 1,
        "projects.part_of": 1.0,
        "projects.lead": 0.9,
        "projects.since": 0.8,
        "organisations.country": 0.9,
        "quarantined": 0.05,
    }

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell an export by its columns or fields, or an address by its host."""
        if place.startswith(("http://", "https://")):
            host = (urlsplit(place).hostname or "").removeprefix("www.")
            return host == "keep.eu"
        if head.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
            return '"acronym"' in head and ('"partnerships"' in head or '"seo_name"' in head)
        lines = [line for line in head.splitlines() if "\t" in line]
        return any(_is_keep(tuple(line.split("\t"))) for line in lines[:50])

    def read(self, fetch: Fetch) -> Iterator[Row | BadItem | LeftOut]:
        """Yield the rows of the sheets, or the projects of the JSON."""
        for location in self.locations:
            if location.startswith(("http://", "https://")) and not _is_file(location):
                refuse_key(location)
                wanted = Wanted.of(self.options)
                if str(self.options.get("workbook", "no")).lower() in {"yes", "true", "1"} and not number_of(
                    location
                ):
                    yield from _live_workbook(fetch, location, wanted)
                else:
                    yield from _live(fetch, location, wanted)
                continue
            yield from fetch.each_file(location, lambda file: _export(fetch, file), knows=self.recognises)

    def records(self, item: Row) -> Iterable[Thing | Link]:
        """Turn a row, or a project of the JSON, into its records."""
        if _OBJECT in item:
            return records_of_project(project_of_object(_checked(item[_OBJECT])), self)
        layout = layout_of(tuple(item))
        if not layout.kind:
            raise Skip("among sheets that hold neither projects nor partners nor calls")
        if layout.kind == CALLS:
            return records_of_call(call_of_row(item, layout), self)
        return records_of_project(project_of_row(item, layout), self)


def _checked(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue(f"{value!r:.60} is no project")
    return value


def _is_keep(columns: tuple[str, ...]) -> bool:
    named = {plain(column) for column in columns}
    layout = layout_of(columns)
    return bool(layout.kind) and bool(
        named & {"thematic1", "theme 1", "nuts3 or equivalent", "nuts3 code or equivalent", "call sn"}
    )


def _is_file(address: str) -> bool:
    return urlsplit(address).path.lower().endswith((".xlsx", ".xls", ".json", ".csv", ".zip"))


def _live(fetch: Fetch, location: str, wanted: Wanted) -> Iterator[Row | BadItem]:
    for found in live_projects(fetch, location, wanted):
        if isinstance(found, BadItem):
            yield found
        else:
            address, project = found
            yield _item(project, address)


def _live_workbook(fetch: Fetch, location: str, wanted: Wanted) -> Iterator[Row | BadItem]:
    """Yield the rows of the workbook of a search that are wanted, with the address of the search as their place."""
    page = live_workbook(fetch, location, wanted)
    chosen: set[str] = set()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "search.xlsx"
        file.write_bytes(page.content)
        for row in _tables(fetch, str(file)):
            place = f"{page.url or page.place}#{row.place.partition('#')[2]}"
            if isinstance(row, BadItem):
                yield BadItem(place, row.reason, row.part)
                continue
            layout = layout_of(tuple(row))
            if layout.kind == PROJECTS and wanted.has_row(row, layout):
                chosen.add(row.part or "")
            # The sheet of projects stands first; calls are few, and tell no more than their dates.
            if layout.kind == CALLS or row.part in chosen:
                row.place = place
                yield row


def _objects(fetch: Fetch, file: str, *, is_list: bool) -> Iterator[Row | BadItem]:
    place = file.rpartition("/")[2]
    found = False
    for path, project in _found(fetch, file, is_list=is_list):
        found = True
        yield path if isinstance(path, BadItem) else _item(project, f"{place}#{path}")
    if not found:
        raise CannotRead(
            f"{place}: this JSON holds no projects; keep.eu writes them as “projects”, “results”, or within “programmes”"
        )


def _found(fetch: Fetch, file: str, *, is_list: bool) -> Iterator[tuple[str | BadItem, Any]]:
    """Yield the projects in a document: of long lists one at a time, since all of keep.eu is larger than memory."""
    name = (
        ""
        if is_list
        else next((each for each in fetch.sheets(file) if each in {"programmes", "results"}), None)
    )
    if name is None:
        yield from projects_in(fetch.json(file))
        return
    for number, row in enumerate(fetch.table(file, sheet=name or None, typed=True), 1):
        if isinstance(row, BadItem):
            yield row, None
        else:
            for path, project in projects_in([dict(row)]):
                yield path.replace(" 1", f" {number}", 1), project


def _item(project: Any, place: str) -> Row:
    part = part_of_object(project) if isinstance(project, dict) else None
    return Row({_OBJECT: project}, place=place, part=part or _UNPLACED)


def _export(fetch: Fetch, file: str) -> Iterator[Row | BadItem]:
    with fetch.open(file) as opened:
        first = opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first in {b"{", b"["}:
        yield from _objects(fetch, file, is_list=first == b"[")
    else:
        yield from _tables(fetch, file)


def _tables(fetch: Fetch, file: str) -> Iterator[Row | BadItem]:
    known: list[str] = []
    for sheet in fetch.sheets(file):
        layout: Layout | None = None
        try:
            for row in fetch.table(file, sheet=sheet or None):
                if isinstance(row, BadItem):
                    # Of a cover, whose lines are no table, nothing is missed.
                    if layout is not None and layout.kind:
                        yield row
                    continue
                if layout is None:
                    layout = layout_of(tuple(row))
                    if not layout.kind:
                        break
                    known.append(layout.kind)
                row.part = part_of_row(row, layout) or _UNPLACED
                yield row
            if layout is None and (bare := layout_of(fetch.columns(file, sheet=sheet or None))).kind:
                known.append(bare.kind)  # the names of its columns, and no row
        except CannotRead:
            if layout is not None or not sheet:
                raise
    if not known:
        raise AnotherKind(
            f"{file.rpartition('/')[2]}: none of its sheets has the columns of an export of keep.eu "
            f"(Programme, Acronym or Project acronym, Project Partner or Organisation in English); {_columns(fetch, file)}"
        )


def _columns(fetch: Fetch, file: str) -> str:
    names = fetch.columns(file)
    return f"the first has {json.dumps(names[:8], ensure_ascii=False)}"
