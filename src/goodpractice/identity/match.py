"""Pairs that may be one, with their bits of evidence: candidates from blocks, scored on the cores that there are."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from goodpractice.identity.blocking import Blocks
from goodpractice.identity.corpus import Corpus
from goodpractice.identity.score import Evidence, Part, Scorer

_WORTH_A_PROCESS = 20_000
"""Names from which on a second process shares the work."""


class Match(NamedTuple):
    """Two parties that may be one.

    Parameters
    ----------
    bits
        Evidence, less what two names picked at random would need; above 0 it speaks for one party.
    one, other
        Ids of the parties, the smaller first.
    """

    bits: float
    one: int
    other: int


def matches(
    corpus: Corpus, *, scorer: Scorer | None = None, among: frozenset[int] | None = None
) -> list[Match]:
    """Return the pairs that may be one party, best first; of equals in the order of ids.

    Parameters
    ----------
    corpus
        All names.
    scorer
        For other rates than the usual.
    among
        Positions of parties: only pairs with at least one of them.
    """
    scorer = scorer or Scorer(corpus)
    found = dict(_outer(corpus))
    blocks = Blocks(corpus, among)
    scored = _in_two if _two_processes(corpus) else _scored
    for key, bits in scored(corpus, scorer, blocks, among):
        if bits > found.get(key, -1e9):
            found[key] = bits
    parties, least = corpus.parties, corpus.prior + scorer.rates.floor
    pairs = []
    for (one, other), known in found.items():
        if among is not None and one not in among and other not in among:
            continue
        bits = known
        if known == _UNSCORED:
            bits = best_name(corpus, scorer, one, other) + scorer.parties(parties[one], parties[other])
        if bits >= least:
            pairs.append(Match(round(bits - corpus.prior, 2), parties[one].id, parties[other].id))
    pairs.sort(key=lambda match: (-match.bits, match.one, match.other))
    return pairs


_UNSCORED = -1e8


def _outer(corpus: Corpus) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that share an identifier or a domain of few, whatever their names."""
    together: dict[object, list[int]] = {}
    for number, party in enumerate(corpus.parties):
        for mark in (*party.ids, *party.domains):
            together.setdefault(mark, []).append(number)
    for numbers in together.values():
        if 1 < len(numbers) <= 20:
            for pair in combinations(numbers, 2):
                if comparable(corpus.parties[pair[0]].kind, corpus.parties[pair[1]].kind):
                    yield pair, _UNSCORED


def comparable(one: str, other: str) -> bool:
    """Tell whether things of two kinds may be one: a network of one source is a project in another."""
    return one == other or {one, other} == {"network", "project"}


def best_name(corpus: Corpus, scorer: Scorer, one: int, other: int, parts: list[Part] | None = None) -> float:
    """Return the bits of the two names of two parties that fit best.

    Parameters
    ----------
    corpus, scorer
        What compares.
    one, other
        Positions of the parties.
    parts
        Filled with the evidence, if given.
    """
    best, chosen = -1e6, None
    for mine in corpus.names(one):
        for theirs in corpus.names(other):
            bits = scorer.names(mine, theirs)
            if bits > best:
                best, chosen = bits, (mine, theirs)
    if chosen is None:
        return 0.0
    if parts is not None:
        parts.append(Part("names", 0.0, f"{chosen[0].text} / {chosen[1].text}"))
        scorer.names(*chosen, parts)
    return best


def _scored(
    corpus: Corpus,
    scorer: Scorer,
    blocks: Blocks,
    among: frozenset[int] | None,
    share: int = 0,
    shares: int = 1,
) -> Iterator[tuple[tuple[int, int], float]]:
    """Score each pair of names once and give, for pairs of parties worth keeping, the bits of each."""
    entries, parties = corpus.entries, corpus.parties
    least = corpus.prior + scorer.rates.floor
    rates = scorer.rates
    most_place, most_partners = max(rates.place, rates.place_most) + 3.0 + rates.kind, 4 * rates.partners
    names, known = scorer.names, scorer.parties
    for first in range(share, len(entries), shares):
        one = entries[first]
        number = one.party
        mine = parties[number]
        for second in blocks.after(first):
            other = entries[second]
            if other.party == number or (
                among is not None and number not in among and other.party not in among
            ):
                continue
            theirs = parties[other.party]
            if mine.kind != theirs.kind and not comparable(mine.kind, theirs.kind):
                continue
            bits = names(one, other)
            more = most_place + (most_partners if mine.partners and theirs.partners else 0.0)
            if bits + more < least:
                continue  # nothing else could make up for it; equal identifiers were looked for before
            bits += known(mine, theirs)
            if bits >= least:
                yield (number, other.party), bits


def _two_processes(corpus: Corpus) -> bool:
    return (
        len(corpus.entries) >= _WORTH_A_PROCESS
        and sys.platform != "win32"
        and hasattr(os, "fork")
        and threading.active_count() == 1
        and (os.cpu_count() or 1) > 1
    )


def _in_two(
    corpus: Corpus, scorer: Scorer, blocks: Blocks, among: frozenset[int] | None
) -> Iterator[tuple[tuple[int, int], float]]:
    """Let a child take every other name; it inherits all of them and sends back what is worth keeping."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        done = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(list(_scored(corpus, scorer, blocks, among, 1, 2)), pipe, pickle.HIGHEST_PROTOCOL)
            done = 0
        finally:
            os._exit(done)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield from _scored(corpus, scorer, blocks, among, 0, 2)
            theirs = pipe.read()
    finally:
        _, status = os.waitpid(child, 0)
    if status != 0:  # killed, for want of memory perhaps: the work is done here
        yield from _scored(corpus, scorer, blocks, among, 1, 2)
    else:
        yield from pickle.loads(theirs)  # noqa: S301  written by our own child


def evidence(corpus: Corpus, scorer: Scorer, one: int, other: int) -> Evidence:
    """Return every piece of evidence on two parties.

    Parameters
    ----------
    corpus, scorer
        What compares.
    one, other
        Positions of the parties.
    """
    parts: list[Part] = []
    best_name(corpus, scorer, one, other, parts)
    scorer.parties(corpus.parties[one], corpus.parties[other], parts)
    return Evidence(tuple(parts), corpus.prior)
