"""From the case that a text puts a place's name in back to the name: “w Kielcach” is Kielce.

The rules only propose; what the gazetteer does not know is dropped. They work on folded letters.
"""

from __future__ import annotations

# Ending of the inflected form, and what the name may end in. The longest that fit come first.
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "pl": (
        ("ymstoku", "ystok"), ("egostoku", "ystok"), ("iu", " "), ("iej", "ia"), ("ej", "a"), ("i", "ia"), ("ii", "ia"),
        ("cach", "ce ca"), ("kach", "ki ka"), ("gach", "gi ga"), ("ach", "y i e a"), ("iach", "ie e"), ("om", "y e i"),
        ("dzie", "d da"), ("dzi", "dz"), ("zdzie", "zd zda"), ("cie", "t ta c cie"), ("scie", "st sta"), ("rze", "r ra"),
        ("nie", "n na nia no"), ("wie", "w wa wo"), ("mie", "m ma"), ("bie", "b ba"), ("pie", "p pa"), ("le", "l la lo"),
        ("sle", "sl sla"), ("sie", "s sa"), ("zie", "z za"), ("ce", "ka ca ce"), ("dze", "ga dza"), ("sze", "cha sz"),
        ("skiego", "ski"), ("skiej", "ska"), ("skiemu", "ski"), ("skim", "ski"), ("nej", "na"), ("nym", "ny ne"), ("wym", "wy we"), ("rym", "ry re"), ("lym", "ly le"), ("zu", "z cz"), ("czu", "cz cze"),
        ("nego", "ny ne"), ("ego", "e y"), ("owie", "ow owo"), ("owa", "ow owo"), ("owem", "ow owo"), ("u", " e o"),
        ("ia", " ie"), ("a", " o e"), ("y", "a "), ("i", "a "), ("em", " o e"), ("iem", " ie ko k"), ("ka", "ek ko k"),
        ("ku", "ek ko k"), ("kiem", "ek ko k"), ("nia", "n en nie"), ("niu", "n en nie"), ("sku", "sk sko"), ("ska", "sk sko"),
        ("skiem", "sk sko"), ("lu", "l le"), ("la", "l le"), ("ci", "c"), ("cia", "c"), ("ciu", "c cie"), ("ow", "y i e"),
        ("lca", "lec"), ("lcu", "lec"), ("nca", "niec"), ("ncu", "niec"), ("wca", "wiec"), ("wcu", "wiec"), ("rca", "rzec"),
    ),
    "cs": (
        ("ech", "y e"), ("ich", "ice e"), ("icich", "ice"), ("ach", "y a"), ("e", "a o "), ("u", "o a "), ("y", "a "), ("i", " e a"),
        ("ze", "ha za"), ("ce", "ka ce"), ("ne", "no na n"), ("ve", "v va vo"), ("em", " o"), ("ou", "a"), ("a", " o"), ("ci", "c"),
        ("ovci", "ovec"), ("ci", "ec"), ("ce", "ec"), ("cem", "ec"), ("ku", "ek ko"), ("ku", "k"), ("ni", "n"), ("i", "e"), ("em", "e"),
    ),
    "sk": (
        ("iach", "e ie"), ("ach", "y a"), ("iciach", "ice"), ("e", "a "), ("u", "o "), ("y", "a"), ("i", " a e"), ("ou", "a"),
        ("ovciach", "ovce"), ("om", " o"), ("a", " o"), ("ci", "ec"), ("ku", "ok ko"), ("ne", "na no n"), ("ve", "va v"), ("iec", "ice"),
    ),
    "hr": (
        ("u", " o"), ("a", " o"), ("i", "a "), ("e", "a"), ("om", " o"), ("em", " e"), ("cu", "ac"), ("ca", "ac"), ("ima", "i e"),
        ("ku", "ak k ko"), ("ka", "ak k ko"), ("ru", "ar r"), ("lu", "al l"), ("ci", "ka"), ("zi", "ga"), ("oj", "a"), ("noj", "na"),
        ("skom", "ski"), ("evu", "evo"), ("evcu", "evac"), ("ovcu", "ovac"), ("ovcima", "ovci"),
    ),
    "sl": (
        ("u", " o"), ("a", " o"), ("i", "a "), ("e", "a"), ("ih", "e i"), ("ah", "e"), ("cu", "ec"), ("ca", "ec"), ("ju", " "),
        ("ja", " "), ("em", "o"), ("om", " o"), ("ku", "ek k"), ("ici", "ica"), ("ski", "ska"), ("nju", "nj"),
    ),
    "lt": (
        ("uje", "us"), ("oje", "a"), ("eje", "e"), ("yje", "is ys"), ("uose", "ai"), ("iuose", "iai"), ("yse", "ys"), ("e", "as"),
        ("aus", "us"), ("os", "a"), ("es", "e"), ("io", "is ys"), ("o", "as"), ("u", "ai"), ("iu", "iai"), ("ose", "os"), ("ese", "es"),
    ),
    "lv": (
        ("a", " s"), ("i", "is e"), ("u", "a"), ("as", "a"), ("es", "e"), ("e", "e"), ("os", "i"), ("ī", "is"), ("na", "ns"), ("pili", "pils"),
        ("pils", "pils"), ("lu", "li"), ("nos", "ni"), ("mu", "mi"), ("mos", "mi"), ("iem", "i"), ("am", "s"), ("ai", "a"), ("ei", "e"),
    ),
    "fi": (
        ("ssa", " "), ("sta", " "), ("lla", " "), ("lta", " "), ("lle", " "), ("ssa", "i"), ("essa", "i"), ("esta", "i"), ("een", "i"),
        ("en", "i"), ("n", " "), ("seen", " "), ("nkissa", "nki"), ("ngissa", "nki"), ("ngista", "nki"), ("ngin", "nki"),
        ("ussa", "ku"), ("un", "ku"), ("usta", "ku"), ("essa", "si"), ("reella", "re"), ("reelta", "re"), ("reen", "re"),
        ("hdessa", "hti"), ("hden", "hti"), ("vassa", "pa"), ("van", "pa"), ("nnassa", "nta"), ("nnan", "nta"), ("dessa", "si"),
        ("iin", "i"), ("aan", "a"), ("oon", "o"), ("uun", "u"), ("yyn", "y"), ("lassa", "la"), ("skylassa", "skyla"), ("hin", ""),
        ("ddessa", "tti"), ("nnussa", "ntu"), ("an", "a"), ("on", "o"), ("den", "si"), ("kaalla", "kaa"), ("kaan", "kaa"),
    ),
    "et": (
        ("s", " "), ("st", " "), ("sse", " "), ("le", " "), ("l", " "), ("lt", " "), ("ga", " "), ("u", " "), ("i", " "), ("a", " "),
        ("e", " "), ("us", " "), ("is", " "), ("as", " "), ("es", " "), ("e", "i"), ("nnas", "nn"), ("nna", "nn"), ("nnast", "nn"), ("ust", " "),
    ),
    "hu": (
        ("ban", " "), ("ben", " "), ("bol", " "), ("ba", " "), ("be", " "), ("on", " "), ("en", " "), ("n", " "), ("ra", " "), ("re", " "),
        ("rol", " "), ("nak", " "), ("nek", " "), ("tol", " "), ("ig", " "), ("ert", " "), ("t", " "), ("i", " "), ("val", " "), ("vel", " "),
        ("ott", " "), ("ett", " "), ("rott", "r"), ("an", "a"), ("en", "e"), ("t", " "), ("at", "a"), ("et", "e"), ("i", "a"), ("i", "e"), ("nal", " "), ("nel", " "), ("hoz", " "), ("hez", " "),
    ),
    "el": (("as", "a"), ("is", "i"), ("ou", "os o"), ("on", "es a"), ("on", "ai"), ("o", "os"), ("eos", "i")),
    "ru": (("e", " a o"), ("i", " a"), ("u", " a"), ("a", " "), ("om", " "), ("y", "a"), ("ey", "a"), ("ii", "iya ia")),
    "uk": (("i", " a e"), ("u", " a"), ("a", " "), ("om", " "), ("ovi", "iv"), ("ova", "iv"), ("evi", "iv"), ("eva", "iv"), ("y", "a"), ("vi", "va"), ("em", " ")),
    "ro": (("ului", " ul"), ("ei", "a"), ("ul", " "), ("lui", " "), ("i", "a")),
    "sq": (("it", " "), ("es", "e a"), ("s", " "), ("e", "a"), ("ut", "u"), ("se", " "), ("n", " ")),
    "tr": (("da", " "), ("de", " "), ("dan", " "), ("den", " "), ("ta", " "), ("te", " "), ("in", " "), ("un", " "), ("nin", " "), ("nun", " ")),
    "sv": (("s", " "),),
    "da": (("s", " "),),
    "no": (("s", " "),),
    "de": (("s", " "),),
    "en": (("s", " "),),
}  # fmt: skip
_SHARED = {
    "bs": "hr", "sr": "hr", "mk": "hr", "me": "hr", "nb": "no", "nn": "no", "be": "ru", "bg": "", "is": "",
}  # fmt: skip
SPOKEN = {
    "PL": "pl", "CZ": "cs", "SK": "sk", "HR": "hr", "SI": "sl", "BA": "hr", "RS": "hr", "ME": "hr", "MK": "hr", "LT": "lt", "LV": "lv",
    "FI": "fi", "EE": "et", "HU": "hu", "GR": "el", "CY": "el", "UA": "uk", "RU": "ru", "BY": "ru", "RO": "ro", "MD": "ro",
    "AL": "sq", "XK": "sq", "TR": "tr", "SE": "sv", "DK": "da", "NO": "no", "DE": "de", "AT": "de", "GB": "en", "IE": "en",
}  # fmt: skip
"""The language in whose grammar a country's places are put."""
# What stands before a place in a sentence.
_PREPOSITIONS = frozenset(
    [
        "w",
        "we",
        "z",
        "ze",
        "do",
        "na",
        "od",
        "pod",
        "kolo",
        "ku",
        "dla",
        "przez",
        "v",
        "ve",
        "vo",
        "ze",
        "u",
        "iz",
        "kod",
        "pri",
        "na",
        "in",
        "im",
        "bei",
        "aus",
        "nach",
        "a",
        "au",
        "aux",
        "en",
        "dans",
        "di",
        "da",
        "del",
        "della",
        "de",
        "do",
        "da",
        "na",
        "en",
        "i",
        "fra",
        "til",
        "fran",
        "till",
        "o",
        "od",
        "iz",
        "pe",
        "la",
        "din",
    ]
)
_SHORTEST = 3


