"""The time, as the log writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present second in ISO 8601, UTC.

    Examples
    --------
    >>> now()[10], now()[-6:]
    ('T', '+00:00')
    """
    return datetime.now(UTC).isoformat(timespec="seconds")
