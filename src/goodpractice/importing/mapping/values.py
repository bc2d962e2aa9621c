"""Templates to values of the fields that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.mapping import fields as known
from goodpractice.importing.mapping.cells import Cell, Cells, Row, Surprise
from goodpractice.importing.mapping.spec import ColumnForm, Table, Value
from goodpractice.importing.mapping.templates import Template
from goodpractice.model.coordinates import Coordinates
from goodpractice.model.date_forms import date_reader
from goodpractice.model.mention import Mention
from goodpractice.model.money import Money
from goodpractice.model.thing import Contact

Read = Callable[[Row], Any]
_PLAIN = ColumnForm()


@attrs.frozen(eq=False)
class Filled:
    """A field that is filled from a row.

    Parameters
    ----------
    field
        Its name.
    read
        Returns its value; None for nothing.
    reads
        The columns of the table that it looks at.
    """

    field: str
    read: Read
    reads: tuple[str, ...]


class Values:
    """Makes what fills fields.

    Parameters
    ----------
    cells
        The columns of the table.
    table
        Forms that hold where a column says nothing.
    decimals
        Decimal signs by column, as told from the first rows.
    language
        Of the source.
    surprise
        Hears of values that were left out.
    """

    def __init__(
        self,
        cells: Cells,
        table: Table,
        decimals: Mapping[str, str | None],
        language: str,
        surprise: Surprise,
    ) -> None:
        self.cells, self.table, self.decimals, self.surprise = cells, table, decimals, surprise
        self.language = None if language == "und" else language
        self.numeric: dict[str, Cell] = {}

    def filled(self, field: str, value: Value, number: int | None = None) -> Filled:
        """Return what fills a field."""
        if isinstance(value, Mapping):
            return self._pieces(field, value, number)
        if known.is_list(field):
            return self._several(field, (value,) if isinstance(value, Template) else tuple(value), number)
        assert isinstance(value, Template)
        return self._single(field, value, number)

    def _single(self, field: str, template: Template, number: int | None) -> Filled:
        text, reads = self.cells.text(template, number)
        cell = self._first(template, number)
        form = cell.form if cell is not None else _PLAIN
        if field == "coordinates" and len(template.columns) > 1:
            text, reads = self._point(template, number)
        convert = self._converter(field, form, cell)
        if convert is None and form.language is not None and field in known.TEXTS:
            language = form.language
            return Filled(
                field, lambda row: None if (found := text(row)) is None else {language: found}, reads
            )
        if convert is None:
            return Filled(field, text, reads)
        called = cell.name if cell is not None else field
        lenient, surprise = form.lenient, self.surprise

        def read(row: Row) -> Any:
            found = text(row)
            if found is None:
                return None
            try:
                return convert(found)
            except BadValue as error:
                if lenient:
                    surprise(f"value of {called} that cannot be used", found)
                    return None
                raise BadValue(f"{called}: {error}") from None

        return Filled(field, read, reads)

    def _first(self, template: Template, number: int | None) -> Cell | None:
        for column in template.columns:
            cell = self.cells.cell(column, number)
            if cell is not None:
                return cell
        return None

    def _converter(self, field: str, form: ColumnForm, cell: Cell | None) -> Callable[[str], Any] | None:
        if field in known.DATES:
            return date_reader(form.date or self.table.dates, form.language or self.language)
        if field in known.MONEY or field in known.NUMBERS:
            decimal = self._decimal(form, cell)
            if field in known.NUMBERS:
                return lambda text: known.whole(text, decimal())
            currency = form.currency or self.table.currency
            language = form.language or self.language
            return lambda text: Money.parse(text, decimal(), currency=currency, language=language)
        if field == "coordinates":
            return Coordinates.parse
        if field in {"place", "name of place"}:
            return Mention.of
        return known.plain_reader(field)

    def _decimal(self, form: ColumnForm, cell: Cell | None) -> Callable[[], str | None]:
        given = form.decimal or self.table.decimal
        if given is not None or cell is None:
            return lambda: given
        self.numeric[cell.name] = cell
        name = cell.name
        # What the first rows tell is known only after this was made.
        return lambda: self.decimals.get(name)

    def _point(self, template: Template, number: int | None) -> tuple[Any, tuple[str, ...]]:
        """Put two columns together as a point; each may have decimal commas."""
        cells = [cell for column in template.columns if (cell := self.cells.cell(column, number)) is not None]

        def point(row: Row) -> str | None:
            said = [cell.text(row) for cell in cells]
            if len(said) != 2 or said[0] is None or said[1] is None:
                return None
            return ",".join(text.replace(",", ".") for text in said if text)

        return point, tuple(name for cell in cells for name in cell.reads)

    def _several(self, field: str, templates: tuple[Value, ...], number: int | None) -> Filled:
        made = [self.cells.texts(each, field, number) for each in templates if isinstance(each, Template)]
        reads = tuple(name for _, names in made for name in names)
        # “pic:{PIC}” without a PIC is no identifier.
        return Filled(
            field, lambda row: [text for several, _ in made for text in several(row)] or None, reads
        )

    def _pieces(self, field: str, value: Mapping[str, Value], number: int | None) -> Filled:
        made = {name: self._piece(field, name, inner, number) for name, inner in value.items()}
        reads = tuple(column for each in made.values() for column in each.reads)

        def found(row: Row) -> dict[str, Any] | None:
            return {name: said for name, each in made.items() if (said := each.read(row)) is not None} or None

        if field == "place":
            return Filled(field, lambda row: _place(found(row)), reads)
        if field == "contacts":
            return Filled(
                field, lambda row: None if (given := found(row)) is None else Contact(**given), reads
            )
        return Filled(field, found, reads)

    def _piece(self, field: str, name: str, value: Value, number: int | None) -> Filled:
        if field == "place":
            return self.filled("name of it" if name == "name" else name, value, number)
        return self.filled("a text", value, number)


def _place(pieces: dict[str, Any] | None) -> Mention | None:
    if pieces is None or "name" not in pieces:
        return None
    return Mention(pieces.pop("name"), **pieces)
