"""What a run did, in numbers and in detail."""

from __future__ import annotations

import attrs


@attrs.define(kw_only=True)
class Counts:
    """What a run did, or would do.

    Parameters
    ----------
    items
        Items that were read.
    records, links
        That were staged, after equal ones were counted once.
    added, changed, vanished, unchanged
        Records.
    links_added, links_changed, links_vanished, links_unchanged
        Links.
    quarantined
        Items and links set aside.
    skipped
        Items known to hold nothing.
    kept
        Records and links that are no longer in the input but stay, because items of their part are in quarantine.
    """

    items: int = 0
    records: int = 0
    links: int = 0
    added: int = 0
    changed: int = 0
    vanished: int = 0
    unchanged: int = 0
    links_added: int = 0
    links_changed: int = 0
    links_vanished: int = 0
    links_unchanged: int = 0
    quarantined: int = 0
    skipped: int = 0
    kept: int = 0

    @property
    def anything(self) -> bool:
        """True if the run changes the catalogue."""
        return any(
            (
                self.added,
                self.changed,
                self.vanished,
                self.links_added,
                self.links_changed,
                self.links_vanished,
            )
        )


@attrs.frozen(kw_only=True)
class Difference:
    """One record or link that a run adds, changes or lets vanish."""

    what: str
    kind: str
    key: str
    label: str
