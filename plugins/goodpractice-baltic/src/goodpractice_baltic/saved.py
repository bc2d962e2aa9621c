"""A page as somebody saved it, whatever the form, brought to one shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from goodpractice import BadValue, Interval, PartialDate, parse_loose
from goodpractice_baltic import labels
from goodpractice_baltic.sentences import clean

_ORDINALS = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_WEEKDAYS = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE
)
_TIME = re.compile(r"\s*(?:@|\bat\b).*$|(?<=\d{4}) \d{1,2}:\d{2}.*$", re.IGNORECASE | re.DOTALL)


@attrs.frozen(kw_only=True)
class Happening:
    """What a page of the calendar says of its event.

    Parameters
    ----------
    dates
        First and last day.
    venue, city, country
        Where it takes place, as far as the calendar says.
    """

    dates: Interval = attrs.field(factory=Interval)
    venue: str | None = None
    city: str | None = None
    country: str | None = None


@attrs.frozen(kw_only=True)
class Saved:
    """A page, an event or an entry of a newsletter.

    Parameters
    ----------
    url
        Its address; empty if nobody kept it.
    place
        Where it lies in the input.
    title, text
        Its heading and its prose, one block a line.
    language
        Of both.
    date
        The date that the page states of itself.
    whole
        False if somebody cut the text down before saving it: then labels may be missing without need for alarm.
    happening
        What makes it an event, if it is one.
    """

    url: str = ""
    place: str = ""
    title: str = ""
    text: str = ""
    language: str = "und"
    date: PartialDate | None = None
    whole: bool = True
    happening: Happening | None = None

    @property
    def about(self) -> bool:
        """Whether the page is about the flagship, by its address or its title."""
        return bool(re.search(labels.ABOUT_FLAGSHIP, f"{self.url} {self.title}", re.IGNORECASE))

    @property
    def speaks_of_flagship(self) -> bool:
        """Whether the flagship occurs on the page at all."""
        return self.about or bool(re.search(labels.ABOUT_FLAGSHIP, self.text, re.IGNORECASE))


def text_of(record: Mapping[str, Any], name: str) -> str:
    """Return a text of a JSON object, also where WordPress wraps it in ``rendered``; empty if there is none.

    Examples
    --------
    >>> text_of({"title": {"rendered": "Events"}}, "title")
    'Events'
    """
    value = record.get(name)
    if isinstance(value, Mapping):
        value = value.get("rendered")
    return clean(value).strip() if isinstance(value, str) else ""


def read_date(text: str) -> PartialDate | None:
    """Read a date as calendars and newsletters print it; the time of day is dropped.

    Raises
    ------
    BadValue
        If it is no date.

    Examples
    --------
    >>> [str(read_date(t)) for t in ("Friday, 29th September 2017", "November 16, 2017 @ 8:00 am", "16.11.2017")]
    ['2017-09-29', '2017-11-16', '2017-11-16']
    """
    return parse_loose(_ORDINALS.sub("", _WEEKDAYS.sub("", _TIME.sub("", " ".join(text.split())))))


def of_digest(record: Mapping[str, Any], place: str) -> Saved:
    """Take a page that was saved as its address, title, date and text.

    Raises
    ------
    BadValue
        If the date is none.
    """
    url, title = text_of(record, "url"), text_of(record, "title")
    stated = text_of(record, "date")
    try:
        dates = Interval.parse(stated) if stated else Interval()
    except BadValue as error:
        raise BadValue(f"the date of the page “{title or url}” cannot be read: {error}") from None
    event = re.search(labels.EVENT_URL, url) is not None
    return Saved(
        url=url,
        place=place,
        title=title,
        text=text_of(record, "text"),
        language=text_of(record, "lang") or "und",
        # On a page of the calendar, the date is that of the event.
        date=None if event else dates.since,
        whole=False,
        happening=Happening(dates=dates) if event else None,
    )
