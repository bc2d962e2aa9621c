"""A package made by `gp plugin new` passes its own tests at once, installed and not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodpractice import BadValue, BrokenPlugin, CannotRead, CannotWrite
from goodpractice.cli import cli
from goodpractice.testing.packages import fixtures_of, importers_in, write_goldens
from goodpractice.testing.scaffold import new_plugin


def shell(*words, cwd, **more):
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False, **more
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return new_plugin("blue-harbours", into=tmp_path_factory.mktemp("new"), title="Błękitne porty")


def test_its_own_tests_pass_at_once(made):
    done = shell("pytest", "-q", "-p", "no:cacheprovider", cwd=made.folder)
    assert done.returncode == 0, done.stdout
    assert "27 passed" in done.stdout


def test_it_can_be_built_and_is_found_where_it_is_installed(made, tmp_path):
    packages = tmp_path / "packages"
    install = [
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--target",
        str(packages),
        ".",
    ]
    done = shell("pip", *install, cwd=made.folder)
    assert done.returncode == 0, done.stderr
    environment = {**os.environ, "PYTHONPATH": str(packages), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    listed = shell("goodpractice", "plugin", "--format", "json", cwd=tmp_path, env=environment)
    plugins = {each["name"]: each for each in json.loads(listed.stdout)["plugins"]}
    assert (plugins["blue-harbours"]["importers"], plugins["blue-harbours"]["state"]) == (
        ["blue-harbours"],
        "ok",
    )
    fixture = made.folder / "tests" / "fixtures" / "blue-harbours.csv"
    imported = shell("goodpractice", "import", str(fixture), cwd=tmp_path, env=environment)
    assert imported.stdout.startswith("blue-harbours: 4 items read (run 1)"), (
        imported.stdout + imported.stderr
    )
    assert imported.returncode == 0


def test_it_is_clean_by_the_house_rules_for_plugins(made):
    done = shell(
        "ruff", "check", "--isolated", "--select", "E,F,I,UP,B", "--line-length", "110", ".", cwd=made.folder
    )
    assert done.returncode == 0, done.stdout
    done = shell("mypy", "--strict", "--cache-dir", os.devnull, "src", cwd=made.folder)
    assert done.returncode == 0, done.stdout


def test_nothing_in_it_names_a_registry_or_this_machine(made):
    for file in made.files:
        text = (made.folder / file).read_text(encoding="utf-8")
        assert str(made.folder.parent) not in text
        assert "$" not in text.replace('"$(dirname "$0")/.."', ""), file
        if file == ".ci/run":
            assert "://" not in text
            assert os.access(made.folder / file, os.X_OK)


def test_what_its_author_breaks_its_tests_find(tmp_path):
    made = new_plugin("ports", into=tmp_path)
    code = made.folder / "src" / "goodpractice_ports" / "importer.py"
    code.write_text(code.read_text().replace('key=row["id"]', 'key=row["network_id"]'))
    done = shell("pytest", "-q", "-p", "no:cacheprovider", cwd=made.folder)
    assert "test_conformance[keys]" in done.stdout
    assert "test_golden[ports.csv]" in done.stdout


@pytest.mark.parametrize("name", ["", "Ports", "9ports", "a b", "../a", "a--b", "x" * 99])
def test_a_name_that_no_package_can_have_is_refused(name, tmp_path):
    with pytest.raises(BadValue, match="cannot be the name"):
        new_plugin(name, into=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_title_that_would_break_the_code_is_refused(tmp_path):
    with pytest.raises(BadValue, match="quotation marks"):
        new_plugin("ports", into=tmp_path, title='Ports "of" call')


def test_nothing_is_written_over(tmp_path):
    new_plugin("ports", into=tmp_path)
    with pytest.raises(CannotWrite, match="there already"):
        new_plugin("goodpractice-ports", into=tmp_path)


def test_the_commands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(cli, ["plugin", "new", "quiet-ports"])
    assert run.exit_code == 0, run.output
    assert "cd goodpractice-quiet-ports" in run.output
    folder = Path("goodpractice-quiet-ports")
    again = CliRunner().invoke(cli, ["plugin", "golden", str(folder)])
    assert again.output == "unchanged  goodpractice-quiet-ports/tests/fixtures/quiet-ports.csv.golden.json\n"
    fixture = folder / "tests" / "fixtures" / "quiet-ports.csv"
    fixture.write_text(fixture.read_text().replace("Turku", "Oulu"))
    code = folder / "src" / "goodpractice_quiet_ports" / "importer.py"
    written = CliRunner().invoke(cli, ["plugin", "golden", f"./{code}", str(fixture), "--format", "json"])
    assert json.loads(written.output)["files"][0]["written"] is True
    assert "Oulu" in Path(f"{fixture}.golden.json").read_text(encoding="utf-8")


def test_fixtures_must_be_named_unless_a_package_is():
    run = CliRunner().invoke(cli, ["plugin", "golden", "note"])
    assert run.exit_code == 2
    assert "Which fixtures" in run.output


def test_what_is_no_package_is_told(tmp_path):
    with pytest.raises(BrokenPlugin, match=r"pyproject.toml"):
        importers_in(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    with pytest.raises(BrokenPlugin, match="entry-points"):
        importers_in(tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        "[project.entry-points.goodpractice]\nx = 'nowhere_to_be_found'\n"
    )
    with pytest.raises(BrokenPlugin, match="nowhere_to_be_found"):
        importers_in(tmp_path)
    with pytest.raises(CannotRead, match="no inputs"):
        fixtures_of(tmp_path)


def test_of_several_importers_the_one_that_knows_the_input_reads_it(tmp_path):
    from goodpractice import Importer, Network

    def importer(called, head):
        class Made(Importer):
            name = called

            @classmethod
            def recognises(cls, text, place):
                return text.startswith(head)

            def read(self, fetch):
                return fetch.csv(self.location)

            def records(self, row):
                yield Network(key=called, name=called)

        return Made

    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (tmp_path / "c.csv").write_text("c,d\n1,2\n")
    both = [importer("one", "a,"), importer("two", "c,")]
    assert len(list(write_goldens(both, [tmp_path / "a.csv", tmp_path / "c.csv"]))) == 2
    assert '"key": "two"' in (tmp_path / "c.csv.golden.json").read_text()
    (tmp_path / "e.csv").write_text("e,f\n1,2\n")
    with pytest.raises(CannotRead, match="which of one, two reads this"):
        list(write_goldens(both, [tmp_path / "e.csv"]))
