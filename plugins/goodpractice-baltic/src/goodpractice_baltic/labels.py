"""Every label, name and pattern that pages are read by. Whoever finds a page reworded changes this module alone.

Patterns are matched without regard to case unless they say otherwise, in sentences whose words stand one blank apart.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Platform:
    """A part of the flagship, by all the wordings of its subject.

    Parameters
    ----------
    key
        Its key, the same on every page.
    name
        What the flagship's own pages call it in full.
    pattern
        How pages write its subject.
    """

    key: str
    name: str
    pattern: str


@attrs.frozen(kw_only=True)
class Actor:
    """An organisation that pages name as leader, coordinator or partner.

    Parameters
    ----------
    key
        Its key, the same on every page and under every name.
    name
        Its name in English.
    kind
        The sort of organisation.
    pattern
        How pages write it.
    names
        Names in other languages and short names, as (language, wording); kept where a page has them.
    short
        What its English name is abbreviated to.
    city, country
        Where it is.
    part_of
        Key of the organisation that it belongs to.
    """

    key: str
    name: str
    kind: str
    pattern: str
    names: tuple[tuple[str, str], ...] = ()
    short: str | None = None
    city: str | None = None
    country: str | None = None
    part_of: str | None = None


FLAGSHIP_KEY = "school-to-work"
FLAGSHIP_NAME = "School to Work"
FLAGSHIP_SHORT = "S2W"
FLAGSHIP_KIND = "flagship"

# Small letters mean the passage from school to work itself: only capitals are the flagship.
FLAGSHIP = (
    r"(?:(?:(?:the |this )?flagship (?:project )?)?[“”\"']?(?-i:School to Work|S2W)[“”\"']?(?: \((?:the )?S2W\))?(?: flagship)?"
    r"|(?:this|the) flagship|flagship)"
)
ABOUT_FLAGSHIP = r"(?-i:School to Work)|\bS2W\b|s2wflagship|schooltowork"

PLATFORMS = (
    Platform(
        key="early-school-leaving",
        name="Knowledge Platform on Early School Leaving",
        pattern=r"early[ -]school[ -]leav(?:ing|ers?)|(?:KP)?ESL\b",
    ),
    Platform(
        key="newly-arrived-refugees",
        name="Knowledge Platform on Newly Arrived Refugees",
        pattern=r"newly[ -]arrived(?: refugees)?",
    ),
    Platform(
        key="neet",
        name="Knowledge Platform on NEET",
        pattern=r"(?:integrate |integration of )?(?:young people in |youth in )?(?:KP)?NEETs?\b(?: integration)?",
    ),
    Platform(
        key="education-and-training",
        name="Thematic Platform Education and Training",
        pattern=r"education and training",
    ),
)

# What a part of the flagship is called, and the kind that it then has; none where a page says "platform" only.
PLATFORM_KINDS: tuple[tuple[str | None, str], ...] = (
    ("knowledge-platform", r"knowledge platforms?|KP\b"),
    ("thematic-platform", r"thematic platforms?"),
    ("horizontal-action", r"horizontal(?: action| strand)?\b"),
    (None, r"platforms?"),
)

ACTORS = (
    Actor(
        key="salar",
        name="Swedish Association of Local Authorities and Regions",
        kind="association",
        pattern=(
            r"Swedish Association of (?:Local Authorities and Regions|Regions and Local Authorities)"
            r"|Sveriges Kommuner och (?:Regioner|Landsting)|(?-i:SALAR|SKR|SKL)\b"
        ),
        names=tuple(
            ("sv", n)
            for n in ("Sveriges Kommuner och Regioner", "Sveriges Kommuner och Landsting", "SKR", "SKL")
        ),
        short="SALAR",
        country="SE",
    ),
    Actor(
        key="city-of-turku",
        name="City of Turku",
        kind="municipality",
        pattern=(
            r"(?:Division of Education of|Education Division (?:at|of)) (?:the )?City (?:of )?Turku"
            r"|City of Turku(?:['’]s)?,?(?: education division)?|Turku City|(?-i:Turku|Åbo stad)\b"
        ),
        names=(("sv", "Åbo stad"),),
        city="Turku",
        country="FI",
    ),
    Actor(
        key="norden-association",
        name="Norden Association in Sweden",
        kind="association",
        pattern=r"Norden Association(?: \(?in Sweden\)?| Sweden)?|Föreningen Norden|(?-i:Norden)\b",
        names=(("sv", "Föreningen Norden"),),
        country="SE",
    ),
    Actor(
        key="ubc-youth-task-force",
        name="UBC Task Force on Youth Employment and Well-Being",
        kind="task-force",
        pattern=r"UBC Task Force on Youth Employment and Well[- ]?Being",
        part_of="ubc",
    ),
    Actor(
        key="ubc",
        name="Union of the Baltic Cities",
        kind="association",
        pattern=r"Union of the Baltic Cities|(?-i:UBC)\b",
        short="UBC",
    ),
    Actor(
        key="gdansk-labour-office",
        name="Gdańsk labour office",
        kind="employment-service",
        pattern=r"Gdańsk (?:labour|employment) office|Gdański\w* Urz\w+d\w* Pracy",
        names=(("pl", "Gdański Urząd Pracy"),),
        city="Gdańsk",
        country="PL",
    ),
)
UNITS = {"city-of-turku": ("Education Division", r"education division|division of education")}
"""Part of an organisation that a page may name as the one that acts, and how."""

# What joins an actor to what it leads, in both directions.
LED_BY = r"(?:(?:is|are|was|were) )?(?:jointly )?(?:led|lead|coordinated|co-ordinated|managed|headed) by"
LEADS = r"leads\b|leading\b|co-?ordinates?\b|is the (?:leader|lead|coordinator) of"
INITIATOR = r"initiator of"
PARTNERS = r"(?:current )?partners(?: are)?\b"
TOGETHER = r"together with"
MEMBER_OF = r"(?:is )?(?:a )?member of"
COOPERATES = r"co-?operation with|co-?operates with"
BOTH = r"both\b|all three\b"
SINCE = r"since (?P<year>[0-9]{4})\b"
COLLABORATING = r"collaborating platform"
EMERGING = r"emerging flagship[;:]?\s+(?:School to Work|S2W)|(?:School to Work|S2W) listed as emerging"

FILLING = r"""
    on of for regarding about the a an and as well in to target groups connected is are was also there plus situation
    young people youth integration integrate prevention offering expertise including namely which that whereas by
    one two three four five six seven eight
