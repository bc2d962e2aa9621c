"""Every selector and word that this package binds to: Joomla with K2, WordPress, and pages of any other make."""

from __future__ import annotations

import re

TITLES = (
    "h2.itemTitle, h1.itemTitle, .itemHeader h1, .itemView header h1, .itemView header h2",
    ".entry-title, .wp-block-post-title",
    "article h1, main h1, .item-page h1, .item-page h2",
    "h1",
    "h2",
)
"""From the surest to the last resort."""
NO_TITLE = ".itemEditLink, sup"
"""Within a title: the link to edit it, and the mark of what is featured."""
BODIES = (
    ".itemIntroText, .itemFullText",
    ".entry-content, .wp-block-post-content",
    ".item-page, [itemprop=articleBody]",
    "article",
    "main",
    "#content",
    "body",
)
DATES = (
    ".itemDateCreated, .itemView time[pubdate], .itemView .itemDate",
    "time.entry-date, .entry-date, .wp-block-post-date time, .posted-on time",
    "time[itemprop=datePublished]",
    ".create time, .published time, .create, .published, .date, .data",
    "article time, main time",
)
METAS = ("article:published_time", "datePublished", "DC.date", "dcterms.created", "date", "pubdate")
IGNORED = (
    "script, style, noscript, template, nav, footer, aside, form, iframe, svg, button, header .menu, .breadcrumb, .breadcrumbs, .itemToolbar, .itemAuthor, "
    ".itemAuthorBlock, .itemRelated, .itemNavigation, .itemComments, .itemSocialSharing, .author, .byline, .sharedaddy, .navigation, .comments-area, .related"
)
BESIDE = ".itemDateCreated, .itemTitle, .itemHeader, .entry-title, .entry-meta, .entry-header, h1"
"""Within a body: title and date, which are read by themselves."""
ENTRIES = ".catItemTitle a, .itemList .itemTitle a, .genericItemTitle a, article h2 a, article h3 a, h2.entry-title a, .wp-block-post-title a, .blog h2 a, .items-row h2 a, .news-list a"
ITEM = re.compile(r"(?:view=item\b(?!list).*\bid=\d+|/item/\d+)")
"""Addresses of items of K2."""
POSTS = re.compile(r"/wp-json/wp/v2/(?:posts|pages)\b|[?&]rest_route=/wp/v2/")

PUBLISHED = re.compile(
    r"^(?:(?:data (?:publikacji|dodania|utworzenia)|opublikowano|dodano|utworzono|published(?: on)?|posted on|date|publié le|mis en ligne le|veröffentlicht(?: am)?"
    r"|erstellt am|datum|publicado(?: el| em)?|fecha|data|pubblicato(?: il)?|zveřejněno|publikováno|zverejnené|objavljeno|objavljena|közzétéve|megjelent|publicat(?: la)?"
    r"|julkaistu|publicerad|publiceret|publisert|avaldatud|publicēts|paskelbta|δημοσιεύτηκε|ημερομηνία|публикувано|дата)\s*[:：]?\s*)?(?P<date>.+)$",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"^[^\W\d_]{2,14}\.?,\s+(?=\d)")
TIME = re.compile(
    r"\s*(?:,|o godz\.|godz\.|at|um|à|@)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:uhr|hrs?)?\s*$", re.IGNORECASE
)
BEGINNING = re.compile(r"^(?P<date>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})(?=\s|$)")
ERROR = re.compile(
    r"<title[^>]*>\s*(?P<says>(?:[45]\d\d\b|error\b|page not found|nie znaleziono|strona nie istnieje|seite nicht gefunden|access denied)[^<]{0,60})",
    re.IGNORECASE,
)

HOME = {
    "pl": "PL", "cs": "CZ", "sk": "SK", "hu": "HU", "ro": "RO", "bg": "BG", "hr": "HR", "sl": "SI", "lt": "LT", "lv": "LV", "et": "EE",
    "fi": "FI", "sv": "SE", "da": "DK", "nb": "NO", "de": "DE", "nl": "NL", "fr": "FR", "it": "IT", "es": "ES", "pt": "PT", "el": "GR",
}  # fmt: skip
"""Where a language is mostly spoken: cities of that country are looked for first."""
