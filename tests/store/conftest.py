from __future__ import annotations

import pytest

from goodpractice.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "test.gp", wait=5)
    yield opened
    opened.close()
