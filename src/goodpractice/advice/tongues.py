"""Would we understand each other? The languages of the people there, and of what is written about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodpractice.advice.fit.language import ENGLISH, described_in, spoken_in, worth
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.entities.merged import Entity
from goodpractice.language.stem import primary

NAME = "language"
_PEOPLE, _TEXTS = 0.75, 0.25


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
        best = max(theirs, key=lambda language: worth(language, ours))
        scored.append((_PEOPLE, max(worth(best, ours), ENGLISH if "en" in ours else 0.0)))
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
        best = max(sorted(texts), key=lambda language: worth(language, ours))
        scored.append((_TEXTS, worth(best, ours)))
        reasons.append(
            Reason(
                kind="texts in" if best in ours else "texts only in",
                values={"languages": tuple(sorted(texts, key=lambda each: (-worth(each, ours), each)))},
                witnesses=(texts[best],),
                against=best not in ours,
            )
        )
    else:
        unknown.append("the language of its texts")
    whole = sum(share for share, _ in scored)
    score = round(sum(share * value for share, value in scored) / whole, 4) if scored else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def ours_of(country: str | None, read: Iterable[str]) -> tuple[str, ...]:
    """Return the languages of who asks: those of their country, then those that they say they read.

    Examples
    --------
    >>> ours_of("PL", ("en",)), ours_of(None, ("de-AT",))
    (('pl', 'en'), ('de',))
    """
    return tuple(dict.fromkeys((*spoken_in(country), *(primary(tag) for tag in read if primary(tag)))))


def _texts(things: Iterable[Entity]) -> dict[str, Witness]:
    found: dict[str, Witness] = {}
    for thing in things:
        for language, witness in described_in(thing).items():
            found.setdefault(language, witness)
    return found
