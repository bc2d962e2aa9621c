"""``gp mapping``: list, new, check."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goodpractice.cli import cli

TABLE = "id,city,country,network_id,network,role\n1,Gdynia,Poland,n1,Harbours at work,Lead\n2,Turku,Finland,n1,Harbours at work,Partner\n"


@pytest.fixture
def gp(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")

    def run(*words: str):
        return CliRunner().invoke(cli, ["--catalogue", "c.gp", *words], catch_exceptions=False)

    return run


def test_a_draft_is_checked_imported_and_listed(gp, tmp_path) -> None:
    draft = gp("mapping", "new", "t.csv")
    assert draft.exit_code == 0
    (tmp_path / "t.toml").write_text(draft.output, encoding="utf-8")
    checked = json.loads(gp("mapping", "check", "t.toml", "t.csv", "--format", "json").output)
    assert (checked["ok"], checked["rows"]) == (True, 2)
    assert checked["records"] == {"organisation": 2, "network": 2, "links": 2}
    assert gp("import", "t.toml", "t.csv").exit_code == 0
    (listed,) = json.loads(gp("mapping", "--format", "json").output)["mappings"]
    assert (listed["source"], listed["items"], listed["files"]) == ("t", 2, "t.toml, t.csv")


def test_a_bare_noun_without_mappings_says_how_to_begin(gp, tmp_path) -> None:
    (tmp_path / "n.toml").write_text('note = 1\n[source]\nkey = "n"\ntitle = "N"\n', encoding="utf-8")
    gp("import", "n.toml")
    answer = gp("mapping")
    assert answer.exit_code == 4


def test_what_is_wrong_is_listed_with_lines(gp, tmp_path) -> None:
    (tmp_path / "m.toml").write_text("mapping = 1\n[sorce]\n", encoding="utf-8")
    answer = gp("mapping", "check", "m.toml", "--format", "jsonl")
    assert answer.exit_code == 1
    rows = [json.loads(line) for line in answer.output.splitlines()]
    assert (2, "“sorce” means nothing here. Did you mean source?") in [
        (row["line"], row["problem"]) for row in rows
    ]


def test_rows_that_cannot_be_used_are_counted_by_reason(gp, tmp_path) -> None:
    (tmp_path / "m.toml").write_text(
        'mapping = 1\n[source]\nname = "m"\ntitle = "M"\n[entity.city]\nis = "organisation"\nkey = "{id}"\nsince = "{city}"\n',
        encoding="utf-8",
    )
    answer = gp("mapping", "check", "m.toml", "t.csv")
    assert answer.exit_code == 1
    assert "t.csv#row 2: city: 'Gdynia' is no date" in answer.output
    assert "(1 of 2 rows)" in answer.output


def test_what_is_no_mapping_is_said(gp, tmp_path) -> None:
    (tmp_path / "x.toml").write_text("x = 1\n", encoding="utf-8")
    assert "its first line has to be mapping = 1" in gp("mapping", "check", "x.toml").output


def test_an_encoding_that_cannot_be_told_is_asked_for_in_the_words_of_the_command(gp, tmp_path) -> None:
    (tmp_path / "m.csv").write_bytes(
        "id;city\n1;Växjö\n2;Málaga\n3;Århus\n4;Köln\n5;Nîmes\n6;Türkiye\n".encode("cp1252")
    )
    (tmp_path / "m.toml").write_text(
        'mapping = 1\n[source]\nname = "m"\ntitle = "M"\n[entity.a]\nis = "organisation"\nkey = "{id}"\nname = "{city}"\n',
        encoding="utf-8",
    )
    drafted = gp("mapping", "new", "m.csv")
    assert drafted.exit_code == 1
    assert "the right one: --encoding cp125" in drafted.stderr
    checked = gp("mapping", "check", "m.toml", "m.csv")
    assert checked.exit_code == 1
    assert 'the right one: encoding = "cp125' in checked.output
