"""A visit is written down, and what followed from it: from the empty form to the answer."""

from __future__ import annotations

import re
import shutil

import pytest

FORM = ("note", "new", "Wizyta w Gdańsku", "--kind", "visit", "--language", "pl")
SIDES = ("--host", "talent-development-centre.2", "--visitors", "kielce", "--date", "2026-10-12")


def used(form: str) -> str:
    """The form with every line in use, and its words as they stand."""
    return re.sub(r"(?m)^# (?!──)", "", form)


@pytest.fixture(scope="module")
def visited(examples, tmp_path_factory):
    """The examples, with a visit of Kielce to Gdańsk that was written down on the form."""
    folder = tmp_path_factory.mktemp("visited")
    shutil.copy(examples.path, folder / "catalogue.gp")
    world = type(examples)(folder / "catalogue.gp")
    note = folder / "visit.toml"
    note.write_text(used(world.text(*FORM, *SIDES)), encoding="utf-8")
    assert world.gp("note", "check", str(note))["ok"]
    world.text("import", str(note))
    return world


def test_the_form_is_right_filled_in_or_not(examples, tmp_path):
    for number, words in enumerate([FORM, (*FORM, *SIDES), (*FORM[:-1], "de"), FORM[:-2]]):
        form = examples.text(*words)
        for name, text in ((f"{number}.toml", form), (f"{number}-used.toml", used(form))):
            (tmp_path / name).write_text(text, encoding="utf-8")
            checked = examples.gp("note", "check", str(tmp_path / name))
            assert checked["problems"] == []


def test_who_is_known_is_tied_and_needs_no_review(visited):
    """The host and the visitors are those that the catalogue knows: nobody is in it twice."""
    there = visited.links("wizyta-w-gdansku", "--relation", "attended")
    assert {(link["subject"], link["role"]) for link in there} == {
        ("talent-development-centre.2", "host"),
        ("kielce.2", "participant"),
    }


def test_its_follow_up_is_recorded_and_those_of_the_others_are_not(visited):
    (visit,) = visited.list("events", "kind:study-visit", "has:follow_up")
    assert visit["name"] == "wizyta-w-gdansku"
    assert len(visited.list("events", "kind:study-visit", "-has:follow_up")) == 4
    rows = {row["name"]: row for row in visited.gp("list", "events", "kind:study-visit")["rows"]}
    assert rows["wizyta-w-gdansku"]["follow_up"] == ["co-rozpoczeto-po-wizycie"]
    assert rows["study-visit-turku"]["follow_up"] == []
    table = visited.text("list", "events", "kind:study-visit")
    assert table.count("none recorded") == 4


def test_the_page_of_a_visit_says_what_followed_or_that_nothing_is_recorded(visited):
    assert visited.show("wizyta-w-gdansku")["follow_up"] == ["co-rozpoczeto-po-wizycie"]
    assert "what followed\n  Co rozpoczęto po wizycie" in visited.text("show", "wizyta-w-gdansku")
    other = visited.text("show", "study-visit-turku")
    assert "no follow-up recorded; that does not mean that nothing followed" in other
    polish = visited.text("--language", "pl", "show", "study-visit-turku")
    assert "nie odnotowano dalszego ciągu; to nie znaczy, że nic nie nastąpiło" in polish


@pytest.mark.parametrize("asked", ["wizyta-w-gdansku", "kielce", "gdansk"])
def test_what_followed_is_in_the_timeline(visited, asked):
    moments = visited.gp("timeline", asked)["moments"]
    assert ("led to", "co-rozpoczeto-po-wizycie") in {(m["what"], m["name"]) for m in moments}


def test_what_was_taken_is_a_transfer_with_its_parts_result_and_follow_up(visited):
    rows = visited.gp("list", "transfers", "of:talent-development-centre.2", code=4)["rows"]
    (row,) = [row for row in visited.gp("list", "transfers")["rows"] if row["via"] == "wizyta-w-gdansku"]
    assert rows == []  # of the practice, not of who runs it
    assert (row["from"], row["to"]) == ("poradnictwo-zawodowe", "kielce.2")
    assert (row["stage"], row["extent"]) == ("understand", "part")
    assert (row["adopted"], row["rejected"]) == (["talks"], ["tests"])
    assert row["result"] == ["Własnymi słowami: co z tego wynikło"]
    assert row["follow_up"] == ["co-rozpoczeto-po-wizycie"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "kielce"), "Name both sides"),
        (("--host", "Nobody", "--visitors", "kielce"), "write a name, its city and its country"),
        (("--host", "jobtown", "--visitors", "kielce"), "no organisation that could visit"),
        (("--host", "Centre, Gdynia, PL", "--visitors", "Riga, LV", "--date", "soon"), "is no date"),
        (("--host", "Centre, Gdynia, XX", "--visitors", "Riga, LV"), "XX"),
    ],
)
def test_sides_that_cannot_be_are_refused_in_a_line(examples, words, told):
    from click.testing import CliRunner

    from goodpractice.cli import cli

    result = CliRunner().invoke(cli, ["--catalogue", str(examples.path), *FORM, *words])
    assert result.exit_code == 2
    assert told in result.stderr


def test_who_is_new_is_written_with_city_and_country(examples, tmp_path):
    form = examples.text(*FORM, "--host", 'The "Old" School, Riga, Latvia', "--visitors", "Łódź, PL")
    (tmp_path / "new.toml").write_text(form, encoding="utf-8")
    assert examples.gp("note", "check", str(tmp_path / "new.toml"))["problems"] == []
    assert r'host     = { pl = "The \"Old\" School", kind = "organisation", in = "host-city" }' in form
    assert 'visitors-city = { name = "Łódź", country = "PL" }' in form
    assert '\nhost     = "urbact' not in form  # nothing to tie it to
