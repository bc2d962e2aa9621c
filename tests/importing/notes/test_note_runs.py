"""Notes in a catalogue: imported, corrected and imported again."""

from __future__ import annotations

import pytest

import goodpractice as gp

NOTE = """\
note = 1
[source]
key = "calls/harbour"
title = "A call"
language = "pl"
[event]
visit = "Wizyta"
[network]
harbours = "Harbours"
[organisation]
port = "Port"
school = "Szkoła"
[[says]]
quote = "dwunastego marca"
facts = ["visit.date = XXXX-03-12"]
[[says]]
how = "inferred"
why = "the call was in May"
facts = ["visit.date = 2024-03-12"]
[[says]]
where = "the end"
facts = ["port participates harbours role=lead", "school participates harbours role=partner"]
"""


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as opened:
        yield opened


@pytest.fixture
def bring(catalogue, tmp_path):
    def write(text, name="call.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (report,) = catalogue.import_from("note", tmp_path / name, index=False)
        return report.counts

    return write


def test_a_note_is_a_source_of_its_own(catalogue, bring):
    counts = bring(NOTE)
    assert (counts.added, counts.links_added, counts.quarantined) == (4, 2, 0)
    assert catalogue.sources()["calls/harbour"].title == "A call"


def test_the_same_note_again_changes_nothing(bring):
    bring(NOTE)
    counts = bring(NOTE)
    assert (counts.added, counts.changed, counts.vanished, counts.links_changed) == (0, 0, 0, 0)
    assert (counts.unchanged, counts.links_unchanged) == (4, 2)


def test_what_is_taken_out_of_a_note_has_vanished(bring):
    bring(NOTE)
    counts = bring(
        NOTE.replace(', "school participates harbours role=partner"', "").replace('school = "Szkoła"\n', "")
    )
    assert (counts.vanished, counts.links_vanished) == (1, 1)


def test_one_bad_fact_is_set_aside_and_the_rest_stands(catalogue, bring):
    counts = bring(NOTE.replace("school participates", "scool participates"))
    assert (counts.added, counts.links_added, counts.quarantined) == (4, 1, 1)
    (item,) = catalogue.quarantine()
    assert "call.toml:22:51: “scool” is declared nowhere in this note. Did you mean school?" in item.reason


def test_a_stated_and_an_inferred_date_stand_side_by_side_under_one_name(catalogue, bring):
    bring(NOTE)
    (visit,) = catalogue.list("events")
    assert visit.name == "wizyta"
    dates = {
        value.value: [p.quote or p.why for p in value.provenance if p.quote or p.why]
        for value in visit.fields["date"]
    }
    assert dates == {"XXXX-03-12": ["dwunastego marca"], "2024-03-12": ["the call was in May"]}


def test_two_notes_that_tie_a_thing_to_one_name_speak_of_one_thing(catalogue, bring):
    tie = '[known]\nharbours = "elsewhere: Harbour Schools"\n'
    bring(NOTE + tie)
    bring(NOTE.replace("calls/harbour", "calls/port") + tie, "other.toml")
    assert len(catalogue.list("networks")) == 1
    assert len(catalogue.list("organisations")) == 4


def test_a_note_that_ties_to_another_by_name_speaks_of_one_thing(catalogue, bring):
    bring(
        NOTE.replace("calls/harbour", "calls/port") + '[known]\nvisit = "calls/harbour: Wizyta"\n',
        "other.toml",
    )
    assert len(catalogue.list("events")) == 1
    bring(NOTE)
    assert len(catalogue.list("events")) == 1


def test_a_note_of_wrong_form_changes_nothing(catalogue, bring):
    bring(NOTE)
    with pytest.raises(gp.BadNote):
        bring(NOTE.replace("note = 1", "note = 2"))
    assert len(catalogue.runs()) == 1
