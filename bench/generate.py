"""Make a synthetic catalogue: practices, organisations and links as JSON lines, the same for the same seed.

Words follow a Zipf distribution over six languages with their letters; degrees are heavy-tailed (exponent about 0.8
over the rank of an organisation), and six links in ten stay inside a community.

    python bench/generate.py FOLDER S M L
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson

SIZES = {"S": (2_000, 10_000, 20_000), "M": (50_000, 200_000, 600_000), "L": (500_000, 1_000_000, 5_000_000)}
"""Practices, organisations and links of each set."""

COUNTRIES = [
    "PL",
    "DE",
    "FR",
    "CZ",
    "ES",
    "GB",
    "IT",
    "NL",
    "BE",
    "SE",
    "FI",
    "DK",
    "NO",
    "PT",
    "GR",
    "RO",
    "BG",
    "HU",
    "SK",
    "SI",
    "HR",
    "AT",
    "IE",
    "LT",
    "LV",
    "EE",
    "LU",
    "MT",
    "CY",
    "CH",
]
TOPICS = [f"topic-{number:02d}" for number in range(40)]
ROLES = ["partner", "coordinator", "funder", "host", "adopter", "supporter"]
KINDS = [
    "Urząd Miasta", "Fundacja", "Stowarzyszenie", "City of", "University of", "Institut",
    "Verein", "Association", "Gmina", "Ayuntamiento de", "Centrum", "Agency",
]  # fmt: skip
WORDS_OF_THE_FIELD = [
    "revitalisation",
    "energy",
    "youth",
    "participatory",
    "budget",
    "mobility",
    "bicycle",
    "water",
    "waste",
    "heritage",
    "rewitalizacja",
    "młodzież",
    "żłobek",
    "łódka",
    "rower",
    "budżet",
    "Jugend",
    "Straße",
    "énergie",
    "město",
    "vodní",
    "niños",
    "participación",
]
SYLLABLES = {
    "pl": (
        "b br c ch cz d dr f g gr h j k kr l ł m n p pr r rz s st sz ś t tr w z ż ź",
        "a ą e ę i o ó u y ie ia",
        " ć k ł m n ń r sk ść wa nia ów ego",
    ),
    "de": ("b d f g h k l m n p r s sch st t v w z", "a ä e i o ö u ü ei au", " n r s ß t ung heit lich en"),
    "fr": ("b c ç ch d f g j l m n p qu r s t v", "a à e é è ê i o ô u ou eau oi", " s t r tion ment que ée"),
    "cs": (
        "b c č d ď h ch k l m n ň p r ř s š t ť v z ž",
        "a á e é ě i í o u ů y ý",
        " č k l n ní ost ek ový",
    ),
    "es": ("b c d f g h j l ll m n ñ p r s t v", "a á e é i í o ó u ú ue ie", " s n r ción dad mente"),
    "en": (
        "b c ch d f g h j k l m n p r s sh st t th tr w",
        "a e i o u ea ee oo ou",
        " s t n r ing ed ly tion ment",
    ),
}
VOCABULARY = 8000


def vocabulary(rng: random.Random) -> dict[str, Any]:
    made = {}
    for language, (onsets, vowels, codas) in SYLLABLES.items():
        words: set[str] = set()
        while len(words) < VOCABULARY:
            syllables = (
                rng.choice(onsets.split()) + rng.choice(vowels.split())
                for _ in range(rng.choice((1, 2, 2, 3)))
            )
            words.add("".join(syllables) + rng.choice(codas.split(" ")))
        listed = sorted(words)
        rng.shuffle(listed)
        for place, word in enumerate(WORDS_OF_THE_FIELD):
            listed.insert(20 + 7 * place, word)
        made[language] = np.array(listed[:VOCABULARY], dtype=object)
    return made


class Maker:
    def __init__(self, size: str) -> None:
        self.practices, self.organisations, self.links = SIZES[size]
        rng = random.Random(7)
        self.random = np.random.default_rng(7)
        self.words = vocabulary(rng)
        self.languages = list(self.words)
        weight = 1 / np.arange(1, VOCABULARY + 1)
        self.cumulated = np.cumsum(weight / weight.sum())
        names = [
            word
            for language, last in (("pl", 3500), ("de", 2800), ("cs", 2700), ("es", 3000), ("fr", 3000))
            for word in self.words[language][2000:last]
        ]
        self.cities = [
            (word.capitalize(), COUNTRIES[int(min(29, self.random.zipf(1.4) - 1))]) for word in names
        ]

    def orgs(self) -> Iterator[dict[str, Any]]:
        draw = self.random
        for start in range(0, self.organisations, 20_000):
            count = min(20_000, self.organisations - start)
            city = draw.integers(0, len(self.cities), count)
            word = np.searchsorted(self.cumulated, draw.random((count, 3)))
            language = draw.integers(0, 6, count)
            kind = draw.integers(0, 12, count)
            for i in range(count):
                where, known = self.cities[city[i]], self.words[self.languages[language[i]]]
                yield {
                    "id": f"o{start + i}",
                    "type": "organisation",
                    "name": f"{KINDS[kind[i]]} {known[word[i, 0]]} {known[word[i, 1]]} {where[0]}",
                    "city": where[0],
                    "country": where[1],
                    "kind": KINDS[kind[i]],
                    "lang": self.languages[language[i]],
                    "url": f"https://{start + i}.example.org",
                    "aliases": [known[word[i, 2]]],
                }

    def goodpractices(self) -> Iterator[dict[str, Any]]:
        draw = self.random
        for start in range(0, self.practices, 5000):
            count = min(5000, self.practices - start)
            word = np.searchsorted(self.cumulated, draw.random((count, 128)))
            language = draw.integers(0, 6, count)
            year = draw.integers(2000, 2026, count)
            country = np.minimum(draw.zipf(1.4, count) - 1, 29)
            topic = np.minimum(draw.zipf(1.3, (count, 3)) - 1, 39)
            for i in range(count):
                text = self.words[self.languages[language[i]]][word[i]]
                yield {
                    "id": f"p{start + i}",
                    "type": "practice",
                    "title": " ".join(text[:8]),
                    "abstract": " ".join(text[8:]),
                    "lang": self.languages[language[i]],
                    "country": COUNTRIES[country[i]],
                    "topics": sorted({TOPICS[number] for number in topic[i]}),
                    "year": int(year[i]),
                    "source": f"src{i % 17}",
                    "licence": "CC-BY-4.0",
                }

    def connections(self) -> Iterator[dict[str, Any]]:
        draw, organisations = self.random, self.organisations
        rank = 1 / np.arange(1, organisations + 1) ** 0.8
        cumulated = np.cumsum(rank / rank.sum())
        shuffled = draw.permutation(organisations)
        community = max(20, organisations // 500)
        for start in range(0, self.links, 50_000):
            count = min(50_000, self.links - start)
            a = shuffled[np.searchsorted(cumulated, draw.random(count))]
            b = shuffled[np.searchsorted(cumulated, draw.random(count))]
            near = np.minimum(
                (a // community) * community + draw.integers(0, community, count), organisations - 1
            )
            b = np.where(draw.random(count) < 0.6, near, b)
            involves = draw.random(count) < 0.5
            practice = draw.integers(0, self.practices, count)
            role = draw.integers(0, 6, count)
            year, month = draw.integers(2000, 2026, count), draw.integers(1, 13, count)
            for i in range(count):
                yield {
                    "src": f"p{practice[i]}" if involves[i] else f"o{a[i]}",
                    "dst": f"o{b[i]}",
                    "type": "involves" if involves[i] else "partner",
                    "role": ROLES[role[i]],
                    "project": f"prj{(start + i) // 6}",
                    "date": f"{year[i]}-{month[i]:02d}",
                }


def generate(folder: Path, size: str) -> Path:
    """Write the three files of a set, unless they are there; return their folder."""
    target = folder / size
    finished = target / "finished"
    if finished.exists():
        return target
    target.mkdir(parents=True, exist_ok=True)
    made = Maker(size)
    for name, rows in (
        ("orgs", made.orgs()),
        ("practices", made.goodpractices()),
        ("links", made.connections()),
    ):
        with (target / f"{name}.jsonl").open("wb") as file:
            for row in rows:
                file.write(orjson.dumps(row) + b"\n")
    finished.touch()
    return target


if __name__ == "__main__":
    for each in sys.argv[2:]:
        began = time.perf_counter()
        print(generate(Path(sys.argv[1]), each), f"{time.perf_counter() - began:.1f} s")
