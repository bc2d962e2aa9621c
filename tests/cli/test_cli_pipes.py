"""What leaves the process: pipes are plain, terminals are not, and no reader is surprised."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.cli.table import NOUNS, SECTIONS

COMMANDS = [
    ("show", "jobtown"),
    ("show", "start-platform", "--full"),
    ("show", "first-meeting", "--why", "date"),
    ("links", "kielce"),
    ("route", "kielce", "gdansk"),
    ("common", "kielce", "aviles"),
    ("list",),
    ("list", "networks"),
    ("search", "jobtown"),
    ("source",),
    ("log",),
    ("stats",),
    ("quarantine",),
    ("plugin",),
    ("--help",),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_output_into_a_pipe_is_plain(typed, words):
    text = typed(*words).stdout
    assert text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u2500-\u257f]", text)
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("words", [words for words in COMMANDS if words != ("--help",)])
def test_every_answer_is_json_json_lines_and_csv(typed, words):
    assert isinstance(json.loads(typed(*words, "--format", "json").stdout), dict)
    for line in typed(*words, "--format", "jsonl").stdout.splitlines():
        assert isinstance(json.loads(line), dict)
    assert "," in typed(*words, "--format", "csv").stdout.splitlines()[0]


def test_the_real_command_answers(process, world):
    done = process("--catalogue", str(world), "show", "gdansk")
    assert done.returncode == 0
    assert done.stdout.startswith("Gdańsk  gdansk\n")
    assert done.stderr == ""


def test_exit_codes_of_the_real_command(process, world):
    assert process("--catalogue", str(world), "show", "nobody").returncode == 4
    assert process("--catalogue", str(world), "list", "practices", "x").returncode == 2
    assert process("--catalogue", "/nowhere/at/all.gp", "log").returncode == 1


def test_a_reader_who_goes_early_is_no_failure(world):
    code = "from goodpractice.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "--catalogue", str(world), "show", "start-platform", "--full"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ},
    ) as running:  # fmt: skip
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_in_a_line(world):
    code = "from goodpractice.cli import main; main()"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "--catalogue", str(world), "list", "networks"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_letters_that_the_output_cannot_write_do_not_stop_it(process, world):
    done = process(
        "--catalogue", str(world), "show", "gdansk", env={"PYTHONIOENCODING": "latin-1"}, errors="replace"
    )
    assert done.returncode == 0
    assert "Gda?sk" in done.stdout


def on_terminal(*words: str, env: dict[str, str] | None = None) -> str:
    """Run the command with a terminal at its end, and return what stands on it."""
    import pty

    here, there = pty.openpty()
    code = "from goodpractice.cli import main; main()"
    whole = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", **(env or {})}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=there, stderr=there, env=whole
    ) as running:
        os.close(there)
        parts = []
        while True:
            try:
                part = os.read(here, 4096)
            except OSError:  # Linux ends a terminal so
                break
            if not part:
                break
            parts.append(part)
        running.wait()
    os.close(here)
    return b"".join(parts).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_gets_lines_and_emphasis(world):
    listed = on_terminal("--catalogue", str(world), "list", "networks")
    assert "──" in listed
    assert "\x1b[" in listed
    assert "\x1b[1m" in on_terminal("--catalogue", str(world), "show", "jobtown")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_colours_can_be_refused(world):
    for words in (("list", "networks"), ("show", "jobtown")):
        assert "\x1b[" not in on_terminal("--catalogue", str(world), *words, env={"NO_COLOR": "1"})


SLOW = """
import sys, time
from goodpractice import Importer, Network, Row

class Slow(Importer):
    name = "slow"
    def read(self, fetch):
        for number in range(400):
            yield Row({"id": str(number)})
        print("reading", flush=True)
        time.sleep(60)
    def records(self, row):
        yield Network(key=row["id"], name=f"Network {row['id']}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_stopped_import_changes_nothing_and_says_so_in_a_line(tmp_path):
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    # What a shell starts in the background ignores the signal, and so does all that it starts.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from goodpractice.cli import main; main()"
    )
    words = ["--catalogue", str(tmp_path / "mine.gp"), "import", str(tmp_path / "slow.py"), "x"]
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "reading\n"
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said.strip() == "gp: stopped"
    with gp.open(tmp_path / "mine.gp") as catalogue:
        assert catalogue.stats()["entities"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_shows_progress_while_an_import_runs(harbours, tmp_path):
    shown = on_terminal("--catalogue", str(tmp_path / "mine.gp"), "import", *harbours)
    assert "reading" in shown
    assert "harbours" in shown


def test_every_command_has_a_sentence_and_examples(typed):
    names = [(name,) for section in SECTIONS.values() for name in section]
    names += [(noun, verb) for noun, verbs in NOUNS.items() for verb in verbs]
    for words in names:
        text = typed(*words, "--help").stdout
        assert "Examples:\n  " in text, words
        assert re.search(r"\n\n  [A-Z][^.]*\.", text), words
        # What these make is a file to be kept, in the one form that the file has.
        makes_a_file = words == ("completion",) or words[-1] in {"new", "export", "golden"}
        assert makes_a_file or "--format" in text, words
