"""The walk through a package in the guide for authors of importers: it goes as the guide says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from goodpractice.importing.expect import Expectations
from goodpractice.testing import golden_text
from goodpractice.testing.inputs import importer_of
from goodpractice.testing.promises import PROMISES
from goodpractice.testing.scaffold import new_plugin

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "writing-importers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def block(language: str, word: str) -> str:
    """The one block of the guide, of this language, in which a word stands."""
    [found] = [text for name, text in BLOCKS if name == language and word in text]
    return found


def gp(*words, cwd):
    command = [sys.executable, "-m", "goodpractice", "--catalogue", "c.gp", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """What an author has after the section on packages."""
    folder = new_plugin("wizyty", into=tmp_path_factory.mktemp("guide"), title="Wizyty studyjne").folder
    (folder / "wizyty.toml").unlink()
    for old in (folder / "tests" / "fixtures").iterdir():
        old.unlink()
    (folder / "tests" / "fixtures" / "wizyty.jsonl").write_text(block("jsonl", "tytul"), encoding="utf-8")
    source = folder / "src" / "goodpractice_wizyty"
    (source / "importer.py").write_text(block("python", "class Wizyty"), encoding="utf-8")
    (folder / "tests" / "test_goodpractice_wizyty.py").write_text(
        block("py", "test_conformance = "), encoding="utf-8"
    )
    return folder


def test_three_lines_are_read_and_one_is_set_aside(package, tmp_path):
    fixture = package / "tests" / "fixtures" / "wizyty.jsonl"
    done = gp(
        "import", str(package / "src" / "goodpractice_wizyty" / "importer.py"), str(fixture), cwd=tmp_path
    )
    assert done.returncode == 3
    assert done.stdout.startswith(block("", "wizyty: 4 items read"))


def test_the_tests_of_the_guide_pass_once_the_golden_file_is_written(package):
    written = gp("plugin", "golden", ".", cwd=package)
    assert written.stdout == "written    tests/fixtures/wizyty.jsonl.golden.json\n", written.stderr
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=package,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"{len(PROMISES) + 2} passed" in done.stdout, done.stdout


def test_the_mapping_says_what_the_ten_lines_say(tmp_path):
    (tmp_path / "harbours.csv").write_text(block("csv", "Gdynia"), encoding="utf-8")
    (tmp_path / "harbours.py").write_text(block("python", "class Harbours"), encoding="utf-8")
    (tmp_path / "harbours.toml").write_text(block("toml", "mapping = 1"), encoding="utf-8")
    said = [
        golden_text(importer_of(name, tmp_path), tmp_path / "harbours.csv")
        for name in ("harbours.py", "harbours.toml")
    ]
    assert said[0] == said[1]


def test_every_promise_stands_in_the_table():
    assert re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)[: len(PROMISES)] == list(PROMISES)


def test_what_the_guide_expects_can_be_expected():
    names: dict[str, object] = {"Importer": object}
    exec(block("py", "expects = {"), names)
    assert len(Expectations.parse(names["Harbours"].expects).lines) == 7  # type: ignore[attr-defined]


def test_the_audit_prints_what_the_guide_shows(tmp_path):
    table = block("csv", "Gdynia").splitlines()
    lines = [f"{line},{more}" for line, more in zip(table, ("mail", "a@b.example", ""), strict=True)]
    (tmp_path / "harbours.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "harbours.py").write_text(block("python", "class Harbours"), encoding="utf-8")
    shown = gp("import", "./harbours.py", "harbours.csv", "--dry-run", "--audit", cwd=tmp_path).stdout
    assert block("", "field that nothing reads") in shown


def test_the_entry_point_is_the_one_that_a_new_package_has(package):
    project = tomli.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shown = tomli.loads(block("toml", "entry-points"))["project"]
    assert project["entry-points"] == shown["entry-points"]


def test_the_hooks_of_the_guide_are_heard(package, monkeypatch):
    from types import ModuleType

    from goodpractice.importing.plugins import Plugins

    monkeypatch.syspath_prepend(str(package / "src"))
    module = ModuleType("goodpractice_shown")
    module.__file__ = str(package / "src" / "shown.py")
    exec(block("py", "def register_measures"), vars(module))
    plugins = Plugins(installed=False)
    plugins.manager.register(module, name="shown")
    assert plugins.measures()["letters"]({"ab": {}}) == {"ab": 2}
    assert plugins.vocabularies() == [str(package / "src" / "topics.ttl")]
    assert module.register_importers()[0].name == "wizyty"


def test_the_site_of_the_guide_is_asked_as_the_guide_says():
    names: dict[str, object] = {}
    exec(block("py", "class Networks"), names)
    exec(block("py", "site_of_two"), names)
    names["test_a_page_that_is_gone_is_set_aside"]()  # type: ignore[operator]


def test_the_interface_of_the_guide_is_read_as_the_guide_says():
    names: dict[str, object] = {}
    exec(block("py", "class Initiatives"), names)
    names["test_a_list_of_two_pages_of_which_the_second_is_empty"]()  # type: ignore[operator]
