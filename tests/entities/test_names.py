"""From what people type to what they mean."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goodpractice import (
    AmbiguousName,
    Decision,
    Document,
    Group,
    Link,
    Network,
    Organisation,
    Place,
    RecordName,
    Topic,
    UnknownName,
)  # fmt: skip
from goodpractice.errors import GoodPracticeError
from helpers.runs import run

LODZ = Organisation(key="o", name="City of Łódź", kind="municipality", place=("Łódź", "PL"))


@pytest.fixture
def world(catalogue):
    school = Organisation(key="s", name="School No 5", place=("Łódź", "PL"))
    run(
        catalogue.store, "a", LODZ, school,
        Network(key="1", name={"en": "JobTown", "pl": "Miasto Pracy"}, also=["Emploi-Ville"]),
        Network(key="2", name="JOBTOWN"), Network(key="3", name="Web 2.0"), Group(key="g", name="Youth group", place=("Łódź", "PL")),
    )  # fmt: skip
    return catalogue


def meant(catalogue, text: str) -> tuple[str, str]:
    head = catalogue.resolve(text).head
    return head.kind, head.label


@pytest.mark.parametrize(
    "text", ["City of Łódź", "city-of-lodz", "CITY OF LODZ", " city  of Łódz ", "organisation:city of łódź"]
)
def test_however_it_is_written(world, text) -> None:
    assert meant(world, text) == ("organisation", "City of Łódź")


@pytest.mark.parametrize("text", ["Miasto Pracy", "emploi-ville", "EMPLOI VILLE"])
def test_any_name_that_the_source_gives(world, text) -> None:
    assert meant(world, text) == ("network", "JobTown")


def test_homonyms_have_numbers(world) -> None:
    assert {meant(world, "jobtown.1"), meant(world, "jobtown.2")} == {
        ("network", "JobTown"),
        ("network", "JOBTOWN"),
    }
    with pytest.raises(AmbiguousName) as caught:
        world.resolve("jobtown")
    candidates = caught.value.candidates
    assert {label for _, label in candidates} == {"JobTown (network)", "JOBTOWN (network)"}
    for name, label in candidates:
        assert f"{world.resolve(name).head.label} (network)" == label


def test_a_number_in_a_name_is_no_homonym(world) -> None:
    assert (
        meant(world, "Web 2.0")
        == meant(world, "web-2.0")
        == meant(world, "web-2-0")
        == ("network", "Web 2.0")
    )


def test_the_kind_may_be_named(world) -> None:
    run(world.store, "b", Organisation(key="9", name="Web 2.0"))
    with pytest.raises(AmbiguousName):
        world.resolve("web 2.0")
    assert meant(world, "network:web 2.0")[0] == "network"
    with pytest.raises(UnknownName):
        world.resolve("group:web 2.0")


def test_what_nobody_is_called_is_answered_with_what_is_near(world) -> None:
    with pytest.raises(
        UnknownName, match=r"Nothing here is called “miasto pracyy”. Did you mean miasto-pracy"
    ) as caught:
        world.resolve("miasto pracyy")
    assert caught.value.suggestions[0] == "miasto-pracy"
    with pytest.raises(UnknownName, match="Try: gp search"):
        world.resolve("zzzzzzzzzzzzzzz")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "...",
        "?",
        "network:",
        ":x",
        "a." + "9" * 5000,
        "jobtown.99",
        "jobtown.0",
        "a.99999999999999999999",
        "\ud800",
        "\0",
        "x" * 10_000,
    ],
)
def test_nonsense_is_unknown(world, text) -> None:
    with pytest.raises(UnknownName):
        world.resolve(text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
@example("network:jobtown.2")
def test_anything_typed_is_found_or_refused_in_clear_words(world, text) -> None:
    try:
        found = world.resolve(text)
    except GoodPracticeError as error:
        found = str(error)
    assert found


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


def actors(catalogue, text: str) -> set[str]:
    return {catalogue.entities([n])[n].label for n in catalogue.resolve(text).actors}


def test_a_place_stands_for_the_actors_in_it(world) -> None:
    assert meant(world, "lodz") == ("place", "Łódź")
    assert actors(world, "lodz") == {"City of Łódź", "School No 5", "Youth group"}
    assert actors(world, "city of lodz") == {"City of Łódź"}


def test_a_city_and_the_partner_known_only_by_it_have_one_name(world) -> None:
    run(world.store, "b", Organisation(key="k", name="Kielce", kind="city-partner", place=("Kielce", "PL")))
    assert meant(world, "kielce")[0] == "place"
    assert actors(world, "kielce") == {"Kielce"}
    assert meant(world, "organisation:kielce")[0] == "organisation"


def test_two_cities_of_one_name_are_told_apart(world) -> None:
    run(
        world.store,
        "b",
        Organisation(key="1", name="x", place=("Kielce", "PL")),
        Organisation(key="2", name="y", place=("Kielce", "ES")),
    )
    with pytest.raises(AmbiguousName) as caught:
        world.resolve("kielce")
    assert sorted(label for _, label in caught.value.candidates) == [
        "Kielce (place, ES)",
        "Kielce (place, PL)",
    ]


def test_a_site_lies_in_a_city(world) -> None:
    site, tenant = (
        Place(key="hub", name="The Hub", kind="site", place=("Gdynia", "PL")),
        Organisation(key="t", name="Tenant"),
    )
    run(world.store, "b", site, tenant, Link(tenant, "located_in", site))
    assert actors(world, "the hub") == {"Tenant"}
    assert actors(world, "gdynia") == {"Tenant"}


def test_what_is_only_said_of_a_thing_does_not_take_its_name(world) -> None:
    run(world.store, "b", Document(key="1", name="Youth group"), Topic(key="1", name="youth group"))
    assert meant(world, "youth group")[0] == "group"
    assert meant(world, "topic:youth group")[0] == "topic"


# ── names stay ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_merged_thing_answers_to_its_old_names(world) -> None:
    run(world.store, "b", Network(key="9", name="Job Town Two"))
    world.decide(Decision(RecordName("a", "network", "3"), "same", RecordName("b", "network", "9")))
    assert world.resolve("job town two").head.id == world.resolve("web 2.0").head.id
    entity = world.get("job-town-two")
    assert (entity.name, entity.names) == ("web-2-0", ("job-town-two",))


def test_a_renamed_thing_keeps_its_name_and_answers_to_the_new(world) -> None:
    run(world.store, "b", Network(key="1", name="Old Name"))
    run(world.store, "b", Network(key="1", name="New Name"))
    assert world.get("new name").name == "old-name"
    assert world.get("old name").label == "New Name"


def test_what_vanished_is_found_while_nothing_live_has_its_name(world) -> None:
    run(world.store, "b", Network(key="1", name="Gone"))
    run(world.store, "b")
    assert world.resolve("gone").head.vanished
    run(world.store, "c", Network(key="1", name="Gone"))
    assert not world.resolve("gone").head.vanished


def test_a_name_is_found_as_soon_as_one_source_of_several_gives_it(world) -> None:
    run(world.store, "b", Network(key="1"), Network(key="1", name="Late Name", phase="II"))
    assert world.get("late-name").name == "late-name"
