"""The sources of a catalogue as references, for Zotero, BibTeX, Word and whoever writes a paper: BibTeX and CSL JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from goodpractice.exchange.credits import Credits, credits_of
from goodpractice.exchange.dates import xsd_type
from goodpractice.exchange.files import written_whole
from goodpractice.language import slug
from goodpractice.model.source import Source
from goodpractice.store import Store

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\{}%&#$_~^]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def export_bibtex(store: Store, path: Path) -> None:
    """Write the sources as BibTeX (UTF-8), one ``@misc`` each, with licence and attribution as its note.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    credit = credits_of(store)
    with written_whole(path) as (file,):
        file.write(f"% References of the goodpractice catalogue {credit.catalogue}.\n".encode())
        for key, source in _keyed(credit):
            file.write(_entry(key, source, credit).encode())


def export_csl(store: Store, path: Path) -> None:
    """Write the sources as CSL JSON, which Zotero, pandoc and most reference managers read.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    credit = credits_of(store)
    items = [_item(key, source, credit) for key, source in _keyed(credit)]
    with written_whole(path) as (file,):
        file.write(orjson.dumps(items, option=orjson.OPT_INDENT_2) + b"\n")


def _keyed(credit: Credits) -> Iterator[tuple[str, Source]]:
    """Give each source a key of its own that TeX can hold."""
    used: set[str] = set()
    for source in credit.sources:
        base = slug(source.name, 60) or "source"
        key, number = base, 1
        while key in used:
            number += 1
            key = f"{base}-{number}"
        used.add(key)
        yield key, source


def _note(source: Source) -> str:
    said = [f"Licence: {source.licence or 'not stated'}", source.attribution]
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def _entry(key: str, source: Source, credit: Credits) -> str:
    published = source.published
    fields = {
        "title": f"{{{_tex(source.title)}}}",
        "author": f"{{{_tex(source.publisher or source.title)}}}",
        "year": str(published.year) if published and published.year else "",
        "url": _CONTROLS.sub("", source.url).replace("{", "%7B").replace("}", "%7D"),
        "urldate": credit.read.get(source.name, ""),
        "note": _tex(_note(source)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"\n@misc{{{key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return _TO_ESCAPE.sub(lambda sign: _TEX[sign[0]], _CONTROLS.sub(" ", text))


def _issued(date: str) -> dict[str, Any]:
    if xsd_type(date):
        return {"date-parts": [[int(part) for part in date.split("-")]]}
    return {"literal": date}


def _item(key: str, source: Source, credit: Credits) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": key,
        "type": "article" if source.published else "dataset",
        "title": source.title,
        "author": [{"literal": source.publisher or source.title}],
        "note": _note(source),
    }
    if source.publisher:
        item["publisher"] = source.publisher
    if source.url:
        item["URL"] = source.url
    if source.language != "und":
        item["language"] = source.language
    if source.name in credit.read:
        item["accessed"] = {"date-parts": [[int(part) for part in credit.read[source.name].split("-")]]}
    if source.published:
        item["issued"] = _issued(str(source.published))
    return item
