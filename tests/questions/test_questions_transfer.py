"""What was taken over, and what came of it? Questions about transfers, visits and what grew out of a network."""

from __future__ import annotations

KIELCE = "Rozpoczynają się prace w ramach sieci wdrażania JOBTOWN 2"
CRT = 'Nagroda "Europejski Lider aktywizacji Osób Młodych" dla Centrum Rozwoju Talentów'


def test_which_transfers_were_only_partial_and_which_parts(world, tell):
    """Which transfers were only partial, and which parts? The source says “part”, and not which."""
    answer = world.gp("list", "transfers", "extent:part")
    (link,), (row,) = answer["items"], answer["rows"]
    assert (link["subject_label"], link["object_label"]) == ("German vocational training", "Kielce")
    assert (row["adopted"], row["rejected"], row["via"]) == (["some"], ["some"], "jobtown")
    assert (row["stage"], row["adapted"], row["result"], row["follow_up"]) == (None, [], [], [])
    (said,) = link["statements"]
    assert said["title"] == KIELCE
    assert said["quote"] == "nie można w całości przenieść … część z nich można było wprowadzić"
    assert said["attributes"]["extent"] == "part"
    (origin,) = world.links("German vocational training", "--relation", "located_in")
    assert (origin["object_label"], origin["object_country"]) == ("Germany", "DE")


def test_which_parts_were_taken_over_is_not_stated_in_words(world):
    """That a source names no parts, and that no follow-up is recorded, is told as what it is."""
    (line,) = [line for line in world.text("list", "transfers").splitlines() if line.startswith("german-")]
    assert line.count("not named") == 2
    assert line.count("none recorded") == 2
    page = world.text("show", "german-vocational-training")
    assert "adopted: parts that nobody names" in " ".join(page.split())
    assert "no result recorded; no follow-up recorded" in page
    polish = world.text("--language", "pl", "show", "german-vocational-training")
    assert "nie odnotowano wyników; nie odnotowano dalszego ciągu" in polish


def test_by_which_route_german_vocational_training_reached_kielce_is_on_its_page(world):
    """By which route did German VET reach Kielce? The page of the practice tells it, step by step."""
    (leg,) = world.show("german-vocational-training")["journey"]
    assert (leg["to"], leg["via"], leg["extent"]) == ("kielce", "jobtown", "part")
    steps = {step["step"]: step for step in leg["steps"]}
    assert [step["step"] for step in leg["steps"]] == ["origin", "carrier", "network", "meeting", "adoption"]
    assert (steps["origin"]["label"], steps["origin"]["inferred"]) == ("Germany", False)
    assert (steps["carrier"]["label"], steps["carrier"]["inferred"]) == ("University of Kaiserslautern", True)
    assert (steps["meeting"]["since"], steps["meeting"]["inferred"]) == ("2013-11-29", True)
    assert all(step["sources"] for step in leg["steps"])


def test_the_route_is_told_in_polish(world):
    told = " ".join(world.text("--language", "pl", "route", "German vocational training", "kielce").split())
    for words in (
        "pochodzenie",
        "pośrednik",
        "żadne źródło nie mówi, że to on przekazał",
        "tego samego pochodzenia",
    ):
        assert words in told


def test_into_which_components_can_dual_vet_be_split(world, tell):
    """Into which components can dual VET be split? Eleven, each of which can be considered by itself."""
    page = world.show("dual-vet")
    parts = tell.values(page, "components")
    assert len(parts) == len({part["key"] for part in parts}) == 11
    assert {"alternation", "partnership", "funding", "standards", "teachers", "esteem"} <= {
        p["key"] for p in parts
    }
    assert tell.titles(*(s for v in page["fields"]["components"] for s in v["statements"])) == {
        "Euler: Germany's dual vocational training system"
    }
    (count,) = [claim for claim in page["claims"] if tell.values(claim, "of") == ["essential elements"]]
    assert tell.values(count, "value") == ["11"]
    assert "learning at work and at school by turns" in world.text("show", "dual-vet", "--why", "components")


