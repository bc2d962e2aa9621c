"""What rules decide by themselves, and what they leave to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Any

import attrs

from goodpractice.identity.chains import Chains
from goodpractice.identity.corpus import Corpus
from goodpractice.identity.match import Match, evidence
from goodpractice.identity.memory import Memory, remembered_matches
from goodpractice.identity.normalise import normalise
from goodpractice.identity.parties import Thing
from goodpractice.identity.placing import is_known, within
from goodpractice.identity.score import Evidence, Scorer
from goodpractice.language import words
from goodpractice.model.decision import Decision, RecordName

WORTH_ASKING = -4.0
"""Bits from which on a pair is worth a person's time."""
_MOST_CROSSED = 400
_BY_NAME = frozenset({"network", "group", "project", "programme", "practice"})
"""Kinds whose name is chosen to be told from others, so that it may be enough, but only as a whole."""
_MARGIN = 4.0
"""Bits by which a pair must be better than another of the same thing."""


@attrs.frozen(slots=True, kw_only=True)
class Open:
    """A pair that waits for a person.

    Parameters
    ----------
    one, other
        Names of two records.
    bits
        Evidence, less the evidence that is needed.
    evidence
        Its parts.
    """

    one: RecordName
    other: RecordName
    bits: float
    evidence: Evidence


class Groups:
    """Which things belong together, and who may not join.

    Parameters
    ----------
    persons
        What persons decided; rules never contradict it.
    meaning
        What names of records stand for.
    """

    def __init__(self, persons: Chains, known: Iterable[RecordName], same: Iterable[tuple[Any, Any]]) -> None:
        self.persons = persons
        self._members: dict[Any, list[Any]] = {}
        self._group: dict[Any, Any] = {}
        for name in known:
            self._add(name)
        for one, other in same:
            self._add(one)
            self._add(other)
            self.join(one, other)

    def _add(self, name: Any) -> None:
        if name not in self._group:
            self._group[name] = name
            self._members[name] = [name]

    def of(self, name: Any) -> Any:
        """Return what stands for the group of a name."""
        return self._group.get(name, name)

    def members(self, name: Any) -> list[Any]:
        """Return all of its group."""
        return self._members.get(self.of(name), [name])

    def join(self, one: Any, other: Any) -> bool:
        """Put two groups together; return False if they are one already."""
        one, other = self.of(one), self.of(other)
        if one == other:
            return False
        if str(other) < str(one):
            one, other = other, one
        for name in self._members[other]:
            self._group[name] = one
        self._members[one] += self._members.pop(other)
        return True


def decide_by_places(
    mentioned: Sequence[tuple[RecordName, str]],
    groups: Groups,
    chains: Chains,
    settled: frozenset[frozenset[Any]],
) -> list[Decision]:
    """Let mentions of one place of the gazetteer be one place, in whatever language they are.

    Parameters
    ----------
    mentioned
        Names of records, each with its place.
    groups
        What is one already; joined here.
    chains
        What persons decided, and what rules have decided so far; added to.
    settled
        Pairs that a person has judged.
    """
    return _decide_alike(mentioned, groups, chains, settled, "rule:places", "one place of the gazetteer")


def place_districts(
    mentioned: Sequence[tuple[RecordName, str]],
    groups: Groups,
    chains: Chains,
    settled: frozenset[frozenset[Any]],
) -> list[Decision]:
    """Let districts that sources mention lie in their cities, where sources mention these too.

    Parameters
    ----------
    mentioned, groups, chains, settled
        See `decide_by_places`.
    """
    first: dict[str, RecordName] = {}
    for name, place in sorted(mentioned, key=lambda pair: str(pair[0])):
        if is_known(place):
            first.setdefault(place, name)
    decided = []
    for place, name in sorted(first.items()):
        found = within(place)
        city = first.get(found[0]) if found else None
        if found is None or city is None or frozenset((name, city)) in settled:
            continue
        decision = Decision(name, "located_in", city, by="rule:places", why=found[1])
        if groups.of(name) != groups.of(city) and not chains.against(decision):
            chains.add(decision)
            decided.append(decision)
    return decided


