"""The rules in a catalogue: what they decide, what they leave open, and that no order matters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Decision, Link, Mention, Network, Organisation, Project, RecordName
from goodpractice.errors import BadValue, Contradiction
from goodpractice.identity.deciding import decide, undo
from goodpractice.identity.explain import explain
from goodpractice.identity.identify import identify
from goodpractice.identity.judging import merge, split
from goodpractice.identity.review import answer, questions
from goodpractice.model.decision import by_rule
from goodpractice.network.graph import build_graph
from helpers.dump import dump, names, partition, refined
from helpers.runs import new_store, run


def city(key: str, name: str, country: str = "PL") -> Organisation:
    return Organisation(key=key, name=name, kind="city-partner", place=(name, country))


@pytest.fixture
def store():
    with new_store() as made:
        yield made


def together(store) -> list[list[str]]:
    return [group for group in partition(store) if len(group) > 1]


def tables(store) -> None:
    network = Network(key="86", name="Harbour Talents 2", kind="implementation")
    cities = [city("1", "Kielce"), city("2", "Gdansk"), city("3", "Avilés", "ES")]
    run(store, "tables", network, *cities, *(Link(each, "participates", network) for each in cities))


def register(store, *organisations: Organisation) -> None:
    project = Project(key="p", name="HARBOUR TALENTS 2")
    run(
        store,
        "register",
        project,
        *organisations,
        *(Link(each, "participates", project) for each in organisations),
    )


def test_cities_are_one_in_whatever_language_and_their_neighbours_are_not(store):
    run(store, "tables", city("1", "Gdansk"), city("2", "Latsia", "CY"), city("3", "Frankfurt am Main", "DE"))
    run(store, "pages", city("a", "Danzig"), city("b", "Nicosia", "CY"), city("c", "Frankfurt (Oder)", "DE"))
    identify(store)
    assert ["pages:organisation/a", "tables:organisation/1"] in together(store)
    assert [group for group in together(store) if "organisation" in group[0]] == [
        ["pages:organisation/a", "tables:organisation/1"]
    ]


def test_mentions_of_one_place_are_one_place(store):
    run(store, "a", Organisation(key="1", name="Port", place=Mention("Genova", "IT")))
    run(store, "b", Organisation(key="1", name="Dock", place=Mention("Genoa", "IT")))
    identify(store)
    assert together(store) == [["places:place/IT/genoa", "places:place/IT/genova"]]


def districts(store) -> None:
    mentioned = [
        ("Újbuda", "HU"),
        ("Budapest", "HU"),
        ("London Borough of Enfield", "GB"),
        ("Latsia", "CY"),
        ("Nicosia", "CY"),
    ]
    run(store, "tables", *(city(str(n), *place) for n, place in enumerate(mentioned)))


def located(store) -> list[tuple[str, str, str]]:
    return [
        (str(d.this), str(d.that), d.why) for d in store.decisions() if d.judgement == "located_in"
    ]  # fmt: skip


def test_a_district_lies_in_its_city_where_both_are_mentioned_and_is_not_the_city(store):
    districts(store)
    identify(store)
    why = "Budapest XI. kerület is a part of Budapest, says the gazetteer"
    assert located(store) == [("places:place/HU/ujbuda", "places:place/HU/budapest", why)]
    ujbuda, budapest = (
        store.read.entity_of("places", "place", f"HU/{key}") for key in ("ujbuda", "budapest")
    )
    assert ujbuda != budapest
    for asked in (ujbuda, budapest):
        rows = [row for row in store.read.links([asked], ["located_in"]) if row.subject == ujbuda]
        assert [(row.object, row.body["said"][0]["why"]) for row in rows] == [(budapest, why)]
    # Who is in the district does not answer for the city.
    assert [row.subject for row in store.read.links([budapest], ["located_in"], places=False)] == []
    graph = build_graph(store, relations=["located_in"])
    assert graph.has_edge("ujbuda", "budapest")


def test_a_person_may_say_otherwise_of_a_district(store):
    districts(store)
    identify(store)
    judgement = next(each for each in store.judgements() if each.decision.judgement == "located_in")
    undo(store, judgement.number)
    identify(store, again=True)
    assert located(store) == []
    ujbuda, budapest = judgement.decision.this, judgement.decision.that
    decide(store, Decision(ujbuda, "same", budapest, by="Ada"))
    identify(store, again=True)
    assert located(store) == []
    assert store.read.entity_of("places", "place", "HU/ujbuda") == store.read.entity_of(
        "places", "place", "HU/budapest"
    )
    with pytest.raises(Contradiction, match=r"places:place/HU/ujbuda = places:place/HU/budapest \(Ada\)"):
        decide(store, Decision(ujbuda, "located_in", budapest, by="Bob"))


def test_a_network_of_one_source_is_a_project_in_another_and_its_successor_is_neither(store):
    tables(store)
    run(store, "more", Network(key="39", name="Harbour Talents"))
    register(store, Organisation(key="k", name="Gmina Kielce", kind="municipality", place=("Kielce", "PL")))
    identify(store)
    assert together(store) == [["register:project/p", "tables:network/86"]]
    assert store.read.heads([store.read.entity_of("register", "project", "p")]).popitem()[1].kind == "network"


def test_who_the_city_partner_really_was(store):
    tables(store)
    register(store, Organisation(key="k", name="Politechnika Kielecka", place=("Kielce", "PL")))
    identify(store)
    ((city_, real),) = refined(store)
    assert "tables:2/1" in city_
    assert "register:2/k" in real


def test_of_two_in_that_city_a_person_says_which(store):
    tables(store)
    register(
        store,
        Organisation(key="k", name="Politechnika Kielecka", place=("Kielce", "PL")),
        Organisation(key="g", name="Gmina Kielce", place=("Kielce", "PL")),
    )
    done = identify(store)
    assert refined(store) == []
    asked = [q for q in questions(store) if q.judgement == "refines"]
    assert done.waiting == len(questions(store)) == len(asked) == 2
    chosen = next(q for q in asked if q.one.record.key == "g")
    answer(store, chosen, "refines", by="Ada")
    assert [real[2] for _, real in refined(store)] == ["register:2/g"]
    identify(store)
    assert [q.one.record.key for q in questions(store)] == []


def test_a_municipality_and_its_university_are_not_even_asked_about(store):
    run(store, "a", Organisation(key="1", name="City of Kielce", place=("Kielce", "PL")))
    run(store, "b", Organisation(key="1", name="Kielce University", place=("Kielce", "PL")))
    identify(store)
    assert together(store) == []
    assert questions(store) == []


def test_one_authority_however_it_is_spelled(store):
    for n, name in enumerate(
        ["Gmina Kielce", "City of Kielce", "Municipality of Kielce", "Urząd Miasta Kielce"]
    ):
        run(store, f"source-{n}", Organisation(key="x", name=name, place=("Kielce", "PL")))
    identify(store)
    assert together(store) == [[f"source-{n}:organisation/x" for n in range(4)]]


def test_a_name_alone_waits_for_a_person(store):
    run(store, "a", Organisation(key="1", name="Stiftung Leuchtturm Wismar"))
    run(store, "b", Organisation(key="1", name="Leuchtturm Wismar Stiftung"))
    identify(store)
    assert together(store) == []
    (question,) = questions(store)
    answer(store, question, "same", by="Ada", why="one address")
    assert together(store) == [["a:organisation/1", "b:organisation/1"]]
    assert questions(store) == []
    with pytest.raises(BadValue, match="take part in no network"):
        answer(store, question, "refines")


def test_rules_never_contradict_a_person(store):
    run(store, "a", city("1", "Gdansk"))
    run(store, "b", city("1", "Gdańsk"))
    decide(
        store,
        Decision(RecordName("a", "organisation", "1"), "different", RecordName("b", "organisation", "1")),
    )
    identify(store)
    assert together(store) == []


def test_what_rules_decided_is_taken_back_when_they_no_longer_would(store):
    run(store, "a", city("1", "Gdansk"))
    run(store, "b", city("1", "Danzig"))
    assert identify(store).new == 2  # the places, and who is there
    run(store, "b", city("1", "Poznań"))
    assert identify(store).dropped == 2
    assert together(store) == []


def test_where_nothing_changed_nothing_is_done(store):
    tables(store)
    first = identify(store)
    state = store.state
    second = identify(store)
    assert (first.unchanged, second.unchanged, second.decided) == (False, True, first.decided)
    assert store.state == state
    assert (identify(store, again=True).new, store.state) == (0, state)


def test_merge_then_split_is_the_identity(store):
    run(store, "a", Network(key="1", name="Harbours"))
    run(store, "b", Network(key="1", name="Quays"))
    before = dump(store)
    merge(store, "harbours", "quays", because="renamed", by="Ada")
    assert together(store) == [["a:network/1", "b:network/1"]]
    assert names(store)["quays"] == names(store)["harbours"]
    with pytest.raises(BadValue, match="one thing already"):
        merge(store, "quays", "harbours")
    split(store, "quays")
    assert dump(store) == before
    with pytest.raises(BadValue, match="nothing was merged"):
        split(store, "quays")


def test_what_a_person_splits_the_rules_leave_split(store):
    tables(store)
    register(store)
    identify(store)
    split(store, "network:harbour-talents-2")
    identify(store)
    assert together(store) == []


def test_different_kinds_are_never_merged(store):
    run(store, "a", Network(key="1", name="Harbours"), Organisation(key="2", name="Quay Society"))
    with pytest.raises(BadValue, match="only things of one kind"):
        merge(store, "harbours", "quay-society")


def test_explained_by_decisions_and_by_evidence(store):
    run(store, "a", Network(key="1", name="Harbour Talents"))
    run(store, "b", Network(key="1", name="Harbour-Talents"), Network(key="2", name="Harbour Talents 2"))
    identify(store)
    apart = explain(store, "harbour-talents", "harbour-talents-2")
    assert not apart.same
    assert any(part.what == "number" and part.bits < 0 for part in apart.evidence.parts)
    one = explain(store, "harbour-talents.1", "harbour-talents.2")
    assert one.same
    assert [each.by for each in one.chain] == ["rule:names"]


sources = st.lists(
    st.lists(
        st.builds(
            lambda key, name, kind, place: Organisation(key=key, name=name, kind=kind, place=place),
            st.sampled_from("123"),
            st.sampled_from(["Gmina Kielce", "City of Kielce", "Kielce", "Gdansk", "Danzig", "University of Gdańsk", "Port 1", "Port 2"]),
            st.sampled_from([None, "city-partner", "municipality"]),
            st.sampled_from([None, ("Kielce", "PL"), ("Gdansk", "PL"), ("Gdańsk", "PL"), ("Danzig", "PL")]),
        ),
        max_size=3,
    ),
    min_size=2,
    max_size=3,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(sources, st.randoms(use_true_random=False))
def test_the_order_of_imports_does_not_change_the_outcome(listed, random):
    acts = [(chr(97 + n), items) for n, items in enumerate(listed)]
    with new_store() as one, new_store() as other:
        for name, items in acts:
            run(one, name, *items)
        identify(one)
        for name, items in random.sample(acts, len(acts)):
            run(other, name, *items)
            identify(other)  # after each, as people do
        assert dump(one) == dump(other)
        assert [q.to_json()["evidence"] for q in questions(one)] == [
            q.to_json()["evidence"] for q in questions(other)
        ]
        assert all(by_rule(each) for each in one.decisions())
        assert not one.problems()


def test_a_topic_alone_makes_no_network_another(store):
    run(store, "a", Network(key="1", name="Education"))
    run(store, "b", Project(key="1", name="education"))
    identify(store)
    assert together(store) == []
    assert len(questions(store)) == 1


def test_a_council_that_sits_in_another_town_is_found_by_its_name(store):
    network, project = Network(key="1", name="Harbour Talents"), Project(key="1", name="Harbour Talents")
    thurrock = city("1", "Thurrock", "GB")
    council = Organisation(key="2", name="Thurrock Borough Council", place=("Grays", "GB"))
    run(store, "tables", network, thurrock, Link(thurrock, "participates", network))
    run(store, "register", project, council, Link(council, "participates", project))
    identify(store)
    ((city_, real),) = refined(store)
    assert "tables:2/1" in city_
    assert "register:2/2" in real


def test_projects_that_one_list_names_apart_are_never_made_one_by_rule(store):
    """Their keys are made of programme and title, for want of numbers; one bare word is no proof."""
    namesakes = [Project(key=f"~{programme}/eharbour", name="eHarbour") for programme in ("coast", "lakes")]
    run(store, "register", *namesakes)
    identify(store)
    assert together(store) == []


def test_a_project_of_another_list_is_still_found(store):
    run(store, "register", Project(key="~coast/harbour-lanterns", name="Harbour Lanterns of Youth"))
    run(store, "leaflet", Project(key="~harbour-lanterns", name="Harbour lanterns of youth"))
    identify(store)
    assert together(store) == [
        ["leaflet:project/~harbour-lanterns", "register:project/~coast/harbour-lanterns"]
    ]


def test_partners_whom_one_project_lists_apart_are_never_made_one_by_rule(store):
    # A town and the rural municipality around it bear one name.
    town = Organisation(key="~town", name="Gmina Miasto Nowy Targ", place=("Nowy Targ", "PL"))
    country = Organisation(key="~country", name="Gmina Nowy Targ", place=("Nowy Targ", "PL"))
    project = Project(key="p", name="Trails")
    run(
        store,
        "register",
        project,
        town,
        country,
        *(Link(each, "participates", project) for each in (town, country)),
    )
    identify(store)
    assert [group for group in together(store) if "organisation" in group[0]] == []
    parts = {
        part.what: part.words
        for part in explain(store, "gmina-miasto-nowy-targ", "gmina-nowy-targ").evidence.parts
    }
    assert parts["one list"] == "register: partners of p"


def test_a_university_and_the_university_of_applied_sciences_of_its_town_are_two(store):
    names = ["Lapin yliopisto", "Lapin ammattikorkeakoulu Oy", "Lapland University of Applied Sciences"]
    for n, name in enumerate(names):
        run(store, f"s{n}", Organisation(key="o", name=name, place=("Rovaniemi", "FI")))
    identify(store)
    groups = [group for group in together(store) if "organisation" in group[0]]
    assert all("s0:organisation/o" not in group for group in groups)
