"""The merged view: what all sources say of a thing or a link, side by side."""

from __future__ import annotations

import pytest

from goodpractice import (
    Decision,
    Event,
    Link,
    LinkName,
    Mention,
    Network,
    Organisation,
    Practice,
    RecordName,
    Ref,
    Said,
    Statement,
)  # fmt: skip
from helpers.runs import importer, item, run


def same(kind: str, one: str, other: str) -> Decision:
    a, _, x = one.partition("/")
    b, _, y = other.partition("/")
    return Decision(RecordName(a, kind, x), "same", RecordName(b, kind, y))


def values(entity, field: str) -> list[object]:
    return [value.value for value in entity.fields.get(field, ())]


def test_sources_stand_side_by_side_and_most_sources_come_first(catalogue) -> None:
    for source, phase in (("a", "II"), ("b", "III"), ("c", "III")):
        run(catalogue.store, source, Network(key="1", name="JOBTOWN", phase=phase))
    catalogue.decide(same("network", "a/1", "b/1"))
    catalogue.decide(same("network", "b/1", "c/1"))
    entity = catalogue.get("jobtown.1")
    assert values(entity, "phase") == ["III", "II"]
    assert [value.sources for value in entity.fields["phase"]] == [("b", "c"), ("a",)]
    assert entity.first("phase") == "III"
    assert len(entity.records) == 3


def test_texts_of_several_languages_are_one_field(catalogue) -> None:
    run(catalogue.store, "a", Practice(key="1", name="P", summary={"pl": "praca", "en": "work"}))
    entity = catalogue.get("p")
    assert entity.text("summary", ["pl"]) == "praca"
    assert entity.text("summary", ["de"]) == "work"
    assert entity.text("tagline") is None


def test_statements_carry_their_words(catalogue) -> None:
    quoted = Statement(
        "date", "2017-01-10", Said(how="inferred", why="photographs are dated", certainty="likely")
    )
    worded = Statement("date", "XXXX-01-10", Said(quote="10 stycznia"))
    run(
        catalogue.store,
        "a",
        item(Event(key="1", name="Meeting", date="XXXX-01-10", statements=(worded, quoted)), place="note#12"),
    )
    dates = {value.value: value.provenance[0] for value in catalogue.get("meeting").fields["date"]}
    assert dates["XXXX-01-10"].quote == "10 stycznia"
    assert (dates["2017-01-10"].how, dates["2017-01-10"].certainty) == ("inferred", "likely")
    assert {p.at for p in dates.values()} == {"note#12"}
    assert list(dates) == ["XXXX-01-10", "2017-01-10"], "what is stated comes before what is inferred"


def test_values_that_items_of_one_source_disagree_on_have_their_places(catalogue) -> None:
    run(
        catalogue.store,
        "a",
        item(Network(key="1", name="N", phase="II"), place="t#row 2"),
        item(Network(key="1", name="N", phase="III"), place="t#row 3"),
    )
    found = {value.value: value.provenance[0].at for value in catalogue.get("n").fields["phase"]}
    assert found == {"II": "t#row 2", "III": "t#row 3"}


def test_the_source_its_licence_and_the_day_stand_behind_each_value(catalogue) -> None:
    made = importer("a", [item(Network(key="1", name="N"), place="t#row 2")])
    made.licence = "CC-BY-4.0"
    catalogue.import_from(made, index=False)
    (value,) = catalogue.get("n").fields["name"]
    (origin,) = value.provenance
    assert (origin.source, origin.title, origin.licence, origin.at) == ("a", "A", "CC-BY-4.0", "t#row 2")
    assert origin.retrieved == catalogue.runs()[0].started[:10]


def test_places_are_made_of_what_mentions_them(catalogue) -> None:
    here = Mention("Łódź", "PL", ids=("geonames:3093133",), population=670_000)
    run(
        catalogue.store,
        "a",
        Organisation(key="1", name="x", place=here),
        Organisation(key="2", name="y", place=("Lodz", "PL")),
    )
    run(
        catalogue.store, "b", Organisation(key="3", name="z", place=Mention("Łódź", "PL", population=680_000))
    )
    place = catalogue.get("lodz")
    assert (place.kind, place.label, place.head.country) == ("place", "Łódź", "PL")
    assert sorted(values(place, "population")) == [670_000, 680_000]
    assert values(place, "ids") == ["geonames:3093133"]
    spelled = {value.value["und"]: value.sources for value in place.fields["name"]}
    assert spelled == {"Łódź": ("a", "b"), "Lodz": ("a",)}


