"""The page of a network."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from goodpractice import BadValue, PartialDate, parse_loose
from goodpractice_urbact.pages import labels
from goodpractice_urbact.pages.lines import Line, prose
from goodpractice_urbact.pages.partner import PartnerLabel, partner_label

_DATE = r"\d{1,2}/\d{1,2}/\d{4}|\d{4}"
_DATES = re.compile(rf"(?P<first>{_DATE})(?:\s*[-–]?\s+(?P<second>{_DATE}))?")
_FILE = re.compile(
    r"(?P<name>.+\.(?:pdf|docx?|xlsx?|pptx?|zip))\s*\((?P<type>\w+),\s*(?P<size>[^)]+)\)", re.IGNORECASE
)


_LONGEST_HEADER = 30


@attrs.frozen
class File:
    """A file that a network page offers."""

    name: str
    heading: str
    size: str
    href: str | None = None


@attrs.define
class NetworkNode:
    """What the page of a network says, as written there."""

    title: str
    subtitle: str | None = None
    edited: str | None = None
    dates: list[str] = attrs.field(factory=list)
    status: str | None = None
    type: str | None = None
    themes: list[str] = attrs.field(factory=list)
    intro: str | None = None
    leads: list[PartnerLabel] = attrs.field(factory=list)
    lead_wording: str = "Lead Partner"
    partners: list[PartnerLabel] = attrs.field(factory=list)
    sections: dict[str, str] = attrs.field(factory=dict)
    files: list[File] = attrs.field(factory=list)
    href: str | None = None
    number: str | None = None

    @property
    def kind(self) -> str | None:
        """The kind of network in our words."""
        return None if self.type is None else labels.TYPES[self.type.casefold()]

    @property
    def since(self) -> PartialDate | None:
        """The first date; the day of the site's migration is none."""
        return _real_date(self.dates, 0)

    @property
    def until(self) -> PartialDate | None:
        """The second date; the day of the site's migration is none."""
        return _real_date(self.dates, 1)


def _real_date(dates: Sequence[str], at: int) -> PartialDate | None:
    if len(dates) <= at or dates[at] == labels.MIGRATION_DATE:
        return None
    return parse_loose(dates[at])


def _is_section(line: Line) -> bool:
    label = line.label
    return not line.bullet and (
        label in {labels.SUMMARY, labels.TIMELINE}
        or label in labels.PARTNERS
        or label in labels.OUTPUTS
        or label in labels.IGNORED
        or labels.LEAD.fullmatch(line.text) is not None
    )


def looks_like_network(lines: Sequence[Line]) -> bool:
    r"""Tell whether lines are the page of a network.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> looks_like_network(lines_of("A network\nClosed\nSummary"))
    True
    """
    if any(labels.LEAD.fullmatch(line.text) for line in lines):
        return True
    head = _header_end(lines)
    header = lines[1:head][:_LONGEST_HEADER]
    typed = any(line.label in labels.TYPES for line in header)
    dated = any(_DATES.fullmatch(line.text) for line in header)
    if head == len(lines):
        return typed and dated
    below = {line.label for line in lines[head:] if not line.bullet}
    marked = typed or dated or any(line.label in labels.STATUS for line in header)
    listed = bool(below & labels.PARTNERS)
    if labels.SUMMARY in below:
        return marked or listed or labels.TIMELINE in below
    return typed or (marked and listed)


def _header_end(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if at and _is_section(line)), len(lines))


def parse_network(lines: Sequence[Line]) -> NetworkNode:
    r"""Read the page of a network.

    Parameters
    ----------
    lines
        From its title on.

    Raises
    ------
    ValueError
        If there is no line.

    Examples
    --------
    >>> from goodpractice_urbact.pages.lines import lines_of
    >>> page = "BluAct\n06/04/2018 01/06/2021\nPartners\nLead Partner : Piraeus - Greece\n  • Galati - Romania"
    >>> node = parse_network(lines_of(page))
    >>> node.leads[0].name, node.partners[0].country, str(node.until)
    ('Piraeus', 'Romania', '2021-06-01')
    """
    if not lines:
        raise BadValue("the page of the network is empty")
    node = NetworkNode(lines[0].text, href=lines[0].href)
    end = _header_end(lines)
    _read_header(node, lines[1:end])
    at = end
    while at < len(lines):
        at = _read_section(node, lines, at)
    return node


