"""Writing a study: the frozen view, its rules, measures, checksums, and a paragraph for the methods section."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from goodpractice.errors import CannotWrite
from goodpractice.language import slug
from goodpractice.model.source import Source
from goodpractice.network.measures.asking import Measures
from goodpractice.network.study.frozen import (
    ACTORS,
    FORMAT,
    HUBS,
    MEMBERSHIPS,
    STUDY,
    SUMS,
    FrozenOrigin,
    checksum,
    key_text,
)
from goodpractice.network.study.methods import attribution, methods
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.network.views.reading import frozen_rows
from goodpractice.network.views.selection import Selection
from goodpractice.store import Store, networks
from goodpractice.store.codes import KIND_NAMES

_ACTOR_COLUMNS = (
    "number", "name", "label", "kind", "subkind", "country", "unnamed", "city", "city_name", "city_label", "city_country",
    "gazetteer", "gazetteer_name", "gazetteer_label", "gazetteer_country", "region", "region_label", "region_country",
    "population",
)  # fmt: skip
_HUB_COLUMNS = ("number", "name", "label", "kind", "unnamed", "since", "until", "phases", "within")
_MEMBERSHIP_COLUMNS = ("actor", "hub", "relation", "role", "since", "until", "source", "how")
_MOST = 5_000
"""Memberships above which a study has sizes and centralities only: the rest can be asked of it."""


def freeze(
    store: Store,
    folder: Path,
    selection: Selection,
    *,
    sources: Mapping[str, Source],
    version: str,
    engine: str | None = None,
) -> Path:
    """Write a study into a folder.

    The folder holds the statements of the view (``memberships.csv``) with the actors and networks they name, ``study.json``
    (filters, rules, sources, the state of the catalogue), ``measures.json``, ``METHODS.md``, ``SOURCES.md`` with the
    attribution that the licences ask for, and ``SHA256SUMS``. Measures are computed from what was written, not from the
    catalogue: who asks the study again gets the same numbers.

    Parameters
    ----------
    store
        An open catalogue.
    folder
        Made if it is not there; it must be empty or hold a study.
    selection
        The view.
    sources
        By name, with licence and attribution.
    version
        Of the library.
    engine
        What computes; see `goodpractice.network.measures.net.Net`.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    CannotWrite
        If the folder holds something else, or cannot be written.
    """
    _make(folder)
    origin = StoreOrigin(store)
    rows = [*frozen_rows(origin, selection)]
    actors, hubs = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    cities = origin.level("city").keys(actors)
    places = {key for key in cities.values() if isinstance(key, int)}
    # One numbering for all, in the order of the catalogue's: it decides the order of nodes, and so every draw.
    number = {old: new for new, old in enumerate(sorted({*actors, *hubs, *places}), 1)}
    try:
        _write(
            folder / MEMBERSHIPS, _MEMBERSHIP_COLUMNS, ((number[a], number[h], *rest) for a, h, *rest in rows)
        )
        _write(folder / ACTORS, _ACTOR_COLUMNS, _actor_rows(origin, actors, number))
        _write(folder / HUBS, _HUB_COLUMNS, _hub_rows(origin, hubs, number))
        uuid, change, token = networks.fingerprint(store)
        named = sorted({row[6] for row in rows})
        about: dict[str, Any] = {
            "format": FORMAT,
            "made": dt.datetime.now(dt.UTC).date().isoformat(),
            "goodpractice": version,
            "catalogue": {"uuid": uuid, "change": change, "state": token},
            "selection": selection.to_json(),
            "view": selection.words(),
            "rules": RULES,
            "sources": [_source(sources[name]) for name in named if name in sources],
        }
        _text(folder / STUDY, json.dumps(about, ensure_ascii=False, indent=2) + "\n")
        _sum(folder)
        measures = _measures(folder, selection, engine)
        _text(folder / "measures.json", json.dumps(measures, ensure_ascii=False, indent=1) + "\n")
        _text(folder / "METHODS.md", methods(about, measures))
        _text(folder / "SOURCES.md", attribution(about["sources"]))
        _sum(folder)
    except OSError as error:
        raise CannotWrite(f"{folder}: the study cannot be written here: {error.strerror or error}") from None
    return folder


RULES = [
    "A participation is a distinct pair of an actor and a network (project, event, practice), whoever states it.",
    "A participation that another one refines is the real partner's.",
    "Groups, persons and what is only described do not count unless they were asked for; nor does what is only planned.",
    "Who takes part in a programme shares nothing by it.",
    "Where nobody dates a participation, the dates of the network stand for it; bounds that nobody states count as open.",
    (
        "A city is told by the identifier that a source states, else by the one most often stated for its name and "
        "country, else by its name and country."
    ),
    "Ranks descend; values that are equal to 10 decimals share the smallest rank.",
]


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"{folder} is no folder; name a new one for the study")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STUDY).is_file():
        raise CannotWrite(f"{folder} holds something else; name a new folder for the study")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: cannot be made here: {error.strerror}") from None


def _actor_rows(
    origin: StoreOrigin, actors: Sequence[int], number: Mapping[int, int]
) -> Iterable[tuple[Any, ...]]:
    known = origin.describe(actors)
    city_level = origin.level("city")
    cities = city_level.keys(actors)
    city_keys = [*dict.fromkeys(cities.values())]
    units = dict(zip(city_keys, city_level.describe(city_keys), strict=True))
    spots = origin.spots(actors)
    for actor in actors:
        one = known[actor]
        key = cities.get(actor)
        city = units[key] if key is not None else None
        spot = spots.get(actor)
        yield (
            number[actor], one.name, one.label, one.kind, one.subkind or "", one.country or "",
            _yes(origin.things.unnamed[actor]),
            "" if key is None else key_text(number[key] if isinstance(key, int) else key),
            *(("", "", "") if city is None else (city.name, city.label, city.country or "")),
            *(("",) * 8 if spot is None else (
                spot.city, spot.name, spot.label, spot.country, spot.region, spot.region_label, spot.country,
                spot.population or "",
            )),
        )  # fmt: skip


def _hub_rows(
    origin: StoreOrigin, hubs: Sequence[int], number: Mapping[int, int]
) -> Iterable[tuple[Any, ...]]:
    wholes: dict[int, set[int]] = {}
    for part, whole in networks.all_parts(origin.store):
        wholes.setdefault(part, set()).add(whole)
    above = {hub: _closure(hub, wholes) for hub in hubs}
    known = origin.describe({n for numbers in above.values() for n in numbers})
    phases: dict[int, set[str]] = {}
    for hub, text in networks.phases(origin.store):
        phases.setdefault(hub, set()).add(str(text))
    things = origin.things
    for hub in hubs:
        within = {name for n in above[hub] for name in (known[n].name, slug(known[n].label))}
        yield (
            number[hub], known[hub].name, known[hub].label, KIND_NAMES[things.kind[hub]], _yes(things.unnamed[hub]),
            things.since[hub] or "", things.until[hub] or "", " | ".join(sorted(phases.get(hub, ()))),
            " | ".join(sorted(within)),
        )  # fmt: skip


def _closure(start: int, wholes: Mapping[int, set[int]]) -> set[int]:
    found, frontier = {start}, {start}
    while frontier:
        frontier = {whole for part in frontier for whole in wholes.get(part, ())} - found
        found |= frontier
    return found


def _yes(flag: object) -> str:
    return "yes" if flag else ""


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sum(folder: Path) -> None:
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    _text(folder / SUMS, "".join(f"{checksum(path)}  {path.name}\n" for path in files))


def _source(source: Source) -> dict[str, str | None]:
    return {name: getattr(source, name) for name in ("name", "title", "licence", "attribution", "url")}


def _measures(folder: Path, selection: Selection, engine: str | None) -> dict[str, Any]:
    asked = study_measures(FrozenOrigin(folder))
    made = [asked.summary(engine=engine), asked.centrality(engine=engine)]
    members = asked.view()
    if len(members) and len(members) <= _MOST:
        made += [
            asked.communities(engine=engine),
            asked.core(engine=engine),
            asked.mixing(engine=engine),
            asked.roles(engine=engine),
            asked.holes(engine=engine),
            asked.backbone(engine=engine),
        ]
    del selection
    return {measured.name: measured.to_json() for measured in made}


def study_measures(origin: FrozenOrigin) -> Measures:
    """Return the measures of a study; its own selection is the usual one."""
    return Measures(origin, actors_of=origin.actors_of, usual=origin.about["selection"])
