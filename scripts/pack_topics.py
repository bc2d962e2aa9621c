"""Pack the vocabulary for reading at run time: ``python scripts/pack_topics.py [LANGUAGE …]``.

Run it after every change of ``topics/data/concepts.toml`` or ``topics/data/labels/*.toml``, and when the rules of a
stemmer have changed. With languages, only their labels are packed, and the concepts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import tomli

from goodpractice.topics.packed import CONCEPTS, pack_concepts, pack_labels

DATA = Path(__file__).resolve().parent.parent / "src" / "goodpractice" / "topics" / "data"


def packed(languages: list[str] | None = None) -> Iterator[tuple[Path, bytes]]:
    """Yield each packed file and what it must hold."""
    concepts = tomli.loads((DATA / "concepts.toml").read_text(encoding="utf-8"))
    yield DATA / "packed" / f"{CONCEPTS}.z", pack_concepts(concepts)
    for language in languages or sorted(file.stem for file in (DATA / "labels").glob("*.toml")):
        labels = tomli.loads((DATA / "labels" / f"{language}.toml").read_text(encoding="utf-8"))
        yield DATA / "packed" / f"{language}.z", pack_labels([*concepts], labels, language)


if __name__ == "__main__":
    for file, content in packed(sys.argv[1:]):
        file.parent.mkdir(exist_ok=True)
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
            print(f"{file.name}: {len(content):,} bytes")