def decide_by_city(
    things: Iterable[Thing], groups: Groups, chains: Chains, settled: frozenset[frozenset[Any]]
) -> list[Decision]:
    """Let partners known only by their city be one where the city is one.

    Parameters
    ----------
    things, groups, chains, settled
        See `decide_by_places`.
    """
    cities = [(thing.name, thing.place) for thing in things if thing.is_city_partner and thing.place]
    return _decide_alike(cities, groups, chains, settled, "rule:city", "known only by the same city")


def _decide_alike(
    named: Iterable[tuple[RecordName, str]],
    groups: Groups,
    chains: Chains,
    settled: frozenset[frozenset[Any]],
    rule: str,
    why: str,
) -> list[Decision]:
    alike: dict[str, list[RecordName]] = {}
    for name, place in named:
        alike.setdefault(place, []).append(name)
    decided = []
    for _, names in sorted(alike.items()):
        for one, other in pairwise(sorted(names, key=str)):
            decision = Decision(one, "same", other, by=rule, why=why)
            if frozenset((one, other)) in settled or groups.of(one) == groups.of(other):
                continue
            if not chains.against(decision):
                groups.join(one, other)
                chains.add(decision)
                decided.append(decision)
    return decided


def decide_by_names(
    things: Sequence[Thing],
    partners: dict[RecordName, frozenset[str]],
    groups: Groups,
    chains: Chains,
    settled: frozenset[frozenset[Any]],
    before: Memory | None = None,
) -> tuple[list[Decision], list[Open], Memory]:
    """Compare names, and all that is known beside them; decide where nothing speaks against it.

    Pairs are taken best first, so that the outcome does not depend on any order. Two groups are joined only if no
    member of one is disproved to be a member of the other.

    Parameters
    ----------
    things
        What is compared, in the order of their names.
    partners
        Who takes part in each, or in what it takes part.
    groups, chains, settled
        See `decide_by_places`.
    before
        What the last run left, so that only what is new or changed is compared.

    Returns
    -------
    list of Decision, list of Open, Memory
        What is certain, what waits for a person, and what to remember.
    """
    named = [thing for thing in things if not thing.is_city_partner]
    corpus = Corpus(thing.party(n, partners.get(thing.name, frozenset())) for n, thing in enumerate(named))
    scorer = Scorer(corpus)
    position = {thing.name: n for n, thing in enumerate(named)}
    decided: list[Decision] = []
    left: list[Open] = []
    every, memory = remembered_matches(corpus, [str(thing.name) for thing in named], before, scorer)
    found_pairs = [match for match in every if match.bits >= WORTH_ASKING]
    rivals = _Rivals(found_pairs)
    for match in found_pairs:
        one, other = named[match.one], named[match.other]
        if groups.of(one.name) == groups.of(other.name) or frozenset((one.name, other.name)) in settled:
            continue
        found = evidence(corpus, scorer, match.one, match.other)
        if found.disproved:
            continue
        decision = Decision(one.name, "same", other.name, by="rule:names", why=found.why[:200])
        mine = [position[n] for n in groups.members(one.name) if n in position]
        theirs = [position[n] for n in groups.members(other.name) if n in position]
        if chains.against(decision):
            continue
        if one.name.kind in _BY_NAME:
            alike = found.word_for_word and _called_alike(one.label, other.label)
            enough = found.sure and alike and (found.beside_names or found.telling)
        else:
            enough = found.sure and found.beside_names
        if one.name.kind == "project" and corpus.parties[match.one].lists & corpus.parties[match.other].lists:
            enough = False  # one list names both: a person may say that it errs
        if enough and not rivals.of(match) and not _disproved(corpus, scorer, mine, theirs):
            groups.join(one.name, other.name)
            chains.add(decision)
            decided.append(decision)
        else:
            left.append(Open(one=one.name, other=other.name, bits=match.bits, evidence=found))
    return decided, _once(left, groups), memory


def _called_alike(one: str, other: str) -> bool:
    """Tell whether two labels say the same; two phases of a project often share their long title."""
    left, right = normalise(one), normalise(other)
    joined = "".join(words(one)) == "".join(words(other))
    return left.numbers == right.numbers and (joined or set(left.tokens) == set(right.tokens))