def _read_header(node: NetworkNode, lines: Sequence[Line]) -> None:
    before: list[Line] = []
    after: list[Line] = []
    marked = False
    # Some labels stand on a line of their own, with their value on the next.
    waiting: str | None = None
    for line in lines:
        edited, number = labels.EDITED.fullmatch(line.text), labels.NODE_NUMBER.fullmatch(line.text)
        if waiting:
            setattr(node, waiting, line.text)
            waiting = None
        elif edited:
            node.edited, waiting = (edited["date"], None) if edited["date"] else (None, "edited")
        elif number:
            node.number, waiting = (number["number"], None) if number["number"] else (None, "number")
        elif not _read_marker(node, line):
            (after if marked else before).append(line)
            continue
        marked = True
    if not marked:
        before, after = [], before
    node.subtitle = prose(before)
    node.intro = prose(after)


def _read_marker(node: NetworkNode, line: Line) -> bool:
    """Take a line of the header that says one thing; tell whether it was one."""
    dates = _DATES.fullmatch(line.text)
    if dates and len(node.dates) < 2:
        node.dates += [date for date in dates.groups() if date]
    elif line.label in labels.STATUS:
        node.status = line.text
    elif line.label in labels.TYPES:
        node.type = line.text
    elif line.bullet:
        node.themes.append(line.text)
    else:
        return bool(labels.FROM.fullmatch(line.text))
    return True


def _read_section(node: NetworkNode, lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    label = line.label
    if label in labels.PARTNERS or labels.LEAD.fullmatch(line.text):
        return _read_partners(node, lines, at)
    end = next((i for i in range(at + 1, len(lines)) if _is_section(lines[i])), len(lines))
    body = lines[at + 1 : end]
    if label in labels.OUTPUTS:
        node.files += [file for each in body if (file := _file(each, line.text))]
    elif label in {labels.SUMMARY, labels.TIMELINE}:
        text = prose(_before_contacts(body) if label == labels.TIMELINE else body)
        if text and line.text not in node.sections:
            node.sections[line.text] = text
    return end


def _before_contacts(body: Sequence[Line]) -> list[Line]:
    end = next((i for i, line in enumerate(body) if labels.CONTACT_SIGNS.search(line.text)), len(body))
    return list(body[:end])


def _read_partners(node: NetworkNode, lines: Sequence[Line], at: int) -> int:
    """Read the list of partners, and stop where it stops.

    What follows may be the contact blocks of all networks, with leads of their own: only the first list counts.
    """
    first = not node.leads and not node.partners
    leads: list[PartnerLabel] = []
    partners: list[PartnerLabel] = []
    start = at
    if lines[at].label in labels.PARTNERS and not labels.LEAD.fullmatch(lines[at].text):
        at += 1
    wanting = False
    while at < len(lines):
        line = lines[at]
        lead = labels.LEAD.fullmatch(line.text)
        if lead and not partners:
            wanting = not lead["label"]
            if lead["label"]:
                leads.append(partner_label(lead["label"]))
            if first:
                node.lead_wording = re.split(r"\s*:", line.text)[0]
        elif lead or _is_section(line):
            break
        else:
            partner = partner_label(line.text)
            if partner.country is None and (not line.bullet or labels.CONTACT_SIGNS.search(line.text)):
                break
            (leads if wanting else partners).append(partner)
            wanting = False
        at += 1
    if first:
        node.leads, node.partners = leads, partners
    # Whatever stands between the list and the next heading belongs to nobody.
    return max(at, start + 1) if at >= len(lines) or _is_section(lines[at]) else _skip(lines, at)


def _skip(lines: Sequence[Line], at: int) -> int:
    return next((i for i in range(at, len(lines)) if _is_section(lines[i])), len(lines))


def _file(line: Line, heading: str) -> File | None:
    found = _FILE.fullmatch(line.text)
    return File(found["name"], heading, found["size"], line.href) if found else None
