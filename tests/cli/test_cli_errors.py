"""Whatever is typed, and whatever happens: a line on standard error, an exit code, no traceback."""

from __future__ import annotations

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice.cli import exits
from goodpractice.errors import AmbiguousName, BadQuery, GoodPracticeError, UnknownName

words = st.one_of(
    st.sampled_from([
        "show", "list", "links", "route", "common", "index", "completion", "search", "log", "source", "quarantine", "stats", "note", "check", "plugin", "--format",
        "json", "csv", "--full", "--help", "kielce", "practices", "of:kielce", "-has:x", "has:", ":", "-", "--", "--why",
        "--role", "lead", "country:<2020", "since:>=99999999", "1", "99999999999999999999", "--limit", "jobtown.2",
        "jobtown.99999999999999999999999", '"', "(", "*", "a:b:c",
    ]),
    st.text(max_size=8),
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=st.lists(words, max_size=5))
def test_garbage_never_ends_in_a_traceback(typed, arguments):
    if arguments[:1] in (["undo"], ["import"], ["backup"], ["export"]):
        return
    result = typed(*arguments, code=None)
    assert result.exit_code in {0, 1, 2, 3, 4}
    assert "this is a bug" not in result.stderr, result.stderr
    assert result.exit_code in {0, 3} or result.stderr.startswith("gp: ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownName("x"), exits.NOTHING),
        (AmbiguousName("x", ()), exits.USAGE),
        (BadQuery("x"), exits.USAGE),
        (GoodPracticeError("x"), exits.FAILED),
        (click.UsageError("x"), exits.USAGE),
        (click.ClickException("x"), exits.FAILED),
        (click.Abort(), exits.STOPPED),
        (KeyboardInterrupt(), exits.STOPPED),
        (PermissionError(13, "Permission denied", "a.csv"), exits.FAILED),
        (KeyError("x"), exits.FAILED),
    ],
)
def test_every_failure_has_its_code_and_a_line(error, code, capsys):
    assert exits.report(error) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("gp: ")
    assert "Traceback" not in said.err


def test_a_subclass_of_an_error_keeps_its_code():
    class Stranger(UnknownName):
        pass

    assert exits.report(Stranger("x")) == exits.NOTHING


def test_a_bug_says_so_and_shows_the_traceback_on_request(capsys, monkeypatch):
    def broken():
        raise KeyError("missing")

    for debug, shown in (("", False), ("1", True)):
        monkeypatch.setenv("GP_DEBUG", debug)
        with pytest.raises(KeyError) as caught:
            broken()
        exits.report(caught.value)
        text = capsys.readouterr().err
        assert "this is a bug" in text
        assert ("Traceback" in text) is shown


def test_a_damaged_catalogue_is_told_in_a_line(typed, tmp_path):
    typed.catalogue = tmp_path / "damaged.gp"
    typed.catalogue.write_bytes(b"this is no catalogue" * 500)
    assert "no catalogue" in typed("show", "kielce", code=1).stderr


def test_a_mistyped_command_names_a_near_one(typed):
    assert "Did you mean show?" in typed("shwo", "kielce", code=2).stderr


def test_a_name_instead_of_a_command_says_what_to_type(typed):
    assert "gp show kielce" in typed("kielce", code=2).stderr


def test_alone_it_lists_the_commands(typed):
    assert typed().stdout == typed("--help").stdout


def test_the_version(typed):
    from goodpractice import __version__

    assert typed("--version").stdout == f"goodpractice {__version__}\n"


def test_words_that_are_no_text_are_refused(process):
    done = process("show", "\udcff")
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
