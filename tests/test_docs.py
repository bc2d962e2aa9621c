"""What the pages say is true: hooks are documented, examples run, names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import goodpractice
from goodpractice.importing.hooks import Hooks

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "writing-importers.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


@pytest.mark.parametrize("hook", [name for name in vars(Hooks) if name.startswith("register_")])
def test_every_hook_is_documented(hook):
    assert f"`{hook}`" in GUIDE


def test_the_smallest_importer_of_the_guide_runs_as_it_stands(tmp_path):
    (tmp_path / "harbours.py").write_text(blocks(GUIDE, "python")[0], encoding="utf-8")
    (tmp_path / "harbours.csv").write_text(blocks(GUIDE, "csv")[0], encoding="utf-8")
    gp = [sys.executable, "-m", "goodpractice", "--catalogue", "c.gp"]

    def run(*words: str) -> str:
        done = subprocess.run([*gp, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    run("import", "./harbours.py", "harbours.csv")
    shown = run("links", "harbours-at-work")
    assert "Gdynia" in shown
    assert "Turku" in shown
    assert sum(bool(line.strip()) for line in blocks(GUIDE, "python")[0].splitlines()) <= 10


def test_every_public_name_can_be_imported_and_has_a_docstring():
    for name in goodpractice.__all__:
        value = getattr(goodpractice, name)
        assert name.startswith("_") or name == "hookimpl" or value.__doc__, name


def test_pages_that_are_named_are_there():
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


def test_the_python_api_of_the_readme_runs(tmp_path, monkeypatch):
    code = blocks((ROOT / "README.md").read_text(encoding="utf-8"), "python")[0]
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GP_CATALOGUE", str(tmp_path / "c.gp"))
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "c.gp").exists()


def test_the_package_and_the_library_tell_one_version():
    import tomli

    told = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert goodpractice.__version__ == told
