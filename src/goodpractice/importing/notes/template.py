"""A new note to fill in."""

from __future__ import annotations

import datetime as dt

from goodpractice.errors import BadValue
from goodpractice.importing.notes.note import VERSION
from goodpractice.importing.notes.values import is_language, shown
from goodpractice.importing.notes.visit_form import Party, escaped, visit_body
from goodpractice.language import slug
from goodpractice.model.text import language_tag

_HINTS = {
    "article": (
        'url       = "https://"',
        "facts and short quotes",
        "the words of the article, at most twelve",
    ),
    "page": ('url       = "https://"', "facts and short quotes", "the words of the page, at most twelve"),
    "call": ("", "told to us", "the words of the other side, at most twelve"),
    "meeting": ("", "told to us", "the words that fell, at most twelve"),
    "visit": ("", "own report", ""),
}
KINDS_OF_NOTE = tuple(_HINTS)
"""What a note can be made of."""


def new_note(
    title: str,
    *,
    kind: str = "article",
    language: str = "en",
    date: str | None = None,
    host: Party | None = None,
    visitors: Party | None = None,
) -> str:
    """Write a note to fill in; it is right as it is.

    Parameters
    ----------
    title
        Of the article or page, or what the call was about.
    kind
        ``article``, ``page``, ``call``, ``meeting`` or ``visit``.
    language
        Of the quotes.
    date, host, visitors
        Of a visit: when it was, who received whom; what is known is filled in.

    Raises
    ------
    BadValue
        If the title is empty, or there is no such kind, language or date.

    Examples
    --------
    >>> new_note("A call to Thurrock", kind="call").splitlines()[0]
    'note = 1'
    """
    heading = " ".join(title.split())
    if not heading or not heading.isprintable():
        raise BadValue("a note needs a title: what is the article called, or what was the call about?")
    if kind not in _HINTS:
        raise BadValue(f"{shown(kind)} is no kind of note: use one of {', '.join(KINDS_OF_NOTE)}")
    if not is_language(language):
        raise BadValue(f"“{shown(language)}” is no language: write pl, en or en-GB")
    today = dt.datetime.now(tz=dt.UTC).date()
    if kind != "visit" and (date, host, visitors) != (None, None, None):
        raise BadValue(f"a date, a host and visitors are those of a visit, not of a note of the kind {kind}")
    body = _BODY
    if kind == "visit":
        tag = str(language_tag(language))
        when = date or today.isoformat()
        body = f"\n{visit_body(heading, language=tag, date=when, host=host, visitors=visitors)}"
    address, licence, quote = _HINTS[kind]
    lines = [
        f"note = {VERSION}",
        "",
        "[source]",
        f'key       = "notes/{slug(heading) or kind}"    # unique: publisher/short-name',
        f'title     = "{escaped(heading)}"',
        f"# {address}" if address else "",
        '# publisher = "who publishes it"',
        f'language  = "{language_tag(language)}"    # of every quote below',
        '# published = "2017-01?"    # as far as it is known; ? means uncertain',
        f"read_on   = {today.isoformat()}",
        f'licence   = "{licence}"',
        'dropped   = []    # what you left out on purpose: ["2 photographs: rights unknown"]',
        body.replace("QUOTE", quote),
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number == 1)


_BODY = """
# Remove the sign # in front of a line to use it. “gp note check FILE” says what is wrong, line by line.

# [known]    # what a handle below is called elsewhere
# kielce  = "geonames:769250"
# jobtown = "urbact: JOBTOWN"

# ── Things: handle = name, or { one name per language, kind, in … } ──────────────
[place]
# kielce = { en = "Kielce", country = "PL" }

[organisation]
# kielce-city = { pl = "Urząd Miasta Kielce", kind = "municipality", in = "kielce" }

[network]
# jobtown = "JOBTOWN"

[event]
# first-meeting = { en = "First meeting", kind = "local-group-meeting", in = "kielce" }

[practice]

# ── What the source says: one quote, then what follows from it ────────────────────
# [[says]]
# quote = "QUOTE"
# facts = [
#   "kielce-city participates jobtown role=partner since=2013",
#   "first-meeting.date = 2017-01-10",
# ]

# ── Claims: what fits no field. kind: aim means lesson result observation strategy recognition decision count
# [[claim]]
# kind  = "lesson"
# about = "jobtown"
# en    = "In your own words"
# quote = "QUOTE"

# ── Needs of one holder, one line each ──────────────────────────────────────────
# [needs.kielce-city]
# employers = { en = "ways to engage employers", wants = "practice" }
"""
