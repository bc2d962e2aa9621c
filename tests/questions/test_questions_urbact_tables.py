"""What the published tables of URBACT hold, counted here from the files and there by the catalogue."""

from __future__ import annotations

from collections import Counter, defaultdict

import goodpractice as gp


def listed(rows):
    """Each network with its memberships as the file has them."""
    networks = defaultdict(list)
    for row in rows:
        networks[row["Code_Network"]].append(row)
    return networks


def test_how_large_is_it(urbact, membership_rows, network_rows):
    """How many networks, partners, countries and participations?"""
    found = urbact.gp("stats")
    assert found["kinds"]["network"] == len(network_rows) == 172
    assert found["kinds"]["organisation"] == found["city_partners"]["entities"] == 603
    assert len({(row["NameCity"], row["Country"]) for row in membership_rows}) == 603
    assert found["city_partners"]["place_codes"] == len({row["geonameId"] for row in membership_rows}) == 591
    assert found["city_partners"]["countries"] == len({row["Country"] for row in membership_rows}) == 31
    assert found["links"]["participates"] == found["participations"]["links"] == len(membership_rows) == 1510
    assert found["participations"]["place_code_and_network"] == 1509
    assert len({(row["geonameId"], row["Code_Network"]) for row in membership_rows}) == 1509
    assert found["participations"]["roles"] == {"lead": 172, "partner": 1338}
    assert Counter(row["City.Statut"] for row in membership_rows) == {"Lead Partner": 172, "Partner": 1338}
    assert found["city_partners"]["by_country"]["PL"] == 41
    assert found["quarantined"] == 0
    assert urbact.gp("quarantine")["items"] == []


def test_berlin_is_lead_and_partner_of_one_network(urbact):
    """Which participation is told twice?"""
    both = [
        v for v in urbact.links("berlin", "--relation", "participates") if v["object_label"] == "FIN-URB-ACT"
    ]
    assert sorted(v["role"] for v in both) == ["lead", "partner"]
    everywhere = Counter((v["subject"], v["object"]) for v in urbact.list("participations"))
    assert [pair for pair, times in everywhere.items() if times > 1] == [
        (both[0]["subject"], both[0]["object"])
    ]


def test_every_network_is_part_of_its_period_of_one_programme(urbact, network_rows):
    """Which programme, and which of its periods, do two cities share?"""
    within = {
        v["subject"]: v["object_label"] for v in urbact.list("part_of") if v["subject_kind"] == "network"
    }
    phases = Counter(row["Phase"].upper() for row in network_rows)
    assert Counter(within.values()) == phases == {"URBACT I": 36, "URBACT II": 61, "URBACT III": 75}
    assert urbact.labels("programmes") == {"URBACT", *phases}
    shared = urbact.gp("common", "kielce", "gdansk")
    assert [programme["label"] for programme in shared["programmes"]] == ["URBACT", "URBACT II", "URBACT III"]
    assert "networks" in shared["not_shared"]


def test_polish_cities(urbact, membership_rows):
    found = urbact.list("organisations", "country:PL", "kind:city-partner")
    assert len(found) == 41
    assert {item["label"] for item in found} == {
        r["NameCity"] for r in membership_rows if r["Country"] == "PL"
    }


def test_lead_and_number_of_cities_of_a_network_are_claims_beside_its_partners(urbact, network_rows):
    """Where does the table of networks contradict the table of memberships?"""
    with gp.open(urbact.path, read_only=True) as catalogue:
        claims = {claim.name: claim for claim in catalogue.list("claims")}
        about = catalogue.list_links("about")
        partners = defaultdict(list)
        for link in catalogue.list_links("participations"):
            partners[link.object.label].append((link.role, link.subject.label))
    assert len(claims) == len(about) == 2 * len(network_rows)
    leads, counts = {}, {}
    for link in about:
        network, claim = link.object.label, claims[link.subject.name]
        value = claim.first("value")
        if claim.first("of") == "cities":
            if int(value) != len(partners[network]):
                counts[network] = (int(value), len(partners[network]))
        elif {value} != (listed := {label for role, label in partners[network] if role == "lead"}):
            leads[network] = (value, *listed)
    assert leads == {
        "Come in!": ("Újbuda", "Budapest"),
        "CityCentreDoctor": ("Idrija", "San Dona di Piave"),
        "ReGeneration": ("Bologne", "Bologna"),
    }
    assert counts == {"CityCentreDoctor": (9, 10), "Urb-En Pact": (8, 9)}


def test_the_same_contradictions_stand_in_the_files(membership_rows, network_rows):
    partners = listed(membership_rows)
    leads = {
        row["Name"]: row["LeadPartner"]
        for row in network_rows
        if {row["LeadPartner"].strip()}
        != {p["NameCity"] for p in partners[row["Code_Network"]] if p["City.Statut"] == "Lead Partner"}
    }
    counts = {
        row["Name"]: int(row["NbCities"])
        for row in network_rows
        if int(row["NbCities"]) != len(partners[row["Code_Network"]])
    }
    assert leads == {"Come in!": "Újbuda", "CityCentreDoctor": "Idrija", "ReGeneration": "Bologne"}
    assert counts == {"CityCentreDoctor": 9, "Urb-En Pact": 8}


