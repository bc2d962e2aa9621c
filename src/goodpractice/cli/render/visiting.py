"""Whom to visit next, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from goodpractice.advice.visit_words import (
    chain_words,
    gap_words,
    introduction_words,
    visit_sentence,
    want_words,
)
from goodpractice.cli.render.because import told_reasons
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import country, said

if TYPE_CHECKING:
    from goodpractice.advice.introducing import Introduction
    from goodpractice.advice.reasons import Reason
    from goodpractice.advice.visits import Visit, Visits
    from goodpractice.catalogue import Catalogue

COLUMNS = (
    "rank", "name", "label", "country", "score", "fit", "novelty", "language", "willingness", "hosts", "why", "against",
    "unknown", "met", "introduced_by", "chain", "chain_alive", "to_see",
)  # fmt: skip
_MOST_MET, _MOST_PLACES = 4, 3
_NAMING = frozenset({"what", "who", "mine", "theirs", "through", "practice", "event", "in", "network", "for"})
"""Values of reasons that are what a thing is called."""


def spoken(catalogue: Catalogue, found: Visits, languages: Sequence[str]) -> Visits:
    """Return visits whose reasons call things as the reader does, where they have a name in that language.

    Parameters
    ----------
    catalogue
        Knows the names.
    found
        What was advised.
    languages
        Of the reader, best first.
    """
    heads = {
        head.id: head
        for visit in found.visits
        for reason in (*visit.advice.reasons, *visit.sights, *found.contact_points)
        for witness in reason.witnesses
        for head in (witness.head, witness.other)
        if head is not None and head.kind != "place"
    }
    things = catalogue.entities(heads)
    called = {
        thing.label: name
        for thing in things.values()
        if (name := thing.text("name", languages)) is not None and name != thing.label
    }
    if not called:
        return found
    return attrs.evolve(
        found,
        visits=tuple(_visit_renamed(visit, called) for visit in found.visits),
        contact_points=_renamed(found.contact_points, called),
    )


def _visit_renamed(visit: Visit, called: Mapping[str, str]) -> Visit:
    parts = tuple(attrs.evolve(part, reasons=_renamed(part.reasons, called)) for part in visit.advice.parts)
    return attrs.evolve(
        visit,
        advice=attrs.evolve(visit.advice, parts=parts),
        hosts=tuple(attrs.evolve(head, label=called.get(head.label, head.label)) for head in visit.hosts),
        sights=_renamed(visit.sights, called),
    )


def _renamed(reasons: Iterable[Reason], called: Mapping[str, str]) -> tuple[Reason, ...]:
    """Put what things are called for the reader into reasons, where these name things."""
    return tuple(
        attrs.evolve(
            reason,
            values={
                name: called.get(value, value) if name in _NAMING and isinstance(value, str) else value
                for name, value in reason.values.items()
            },
        )
        for reason in reasons
    )


def rows(catalogue: Catalogue, found: Visits, languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return a row for each visit, the best first.

    Parameters
    ----------
    catalogue
        Knows names that can be typed.
    found
        What was advised.
    languages
        Of the reader, best first.
    """
    names = Typable(catalogue.store)
    made = []
    for rank, visit in enumerate(found.visits, 1):
        parts = {part.name: part.score for part in visit.advice.parts}
        chain = visit.introduction
        made.append(
            {
                "rank": rank,
                "name": names.head(visit.head).name,
                "label": visit.head.label,
                "country": visit.head.country,
                "score": visit.advice.score,
                **{name: parts.get(name) for name in ("fit", "novelty", "language", "willingness")},
                "hosts": [names.head(head).name for head in visit.hosts],
                "why": [visit_sentence(one, languages) for one in visit.advice.reasons if not one.against],
                "against": [visit_sentence(one, languages) for one in visit.advice.reasons if one.against],
                "unknown": [gap_words(what) for what in visit.advice.unknown],
                "met": [names.head(one.theirs).name for one in visit.met],
                "introduced_by": names.head(chain.by).name if chain and chain.by else None,
                "chain": chain_words(chain) if chain else None,
                "chain_alive": chain.alive if chain else None,
                "to_see": [visit_sentence(one, languages) for one in visit.sights],
            }
        )
    return made


def visits_json(catalogue: Catalogue, found: Visits, languages: Sequence[str]) -> dict[str, Any]:
    """Return everything with its witnesses.

    Parameters
    ----------
    catalogue, found, languages
        As for `rows`.
    """
    names = Typable(catalogue.store)
    return {
        "place": names.head(found.place.head).name,
        "note": found.note,
        "wanted": [
            {
                "sort": one.sort,
                "name": None if one.head is None else names.head(one.head).name,
                "texts": one.texts,
            }
            for one in found.wanted
        ],
        "visits": [_visit_json(visit, names, languages) for visit in found.visits],
        "contact_points": [_reason_json(one, languages) for one in found.contact_points],
    }


