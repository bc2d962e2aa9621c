"""Golden files: what an input comes to, beside it, written once and compared from then on."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from goodpractice.errors import CannotWrite
from goodpractice.importing.importer import Importer
from goodpractice.model import to_json
from goodpractice.testing.inputs import (
    GOLDEN,
    Given,
    home_of_caller,
    importer_of,
    inputs_in,
    location_of,
)
from goodpractice.testing.reading import read

_SHOWN = 60


def golden_text(
    importer: type[Importer], location: str | os.PathLike[str], options: Mapping[str, Any] | None = None
) -> str:
    """Return what an input comes to as text: a record a line, so that a difference can be read.

    Parameters
    ----------
    importer
        The class.
    location
        The input.
    options
        Settings of the importer.
    """
    outcome = read(importer, location, options=options)
    told: dict[str, list[Any]] = {
        "records": [
            {"part": part} | to_json(record)
            for part, record in zip(outcome.parts, outcome.records, strict=True)
        ],
        "quarantine": [[item.place, item.reason] for item in outcome.quarantined],
        "skipped": [list(item) for item in outcome.skipped],
    }
    lines = [
        f"  {_json(name)}: [" + ",".join(f"\n    {_json(value)}" for value in values) + "\n  ]"
        for name, values in told.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def golden_file(input_file: Path) -> Path:
    """Return where the golden file of an input lies: beside it."""
    return input_file.with_name(input_file.name + GOLDEN)


def write_golden(
    importer: type[Importer], input_file: str | os.PathLike[str], options: Mapping[str, Any] | None = None
) -> Path | None:
    """Write the golden file of an input.

    Returns
    -------
    Path or None
        The file; None if it said the same already.

    Raises
    ------
    CannotRead
        If the importer cannot read the input.
    CannotWrite
        If the file cannot be written.
    """
    target = golden_file(Path(input_file))
    text = golden_text(importer, input_file, options)
    try:
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return None
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror or error}") from None
    return target


def compare(
    importer: type[Importer], input_file: Path, options: Mapping[str, Any] | None = None, *, name: str = ""
) -> None:
    """Compare what an input comes to with its golden file.

    Raises
    ------
    AssertionError
        If it is not the same: the lines that differ are told, and how to write the file anew.
    """
    target = golden_file(input_file)
    again = f"gp plugin golden {name or importer.name} {input_file}"
    text = golden_text(importer, input_file, options)
    if not target.is_file():
        raise AssertionError(
            f"{target.name} is not there yet; write it, and read it before you keep it:\n  {again}"
        )
    kept = target.read_text(encoding="utf-8")
    if orjson.loads(kept) == orjson.loads(text):
        return
    found = list(
        difflib.unified_diff(kept.splitlines(), text.splitlines(), "golden", "read now", n=0, lineterm="")
    )
    more = [f"… and {len(found) - _SHOWN} more lines"] if len(found) > _SHOWN else []
    listed = "\n".join([*found[:_SHOWN], *more])
    raise AssertionError(
        f"{input_file.name} comes to something else than {target.name} says:\n{listed}\n"
        f"If it is right so now: {again}  (or: pytest --golden write)"
    )


def golden(
    importer: Given, *locations: str | os.PathLike[str], options: Mapping[str, Any] | None = None
) -> Callable[..., None]:
    """Return a test that compares inputs with their golden files.

    Parameters
    ----------
    importer
        The class, or a file that is an importer.
    locations
        Inputs, or folders of them; relative paths begin at the file that calls.
    options
        Settings of the importer.

    Examples
    --------
    ::

        test_golden = golden(Harbours, "fixtures")
    """
    import pytest

    home = home_of_caller()
    cls = importer_of(importer, home)
    files = [file for location in locations for file in inputs_in(location_of(location, home))]
    name = "" if isinstance(importer, type) else str(home / importer)

    @pytest.mark.parametrize("path", files, ids=[file.name for file in files])
    def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
        if request.config.getoption("--golden", default=None) == "write":
            write_golden(cls, path, options)
        compare(cls, path, options, name=name)

    return test_golden
