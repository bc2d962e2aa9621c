"""What is new: since a run, a date or the last time; of a country, a place, a network, a topic."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Contact, Event, Link, Network, Organisation, Practice, Project
from goodpractice.advice import marks
from goodpractice.advice.marks import last_asked, remember
from goodpractice.advice.news import news
from goodpractice.advice.scope import Asked
from goodpractice.advice.since import Since, since
from goodpractice.entities.merged import entities
from goodpractice.errors import BadValue, UnknownTopic
from goodpractice.store import Store
from helpers.runs import new_store, run
from helpers.worlds import inputs

TODAY = dt.date(2026, 11, 22)
CITY = Organisation(key="1", name="Kielce", kind="city-partner", place=("Kielce", "PL"))
OTHER = Organisation(key="2", name="Avilés", kind="city-partner", place=("Avilés", "ES"))
NETWORK = Network(key="n", name="JOBTOWN", since="2013", until="2015", status="open")


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "test.gp", wait=5)
    yield opened
    opened.close()


def told(store, asked_since=None, *, today=TODAY, limit=None, stale_after=2, **asked):
    asked = Asked(**asked)
    begin = since(asked_since, store.runs(), last_asked(store, asked.question))
    return news(store, begin, asked, today=today, limit=limit, stale_after=stale_after)


def labels(found):
    return [each.head.label for each in found]


# ── what came, changed and vanished ──────────────────────────────────────────────────────────────────────────


def test_everything_is_new_at_first(store):
    run(store, "a", CITY, NETWORK, Link(CITY, "participates", NETWORK))
    found = told(store)
    assert labels(found.came) == ["JOBTOWN", "Kielce"]
    assert found.came[0].sources == ("a",)
    assert not found.links, "a link of what is new is told with it"
    assert not found.changed


def test_a_field_that_changed_is_told_from_what_to_what(store):
    run(store, "a", NETWORK)
    run(store, "a", Network(key="n", name="JOBTOWN", since="2013", until="2016", status="open"))
    (changed,) = told(store, 1).changed
    (change,) = changed.changes
    assert (change.field, change.before, change.after) == ("until", ("2015",), ("2016",))
    assert change.sources == ("a",)


def test_what_another_source_adds_stands_beside(store):
    run(store, "a", Practice(key="p", name="Start platform", max_age=35))
    run(store, "a", Practice(key="p", name="Start platform", max_age=35, budget="10 EUR"))
    (changed,) = told(store, 1).changed
    (change,) = changed.changes
    assert (change.field, change.before, change.after) == ("budget", (), ("10 EUR",))


def test_another_spelling_of_the_same_is_no_news(store):
    run(store, "a", Practice(key="p", name={"en": "Start platform"}, place=("Łódź", "PL")))
    run(store, "a", Practice(key="p", name={"pl": "START PLATFORM"}, place=("Lodz", "PL")))
    assert not told(store, 1).changed


def test_what_no_source_states_any_more_is_told_once(store):
    run(store, "a", CITY, NETWORK)
    run(store, "a", NETWORK)
    assert labels(told(store, 1).vanished) == ["Kielce"]
    assert not told(store, 2).vanished
    run(store, "a", NETWORK, CITY)
    assert labels(told(store, 2).came) == ["Kielce"], "it came back"
    assert not told(store, 1).anything, "since run 1 it has been away and is back"


def test_links_between_known_things_come_change_and_vanish(store):
    partner = Link(CITY, "participates", NETWORK, role="partner")
    run(store, "a", CITY, OTHER, NETWORK, Link(OTHER, "participates", NETWORK, since="2013"))
    run(store, "a", CITY, OTHER, NETWORK, partner, Link(OTHER, "participates", NETWORK, since="2014"))
    came, changed = sorted(told(store, 1).links, key=lambda link: link.what)
    assert (came.what, came.subject.label, came.object.label, came.role) == (
        "came",
        "Kielce",
        "JOBTOWN",
        "partner",
    )
    assert changed.what == "changed"
    assert [(c.field, c.before, c.after) for c in changed.changes] == [("since", ("2013",), ("2014",))]
    run(store, "a", CITY, OTHER, NETWORK, partner)
    assert [(link.what, link.subject.label) for link in told(store, 2).links] == [("vanished", "Avilés")]


def test_what_was_taken_back_is_said(store):
    run(store, "a", CITY)
    run(store, "b", NETWORK)
    store.undo(1)
    found = told(store, 2)
    assert [each.id for each in found.taken_back] == [1]
    assert not found.anything


def test_a_run_that_changed_nothing_is_no_news(store):
    run(store, "a", CITY, NETWORK)
    run(store, "a", CITY, NETWORK)
    assert not told(store, 1).anything


# ── what began and ended ─────────────────────────────────────────────────────────────────────────────────────


def test_what_ended_since_then_is_told_with_its_last_day(store):
    run(store, "a", NETWORK, Project(key="p", name="Long", since="2020", until="2030"))
    found = told(store, "2014-06")
    assert [(passed.head.label, passed.date) for passed in found.ended] == [("JOBTOWN", "2015-12-31")]
    assert not told(store, "2016").ended


def test_a_status_can_end_a_thing(store):
    run(store, "a", Practice(key="p", name="Start platform", status="running"))
    run(store, "a", Practice(key="p", name="Start platform", status="ended"))
    (ended,) = told(store, 1).ended
    assert (ended.head.label, ended.status, ended.date) == ("Start platform", "ended", None)


def test_what_began_and_was_known_before_is_told(store):
    run(store, "a", Project(key="p", name="New", since="2026-11-22", until="2030"))
    begin = Since(run=1, date="2026-11-01", how="run")
    found = news(store, begin, Asked(), today=TODAY)
    assert [(passed.head.label, passed.date) for passed in found.began] == [("New", "2026-11-22")]


def test_nothing_has_ended_since_the_beginning(store):
    run(store, "a", NETWORK)
    assert not told(store).ended, "without a beginning all that ever ended would be news"


# ── contacts ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("verified", "stale"),
    [(None, True), ("2023", True), ("2024-11-21", True), ("2024-11-22", False), ("2025?", False)],
)
def test_a_contact_is_stale_if_nobody_verified_it_for_two_years(store, verified, stale):
    office = Organisation(
        key="o", name="Office", contacts=(Contact(email="o@office.example", verified_on=verified),)
    )
    run(store, "a", office)
    found = told(store)
    assert bool(found.stale) == stale
    if stale:
        (contact,) = found.stale
        assert (contact.head.label, contact.verified) == ("Office", verified)
        assert contact.contact == {"email": "o@office.example"}


# ── of what ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def world(store):
    run(store, "first", Organisation(key="0", name="Before", place=("Nowhere", "DE")))
    run(
        store,
        "a",
        CITY,
        OTHER,
        NETWORK,
        Network(key="m", name="Iberia"),
        Practice(key="p", name={"en": "Jobs for unemployed young people"}, place=("Kielce", "PL")),
        Event(key="e", name="Meeting", place=("Avilés", "ES")),
        Link(CITY, "participates", NETWORK),
        Link(OTHER, "participates", Network.ref("m")),
        Link(CITY, "attended", Event.ref("e")),
    )
    return store


def test_a_country_has_its_things_and_the_networks_that_it_takes_part_in(world):
    assert {*labels(told(world, country="Polska").came)} == {
        "Jobs for unemployed young people",
        "JOBTOWN",
        "Kielce",
    }
    assert {*labels(told(world, country="ES").came)} == {"Meeting", "Iberia", "Avilés"}


def test_a_place_has_what_is_in_it_and_what_that_is_linked_to(world):
    assert {*labels(told(world, place="kielce").came)} == {
        "Jobs for unemployed young people",
        "JOBTOWN",
        "Meeting",
        "Kielce",
    }


def test_a_network_has_its_partners(world):
    assert labels(told(world, network="jobtown").came) == ["JOBTOWN", "Kielce"]


def test_several_conditions_must_all_hold(world):
    assert labels(told(world, network="jobtown", country="ES").came) == []
    assert labels(told(world, network="jobtown", country="PL", kinds=("network",)).came) == ["JOBTOWN"]


def test_a_topic_is_called_in_any_language(world):
    assert labels(told(world, topic="bezrobocie").came) == ["Jobs for unemployed young people"]


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"country": "Atlantis"}, BadValue),
        ({"kinds": ("fish",)}, BadValue),
        ({"topic": "xyzzy"}, UnknownTopic),
    ],
)
def test_what_there_is_not_is_said(world, asked, error):
    with pytest.raises(error):
        told(world, **asked)


def test_a_limit_lists_less_and_counts_all(world):
    found = told(world, limit=1)
    assert len(found.came) == 1
    assert sum(found.counts["came"].values()) == 7


# ── since when ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_is_the_last_run_before_it(store):
    run(store, "a", CITY)
    day = store.runs()[0].finished[:10]
    assert since(day, store.runs()).run == 0, "what ran on that day is news"
    assert since("2099", store.runs()).run == 1


@pytest.mark.parametrize("asked", ["run:1", "1", 1, "#1"])
def test_a_run_is_called_by_its_number(store, asked):
    run(store, "a", CITY)
    assert (since(asked, store.runs()).run, since(asked, store.runs()).how) == (1, "run")


def test_four_digits_are_a_year():
    assert since("2024", []).date == "2024-01-01"


@pytest.mark.parametrize("asked", ["run:7", "7", "yesterday", "2024-13", ""])
def test_neither_a_run_nor_a_date_is_refused(store, asked):
    run(store, "a", CITY)
    with pytest.raises(BadValue):
        since(asked, store.runs())


def test_last_is_since_the_same_was_asked(store):
    run(store, "a", CITY)
    poland, spain = Asked(country="PL"), Asked(country="Spain")
    remember(store, poland.question, 1)
    run(store, "b", OTHER, NETWORK)
    assert labels(told(store, "last", country="Poland").came) == []
    assert labels(told(store, "LAST", country="ES").came) == ["Avilés"]
    assert last_asked(store, spain.question) is None
    assert told(store, "last", country="ES").since.how == "start"


def test_a_catalogue_that_went_back_begins_anew(store):
    run(store, "a", CITY)
    remember(store, "", 9)
    assert last_asked(store, "") is None


def test_a_broken_file_of_marks_is_no_file(store):
    run(store, "a", CITY)
    remember(store, "", 1)
    marks.marks_file().write_text("[1, {", encoding="utf-8")
    assert last_asked(store, "") is None
    remember(store, "", 1)
    assert last_asked(store, "").run == 1


# ── any history ──────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), inputs()), min_size=2, max_size=5), st.data())
def test_news_are_the_difference_between_two_states(histories, data):
    with new_store() as store:
        states = [({}, {})]
        for source, items in histories:
            run(store, source, *items)
            live = {record.id for record in store.read.all_records()}
            fields = {(record.source, record.kind, record.key): True for record in store.read.all_records()}
            states.append((live, fields))
        start = data.draw(st.integers(0, len(store.runs())))
        then = states[start][0]
        found = news(store, since(start or None, store.runs()), Asked(), today=TODAY)
        by_thing = {}
        for record in store.read.all_records(gone=True):
            if record.source != "places":
                by_thing.setdefault(record.entity, []).append((record.id in then, record.gone is None))
        came = {
            thing
            for thing, all_of in by_thing.items()
            if not any(w for w, _ in all_of) and any(n for _, n in all_of)
        }
        gone = {
            thing
            for thing, all_of in by_thing.items()
            if any(w for w, _ in all_of) and not any(n for _, n in all_of)
        }
        assert {each.head.id for each in found.came} == came
        assert {each.head.id for each in found.vanished} == gone
        now = entities(store, [each.head.id for each in found.changed])
        for each in found.changed:
            for change in each.changes:
                values = [value.value for value in now[each.head.id].fields.get(change.field, ())]
                assert all(value in values for value in change.after)
                assert not any(value in values for value in change.before)
