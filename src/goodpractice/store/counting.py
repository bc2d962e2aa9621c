"""Sizes, counted in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodpractice.store.codes import KIND_CODES, KIND_NAMES, RELATION_CODES, RELATION_NAMES

if TYPE_CHECKING:
    from goodpractice.store.store import Store


def count(store: Store) -> dict[str, Any]:
    """Count things, links and participations.

    A participation is a distinct pair of an actor and a network. For city partners it is also counted by the place
    code that the source states, since two spellings of a city may share one.
    """
    one = "SELECT r.entity, min(r.kind) AS kind FROM record r WHERE r.gone IS NULL GROUP BY r.entity"
    kinds = {
        KIND_NAMES[k]: n
        for k, n in store.query(f"SELECT kind, count(*) FROM ({one}) GROUP BY kind ORDER BY kind")
    }
    links = {
        RELATION_NAMES[r]: n
        for r, n in store.query(
            "SELECT relation, count(*) FROM link WHERE gone IS NULL GROUP BY relation ORDER BY relation"
        )
    }
    return {
        "entities": sum(kinds.values()),
        "kinds": kinds,
        "records": _single(store, "SELECT count(*) FROM record WHERE gone IS NULL"),
        "links": links,
        "vanished": _single(store, "SELECT count(*) FROM record WHERE gone > 0"),
        "participations": _participations(store),
        "city_partners": _city_partners(store),
    }


def _single(store: Store, sql: str) -> int:
    return int(next(iter(store.query(sql)))[0])


_NETWORKS = (
    f"l.relation = {RELATION_CODES['participates']} AND l.gone IS NULL AND n.kind = {KIND_CODES['network']}"
)


def _participations(store: Store) -> dict[str, Any]:
    joined = (
        f"FROM link l JOIN record a ON a.id = l.subject JOIN record n ON n.id = l.object WHERE {_NETWORKS}"
    )
    # A participation that another one refines is the same one.
    distinct = f"{joined} AND l.id NOT IN (SELECT link FROM refined)"
    roles = dict(
        store.query(
            f"SELECT role, count(DISTINCT a.entity || ' ' || n.entity) {distinct} GROUP BY role ORDER BY role"
        )
    )
    code = "coalesce(json_extract(a.body, '$.place.ids[0]'), a.source || a.key)"
    return {
        "links": _single(store, f"SELECT count(*) {joined}"),
        "actor_and_network": _single(store, f"SELECT count(DISTINCT a.entity || ' ' || n.entity) {distinct}"),
        "place_code_and_network": _single(
            store, f"SELECT count(DISTINCT {code} || ' ' || n.entity) {distinct}"
        ),
        "roles": {role or "unknown": number for role, number in roles.items()},
        "leads": _single(store, f"SELECT count(DISTINCT n.entity) {joined} AND l.role = 'lead'"),
    }


def _city_partners(store: Store) -> dict[str, Any]:
    where = (
        f"FROM record WHERE gone IS NULL AND kind = {KIND_CODES['organisation']} AND subkind = 'city-partner'"
    )
    by_country = store.query(
        f"SELECT country, count(DISTINCT entity) {where} GROUP BY country ORDER BY country"
    )
    countries = {country or "unknown": number for country, number in by_country}
    return {
        "entities": sum(countries.values()),
        "place_codes": _single(store, f"SELECT count(DISTINCT json_extract(body, '$.place.ids[0]')) {where}"),
        "countries": len([name for name in countries if name != "unknown"]),
        "by_country": countries,
    }
