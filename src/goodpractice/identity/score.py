"""How likely two names are those of one party: bits of evidence, every part shown."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache

import attrs
from rapidfuzz.distance import OSA

from goodpractice.identity.corpus import Corpus, Entry, Party
from goodpractice.identity.vocabulary import IGNORED, plain_words, vocabulary


@attrs.frozen(slots=True)
class Part:
    """A piece of evidence.

    Parameters
    ----------
    what
        What was compared: ``word``, ``kind``, ``country``, ``place``, ``identifier`` …
    bits
        For it if positive, against it if negative.
    words
        What met what, for people.
    topic
        Whether that is a topic or a country, which many names share.
    """

    what: str
    bits: float
    words: str
    topic: bool = False


@attrs.frozen(slots=True, kw_only=True)
class Rates:
    """How much each kind of evidence counts. Set by measuring on labelled names.

    Parameters
    ----------
    alike
        Share of its weight that a word gets that is spelled nearly the same.
    sounding
        The same for words that sound alike.
    inflected
        The same for words of one beginning.
    conflict
        Share of the weight lost where both names have words that the other lacks.
    missing
        The same where one name has more words.
    kind, kind_conflict, kind_missing
        Bits at most for the same kind; against it for kinds that exclude each other; where one says none.
    country, country_conflict
        Share of the bits of a country, up to three; bits against it if countries differ.
    number, number_missing
        For the same number; where one has a number.
    whole
        For names that are alike in every word, number and kind.
    one_list
        Against two that one list names under ids of its own.
    acronym
        Bits by which an acronym tells less than a word as rare.
    place, place_share, place_most
        For the same place: a share of what it tells, by how many are there, within bounds.
    place_conflict
        Against another place.
    domain, domain_conflict
        For the same web domain, against another.
    partners
        For each partner that both have, up to four.
    floor
        Pairs with fewer bits, beside the prior, are not worth keeping.
    """

    alike: float = 0.8
    sounding: float = 0.75
    inflected: float = 0.55
    conflict: float = 1.2
    missing: float = 0.5
    unmatched: float = 6.0
    kind: float = 4.0
    kind_conflict: float = 8.0
    kind_related: float = 5.0
    kind_missing: float = 2.0
    kind_more: float = 3.0
    country: float = 0.5
    country_conflict: float = 20.0
    number: float = 6.0
    number_missing: float = 10.0
    whole: float = 4.0
    one_list: float = 8.0
    acronym: float = 2.0
    letter: float = 2.8
    place: float = 5.0
    place_share: float = 0.75
    place_most: float = 12.0
    place_conflict: float = 6.0
    domain: float = 12.0
    domain_conflict: float = 1.0
    partners: float = 3.0
    floor: float = -6.0


RATES = Rates()
DISPROVED = -99.0
PROVED = 60.0
SINGLE = frozenset(
    {
        "pic",
        "ror",
        "wikidata",
        "vat",
        "isni",
        "grid",
        "geonames",
        "lau",
        "oid",
        "keep",
        "erasmus",
        "siren",
        "krs",
        "regon",
    }
)
"""Schemes in which nobody has two identifiers."""


class Scorer:
    """Compares names of one corpus.

    Parameters
    ----------
    corpus
        All names.
    rates
        How much each kind of evidence counts.
    """

    def __init__(self, corpus: Corpus, rates: Rates = RATES) -> None:
        self.corpus = corpus
        self.rates = rates
        self._lost = [max(bits, rates.unmatched) for bits in corpus.weight]
        self._letters = array("L", map(_letters_of, corpus.words))
        self._head = [word[:4] for word in corpus.sounds]
        self._kinds: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def names(self, one: Entry, other: Entry, parts: list[Part] | None = None) -> float:
        """Return the bits for and against two names being of one party, without what else is known of it.

        Parameters
        ----------
        one, other
            The names.
        parts
            Filled with the evidence, if given.
        """
        rates, weight = self.rates, self.corpus.weight
        if (one.short or other.short) and one.tokens != other.tokens:
            bits = self._acronym(one, other, parts)
            if bits is not None:
                return bits
        bits = 0.0
        if one.numbers != other.numbers:
            if one.numbers and other.numbers and not (one.numbers & other.numbers):
                if parts is not None:
                    parts.append(
                        Part("number", DISPROVED, f"{_listed(one.numbers)} / {_listed(other.numbers)}")
                    )
                return DISPROVED
            bits = -rates.number_missing
        elif one.numbers:
            bits = rates.number
        if parts is not None and bits:
            parts.append(Part("number", bits, f"{_listed(one.numbers)} / {_listed(other.numbers)}"))
        left = [token for token in one.tokens if token not in other.tokens]
        right = [token for token in other.tokens if token not in one.tokens]
        if len(left) < len(one.tokens):
            for token in one.tokens:
                if token in other.tokens:
                    bits += weight[token]
                    if parts is not None:
                        word = self.corpus.words[token]
                        parts.append(Part("word", weight[token], word.lstrip("#^"), word[0] in "#^"))
        if left and right:
            bits += self._nearly(left, right, parts)
            if left and right and len(left) != len(right):
                bits += self._run_together(left, right, parts)
        if (left or right) and (one.capitals or other.capitals) and len(left) < len(one.tokens):
            bits += self._abbreviated(one, other, left, right, parts)
        if left or right:
            bits += self._unmatched(left, right, parts)
        elif (
            one.tokens
            and one.kinds == other.kinds
            and one.numbers == other.numbers
            and len(one.tokens) == len(other.tokens)
        ):
            bits += rates.whole
            if parts is not None:
                parts.append(Part("whole name", rates.whole, "every word"))
        kinds = self._kinds.get((one.kinds, other.kinds))
        if kinds is None:
            kinds = self._kinds[one.kinds, other.kinds] = self._kind(one.kinds, other.kinds)
        if parts is not None and kinds:
            parts.append(
                Part("kind", kinds, f"{_listed(one.kinds)} / {_listed(other.kinds)}".replace("@", ""))
            )
        return bits + kinds

    def _acronym(self, one: Entry, other: Entry, parts: list[Part] | None) -> float | None:
        """Match an acronym with the initials of the full name; None if the names are to be compared by words."""
        for short, full in ((one.short, other), (other.short, one)):
            if short and short in full.initials and len(short) >= 3:
                bits = (
                    min(self.corpus.short_weight[short], self.rates.letter * len(short)) - self.rates.acronym
                )
                if parts is not None:
                    parts.append(Part("acronym", bits, f"{short.upper()} / {full.text}"))
                return bits
        return None

    def _abbreviated(
        self, one: Entry, other: Entry, left: list[int], right: list[int], parts: list[Part] | None
    ) -> float:
        """Match an acronym in one name with words of the other: “IIT Madras”."""
        for short, full, mine, theirs in ((one, other, left, right), (other, one, right, left)):
            for token in short.capitals:
                word = self.corpus.words[token]
                if token not in mine or word not in _letters(full.text):
                    continue
                bits = min(self.corpus.weight[token], self.rates.letter * len(word)) - self.rates.acronym
                mine.remove(token)
                theirs[:] = [each for each in theirs if self.corpus.words[each].lstrip("#^")[0] not in word]
                if parts is not None:
                    parts.append(Part("acronym", bits, f"{word.upper()} / {full.text}"))
                return bits
        return 0.0

    def _run_together(self, left: list[int], right: list[int], parts: list[Part] | None) -> float:
        """Match two words of one name with one word of the other: “Landes betrieb”."""
        words, weight = self.corpus.words, self.corpus.weight
        for several, single in ((left, right), (right, left)):
            for one in several:
                for other in several:
                    joined = words[one] + words[other]
                    for whole in single:
                        if one != other and words[whole] == joined:
                            bits = min(weight[whole], weight[one] + weight[other])
                            if parts is not None:
                                parts.append(Part("word", bits, f"{words[one]} {words[other]} ~ {joined}"))
                            several.remove(one)
                            several.remove(other)
                            single.remove(whole)
                            return bits
        return 0.0

    def _nearly(self, left: list[int], right: list[int], parts: list[Part] | None) -> float:
        """Match words that are spelled nearly the same, best first, and take them from both lists."""
        weight, letters, head = self.corpus.weight, self._letters, self._head
        found = []
        for one in left:
            for other in right:
                # Two misprints change four letters at most: few of millions of pairs of words need a closer look.
                if head[one] == head[other] or (letters[one] ^ letters[other]).bit_count() <= _CHANGED:
                    share = self._likeness((one, other) if one < other else (other, one))
                    if share:
                        found.append((-share, one, other))
        if not found:
            return 0.0
        bits = 0.0
        found.sort()
        for share, one, other in found:
            if one in left and other in right:
                left.remove(one)
                right.remove(other)
                gained = -share * min(weight[one], weight[other])
                bits += gained
                if parts is not None:
                    parts.append(
                        Part("word", gained, f"{self.corpus.words[one]} ~ {self.corpus.words[other]}")
                    )
        return bits

    def _likeness(self, key: tuple[int, int]) -> float:
        a, b = self.corpus.words[key[0]], self.corpus.words[key[1]]
        if a[0] in "#^" or b[0] in "#^":
            return 0.0
        longest, shortest = max(len(a), len(b)), min(len(a), len(b))
        if shortest < 3 or (longest - shortest > 2 and self._head[key[0]] != self._head[key[1]]):
            return 0.0
        distance = OSA.distance(a, b, score_cutoff=2)
        if (distance == 1 and shortest >= 3) or (distance == 2 and shortest >= 8):
            return self.rates.alike * (1 - distance / (longest + 2))
        a, b = self.corpus.sounds[key[0]], self.corpus.sounds[key[1]]
        if a == b and len(a) >= 4:
            return self.rates.sounding
        longest, shortest = max(len(a), len(b)), min(len(a), len(b))
        same = 0
        while same < shortest and a[same] == b[same]:
            same += 1
        if same >= 4 and same >= longest * 0.5 and longest - same <= (4 if same < 6 else 5):
            return self.rates.inflected
        return 0.0

    def _unmatched(self, left: list[int], right: list[int], parts: list[Part] | None) -> float:
        rates, words, lost = self.rates, self.corpus.words, self._lost
        lost_left = lost_right = 0.0
        for token in left:
            lost_left += lost[token]
        for token in right:
            lost_right += lost[token]
        if lost_left > lost_right:
            lost_left, lost_right = lost_right, lost_left
        unlike = -rates.conflict * lost_left
        missing = -rates.missing * min(lost_right - lost_left, 2 * self.corpus.prior)
        if parts is not None:
            said = " / ".join(" ".join(words[token] for token in side) or "–" for side in (left, right))
            if left and right:
                parts.append(Part("unlike", unlike + missing, said))
            else:
                topic = any(words[token][0] in "#^" for token in (*left, *right))
                parts.append(Part("missing", missing, said, topic))
        return unlike + missing

    def _kind(self, one: frozenset[str], other: frozenset[str]) -> float:
        rates = self.rates
        if one and other:
            same = one & other
            if same:
                return -rates.kind_more * len(one ^ other) + max(
                    min(rates.kind, self.corpus.kind_weight.get(kind, rates.kind)) for kind in same
                )
            if any((a, b) in vocabulary().related for a in one for b in other):
                return -rates.kind_related
            if all((a, b) in vocabulary().apart for a in one for b in other):
                return DISPROVED
            return -rates.kind_conflict
        return -rates.kind_missing if one or other else 0.0

    def parties(self, one: Party, other: Party, parts: list[Part] | None = None) -> float:
        """Return the bits for and against by all that is known beside the names.

        Parameters
        ----------
        one, other
            The parties.
        parts
            Filled with the evidence, if given.
        """
        if parts is None and not (one.more or other.more):
            return self.country(one, other)
        rates = self.rates
        found: list[Part] = []
        if one.country and other.country:
            found.append(Part("country", self.country(one, other), _met(one.country, other.country)))
        if one.ids and other.ids:
            found += identifiers(one, other)
        if one.places and other.places:
            same = one.places & other.places
            rarest = max((self.corpus.place_weight[place] for place in same), default=0.0)
            bits = (
                max(rates.place, min(rates.place_most, rates.place_share * rarest))
                if same
                else -rates.place_conflict
            )
            found.append(
                Part(
                    "place",
                    bits,
                    _listed(same) if same else f"{_listed(one.places)} / {_listed(other.places)}",
                )
            )
        if one.domains and other.domains:
            same = one.domains & other.domains
            bits = rates.domain if same else -rates.domain_conflict
            found.append(
                Part(
                    "domain",
                    bits,
                    _listed(same) if same else f"{_listed(one.domains)} / {_listed(other.domains)}",
                )
            )
        if one.sort and other.sort and one.sort != other.sort:
            bits = self._kind(one.sort, other.sort)
            found.append(Part("kind", bits, f"{_listed(one.sort)} / {_listed(other.sort)}".replace("@", "")))
        if one.partners and other.partners:
            common = len(one.partners & other.partners)
            least = min(len(one.partners), len(other.partners))
            against = rates.partners if least > 2 and one.kind != "organisation" else 0.0
            bits = rates.partners * min(common, 4) if common else -against
            found.append(Part("partners", bits, f"{common} of {least} in common"))
        if one.lists and one.lists & other.lists:
            found.append(Part("one list", -rates.one_list, ", ".join(sorted(one.lists & other.lists))))
        if parts is not None:
            parts += found
        return sum(part.bits for part in found)

    def country(self, one: Party, other: Party) -> float:
        """Return the bits for and against by country."""
        if one.country is None or other.country is None:
            return 0.0
        if one.country != other.country:
            return -self.rates.country_conflict
        return min(3.0, self.rates.country * self.corpus.country_weight[one.country])


def identifiers(one: Party, other: Party) -> list[Part]:
    """Return what identifiers prove: equal ones that two are one, different ones of one scheme that they are not."""
    same = one.ids & other.ids
    if same:
        return [Part("identifier", PROVED, ", ".join(f"{scheme}:{value}" for scheme, value in sorted(same)))]
    mine, theirs = dict(one.ids), dict(other.ids)
    return [
        Part("identifier", DISPROVED, f"{scheme}:{mine[scheme]} / {scheme}:{theirs[scheme]}")
        for scheme in sorted(mine.keys() & theirs.keys() & SINGLE)
    ]


_CHANGED = 4


def _letters_of(word: str) -> int:
    """Return which letters a word has, as bits; letters may share a bit."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """Return the first letters of the words of a name, without small words."""
    return "".join(word[0] for word in plain_words(text) if vocabulary().exact.get(word) != IGNORED)


def _met(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "–"


@attrs.frozen(slots=True)
class Evidence:
    """All that speaks for and against two being one.

    Parameters
    ----------
    parts
        Each piece.
    prior
        Bits that it must outweigh.
    """

    parts: tuple[Part, ...]
    prior: float

    @property
    def bits(self) -> float:
        """For it, less against it, less what two picked at random would need."""
        return sum(part.bits for part in self.parts) - self.prior

    @property
    def sure(self) -> bool:
        """Whether a rule may decide alone: nothing of weight speaks against it, whatever speaks for it."""
        if any(part.bits >= PROVED for part in self.parts):
            return True
        missing = sum(part.bits for part in self.parts if part.what == "missing" and not part.topic)
        contrary = sum(part.bits for part in self.parts if part.bits < 0) - missing
        return self.bits + CONTRARY * contrary + MISSING * missing >= SURE

    @property
    def beside_names(self) -> bool:
        """Whether more than names speaks for it: a place, a web site, an identifier, networks in common."""
        return any(part.bits > 0 and part.what in _BESIDE_NAMES for part in self.parts)

    @property
    def word_for_word(self) -> bool:
        """Whether neither name has a word that the other lacks: a preparatory project is not the project."""
        return not any(part.what in ("missing", "unlike") for part in self.parts)

    @property
    def telling(self) -> bool:
        """Whether a word of its own, not only topics and countries, is shared: many networks are on education."""
        return any(part.what == "word" and part.bits > 0 and not part.topic for part in self.parts)

    @property
    def disproved(self) -> bool:
        """Whether the two cannot be one."""
        proved = any(part.bits >= PROVED for part in self.parts)
        return not proved and any(part.bits <= DISPROVED for part in self.parts)

    @property
    def why(self) -> str:
        """What speaks for it, in short and without numbers that change with the catalogue."""
        said = [
            f"{part.what} {part.words}" for part in self.parts if part.bits > 0 and part.what != "whole name"
        ]
        return "; ".join(said) or "names"


_BESIDE_NAMES = frozenset({"place", "domain", "identifier", "partners"})
CONTRARY, MISSING, SURE = 4.0, 2.0, -2.0
"""How many times what speaks against a pair counts, and words that one name lacks, before a rule decides alone.

Set on one half of the names in ROR, so that 99 in 100 decisions are right in the other half.
"""
