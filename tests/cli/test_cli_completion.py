"""The shell completes commands, options and names of things."""

from __future__ import annotations

import pytest


@pytest.fixture
def at_shell(typed):
    from click.testing import CliRunner

    from goodpractice.cli import cli

    def complete(*words):
        env = {
            "_GP_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["gp", *words]),
            "COMP_CWORD": str(len(words)),
            "GP_CATALOGUE": str(typed.catalogue),
        }
        result = CliRunner().invoke(cli, [], env=env, prog_name="gp")
        assert result.exit_code == 0
        return [line.partition(",")[2] for line in result.stdout.splitlines() if line]

    return complete


def test_commands_complete(at_shell):
    assert at_shell("s") == ["search", "show", "source", "split", "stats"]


def test_verbs_under_a_noun_complete(at_shell):
    assert at_shell("note", "n") == ["new"]


def test_names_complete_from_the_catalogue(at_shell):
    assert at_shell("show", "job")[0] == "jobtown"
    assert at_shell("show", "network:isn") == ["network:isn"]
    assert set(at_shell("links", "Gda")) == {"gdansk", "gdansk.2", "gdansk-career-centre"}


def test_options_complete(at_shell):
    assert "--why" in at_shell("show", "--w")


def test_without_a_catalogue_nothing_completes(at_shell, typed, tmp_path):
    typed.catalogue = tmp_path / "none.gp"
    assert at_shell("show", "job") == []
    assert not typed.catalogue.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_prints_what_the_shell_needs(typed, shell):
    text = typed("completion", shell).stdout
    assert "_GP_COMPLETE" in text
    assert text.startswith("# ")


def test_alone_it_says_where_to_put_it(typed):
    assert "~/.bashrc" in typed("completion").stdout
