"""Compile the words of the interface for reading at run time: ``python scripts/compile_messages.py``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "src" / "goodpractice" / "speech" / "locale"


def compiled() -> Iterator[tuple[Path, bytes]]:
    """Yield each compiled file and what it must hold."""
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with file.open("rb") as opened:
            catalogue = read_po(opened)
        made = io.BytesIO()
        write_mo(made, catalogue)
        yield file.with_suffix(".mo"), made.getvalue()


if __name__ == "__main__":
    for target, content in compiled():
        target.write_bytes(content)
        print(f"{target}: {len(content):,} bytes")
