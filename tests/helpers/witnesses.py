"""Follows the witnesses of reasons back into the catalogue: does each say what the reason claims?"""

from __future__ import annotations

from typing import Any

import orjson

from goodpractice import Catalogue
from goodpractice.advice.reading import APART
from goodpractice.advice.reasons import Reason, Witness
from goodpractice.advice.related import related_to, related_to_topic
from goodpractice.advice.where import where
from goodpractice.entities.links import views
from goodpractice.language.fold import words
from goodpractice.language.stem import stem_word, stems
from goodpractice.model.dates import PartialDate
from goodpractice.search.bridge import languages
from goodpractice.search.expand.meanings import english_for
from goodpractice.search.filling import stemmed
from goodpractice.search.tokens import spelled_out
from goodpractice.topics import matcher, vocabulary
from goodpractice.topics.keywords import concepts_of


def untrue(catalogue: Catalogue, reason: Reason) -> str | None:
    """Return what is wrong with a reason, or None: no witness, one that does not exist, one that does not say so."""
    if not reason.witnesses:
        return f"{reason.kind}: nobody says so"
    for witness in reason.witnesses:
        if wrong := unsaid(catalogue, witness):
            return f"{reason.kind}: {wrong}"
    check = _CHECKS.get(reason.kind)
    if check is not None and not check(catalogue, reason):
        return f"{reason.kind}: {dict(reason.values)} does not follow from {reason.witnesses}"
    return None


def unsaid(catalogue: Catalogue, witness: Witness) -> str | None:
    """Return what is wrong with a witness, or None if the catalogue has what it names, with all who state it."""
    if not witness.provenance:
        return f"{witness.head.label}.{witness.field} has no source"
    if witness.other is not None:
        return _no_link(catalogue, witness)
    thing = catalogue.entities([witness.head.id]).get(witness.head.id)
    if thing is None:
        return f"there is no {witness.head.label}"
    for value in thing.fields.get(witness.field, ()):
        if value.value == witness.value and set(witness.provenance) <= set(value.provenance):
            return None
    return f"{witness.head.label} has no {witness.field} = {witness.value!r}"


def _no_link(catalogue: Catalogue, witness: Witness) -> str | None:
    assert witness.other is not None
    rows = catalogue.store.read.links([witness.head.id], [witness.field])
    for view in views(catalogue.store, rows):
        if (view.subject.id, view.object.id) == (witness.head.id, witness.other.id):
            stated = {s.provenance for s in view.statements}
            if set(witness.provenance) <= stated:
                return None
    return f"nobody says that {witness.head.label} {witness.field} {witness.other.label}"


