"""Bytes to text, with clear words where they are none."""

from __future__ import annotations

import codecs

from goodpractice.errors import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes, *, place: str = "") -> str:
    """Name the encoding of a text from its first bytes.

    Parameters
    ----------
    head
        The beginning of the text.
    place
        Its path or address, for the message.

    Raises
    ------
    CannotRead
        If the bytes are no text.

    Examples
    --------
    >>> encoding_of("Łódź".encode("utf-16"))
    'utf-16'
    """
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
    >>> decode(b"\\xef\\xbb\\xbfcity")
    'city'
    """
    name = encoding or encoding_of(content[:4096], place=place)
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CannotRead(
            f"{place}: line {line} is not {name.upper()}. Save the file as UTF-8, or name its encoding, for instance "
            "--option encoding=cp1250"
        ) from None
    except LookupError:
        raise CannotRead(f"{place}: no encoding is called {name!r}") from None
