"""The columns of the workbooks, which keep.eu has renamed twice; a sheet is known by them, never by its name or place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import attrs

PROJECTS, PARTNERS, CALLS = "projects", "partners", "calls"

_MARKS = re.compile(r"['’`´]")
_REMARK = re.compile(r"\((?:20\d\d[^)]*only[^)]*|interreg[^)]*)\)", re.IGNORECASE)
_OTHER = re.compile(r"[^a-z0-9%&]+")

_TEXT = re.compile(
    r"(?P<family>project name|description|expected results|expected achievements|achievements|actual achievements"
    r"|expected outputs|delivered outputs)(?: in)?(?P<slot>| en| english|(?: language)? \d)"
)
FAMILIES = {
    "project name": "name",
    "description": "description",
    "expected results": "Expected results",
    "expected achievements": "Expected results",
    "achievements": "Achievements",
    "actual achievements": "Achievements",
    "expected outputs": "Expected outputs",
    "delivered outputs": "Delivered outputs",
}
"""What the texts are, by the words of the headings; what is no name and no description is a section under this heading."""

NAMES = {
    # The first of these that is there; what 2019 called so, what is called so since.
    "programme": ("programme",),
    "period": ("period",),
    "acronym": ("project acronym", "acronym"),
    "operation": ("project id",),
    "start": ("project start",),
    "end": ("project end",),
    "web": ("website",),
    "call": ("call serial number", "call sn"),
    "serial": ("serial number", "call serial number"),
    "call start": ("start date", "call start date"),
    "call end": ("end date", "call end date"),
    "budget": ("projects total budget expenditure", "budget"),
    "lead name": ("lead partner",),
    "lead": ("lead partner",),
    "partner": ("project partner",),
    "partner en": ("organisation in english",),
    "partner 2": ("organisation in language 2",),
    "partner 3": ("organisation in language 3",),
    "partner 4": ("organisation in language 4",),
    "pic": ("participant identification code", "pic"),
    "town": ("town",),
    "country": ("country",),
    "region country": ("country code",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "postal code": ("postal code",),
    "department": ("department",),
    "legal status": ("legal status",),
    "type of organisation": ("type of organisation",),
    "nuts3": ("nuts3 code or equivalent", "nuts3 or equivalent"),
    "nuts2": ("nuts2 code or equivalent", "nuts2 or equivalent"),
    "nuts1": ("nuts1 code or equivalent", "nuts1 or equivalent"),
}
MONEY = {
    "total expenditure": ("project total expenditure",),
    "EU funding": ("projects eu funding", "eu funding"),
    "EU funding spent": ("project eu funding expenditure",),
    "ERDF": ("erdf contribution amount", "erdf budget"),
    "IPA": ("ipa ipa ii ipa iii contribution amount", "ipa budget"),
    "ENI": ("enpi eni ndici contribution amount", "eni budget"),
    "ERDF equivalent": ("erdf eq budget", "erdf equivalent amount", "erdf equivalent amount 1"),
    "third country": ("third country contribution",),
}
"""Sums of projects beside the budget."""
PARTNER_MONEY = {
    "eligible budget": ("partners total eligible budget expenditure",),
    "programme co-financing": ("partners programme co financing eur",),
    "own contribution": ("partner contribution to project budget eur",),
    "ERDF": ("erdf contribution",),
    "ENI": ("enpi eni contribution",),
    "IPA": ("ipa ii contribution",),
}
THEMES = (("thematic1", "theme 1"), ("thematic2", "theme 2"), ("thematic3", "theme 3"))
ATTRIBUTES = {
    "funds": ("contributing eu funds", "co financing sources"),
    "co-financing rate": ("union co financing rate",),
    "specific objective": (
        "programme specific objective",
        "specific objective",
        "specific obj",
    ),
    "thematic objective": ("thematic objective", "thematic obj"),
    "investment priority": ("investment priority", "inv priority"),
    "thematic priority": ("thematic priority", "thematic priorities"),
    "programme priority": ("programme priority",),
    "macro-regional strategy": (
        "european union mr ss to which the project contributes",
        "european union mrss to which the project contributes",
        "strategy",
    ),
    "priority area": ("priority area eu macro regional strategy prior to 2021 2027", "priority area"),
    "number of partners": ("number of partners",),
    "prizes": ("relevant mentions and prizes",),
}
"""Attributes of projects that have no field of their own."""

_KINDS = (
    (PARTNERS, (("programme",), ("acronym",), ("partner", "partner en", "partner 2"))),
    (PROJECTS, (("programme",), ("acronym",), ("start", "end", "budget"))),
    (CALLS, (("programme",), ("serial",), ("call start", "call end"))),
)


def plain(column: str) -> str:
    """Return the name of a column without what changed from export to export: case, signs, remarks on periods.

    Examples
    --------
    >>> plain("Project's total budget / expenditure"), plain("NUTS3 code (or equivalent)"), plain("Partner’s ID if not PIC")
    ('projects total budget expenditure', 'nuts3 code or equivalent', 'partners id if not pic')
    >>> plain("Project ID (2021-2027 only)")
    'project id'
    """
    without = _REMARK.sub(" ", _MARKS.sub("", column))
    return " ".join(_OTHER.sub(" ", without.lower()).split())


@attrs.frozen
class Layout:
    """Which columns a sheet has, by what they mean.

    Parameters
    ----------
    kind
        ``projects``, ``partners`` or ``calls``; empty for a sheet that is none of them.
    named
        Column by meaning.
    texts
        (column, family, slot) of the texts; slots of one number are in one language.
    money, partner_money, attributes
        (label, column).
    themes
        Columns of the themes.
    """

    kind: str
    named: dict[str, str]
    texts: tuple[tuple[str, str, str], ...]
    money: tuple[tuple[str, str], ...]
    partner_money: tuple[tuple[str, str], ...]
    attributes: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]


@lru_cache(maxsize=64)
def layout_of(columns: tuple[str, ...]) -> Layout:
    """Tell what a sheet is, and where it says what.

    Parameters
    ----------
    columns
        Names of its columns.

    Examples
    --------
    >>> layout_of(("Programme", "Acronym", "Project Partner", "Lead Partner")).kind
    'partners'
    >>> layout_of(("Programme", "Project acronym", "Project start", "Description in language 2")).texts
    (('Description in language 2', 'description', '2'),)
    >>> layout_of(("This file was made by keep.eu",)).kind
    ''
    """
    known: dict[str, str] = {}
    for column in columns:
        known.setdefault(plain(column), column)
    named = _chosen(NAMES, known)
    kind = next(
        (kind for kind, needed in _KINDS if all(any(n in named for n in group) for group in needed)), ""
    )
    return Layout(
        kind,
        named,
        tuple(_texts(known)) if kind == PROJECTS else (),
        tuple(_chosen(MONEY, known).items()),
        tuple(_chosen(PARTNER_MONEY, known).items()),
        tuple(_chosen(ATTRIBUTES, known).items()),
        tuple(known[name] for names in THEMES for name in names if name in known),
    )


def _chosen(wanted: Mapping[str, tuple[str, ...]], known: dict[str, str]) -> dict[str, str]:
    return {
        label: next(known[name] for name in names if name in known)
        for label, names in wanted.items()
        if any(name in known for name in names)
    }


def _texts(known: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    for name, column in known.items():
        found = _TEXT.fullmatch(name)
        if not found:
            continue
        said = found["slot"].split()[-1:]
        slot = said[0] if said else ""
        if slot in {"en", "english"}:
            slot = "en"
        elif slot and "language" not in found["slot"]:
            slot = str(int(slot) + 1)  # “Description 1” is in the language of “Project Name language 2”
        yield column, FAMILIES[found["family"]], slot
