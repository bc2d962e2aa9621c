"""Decisions say who is who; they sleep while their records are away and wake with them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Decision, Link, LinkName, Network, Organisation, RecordName, Ref, UnknownName
from helpers.dump import dump, partition
from helpers.runs import new_store, run


def rec(source: str, key: str, kind: str = "network") -> RecordName:
    return RecordName(source, kind, key)


def same(one: RecordName, other: RecordName, judgement: str = "same") -> Decision:
    return Decision(one, judgement, other)


def together(store) -> list[list[str]]:
    return [group for group in partition(store) if len(group) > 1]


def three(store) -> None:
    for source, name in (("a", "JOBTOWN"), ("b", "JobTown"), ("c", "Job Town")):
        run(store, source, Network(key="1", name=name))


def test_same_is_transitive_and_takes_effect_at_once(store) -> None:
    three(store)
    assert store.decide(same(rec("a", "1"), rec("b", "1")))
    assert store.decide(same(rec("c", "1"), rec("b", "1")))
    assert together(store) == [["a:network/1", "b:network/1", "c:network/1"]]
    assert not store.problems()


def test_said_twice_it_holds_already(store) -> None:
    three(store)
    assert store.decide(same(rec("a", "1"), rec("b", "1")))
    state = store.state
    assert not store.decide(same(rec("a", "1"), rec("b", "1")))
    assert store.state[0] == state[0]


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_other_judgements_join_nothing(store, judgement) -> None:
    three(store)
    store.decide(same(rec("a", "1"), rec("b", "1"), judgement))
    assert together(store) == []
    assert [d.judgement for d in store.decisions()] == [judgement]


def test_withdrawing_splits_exactly(store) -> None:
    three(store)
    store.decide(same(rec("a", "1"), rec("b", "1")))
    held = dump(store)
    store.decide(same(rec("b", "1"), rec("c", "1")))
    store.withdraw(same(rec("b", "1"), rec("c", "1")))
    assert dump(store) == held
    with pytest.raises(UnknownName):
        store.withdraw(same(rec("b", "1"), rec("c", "1")))


def test_a_chain_holds_through_vanished_records(store) -> None:
    three(store)
    store.decide(same(rec("a", "1"), rec("b", "1")))
    store.decide(same(rec("b", "1"), rec("c", "1")))
    run(store, "b", Network(key="2", name="Another"))
    assert together(store) == [["a:network/1", "b:network/1", "c:network/1"]]
    store.undo()
    assert together(store) == [["a:network/1", "b:network/1", "c:network/1"]]


def test_a_chain_holds_through_records_that_were_never_there(store) -> None:
    store.decide(same(rec("a", "1"), rec("nowhere", "9")))
    store.decide(same(rec("nowhere", "9"), rec("c", "1")))
    three(store)
    assert together(store) == [["a:network/1", "c:network/1"]]


def test_a_decision_wakes_with_its_records(store) -> None:
    store.decide(same(rec("a", "1"), rec("b", "1")))
    assert together(store) == []
    three(store)
    assert together(store) == [["a:network/1", "b:network/1"]]


def test_people_name_records_by_their_names(store) -> None:
    store.decide(same(rec("mine", "x", "organisation"), rec("a", "=Łódź, PL", "organisation")))
    run(store, "mine", Organisation(key="x", name="City of Łódź"))
    run(
        store, "a",
        Organisation(key="1", name="LODZ", place=("Łódź", "PL")),
        Organisation(key="2", name="Lodz", place=("Lodz", "ES")),
        Network(key="1", name="Łódź"),
    )  # fmt: skip
    assert together(store) == [["a:organisation/1", "mine:organisation/x"]]


def test_a_name_that_several_bear_joins_none_of_them(store) -> None:
    """Two networks called JobTown are not one because a note ties its own to JobTown."""
    store.decide(same(rec("mine", "x"), rec("a", "=JobTown")))
    run(store, "mine", Network(key="x", name="JobTown"))
    run(store, "a", Network(key="1", name="JobTown"), Network(key="2", name="JOBTOWN"))
    assert together(store) == []
    run(store, "a", Network(key="2", name="JOBTOWN"))
    assert together(store) == [["a:network/2", "mine:network/x"]], "the other has vanished"


def test_a_name_that_several_records_of_one_thing_bear_is_theirs(store) -> None:
    store.decide(same(rec("a", "1"), rec("a", "2")))
    store.decide(same(rec("mine", "x"), rec("a", "=JobTown")))
    run(store, "a", Network(key="1", name="JobTown"), Network(key="2", name="JOBTOWN"))
    run(store, "mine", Network(key="x", name="Job Town"))
    assert together(store) == [["a:network/1", "a:network/2", "mine:network/x"]]


def test_a_renamed_record_is_known_by_both_names(store) -> None:
    store.decide(same(rec("mine", "x"), rec("a", "=New Town")))
    store.decide(same(rec("mine", "x"), rec("a", "=JobTown")))
    run(store, "mine", Network(key="x"))
    run(store, "a", Network(key="1", name="JobTown"))
    run(store, "a", Network(key="1", name="New Town"))
    assert together(store) == [["a:network/1", "mine:network/x"]]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from("123"), st.sampled_from("abc"), st.sampled_from("123")
        ),
        max_size=6,
    )
)
def test_things_are_the_connected_components(pairs) -> None:
    import networkx as nx

    graph = nx.Graph()
    with new_store() as store:
        for source in "abc":
            run(store, source, *(Network(key=key, name=f"{source}{key}") for key in "123"))
            graph.add_nodes_from(f"{source}:network/{key}" for key in "123")
        for one, key, other, further in pairs:
            store.decide(same(rec(one, key), rec(other, further)))
            graph.add_edge(f"{one}:network/{key}", f"{other}:network/{further}")
        assert partition(store) == sorted(sorted(group) for group in nx.connected_components(graph))
        assert not store.problems()


# ── a participation that another one refines ─────────────────────────────────────────────────────────────


def part(source: str, subject: str, network: str) -> LinkName:
    return LinkName(source, Ref("organisation", subject), "participates", Ref("network", network))


def participations(store) -> list[tuple[str, str, int]]:
    """Who takes part in what, and how many statements name somebody else."""
    keys = {row.entity: f"{row.source}:{row.key}" for row in store.read.all_records()}
    rows = [row for row in store.read.all_links(places=False) if row.relation == "participates"]
    return sorted((keys[row.subject], keys[row.object], row.stated_subject is not None) for row in rows)


def refined_world(store) -> None:
    city, net = Organisation(key="city", name="Kaiserslautern"), Network(key="n", name="JOBTOWN")
    run(store, "a", city, net, Link(city, "participates", net, role="partner"))
    uni, own = Organisation(key="uni", name="University"), Network(key="n", name="JobTown")
    run(store, "b", uni, own, Link(uni, "participates", own, role="partner"))


def test_a_participation_known_by_its_city_becomes_that_of_the_real_partner(store) -> None:
    refined_world(store)
    store.decide(same(rec("a", "n"), rec("b", "n")))
    store.decide(Decision(part("b", "uni", "n"), "refines", part("a", "city", "=JobTown")))
    assert {who for who, _, _ in participations(store)} == {"b:uni"}
    assert len([1 for *_, other in participations(store) if other]) == 1
    from goodpractice.store.counting import count

    assert count(store)["participations"]["actor_and_network"] == 1


def test_a_refinement_needs_both_participations(store) -> None:
    store.decide(Decision(part("b", "uni", "n"), "refines", part("a", "city", "n")))
    city, net = Organisation(key="city", name="Kaiserslautern"), Network(key="n", name="JOBTOWN")
    run(store, "a", city, net, Link(city, "participates", net))
    assert participations(store) == [("a:city", "a:n", False)]


def test_refinements_follow_each_other_and_circles_hide_nobody(store) -> None:
    net = Network(key="n", name="JOBTOWN")
    orgs = [Organisation(key=key, name=f"Org {key}") for key in "123"]
    run(store, "a", net, *orgs, *(Link(org, "participates", net) for org in orgs))
    store.decide(Decision(part("a", "1", "n"), "refines", part("a", "2", "n")))
    store.decide(Decision(part("a", "2", "n"), "refines", part("a", "3", "n")))
    assert {who for who, _, _ in participations(store)} == {"a:1"}
    store.decide(Decision(part("a", "3", "n"), "refines", part("a", "1", "n")))
    assert len(participations(store)) == 3
    assert len({who for who, _, _ in participations(store)}) == 1
    assert not store.problems()


def test_what_a_person_decided_outlives_the_source_that_said_so_too(store) -> None:
    three(store)
    tie = same(rec("a", "1"), rec("b", "1"))
    run(store, "note", tie)
    assert not store.decide(tie), "it holds already"
    store.undo()
    assert store.decisions() == [tie]
