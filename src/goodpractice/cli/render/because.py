"""The reasons of an advice or a visit: one behind the other, or each with the places in sources that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from goodpractice.advice.sentences import because
from goodpractice.cli.render.style import dim
from goodpractice.cli.render.words import wrapped

if TYPE_CHECKING:
    from goodpractice.advice.reasons import Reason

Tell = Callable[["Reason"], str]
"""Tells a reason in the reader's language."""

_MOST_PLACES = 3
"""Places in sources that a line names; JSON names all."""


def told_reasons(
    reasons: Sequence[Reason], first: str, tell: Tell, *, full: bool, shortly: Tell | None = None
) -> Iterator[str]:
    """Yield lines that tell some reasons.

    Parameters
    ----------
    reasons
        In the order in which they are told.
    first
        What the first line begins with; the others are as far in.
    tell
        Tells one of them.
    full
        Whether each stands for itself, with the places that say so.
    shortly
        Tells one of them where they stand behind each other; by default as `tell` does.
    """
    if not reasons:
        yield first.rstrip()
    elif not full:
        yield from wrapped("; ".join(map(shortly or tell, reasons)), first)
    else:
        for number, reason in enumerate(reasons):
            yield from wrapped(_with_places(reason, tell), " " * len(first) if number else first)


def _with_places(reason: Reason, tell: Tell) -> str:
    places = list(dict.fromkeys(f"{one.source}, {one.at}" for one in reason.provenance))
    more = f"; … +{len(places) - _MOST_PLACES}" if len(places) > _MOST_PLACES else ""
    how = f"{because(reason)}; " if reason.inferred else ""
    return f"{tell(reason)} {dim('[' + how + '; '.join(places[:_MOST_PLACES]) + more + ']')}"