def _visit_json(visit: Visit, names: Typable, languages: Sequence[str]) -> dict[str, Any]:
    return {
        "name": names.head(visit.head).name,
        "label": visit.head.label,
        "kind": visit.head.kind,
        "country": visit.head.country,
        "score": visit.advice.score,
        "hosts": [
            {"name": names.head(head).name, "label": head.label, "kind": head.subkind or head.kind}
            for head in visit.hosts
        ],
        "parts": [
            {
                "name": part.name,
                "score": part.score,
                "weight": part.weight,
                "reasons": [_reason_json(one, languages) for one in part.reasons],
                "unknown": list(part.unknown),
            }
            for part in visit.advice.parts
        ],
        "met": [
            {
                "how": one.how, "mine": names.head(one.mine).name, "theirs": names.head(one.theirs).name,
                "through": None if one.through is None else names.head(one.through).name, "since": one.since,
                "until": one.until, "years_ago": one.years, "strength": one.strength,
            }
            for one in visit.met
        ],
        "introduction": None if visit.introduction is None else _chain_json(visit.introduction, names),
        "to_see": [_reason_json(one, languages) for one in visit.sights],
    }  # fmt: skip


def _reason_json(reason: Reason, languages: Sequence[str]) -> dict[str, Any]:
    return {"sentence": visit_sentence(reason, languages), **reason.to_json()}


def _chain_json(chain: Introduction, names: Typable) -> dict[str, Any]:
    return {
        "by": None if chain.by is None else names.head(chain.by).name,
        "text": chain_words(chain),
        "alive": chain.alive,
        "years_ago": chain.years,
        "alternatives": chain.alternatives,
        "stops": [
            {"name": names.head(chain.first).name, "label": chain.first.label, "kind": chain.first.kind},
            *(
                {
                    "name": names.head(one.head).name, "label": one.head.label, "kind": one.head.kind, "since": one.since,
                    "until": one.until, "assumed": one.assumed, "years_ago": one.years, "alive": one.alive,
                    "links": [view.to_json() for view in one.links],
                }
                for one in chain.contacts
            ),
        ],
    }  # fmt: skip


# ── for people ───────────────────────────────────────────────────────────────────────────────────────────


def lines(
    catalogue: Catalogue, found: Visits, languages: Sequence[str], *, full: bool = False
) -> Iterator[str]:
    """Yield visits for people.

    Parameters
    ----------
    catalogue, found, languages
        As for `rows`.
    full
        Every reason, with who says so.
    """
    names = Typable(catalogue.store)
    yield from _heading(found, languages)
    if not found.visits:
        yield f"  {dim(said('nobody here fits', 'visit'))}"
    for rank, visit in enumerate(found.visits, 1):
        yield ""
        yield from wrapped(_title(visit, names), f"{rank:>2}  {visit.advice.score:.2f}  ")
        yield from _told(visit, languages, full=full)
    if found.contact_points and any(
        visit.introduction is None or visit.introduction.by for visit in found.visits
    ):
        yield ""
        told = "; ".join(
            f"{visit_sentence(one, languages)}  {dim(one.values['name'])}" for one in found.contact_points
        )
        yield from wrapped(told, f"{said('could help too', 'visit')}: ")


def _heading(found: Visits, languages: Sequence[str]) -> Iterator[str]:
    about = "; ".join(want_words(one, languages) for one in found.wanted)
    head = found.place.head
    text = said("whom {place} could visit about {wants}", "visit").format(place=bold(head.label), wants=about)
    yield from wrapped(text[:1].upper() + text[1:], "")


def _title(visit: Visit, names: Typable) -> str:
    where = f", {country(visit.head.country)}" if visit.head.country else ""
    hosts = ", ".join(
        f"{head.label} {dim(names.head(head).name)}" for head in visit.hosts if head.id != visit.head.id
    )
    told = said("there: {hosts}", "visit").format(hosts=hosts) if hosts else ""
    return f"{bold(visit.head.label)}  {dim(names.head(visit.head).name)}{where}{'; ' if told else ''}{told}"


def _told(visit: Visit, languages: Sequence[str], *, full: bool) -> Iterator[str]:
    heads = {part.name: said(part.name, "visit part") for part in visit.advice.parts}
    last = [said(key, "visit part") for key in ("not known", "have met", "introduced by", "to see")]
    width = max(map(len, (*heads.values(), *last))) + 2
    tell, shortly = partial(visit_sentence, languages=languages), partial(_marked, languages=languages)
    for part in visit.advice.parts:
        score = "   ?" if part.score is None else format(part.score, ".2f")
        told = [one for one in part.reasons if part.name != "novelty"]
        yield from told_reasons(
            told, f"    {heads[part.name]:<{width}}{score}  ", tell, full=full, shortly=shortly
        )
    indent = f"    {{:<{width}}}      "
    if visit.advice.unknown:
        yield from wrapped("; ".join(map(gap_words, visit.advice.unknown)), indent.format(last[0]))
    met = visit.advice.part("novelty")
    if met is not None and met.reasons:
        shown = met.reasons if full else met.reasons[:_MOST_MET]
        yield from told_reasons(shown, indent.format(last[1]), tell, full=full, shortly=shortly)
    yield from wrapped("; ".join(introduction_words(visit.introduction)), indent.format(last[2]))
    if visit.sights:
        yield from told_reasons(visit.sights, indent.format(last[3]), tell, full=full, shortly=shortly)


def _marked(reason: Reason, languages: Sequence[str]) -> str:
    """A reason that no source states outright says so, but for what follows from where something is."""
    told = visit_sentence(reason, languages)
    plain = not reason.inferred or reason.kind.startswith("people speak")
    return told if plain else f"{told} ({said('inferred', 'transfer')})"
