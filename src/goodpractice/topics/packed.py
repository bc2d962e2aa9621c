"""The vocabulary as it is read at run time: one small file for the concepts and one a language.

People write ``data/concepts.toml`` and ``data/labels/<language>.toml``; ``scripts/pack_topics.py`` makes the packed
files of them, with every label already stemmed. Reading one takes a millisecond where TOML would take thirty.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from goodpractice.topics.concept import Concept, Label

Row = tuple[str, str, int]
"""A label as it is packed."""
FOLDER = Path(__file__).parent / "data" / "packed"
CONCEPTS = "concepts"
WEAK = "~"
"""What a label begins with in the files that people write, if its words also mean other things."""


def pack_concepts(said: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Pack what ``concepts.toml`` says.

    Examples
    --------
    >>> packed = pack_concepts({"housing": {"note": "Homes.", "general": True}})
    >>> read_concepts(packed)
    (Concept(id='housing', broader=(), note='Homes.', keywords=(), general=True),)
    """
    rows = [
        [
            name,
            entry.get("broader", []),
            entry["note"],
            entry.get("keywords", []),
            entry.get("general", False),
        ]
        for name, entry in said.items()
    ]
    return zlib.compress(orjson.dumps(rows), 9)


def read_concepts(packed: bytes) -> tuple[Concept, ...]:
    """Read the concepts, in the order of the file that people write."""
    return tuple(
        Concept(name, tuple(broader), note, tuple(keywords), general)
        for name, broader, note, keywords, general in orjson.loads(zlib.decompress(packed))
    )


def pack_labels(concepts: Sequence[str], said: Mapping[str, Sequence[str]], language: str) -> bytes:
    """Pack the labels of one language, stemmed.

    Parameters
    ----------
    concepts
        Ids in the order of the concepts; one without labels gets an empty list.
    said
        What the file of the language says.
    language
        Its code.

    Examples
    --------
    >>> packed = pack_labels(["housing"], {"housing": ["mieszkania", "~lokale"]}, "pl")
    >>> labels = labels_in(read_rows(packed)[0])
    >>> [label.text for label in labels], labels[1].weak
    (['mieszkania', 'lokale'], True)
    """
    from goodpractice.topics.stemming import label_stems

    rows = []
    for concept in concepts:
        row = []
        for written in said.get(concept, ()):
            text = written.removeprefix(WEAK)
            row.append([text, " ".join(label_stems(text, language)), int(written.startswith(WEAK))])
        rows.append(row)
    return zlib.compress(orjson.dumps(rows), 9)


def read_rows(packed: bytes) -> list[list[Row]]:
    """Read the labels of each concept as they are packed: text, stems with blanks between, 1 if weak."""
    rows: list[list[Row]] = orjson.loads(zlib.decompress(packed))
    return rows


def labels_in(row: Iterable[Row]) -> tuple[Label, ...]:
    """Make labels of the packed row of a concept, the preferred one first."""
    return tuple(Label(text, tuple(stems.split(" ")), bool(weak)) for text, stems, weak in row)


def packed_concepts() -> bytes:
    """Return the packed concepts that came with the library."""
    return _packed(CONCEPTS)


def packed_labels(language: str) -> bytes:
    """Return the packed labels of a language that came with the library."""
    return _packed(language)


def packed_languages() -> tuple[str, ...]:
    """Return the languages that came with the library, in alphabetical order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.z") if file.stem != CONCEPTS))


def _packed(name: str) -> bytes:
    return (FOLDER / f"{name}.z").read_bytes()
