"""The first part of a brief: what is needed, whose need it is, who says so, where and when."""

from __future__ import annotations

from collections.abc import Iterator

from goodpractice.advice.brief.dates import day_words
from goodpractice.advice.brief.page import Line, Section, Words
from goodpractice.advice.brief.wording import Wording, filled, joined
from goodpractice.advice.wanted import AIM, NEED, THEME, Wanted
from goodpractice.language import slug
from goodpractice.speech import said
from goodpractice.store import Head, Store

_CONTEXT = "brief"
_QUOTED = 12
"""Words of a source that may be quoted."""


def need_section(store: Store, wanted: Wanted, what: Words, wording: Wording) -> Section:
    """Say what is needed.

    Parameters
    ----------
    store
        The catalogue.
    wanted
        What is needed.
    what
        What it is called.
    wording
        Writes names.
    """
    return Section(
        name="need", heading=said("The need", _CONTEXT), lines=tuple(_lines(store, wanted, what, wording))
    )


def called(wanted: Wanted, typed: str, wording: Wording) -> Words:
    """Return what is needed in a few words.

    They are the source's, where it has some in the reader's language; else the reader's own. What a network says of its
    theme is not what a city needs.

    Parameters
    ----------
    wanted
        What is needed.
    typed
        As the reader asked for it.
    wording
        Knows the reader.
    """
    language, text = wording.choose(wanted.texts)
    own = Words(" ".join(typed.split()))
    if wanted.head is None or not text:
        return own
    if slug(typed) in wanted.head.name:
        return wording.name(wanted.head) if wanted.sort == THEME else Words(text, language)
    return own if wanted.sort == THEME or language is not None else Words(text)


def _lines(store: Store, wanted: Wanted, what: Words, wording: Wording) -> Iterator[Line]:
    if wanted.head is None:
        yield (
            Words(said("Asked for in these words:", _CONTEXT)),
            Words(" "),
            Words(what.text, what.language, strong=True),
            Words(". "),
            Words(said("No source states this as a need of the city.", _CONTEXT)),
        )
        return
    provenance = [each for witness in wanted.witnesses for each in witness.provenance]
    sort = {
        NEED: said("A need of {holders}", _CONTEXT),
        AIM: said("An aim of {holders}", _CONTEXT),
        THEME: said("The theme of the network {network}, in which {holders} takes part", _CONTEXT),
    }[wanted.sort]
    holders = joined(((wording.name(head),) for head in wanted.holders[:3]), ", ")
    where, when = _stated_at(store, wanted, wording)
    yield (
        Words(what.text, what.language, strong=True),
        Words(". "),
        *filled(sort, holders=holders, network=(wording.name(wanted.head),)),
        *((Words(", "), *where) if where else ()),
        *((Words(", "), Words(when)) if when else ()),
        *wording.cites.of(provenance),
        *((Words(f". {_wants(wanted)}"),) if wanted.wants else ()),
        Words("."),
    )
    language, text = wording.choose(wanted.texts)
    if text and wanted.sort != THEME and text != what.text:
        yield (
            Words(said("As the source says it:", _CONTEXT)),
            Words(" "),
            Words(text, language),
            *wording.cites.of(provenance),
        )
    quote = next(
        ((p.quote, p.source) for p in provenance if p.quote and len(p.quote.split()) <= _QUOTED), None
    )
    if quote is not None:
        language = store.source_facts().get(quote[1], {}).get("language")
        yield (
            Words(said("In the words of the source:", _CONTEXT)),
            Words(" "),
            Words(quote[0], language if language not in (None, "und") else None, quoted=True),
            *wording.cites.of([p for p in provenance if p.source == quote[1]], 1),
        )


def _wants(wanted: Wanted) -> str:
    return {
        "practice": said("Looked for: a practice", _CONTEXT),
        "data": said("Looked for: data", _CONTEXT),
        "method": said("Looked for: a method", _CONTEXT),
        "contact": said("Looked for: a contact", _CONTEXT),
    }.get(str(wanted.wants), "")


def _stated_at(store: Store, wanted: Wanted, wording: Wording) -> tuple[Line, str]:
    """Where and when a need was stated: at an event, or as of a date."""
    if wanted.head is None:
        return (), ""
    event = None
    for row in store.read.links([wanted.head.id], ["needs"], places=False):
        via = row.body.get("via")
        number = store.read.entity_of(row.source, via["kind"], via["key"]) if via else None
        event = store.read.heads([number]).get(number) if number is not None else event
    dates = [
        *(_dates(event, wording) if event is not None else ()),
        *(p.as_of for witness in wanted.witnesses for p in witness.provenance if p.as_of),
    ]
    return ((wording.name(event),) if event is not None else ()), (day_words(dates[0]) if dates else "")


def _dates(event: Head, wording: Wording) -> list[str]:
    """The dates of an event, those with a year first."""
    values = [str(value.value) for value in wording.entity(event).fields.get("date", ())]
    return sorted(values, key=lambda date: (date.startswith("X"), -len(date)))
