"""The step after imports: rules decide what is certain, and the rest is laid out for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from goodpractice.identity.chains import Chains, spoken
from goodpractice.identity.deciding import Meanings, contradictions
from goodpractice.identity.memory import Memory, unpacked
from goodpractice.identity.parties import MEETINGS, Thing, mentioned_places, partner_list, things
from goodpractice.identity.rules import (
    Groups,
    Open,
    Participation,
    decide_by_city,
    decide_by_names,
    decide_by_places,
    place_districts,
    refinements,
)
from goodpractice.identity.score import Part
from goodpractice.model.decision import Decision, LinkName, RecordName, by_rule
from goodpractice.model.thing import Ref
from goodpractice.store import Store
from goodpractice.store.candidates import Candidate
from goodpractice.store.cycles import without_cycles

_BITS_OF_A_CITY = 0.5
"""Two organisations of one city in one network: either may be the partner."""


@attrs.frozen(kw_only=True)
class Identified:
    """What the rules did.

    Parameters
    ----------
    decided
        Decisions of rules that hold now, counted by rule.
    new, dropped
        How many they make anew, and no longer make.
    waiting
        Pairs that wait for a person.
    contradictions
        What persons and notes say that cannot all hold, a chain each.
    unchanged
        True if nothing has changed since the rules last worked, so that they did nothing.
    """

    decided: dict[str, int]
    new: int
    dropped: int
    waiting: int
    unchanged: bool
    contradictions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return it for answers."""
        return attrs.asdict(self)


def identify(store: Store, *, again: bool = False) -> Identified:
    """Let the rules decide who is who, as far as they are certain.

    What they decide depends on what the sources say and on what persons decided, not on the order of either. Persons
    are never contradicted.

    Parameters
    ----------
    store
        An open catalogue.
    again
        Also if nothing has changed since the last time, and compare everything anew.
    """
    if not again and store.identified() == int(store.meta("change")):
        counted = Counter(each.by for each in store.decisions() if by_rule(each))
        return Identified(
            decided=dict(counted),
            new=0,
            dropped=0,
            waiting=len(store.candidates()),
            unchanged=True,
            contradictions=tuple(map(spoken, contradictions(store))),
        )
    with without_cycles(), store.snapshot():
        memories = {} if again else {part: unpacked(body) for part, body in store.remembered().items()}
        decided, candidates, learnt = _judged(store, memories)
    packed = {part: memory.packed() for part, memory in learnt.items()}
    new, dropped = store.put_rules(decided, candidates, packed)
    return Identified(
        decided=dict(sorted(Counter(each.by for each in decided).items())),
        new=new,
        dropped=dropped,
        waiting=len(candidates),
        unchanged=False,
        contradictions=tuple(map(spoken, contradictions(store))),
    )


def _judged(
    store: Store, memories: dict[str, Memory | None]
) -> tuple[list[Decision], list[Candidate], dict[str, Memory]]:
    persons = store.decisions(rules=False)
    meanings = Meanings(store)
    chains = Chains(persons, meanings.of_record)
    known = things(store)
    by_name = {thing.name: thing for thing in known}
    places = mentioned_places(store)
    same = [
        (meanings.of_record(each.this), meanings.of_record(each.that))
        for each in persons
        if each.judgement == "same"
        and isinstance(each.this, RecordName)
        and isinstance(each.that, RecordName)
    ]
    groups = Groups(chains, [*by_name, *(name for name, _ in places)], same)
    settled = frozenset(
        frozenset((meanings.of_record(each.this), meanings.of_record(each.that)))
        for each in persons
        if isinstance(each.this, RecordName) and isinstance(each.that, RecordName)
    )
    decided = decide_by_places(places, groups, chains, settled)
    decided += place_districts(places, groups, chains, settled)
    decided += decide_by_city(known, groups, chains, settled)
    participations = _participations(store, known)
    meetings = [thing for thing in known if thing.name.kind in MEETINGS]
    learnt: dict[str, Memory] = {}
    named, left, learnt["meetings"] = decide_by_names(
        meetings,
        _who_takes_part(participations, by_name),
        groups,
        chains,
        settled,
        memories.get("meetings"),
    )
    decided += named
    apart = _told_apart(participations)
    others = [
        attrs.evolve(thing, lists=thing.lists | apart[thing.name]) if thing.name in apart else thing
        for thing in known
        if thing.name.kind not in MEETINGS
    ]
    named, more, learnt["others"] = decide_by_names(
        others, _in_what(participations, groups), groups, chains, settled, memories.get("others")
    )
    decided += named
    judged = _judged_links(store, persons)
    refined = _refined_by_persons(store, persons)
    free = [each for each in participations if each.link not in refined]
    certain, several = refinements(free, by_name, groups)
    certain = [pair for pair in certain if (pair[0].link, pair[1].link) not in judged]
    several = [pair for pair in several if (pair[0].link, pair[1].link) not in judged]
    decided += [
        Decision(_link(real), "refines", _link(city), by="rule:city-partner", why="the one organisation of that city that takes part")
        for real, city in certain
    ]  # fmt: skip
    candidates = [_candidate(each, by_name) for each in (*left, *more)]
    candidates += [_of_several(real, city) for real, city in several]
    return decided, candidates, learnt


