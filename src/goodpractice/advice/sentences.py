"""Reasons and gaps as sentences, in the language of the reader; one place for everything that advice says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from goodpractice.advice.reasons import Reason
from goodpractice.model.languages import language_name
from goodpractice.speech import country, said

_CONTEXT = "advice"
_MOST = 6
"""Words, groups or parts that one sentence names."""

# English, as msgids: what stands in braces is put in. ``tests/advice`` holds that each has its Polish words.
_PLAIN: Mapping[str, str] = MappingProxyType({
    "addresses": "is said to address this need",
    "topic": "is about “{topic}”: {said}",
    "near topic": "is about “{theirs}”, close to “{topic}”",
    "words": "speaks of {words}",
    "related": "speaks of {words}, which goes with {wanted}",
    "wants the same": "wants: {want}",
    "in the network": "is in {network}",
    "step": "works by a step that is meant to lead there: {words}",
    "same country": "in the same country",
    "same part of Europe": "in the same part of Europe: {country}",
    "another country": "in another part of Europe: {country}",
    "like size": "a town of like size: {population} inhabitants, yours has {yours}",
    "larger": "{times} times as many inhabitants: {population}, yours has {yours}",
    "smaller": "{times} times fewer inhabitants: {population}, yours has {yours}",
    "same rank": "like yours, {rank}",
    "assessed": "{assessor} assessed its effects: {scheme} {level}",
    "evidence by rule": "{scheme} {level} by rule, since nobody has assessed it",
    "status": "it is {status}",
    "status on": "it is {status}, as of {date}",
    "maturity": "maturity: {maturity}",
    "since": "began in {since}",
    "latest news": "the latest that is known of it is of {year}",
    "taken over": "was taken over by {by}",
    "whole": "as a whole",
    "part": "in part",
    "via": "by way of {via}",
    "parts": "parts taken: {parts}",
    "rejected": "{by} did not take over everything",
    "rejected parts": "{by} did not take over: {parts}",
    "because": "{said}; why: {why}",
    "transfer network": "{lead} leads {network}, a network that passes it on",
    "text on transfer": "its owners write on how it could be transferred",
    "costs": "cost {budget}",
    "within budget": "cost {budget}, you have {yours}",
    "over budget": "cost {budget}, more than your {yours}",
    "gives at most": "gives at most {amount}",
    "up to age": "for people up to {max_age} years",
    "age fits": "for people up to {max_age} years, yours are {age}",
    "too old": "only for people up to {max_age} years, yours are {age}",
    "for them": "is for {group}",
    "for others": "is for {groups}",
    "texts in": "described in {languages}",
    "texts only in": "described in {languages} only",
    "people speak": "people there speak {language}",
})  # fmt: skip

_NAMED = {
    "capital": "the capital",
    "seat of a region": "the seat of a region",
    "seat of a district": "the seat of a district",
}
_UNKNOWN = (
    "topics of what is wanted", "where it is", "population of the place", "population of yours",
    "an assessment of its effects", "figures of results", "whether it still runs", "of when the record is",
    "whether anybody took it over", "what it costs", "for which ages it is", "whom it is for",
    "which languages you read", "the language of its texts", "the language of its people",
)  # fmt: skip
_UNKNOWN_OF = {
    "which parts {name} took over": re.compile("which parts (?P<name>.*) took over"),
    "how much {amount} is in {currency}": re.compile("how much (?P<amount>.*) is in (?P<currency>.*)"),
}


def sentence(reason: Reason, languages: Sequence[str] = ("en",)) -> str:
    """Write a reason as a sentence without a full stop.

    Parameters
    ----------
    reason
        What speaks for or against an advice.
    languages
        Of the reader, for what topics are called; the sentence itself is in the language that `goodpractice.speech` speaks.

    Examples
    --------
    >>> sentence(Reason(kind="same country", values={"country": "PL"}, witnesses=()))
    'in the same country'
    >>> sentence(Reason(kind="words", values={"asked": ("leaving",), "found": ("leave",), "of": 4}, witnesses=()))
    'speaks of “leave”'
    """
    told = _TELLING.get(reason.kind)
    if told is not None:
        return told(reason, languages)
    if reason.kind in _PLAIN:
        return _say(reason.kind, **_shown(reason.values))
    from goodpractice.advice.evidence_words import support_words

    return support_words(reason)


def gap(what: str) -> str:
    """Write down what is not known, in the reader's language.

    Parameters
    ----------
    what
        From the ``unknown`` of a part.

    Examples
    --------
    >>> gap("what it costs")
    'what it costs'
    """
    if what in _UNKNOWN:
        return said(what, _CONTEXT)
    for template, pattern in _UNKNOWN_OF.items():
        if match := pattern.fullmatch(what):
            return said(template, _CONTEXT).format(**match.groupdict())
    return said(what, _CONTEXT)


def because(reason: Reason) -> str:
    """Return what an inference rests on, in the reader's language; ``inferred`` where nobody says.

    Examples
    --------
    >>> because(Reason(kind="larger", inferred=True, because="inhabitants by GeoNames", witnesses=()))
    'inferred: inhabitants by GeoNames'
    """
    if reason.because is None:
        return said("inferred", _CONTEXT)
    return said("inferred: {because}", _CONTEXT).format(because=said(reason.because, _CONTEXT))


def part_name(name: str) -> str:
    """Return what a part of a fit is called, in the reader's language."""
    return said(name, "part")


