"""From what keep.eu says to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice import (
    BadValue,
    Coordinates,
    Event,
    Importer,
    Link,
    Mention,
    Money,
    Nuts,
    Organisation,
    PartialDate,
    Project,
    Thing,
    country,
    detect_language,
    parse_loose,
)
from goodpractice_keep.languages import languages_among, told
from goodpractice_keep.programmes import Period
from goodpractice_keep.said import SaidCall, SaidPartner, SaidProject

# Ids of the register of participants count down from 999999999; other numbers of nine digits may be those of persons.
_PIC = re.compile(r"[89]\d{8}")
_ROLES = {"Yes": "lead", "No": "partner"}
_STATUS = {"Public": "public", "Private": "private"}


def records_of_call(said: SaidCall, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a call and the programme that it is part of."""
    period = Period.of(said.programme)
    yield from period.records()
    budget = _money({"budget": said.budget} if said.budget else {}, importer)
    call = Event(
        key=period.call_key(said.serial),
        name={"en": f"Call {said.serial}, {period.name}"},
        kind="call",
        date=_date(said.since, "start of a call", importer),
        until=_date(said.until, "end of a call", importer),
        extra=budget,
    )
    yield from (call, Link(call, "part_of", period.ref))


def records_of_project(said: SaidProject, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a project, its programme, its call, and its partners with their roles.

    Parameters
    ----------
    said
        What one item says of it; a row of the sheet of partners says no more than who takes part.
    importer
        Hears of what it was not written for.
    """
    period = Period.of(said.programme, said.period)
    acronym = said.acronym or ""
    yield from period.records()
    project = _project(said, period, acronym, importer)
    yield from (project, Link(project, "part_of", period.ref))
    if said.call:
        call = Event(
            key=period.call_key(said.call), name={"en": f"Call {said.call}, {period.name}"}, kind="call"
        )
        yield from (call, Link(call, "part_of", period.ref), Link(call, "led_to", project))
    for partner in said.partners:
        yield from _partner(partner, period, acronym, project, importer)


def _project(said: SaidProject, period: Period, acronym: str, importer: Importer) -> Project:
    texts = told(said.words, period.name)
    names = _by_language([(each.language, each.value) for each in texts if each.family == "name"])
    summaries = _by_language([(each.language, each.value) for each in texts if each.family == "description"])
    sections: list[tuple[str, Any]] = [("Description", more) for more in summaries[1:]]
    for family in dict.fromkeys(each.family for each in texts if each.family not in {"name", "description"}):
        sections += [
            (family, text)
            for text in _by_language([(each.language, each.value) for each in texts if each.family == family])
        ]
    # A number of a programme's own is no name, if there is a name.
    called: list[Any] = [*names, acronym]
    if _is_name(acronym) or (said.whole and not names):
        called = [acronym, *names]
    elif not names:
        called = [None, acronym]
    money = _money(said.money, importer)
    since = _date(said.since, "start of a project", importer)
    until = _date(said.until, "end of a project", importer)
    if since and until and since.earliest and until.latest and until.latest < since.earliest:
        importer.surprise("project that ends before it begins", f"{acronym}: {since} to {until}")
    budget = money.pop("budget", None)
    is_sum = budget is not None and budget.endswith(" EUR")
    return Project(
        key=period.project_key(acronym),
        name=called[0],
        also=called[1:],
        ids=said.ids,
        status=said.status,
        budget=budget if is_sum else None,
        since=since,
        until=until,
        summary=summaries[0] if summaries else None,
        sections=sections,
        topics=said.topics,
        web=said.web or (),
        extra={**said.extra, **money, **({} if is_sum or budget is None else {"budget": budget})},
    )


def _partner(
    said: SaidPartner, period: Period, acronym: str, project: Project, importer: Importer
) -> Iterator[Thing | Link]:
    first = said.names[0][0]
    among = languages_among(period.name)
    names = _by_language([(tag or detect_language(name, among), name) for name, tag in said.names])
    where = _country(said.country, importer) or _country(said.region_country, importer)
    region = _country(said.region_country, importer)
    extra = dict(said.extra)
    regions = [(level, extra.pop(level, None)) for level in ("NUTS3", "NUTS2", "NUTS1")]
    codes = [(level, code) for level, stated in regions if (code := _nuts(stated, importer))]
    extra.update(codes[:1])  # the smallest region tells the larger ones
    if "legal status" in extra:
        extra["legal status"] = _STATUS.get(extra["legal status"].capitalize(), extra["legal status"])
    if region and where and region != where:
        extra["country of the region"] = region
    organisation = Organisation(
        key=period.partner_key(acronym, first),
        name=names[0],
        also=names[1:],
        kind="city-partner" if said.town and _same(first, said.town) else None,
        place=Mention(said.town, where, coordinates=_point(said.coordinates, importer))
        if said.town
        else None,
        country=where,
        ids=(*said.ids, *([f"pic:{said.pic}"] if said.pic and _PIC.fullmatch(said.pic) else [])),
        web=said.web or (),
        extra=extra,
    )
    role = importer.lookup(_ROLES, said.lead, "role") if said.lead else None
    yield organisation
    yield Link(
        organisation,
        "participates",
        project,
        role=role,
        wording=None if role else said.lead,
        extra=_money(said.money, importer),
    )


def _is_name(acronym: str) -> bool:
    """Tell an acronym from a number of the programme's own, such as ``0032_A_5`` or ``103``."""
    digits = sum(sign.isdigit() for sign in acronym)
    letters = sum(sign.isalpha() for sign in acronym)
    return bool(letters) and digits <= letters


def _same(name: str, town: str) -> bool:
    return name.casefold().strip(" ,.") == town.casefold().strip(" ,.")


def _by_language(texts: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Put texts together by language; a second one of a language begins another."""
    made: list[dict[str, str]] = []
    for language, value in texts:
        for each in made:
            if each.get(language) == value:
                break
            if language not in each:
                each[language] = value
                break
        else:
            made.append({language: value})
    return made


def _money(sums: Mapping[str, str], importer: Importer) -> dict[str, str]:
    """Return the sums in euro, each as stated: they need not add up, and are never split or summed."""
    made = {}
    for label, stated in sums.items():
        try:
            made[label] = str(Money.parse(stated, decimal=".", currency="EUR"))
        except BadValue:
            importer.surprise("sum that is none", f"{label}: {stated}")
            made[label] = stated
    return made


def _date(stated: str | None, what: str, importer: Importer) -> PartialDate | None:
    if stated is None:
        return None
    try:
        return parse_loose(stated)
    except BadValue:
        importer.surprise(f"{what} that is no date", stated)
        return None


def _country(stated: str | None, importer: Importer) -> str | None:
    if stated is None:
        return None
    try:
        code: str = country(stated)
    except BadValue:
        importer.surprise("unknown country", stated)
        return None
    return code


def _nuts(stated: str | None, importer: Importer) -> str | None:
    if stated is None:
        return None
    try:
        code: str = Nuts.parse(stated).code
    except BadValue:
        importer.surprise("region without a code", stated)
        return None
    return code


def _point(stated: str | None, importer: Importer) -> Any:
    if stated is None:
        return None
    try:
        return Coordinates.parse(stated)
    except BadValue:
        importer.surprise("coordinates that are none", stated)
        return None
