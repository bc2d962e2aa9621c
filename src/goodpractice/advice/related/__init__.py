"""What goes with what: a thesaurus of related terms of the field, from what is wanted to what serves it.

A text that serves a need often has none of its words: who helps families at risk of *eviction* writes of *rent arrears*,
*mediation* and *debt counselling*. ``words.tsv`` and ``topics.tsv`` are what people write, in English, and other languages
come to it by the bridge: a head, a tab, and its related terms in base form with ``|`` between, each with a grade before it:

3   another word for the same, a kind of it, or what is nearly always meant with it
2   a means to it, a part of it, who does it or gets it, what it solves or causes
1   likely to be spoken of with it, and rare elsewhere

``packed.z`` is what is read, with every word in the form that it is found by: `scripts/pack_related.py` makes it. In the
terms of ISO 25964 these are associative relations between terms; a term that is no head itself is related to its heads.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import orjson

from goodpractice.language.stem import stem_word, stems

FOLDER = Path(__file__).parent
SHARES: Mapping[str, float] = MappingProxyType({"3": 0.7, "2": 0.45, "1": 0.25})
"""How much of a head a related term is worth, by its grade."""


class Related(NamedTuple):
    """A term that goes with another.

    Parameters
    ----------
    text
        As shown: ``rent arrears``.
    stems
        Its words in the form that they are found by in English.
    share
        How much of the other it is worth, from 0 to 1.
    """

    text: str
    stems: tuple[str, ...]
    share: float


def related_to(english: str) -> tuple[Related, ...]:
    """Return the terms that go with an English word, the nearest first.

    Parameters
    ----------
    english
        Folded, in any form.

    Examples
    --------
    >>> [term.text for term in related_to("evictions")][:3]
    ['evicted', 'loss of home', 'repossession']
    """
    return _terms("words", stem_word(english, "en"))


def related_to_topic(concept: str) -> tuple[Related, ...]:
    """Return the terms that go with a topic of the vocabulary, the nearest first.

    Examples
    --------
    >>> "job shadowing" in {term.text for term in related_to_topic("career-guidance")}
    True
    """
    return _terms("topics", concept)


@lru_cache(maxsize=1024)
def _terms(part: str, head: str) -> tuple[Related, ...]:
    row = _packed()[part].get(head, "")
    return tuple(
        Related(text or forms, tuple(forms.split(" ")), SHARES[term[0]])
        for term in row.split("|")
        for forms, _, text in (term[1:].partition("="),)
        if term
    )


@cache
def _packed() -> dict[str, dict[str, str]]:
    """Return the terms of each head in one line, taken apart where they are asked for: ``2rent arrear=rent arrears|…``."""
    return dict(orjson.loads(zlib.decompress(files(__package__).joinpath("packed.z").read_bytes())))


# ── packing ──────────────────────────────────────────────────────────────────────────────────────────────


def written(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    r"""Yield heads with their grades and terms, as people write them.

    Examples
    --------
    >>> list(written("# a remark\neviction\t3:repossession|2:rent arrears\nfact\t\n"))
    [('eviction', [('3', 'repossession'), ('2', 'rent arrears')]), ('fact', [])]
    """
    for line in text.split("\n"):
        head, tab, terms = line.partition("\t")
        if tab and not line.startswith("#"):
            pairs = [term.partition(":") for term in terms.split("|") if term]
            yield head, [(grade, term) for grade, _, term in pairs]


def pack(words: str, topics: str) -> bytes:
    r"""Pack what people write.

    Parameters
    ----------
    words, topics
        The text of each file.

    Examples
    --------
    >>> packed = orjson.loads(zlib.decompress(pack("bees\t3:hive|1:wild flowers", "bee-keeping\t")))
    >>> packed["words"]["bee"], packed["words"]["hive"], packed["topics"]
    ('3hive|1wild flower=wild flowers', '3bee=bees', {})
    """
    of_words: dict[str, _Terms] = {}
    back: dict[str, _Terms] = {}
    for head, pairs in written(words):
        key = stem_word(head, "en")
        for grade, term in pairs:
            forms = " ".join(stems(term, "en"))
            if forms != key:
                _keep(of_words.setdefault(key, {}), forms, grade, term)
                _keep(back.setdefault(forms, {}), key, grade, head)
    # A head without terms carries nothing: nothing leads back from it either.
    heads = {stem_word(head, "en") for head, _ in written(words)}
    of_words |= {forms: terms for forms, terms in back.items() if forms not in heads and " " not in forms}
    of_topics: dict[str, _Terms] = {}
    for head, pairs in written(topics):
        for grade, term in pairs:
            _keep(of_topics.setdefault(head, {}), " ".join(stems(term, "en")), grade, term)
    return zlib.compress(orjson.dumps({"words": _lines(of_words), "topics": _lines(of_topics)}), 9)


_Terms = dict[str, tuple[str, str]]
"""Grade and text of terms, by their stems."""


def _keep(terms: _Terms, forms: str, grade: str, text: str) -> None:
    """Keep a term once, with the higher of its grades."""
    if forms not in terms or terms[forms][0] < grade:
        terms[forms] = grade, text


def _lines(heads: Mapping[str, _Terms]) -> dict[str, str]:
    return {
        head: "|".join(
            f"{grade}{forms}" + (f"={text}" if text != forms else "")
            for forms, (grade, text) in sorted(terms.items(), key=lambda term: (-int(term[1][0]), term[1][1]))
        )
        for head, terms in sorted(heads.items())
    }
