"""The lists of projects of the years before: one row a project, all participants in one cell, or none by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from goodpractice import (
    BadValue,
    Importer,
    Link,
    Organisation,
    Programme,
    Project,
    Row,
    Thing,
    derived_key,
    is_country,
)
from goodpractice_cordis.current import answered, cordis_id, costs, framework_of, needed
from goodpractice_cordis.values import day, said, several, state, sums
from goodpractice_cordis.words import FLAT_ORDER

_MARKUP = re.compile(r"\s*%L\s*")
_FARTHEST = 4
_DIGITS = re.compile(r"[0-9]+")


def flat_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a project of the lists of 2013 to 2020, its programmes and participants.

    Raises
    ------
    BadValue
        If its cells stand under other columns, it has no number, or a date is none.
    """
    refuse_shifted(row)
    key = said(row, "id", "reference") or needed(row, "rcn")
    acronym, title, rcn = said(row, "acronym"), said(row, "title"), said(row, "rcn")
    budget, other_sums = costs(row, importer)
    countries = several(said(row, "participantCountries"))
    project = Project(
        **_named(key, acronym, title, rcn),
        status=said(row, "status") or None,
        since=day(said(row, "startDate")),
        until=day(said(row, "endDate")),
        budget=budget,
        summary={"en": text} if (text := said(row, "objective")) else None,
        topics=several(said(row, "subjects")),
        web=said(row, "projectUrl") or (),
        extra={
            **other_sums,
            "funding scheme": said(row, "fundingScheme").lstrip("/") or None,
            # Each country once, in no order of the participants: nobody can tell whose it is.
            "countries of the participants": "; ".join(countries) or None,
        },
    )
    yield project
    yield from _programmes(row, project)
    yield from answered(project, said(row, "call"), said(row, "topics"))
    if lead := said(row, "coordinator"):
        yield from _taking_part(
            lead, state(said(row, "coordinatorCountry"), importer), "lead", "coordinator", project
        )
    only = state(countries[0], importer) if len(countries) == 1 else None
    for name in several(said(row, "participants")):
        yield from _taking_part(name, only, "partner", "participant", project)


def worded_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a project of the lists in words; they name countries, and nobody.

    Raises
    ------
    BadValue
        If it has no number, or a date is none.
    """
    key, rcn = said(row, "Contract Number") or needed(row, "RCN"), said(row, "RCN")
    acronym, title = said(row, "Project Acronym"), said(row, "Project Title")
    headings = ("General Information", "Objectives", "Achievements")
    coordinator = state(said(row, "Coordinator Country"), importer)
    countries = [state(each, importer) or each for each in several(said(row, "Contractor Country"))]
    project = Project(
        **_named(key, acronym, title, rcn),
        status=said(row, "Status") or None,
        since=day(said(row, "Start Date")),
        until=day(said(row, "End Date")),
        sections=[(name, {"en": text}) for name in headings if (text := unmarked(said(row, name)))],
        topics=[
            *several(said(row, "Subject")),
            *several(said(row, "Keywords")),
            *several(said(row, "Activity Area")),
        ],
        web=said(row, "Project Website") or (),
        extra={
            **sums(row, {"Total Cost": "total cost", "Total Funding": "total funding"}, importer),
            "country of the coordinator": coordinator,
            "countries of the participants": "; ".join(countries) or None,
            "funding scheme": said(row, "Contract Type") or None,
        },
    )
    yield project
    framework = framework_of(needed(row, "Framework Programme"))
    yield framework
    if part := said(row, "PGA"):
        programme = Programme(key=part, name=part)
        yield from (programme, Link(programme, "part_of", framework), Link(project, "part_of", programme))
    else:
        yield Link(project, "part_of", framework)


def refuse_shifted(row: Row) -> None:
    """Refuse a row whose cells moved to the right, as where a decimal comma was taken for the end of a cell.

    Raises
    ------
    BadValue
        If under the coordinator's country stands no country, but one stands some columns behind; or if there is none at all.

    Examples
    --------
    >>> refuse_shifted(Row({"coordinator": "INSTITUTE OF WELLS", "coordinatorCountry": "FR"}))
    >>> refuse_shifted(Row({"coordinatorCountry": "/RIA"}))
    Traceback (most recent call last):
    ...
    goodpractice.errors.BadValue: 'coordinatorCountry' holds '/RIA', which is no country; are the cells under their columns?
    """
    stated = said(row, "coordinatorCountry")
    if not stated or is_country(stated):
        return
    order = [name for name in FLAT_ORDER if name in row]
    at = order.index("coordinatorCountry")
    for far, column in enumerate(order[at + 1 : at + 1 + _FARTHEST], start=1):
        cell = said(row, column)
        if len(cell) == 2 and is_country(cell):
            raise BadValue(
                f"the row is shifted by {far} column{'s' if far > 1 else ''}: 'coordinatorCountry' holds {stated!r}, and the country, "
                f"{cell}, stands under {column!r}; {_why(row)}"
            )
    raise BadValue(
        f"'coordinatorCountry' holds {stated!r}, which is no country; are the cells under their columns?"
    )


def _why(row: Row) -> str:
    total, next_cell = said(row, "totalCost"), said(row, "ecMaxContribution")
    if _DIGITS.fullmatch(total) and _DIGITS.fullmatch(next_cell) and len(next_cell) <= 2:
        return f"the decimal comma of totalCost, {total},{next_cell}, was taken for the end of a cell. Get the list again"
    return "a sign within a cell was taken for its end. Get the list again"


def unmarked(text: str) -> str:
    """Take the marks for new lines out of a text of the first lists.

    Examples
    --------
    >>> unmarked("%LTo understand the %LHONO budget")
    'To understand the HONO budget'
    """
    return _MARKUP.sub(" ", text).strip()


def _named(key: str, acronym: str, title: str, rcn: str) -> dict[str, Any]:
    """Return what a project is called, and by which numbers it is known."""
    return {
        "key": key,
        "name": acronym or ({"en": title} if title else None),
        "also": [{"en": title}] if acronym and title else (),
        "ids": [*cordis_id(key), *([f"cordis-rcn:{rcn}"] if rcn else [])],
    }


def _programmes(row: Row, project: Project) -> Iterator[Thing | Link]:
    framework = framework_of(code) if (code := said(row, "frameworkProgramme")) else None
    if framework is not None:
        yield framework
    parts = several(said(row, "programme"))
    for part in parts:
        programme = Programme(key=part, name=part)
        yield from (programme, Link(project, "part_of", programme))
        if framework is not None and framework.key != part:
            yield Link(programme, "part_of", framework)
    if framework is not None and not parts:
        yield Link(project, "part_of", framework)


def _taking_part(
    name: str, where: str | None, role: str, wording: str, project: Project
) -> Iterator[Thing | Link]:
    organisation = Organisation(
        key=derived_key(name, where) if where else derived_key(name), name=name, country=where
    )
    yield from (organisation, Link(organisation, "participates", project, role=role, wording=wording))
