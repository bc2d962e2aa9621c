"""Pages that show many nodes: lists, streams, terms and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Entry, Line, entries, prose
from goodpractice_urbact.pages.network import NetworkNode, looks_like_network, parse_network
from goodpractice_urbact.pages.partner import partner_label
from goodpractice_urbact.pages.practice import (
    PracticeNode,
    city_and_country,
    looks_like_practice,
    parse_practice,
)

Node = NetworkNode | PracticeNode

_ENDS_IN_COUNTRY = re.compile(r"\w\W*[\[(][A-Z]{2}[\])]\s*$")
_IN_TABLE = re.compile(r"(?P<label>[^\s,;].*?[\[(][A-Z]{2}[\])])\s*(?:[,;]|and\b|&|$)\s*")


def parse_node(lines: Sequence[Line]) -> Node | None:
    """Read lines that are a whole node; None if they are neither a network nor a practice."""
    if looks_like_practice(lines):
        return parse_practice(lines)
    return parse_network(lines) if looks_like_network(lines) else None


def listed(lines: Sequence[Line], *, networks: bool = False) -> Iterator[Node]:
    r"""Read the entries of a list or a stream.

    Parameters
    ----------
    lines
        The page.
    networks
        Whether an entry that does not say what it is is a network, as on a list of networks.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> [node.city for node in listed(lines_of("• Riga / Latvia\n    NGO house\n    A house for NGOs"))]
    ['Riga']
    """
    for entry in entries(lines):
        if entry.head.bullet and entry.below:
            node = parse_node(entry.lines) or _item(entry, networks=networks)
            if node is not None:
                yield node


def _item(entry: Entry, *, networks: bool) -> Node | None:
    """Read an entry that only announces its node."""
    lines = [line for line in entry.lines if not line.bullet]
    href = _first([line.href or "" for line in entry.lines])
    place = next((line for line in lines if city_and_country(line.text)), None)
    if place is not None:
        return _practice_item(place, lines, href)
    status = next((line for line in lines if line.label in labels.STATUS), None)
    kind = next((line for line in lines if line.label in labels.TYPES), None)
    rest = [line for line in lines if line is not status and line is not kind]
    title = next((line for line in rest if line.heading), rest[0] if rest else None)
    if title is None:
        return None
    summary = prose(line for line in rest if line is not title)
    if "/good-practices/" in (href or ""):
        return PracticeNode(title.text, tagline=summary, href=href)
    if not (networks or status or "/networks/" in (href or "")):
        return None
    return NetworkNode(
        title.text,
        status=status.text if status else None,
        type=kind.text if kind else None,
        intro=summary,
        href=href,
    )


def _practice_item(place: Line, lines: Sequence[Line], href: str | None) -> PracticeNode:
    """Read a practice of a list; one that shows a single line shows its tagline, its title is missing."""
    city, land = city_and_country(place.text) or (None, None)
    rest = [line for line in lines if line is not place]
    title = next((line for line in rest if line.heading or line.href), None)
    if title is None and (len(rest) > 1 or place is not lines[0]):
        title = rest[0]
    tagline = prose(line for line in rest if line is not title)
    return PracticeNode(title.text if title else None, tagline, city, land, href=href)


def _first(hrefs: Sequence[str]) -> str | None:
    return next((href for href in hrefs if href), None)


def is_table(lines: Sequence[Line]) -> bool:
    """Tell the archive's tables of networks: several lines of partners with their countries in brackets."""
    return sum(_is_partnership(line) for line in lines) > 1


def _is_partnership(line: Line) -> bool:
    pieces = [piece for piece in re.split("[,;]", line.text) if piece.strip()]
    with_country = sum(_ENDS_IN_COUNTRY.search(piece) is not None for piece in pieces)
    # A partner's own name may hold a comma, but not most of them.
    return with_country > 1 and 2 * with_country > len(pieces)


def tabled(lines: Sequence[Line], kind: str | None = None) -> Iterator[NetworkNode]:
    r"""Read a table of the archive: name, partnership, description.

    The lead is the partner in bold; where a stored text lost the bold letters, nobody is the lead. A name may be a
    picture, and then only one line, the description of the network before, stands between two partnerships.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> rows = "ACTive NGOs\nRiga (LV), Siracusa (IT)\nA house.\nBluAct\nPiraeus (EL), Burgas (BG)\nStart-ups."
    >>> [(node.title, [p.name for p in node.partners]) for node in tabled(lines_of(rows))]
    [('ACTive NGOs', ['Riga', 'Siracusa']), ('BluAct', ['Piraeus', 'Burgas'])]
    """
    rows = [at for at, line in enumerate(lines) if _is_partnership(line)]
    for number, at in enumerate(rows):
        before = rows[number - 1] if number else -1
        after = rows[number + 1] if number + 1 < len(rows) else len(lines)
        named = at > 0 and (at - before > 2 if number else True)
        node = NetworkNode(lines[at - 1].text if named else "", type=kind, lead_wording="bold")
        described = after - at > 1 and at + 1 < len(lines)
        node.intro = prose(lines[at + 1 : at + 2]) if described else None
        bold = [partner_label(words.strip(" ,;")).name for words in lines[at].strong]
        for found in _IN_TABLE.finditer(lines[at].text):
            partner = partner_label(found["label"])
            (node.leads if partner.name in bold else node.partners).append(partner)
        yield node


def streamed(lines: Sequence[Line]) -> list[list[Line]]:
    r"""Divide a stream of whole nodes that no bullets set apart.

    Each node has one ``Summary``; above it stand the marks of its header, and above those its title.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> page = "One\nClosed\nSummary\nText.\nTwo\nOngoing\nSummary\nText."
    >>> [node[0].text for node in streamed(lines_of(page))]
    ['One', 'Two']
    """
    summaries = [at for at, line in enumerate(lines) if line.label == labels.SUMMARY and not line.bullet]
    starts = [0]
    for before, at in pairwise(summaries):
        marks = [i for i in range(before + 1, at) if _is_mark(lines[i])]
        start = (marks[0] if marks else at - 1) - 1
        if start > before:
            starts.append(start)
    return [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _is_mark(line: Line) -> bool:
    dates = re.fullmatch(r"\d\d/\d\d/\d{4} \d\d/\d\d/\d{4}", line.text)
    return bool(
        dates
        or (line.label in labels.STATUS and not line.bullet)
        or line.label in labels.TYPES
        or labels.EDITED.fullmatch(line.text)
        or labels.LABEL_DATE.fullmatch(line.text)
        or (line.bullet and city_and_country(line.text))
    )
