"""Who is with whom? Questions about networks, partners, experts and meetings."""

from __future__ import annotations

import pytest

from goodpractice.language import fold

KIELCE = "Rozpoczynają się prace w ramach sieci wdrażania JOBTOWN 2"
URBACT = "URBACT"
KIELCE_LIST = "JOBTOWN"
ITALIAN_LIST = "URBACT JOB TOWN: network tra amministrazioni comunali"
HERE_COME = "Here come the JobTowns"
STRUCTURE = "School to Work: structure and members"
IN_2021 = "School to Work"
CRT = 'Nagroda "Europejski Lider aktywizacji Osób Młodych" dla Centrum Rozwoju Talentów'
PAGES = "School to Work, flagship of the EU Strategy for the Baltic Sea Region"
NOT_DATED = "https://skr.se/tjanster/englishpages/activities/schooltowork/structureandmembers.11355.html"
OF_MARCH_2021 = "https://skr.se/skr/tjanster/englishpages/activities/schooltowork.11353.html"
MEETING = "Pierwsze spotkanie Lokalnej Grupy URBACT"


def subjects(links):
    return {link["subject_label"] for link in links}


def objects(links):
    return {link["object_label"] for link in links}


def partners(world, network):
    """Who takes part as lead or partner, not as an expert."""
    return [v for v in world.links(network, "--relation", "participates") if v["role"] in {"lead", "partner"}]


def test_who_are_the_partners_of_jobtown_from_how_many_countries_who_leads(world, tell):
    """Who are the partners of JOBTOWN, from how many countries, who leads?"""
    found = partners(world, "jobtown")
    assert {(v["subject_label"], v["subject_country"]) for v in found} == {
        ("Cesena", "IT"),
        ("Kielce", "PL"),
        ("London Borough of Enfield", "GB"),
        ("Thurrock", "GB"),
        ("Latsia", "CY"),
        ("Gondomar", "PT"),
        ("Aveiro", "PT"),
        ("University of Kaiserslautern", "DE"),
        ("Rennes Métropole", "FR"),
        ("Avilés", "ES"),
        ("Nagykálló", "HU"),
    }
    assert len(found) == 11
    assert len({v["subject_country"] for v in found}) == 9
    assert subjects(v for v in found if v["role"] == "lead") == {"Cesena"}
    for link in found:
        assert {URBACT, KIELCE_LIST, ITALIAN_LIST} <= tell.titles(link)
        assert (link["since"], link["until"]) == ("2013", "2015")
    addresses = {s.get("url") for link in found for s in link["statements"]}
    assert "http://www.invest.kielce.pl/jobtown" in addresses
    assert (
        "http://www.innovatoripa.it/pointers/2013/11/4495/urbact-job-town-network-tra-amministrazioni-comunali"
    ) in addresses


@pytest.mark.parametrize(
    ("real", "in_the_table"),
    [
        ("London Borough of Enfield", "London"),
        ("University of Kaiserslautern", "Kaiserslautern"),
        ("Rennes Métropole", "Rennes"),
    ],
)
def test_the_real_partner_stands_for_the_city_that_the_table_names(world, real, in_the_table):
    (link,) = [v for v in partners(world, "jobtown") if v["subject_label"] == real]
    (by_table,) = [s for s in link["statements"] if s["source"] == "urbact"]
    stated = world.show(by_table["stated_subject"])
    assert (stated["label"], stated["kind"]) == (in_the_table, "organisation")
    # Asked by the city, the answer names the real partner too.
    assert real in subjects(world.links(in_the_table, "--relation", "participates"))


def test_declared_numbers_stand_beside_the_listed_partners(world, tell):
    claims = world.list("claims", "of:jobtown", "kind:count")
    counted = {(tell.values(c, "of")[0], tell.values(c, "value")[0]) for c in claims}
    assert {("partners", "11"), ("countries", "9"), ("cities", "11")} <= counted


