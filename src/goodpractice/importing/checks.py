"""How strictly a run is looked at."""

from __future__ import annotations

import attrs

from goodpractice.importing.surprises import checked_mode


@attrs.frozen(kw_only=True)
class Checks:
    """How strictly a run is looked at.

    Parameters
    ----------
    accept
        Keep it even if it falls short of what was expected, or lets half of a source vanish.
    surprises
        ``warn``, ``quarantine`` or ``fail``; None for what the importer says.
    audit
        Also find out which fields of the input nothing reads.
    """

    accept: bool = False
    surprises: str | None = attrs.field(default=None)
    audit: bool = False

    @surprises.validator
    def _a_mode(self, _: object, value: str | None) -> None:
        if value is not None:
            checked_mode(value)
