"""FreeDict dictionaries for searches."""

from __future__ import annotations

from goodpractice_freedict.lexicon import FreeDict, installed

__all__ = ["FreeDict", "installed"]
