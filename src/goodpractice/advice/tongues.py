"""Would we understand each other? The languages of the people there, and of what is written about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodpractice.advice.fit.language import spoken_in
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.entities.merged import Entity
from goodpractice.language.stem import primary

NAME = "language"
_PEOPLE, _TEXTS = 0.75, 0.25
_FURTHER, _ENGLISH = 0.75, 0.4
"""What a language comes to that the asker knows, but not best; English, where neither side has it at home."""
_NO_LANGUAGE = frozenset({"", "und", "mul", "zxx"})


def tongues_part(
    country: str | None, home: Witness | None, things: Iterable[Entity], ours: Sequence[str], weight: float
) -> Part:
    """Compare the languages of a host with those of who asks; people count three times as much as texts.

    Parameters
    ----------
    country
        Of the host; its official languages are those of its people.
    home
        Who says that it is there.
    things
        What there is about what is wanted.
    ours
        Languages of who asks, best first.
    weight
        What the part counts.
    """
    scored: list[tuple[float, float]] = []
    reasons: list[Reason] = []
    unknown: list[str] = []
    theirs = spoken_in(country)
    if theirs and home is not None:
        best = max(theirs, key=lambda language: _worth(language, ours))
        worth = max(_worth(best, ours), _ENGLISH if "en" in ours else 0.0)
        scored.append((_PEOPLE, worth))
        same = best in ours
        reasons.append(
            Reason(
                kind="people speak" if same else "people speak otherwise",
                values={"language": best if same else theirs[0]},
                witnesses=(home,),
                against=not same,
                inferred=True,
                because="the official languages of the country",
            )
        )
    else:
        unknown.append("the language of its people")
    texts = _texts(things)
    if texts:
        best = max(sorted(texts), key=lambda language: _worth(language, ours))
        scored.append((_TEXTS, _worth(best, ours)))
        reasons.append(
            Reason(
                kind="texts in" if best in ours else "texts only in",
                values={"languages": tuple(sorted(texts, key=lambda each: (-_worth(each, ours), each)))},
                witnesses=(texts[best],),
                against=best not in ours,
            )
        )
    else:
        unknown.append("the language of its texts")
    whole = sum(share for share, _ in scored)
    score = round(sum(share * worth for share, worth in scored) / whole, 4) if scored else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def ours_of(country: str | None, read: Iterable[str]) -> tuple[str, ...]:
    """Return the languages of who asks: those of their country, then those that they say they read.

    Examples
    --------
    >>> ours_of("PL", ("en",)), ours_of(None, ("de-AT",))
    (('pl', 'en'), ('de',))
    """
    return tuple(dict.fromkeys((*spoken_in(country), *(primary(tag) for tag in read if primary(tag)))))


def _worth(language: str, ours: Sequence[str]) -> float:
    if language in ours:
        return 1.0 if language == ours[0] else _FURTHER
    return _ENGLISH if language == "en" else 0.0


def _texts(things: Iterable[Entity]) -> dict[str, Witness]:
    found: dict[str, Witness] = {}
    for thing in things:
        for field, values in thing.fields.items():
            if field not in ("summary", "tagline", "resources") and not field.startswith("sections."):
                continue
            for value in values:
                for tag in value.value if isinstance(value.value, dict) else ():
                    if tag not in _NO_LANGUAGE:
                        witness = Witness(
                            head=thing.head, field=field, value=value.value, provenance=value.provenance
                        )
                        found.setdefault(primary(tag), witness)
    return found
