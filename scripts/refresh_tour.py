"""Run the commands of a page's console blocks on the examples, and write what they print behind them.

    python scripts/refresh_tour.py README.md [--check]

With ``--check`` nothing is written; the exit code is 1 if a block is out of date.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)
TODAY = re.compile(r"\b20\d\d-\d\d-\d\d(?=[^0-9T]|$)")


def outputs(page: str, catalogue: Path) -> str:
    """Return the page with what its commands print today."""
    environment = {**os.environ, "GP_CATALOGUE": str(catalogue), "COLUMNS": "110", "NO_COLOR": "1"}
    gp = [sys.executable, "-m", "goodpractice"]

    def run(match: re.Match[str]) -> str:
        made = []
        for line in match[2].splitlines():
            if line.startswith("$ gp "):
                words = shlex.split(line)[2:]
                done = subprocess.run([*gp, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
                made.append("\n".join([line, *(part.rstrip() for part in (done.stdout + done.stderr).splitlines())]))
        return match[1] + "\n".join(made) + "\n" + match[3]

    return BLOCK.sub(run, page)


def main(path: Path, *, check: bool) -> int:
    old = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        new = outputs(old, Path(scratch) / "tour.gp")
    if check:
        # The day of reading is the only thing that may differ.
        return int(TODAY.sub("", old) != TODAY.sub("", new))
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), check="--check" in sys.argv))
