"""A folder of many things: what is ours is imported, what is another's is left out and named, what is damaged is set aside."""

from __future__ import annotations

import zipfile

import pytest

import goodpractice as gp
from goodpractice import AnotherKind, BadItem, BadValue, CannotRead, Importer, LeftOut, Network, Row
from goodpractice.importing.fetch import Fetch
from goodpractice.testing import read

GOOD = "id;name\nn1;Quay schools\n"
PDF, PNG = b"%PDF-1.7 \x00\xff", b"\x89PNG\r\n\x1a\n\x00\x01"


class Networks(Importer):
    name, title, licence = "networks", "Networks", "CC0-1.0"

    @classmethod
    def recognises(cls, head, place):
        return "id" in head.partition("\n")[0]

    def read(self, fetch):
        return fetch.each_file(self.location, self._rows(fetch), knows=self.recognises)

    @staticmethod
    def _rows(fetch):
        return lambda file: fetch.csv(file, columns=["id", "name"])

    def records(self, row):
        yield Network(key=row["id"], name=row["name"])


class Trying(Networks):
    """Tells by trying alone."""

    name = "trying"

    def read(self, fetch):
        return fetch.each_file(self.location, self._rows(fetch))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "all"
    made.mkdir()
    for name, content in {
        "a-guide.pdf": PDF,
        "b-notes.txt": b"Things to do\nmilk\n",
        "c-ours.csv": GOOD.encode(),
        "d-photo.png": PNG,
        "e-empty.csv": b"",
        "f-torn.csv": b'id;name\nn2;"Dry',
        "g-new-shape.csv": b"id;title\nn3;Dry dock\n",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "~$c-ours.xlsx": b"lock",
    }.items():
        (made / name).write_bytes(content)
    return made


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as made:
        yield made


def test_what_is_ours_is_imported_and_the_rest_is_named_with_its_reason(folder) -> None:
    outcome = read(Networks, folder)
    assert [network.key for network in outcome.things(Network)] == ["n1"]
    assert outcome.skipped == (
        ("a-guide.pdf", "this is a PDF document"),
        ("b-notes.txt", "it is not known by its content; import it alone to hear what it lacks"),
        ("d-photo.png", "this is a picture"),
    )
    assert [(item.place, item.reason) for item in outcome.quarantined] == [
        ("e-empty.csv", "the file is empty"),
        ("f-torn.csv#row 2", outcome.quarantined[1].reason),
        (
            "g-new-shape.csv",
            "the table has no column 'name'. It has: id, title",
        ),
    ]


def test_without_a_look_beforehand_what_lacks_its_columns_is_another_table(folder) -> None:
    outcome = read(Trying, folder)
    assert [network.key for network in outcome.things(Network)] == ["n1"]
    assert [place for place, _ in outcome.skipped] == [
        "a-guide.pdf",
        "b-notes.txt",
        "d-photo.png",
        "g-new-shape.csv",
    ]
    assert [item.place for item in outcome.quarantined] == ["e-empty.csv", "f-torn.csv#row 2"]


@pytest.mark.parametrize("importer", [Networks, Trying])
def test_a_zip_is_like_a_folder_and_damaged_archives_within_a_folder_stop_nothing(
    importer, folder, tmp_path
) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in ("a-guide.pdf", "c-ours.csv"):
            archive.write(folder / file, file)
    outcome = read(importer, tmp_path / "all.zip")
    assert len(outcome.records) == 1
    assert [place for place, _ in outcome.skipped] == ["all.zip/a-guide.pdf"]
    (folder / "z.zip").write_bytes((tmp_path / "all.zip").read_bytes()[:-40])
    (folder / "z.warc").write_bytes(b"WARC/1.0\r\nbroken")
    outcome = read(importer, folder)
    assert len(outcome.records) == 1
    named = {place for place, _ in outcome.skipped} | {item.place for item in outcome.quarantined}
    assert {"z.zip", "z.warc"} <= named


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a-guide.pdf", "a-guide.pdf"),
        ("e-empty.csv", "the file is empty"),
        ("g-new-shape.csv", "no column 'name'"),
    ],
)
def test_what_was_named_itself_must_be_readable(name, says, folder) -> None:
    for location in (str(folder / name), (folder / name).as_uri()):
        with pytest.raises(CannotRead, match=says):
            read(Networks, location)


