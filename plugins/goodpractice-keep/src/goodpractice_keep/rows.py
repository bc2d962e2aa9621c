"""What the rows of the workbooks say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodpractice import BadValue
from goodpractice_keep.columns import CALLS, PARTNERS, Layout
from goodpractice_keep.programmes import Period
from goodpractice_keep.said import SaidCall, SaidPartner, SaidProject, Words, line, prose, text

_PARTNER_NAMES = (
    ("partner", None),
    ("partner en", "en"),
    ("partner 2", None),
    ("partner 3", None),
    ("partner 4", None),
)


def _get(row: Mapping[str, Any], layout: Layout, name: str) -> str | None:
    column = layout.named.get(name)
    return None if column is None else line(row.get(column))


def _needed(row: Mapping[str, Any], layout: Layout, name: str, what: str) -> str:
    found = _get(row, layout, name)
    if found is None:
        raise BadValue(f"the column {layout.named.get(name, name)!r} is empty; {what}")
    return found


def part_of_row(row: Mapping[str, Any], layout: Layout) -> str | None:
    """Name the part of the source that a row belongs to: a project with its partners, or a call; None if it names none."""
    stated = _get(row, layout, "programme")
    name = _get(row, layout, "serial" if layout.kind == CALLS else "acronym")
    if stated is None or name is None:
        return None
    period = Period.of(stated, _get(row, layout, "period"))
    return period.call_key(name) if layout.kind == CALLS else period.project_key(name)


def call_of_row(row: Mapping[str, Any], layout: Layout) -> SaidCall:
    """Read a row of the sheet of calls.

    Raises
    ------
    BadValue
        If it names no programme or has no number.
    """
    return SaidCall(
        programme=_needed(row, layout, "programme", "it says whose call it is"),
        serial=_needed(row, layout, "serial", "it is what a call is known by"),
        since=_get(row, layout, "call start"),
        until=_get(row, layout, "call end"),
        budget=_get(row, layout, "budget"),
    )


def project_of_row(row: Mapping[str, Any], layout: Layout) -> SaidProject:
    """Read a row of the sheet of projects, or of that of partners, which tells of a project by its acronym alone.

    Raises
    ------
    BadValue
        If it names no programme or no project.
    """
    programme = _needed(row, layout, "programme", "it says which project is meant")
    acronym = _needed(row, layout, "acronym", "it says which project is meant")
    if layout.kind == PARTNERS:
        return SaidProject(
            programme=programme,
            period=None,
            acronym=acronym,
            partners=(_partner(row, layout, in_projects=False),),
            whole=False,
        )
    lead = _partner(row, layout, in_projects=True) if _get(row, layout, "lead name") else None
    operation = _get(row, layout, "operation")
    return SaidProject(
        programme=programme,
        period=_get(row, layout, "period"),
        acronym=acronym,
        words=tuple(
            Words(family, slot, said, "en" if slot == "en" else None)
            for column, family, slot in layout.texts
            if (said := line(row.get(column)) if family == "name" else prose(row.get(column)))
        ),
        since=_get(row, layout, "start"),
        until=_get(row, layout, "end"),
        money=_all(row, layout.money, budget=_get(row, layout, "budget")),
        topics=tuple(theme for column in layout.themes if (theme := line(row.get(column)))),
        web=_get(row, layout, "web"),
        extra=_all(row, layout.attributes, **({"operation": operation} if operation else {})),
        call=_get(row, layout, "call"),
        partners=() if lead is None else (lead,),
    )


def _partner(row: Mapping[str, Any], layout: Layout, *, in_projects: bool) -> SaidPartner:
    if in_projects:
        names = [(_needed(row, layout, "lead name", "it names the lead partner"), None)]
        return SaidPartner(
            names=tuple(names),
            lead="Yes",
            town=_get(row, layout, "town"),
            country=_get(row, layout, "country"),
        )
    said = [(name, tag) for column, tag in _PARTNER_NAMES if (name := _get(row, layout, column))]
    if not said:
        raise BadValue("the partner has no name")
    latitude, longitude = _get(row, layout, "latitude"), _get(row, layout, "longitude")
    recent = "partner en" in layout.named or "partner 2" in layout.named
    labels = {
        "legal status": "legal status",
        "type": "type of organisation",
        "department": "department",
        "postcode": "postal code",
    }
    labels |= {"NUTS3": "nuts3", "NUTS2": "nuts2", "NUTS1": "nuts1"}
    return SaidPartner(
        names=tuple(dict(said).items()),
        lead=_get(row, layout, "lead"),
        town=_get(row, layout, "town"),
        country=_get(row, layout, "country"),
        region_country=_get(row, layout, "region country"),
        coordinates=f"{latitude},{longitude}" if latitude and longitude else None,
        pic=_get(row, layout, "pic"),
        # Until 2019 the web site beside a partner is that of the project or its programme.
        web=_get(row, layout, "web") if recent else None,
        extra={label: value for label, name in labels.items() if (value := _get(row, layout, name))},
        money=_all(row, layout.partner_money),
    )


def _all(row: Mapping[str, Any], columns: tuple[tuple[str, str], ...], **more: str | None) -> dict[str, str]:
    found = {label: text(row.get(column)) for label, column in columns}
    return {label: value for label, value in {**more, **found}.items() if value is not None}
