"""An importer as the guide shows it."""

from __future__ import annotations

from goodpractice import Importer, Link, Network, Organisation


class Harbours(Importer):
    name, title, licence = "harbours", "Harbour cities", "CC-BY-4.0"

    def read(self, fetch):
        return fetch.csv(self.location)

    def records(self, row):
        place = (row["city"], row["country"])
        city = Organisation(key=row["id"], name=row["city"], kind="city-partner", place=place)
        network = Network(key=row["network_id"], name=row["network"])
        yield from (city, network, Link(city, "participates", network, role=row["role"], since=row["since"]))
