"""Inputs that would quietly take good data away, or never end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.errors import CannotRead, SomeFailed
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.notes import check_note

NOTE = """note = 1
[source]
key = "{key}"
title = "A call"
language = "en"
read_on = 2026-01-01
licence = "facts in our own words"
[organisation]
{handle} = {{ en = "{name}", country = "PL" }}
"""


class Harbours(gp.Importer):
    name = "harbours"

    def read(self, fetch):
        return fetch.csv(self.location, columns=("id", "name"))

    def records(self, row):
        yield gp.Organisation(key=row["id"], name=row["name"])


class Mixed(Harbours):
    """Its names are looked up in a table that an option names."""

    def records(self, row):
        table = dict(line.split("=") for line in Path(self.options["names"]).read_text("utf-8").splitlines())
        yield gp.Organisation(key=row["id"], name=table[row["id"]])


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as opened:
        yield opened


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def note(path: Path, key: str, handle: str, name: str) -> Path:
    return written(path, NOTE.format(key=key, handle=handle, name=name))


def labels(catalogue) -> list[str]:
    return [str(thing.name) for thing in catalogue.list("organisations")]


@pytest.mark.parametrize("end", ['2,"Gdynia', '2,"Gdynia\n3,Gdansk\n4,Turku\n', '2,Gdynia\n3,"'])
def test_a_table_cut_off_within_a_quoted_cell_takes_nothing_away(tmp_path, catalogue, end):
    rows = "id,name\n1,Aveiro\n2,Gdynia\n3,Gdansk\n4,Turku\n"
    table = written(tmp_path / "table.csv", rows)
    catalogue.import_from(Harbours, table)
    written(table, "id,name\n1,Aveiro\n" + end)
    counts = catalogue.import_from(Harbours, table)[0].counts
    assert (counts.quarantined, counts.vanished, counts.changed) == (1, 0, 0)
    assert "never closed" in catalogue.quarantine()[0].reason


@pytest.mark.parametrize("last", ['4,"Turku"', '4,"Turku"\n', '4,"Turku, ""Åbo"""\n\n'])
def test_a_table_that_ends_with_a_quote_is_whole(tmp_path, catalogue, last):
    table = written(tmp_path / "table.csv", "id,name\n1,Aveiro\n" + last)
    counts = catalogue.import_from(Harbours, table)[0].counts
    assert (counts.items, counts.quarantined) == (2, 0)


def test_a_header_that_is_cut_off_is_named(tmp_path):
    table = written(tmp_path / "table.csv", 'id,"name')
    with pytest.raises(CannotRead, match="never closed"):
        list(Fetch().csv(str(table)))


def test_a_header_alone_does_not_let_a_source_vanish(tmp_path, catalogue):
    table = written(tmp_path / "table.csv", "id,name\n1,Aveiro\n")
    catalogue.import_from(Harbours, table)
    written(table, "id,name\n")
    with pytest.raises(CannotRead, match=r"nothing in it.*gp undo 1 --with-later"):
        catalogue.import_from(Harbours, table)
    assert len(catalogue.list("organisations")) == 1


def test_a_header_alone_may_come_first(tmp_path, catalogue):
    table = written(tmp_path / "table.csv", "id,name\n")
    assert catalogue.import_from(Harbours, table)[0].counts.items == 0


def test_a_note_does_not_take_the_source_of_an_importer(tmp_path, catalogue):
    catalogue.import_from(Harbours, written(tmp_path / "table.csv", "id,name\n1,Aveiro\n"))
    stranger = note(tmp_path / "call.toml", "harbours", "turku", "Turku")
    with pytest.raises(
        CannotRead, match=r"call\.toml: the source “harbours” belongs to the importer harbours"
    ):
        catalogue.import_from("note", stranger)
    catalogue.undo()
    assert catalogue.import_from("note", stranger)[0].counts.added


def test_of_two_notes_with_one_key_the_second_is_refused(tmp_path, catalogue):
    note(tmp_path / "1.toml", "calls/1", "turku", "Turku")
    note(tmp_path / "2.toml", "calls/1", "gdynia", "Gdynia")
    with pytest.raises(SomeFailed, match=r"2\.toml: its key, “calls/1”, is that of .*1\.toml"):
        catalogue.import_from("note", tmp_path)
    assert len(catalogue.list("organisations")) == 1
    assert check_note(tmp_path / "2.toml") == []  # each alone is right


def test_a_note_named_twice_is_one_note(tmp_path, catalogue):
    call = note(tmp_path / "1.toml", "calls/1", "turku", "Turku")
    reports = catalogue.import_from("note", call, tmp_path)
    assert [report.counts.vanished for report in reports] == [0, 0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("importer", [Harbours, None])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path, catalogue, importer):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead, match="this is a pipe; save"):
        catalogue.import_from(importer, tmp_path / "pipe")


def test_a_table_that_an_option_names_is_part_of_the_input(tmp_path, catalogue):
    table = written(tmp_path / "table.csv", "id,name\n1,x\n")
    names = written(tmp_path / "names.txt", "1=Turku")
    catalogue.import_from(Mixed, table, options={"names": str(names)})
    written(names, "1=Gdynia")
    assert catalogue.import_from(Mixed, table, options={"names": str(names)})[0].counts.changed == 1


def test_a_file_moved_within_a_folder_is_another_input(tmp_path, catalogue):
    class Pages(gp.Importer):
        name = "pages"

        def read(self, fetch):
            return fetch.pages(self.location)

        def records(self, page):
            yield gp.Document(key=page.place, name=page.place)

    folder = tmp_path / "pages"
    (folder / "a").mkdir(parents=True)
    (folder / "b").mkdir()
    written(folder / "a" / "x.txt", "text")
    catalogue.import_from(Pages, folder)
    (folder / "a" / "x.txt").rename(folder / "b" / "x.txt")
    counts = catalogue.import_from(Pages, folder)[0].counts
    assert (counts.added, counts.vanished) == (1, 1)
