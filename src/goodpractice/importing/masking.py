"""What looks like a person is not shown: neither in a report nor in a file that somebody passes on."""

from __future__ import annotations

import re

from goodpractice.language import fold

MASK = "…"

_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
_PHONE = re.compile(r"(?:\+|\b00)?\(?\d[\d ()/.\-]{7,}\d")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
_NUMBERS = re.compile(
    r"\d{1,3}(?:[ .]\d{3})+(?:[.,]\d+)?"  # an amount
    r"|-?\d{1,3}\.\d{3,}(?:[ ,;/]+-?\d{1,3}\.\d{3,})?"  # coordinates
    r"|(?:1[89]|20)\d\d\s*[-/.]+\s*(?:1[89]|20)\d\d"  # years
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Pan|Pani|M\.|Mme|Mlle|Sig|Sra?|Dott|Ing|Mgr|inż)\b\.?\s+\w",
    re.IGNORECASE,
)
_WORDS = (
    "mail", "phone", "telefon", "tel", "mobile", "mobil", "fax", "contact", "kontakt", "person", "osoba", "personne",
    "surname", "firstname", "first name", "last name", "lastname", "given name", "family name", "nazwisko", "imie",
    "vorname", "nachname", "prenom", "cognome", "apellido", "representative", "author", "autor", "coordinator name",
    "manager", "director", "expert", "gender", "birth", "address", "street", "adres", "ulica", "strasse",
)  # fmt: skip
"""Words of the names of columns that hold what is somebody's own, folded, in the languages of the sources."""
_PERSONAL = re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, _WORDS))})")


def is_personal(field: str) -> bool:
    """Tell whether a column probably holds what is somebody's own, by its name.

    Examples
    --------
    >>> is_personal("Contact person"), is_personal("venue.eMail"), is_personal("Budget")
    (True, True, False)
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", field)
    return bool(_PERSONAL.search(fold(spaced).replace("_", " ")) or _PERSONAL.search(fold(field)))


def masked(field: str, value: str) -> str:
    """Return a value as it may be shown.

    Parameters
    ----------
    field
        Name of the column.
    value
        What stands in it.

    Examples
    --------
    >>> masked("Budget", "455 717"), masked("Project manager", "A. N. Other")
    ('455 717', '…')
    >>> masked("Remarks", "write to a.n@example.org or call +48 58 123 45 67")
    'write to … or call …'
    """
    if is_personal(field) or _TITLE.search(value):
        return MASK
    text = _MAIL.sub(MASK, value)
    return _PHONE.sub(lambda found: found[0] if _is_number(found[0]) else MASK, text)


def _is_number(text: str) -> bool:
    """Tell dates, spans of years, amounts and coordinates from a telephone."""
    return bool(_DATE.fullmatch(text.strip()) or _NUMBERS.fullmatch(text.strip(" ()")))
