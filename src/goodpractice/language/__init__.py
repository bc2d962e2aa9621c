"""Words in many languages: folding letters, common forms of words, telling languages apart."""

from __future__ import annotations

from goodpractice.language.detect import detect
from goodpractice.language.fold import fold, slug, words
from goodpractice.language.stem import stem_word, stemmer, stems

__all__ = ["detect", "fold", "slug", "stem_word", "stemmer", "stems", "words"]