def _of_word(word: str, language: str) -> list[str]:
    found = []
    rules = _RULES.get(_SHARED.get(language, language), ())
    for ending, endings in sorted(rules, key=lambda rule: -len(rule[0])):
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST - 1:
            # A blank stands for no ending at all.
            options = endings.split(" ") if endings.strip() else [""]
            found += [stem + option for option in options if len(stem + option) >= _SHORTEST]
    return [form for form in dict.fromkeys(found) if form != word]


def base_forms(key: str, language: str) -> list[str]:
    """List the names that an inflected one may come from.

    Parameters
    ----------
    key
        A name as `key_of` makes it; a preposition may stand before it.
    language
        The language of the text, or of the country.

    Returns
    -------
    list of str
        Keys to look up, the likeliest first. Without rules for the language, only the name without its preposition.

    Examples
    --------
    >>> "kielce" in base_forms("w kielcach", "pl"), "lodz" in base_forms("lodzi", "pl")
    (True, True)
    >>> "nowy sacz" in base_forms("nowym saczu", "pl")
    True
    """
    words = key.split(" ")
    found: list[str] = []
    if len(words) > 1 and words[0] in _PREPOSITIONS:
        words = words[1:]
        found.append(" ".join(words))
    if len(words) > 4:
        return found
    forms: list[list[str]] = [[]]
    for word in words:
        options = [*_of_word(word, language), word] if len(word) > _SHORTEST else [word]
        forms = [[*form, option] for form in forms for option in options][:400]
    found += [" ".join(form) for form in forms]
    return [form for form in dict.fromkeys(found) if form != key]
