"""Where a practice went, and what is not recorded."""

from __future__ import annotations

from goodpractice import Claim, Event, Link, Mention, Network, Organisation, Practice, Project
from goodpractice.entities.names import resolve
from goodpractice.network.journey import journey
from helpers.runs import item, run

MENTORS = Practice(key="mentors", name="Mentors")
RIGA = Organisation(key="riga", name="Rīga", kind="city-partner", place=("Rīga", "LV"))
TURKU = Organisation(key="turku", name="Turku", kind="city-partner", place=("Turku", "FI"))
HARBOURS = Network(key="harbours", name="Harbours", since="2014", until="2016")


def legs(store, *records, name="Mentors"):
    run(store, "notes", item(MENTORS, RIGA, TURKU, HARBOURS, *records))
    return [leg for leg, _ in journey(store, resolve(store, name))]


def test_a_transfer_says_through_what_at_which_stage_and_which_parts(store):
    to_riga = Link(
        MENTORS,
        "transferred_to",
        RIGA,
        via=HARBOURS,
        stage="adapt",
        extent="part",
        adopted=("talks",),
        adapted=("pay",),
        rejected=("prizes",),
        since="2015",
    )
    (leg,) = legs(store, to_riga)
    assert ([head.label for head in leg.via], leg.stage, leg.extent) == (["Harbours"], "adapt", "part")
    assert (leg.adopted, leg.adapted, leg.rejected) == (("talks",), ("pay",), ("prizes",))


def test_the_earliest_comes_first_and_those_without_a_date_last(store):
    links = [
        Link(MENTORS, "transferred_to", RIGA, since="2016"),
        Link(MENTORS, "transferred_to", TURKU, since="2014"),
        Link(MENTORS, "transferred_to", Mention("Gdynia", "PL")),
    ]
    assert [leg.there.label for leg in legs(store, *links)] == ["Turku", "Rīga", "Gdynia"]


def test_what_nobody_records_is_empty(store):
    (leg,) = legs(store, Link(MENTORS, "transferred_to", RIGA))
    assert (leg.via, leg.stage, leg.extent, leg.adopted) == ((), None, None, ())
    assert (leg.results, leg.follow_up) == ((), ())


def test_some_parts_are_told_apart_from_none(store):
    (leg,) = legs(store, Link(MENTORS, "transferred_to", RIGA, adopted=("some",)))
    assert (leg.adopted, leg.rejected) == (("some",), ())


def test_a_result_is_a_claim_about_the_practice_and_who_took_it_over(store):
    here = Claim(key="1", kind="result", name={"en": "More stay"})
    elsewhere = Claim(key="2", kind="result", name={"en": "Fewer stay"})
    aim = Claim(key="3", kind="aim", name={"en": "All stay"})
    about = [Link(claim, "about", MENTORS) for claim in (here, elsewhere, aim)]
    about += [Link(here, "about", RIGA), Link(aim, "about", RIGA), Link(elsewhere, "about", TURKU)]
    (leg,) = legs(store, here, elsewhere, aim, *about, Link(MENTORS, "transferred_to", RIGA))
    assert [view.subject.label for view in leg.results] == ["More stay"]


def test_what_followed_is_what_the_visit_led_to_but_not_what_a_whole_network_did(store):
    visit, project = (
        Event(key="visit", name="Visit", kind="study-visit"),
        Project(key="new", name="New project"),
    )
    other = Project(key="other", name="Other project")
    links = [
        Link(visit, "led_to", project),
        Link(HARBOURS, "led_to", other),
        Link(MENTORS, "transferred_to", RIGA, via=visit),
        Link(MENTORS, "transferred_to", TURKU, via=HARBOURS),
    ]
    to_riga, to_turku = legs(store, visit, project, other, *links)
    assert [view.object.label for view in to_riga.follow_up] == ["New project"]
    assert to_turku.follow_up == ()


def test_what_the_practice_led_to_counts_where_it_is_run(store):
    there = Practice(key="there", name="Mentors of Riga")
    links = [Link(RIGA, "runs", there), Link(MENTORS, "led_to", there)]
    transfers = [Link(MENTORS, "transferred_to", each) for each in (RIGA, TURKU)]
    to_riga, to_turku = legs(store, there, *links, *transfers)
    assert [view.object.label for view in to_riga.follow_up] == ["Mentors of Riga"]
    assert to_turku.follow_up == ()
