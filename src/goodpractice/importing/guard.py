"""Does a run bring what its importer expects, and leave what was there?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from goodpractice.errors import FallsShort
from goodpractice.importing.expect import ITEMS, ROLES, Expectation, Expectations
from goodpractice.model.relations import RELATIONS

if TYPE_CHECKING:
    from goodpractice.store.counts import Counts
    from goodpractice.store.tally import Loss, Tally

FEW = 20
"""Of a kind of which there were fewer, any number may vanish: a person sees at a glance whether that is right."""


@attrs.define
class Guard:
    """Looks at a run before it is kept.

    Parameters
    ----------
    source
        Name of the source.
    expected
        What its importer expects.
    mode
        ``complete``, ``parts`` or ``partial``: a piece of a source is not held to what the whole should be.
    refuse
        Raise if anything is wrong; else only note it.
    concerns
        What was found, a line each.
    """

    source: str
    expected: Expectations
    mode: str
    refuse: bool
    concerns: list[str] = attrs.field(factory=list)

    def __call__(self, tally: Tally, counts: Counts) -> None:
        """Look at a run.

        Raises
        ------
        FallsShort
            If it falls short, unless that was accepted.
        """
        self.concerns += [*self._shortfalls(tally, counts), *self._losses(tally, counts)]
        if self.concerns and self.refuse:
            listed = "\n".join(f"  {line}" for line in self.concerns)
            raise FallsShort(
                f"{self.source}: nothing was changed, because this run is not what was expected:\n{listed}\n"
                "Compare the input with the last one (--dry-run lists what would change); if it is right: --accept"
            )

    def _shortfalls(self, tally: Tally, counts: Counts) -> Iterator[str]:
        limit = self.expected.limits["quarantined"]
        if counts.items and counts.quarantined / counts.items > limit:
            yield (
                f"{counts.quarantined:,} of {counts.items:,} items cannot be used "
                f"({_percent(counts.quarantined, counts.items)}); at most {limit:.0%} may"
            )
        if self.mode == "partial":
            return
        read = tally.parts() if any(line.part is not None for line in self.expected.lines) else frozenset()
        for line in self.expected.lines:
            if line.part is None or line.part in read:
                yield from _compared(line, tally, counts)

    def _losses(self, tally: Tally, counts: Counts) -> Iterator[str]:
        if not (counts.vanished or counts.links_vanished):
            return
        for loss in tally.losses():
            if loss.before < FEW:
                continue
            name = f"links “{loss.what}”" if loss.link else _plural(loss.what)
            most = self.expected.limits["vanished"]
            if loss.vanished / loss.before > most:
                come = f" and {loss.added:,} others come" if loss.added else ""
                yield (
                    f"{name}: {loss.vanished:,} of {loss.before:,} would vanish{come} "
                    f"({_percent(loss.vanished, loss.before)}); at most {most:.0%} may"
                )
            elif self._many_replaced(loss):
                yield (
                    f"{name}: {loss.derived_vanished:,} of {loss.derived_before:,} without a number of their own would "
                    f"be replaced by {loss.derived_added:,} others; is a column that their keys come from written "
                    "differently?"
                )

    def _many_replaced(self, loss: Loss) -> bool:
        replaced = min(loss.derived_vanished, loss.derived_added)
        return (
            loss.derived_before >= FEW and replaced / loss.derived_before > self.expected.limits["replaced"]
        )


def _compared(line: Expectation, tally: Tally, counts: Counts) -> Iterator[str]:
    where = f" in the part {line.part!r}" if line.part is not None else ""
    if not line.having:
        there = _counted(line, tally, counts)
        if there < line.low or (line.high is not None and there > line.high):
            yield f"{line.said}: {there:,}{where}, expected {_range(line)}"
        return
    whole = tally.things(line.subject, line.part)
    some = _having(line, tally)
    value = (some / whole if whole else 1.0) if line.share else some
    if value < line.low or (line.high is not None and value > line.high):
        share = f" of {whole:,} ({_percent(some, whole)})" if line.share else ""
        yield f"{line.said}: {some:,}{share}{where}, expected {_range(line)}"


def _counted(line: Expectation, tally: Tally, counts: Counts) -> int:
    if line.subject == ITEMS:
        return counts.items
    if line.subject in RELATIONS:
        return tally.links(line.subject, line.part)
    return tally.things(line.subject, line.part)


def _having(line: Expectation, tally: Tally) -> int:
    if line.having in ROLES:
        return tally.linked(line.subject, role=line.having, part=line.part)
    if line.having in RELATIONS:
        return tally.linked(line.subject, relation=line.having, part=line.part)
    return tally.filled(line.subject, line.having, line.part)


def _range(line: Expectation) -> str:
    def said(value: float) -> str:
        return f"{value:.0%}" if line.share else f"{value:,}"

    return f"at least {said(line.low)}" if line.high is None else f"{said(line.low)} to {said(line.high)}"


def _percent(some: float, whole: float) -> str:
    # Rounded down: 94.6 % must not read as the 95 % that were asked for.
    return f"{int(1000 * some / whole) / 10:g} %" if whole else "0 %"


def _plural(kind: str) -> str:
    return "people" if kind == "person" else f"{kind}s"
