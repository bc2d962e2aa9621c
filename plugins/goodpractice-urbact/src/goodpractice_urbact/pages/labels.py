"""Every label and selector that the pages are read by, in one place.

Labels are compared without case. Change them here when the site changes.
"""

from __future__ import annotations

import re

SUMMARY = "summary"
PARTNERS = frozenset({"partners", "partner cities"})
LEAD = re.compile(r"lead partners?\s*(?::\s*(?P<label>.*))?", re.IGNORECASE)
EDITED = re.compile(r"edited on\s*(?P<date>.*)", re.IGNORECASE)
STATUS = frozenset({"closed", "ongoing"})
TYPES = {
    "action planning network": "action-planning",
    "action planning": "action-planning",
    "transfer network": "transfer",
    "implementation network": "implementation",
    "innovation transfer network": "innovation-transfer",
    "innovation transfer": "innovation-transfer",
}
"""Kind of network by the bullet that states it."""

MIGRATION_DATE = "19/09/2022"
"""Day on which the site was rebuilt; pages that had no dates got it as both."""

TIMELINE = "timeline"
OUTPUTS = frozenset(
    {
        "network outputs", "operational implementation framework", "integrated action plans", "learning logs",
    }
)  # fmt: skip
"""Headings under which files are listed."""

IGNORED = frozenset({"lead expert", "lead experts", "contact", "contacts", "articles", "news", "share"})
"""Headings of blocks that are no business of a catalogue: persons, and what the whole site shows."""

CONTACT_SIGNS = re.compile(
    r"@|\+\d|\btel\b|phone|e-?mail|contact|coordinator|municipality of|^city (?:of|council)|city council|follow ",
    re.IGNORECASE,
)
"""Marks of the contact blocks that leak in from other networks."""

PRIVATE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d[\d\s()./-]{6,}\d")
"""E-mail addresses and telephone numbers, wherever they stand in a text."""

NOISE = frozenset(
    {
        "you are here", "home", "see more", "read more", "skip to main content", "copy link",
        "copy linkfacebookxlinkedinemail", "download", "share this page",
    }
)  # fmt: skip

LABEL_DATE = re.compile(r"(?P<label>label?isation date|date of label)\s*:?\s*(?P<date>.*)", re.IGNORECASE)
SIZE = re.compile(r"size of city\s*:?\s*(?P<number>[\d\s.,\u00a0\u202f]*)\s*(?:in)?habitants?|"
                  r"size of city\s*:?\s*(?P<bare>[\d\s.,\u00a0\u202f]+)", re.IGNORECASE)  # fmt: skip
CONTACT = re.compile(r"contact\b.*", re.IGNORECASE)
ADAPTED = re.compile(
    r"(?P<label>adapted by (?:the )?cities from|in partnership with)\s*:?\s*(?P<network>.*)", re.IGNORECASE
)
START = re.compile(r"start(?:ed)?(?: date)?\s*:\s*(?P<date>.+)", re.IGNORECASE)
END = re.compile(r"end(?:ed)?(?: date)?\s*:\s*(?P<date>.+)", re.IGNORECASE)
BUDGET = re.compile(
    r"(?:total )?budget\s*:\s*(?:eur|€)?\s*(?P<number>[\d\s.,\u00a0\u202f]+?)\s*(?:eur|euros?|€)?",
    re.IGNORECASE,
)
PRACTICE_SECTIONS = frozenset(
    {
        "summary",
        "solutions offered by the good practice",
        "the solutions offered by the good practice",
        "sustainable and integrated urban approach",
        "participation",
        "outcomes",
        "transferability",
    }
)
SOLUTIONS = re.compile(r"(?:the )?solutions offered by the good practice", re.IGNORECASE)
LIKES = re.compile(r"i like it\s*\d*", re.IGNORECASE)

ERROR_FIRST, ERROR_MARK = "error message", "invalid render array key"
GEOLOCATION, COUNTRY = "geolocation", "country"
POINT = re.compile(r"POINT\s*\(.*\)", re.IGNORECASE)
LATITUDE = re.compile(r"(?:latitude|longitude)\b.*", re.IGNORECASE)
NODE_NUMBER = re.compile(r"ref nid\s*:?\s*(?P<number>\d*)", re.IGNORECASE)
FROM = re.compile(r"from (?P<who>.+?) on\b.*", re.IGNORECASE)

STAND_IN = re.compile(r"\[(?P<words>.*)\]", re.DOTALL)
"""A line in square brackets stands where a stored copy leaves the page's prose out."""

# Selectors. Classes are known of the old site only; the current one is read by its labels.
CONTENT = ("main", "#main", "#content", ".region-content", "body")
"""Where the page's own content is: the first of these that there is."""

DROPPED = (
    "script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "iframe",
    "body > header", ".visually-hidden", ".element-invisible", ".breadcrumb",
)  # fmt: skip
"""What is removed before reading."""

ITEM = (".views-row", "li")
"""Elements that are one entry of a list each; their text becomes a bullet with lines below it."""

OWN_ADDRESS = ('link[rel="canonical"]', 'meta[property="og:url"]')
SHORT_ADDRESS = 'link[rel="shortlink"]'
