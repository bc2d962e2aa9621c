"""Commands that plugins add, and the list of plugins."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from goodpractice.cli.added import added

HELLO = '''
import click

@click.command()
@click.argument("name")
@click.pass_obj
def command(session, name):
    """Greet something."""
    with session.open() as catalogue:
        click.echo(f"Hello, {catalogue.get(name).label}")
'''
ENTRIES = (
    "[console_scripts]\nhello = hello_pack:main\n\n[goodpractice.commands]\nhello = hello_pack:command\n"
    "lost = hello_pack.nowhere:command\nodd = hello_pack:click\n\n[goodpractice]\nbroken = hello_pack:nothing\n"
)


@pytest.fixture
def installed(tmp_path):
    """A folder in which a package with commands is installed, some of them broken."""
    (tmp_path / "hello_pack.py").write_text(HELLO, encoding="utf-8")
    info = tmp_path / "hello_pack-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: hello-pack\nVersion: 1.0\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def with_plugin(installed, world):
    """The command in a process that has the package."""
    code = f"import sys; sys.path.append({str(installed)!r}); from goodpractice.cli import main; main()"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, "--catalogue", str(world), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_they_are_found_without_loading(installed, monkeypatch):
    monkeypatch.syspath_prepend(str(installed))
    assert added()["hello"] == ("hello_pack:command", "hello-pack")
    assert "hello_pack" not in sys.modules


def test_help_names_them(with_plugin):
    text = with_plugin("--help").stdout
    assert "From plugins:" in text
    assert "hello" in text[text.index("From plugins:") :]


def test_they_run_with_the_session(with_plugin):
    done = with_plugin("hello", "jobtown")
    assert (done.returncode, done.stdout) == (0, "Hello, JOBTOWN\n")


def test_their_errors_are_told_as_ours(with_plugin):
    assert with_plugin("hello", "nobody").returncode == 4


@pytest.mark.parametrize("name", ["lost", "odd"])
def test_a_broken_one_is_named_with_its_reason(with_plugin, name):
    done = with_plugin(name)
    assert done.returncode == 1
    assert f"The command {name} of hello-pack" in done.stderr


def test_a_broken_plugin_is_listed_with_its_reason(with_plugin):
    done = with_plugin("plugin", "--format", "json")
    listed = {plugin["name"]: plugin for plugin in json.loads(done.stdout)["plugins"]}
    assert listed["broken"]["state"] == "broken"
    assert "AttributeError" in listed["broken"]["problem"]
    assert listed["notes"]["importers"] == ["note"]
    assert "the plugin broken of hello-pack cannot be used" in done.stderr
