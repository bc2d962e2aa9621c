"""Language: of what is written about it, and of the people who could be asked."""

from __future__ import annotations

from collections.abc import Sequence

from goodpractice.advice.facts import Facts, said
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.entities.merged import Entity
from goodpractice.language.stem import primary

NAME = "language"
_TEXTS, _PEOPLE = 0.6, 0.4
_FURTHER = 0.75
"""What a language comes to that the asker reads, but not best."""
ENGLISH = 0.4
"""What English comes to where the asker does not say that it reads it: somebody there mostly does."""
_UNDETERMINED = frozenset({"", "und", "mul", "zxx"})
_BY_COUNTRY = {
    "AL": "sq", "AT": "de", "BA": "bs hr sr", "BE": "nl fr de", "BG": "bg", "BY": "be ru", "CH": "de fr it", "CY": "el tr",
    "CZ": "cs", "DE": "de", "DK": "da", "EE": "et", "ES": "es", "FI": "fi sv", "FR": "fr", "GB": "en", "GR": "el",
    "HR": "hr", "HU": "hu", "IE": "en ga", "IS": "is", "IT": "it", "LI": "de", "LT": "lt", "LU": "fr de lb", "LV": "lv",
    "MD": "ro", "ME": "sr", "MK": "mk sq", "MT": "mt en", "NL": "nl", "NO": "no", "PL": "pl", "PT": "pt", "RO": "ro",
    "RS": "sr", "RU": "ru", "SE": "sv", "SI": "sl", "SK": "sk", "TR": "tr", "UA": "uk", "XK": "sq sr",
}  # fmt: skip
"""Official languages of countries; who answers there is held to speak them."""


def spoken_in(country: str | None) -> tuple[str, ...]:
    """Return the official languages of a country; empty if they are not known here.

    Examples
    --------
    >>> spoken_in("BE"), spoken_in(None)
    (('nl', 'fr', 'de'), ())
    """
    return tuple(_BY_COUNTRY.get(country or "", "").split())


def language_part(known: Facts, languages: Sequence[str], weight: float) -> Part:
    """Compare the languages of a practice with those that the asker reads.

    Parameters
    ----------
    known
        What is known of it.
    languages
        That the asker reads, best first; nothing is compared if empty.
    weight
        What the part counts.
    """
    read = tuple(dict.fromkeys(primary(tag) for tag in languages if primary(tag)))
    texts = described_in(known.thing)
    people = spoken_in(known.where.country)
    reasons: list[Reason] = []
    unknown: list[str] = []
    scored: list[tuple[float, float]] = []
    if not read:
        unknown.append("which languages you read")
    if not texts:
        unknown.append("the language of its texts")
    elif read:
        best = max(texts, key=lambda language: worth(language, read))
        scored.append((_TEXTS, worth(best, read)))
        reasons.append(
            Reason(
                kind="texts in" if best in read else "texts only in",
                values={"languages": tuple(sorted(texts, key=lambda each: -worth(each, read)))},
                witnesses=(texts[best],),
                against=best not in read,
            )
        )
    if not people or known.where.witness is None:
        unknown.append("the language of its people")
    elif read:
        best = max(people, key=lambda language: worth(language, read))
        scored.append((_PEOPLE, max(worth(best, read), ENGLISH if "en" in read else 0.0)))
        if best in read:
            reasons.append(
                Reason(
                    kind="people speak",
                    values={"language": best},
                    witnesses=(known.where.witness,),
                    inferred=True,
                    because="the official languages of the country",
                )
            )
    weights = sum(share for share, _ in scored)
    score = round(sum(share * value for share, value in scored) / weights, 4) if scored else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def worth(language: str, read: Sequence[str]) -> float:
    """Return what a language comes to for who reads some, best first.

    Examples
    --------
    >>> worth("pl", ["pl", "de"]), worth("de", ["pl", "de"]), worth("en", ["pl"]), worth("fi", ["pl"])
    (1.0, 0.75, 0.4, 0.0)
    """
    if language in read:
        return 1.0 if language == read[0] else _FURTHER
    return ENGLISH if language == "en" else 0.0


def described_in(thing: Entity) -> dict[str, Witness]:
    """Return the languages that something is described in, each with a text; names alone are no description."""
    found: dict[str, Witness] = {}
    for field in thing.fields:
        if field not in ("summary", "tagline", "resources") and not field.startswith("sections."):
            continue
        for witness in said(thing, field, every=True):
            for tag in witness.value if isinstance(witness.value, dict) else ():
                if tag not in _UNDETERMINED:
                    found.setdefault(primary(tag), witness)
    return found
