"""The names of the kinds, for those who check a name and need no class."""

from __future__ import annotations

KIND_NAMES = (
    "practice", "organisation", "place", "network", "group", "project", "programme",
    "event", "need", "claim", "award", "topic", "person", "document",
)  # fmt: skip
"""As `goodpractice.model.kinds.KINDS` has them."""

PUBLIC_ROLE = "public role"
"""Why a person's name may stand."""
