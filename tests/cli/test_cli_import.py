"""`gp import`, and what looks at runs afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

NOTE = """note = 1

[source]
key = "notes/kielce"
title = "A call to Kielce"
language = "en"
read_on = 2024-05-01
licence = "told to us"

[place]
kielce = { en = "Kielce", country = "PL" }

[organisation]
kielce-city = { en = "City of Kielce", kind = "municipality", in = "kielce" }

[network]
jobtown = "JOBTOWN"

[[says]]
quote = "we were partners of JOBTOWN"
facts = ["kielce-city participates jobtown role=partner since=2013"]
"""


def test_a_single_file_is_an_importer(empty, harbours):
    text = empty("import", *harbours).stdout
    assert text.startswith("harbours: 2 items read (run 1)\n")
    assert "records  3 " in text
    assert "blue-ports" in empty("list", "networks").stdout


def test_the_same_again_changes_nothing(empty, harbours):
    empty("import", *harbours)
    run = json.loads(empty("import", *harbours, "--format", "json").stdout)["runs"][0]
    assert (run["added"], run["changed"], run["vanished"], run["unchanged"]) == (0, 0, 0, 3)


def test_a_dry_run_lists_what_would_change_and_keeps_nothing(empty, harbours):
    text = empty("import", *harbours, "--dry-run").stdout
    assert "dry run, nothing was kept" in text
    assert "  + network n  Blue Ports\n" in text
    assert not Path(empty.catalogue).exists()


def test_a_dry_run_shows_what_would_vanish_and_change(empty, harbours):
    importer, table = harbours
    empty("import", *harbours)
    text = Path(table).read_text(encoding="utf-8").splitlines()
    Path(table).write_text(f"{text[0]}\n{text[1].replace('Gdynia', 'Gdingen')}\n", encoding="utf-8")
    shown = empty("import", importer, table, "--dry-run").stdout
    assert "  ~ organisation 1  Gdingen\n" in shown
    assert "  - organisation 2  Klaipėda\n" in shown
    assert "~" not in empty("import", importer, table, "--dry-run", "--partial").stdout.replace("~ org", "")
    assert "  - " not in empty("import", importer, table, "--dry-run", "--partial").stdout


def test_what_cannot_be_used_is_counted_and_the_exit_code_says_so(empty, harbours):
    importer, table = harbours
    with Path(table).open("a", encoding="utf-8") as file:
        file.write("3,Nowhere,XX,n,Blue Ports,partner\n")
    text = empty("import", importer, table, code=3).stdout
    assert "1 in quarantine" in text
    assert "See where: gp quarantine 1" in text
    seen = empty("quarantine", "1").stdout
    assert "1 × " in seen
    assert "harbours.csv#row 4" in seen
    assert json.loads(empty("quarantine", "--format", "json").stdout)["count"] == 1
    assert "gp log" in empty("quarantine", "99", code=4).stderr


def test_files_of_another_kind_in_a_folder_are_left_out_and_named(empty, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "call.toml").write_text(NOTE, "utf-8")
    (folder / "guide.pdf").write_bytes(b"%PDF-1.7")
    made = tmp_path / "m.toml"
    made.write_text(
        'mapping = 1\n[source]\nname = "m"\ntitle = "M"\n[entity.n]\nis = "network"\nkey = "{id}"\nname = "{name}"\n',
        "utf-8",
    )
    (folder / "a.csv").write_text("id;name\nn1;Quay schools\n", "utf-8")
    answer = empty("import", str(made), str(folder))
    assert "  left out 2 files of another kind\n      call.toml: " in answer.stdout
    assert "      guide.pdf: this is a PDF document\n" in answer.stdout
    found = json.loads(empty("import", str(made), str(folder), "--format", "json").stdout)["runs"][0]
    assert found["left_out"][1] == {"place": "guide.pdf", "reason": "this is a PDF document"}


def test_a_note_is_recognised_by_its_content(empty, tmp_path):
    (tmp_path / "kielce.toml").write_text(NOTE, encoding="utf-8")
    empty("import", str(tmp_path / "kielce.toml"))
    assert "notes/kielce" in empty("note").stdout
    assert "JOBTOWN" in empty("links", "kielce").stdout


@pytest.fixture
def notes(tmp_path):
    """A folder of two notes, one of which has the same mistake twice."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "kielce.toml").write_text(NOTE, encoding="utf-8")
    other = NOTE.replace("notes/kielce", "notes/other").replace(
        "kielce-city participates", "kielse participates"
    )
    (folder / "other.toml").write_text(
        f'{other}\n[[says]]\nquote = "and still are"\nfacts = ["kielse participates jobtown"]\n',
        encoding="utf-8",
    )
    return folder


def test_several_runs_are_a_table_of_what_happened(empty, notes):
    lines = empty("import", str(notes), code=3).stdout.splitlines()
    assert [line.split() for line in lines[:5]] == [
        ["records", "links"],
        ["run", "source", "items", "added", "added", "quarantined"],
        ["1", "notes/kielce", "3", "2", "1", "0"],
        ["2", "notes/other", "4", "2", "0", "2"],
        ["2", "runs", "7", "4", "1", "2"],
    ]


def test_a_mistake_made_in_several_places_is_told_once(empty, notes):
    lines = empty("import", str(notes), code=3).stdout.splitlines()
    assert lines[5:] == [
        "2 in quarantine",
        "  2 × “kielse” is declared nowhere in this note. Did you mean kielce?",
        "      other.toml:21:11, other.toml:25:11",
        "See where: gp quarantine",
    ]
    assert empty("quarantine").stdout.splitlines() == [
        "2 × “kielse” is declared nowhere in this note. Did you mean kielce?  (notes/other, run 2)",
        "  other.toml:21:11",
        "  other.toml:25:11",
    ]


