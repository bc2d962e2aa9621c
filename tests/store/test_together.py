"""Several at one catalogue: readers are never held up, writers wait for each other or say for whom."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import goodpractice
from goodpractice import CatalogueLocked, Network
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.store import Store
from helpers.runs import importer, item, run

ONE = Network(key="1", name="One")

HOLDS = """
import sys
from pathlib import Path
from goodpractice.store import Store
store = Store(Path(sys.argv[1]))
with store._transaction("“gp import” of Harbour cities"):
    store._db.execute("UPDATE record SET label = 'Half done'")
    print("holding", flush=True)
    sys.stdin.readline()
store.close()
"""


@pytest.fixture
def path(tmp_path):
    store = Store(tmp_path / "a.gp")
    run(store, "a", ONE)
    store.close()
    return tmp_path / "a.gp"


@pytest.fixture
def writer(path):
    """Another process in the middle of writing."""
    source = str(Path(goodpractice.__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert process.stdout.readline() == "holding\n"
    yield process
    if process.poll() is None:
        process.communicate("\n")
    process.stdin.close()
    process.stdout.close()


def test_who_reads_sees_the_last_whole_state_while_another_writes(path, writer) -> None:
    store = Store(path)
    with store.snapshot():
        assert [row.label for row in store.read.all_records()] == ["One"]
        writer.communicate("\n")
        assert [row.label for row in store.read.all_records()] == ["One"], (
            "one state in all reads of a snapshot"
        )
    assert [row.label for row in store.read.all_records()] == ["Half done"]
    store.close()


def test_a_second_writer_that_does_not_wait_is_told_who_writes(path, writer) -> None:
    store = Store(path, wait=0.05)
    with pytest.raises(CatalogueLocked) as caught:
        run(store, "b", ONE)
    assert "“gp import” of Harbour cities" in str(caught.value)
    assert f"process {writer.pid}" in str(caught.value)
    assert "Try again" in str(caught.value)
    assert not store._db.in_transaction
    store.close()


def test_a_second_writer_waits_for_the_first(path, writer) -> None:
    store = Store(path, wait=30)
    release = threading.Timer(0.3, lambda: (writer.stdin.write("\n"), writer.stdin.flush()))
    release.start()
    run(store, "b", Network(key="2", name="Two"))
    release.join()
    assert [row.label for row in store.read.all_records()] == ["Half done", "Two"]
    store.close()


def test_who_wrote_is_forgotten_when_it_is_done(path) -> None:
    store = Store(path)
    run(store, "b", ONE)
    assert not path.with_name("a.gp.writer").exists()
    store.close()


def test_an_import_reads_its_input_without_holding_anybody_up(path) -> None:
    """While items are read and prepared, others may write."""
    store, other = Store(path), Store(path, wait=0.1)

    def read(self, fetch):
        yield item(Network(key="2", name="Two"))
        run(other, "b", Network(key="9", name="Nine"))
        yield item(Network(key="3", name="Three"))

    made = importer("a", [])
    made.read = read
    run_importer(store, made(), Fetch())
    assert sorted(row.label for row in store.read.all_records()) == ["Nine", "Three", "Two"]
    assert store.problems() == []
    store.close()
    other.close()


def test_several_may_make_the_same_catalogue_at_once(tmp_path) -> None:
    source = str(Path(goodpractice.__file__).parents[1])
    script = "import sys; from pathlib import Path; from goodpractice.store import Store; s = Store(Path(sys.argv[1])); print(s.meta('uuid')); s.close()"
    several = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "a.gp")],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": source},
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in several}) == 1
    assert {process.returncode for process in several} == {0}
