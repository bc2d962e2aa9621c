"""What an importer makes of an input, without a catalogue."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import attrs

from goodpractice.importing.fetch import Fetch
from goodpractice.importing.importer import Importer
from goodpractice.importing.items import BadItem, LeftOut, Skip
from goodpractice.importing.spread import reason_of
from goodpractice.model import Decision, Link, Thing
from goodpractice.testing.inputs import replayed

Record = Thing | Link | Decision


@attrs.frozen(kw_only=True)
class Outcome:
    """What an importer made of an input.

    Parameters
    ----------
    records
        All that the items said, in their order.
    parts
        The part of the source that each record belongs to.
    quarantined
        Items that could not be used.
    skipped
        Place and reason of the items that hold nothing, and of files that were left out.
    surprises
        What the importer was not written for: (sort, value).
    """

    records: tuple[Record, ...]
    parts: tuple[str | None, ...]
    quarantined: tuple[BadItem, ...]
    skipped: tuple[tuple[str, str], ...]
    surprises: tuple[tuple[str, str], ...]

    def things(self, cls: type[Any] = Thing) -> list[Any]:
        """Return the records of a kind."""
        return [record for record in self.records if isinstance(record, cls)]

    @property
    def links(self) -> list[Link]:
        """The links."""
        return self.things(Link)


def read(
    importer: type[Importer],
    *locations: str | os.PathLike[str],
    options: Mapping[str, Any] | None = None,
    fetch: Fetch | None = None,
) -> Outcome:
    """Run an importer over an input as the library does, without a catalogue.

    Parameters
    ----------
    importer
        The class.
    locations
        Files, folders, recordings or addresses.
    options
        Its settings.
    fetch
        What it reads through: `fake_fetch`, `local_fetch`; files and recordings by default.

    Examples
    --------
    >>> import goodpractice as gp
    >>> class Cities(gp.Importer):
    ...     name = "cities"
    ...     def read(self, fetch):
    ...         return [gp.Row({"id": "1"}, place="a#1"), gp.Row({}, place="a#2")]
    ...     def records(self, row):
    ...         yield gp.Network(key=row["id"], name="Cities")
    >>> outcome = read(Cities)
    >>> len(outcome.records), outcome.quarantined[0].place
    (1, 'a#2')
    """
    places, settings, recordings = replayed([os.fspath(location) for location in locations], options or {})
    through = fetch or Fetch()
    through.mount(*recordings)
    made = importer(places, settings)
    return outcome_of(made, list(made.read(through)))


def outcome_of(importer: Importer, items: list[Any]) -> Outcome:
    """Return what an importer makes of items."""
    records: list[Record] = []
    parts: list[str | None] = []
    bad: list[BadItem] = []
    skipped: list[tuple[str, str]] = []
    surprises: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, BadItem):
            bad.append(item)
            continue
        if isinstance(item, LeftOut):
            skipped.append((item.place, item.reason))
            continue
        place = str(getattr(item, "place", ""))
        try:
            said = list(importer.records(item))
        except Skip as reason:
            skipped.append((place, str(reason)))
        except (Exception, SystemExit) as error:  # noqa: BLE001  as in a run: the item is set aside
            bad.append(BadItem(place, reason_of(error), getattr(item, "part", None)))
        else:
            records += said
            parts += [getattr(item, "part", None)] * len(said)
        surprises += importer.take_surprises()
    return Outcome(
        records=tuple(records),
        parts=tuple(parts),
        quarantined=tuple(bad),
        skipped=tuple(skipped),
        surprises=tuple(surprises),
    )
