"""Pages written by hand in the shape of the real ones, and what the importer makes of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goodpractice import testing
from goodpractice_baltic import Baltic

PAGES = Path(__file__).parent / "pages"


def records_in(*names):
    """Return all records of files among the pages, and the items that could not be read."""
    outcome = testing.read(Baltic, *(PAGES / name for name in names))
    assert not outcome.quarantined, outcome.quarantined
    return list(outcome.records)


@pytest.fixture
def pages():
    return PAGES


@pytest.fixture
def read():
    return records_in


@pytest.fixture
def shared():
    """The folder of data that is not part of the repository."""
    above = Path(__file__).resolve().parents[4] / "shared"
    folder = Path(os.environ.get("GOODPRACTICE_SHARED", above)) / "data" / "baltic"
    if not folder.is_dir():
        pytest.skip(f"the shared data is not here ({folder}); set GOODPRACTICE_SHARED")
    return folder
