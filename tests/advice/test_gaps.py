"""What a network or a country lacks by topic: needs without practices, practices nobody took up, silent members."""

from __future__ import annotations

import pytest

from goodpractice import Decision, Group, Link, Need, Network, Organisation, Practice, RecordName
from goodpractice.advice.gaps import to_rows, topic_gaps
from goodpractice.errors import BadValue, UnknownName
from goodpractice.store import Store
from helpers.runs import run

KIELCE = Organisation(key="1", name="Kielce", kind="city-partner", place=("Kielce", "PL"))
AVILES = Organisation(key="2", name="Avilés", kind="city-partner", place=("Avilés", "ES"))
QUIET = Organisation(key="3", name="Quiet", kind="city-partner", place=("Ljubljana", "SI"))
NETWORK = Network(key="n", name="JOBTOWN")
GROUP = Group(key="g", name="Local group")
HOUSING = Need(key="h", name={"en": "housing for all"}, status="open")
HEALTH = Need(key="m", name={"en": "mental health of young people"}, status="open")
FLATS = Practice(key="p", name={"en": "Affordable housing"}, place=("Kielce", "PL"))
TAKEN = Practice(key="q", name={"en": "Career guidance centre"}, place=("Kielce", "PL"))


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "test.gp", wait=5)
    run(
        opened,
        "a",
        *(KIELCE, AVILES, QUIET, NETWORK, GROUP, HOUSING, HEALTH, FLATS, TAKEN),
        Need(key="s", name={"en": "unemployment figures"}, status="served"),
        *(Link(city, "participates", NETWORK) for city in (KIELCE, AVILES, QUIET)),
        Link(GROUP, "part_of", NETWORK),
        *(Link(GROUP, "needs", need) for need in (HOUSING, HEALTH, Need.ref("s"))),
        Link(TAKEN, "transferred_to", AVILES, via=NETWORK),
    )
    yield opened
    opened.close()


def gaps(store, what="jobtown", elsewhere=lambda topic: 0):
    return topic_gaps(store, what, elsewhere)


def labels(heads):
    return [head.label for head in heads]


def test_a_need_is_without_a_practice_if_none_here_is_about_its_topic_or_a_narrower_one(store):
    found = gaps(store)
    assert labels(found.needs) == ["housing for all", "mental health of young people"], "served ones are none"
    assert labels(found.without) == ["mental health of young people"]


def test_what_something_is_said_to_address_is_answered(store):
    run(store, "b", TAKEN, HEALTH, Link(TAKEN, "addresses", HEALTH))
    run(store, "c", Decision(RecordName("a", "need", "m"), "same", RecordName("b", "need", "m")))
    assert labels(gaps(store).without) == []


def test_a_practice_that_somebody_took_over_is_none_that_nobody_took_up(store):
    found = gaps(store)
    assert labels(found.practices) == ["Affordable housing", "Career guidance centre"]
    assert labels(found.untaken) == ["Affordable housing"]


def test_topics_with_unanswered_needs_come_first(store):
    found = gaps(store, elsewhere=lambda topic: 9 if "housing" in topic else 0)
    assert labels(found.topics[0].without) == ["mental health of young people"]
    by_topic = {gap.concept: gap for gap in found.topics}
    assert labels(by_topic["housing"].needs) == ["housing for all"]
    assert by_topic["housing"].elsewhere == 9
    assert labels(by_topic["affordable-housing"].practices) == ["Affordable housing"]
    assert by_topic["affordable-housing"].elsewhere == 8, "one of the nine is here"


def test_a_silent_member_has_nothing_beside_its_membership(store):
    found = gaps(store)
    assert labels(found.members) == ["Kielce", "Avilés", "Quiet"]
    assert labels(found.silent) == ["Kielce", "Quiet"], "Avilés took a practice over"
    run(store, "b", Network(key="x", name="Other"), QUIET, Link(QUIET, "participates", Network.ref("x")))
    assert "Quiet" in labels(gaps(store).silent), "another source's Quiet is not yet the same"


def test_a_country_has_the_needs_and_practices_of_its_own(store):
    found = gaps(store, "Polska")
    assert found.of == "PL"
    assert labels(found.practices) == ["Affordable housing", "Career guidance centre"]
    assert labels(found.members) == ["Kielce"]
    assert gaps(store, "SI").practices == ()


@pytest.mark.parametrize(("what", "error"), [("kielce", BadValue), ("atlantis-network", UnknownName)])
def test_only_networks_and_countries_have_gaps(store, what, error):
    with pytest.raises(error):
        gaps(store, what)


def test_rows_are_topics_then_things(store):
    rows = to_rows(gaps(store), lambda head: head.name, ("pl",))
    assert {row["by"] for row in rows} == {"topic", "need", "practice", "member"}
    assert next(row for row in rows if row["name"] == "housing")["label"] == "mieszkalnictwo"
    assert [row["name"] for row in rows if row["by"] == "member"] == ["kielce.2", "quiet"]
