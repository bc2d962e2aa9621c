"""What every importer owes to the library, a function each. All raise `AssertionError` in words for the author."""

from __future__ import annotations

import io
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from goodpractice.importing.importer import Importer, importer_problem
from goodpractice.importing.items import BadItem, Page, Row, Skip
from goodpractice.language import fold
from goodpractice.model import Decision, Link, Thing, to_json
from goodpractice.testing.conforming import Case
from goodpractice.testing.hashing import differs_by_hash_seed
from goodpractice.testing.network import WentOnline, offline
from goodpractice.testing.reading import outcome_of

_HEADS = ("", "\x00\x01", "a;b;c\n1;2;3\n", "<html></html>", '{"a": 1}', "note = 1\n")


def _ensure(holds: object, message: str) -> None:
    if not holds:
        raise AssertionError(message)


def metadata(case: Case) -> None:
    """The source has a name, a title and a licence, and looking at any input does no harm."""
    cls = case.importer
    problem = importer_problem(cls)
    _ensure(problem is None, f"the importer cannot be used: {problem}")
    _ensure(cls.title, f"{cls.__name__} has no title: what do people call the source?")
    said = any("licence" in vars(base) for base in cls.__mro__ if base is not Importer)
    _ensure(said, f"{cls.__name__} says nothing of the licence; if nobody knows it, say licence = 'unknown'")
    for head in _HEADS:
        try:
            known = cls.recognises(head, "download.tmp")
        except Exception as error:
            raise AssertionError(f"recognises({head!r}, …) raised {type(error).__name__}: {error}") from error
        _ensure(isinstance(known, bool), f"recognises returns {known!r}, not True or False")


def reads(case: Case) -> None:
    """The fixture says something, and no more of it is set aside than the test says."""
    importer = case.made()
    outcome = outcome_of(importer, case.items(importer))
    listed = "\n".join(f"  {bad.place}: {bad.reason}" for bad in outcome.quarantined[:10])
    _ensure(
        len(outcome.quarantined) == case.quarantined,
        f"{len(outcome.quarantined)} items cannot be used, the test says {case.quarantined}:\n{listed}",
    )
    _ensure(outcome.things(), "no item says anything of any thing; is the fixture what the importer reads?")
    for record in outcome.records:
        _ensure(
            isinstance(record, (Thing, Link, Decision)),
            f"records yields a {type(record).__name__}; only things, links and decisions are kept",
        )


def keys(case: Case) -> None:
    """A key means one thing: what stands under the same key in a part bears the same name."""
    importer = case.made()
    outcome = outcome_of(importer, case.items(importer))
    names: dict[tuple[Any, ...], str] = {}
    for part, record in zip(outcome.parts, outcome.records, strict=True):
        if not isinstance(record, Thing) or record.name is None:
            continue
        for language, text in record.name.items():
            first = names.setdefault((part, record.KIND, record.key, language), text)
            _ensure(
                fold(first) == fold(text),
                f"the key {record.key!r} stands for the {record.KIND} “{first}” and for “{text}”; "
                "a key has to be that of one thing",
            )


def stable_keys(case: Case) -> None:
    """Keys do not depend on where the input lies, nor on what stood before an item."""
    importer = case.made()
    before = _keys(importer, case.items(importer))
    if case.files:
        with _copied(case.locations) as moved:
            elsewhere = case.made(moved)
            after = _keys(elsewhere, case.items(elsewhere))
        _ensure(
            before == after,
            f"another folder makes other keys: {_some(before - after)} became {_some(after - before)}",
        )
    again = case.made()
    items = case.items(again)
    fewer = _keys(again, [item for number, item in enumerate(items) if number])
    _ensure(
        not fewer - before,
        f"without the first item others get other keys: {_some(fewer - before)}; a key must not count items",
    )


def state(case: Case) -> None:
    """The records of an item are the same, alone or after others, once or twice."""
    importer = case.made()
    items = [item for item in case.items(importer) if not isinstance(item, BadItem)]
    first = [_said(importer, item) for item in items]
    second = [_said(importer, item) for item in reversed(items)][::-1]
    alone = [_said(case.made(), item) for item in items]
    for item, one, two, three in zip(items, first, second, alone, strict=True):
        _ensure(
            one == two == three,
            f"{_place(item)}: the item says something else when others come before it; records must keep no state, "
            "and change neither the item nor the importer",
        )


def order(case: Case) -> None:
    """The order of the items makes no difference to the catalogue."""
    importer = case.made()
    items = case.items(importer)
    shuffled = list(items)
    random.Random(17).shuffle(shuffled)
    straight = _catalogue(case, items)
    for other in (items[::-1], shuffled):
        _same(straight, _catalogue(case, other), "in another order the items make another catalogue")


def twice(case: Case) -> None:
    """The same input again changes nothing, to the byte."""
    importer = case.made()
    first, second = case.items(importer), case.items(case.made())
    with _store() as store:
        _run(case, store, first)
        once = _exported(store)
        counts = _run(case, store, second).counts
        _ensure(
            not counts.anything,
            f"the same input again adds {counts.added} records and {counts.links_added} links, changes "
            f"{counts.changed} and {counts.links_changed}, lets {counts.vanished} and {counts.links_vanished} vanish",
        )
        _same(once, _exported(store), "the same input again makes another catalogue")


