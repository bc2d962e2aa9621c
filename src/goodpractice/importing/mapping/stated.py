"""Values and conditions as a mapping states them: texts with columns in braces, tables of these, words to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodpractice.errors import BadValue
from goodpractice.importing.mapping import fields as known
from goodpractice.importing.mapping.document import Document
from goodpractice.importing.mapping.lookups import folded
from goodpractice.importing.mapping.spec import Condition, Path, Value
from goodpractice.importing.mapping.templates import Column, Template
from goodpractice.model.text import language_tag


def value_of(doc: Document, field: str, given: Any, path: Path) -> Value:
    """Return what a field is to hold: one text, several, or a table of them."""
    if isinstance(given, dict):
        pieces = known.TABLES.get(field)
        if pieces is not None:
            doc.unknown(given, pieces, path)
        elif field in known.TEXTS:
            for name in given:
                try:
                    language_tag(name)
                except BadValue as error:
                    doc.wrong(str(error), (*path, name))
        elif field not in known.FREE:
            doc.wrong(f'{field} is one text, such as {field} = "{{Column}}"', path, value=True)
        return {
            name: value_of(doc, name if pieces else "", item, (*path, name)) for name, item in given.items()
        }
    if field in known.FREE or field == "contacts":
        doc.wrong(f'{field} is a table: {field} = {{ "heading" = "{{Column}}" }}', path, value=True)
    if isinstance(given, list):
        if field and not known.is_list(field):
            doc.wrong(
                f"{field} has one value: write one text; {{A}} {{B}} puts two columns together",
                path,
                value=True,
            )
        return tuple(template_of(doc, item, path) for item in given)
    return template_of(doc, given, path)


def template_of(doc: Document, given: Any, path: Path) -> Template:
    """Return a text with columns in braces; an empty one where it cannot be understood."""
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        doc.wrong(
            "a text is needed here: “{Column}”, or a word that is the same for all rows", path, value=True
        )
        return Template(())
    try:
        return Template.parse(str(given))
    except BadValue as error:
        doc.wrong(str(error), path, value=True)
        return Template(())


def condition_of(doc: Document, given: Mapping[str, Any], key: str, path: Path) -> Condition:
    """Return which words have to stand where; no condition where none is stated."""
    found = given.get(key, {})
    path = (*path, key)
    if not isinstance(found, dict):
        doc.wrong(f'{key} is written so: {key} = {{ "Status" = ["approved", "running"] }}', path, value=True)
        return ()
    made = []
    for name, words in found.items():
        listed = words if isinstance(words, list) else [words]
        if "{" in name:
            template = template_of(doc, name, (*path, name))
        else:
            template = Template((Column((" ".join(name.split()),)),))
        made.append((template, tuple(folded(str(word)) for word in listed)))
    return tuple(made)


def words_of(doc: Document, given: Mapping[str, Any], key: str, path: Path) -> frozenset[str]:
    """Return folded words of a list, or of one word that stands for a list."""
    found = given.get(key, [])
    found = [found] if isinstance(found, (str, int)) else found
    if not isinstance(found, list):
        doc.wrong(f'{key} is a list of words: ["x", "unbekannt"]', (*path, key), value=True)
        return frozenset()
    return frozenset(folded(str(word)) for word in found)
