"""An importer of whatever it is given: pages, or with ``--option how=csv`` rows."""

from __future__ import annotations

from goodpractice import Importer, Network


class Reader(Importer):
    name, title, licence = "reader", "Reader", "CC0-1.0"

    def read(self, fetch):
        if self.options.get("how") == "csv":
            yield from fetch.csv(self.location, columns=["id", "name"])
        elif self.options.get("how") == "list":
            yield from fetch.listing(self.location, following="page", check=failure)
        elif self.options.get("how") == "text":
            yield from (page for page in fetch.pages(self.location) if page.text)
        else:
            for location in self.locations:
                yield from fetch.pages(location, check=failure)

    def records(self, item):
        yield Network(key=item["id"] if isinstance(item, dict) else item.place, name="A network")


def failure(page):
    return "this is an error page, not the network" if b"PHP error" in page.content else None