def _texts(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        inner = value.get("name") if isinstance(value.get("name"), dict) else value
        return [(language, text) for language, text in inner.items() if isinstance(text, str)]
    return [("", str(value))]


def _speaks_of_topic(catalogue: Catalogue, reason: Reason) -> bool:
    """The words of each witness name the topic that the reason says it has, or one of its keywords does."""
    topics = vocabulary()
    wanted, theirs = reason.values["concept"], reason.values["theirs"]
    near = {one.id for one in topics.broader(wanted)}
    if reason.kind == "topic":
        related = theirs == wanted or theirs in topics.below(wanted)
    else:
        related = bool(near & {theirs, *topics.above(theirs)})
    return related and any(_names(witness, theirs) for witness in reason.witnesses)


def _names(witness: Witness, concept: str) -> bool:
    order = vocabulary().order[concept]
    for language, text in _texts(witness.value):
        if witness.field == "topics":
            if concept in concepts_of(text, language or "und") or concept in concepts_of(text, "en"):
                return True
            continue
        for tongue in {language, "en", "pl"}:
            finds = matcher(tongue)
            if finds is not None and any(order in found.concepts for found in finds.find(text)):
                return True
    return False


def _has_words(catalogue: Catalogue, reason: Reason) -> bool:
    """As many words as it claims stand in its witnesses, in any form, as themselves or as what they were found as."""
    texts = [text for witness in reason.witnesses for text in _texts(witness.value)]
    said = {form for language, text in texts for form in _forms(text, language)}
    tongues = {language for language, _ in texts}
    return all(
        said & {form for tongue in tongues for form in _forms(found, tongue)}
        for found in reason.values["found"]
    )


def _goes_with(catalogue: Catalogue, reason: Reason) -> bool:
    """Its witnesses have the terms, and the thesaurus says that each goes with a word or a topic that is named."""
    near = {term.text for concept in reason.values["concepts"] for term in related_to_topic(concept)}
    near |= {
        term.text
        for typed in reason.values["asked"]
        for tongue in ("en", *languages())
        for word in words(typed)
        for english in english_for(word, tongue)
        for term in related_to(english)
    }
    texts = [text for witness in reason.witnesses for _, text in _texts(witness.value)]
    found = reason.values["found"]
    return set(found) <= near and all(any(_stands_in(term, text) for text in texts) for term in found)


def _stands_in(term: str, text: str) -> bool:
    """Tell whether the words of an English term stand close together in a text, in any form."""
    row = [stem_word(word, "en") for word in spelled_out(text).split()]
    first, *others = ([at for at, word in enumerate(row) if word == stem] for stem in stems(term, "en"))
    return any(all(any(abs(at - each) <= APART for each in ats) for ats in others) for at in first)


def _forms(text: str, language: str) -> set[str]:
    plain = spelled_out(text)
    tongues = [language] if language not in ("", "und") else ["en", "pl", "fr"]
    stems = {token.partition(":")[2] for tongue in tongues for token in stemmed(plain, tongue).split()}
    return {*plain.split(), *stems, *(word[:5] for word in plain.split())}


def _of_places(catalogue: Catalogue, reason: Reason) -> list[Any]:
    numbers = dict.fromkeys(witness.head.id for witness in reason.witnesses)
    return [where([thing]) for thing in catalogue.entities(numbers).values()]


def _same_country(catalogue: Catalogue, reason: Reason) -> bool:
    return {place.country for place in _of_places(catalogue, reason)} == {reason.values["country"]}


def _another_country(catalogue: Catalogue, reason: Reason) -> bool:
    places = _of_places(catalogue, reason)
    return (
        reason.values["country"] in {place.country for place in places}
        and len({p.country for p in places}) == 2
    )


def _sizes(catalogue: Catalogue, reason: Reason) -> bool:
    known = {place.population for place in _of_places(catalogue, reason)}
    return {reason.values["population"], reason.values["yours"]} == known


def _value(name: str) -> Any:
    def stands(_: Catalogue, reason: Reason) -> bool:
        return str(reason.values[name]) in {str(witness.value) for witness in reason.witnesses}

    return stands


def _year(catalogue: Catalogue, reason: Reason) -> bool:
    text = orjson.dumps(
        [[w.value, [p.to_json() for p in w.provenance]] for w in reason.witnesses], default=str
    ).decode()
    return str(reason.values["year"]) in text


def _label(name: str) -> Any:
    def named(_: Catalogue, reason: Reason) -> bool:
        labels = {head.label for w in reason.witnesses for head in (w.head, w.other) if head is not None}
        return reason.values[name] in labels

    return named


def _began(_: Catalogue, reason: Reason) -> bool:
    return PartialDate.parse(reason.values["since"]).year is not None and _value("since")(_, reason)


def _languages(_: Catalogue, reason: Reason) -> bool:
    said = {language for witness in reason.witnesses for language, _ in _texts(witness.value)}
    return bool(said & set(reason.values["languages"]))


_CHECKS = {
    "topic": _speaks_of_topic, "near topic": _speaks_of_topic, "words": _has_words, "step": _has_words,
    "related": _goes_with,
    "same country": _same_country, "same part of Europe": _another_country, "another country": _another_country,
    "like size": _sizes, "larger": _sizes, "smaller": _sizes, "status": _value("status"), "since": _began,
    "latest news": _year, "taken over": _label("by"), "rejected": _label("by"), "transfer network": _label("lead"),
    "costs": _value("budget"), "within budget": _value("budget"), "over budget": _value("budget"),
    "gives at most": _value("amount"), "up to age": _value("max_age"), "age fits": _value("max_age"),
    "too old": _value("max_age"), "for them": _label("group"), "in the network": _label("network"),
    "texts in": _languages, "texts only in": _languages, "addresses": _label("need"),
}  # fmt: skip
