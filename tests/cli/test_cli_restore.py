"""`gp restore`: a catalogue from its JSON."""

from __future__ import annotations

from click.testing import CliRunner

from goodpractice.cli import cli


def run(*words):
    return CliRunner().invoke(cli, list(map(str, words)))


def test_an_export_of_what_was_restored_is_the_same_file(typed, tmp_path):
    typed("export", str(tmp_path / "one.json"))
    again = tmp_path / "again.gp"
    told = run("--catalogue", again, "restore", tmp_path / "one.json")
    assert told.exit_code == 0, told.output
    assert "restored" in told.stdout
    assert run("--catalogue", again, "export", tmp_path / "two.json").exit_code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert run("--catalogue", again, "restore", tmp_path / "one.json").exit_code == 1


def test_what_is_no_export_is_refused(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    told = run("--catalogue", tmp_path / "a.gp", "restore", tmp_path / "x.json")
    assert told.exit_code == 1
    assert "gp export" in told.stderr