def figure(number: float) -> str:
    """Write a number with the separators of the reader's language.

    Examples
    --------
    >>> figure(192468), figure(2.5)
    ('192,468', '2.5')
    """
    written = f"{number:,}"
    return (
        written.replace(",", "\0")
        .replace(".", said(".", "decimal sign"))
        .replace("\0", said(",", "separator"))
    )


def _say(kind: str, **values: object) -> str:
    return said(_PLAIN[kind], _CONTEXT).format(**values)


def _shown(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _one(name, value) for name, value in values.items()}


def _one(name: str, value: Any) -> str:
    if name == "country":
        return country(value)
    if isinstance(value, (list, tuple)):
        return several(map(str, value))
    if name in ("population", "yours", "times") and isinstance(value, (int, float)):
        return figure(value)
    if name == "scheme":
        return str(value).capitalize() if str(value).islower() else str(value)
    if name in ("rank", "status"):
        return said(_NAMED.get(str(value), str(value)), _CONTEXT)
    return str(value)


def _quoted(word: str) -> str:
    return said("“{word}”", _CONTEXT).format(word=word)


def several(items: Iterable[str], most: int = _MOST) -> str:
    """Name the first of several, and say how many more there are.

    Examples
    --------
    >>> several(["jobs", "housing", "schools"], 2)
    'jobs, housing … +1'
    """
    listed = list(items)
    more = f" … +{len(listed) - most}" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _topic(reason: Reason, languages: Sequence[str]) -> str:
    from goodpractice.topics import vocabulary

    topics, values = vocabulary(), reason.values
    names = {
        "topic": topics.label(values["concept"], languages),
        "theirs": topics.label(values["theirs"], languages),
    }
    same = values["theirs"] == values["concept"]
    return _say(reason.kind, **names, said=_quoted(values["said"] if same else names["theirs"]))


def _words(reason: Reason, _: Sequence[str]) -> str:
    return _say(reason.kind, words=several(_quoted(word) for word in dict.fromkeys(reason.values["found"])))


def _related(reason: Reason, languages: Sequence[str]) -> str:
    from goodpractice.topics import vocabulary

    values, topics = reason.values, vocabulary()
    wanted = (*values["asked"], *(topics.label(concept, languages) for concept in values["concepts"]))
    return _say(
        reason.kind, words=several(map(_quoted, values["found"])), wanted=several(map(_quoted, wanted))
    )


def _status(reason: Reason, _: Sequence[str]) -> str:
    return _say("status on" if reason.values.get("date") else "status", **_shown(reason.values))


def _taken_over(reason: Reason, _: Sequence[str]) -> str:
    values = reason.values
    parts = _named((*values.get("adopted", ()), *values.get("adapted", ())))
    told = [_say("taken over", by=values["by"])]
    if values.get("extent") in ("whole", "part"):
        told.append(_say(values["extent"]))
    if values.get("via"):
        told.append(_say("via", via=several(values["via"])))
    if values.get("since"):
        told.append(f"({values['since']})")
    return " ".join(told) + ("; " + _say("parts", parts=several(parts)) if parts else "")


def _rejected(reason: Reason, _: Sequence[str]) -> str:
    values = reason.values
    parts = _named(values["rejected"])
    told = (
        _say("rejected parts", by=values["by"], parts=several(parts))
        if parts
        else _say("rejected", by=values["by"])
    )
    return _say("because", said=told, why="; ".join(values["why"])) if values.get("why") else told


def _named(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part not in ("some", "unknown")]


def _since(reason: Reason, _: Sequence[str]) -> str:
    return _say("since", since=str(reason.values["since"]).rstrip("~?%"))


def _tongues(reason: Reason, languages: Sequence[str]) -> str:
    named = {
        name: several(
            language_name(each, languages) for each in ([value] if isinstance(value, str) else value)
        )
        for name, value in reason.values.items()
    }
    return _say(reason.kind, **named)


_TELLING: dict[str, Callable[[Reason, Sequence[str]], str]] = {
    "topic": _topic,
    "near topic": _topic,
    "words": _words,
    "step": _words,
    "related": _related,
    "status": _status,
    "taken over": _taken_over,
    "rejected": _rejected,
    "since": _since,
    "texts in": _tongues,
    "texts only in": _tongues,
    "people speak": _tongues,
}
