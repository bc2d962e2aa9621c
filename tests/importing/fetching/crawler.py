"""An importer of a site with a list of networks and a page for each, as an author would write it."""

from __future__ import annotations

import re

from goodpractice import BadItem, Importer, Link, Network, Organisation, next_link

ITEM = re.compile(r'<a class="item" href="([^"]+)">([^<]+)</a>')


class Sites(Importer):
    name, title, licence, complete = "sites", "Sites", "CC0-1.0", False

    def read(self, fetch):
        for page in fetch.listing(self.location, following=next_link, entries=lambda p: ITEM.findall(p.text)):
            yield page
            if not isinstance(page, BadItem):
                addresses = [address for address in page.links() if "/networks/" in address]
                yield from fetch.every(
                    addresses, check=lambda p: "it is an error" if "PHP error" in p.text else None
                )

    def records(self, page):
        for address, name in ITEM.findall(page.text):
            yield Network(key=address.rpartition("/")[2], name=name)
        city = re.search(r"<p>Lead: (.+)</p>", page.text)
        if city:
            network = Network(key=page.url.rpartition("/")[2], name=re.search(r"<h1>(.+)</h1>", page.text)[1])
            lead = Organisation(key=city[1], name=city[1], kind="city-partner", place=(city[1], "PL"))
            yield from (network, lead, Link(lead, "participates", network, role="lead"))
