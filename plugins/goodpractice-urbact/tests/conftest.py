from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def fixtures() -> Path:
    return HERE / "fixtures"


@pytest.fixture
def real() -> Path:
    """The published files, where somebody has put them beside the repository."""
    shared = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parents[3] / "shared"))
    folder = shared / "data" / "urbact"
    if not folder.is_dir():
        pytest.skip(f"the published files are not in {folder}")
    return folder


@pytest.fixture
def importing():
    """Run the importer over locations, without a catalogue."""
    from goodpractice.testing import read
    from goodpractice_urbact.importer import Urbact

    def run(*locations, fetch=None, **options):
        outcome = read(Urbact, *locations, options=options, fetch=fetch)
        records = list(zip(outcome.parts, outcome.records, strict=True))
        return records, list(outcome.quarantined), list(outcome.skipped)

    return run
