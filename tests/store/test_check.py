"""`check` names every kind of damage."""

from __future__ import annotations

import pytest

from goodpractice import Decision, Link, LinkName, Network, Organisation, Ref
from goodpractice.store.checking import _TESTS
from helpers.runs import run

_DAMAGE = {
    "a record without a source": "UPDATE record SET source = 99 WHERE kind = 4",
    "a record without a part": "UPDATE record SET part = 99 WHERE kind = 4",
    "a record whose anchor is missing": "UPDATE record SET entity = 99 WHERE kind = 4",
    "an anchor that is no anchor of itself": (
        "UPDATE record SET entity = (SELECT min(id) FROM record WHERE kind = 2) WHERE kind = 4; "
        "UPDATE record SET entity = (SELECT min(id) FROM record WHERE kind = 4) WHERE kind = 2"
    ),
    "records of one key that are not one thing": (
        "INSERT INTO part VALUES (77, 1, 'else'); INSERT INTO name VALUES ('x', 1, 77, 1); "
        "INSERT INTO record SELECT 77, source, 77, kind, key, 77, label, subkind, country, since, until, flags, place, "
        "mention, body, at, born, run, gone FROM record WHERE kind = 4 LIMIT 1"
    ),
    "a record whose place is missing": "UPDATE record SET place = 99 WHERE kind = 2",
    "a record that is no JSON": "UPDATE record SET body = '{' WHERE kind = 4",
    "a link without a beginning": "UPDATE link SET subject = subject + 90",
    "a link without an end": "UPDATE link SET object = 99",
    "a link that is no JSON": "UPDATE link SET body = 'since 2013'",
    "a link without a part": "UPDATE link SET part = 99",
    "an anchor without a name": "DELETE FROM name",
    "a name without a record": "UPDATE name SET record = 99 WHERE base = 'jobtown'",
    "a refinement of a missing link": "DELETE FROM link WHERE id IN (SELECT link FROM refined)",
    "a place within a missing one": "INSERT INTO within VALUES (98, 99, 'person', NULL)",
    "a record of an undone run": "UPDATE run SET undone = '2020-01-01'",
    "a link of an undone run": "UPDATE run SET undone = '2020-01-01'",
    "a decision that is no JSON": "UPDATE decision SET body = '{'",
    "an alias without a record": "INSERT INTO alias VALUES ('x', 99)",
}


@pytest.fixture
def world(store):
    org, net = Organisation(key="o", name="Kielce", place=("Kielce", "PL")), Network(key="n", name="JOBTOWN")
    uni = Organisation(key="u", name="University")

    def part(who: str) -> LinkName:
        return LinkName("a", Ref("organisation", who), "participates", Ref("network", "n"))

    run(store, "a", org, net, uni, Link(org, "participates", net), Link(uni, "participates", net))
    store.decide(Decision(part("u"), "refines", part("o")))
    return store


def test_a_sound_catalogue_has_no_problem(world) -> None:
    assert world.problems() == []


def test_every_check_is_shown_here() -> None:
    assert set(_TESTS) == set(_DAMAGE)


@pytest.mark.parametrize("what", _DAMAGE)
def test_each_damage_is_named(world, what) -> None:
    for statement in _DAMAGE[what].split("; "):
        world._db.execute(statement)
    found = world.problems()
    assert any(problem.startswith(f"{what}: ") for problem in found), found


def test_many_of_a_kind_are_cut_short(world) -> None:
    run(world, "b", *(Network(key=str(n), name=str(n)) for n in range(9)))
    world._db.execute("UPDATE record SET body = '{'")
    (line,) = (problem for problem in world.problems() if "no JSON" in problem)
    assert line.endswith(" …")


def test_a_damaged_page_is_named_too(world, tmp_path) -> None:
    world._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root = next(world.query("SELECT rootpage FROM sqlite_master WHERE name = 'name_record'"))[0]
    size = next(world.query("PRAGMA page_size"))[0]
    with (tmp_path / "test.gp").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 100)
    world._db.execute("PRAGMA shrink_memory")
    from goodpractice.store import Store

    again = Store(tmp_path / "test.gp")
    assert any("SQLite" in problem for problem in again.problems())
    again.close()