def test_a_folder_of_nothing_but_other_things_is_refused_with_their_reasons(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    with pytest.raises(AnotherKind, match=r"/a\.pdf: this is a PDF document$"):
        read(Networks, tmp_path)
    for name in "bcde":
        (tmp_path / f"{name}.png").write_bytes(PNG)
    with pytest.raises(
        AnotherKind, match=r"of its 5 files none is what is read here: a\.pdf: .*; and 2 more$"
    ):
        read(Networks, tmp_path)


def test_an_importer_that_stumbles_over_an_input_does_not_know_it(folder) -> None:
    def stumbling(_head: str, _place: str) -> bool:
        raise ZeroDivisionError

    found = list(Fetch().each_file(str(folder), lambda file: [file], knows=stumbling))
    assert "c-ours.csv" in {each.place for each in found if isinstance(each, LeftOut)}


def test_what_was_read_before_a_file_broke_off_is_kept(folder) -> None:
    def rows(file):
        yield Row({"id": file[-8:]}, place=file)
        raise AnotherKind("half of it is missing")

    found = list(Fetch().each_file(str(folder), rows))
    assert [type(item) for item in found[:2]] == [Row, BadItem]
    assert not any(isinstance(item, LeftOut) for item in found)


def test_mistakes_of_the_importer_are_no_matter_of_the_file(folder) -> None:
    def rows(_file):
        raise BadValue("a mistake")

    with pytest.raises(BadValue, match="a mistake"):
        list(Fetch().each_file(str(folder), rows))


def test_a_run_counts_and_keeps_what_was_left_out(folder, catalogue) -> None:
    (report,) = catalogue.import_from(Networks, folder, accept=True)
    assert [each.place for each in report.left_out] == ["a-guide.pdf", "b-notes.txt", "d-photo.png"]
    assert (report.counts.items, report.counts.skipped, report.counts.quarantined) == (4, 3, 3)
    (again,) = catalogue.import_from(Networks, folder, accept=True)
    assert again.left_out == report.left_out


MAPPING = """mapping = 1
[source]
name = "mapped"
title = "Mapped"
[entity.network]
is = "network"
key = "{id}"
name = "{name}"
"""


def test_a_mapping_reads_what_fits_it_and_names_the_rest(folder, tmp_path) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    with gp.open(tmp_path / "mine.gp") as catalogue:
        (report,) = catalogue.import_from(None, tmp_path / "m.toml", folder, dry_run=True)
    assert [each.place for each in report.left_out] == [
        "a-guide.pdf",
        "b-notes.txt",
        "d-photo.png",
        "g-new-shape.csv",
    ]
    assert "no column 'name'" in report.left_out[-1].reason
    assert [each.at for each in report.quarantined] == ["f-torn.csv#row 2", "e-empty.csv"]
    assert report.counts.added == 1


def test_of_a_folder_without_an_importer_what_somebody_knows_is_imported(tmp_path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.toml").write_text(
        'note = 1\n[source]\nkey = "a"\ntitle = "A"\n[network]\nquay = "Quay schools"\n', encoding="utf-8"
    )
    (folder / "b.pdf").write_bytes(PDF)
    (folder / "m.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "c.csv").write_bytes(b"x;y\n1;2\n")
    with gp.open(tmp_path / "mine.gp") as catalogue:
        (report,) = catalogue.import_from(None, folder, dry_run=True)
        assert report.counts.added
        (folder / "d.csv").write_bytes(b"")
        with pytest.raises(gp.SomeFailed, match="the file is empty") as failed:
            catalogue.import_from(None, folder, dry_run=True)
        assert failed.value.reports[0].counts.added
