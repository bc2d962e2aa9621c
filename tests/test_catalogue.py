"""The catalogue as a library: bring in, ask, trust, take back."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.importing.plugins import Plugins
from helpers.dump import dump
from helpers.runs import importer, item

HARBOURS = """
    from goodpractice import Importer, Link, Network, Organisation

    class Harbours(Importer):
        name, title, licence = "harbours", "Harbour cities", "CC-BY-4.0"

        @classmethod
        def recognises(cls, head, place):
            return "network_id" in head.split("\\n")[0]

        def read(self, fetch):
            return fetch.csv(self.location, columns=["id"])

        def records(self, row):
            city = Organisation(key=row["id"], name=row["city"], kind="city-partner", place=(row["city"], row["country"]))
            net = Network(key=row["network_id"], name=row["network"])
            yield from (city, net, Link(city, "participates", net, role=row["role"] or None, since=row["since"] or None))
"""
TABLE = """id;city;country;network_id;network;role;since
1;Gdynia;PL;n1;Green ports;lead;2013
2;Łódź;PL;n1;Green ports;partner;
3;Avilés;ES;n1;Green ports;captain;
"""
NOTE = """note = 1

[source]
key = "{name}"
title = "{name}"
url = "https://example.org/{name}"
licence = "facts and short quotes"
read_on = "2024-05-01"
"""


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as made:
        yield made


@pytest.fixture
def files(tmp_path):
    code, table = tmp_path / "harbours.py", tmp_path / "table.csv"
    code.write_text(textwrap.dedent(HARBOURS))
    table.write_text(TABLE, encoding="utf-8")
    return str(code), str(table)


def test_ten_lines_and_a_table_make_a_catalogue(catalogue, files) -> None:
    (report,) = catalogue.import_from(*files, index=False)
    counts = report.counts
    assert (counts.items, counts.added, counts.links_added, counts.quarantined) == (3, 3, 2, 1)
    (bad,) = catalogue.quarantine()
    assert bad.at == "table.csv#row 4"
    assert "participates knows the roles lead, partner" in bad.reason
    assert catalogue.get("green ports").kind == "network"
    assert [(v.subject.label, v.role, v.since) for v in catalogue.links("lodz", "participates")] == [
        ("Łódź", "partner", None)
    ]
    assert catalogue.sources()["harbours"].licence == "CC-BY-4.0"
    assert catalogue.runs()[0].locations == ("table.csv",), "which file, not where on whose computer"
    assert catalogue.check() == []


def test_the_same_input_twice_changes_nothing(catalogue, files) -> None:
    catalogue.import_from(*files, index=False)
    before = dump(catalogue.store)
    (report,) = catalogue.import_from(*files, index=False)
    assert not report.counts.anything
    assert dump(catalogue.store) == before


def test_a_dry_run_tells_and_keeps_nothing(catalogue, files) -> None:
    (report,) = catalogue.import_from(*files, dry_run=True)
    assert {(d.what, d.label) for d in report.differences} == {
        ("added", "Gdynia"),
        ("added", "Łódź"),
        ("added", "Green ports"),
    }
    assert catalogue.stats()["entities"] == 0
    assert catalogue.runs() == []


def test_the_importer_is_told_by_the_input(catalogue, files, monkeypatch) -> None:
    code, table = files
    from goodpractice.importing.plugins import importer_from_file

    plugins = Plugins(installed=False)
    plugins.importers["harbours"] = importer_from_file(Path(code))
    monkeypatch.setattr(type(catalogue), "plugins", plugins)
    (report,) = catalogue.import_from(None, table, index=False)
    assert report.run.importer == "harbours"
    other = Path(table).with_name("other.csv")
    other.write_text("a;b\n1;2\n")
    with pytest.raises(
        gp.UnknownImporter, match=r"No importer knows .*other.csv by its content; .*harbours, mapping, note"
    ):
        catalogue.import_from(None, str(other))
    with pytest.raises(gp.CannotRead, match="no such file"):
        catalogue.import_from(None, str(other) + "x")
    with pytest.raises(gp.UnknownImporter):
        catalogue.import_from(None)


@pytest.mark.parametrize("what", ["nobody", int, "missing.py"])
def test_what_is_no_importer_is_said(catalogue, what) -> None:
    with pytest.raises((gp.UnknownImporter, gp.BrokenPlugin)):
        catalogue.import_from(what, "x.csv")
    assert catalogue.runs() == []


def test_settings_reach_the_importer_and_the_encoding_the_file(catalogue, files) -> None:
    code, table = files
    Path(table).write_bytes(TABLE.encode("cp1250"))
    with pytest.raises(gp.CannotRead, match=r"table.csv.* is not UTF-8"):
        catalogue.import_from(code, table, options={"encoding": "utf-8"}, index=False)
    assert catalogue.runs() == []
    catalogue.import_from(code, table, options={"encoding": "cp1250"}, index=False)
    assert catalogue.get("lodz").label == "Łódź"
    seen = []
    made = importer("a", [item(gp.Network(key="1"))])
    made.read = lambda self, fetch: seen.append(self.options) or []
    catalogue.import_from(made, options={"year": "2024"}, index=False)
    assert seen == [{"year": "2024"}]


def test_progress_is_told(catalogue) -> None:
    told = []
    catalogue.import_from(
        importer("a", [item(gp.Network(key=str(n))) for n in range(450)]), progress=told.append, index=False
    )
    assert told == [200, 400, 450]


def test_every_note_is_a_source_of_its_own(catalogue, tmp_path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("first", "second"):
        (folder / f"{name}.toml").write_text(NOTE.format(name=name), encoding="utf-8")
    reports = catalogue.import_from(None, str(folder), index=False)
    assert [report.run.source for report in reports] == ["first", "second"]
    assert set(catalogue.sources()) == {"first", "second"}
    with pytest.raises(gp.CannotRead, match=r"there is no note \(\*.toml\) here"):
        catalogue.import_from("note", str(tmp_path / "mine.gp"))


def test_runs_are_logged_and_taken_back(catalogue, files) -> None:
    catalogue.import_from(*files, index=False)
    catalogue.import_from(importer("a", [item(gp.Network(key="1", name="One"))]), index=False)
    assert [run.source for run in catalogue.runs()] == ["a", "harbours"]
    assert [run.source for run in catalogue.runs("a")] == ["a"]
    with pytest.raises(gp.UnknownName, match="Did you mean a, harbours"):
        catalogue.runs("nobody")
    assert [run.source for run in catalogue.undo(1)] == ["harbours"]
    assert set(catalogue.sources()) == {"a"}
    with pytest.raises(gp.CannotUndo):
        catalogue.undo(1)


def test_decisions_are_made_here(catalogue, files) -> None:
    catalogue.import_from(*files, index=False)
    tie = gp.Decision(
        gp.RecordName("harbours", "organisation", "1"), "same", gp.RecordName("harbours", "organisation", "2"), by="Ola", why="a test"
    )  # fmt: skip
    assert catalogue.decide(tie)
    assert catalogue.decisions() == [tie]
    assert catalogue.stats()["kinds"]["organisation"] == 1


def test_a_backup_is_a_catalogue(catalogue, files, tmp_path) -> None:
    catalogue.import_from(*files, index=False)
    path = catalogue.backup(tmp_path / "copy.gp")
    with gp.open(path, read_only=True) as copy:
        assert dump(copy.store) == dump(catalogue.store)


def test_stats_count_things_links_and_participations(catalogue, files) -> None:
    catalogue.import_from(*files, index=False)
    stats = catalogue.stats()
    assert stats["kinds"] == {"organisation": 2, "place": 2, "network": 1}
    assert (stats["entities"], stats["sources"], stats["quarantined"]) == (5, 1, 1)
    assert stats["links"] == {"participates": 2}
    assert stats["participations"]["actor_and_network"] == 2
    assert stats["participations"]["roles"] == {"lead": 1, "partner": 1}


def test_the_file_is_named_by_the_call_the_environment_or_the_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GP_CATALOGUE", raising=False)
    gp.open().close()
    monkeypatch.setenv("GP_CATALOGUE", str(tmp_path / "environment.gp"))
    gp.open().close()
    gp.open(tmp_path / "call.gp").close()
    assert {path.name for path in tmp_path.iterdir()} == {"catalogue.gp", "environment.gp", "call.gp"}
    with pytest.raises(gp.NotACatalogue):
        gp.open(tmp_path / "none.gp", create=False)


def test_every_public_name_is_there() -> None:
    for name in gp.__all__:
        assert getattr(gp, name) is not None
    assert set(dir(gp)) >= {"open", "Catalogue", "Importer", "Practice"}
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = gp.nonsense


def test_every_error_of_ours_is_one_family() -> None:
    from goodpractice import errors

    classes = [
        value for value in vars(errors).values() if getattr(value, "__module__", "") == errors.__name__
    ]
    assert all(issubclass(cls, gp.GoodPracticeError) for cls in classes)
    assert all(cls.__name__ in (errors.__doc__ or "") for cls in classes)
