"""A brief, from a need to a page: what is advised, whom to visit, what is not known, who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from goodpractice.advice.asking import Answer, advise
from goodpractice.advice.brief.cites import Cites
from goodpractice.advice.brief.dates import day_words
from goodpractice.advice.brief.needing import called, need_section
from goodpractice.advice.brief.page import Line, Page, Section, Words
from goodpractice.advice.brief.practices import ANSWERING, chosen, closeness, practices_section
from goodpractice.advice.brief.unknown import unknown_section
from goodpractice.advice.brief.visiting import visits_section
from goodpractice.advice.brief.wording import Reader, Wording
from goodpractice.advice.evidence_rule import judged
from goodpractice.advice.facts import facts
from goodpractice.advice.stated import Stated
from goodpractice.advice.visits import Visits, visits
from goodpractice.advice.wanted import AIM, NEED, wanted_of
from goodpractice.entities.names import Meant
from goodpractice.errors import BadValue
from goodpractice.search.results import Answering
from goodpractice.speech import said, speaking, spoken
from goodpractice.store import Store

_CONTEXT = "brief"
_LOOKED_AT, _VISITS_LOOKED_AT = 12, 4
"""Advices and visits among which the page's are chosen."""


def brief(
    store: Store,
    index: Answering | None,
    place: Meant,
    need: str | None,
    *,
    languages: Sequence[str] = ("en",),
    stated: Stated | None = None,
    weights: Mapping[str, float] | None = None,
    visit_weights: Mapping[str, float] | None = None,
    today: dt.date | None = None,
) -> Page:
    """Write a brief on one need of a place.

    Parameters
    ----------
    store, index
        The catalogue, and its search index if there is one.
    place
        Who asks.
    need
        One of their needs by its name or by words in any language; words that name none stand for themselves.
    languages
        Of the reader, best first; the page is in the first one that the library speaks.
    stated, weights
        As for `goodpractice.advice.asking.advise`.
    visit_weights
        As for `goodpractice.advice.visits.visits`.
    today
        The day of the brief; the present one by default.

    Raises
    ------
    BadValue
        If no need is named.
    """
    if need is None or not need.strip():
        raise BadValue(_which(store, place))
    language = spoken(languages)
    day = today or dt.datetime.now(dt.UTC).date()
    wished = tuple(dict.fromkeys((language, *languages)))
    asked = stated or Stated(languages=wished)
    with speaking(*wished, page=True):
        advised = advise(
            store,
            index,
            place,
            need,
            stated=asked,
            weights=weights,
            languages=wished,
            limit=_LOOKED_AT,
            today=day,
        )
        there = visits(
            store,
            index,
            place,
            need,
            stated=asked,
            weights=visit_weights,
            languages=wished,
            limit=_VISITS_LOOKED_AT,
            today=day,
        )
        with store.snapshot():
            wording = Wording(store, Reader(language=language, languages=wished), Cites(store, language))
            return _page(store, place, advised.answers[0], there, wording, day, need)


def _which(store: Store, place: Meant) -> str:
    """Ask which need is meant, and name those that are written down."""
    stated = [one for one in wanted_of(store, place) if one.sort in (NEED, AIM)]
    known = [one.head.name for one in stated if one.head is not None][:12]
    told = (
        f"written down are: {', '.join(known)}" if known else "none is written down; say it in your own words"
    )
    return f"A brief is about one need of {place.head.label}: {told}"


def _page(
    store: Store, place: Meant, answer: Answer, there: Visits, wording: Wording, day: dt.date, typed: str
) -> Page:
    answering, near = chosen(answer.advices, answer.wanted.wants)
    advices = [*answering, *near]
    known = facts(store, [advice.head.id for advice in advices])
    evidence = judged(store, [each.thing for each in known.values()])
    what = called(answer.wanted, typed, wording)
    sections: list[Section | None] = [
        need_section(store, answer.wanted, what, wording),
        practices_section(
            (answering, near),
            answer.wanted.wants,
            [one for one in answer.own if closeness(one) >= ANSWERING],
            known,
            evidence,
            wording,
        ),
        visits_section(there, wording),
        unknown_section(advices, known, wording),
    ]
    return Page(
        language=wording.reader.language,
        title=(wording.name(place.head), Words(": "), what),
        under=_under(day),
        sections=tuple(section for section in sections if section is not None),
        sources_heading=wording.cites.heading(),
        sources=tuple(wording.cites.lines()),
        foot=_foot(),
    )


def _under(day: dt.date) -> Line:
    told = said("A brief from the catalogue of good practices, {date}", _CONTEXT)
    return (Words(told.format(date=day_words(day.isoformat()))),)


def _foot() -> Line:
    return (
        Words(
            said(
                "Names, facts and short quotations come from the sources by number, under their licences; choice, order and "
                "wording are computed by goodpractice from what they state. Unknown is not “no”.",
                _CONTEXT,
            )
        ),
    )
