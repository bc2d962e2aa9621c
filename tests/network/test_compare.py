"""Two beside each other, what happened when, where they met, and how a practice travelled."""

from __future__ import annotations

import pytest

from goodpractice import (
    Claim,
    Event,
    Group,
    Link,
    Network,
    Organisation,
    Person,
    Place,
    Practice,
    Said,
    Statement,
)
from goodpractice.entities.names import resolve
from goodpractice.errors import BadValue
from goodpractice.network.compare import compare
from goodpractice.network.meetings import met
from goodpractice.network.passage import passages
from goodpractice.network.timeline import timeline
from helpers.runs import run

ONE = Network(key="1", name="One", kind="action-planning", since="2013", until="2015")
TWO = Network(key="2", name="Two", kind="implementation", since="2016")
GERA = Organisation(key="gera", name="City of Gera", place=("Gera", "DE"))
COLLEGE = Organisation(key="college", name="College of Gera", place=("Gera", "DE"))
TURKU = Organisation(key="turku", name="City of Turku", place=("Turku", "FI"))
AVEIRO = Organisation(key="aveiro", name="City of Aveiro", place=("Aveiro", "PT"))


def within(actor, network, **more):
    return Link(actor, "participates", network, **more)


def labels(parties):
    return {party.head.label for party in parties}


def compared(store, a="one", b="two", **how):
    return compare(store, resolve(store, a), resolve(store, b), **how)


@pytest.fixture
def two(store):
    expert = Person(key="e", name="Jo Public", basis="public role")
    run(
        store, "a", ONE, TWO, GERA, COLLEGE, TURKU, AVEIRO, expert,
        within(GERA, ONE, role="lead"), within(TURKU, ONE, role="partner"), within(expert, ONE, role="expert"),
        within(TURKU, TWO, role="lead"), within(COLLEGE, TWO, role="partner"), within(AVEIRO, TWO, role="partner"),
        within(expert, TWO, role="expert"), Link(TWO, "succeeds", ONE),
    )  # fmt: skip
    return store


def test_who_stayed_left_and_joined_in_which_roles(two):
    found = compared(two)
    assert {party.head.label: party.roles for party in found.stayed} == {
        "City of Turku": ("partner", "lead"), "Jo Public": ("expert", "expert"),
    }  # fmt: skip
    assert labels(found.left) == {"City of Gera"}
    assert labels(found.joined) == {"College of Gera", "City of Aveiro"}
    assert [view.relation for view in found.succession] == ["succeeds"]


def test_another_actor_of_the_same_city_is_noted_and_counts_as_the_same_at_that_level(two):
    found = compared(two)
    assert found.left[0].other.label == "College of Gera"
    assert {party.head.label: party.other and party.other.label for party in found.joined} == {
        "College of Gera": "City of Gera", "City of Aveiro": None,
    }  # fmt: skip
    by_city = compared(two, level="city")
    assert labels(by_city.left) == set()
    assert labels(by_city.stayed) == {"City of Gera", "City of Turku", "Jo Public"}


def test_what_differs_with_who_says_so(two):
    changes = {change.field: (change.a, change.b) for change in compared(two).changes}
    assert changes["kind"] == ((("action-planning", ("a",)),), (("implementation", ("a",)),))
    assert changes["until"] == ((("2015", ("a",)),), ())
    assert "status" not in changes


def test_actors_are_compared_by_what_they_take_part_in(two):
    found = compared(two, "city-of-gera", "city-of-turku")
    assert (labels(found.stayed), labels(found.left), labels(found.joined)) == ({"One"}, set(), {"Two"})


@pytest.mark.parametrize(
    ("a", "b", "said"), [("one", "one", "one and the same"), ("one", "turku", "compare two networks")]
)
def test_what_cannot_be_compared(two, a, b, said):
    with pytest.raises(BadValue, match=said):
        compared(two, a, b)


# ── timelines ────────────────────────────────────────────────────────────────────────────────────────────

DATED = Event(
    key="m", name="First meeting", place=("Gera", "DE"), date="XXXX-01-10", status="happened",
    statements=(Statement("date", "2017-01-10", Said(how="inferred", why="dated photographs")),),
)  # fmt: skip


def test_a_timeline_goes_by_dates_and_takes_those_of_the_network_where_the_link_has_none(store):
    run(
        store, "a", ONE, TWO, GERA, COLLEGE, DATED,
        within(GERA, TWO, since="2018"), within(GERA, ONE), Link(GERA, "attended", DATED), Link(COLLEGE, "attended", DATED),
    )  # fmt: skip
    found = timeline(store, resolve(store, "gera"))
    assert [(m.since, m.head.label, m.assumed) for m in found] == [
        ("2013", "One", True), ("2017-01-10", "First meeting", True), ("2018", "Two", False),
    ]  # fmt: skip
    assert {head.label for head in found[1].who} == {"City of Gera", "College of Gera"}
    assert {p.how for p in found[1].provenance} == {"stated", "inferred"}


