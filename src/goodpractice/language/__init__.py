"""Words in many languages: folding letters, so that text can be found however it is typed."""

from __future__ import annotations

from goodpractice.language.fold import fold, slug, words

__all__ = ["fold", "slug", "words"]
