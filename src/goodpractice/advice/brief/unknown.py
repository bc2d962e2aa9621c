"""What a brief cannot tell: the gaps of its practices, gathered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goodpractice.advice.brief.page import Line, Section, Words
from goodpractice.advice.brief.wording import Wording, capital, filled, joined
from goodpractice.advice.facts import Facts
from goodpractice.advice.reasons import Advice
from goodpractice.advice.sentences import gap
from goodpractice.speech import said
from goodpractice.store import Head

_CONTEXT = "brief"
_OF_THE_ASKER = frozenset({"which languages you read", "population of yours", "topics of what is wanted"})
"""What the asker could say; the reader of a page cannot do anything about it."""


PARTS = "which parts can be taken by themselves"


def unknown_section(
    advices: Sequence[Advice], known: Mapping[int, Facts], wording: Wording
) -> Section | None:
    """Say what is not known of the practices; None if nothing is missing.

    Parameters
    ----------
    advices
        Those of the page.
    known
        What is known of them, by number.
    wording
        Writes names.
    """
    lines = tuple(capital((line,))[0] for line in _lines(advices, known, wording))
    if not lines:
        return None
    return Section(name="unknown", heading=said("What is not known", _CONTEXT), lines=lines, listed=True)


def _lines(advices: Sequence[Advice], known: Mapping[int, Facts], wording: Wording) -> Iterator[Line]:
    missing: dict[str, list[Head]] = {}
    for advice in advices:
        named = known[advice.head.id].thing.fields.get("components")
        for what in (*advice.unknown, *(() if named else (PARTS,))):
            if what not in _OF_THE_ASKER:
                missing.setdefault(what, []).append(advice.head)
    of_all = [what for what, heads in missing.items() if len(heads) == len(advices)]
    if of_all:
        what = "; ".join(map(_gap, of_all))
        told = said("of all of them: {what}", _CONTEXT) if len(advices) > 1 else "{what}"
        yield (Words(told.format(what=what)),)
    by_things: dict[tuple[Head, ...], list[str]] = {}
    for what, heads in missing.items():
        if what not in of_all:
            by_things.setdefault(tuple(heads), []).append(what)
    for things, several in by_things.items():
        names = joined(((wording.name(head),) for head in things), ", ")
        yield filled(said("of {names}: {what}", _CONTEXT), names=names, what="; ".join(map(_gap, several)))


def _gap(what: str) -> str:
    return said(PARTS, _CONTEXT) if what == PARTS else gap(what)
