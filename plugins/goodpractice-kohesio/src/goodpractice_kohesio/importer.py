"""The importer of Kohesio."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from goodpractice import (
    AnotherKind,
    BadItem,
    CannotFetch,
    CannotRead,
    Importer,
    LeftOut,
    Link,
    Page,
    Row,
    Thing,
    say_missing,
)
from goodpractice_kohesio import addresses
from goodpractice_kohesio.partition import Reader, no_json
from goodpractice_kohesio.records import beneficiary_records, project_records
from goodpractice_kohesio.said import number_of, of_detail, of_file, of_list, text

_WEB = ("http://", "https://")
_NUMBER = "operation_unique_identifier"
_FILE = frozenset({_NUMBER, "operation_start_date", "programme_name"})
_BENEFICIARIES = frozenset({"beneficiary", "beneficiary_label"})
_NAMES = ("beneficiary_name", "beneficiary_label")
_WORD_ENDS = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|[\s._-]+")
_DATED = re.compile(r"[-_]?\d{8}(?=\.|$)|[-_]?\d{4}-\d{2}-\d{2}(?=\.|$)")
_NO = frozenset({"no", "false", "0", "off"})


class Kohesio(Importer):
    """Reads Kohesio's interface, its files, and saved answers.

    Options: ``details=no`` asks for no page of each project, so that beneficiaries, programmes and links to keep.eu are lacking;
    ``files=PL`` reads of the list of files those whose name has ``PL`` in it.

    Examples
    --------
    >>> Kohesio.recognises("", "https://kohesio.ec.europa.eu/api/projects?interreg=true")
    True
    """

    name = "kohesio"
    title = "Kohesio"
    licence = "CC-BY-4.0"
    attribution = "© European Union, Kohesio, https://kohesio.ec.europa.eu"
    url = "https://kohesio.ec.europa.eu"
    publisher = "European Commission, Directorate-General for Regional and Urban Policy"
    complete = False  # a project of the interface is a part, and a file is
    expects: ClassVar[Mapping[str, Any]] = {"projects.name": 0.9, "projects.since": 0.5, "quarantined": 0.05}

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell an address of the interface, a saved answer or a file of projects."""
        if place.startswith(_WEB):
            return addresses.HOST in place and bool(addresses.path_of(place))
        start = head.lstrip("\ufeff \n")
        if start.startswith(("{", "[")):
            return "linkedopendata.eu/entity/" in start and any(
                f'"{key}"' in start for key in ("numberResults", "beneficiaries", "labels")
            )
        return columns_are(start.partition("\n")[0].replace('"', "").split(",")) is not None

    def read(self, fetch: Any) -> Iterator[Row | BadItem | LeftOut]:
        """Yield projects, and beneficiaries of the file of beneficiaries."""
        details = str(self.options.get("details", "yes")).lower() not in _NO
        wanted = str(self.options.get("files") or "")
        tables: list[str] = []
        for location in self.locations:
            path = addresses.path_of(location) if location.startswith(_WEB) else ""
            if path == addresses.PROJECTS:
                yield from _asked(fetch, location, details=details)
            elif path == addresses.FILES:
                tables += _listed(fetch, location, wanted)
            elif path == addresses.OBJECT:
                tables.append(location)
            elif path.startswith(addresses.PROJECTS):
                yield from _saved(fetch.page(location, check=no_json))
            elif location.startswith(_WEB):
                raise CannotRead(
                    f"{location}: this is no address of Kohesio's interface; write https://{addresses.HOST}/api/projects?interreg=true "
                    f"for its projects, or https://{addresses.HOST}/api/data/projects for its files"
                )
            else:
                for item in fetch.each_file(location, partial(_looked_at, fetch), knows=self.recognises):
                    if isinstance(item, str):
                        tables.append(item)
                    else:
                        yield item
        if tables:
            yield from _tables(fetch, tables)

    def records(self, item: Row) -> Iterable[Thing | Link]:
        """Turn one project or beneficiary into its records."""
        row = self.fields(item, item.place, part=item.part)
        if item.keys() >= _BENEFICIARIES and _NUMBER not in item:
            return list(beneficiary_records(row, self))
        if _NUMBER in item:
            said = of_file(row, self)
        elif "labels" in item:
            said = of_list(row, self)
        else:
            item["link"]  # names it if it is not there
            said = of_detail(row, self)
        return list(project_records(said, self))


def columns_are(names: Iterable[str]) -> str | None:
    """Tell a file of projects from one of beneficiaries by its columns; None if it is neither.

    Examples
    --------
    >>> columns_are(["Operation_Unique_Identifier", "Operation_Start_Date", "Programme_Name"])
    'projects'
    """
    there = {snake(name) for name in names}
    return "projects" if there >= _FILE else "beneficiaries" if there >= _BENEFICIARIES else None


def snake(name: str) -> str:
    """Spell a column in one way.

    Examples
    --------
    >>> snake("Operation_Unique_Identifier"), snake("operationStartDate"), snake("NUTS3_Code")
    ('operation_unique_identifier', 'operation_start_date', 'nuts3_code')
    """
    return "_".join(part for part in _WORD_ENDS.split(name.strip("\ufeff ")) if part).lower()