def test_what_nobody_dates_comes_last_and_what_is_planned_says_so(store):
    practice = Practice(key="p", name="Fair")
    run(
        store, "a", ONE, GERA, practice, within(GERA, ONE, since="2030", status="expected"), Link(GERA, "runs", practice),
    )  # fmt: skip
    found = timeline(store, resolve(store, "city-of-gera"))
    assert [(m.since, m.what, m.role) for m in found] == [
        ("2030", "takes part in", "expected"),
        (None, "runs", None),
    ]


def test_what_took_place_somewhere_is_told_of_the_place_even_if_nobody_is_known_to_have_come(store):
    run(store, "a", GERA, DATED)
    assert [(m.what, m.head.label) for m in timeline(store, resolve(store, "gera"))] == [
        ("takes place", "First meeting")
    ]


# ── meetings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_where_two_met_and_who_stood_for_them(store):
    off = Event(key="off", name="Called off", status="cancelled")
    inferred = Link(TURKU, "attended", DATED, role="host", said=(Said(how="inferred", why="it was there"),))
    run(
        store, "a", GERA, COLLEGE, TURKU, DATED, off, Link(COLLEGE, "attended", DATED), inferred,
        Link(GERA, "attended", off), Link(TURKU, "attended", off),
    )  # fmt: skip
    found = met(store, resolve(store, "gera").all, resolve(store, "turku").all)
    (meeting,) = found.meetings
    assert (meeting.event.label, meeting.date, meeting.place) == ("First meeting", "2017-01-10", "Gera")
    assert [view.subject.label for view in meeting.a] == ["College of Gera"]
    assert meeting.inferred


def test_none_known_is_told_with_how_much_is_known(store):
    run(store, "a", GERA, TURKU, DATED, Link(GERA, "attended", DATED))
    found = met(store, resolve(store, "gera").all, resolve(store, "turku").all)
    assert (found.meetings, found.a, found.b) == ((), 1, 0)


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_passage_tells_origin_carrier_network_meeting_and_adoption(store):
    germany = Place(key="de", name="Germany", kind="country", country="DE")
    idea = Practice(key="idea", name="Some German ideas", unnamed=True)
    dual = Practice(key="dual", name="Dual system")
    group = Group(key="g", name="Group of Turku", place=("Turku", "FI"))
    talk = Event(key="talk", name="Talk", date="2014-05-01", status="happened")
    claim = Claim(key="c", kind="observation", name="It may have come by Gera")
    run(
        store, "a", germany, idea, dual, group, talk, claim, ONE, GERA, TURKU, AVEIRO,
        within(GERA, ONE), within(TURKU, ONE), within(AVEIRO, ONE), Link(group, "part_of", ONE),
        Link(idea, "located_in", germany), Link(dual, "located_in", germany), Link(talk, "about", dual),
        Link(group, "attended", talk), Link(claim, "about", GERA), Link(claim, "about", dual),
        Link(idea, "transferred_to", TURKU, extent="part", adopted=("some",), via=ONE),
    )  # fmt: skip
    (passage,) = passages(store, resolve(store, "some-german-ideas"), resolve(store, "turku"))
    assert [(step.step, step.head.label, step.inferred) for step in passage.steps] == [
        ("origin", "Germany", False), ("carrier", "City of Gera", True), ("network", "One", False),
        ("meeting", "Talk", True), ("adoption", "City of Turku", False),
    ]  # fmt: skip
    carrier, adoption = passage.steps[1], passage.steps[-1]
    assert carrier.why.startswith("the only one in One from Germany; no source says")
    assert (adoption.extent, adoption.adopted, adoption.rejected) == ("part", "not stated", None)


def test_a_transfer_of_which_nothing_more_is_known(store):
    fair = Practice(key="p", name="Fair")
    run(store, "a", fair, TURKU, AVEIRO, Link(fair, "transferred_to", TURKU, adopted=("stalls", "prizes")))
    (passage,) = passages(store, resolve(store, "fair"), resolve(store, "turku"))
    assert [(step.step, step.adopted) for step in passage.steps] == [("adoption", "stalls, prizes")]
    assert passages(store, resolve(store, "fair"), resolve(store, "aveiro")) == []
