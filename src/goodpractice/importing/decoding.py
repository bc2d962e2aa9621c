"""Bytes to text, with clear words where they are none."""

from __future__ import annotations

import codecs
import re

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
        if wide := _without_mark(head):
            return wide
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


_META = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)


def charset_of(content: bytes, media_type: str = "", stated: str = "") -> str | None:
    r"""Tell the encoding of a page of the web: what its bytes show, else what the server or the page says.

    Parameters
    ----------
    content
        The bytes.
    media_type
        What kind of document the server says that it is.
    stated
        The encoding as the server says; empty if it does not.

    Returns
    -------
    str or None
        None where nobody says, or where what is said cannot be: then it is a text like any other.

    Examples
    --------
    >>> charset_of(b'<meta charset="windows-1250"><p>\xa3\xf3d\x9f</p>', "text/html")
    'windows-1250'
    """
    head = content[:4096]
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return None
    said = [stated]
    if "ml" in media_type or head.lstrip()[:1] == b"<":
        said += [found.decode("ascii", "replace") for found in _META.findall(head)]
    if _fits_utf_8(content):
        return None  # old servers say Latin-1 of all their pages, also of those that are UTF-8
    for name in filter(None, said):
        try:
            known = codecs.lookup(name).name
            b"ab".decode(name)  # some codecs are for other things than text
        except (LookupError, ValueError):
            continue
        if known in {"utf-8", "ascii"}:
            continue  # new servers say UTF-8 of all their pages, also of those that are not
        if known.startswith("utf-16") or known == "utf-32":
            continue  # it would have had a mark, and would not show its own name in single bytes
        return name
    return None


def _fits_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(head: bytes) -> str | None:
    """Tell UTF-16 that has no mark: of nearly every letter of Europe one of the two bytes is small."""
    even, odd = head[0::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if (
            len(low) > 3
            and 0 not in low[: len(low) - 1]
            and sum(byte < 6 for byte in high) > 0.95 * len(high)
        ):
            try:
                text = head[: len(head) // 2 * 2].decode(name, errors="strict")
            except UnicodeDecodeError:
                continue
            if all(letter.isprintable() or letter in "\t\r\n" for letter in text):
                return name
    return None


def refuse_empty(head: bytes, location: str) -> None:
    """Refuse a file with nothing in it: it would say that all the source held has vanished.

    Parameters
    ----------
    head
        Its beginning.
    location
        For the message.

    Raises
    ------
    CannotRead
        If there are but blanks. Byte order marks and blanks of any encoding count as nothing.
    """
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise CannotRead(f"{location}: the file is empty")


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
