"""The index beside a catalogue: always right, whatever became of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodpractice import Decision, Network, Organisation, Practice, RecordName
from goodpractice.errors import CannotWrite
from goodpractice.search import SearchIndex, parse, search
from goodpractice.search import index as index_module
from goodpractice.search.engine import Engine
from goodpractice.search.index import BUSY, REMADE
from goodpractice.search.results import NO_INDEX
from goodpractice.store import Store

SOURCES = str(Path(index_module.__file__).parents[2])


def networks(*names: str) -> list[Network]:
    return [Network(key=name, name=name) for name in names]


def labels(store: Store, results) -> list[str]:
    heads = store.read.heads([hit.entity for hit in results.hits])
    return sorted(heads[hit.entity].label for hit in results.hits)


def found(store: Store, index: SearchIndex, text: str = "") -> list[str]:
    return labels(store, index.search(text, limit=1000))


# ── where it lies ────────────────────────────────────────────────────────────────────────────────────────


def test_it_lies_beside_the_catalogue(store: Store, index: SearchIndex) -> None:
    assert index.folder == store.path.parent / "catalogue.gp.index"
    assert not index.folder.exists()
    index.search("anything")
    assert index.folder.is_dir()


def test_where_nothing_can_be_written_it_lies_in_the_users_cache(
    store: Store, index: SearchIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert index.folder.name == store.meta("uuid")
    assert index.folder.parent.parent.name == "goodpractice"


# ── following the catalogue ──────────────────────────────────────────────────────────────────────────────


def test_it_catches_up_with_every_run(store: Store, index: SearchIndex, fill) -> None:
    fill(store, networks("jobtown", "umbrella"))
    assert index.catch_up() == 2
    assert index.catch_up() == 0
    fill(store, networks("jobtown", "umbrella", "roma"))
    assert index.catch_up() == 1
    assert found(store, index) == ["jobtown", "roma", "umbrella"]
    fill(store, networks("jobtown"))
    assert found(store, index) == ["jobtown"]
    store.undo()
    assert found(store, index) == ["jobtown", "roma", "umbrella"]


def test_what_two_sources_say_of_one_thing_is_one_hit(store: Store, index: SearchIndex, fill) -> None:
    fill(store, [Network(key="83", name="JOBTOWN")], source="one")
    fill(store, [Network(key="jt", name="Emploi ville")], source="two")
    # No thing has both words, so each has one of them.
    assert index.search("jobtown emploi").note
    same = Decision(RecordName("one", "network", "83"), "same", RecordName("two", "network", "jt"), by="test")
    store.decide(same)
    assert not index.search("jobtown emploi").note
    assert [hit.entity for hit in index.search("jobtown emploi").hits] == [
        hit.entity for hit in index.search("").hits
    ]
    store.withdraw(same)
    assert index.search("").total == 2


def test_a_change_of_words_leaves_nothing_of_the_old_ones(store: Store, index: SearchIndex, fill) -> None:
    fill(store, [Practice(key="1", name="Career centre", summary="for the young")])
    assert index.search("young").total == 1
    fill(store, [Practice(key="1", name="Career centre", summary="for all")])
    assert index.search("young").total == 0
    assert index.search("career all").total == 1


def test_an_older_copy_put_in_its_place_is_noticed(
    store: Store, index: SearchIndex, fill, tmp_path: Path
) -> None:
    fill(store, networks("jobtown"))
    copy = tmp_path / "copy.gp"
    store.backup(copy)
    fill(store, networks("umbrella"))
    assert found(store, index) == ["umbrella"]
    store.close()
    for end in ("", "-wal", "-shm"):
        store.path.with_name(store.path.name + end).unlink(missing_ok=True)
    shutil.copy(copy, store.path)
    restored = Store(store.path)
    try:
        assert found(restored, SearchIndex(restored)) == ["jobtown"]
        # The same number of changes, but other ones.
        fill(restored, networks("roma"))
        assert found(restored, SearchIndex(restored)) == ["roma"]
    finally:
        restored.close()


def test_the_index_of_another_catalogue_is_not_believed(
    store: Store, index: SearchIndex, fill, tmp_path: Path
) -> None:
    fill(store, networks("jobtown"))
    index.catch_up()
    other = Store(tmp_path / "other.gp")
    try:
        fill(other, networks("umbrella"))
        fill(other, networks("umbrella", "roma"))
        assert found(other, SearchIndex(other, index.folder)) == ["roma", "umbrella"]
    finally:
        other.close()


def test_rebuilding_says_how_much_there_is(small: Store, index: SearchIndex) -> None:
    before = index.search("talent")
    assert index.rebuild() == index.search("").total
    assert index.search("talent") == before


# ── what can be wrong with it ────────────────────────────────────────────────────────────────────────────


def test_an_index_that_is_gone_is_made_anew(small: Store, index: SearchIndex) -> None:
    before = index.search("talent")
    shutil.rmtree(index.folder)
    assert SearchIndex(small).search("talent") == before


DAMAGES = {
    "its list of files is no JSON": lambda folder: (folder / "meta.json").write_text("x"),
    "its list of files is gone": lambda folder: (folder / "meta.json").unlink(),
    "its list of files is of other fields": lambda folder: (folder / "meta.json").write_text(
        '{"index_settings":{"docstore_compression":"lz4","docstore_blocksize":16384},"segments":[],"schema":[],"opstamp":0}'
    ),
    "a file is gone": lambda folder: next(folder.glob("*.term")).unlink(),
    "a file is cut short": lambda folder: next(folder.glob("*.store")).write_bytes(b""),
    "all is empty": lambda folder: [file.write_bytes(b"") for file in folder.iterdir()],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(small: Store, index: SearchIndex, damage: str) -> None:
    before = index.search("talent", facets=True)
    index.close()
    DAMAGES[damage](index.folder)
    again = SearchIndex(small)
    after = again.search("talent", facets=True)
    assert (after.total, after.hits, after.facets) == (before.total, before.hits, before.facets)
    assert after.note in {"", REMADE}
    assert again.search("talent").note == ""


def test_what_breaks_while_it_is_asked_does_not_show(
    small: Store, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodpractice.search import engine

    index.catch_up()

    def broken(*_: object, **__: object) -> None:
        raise engine.Unusable("a file is gone")

    monkeypatch.setattr(engine.View, "ask", broken)
    results = index.search("talent")
    assert (results.total, results.note) == (2, NO_INDEX)


def test_files_of_a_killed_process_are_not_in_the_way(
    store: Store, index: SearchIndex, fill, tmp_path: Path
) -> None:
    fill(store, networks("jobtown", "umbrella", "roma"))
    index.catch_up()
    fill(store, networks("jobtown", "umbrella"))
    ahead = SearchIndex(store, Path(shutil.copytree(index.folder, tmp_path / "ahead")))
    ahead.catch_up()
    left = {file.name for file in ahead.folder.glob("*.del")}
    assert left
    for name in left:
        # The next commit would have given this name to a file of its own.
        (index.folder / name).write_bytes(b"unfinished")
    managed = index.folder / ".managed.json"
    managed.write_text(json.dumps([*json.loads(managed.read_text()), *left]))
    again = SearchIndex(store)
    assert again.search("").note == ""
    assert found(store, again) == ["jobtown", "umbrella"]


def test_an_index_that_cannot_be_continued_is_begun_anew(
    store: Store, index: SearchIndex, fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodpractice.search import engine

    fill(store, networks("jobtown", "umbrella", "roma"))
    index.catch_up()
    fill(store, networks("jobtown"))
    real = engine.Writing.replace

    def broken(self, entries, state, gone=None):
        if gone is not None:
            raise engine.Unusable("a file stands in the way")
        return real(self, entries, state, gone)

    monkeypatch.setattr(engine.Writing, "replace", broken)
    results = index.search("")
    assert (labels(store, results), results.note) == (["jobtown"], REMADE)
    assert index.search("").note == ""


def test_only_files_of_the_engine_are_thrown_away(small: Store, index: SearchIndex) -> None:
    index.catch_up()
    mine = index.folder / "mine.txt"
    mine.write_text("keep")
    (index.folder / "meta.json").write_text("x")
    SearchIndex(small).search("talent")
    assert mine.read_text() == "keep"


def test_where_no_index_can_be_the_catalogue_is_read_through(small: Store, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    index = SearchIndex(small, in_the_way / "index")
    results = index.search("talent")
    assert (results.total, results.note) == (2, NO_INDEX)
    assert results.hits[0].marked("[", "]")
    assert index.catch_up() == 0
    with pytest.raises(CannotWrite, match="search index cannot be written"):
        index.rebuild()


def test_without_rights_the_catalogue_is_still_searched(small: Store, tmp_path: Path) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are not kept in this way here")
    index = SearchIndex(small)
    index.catch_up()
    small.close()
    (tmp_path / "first").mkdir()
    script = (
        "import os, sys; from pathlib import Path\n"
        "from goodpractice.store import Store; from goodpractice.search import SearchIndex\n"
        # What is loaded on first use is loaded while it can be read.
        "SearchIndex(Store(Path(sys.argv[3]) / 'a.gp')).search('talent'); import platformdirs.unix\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "index = SearchIndex(Store(Path(sys.argv[1]), read_only=True), Path(sys.argv[2]) if sys.argv[2] else None)\n"
        "results = index.search('talent'); print(results.total, results.note)"
    )
    open_to_all = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    try:
        catalogue = shutil.copy(small.path, open_to_all)
        closed = shutil.copytree(index.folder, open_to_all / "closed")
        for path in (open_to_all, *open_to_all.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        environment = {
            **os.environ,
            "PYTHONPATH": SOURCES,
            "XDG_CACHE_HOME": str(closed),
            "HOME": str(closed),
        }
        for folder in (str(closed), ""):
            done = subprocess.run(
                [sys.executable, "-c", script, catalogue, folder, tmp_path / "first"],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.stdout.strip() == f"2 {NO_INDEX}", done.stderr
    finally:
        for path in (open_to_all, *open_to_all.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(open_to_all)


# ── several at once ──────────────────────────────────────────────────────────────────────────────────────


def test_while_another_process_writes_the_newest_is_read_beside_the_index(
    store: Store, index: SearchIndex, fill
) -> None:
    fill(store, networks("jobtown", "umbrella", "roma"))
    index.catch_up()
    with Engine(index.folder).writing():
        fill(store, networks("jobtown", "umbrella two", "new town"))
        results = index.search("", facets=True)
        assert (results.total, results.note) == (3, BUSY)
        assert labels(store, results) == ["jobtown", "new town", "umbrella two"]
        assert results.facets["kind"] == {"network": 3}
        assert found(store, index, "roma") == []
        assert [len(index.search("", limit=2, offset=at).hits) for at in (0, 2, 4)] == [2, 1, 0]
        assert index.catch_up() == 0
        with pytest.raises(CannotWrite, match="another process"):
            index.rebuild()
    assert index.search("").note == ""
    assert index.catch_up() == 0


def test_a_first_index_that_another_process_is_making_is_not_waited_for(
    small: Store, index: SearchIndex
) -> None:
    with Engine(index.folder).writing():
        results = index.search("talent")
    assert (results.total, results.note) == (2, NO_INDEX)


def test_an_index_ahead_of_the_snapshot_is_not_believed(store: Store, index: SearchIndex, fill) -> None:
    fill(store, networks("jobtown"))
    index.catch_up()
    reader = Store(store.path, read_only=True)
    try:
        with reader.snapshot():
            assert reader.state
            fill(store, networks("umbrella"))
            index.catch_up()
            view = SearchIndex(reader).answer(Engine(index.folder).view(), parse(""))
            assert view.total == 1
            assert reader.read.heads([view.hits[0][0]])[view.hits[0][0]].label == "jobtown"
    finally:
        reader.close()


IMPORT = """
import sys; sys.path.insert(0, sys.argv[2])
from pathlib import Path
from goodpractice import CannotWrite, Importer, Network, Row
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.search import SearchIndex
from goodpractice.store import Store
store = Store(Path(sys.argv[1]))
index = SearchIndex(store)
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    class Many(Importer):
        name = "many"
        def read(self, fetch):
            return [Row({"n": n}, place="x") for n in range(300)]
        def records(self, row):
            yield Network(key=str(row["n"]), name=f"network {row['n']} round{number}")
    run_importer(store, Many(), Fetch())
    index.catch_up()
    if number % 3 == 2:
        try:
            index.rebuild()
        except CannotWrite:
            pass  # the other one is catching up