def _participations(store: Store, known: list[Thing]) -> list[Participation]:
    of_record = {number: thing.name for thing in known for number in thing.records}
    return [
        Participation(link=link, actor=of_record[subject], network=of_record[object_])
        for link, subject, object_, _, _ in store.read.stated_links(["participates"])
        if subject in of_record and object_ in of_record
    ]


def _who_takes_part(
    participations: Iterable[Participation], things: dict[RecordName, Thing]
) -> dict[RecordName, frozenset[str]]:
    """Return the places of those who take part, for each network: sources rarely spell the partners alike."""
    found: dict[RecordName, set[str]] = {}
    for each in participations:
        if place := things[each.actor].place:
            found.setdefault(each.network, set()).add(place)
    return {name: frozenset(places) for name, places in found.items()}


def _in_what(participations: Iterable[Participation], groups: Groups) -> dict[RecordName, frozenset[str]]:
    """Return the networks that everybody takes part in."""
    found: dict[RecordName, set[str]] = {}
    for each in participations:
        found.setdefault(each.actor, set()).add(str(groups.of(each.network)))
    return {name: frozenset(networks) for name, networks in found.items()}


def _told_apart(participations: Iterable[Participation]) -> dict[RecordName, frozenset[str]]:
    """Return the lists of partners that everybody stands on."""
    found: dict[RecordName, set[str]] = {}
    for each in participations:
        found.setdefault(each.actor, set()).add(partner_list(each.actor, each.network))
    return {name: frozenset(lists) for name, lists in found.items()}


def _judged_links(store: Store, persons: Iterable[Decision]) -> set[tuple[int, int]]:
    """Return the pairs of links that a person has judged, either way round."""
    found = set()
    for each in persons:
        if isinstance(each.this, LinkName) and isinstance(each.that, LinkName):
            for one in store.links_named(each.this):
                for other in store.links_named(each.that):
                    found |= {(one, other), (other, one)}
    return found


def _refined_by_persons(store: Store, persons: Iterable[Decision]) -> set[int]:
    """Return the links of which a person has said who it really was."""
    return {
        number
        for each in persons
        if each.judgement == "refines" and isinstance(each.that, LinkName)
        for number in store.links_named(each.that)
    }


def _link(each: Participation) -> LinkName:
    actor, network = each.actor, each.network
    return LinkName(actor.source, Ref(actor.kind, actor.key), "participates", Ref(network.kind, network.key))


def _candidate(each: Open, things: dict[RecordName, Thing]) -> Candidate:
    return Candidate(
        min(things[each.one].records),
        min(things[each.other].records),
        "same",
        each.bits,
        [attrs.asdict(part) for part in each.evidence.parts],
    )


def _of_several(real: Participation, city: Participation) -> Candidate:
    part = Part("city", _BITS_OF_A_CITY, "several organisations of this city take part")
    return Candidate(real.link, city.link, "refines", _BITS_OF_A_CITY, [attrs.asdict(part)])
