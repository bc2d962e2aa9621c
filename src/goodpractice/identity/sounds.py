"""How a word sounds, roughly, in any language of Europe: scientific and foreign words differ in spelling, less in sound."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLED = (
    ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("shch", "s"), ("ph", "f"), ("th", "t"), ("kh", "h"), ("ch", "k"),
    ("sh", "s"), ("zh", "s"), ("cz", "s"), ("sz", "s"), ("rz", "r"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("qu", "kv"),
    ("ae", "e"), ("oe", "e"), ("x", "ks"),
)  # fmt: skip
_SOFT = re.compile("c(?=[eiy])")
_LETTERS = str.maketrans("cqyjwz", "kkiivs")
_TWICE = re.compile(r"(.)\1+")
_ADJECTIVE = re.compile(
    r"(?<=\w{3})sk(?:i|a|e|o|u|ii|ie|oi|oe|oi|ai|aia|ei|eho|ego|iego|oho|ogo|im|om|ih|ij)$"
)


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """Return how a folded word sounds.

    Examples
    --------
    >>> [sound(word)[:7] for word in ("physiology", "fyziologicky", "fizjologii", "fisiologia")]
    ['fisiolo', 'fisiolo', 'fisiolo', 'fisiolo']
    >>> sound("hersonskiy"), sound("kherson")
    ('herson', 'herson')
    """
    for spelled, plain in _SPELLED:
        if spelled in word:
            word = word.replace(spelled, plain)
    word = _TWICE.sub(r"\1", _SOFT.sub("s", word).translate(_LETTERS))
    return _ADJECTIVE.sub("", word)