def test_a_thing_is_shown_after_it_vanished(catalogue) -> None:
    run(catalogue.store, "a", Network(key="1", name="N", phase="II"))
    run(catalogue.store, "a")
    entity = catalogue.get("n")
    assert entity.head.vanished
    assert values(entity, "phase") == ["II"]
    assert entity.to_json()["vanished"] is True


def test_unknown_numbers_are_left_out(catalogue) -> None:
    assert catalogue.entities([1, 99]) == {}


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────

ORG, NET = Organisation(key="o", name="Kielce Office"), Network(key="n", name="JOBTOWN")


def test_a_link_lists_everyone_who_states_it(catalogue) -> None:
    run(
        catalogue.store,
        "a",
        ORG,
        NET,
        Link(ORG, "participates", NET, role="lead", since="2013", until="2015", wording="Lead Partner"),
    )
    run(
        catalogue.store,
        "b",
        ORG,
        NET,
        Link(
            ORG,
            "participates",
            NET,
            role="lead",
            since="2014",
            said=Said(quote="led by Kielce", how="stated"),
        ),
    )
    catalogue.decide(same("organisation", "a/o", "b/o"))
    catalogue.decide(same("network", "a/n", "b/n"))
    (view,) = catalogue.links("jobtown.1", "participates")
    assert (view.subject.label, view.role, view.sources) == ("Kielce Office", "lead", ("a", "b"))
    assert (view.since, view.until) == ("2013", "2015")
    assert [s.provenance.quote for s in view.statements] == [None, "led by Kielce"]
    assert view.attribute("wording") == "Lead Partner"
    assert view.attribute("extent") is None


def test_disjoint_dates_are_two_links_and_undated_ones_go_with_the_first(catalogue) -> None:
    run(
        catalogue.store,
        "a",
        ORG,
        NET,
        Link(ORG, "participates", NET, since="2013", until="2015"),
        Link(ORG, "participates", NET, since="2018"),
        Link(ORG, "participates", NET, role="lead"),
    )
    run(catalogue.store, "b", ORG, NET, Link(ORG, "participates", NET))
    catalogue.decide(same("organisation", "a/o", "b/o"))
    catalogue.decide(same("network", "a/n", "b/n"))
    found = sorted(
        (view.role or "", view.since or "", len(view.statements)) for view in catalogue.links("jobtown.1")
    )
    assert found == [("", "2013", 2), ("", "2018", 1), ("lead", "", 1)]


def test_links_that_nobody_states_any_more_are_shown_on_demand(catalogue) -> None:
    run(catalogue.store, "a", ORG, NET, Link(ORG, "participates", NET))
    run(catalogue.store, "a", ORG, NET)
    assert catalogue.links("jobtown") == []
    (view,) = catalogue.links("jobtown", vanished=True)
    assert view.vanished
    assert view.to_json()["statements"][0]["vanished"] is True


def test_the_real_partner_stands_in_the_link_and_who_was_named_beside_it(catalogue) -> None:
    run(catalogue.store, "a", ORG, NET, Link(ORG, "participates", NET, role="partner"))
    uni = Organisation(key="u", name="University")
    run(catalogue.store, "b", uni, NET, Link(uni, "participates", NET, role="partner"))
    catalogue.decide(same("network", "a/n", "b/n"))

    def part(source: str, who: str) -> LinkName:
        return LinkName(source, Ref("organisation", who), "participates", Ref("network", "n"))

    catalogue.decide(Decision(part("b", "u"), "refines", part("a", "o")))
    (view,) = catalogue.links("university", "participates")
    assert view.sources == ("a", "b")
    assert [s.stated_subject and s.stated_subject.label for s in view.statements] == ["Kielce Office", None]
    assert catalogue.links("kielce office", "participates") == []


def test_an_unknown_relation_is_said(catalogue) -> None:
    run(catalogue.store, "a", NET)
    with pytest.raises(ValueError, match="no relation is called 'likes'"):
        catalogue.links("jobtown", "likes")
