"""What the two JSON interfaces of WordPress deliver: pages and posts, and the events of The Events Calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodpractice import BadValue, Interval, say_missing
from goodpractice_baltic.markup import plain_text
from goodpractice_baltic.saved import Happening, Saved, read_date, text_of


def is_event(record: Mapping[str, Any]) -> bool:
    """Tell whether an object is an event of The Events Calendar.

    Examples
    --------
    >>> is_event({"title": "Study Visit Turku", "start_date": "2017-11-16 00:00:00"})
    True
    """
    return "start_date" in record or "rest_url" in record


def is_post(record: Mapping[str, Any]) -> bool:
    """Tell whether an object is a page or post of WordPress.

    Examples
    --------
    >>> is_post({"link": "https://s2wflagship.eu/esl/", "content": {"rendered": "…"}})
    True
    """
    return "link" in record and isinstance(record.get("content"), Mapping)


def listed(answer: Any) -> Iterator[Any]:
    """Yield the objects of an answer: a list, an object with a list of events, or one object.

    Raises
    ------
    BadValue
        If the answer is an error or something else.

    Examples
    --------
    >>> list(listed({"events": [{"id": 1}], "total": 1}))
    [{'id': 1}]
    """
    if isinstance(answer, list):
        yield from answer
    elif isinstance(answer, Mapping) and isinstance(answer.get("events"), list):
        yield from answer["events"]
    elif isinstance(answer, Mapping) and (is_event(answer) or is_post(answer)):
        yield answer
    elif isinstance(answer, Mapping) and isinstance(answer.get("message"), str):
        raise BadValue(f"the site answered with an error instead of a list: {answer['message'][:200]}")
    else:
        raise BadValue("this JSON has neither the label “events” nor “content” of WordPress")


def read_event(record: Mapping[str, Any], place: str) -> Saved:
    """Read one object of ``/wp-json/tribe/events/v1/events``.

    Raises
    ------
    BadValue
        If it has no title or no date of its start.
    """
    title = plain_text(text_of(record, "title"))
    if not title:
        raise BadValue(say_missing(["title"], record, noun="label", what=f"the event {place}"))
    start = text_of(record, "start_date")
    if not start:
        raise BadValue(say_missing(["start_date"], record, noun="label", what=f"the event “{title}”"))
    since = read_date(start)
    until = read_date(text_of(record, "end_date") or start)
    return Saved(
        url=text_of(record, "url"),
        place=place,
        title=" ".join(title.split()),
        text=plain_text(text_of(record, "description")),
        happening=Happening(dates=Interval(since, until), **_venue(record.get("venue"))),
    )


def _venue(venue: Any) -> dict[str, Any]:
    if isinstance(venue, list):
        venue = venue[0] if venue else None
    if not isinstance(venue, Mapping):
        return {}
    return {
        "venue": plain_text(text_of(venue, "venue")) or None,
        "city": plain_text(text_of(venue, "city")) or None,
        "country": plain_text(text_of(venue, "country")) or None,
    }


def read_post(record: Mapping[str, Any], place: str) -> Saved:
    """Read one object of ``/wp-json/wp/v2/pages`` or ``posts``. What it says held when it was last changed."""
    stated = text_of(record, "modified") or text_of(record, "date")
    return Saved(
        url=text_of(record, "link"),
        place=place,
        title=" ".join(plain_text(text_of(record, "title")).split()),
        text=plain_text(text_of(record, "content")),
        date=read_date(stated) if stated else None,
    )
