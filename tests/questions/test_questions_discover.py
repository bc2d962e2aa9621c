"""What is there? Questions of somebody who looks for practices, sites, means and needs."""

from __future__ import annotations

KIELCE = "Rozpoczynają się prace w ramach sieci wdrażania JOBTOWN 2"


def test_which_practices_state_an_age_limit_and_a_funding_ceiling(world, tell):
    """Which practices state an age limit and a funding ceiling?"""
    (practice,) = world.list("practices", "has:max_age", "has:max_amount")
    assert practice["label"] == "Start-up platform for new ideas"
    assert tell.values(practice, "name") == [
        {"en": "Start-up platform for new ideas"},
        {"pl": "Platforma startowa dla nowych pomysłów"},
    ]
    assert tell.values(practice, "max_age") == [35]
    assert tell.values(practice, "max_amount") == ["800000 PLN"]
    for field, value in (("max_age", 35), ("max_amount", "800000 PLN")):
        (said,) = tell.statements(practice, field, value)
        assert said["title"] == KIELCE
        assert said["quote"] == "osoby do 35 roku życia … wsparcie do 800 tys. zł"
        assert said["how"] == "stated"

    (runs,) = world.links(practice["name"], "--relation", "runs")
    assert runs["subject_label"] == "Kielecki Park Technologiczny"


def test_limits_can_be_compared(world):
    assert world.labels("practices", "max_age:<=35", "max_amount:>500000") == {
        "Start-up platform for new ideas"
    }
    assert "no practices" in _stderr(world, "list", "practices", "max_age:<35")


def test_what_can_a_delegation_see_on_site_in_kielce(world, tell):
    """What can a delegation see on site in Kielce?"""
    assert world.labels("places", "of:kielce", "kind:site") == {
        "Biblioteka Materiałowa",
        "Energetyczne Centrum Nauki",
    }
    seen = world.links("Pierwsze spotkanie Lokalnej Grupy URBACT", "--relation", "visited")
    assert {link["object_label"] for link in seen} == {"Biblioteka Materiałowa", "Energetyczne Centrum Nauki"}
    assert tell.titles(*seen) == {KIELCE}
    assert {s["quote"] for link in seen for s in link["statements"]} == {
        "okazję zwiedzić Bibliotekę Materiałową i Energetyczne Centrum Nauki"
    }


def test_where_the_sites_are(world):
    (inside,) = world.links("Biblioteka Materiałowa", "--relation", "located_in")
    assert inside["object_label"] == "Kielecki Park Technologiczny"


def test_which_practices_use_a_job_before_registering_as_unemployed(world, tell):
    """Which practices use the mechanism “a job before registering as unemployed”? An aim of a group, no practice yet."""
    found = world.gp("search", "job before registering as unemployed", "--strict")
    assert [(hit["kind"], hit["label"]) for hit in found["hits"]] == [
        ("claim", "Young people find a job before they register as unemployed")
    ]
    means = world.show(found["hits"][0]["name"])
    assert tell.values(means, "kind") == ["means"]
    assert [value["en"] for value in tell.values(means, "chain")] == [
        "promote learning the skills that employers want",
        "agreements with employers",
        "a job before registering as unemployed",
    ]
    (about,) = [link for link in means["links"] if link["relation"] == "about"]
    assert (about["object_label"], about["object_kind"]) == ("Lokalna Grupa URBACT w Kielcach", "group")
    assert tell.titles(about) == {KIELCE}


def test_the_means_of_a_group_serve_its_aim(world):
    assert world.labels("claims", "kind:means", "of:lokalna-grupa-urbact-w-kielcach") == {
        "Young people find a job before they register as unemployed"
    }


NEEDS = {
    "good practices of engaging employers": "dobre praktyki angażowania przedsiębiorców",
    "new statistics and analyses": "nowe dane statystyczne i analizy",
    "how to measure the contribution": "jak mierzyć wkład",
    "business–city–university relations": "relacje pomiędzy biznesem, miastem i uniwersytetami",
    "marketing skills of young technicians": "zdolności marketingowe młodych techników",
    "fitting education to a fast-changing labour market": "przystosowanie systemu edukacji do rynku pracy",
    "what becomes of local graduates": "losy absolwentów miejscowych uczelni",
}


def test_what_does_the_local_group_of_kielce_need(world, tell):
    """What does the Kielce Local Group need? Seven needs, and two aims, which are no needs."""
    needs = world.list("needs", "of:lokalna-grupa-urbact-w-kielcach")
    assert {need["label"] for need in needs} == {*NEEDS}
    polish = {text["pl"] for need in needs for text in tell.values(need, "name") if "pl" in text}
    assert polish == {*NEEDS.values()}
    assert {*map(str, (tell.values(need, "status")[0] for need in needs))} == {"open"}
    assert tell.titles(*(s for need in needs for v in need["fields"]["name"] for s in v["statements"])) == {
        KIELCE
    }

    assert world.labels("claims", "kind:aim", "of:lokalna-grupa-urbact-w-kielcach") == {
        "Keep young people from leaving Kielce",
        "Involve young people",
    }


def test_a_city_stands_for_its_group(world):
    assert world.labels("needs", "of:kielce") == {*NEEDS}
    assert world.labels("needs", "of:kielce", "wants:practice") == {"good practices of engaging employers"}


def _stderr(world, *words):
    from click.testing import CliRunner

    from goodpractice.cli import cli

    return CliRunner().invoke(cli, ["--catalogue", str(world.path), *words]).stderr