"""


def importing(path: Path, rounds: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(path), SOURCES, str(rounds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_killed_at_any_moment_it_is_right_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.gp"
    for attempt in range(10):
        process = importing(path, 1000)
        time.sleep(0.02 + 0.061 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        store = Store(path)
        index = SearchIndex(store)
        try:
            quick, slow = index.search("network", limit=1000), search(store, "network", limit=1000)
            assert quick.note in {"", REMADE}
            assert {hit.entity for hit in quick.hits} == {hit.entity for hit in slow.hits}
            for entity, head in store.read.heads([hit.entity for hit in quick.hits[:5]]).items():
                assert entity in {hit.entity for hit in index.search(f'"{head.label}"').hits}
            assert store.problems() == []
        finally:
            index.close()
            store.close()


def test_one_process_imports_while_another_searches(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.gp"
    process = importing(path, 8)
    store = Store(path, read_only=True)
    index = SearchIndex(store)
    asked = 0
    try:
        while process.poll() is None:
            results = index.search("network", limit=5, facets=True)
            assert results.total in {0, 300}
            assert results.facets.get("kind", {}).get("network", 0) == results.total
            asked += 1
    finally:
        process.wait()
        process.stdout.close()
        assert process.returncode == 0
        assert asked > 3
        assert index.search('"round7"').total == 300
        store.close()


def test_a_city_is_found_by_each_spelling_of_it(store: Store, index: SearchIndex, fill) -> None:
    fill(store, [Organisation(key="1", name="Port", place=("Gdańsk", "PL"))], source="one")
    fill(store, [Organisation(key="2", name="Hafen", place=("Danzig", "PL"))], source="two")
    index.catch_up()
    store.decide(
        Decision(
            RecordName("places", "place", "PL/gdansk"),
            "same",
            RecordName("places", "place", "PL/danzig"),
            by="test",
        )
    )
    for spelling in ("gdansk", "Danzig"):
        assert index.search(f"title:{spelling} kind:place").total == 1
        assert index.search(f"city:{spelling} kind:place").total == 1
    assert found(store, index, "city:danzig kind:organisation") == ["Hafen", "Port"]