def test_which_partners_of_jobtown_are_also_in_jobtown_2(world):
    """Which JOBTOWN partners are also in JobTown 2?"""
    both = world.labels("organisations", "of:jobtown", "of:jobtown-2")
    assert both == {"Kielce", "Thurrock", "Nagykálló"}
    first, second = subjects(partners(world, "jobtown")), subjects(partners(world, "jobtown-2"))
    assert first & second == both


def test_what_succeeded_jobtown_and_what_changed(world, tell):
    """What succeeded JOBTOWN and what changed? The lead, and planning became implementation."""
    (after,) = world.links("jobtown", "--relation", "succeeds")
    assert (after["subject_label"], after["object_label"]) == ("JobTown 2", "JOBTOWN")
    assert tell.titles(after) == {KIELCE, HERE_COME}
    assert {s.get("url") for s in after["statements"]} >= {"https://archive.urbact.eu/here-come-jobtowns"}

    assert subjects(world.links("jobtown", "--role", "lead")) == {"Cesena"}
    assert subjects(world.links("jobtown-2", "--role", "lead")) == {"Thurrock"}
    before, now = world.show("jobtown"), world.show("jobtown-2")
    assert tell.values(before, "kind") == ["action-planning"]
    assert tell.values(now, "kind") == ["implementation"]
    assert tell.titles(*tell.statements(now, "kind", "implementation")) == {URBACT, KIELCE, HERE_COME}
    assert (
        "From JOBTOWN to JobTown 2 the lead passes from Cesena to Thurrock, and planning turns into implementation"
    ) in world.labels("claims", "of:jobtown", "of:jobtown-2", "kind:observation")


def test_how_many_partners_has_jobtown_2(world, tell):
    """How many partners has JobTown 2? Two pages disagree: both stand, each with its source."""
    claims = {c["label"]: c for c in world.list("claims", "of:jobtown-2", "counts:partners")}
    assert {label: tell.values(c, "value") for label, c in claims.items()} == {
        "JobTown 2 has seven partners": ["7"],
        "Kielce with seven other EU cities (8); Leiria joins in phase 2": ["8"],
    }
    seven, eight = claims.values()
    (said,) = tell.statements(seven, "value", "7")
    assert said["url"] == "https://urbact.eu/jobtown-2"
    (said,) = tell.statements(eight, "value", "8")
    assert said["url"] == "http://www.invest.kielce.pl/wizyta-studyjna-styczen-2017"
    assert (said["how"], said["why"]) == ("inferred", "seven other cities and Kielce")

    (leiria,) = [v for v in partners(world, "jobtown-2") if v["subject_label"] == "Leiria"]
    assert leiria["statements"][0]["attributes"]["phase"] == "2"


def test_the_table_counts_cities_of_jobtown_2_and_lists_as_many(world, tell):
    (cities,) = world.list("claims", "of:jobtown-2", "counts:cities")
    assert tell.values(cities, "value") == ["7"]
    assert sum("urbact" in v["sources"] for v in partners(world, "jobtown-2")) == 7