def _asked(fetch: Any, location: str, *, details: bool) -> Iterator[Row | BadItem]:
    query = {
        name: value for name, value in addresses.query_of(location).items() if name not in {"limit", "offset"}
    }
    language = query.setdefault("language", "en")
    for item in Reader(fetch, location).all(query):
        if isinstance(item, BadItem) or not details:
            if isinstance(item, Row):
                item.part = number_of(item.get("link"))
            yield item
            continue
        fetch.expect(1)
        address = addresses.asking(
            location, addresses.DETAIL, {"id": text(item.get("link")), "language": language}
        )
        try:
            yield from _saved(fetch.page(address, check=no_json))
        except CannotRead as error:
            yield BadItem(address, str(error), number_of(item.get("link")))


def _looked_at(fetch: Any, file: str) -> Iterator[str | Row | BadItem]:
    """Yield the projects of a saved answer; of a table its name, since tables are read together."""
    if fetch.head(file).lstrip("\ufeff \n").startswith(("{", "[")):
        yield from _saved(fetch.page(file))
    else:
        yield file


def _saved(page: Page) -> Iterator[Row | BadItem]:
    """Yield the projects of an answer: one page of a project, or a list."""
    try:
        found = json.loads(page.text)
    except ValueError as error:
        raise CannotFetch(
            f"{page.place}: the answer is no JSON ({error}); get it again", status=200
        ) from None
    if isinstance(found, dict) and "list" not in found:
        yield Row(found, place=page.place, part=number_of(found.get("link")) or page.place)
        return
    listed = found["list"] if isinstance(found, dict) else found
    for number, each in enumerate(listed if isinstance(listed, list) else [], 1):
        if isinstance(each, dict):
            yield Row(
                each, place=f"{page.place}#item {number}", part=number_of(each.get("link")) or page.place
            )
        else:
            yield BadItem(f"{page.place}#item {number}", "this is no project", page.place)


def _listed(fetch: Any, location: str, wanted: str) -> list[str]:
    page = fetch.page(location, check=no_json)
    try:
        found = json.loads(page.text)
    except ValueError as error:
        raise CannotFetch(f"{location}: the list of files is no JSON ({error})", status=200) from None
    keys = [str(each) for each in (found.get("files", []) if isinstance(found, dict) else found)]
    tables = [key for key in keys if key.lower().endswith((".csv", ".csv.gz", ".zip", ".xlsx"))]
    fitting = [key for key in tables if wanted in key.rpartition("/")[2]]
    if not fitting:
        raise CannotRead(
            f"{location}: of {len(tables)} files none has “{wanted}” in its name; there are {', '.join(tables[:5])} …"
        )
    if not wanted and len(fitting) > 1:
        fetch.say(f"{len(fitting)} files are read; --option files=PL reads those with PL in their names")
    return [addresses.asking(location, addresses.OBJECT, {"id": key}) for key in fitting]


def _tables(fetch: Any, files: list[str]) -> Iterator[Row | BadItem]:
    """Yield the rows of files; projects that name beneficiaries by number only take the names from the file of beneficiaries."""
    kinds: dict[str, str] = {}
    nameless = []
    for file in files:
        first = fetch.columns(file)
        kind = columns_are(first)
        if kind is None:
            lacking = say_missing(sorted(_FILE - {snake(name) for name in first}), list(first))
            raise AnotherKind(f"{_called(file)}: {lacking}")
        kinds[file] = kind
        if kind == "projects" and not any(snake(name) in _NAMES for name in first):
            nameless.append(_called(file))
    beneficiaries = [file for file in files if kinds[file] == "beneficiaries"]
    names = _beneficiary_names(fetch, beneficiaries) if nameless else {}
    if nameless and not names:
        fetch.say(
            f"{', '.join(nameless)}: beneficiaries stand there by number only, and are left out; import the file of beneficiaries with it"
        )
    for file in files:
        called = _called(file)
        for row in fetch.table(file):
            if isinstance(row, BadItem):
                yield BadItem(row.place, row.reason, _DATED.sub("", called))
                continue
            snaked = _snaked(row, called, _DATED.sub("", called))
            if names and kinds[file] == "projects":
                number = number_of(text(snaked.get("beneficiary_unique_identifier")).split("|")[0])
                snaked["beneficiary_name"] = names.get(number, "")
            yield snaked


def _beneficiary_names(fetch: Any, beneficiaries: list[str]) -> dict[str, str]:
    """Return what beneficiaries are called, by their numbers."""
    rows = (row for file in beneficiaries for row in fetch.table(file) if isinstance(row, Row))
    listed = (_snaked(row, "", "") for row in rows)
    return {number_of(said.get("beneficiary")): text(said.get("beneficiary_label")) for said in listed}


def _snaked(row: Row, called: str, part: str) -> Row:
    return Row(
        {snake(name): value for name, value in row.items()},
        place=f"{called}#{row.place.rpartition('#')[2]}",
        part=part,
    )


def _called(file: str) -> str:
    """Name a file without its folders; one of the interface by its key."""
    name = addresses.query_of(file).get("id", file) if file.startswith(_WEB) else file
    return name.rstrip("/").rpartition("/")[2]
