"""From what a page says to records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import attrs

from goodpractice import (
    BadValue,
    Document,
    Link,
    Mention,
    Money,
    Network,
    Practice,
    Said,
    Statement,
    Text,
    Thing,
    derived_key,
    parse_loose,
)
from goodpractice_urbact import keys
from goodpractice_urbact.label import awarded
from goodpractice_urbact.pages.lists import Node
from goodpractice_urbact.pages.network import NetworkNode
from goodpractice_urbact.pages.partner import PartnerLabel, city_partner, organisation
from goodpractice_urbact.pages.practice import PracticeNode
from goodpractice_urbact.pages.reading import Reading
from goodpractice_urbact.practices_table import end_of
from goodpractice_urbact.programme import part_of_urbact

PLANNED = Said(
    where="head of the page",
    why="the page shows the dates of the planning round before it",
    certainty="unsure",
)


@attrs.frozen
class Home:
    """Where nodes stand: what their keys and languages come from.

    Parameters
    ----------
    url
        The address of the page; empty if unknown.
    single
        Whether the address is that of its only node.
    short
        The address with the number of the node, if the page states it.
    """

    url: str = ""
    single: bool = False
    short: str | None = None

    def address(self, node: Node) -> str | None:
        """Return the node's own address, if one is known."""
        if self.single and self.url and not keys.is_collection(self.url):
            return keys.page_address(self.url)
        if node.href:
            return self.linked(node.href)
        if node.number:
            return keys.page_address(urljoin(self.url or "https://urbact.eu/", f"/node/{node.number}"))
        return None

    def linked(self, href: str | None) -> str | None:
        """Return where a link leads, if that is a page of one network or practice."""
        if not href:
            return None
        target = urljoin(self.url or "https://urbact.eu/", href)
        if not keys.is_urbact(target) or keys.is_collection(target) or keys.is_news(target):
            return None
        return keys.page_address(target)

    def ids(self, address: str | None) -> tuple[str, ...]:
        """Return the number of the node as an identifier."""
        short = urljoin(self.url, self.short) if self.single and self.url and self.short else None
        return tuple(found for one in (address, short) if one and (found := keys.node_id(one)))

    def text(self, words: str | None) -> dict[str, str] | None:
        """Give a text the language of the page."""
        return {keys.language_of(self.url): words} if words else None


def records_of(reading: Reading, home: Home) -> Iterator[Thing | Link]:
    """Yield the records of a page: its nodes, and for a term's page the page that mentions them."""
    page = None
    if reading.term is not None and home.url:
        term = reading.term
        page = Document(
            key=keys.page_address(home.url),
            name=term.name,
            kind="taxonomy term",
            web=keys.page_address(home.url),
            extra={
                "country": term.country,
                "geolocation": term.geolocation,
                "coordinates": _plain(term.coordinates),
            },
        )
        yield page
    for node in reading.nodes:
        of_node = (
            network_records(node, home) if isinstance(node, NetworkNode) else practice_records(node, home)
        )
        first = True
        for record in of_node:
            yield record
            if first and page is not None and isinstance(record, Thing):
                yield Link(page, "mentions", record)
            first = False


def _sections(node: Node, home: Home) -> dict[str, Text]:
    language = keys.language_of(home.url)
    return {heading: Text({language: text}) for heading, text in node.sections.items()}


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)


def network_records(node: NetworkNode, home: Home) -> Iterator[Thing | Link]:
    """Yield a network, its programme, its partners and its files."""
    address = home.address(node)
    everyone = ", ".join(partner.label for partner in (*node.leads, *node.partners))
    # Dates of the planning round say nothing of the partnership that came after it.
    planned = node.kind == "implementation"
    since, until = (None, None) if planned else (node.since, node.until)
    network = Network(
        key=address or derived_key(node.title or everyone),
        name=node.title or None,
        kind=node.kind,
        tagline=home.text(node.subtitle),
        status=node.status,
        since=node.since,
        until=node.until,
        summary=home.text(node.intro),
        sections=_sections(node, home),
        topics=node.themes,
        ids=home.ids(address),
        web=address or (),
        extra={"edited": _edited(node.edited)},
        **(_planned(node) if planned else {}),
    )
    yield network
    yield from part_of_urbact(network)
    for role, wording, partners in (
        ("lead", node.lead_wording, node.leads),
        ("partner" if node.leads or node.lead_wording != "bold" else None, "Partners", node.partners),
    ):
        for partner in partners:
            actor = organisation(partner)
            yield actor
            yield Link(actor, "participates", network, role=role, wording=wording, since=since, until=until)
    for file in node.files:
        key = urljoin(home.url, file.href) if file.href and home.url else derived_key(network.key, file.name)
        document = Document(
            key=key,
            name=file.name,
            kind=file.heading,
            web=key if key.startswith("http") else (),
            extra={"size": file.size},
        )
        yield document
        yield Link(document, "about", network)


def _planned(node: NetworkNode) -> dict[str, Any]:
    dates = (("since", node.since), ("until", node.until))
    return {"statements": tuple(Statement(name, str(date), PLANNED) for name, date in dates if date)}


def _edited(stated: str | None) -> str | None:
    if stated is None:
        return None
    try:
        return _plain(parse_loose(stated))
    except BadValue:
        return stated


def practice_records(node: PracticeNode, home: Home) -> Iterator[Thing | Link]:
    """Yield a practice, who runs it, its label, and the network it was adapted from."""
    address = home.address(node)
    name = node.title or node.tagline
    place = Mention(node.city, node.country, population=node.size) if node.city else None
    sections = _sections(node, home)
    budget, unread = _money(node.budget)
    end = end_of(node.end) if node.end else {}
    if address is None and name is None:
        raise BadValue("a practice of this page has neither title, tagline nor address")
    practice = Practice(
        key=address or keys.practice_key(str(name), node.city, node.country),
        name=home.text(node.title),
        tagline=home.text(node.tagline),
        place=place,
        since=parse_loose(node.start) if node.start else None,
        budget=budget,
        summary=next((text for heading, text in sections.items() if heading.casefold() == "summary"), None),
        sections=sections,
        ids=home.ids(address),
        web=address or (),
        **{**end, "extra": {"budget": unread, **end.get("extra", {})}},
    )
    yield practice
    if node.city:
        # The label is given to cities, whatever their area is called.
        runner = city_partner(PartnerLabel(node.city, node.city, node.country))
        yield runner
        yield Link(runner, "runs", practice)
    if node.label_date:
        yield from awarded(practice, node.label_date, wording=node.label_wording or "Labelisation date")
    for label, title, href in node.adapted:
        target = home.linked(href)
        network = Network(key=target or derived_key(title), name=title, web=target or ())
        yield network
        yield from part_of_urbact(network)
        yield Link(network, "about", practice, wording=label)


def _money(stated: str | None) -> tuple[Money | None, str | None]:
    try:
        return (Money.parse(f"{stated} EUR"), None) if stated else (None, None)
    except BadValue:
        return None, stated
