"""The encoding of a text file that may be large: told by its marks, by reading it through, or by its letters."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import IO

import attrs

from goodpractice.errors import CannotRead
from goodpractice.importing.decoding import called, encoding_of

_CHUNK = 1 << 20
_SAMPLE = 65_536
_ODD = re.compile(
    r"[^\W\d_][^\w\s\x00-\x7f–—’“”„»«…]|[^\w\s\x00-\x7f–—’“”„»«…§€°][^\W\d_]|(?<=[a-zà-ÿ])[À-ÞŸŽŠŚŹĄŁ]|[À-ɏ]{3}"
)
_CLEAR = 0.85
"""The second best guess may be this likely beside the best, if the two read the text differently."""

# What spreadsheet programs of Europe write when it is not UTF-8, in the names of the detector and of Python.
_CANDIDATES = {
    "Windows-1250": "cp1250",
    "Windows-1251": "cp1251",
    "Windows-1252": "cp1252",
    "Windows-1253": "cp1253",
    "Windows-1254": "cp1254",
    "Windows-1257": "cp1257",
    "ISO-8859-2": "iso8859-2",
}
_FEW, _CLEAR_IN_FEW = 6, 0.4
"""With fewer different words than this, the second best guess counts already if it is this likely."""
_CELLS = re.compile(r"[\s;,|]+")


@attrs.frozen
class Told:
    """How a file is to be decoded.

    Parameters
    ----------
    name
        Of the encoding.
    broken
        True if some lines are in another one; what cannot be decoded is then kept as halves of surrogate pairs.
    """

    name: str
    broken: bool = False


def told_encoding(file: IO[bytes], place: str, wanted: str | None) -> Told:
    r"""Find out the encoding of a text file, and leave it at its beginning.

    Parameters
    ----------
    file
        The file; it is read through in pieces.
    place
        Its name, for messages.
    wanted
        The encoding if the user named one.

    Raises
    ------
    CannotRead
        If it is no text, or may be in either of two encodings: the user has to say which.

    Examples
    --------
    >>> import io
    >>> told_encoding(io.BytesIO("id;miasto\n1;Łódź\n2;Wrocław\n3;Świętochłowice".encode("cp1250")), "m.csv", None).name
    'cp1250'
    """
    head = file.read(4096)
    file.seek(0)
    name = encoding_of(head, place=place, wanted=wanted)
    if wanted is not None or name != "utf-8":
        return Told(name)
    right, odd, sample = _lines(file)
    file.seek(0)
    if not odd:
        return Told("utf-8-sig")
    if right >= 10 * odd:  # a few cells were pasted from elsewhere; their rows are set aside
        return Told("utf-8-sig", broken=True)
    return Told(_guessed(sample, place))


def _lines(file: IO[bytes]) -> tuple[int, int, bytes]:
    """Count the lines with other letters than ASCII that are UTF-8, and those that are not; keep some of the latter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    while chunk := file.read(_CHUNK):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            break
    else:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            pass
        else:
            return 0, 0, b""
    file.seek(0)
    right = odd = 0
    sample = bytearray()
    for line in file:
        if line.isascii():
            continue
        try:
            line.decode()
        except UnicodeDecodeError:
            odd += 1
            if len(sample) < _SAMPLE:
                sample += line[:_SAMPLE]
            elif odd > 5000:
                break
        else:
            right += 1
    return right, odd, bytes(sample)


def _guessed(sample: bytes, place: str) -> str:
    import chardet

    readings: dict[str, tuple[str, float]] = {}
    for guess in chardet.detect_all(sample, ignore_threshold=True):
        name = _CANDIDATES.get(str(guess["encoding"]))
        if name is None:
            continue
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        readings.setdefault(text, (name, guess["confidence"]))
    if not readings:
        raise CannotRead(
            f"{place}: the file is not {called('utf-8')} throughout, and its encoding could not be told. Save it as UTF-8, "
            "or name its encoding, for instance --option encoding=cp1250"
        )
    best = max(sure for _, sure in readings.values())
    likely = best * _CLEAR
    if len({word for word in _CELLS.split(max(readings, key=len)) if not word.isascii()}) < _FEW:
        # Of a few names nobody can tell for certain, and the two that most programs write must both be weighed.
        likely = best * _CLEAR_IN_FEW
        for common in ("cp1250", "cp1252"):
            with suppress(UnicodeDecodeError):
                text = sample.decode(common)
                encoding, sure = readings.get(text, (common, 0.0))
                readings[text] = (encoding, max(sure, likely))
    near = sorted(
        ((_oddities(text), -sure, text, name) for text, (name, sure) in readings.items() if sure >= likely),
    )
    odd, _, first, name = near[0]
    if len(near) > 1 and near[1][0] == odd:
        _, _, second, other = near[1]
        here, there = _difference(first, second)
        raise CannotRead(
            f"{place}: the file is not UTF-8, and may be {name} (then it says {here}) or {other} (then {there}). "
            f"Name the right one: --option encoding={name}"
        )
    return name


def _oddities(text: str) -> int:
    """Count the signs within words and the capitals behind small letters: nobody writes “£ódŸ”."""
    return sum(1 for _ in _ODD.finditer(text))


def _difference(one: str, other: str) -> tuple[str, str]:
    """Return a word that the two readings spell differently, in either spelling."""
    for here, there in zip(_CELLS.split(one), _CELLS.split(other), strict=False):
        if here != there:
            return f"“{here[:30]}”", f"“{there[:30]}”"
    return "something else", "something else"
