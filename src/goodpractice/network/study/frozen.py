"""A frozen view, read back: the same rows in the same order, so that every measure comes out the same."""

from __future__ import annotations

import csv
import hashlib
import json
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from goodpractice.errors import BadValue, CannotRead, UnknownName
from goodpractice.language import fold, slug
from goodpractice.network.views.levels import Countries, Key, Level, Unit
from goodpractice.network.views.origin import Described, Spot
from goodpractice.store.codes import KIND_CODES
from goodpractice.store.networks import Statements, Things

FORMAT = 1
MEMBERSHIPS, ACTORS, HUBS, STUDY, SUMS = (
    "memberships.csv", "actors.csv", "networks.csv", "study.json", "SHA256SUMS",
)  # fmt: skip
_BETWEEN = " | "


def key_text(key: Key) -> str:
    """Write the key of a city; a number stands for a place that no source identifies.

    Examples
    --------
    >>> key_text("geonames:769250"), key_text(12)
    ('geonames:769250', '#12')
    """
    return f"#{key}" if isinstance(key, int) else key


def key_of(text: str) -> Key | None:
    """Read what `key_text` writes.

    Examples
    --------
    >>> key_of("#12"), key_of("geonames:769250"), key_of("")
    (12, 'geonames:769250', None)
    """
    if text.startswith("#"):
        return int(text[1:])
    return text or None


class FrozenLevel(Level):
    """Takes actors for one as they were when the view was frozen.

    Parameters
    ----------
    origin
        The study.
    name
        ``city``, ``gazetteer`` or ``region``.
    """

    def __init__(self, origin: FrozenOrigin, name: str) -> None:
        super().__init__(origin)
        self._rows = origin.actors
        self._name = name
        self._of: dict[Key, dict[str, str]] = {}

    def keys(self, actors: Iterable[int]) -> dict[int, Key]:
        """Return the key of the unit of each actor."""
        found: dict[int, Key] = {}
        for actor in actors:
            key = key_of(self._rows[actor][self._name])
            if key is not None:
                found[actor] = key
                self._of.setdefault(key, self._rows[actor])
        return found

    def describe(self, keys: Sequence[Key]) -> list[Unit]:
        """Return the units of keys."""
        kind = "region" if self._name == "region" else "city"
        made = []
        for key in keys:
            row = self._of[key]
            name = row.get(f"{self._name}_name") or str(key)
            text = name if isinstance(key, int) else key
            made.append(
                Unit(text, name, row[f"{self._name}_label"], kind, row[f"{self._name}_country"] or None)
            )
        return made


