from __future__ import annotations

import pytest

from goodpractice.catalogue import Catalogue
from goodpractice.store import Store


@pytest.fixture
def catalogue(tmp_path):
    made = Catalogue(Store(tmp_path / "test.gp", wait=5))
    yield made
    made.close()


@pytest.fixture
def store(catalogue):
    return catalogue.store
