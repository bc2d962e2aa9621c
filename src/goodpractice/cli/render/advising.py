"""Advice for people and for programs: each answer with its reasons, for and against, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from goodpractice.advice.sentences import gap, part_name, sentence
from goodpractice.cli.render.because import told_reasons
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import country, said

if TYPE_CHECKING:
    from goodpractice.advice.asking import Advised, Answer
    from goodpractice.advice.reasons import Advice
    from goodpractice.advice.wanted import Wanted
    from goodpractice.catalogue import Catalogue

COLUMNS = (
    "wanted", "sort", "rank", "name", "label", "kind", "country", "place", "score", "fit_topic", "fit_place", "fit_evidence",
    "fit_maturity", "fit_age", "fit_transfer", "fit_cost", "fit_language", "why", "against", "unknown",
    "offers",
)  # fmt: skip
_MOST_HOLDERS = 4
"""Of those who want something, whom a heading names."""
_MOST_OWN = 3
"""Practices of the asker's own that are named."""
_FEW = 2
"""Reasons that a line tells where several needs are answered."""


def rows(catalogue: Catalogue, found: Advised, languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return one row for each advice, needs in their order.

    Parameters
    ----------
    catalogue
        Knows names that can be typed.
    found
        What was advised.
    languages
        Of the reader, best first.
    """
    names, labels = Typable(catalogue.store), _labels(catalogue, found, languages)
    made = []
    for answer in found.answers:
        for rank, advice in enumerate(answer.advices, 1):
            made.append(
                {
                    "wanted": answer.wanted.text(languages),
                    "sort": answer.wanted.sort,
                    "rank": rank,
                    "name": names.head(advice.head).name,
                    "label": labels.get(advice.head.id, advice.head.label),
                    "kind": advice.head.kind,
                    "country": advice.head.country,
                    "place": advice.place,
                    "score": advice.score,
                    **{f"fit_{part.name}": part.score for part in advice.parts},
                    "why": [sentence(one, languages) for one in advice.reasons if not one.against],
                    "against": [sentence(one, languages) for one in advice.reasons if one.against],
                    "unknown": [gap(what) for what in advice.unknown],
                    "offers": None if advice.offers is None else names.head(advice.offers).name,
                }
            )
    return made


def answer_json(catalogue: Catalogue, found: Advised, languages: Sequence[str]) -> dict[str, Any]:
    """Return everything with its witnesses.

    Parameters
    ----------
    catalogue, found, languages
        As for `rows`.
    """
    names, labels = Typable(catalogue.store), _labels(catalogue, found, languages)
    return {
        "place": None if found.place is None else names.head(found.place.head).name,
        "note": found.note,
        "answers": [
            {
                "wanted": _wanted_json(answer.wanted, names),
                "advices": [
                    {
                        "name": names.head(advice.head).name,
                        "label": labels.get(advice.head.id, advice.head.label),
                        "kind": advice.head.kind,
                        "country": advice.head.country,
                        "place": advice.place,
                        **({} if advice.offers is None else {"offers": names.head(advice.offers).name}),
                        "score": advice.score,
                        "parts": [
                            {
                                "name": part.name,
                                "score": part.score,
                                **({} if part.direct is None else {"direct": part.direct}),
                                "weight": part.weight,
                                "reasons": [
                                    {"sentence": sentence(one, languages), **one.to_json()}
                                    for one in part.reasons
                                ],
                                "unknown": list(part.unknown),
                            }
                            for part in advice.parts
                        ],
                    }
                    for advice in answer.advices
                ],
                "own": [names.head(advice.head).name for advice in answer.own],
            }
            for answer in found.answers
        ],
    }


def _wanted_json(wanted: Wanted, names: Typable) -> dict[str, Any]:
    return {
        "sort": wanted.sort,
        "name": None if wanted.head is None else names.head(wanted.head).name,
        "texts": wanted.texts,
        "topics": [concept for concept, _ in wanted.concepts],
        "wants": wanted.wants,
        "holders": [names.head(holder).name for holder in wanted.holders],
        "witnesses": [one.to_json() for one in wanted.witnesses],
    }


def _labels(catalogue: Catalogue, found: Advised, languages: Sequence[str]) -> dict[int, str]:
    shown = {
        advice.head.id for answer in found.answers for advice in (*answer.advices, *answer.own[:_MOST_OWN])
    }
    things = catalogue.entities(shown)
    return {
        number: thing.label if thing.kind == "place" else thing.text("name", languages) or thing.label
        for number, thing in things.items()
    }


# ── for people ───────────────────────────────────────────────────────────────────────────────────────────


def lines(
    catalogue: Catalogue, found: Advised, languages: Sequence[str], *, full: bool = False
) -> Iterator[str]:
    """Yield advice for people: one need with all its reasons, several with the best of them.

    Parameters
    ----------
    catalogue, found, languages
        As for `rows`.
    full
        Every reason, with who says so.
    """
    names, labels = Typable(catalogue.store), _labels(catalogue, found, languages)
    one = len(found.answers) == 1 or full
    for number, answer in enumerate(found.answers):
        if number:
            yield ""
        yield from _heading(answer, names, languages)
        if not answer.advices:
            yield f"  {dim(said('nothing here fits', 'advice'))}"
        for rank, advice in enumerate(answer.advices, 1):
            if one:
                yield ""
            yield from wrapped(_title(advice, labels, names), f"{rank:>2}  {advice.score:.2f}  ")
            yield from _told(advice, languages, full=full) if one else _shortly(advice, languages)
        if answer.own:
            own = ", ".join(
                f"{labels.get(advice.head.id, advice.head.label)} {dim(names.head(advice.head).name)}"
                for advice in answer.own[:_MOST_OWN]
            )
            yield from wrapped(
                said("In the place itself there is already: {names}.", "brief").format(names=own), "  "
            )


def _heading(answer: Answer, names: Typable, languages: Sequence[str]) -> Iterator[str]:
    wanted = answer.wanted
    name = dim(f"  {names.head(wanted.head).name}") if wanted.head is not None else ""
    labels = list(dict.fromkeys(holder.label for holder in wanted.holders))
    holders = ", ".join(labels[:_MOST_HOLDERS])
    holders += f" … +{len(labels) - _MOST_HOLDERS}" if len(labels) > _MOST_HOLDERS else ""
    sort = (
        said(f"{wanted.sort} of {{holders}}", "advice").format(holders=holders)
        if holders
        else said(wanted.sort, "advice")
    )
    if wanted.wants not in (None, "practice"):
        sort = f"{sort}; {said(f'wants {wanted.wants}', 'advice')}"
    yield from wrapped(f"{bold(wanted.text(languages))}{name}  ({sort})", "")


def _title(advice: Advice, labels: dict[int, str], names: Typable) -> str:
    head = advice.head
    where = "".join(
        f", {each}" for each in (advice.place, country(head.country) if head.country else None) if each
    )
    sort = said(head.subkind or head.kind, "kind")
    could = ""
    if advice.offers is not None:
        could = f": {said('could use {practice}', 'advice').format(practice=advice.offers.label)}"
    return f"{bold(labels.get(head.id, head.label))}  {dim(names.head(head).name)}  ({sort}{where}){could}"


def _shortly(advice: Advice, languages: Sequence[str]) -> Iterator[str]:
    why = [sentence(one, languages) for one in advice.reasons if not one.against][:_FEW]
    if why:
        yield from wrapped("; ".join(why), " " * 10)


def _told(advice: Advice, languages: Sequence[str], *, full: bool) -> Iterator[str]:
    heads = {part.name: part_name(part.name) for part in advice.parts}
    last = {key: said(key, "advice") for key in ("against", "not known")}
    width = max(map(len, (*heads.values(), *last.values()))) + 2
    tell = partial(sentence, languages=languages)
    for part in advice.parts:
        score = "   ?" if part.score is None else format(part.score, ".2f")
        first = f"    {heads[part.name]:<{width}}{score}  "
        yield from told_reasons([one for one in part.reasons if not one.against], first, tell, full=full)
    indent = f"    {{:<{width}}}      "
    against = [one for one in advice.reasons if one.against]
    if against:
        yield from told_reasons(against, indent.format(last["against"]), tell, full=full)
    if advice.unknown:
        yield from wrapped("; ".join(map(gap, advice.unknown)), indent.format(last["not known"]))