class FrozenOrigin:
    """Reads from the folder of a study.

    Parameters
    ----------
    folder
        As `goodpractice.network.study.freeze.freeze` wrote it.

    Raises
    ------
    CannotRead
        If it is no study, or a file of it was changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not (folder / STUDY).is_file():
            raise CannotRead(
                f"{folder}: there is no study here ({STUDY} is missing); make one with: gp export --study"
            )
        check(folder)
        self.about: dict[str, Any] = json.loads((folder / STUDY).read_text(encoding="utf-8"))
        if self.about.get("format") != FORMAT:
            raise CannotRead(
                f"{folder / STUDY}: format {self.about.get('format')!r}; this version reads {FORMAT}"
            )
        self.actors = {int(row["number"]): row for row in _rows(folder / ACTORS)}
        self.hubs = {int(row["number"]): row for row in _rows(folder / HUBS)}
        self._memberships = _rows(folder / MEMBERSHIPS)

    @cached_property
    def things(self) -> Things:
        """All that is in it, as columns."""
        size = 1 + max((*self.actors, *self.hubs), default=0)
        made = Things(
            bytearray(size), bytearray(size), [None] * size, *(array("q", bytes(8 * size)) for _ in range(4))
        )
        for number, row in (*self.actors.items(), *self.hubs.items()):
            made.kind[number] = KIND_CODES[row["kind"]]
            made.unnamed[number] = row["unnamed"] == "yes"
            made.country[number] = row.get("country") or None
            made.since[number] = int(row.get("since") or 0)
            made.until[number] = int(row.get("until") or 0)
            made.entity[number] = number
        return made

    def statements(self, relation: str, *, detail: bool, reverse: bool) -> Statements:
        """Who takes part in what, as columns."""
        del detail, reverse  # all is at hand, and actors stand in the column of actors
        rows = [row for row in self._memberships if row["relation"] == relation]
        return Statements(
            array("q", (int(row["actor"]) for row in rows)),
            array("q", (int(row["hub"]) for row in rows)),
            [row["role"] for row in rows],
            [row["how"] or None for row in rows],
            [int(row["since"] or 0) for row in rows],
            [int(row["until"] or 0) for row in rows],
            [row["source"] for row in rows],
            [0] * len(rows),
        )

    def describe(self, numbers: Iterable[int]) -> dict[int, Described]:
        """What things are called."""
        found = {}
        for number in numbers:
            row = self.actors.get(number) or self.hubs[number]
            found[number] = Described(
                row["name"], row["label"], row["kind"], row.get("subkind") or None, row.get("country") or None
            )
        return found

    def level(self, name: str) -> Level:
        """How actors are taken for one."""
        if name == "actor":
            return Level(self)
        return Countries(self) if name == "country" else FrozenLevel(self, name)

    def spots(self, actors: Iterable[int]) -> dict[int, Spot]:
        """Where actors were, by the gazetteer, when the view was frozen."""
        return {
            actor: Spot(
                row["gazetteer"],
                row["gazetteer_label"],
                row["gazetteer_country"],
                row["region"],
                row["region_label"],
                int(row["population"] or 0),
                row["gazetteer_name"],
            )
            for actor in actors
            if (row := self.actors[actor])["gazetteer"]
        }

    def hubs_of_phase(self, phase: str) -> set[int]:
        """Numbers of what is said to be of a phase."""
        found = {
            number
            for number, row in self.hubs.items()
            if fold(phase) in {fold(text) for text in row["phases"].split(_BETWEEN)}
        }
        if not found:
            raise BadValue(f"{self.folder}: no network of the study is of the phase {phase!r}")
        return found

    def under(self, name: str) -> set[int]:
        """Numbers of all that is part of a programme, network … of that typed name, itself included."""
        wanted = {name, slug(name)}
        found = {number for number, row in self.hubs.items() if wanted & {*row["within"].split(_BETWEEN)}}
        if not found:
            raise UnknownName(name)
        return found

    def hubs_of_source(self, source: str) -> set[int]:
        """Numbers of the networks, projects … in which a source names somebody."""
        return {int(row["hub"]) for row in self._memberships if row["source"] == source}

    def coming(self) -> set[int]:
        """Numbers of what is only planned, or was called off: such was left out."""
        return set()

    def actors_of(self, name: str) -> list[int]:
        """Return the numbers of the actors of a typed name, or of the city of that name."""
        wanted = {name, slug(name)}
        found = [
            number
            for number, row in self.actors.items()
            if wanted
            & {
                row["name"],
                row["city_name"],
                row["gazetteer_name"],
                slug(row["label"]),
                slug(row["city_label"]),
            }
        ]
        if not found:
            raise UnknownName(name)
        return found


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [*csv.DictReader(file)]
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}") from None


def check(folder: Path) -> None:
    """Raise `CannotRead` if a file of a study is missing or was changed."""
    sums = folder / SUMS
    if not sums.is_file():
        raise CannotRead(
            f"{sums} is missing; without the checksums nobody can tell whether the study is whole"
        )
    for line in sums.read_text(encoding="utf-8").splitlines():
        told, _, name = line.partition("  ")
        file = folder / name
        if not file.is_file() or checksum(file) != told:
            raise CannotRead(
                f"{file} was changed or is missing since the study was made; take a whole copy of it"
            )


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
