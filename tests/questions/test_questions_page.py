"""The page of questions: each command on it prints what the page quotes."""

from __future__ import annotations

import re
import shlex
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodpractice.cli import cli

PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
LEFT_OUT = "…"


def asked() -> list[tuple[str, list[str]]]:
    """Every command on the page, with the lines that are quoted of its answer."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for part in re.split(r"(?m)^(?=\$ )", block):
            command, *lines = part.splitlines() or [""]
            if command:
                found.append((command.removeprefix("$ gp "), [plain(line) for line in lines if line.strip()]))
    return found


def plain(line: str) -> str:
    """A line without the width of its columns, which depends on what else is listed."""
    return " ".join(line.split())


def unlike(quoted: list[str], printed: list[str]) -> list[str]:
    """The first lines that do not follow in the answer; lines without a mark between them stand together there."""
    after = 0
    for marked, run in groupby(quoted, LEFT_OUT.__eq__):
        if marked:
            continue
        lines = [*run]
        after = next((n for n in range(after, len(printed)) if printed[n : n + len(lines)] == lines), -1)
        if after < 0:
            return lines
        after += len(lines)
    return []


@pytest.mark.parametrize(("command", "quoted"), asked(), ids=[command for command, _ in asked()])
def test_the_page_quotes_what_the_command_prints(examples, command, quoted):
    words = ["--catalogue", str(examples.path), *shlex.split(command)]
    result = CliRunner().invoke(cli, words, env={"COLUMNS": "100", "NO_COLOR": "1"})
    assert result.exit_code in {0, 4}, result.output
    assert unlike(quoted, [plain(line) for line in result.output.splitlines() if line.strip()]) == []


@pytest.mark.parametrize(
    ("quoted", "wrong"),
    [
        (["b", "c"], []),
        (["a", "…", "d"], []),
        (["a", "c"], ["a", "c"]),
        (["c", "…", "a"], ["a"]),
        (["d", "…", "d"], ["d"]),
    ],
)
def test_a_wrong_quotation_is_seen(quoted, wrong):
    assert unlike(quoted, ["a", "b", "c", "d"]) == wrong


def test_the_page_has_the_questions_and_a_command_for_each():
    questions = re.findall(r"(?m)^\*\*([^*]+\?)\*\*", PAGE)
    assert len(questions) == 37
    assert PAGE.count("```console") == len(questions)
