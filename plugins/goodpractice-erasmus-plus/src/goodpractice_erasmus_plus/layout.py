"""The columns of the lists of projects, which every programme names a little differently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import attrs

from goodpractice import BadValue, say_missing

NAMES = {
    # The first of these that a list has.
    "number": ("project identifier", "project number"),
    "title": ("project title",),
    "summary": ("project summary",),
    "topics": ("topics",),
    "status": ("project status", "project or accreditation status"),
    "programme": ("programme",),
    "action": ("key action", "sub-programme"),
    "action type": ("action type", "action"),
    "funding": ("programme funding",),
    "activity": ("activity type",),
    "year": ("call year", "funding year"),
    "start": ("start date", "project start date"),
    "end": ("end date", "project end date"),
    "good practice": ("is good practice",),
    "success story": ("is success story",),
    "web": ("project website",),
    "card": ("results platform project card",),
    "countries": ("participating countries",),
    "external reference": ("external reference",),
    "national identifier": ("national identifier",),
}
COORDINATOR = {
    "name": ("coordinating organisation name", "coordinator's name"),
    "organisation type": (
        "coordinating organisation type",
        "coordinator organisation type",
        "coordinator's organisation type",
    ),
    "address": ("coordinator's address",),
    "region": ("coordinator's region",),
    "country": ("coordinator's country",),
    "website": ("coordinator's website",),
}
FIELDS = tuple(COORDINATOR)
"""What is said of a coordinator and of every partner."""

_GRANT = "eu grant award in euros"
_PARTNER = re.compile(r"partner (\d+) (.+)")


@attrs.frozen
class Layout:
    """Which column says what.

    Parameters
    ----------
    named
        Column by meaning.
    grant
        The column of the grant, whose name is a paragraph.
    coordinator
        Column by field.
    partners
        The same for each partner, in the order of their numbers.
    """

    named: dict[str, str]
    grant: str | None
    coordinator: dict[str, str]
    partners: tuple[dict[str, str], ...]


@lru_cache(maxsize=64)
def layout_of(columns: tuple[str, ...]) -> Layout:
    """Find the columns of a list.

    Parameters
    ----------
    columns
        As the list names them; case, blanks and the form of apostrophes do not matter.

    Raises
    ------
    BadValue
        If it has no column of the number, the title or the coordinator, with the nearest that it has.

    Examples
    --------
    >>> culture = layout_of(("Project Number", "Project Title", "Coordinator’s name", "Partner 2 name", "Partner 1 name"))
    >>> culture.named["number"], culture.coordinator["name"], [partner["name"] for partner in culture.partners]
    ('Project Number', 'Coordinator’s name', ['Partner 1 name', 'Partner 2 name'])
    """
    known = {plain(column): column for column in reversed(columns)}
    named, coordinator = _chosen(NAMES, known), _chosen(COORDINATOR, known)
    missing = [
        names[0]
        for there, label, names in (
            (named, "number", ("Project Identifier",)),
            (named, "title", ("Project Title",)),
            (coordinator, "name", ("Coordinating organisation name",)),
        )
        if label not in there
    ]
    if missing:
        raise BadValue(say_missing(missing, columns, what="the list"))
    partners: dict[int, dict[str, str]] = {}
    for name, column in known.items():
        found = _PARTNER.fullmatch(name)
        if found and found[2] in FIELDS:
            partners.setdefault(int(found[1]), {})[found[2]] = column
    return Layout(
        named,
        next((column for name, column in known.items() if name.startswith(_GRANT)), None),
        coordinator,
        tuple(partners[number] for number in sorted(partners) if "name" in partners[number]),
    )


def is_list(columns: Iterable[str]) -> bool:
    """Tell whether columns are those of a list of these programmes.

    Examples
    --------
    >>> is_list(["Project Identifier", "Project Title", "Budget"])
    False
    """
    columns = tuple(columns)
    try:
        layout = layout_of(columns)
    except BadValue:
        return False
    return "card" in layout.named or "countries" in layout.named


def plain(column: str) -> str:
    """Return the name of a column without what differs from file to file.

    Examples
    --------
    >>> plain("Coordinator’s  Name ")
    "coordinator's name"
    """
    return " ".join(column.replace("’", "'").replace("`", "'").replace("\ufeff", "").lower().split())


def _chosen(wanted: dict[str, tuple[str, ...]], known: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, names in wanted.items():
        for name in names:
            if name in known:
                found.setdefault(label, known[name])
    return found