"""
"""Words that may stand between the parts of a statement. Any other word ends it."""

PROGRAMMES = (
    (
        "pa-education",
        "Policy Area Education",
        r"(?:policy|priority) area \(?(?:PA\) )?[“‘'\"]?education|\bPA Education",
    ),
    (
        "eusbsr",
        "EU Strategy for the Baltic Sea Region",
        r"EU Strategy (?:for|of) the Baltic Sea Region|\bEUSBSR\b",
    ),
)

OURS = (
    rf"{ABOUT_FLAGSHIP}|eusbsr|balticsea-region-strategy\.eu|EU Strategy (?:for|of) the Baltic Sea|"
    r"(?:policy|priority) area \(?(?:PA\) )?[“‘'\"]?education|\bPA Education|knowledge platforms? (?:on|for)\b"
)
"""What a page says or is called, at least one of it, if it is of the flagship, its platforms or its strategy."""
EXPECTED_WORDS = ("School to Work", "S2W", "Policy Area Education", "EUSBSR", "Knowledge Platform on …")
"""The same for people."""

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: number for number, word in enumerate(_NUMBERS.split(), start=1)}
COMPARATORS = {
    "more than": "more than", "over": "more than", ">": "more than", "at least": "at least",
    "about": "about", "around": "about", "approximately": "about", "some": "about",
    "less than": "less than", "fewer than": "less than", "nearly": "less than", "almost": "less than", "up to": "at most",
}  # fmt: skip
MEMBERS = r"members?\b(?! states?)"
COUNTRIES_ARE = r"(?:these countries are|members from)"
MEMBER_TYPES = r"(?:our members are|members represent|they are)"
ENDORSED = r"endorsed (?:in|since) (?P<year>[0-9]{4})"
ACTIVITIES = r"activities since (?P<year>[0-9]{4})"

# Events
PASSED = r"this event has passed"
CANCELLED = r"\bcancel+ed\b|\bpostponed\b"
PLANS = r"plans for (?P<year>[0-9]{4})"
LEFTOVER_NAME = r"(?:tapahtuma|event|draft|untitled)[ -]?[0-9]*"
EVENT_KINDS = (
    ("study-visit", r"study visit"),
    ("working-group", r"working group"),
    ("conference", r"conference"),
    ("seminar", r"seminar"),
    ("training", r"training session|training programme|-training|training\b"),
    ("workshop", r"workshop"),
    ("meeting", r"meeting"),
)
EVENT_URL = r"/event/(?P<slug>[^/?#]+)"

DATE_LABELS = r"(?:Published|Publicerad|Last updated|Updated|Uppdaterad|Senast uppdaterad)"
"""What stands before the date that a page prints of itself."""


@attrs.frozen(kw_only=True)
class Expected:
    """What a page must say, or it has been reworked and needs a look.

    Parameters
    ----------
    address
        Pattern of the page's address.
    title
        What the page is, for the message.
    labels
        (What to name in the message, pattern); each must be found.
    counted
        True if the parts that it counts must all be among those that it names.
    """

    address: str
    title: str
    labels: tuple[tuple[str, str], ...]
    counted: bool = False


EXPECTED = (
    Expected(
        address=r"schooltowork\.11353\.html",
        title="the flagship's page at SKR",
        labels=(
            ("Flagship School to Work", ABOUT_FLAGSHIP),
            ("Knowledge Platforms", r"knowledge platforms?"),
        ),
        counted=True,
    ),
    Expected(
        address=r"structureandmembers\.11355\.html",
        title="the page on structure and members",
        labels=(("Knowledge Platform on …", r"knowledge platform on"), ("members", MEMBERS)),
        counted=True,
    ),
    Expected(
        address=r"events\.12815\.html",
        title="the page of planned events",
        labels=(("Plans for <year>", PLANS),),
    ),
    Expected(
        address=r"schooltowork\.80214\.html",
        title="the page on the collaborating platform",
        labels=(("collaborating platform", COLLABORATING),),
    ),
)

# Where things stand in HTML.
IGNORED = "script, style, noscript, template, nav, footer, form, iframe, svg, .breadcrumb, .tribe-events-nav-pagination"
BODIES = ("#tribe-events-content", "main", "article", ".item-page", "#content", "body")
TITLES = (".tribe-events-single-event-title", "main h1", "article h1", "h1", ".item-page h2")
EVENT_BODY = ".tribe-events-single, #tribe-events-content"
EVENT_DATES = ".tribe-events-schedule"
EVENT_STARTS = ".tribe-event-date-start, .tribe-events-start-date"
EVENT_ENDS = ".tribe-event-date-end, .tribe-events-end-date"
EVENT_CITY = ".tribe-locality"
EVENT_COUNTRY = ".tribe-country-name"
EVENT_VENUE = ".tribe-venue"
NOT_FOUND = r"^(?:page not found|404\b|sidan (?:kunde inte hittas|finns inte))"