def test_a_network_shows_what_it_declares_beside_what_is_listed(urbact):
    """Who leads CityCentreDoctor, and how many cities are in it?"""
    text = urbact.text("show", "CityCentreDoctor")
    assert "San Dona di Piave  san-dona-di-piave.2, IT  lead" in text
    assert "has participant (10)" in text
    assert "Idrija             idrija.2, SI  partner" in text
    assert "count: 9 cities" in text
    assert "observation: Idrija lead" in text


def test_in_which_networks_is_kielce_and_with_whom(urbact):
    """In which networks is Kielce, and who is in them too?"""
    takes_part = urbact.links("kielce", "--relation", "participates")
    assert {(v["object_label"], v["role"], v["since"], v["until"]) for v in takes_part} == {
        ("CityRegion.Net", "partner", "2008", "2011"),
        ("JOBTOWN", "partner", "2013", "2015"),
        ("JobTown 2", "partner", "2016", None),
    }
    with_it = {
        other["subject"]
        for network in takes_part
        for other in urbact.links(network["object"], "--relation", "participates")
    }
    assert len(with_it - {v["subject"] for v in takes_part}) == 22


def test_by_which_way_does_kielce_know_gdansk(urbact):
    """By which way does Kielce know Gdańsk? One chain is the only one that short."""
    (route,) = urbact.gp("route", "kielce", "gdansk")["routes"]
    assert route["text"] == "Kielce – JOBTOWN 2013–2015 – Avilés – ISN 2000–2006 – Gdansk"
    assert route["alternatives"] == 1
    assert [(stop["label"], stop["since"], stop["until"]) for stop in route["stops"]] == [
        ("Kielce", None, None),
        ("JOBTOWN", "2013", "2015"),
        ("Avilés", "2013", "2015"),
        ("ISN", "2000", "2006"),
        ("Gdansk", "2000", "2006"),
    ]
    places = [[s["at"] for link in stop["links"] for s in link["statements"]] for stop in route["stops"]]
    assert [len(at) for at in places] == [0, 1, 1, 1, 1]
    assert all("#row " in at for stop in places for at in stop)


def test_names_come_from_the_table_and_not_from_a_gazetteer(urbact, tell):
    """What is Thurrock called, whose seat is Grays?"""
    thurrock = urbact.show("thurrock")
    assert thurrock["label"] == "Thurrock"
    assert tell.values(thurrock, "ids") == ["geonames:2648182"]
    assert "grays" not in thurrock["also_called"]


def test_a_town_that_nobody_found_keeps_what_is_stated(urbact, tell):
    """What stands behind GN00?"""
    (town,) = urbact.list("organisations", "of:Morne-à-l’Eau")
    ids = [i for place in tell.values(town, "place") for i in place.get("ids", ())]
    assert ids == ["urbact-place:GN00"]
    assert "GN00" in urbact.text("show", "Morne-à-l’Eau")


def test_latsia_keeps_the_number_of_nicosia_and_is_a_place_of_its_own(urbact, tell):
    """Where is Latsia? Its number is Nicosia's; its name and country are its own."""
    latsia, nicosia = urbact.show("latsia"), urbact.show("nicosia")
    assert tell.values(latsia, "ids") == tell.values(nicosia, "ids") == ["geonames:146268"]
    assert (latsia["kind"], latsia["label"], latsia["country"]) == ("place", "Latsia", "CY")
    assert latsia["name"] != nicosia["name"]
    assert [v["object_label"] for v in urbact.links("latsia", "--relation", "participates")] == ["JOBTOWN"]
    assert "JOBTOWN" not in {v["object_label"] for v in urbact.links("nicosia", "--relation", "participates")}


SECTIONS = {
    "sections.Summary",
    "sections.The solutions offered by the good practice",
    "sections.Sustainable and integrated urban approach",
    "sections.Participation",
    "sections.Outcomes",
    "sections.Transferability",
}


def test_the_good_practices_have_six_texts_each(with_practices, practice_rows):
    """How many practices are there, with what texts?"""
    assert with_practices.gp("stats")["kinds"]["practice"] == len(practice_rows) == 97
    practices = with_practices.list("practices")
    for practice in practices:
        assert {field for field in practice["fields"] if field.startswith("sections.")} == SECTIONS
    assert {practice["label"] for practice in practices} == {row["Name"].strip() for row in practice_rows}


def test_what_is_unknown_stays_unknown_and_nought_is_nought(with_practices, practice_rows, tell):
    """Which practices state no budget, and which state none was needed?"""
    without = with_practices.list("practices", "-has:budget")
    assert len(without) == sum(row["Budget"] == "NA" for row in practice_rows) == 30
    (free,) = with_practices.list("practices", "budget:0")
    assert free["label"] == "Kraftsamling: you get what you ask for"
    assert [value.split()[0] for value in tell.values(free, "budget")] == ["0"]
    assert free["name"] not in {practice["name"] for practice in without}
    assert with_practices.labels("practices", "-has:since") == {
        "From exorcising ghost estates to creating spirited communities",
        "The playful paradigm",
        "Citizen sensing - where people act as sensors",
        "Revitalising historic districts",
    }


def test_each_practice_has_the_label_of_2017(with_practices):
    """Who has the label?"""
    labelled = with_practices.list("awarded")
    assert len(labelled) == 97
    assert {link["object_label"] for link in labelled} == {"URBACT Good Practice 2017"}
