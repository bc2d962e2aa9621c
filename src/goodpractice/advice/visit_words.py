"""Visits in words of the reader's language: why there, who has met whom, who could introduce, what there is to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from goodpractice.advice.grounds import KINDS
from goodpractice.advice.introducing import Contact, Introduction
from goodpractice.advice.reasons import Reason
from goodpractice.advice.sentences import gap, sentence, several
from goodpractice.advice.wanted import THEME, Wanted, text_in
from goodpractice.entities.names import ACTORS
from goodpractice.model.languages import language_name
from goodpractice.speech import counted, said

_CONTEXT = "visit"
_MOST = 4

# English, as msgids; ``tests/advice`` holds that each has its Polish words.
_PLAIN: Mapping[str, str] = {
    "host runs": "{who} runs “{what}”",
    "host is": "“{what}” itself",
    "told of host": "told of {who}: “{what}”",
    "host means": "{who} means to: “{what}”",
    "host leads": "{who} leads {what}",
    "host takes part": "{who} takes part in {what}",
    "same network": "{mine} and {theirs} were in {through}",
    "met": "{mine} and {theirs} met at “{through}”",
    "visited": "{mine} and {theirs} visited each other",
    "visited at": "{mine} and {theirs} visited each other: “{through}”",
    "hosted events": "hosted {events}",
    "was visited": "was visited by {by}",
    "offers visits": "offers visits to “{practice}”",
    "offers no visits": "offers no visits to “{practice}”",
    "passes on": "leads {network}, a network that passes on what it has",
    "people speak otherwise": "people there speak {language}",
    "practice to see": "“{what}”, run by {who}",
    "further practice": "“{what}” too, run by {who}",
    "site": "{what}, in {in}",
    "visitors saw": "earlier visitors ({event}): {what}",
    "contact point": "{who}, the contact point for {for} in your country",
}
UNKNOWN = ("meetings that nobody recorded", "whether they receive visitors")
"""Gaps that only visits have."""


def visit_sentence(reason: Reason, languages: Sequence[str] = ("en",)) -> str:
    """Write a reason of a visit as a sentence without a full stop.

    Parameters
    ----------
    reason
        Why somebody is worth a visit, or what speaks against it.
    languages
        Of the reader, best first.

    Examples
    --------
    >>> visit_sentence(Reason(kind="site", values={"what": "Library", "in": "Technology park"}, witnesses=()))
    'Library, in Technology park'
    """
    told = _TELLING.get(reason.kind)
    if told is not None:
        return told(reason, languages)
    if reason.kind in _PLAIN:
        return _say(reason.kind, reason.values)
    return sentence(reason, languages)


def _say(kind: str, values: Mapping[str, Any]) -> str:
    shown = {name: _several(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return said(_PLAIN[kind], _CONTEXT).format(**shown)


def _several(items: Iterable[Any]) -> str:
    return several(map(str, items), _MOST)


def _ground(reason: Reason, languages: Sequence[str]) -> str:
    values = reason.values
    parts = []
    if values.get("for") and values.get("theme"):
        parts.append(said("for the theme of {network}", _CONTEXT).format(network=values["theme"]))
    elif values.get("for"):
        parts.append(said("for “{want}”", _CONTEXT).format(want=text_in(values["for"], languages)))
    if values.get("beside"):
        parts.append(said("on other needs of yours", _CONTEXT))
    if values.get("topics"):
        from goodpractice.topics import vocabulary

        topics = vocabulary()
        names = dict.fromkeys(topics.label(each, languages) for each in values["topics"])
        parts.append(said("about {topics}", _CONTEXT).format(topics=_several(names)))
    elif values.get("words"):
        words = [f"“{word}”" for word in values["words"]]
        parts.append(said("speaks of {words}", _CONTEXT).format(words=_several(words)))
    return _say(reason.kind, values) + (f" ({'; '.join(parts)})" if parts else "")


def want_words(wanted: Wanted, languages: Sequence[str] = ("en",)) -> str:
    """Say what a visit is about: what somebody wants, or the theme of a network by its name.

    Parameters
    ----------
    wanted
        What is wanted.
    languages
        Of the reader, best first.
    """
    if wanted.sort == THEME and wanted.head is not None:
        return said("the theme of {network}", _CONTEXT).format(network=wanted.head.label)
    return said("“{want}”", _CONTEXT).format(want=" ".join(wanted.text(languages).split()))


def _meeting(reason: Reason, _: Sequence[str]) -> str:
    values = reason.values
    kind = "visited at" if reason.kind == "visited" and values.get("through") else reason.kind
    return f"{_say(kind, values)} ({when(values.get('since'), values.get('until'), values.get('years'))})"


def when(since: str | None, until: str | None, years: int | None) -> str:
    """Say when a contact was, and how long ago it ended.

    Examples
    --------
    >>> when("2013", "2015", 11), when("2024", None, 0), when(None, None, None), when("2016", None, None)
    ('2013–2015, 11 years ago', 'since 2024', 'nobody says when', 'since 2016, nobody says until when')
    """
    if since is None and until is None:
        return said("nobody says when", _CONTEXT)
    if until is None:
        begun = said("since {date}", "heading").format(date=since)
        return begun if years == 0 else f"{begun}, {said('nobody says until when', _CONTEXT)}"
    span = until if since in (None, until) else f"{since}–{until}"
    if not years:
        return span
    return f"{span}, {counted('{count} year ago', '{count} years ago', years, _CONTEXT)}"


def _hosted_visits(reason: Reason, _: Sequence[str]) -> str:
    values = reason.values
    told = counted("hosted {count} study visit", "hosted {count} study visits", values["count"], _CONTEXT)
    years = [year for year in dict.fromkeys((values.get("first"), values.get("last"))) if year]
    return f"{told} ({'–'.join(years)})" if years else told


def _tongue(reason: Reason, languages: Sequence[str]) -> str:
    return _say("people speak otherwise", {"language": language_name(reason.values["language"], languages)})


_TELLING: dict[str, Callable[[Reason, Sequence[str]], str]] = {
    **dict.fromkeys(KINDS.values(), _ground),
    **dict.fromkeys(("same network", "met", "visited"), _meeting),
    "hosted visits": _hosted_visits,
    "people speak otherwise": _tongue,
}


def gap_words(what: str) -> str:
    """Write down what is not known of a visit."""
    return said(what, _CONTEXT) if what in UNKNOWN else gap(what)


# ── who could introduce ──────────────────────────────────────────────────────────────────────────────────


def introduction_words(chain: Introduction | None) -> list[str]:
    """Say who could introduce, by which chain, and whether its contacts are alive.

    Parameters
    ----------
    chain
        None if there is none.
    """
    if chain is None:
        return [said("nobody is known who knows both sides", _CONTEXT)]
    told = (
        said("{theirs} and {mine} know each other", _CONTEXT).format(
            theirs=chain.last.label, mine=chain.first.label
        )
        if chain.by is None
        else said("{by} could introduce you", _CONTEXT).format(by=chain.by.label)
    )
    return [f"{told}: {chain_words(chain)}", _alive(chain)]


def chain_words(chain: Introduction) -> str:
    """Write a chain on one line, each contact with its dates."""
    parts = [chain.first.label]
    for contact in chain.contacts:
        dates = _dates(contact) if contact.head.kind not in ACTORS or not _joins(contact) else ""
        parts.append(f"{contact.head.label}{f' ({dates})' if dates else ''}")
    return " – ".join(parts)


def _joins(contact: Contact) -> bool:
    """Tell whether the stop before was a network or meeting, whose dates are told there."""
    return any(view.relation in ("participates", "attended") for view in contact.links)


def _dates(contact: Contact) -> str:
    return when(contact.since, contact.until, contact.years)


def _alive(chain: Introduction) -> str:
    if chain.alive:
        return said("all of these contacts are alive, as far as is stated", _CONTEXT)
    if chain.years is not None and chain.years > 0:
        return counted(
            "the oldest of these contacts ended {count} year ago; it may have to be renewed",
            "the oldest of these contacts ended {count} years ago; it may have to be renewed",
            chain.years,
            _CONTEXT,
        )
    return said("nobody says whether all of these contacts are alive", _CONTEXT)
