"""What the promises are tried with: items alone and in catalogues, damaged ones, copies of the input."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from goodpractice.importing.importer import Importer
from goodpractice.importing.items import Page, Row, Skip
from goodpractice.model import to_json
from goodpractice.testing.conforming import Case
from goodpractice.testing.network import offline
from goodpractice.testing.reading import outcome_of


def place_of(item: Any) -> str:
    """Return where an item says that it stands; nothing if it does not."""
    return str(getattr(item, "place", None) or "")


def said_by(importer: Importer, item: Any) -> list[bytes] | str:
    """Return what an item says in a form that can be compared; why, where it says nothing."""
    try:
        return [
            orjson.dumps([type(record).__name__, to_json(record)], option=orjson.OPT_SORT_KEYS)
            for record in importer.records(item)
        ]
    except Skip as reason:
        return f"skipped: {reason}"
    except (Exception, SystemExit) as error:  # noqa: BLE001  compared, as what it is
        return f"{type(error).__name__}: {error}"
    finally:
        importer.take_surprises()


def keys_of(importer: Importer, items: Iterable[Any]) -> set[str]:
    """Return kind and key of all things that items say."""
    outcome = outcome_of(importer, list(items))
    return {f"{record.KIND} {record.key}" for record in outcome.things()}


def some_of(names: set[str]) -> str:
    """Name a few, for a message."""
    listed = sorted(names)
    return ", ".join(listed[:3]) + (" …" if len(listed) > 3 else "") or "nothing"


def link_count(before: list[list[bytes] | str]) -> int:
    """Count what was said: links may end at what an item in quarantine describes, and each counts by itself."""
    return sum(len(said) for said in before if not isinstance(said, str))


def damaged(items: list[Any]) -> Iterator[Any]:
    """Yield items that are not as expected: cells missing, empty or of another type, pages that are none."""
    yield Row({}, place="damaged")
    yield Row({"unknown": "x"}, place="damaged")
    yield Page(place="damaged", content=b"\x00\xff\xfe")
    for item in items:
        if isinstance(item, Row):
            for column in item:
                values = dict(item)
                for odd in (None, "", "\x00", 17, ["x"], {"x": "y"}):
                    yield Row({**values, column: odd}, place=item.place, part=item.part)
                del values[column]
                yield Row(values, place=item.place, part=item.part)
        elif isinstance(item, Page):
            for content in (b"", item.content[: len(item.content) // 2], b"<html>", b"\x00\xff\xfe"):
                yield Page(place=item.place, content=content, url=item.url, part=item.part)


@contextmanager
def copied(locations: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Copy an input into other folders, as somebody else has it."""
    with tempfile.TemporaryDirectory() as folder:
        moved = []
        for number, location in enumerate(locations):
            target = Path(folder) / f"elsewhere {number}" / Path(location).name
            target.parent.mkdir()
            if Path(location).is_dir():
                shutil.copytree(location, target)
            else:
                shutil.copy(location, target)
            moved.append(str(target))
        yield tuple(moved)


@contextmanager
def new_store() -> Iterator[Any]:
    """Make a catalogue that is gone afterwards."""
    from goodpractice.store import Store

    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "conformance.gp")
        try:
            yield store
        finally:
            store.close()


def imported(case: Case, store: Any, items: list[Any]) -> Any:
    """Import items, whatever they say, and return the report."""
    from goodpractice.importing.checks import Checks
    from goodpractice.importing.run import run_importer

    # No file is behind this class, so no run is taken for a repeat of another.
    given = type(
        "Given", (case.importer,), {"read": lambda _self, _fetch: iter(items), "__module__": "conformance"}
    )
    with offline():
        return run_importer(
            store,
            given(case.locations, dict(case.options)),
            case.fetch(),
            checks=Checks(accept=True, surprises="warn"),
        )


def catalogue_of(case: Case, items: list[Any]) -> bytes:
    """Return the catalogue that items make, as bytes."""
    with new_store() as store:
        imported(case, store, items)
        return exported(store)


def exported(store: Any) -> bytes:
    """Return what a catalogue holds, as bytes."""
    from goodpractice.exchange.canonical import export_json

    target = io.BytesIO()
    export_json(store, target)
    return target.getvalue()


def same(one: bytes, other: bytes, what: str) -> None:
    """Make sure that two catalogues are the same, or show the first line that differs."""
    if one == other:
        return
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    first = next(((a, b) for a, b in pairs if a != b), (one[-200:], other[-200:]))
    shown = "\n".join(f"  {line.decode(errors='replace')[:300]}" for line in first)
    raise AssertionError(f"{what}:\n{shown}")
