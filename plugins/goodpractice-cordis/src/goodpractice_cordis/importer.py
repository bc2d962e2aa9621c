"""The importer of CORDIS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from goodpractice import BadItem, CannotRead, Importer, LeftOut, Link, Row, Thing
from goodpractice_cordis.current import framework_of, organization_row, project_row, science_row, topic_row
from goodpractice_cordis.old import flat_row, worded_row
from goodpractice_cordis.tables import Table, layout_of, names_of, refuse, rows_of, tables_of
from goodpractice_cordis.values import said

_READERS: dict[str, Callable[[Row, Importer], Iterator[Thing | Link]]] = {
    "project": project_row,
    "organization": organization_row,
    "topics": topic_row,
    "euroSciVoc": science_row,
    "list": flat_row,
    "list in words": worded_row,
}
_LISTS = ("list", "list in words")
_QUOTES = str.maketrans("", "", "\"'{}[]\ufeff")


class Cordis(Importer):
    """Reads the tables of a framework programme's zip, and the lists of projects of the years before.

    The option ``programme`` names the framework programme (``H2020``) for tables that do not lie beside their ``project.csv``.

    Examples
    --------
    >>> Cordis.recognises('"projectID";"topic";"title"', "topics.csv")
    True
    """

    name = "cordis"
    title = "CORDIS"
    licence = "CC-BY-4.0"
    attribution = "© European Union, CORDIS, https://cordis.europa.eu"
    url = "https://cordis.europa.eu"
    publisher = "Publications Office of the European Union"
    language = "en"
    complete = False  # a table of a framework programme is a part
    expects: ClassVar[Mapping[str, Any]] = {
        "projects.name": 0.95,
        "organisations.name": 1.0,
        "quarantined": 0.05,
    }

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell a table by its columns, an address by its host."""
        if place.startswith(("http://", "https://")):
            return "cordis.europa.eu/data/" in place
        start = head[:4096].translate(_QUOTES)
        if head.lstrip().startswith(("{", "[")):
            names = {line.partition(":")[0].strip() for line in start.replace(",", "\n").splitlines()}
            return layout_of(names) in _LISTS
        first = start.lstrip().partition("\n")[0].strip()
        return any(layout_of(name.strip() for name in first.split(sign)) for sign in ";,\t")

    def read(self, fetch: Any) -> Iterator[Row | BadItem | LeftOut]:
        """Yield the rows of all tables, each with the part that it belongs to."""
        stated = str(self.options.get("programme") or "")
        found: list[_Found] = []
        for location in self.locations:
            for item in fetch.each_file(location, partial(_looked_at, fetch)):
                if isinstance(item, _Found):
                    found.append(item)
                else:
                    yield item
        for each, name in zip(found, names_of([each.table for each in found]), strict=True):
            each.name = name
        beside = {each.table.home: each.programme for each in found if each.layout == "project"}
        for each in found:
            programme = stated or each.programme or beside.get(each.table.home, "")
            if not programme:
                fetch.say(
                    f"{each.name}: nothing says of which framework programme this table is; name it with --option programme=H2020, or the next "
                    "table of its kind replaces it"
                )
            yield from each.rows(programme)

    def records(self, item: Row) -> Iterable[Thing | Link]:
        """Turn one row into its records."""
        layout = layout_of(item)
        if layout is None:
            item["projectID"]  # names what is missing, and what there is
            item["role"]
        reader = _READERS[layout or "organization"]
        return list(reader(self.fields(item, item.place, part=item.part), self))


def _looked_at(fetch: Any, file: str) -> Iterator[_Found | LeftOut]:
    """Yield the tables of a file; within an archive from the web, those that nothing reads are left out."""
    found = [_Found(fetch, table) for table in tables_of(fetch, file)]
    known = [each for each in found if each.layout is not None]
    if not found:
        raise CannotRead(f"{file}: there is no table in it")
    if not known:
        raise refuse(found[0].name, found[0].columns)
    yield from known
    yield from (
        LeftOut(each.name, str(refuse("", each.columns)).removeprefix(": "))
        for each in found
        if each.layout is None
    )


class _Found:
    """A table that was looked at: its layout, columns, and framework programme, as far as its first row tells."""

    def __init__(self, fetch: Any, table: Table) -> None:
        self.fetch, self.table, self.name = fetch, table, table.name
        first = next((row for row in rows_of(fetch, table, table.name) if isinstance(row, Row)), Row())
        self.columns = list(first or fetch.columns(table.file, member=table.member))
        self.layout = layout_of(self.columns)
        self.programme = _programme(first)

    def rows(self, programme: str) -> Iterator[Row | BadItem]:
        """Yield its rows, each with the part that it belongs to."""
        for item in rows_of(self.fetch, self.table, self.name):
            # A list of all years may hold several framework programmes.
            own = _programme(item) if isinstance(item, Row) and self.layout in _LISTS else ""
            part = f"{own or programme} {self.layout}".strip()
            if isinstance(item, Row):
                item.part = part
                yield item
            else:
                yield BadItem(item.place, item.reason, part)


def _programme(row: Row) -> str:
    stated = said(row, "frameworkProgramme", "Framework Programme")
    return framework_of(stated).key if stated else ""
