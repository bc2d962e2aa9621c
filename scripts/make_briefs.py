"""Write the briefs of ``docs/briefs``: ``python scripts/make_briefs.py``.

The Polish one comes from ``examples``; the others from the published tables of URBACT, whose folder GOODPRACTICE_SHARED
names: they are left as they are where it is not.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

import goodpractice as gp
from goodpractice.advice.brief.writing import write

HERE = Path(__file__).resolve().parents[1]
BRIEFS = HERE / "docs" / "briefs"
EXAMPLES = HERE / "examples"
TABLES = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parent / "shared")) / "data" / "urbact"
DAY = dt.date(2026, 11, 22)


@attrs.frozen
class Told:
    """A brief to write: its file, who asks for what, in which language, from which tables."""

    file: str
    place: str
    need: str
    language: str
    tables: tuple[Path, ...]


def every() -> Iterator[Told]:
    """Yield the briefs that can be written here."""
    yield Told(
        "kielce-pl", "kielce", "zatrzymanie młodych", "pl", tuple(sorted((EXAMPLES / "urbact").glob("*.csv")))
    )
    published = tuple(sorted(TABLES.glob("*.csv")))
    if published:
        yield Told("aviles-es", "aviles", "empleo para jóvenes", "es", published)
        yield Told("lille-fr", "lille", "alimentation durable dans les cantines", "fr", published)


def make(told: Told, folder: Path) -> Iterable[Path]:
    """Write one brief as HTML and Markdown; return the files."""
    with tempfile.TemporaryDirectory() as scratch, gp.open(Path(scratch) / "catalogue.gp") as catalogue:
        catalogue.import_from("urbact", *told.tables)
        catalogue.import_from("baltic", EXAMPLES / "school-to-work")
        catalogue.import_from("note", EXAMPLES / "notes")
        page = catalogue.brief(told.place, told.need, languages=(told.language, "en"), today=DAY)
    files = [folder / f"{told.file}.html", folder / f"{told.file}.md"]
    for file in files:
        write(page, file)
    return files


if __name__ == "__main__":
    for each in every():
        for made in make(each, BRIEFS):
            print(made.relative_to(HERE))
