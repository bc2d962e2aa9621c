"""Does another process read the same? Sets have another order there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson

from goodpractice.testing.conforming import Case
from goodpractice.testing.inputs import importer_of

_SEEDS = ("1", "2")


def differs_by_hash_seed(case: Case) -> str | None:
    """Read the input in two processes whose sets are ordered differently; return the first difference.

    Parameters
    ----------
    case
        The importer and its input. Where the class cannot be found by another process, or the input is no file,
        there is nothing to compare.
    """
    cls = case.importer
    module = sys.modules.get(cls.__module__)
    # A mapping is a file of its own; its class is made of it.
    file = getattr(cls, "file", None) or getattr(module, "__file__", None)
    is_class_of_file = getattr(module, cls.__qualname__, None) is cls
    if not case.files or not file or not (is_class_of_file or str(file).endswith(".toml")):
        return None
    where = [cls.__module__, cls.__qualname__, str(file)]
    given = orjson.dumps([*where, list(case.locations), dict(case.options)], default=str).decode()
    told = []
    for seed in _SEEDS:
        path = os.pathsep.join(filter(None, sys.path))
        done = subprocess.run(
            [sys.executable, "-m", "goodpractice.testing.hashing", given],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        )
        if done.returncode:
            return f"it failed: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
        told.append(done.stdout.splitlines())
    pairs = zip(*told, strict=False)
    first = next(((a, b) for a, b in pairs if a != b), None)
    if first is None and len(told[0]) == len(told[1]):
        return None
    return " and ".join(line.decode(errors="replace")[:200] for line in first or (b"more", b"less"))


def main(given: str) -> None:
    """Print what an importer makes of its input, a record a line."""
    import importlib

    from goodpractice.model import to_json
    from goodpractice.testing.reading import read

    module, name, file, locations, options = orjson.loads(given)
    try:
        cls = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):  # a single file, not a module
        cls = importer_of(file, Path())
    outcome = read(cls, *locations, options=options)
    out = sys.stdout.buffer
    for record in outcome.records:
        out.write(orjson.dumps([type(record).__name__, to_json(record)]) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
