"""Which dictionaries are installed, and the translations in their entries."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from goodpractice_freedict.dictd import Damaged, Dictionary

FOLDERS = "GP_DICTIONARIES"
"""The variable that names other folders than `USUAL`."""
USUAL = "/usr/share/dictd"
_CODES = {
    "bul": "bg", "ces": "cs", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr",
    "gle": "ga", "hrv": "hr", "hun": "hu", "isl": "is", "ita": "it", "lav": "lv", "lit": "lt", "nld": "nl", "nor": "nb", "pol": "pl",
    "por": "pt", "rom": "ro", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es", "srp": "hr", "swe": "sv", "tur": "tr",
}  # fmt: skip
_NAME = re.compile(r"freedict-([a-z]{3})-([a-z]{3})")
# Grammar, pronunciation, remarks and numbers of senses.
_ASIDE = re.compile(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|/[^/]*/|^\s*(?:\d+\.|[IVX]+\.)|\b\d+\.")
_NO_TRANSLATION = ("Synonym", "Note:", "see:", "Antonym", "http", '"', " - ")
_APART = re.compile(r"[,;]")
_TO = re.compile(r"^to\s+")
_MOST = 6
"""Translations of a word that are taken: what stands first is most usual."""


def translations_in(entry: str) -> Iterator[str]:
    r"""Yield the single words, and pairs of words, that an entry gives as translations.

    Examples
    --------
    >>> list(translations_in("graduate\nI.  <N>  absolwent\nII.  <Adj>  podyplomowy\n"))
    ['absolwent', 'podyplomowy']
    """
    for line in entry.split("\n")[1:]:
        if any(sign in line for sign in _NO_TRANSLATION):
            continue
        for part in _APART.split(_ASIDE.sub(" ", line)):
            text = _TO.sub("", part.strip(" .…\t"))
            if (
                text
                and len(text) > 1
                and text.count(" ") < 2
                and text.replace(" ", "").replace("-", "").isalpha()
            ):
                yield text


class FreeDict:
    """The dictionaries of some folders.

    Parameters
    ----------
    folders
        Where they lie.

    Examples
    --------
    >>> list(FreeDict([]).translations("graduate", "en", ["pl"]))
    []
    """

    name = "FreeDict"

    def __init__(self, folders: Iterable[Path]) -> None:
        self._files: dict[tuple[str, str], Path] = {}
        for folder in folders:
            for index in sorted(folder.glob("freedict-*-*.index")) if folder.is_dir() else ():
                match = _NAME.fullmatch(index.stem)
                if match and match[1] in _CODES and match[2] in _CODES:
                    self._files.setdefault((_CODES[match[1]], _CODES[match[2]]), index)
        self._open = cache(self._opened)
        self._known = cache(self._found)

    def __bool__(self) -> bool:
        return bool(self._files)

    def translations(self, word: str, language: str, into: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield language and word for a word, into some languages.

        Parameters
        ----------
        word
            Folded.
        language
            Its language.
        into
            Languages that are wanted.
        """
        for tongue in into:
            if (language, tongue) in self._files:
                for text in self._known(word, language, tongue):
                    yield tongue, text

    def _found(self, word: str, language: str, into: str) -> tuple[str, ...]:
        dictionary = self._open(language, into)
        if dictionary is None:
            return ()
        found: dict[str, None] = {}
        for entry in dictionary.lookup(word):
            found.update(dict.fromkeys(translations_in(entry)))
        return tuple(found)[:_MOST]

    def _opened(self, language: str, into: str) -> Dictionary | None:
        # A dictionary that cannot be read is as good as none: a search goes on without it.
        try:
            return Dictionary(self._files[language, into], folded=language != "en")
        except (Damaged, OSError):
            return None


def installed() -> FreeDict | None:
    """Return the dictionaries of this machine, or None if there are none."""
    folders = os.environ.get(FOLDERS, USUAL).split(os.pathsep)
    found = FreeDict(Path(folder) for folder in folders if folder)
    return found or None
