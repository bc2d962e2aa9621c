"""Every fixture with what is read from it beside it; GOODPRACTICE_GOLDEN=write writes the latter anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from goodpractice import to_json

FIXTURES = Path(__file__).parent / "fixtures"
INPUTS = sorted(p for p in FIXTURES.rglob("*") if p.is_file() and not p.name.endswith(".golden.json"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_what_is_read_is_what_the_golden_file_says(path, importing):
    records, bad, skipped = importing(path)
    found = {
        "records": [{"part": part} | to_json(record) for part, record in records],
        "quarantine": [[item.place, item.reason] for item in bad],
        "skipped": [list(item) for item in skipped],
    }
    golden = path.with_name(path.name + ".golden.json")
    if os.environ.get("GOODPRACTICE_GOLDEN") == "write":
        lines = [
            f"  {json.dumps(name)}: ["
            + ",".join(f"\n    {json.dumps(v, ensure_ascii=False)}" for v in values)
            + "\n  ]"
            for name, values in found.items()
        ]
        golden.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))


def test_no_person_and_no_way_to_reach_one_is_ever_read(importing):
    records, _, _ = importing(FIXTURES)
    text = repr(records)
    assert len(records) > 100
    for private in ("Firstname", "Lastname", "@", "+31"):
        assert private not in text
