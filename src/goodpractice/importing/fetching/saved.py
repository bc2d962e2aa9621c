"""Pages that somebody saved: which address they had."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import NamedTuple

from goodpractice.importing.fetching.asking import is_address

_HEAD = 65_536
_SAID = (
    re.compile(rb"saved from url=\(\d+\)(https?://[^\s>]+)"),
    re.compile(rb"Page saved with SingleFile\s+url:\s*(https?://\S+)"),
    re.compile(rb"Mirrored from ([^\s<>]+) by HTTrack"),
)
_TAGS = re.compile(rb"<(?:link|meta)\b[^>]*>", re.IGNORECASE)
_CANONICAL = re.compile(rb"""(?:rel\s*=\s*["']?canonical\b|property\s*=\s*["']?og:url\b)""", re.IGNORECASE)
_ADDRESS = re.compile(rb"""(?:href|content)\s*=\s*["']?\s*(https?://[^\s"'>]+)""", re.IGNORECASE)
_SHORTCUT = re.compile(r"^(?:URL\s*=\s*)?(https?://\S+)\s*$", re.MULTILINE | re.IGNORECASE)


class SavedPage(NamedTuple):
    """The document in a file that browsers make of a page.

    Parameters
    ----------
    content
        Its bytes.
    url
        Its address; empty if nobody kept it.
    charset
        Its encoding where the file says it; else empty.
    """

    content: bytes
    url: str = ""
    charset: str = ""


def address_in(content: bytes) -> str:
    """Return the address that a saved page states of itself; empty if it states none.

    First what the program wrote that saved it, since that is where the page was; then the address that the site
    prefers, ``<link rel="canonical">`` or ``og:url``.

    Parameters
    ----------
    content
        The page, or its beginning.

    Examples
    --------
    >>> address_in(b'<!-- saved from url=(0027)https://urbact.eu/on-board --><html>')
    'https://urbact.eu/on-board'
    >>> address_in(b'<head><link href="https://urbact.eu/networks/maps" rel="canonical"/>')
    'https://urbact.eu/networks/maps'
    """
    head = content[:_HEAD]
    for said in _SAID:
        if found := said.search(head):
            address = _text(found[1])
            return address if is_address(address) else f"https://{address}"
    for tag in _TAGS.findall(head):
        if _CANONICAL.search(tag) and (found := _ADDRESS.search(tag)):
            return _text(found[1])
    return ""


def address_beside(path: Path) -> str:
    """Return the address in a file beside a saved page, ``page.html.url``: alone, or as a shortcut; empty if there is none."""
    try:
        text = path.with_name(f"{path.name}.url").read_bytes()[:4096].decode("utf-8-sig", "replace")
    except OSError:
        return ""
    found = _SHORTCUT.search(text)
    return found[1] if found else ""


def unwrapped(content: bytes, name: str) -> SavedPage | None:
    """Take a page out of the one file that browsers make of it and its pictures (``.mht``, ``.mhtml``).

    Parameters
    ----------
    content
        The file.
    name
        Its name.

    Returns
    -------
    SavedPage or None
        None if it is no such file.
    """
    if not name.lower().endswith((".mht", ".mhtml")):
        return None
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            body = part.get_payload(decode=True)
            url = address or str(part.get("Content-Location") or "").strip()
            return SavedPage(
                body if isinstance(body, bytes) else b"",
                url if is_address(url) else "",
                part.get_content_charset() or "",
            )
    return None


def _text(found: bytes) -> str:
    return unescape(found.decode("utf-8", "replace"))
