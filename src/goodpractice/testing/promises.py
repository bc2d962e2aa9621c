"""What every importer owes to the library, a function each. All raise `AssertionError` in words for the author."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goodpractice.importing.importer import Importer, importer_problem
from goodpractice.importing.items import BadItem, Row
from goodpractice.language import fold
from goodpractice.model import Decision, Link, Thing
from goodpractice.testing.conforming import Case
from goodpractice.testing.hashing import differs_by_hash_seed
from goodpractice.testing.network import WentOnline, offline
from goodpractice.testing.reading import outcome_of
from goodpractice.testing.trying import (
    catalogue_of,
    copied,
    damaged,
    exported,
    imported,
    keys_of,
    link_count,
    new_store,
    place_of,
    said_by,
    same,
    some_of,
)

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
    before = keys_of(importer, case.items(importer))
    if case.files:
        with copied(case.locations) as moved:
            elsewhere = case.made(moved)
            after = keys_of(elsewhere, case.items(elsewhere))
        _ensure(
            before == after,
            f"another folder makes other keys: {some_of(before - after)} became {some_of(after - before)}",
        )
    again = case.made()
    items = case.items(again)
    fewer = keys_of(again, [item for number, item in enumerate(items) if number])
    _ensure(
        not fewer - before,
        f"without the first item others get other keys: {some_of(fewer - before)}; a key must not count items",
    )


def state(case: Case) -> None:
    """The records of an item are the same, alone or after others, once or twice."""
    importer = case.made()
    items = [item for item in case.items(importer) if not isinstance(item, BadItem)]
    first = [said_by(importer, item) for item in items]
    second = [said_by(importer, item) for item in reversed(items)][::-1]
    alone = [said_by(case.made(), item) for item in items]
    for item, one, two, three in zip(items, first, second, alone, strict=True):
        _ensure(
            one == two == three,
            f"{place_of(item)}: the item says something else when others come before it; records must keep no state, "
            "and change neither the item nor the importer",
        )


def order(case: Case) -> None:
    """The order of the items makes no difference to the catalogue."""
    importer = case.made()
    items = case.items(importer)
    shuffled = list(items)
    random.Random(17).shuffle(shuffled)
    straight = catalogue_of(case, items)
    for other in (items[::-1], shuffled):
        same(straight, catalogue_of(case, other), "in another order the items make another catalogue")


def twice(case: Case) -> None:
    """The same input again changes nothing, to the byte."""
    importer = case.made()
    first, second = case.items(importer), case.items(case.made())
    with new_store() as store:
        imported(case, store, first)
        once = exported(store)
        counts = imported(case, store, second).counts
        _ensure(
            not counts.anything,
            f"the same input again adds {counts.added} records and {counts.links_added} links, changes "
            f"{counts.changed} and {counts.links_changed}, lets {counts.vanished} and {counts.links_vanished} vanish",
        )
        same(once, exported(store), "the same input again makes another catalogue")


def provenance(case: Case) -> None:
    """Every item says where it stands, no two in the same place, and the same each time."""
    items = case.items()
    places = [place_of(item) for item in items]
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
    again = [place_of(item) for item in case.items()]
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
    before = [said_by(importer, item) for item in good]
    for bad in damaged(good[:5]):
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
    after = [said_by(importer, item) for item in good]
    _ensure(before == after, "after an item that cannot be used, others say something else")
    broken = Row({}, place="broken#1", part=getattr(good[0], "part", None) if good else None)
    with new_store() as store:
        report = imported(case, store, [*items, broken, BadItem("broken#2", "cannot be read")])
    spoilt = len([item for item in items if isinstance(item, BadItem)]) + len(
        [said for said in before if isinstance(said, str)]
    )
    _ensure(
        report.counts.items == len(items) + 2
        and report.counts.quarantined <= spoilt + 2 + link_count(before),
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