def provenance(case: Case) -> None:
    """Every item says where it stands, no two in the same place, and the same each time."""
    items = case.items()
    places = [_place(item) for item in items]
    for item, place in zip(items, places, strict=True):
        _ensure(
            place,
            f"an item ({type(item).__name__}) says no place; give it one, such as Row(values, place='table.csv#row 12')",
        )
        root = any(place.startswith(location) for location in case.locations if Path(location).is_absolute())
        _ensure(
            not root, f"the place {place!r} tells where on this computer the file lies; name only the file"
        )
    [(most, times)] = Counter(places).most_common(1) or [("", 0)]
    _ensure(times <= 1, f"{times} items say that they stand at {most!r}; nobody could find them")
    again = [_place(item) for item in case.items()]
    _ensure(places == again, "the items stand somewhere else when they are read again")
    if not case.importer.complete:
        parts = [getattr(item, "part", None) for item in items if not isinstance(item, BadItem)]
        _ensure(
            all(parts) or case.importer.part,
            "the importer is not complete, but an item says no part: what would be replaced when it is read again? Set `part` on "
            "each item, or on the class",
        )


def bad_items(case: Case) -> None:
    """An item that is not as expected is set aside, whole, and the others are not touched."""
    importer = case.made()
    items = case.items(importer)
    good = [item for item in items if not isinstance(item, BadItem)]
    before = [_said(importer, item) for item in good]
    for bad in _damaged(good[:5]):
        try:
            said = list(importer.records(bad))
        except (Exception, SystemExit):  # noqa: BLE001, S112  to raise is what is asked for
            continue
        finally:
            importer.take_surprises()
        for record in said:
            _ensure(
                isinstance(record, (Thing, Link, Decision)),
                f"of an item that is not as expected, records yields a {type(record).__name__}",
            )
    after = [_said(importer, item) for item in good]
    _ensure(before == after, "after an item that cannot be used, others say something else")
    broken = Row({}, place="broken#1", part=getattr(good[0], "part", None) if good else None)
    with _store() as store:
        report = _run(case, store, [*items, broken, BadItem("broken#2", "cannot be read")])
    spoilt = len([item for item in items if isinstance(item, BadItem)]) + len(
        [said for said in before if isinstance(said, str)]
    )
    _ensure(
        report.counts.items == len(items) + 2
        and report.counts.quarantined <= spoilt + 2 + _loose_ends(before),
        f"two bad items set {report.counts.quarantined} aside",
    )


def reads_offline(case: Case) -> None:
    """Nothing goes online: not while classes are loaded, not while items are read or turned into records."""
    try:
        with offline():
            importer = case.made()
            outcome = outcome_of(importer, list(importer.read(case.fetch())))
    except WentOnline as error:
        raise AssertionError(f"the importer went online by itself: {error}") from error
    online = [bad for bad in outcome.quarantined if WentOnline.__name__ in bad.reason]
    _ensure(not online, f"the importer went online by itself: {online[0].reason if online else ''}")


def hash_seed(case: Case) -> None:
    """Nothing depends on the order of a set, or on `hash`: another process says the same."""
    told = differs_by_hash_seed(case)
    _ensure(
        told is None, f"another process reads something else: {told}; is there a set, or a call of hash()?"
    )


PROMISES: dict[str, Callable[[Case], None]] = {
    "metadata": metadata,
    "reads": reads,
    "keys": keys,
    "stable_keys": stable_keys,
    "state": state,
    "order": order,
    "twice": twice,
    "provenance": provenance,
    "bad_items": bad_items,
    "offline": reads_offline,
    "hash_seed": hash_seed,
}
"""What is promised, by the name that ``without`` takes."""


def _place(item: Any) -> str:
    return str(getattr(item, "place", None) or "")


def _said(importer: Importer, item: Any) -> list[bytes] | str:
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


def _keys(importer: Importer, items: Iterable[Any]) -> set[str]:
    outcome = outcome_of(importer, list(items))
    return {f"{record.KIND} {record.key}" for record in outcome.things()}


def _some(names: set[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:3]) + (" …" if len(listed) > 3 else "") or "nothing"


def _loose_ends(before: list[list[bytes] | str]) -> int:
    """Links may end at what an item in quarantine would have described; each counts by itself."""
    return sum(len(said) for said in before if not isinstance(said, str))


def _damaged(items: list[Any]) -> Iterator[Any]:
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
def _copied(locations: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
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
def _store() -> Iterator[Any]:
    from goodpractice.store import Store

    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "conformance.gp")
        try:
            yield store
        finally:
            store.close()


def _run(case: Case, store: Any, items: list[Any]) -> Any:
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


def _catalogue(case: Case, items: list[Any]) -> bytes:
    with _store() as store:
        _run(case, store, items)
        return _exported(store)


def _exported(store: Any) -> bytes:
    from goodpractice.exchange.canonical import export_json

    target = io.BytesIO()
    export_json(store, target)
    return target.getvalue()


def _same(one: bytes, other: bytes, what: str) -> None:
    if one == other:
        return
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    first = next(((a, b) for a, b in pairs if a != b), (one[-200:], other[-200:]))
    shown = "\n".join(f"  {line.decode(errors='replace')[:300]}" for line in first)
    raise AssertionError(f"{what}:\n{shown}")
