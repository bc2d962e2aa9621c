"""The label “URBACT Good Practice”, one award for each year in which it was given."""

from __future__ import annotations

from collections.abc import Iterator

from goodpractice import Award, Link, Practice, Thing, parse_loose
from goodpractice_urbact.programme import part_of_urbact


def awarded(practice: Practice, date: str, *, wording: str) -> Iterator[Thing | Link]:
    """Yield the award of the year, the programme that gives it, and the link from the practice to it.

    Parameters
    ----------
    practice
        Who got it.
    date
        When, as written.
    wording
        What the source calls the date.

    Examples
    --------
    >>> award, *_, link = awarded(Practice(key="1"), "02/06/2017", wording="Labelisation date")
    >>> award.key, str(link.since)
    ('urbact-good-practice-label/2017', '2017-06-02')
    """
    since = parse_loose(date)
    year = None if since is None else since.year
    if since is None or year is None:
        return
    award = Award(
        key=f"urbact-good-practice-label/{year}",
        name={"en": f"URBACT Good Practice {year}"},
        kind="label",
        edition=str(year),
    )
    yield award
    yield from part_of_urbact(award)
    yield Link(practice, "awarded", award, since=since, wording=wording)
