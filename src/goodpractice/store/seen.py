"""What the processes of a run have staged already, in memory that all of them share."""

from __future__ import annotations

import mmap

_SLOTS = 1 << 20
"""Statements that are remembered: sixteen bytes each, of which only those in use take memory."""
_PROBES = 4
_ORDER_BITS = 40
_LAST = (1 << _ORDER_BITS) - 1
_ALL = (1 << 64) - 1


class Seen:
    """Statements that are staged, each with the number of its place.

    A process that comes upon a known statement at a later place need not stage it again. What is forgotten here, or not
    told yet, is staged twice, and put together later: it costs time, nothing else. Statements are told apart by 64 bits
    of the hash of Python, which has the same secret in all processes that were forked from one.

    Examples
    --------
    >>> seen = Seen(16)
    >>> statement = Seen.mark("network", "83", "JOBTOWN")
    >>> seen.tell({statement: 12})
    >>> seen.knows(statement, 13), seen.knows(statement, 11)
    (True, False)
    """

    def __init__(self, slots: int = _SLOTS) -> None:
        self._mask = slots - 1
        self._words = memoryview(mmap.mmap(-1, slots * 16)).cast("Q")

    @staticmethod
    def mark(*said: object) -> int:
        """Return what a statement is told by; never 0."""
        return (hash(said) & _ALL) or 1

    def knows(self, mark: int, order: int) -> bool:
        """Tell whether a statement is staged at this place, or at one before it."""
        words, mask = self._words, self._mask
        for slot in range(mark, mark + _PROBES):
            at = (slot & mask) * 2
            found = words[at]
            if found == mark:
                # The two words are not written at once: the second says which first one it belongs to.
                word = words[at + 1]
                return word >> _ORDER_BITS == _tie(mark) and word & _LAST <= order
            if not found:
                return False
        return False

    def tell(self, staged: dict[int, int]) -> None:
        """Note what can be read by everybody now: statements and the numbers of their places."""
        words, mask = self._words, self._mask
        for mark, order in staged.items():
            if order > _LAST or self.knows(mark, order):
                continue
            for slot in range(mark, mark + _PROBES):
                at = (slot & mask) * 2
                if words[at] in {0, mark}:
                    break
            else:
                at = (mark & mask) * 2
            words[at + 1] = _tie(mark) << _ORDER_BITS | order
            words[at] = mark


def _tie(mark: int) -> int:
    return mark >> 20 & 0xFFFFFF


def numbered(place: str) -> tuple[str, int | None]:
    """Take a place apart into what comes before its number, and the number: the order of places of one head.

    Examples
    --------
    >>> numbered("links.csv#row 12")
    ('links.csv#row ', 12)
    >>> numbered("page"), numbered("no. 007")
    (('page', None), ('no. 007', None))
    """
    head = place.rstrip("0123456789")
    digits = place[len(head) :]
    if not digits or digits[0] == "0" or len(digits) > 12:
        return place, None
    return head, int(digits)
