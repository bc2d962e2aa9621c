"""What a brief cannot tell: the gaps of its practices, gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodpractice.advice.brief.page import Line, Section, Words
from goodpractice.advice.brief.wording import Wording, capital, joined
from goodpractice.advice.reasons import Advice
from goodpractice.advice.sentences import gap
from goodpractice.speech import said
from goodpractice.store import Head

_CONTEXT = "brief"
_OF_THE_ASKER = frozenset({"which languages you read", "population of yours", "topics of what is wanted"})
"""What the asker could say; the reader of a page cannot do anything about it."""


def unknown_section(advices: Sequence[Advice], wording: Wording) -> Section | None:
    """Say what is not known of the practices; None if nothing is missing.

    Parameters
    ----------
    advices
        Those of the page.
    wording
        Writes names.
    """
    lines = tuple(capital((line,))[0] for line in _lines(advices, wording))
    if not lines:
        return None
    return Section(name="unknown", heading=said("What is not known", _CONTEXT), lines=lines, listed=True)


def _lines(advices: Sequence[Advice], wording: Wording) -> Iterator[Line]:
    missing: dict[str, list[Head]] = {}
    for advice in advices:
        for what in advice.unknown:
            if what not in _OF_THE_ASKER:
                missing.setdefault(what, []).append(advice.head)
    of_all = [what for what, heads in missing.items() if len(heads) == len(advices)]
    if of_all:
        what = "; ".join(gap(each) for each in of_all)
        told = said("of all of them: {what}", _CONTEXT) if len(advices) > 1 else "{what}"
        yield (Words(told.format(what=what)),)
    by_things: dict[tuple[Head, ...], list[str]] = {}
    for what, heads in missing.items():
        if what not in of_all:
            by_things.setdefault(tuple(heads), []).append(what)
    for heads, several in by_things.items():
        before, _, behind = said("of {names}: {what}", _CONTEXT).partition("{names}")
        names = joined(((wording.name(head),) for head in heads), ", ")
        yield (Words(before), *names, Words(behind.format(what="; ".join(map(gap, several)))))
