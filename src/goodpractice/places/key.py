"""What all spellings of a place's name share."""

from __future__ import annotations

from goodpractice.language.fold import words

_SAINTS = {"st": "saint", "ste": "sainte", "sct": "sankt", "skt": "sankt"}


def key_of(name: str) -> str:
    """Bring a place's name down to what its spellings share.

    Letters are folded, marks between words count as spaces, and ``St`` is ``Saint``.

    Parameters
    ----------
    name
        As somebody wrote it.

    Returns
    -------
    str
        Folded words with a space between; empty if the name holds no letter and no digit.

    Examples
    --------
    >>> key_of("L’Aquila"), key_of("St. Gallen"), key_of("Łódź"), key_of("Αθήνα")
    ('l aquila', 'saint gallen', 'lodz', 'athina')
    """
    return " ".join(_SAINTS.get(word, word) for word in words(name))
