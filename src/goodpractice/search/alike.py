"""Things like others: what they say is asked for, as many of its words as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodpractice.language.fold import words
from goodpractice.language.stem import primary
from goodpractice.search.documents import TITLE, pieces
from goodpractice.search.expand.small_words import without_small
from goodpractice.search.tree import AllOf, Not, Numbered, Word

if TYPE_CHECKING:
    from goodpractice.store import Store

_MOST_WORDS = 40
_TITLE_COUNTS = 3
_FEW_WORDS = 25
"""Words of name and summary below which the longer texts are read too."""
_TEXTS = frozenset({"name", "also", "summary", "tagline", "topics", "quote", "of"})


def like(store: Store, entities: Sequence[int], languages: Sequence[str] = ("en",)) -> AllOf:
    """Return the query for what is like some things, without these themselves.

    Parameters
    ----------
    store
        The catalogue.
    entities
        Their numbers.
    languages
        Of who asks: what a thing says in several languages is read in the first of them.
    """
    counts: Counter[str] = Counter()
    for record in store.read.records(entities, gone=False):
        said = [piece for piece in pieces(record.kind, record.body) if piece[0] in _TEXTS]
        if sum(len(text.split()) for _, _, text in said) < _FEW_WORDS:
            # Headings are of no language, and tell more of the form than of the matter.
            said += [
                piece for piece in pieces(record.kind, record.body) if piece[0] == "sections" and piece[1]
            ]
        spoken = {primary(language) for _, language, _ in said} - {""}
        chosen = next((tag for tag in map(primary, (*languages, "en")) if tag in spoken), "")
        for field, language, text in said:
            tongue = primary(language)
            if tongue in {"", chosen} or not chosen:
                for word in without_small(words(text), [tongue or chosen or "en", "en"]):
                    if len(word) > 2 and not word.isdigit():
                        counts[word] += _TITLE_COUNTS if field in TITLE else 1
    asked = tuple(Word(word) for word, _ in counts.most_common(_MOST_WORDS))
    return AllOf((*asked, Not(Numbered("id", tuple(str(entity) for entity in entities)))))
