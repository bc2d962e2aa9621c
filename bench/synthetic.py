"""Importer of the synthetic sets: practices, organisations and links as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from goodpractice import Importer, Link, Mention, Organisation, Practice, Project, Row

ROLES = {
    "partner": "partner",
    "coordinator": "lead",
    "funder": "associated",
    "host": "partner",
    "adopter": "partner",
    "supporter": "associated",
}


class Synthetic(Importer):
    """A folder with practices.jsonl, orgs.jsonl and links.jsonl.

    ``involves``: the organisation participates in the practice's project; ``partner``: both organisations participate in
    the row's project.
    """

    name, title, licence = "synthetic", "Synthetic catalogue", "CC0-1.0"

    def read(self, fetch: Any) -> Iterator[Any]:
        folder = Path(self.location)
        for name in ("orgs", "practices", "links"):
            yield from fetch.jsonl(str(folder / f"{name}.jsonl"))

    def records(self, row: Row) -> Iterator[Any]:
        kind = row["type"]
        if kind == "partner":
            yield project(row["project"])
            joint = Project.ref(row["project"])
            for end in ("src", "dst"):
                yield participation(row, Organisation.ref(row[end]), joint)
        elif kind == "involves":
            yield participation(row, Organisation.ref(row["dst"]), Project.ref(row["src"]))
        elif kind == "organisation":
            yield Organisation(
                key=row["id"],
                name={row["lang"]: row["name"]},
                also=[{row["lang"]: alias} for alias in row["aliases"]],
                place=Mention(row["city"], row["country"]),
                web=row["url"],
            )
        else:
            language = row["lang"]
            practice = Practice(
                key=row["id"],
                name={language: row["title"]},
                summary={language: row["abstract"]},
                country=row["country"],
                topics=row["topics"],
                since=row["year"],
            )
            carrier = project(row["id"])
            yield from (practice, carrier, Link(carrier, "about", practice))


@lru_cache
def project(key: str) -> Project:
    """Rows of one project follow each other: it is made once for them."""
    return Project(key=key)


def participation(row: Row, organisation: Any, project: Any) -> Link:
    return Link(
        organisation, "participates", project, role=ROLES[row["role"]], wording=row["role"], since=row["date"]
    )
