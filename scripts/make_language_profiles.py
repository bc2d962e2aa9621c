"""Learn how the languages of Europe look, from the translated messages that Python packages carry.

    pip install --no-deps --target FOLDER django wagtail djangorestframework sphinx django-allauth wtforms django-filter
    python scripts/make_language_profiles.py FOLDER

Those packages are under BSD or MIT licences; only counts of letter groups go into the profiles. Maltese, which they lack, is learned
from CLDR (babel) and from the common words below. With ``--check``, a fifth of the messages is held back and told apart.
"""

from __future__ import annotations

import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale

from goodpractice.language.detect import Detector, features

TARGET = Path(__file__).parent.parent / "src/goodpractice/language/data/profiles.z"
LANGUAGES = [
    "be",
    "bg",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fi",
    "fr",
    "ga",
    "gl",
    "hr",
    "hu",
    "is",
    "it",
    "lb",
    "lt",
    "lv",
    "mk",
    "mt",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "tr",
    "uk",
]
# Folders of translations, where they are called otherwise. Bosnian, Croatian and Serbian in Latin letters are one.
FOLDERS = {
    "hr": ("hr", "hr_HR", "bs", "sr_Latn", "sr@latin"), "nb": ("nb", "nb_NO", "nn", "no"), "pt": ("pt", "pt_PT", "pt_BR"),
    "es": ("es", "es_AR", "es_CO", "es_MX", "es_VE"), "sk": ("sk", "sk_SK"), "uk": ("uk", "uk_UA"), "is": ("is", "is_IS"),
    "de": ("de", "de_CH"), "cs": ("cs", "cs_CZ"), "tr": ("tr", "tr_TR"), "ca": ("ca", "ca@valencia"),
}  # fmt: skip
MOST_LETTERS = 90_000
MOST_FEATURES = 4_000
_MARKUP = re.compile(r"%\([^)]*\)[sdif]|%[sdif]|\{[^}]*\}|<[^>]*>|&[^;]*;|``[^`]*``|:\w+:`[^`]*`|https?:\S+")
MALTESE = """
il-gvern ta' Malta u l-Unjoni Ewropea, fil-belt, mill-iskola, għall-istudenti, għandhom, għal żgħażagħ li qed ifittxu xogħol. Dan il-proġett
huwa maħsub biex jgħin lin-nies isibu impjieg u taħriġ. Aktar tagħlim, saħħa, ħidma, ambjent, kultura, djar, ikel, ilma, enerġija. Meta, fejn,
kif, għaliex, min, x'inhu, hija, huma, aħna, intom, dawn, dawk, din, kull, ebda, xi, wkoll, iżda, jew, imma, biss, bejn, wara, qabel, matul, dwar,
skont, kontra, mingħajr, permezz, fuq, taħt, ġewwa, barra, ilhom, ikun, jista', jistgħu, għandu, kienet, kienu, sar, saret, ġie, ġiet, il-kunsill
lokali, il-ġemgħa, il-ħaddiema, it-tfal, l-edukazzjoni, is-sena, ir-reġjun, id-dinja, in-negozju, is-servizzi, l-innovazzjoni, prattika tajba,
komunitajiet, organizzazzjonijiet, il-pajjiż, l-ibliet, sħubija, appoġġ, fondi, opportunitajiet, ħiliet, għaqda, benefiċċji, riżultati
"""


def messages(folder: Path, language: str) -> Iterator[str]:
    if language == "mt":
        locale = Locale("mt")
        for table in (locale.territories, locale.languages, locale.currencies):
            yield from table.values()
        yield from [line for line in MALTESE.strip().split("\n") for _ in range(8)]
        return
    for name in FOLDERS.get(language, (language,)):
        for file in sorted(folder.glob(f"**/{name}/LC_MESSAGES/*.mo")):
            for original, text in catalogue(file).items():
                if original and text != original:
                    yield _MARKUP.sub(" ", text)


def catalogue(file: Path) -> dict[str, str]:
    with file.open("rb") as stream:
        read = GNUTranslations(stream)._catalog  # noqa: SLF001 - the class has no public way to list all
    # The plural forms of one message stand under (message, number).
    return {(key if isinstance(key, str) else f"{key[0]} {key[1]}"): text for key, text in read.items()}


def english(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("**/de/LC_MESSAGES/*.mo")):
        for original in catalogue(file):
            if original:
                yield _MARKUP.sub(" ", original.replace("\x04", " "))


def split(texts: Iterator[str], check: bool) -> tuple[list[str], list[str]]:
    learn, test = [], []
    for text in dict.fromkeys(texts):
        held = check and zlib.crc32(text.encode()) % 5 == 0
        (test if held else learn).append(text)
    return learn, test


def profile(texts: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    letters = 0
    for text in texts:
        counts.update(features(text))
        letters += len(text)
    scale = MOST_LETTERS / max(letters, 1)
    return Counter({feature: count * min(scale, 3.0) for feature, count in counts.items()})


def learn(counts: dict[str, Counter[str]]) -> bytes:
    kept = {f for c in counts.values() for f, n in c.most_common(MOST_FEATURES) if n >= 3}
    totals = {language: sum(c.values()) for language, c in counts.items()}
    floor = 0.6 / max(totals.values())
    lines = [" ".join(counts)]
    codes = [chr(65 + n) for n in range(len(counts))]
    for feature in sorted(kept):
        cells = []
        for code, (language, c) in zip(codes, counts.items(), strict=True):
            gain = round(6 * math.log((c[feature] / totals[language] + floor) / floor))
            if gain > 4:
                cells.append(code + chr(33 + min(gain, 90)))
        if cells:
            lines.append(f"{feature}\t{''.join(cells)}")
    return zlib.compress("\n".join(lines).encode(), 9)


def main(folder: Path, *, check: bool) -> None:
    tests: dict[str, list[str]] = {}
    counts = {}
    for language in LANGUAGES:
        found = english(folder) if language == "en" else messages(folder, language)
        learned, tests[language] = split(found, check)
        counts[language] = profile(learned)
    content = learn(counts)
    print(f"{len(content):,} bytes")
    if not check:
        TARGET.write_bytes(content)
        return
    detector = Detector(content)
    for shortest, longest in ((15, 40), (40, 80), (80, 400)):
        right, wrong, unsure, confused = 0, 0, 0, Counter[tuple[str, str]]()
        for language, texts in tests.items():
            for text in texts:
                if shortest <= len(text) < longest and language != "mt":
                    said = detector(text)
                    right += said == language
                    unsure += said == "und"
                    if said not in {language, "und"}:
                        wrong += 1
                        confused[language, said] += 1
        total = right + wrong + unsure
        print(
            f"{shortest}-{longest} letters: {total} texts, {right / total:.3f} right, {unsure / total:.3f} und, {wrong / total:.3f} wrong",
            confused.most_common(8),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), check="--check" in sys.argv)
