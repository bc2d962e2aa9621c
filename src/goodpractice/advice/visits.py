"""Whom to visit next: what is there, whether it would be new, whether one understands each other, whether they receive visitors.

The score of a place is how much there is about what is wanted, less what the other parts take away::

    score = fit · Π (1 − w · (1 − s))

with w the most that a part can take away, and s its score from 0 to 1; a part of which nothing is known counts as a half.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from goodpractice.advice import novelty, tongues, willingness
from goodpractice.advice.candidates import Candidate, about_wants, candidates
from goodpractice.advice.facts import said
from goodpractice.advice.grounds import ground_reasons
from goodpractice.advice.introducing import Introduction, contact_points, introduction
from goodpractice.advice.novelty import Acquaintance, acquaintances
from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Advice, Part, Reason, Witness
from goodpractice.advice.sights import sights
from goodpractice.advice.stated import Stated
from goodpractice.advice.tongues import ours_of
from goodpractice.advice.visit_weights import visit_weights
from goodpractice.advice.wanted import AIM, NEED, OWN_WORDS, THEME, Wanted, chosen, typed_words, wanted_of
from goodpractice.advice.willingness import Hosting
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant
from goodpractice.network.routes import Walks
from goodpractice.search.results import Answering
from goodpractice.store import Head, Store

FIT = "fit"
LOOKED_AT, WANTS = 30, 8
"""Hosts whose parts are worked out; wants that are asked for together."""
SMALL = 12
"""Actors of a place up to which all of them are asked whether they host and whom they know; else those that fit."""
_SHOWN_GROUNDS = 3
_UNKNOWN = 0.5


@attrs.frozen(kw_only=True)
class Visit:
    """A place to visit.

    Parameters
    ----------
    advice
        The place, its score, and the parts ``fit``, ``novelty``, ``language``, ``willingness``. Its head is an actor where
        nobody says where that is.
    hosts
        Who could be visited there, the most fitting first.
    met
        Who has met whom, the best acquainted first.
    introduction
        By which chain one gets there, or None if there is none.
    sights
        What there is to see, each with its witnesses.
    """

    advice: Advice
    hosts: tuple[Head, ...] = ()
    met: tuple[Acquaintance, ...] = ()
    introduction: Introduction | None = None
    sights: tuple[Reason, ...] = ()

    @property
    def head(self) -> Head:
        """Where to."""
        return self.advice.head


@attrs.frozen(kw_only=True)
class Visits:
    """Whom to visit next.

    Parameters
    ----------
    place
        Who asks.
    wanted
        About what.
    visits
        The best first.
    contact_points
        Whom one can ask where nobody has met anybody: the contact points of the asker's country.
    note
        What the user should know about how the answer came about; mostly empty.
    """

    place: Meant
    wanted: tuple[Wanted, ...]
    visits: tuple[Visit, ...]
    contact_points: tuple[Reason, ...] = ()
    note: str = ""


def visits(
    store: Store,
    index: Answering | None,
    place: Meant,
    need: str | None = None,
    *,
    stated: Stated | None = None,
    weights: Mapping[str, float] | None = None,
    languages: Sequence[str] = ("en",),
    limit: int = 5,
    today: dt.date | None = None,
) -> Visits:
    """Say whom to visit next about the needs of a place, or one of them, and why.

    Parameters
    ----------
    store, index
        The catalogue, and its search index if there is one.
    place
        Who asks; a place stands for the actors in it.
    need
        One of their needs by its name or by words in any language; words that name none stand for themselves. All needs
        and aims if None; where they have none, the themes of their networks.
    stated
        What the asker says of itself: its languages. Those of its country are its own.
    weights
        From `visit_weights`.
    languages
        Of the reader, best first.
    limit
        Visits at most.
    today
        By which years are counted; the present day by default.

    Returns
    -------
    Visits
        What fits comes first; what is not known is said in the parts.
    """
    asked = Questions(store, index)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    with store.snapshot():
        wants, others, note = _wants(store, asked, place, need, languages)
        asking = _Asking(store, asked, place, visit_weights() if weights is None else weights, day)
        reads = stated.languages if stated is not None and stated.languages else languages
        found = asking.visits(wants, others, ours_of(asking.country, reads), limit)
        points = contact_points(store, asking.country)
    return Visits(
        place=place,
        wanted=tuple(wants),
        visits=found,
        contact_points=points,
        note=" ".join(filter(None, (asked.note, note))),
    )


def _wants(
    store: Store, asked: Questions, place: Meant, need: str | None, languages: Sequence[str]
) -> tuple[list[Wanted], Wanted | None, str]:
    """Return what is asked for, the rest of what they want as one, and a note."""
    known = wanted_of(store, place)
    stated = [one for one in known if one.sort in (NEED, AIM)]
    if need is None:
        # Data can be sent; and what speaks of no topic would lead anywhere.
        seen = [one for one in stated if one.concepts and one.wants != "data"]
        return (seen or stated or known)[:WANTS], None, ""
    found = chosen(asked, known, need, languages) if known else []
    note = "" if found else OWN_WORDS
    wants = found or [typed_words(need, languages)]
    mine = {one.head.id for one in wants if one.head is not None}
    concepts: dict[str, float] = {}
    for one in stated:
        if one.head is None or one.head.id not in mine:
            for concept, sure in one.concepts:
                concepts[concept] = max(sure, concepts.get(concept, 0.0))
    told = {concept for one in wants for concept, _ in one.concepts}
    rest = tuple((concept, sure) for concept, sure in concepts.items() if concept not in told)
    return wants, Wanted(sort=THEME, concepts=rest) if rest else None, note


@attrs.frozen(kw_only=True)
class _Known:
    """What is known of the hosts that fit best, read together.

    Parameters
    ----------
    actors
        Those in each place; an actor of unknown place stands for itself.
    fitting
        Those of them that are looked at closely.
    met
        Whom of them the asker has met.
    hosting
        Who of them receives visitors.
    things
        What the grounds are about, and whom they name.
    """

    actors: Mapping[int, Sequence[int]]
    fitting: Mapping[int, Sequence[int]]
    met: Mapping[int, Sequence[Acquaintance]]
    hosting: Hosting
    things: Mapping[int, Entity]

    def shown(self, candidate: Candidate) -> list[Entity]:
        """Return what the first grounds of a host are about."""
        numbers = [ground.thing.id for ground in candidate.grounds[:_SHOWN_GROUNDS]]
        return [self.things[number] for number in numbers if number in self.things]

    def met_at(self, candidate: Candidate) -> list[Acquaintance]:
        """Return how the asker and those at a host came together, the best acquainted first."""
        found = [one for number in self.actors[candidate.head.id] for one in self.met.get(number, ())]
        best: dict[tuple[str, int], Acquaintance] = {}
        for one in sorted(found, key=lambda each: -each.strength):
            # That two of a town were in one network is one acquaintance with the town.
            best.setdefault((one.how, one.through.id if one.through else -one.theirs.id), one)
        return [*best.values()]


class _Asking:
    """Works out visits: who fits first, then the other parts for those who fit best, then what is shown of the first."""

    def __init__(
        self, store: Store, asked: Questions, place: Meant, weights: Mapping[str, float], today: dt.date
    ) -> None:
        self._store, self._asked, self._weights, self._today = store, asked, weights, today
        self._mine = _with_groups(store, place)
        self._walks = Walks()
        own = store.read.records(sorted(self._mine), gone=False)
        self.country = place.head.country or next((one.country for one in own if one.country), None)
        self._home = {record.place for record in own if record.place} | {place.head.id}

    def visits(
        self, wants: Sequence[Wanted], others: Wanted | None, ours: Sequence[str], limit: int
    ) -> tuple[Visit, ...]:
        found, about = about_wants(self._store, self._asked, wants)
        fitting = candidates(self._store, self._asked, found, others, self._mine | self._home)[:LOOKED_AT]
        known = self._read(fitting)
        made = [(self._advice(candidate, known, ours), candidate) for candidate in fitting]
        made.sort(key=lambda one: (-one[0].score, one[0].head.label, one[0].head.id))
        shown = []
        for advice, candidate in made[:limit]:
            reasons = self._reasons(candidate, known, about, others, several=len(wants) > 1)
            shown.append(self._visit(advice.explained(FIT, reasons), candidate, known))
        return tuple(shown)

    def _read(self, fitting: Sequence[Candidate]) -> _Known:
        actors = self._actors([candidate.head for candidate in fitting])
        closely = {one.head.id: _closely(one, actors[one.head.id]) for one in fitting}
        shown = [ground for one in fitting for ground in one.grounds[:_SHOWN_GROUNDS]]
        numbers = {number for ground in shown for number in (ground.thing.id, ground.actor.id)}
        return _Known(
            actors=actors,
            fitting=closely,
            met=acquaintances(
                self._store,
                self._mine,
                self._today,
                {number for there in actors.values() for number in there},
            ),
            hosting=Hosting(self._store, {number for several in closely.values() for number in several}),
            things=entities(self._store, sorted(numbers)),
        )

    def _actors(self, homes: Sequence[Head]) -> dict[int, list[int]]:
        """Return the actors in each place; an actor of unknown place stands for itself."""
        places = {head.id for head in homes if head.kind == "place"}
        found: dict[int, list[int]] = {head.id: [] for head in homes}
        for record in self._store.read.located(sorted(places)):
            there = found.get(record.place or 0)
            if there is not None and record.kind in ("organisation", "group") and record.entity not in there:
                there.append(record.entity)
        for head in homes:
            if head.kind != "place":
                found[head.id] = [head.id]
        return found

    def _advice(self, candidate: Candidate, known: _Known, ours: Sequence[str]) -> Advice:
        head = candidate.head
        parts = [self._part(name, candidate, known, ours) for name in self._weights]
        score = candidate.fit
        for part in parts:
            score *= 1 - part.weight * (1 - (_UNKNOWN if part.score is None else part.score))
        fit = Part(name=FIT, score=candidate.fit, weight=1.0)
        place = head.label if head.kind == "place" else None
        return Advice(head=head, score=round(score, 4), parts=(fit, *parts), place=place)

    def _part(self, name: str, candidate: Candidate, known: _Known, ours: Sequence[str]) -> Part:
        weight = self._weights[name]
        match name:
            case novelty.NAME:
                return novelty.novelty_part(known.met_at(candidate), weight)
            case tongues.NAME:
                country, home = _country(candidate, known.things)
                return tongues.tongues_part(country, home, known.shown(candidate), ours, weight)
            case willingness.NAME:
                return known.hosting.part(known.fitting[candidate.head.id], weight)
            case _:
                raise AssertionError(name)

    def _reasons(
        self,
        candidate: Candidate,
        known: _Known,
        about: Mapping[int, Wanted],
        others: Wanted | None,
        *,
        several: bool,
    ) -> list[Reason]:
        """Return the first grounds as reasons: those about what is asked for, then those about their other needs."""
        host, also = candidate.host, candidate.also
        reasons = ground_reasons(
            self._asked, host.grounds[:_SHOWN_GROUNDS], known.things, about, several=several
        )
        left = _SHOWN_GROUNDS - len(reasons)
        if also is not None and left > 0:
            beside = dict.fromkeys((ground.thing.id for ground in also.grounds), others) if others else {}
            reasons += ground_reasons(
                self._asked, also.grounds[:left], known.things, beside, several=False, beside=True
            )
        return reasons

    def _visit(self, advice: Advice, candidate: Candidate, known: _Known) -> Visit:
        near = known.fitting[candidate.head.id]
        chain = introduction(self._store, self._mine, near, self._today, self._walks)
        grounds = candidate.grounds[: 2 * _SHOWN_GROUNDS]
        seen = sights(self._store, candidate.head, candidate.actors, grounds, known.hosting.events(near))
        return Visit(
            advice=advice,
            hosts=candidate.actors[:_SHOWN_GROUNDS],
            met=tuple(known.met_at(candidate)),
            introduction=chain,
            sights=seen,
        )


def _with_groups(store: Store, place: Meant) -> set[int]:
    rows = store.read.links(place.actors, ["participates", "part_of"], places=False)
    joined = {row.object for row in rows if row.subject in place.actors}
    return {*place.all} | {
        number for number, head in store.read.heads(joined).items() if head.kind == "group"
    }


def _closely(candidate: Candidate, there: Sequence[int]) -> list[int]:
    """Return the actors of a host that are looked at closely, those that fit first."""
    own = [ground.actor.id for ground in candidate.grounds if ground.actor.kind != "place"]
    return [*dict.fromkeys((*own, *(there if len(there) <= SMALL else ())))]


def _country(candidate: Candidate, things: Mapping[int, Entity]) -> tuple[str | None, Witness | None]:
    """Return the country of a host, and who says that it is there."""
    for actor in [things[ground.actor.id] for ground in candidate.grounds if ground.actor.id in things]:
        for one in (*said(actor, "place", every=True), *said(actor, "country", every=True)):
            told = one.value.get("country") if isinstance(one.value, dict) else one.value
            if told:
                return str(told), one
    return candidate.head.country, None
