from __future__ import annotations

import pytest

from goodpractice import Link, Mention, Network, Organisation
from helpers.runs import item, new_store, run

TOWNS = [
    ("Kielce", "PL"), ("Cesena", "IT"), ("Avilés", "ES"), ("Rennes", "FR"), ("Aveiro", "PT"), ("Łódź", "PL"),
    ("Gdynia", "PL"), ("Turku", "FI"), ("Tartu", "EE"), ("Graz", "AT"), ("Brno", "CZ"), ("Ghent", "BE"),
]  # fmt: skip
NETWORKS = [
    ("Jobs & Towns", "2013", "2015", ["Kielce", "Cesena", "Avilés", "Rennes", "Aveiro"]),
    ("Harbours", "2009", "2011", ["Gdynia", "Turku", "Tartu", "Łódź"]),
    ("Old Mills", "2016", None, ["Kielce", "Łódź", "Graz", "Brno", "Ghent", "Cesena"]),
]


def records():
    cities = {
        name: Organisation(key=name, name=name, kind="city-partner", place=(name, land))
        for name, land in TOWNS
    }
    # Coordinates that a source states go before the gazetteer's.
    cities["Ghent"] = Organisation(
        key="Ghent", name="Ghent", kind="city-partner", place=Mention("Ghent", "BE", coordinates="51.5,4.5")
    )
    yield from cities.values()
    for name, since, until, members in NETWORKS:
        network = Network(key=name, name=name, since=since, until=until)
        yield network
        for n, member in enumerate(members):
            role = "partner" if n else "lead"
            yield Link(cities[member], "participates", network, role=role, since=since, until=until)
    nowhere = Organisation(key="nowhere", name="Institute of Nowhere")
    yield nowhere
    yield Link(nowhere, "participates", Network.ref("Jobs & Towns"), role="partner")
    yield Organisation(key="alone", name="Quite Alone", place=("Oulu", "FI"))


@pytest.fixture(scope="session")
def towns():
    with new_store() as store:
        run(store, "towns", *(item(each, place=f"row {n}") for n, each in enumerate(records(), 2)))
        yield store


@pytest.fixture(scope="session")
def many():
    """Two hundred networks of twelve, two thousand who take part."""
    with new_store() as store:
        actors = [Organisation(key=f"a{n}", name=f"Organisation {n:04}") for n in range(2000)]
        networks = [Network(key=f"n{n}", name=f"Network {n:03}") for n in range(200)]
        links = [
            Link(
                actors[(n * 10 + m) % 2000 if m < 11 else (n * 97) % 2000],
                "participates",
                network,
                role="partner",
            )
            for n, network in enumerate(networks)
            for m in range(12)
        ]
        hub = Organisation(key="all", name="Everywhere")
        links += [Link(hub, "participates", network, role="partner") for network in networks]
        run(store, "many", item(*actors, *networks, hub, *links, place="row 2"))
        yield store


@pytest.fixture(scope="session")
def large():
    """One network of two thousand."""
    with new_store() as store:
        actors = [Organisation(key=f"a{n}", name=f"Organisation {n:04}") for n in range(2000)]
        network = Network(key="n", name="Everything")
        links = [Link(actor, "participates", network, role="partner") for actor in actors]
        run(store, "large", item(*actors, network, *links, place="row 2"))
        yield store
