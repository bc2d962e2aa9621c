"""A mapping made ready for one table: which rows tell of which things and links.

Everything that can be decided once is decided here, so that a row costs little. Things are made once for each
combination of cells that they are made of: the same partner in row after row is the very same object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.items import Skip
from goodpractice.importing.mapping.cells import Cells, Row, Surprise
from goodpractice.importing.mapping.fields import role_or_wording
from goodpractice.importing.mapping.spec import Each, Entity, Table, Tie, columns_in
from goodpractice.importing.mapping.spec import Mapping as Spec
from goodpractice.importing.mapping.templates import Column
from goodpractice.importing.mapping.values import Values
from goodpractice.model.kinds import KINDS
from goodpractice.model.link import Link
from goodpractice.model.numbers import decimal_of
from goodpractice.model.thing import Ref, Thing, derived_key

_REMEMBERED = 50_000
"""Combinations of cells that are kept for each thing; then the oldest are forgotten, all at once."""
_ABSENT: Any = object()

Named = tuple[Thing, Ref]


@attrs.frozen(eq=False)
class _Maker:
    """Makes a thing, or the fields of a link, from a row: once for each combination of cells.

    Parameters
    ----------
    cells
        Takes the cells that it is made of.
    build
        Makes it; None if the row does not tell of it.
    """

    cells: Callable[[Row], Any]
    build: Callable[[Row], Any]
    kept: dict[Any, Any] = attrs.field(factory=dict)

    surprised: Callable[[], bool] = bool

    def __call__(self, row: Row) -> Any:
        key = self.cells(row)
        try:
            found = self.kept.get(key, _ABSENT)
        except TypeError:  # lists and objects of JSON cannot be compared cheaply
            return self.build(row)
        if found is _ABSENT:
            found = self.build(row)
            # What came with a surprise is made anew, so that each row with it is told of.
            if not self.surprised():
                if len(self.kept) >= _REMEMBERED:
                    self.kept.clear()
                self.kept[key] = found
        return found


@attrs.frozen(eq=False)
class _Thing:
    """An entity, ready: makers by the number of the group that they belong to; None where there are no groups."""

    entity: Entity
    makers: tuple[tuple[int | None, _Maker], ...]
    each: _Lists | None
    conditional: bool


@attrs.frozen(eq=False)
class _Tie:
    tie: Tie
    subject: int
    object: int
    makers: Mapping[int | None, _Maker]
    same: bool


class Plan:
    """A mapping made ready for one table.

    Parameters
    ----------
    spec
        The mapping.
    table
        The table.
    header
        Names of its columns.
    sample
        Some of its rows, which tell the decimal signs of its columns.
    surprise
        Hears of what can be used although it is odd.

    Raises
    ------
    BadValue
        If a column has both decimal signs.
    """

    def __init__(
        self, spec: Spec, table: Table, header: Iterable[str], sample: Sequence[Row], surprise: Surprise
    ) -> None:
        self._surprised = False
        self._surprise = surprise
        self._decimals: dict[str, str | None] = {}
        self._cells = Cells(header, spec.columns, table, self._told)
        self._values = Values(self._cells, table, self._decimals, spec.source.language, self._told)
        self._spec, self._table = spec, table
        mine = [entity for entity in spec.entities if not entity.tables or table.name in entity.tables]
        self._things = [self._thing(entity) for entity in mine]
        places = {entity.handle: at for at, entity in enumerate(mine)}
        self._ties = [
            self._tie(tie, places)
            for tie in spec.ties
            if (not tie.tables or table.name in tie.tables) and tie.subject in places and tie.object in places
        ]
        self._only, _ = self._cells.condition(table.only)
        self._skip, _ = self._cells.condition(table.skip)
        self._fixes = [(self._cells.condition(fix.where)[0], fix.change) for fix in spec.fixes]
        self._plain = not any(thing.each or len(thing.makers) != 1 for thing in self._things) and not any(
            thing.makers[0][0] is not None for thing in self._things if thing.makers
        )
        for name, cell in self._values.numeric.items():
            self._decimals[name] = decimal_of(text for row in sample if (text := _quietly(cell.text, row)))

    def _told(self, what: str, value: object) -> None:
        self._surprised = True
        self._surprise(what, value)

    # ── what a row tells ─────────────────────────────────────────────────────────────────────────────────

    def records(self, row: Row) -> list[Thing | Link]:
        """Return the things and links that a row tells of.

        Raises
        ------
        BadValue
            If a cell cannot be what it should, or the row tells of nothing.
        Skip
            If the row does not count.
        """
        for where, change in self._fixes:
            if where is not None and where(row):
                row = {**row, **{name: text for name, text in change.items() if name in self._cells.header}}
        if self._only is not None and not self._only(row):
            raise Skip("not among the rows that count")
        if self._skip is not None and self._skip(row):
            raise Skip("among the rows that do not count")
        return self._one_each(row) if self._plain else self._repeated(row)

    def _one_each(self, row: Row) -> list[Thing | Link]:
        found: list[Named | None] = [thing.makers[0][1](row) for thing in self._things]
        out: list[Thing | Link] = [named[0] for named in found if named is not None]
        if not out:
            self._refuse_nothing()
        for tie in self._ties:
            subject, target = found[tie.subject], found[tie.object]
            if subject is not None and target is not None:
                fields = tie.makers[None](row)
                if fields is not None:
                    out.append(Link(subject[1], tie.tie.relation, target[1], **fields))
        return out

    def _repeated(self, row: Row) -> list[Thing | Link]:
        lists: dict[int, list[Row]] = {}
        found: list[list[tuple[int | None, Named, Row]]] = []
        for thing in self._things:
            here: list[tuple[int | None, Named, Row]] = []
            if thing.each is not None:
                parts = lists.get(id(thing.each.spec))
                if parts is None:
                    parts = lists[id(thing.each.spec)] = thing.each.parts(row)
                maker = thing.makers[0][1]
                here = [
                    (at, named, part) for at, part in enumerate(parts) if (named := maker(part)) is not None
                ]
            else:
                here = [(tag, named, row) for tag, maker in thing.makers if (named := maker(row)) is not None]
            found.append(here)
        out: list[Thing | Link] = [named[0] for here in found for _, named, _ in here]
        if not out:
            self._refuse_nothing()
        for tie in self._ties:
            out += self._links(tie, found[tie.subject], found[tie.object])
        return out

    def _links(
        self,
        tie: _Tie,
        subjects: list[tuple[int | None, Named, Row]],
        targets: list[tuple[int | None, Named, Row]],
    ) -> Iterator[Link]:
        for tag, subject, row in subjects:
            for other, target, there in targets:
                if tie.same and tag != other:
                    continue
                number = tag if tag in tie.makers else other if other in tie.makers else None
                maker = tie.makers.get(number) or tie.makers.get(None)
                # The part of a list is the row of whichever end comes from it.
                fields = maker(row if tag is not None else there) if maker is not None else None
                if fields is not None:
                    yield Link(subject[1], tie.tie.relation, target[1], **fields)

    def _refuse_nothing(self) -> None:
        if any(thing.conditional for thing in self._things):
            raise Skip("the row meets no condition")
        wanted = [
            str(column) for thing in self._things[:1] for part in thing.entity.key for column in part.columns
        ]
        raise BadValue(f"the row names nothing: {', '.join(wanted) or 'the key'} is empty")

    # ── making ready ─────────────────────────────────────────────────────────────────────────────────────

    def _thing(self, entity: Entity) -> _Thing:
        numbers = self._numbers(
            [column for part in entity.key for column in part.columns]
            + [column for value in entity.fields.values() for column in columns_in(value)]
        )
        each = None if entity.each is None else _Lists(entity.each, self._cells, self._told)
        makers = tuple((number, self._maker(entity, number)) for number in numbers)
        return _Thing(entity, makers, each, bool(entity.when or entity.unless))

    def _numbers(self, columns: Sequence[Column]) -> Sequence[int | None]:
        if not any(column.numbered for column in columns):
            return [None]
        return sorted({number for column in columns for number in column.numbers(self._cells.header)})

    def _maker(self, entity: Entity, number: int | None) -> _Maker:
        keys = [self._cells.text(part, number) for part in entity.key]
        filled = [self._values.filled(field, value, number) for field, value in entity.fields.items()]
        when, first = self._cells.condition(entity.when)
        unless, second = self._cells.condition(entity.unless)
        cls, derived = KINDS[entity.kind], entity.derived

        def build(row: Row) -> Named | None:
            if (when is not None and not when(row)) or (unless is not None and unless(row)):
                return None
            parts = [text(row) for text, _ in keys]
            if parts[0] is None:
                return None
            key = derived_key(*parts) if derived else " ".join(parts[0].split())
            given = {each.field: value for each in filled if (value := each.read(row)) is not None}
            thing = cls(key=key, **given)
            return thing, Ref(thing.KIND, thing.key)

        reads = [name for _, names in keys for name in names]
        reads += [name for each in filled for name in each.reads] + [*first, *second]
        return self._remembering(reads, build)

    def _tie(self, tie: Tie, places: Mapping[str, int]) -> _Tie:
        subject, target = places[tie.subject], places[tie.object]
        ends = self._things[subject], self._things[target]
        numbers = self._numbers([column for value in tie.fields.values() for column in columns_in(value)])
        if None not in numbers:
            # A group may have everything but the column that the link wants.
            of_ends = {number for thing in ends for number, _ in thing.makers if number is not None}
            numbers = sorted({number for number in numbers if number is not None} | of_ends)
        both_numbered = all(thing.makers and thing.makers[0][0] is not None for thing in ends)
        both_listed = ends[0].entity.each is not None and ends[0].entity.each == ends[1].entity.each
        return _Tie(
            tie,
            subject,
            target,
            {number: self._tie_maker(tie, number) for number in numbers},
            both_numbered or both_listed,
        )

    def _tie_maker(self, tie: Tie, number: int | None) -> _Maker:
        filled = [self._values.filled(field, value, number) for field, value in tie.fields.items()]
        when, first = self._cells.condition(tie.when)
        unless, second = self._cells.condition(tie.unless)
        relation, told = tie.relation, self._told

        def build(row: Row) -> dict[str, Any] | None:
            if (when is not None and not when(row)) or (unless is not None and unless(row)):
                return None
            given = {each.field: value for each in filled if (value := each.read(row)) is not None}
            if "role" in given:
                role, wording = role_or_wording(relation, given.pop("role"))
                if role is not None:
                    given["role"] = role
                else:
                    told(f"role of {relation} that is none of ours", wording or "")
                if wording is not None:
                    given.setdefault("wording", wording)
            return given

        return self._remembering([name for each in filled for name in each.reads] + [*first, *second], build)

    def _remembering(self, reads: Sequence[str], build: Callable[[Row], Any]) -> _Maker:
        names = tuple(dict.fromkeys(reads))

        def careful(row: Row) -> Any:
            """Build what a row says, so that it can be told afterwards whether anything in it surprised."""
            self._surprised = False
            return build(row)

        cells: Callable[[Row], Any] = itemgetter(*names) if names else lambda _: ()
        return _Maker(cells, careful, surprised=lambda: self._surprised)


class _Lists:
    """Takes cells that hold several values apart, so that each part reads like a row of its own."""

    def __init__(self, each: Each, cells: Cells, surprise: Surprise) -> None:
        self.spec = each
        found = [cells.cell(column) for column in each.columns]
        self._names = [cell.reads[0] for cell in found if cell is not None and cell.reads]
        self._sign = re.compile(rf"\s*{re.escape(each.split)}\s*")
        self._surprise = surprise

    def parts(self, row: Row) -> list[Row]:
        """Return a row for each value of the first column."""
        if not self._names:
            return []
        lists = {name: self._values(row[name]) for name in self._names}
        first = lists[self._names[0]]
        while first and not first[-1]:
            first.pop()
        count = len(first)
        for name, values in list(lists.items()):
            while len(values) > count and not values[-1]:
                values.pop()
            if len(values) == 1 < count:
                lists[name] = values * count
            elif len(values) not in {0, count}:
                # Nobody can tell which value belongs to whom.
                self._surprise(f"uneven list in {name}", f"{len(values)} for {count}")
                lists[name] = []
        return [
            {**row, **{name: values[at] if values else "" for name, values in lists.items()}}
            for at in range(count)
        ]

    def _values(self, cell: Any) -> list[str]:
        if isinstance(cell, list):
            return ["" if item is None else str(item) for item in cell]
        text = str(cell).strip() if cell is not None else ""
        return [part.strip() for part in self._sign.split(text)] if text else []


def _quietly(text: Callable[[Row], str | None], row: Row) -> str | None:
    try:
        return text(row)
    except BadValue:
        return None
