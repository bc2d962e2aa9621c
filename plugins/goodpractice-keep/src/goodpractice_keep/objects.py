"""What the JSON of keep.eu says: a project with its partnerships, alone or within its programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice import BadValue
from goodpractice_keep.columns import FAMILIES
from goodpractice_keep.programmes import Period
from goodpractice_keep.said import SaidPartner, SaidProject, Words, line, prose, text

_TITLES = ("title", "name", "name_translated", "title_en", "name_en")
_MONEY = {
    "budget": ("total_budget",),
    "total expenditure": ("total_expenditure",),
    "EU funding": ("eu_funding",),
    "EU funding spent": ("eu_funding_expenditure",),
}
_PARTNER_MONEY = {
    "eligible budget": ("total_budget",),
    "programme co-financing": ("co_financing_eur",),
    "own contribution": ("partner_contribution_project_budget",),
}
_EXTRA = {
    "co-financing rate": "union_co_financing_rate",
    "operation": "project_id",
    "programme priority": "priority",
}
_LISTS = ("projects", "results")


def titled(value: Any) -> str | None:
    """Return the name of something that stands as a text or as an object with a title.

    Examples
    --------
    >>> titled({"id": 3, "title": "Poland"}), titled("Poland"), titled({"id": 3})
    ('Poland', 'Poland', None)
    """
    if not isinstance(value, Mapping):
        return line(value)
    return next((found for name in _TITLES if (found := line(value.get(name)))), None)


def is_project(item: Mapping[str, Any]) -> bool:
    """Tell whether an item is an object of the JSON, not a row of a table."""
    return any(
        isinstance(item.get(name), (list, Mapping)) for name in ("partnerships", "translations", "programme")
    )


def projects_in(found: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the projects in a document with the path to each, whichever way they are nested.

    Parameters
    ----------
    found
        A project, a page of search results, a list of programmes with their projects, or what is called so in an object.

    Examples
    --------
    >>> nested = {"programmes": [{"title": "URBACT IV", "projects": [{"acronym": "Quays", "partnerships": []}]}]}
    >>> [(path, project["acronym"], project["programme"]) for path, project in projects_in(nested)]
    [('programme 1 project 1', 'Quays', {'title': 'URBACT IV'})]
    """
    if isinstance(found, list):
        for number, each in enumerate(found, 1):
            if isinstance(each, Mapping) and isinstance(each.get("projects"), list):
                yield from _of_programme(each, f"programme {number} ")
            else:
                yield f"project {number}", dict(each) if isinstance(each, Mapping) else {"": each}
        return
    if not isinstance(found, Mapping):
        return
    if isinstance(found.get("programmes"), list):
        yield from projects_in(found["programmes"])
    elif isinstance(found.get("results"), list):
        yield from projects_in(found["results"])
    elif isinstance(found.get("projects"), list):
        yield from _of_programme(found, "")
    elif is_project(found):
        yield "project", dict(found)


def _of_programme(programme: Mapping[str, Any], before: str) -> Iterator[tuple[str, dict[str, Any]]]:
    itself = {name: value for name, value in programme.items() if name not in _LISTS and name != "calls"}
    for number, each in enumerate(programme["projects"], 1):
        project = dict(each) if isinstance(each, Mapping) else {"": each}
        if itself and not project.get("programme"):
            project["programme"] = itself
        yield f"{before}project {number}", project


def part_of_object(project: Mapping[str, Any]) -> str | None:
    """Name the part of the source that a project stands for; None if it says not which it is."""
    try:
        said = project_of_object(project)
    except BadValue:
        return None
    period = Period.of(said.programme, said.period)
    return period.project_key(said.acronym) if said.acronym else None