def test_a_dry_run_tells_why_items_would_go_to_quarantine(empty, notes):
    said = empty("import", str(notes), "--dry-run", code=3)
    assert "  2 × “kielse” is declared nowhere in this note. Did you mean kielce?\n" in said.stdout
    assert "other.toml:21:11, other.toml:25:11" in said.stdout
    assert "gp quarantine" not in said.stdout
    (_, other) = json.loads(empty("import", str(notes), "--dry-run", "--format", "json", code=3).stdout)[
        "runs"
    ]
    assert sum(other["quarantine_reasons"].values()) == other["quarantined"] == 2


def test_a_note_that_cannot_be_read_does_not_stop_the_others(empty, notes):
    (notes / "kielce.toml").write_text("note = 1\n[source\n", encoding="utf-8")
    (notes / "other.toml").write_text(NOTE, encoding="utf-8")
    said = empty("import", str(notes), code=1)
    assert said.stdout.startswith("notes/kielce: 3 items read (run 1)\n")
    assert re.fullmatch(r"gp: \S*kielce\.toml:2:\d+: [^\n]+\n", said.stderr)
    assert len(json.loads(empty("import", str(notes), "--format", "json", code=1).stdout)["runs"]) == 1


def test_the_importer_may_be_named(empty, tmp_path):
    path = tmp_path / "kielce.toml"
    path.write_text(NOTE, encoding="utf-8")
    for words in (("note", str(path)), ("--importer", "note", str(path)), ("-", str(path))):
        empty("import", *words)


def test_what_nobody_recognises_asks_for_an_importer(empty, tmp_path):
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = empty("import", str(tmp_path / "table.csv"), code=2)
    assert "note" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere.csv",), 1, "there is no such file"),
        (("nobody", "some.csv"), 2, "There is no importer 'nobody'"),
        (("note",), 2, "What should be read?"),
        (("nowhere.py", "some.csv"), 1, "nowhere.py"),
        (("x", "--option", "novalue"), 2, "NAME=VALUE"),
        ((), 2, "Missing argument"),
    ],
)
def test_mistakes_are_told_in_a_line(empty, words, code, said):
    assert said in empty("import", *words, code=code).stderr


def test_a_mistake_in_an_importer_is_named_with_its_line(empty, tmp_path):
    (tmp_path / "wrong.py").write_text("from goodpractice import Importer\nnot python\n", encoding="utf-8")
    assert "wrong.py:2" in empty("import", str(tmp_path / "wrong.py"), "x", code=1).stderr


def test_options_reach_the_importer(empty, harbours):
    importer, table = harbours
    text = Path(table).read_text(encoding="utf-8").replace("Klaipėda", "Żary")
    Path(table).write_bytes(text.encode("cp1250"))
    empty("import", importer, table, "--option", "encoding=cp1250")
    assert "Żary" in empty("show", "zary").stdout


def test_the_log_names_every_run_latest_first(empty, harbours):
    empty("import", *harbours)
    empty("import", *harbours)
    runs = json.loads(empty("log", "--format", "json").stdout)["runs"]
    assert [run["run"] for run in runs] == [2, 1]
    assert runs[1]["added"] == 3
    empty("log", "harbours")
    empty("log", "nobody", code=4)


def test_undo_takes_the_latest_run_back(empty, harbours):
    empty("import", *harbours)
    assert empty("undo").stdout == "took back run 1 of harbours\n"
    empty("list", "networks", code=4)
    assert "nothing to undo" in empty("undo", code=1).stderr


def test_undo_asks_before_it_takes_later_runs_too(empty, harbours):
    importer, table = harbours
    empty("import", importer, table)
    Path(table).write_text(
        Path(table).read_text(encoding="utf-8").replace("Gdynia", "Gdingen"), encoding="utf-8"
    )
    empty("import", importer, table)
    assert "--with-later" in empty("undo", "1", code=1).stderr
    empty("undo", "1", "--with-later")
    assert [r["undone"] is None for r in json.loads(empty("log", "--format", "json").stdout)["runs"]] == [
        False,
        False,
    ]


def test_sources_are_listed_with_licence_and_attribution(empty, harbours):
    empty("import", *harbours)
    text = empty("source").stdout
    assert "licence      CC-BY-4.0" in text
    assert "attribution  Harbour cities, CC-BY-4.0" in text


def test_a_catalogue_that_hangs_together_is_well(typed):
    assert typed("check").stdout == "all is well\n"
    assert json.loads(typed("check", "--format", "json").stdout) == {"ok": True, "problems": []}


def test_a_backup_is_a_catalogue(typed, tmp_path):
    copy = tmp_path / "copy.gp"
    assert str(copy) in typed("backup", str(copy)).stdout
    text = typed("show", "jobtown").stdout
    typed.catalogue = copy
    assert typed("show", "jobtown").stdout == text


def test_stats_count_things_and_links(typed):
    stats = json.loads(typed("stats", "--format", "json").stdout)
    assert stats["kinds"]["network"] == 3
    assert "kinds.network" in typed("stats").stdout


def test_the_index_tells_its_state_and_is_made_anew(empty, harbours):
    empty("import", *harbours)
    state = json.loads(empty("index", "--format", "json").stdout)
    assert state["state"] == "usable"
    assert state["index_change"] == state["change"]
    assert "made anew" in empty("index", "rebuild").stdout


def test_a_catalogue_is_made_by_an_import_only(empty):
    for words in (("list", "networks"), ("show", "x"), ("log",), ("source",), ("stats",), ("undo",)):
        result = empty(*words, code=1)
        assert "gp import" in result.stderr
    assert not Path(empty.catalogue).exists()
