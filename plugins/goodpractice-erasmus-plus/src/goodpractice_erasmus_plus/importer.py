"""The importer of the lists of projects of Erasmus+, Creative Europe, and the programmes before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from urllib.parse import quote

from goodpractice import (
    AnotherKind,
    BadItem,
    BadValue,
    Evidence,
    Fetch,
    Importer,
    LeftOut,
    Link,
    Mention,
    Money,
    Organisation,
    PartialDate,
    Practice,
    Project,
    Row,
    Thing,
    country,
    derived_key,
    detect_language,
    is_missing,
    parse_loose,
)
from goodpractice_erasmus_plus.layout import Layout, is_list, layout_of
from goodpractice_erasmus_plus.programmes import chain
from goodpractice_erasmus_plus.towns import country_behind, town_in

_ANSWERS = {"Yes": True, "No": False}
_STATUS = {"ongoing": "running", "finalized": "ended", "finalised": "ended", "completed": "ended"}
_POLICIES = frozenset(
    {
        "education and training",
        "external programmes and policies",
        "youth",
        "sports",
        "sport",
        "culture",
        "media",
    }
)
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")
_CONTROL = re.compile("_x000[0-9A-Fa-f]_|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]")
_EXTRA = {"call year": "year", "activity": "activity", "external reference": "external reference"}
_EXTRA |= {"national identifier": "national identifier", "countries": "countries"}
_GOOD_PRACTICE = Evidence(
    scheme="erasmus-plus", level="good practice", assessor="European Commission and national agencies"
)
_SUCCESS_STORY = Evidence(scheme="erasmus-plus", level="success story", assessor="European Commission")


class ErasmusPlus(Importer):
    """Reads the lists as CSV, XLSX or JSON, each row a project with its coordinator and up to 100 partners.

    Examples
    --------
    >>> ErasmusPlus.recognises("Project Identifier,Project Title,Participating countries,Coordinating organisation name", "x.csv")
    True
    """

    name = "erasmus-plus"
    title = "Erasmus+ and predecessors"
    licence = "CC-BY-4.0"
    attribution = "European Commission, Erasmus+ and Creative Europe project results"
    url = "https://erasmus-plus.ec.europa.eu/projects/projects-lists"
    publisher = "European Commission"
    complete = (
        False  # every project is a part of its own: there is one list for each programme, action and year
    )
    expects: ClassVar[dict[str, Any]] = {
        "projects": 1,
        "projects.lead": 0.9,
        "projects.part_of": 0.95,
        "organisations.country": 0.5,  # lists before 2014 leave out those of many partners
        "quarantined": 0.05,
    }

    @classmethod
    def recognises(cls, head: str, place: str) -> bool:
        """Tell a list by its columns."""
        del place
        low = head.lower().replace("’", "'")
        return (
            "project title" in low
            and ("project identifier" in low or "project number" in low)
            and ("coordinating organisation name" in low or "coordinator's name" in low)
            and ("results platform project card" in low or "participating countries" in low)
        )

    def read(self, fetch: Fetch) -> Iterator[Row | BadItem | LeftOut]:
        """Yield the rows."""
        for location in self.locations:
            yield from fetch.each_file(location, lambda file: _rows(fetch, file), knows=self.recognises)

    def records(self, row: Row) -> Iterable[Thing | Link]:
        """Turn a row into the project, its programme, its partners, and the practice that it was found to be."""
        return _Reading(self, row, layout_of(tuple(row))).records()


def _rows(fetch: Fetch, file: str) -> Iterator[Row | BadItem]:
    for number, row in enumerate(fetch.table(file)):
        if isinstance(row, Row):
            if not number and not is_list(row):
                _refuse(file, row)
            row.part = _part(row)
        yield row


def _refuse(file: str, row: Row) -> None:
    try:
        layout_of(tuple(row))
        reason = "it has neither the column 'Participating countries' nor 'Results Platform Project Card'"
    except BadValue as error:
        reason = str(error)
    raise AnotherKind(
        f"{file.rpartition('/')[2]}: this is no list of projects of Erasmus+ or its like: {reason}"
    )


def _part(row: Row) -> str:
    try:
        return _cell(row, layout_of(tuple(row)).named.get("number")) or "rows without a number"
    except BadValue:
        return "rows without a number"


def _cell(row: Row, column: str | None) -> str | None:
    value = None if column is None else row.get(column)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadValue(f"the column {column!r} holds {value!r:.40}, which is no text")
    found = _CONTROL.sub("", value).strip()
    return None if is_missing(found) else found


class _Reading:
    """One row."""

    def __init__(self, importer: Importer, row: Row, layout: Layout) -> None:
        self.importer = importer
        self.row = row
        self.layout = layout

    def get(self, name: str) -> str | None:
        """Return a cell by the name that all layouts share for its column."""
        return _cell(self.row, self.layout.named.get(name))

    def records(self) -> Iterator[Thing | Link]:
        """Yield all that the row says: the project, then the practice that it was found to be.

        Raises
        ------
        BadValue
            If the row does not say which project it is about.
        """
        number, title = self.line("number"), self.line("title")
        if number is None:
            raise BadValue(
                f"the column {self.layout.named['number']!r} is empty; it says which project the row is about"
            )
        # What a coordinator or partner is called decides their keys, so that they are read before anything is said.
        partners = [
            (found, role, wording)
            for columns, role, wording in self.parties()
            if (found := self.organisation(columns)) is not None
        ]
        summary = self.get("summary")
        shared: dict[str, Any] = {
            "key": number,
            "name": {detect_language(title): title} if title else None,
            "summary": {detect_language(summary): _MAIL.sub("…", summary)} if summary else None,
            "topics": [topic for topic in (self.get("topics") or "").split("; ") if not is_missing(topic)],
            "web": self.pages(),
            "since": self.date("start"),
            "until": self.date("end"),
        }
        project = Project(
            status=self.get("status"),
            extra={**{label: self.line(name) for label, name in _EXTRA.items()}, **self.grant()},
            **shared,
        )
        yield project
        levels = self.levels()
        programmes, last = chain(levels) if levels else ((), None)
        yield from programmes
        if last is not None:
            yield Link(project, "part_of", last)
        for found, role, wording in partners:
            yield found
            yield Link(found, "participates", project, role=role, wording=wording)
        lead = next((found for found, role, _ in partners if role == "lead"), None)
        if lead is None:
            self.importer.surprise("project without a coordinator", number)
        yield from self.practice(project, lead, shared)

    def practice(
        self, project: Project, lead: Organisation | None, shared: dict[str, Any]
    ) -> Iterator[Thing | Link]:
        """Yield the practice that the project was found to be, if it was found to be one."""
        evidence = self.evidence()
        if not evidence:
            return
        practice = Practice(
            status=_STATUS.get((self.get("status") or "").lower()),
            country=lead.country if lead else None,
            evidence=evidence,
            **shared,
        )
        yield from (practice, Link(project, "about", practice))
        if lead:
            yield Link(lead, "runs", practice)

    def line(self, name: str) -> str | None:
        """Return a cell in one line."""
        found = self.get(name)
        return None if found is None else " ".join(found.split())

    def levels(self) -> tuple[str, ...]:
        """Return the programme and its actions, largest first."""
        path = self.line("funding")
        if path is not None:
            levels = [piece.strip() for piece in path.split("\\") if piece.strip()]
            # Fields of policy stand first, “Education and training”; programmes stand below them.
            first = next((n for n, level in enumerate(levels) if level.lower() not in _POLICIES), 0)
            return tuple(levels[first:])
        found = [self.line(name) for name in ("programme", "action", "action type")]
        return tuple(level for level in found if level)

    def parties(self) -> Iterator[tuple[dict[str, str], str, str]]:
        """Yield the columns of the coordinator and of each partner, with role and wording."""
        yield self.layout.coordinator, "lead", "Coordinator"
        for columns in self.layout.partners:
            yield columns, "partner", "Partner"

    def organisation(self, columns: dict[str, str]) -> Organisation | None:
        """Return the organisation in these columns, or None if they are empty."""
        said = {field: _cell(self.row, column) for field, column in columns.items()}
        stated = said.get("name")
        if stated is None:
            return None
        name, where = " ".join(stated.split()), self.country(said.get("country"))
        if where is None and said.get("country") is None:
            name, where = country_behind(name)
        town = town_in(said.get("address"))
        return Organisation(
            key=derived_key(name, where) if where else derived_key(name),
            name=name,
            place=Mention(town, where) if town else None,
            country=where,
            web=said.get("website") or (),
            extra={"type": said.get("organisation type"), "region": said.get("region")},
        )

    def country(self, stated: str | None) -> str | None:
        """Return the code of a country; a name that nobody knows is a surprise."""
        if stated is None:
            return None
        try:
            code: str = country(stated)
        except BadValue:
            self.importer.surprise("unknown country", stated)
            return None
        return code

    def pages(self) -> list[str]:
        """Return the project's own site and its card, whose address may hold blanks."""
        card = self.get("card")
        return [page for page in (self.get("web"), card and quote(card, safe=":/?#[]@!$&'()*+,;=%~")) if page]

    def grant(self) -> dict[str, str]:
        """Return what was granted, which is not the budget."""
        stated = _cell(self.row, self.layout.grant)
        if stated is None:
            return {}
        try:
            return {"EU grant": str(Money.parse(stated, decimal=".", currency="EUR"))}
        except BadValue:
            self.importer.surprise("grant that is no sum", stated)
            return {"EU grant": stated}

    def date(self, name: str) -> PartialDate | None:
        """Return the date in a cell; what is none is a surprise."""
        stated = self.get(name)
        if stated is None:
            return None
        try:
            return parse_loose(stated)
        except BadValue:
            self.importer.surprise(f"{name} that is no date", stated)
            return None

    def evidence(self) -> list[Evidence]:
        """Return what the project was found to be; most are neither."""
        found = []
        for name, judgement in (("good practice", _GOOD_PRACTICE), ("success story", _SUCCESS_STORY)):
            stated = self.get(name)
            if stated is not None and self.importer.lookup(_ANSWERS, stated, f"answer to “{name}”"):
                found.append(judgement)
        return found