class _Rivals:
    """Which pairs are no better than another pair of the same thing, so that nobody can tell which is meant.

    Parameters
    ----------
    pairs
        Those worth looking at, best first.
    """

    def __init__(self, pairs: Sequence[Match]) -> None:
        self._bits = {(match.one, match.other): match.bits for match in pairs}
        self._of: dict[int, list[Match]] = {}
        for match in pairs:
            self._of.setdefault(match.one, []).append(match)
            self._of.setdefault(match.other, []).append(match)

    def of(self, match: Match) -> bool:
        """Tell whether one of the two fits a third as well, which is not the other."""
        for here, there in ((match.one, match.other), (match.other, match.one)):
            for rival in self._of[here]:
                third = rival.other if rival.one == here else rival.one
                if third == there or rival.bits < match.bits - _MARGIN:
                    continue
                if self._bits.get((min(third, there), max(third, there)), WORTH_ASKING) < 0:
                    return True
        return False


def _disproved(corpus: Corpus, scorer: Scorer, mine: list[int], theirs: list[int]) -> bool:
    if len(mine) * len(theirs) == 1:
        return False  # that pair itself was looked at
    listed: set[str] = set().union(*(corpus.parties[n].lists for n in mine))
    if any(listed & corpus.parties[n].lists for n in theirs):
        return True  # one list would name the same thing under two ids
    if len(mine) * len(theirs) > _MOST_CROSSED:
        return True
    return any(evidence(corpus, scorer, one, other).disproved for one, other in product(mine, theirs))


def _once(left: list[Open], groups: Groups) -> list[Open]:
    """Ask once for each two groups, with the best pair of theirs."""
    best: dict[frozenset[Any], Open] = {}
    for each in left:
        pair = frozenset((groups.of(each.one), groups.of(each.other)))
        if len(pair) == 2 and pair not in best:
            best[pair] = each
    return list(best.values())


@attrs.frozen(slots=True, kw_only=True)
class Participation:
    """A live link that says that somebody takes part, as a source states it.

    Parameters
    ----------
    link
        Its number.
    actor, network
        Names of the records that it joins.
    """

    link: int
    actor: RecordName
    network: RecordName


def refinements(
    participations: Sequence[Participation], things: dict[RecordName, Thing], groups: Groups
) -> tuple[list[tuple[Participation, Participation]], list[tuple[Participation, Participation]]]:
    """Find who the partners known only by their city really were.

    Another source must name an organisation of that city in the same network.

    Parameters
    ----------
    participations
        Live links.
    things
        What they join, by name.
    groups
        Which are one.

    Returns
    -------
    list, list
        Pairs (of the real partner, of the city) where there is one such organisation, and where there are several.
    """
    cities: list[Participation] = []
    real: dict[tuple[Any, str], list[Participation]] = {}
    called: dict[tuple[Any, str], list[Participation]] = {}
    for each in participations:
        actor = things.get(each.actor)
        if actor is None or each.network not in things:
            continue
        if actor.is_city_partner:
            cities.append(each)
            continue
        network = groups.of(each.network)
        if actor.place is not None:
            real.setdefault((network, actor.place), []).append(each)
        for token in {token for name in actor.names for token in normalise(name).tokens}:
            called.setdefault((network, token), []).append(each)
    certain, several = [], []
    for city in sorted(cities, key=lambda each: (str(each.network), str(each.actor), each.link)):
        network, known = groups.of(city.network), things[city.actor]
        others = real.get((network, known.place or ""), [])
        others = [each for each in others if each.actor.source != city.actor.source]
        if not others:  # its seat may lie in another town: Thurrock's council sits in Grays
            others = _named_after(known, city, network, called, things)
        first = {
            groups.of(each.actor): each for each in sorted(others, key=lambda p: str(p.actor), reverse=True)
        }
        pairs = [(first[name], city) for name in sorted(first, key=str)]
        if len(pairs) == 1:
            certain += pairs
        else:
            several += pairs
    return certain, several


def _named_after(
    known: Thing,
    city: Participation,
    network: Any,
    called: dict[tuple[Any, str], list[Participation]],
    things: dict[RecordName, Thing],
) -> list[Participation]:
    """Return who is called after a city in the same network, country and another source."""
    tokens = normalise(known.label).tokens
    if not tokens:
        return []
    found = [called.get((network, token), []) for token in tokens]
    return [
        each
        for each in found[0]
        if all(each in others for others in found[1:])
        and each.actor.source != city.actor.source
        and things[each.actor].country in (None, known.country)
    ]