def test_what_connects_kielce_and_gdansk(world, tell):
    """What connects Kielce and Gdańsk? No network: a programme, a country, themes; and a chain over another city."""
    shared = world.gp("common", "kielce", "gdansk")
    assert {"networks", "groups", "projects", "events", "practices"} <= {*shared["not_shared"]}
    programme, *periods = shared["programmes"]
    assert programme["label"] == "URBACT"
    assert {period["label"] for period in periods} <= {"URBACT II", "URBACT III"}  # by all published tables
    ways = {
        side: {(tie["chain"][0]["label"], tie["chain"][1]["label"]) for tie in programme[side]}
        for side in "ab"
    }
    assert ways["a"] == {("Kielce", "JOBTOWN"), ("Kielce", "JobTown 2")}
    ((who, network),) = ways["b"]
    assert (fold(who), network) == ("gdansk", "Civic eState")  # one source writes the ń, another does not
    (transfer,) = [tie["links"][0] for tie in programme["b"]]
    assert "http://eunivercitiesnetwork.com/__trashed/" in {s.get("url") for s in transfer["statements"]}
    assert [country["label"] for country in shared["countries"]] == ["Poland"]
    assert {"Youth", "Jobs and skills"} <= {topic["label"] for topic in shared["topics"]}

    labels = world.list("awards", "of:gdansk", "kind:label")
    assert [tell.values(label, "edition") for label in labels] == [["2017"]]
    assert "so stay hotel" in {
        fold(v["subject_label"]) for v in world.links(labels[0]["name"], "--relation", "awarded")
    }

    routes = world.gp("route", "kielce", "gdansk")["routes"]
    assert [fold(route["text"]) for route in routes] == [
        fold("Kielce – JOBTOWN 2013–2015 – Avilés – ISN 2000–2006 – Gdańsk")
    ]


def test_which_expert_links_both_editions_of_jobtown(world, tell):
    """Which expert links both editions of JOBTOWN?"""
    assert world.labels("people", "of:jobtown", "of:jobtown-2") == {"Ian Goldring"}
    roles = world.links("Ian Goldring", "--relation", "participates")
    lead_expert = [v for v in roles if v["statements"][0].get("attributes") == {"wording": "lead expert"}]
    assert objects(lead_expert) == {"JOBTOWN", "JobTown 2"}
    assert {v["role"] for v in lead_expert} == {"expert"}
    assert tell.titles(*lead_expert) == {HERE_COME}
    (own,) = tell.statements(world.show("Ian Goldring"), "basis", "public role")[:1]
    assert own["licence"]


def test_who_took_part_in_the_first_meeting_of_the_kielce_group(world, tell):
    """Who took part in the first Kielce Local Group meeting? Attending is not taking part in the network."""
    there = world.links(MEETING, "--relation", "attended")
    assert subjects(there) == {
        "Urząd Miasta Kielce",
        "Centrum Kształcenia Praktycznego",
        "Kielecki Park Technologiczny",
        "Miejski Urząd Pracy",
        "Urząd Marszałkowski Województwa Świętokrzyskiego",
        "Thurrock",
        "Krajowy Punkt URBACT",
        "Ian Goldring",
    }
    assert {v["role"] for v in there if v["subject_label"] == "Ian Goldring"} == {"expert"}
    assert tell.titles(*there) == {KIELCE}
    for office in ("Urząd Miasta Kielce", "Miejski Urząd Pracy"):
        assert not [v for v in world.show(office)["links"] if v["relation"] == "participates"]


def test_the_first_meeting_is_of_the_local_group(world):
    (group,) = [
        link for link in world.links(MEETING, "--relation", "part_of") if link["object_kind"] == "group"
    ]
    assert group["object_label"] == "Lokalna Grupa URBACT w Kielcach"


def test_when_the_first_meeting_was(world, tell):
    meeting = world.show(MEETING)
    (day,) = [s for s in tell.statements(meeting, "date", "XXXX-01-10") if "quote" in s]
    assert (day["how"], day["quote"]) == ("stated", "10 stycznia w Kielcach odbyło się pierwsze spotkanie")
    (whole,) = tell.statements(meeting, "date", "2017-01-10")
    assert (whole["how"], whole["why"]) == ("inferred", "photographs are called IMG 20170110")
    (month,) = tell.statements(meeting, "date", "2017-01")
    assert month["url"] == "http://www.invest.kielce.pl/wizyta-studyjna-styczen-2017"
    assert tell.values(meeting, "ordinal") == [1]


