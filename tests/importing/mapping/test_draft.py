"""Drafts of mappings: what is guessed, and that every draft runs on its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodpractice import BadItem, BadValue, CannotRead, Link, Skip
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.mapping import MappingImporter
from goodpractice.importing.mapping.draft import draft_mapping
from goodpractice.importing.mapping.draft.facts import Facts
from goodpractice.importing.mapping.draft.guess import guessed, role_of
from goodpractice.importing.mapping.reading import problems_of

SHARED = Path(__file__).parents[4] / "shared" / "data"


def meant(heading: str, *cells: str) -> str:
    (guess,) = guessed([Facts.of(heading, cells)])
    return f"{guess.subject} {guess.attribute}".strip()


@pytest.mark.parametrize(
    ("heading", "cells", "meaning"),
    [
        ("Project title", ["Harbours"], "project name"),
        ("Tytuł projektu", ["Porty"], "project name"),
        ("Nazwa beneficjenta", ["Gmina"], "partner name"),
        ("Kraj partnera", ["PL"], "partner country"),
        ("Miasto lidera", ["Łódź"], "lead city"),
        ("Siedziba partnera wiodącego (kraj)", ["PL"], "lead country"),
        ("Lp.", ["1", "2", "3"], "running"),
        ("#", ["7.", "8.", "9."], "running"),
        ("LP", ["Gmina Łódź", "Gmina Turek"], "lead name"),
        ("Nr", ["1", "2", "3"], "id"),
        ("Partner", ["17", "4"], "partner"),
        ("Beneficjent", ["Gmina"], "partner name"),
        ("Lead partner country", ["PL"], "lead country"),
        ("Chef de file", ["Ville"], "lead name"),
        ("Coordinator's country", ["FI"], "lead country"),
        ("Start date", ["2017-01-02"], "start"),
        ("Data rozpoczęcia", ["02.01.2017"], "start"),
        ("Startdatum", ["42737"], "start"),
        ("Date de fin", ["31/12/2019"], "end"),
        ("Start", ["Harbours"], ""),
        ("Total budget", ["1.234,50"], "budget"),
        ("Gesamtkosten", ["1.234,50"], "budget"),
        ("Kraj", ["Polska", "Niemcy"], "country"),
        ("where", ["Polska", "Niemcy"], "country"),
        ("x", ["POINT (18.5 54.5)"], "coordinates"),
        ("Location", ["54.5,18.5"], "coordinates"),
        ("see", ["https://example.org/a", "www.example.org"], "website"),
        ("Contact", ["somebody@example.org"], "person"),
        ("Telephone", ["1"], "person"),
        ("Project code", ["P1"], "project id"),
        ("Index / Indice", ["P1"], "id"),
        ("Acronyme", ["QUAY"], "acronym"),
        ("Role", ["LP", "PP"], "role"),
        ("Role", ["blue", "red"], ""),
        ("Country", ["Latvia;Estonia"], "country"),
        ("Network", ["Harbours"], "network name"),
        ("blurb", ["words"], ""),
    ],
)
def test_what_a_column_means_is_told_by_its_heading_and_its_cells(heading, cells, meaning) -> None:
    assert meant(heading, *cells) == meaning


@pytest.mark.parametrize(
    ("word", "role"),
    [("LP", "lead"), ("Coordinator", "lead"), ("PP", "partner"), ("obserwator", "observer"), ("blue", None)],
)
def test_words_for_roles(word, role) -> None:
    assert role_of(word) == role


TABLES = {
    "members": "id,city,country,network_id,network,role,since\n1,Gdynia,Poland,n1,Harbours,lead,2019\n2,Turku,Finland,n1,Harbours,partner,2019\n",
    "projects": "Acronym;Project title;Start date;End date;Total cost;Lead partner;Country\nQUAY;Schools;01/03/2017;2019;1.250.000,50;Gdynia;PL\n",
    "lists": "Code;Operation name;Beneficiary name;Role;Country\nP1;x;Valka;LP;LV\nP2;y;Valka;Valga;LP;PP;LV;EE\n".replace("P2;y;Valka;Valga;LP;PP;LV;EE", 'P2;y;"Valka;Valga";"LP;PP";"LV;EE"'),
    "groups": "Project Identifier,Project Title,Partner 1 name,Partner 1 country,Partner 2 name,Partner 2 country\nP1,x,A,PL,B,FI\nP2,y,C,SE,,\n",
    "practices": "Practice ID;Good practice title;City;Country;Website\n1;Open door;Gdynia;PL;https://example.org\n",
    "cities": "Miasto;Kraj;Współrzędne\nGdynia;Polska;54.52,18.53\nTurku;Finlandia;60.45,22.27\n",
    "odd dates": "id;Project title;Start date\n1;a;31.02.2017\n2;b;01.02.2017\n3;c;02.02.2017\n4;d;03.02.2017\n",
    "brackets": "id;Project title {old};Is it new?\n1;a;yes\n",
    "po polsku": "Lp.;Nazwa projektu;Lider;Miasto lidera;Kraj lidera;Wartość ogółem (PLN);Dotacja [EUR];Partner 1;Kraj partnera 1;Partner 2;Kraj partnera 2\n1;Młodzi;Urząd;Łódź;Polska;12 345,50;1,5;Szkoła;Czechy;Dom;Niemcy\n2;Starsi;Gmina;Turek;Polska;9 000,00;2,5;Szkoła;Czechy;;\n3;Razem;Gmina;Turek;Polska;9 000,00;2,5;Koło;Litwa;;\n",
    "one column": "name\nGdynia\nTurku\n",
}  # fmt: skip


def tried(draft: str, table: Path, folder: Path):
    (folder / "draft.toml").write_text(draft, encoding="utf-8")
    importer = MappingImporter([str(folder / "draft.toml"), str(table)])
    things, links, bad = [], [], []
    for row in importer.read(Fetch()):
        try:
            if isinstance(row, BadItem):
                raise BadValue(row.reason)
            for record in importer.records(row):
                (links if isinstance(record, Link) else things).append(record)
        except (BadValue, Skip) as error:
            bad.append(str(error))
    return things, links, bad


@pytest.mark.parametrize("name", TABLES)
def test_a_draft_runs_on_its_table_at_once(tmp_path, name) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(TABLES[name], encoding="utf-8")
    draft = draft_mapping(Fetch(), str(path))
    assert problems_of(draft) == []
    things, _, bad = tried(draft, path, tmp_path)
    assert things
    assert bad == []


def test_what_the_drafts_find(tmp_path) -> None:
    def found(name: str):
        path = tmp_path / f"{name}.csv"
        path.write_text(TABLES[name], encoding="utf-8")
        things, links, _ = tried(draft_mapping(Fetch(), str(path)), path, tmp_path)
        return {(thing.KIND, thing.key): thing for thing in things}, [
            (link.subject.key, link.relation, link.object.key, link.role) for link in links
        ]

    things, links = found("members")
    assert links == [("1", "participates", "n1", "lead"), ("2", "participates", "n1", "partner")]
    assert things["organisation", "1"].place.country == "PL"
    things, links = found("lists")
    assert len(links) == 3
    assert things["organisation", "~valga/ee"].country == "EE"
    things, links = found("groups")
    assert [link[0] for link in links] == ["~a/pl", "~b/fi", "~c/se"]
    things, _ = found("projects")
    project = next(thing for (kind, _), thing in things.items() if kind == "project")
    assert str(project.budget) == "1250000.50 EUR"
    things, links = found("po polsku")
    assert {(link[0].partition("#")[0], link[3]) for link in links} == {
        ("~urzad/lodz", "lead"), ("~gmina/turek", "lead"),
        ("~szkola/czechy", "partner"), ("~dom/niemcy", "partner"), ("~kolo/litwa", "partner"),
    }  # fmt: skip
    project = next(thing for (kind, _), thing in things.items() if kind == "project")
    assert str(project.budget) == "12345.50 PLN"
    assert {str(thing.place.name) for thing in things.values() if getattr(thing, "place", None)} == {
        "Łódź",
        "Turek",
    }
    assert {thing.country for (kind, _), thing in things.items() if kind == "organisation"} >= {
        "CZ",
        "DE",
        "LT",
    }
    things, _ = found("practices")
    assert ("practice", "1") in things
    things, _ = found("odd dates")
    assert things["project", "1"].since is None
    assert str(things["project", "2"].since) == "2017-02-01"


def test_persons_stay_out_of_a_draft(tmp_path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id;Project title;Contact person;E-mail\n1;a;N. N.;nn@example.org\n", encoding="utf-8")
    draft = draft_mapping(Fetch(), str(path))
    assert "(persons stay out)" in draft
    assert "N. N." not in draft
    assert "nn@example.org" not in draft


def test_a_table_without_rows_is_refused(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("id;city\n")
    with pytest.raises(CannotRead, match="there are no rows in it to look at"):
        draft_mapping(Fetch(), str(tmp_path / "t.csv"))


REAL = sorted(
    [*SHARED.glob("urbact/*.csv"), *SHARED.glob("erasmus/*.json"), *SHARED.glob("operations/*.json"), *SHARED.glob("cordis/*.json"), *SHARED.glob("keep/*.xlsx")]
)  # fmt: skip


@pytest.mark.skipif(not REAL, reason="real tables are not at hand")
@pytest.mark.parametrize("file", REAL or [None], ids=lambda file: file.name if file else "none")
def test_a_draft_runs_on_real_tables(tmp_path, file) -> None:
    draft = draft_mapping(Fetch(), str(file))
    assert problems_of(draft) == []
    things, _, bad = tried(draft, file, tmp_path)
    assert things
    assert bad == []


def test_a_draft_keeps_the_encoding_that_was_named(tmp_path) -> None:
    table = tmp_path / "m.csv"
    table.write_bytes("id;city;target\n1;Málaga;21,3\n2;Köln;55,5\n".encode("cp1252"))
    fetch = Fetch(encoding="cp1252")
    text = draft_mapping(fetch, str(table))
    fetch.close()
    assert 'encoding = "cp1252"' in text
    assert "coordinates" not in text  # 55,5 is a number
