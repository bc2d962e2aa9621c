"""Check the labels of the vocabulary, language by language: ``python scripts/check_topics.py de``.

Without a language, every file in ``labels/`` is checked. What must be mended is marked ``ERROR`` and makes the
exit code 1; what a speaker of the language should look at is marked ``look``.
"""

from __future__ import annotations

import collections
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import tomli

from goodpractice.language import words
from goodpractice.topics.stemming import label_stems

DATA = Path(__file__).resolve().parent.parent / "src" / "goodpractice" / "topics" / "data"
LETTERS = {
    "en": "éèï", "pl": "ąćęłńóśźż", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü", "it": "àèéìòù",
    "pt": "áâãàçéêíóôõú", "nl": "éëèïóöüêç", "sv": "åäöé", "da": "æøåé", "fi": "äöåšž", "et": "äõöüšž",
    "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž",
    "hr": "čćđšž", "hu": "áéíóöőúüű", "ro": "ăâîșț",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}  # fmt: skip
"""The letters of each language besides a to z. Words from elsewhere (café, Baukultur) may hold others."""
SCRIPTS = {"bg": "CYRILLIC", "el": "GREEK"}
_FEW = 2  # labels: with fewer, little is found in that language


def read(name: str) -> dict[str, list[str]]:
    """Read one file of labels."""
    return dict(tomli.loads((DATA / "labels" / f"{name}.toml").read_text(encoding="utf-8")))


def errors(language: str, concepts: Mapping[str, object], labels: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what must be mended."""
    for missing in concepts.keys() - labels.keys():
        yield f"{missing}: has no labels"
    for unknown in labels.keys() - concepts.keys():
        yield f"{unknown}: is no concept of concepts.toml"
    if language not in LETTERS:
        yield f"{language}: the alphabet of this language is not in LETTERS of this script"
    preferred = collections.defaultdict(list)
    for concept, several in labels.items():
        if not several:
            yield f"{concept}: the list is empty"
            continue
        preferred[tuple(words(several[0]))].append(concept)
        if several[0].startswith("~"):
            yield f"{concept}: the preferred label {several[0]!r} begins with ~: put another label first"
        for label in several:
            bare = label.removeprefix("~")
            if bare != bare.strip() or "  " in bare or not bare:
                yield f"{concept}: {label!r} has blanks at an end, doubled blanks, or nothing"
            if unicodedata.normalize("NFC", bare) != bare:
                yield f"{concept}: {label!r} is not in composed letters (NFC)"
            if not words(bare):
                yield f"{concept}: {label!r} holds no word"
        folded = [tuple(words(label)) for label in several]
        for label in {one for one in folded if folded.count(one) > 1}:
            yield f"{concept}: {' '.join(label)!r} stands there twice"
    for label, several in preferred.items():
        if len(several) > 1:
            yield f"{', '.join(several)}: have the same preferred label {' '.join(label)!r}"


def to_look_at(
    language: str, labels: Mapping[str, list[str]], english: Mapping[str, list[str]]
) -> Iterator[str]:
    """Yield what may be right, but should be seen by a speaker."""
    meaning = collections.defaultdict(list)
    for concept, several in labels.items():
        for label in several:
            meaning[" ".join(words(label))].append((concept, label))
        if language != "en" and several and several[0] in english.get(concept, ())[:1]:
            yield f"{concept}: {several[0]!r} is the English label too"
        if len(several) < _FEW:
            yield f"{concept}: {several} has no synonym"
        for label in several:
            strange = {one for one in label.lower() if one.isalpha() and not _native(language, one)}
            if strange:
                yield f"{concept}: {label!r} holds {' '.join(sorted(strange))}, no letter of {language}"
    for label, several in sorted(meaning.items()):
        sure = {concept for concept, written in several if not written.startswith("~")}
        if len(sure) > 1:
            yield f"{', '.join(sorted(sure))}: share the label {label!r}: mark it with ~ where it is less meant"
    forms = collections.defaultdict(list)
    for label, several in meaning.items():
        forms[label_stems(label, language)].append((label, {concept for concept, _ in several}))
    for written in forms.values():
        concepts = {concept for _, several in written for concept in several}
        # Labels that are written alike were seen above, and those of one concept may meet.
        if len(written) > 1 and len(concepts) > 1:
            alike = " = ".join(sorted(repr(label) for label, _ in written))
            yield f"{', '.join(sorted(concepts))}: a text cannot tell their labels {alike} apart"


def _native(language: str, letter: str) -> bool:
    script = SCRIPTS.get(language)
    if script:
        return unicodedata.name(letter, "").startswith(script) or letter.isascii()
    return letter.isascii() or letter in LETTERS.get(language, "")


def main(languages: list[str]) -> int:
    """Print what is found in these languages, or in all."""
    concepts = tomli.loads((DATA / "concepts.toml").read_text(encoding="utf-8"))
    english, wrong = read("en"), 0
    for language in languages or sorted(file.stem for file in (DATA / "labels").glob("*.toml")):
        labels = read(language)
        count = sum(map(len, labels.values()))
        print(f"{language}: {len(labels)} of {len(concepts)} concepts, {count} labels")
        for line in sorted(errors(language, concepts, labels)):
            wrong += 1
            print(f"  ERROR {line}")
        for line in to_look_at(language, labels, english):
            print(f"  look  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
