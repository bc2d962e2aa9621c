"""Killed at any moment, a catalogue is as it was before or as it was to become."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import goodpractice
from goodpractice.store import Store
from helpers.victim import SIZE

HERE = Path(__file__).parents[1] / "helpers" / "victim.py"


class Victim:
    def __init__(self, path: Path) -> None:
        source = str(Path(goodpractice.__file__).parents[1])
        self.process = subprocess.Popen(
            [sys.executable, str(HERE), str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": source},
        )  # fmt: skip

    def start(self, what: str) -> int:
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self) -> int:
        return int(self.process.stdout.readline())

    def whole(self, what: str) -> float:
        began = time.perf_counter()
        self.start(what)
        assert self.end() == 0
        return time.perf_counter() - began

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def victim(tmp_path):
    made = Victim(tmp_path / "a.gp")
    yield made
    made.close()


def kill(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def state(path: Path) -> tuple[object, ...]:
    """Which versions stand, how much of each, and which runs are in force."""
    store = Store(path)
    try:
        assert store.problems() == []
        records = list(
            store.query(
                "SELECT kind, json_extract(body, '$.phase'), json_extract(body, '$.summary'), gone IS NULL, count(*) FROM record GROUP BY 1, 2, 3, 4"
            )
        )
        links = list(
            store.query(
                "SELECT json_extract(body, '$.wording'), gone IS NULL, count(*) FROM link GROUP BY 1, 2"
            )
        )
        return (
            tuple(records),
            tuple(links),
            tuple(run.id for run in store.runs() if run.undone is None),
            store.state,
        )
    finally:
        store.close()


def test_kill_9_during_import_and_undo(tmp_path, victim) -> None:
    path, dice = tmp_path / "a.gp", random.Random(20260)
    needed = {"import": victim.whole("import 1"), "undo": 0.0}
    victim.whole("import 2")
    needed["undo"] = victim.whole("undo")
    outcomes = set()
    for version in range(3, 53):
        what = dice.choice(["import", "undo"])
        if what == "undo" and not state(path)[2]:
            what = "import"
        before = state(path)
        child = victim.start(f"import {version}" if what == "import" else "undo")
        time.sleep(dice.random() * needed[what] * 1.1)
        kill(child)
        killed = victim.end() == signal.SIGKILL
        now = state(path)
        # The token is of one commit: the same token means that nothing at all was written.
        if now[3] == before[3]:
            assert now == before
            outcomes.add((what, "before"))
        else:
            assert now[3][0] == before[3][0] + 1
            if what == "import":
                assert now[2] == (now[2][0], *before[2])
                assert sum(n for _, alive, n in now[1] if alive) == SIZE
                assert {wording for wording, alive, _ in now[1] if alive} == {f"v{version}"}
            else:
                assert now[2] == before[2][1:]
            outcomes.add((what, "after"))
        assert killed or now != before
    assert ("import", "before") in outcomes
    assert ("undo", "before") in outcomes


def test_kill_9_while_the_catalogue_is_made(tmp_path) -> None:
    dice = random.Random(7)
    for number in range(6):
        victim = Victim(tmp_path / f"{number}.gp")
        child = victim.start("import 1")
        time.sleep(dice.random() * 0.02)
        kill(child)
        victim.end()
        victim.whole("import 1")
        assert len(state(tmp_path / f"{number}.gp")[2]) >= 1
        victim.close()
