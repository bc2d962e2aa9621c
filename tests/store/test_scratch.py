"""Folders for temporary files disappear, also those of processes that were killed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from goodpractice.store.scratch import Scratch


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def test_a_folder_goes_when_it_is_closed_or_forgotten() -> None:
    first, second = Scratch(), Scratch()
    folders = [first.folder, second.folder]
    assert all(folder.is_dir() for folder in folders)
    first.close()
    first.close()
    del second
    assert not any(folder.exists() for folder in folders)


@pytest.mark.skipif(sys.platform == "win32", reason="needs locks that end with their process")
def test_what_a_killed_process_left_is_deleted_but_not_what_is_in_use(tmp_path) -> None:
    kept = Scratch()
    program = "import os; from goodpractice.store.scratch import Scratch; s = Scratch(); print(s.folder, flush=True); os.kill(os.getpid(), 9)"
    left = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    ).stdout.strip()
    assert left in [str(folder) for folder in tmp_path.iterdir()]
    latest = Scratch()
    assert sorted(tmp_path.iterdir()) == sorted([kept.folder, latest.folder])
    kept.close()
    latest.close()
