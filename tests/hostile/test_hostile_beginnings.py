"""Several begin the same catalogue."""

from __future__ import annotations

import sqlite3
import threading
import time

from goodpractice.store import Store


def test_who_comes_while_another_is_making_the_catalogue_waits(tmp_path) -> None:
    path = tmp_path / "new.gp"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")

    def finish() -> None:
        time.sleep(0.3)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=finish)
    thread.start()
    try:
        store = Store(path, wait=20)
        assert store.meta("change") == 0
        store.close()
    finally:
        thread.join()