def project_of_object(project: Mapping[str, Any]) -> SaidProject:
    """Read a project.

    Raises
    ------
    BadValue
        If it names no programme, or neither an acronym nor a name.
    """
    programme = project.get("programme")
    stated = titled(programme)
    if stated is None:
        raise BadValue("the project names no programme, which is half of what it is known by")
    period = titled(programme.get("period")) if isinstance(programme, Mapping) else None
    period = period or titled(project.get("period"))
    if period and Period.of(stated).years is None:
        stated = f"{period} {stated}"
    words = tuple(_words(project))
    first = next((each.value for each in words if each.family == "name"), None)
    acronym = line(project.get("acronym")) or first
    if acronym is None:
        raise BadValue("the project has neither an acronym nor a name")
    number = line(project.get("id"))
    partnerships = project.get("partnerships")
    if partnerships is not None and not isinstance(partnerships, list):
        raise BadValue("the partnerships are no list")
    themes = project.get("themes")
    return SaidProject(
        programme=stated,
        period=period,
        acronym=acronym,
        ids=(f"keep:{number}",) if number and number.isdecimal() and int(number) else (),
        status=line(project.get("status")),
        words=words,
        since=line(project.get("start_date")),
        until=line(project.get("end_date")),
        money=_sums(project, _MONEY),
        topics=tuple(name for each in (themes if isinstance(themes, list) else []) if (name := _theme(each))),
        web=line(project.get("website")),
        extra={label: value for label, name in _EXTRA.items() if (value := titled(project.get(name)))},
        call=titled(project.get("call")),
        partners=tuple(_partner(each) for each in partnerships or []),
    )


def _theme(value: Any) -> str | None:
    return titled(value) or (titled(value.get("theme")) if isinstance(value, Mapping) else None)


def _words(project: Mapping[str, Any]) -> Iterator[Words]:
    translations = project.get("translations")
    for tag, texts in sorted(translations.items()) if isinstance(translations, Mapping) else ():
        if not isinstance(texts, Mapping):
            continue
        if name := line(texts.get("name")):
            yield Words("name", tag, name, tag)
        for field, value in texts.items():
            family = FAMILIES.get(field.replace("_", " "))
            if family and (said := prose(value)):
                yield Words(family, tag, said, tag)
    for field in ("name", "description"):
        if said := prose(project.get(field)):
            yield Words(field, "", said if field != "name" else " ".join(said.split()))


def _partner(partnership: Any) -> SaidPartner:
    if not isinstance(partnership, Mapping):
        raise BadValue(f"{partnership!r:.60} is no partnership")
    partner = partnership.get("partner")
    partner = partner if isinstance(partner, Mapping) else {"name": partner}
    translations = partner.get("translations")
    names: dict[str, str | None] = {}
    for tag, texts in (
        sorted(translations.items(), key=_english_first) if isinstance(translations, Mapping) else ()
    ):
        if name := titled(texts):
            names.setdefault(name, tag)
    if name := line(partner.get("name")):
        names.setdefault(name, None)
    if not names:
        raise BadValue(f"the partner {partnership.get('id', '')} has no name".replace("  ", " "))
    where = partnership.get("location_json")
    latitude, longitude = (
        (text(where.get(name)) for name in ("lat", "lng")) if isinstance(where, Mapping) else (None, None)
    )
    number = line(partner.get("id"))
    kind = (line(partnership.get("type")) or "").lower()
    labels = {
        "legal status": "legal_status",
        "type": "organisation_type",
        "department": "department",
        "postcode": "postcode",
    }
    return SaidPartner(
        names=tuple(names.items()),
        lead={"lead": "Yes", "partner": "No"}.get(kind, kind or None),
        town=line(partnership.get("town")),
        country=titled(partner.get("country")) or titled(partnership.get("country")),
        region_country=titled(partnership.get("country_department")),
        coordinates=f"{latitude},{longitude}" if latitude and longitude else None,
        pic=line(partnership.get("pic")),
        ids=(f"keep-partner:{number}",) if number and number.isdecimal() else (),
        web=line(partnership.get("website")),
        extra={label: value for label, name in labels.items() if (value := titled(partnership.get(name)))},
        money=_sums(partnership, _PARTNER_MONEY),
    )


def _english_first(pair: tuple[str, Any]) -> tuple[bool, str]:
    return (pair[0] != "en", pair[0])


def _sums(item: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found = {label: text(item.get(name)) for label, fields in names.items() for name in fields}
    return {label: value for label, value in found.items() if value is not None}
