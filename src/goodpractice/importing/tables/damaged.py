"""What is said of a workbook that its reader cannot read."""

from __future__ import annotations

from goodpractice.errors import CannotRead


def damaged_workbook(place: str, error: BaseException) -> CannotRead:
    """Say of a workbook what its reader came upon."""
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return CannotRead(
        f"{place}: this workbook is cut off or damaged ({said}); open it, save it anew, and try again"
    )
