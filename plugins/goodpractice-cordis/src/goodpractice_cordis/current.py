"""The tables that a framework programme's zip holds since 2021: each row says one thing of one project."""

from __future__ import annotations

from collections.abc import Iterator

from goodpractice import (
    BadValue,
    Coordinates,
    Event,
    Importer,
    Link,
    Mention,
    Organisation,
    Programme,
    Project,
    Row,
    Thing,
    Topic,
    derived_key,
    is_country,
)
from goodpractice_cordis.values import day, known, region, said, several, state, sums, yes
from goodpractice_cordis.words import ACTIVITIES, NEVER_PERSONS, PROGRAMMES, ROLES

_PIC_DIGITS = 9
_SHORTEST_ID, _LONGEST_ID = 2, 10


def project_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a project, its programme, the call that it answered, and the topic of that call.

    Raises
    ------
    BadValue
        If it has no number, a date is none, or its cells stand under other columns.
    """
    key, acronym, title = needed(row, "id"), said(row, "acronym"), said(row, "title")
    budget, other_sums = costs(row, importer)
    doi, rcn = said(row, "grantDoi"), said(row, "rcn")
    # Where a cell behind was empty, a row with a cell too many is as long as the others.
    if (doi and not doi.startswith("10.")) or (rcn and not rcn.isdecimal()):
        raise BadValue(
            f"the row is shifted: rcn holds {rcn!r} and grantDoi {doi!r}; a sign within a cell was taken for its end"
        )
    project = Project(
        key=key,
        name=acronym or {"en": title},
        also=[{"en": title}] if acronym and title else (),
        ids=[
            *cordis_id(key),
            *([f"doi:{doi}"] if doi else []),
            *([f"cordis-rcn:{rcn}"] if rcn else []),
        ],
        status=said(row, "status") or None,
        since=day(said(row, "startDate")),
        until=day(said(row, "endDate")),
        budget=budget,
        summary={"en": text} if (text := said(row, "objective")) else None,
        topics=[word for part in several(said(row, "keywords")) for word in several(part, ",")],
        extra={
            **other_sums,
            "funding scheme": said(row, "fundingScheme") or None,
            "legal basis": said(row, "legalBasis") or None,
            "signed": said(row, "ecSignatureDate") or None,
        },
    )
    yield project
    if framework := said(row, "frameworkProgramme"):
        programme = framework_of(framework)
        yield from (programme, Link(project, "part_of", programme))
    yield from answered(project, said(row, "masterCall", "subCall"), said(row, "topics"))


def organization_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield an organisation and its part in a project. Contact persons are not read.

    Raises
    ------
    BadValue
        If the row names no project or no organisation, or its cells stand under other columns.
    """
    number, name, activity = needed(row, "projectID"), needed(row, "name"), said(row, "activityType")
    word, where = said(row, "role"), str(row.get("country") or "").strip()
    refuse_shifted(word, activity, where)
    acronym = said(row, "projectAcronym")
    project = Project(key=number, name=acronym or None, ids=cordis_id(number))
    yield project
    land = state(where, importer)
    pic = said(row, "organisationID", "id")
    is_pic = pic.isascii() and pic.isdecimal() and len(pic) == _PIC_DIGITS
    vat = said(row, "vatNumber") if activity in NEVER_PERSONS else ""
    town = said(row, "city")
    point = known(Coordinates.parse, said(row, "geolocation"), "no coordinates", importer)
    short = said(row, "shortName")
    organisation = Organisation(
        key=pic if is_pic else derived_key(name, land) if land else derived_key(name),
        name=name,
        also=short if short and short != name else (),
        kind=importer.lookup(ACTIVITIES, activity, "kind of organisation") if activity else None,
        place=Mention(town, land, coordinates=point) if town else None,
        country=land,
        ids=[*([f"pic:{pic}"] if is_pic else []), *vat_id(vat)],
        web=said(row, "organizationURL", "organizationUrl") or (),
        extra={**region(said(row, "nutsCode"), importer), **({"SME": True} if yes(said(row, "SME")) else {})},
    )
    left = yes(said(row, "endOfParticipation"))
    yield organisation
    yield Link(
        organisation,
        "participates",
        project,
        role=importer.lookup(ROLES, word, "role") if word else None,
        wording=word or None,
        status="ended" if left else None,
        extra=sums(
            row,
            {
                "ecContribution": "contribution of the Union",
                "netEcContribution": "net contribution of the Union",
                "totalCost": "total cost",
            },
            importer,
        ),
    )


