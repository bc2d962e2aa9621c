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
    from goodpractice import BadItem, Skip
    from goodpractice.importing.fetch import Fetch
    from goodpractice_urbact.importer import Urbact

    def run(*locations, web=None, **options):
        importer = Urbact(map(str, locations), options)
        records, bad, skipped = [], [], []
        for item in importer.read(Fetch(web=web)):
            if isinstance(item, BadItem):
                bad.append(item)
                continue
            try:
                records += [(item.part, record) for record in importer.records(item)]
            except Skip as reason:
                skipped.append((item.place, str(reason)))
            except Exception as reason:  # noqa: BLE001 -- as the library does: the item is quarantined
                bad.append(BadItem(item.place, str(reason), item.part))
        return records, bad, skipped

    return run
