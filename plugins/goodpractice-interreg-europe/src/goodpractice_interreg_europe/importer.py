"""The importer of the good practices of Interreg Europe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from goodpractice import (
    BadItem,
    CannotRead,
    Evidence,
    Importer,
    LeftOut,
    Link,
    Mention,
    Organisation,
    Page,
    Practice,
    Programme,
    Project,
    Thing,
    derived_key,
)
from goodpractice_interreg_europe import addresses, labels
from goodpractice_interreg_europe.pages import Said, read_practice

_WEB = ("http://", "https://")


class InterregEurope(Importer):
    """Reads the pages of practices: saved ones, single addresses, or all that a list leads to.

    Examples
    --------
    >>> InterregEurope.recognises("", "https://www.interregeurope.eu/good-practices/river-school")
    True
    """

    name = "interreg-europe"
    title = "Interreg Europe"
    licence = "unknown"
    attribution = "Facts from Interreg Europe, https://www.interregeurope.eu"
    url = "https://www.interregeurope.eu"
    publisher = "Interreg Europe Joint Secretariat"
    language = "en"
    complete = False  # every page is a part of its own

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell a page of a practice, or the list of them, by its address or by what it says of its address."""
        if place.startswith(_WEB):
            return addresses.is_of_the_site(place) and "good-practices" in place
        low = head.lower()
        return low.lstrip().startswith("<") and "interregeurope.eu" in low and "good-practice" in low

    def read(self, fetch: Any) -> Iterator[Page | BadItem | LeftOut]:
        """Yield the pages of practices."""
        for location in self.locations:
            if location.startswith(_WEB) and addresses.is_list(location):
                yield from _listed(fetch, location)
                continue
            pages = fetch.each_file(
                location, lambda file: [fetch.page(file, check=failure)], knows=self.recognises
            )
            for page in pages:
                yield _placed(page) if isinstance(page, Page) else page

    def records(self, page: Page) -> Iterable[Thing | Link]:
        """Turn the page of a practice into its records."""
        return _records(read_practice(page), page.url)


def failure(page: Page) -> str | None:
    """Say that a page is an error of the site, which it sends as if it were the page; None if it is the page."""
    found = labels.ERROR.search(page.text[:4096])
    return found and f"this is not the page but an error, “{found['says'].strip()}”; try again later"


def _listed(fetch: Any, location: str) -> Iterator[Page | BadItem]:
    known: set[str] = set()
    pages = fetch.listing(
        location, following=addresses.following, entries=addresses.practices_on, check=failure
    )
    for number, page in enumerate(pages):
        if isinstance(page, BadItem):
            yield page
            continue
        found = [address for address in addresses.practices_on(page) if address not in known]
        if not number and not found:
            raise CannotRead(
                f"{location}: the list links to no good practice (…/good-practices/NAME); the site may have been rebuilt"
            )
        known.update(found)
        for detail in fetch.every(found, check=failure):
            yield detail if isinstance(detail, BadItem) else _placed(detail)


def _placed(page: Page) -> Page:
    """Let the part be the practice, whether its page was saved or fetched."""
    page.part = addresses.key_of(page.url) if page.url else page.place
    return page


def _records(said: Said, url: str) -> Iterator[Thing | Link]:
    number = addresses.practice_number(url)
    place = Mention(said.town, said.country) if said.town else None
    practice = Practice(
        key=addresses.key_of(url) if url else derived_key(said.title, said.institution),
        name={"en": said.title},
        summary={"en": said.summary} if said.summary else None,
        sections={heading: {"en": text} for heading, text in said.sections.items()},
        place=place,
        country=None if place else said.country,
        since=said.since,
        until=said.until,
        status=None if said.running is None else "running" if said.running else "ended",
        topics=said.topics,
        evidence=[_VALIDATED] if said.validated else [],
        ids=f"interreg-europe-practice:{number}" if number else (),
        web=url or (),
    )
    yield practice
    if said.institution:
        owner = Organisation(
            key=derived_key(said.institution, said.country), name=said.institution, country=said.country
        )
        yield from (owner, Link(owner, "runs", practice))
    if said.project:
        programme = Programme(key="interreg-europe", name="Interreg Europe")
        project = Project(key=derived_key(said.project), name=said.project)
        yield from (programme, project, Link(project, "part_of", programme), Link(project, "about", practice))


_VALIDATED = Evidence(
    scheme="interreg-europe", level="expert-validated", assessor="Interreg Europe Policy Learning Platform"
)
