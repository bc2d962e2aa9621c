"""Every word and selector of the site that this package binds to; of both layouts that are known."""

from __future__ import annotations

import re

SUMMARY = ("Summary", "Good practice summary", "In short")
SECTIONS: dict[str, tuple[str, ...]] = {
    "Description": (
        "Description",
        "About this good practice",
        "Detailed information",
        "Detailed information of the good practice",
        "Information on the good practice",
    ),
    "Resources needed": ("Resources needed", "Resources"),
    "Evidence of success": (
        "Evidence of success",
        "Evidence of success (results achieved)",
        "Results achieved",
    ),
    "Difficulties encountered": (
        "Difficulties encountered",
        "Challenges encountered",
        "Difficulties encountered/ lessons learned",
        "Challenges encountered (optional)",
    ),
    "Potential for learning or transfer": (
        "Potential for learning or transfer",
        "Potential for transfer",
        "Transferability",
    ),
}
"""Our heading, and what the site calls it."""
NEEDED = ("Description", "Evidence of success", "Potential for learning or transfer")
"""A page without any of these is no practice, or the site has been rebuilt."""
VALIDATED = ("Expert opinion", "Expert's opinion", "Validated by experts")
"""Headings of what an expert of the platform writes; its text is signed, and not read."""

INSTITUTION = ("Main institution", "Institution", "Organisation", "Main organisation", "Lead organisation")
LOCATION = ("Location", "Location of the practice", "Location of the good practice")
COUNTRY = ("Country",)
START = ("Start date", "Start")
END = ("End date", "End")
PROJECT = ("Project", "Project acronym")
TOPIC = ("Topic", "Topic of the practice", "Policy topic", "Thematic objective of the practice")
ONGOING = re.compile(r"on-?\s?going|still running|present", re.IGNORECASE)

TITLE = ".dk-banner-title, h1"
OLD_SUMMARY = ".dk-article-summary"
OLD_ROWS = ".person-details-info__get-in-touch > div"
OLD_PERSON = "person-details-info__get-in-touch__details"
OLD_PROJECT = ".data-acronym > a"
OLD_TAGS = ".dk-tag-enumeration"
BESIDE = "aside, dl, .person-details-info__get-in-touch, .data-acronym, .dk-tag-enumeration, .data-further-information"
"""Boxes that stand beside the texts, or below the last of them: labels and persons, no part of any text."""
PAGE_NUMBER = "tx_emgoodpractices_goodpracticessearch[filter][page]"
"""The parameter that counts the pages of the old list, from 1; that of the current one is ``page``, from 0."""

PRACTICE = re.compile(r"(?:/policylearning)?/good-practices/(?:item/(?P<number>\d+)/)?(?P<slug>[\w%-]+)/?$")
LIST = re.compile(r"(?:/policylearning)?/good-practices/?$")
NO_PRACTICE = frozenset({"item", "search", "submit", "about", "faq"})
"""Addresses beside the practices that are none."""
ERROR = re.compile(
    r"<title[^>]*>\s*(?P<says>(?:[45]\d\d\b|error\b|page not found|access denied|service unavailable|just a moment)[^<]{0,60})",
    re.IGNORECASE,
)
