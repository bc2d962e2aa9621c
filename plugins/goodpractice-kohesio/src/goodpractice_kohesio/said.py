"""What Kohesio says of a project, in whichever of its three forms, brought to one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from goodpractice import BadValue, Coordinates, Importer, Money, PartialDate, Row, date_reader, is_missing

ENTITY = "https://linkedopendata.eu/entity/"
_DAY_FIRST = "day first"


@attrs.frozen(kw_only=True)
class Who:
    """A beneficiary, a programme or a fund."""

    key: str = ""
    name: str = ""
    web: str = ""
    wikidata: str = ""
    period: str = ""
    code: str = ""


@attrs.frozen(kw_only=True)
class Said:
    """What an item says of a project.

    Parameters
    ----------
    key
        Its number in Kohesio: ``Q7361953``.
    names, texts
        By language; ``""`` for one that is not stated.
    since, until
        As stated.
    money
        Sums by our names.
    """

    key: str
    names: Mapping[str, str] = attrs.field(factory=dict)
    texts: Mapping[str, str] = attrs.field(factory=dict)
    since: PartialDate | None = None
    until: PartialDate | None = None
    countries: tuple[str, ...] = ()
    region: str = ""
    nuts: str = ""
    point: Coordinates | None = None
    money: Mapping[str, Money | str] = attrs.field(factory=dict)
    rate: str = ""
    topics: tuple[str, ...] = ()
    beneficiaries: tuple[Who, ...] = ()
    programmes: tuple[Who, ...] = ()
    funds: tuple[Who, ...] = ()
    authority: str = ""
    keep: str = ""
    web: tuple[str, ...] = ()
    local: str = ""


def number_of(link: object) -> str:
    """Return the number of an entity from its address, or as it is.

    Examples
    --------
    >>> number_of("https://linkedopendata.eu/entity/Q7361953"), number_of(None)
    ('Q7361953', '')
    """
    return text(link).rstrip("/").rpartition("/")[2]


def text(value: object) -> str:
    """Return a value as text; the first of a list; empty if it says nothing.

    Raises
    ------
    BadValue
        If it is an object.
    """
    if isinstance(value, list):
        return next((found for each in value if (found := text(each))), "")
    if isinstance(value, dict):
        raise BadValue(f"{value!r} stands where a text is needed")
    found = "" if value is None or isinstance(value, bool) else " ".join(str(value).split())
    return "" if is_missing(found) else found


def texts(value: object, sign: str = "") -> tuple[str, ...]:
    """Return the texts of a list, or those in a cell between signs."""
    listed = value if isinstance(value, list) else [value]
    parts = [part for each in listed for part in (text(each).split(sign) if sign else [text(each)])]
    return tuple(dict.fromkeys(part.strip() for part in parts if not is_missing(part)))


def objects(value: object, field: str) -> list[Mapping[str, Any]]:
    """Return a list of objects.

    Raises
    ------
    BadValue
        If it is something else.
    """
    if value in (None, "", []):
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise BadValue(f"{field!r} is no list of objects")
    return value


def euros(stated: object, what: str, importer: Importer, currency: str = "EUR") -> Money | str | None:
    """Read a sum; large ones come as ``1.5E7``. What is none is kept as stated, and told.

    Examples
    --------
    >>> str(euros("1.23456784E7", "budget", Importer())), str(euros("+337478.4", "budget", Importer()))
    ('12345678.40 EUR', '337478.40 EUR')
    """
    cell = text(stated).removeprefix("+")
    if not cell:
        return None
    try:
        return Money(Decimal(cell), currency)
    except (InvalidOperation, BadValue):
        importer.surprise(f"no sum in {what}", cell)
        return cell


def sums(
    row: Mapping[str, Any], names: Mapping[str, str], importer: Importer, currency: str = "EUR"
) -> dict[str, Money | str]:
    """Return the sums of an item by our names."""
    found = {ours: euros(row.get(theirs), theirs, importer, currency) for theirs, ours in names.items()}
    return {ours: value for ours, value in found.items() if value is not None}


def day(stated: object) -> PartialDate | None:
    """Read a date: ISO with or without a time, or the day first, as the files have it.

    Raises
    ------
    BadValue
        If it is none.
    """
    cell = text(stated)
    return date_reader(_DAY_FIRST)(cell.partition("T")[0]) if cell else None


def point(stated: object, importer: Importer) -> Coordinates | None:
    """Read the first point of a cell or list: ``lat,lon`` or ``Point(lon lat)``."""
    listed = stated if isinstance(stated, list) else text(stated).split("|")
    for each in listed:
        cell = text(each)
        if cell:
            try:
                return Coordinates.parse(cell)
            except BadValue:
                importer.surprise("no coordinates", cell)
    return None


def of_list(row: Row, importer: Importer) -> Said:
    """Take an item of the list of an answer: short, without beneficiaries."""
    return Said(
        key=_key(row),
        names=_by_language(text(row.get("labels")), "en"),
        texts=_by_language(text(row.get("descriptions")), "en"),
        since=day(row.get("startTimes")),
        until=day(row.get("endTimes")),
        countries=texts(row.get("countrycode")),
        point=point(row.get("coordinates"), importer),
        money=sums(row, {"totalBudgets": "budget", "euBudgets": "contribution of the Union"}, importer),
    )


def of_detail(row: Row, importer: Importer) -> Said:
    """Take the page of a project."""
    programmes = [
        Who(
            key=number_of(each.get("link")) or text(each.get("programLabel")),
            name=text(each.get("programFullLabel")) or text(each.get("programLabel")),
            web=text(each.get("programWebsite")) or text(each.get("programInfoRegioUrl")),
            period=text(each.get("programmingPeriodLabel")),
        )
        for each in objects(row.get("program"), "program")
    ]
    if not programmes and text(row.get("programLabel")):
        programmes = [Who(key=text(row.get("programLabel")), name=text(row.get("programLabel")))]
    funds = [
        Who(
            key=text(each.get("id")) or text(each.get("label")),
            name=text(each.get("fullLabel")) or text(each.get("label")),
        )
        for each in objects(row.get("funds"), "funds")
    ]
    if not funds and text(row.get("fundLabel")):
        funds = [Who(key=text(row.get("fundLabel")), name=text(row.get("fundLabel")))]
    names = _by_language(text(row.get("label")), "en")
    original = text(row.get("originalLabel"))
    return Said(
        key=_key(row),
        names=names if not original or original in names.values() else {**names, "": original},
        texts=_by_language(text(row.get("description")), "en"),
        since=day(row.get("startTime")),
        until=day(row.get("endTime")),
        countries=texts(row.get("countryCode")) or texts(row.get("countryLabel")),
        region=text(row.get("region")),
        point=point(row.get("coordinates"), importer),
        money=sums(row, {"budget": "budget", "euBudget": "contribution of the Union"}, importer),
        rate=text(row.get("cofinancingRate")),
        topics=(
            *texts(row.get("themeLabels")),
            *texts(row.get("policyLabels")),
            *texts(row.get("categoryLabels")),
        ),
        beneficiaries=tuple(
            Who(
                key=number_of(each.get("link")),
                name=text(each.get("beneficiaryLabel")),
                web=text(each.get("website")),
                wikidata=text(each.get("wikidata")),
            )
            for each in objects(row.get("beneficiaries"), "beneficiaries")
        ),
        programmes=tuple(programmes),
        funds=tuple(funds),
        authority=text(row.get("managingAuthorityLabel")),
        keep=text(row.get("keepUrl")),
        web=tuple(filter(None, (*texts(row.get("projectWebsite")), text(row.get("infoRegioUrl"))))),
    )


def of_file(row: Row, importer: Importer) -> Said:
    """Take a row of a file, whose columns are spelled in several ways."""
    cell: Callable[[str], str] = lambda name: text(row.get(name))  # noqa: E731
    region = next(
        (name for name in ("nuts3_label", "nuts2_label", "nuts1_label") if cell(name)), "nuts3_label"
    )
    english, own = cell("operation_name_english"), cell("operation_name_programme_language")
    summary, other = cell("operation_summary_english"), cell("operation_summary_programme_language")
    number = number_of(cell("beneficiary_unique_identifier").split("|")[0])
    name = cell("beneficiary_name") or cell("beneficiary_label")
    period = cell("programming_period")
    return Said(
        key=_key(row),
        names={**_by_language(english, "en"), **({"": own} if own and own != english else {})},
        texts={**_by_language(summary, "en"), **({"": other} if other and other != summary else {})},
        since=day(row.get("operation_start_date")),
        until=day(row.get("operation_end_date")),
        countries=texts(row.get("country"), "|") or texts(row.get("countrycode"), "|"),
        region=cell(region).split("|")[0].strip(),
        nuts=cell(region.replace("label", "code")).split("|")[0].strip(),
        point=point(row.get("coordinates") or row.get("location_indicator_latitude_longitude"), importer),
        money={
            **sums(
                row,
                {"total_eligible_expenditure_amount": "budget"},
                importer,
                cell("total_eligible_expenditure_currency") or "EUR",
            ),
            **sums(row, {"project_eu_budget": "contribution of the Union"}, importer),
        },
        rate=cell("cofinancing_rate"),
        topics=(
            *texts(row.get("thematic_objective_label"), "|"),
            *texts(row.get("policy_objective_label"), "|"),
            *texts(row.get("specific_objective_label"), "|"),
            *texts(row.get("category_label"), "|"),
        ),
        beneficiaries=(Who(key=number, name=name),) if name else (),
        programmes=(
            Who(
                key=cell("programme_code") or cell("programme_name"),
                name=cell("programme_name"),
                period=period,
            ),
        )
        if cell("programme_code") or cell("programme_name")
        else (),
        funds=(Who(key=cell("fund_code"), name=cell("fund_name")),) if cell("fund_code") else (),
        authority=cell("managing_authority"),
        web=tuple(filter(None, (cell("info_regio_url"),))),
        local=cell("operation_local_identifier"),
    )


def _key(row: Row) -> str:
    key = (
        number_of(row.get("link"))
        or text(row.get("item"))
        or number_of(row.get("operation_unique_identifier"))
    )
    if not key:
        raise BadValue("the project has no number: neither 'link' nor 'Operation_Unique_Identifier' says one")
    return key


def _by_language(value: str, language: str) -> dict[str, str]:
    return {language: value} if value else {}
