"""Run the commands of a page's console blocks on the examples, and write what they print behind them.

    python scripts/refresh_tour.py README.md [--check]

A long answer is cut short by the last line ``…``: as many lines as stand above it are shown again, and it says how many
are left out. With ``--check`` nothing is written; what is out of date is printed and the exit
code is 1.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PROMPT = re.compile(r"(?m)^(?=\$ gp )")
LEFT_OUT = re.compile(r"…( \d+ more lines?)?")
DAY_OF_READING = re.compile(r"(\bread\s+)\d{4}-\d\d-\d\d")


def head(quoted: list[str], printed: list[str]) -> list[str]:
    """Cut what a command prints where the page has cut it before."""
    keep = len(quoted) - 1
    if not quoted or not LEFT_OUT.fullmatch(quoted[-1]) or len(printed) <= keep:
        return printed
    left = len(printed) - keep
    return [*printed[:keep], f"… {left} more {'line' if left == 1 else 'lines'}"]


def outputs(page: str, answer: Callable[[list[str]], list[str]]) -> str:
    """Return the page with what its commands print today."""

    def block(match: re.Match[str]) -> str:
        made = []
        for part in filter(str.strip, PROMPT.split(match[0])):
            command, *quoted = part.rstrip().splitlines()
            made.append("\n".join([command, *head(quoted, answer(shlex.split(command)[2:]))]))
        return "\n\n".join(made) + "\n"

    return BLOCK.sub(block, page)


def gp(words: list[str], catalogue: Path) -> list[str]:
    """Return the lines that a command prints; a tour shows no command that fails."""
    environment = {**os.environ, "GP_CATALOGUE": str(catalogue), "COLUMNS": "110", "NO_COLOR": "1"}
    environment["GP_DICTIONARIES"] = ""  # the dictionaries of this machine are not on the reader's
    command = [sys.executable, "-m", "goodpractice", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{shlex.join(['gp', *words])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def differences(old: str, new: str) -> list[str]:
    """Say where two pages differ, but for the day on which a source was read."""
    sides = (DAY_OF_READING.sub(r"\1…", page).splitlines() for page in (old, new))
    return [*difflib.unified_diff(*sides, "the page", "what the commands print", lineterm="", n=1)]


def main(path: Path, *, check: bool) -> int:
    old = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        new = outputs(old, lambda words: gp(words, Path(scratch) / "tour.gp"))
    if check:
        found = differences(old, new)
        print(*found, sep="\n", end="\n" if found else "")
        return int(bool(found))
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), check="--check" in sys.argv))
