"""The page of a good practice."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from goodpractice import BadValue, is_country, parse_number
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Line, prose

_CITY = re.compile(r"(?P<city>.+?)\s*(?:\s,|,\s|\s/|/\s)\s*(?P<country>[^,/]+)")

_LONGEST_CONTACT = 4
"""Words of a line that names a contact; a longer one that begins like it is prose."""


@attrs.define
class PracticeNode:
    """What the page of a good practice says, as written there."""

    title: str | None
    tagline: str | None = None
    city: str | None = None
    country: str | None = None
    size: int | None = None
    label_date: str | None = None
    label_wording: str | None = None
    start: str | None = None
    end: str | None = None
    budget: str | None = None
    adapted: list[tuple[str, str, str | None]] = attrs.field(factory=list)
    sections: dict[str, str] = attrs.field(factory=dict)
    href: str | None = None
    number: str | None = None


def city_and_country(text: str) -> tuple[str, str] | None:
    """Read ``City , Country`` or ``City / Country``.

    Examples
    --------
    >>> city_and_country("Gdańsk , Poland"), city_and_country("Roissy Pays De France / France")
    (('Gdańsk', 'Poland'), ('Roissy Pays De France', 'France'))
    >>> city_and_country("Culture / Heritage") is None
    True
    """
    found = _CITY.fullmatch(text)
    if found is None or not is_country(found["country"]):
        return None
    return found["city"].strip(), found["country"].strip()


def is_surely_practice(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold a label that only good practices of URBACT have."""
    return any(
        labels.LABEL_DATE.fullmatch(line.text)
        or labels.SIZE.fullmatch(line.text)
        or (labels.SOLUTIONS.fullmatch(line.label) and not line.bullet)
        for line in lines
    )


def looks_like_practice(lines: Sequence[Line]) -> bool:
    r"""Tell whether lines are the page of a good practice.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> looks_like_practice(lines_of("Bee path\n  • Ljubljana , Slovenia\nSummary"))
    True
    """
    if is_surely_practice(lines):
        return True
    head = _header_end(lines)
    return head < len(lines) and any(city_and_country(line.text) for line in lines[1:head])


def _is_heading(line: Line) -> bool:
    return not line.bullet and (line.heading > 0 or line.label in labels.PRACTICE_SECTIONS)


def _header_end(lines: Sequence[Line]) -> int:
    return next(
        (
            at
            for at, line in enumerate(lines)
            if at and not line.bullet and line.label in labels.PRACTICE_SECTIONS
        ),
        len(lines),
    )


def parse_practice(lines: Sequence[Line]) -> PracticeNode:
    r"""Read the page of a good practice. The contact person is left out.

    Parameters
    ----------
    lines
        From its title on; the title may be missing.

    Raises
    ------
    ValueError
        If there is no line.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> node = parse_practice(lines_of("Bee path\n  • Ljubljana , Slovenia\n  • Size of city : 280 278 inhabitants"))
    >>> node.city, node.size
    ('Ljubljana', 280278)
    """
    if not lines:
        raise BadValue("the page of the practice is empty")
    node = PracticeNode(None)
    end = _header_end(lines)
    header = list(lines[:end])
    if not _has_no_title(header[0]):
        node.title, node.href = header[0].text, header[0].href
        header = header[1:]
    _read_header(node, header)
    _read_sections(node, lines[end:])
    return node


def _has_no_title(first: Line) -> bool:
    return bool(first.bullet or labels.LABEL_DATE.fullmatch(first.text) or labels.SIZE.fullmatch(first.text))


def _read_header(node: PracticeNode, header: Sequence[Line]) -> None:
    tagline: list[Line] = []
    marked = used = False
    for at, line in enumerate(header):
        if used:
            used = False
            continue
        taken = _read_marker(node, line, header[at + 1 : at + 2])
        marked, used = marked or taken > 0, taken > 1
        if not taken and not marked and not line.bullet:
            tagline.append(line)
    node.tagline = prose(tagline)


def _read_marker(node: PracticeNode, line: Line, following: Sequence[Line]) -> int:
    """Take a line that says one thing; return how many lines it took, the value may stand below its label."""
    # A label that was printed without value is followed by the next label.
    below = following[0] if following and not _says_something(following[0]) else None
    text = line.text
    label = labels.LABEL_DATE.fullmatch(text)
    adapted = labels.ADAPTED.fullmatch(text)
    size = labels.SIZE.fullmatch(text)
    place = city_and_country(text)
    if label:
        node.label_wording = label["label"]
        node.label_date = label["date"] or (below.text if below else None)
        return 1 if label["date"] or below is None else 2
    if adapted:
        network = adapted["network"] or (below.text if below else "")
        href = line.href if adapted["network"] else (below.href if below else None)
        if network and network not in {name for _, name, _ in node.adapted}:
            node.adapted.append((adapted["label"], network, href))
        return 1 if adapted["network"] or below is None else 2
    if size:
        digits = (size["number"] or size["bare"] or "").strip()
        node.size = int(parse_number(digits, ".")) if digits else None
        return 1
    if place and node.city is None:
        node.city, node.country = place
        return 1
    if labels.CONTACT.fullmatch(text) and (line.bullet or line.label == "contact"):
        # The name of the person stands below a bare label.
        return 2 if line.label == "contact" and below else 1
    number = labels.NODE_NUMBER.fullmatch(text)
    if number:
        node.number = number["number"] or (below.text if below else None)
        return 1 if number["number"] or below is None else 2
    return 1 if _read_fact(node, text) else 0


def _says_something(line: Line) -> bool:
    probe = PracticeNode(None)
    return _read_marker(probe, line, ()) > 0


def _read_fact(node: PracticeNode, text: str) -> bool:
    start, end = labels.START.fullmatch(text), labels.END.fullmatch(text)
    budget = labels.BUDGET.fullmatch(text)
    edited = labels.EDITED.fullmatch(text) or labels.FROM.fullmatch(text)
    if start:
        node.start = start["date"]
    elif end:
        node.end = end["date"]
    elif budget:
        node.budget = budget["number"]
    return any((start, end, budget, edited))


def _ends_section(line: Line) -> bool:
    named = labels.CONTACT.fullmatch(line.text) and len(line.text.split()) <= _LONGEST_CONTACT
    return line.label in labels.IGNORED or bool(named)


def _read_sections(node: PracticeNode, lines: Sequence[Line]) -> None:
    heading: str | None = None
    bodies: dict[str, list[Line]] = {}
    for line in lines:
        if not line.bullet and _ends_section(line):
            heading = None
        elif _is_heading(line):
            heading = line.text
            bodies.setdefault(heading, [])
        elif heading is not None:
            bodies[heading].append(line)
    node.sections = {name: text for name, body in bodies.items() if (text := prose(body))}
