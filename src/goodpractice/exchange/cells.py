"""Values of a graph as other tools take them: one text, number or truth value each."""

from __future__ import annotations

import re
from typing import Any

SEPARATOR = "; "

_SPECIAL = re.compile("[^\t\n\x20!#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell(value: Any) -> str | int | float | bool | None:
    """Return a value that fits a cell: lists are joined by ``; ``, what is not plain becomes its text.

    Examples
    --------
    >>> cell(("keep", "urbact")), cell(3), cell(None)
    ('keep; urbact', 3, None)
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return SEPARATOR.join(str(item) for item in items if item is not None) or None
    return str(value)


def xml_text(text: str) -> str:
    r"""Return a text that XML can hold, in or outside quotation marks.

    Examples
    --------
    >>> xml_text("Work & \x0bLife")
    'Work &amp; Life'
    """
    if _SPECIAL.search(text) is None:
        return text
    plain = _NOT_IN_XML.sub("", text)
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        plain = plain.replace(letter, entity)
    return plain
