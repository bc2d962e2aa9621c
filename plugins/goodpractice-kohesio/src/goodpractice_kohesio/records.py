"""From what Kohesio says to records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodpractice import (
    BadValue,
    Identifier,
    Importer,
    Link,
    Mention,
    Money,
    Nuts,
    Organisation,
    Programme,
    Project,
    Row,
    Skip,
    Text,
    Thing,
    country,
    derived_key,
    detect_language,
    looks_like_person,
)
from goodpractice_kohesio.said import ENTITY, Said, Who, number_of, text

PERSONS = "natural persons among the beneficiaries"


def project_records(said: Said, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a project, its programmes and funds, and those of its beneficiaries that are no persons."""
    land = _country(said.countries[0], importer) if said.countries else None
    kept = [who for who in said.beneficiaries if who.name and not is_person(who, land)]
    persons = sum(bool(who.name) for who in said.beneficiaries) - len(kept)
    budget = said.money.get("budget")
    names, summary = _texts(said.names), _texts(said.texts)
    region = _nuts(said.nuts, importer)
    project = Project(
        key=said.key,
        name=names,
        ids=[
            f"kohesio:{said.key}",
            *_keep(said.keep, importer),
            *([f"operation:{said.local}"] if said.local else []),
        ],
        place=Mention(said.region, land, coordinates=said.point) if said.region else None,
        country=land,
        web=[f"{ENTITY}{said.key}", *([said.keep] if said.keep else []), *said.web],
        since=said.since,
        until=said.until,
        budget=budget if isinstance(budget, Money) else None,
        summary=summary,
        topics=said.topics,
        extra={
            **{
                name: str(value)
                for name, value in said.money.items()
                if name != "budget" or isinstance(value, str)
            },
            "co-financing rate": said.rate or None,
            "countries": "; ".join(said.countries) if len(said.countries) > 1 else None,
            "coordinates": str(said.point) if said.point and not said.region else None,
            PERSONS: persons or None,
            **region,
        },
    )
    yield project
    authority = _authority(said.authority, land)
    for who in said.programmes:
        programme = Programme(
            key=who.key, name=who.name or None, web=who.web or (), extra={"period": who.period or None}
        )
        yield from (programme, Link(project, "part_of", programme))
        if authority is not None:
            yield from (authority, Link(authority, "runs", programme))
    for who in said.funds:
        fund = Programme(key=f"fund {who.key}", name=who.name or None, also=who.key, kind="fund")
        yield from (fund, Link(project, "funded_by", fund))
    for who in kept:
        organisation = _organisation(who, land)
        yield from (organisation, Link(organisation, "participates", project, wording="beneficiary"))


def beneficiary_records(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a beneficiary of the file of beneficiaries.

    Raises
    ------
    Skip
        If it is a natural person.
    """
    who = Who(
        key=number_of(row["beneficiary"]),
        name=text(row["beneficiary_label"]),
        web=text(row.get("website")),
        wikidata=text(row.get("wikidata_id")),
    )
    if not who.key or not who.name:
        raise BadValue("the beneficiary has no number, or no name")
    land = _country(text(row.get("country")), importer) if text(row.get("country")) else None
    if is_person(who, land):
        raise Skip("a natural person")
    yield _organisation(who, land)


def is_person(who: Who, land: str | None) -> bool:
    """Tell whether a beneficiary is a natural person; who has a web site or an entry in Wikidata is taken for a body.

    Examples
    --------
    >>> is_person(Who(name="Jan Kowalski"), "PL"), is_person(Who(name="Gmina Kielce"), "PL")
    (True, False)
    """
    return not (who.web or who.wikidata) and looks_like_person(who.name, land)


def _organisation(who: Who, land: str | None) -> Organisation:
    return Organisation(
        key=who.key or (derived_key(who.name, land) if land else derived_key(who.name)),
        name=who.name,
        country=land,
        ids=[*([f"kohesio:{who.key}"] if who.key else []), *_wikidata(who.wikidata)],
        web=who.web or (),
    )


def _authority(name: str, land: str | None) -> Organisation | None:
    if not name or looks_like_person(name, land):
        return None
    return Organisation(key=derived_key(name, land) if land else derived_key(name), name=name)


def _wikidata(stated: str) -> list[str]:
    number = number_of(stated)
    return [f"wikidata:{number}"] if number[:1] == "Q" and number[1:].isdecimal() and number[1] != "0" else []


def _keep(address: str, importer: Importer) -> list[str]:
    if not address:
        return []
    try:
        return [str(Identifier("keep", address.partition("?")[0]))]
    except BadValue:
        importer.surprise("address at keep.eu without a number", address)
        return []


def _country(stated: str, importer: Importer) -> str | None:
    try:
        return str(country(stated))
    except BadValue:
        importer.surprise("unknown country", stated)
        return None


def _nuts(stated: str, importer: Importer) -> dict[str, str]:
    if not stated:
        return {}
    try:
        found = Nuts.parse(stated)
    except BadValue:
        importer.surprise("no code of a region", stated)
        return {}
    return {f"NUTS{found.level}": found.code} if found.level else {}


def _texts(said: Mapping[str, str]) -> Text | None:
    made = {language: value for language, value in said.items() if language}
    if own := said.get(""):
        # The language of a programme is stated nowhere.
        made.setdefault(detect_language(own), own)
    return Text(made) if made else None
