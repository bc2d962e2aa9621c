"""A timeline: a bar for each thing that happened, in the order of dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from goodpractice.entities.names import Meant
from goodpractice.errors import NothingToDraw
from goodpractice.model.dates import PartialDate
from goodpractice.network.timeline import Moment, timeline
from goodpractice.pictures.asked import Asked
from goodpractice.pictures.colours import GREY, PALE, coloured
from goodpractice.pictures.credits import credit
from goodpractice.pictures.frame import framed
from goodpractice.pictures.lettering import short, width_of
from goodpractice.pictures.neighbours import called
from goodpractice.pictures.scene import SMALLEST, Area, Box, Dot, Key, Scene, Words
from goodpractice.store import Store

_LINE, _HIGHEST = 19.0, 34.0
_LABEL = 12.0
_DAY = 1.0 / 366


@attrs.frozen(kw_only=True)
class Span:
    """A moment with its dates in years.

    Parameters
    ----------
    moment
        What happened.
    first, last
        From when to when, in years; equal for a day.
    open
        True if nobody says when it ended, or when it began.
    """

    moment: Moment
    first: float
    last: float
    open: bool


def life(store: Store, meant: Meant, asked: Asked) -> Scene:
    """Return the timeline of a thing, or of a place; it is only as high as it needs to be.

    Parameters
    ----------
    store
        An open catalogue.
    meant
        What was typed.
    asked
        Size, heading, language, how many.

    Raises
    ------
    NothingToDraw
        If nothing that is dated is known of it.
    """
    moments = timeline(store, meant)
    spans = [span for moment in moments if (span := span_of(moment)) is not None]
    own = called(store, [meant.head], asked.language)[meant.head.id]
    if not spans:
        raise NothingToDraw(f"nothing that is dated is known of {own}. Try: gp timeline {meant.head.name}")
    names = called(store, [span.moment.head for span in spans], asked.language)
    limit = asked.limit or int((asked.size[1] - 215) / _LINE)
    shown = spans[:limit]
    kinds = [*dict.fromkeys(span.moment.what for span in shown)]
    notes = []
    if len(shown) < len(spans):
        notes.append(f"Shown are the first {len(shown)} of {len(spans):,}; a larger --size shows more.")
    if undated := len(moments) - len(spans):
        notes.append(f"{undated:,} more {'is' if undated == 1 else 'are'} not dated.")
    if any(span.open for span in shown):
        notes.append("An arrow: nobody says when it ended, or when it began.")
    legend = [Key(text=what, colour=coloured(n), shape="bar") for n, what in enumerate(kinds)]
    if any(span.moment.assumed for span in shown):
        legend.append(
            Key(text="pale: dates of the network or event itself", colour=GREY, shape="bar", hatched=True)
        )
    first, last = min(span.first for span in shown), max(span.last for span in shown)
    width, height = asked.size
    scene = framed(
        (width, min(height, max(SMALLEST, int(len(shown) * _HIGHEST) + 215))),
        title=asked.title or f"Timeline of {own}",
        under=f"{len(spans):,} dated moments, {int(first)} to {int(last - _DAY)}" if len(spans) > 1 else "",
        legend=legend,
        notes=notes,
        source=credit(store, [p for span in shown for p in span.moment.provenance]),
    )
    _draw(scene, shown, names, kinds)
    return scene


def span_of(moment: Moment) -> Span | None:
    """Return a moment with its dates in years, or None if nobody dates it.

    A month or year lasts from its first day to its last one.
    """
    since = PartialDate.parse(moment.since) if moment.since else None
    until = PartialDate.parse(moment.until) if moment.until else None
    start = since.earliest if since else None
    end = until.latest if until else None
    if start is None and end is None:
        return None
    if start is None:
        assert end is not None
        return Span(moment=moment, first=_year(end) + _DAY - 1, last=_year(end) + _DAY, open=True)
    if end is None:
        latest = since.latest if since else None
        return Span(
            moment=moment, first=_year(start), last=_year(latest or start) + _DAY, open=moment.until is None
        )
    return Span(moment=moment, first=_year(start), last=max(_year(end), _year(start)) + _DAY, open=False)


def _year(day: int) -> float:
    """Return a day, as YYYYMMDD, in years.

    Examples
    --------
    >>> _year(20140101), round(_year(20140702), 2)
    (2014.0, 2014.5)
    """
    year = day // 10_000
    date = dt.date(
        year, max(1, day // 100 % 100), max(1, min(28 if day // 100 % 100 == 2 else 30, day % 100))
    )
    return year + (date - dt.date(year, 1, 1)).days / 366


def _draw(scene: Scene, spans: Sequence[Span], names: dict[int, str], kinds: Sequence[str]) -> None:
    plot = scene.plot
    labels = [short(names[span.moment.head.id], 46) for span in spans]
    wide = min(plot.width * 0.4, max(width_of(label, _LABEL) for label in labels) + 14)
    axis = Box(plot.left + wide, plot.top + 22, plot.right - 14, plot.bottom)
    first = int(min(span.first for span in spans))
    last = max(span.last + (0.6 if span.open else 0) for span in spans)
    last = int(last) + (1 if last > int(last) + 2 * _DAY else 0)
    scale = axis.width / max(1, last - first)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if each * scale >= 44)
    line = min(_HIGHEST, axis.height / len(spans))
    bottom = axis.top + line * len(spans)
    for year in range(first, last + 1):
        if year % step == 0:
            x = axis.left + (year - first) * scale
            scene.areas.append(
                Area(
                    points=[(x - 0.4, axis.top), (x + 0.4, axis.top), (x + 0.4, bottom), (x - 0.4, bottom)],
                    fill=PALE,
                )
            )
            middle = x + scale / 2 if step == 1 and year < last else x
            if step == 1 and year == last:
                continue
            scene.words.append(
                Words(text=str(year), x=middle, y=axis.top - 7, size=11, colour=GREY, anchor="middle")
            )
    for n, (span, label) in enumerate(zip(spans, labels, strict=True)):
        y = axis.top + line * (n + 0.5)
        left, right = axis.left + (span.first - first) * scale, axis.left + (span.last - first) * scale
        colour = coloured(kinds.index(span.moment.what))
        if right - left < 6:
            left, right = (left + right) / 2 - 3, (left + right) / 2 + 3
        tip = (names[span.moment.head.id], *_told(span))
        high = min(8.0, line * 0.34)
        scene.dots.append(
            Dot(
                label=label, x=(left + right) / 2, y=y, half=(right - left) / 2, r=high, colour=colour, shape="bar",
                hatched=span.moment.assumed, tip=tip,
            )
        )  # fmt: skip
        if span.open:
            ahead = span.moment.until is None
            tail, head = (right, right + 13) if ahead else (left, left - 13)
            scene.areas.append(Area(points=[(tail, y - high), (head, y), (tail, y + high)], fill=colour))
        x, size = axis.left - 12, _LABEL
        while size > 8 and width_of(label, size) > wide - 12:
            size -= 0.5
        scene.words.append(
            Words(
                text=label, x=x, y=y + 0.27 * size, size=size, anchor="end", dot=n,
                box=Box(x - width_of(label, size), y - 0.5 * size, x, y + 0.5 * size),
            )
        )  # fmt: skip
        note = span.moment.role or ""
        if note and right + 22 + width_of(note, 10) < axis.right:
            scene.words.append(
                Words(text=note, x=right + (18 if span.open else 7), y=y + 3.5, size=10, colour=GREY)
            )


def _told(span: Span) -> tuple[str, ...]:
    moment = span.moment
    dates = moment.since if moment.since == moment.until else f"{moment.since or '?'} – {moment.until or '?'}"
    who = ", ".join(head.label for head in moment.who[:6])
    return tuple(
        text
        for text in (f"{moment.what}{f', {moment.role}' if moment.role else ''}", dates or "", who)
        if text
    )
