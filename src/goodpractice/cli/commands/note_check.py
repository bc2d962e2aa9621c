"""``gp note check``: what is wrong with notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, FAILED
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodpractice.errors import BadNote


@define("check", examples=("gp note check thurrock.toml", "gp note check notes --format jsonl"))
@click.argument("places", nargs=-1, required=True, metavar="WHAT…", type=click.Path())
@format_option
@pass_session
def command(session: Session, places: tuple[str, ...], form: str | None) -> int:
    """Say what is wrong with notes, with line and column; exit code 1 if anything is.

    WHAT are files, and folders of notes (*.toml), as gp import takes them. Nothing is imported: it needs no catalogue.
    """
    from goodpractice.cli.render.answer import Answer, emit

    files = [file for place in places for file in _notes(place)]
    problems = [*(problem for file in files for problem in _problems(file)), *_twins(files)]
    rows = [
        {"file": p.path, "line": p.line or None, "column": p.column or None, "problem": p.message}
        for p in problems
    ]
    right = [f"{'it is' if len(files) == 1 else f'all {len(files)} are'} right"]
    data = {"ok": not problems, "files": files, "problems": rows}
    columns = ("file", "line", "column", "problem")
    answer = Answer(data, rows, columns=columns, text=lambda: [str(p) for p in problems] or right)
    emit(session, answer, form)
    return FAILED if problems else DONE


def _notes(place: str) -> list[str]:
    from goodpractice.errors import CannotRead
    from goodpractice.importing.fetch import Fetch

    if not Path(place).is_dir():
        return [place]
    found = [file for file in Fetch().files(place) if file.endswith(".toml")]
    if not found:
        raise CannotRead(f"{place}: there is no note (*.toml) in this folder")
    return found


def _problems(file: str) -> list[BadNote]:
    from goodpractice.errors import BadNote, CannotRead
    from goodpractice.importing.notes import check_note

    try:
        return check_note(file)
    except CannotRead as error:  # the other notes are checked all the same
        return [BadNote(str(error).removeprefix(f"{file}: "), path=file)]


def _twins(files: list[str]) -> Iterator[BadNote]:
    """Yield the notes that have the key of another: of two versions of one source, only the last would stand."""
    from goodpractice.errors import BadNote, GoodPracticeError
    from goodpractice.importing.notes.importer import NoteImporter

    first: dict[str, str] = {}
    for file in files:
        try:
            name = NoteImporter([file]).source.name
        except GoodPracticeError:
            continue  # said already
        earlier = first.setdefault(name, file)
        if earlier != file and not Path(earlier).samefile(file):
            yield BadNote(
                f"its key, “{name}”, is that of {earlier}; give one of the two another key", path=file
            )
