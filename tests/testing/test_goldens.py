"""Golden files: written once, compared from then on, with a difference that can be read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice.importing.plugins import importer_from_file
from goodpractice.testing import golden, write_golden
from goodpractice.testing.goldens import compare, golden_file

HERE = Path(__file__).parent

test_golden = golden("harbours.py", "fixtures/harbours.csv")


@pytest.fixture
def table(tmp_path):
    return Path(shutil.copy(HERE / "fixtures" / "harbours.csv", tmp_path))


@pytest.fixture(scope="module")
def harbours():
    return importer_from_file(HERE / "harbours.py")


def test_what_is_written_is_what_is_compared(harbours, table):
    assert write_golden(harbours, table) == golden_file(table)
    assert write_golden(harbours, table) is None
    compare(harbours, table)


def test_one_that_is_not_there_says_how_to_write_it(harbours, table):
    with pytest.raises(AssertionError, match="gp plugin golden harbours"):
        compare(harbours, table)


def test_a_difference_shows_the_records_that_differ_and_no_others(harbours, table):
    write_golden(harbours, table)
    table.write_text(table.read_text().replace("Turku", "Åbo"))
    with pytest.raises(AssertionError) as found:
        compare(harbours, table)
    told = str(found.value)
    assert '-    {"part": null, "is": "organisation"' in told.replace("'", '"') or "Turku" in told
    assert "Åbo" in told
    assert "Aarhus" not in told


def test_a_golden_file_may_be_laid_out_otherwise(harbours, table):
    import json

    write_golden(harbours, table)
    file = golden_file(table)
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    compare(harbours, table)


def test_pytest_writes_them_anew(table, tmp_path):
    shutil.copy(HERE / "harbours.py", tmp_path)
    (tmp_path / "test_h.py").write_text(
        "from goodpractice.testing import golden\ntest_golden = golden('harbours.py', 'harbours.csv')\n"
    )

    def pytest_run(*words):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "is not there yet" in pytest_run().stdout
    assert pytest_run("--golden", "write").returncode == 0
    assert pytest_run().returncode == 0
