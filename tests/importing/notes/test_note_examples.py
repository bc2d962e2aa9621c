"""The example notes are right, quote what the articles say, and together tell what single pages do not."""

from __future__ import annotations

import collections
from pathlib import Path

import pytest

from goodpractice import Claim, Decision, Link, LinkName, Mention, RecordName
from goodpractice.importing.notes import check_note, read_note
from goodpractice.importing.notes.items import items_of

NOTES = sorted((Path(__file__).parents[3] / "examples" / "notes").glob("*.toml"))


def read(path):
    return read_note(path.read_text(encoding="utf-8"), path.name)


def records(name):
    (path,) = [path for path in NOTES if path.stem == name]
    return [record for item in items_of(read(path)) for record in item.read()[0]]


def facts(name, relation):
    return [
        (link.subject.key, link.object.key, link.role)
        for link in records(name)
        if isinstance(link, Link) and link.relation == relation and not isinstance(link.object, Mention)
    ]


def counts(name):
    return {
        (claim.of, claim.value)
        for claim in records(name)
        if isinstance(claim, Claim) and claim.kind == "count"
    }


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_an_example_has_no_mistake(path):
    assert check_note(path) == []


def test_every_example_is_a_source_of_its_own():
    names = [read(path).source.name for path in NOTES]
    assert len(names) == len(set(names)) == 18


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_every_statement_says_how_it_is_known(path):
    for item in items_of(read(path)):
        for record in item.read()[0] if item.what != "thing" else ():
            if isinstance(record, Link):
                assert all(said.quote or said.where or said.why for said in record.said), item.place


@pytest.mark.parametrize(
    ("note", "article"),
    [
        ("jobtown-2-kielce-2017-01", "000_76846ae79911f43f.txt"),
        ("crt-gdansk-2021-11", "001_1800a65e4a719602.txt"),
    ],
)
def test_quotes_are_the_words_of_the_article(note, article, shared):
    words = " ".join((shared / "data" / "seeds" / article).read_text(encoding="utf-8").split())
    quotes = {
        said.quote for link in records(note) if isinstance(link, Link) for said in link.said if said.quote
    }
    assert len(quotes) >= 19
    for quote in quotes:
        for piece in quote.split(" … "):
            assert piece in words


def test_pages_whose_words_are_not_at_hand_are_not_quoted():
    for path in NOTES:
        if path.stem not in {"jobtown-2-kielce-2017-01", "crt-gdansk-2021-11"}:
            assert "quote" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("note", ["jobtown-partners-kielce", "jobtown-partners-innovatoripa"])
def test_jobtown_has_eleven_partners_led_by_cesena(note):
    partners = facts(note, "participates")
    assert len(partners) == 11
    assert [one for one, _, role in partners if role == "lead"] == ["cesena"]


def test_two_pages_differ_about_the_partners_of_jobtown_2():
    assert ("partners", "7") in counts("jobtown-2-partners-urbact")
    assert ("partners", "8") in counts("kielce-study-visit-2017-01")
    assert ("leiria", "jobtown-2", "partner") in facts("kielce-study-visit-2017-01", "participates")


def test_three_partners_known_by_their_city_have_names():
    refined = {
        decision.that.subject.key: decision.this.subject.key
        for decision in records("jobtown-partners-kielce")
        if isinstance(decision, Decision) and isinstance(decision.that, LinkName)
    }
    assert refined == {
        "=London, GB": "enfield",
        "=Kaiserslautern, DE": "kaiserslautern-university",
        "=Rennes, FR": "rennes-metropole",
    }


def test_one_expert_leads_both_editions():
    assert [
        (one, network)
        for one, network, role in facts("here-come-the-jobtowns", "participates")
        if role == "expert"
    ] == [("goldring", "jobtown"), ("goldring", "jobtown-2")]


def test_the_platforms_of_school_to_work_change():
    before = {one for one, whole, _ in facts("school-to-work-structure", "part_of") if whole == "s2w"}
    after = [
        link
        for link in records("school-to-work-2021-03")
        if isinstance(link, Link) and link.relation == "part_of"
    ]
    assert before == {"esl", "refugees", "neet"}
    assert {link.subject.key for link in after} == {"esl", "neet", "education"}
    assert {str(link.said[0].as_of) for link in after} == {"2021-03-24"}
    leads = {
        (one, of) for one, of, role in facts("school-to-work-structure", "participates") if role == "lead"
    }
    assert leads == {("turku-education", "esl"), ("turku-education", "refugees"), ("norden", "neet")}
    assert ("salar", "s2w", "lead") in facts("school-to-work-2021-03", "participates")


def test_pages_count_the_members_of_school_to_work_differently():
    assert ("members", "60") in counts("school-to-work-structure")
    assert ("members", "57") in counts("school-to-work-ubc")


def test_gen_y_city_has_twelve_partners_and_two_periods():
    assert len(facts("gen-y-city", "participates")) == 12
    periods = [
        str(record.since)
        for record in records("gen-y-city")
        if getattr(record, "key", "") == "gen-y-city" and record.since
    ]
    assert periods == ["2015-09-15", "2022-09-19"]


def test_things_of_several_notes_are_tied_to_one_another():
    """Notes that speak of one thing name it by the same tie, or by the note that first described it."""
    known = {read(path).source.name for path in NOTES}
    ties = collections.Counter(
        str(record.that)
        for path in NOTES
        for record in records(path.stem)
        if isinstance(record, Decision) and isinstance(record.that, RecordName)
    )
    assert ties["urbact:network/=JOBTOWN"] == 7
    assert ties["urbact:network/=JobTown 2"] == 4
    assert ties["baltic:network/=School to Work"] == 4
    for name in ties:
        source = name.partition(":")[0]
        assert source in {"urbact", "baltic"} | known
