"""An XLSX workbook made for people: a sheet for each kind, one of links, one that says whose data it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodpractice.entities.merged import Entity
from goodpractice.exchange.cells import cell
from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.files import written_whole
from goodpractice.exchange.stream import Stream, streamed
from goodpractice.model.kinds import KINDS
from goodpractice.model.relations import RELATIONS
from goodpractice.store import Store

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_ROWS = 1_048_575
"""That a sheet holds below its header."""
_MOST_LINKS = 65_000
"""Addresses that one can click on; Excel repairs a sheet with more than 65,530 by taking all of them away."""
_LONGEST = 32_767
"""Signs that a cell holds."""
_CUT = " … (cut: a cell holds no more)"

_COLUMNS = (
    ("Name", 44), ("Typed name", 26), ("Country", 9), ("Sort", 18), ("Place", 20), ("Since", 11), ("Until", 11),
    ("Summary", 70), ("Topics", 34), ("Web", 40), ("Identifiers", 26), ("Sources", 22),
)  # fmt: skip
_LINK_COLUMNS = (
    ("From", 40), ("", 18), ("To", 40), ("Role", 12), ("Since", 11), ("Until", 11), ("Status", 11), ("Sources", 22),
    ("From (typed name)", 26), ("To (typed name)", 26),
)  # fmt: skip
_TITLES = {"need": "Needs", "person": "People"}


def export_workbook(store: Store, path: Path) -> None:
    """Write the catalogue as a workbook, row by row.

    The header of every sheet stays in sight, every column has a filter, addresses of the web can be clicked on, and the
    first sheet lists the others. Nothing is a formula, whatever a source wrote.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    from openpyxl import Workbook

    credit = credits_of(store)
    book = Workbook(write_only=True)
    book.properties.creator = "goodpractice"
    book.properties.title = "Good practices and networks"
    book.properties.description = credit.text()[:_LONGEST]
    with written_whole(path) as (file,), streamed(store) as stream:
        kinds = [kind for kind in KINDS if next(iter(stream.entities(kind)), None) is not None]
        _about(book, credit, [_title(kind) for kind in kinds])
        for kind in kinds:
            _fill(book, _title(kind), _COLUMNS, (_row(thing) for thing in stream.entities(kind)))
        _fill(book, "Links", _LINK_COLUMNS, _links(stream))
        book.save(file)


def _title(kind: str) -> str:
    return _TITLES.get(kind, f"{kind.capitalize()}s")


def _about(book: Workbook, credit: Credits, titles: Sequence[str]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 60
    sheet.column_dimensions["C"].width = 40
    sheet.column_dimensions["D"].width = 40
    title = WriteOnlyCell(sheet, value="Good practices and networks")
    title.font = Font(bold=True, size=14)
    sheet.append([title])
    sheet.append([_plain(sheet, f"From the goodpractice catalogue {credit.catalogue}.")])
    sheet.append([])
    for number, name in enumerate([*titles, "Links"], 4):
        link = _plain(sheet, name)
        link.hyperlink = Hyperlink(ref=f"A{number}", location=f"'{name}'!A1")
        link.style = "Hyperlink"
        sheet.append([link])
    sheet.append([])
    head = [_plain(sheet, text) for text in ("Source", "Attribution", "Licence", "Address", "Read")]
    for each in head:
        each.font = Font(bold=True)
    sheet.append(head)
    for source in credit.sources:
        row = (source.title, source.attribution, source.licence, source.url, credit.read.get(source.name, ""))
        sheet.append([_plain(sheet, text) for text in row])
    sheet.append([])
    for line in credit.text().splitlines()[1 + len(credit.sources) :]:
        sheet.append([_plain(sheet, line)])


def _fill(
    book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
) -> None:
    number, sheet, below, clickable = 1, _sheet(book, title, columns), 0, 0
    for row in rows:
        if below == _MOST_ROWS:
            _filtered(sheet, columns, below)
            number += 1
            sheet, below, clickable = _sheet(book, f"{title} ({number})", columns), 0, 0
        below += 1
        made = []
        for value in row:
            plain = cell(value)
            each: Any = _plain(sheet, plain) if isinstance(plain, str) else plain
            if isinstance(plain, str) and clickable < _MOST_LINKS and _is_address(plain):
                each.hyperlink, each.style = plain, "Hyperlink"
                clickable += 1
            made.append(each)
        sheet.append(made)
    _filtered(sheet, columns, below)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text and len(text) < 2000


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]]) -> Any:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    header = [_plain(sheet, name or "Relation") for name, _ in columns]
    for each in header:
        each.font = Font(bold=True)
        each.fill = PatternFill("solid", start_color="FFE8EEF4")
    sheet.append(header)
    return sheet


def _filtered(sheet: Any, columns: Sequence[tuple[str, int]], below: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{below + 1}"


def _plain(sheet: Any, text: str) -> Any:
    """Return a cell that holds a text, even one that looks like a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    tidy = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(tidy) > _LONGEST:
        tidy = tidy[: _LONGEST - len(_CUT)] + _CUT
    made = WriteOnlyCell(sheet, value=tidy)
    made.data_type = "s"
    return made


def _row(thing: Entity) -> list[Any]:
    place = thing.first("place")
    return [
        thing.label,
        thing.name,
        thing.head.country,
        thing.head.subkind,
        place.get("name") if isinstance(place, dict) else place,
        thing.first("since") or thing.first("date"),
        thing.first("until"),
        thing.text("summary") or thing.text("tagline"),
        [value.value for value in thing.fields.get("topics", ())],
        thing.first("web"),
        [value.value for value in thing.fields.get("ids", ())],
        sorted({record.source for record in thing.records if record.gone is None}),
    ]


def _links(stream: Stream) -> Iterator[list[Any]]:
    labels: dict[str, str] = {thing.name: thing.label for thing in stream.things()}
    for _, _, here, there, _, edge in stream.links():
        yield [
            labels[here],
            RELATIONS[edge["relation"]].forward,
            labels[there],
            edge["role"],
            edge["since"],
            edge["until"],
            edge.get("status"),
            edge["sources"],
            here,
            there,
        ]
