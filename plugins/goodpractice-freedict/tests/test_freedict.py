"""Dictionaries of dictd, as searches use them."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

import pytest

from goodpractice.search import parse
from goodpractice.search.expand import EVERYTHING, expand
from goodpractice_freedict import FreeDict, installed
from goodpractice_freedict.dictd import Damaged, Dictionary, number
from goodpractice_freedict.lexicon import translations_in

ENTRIES = {
    "00databaseinfo": "00-database-info\nA dictionary made by hand\n",
    "lighthouse": "lighthouse /ˈlaɪthaʊs/ <N>\n 1.  latarnia morska, morszczynka\n",
    "apprentice": 'apprentice <n>\nterminator, praktykant <masc> [hist.]\n   Synonyms: {trainee}\n      "an old apprentice"  - stary terminator\n',
    "to walk": "to walk\nchodzić\n",
    "Żaba": "Żaba <n>\nfrog\n",
}  # fmt: skip
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def written(value: int) -> str:
    text = DIGITS[value % 64]
    while value := value // 64:
        text = DIGITS[value % 64] + text
    return text


def dictzip(content: bytes, length: int) -> bytes:
    """Compress in pieces, each of which can be read by itself."""
    pieces = []
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    for at in range(0, len(content), length):
        pieces.append(packer.compress(content[at : at + length]) + packer.flush(zlib.Z_FULL_FLUSH))
    end = packer.flush()
    sizes = struct.pack(f"<HHH{len(pieces)}H", 1, length, len(pieces), *map(len, pieces))
    extra = b"RA" + struct.pack("<H", len(sizes)) + sizes
    head = b"\x1f\x8b\x08\x0c" + bytes(6) + struct.pack("<H", len(extra)) + extra + b"made.dict\0"
    return head + b"".join(pieces) + end + struct.pack("<II", zlib.crc32(content), len(content))


def make(folder: Path, name: str, how: str) -> Path:
    content, lines = b"", []
    for word, entry in ENTRIES.items():
        raw = entry.encode()
        lines.append(f"{word}\t{written(len(content))}\t{written(len(raw))}\n")
        content += raw
    index = folder / f"freedict-{name}.index"
    index.write_text("".join(sorted(lines)) + "broken line\nbad\t!!\t??\n", encoding="utf-8")
    if how == "plain":
        index.with_suffix(".dict").write_bytes(content)
    else:
        packed = gzip.compress(content) if how == "gzip" else dictzip(content, 40)
        index.with_suffix(".dict.dz").write_bytes(packed)
    return index


@pytest.mark.parametrize("how", ["plain", "gzip", "dictzip"])
def test_an_entry_is_read_however_it_is_packed(tmp_path: Path, how: str) -> None:
    dictionary = Dictionary(make(tmp_path, "eng-pol", how))
    assert list(dictionary.lookup("apprentice")) == [ENTRIES["apprentice"]]
    assert list(dictionary.lookup("zaba")) == [ENTRIES["Żaba"]]
    assert list(dictionary.lookup("walk")) == list(dictionary.lookup("bad")) == []


def test_numbers_have_64_digits() -> None:
    assert [number(written(value)) for value in (0, 63, 64, 123_456)] == [0, 63, 64, 123_456]


def test_remarks_are_no_translations() -> None:
    assert list(translations_in(ENTRIES["apprentice"])) == ["terminator", "praktykant"]
    assert list(translations_in(ENTRIES["lighthouse"])) == ["latarnia morska", "morszczynka"]


def test_a_search_finds_by_a_dictionary_and_says_so(tmp_path: Path) -> None:
    make(tmp_path, "eng-pol", "dictzip")
    from attrs import evolve

    parts = evolve(EVERYTHING, lexicons=(FreeDict([tmp_path]),))
    (node,) = expand(parse("apprentices"), present=["pl"], parts=parts).nodes
    assert "apprentices → terminator (FreeDict)" in [option.why for option in node.options]


def test_what_cannot_be_read_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = make(tmp_path, "eng-pol", "gzip")
    index.with_suffix(".dict.dz").write_bytes(b"no dictionary")
    make(tmp_path, "xyz-pol", "plain")
    found = FreeDict([tmp_path, tmp_path / "missing"])
    assert list(found.translations("lighthouse", "en", ["pl", "de"])) == []
    with pytest.raises(Damaged, match="no entries"):
        Dictionary(tmp_path / "freedict-eng-deu.index")
    monkeypatch.setenv("GP_DICTIONARIES", str(tmp_path / "missing"))
    assert installed() is None
