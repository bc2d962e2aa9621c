"""The many ways in which a table says that it does not know."""

from __future__ import annotations

_TOKENS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "n.a.",
        "n.a",
        "n/a",
        "na",
        "nan",
        "nil",
        "none",
        "null",
        "not available",
        "not applicable",
        "brak danych",
        "k.a.",
        "k. a.",
        "keine angabe",
        "keine angaben",
        "n.d.",
        "n.d",
        "n/d",
        "nd",
        "n/k",
        "not known",
        "not specified",
        "not provided",
        "no data",
        "no information",
        "not stated",
        "(blank)",
        "(none)",
        "undefined",
        "…",
        "...",
        "brak",
        "nie dotyczy",
        "nd.",
        "non disponible",
        "non renseigné",
        "sans objet",
        "s.o.",
        "no disponible",
        "no aplica",
        "sin datos",
        "non disponibile",
        "non applicabile",
        "não disponível",
        "não aplicável",
        "niet beschikbaar",
        "n.v.t.",
        "ej tillämpligt",
        "saknas",
        "ei tietoa",
        "nincs adat",
        "neuvedeno",
        "neuvedené",
        "není k dispozici",
        "ni podatka",
        "ni na voljo",
        "nepieejams",
        "nėra duomenų",
        "andmed puuduvad",
        "nema podataka",
        "nedostupno",
        "няма данни",
        "δεν διατίθεται",
        "δ/υ",
        "indisponibil",
        "nu se aplică",
        "#n/a",
    }
)
_LONGEST = 4 + max(map(len, _TOKENS))
_DASHES = str.maketrans("–—−", "---")


def is_missing(text: str | None) -> bool:
    """Tell whether a cell holds a mark for "nothing here" instead of a value.

    Parameters
    ----------
    text
        The cell as read; case and outer blanks do not matter. Beware that ``NA`` in a column
        of country codes is Namibia: do not ask there.

    Returns
    -------
    bool
        True for empty cells, dashes and marks such as ``N.a.``, ``None``, ``not available``.

    Examples
    --------
    >>> is_missing(" N.a. "), is_missing("0")
    (True, False)
    """
    if text is None:
        return True
    if len(text) > _LONGEST:  # cells come by the million, and most say something
        return not text.strip()
    word = text.strip().lower()
    return word in _TOKENS or (not word.isascii() and word.translate(_DASHES) in _TOKENS)
