"""New records as documents of the engine, with their words only: those of a large import come by the hundred thousand.

An `Entry` has room for everything that can be worked out of several records. Of a record that stands for itself only a
few fields are known before the rest is worked out, and these are written down without one, in half the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import orjson

from goodpractice.search.documents import decade_of, doubled_of, heading_of, pieces, say
from goodpractice.search.schema import once
from goodpractice.search.tokens import exact

if TYPE_CHECKING:
    from goodpractice.store.bulk import SearchedRow


@attrs.define(slots=True)
class Words:
    """What a record says in words: the fields of an `Entry` of the same names."""

    title: list[str] = attrs.field(factory=list)
    text: list[str] = attrs.field(factory=list)
    topic: list[str] = attrs.field(factory=list)
    lang: list[str] = attrs.field(factory=list)


def plain_documents(rows: Iterable[SearchedRow]) -> Iterator[str]:
    """Yield records as the engine takes them: what `document` makes of a plain `Entry` of that record alone.

    Parameters
    ----------
    rows
        Live records of sources, each the only one of its entity.
    """
    for entity, source, kind, _, subkind, country, since, until, mention, written in rows:
        words, body = Words(), orjson.loads(written)
        said = pieces(kind, body)
        say(words, said, "", plain=True)
        fields: dict[str, Any] = {
            "id": str(entity),
            "number": entity,
            "title": words.title,
            "text": words.text,
            "kind": (kind,),
            "sort": once([kind, exact(subkind)]) if subkind else (kind,),
            "source": (source,),
            "plain": "1",
        }
        if heading := heading_of(words.title):
            fields["heading"] = heading
        if country:
            fields["country"] = (country,)
        if mention:
            fields["city"] = (exact(mention),)
        if words.topic:
            fields["topic"] = once(words.topic)
        if words.lang:
            fields["lang"] = once(words.lang)
        if doubled := doubled_of(kind, body, said):
            fields["doubled"] = once(doubled)
        first = until if since is None else since
        if first is not None:
            fields["since"], fields["until"] = first, since if until is None else until
            fields["decade"] = (decade_of(first),)
        yield orjson.dumps(fields).decode()
