"""Decisions as a text file that people read, compare and review: TOML, a table a decision, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.model.decision import JUDGEMENTS, Decision, Judgement, LinkName, RecordName
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import RELATIONS
from goodpractice.model.thing import Ref

_HEADER = """\
# Who is who: decisions about records of several sources. One [[decision]] each, in alphabetical order, so that two
# versions of this file can be compared line by line. Read it with: gp decision import FILE
"""


def write_decisions(judgements: Iterable[Judgement]) -> str:
    """Return decisions as the text of a file.

    Parameters
    ----------
    judgements
        As a catalogue keeps them; where two made the same decision, the earlier stands.

    Examples
    --------
    >>> one, other = RecordName("urbact", "network", "86"), RecordName("keep", "project", "JobTown 2")
    >>> kept = Judgement(number=1, decision=Decision(one, "same", other, why="one page"), made="2026-01-02T03:04:05+00:00")
    >>> print(write_decisions([kept]).rpartition("[[decision]]")[2].strip())
    this = "urbact: network/86"
    judgement = "same"
    that = "keep: project/JobTown 2"
    by = "person"
    why = "one page"
    made = "2026-01-02T03:04:05+00:00"
    """
    first: dict[tuple[str, ...], tuple[str, Decision]] = {}
    for kept in judgements:
        decision = kept.decision
        key = (
            _written(decision.this),
            _written(decision.that),
            decision.judgement,
            decision.by,
            decision.why or "",
        )
        if key not in first or kept.made < first[key][0]:
            first[key] = kept.made, decision
    tables = [_table(made, decision) for _, (made, decision) in sorted(first.items())]
    return "\n".join([_HEADER, *tables]) if tables else _HEADER


def _table(made: str, decision: Decision) -> str:
    rows = {
        "this": _written(decision.this),
        "judgement": decision.judgement,
        "that": _written(decision.that),
        "by": decision.by,
        "why": decision.why,
        "made": made,
    }
    lines = [f"{name} = {_text(value)}" for name, value in rows.items() if value]
    return "\n".join(["[[decision]]", *lines, ""])


def _text(value: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(name: RecordName | LinkName) -> str:
    if isinstance(name, RecordName):
        return f"{name.source}: {name.kind}/{name.key}"
    return (
        f"{name.source}: {_text(f'{name.subject.kind}/{name.subject.key}')} {name.relation} "
        f"{_text(f'{name.object.kind}/{name.object.key}')}"
    )


def read_decisions(text: str, file: str = "decisions") -> list[tuple[Decision, str | None]]:
    """Read decisions, each with the time it was made.

    Parameters
    ----------
    text
        As `write_decisions` makes it, or as a person edited it.
    file
        Its name, for messages.

    Raises
    ------
    BadValue
        If something in it cannot be understood; the message says which decision.
    """
    import tomli

    try:
        said = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadValue(f"{file}: this is no TOML: {error}") from None
    listed = said.get("decision", [])
    unknown = said.keys() - {"decision"}
    if unknown or not isinstance(listed, list):
        raise BadValue(f"{file}: a file of decisions holds [[decision]] tables only")
    return [_read(each, f"{file}: decision {number}") for number, each in enumerate(listed, 1)]


def _read(table: Any, where: str) -> tuple[Decision, str | None]:
    fields = {"this", "judgement", "that", "by", "why", "made"}
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise BadValue(f"{where}: every value is a text in quotes")
    if unknown := sorted(table.keys() - fields):
        raise BadValue(f"{where}: there is no {unknown[0]!r}; there are {', '.join(sorted(fields))}")
    if missing := sorted({"this", "judgement", "that"} - table.keys()):
        raise BadValue(f"{where}: {missing[0]} is missing")
    if table["judgement"] not in JUDGEMENTS:
        raise BadValue(f"{where}: judgement = {table['judgement']!r}: use one of {', '.join(JUDGEMENTS)}")
    try:
        decision = Decision(
            _name(table["this"]),
            table["judgement"],
            _name(table["that"]),
            by=table.get("by", "person"),
            why=table.get("why"),
        )
    except BadValue as error:
        raise BadValue(f"{where}: {error}") from None
    return decision, table.get("made")


def _name(text: str) -> RecordName | LinkName:
    source, colon, rest = text.partition(": ")
    if not colon:
        raise BadValue(f'{text!r}: write "source: kind/key", such as "urbact: network/86"')
    if rest.startswith('"'):
        return _link(source, rest, text)
    kind, slash, key = rest.partition("/")
    if not slash or kind not in KIND_NAMES:
        raise BadValue(f'{text!r}: write "source: kind/key", such as "urbact: network/86"')
    return RecordName(source, kind, key)


def _link(source: str, rest: str, text: str) -> LinkName:
    reader = json.JSONDecoder()
    try:
        subject, end = reader.raw_decode(rest)
        relation, _, last = rest[end:].strip().partition(" ")
        object_, after = reader.raw_decode(last)
    except ValueError:
        raise BadValue(f'{text!r}: write source: "kind/key" relation "kind/key"') from None
    if last[after:].strip() or relation not in RELATIONS or "/" not in subject or "/" not in object_:
        raise BadValue(f'{text!r}: write source: "kind/key" relation "kind/key"')
    return LinkName(source, Ref(*subject.split("/", 1)), relation, Ref(*object_.split("/", 1)))
