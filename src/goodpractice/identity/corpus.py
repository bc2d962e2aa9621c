"""All names that are compared with one another, as numbers, with how much each word tells."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from goodpractice.identity.normalise import Name, normalise
from goodpractice.identity.sounds import sound
from goodpractice.identity.vocabulary import COUNTRY

_FEWEST = 4096
"""A catalogue of a few names tells little about how common a word is; count as if there were this many."""


@attrs.frozen(slots=True, kw_only=True)
class Party:
    """Somebody or something to be compared: what is known of one entity, or of one row.

    Parameters
    ----------
    id
        Of the caller's choosing; orders pairs.
    names
        All that it is called.
    country
        ISO 3166, two letters.
    kind
        Records of different kinds are not compared, unless they are ``network`` and ``project``.
    sort
        What a source says that it is, as a kind of the vocabulary: ``@university``.
    places
        Names of its places in one spelling each, or their ids.
    ids
        ``(scheme, value)``.
    domains
        Of its web sites.
    partners
        Who takes part in it, or in what it takes part.
    lists
        Tables and pages that name it under an id of its own.
    """

    id: int
    names: tuple[str, ...]
    country: str | None = None
    kind: str = "organisation"
    sort: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ids: frozenset[tuple[str, str]] = frozenset()
    domains: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    more: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether more than names and country is known."""

    def __attrs_post_init__(self) -> None:
        known = (self.sort, self.places, self.ids, self.domains, self.partners, self.lists)
        object.__setattr__(self, "more", any(known))


@attrs.frozen(slots=True)
class Entry:
    """One name of one party, its words by number.

    Parameters
    ----------
    party
        Position of its party.
    tokens
        Numbers of its words, the most telling first.
    kinds
        What the name says that it is.
    numbers
        Numbers in the name.
    text
        The name as written.
    short
        The name itself, if it may be an acronym; else empty.
    initials
        First letters of its words, if another name may be an acronym of them.
    capitals
        Those of its words that it writes like acronyms.
    """

    party: int
    tokens: tuple[int, ...]
    kinds: frozenset[str]
    numbers: frozenset[str]
    text: str
    short: str
    initials: tuple[str, ...]
    capitals: tuple[int, ...]


class Corpus:
    """Parties, their names, and the weight of each word.

    Parameters
    ----------
    parties
        Everything to be compared.
    among
        In how many names of a whole catalogue each word stands, and the bits that two of its names picked at random would
        need, where `parties` are only some of it.

    Attributes
    ----------
    weight
        For each word how many bits of evidence it is that two names share it: the rarer, the more.
    """

    def __init__(
        self, parties: Iterable[Party], among: tuple[Mapping[str, int], float] | None = None
    ) -> None:
        self.parties: list[Party] = sorted(parties, key=lambda party: party.id)
        taken = [
            (number, _at_home(normalise(text), party.country))
            for number, party in enumerate(self.parties)
            for text in dict.fromkeys(party.names)
        ]
        counted = Counter(token for _, name in taken for token in name.tokens)
        kinds = Counter(kind for _, name in taken for kind in name.kinds)
        countries = Counter(party.country for party in self.parties if party.country)
        places = Counter(place for party in self.parties for place in party.places)
        shorts = {name.short for _, name in taken if name.short}
        self.short_count = Counter(
            letters for _, name in taken for letters in {*name.initials, name.short} if letters in shorts
        )
        self.prior = float(max(_FEWEST, len(taken)).bit_length())
        """Bits that the evidence must outweigh: two names picked at random are hardly ever of one party."""
        if among is not None:
            known, self.prior = among
            for counts, mark in (
                (counted, ""),
                (kinds, ""),
                (self.short_count, "!"),
                (countries, "country "),
                (places, "place "),
            ):
                counts.update({each: known.get(mark + each, n) - n for each, n in counts.items()})
        self.words: list[str] = sorted(counted)
        numbers = {word: number for number, word in enumerate(self.words)}
        self.count = [counted[word] for word in self.words]
        self.weight = [self.bits(count) for count in self.count]
        self.kind_weight = {kind: self.bits(count) for kind, count in kinds.items()}
        self.country_weight = {country: self.bits(count) for country, count in countries.items()}
        self.short_weight = {letters: self.bits(count) for letters, count in self.short_count.items()}
        self.place_weight = {place: self.bits(count) for place, count in places.items()}
        self.sounds = [word if word[0] in "#^" else sound(word) for word in self.words]
        weight = self.weight
        self._names: dict[int, list[Entry]] = {}
        self._positions: dict[int, int] = {}
        self.entries: list[Entry] = []
        for party, name in taken:
            tokens = sorted((numbers[token] for token in name.tokens), key=lambda n: (-weight[n], n))
            initials = tuple(letters for letters in name.initials if letters in shorts)
            capitals = tuple(n for n in tokens if _in_capitals(self.words[n], name.text))
            self.entries.append(
                Entry(
                    party, tuple(tokens), name.kinds, name.numbers, name.text, name.short, initials, capitals
                )
            )

    def bits(self, count: int) -> float:
        """Return what it tells that two names share something that so many have."""
        # Half bits: a few names more leave nearly all weights as they were.
        return max(0.0, round(2 * (self.prior - math.log2(count))) / 2)

    def names(self, party: int) -> Sequence[Entry]:
        """Return the names of a party by its position."""
        if not self._names:
            for entry in self.entries:
                self._names.setdefault(entry.party, []).append(entry)
        return self._names.get(party, ())

    def position(self, party: int) -> int:
        """Return the position of a party by its id; KeyError if there is none."""
        if not self._positions:
            self._positions = {each.id: number for number, each in enumerate(self.parties)}
        return self._positions[party]


def _in_capitals(word: str, text: str) -> bool:
    return 3 <= len(word) <= 6 and word.upper() in text


def _at_home(name: Name, country: str | None) -> Name:
    """Leave away the party's own country, which is compared by itself: the Polish Academy in Poland is its academy."""
    home = COUNTRY + (country or "")
    if home not in name.tokens or len(name.tokens) == 1:
        return name
    return attrs.evolve(name, tokens=tuple(token for token in name.tokens if token != home))
