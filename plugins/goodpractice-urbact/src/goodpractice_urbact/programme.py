"""URBACT itself: a programme of several periods, which all its networks and its label are part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodpractice import Award, Link, Network, Programme

_PERIOD = re.compile(r"urbact[ -]+([ivx]+)", re.IGNORECASE)


def part_of_urbact(thing: Network | Award, phase: str | None = None) -> Iterator[Programme | Link]:
    """Yield the programme and the link to it; with a phase, that period, which is part of the programme.

    Parameters
    ----------
    thing
        A network, or the label.
    phase
        The period as the source writes it; without one, or with other words, the programme alone is known.

    Examples
    --------
    >>> jobtown = Network(key="39", name="JOBTOWN")
    >>> [record.name.best() for record in part_of_urbact(jobtown, "Urbact II") if isinstance(record, Programme)]
    ['URBACT', 'URBACT II']
    >>> [(link.subject.key, link.object.key) for link in part_of_urbact(jobtown, "Urbact II") if isinstance(link, Link)]
    [('urbact-ii', 'urbact'), ('39', 'urbact-ii')]
    """
    programme = Programme(key="urbact", name="URBACT")
    yield programme
    period = _PERIOD.fullmatch((phase or "").strip())
    if period is None:
        yield Link(thing, "part_of", programme)
        return
    number = period[1]
    whole = Programme(key=f"urbact-{number.lower()}", name=f"URBACT {number.upper()}")
    yield whole
    yield Link(whole, "part_of", programme)
    yield Link(thing, "part_of", whole)