def test_who_runs_the_polish_national_urbact_point(world, tell):
    """Who runs the Polish National URBACT Point?"""
    found = world.links("Krajowy Punkt URBACT", "--relation", "runs")
    assert subjects(found) == {"Związek Miast Polskich", "Śląski Związek Gmin i Powiatów"}
    assert tell.titles(*found) == {KIELCE}
    (point,) = world.links("Krajowy Punkt URBACT", "--relation", "contact_point_for")
    assert point["object_label"] == "URBACT"
    assert point["statements"][0]["attributes"] == {"territory": "PL"}


def test_of_which_platform_is_the_talent_centre_a_member_who_coordinates_it_who_leads_the_flagship(
    world, tell
):
    """Of which platform is CRT a member, who coordinates it, who leads the flagship?"""
    (member,) = world.links("organisation:centrum-rozwoju-talentow", "--role", "member")
    assert member["object_label"] == "Knowledge Platform on NEET"
    assert tell.titles(member) == {CRT}

    (coordinator,) = world.links(member["object"], "--role", "lead")
    assert coordinator["subject_label"] == "Norden Association in Sweden"
    assert tell.titles(coordinator) == {PAGES, STRUCTURE}
    assert "coordinat" in " ".join(s["attributes"]["wording"] for s in coordinator["statements"])
    assert NOT_DATED in {s.get("url") for s in coordinator["statements"]}

    (inside,) = world.links(member["object"], "--relation", "part_of")
    (lead,) = world.links(inside["object"], "--role", "lead")
    assert lead["since"] == "2014"
    association = world.show(lead["subject"])
    called = {
        t for name in ("name", "also") for text in tell.values(association, name) for t in text.values()
    }
    assert {"Swedish Association of Local Authorities and Regions", "SALAR", "SKR"} <= called
    assert OF_MARCH_2021 in {s.get("url") for s in lead["statements"]}


def test_what_was_the_structure_of_school_to_work_over_time(world, tell):
    """Structure of School to Work over time? Two pages, one of them dated: three platforms, then two and another."""
    esl, neet = "Knowledge Platform on Early School Leaving", "Knowledge Platform on NEET"
    refugees = "Knowledge Platform on Newly Arrived Refugees"
    education = "Education and Training"
    parts = [
        (link["subject_label"].removeprefix("Thematic Platform "), said)
        for link in world.links("School to Work", "--relation", "part_of")
        if link["object_label"] == "School to Work" and link["subject_kind"] == "network"
        for said in link["statements"]
    ]
    assert {part for part, _ in parts} == {esl, neet, refugees, education}
    dated = {part for part, said in parts if said.get("as_of") == "2021-03-24"}
    assert dated == {esl, neet, education}
    on_the_undated_page = {
        (part, said.get("as_of")) for part, said in parts if NOT_DATED in {said.get("url"), said.get("where")}
    }
    assert on_the_undated_page == {(esl, None), (neet, None), (refugees, None)}
    asked = world.list("part_of", "of:school-to-work", "as_of:2021-03-24")
    assert {link["subject"] for link in asked if link["object"] == "school-to-work"} == {
        link["subject"]
        for link in world.links("School to Work", "--relation", "part_of")
        if any(said.get("as_of") == "2021-03-24" for said in link["statements"])
        and link["object"] == "school-to-work"
    }
    assert not {said["since"] for _, said in parts} - {None}  # a page shows its day, and not since when

    led = {
        (link["object_label"], link["subject_label"])
        for platform in (esl, refugees, neet)
        for link in world.links(platform, "--role", "lead")
        if NOT_DATED in {said.get("url") for said in link["statements"]}
    }
    assert led == {
        (esl, "City of Turku, Education Division"),
        (refugees, "City of Turku, Education Division"),
        (neet, "Norden Association in Sweden"),
    }


def test_how_many_members_school_to_work_has(world, tell):
    claims = world.list("claims", "of:school-to-work", "counts:members")
    said = {
        (*tell.values(c, "comparator"), tell.values(c, "value")[0]): tell.titles(*c["fields"]["value"])
        for c in claims
    }
    assert {*said} == {("more than", "60"), ("57",)}