def topic_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield the topic of a call and that a project is about it."""
    del importer
    code, title = needed(row, "topic"), said(row, "title")
    topic = Topic(key=code, name={"en": title} if title else None, also=code, scheme="cordis-call-topic")
    yield from (topic, Link(Project.ref(needed(row, "projectID")), "about", topic))


def science_row(row: Row, importer: Importer) -> Iterator[Thing | Link]:
    """Yield a field of science with all above it, and that a project is about it."""
    codes = several(needed(row, "euroSciVocCode"), "/")
    names = several(said(row, "euroSciVocPath"), "/")
    title = said(row, "euroSciVocTitle") or (names[-1] if names else "")
    if not names or len(codes) != len(names):
        # The code is one of its own, not the way to it: nobody says which codes the fields above have.
        if len(codes) > 1 and names:
            importer.surprise(
                "code and path of a field of science differ in length", said(row, "euroSciVocCode")
            )
        codes, names = codes[-1:], [title]
    above: Topic | None = None
    topic: Topic | None = None
    for code, name in zip(codes, names, strict=True):
        topic = Topic(key=f"euroSciVoc:{code}", name={"en": name} if name else None, scheme="euroSciVoc")
        yield topic
        if above is not None:
            yield Link(topic, "part_of", above)
        above = topic
    if topic is not None:
        yield Link(Project.ref(needed(row, "projectID")), "about", topic)


def framework_of(code: str) -> Programme:
    """Return a framework programme by its code or its name.

    Examples
    --------
    >>> framework_of("Fourth Framework Programme").key, str(framework_of("H2020").name)
    ('FP4', 'Horizon 2020')
    """
    by_name = {name.casefold(): key for key, name in PROGRAMMES.items()}
    key = by_name.get(code.casefold(), code)
    return Programme(key=key, name={"en": PROGRAMMES.get(key, code)})


def costs(row: Row, importer: Importer) -> tuple[str | None, dict[str, str]]:
    """Return the budget of a project, and the sums that are not its budget."""
    stated = {"totalCost": "total cost", "ecMaxContribution": "maximal contribution of the Union"}
    money = sums(row, stated, importer)
    total = money.pop("total cost", "")
    # Lump sums have no total; the table then says 0.
    if total.endswith(" EUR") and total != "0 EUR":
        return total, money
    return None, money | ({"total cost": total} if total else {})


def answered(project: Project, call: str, topics: str) -> Iterator[Thing | Link]:
    """Yield the call that a project answered, and the topics of that call, by their codes."""
    if call:
        event = Event(key=call, name=call, kind="call")
        yield from (event, Link(event, "led_to", project))
    for code in several(topics):
        topic = Topic(key=code, also=code, scheme="cordis-call-topic")
        yield from (topic, Link(project, "about", topic))


def cordis_id(number: str) -> list[str]:
    """Return the identifier that a number of a grant is; contract numbers of the first programmes are none.

    Examples
    --------
    >>> cordis_id("101004730"), cordis_id("EN3M0034")
    (['cordis:101004730'], [])
    """
    if not _SHORTEST_ID <= len(number) <= _LONGEST_ID:
        return []
    return [f"cordis:{number}"] if number.isascii() and number.isdecimal() and number[0] != "0" else []


def vat_id(number: str) -> list[str]:
    """Return the identifier that a tax number is, if it begins with a country.

    Examples
    --------
    >>> vat_id("DE 811.191.002"), vat_id("MISSING"), vat_id("123")
    (['vat:DE811191002'], [], [])
    """
    from goodpractice import Identifier

    try:
        made = Identifier("vat", number)
    except BadValue:
        return []
    return [str(made)] if any(sign.isdigit() for sign in made.value) else []


def needed(row: Row, column: str) -> str:
    """Return a cell that must say something.

    Raises
    ------
    BadValue
        If it is empty, or the column is not there.
    """
    row[column]  # names the column if it is not there
    found = said(row, column)
    if not found:
        raise BadValue(f"the column {column!r} is empty")
    return found


def refuse_shifted(role: str, activity: str, where: str) -> None:
    """Refuse a row whose cells stand under other columns: role, kind and country cannot all be unknown at once.

    Raises
    ------
    BadValue
        If at least two of them are.

    Examples
    --------
    >>> refuse_shifted("coordinator", "HES", "FR")
    >>> refuse_shifted("1", "Rue A 5", "FR")
    Traceback (most recent call last):
    ...
    goodpractice.errors.BadValue: the row is shifted: role '1' and kind 'Rue A 5' are none; a sign within a cell was taken for its end
    """
    wrong = []
    if role and role not in ROLES:
        wrong.append(f"role {role!r}")
    if activity and activity not in ACTIVITIES:
        wrong.append(f"kind {activity!r}")
    if where and not is_country(where):
        wrong.append(f"country {where!r}")
    if len(wrong) > 1:
        raise BadValue(
            f"the row is shifted: {' and '.join(wrong)} are none; a sign within a cell was taken for its end"
        )
