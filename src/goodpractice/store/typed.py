"""What people type, and what it stands for."""

from __future__ import annotations

from goodpractice.language import slug
from goodpractice.store.codes import KIND_NAMES


def base_of(label: str | None, key: str, kind: int) -> str:
    """Return the typed form of a name: that of the label, else of the key, else of the kind.

    Examples
    --------
    >>> base_of("JobTown 2", "83", 4)
    'jobtown-2'
    """
    if KIND_NAMES[kind] == "person" and not label:  # a key may be a name
        return "person"
    return slug(label or "") or slug(key) or KIND_NAMES[kind]


def parse_name(text: str) -> tuple[str, int | None]:
    """Split what somebody typed into the base and the number of a homonym.

    Examples
    --------
    >>> parse_name("jobtown.2"), parse_name("JobTown 2"), parse_name("Łódź")
    (('jobtown', 2), ('jobtown-2', None), ('lodz', None))
    """
    head, dot, tail = text.strip().rpartition(".")
    if dot and tail.isdecimal() and len(tail) < 10 and slug(head) == head:
        return head, int(tail)
    return slug(text), None