def test_no_other_transfer_is_known(world):
    assert len(world.list("transfers")) == 1
    assert [link["extent"] for link in world.gp("list", "transfers", "of:kielce")["rows"]] == ["part"]


def test_which_study_visits_have_a_recorded_follow_up(world, tell):
    """Which study visits have a recorded follow-up? None has; that does not mean that nothing followed."""
    assert world.gp("list", "events", "kind:study-visit", "has:follow_up", code=4)["items"] == []

    visits = {event["label"]: event for event in world.list("events", "kind:study-visit", "-has:follow_up")}
    assert {label: tell.values(event, "date")[0] for label, event in visits.items()} == {
        "wizyta specjalistów z krajów nadbałtyckich": "2018-11",
        "trzy zagraniczne delegacje": "2021-10",
        "Study visit in Kielce, January 2017": "2017-01",
        "Study Visit Turku": "2017-11-16",
    }
    gdansk = visits["wizyta specjalistów z krajów nadbałtyckich"], visits["trzy zagraniczne delegacje"]
    assert {event["country"] for event in gdansk} == {"PL"}
    assert tell.titles(*(s for event in gdansk for s in event["fields"]["date"])) == {CRT}
    assert tell.values(gdansk[1], "count") == ["3"]
    (inferred,) = tell.statements(gdansk[1], "date", "2021-10")
    assert (inferred["how"], inferred["why"]) == ("inferred", "“last month” on a page of 10 November 2021")


def test_that_no_follow_up_is_recorded_is_said_and_is_not_no(world):
    rows = {row["name"]: row for row in world.gp("list", "events", "kind:study-visit")["rows"]}
    assert not any(row["follow_up"] for row in rows.values())
    assert rows["trzy-zagraniczne-delegacje"]["host"] == ["talent-development-centre.2"]
    assert world.text("list", "events", "kind:study-visit").count("none recorded") == 4
    page = world.text("show", "wizyta-specjalistow-z-krajow-nadbaltyckich")
    assert "no follow-up recorded; that does not mean that nothing followed" in page


def test_the_visit_to_kielce_was_on_the_day_of_the_first_meeting(world):
    (inside,) = [
        link
        for link in world.links("Study visit in Kielce, January 2017", "--relation", "part_of")
        if link["object_kind"] == "event"
    ]
    assert inside["subject_label"] == "Pierwsze spotkanie Lokalnej Grupy URBACT"
    assert inside["inferred"]
    meeting = world.show(inside["subject"])
    assert "2017-01-10" in [value["value"] for value in meeting["fields"]["date"]]


def test_who_visited_and_who_was_host(world):
    (visit,) = world.list("visits", "of:gdansk")
    assert (visit["subject_label"], visit["since"]) == (
        "grupa specjalistów z krajów nadbałtyckich",
        "2018-11",
    )
    there = world.links("wizyta specjalistów z krajów nadbałtyckich", "--relation", "attended")
    assert {(link["role"], link["subject_label"]) for link in there} == {
        ("host", "Talent Development Centre"),
        ("co-organiser", "Norden Association in Sweden"),
        ("participant", "grupa specjalistów z krajów nadbałtyckich"),
    }


def test_which_projects_grew_out_of_jobtown(world, tell):
    """Which projects grew out of JOBTOWN? Several that nobody names, paid by Erasmus+ and Central Europe."""
    (link,) = world.links("jobtown", "--relation", "led_to")
    assert link["object_kind"] == "project"
    assert link["statements"][0]["quote"] == "projekty finansowane z programów Erasmus + i Europa Centralna"
    assert tell.titles(link) == {KIELCE}

    projects = world.show(link["object"])
    assert projects["unnamed"]
    assert tell.values(projects, "count") == ["several"]
    assert {v["object_label"] for v in world.links(link["object"], "--relation", "funded_by")} == {
        "Erasmus+",
        "Central Europe",
    }


def test_what_is_only_described_is_marked(world):
    (projects,) = world.list("projects", "unnamed:yes")
    assert projects["label"] == "projekty finansowane z Erasmus+ i Europy Centralnej"
    assert "known only by description" in world.text("show", projects["name"])
