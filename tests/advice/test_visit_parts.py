"""The parts of a visit: novelty, language, willingness, who introduces; each in a world of its own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Claim, Event, Group, Link, Network, Organisation, Place, Practice, Said
from goodpractice.advice.hosts import SHARES, hosts, together
from goodpractice.advice.introducing import introduction
from goodpractice.advice.novelty import HALF, acquaintances, novelty_part, years_since
from goodpractice.advice.sights import sights
from goodpractice.advice.tongues import ours_of, tongues_part
from goodpractice.advice.willingness import UNKNOWN, Hosting
from goodpractice.entities.merged import entities
from goodpractice.entities.names import resolve
from helpers.runs import item, new_store, run

TODAY = dt.date(2026, 11, 22)


def city(key, name, country):
    return Organisation(key=key, name=name, kind="city-partner", place=(name, country))


KIELCE, GDYNIA, RIGA, TURKU = (
    city("k", "Kielce", "PL"),
    city("g", "Gdynia", "PL"),
    city("r", "Riga", "LV"),
    city("t", "Turku", "FI"),
)
CITIES = (KIELCE, GDYNIA, RIGA, TURKU)


@pytest.fixture
def store():
    with new_store() as opened:
        yield opened


def world(store, *records):
    run(store, "notes", item(*CITIES, *records))
    return {name: resolve(store, name).actors for name in ("kielce", "gdynia", "riga", "turku")}


def number(store, name, kind):
    return resolve(store, f"{kind}:{name}").head.id


# ── who has met whom ─────────────────────────────────────────────────────────────────────────────────────


def both(network, one, other, **how):
    return [Link(one, "participates", network, **how), Link(other, "participates", network, **how)]


def met(store, actors):
    found = acquaintances(store, actors["kielce"], TODAY)
    return {store.read.heads([number])[number].label: several for number, several in found.items()}


def test_a_network_that_both_are_in_joins_them_and_fades(store):
    running = Network(key="n", name="Now", since="2025")
    ended = Network(key="o", name="Old", since="2013", until="2016")
    actors = world(store, running, ended, *both(running, KIELCE, GDYNIA), *both(ended, KIELCE, RIGA))
    known = met(store, actors)
    assert (known["Gdynia"][0].years, known["Gdynia"][0].strength) == (0, 0.6)
    assert (known["Riga"][0].years, known["Riga"][0].strength) == (10, 0.3)
    assert "Turku" not in known


def test_in_a_large_network_two_hardly_meet(store):
    large = Network(key="n", name="Large", since="2025")
    members = [Organisation(key=f"m{n}", name=f"Member {n}", country="SE") for n in range(58)]
    links = [Link(each, "participates", large) for each in (*members, KIELCE, GDYNIA)]
    actors = world(store, large, *members, *links)
    assert met(store, actors)["Gdynia"][0].strength == pytest.approx(0.6 * 15 / 60)


def test_who_was_at_one_event_has_met_there_and_who_received_was_visited(store):
    meeting = Event(key="e", name="Meeting", date="2026-05-02", status="happened")
    visit = Event(key="v", name="Visit", kind="study-visit", date="2026-06", status="happened")
    links = [Link(each, "attended", meeting) for each in (KIELCE, RIGA)]
    links += [
        Link(GDYNIA, "attended", visit, role="host"),
        Link(KIELCE, "attended", visit, role="participant"),
    ]
    known = met(store, world(store, meeting, visit, *links))
    assert (known["Riga"][0].how, known["Gdynia"][0].how) == ("met", "visited")
    assert known["Riga"][0].through.label == "Meeting"


@pytest.mark.parametrize("status", ["expected", "cancelled"])
def test_what_is_planned_or_called_off_makes_nobody_acquainted(store, status):
    meeting = Event(key="e", name="Meeting", date="2027-05-02", status=status)
    actors = world(store, meeting, *(Link(each, "attended", meeting) for each in (KIELCE, RIGA)))
    assert met(store, actors) == {}


def test_what_is_only_described_makes_nobody_acquainted(store):
    several = Network(key="n", name="several networks", unnamed=True)
    assert met(store, world(store, several, *both(several, KIELCE, RIGA))) == {}


def test_a_visit_of_which_no_event_is_told_counts(store):
    known = met(store, world(store, Link(KIELCE, "visited", RIGA, since="2024-03")))
    assert (known["Riga"][0].how, known["Riga"][0].through, known["Riga"][0].years) == ("visited", None, 2)


def test_novelty_is_1_where_nothing_is_recorded_which_is_said(store):
    part = novelty_part([], 0.5)
    assert (part.score, part.unknown) == (1.0, ("meetings that nobody recorded",))


@given(st.lists(st.tuples(st.integers(2000, 2026), st.integers(0, 10)), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_each_further_acquaintance_makes_it_less_new_and_each_is_told(spans):
    networks = [
        Network(key=str(n), name=f"N{n}", since=str(since), until=str(since + years))
        for n, (since, years) in enumerate(spans)
    ]
    with new_store() as store:
        actors = world(store, *networks, *(link for n in networks for link in both(n, KIELCE, GDYNIA)))
        known = acquaintances(store, actors["kielce"], TODAY)
        part = novelty_part(known[actors["gdynia"][0]], 0.5)
        fewer = novelty_part(known[actors["gdynia"][0]][:-1], 0.5)
        assert 0 <= part.score < fewer.score <= 1
        assert len(part.reasons) == len(networks)
        assert all(reason.witnesses and reason.against for reason in part.reasons)


def test_half_of_an_acquaintance_is_left_after_the_years_that_the_docs_name():
    assert HALF == 10
    assert years_since("2010~", "2016?", TODAY) == 10


# ── language ─────────────────────────────────────────────────────────────────────────────────────────────


def language(store, name, ours, *things):
    actors = world(store, *things)
    actor = entities(store, actors[name])[actors[name][0]]
    from goodpractice.advice.where import where

    here = where([actor])
    known = entities(store, store.read.numbers(["practice"])).values()
    return tongues_part(here.country, here.witness, known, ours, 0.5)


def test_the_same_language_fits_wholly_and_another_hardly(store):
    ours = ours_of("PL", ("en",))
    assert language(store, "gdynia", ours).score == 1.0
    riga = language(store, "riga", ours)
    assert riga.score == 0.4  # both may know some English
    assert [reason.kind for reason in riga.reasons] == ["people speak otherwise"]
    assert riga.reasons[0].against


def test_texts_count_a_quarter(store):
    practice = Practice(key="p", name="Mentors", summary={"lv": "Mentori"})
    part = language(store, "gdynia", ("pl",), practice)
    assert part.score == 0.75
    assert [reason.kind for reason in part.reasons] == ["people speak", "texts only in"]


def test_a_country_whose_languages_nobody_knows_is_unknown():
    part = tongues_part(None, None, [], ("pl",), 0.5)
    assert part.score is None
    assert part.unknown == ("the language of its people", "the language of its texts")


# ── willingness ──────────────────────────────────────────────────────────────────────────────────────────


def willingness(store, *records):
    actors = world(store, *records)
    return Hosting(store, actors["gdynia"]).part(actors["gdynia"], 0.5)


def visit(key="v", **fields):
    event = Event(key=key, name=f"Visit {key}", kind="study-visit", **{"status": "happened", **fields})
    return event, Link(GDYNIA, "attended", event, role="host")


def test_who_hosted_visits_seems_willing_the_more_the_more(store):
    part = willingness(
        store, *visit("a", date="2018-11"), *visit("b", date="2021-10", unnamed=True, extra={"count": "3"})
    )
    (reason,) = part.reasons
    assert (reason.kind, reason.values["count"]) == ("hosted visits", 4)
    assert (reason.values["first"], reason.values["last"]) == ("2018", "2021")
    assert 0.9 < part.score < 1


def test_a_visit_that_is_planned_or_was_called_off_says_nothing(store):
    part = willingness(store, *visit("a", status="expected"), *visit("b", status="cancelled"))
    assert (part.score, part.unknown) == (None, (UNKNOWN,))


@pytest.mark.parametrize(
    ("offers", "score", "kind"), [(True, 0.9, "offers visits"), (False, 0.1, "offers no visits")]
)
def test_what_a_practice_says_of_visits_counts(store, offers, score, kind):
    practice = Practice(key="p", name="Mentors", offers_visits=offers)
    part = willingness(store, practice, Link(GDYNIA, "runs", practice))
    assert (part.score, [reason.kind for reason in part.reasons]) == (score, [kind])


def test_who_offers_none_now_is_not_saved_by_having_hosted(store):
    practice = Practice(key="p", name="Mentors", offers_visits=False)
    part = willingness(store, practice, Link(GDYNIA, "runs", practice), *visit(date="2016"))
    assert part.score == 0.1


def test_who_leads_a_transfer_network_is_held_to_show_what_it_has(store):
    network = Network(key="n", name="Transfer", kind="transfer")
    part = willingness(store, network, Link(GDYNIA, "participates", network, role="lead"))
    (reason,) = part.reasons
    assert (part.score, reason.kind, reason.inferred) == (0.6, "passes on", True)


# ── who introduces ───────────────────────────────────────────────────────────────────────────────────────


def chain(store, *records, to="turku"):
    actors = world(store, *records)
    return introduction(store, actors["kielce"], actors[to], TODAY)


def test_the_first_actor_on_the_way_could_introduce_and_old_contacts_are_said_to_be_old(store):
    old, new = (
        Network(key="o", name="Old", since="2010", until="2013"),
        Network(key="n", name="New", since="2025"),
    )
    found = chain(store, old, new, *both(old, KIELCE, RIGA), *both(new, RIGA, TURKU))
    assert found.by.label == "Riga"
    assert [contact.head.label for contact in found.contacts] == ["Old", "Riga", "New", "Turku"]
    assert [contact.alive for contact in found.contacts] == [False, False, True, True]
    assert (found.alive, found.years) == (False, 13)


def test_of_chains_as_short_the_one_with_the_latest_contacts_is_taken(store):
    old, new = (
        Network(key="o", name="A", since="2010", until="2013"),
        Network(key="n", name="Z", since="2025"),
    )
    found = chain(store, old, new, *both(old, KIELCE, TURKU), *both(new, KIELCE, TURKU))
    assert found.by is None
    assert [contact.head.label for contact in found.contacts] == ["Z", "Turku"]
    assert found.alive is True
    assert found.alternatives == 2


def test_what_has_no_end_and_began_long_ago_is_neither_alive_nor_ended(store):
    network = Network(key="n", name="Endless", since="2001")
    assert chain(store, network, *both(network, KIELCE, TURKU)).alive is None


def test_a_meeting_is_over(store):
    meeting = Event(key="e", name="Meeting", date="2026-05-02", status="happened")
    found = chain(store, meeting, *(Link(each, "attended", meeting) for each in (KIELCE, TURKU)))
    assert (found.alive, found.years) == (False, 0)


def test_where_nobody_knows_both_there_is_no_chain(store):
    assert chain(store) is None


# ── hosts ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_host_is_a_place_with_all_that_speaks_for_it(store):
    practice, network = Practice(key="p", name="Mentors"), Network(key="n", name="Net")
    claim = Claim(key="c", kind="observation", name={"en": "Strong in it"})
    links = [Link(GDYNIA, "runs", practice), Link(RIGA, "participates", network, role="lead")]
    links += [Link(TURKU, "participates", network, role="partner"), Link(claim, "about", TURKU)]
    world(store, practice, network, claim, *links)
    found = {
        number(store, "mentors", "practice"): 0.8,
        number(store, "net", "network"): 0.6,
        number(store, "strong-in-it", "claim"): 0.5,
    }
    made = {host.head.label: host for host in hosts(store, found)}
    assert made["Gdynia"].fit == 0.8
    assert made["Riga"].fit == pytest.approx(0.6 * SHARES["leads"])
    assert [ground.how for ground in made["Turku"].grounds] == ["told of", "takes part"]
    assert made["Turku"].head.kind == "place"
    assert [host.head.label for host in hosts(store, found)] == ["Gdynia", "Turku", "Riga"]


def test_who_asks_is_no_host(store):
    practice = Practice(key="p", name="Mentors")
    actors = world(store, practice, Link(KIELCE, "runs", practice))
    assert hosts(store, {number(store, "mentors", "practice"): 0.8}, actors["kielce"]) == []


def test_a_practice_that_nobody_runs_is_seen_where_it_is(store):
    world(store, Practice(key="p", name="Mentors", place=("Gdynia", "PL")))
    (host,) = hosts(store, {number(store, "mentors", "practice"): 0.8})
    assert (host.head.label, host.actors) == ("Gdynia", ())


@given(st.lists(st.floats(0, 1), max_size=6))
def test_more_grounds_never_make_less_and_never_more_than_all(shares):
    whole = together(shares)
    assert 0 <= whole <= 1
    assert whole >= round(max(shares, default=0), 4) - 1e-9
    assert together([*shares, 0.0]) == whole


# ── what there is to see ─────────────────────────────────────────────────────────────────────────────────


def test_sites_are_found_in_what_lies_in_the_city_and_earlier_visits_tell_what_was_seen(store):
    park = Organisation(key="park", name="Park", place=("Gdynia", "PL"))
    library = Place(key="library", name="Library", kind="site")
    event, hosted = visit(date="2020")
    claim = Claim(key="c", kind="observation", name={"en": "They saw the workshop"})
    links = [Link(library, "located_in", park), Link(claim, "about", event)]
    actors = world(store, park, library, event, hosted, claim, *links)
    meant = resolve(store, "gdynia")
    events = Hosting(store, actors["gdynia"]).events(actors["gdynia"])
    found = sights(store, meant.head, [], [], events)
    assert {(reason.kind, reason.values["what"]) for reason in found} == {
        ("site", "Library"),
        ("visitors saw", "They saw the workshop"),
    }


def test_groups_of_a_city_count_as_its_actors(store):
    from goodpractice.advice.visits import _with_groups

    group = Group(key="group", name="Local group")
    world(store, group, Link(KIELCE, "participates", group))
    assert number(store, "local-group", "group") in _with_groups(store, resolve(store, "kielce"))


def test_what_is_inferred_is_marked(store):
    event = Event(key="v", name="Visit", kind="study-visit", date="2020", status="happened")
    link = Link(
        GDYNIA, "attended", event, role="host", said=(Said(how="inferred", why="its own site tells of it"),)
    )
    (reason,) = willingness(store, event, link).reasons
    assert (reason.inferred, reason.because) == (True, "its own site tells of it")
