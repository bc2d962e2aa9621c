"""Bytes to text, with clear words where they are none."""

from __future__ import annotations

import codecs

from goodpractice.errors import CannotRead

_NEWLINE = b"\n"
# The longest first: one of UTF-32 begins like one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes, *, place: str = "", wanted: str | None = None) -> str:
    """Name the encoding of a text from its first bytes.

    Parameters
    ----------
    head
        The beginning of the text.
    place
        Its path or address, for the message.
    wanted
        The encoding if the user named one.

    Raises
    ------
    CannotRead
        If the bytes are no text, or no encoding has the name that the user gave.

    Examples
    --------
    >>> encoding_of("Łódź".encode("utf-16"))
    'utf-16'
    """
    if wanted is not None:
        name = _known(wanted, place)
        return "utf-8-sig" if name == "utf-8" else name
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head:
        raise CannotRead(f"{place}: this is no text file (it holds zero bytes); is it the right file?")
    return "utf-8"


def decode(content: bytes, *, place: str = "", encoding: str | None = None) -> str:
    """Turn the bytes of a document into text.

    Parameters
    ----------
    content
        The bytes.
    place
        Path or address, for the message.
    encoding
        The encoding if the user named one; else it is told by the byte order mark, or is UTF-8.

    Raises
    ------
    CannotRead
        If the bytes are not text in that encoding.

    Examples
    --------
    >>> decode("city".encode("utf-8-sig"))
    'city'
    """
    name = encoding_of(content[:4096], place=place, wanted=encoding)
    try:
        return content.decode(name)
    except UnicodeError as error:
        where = (
            f"line {content.count(_NEWLINE, 0, error.start) + 1}"
            if isinstance(error, UnicodeDecodeError)
            else "this"
        )
        raise CannotRead(
            f"{place}: {where} is not {called(name)}. Save the file as UTF-8, or name its encoding, for instance "
            "--option encoding=cp1250"
        ) from None


def called(encoding: str) -> str:
    """Return the name of an encoding as people write it.

    Examples
    --------
    >>> called("utf-8-sig")
    'UTF-8'
    """
    return encoding.removesuffix("-sig").upper()


def _known(name: str, place: str) -> str:
    try:
        b"ab".decode(name)
    except UnicodeDecodeError:
        pass  # not in this encoding, but it is one
    except (LookupError, ValueError):
        raise CannotRead(f"{place}: no encoding is called {name!r}; try utf-8, cp1250 or utf-16") from None
    return codecs.lookup(name).name
