"""What two have in common, each with the statements that say so on either side."""

from __future__ import annotations

import attrs
import pytest

from goodpractice import Award, Event, Group, Link, Network, Organisation, Practice, Programme, Project, Topic
from goodpractice.entities.names import resolve
from goodpractice.network.common import Common, common
from helpers.runs import run

KIELCE = Organisation(key="k", name="Kielce office", place=("Kielce", "PL"))
GDANSK = Organisation(key="g", name="Gdańsk centre", place=("Gdańsk", "PL"))
AVILES = Organisation(key="a", name="Avilés council", place=("Avilés", "ES"))


def shared(store, one="kielce", other="gdansk") -> Common:
    return common(store, resolve(store, one).all, resolve(store, other).all)


def labels(found):
    return [each.label for each in found]


def test_nothing_in_common_is_an_empty_answer(store):
    run(store, "a", KIELCE, AVILES)
    found = shared(store, "kielce", "aviles")
    assert not found
    assert all(getattr(found, field.name) == () for field in attrs.fields(Common))


@pytest.mark.parametrize(
    ("kind", "relation", "field"),
    [
        (Network, "participates", "networks"),
        (Group, "participates", "groups"),
        (Project, "participates", "projects"),
        (Programme, "participates", "programmes"),
        (Event, "attended", "events"),
        (Award, "awarded", "awards"),
        (Practice, "runs", "practices"),
    ],
)
def test_what_both_are_joined_to(store, kind, relation, field):
    thing = kind(key="1", name="X")
    run(store, "a", KIELCE, GDANSK, thing, Link(KIELCE, relation, thing), Link(GDANSK, relation, thing))
    (found,) = getattr(shared(store), field)
    assert (found.label, found.head.kind) == ("X", kind.KIND)
    for side, who in ((found.a, "kielce-office"), (found.b, "gdansk-centre")):
        (tie,) = side
        assert tie.chain == (resolve(store, who).head.id, found.head.id)
        assert [row.relation for row in tie.links] == [relation]


def test_a_country_is_shared_with_the_places_as_evidence(store):
    run(store, "a", KIELCE, GDANSK)
    (found,) = shared(store).countries
    assert found.label == "Poland"
    assert found.head is None
    assert [row.relation for tie in found.a for row in tie.links] == ["located_in"]


def test_networks_of_one_programme_share_it_by_whatever_period(store):
    urbact, third, second = (Programme(key=key, name=key) for key in ("URBACT", "URBACT III", "URBACT II"))
    one, other = Network(key="1", name="JobTown 2"), Network(key="2", name="ISN")
    run(
        store, "a", KIELCE, GDANSK, urbact, second, third, one, other, Link(KIELCE, "participates", one),
        Link(GDANSK, "participates", other), Link(one, "part_of", third), Link(other, "funded_by", second),
        Link(third, "part_of", urbact), Link(second, "part_of", urbact),
    )  # fmt: skip
    found = shared(store)
    assert labels(found.programmes) == ["URBACT"]
    assert [row.relation for row in found.programmes[0].b[0].links] == [
        "participates",
        "funded_by",
        "part_of",
    ]
    assert found.networks == ()


def test_a_label_of_practices_that_they_run_is_shared_but_not_of_those_they_took_over(store):
    label = Award(key="l", name="Good practice", kind="label")
    ours, theirs = Practice(key="1", name="Ours"), Practice(key="2", name="Theirs")
    given = (Link(ours, "awarded", label), Link(theirs, "awarded", label))
    run(
        store,
        "a",
        KIELCE,
        GDANSK,
        label,
        ours,
        theirs,
        *given,
        Link(KIELCE, "runs", ours),
        Link(GDANSK, "runs", theirs),
    )
    assert labels(shared(store).awards) == ["Good practice"]
    run(
        store, "a", KIELCE, GDANSK, label, ours, theirs, *given, Link(KIELCE, "runs", ours),
        Link(theirs, "transferred_to", GDANSK),
    )  # fmt: skip
    assert labels(shared(store).awards) == []


def test_topics_are_shared_as_things_and_as_keywords_in_any_spelling(store):
    jobs = Topic(key="jobs", name="Jobs")
    one = Network(key="1", name="N", topics=["Młodzież", "jobs"])
    other = Practice(key="2", name="P", topics=["młodzież", "Jobs", "Culture"])
    run(
        store, "a", KIELCE, GDANSK, jobs, one, other, Link(KIELCE, "participates", one), Link(GDANSK, "runs", other),
        Link(one, "about", jobs), Link(other, "about", jobs),
    )  # fmt: skip
    assert labels(shared(store).topics) == ["Jobs", "Młodzież"]


def test_a_practice_that_one_runs_and_the_other_took_over_is_shared(store):
    practice = Practice(key="1", name="P")
    run(
        store,
        "a",
        KIELCE,
        GDANSK,
        practice,
        Link(GDANSK, "runs", practice),
        Link(practice, "transferred_to", KIELCE),
    )
    (found,) = shared(store).practices
    assert [row.relation for tie in (*found.a, *found.b) for row in tie.links] == ["transferred_to", "runs"]


def test_what_is_planned_or_only_described_is_not_shared(store):
    met, some = Event(key="1", name="M"), Project(key="2", name="some", unnamed=True)
    run(
        store, "a", KIELCE, GDANSK, met, some, Link(KIELCE, "attended", met),
        Link(GDANSK, "attended", met, status="expected"), Link(KIELCE, "participates", some),
        Link(GDANSK, "participates", some),
    )  # fmt: skip
    found = shared(store)
    assert (found.events, found.projects) == ((), ())


def test_an_event_in_town_is_not_attended_by_the_town(store):
    met = Event(key="1", name="M", place=("Kielce", "PL"))
    run(store, "a", KIELCE, GDANSK, met, Link(GDANSK, "attended", met))
    assert shared(store).events == ()


def test_every_statement_is_evidence(store):
    net = Network(key="1", name="N")
    run(
        store, "a", KIELCE, GDANSK, net, Link(KIELCE, "participates", net, role="lead"),
        Link(KIELCE, "participates", net, role="partner"), Link(GDANSK, "participates", net),
    )  # fmt: skip
    (found,) = shared(store).networks
    assert sorted(row.role for row in found.a[0].links) == ["lead", "partner"]


def test_kielce_and_gdansk_share_no_network_but_their_country(urbact):
    found = shared(urbact)
    assert found.networks == ()
    assert labels(found.countries) == ["Poland"]


def test_kielce_and_thurrock_share_both_networks(urbact):
    assert labels(shared(urbact, "kielce", "thurrock").networks) == ["JOBTOWN", "JobTown 2"]
