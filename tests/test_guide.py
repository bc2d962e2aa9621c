"""The walk through a package in the guide for authors of importers: it goes as the guide says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "writing-importers.md").read_text(encoding="utf-8")


BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def block(language: str, word: str) -> str:
    """The one block of the guide, of this language, in which a word stands."""
    [found] = [text for name, text in BLOCKS if name == language and word in text]
    return found


IMPORTER = block("python", "class Visits")


def test_three_lines_are_read_and_one_is_set_aside(tmp_path):
    (tmp_path / "wizyty.py").write_text(IMPORTER, encoding="utf-8")
    (tmp_path / "wizyty.jsonl").write_text(block("jsonl", "tytul"), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "goodpractice",
        "--catalogue",
        "c.gp",
        "import",
        "./wizyty.py",
        "wizyty.jsonl",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 3
    assert done.stdout.startswith(block("", "wizyty: 4 items read"))


def test_the_test_that_the_guide_shows_holds():
    names: dict[str, object] = {}
    exec(IMPORTER, names)
    exec(block("py", "def test_").replace("from goodpractice_wizyty import Visits", ""), names)
    check = names["test_the_host_attended_as_host"]
    assert callable(check)
    check()
