"""A publisher that we read."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goodpractice.errors import BadValue
from goodpractice.model.dates import PartialDate
from goodpractice.model.provenance import optional_date
from goodpractice.model.strict import check_plain, several


def listed(value: Iterable[str] | str) -> tuple[str, ...]:
    """Take one text, or several in any iterable."""
    return several(value, str)


RESERVED = "places"
"""Name that no source may have."""


@attrs.frozen(kw_only=True)
class Source:
    """A publisher that we read, with what its licence asks for.

    Parameters
    ----------
    name
        Short name, unique in the catalogue: ``urbact``.
    title
        What people call it.
    licence
        Of its texts and data, as stated ("CC-BY-4.0", "facts and short quotes").
    attribution
        The line that whoever passes its data on has to print.
    url
        Its address.
    publisher
        Who publishes it, where that differs from the title.
    language
        Language of its texts where nothing else is said; ``und`` if unknown.
    published, read_on
        Of a single page or article: when it appeared, when somebody read it.
    dropped
        What was left out on purpose, and why.

    Examples
    --------
    >>> Source(name="urbact", title="URBACT").language
    'und'
    """

    name: str = attrs.field()
    title: str
    licence: str = "unknown"
    attribution: str = ""
    url: str = ""
    publisher: str = ""
    language: str = "und"
    published: PartialDate | None = attrs.field(default=None, converter=optional_date)
    read_on: PartialDate | None = attrs.field(default=None, converter=optional_date)
    dropped: tuple[str, ...] = attrs.field(default=(), converter=listed)

    def __attrs_post_init__(self) -> None:
        check_plain(self)

    @name.validator
    def _usable(self, _: object, value: str) -> None:
        good = isinstance(value, str) and value and value == value.strip() and value.isprintable()
        if not good or ":" in value:
            raise BadValue(f"the name of a source is a word without colons, got {value!r}")
        if value == RESERVED:
            raise BadValue(
                f"the catalogue itself keeps the places that sources mention under {value!r}; choose another name"
            )
