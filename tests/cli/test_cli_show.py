"""`gp show`: one thing, all sources."""

from __future__ import annotations

import json


def test_a_place_shows_who_is_there_and_what_they_do(typed):
    text = typed("show", "kielce").stdout
    assert text.startswith("Kielce  kielce\nplace · in Poland\n")
    assert "kielce.2  (city-partner)" in text
    assert "takes part in\n  JOBTOWN  jobtown  partner, 2013–2015  as kielce.2  [" in text


def test_values_that_differ_stand_side_by_side_with_their_sources(typed):
    text = typed("show", "jobtown").stdout
    since = text[text.index("since") :].splitlines()[:2]
    assert sorted(line.removeprefix("since").strip()[:4] for line in since) == ["2012", "2013"]
    marks = {line.strip()[-3:] for line in since}
    assert marks == {"[1]", "[2]"}
    assert "[1] City networks · nets.csv (row 2) · licence: CC-BY-4.0" in text
    assert "Another list · list.html · licence: facts only" in text


def test_equal_values_stand_once_with_both_sources(typed):
    assert "status  Closed [1][2]" in typed("show", "jobtown").stdout


def test_the_lead_comes_first(typed):
    text = typed("show", "jobtown").stdout
    listed = text[text.index("has participant (3)") :].splitlines()[1:4]
    assert [line.split()[0] for line in listed] == ["Cesena", "Avilés", "Kielce"]


def test_claims_about_a_thing_are_shown_apart(typed):
    assert "claims about it\n  - count: 11 partners" in typed("show", "jobtown").stdout


def test_what_no_source_states_outright_is_marked(typed):
    text = typed("show", "first-meeting").stdout
    assert "XXXX-01-10 [1]\n" in text
    assert "2017-01-10 [1] (inferred)" in text
    assert "host  " in text
    assert "[1] (inferred)" in text[text.index("was attended by") :]


def test_long_texts_are_cut_unless_everything_is_asked_for(typed):
    short, whole = typed("show", "start-platform").stdout, typed("show", "start-platform", "--full").stdout
    assert "…" in short
    assert "…" not in whole
    assert whole.count("ideas.") == 40


def test_why_shows_every_statement_behind_a_field(typed):
    text = typed("show", "first-meeting", "--why", "date").stdout
    assert "date = 2017-01-10" in text
    assert "method     inferred" in text
    assert "why        the photographs are dated" in text
    assert "at         rest.csv#row 2" in text
    assert "licence    CC-BY-4.0" in text


def test_why_finds_a_text_by_its_heading(typed):
    assert "Keep young people." in typed("show", "start-platform", "--why", "aims").stdout


def test_why_names_the_fields_that_there_are(typed):
    result = typed("show", "first-meeting", "--why", "colour", code=2)
    assert "there are" in result.stderr
    assert "date" in result.stderr


def test_json_is_one_object_with_stable_names(typed):
    thing = json.loads(typed("show", "jobtown", "--format", "json").stdout)
    assert {
        "name",
        "kind",
        "label",
        "country",
        "also_called",
        "fields",
        "records",
        "here",
        "links",
        "claims",
    } <= set(thing)
    assert {value["value"] for value in thing["fields"]["since"]} == {"2012", "2013"}
    assert thing["fields"]["status"][0]["statements"][0]["licence"]


def test_why_as_csv_has_a_row_for_each_statement(typed):
    lines = typed("show", "jobtown", "--why", "since", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("field,value,source,title,at,")
    assert len(lines) == 3


def test_a_name_may_be_typed_as_it_is_written(typed):
    assert typed("show", "Łódź").stdout == typed("show", "lodz").stdout
    assert "First meeting" in typed("show", "First", "meeting").stdout


def test_every_name_printed_can_be_typed(typed):
    thing = json.loads(typed("show", "kielce", "--format", "json").stdout)
    names = {link[end] for link in thing["links"] for end in ("subject", "object")} | {
        actor["name"] for actor in thing["here"]
    }
    assert names
    for name in names:
        typed("show", name)


def test_an_unknown_name_finds_nothing_and_suggests(typed):
    result = typed("show", "kielec", code=4)
    assert result.stdout == ""
    assert "Did you mean kielce" in result.stderr


def test_labels_come_in_the_language_of_the_configuration(typed, tmp_path):
    (tmp_path / "pl.toml").write_text('languages = ["pl"]', encoding="utf-8")
    text = typed("show", "start-platform", env={"GP_CONFIG": str(tmp_path / "pl.toml")}).stdout
    assert text.startswith("Platforma startowa  start-platform\n")


def test_a_place_shows_what_the_gazetteer_knows_of_it(typed):
    text = typed("show", "kielce").stdout
    line = next(line for line in text.splitlines() if line.startswith("gazetteer"))
    assert "Świętokrzyskie" in text
    assert "NUTS PL72@2024" in text
    assert "geonames:769250" in text
    assert "inhabitants" in line
    data = json.loads(typed("show", "place:kielce", "--format", "json").stdout)
    assert data["gazetteer"]["id"] == "geonames:769250"
    assert data["gazetteer"]["method"] == "computed"


def test_only_places_are_looked_up_in_the_gazetteer(typed):
    data = json.loads(typed("show", "jobtown", "--format", "json").stdout)
    assert data["gazetteer"] is None
