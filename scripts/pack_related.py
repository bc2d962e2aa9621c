"""Pack the related terms, stemmed, for reading.

python scripts/pack_related.py
"""

from __future__ import annotations

from goodpractice.advice.related import FOLDER, pack

if __name__ == "__main__":
    words, topics = ((FOLDER / f"{name}.tsv").read_text(encoding="utf-8") for name in ("words", "topics"))
    (FOLDER / "packed.z").write_bytes(pack(words, topics))
