"""The live search of keep.eu: the request that its own page sends, page after page, and the page of each project found.

The interface is not documented, and filters that it was sent were seen to be ignored; so what is found is filtered once more here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs

from goodpractice import BadItem, BadValue, CannotRead, Fetch, Page
from goodpractice_keep.columns import Layout
from goodpractice_keep.objects import titled

SEARCH = "/api/search/projects/"
DETAIL = "/api/project/{}/"
REQUEST: dict[str, Any] = {
    "projects": {
        "status": None,
        "prizes": False,
        "only_projects_with_documents": False,
        "project_details": {"start": [], "without_start": False, "end": [], "without_end": False},
        "project_budget": {"range": [], "without_budget": False},
        "themes": {"list": [], "type": "or"},
        "macro_regional_strategies": [],
        "only_infrastructure_financed": False,
    },
    "programmes": {"type": [], "period": [], "available": []},
    "partners": {
        "status": [],
        "type": [],
        "nuts_lead": [],
        "nuts_partner": [],
        "nuts_search_type": "both",
        "selectedAreas": {},
    },
    "contribution_2014_2020": {
        "specific_objectives": {"thematic_objectives": [], "thematic_priorities": []},
        "thematic_objectives_eni": [],
    },
    "contribution_2021_2027": {
        "specific_objectives": [],
        "intervention": [],
        "common_output_indicators": [],
        "common_result_indicators": [],
    },
    "search": {
        "list": [],
        "type": None,
        "fields": [
            "name__unaccent__contains",
            "acronym__unaccent__contains",
            "description__unaccent__contains",
            "expected_results__unaccent__contains",
            "achievements__unaccent__contains",
            "expected_achievements__unaccent__contains",
            "actual_achievements__unaccent__contains",
            "expected_outputs__unaccent__contains",
            "delivered_outputs__unaccent__contains",
            "partner__name__unaccent__exact",
            "partner__name_translated__unaccent__contains",
        ],
        "rawSearchString": "",
    },
    "documents": {"document_lang": [], "languages": [], "types": [], "name": "", "search": ""},
    "project_lang": [],
    "project_desc_lang": [],
    "languages": [],
    "translation_languages": [],
    "thematic_objectives_eni": [],
    "location": None,
}
"""What the search page of keep.eu sends where nothing is chosen."""

MOST = 10_000
"""Pages of a search after which it is taken for endless: all of keep.eu has 5,500."""
_PROJECT = re.compile(r"/(?:api/)?projects?/(\d+)(?:/.*)?")


@attrs.frozen
class Wanted:
    """Which projects are wanted.

    Parameters
    ----------
    programmes
        Numbers of programmes, or words of their names.
    period
        ``2014-2020``.
    words
        What the acronym, a name or a text of the project has to hold.
    """

    programmes: tuple[str, ...] = ()
    period: str = ""
    words: str = ""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Wanted:
        """Read the settings ``programme`` (several with commas), ``period`` and ``words``."""
        programmes = str(options.get("programme", ""))
        return cls(
            tuple(name.strip() for name in programmes.split(",") if name.strip()),
            str(options.get("period", "")).strip(),
            str(options.get("words", "")).strip(),
        )

    def request(self) -> dict[str, Any]:
        """Return the request for these projects."""
        asked = copy.deepcopy(REQUEST)
        asked["programmes"]["available"] = [{"id": int(each)} for each in self.programmes if each.isdecimal()]
        asked["search"]["rawSearchString"] = self.words
        return asked

    def has(self, project: Mapping[str, Any]) -> bool | None:
        """Tell whether a project is wanted; None if what is known of it does not tell.

        Examples
        --------
        >>> urbact = Wanted(programmes=("85",))
        >>> [urbact.has({"programme": {"id": number}}) for number in (85, 63)], urbact.has({"acronym": "Quays"})
        ([True, False], None)
        """
        programme = project.get("programme")
        answers: list[bool | None] = []
        if self.programmes:
            answers.append(
                None if programme is None else any(_is(programme, each) for each in self.programmes)
            )
        if self.period:
            stated = titled(programme.get("period")) if isinstance(programme, Mapping) else None
            said = stated or titled(programme)
            answers.append(None if said is None else _bare(self.period) in _bare(said))
        if self.words:
            whole = project.get("partnerships") is not None
            found = self.words.casefold() in _texts(project).casefold()
            answers.append(True if found else False if whole else None)
        return False if False in answers else None if None in answers else True

    def has_row(self, row: Mapping[str, Any], layout: Layout) -> bool:
        """Tell whether a row of the sheet of projects is wanted; numbers of programmes stand in no sheet."""
        years = layout.named.get("period")
        programme = {
            "title": row.get(layout.named["programme"]),
            "period": row.get(years) if years else None,
        }
        said = {name: value for name, value in row.items() if name != layout.named["programme"]}
        return self.has({"programme": programme, "partnerships": [], "row": said}) is not False


def number_of(address: str) -> str | None:
    """Return the number of the project that an address is of.

    Examples
    --------
    >>> number_of("https://keep.eu/projects/28031/Quays-EN/"), number_of("https://keep.eu/api/search/projects/")
    ('28031', None)
    """
    found = _PROJECT.fullmatch(urlsplit(address).path)
    return found[1] if found else None


def live_projects(fetch: Fetch, address: str, wanted: Wanted) -> Iterator[tuple[str, Any] | BadItem]:
    """Yield the projects that an address stands for, each with its own address.

    Parameters
    ----------
    fetch
        What asks.
    address
        That of a project, or any other of keep.eu for a search.
    wanted
        Which projects.

    Yields
    ------
    tuple or BadItem
        Address and JSON of a project; a `BadItem` for one that cannot be had.
    """
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    number = number_of(address)
    if number is not None:
        yield _project(fetch, base, number)
        return
    for found in _listed(fetch, base, wanted):
        if isinstance(found, BadItem):
            yield found
            continue
        try:
            detail = _project(fetch, base, str(found["id"]))
        except CannotRead as error:
            detail_address = base + DETAIL.format(found["id"])
            yield BadItem(detail_address, str(error), detail_address)
            continue
        if wanted.has(detail[1]) is not False:
            yield detail


def live_workbook(fetch: Fetch, address: str, wanted: Wanted) -> Page:
    """Return the workbook of all that a search finds, which takes one request, and minutes where much is found.

    Raises
    ------
    CannotRead
        If the answer is none.
    """
    parts = urlsplit(address)
    search = f"{parts.scheme}://{parts.netloc}{SEARCH}"
    page = fetch.page(search, post={**wanted.request(), "response_type": "excel"})
    if not page.content.startswith(b"PK"):
        raise CannotRead(
            f"{search}: the answer is no workbook; leave out workbook=yes to ask for the projects one by one"
        )
    return page


def _listed(fetch: Fetch, base: str, wanted: Wanted) -> Iterator[dict[str, Any] | BadItem]:
    """Yield what the search lists, page after page, until it ends or shows nothing new."""
    seen: set[str] = set()
    for number in range(1, MOST + 1):
        address = f"{base}{SEARCH}?page={number}"
        try:
            page = fetch.page(address, post=wanted.request())
            answer = _parsed(page, address)
            results = answer.get("results") if isinstance(answer, Mapping) else None
            if not isinstance(results, list):
                raise CannotRead(
                    f"{address}: the answer holds no list “results”; the interface may have changed"
                )
        except CannotRead as error:
            if number == 1:
                raise
            yield BadItem(address, str(error), address)
            return
        fresh = [
            each
            for each in results
            if isinstance(each, dict) and str(each.get("id", "")).isdecimal() and str(each["id"]) not in seen
        ]
        if not fresh:
            if results:
                fetch.say(f"{address}: this page shows nothing new, so the search was taken to end before it")
            return
        seen.update(str(each["id"]) for each in fresh)
        chosen = [each for each in fresh if wanted.has(each) is not False]
        fetch.expect(len(chosen))
        yield from chosen
        pages = answer.get("total_pages")
        if isinstance(pages, int) and number >= pages:
            return
    yield BadItem(
        base + SEARCH,
        f"the search goes on after {MOST:,} pages, and was left there; narrow it",
        base + SEARCH,
    )


def _project(fetch: Fetch, base: str, number: str) -> tuple[str, Any]:
    address = base + DETAIL.format(number)
    return address, _parsed(fetch.page(address), address)


def _parsed(page: Page, address: str) -> Any:
    import json

    try:
        return json.loads(page.text)
    except ValueError:
        raise CannotRead(f"{address}: the answer is no JSON; the interface may have changed") from None


def _is(programme: Any, wanted: str) -> bool:
    if wanted.isdecimal():
        # A programme without its number was chosen by the site, if at all.
        return isinstance(programme, Mapping) and str(programme.get("id", wanted)) == wanted
    return wanted.casefold() in (titled(programme) or "").casefold()


def _bare(text: str) -> str:
    return re.sub(r"[\s–-]+", "-", text)


def _texts(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(_texts(each) for each in value.values())
    if isinstance(value, list):
        return " ".join(_texts(each) for each in value)
    return value if isinstance(value, str) else ""


def refuse_key(address: str) -> None:
    """Refuse an address that holds somebody's key to the open data: it would be kept with the run.

    Raises
    ------
    BadValue
        If it holds one.
    """
    if re.search(r"[?&]key=", address):
        raise BadValue(
            "the address holds your key to keep.eu, which the catalogue would keep: save the answer in a file "
            "(curl -o keep.json 'https://keep.eu/api/open-data?key=…'), and import that"
        )
