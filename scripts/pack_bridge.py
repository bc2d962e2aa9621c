"""Pack the everyday words, stemmed, for reading: of all languages, or of some; and work out which mean nearly the same.

python scripts/pack_bridge.py [LANGUAGE …]
"""

from __future__ import annotations

import sys

from goodpractice.search.bridge import FOLDER, bridge, languages, pack, pack_near

if __name__ == "__main__":
    (FOLDER / "packed").mkdir(exist_ok=True)
    for language in sys.argv[1:] or languages():
        written = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8")
        (FOLDER / "packed" / f"{language}.z").write_bytes(pack(written, language))
    bridge.cache_clear()
    (FOLDER / "near.z").write_bytes(pack_near())
