"""The search engine's folder: opened, read, and written to in one commit at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import orjson

from goodpractice.search.order import KEYS, RELEVANCE, ordered
from goodpractice.search.scan import FACETS, Found, ranked
from goodpractice.search.schema import FORMAT, META, Conditions, document, schema

if TYPE_CHECKING:
    from tantivy import Index, IndexWriter, Query, Schema, Searcher

    from goodpractice.search.documents import Entry
    from goodpractice.search.tree import AllOf

_HEAP = 200_000_000
_VALUES = 2_000
_EQUALS = 4
"""How many times as many hits are read as are shown, since others may be as good as the last of them."""
_MANY = frozenset({"title", "point", "place", "city"})
"""Fields of which the values are too many to be remembered."""
_OURS = re.compile(r"meta\.json|\.managed\.json|\.tmp\w{6}|[0-9a-f]{32}\..+")


class Busy(Exception):
    """Another process is writing to the index."""


class Unusable(Exception):
    """The index is not there, damaged, of another format, or cannot be written."""


@attrs.frozen
class State:
    """The state of a catalogue that an index stands for."""

    uuid: str
    change: int
    token: str
    format: int = FORMAT


@contextmanager
def _translated() -> Iterator[None]:
    """Tell the engine's errors apart, which are all of one class or no `Exception` at all."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if "LockBusy" in str(error):
            raise Busy from None
        if isinstance(error, (ValueError, OSError)) or type(error).__name__ == "PanicException":
            raise Unusable(str(error)) from None
        raise


class View:
    """One state of the index, for reading; what others write meanwhile does not show.

    Parameters
    ----------
    searcher
        Of the engine.
    fields
        Of the index.
    """

    def __init__(self, searcher: Searcher, fields: Schema) -> None:
        self._searcher = searcher
        self._values: dict[str, list[str]] = {}
        self._conditions = Conditions(fields, self.values, searcher.doc_freq)
        self.state = self._state()

    def _state(self) -> State | None:
        with _translated():
            hits = self._searcher.search(self._conditions.named(META), limit=1).hits
            if not hits:
                return None
            stated = orjson.loads(self._searcher.doc(hits[0][1]).get_first(META) or "{}")
            return State(**stated) if stated.get("format") == FORMAT else None

    def ask(
        self,
        query: AllOf,
        *,
        kinds: Sequence[str],
        limit: int,
        facets: bool,
        without: Iterable[int] = (),
        sort: str = RELEVANCE,
    ) -> Found:
        """Return the total, the first hits and the counts.

        Parameters
        ----------
        query, kinds, facets, sort
            See `goodpractice.search.search`.
        limit
            Number of hits, counted from the first.
        without
            Entities whose present state the index does not know.
        """
        with _translated():
            whole = self._conditions.whole(query, kinds, without)
            limit = min(limit, self._documents)  # the engine makes room for as many as are asked for
            if limit < 1:
                found = Found(total=self._by(whole, "number", 1).count)
            elif sort != RELEVANCE:
                found = self._sorted(whole, limit, sort)
            elif self._conditions.weighs(query):
                found = self._best(whole, limit)
            else:
                answer = self._by(whole, "number", limit)
                found = Found(total=answer.count, hits=[(int(number), 0.0) for number, _ in answer.hits])
            if facets:
                found.facets = self._counts(whole)
            return found

    @property
    def size(self) -> int:
        """Number of entries."""
        return self._documents - 1

    @property
    def _documents(self) -> int:
        # Also the one that names the state of the index.
        return int(self._searcher.num_docs)

    @cached_property
    def unfinished_count(self) -> int:
        """Number of entries of which only the words are known so far."""
        with _translated():
            found: Any = self._searcher.search(self._conditions.unfinished(), limit=1)
            return int(found.count)

    @cached_property
    def doubled(self) -> dict[str, int]:
        """Number of entries that say something in two languages, by languages."""
        with _translated():
            found: Any = {
                languages: self._searcher.search(self._conditions.doubled(languages), limit=1)
                for languages in self.values("doubled")
            }
            return {languages: int(answer.count) for languages, answer in found.items() if answer.count}

    def saying(self, languages: str, most: int) -> list[int]:
        """Return the numbers of entries that say something in two languages, the lowest first."""
        count = self.doubled.get(languages, 0)
        return self._lowest(self._conditions.doubled(languages), min(most, count)) if count else []

    def unfinished(self, most: int) -> list[int]:
        """Return the numbers of some entries of which only the words are known so far, the lowest first."""
        if not self.unfinished_count:
            return []
        return self._lowest(self._conditions.unfinished(), min(most, self.unfinished_count))

    def _lowest(self, query: Query, limit: int) -> list[int]:
        with _translated():
            hits = self._searcher.search(
                query, limit=limit, count=False, order_by_field="number", order=_ascending()
            ).hits
            return [int(number) for number, _ in hits]

    def names(self) -> list[str]:
        """Return the words of all titles, in the order of the alphabet."""
        return self.values("title")

    def values(self, field: str) -> list[str]:
        """Return all values, or words, that stand in a field, in the order of the alphabet."""
        known = self._values.get(field)
        if known is None:
            with _translated():
                known = [word for word, _ in self._searcher.terms_with_prefix(field, "")]
            if field not in _MANY:
                self._values[field] = known
        return known

    def _by(self, whole: Query, field: str, limit: int, *, descending: bool = False) -> Any:
        order = _descending() if descending else _ascending()
        return self._searcher.search(whole, limit=limit, order_by_field=field, order=order)

    def _sorted(self, whole: Query, limit: int, sort: str) -> Found:
        answer = self._with_equals(
            lambda wanted: self._by(whole, KEYS[sort], wanted, descending=sort == "newest"), limit
        )
        numbers = self._searcher.fast_field_values("number", [address for _, address in answer.hits])
        keys = {int(number or 0): key for number, (key, _) in zip(numbers, answer.hits, strict=True)}
        hits = ordered(((number, 0.0) for number in keys), keys, sort)[:limit]
        return Found(total=answer.count, hits=hits, keys={number: keys[number] for number, _ in hits})

    def _best(self, whole: Query, limit: int) -> Found:
        answer = self._with_equals(lambda wanted: self._searcher.search(whole, limit=wanted), limit)
        # Those behind the last of the page and its equals cannot come before it.
        near = [hit for hit in answer.hits if hit[0] >= answer.hits[:limit][-1][0]]
        numbers = self._searcher.fast_field_values("number", [address for _, address in near])
        scored = [(int(number or 0), float(score)) for number, (score, _) in zip(numbers, near, strict=True)]
        return Found(total=answer.count, hits=ranked(scored)[:limit])

    def _with_equals(self, search: Callable[[int], Any], limit: int) -> Any:
        """Ask for the first hits, and for all that are as good as the last of them.

        Among equals the engine's order is that of its files, so all of them are needed to put them in ours. Weighing the
        hits takes nearly all of the time, however many are wanted; so more are asked for at once than will be needed.
        """
        wanted = limit
        while True:
            wanted = min(_EQUALS * wanted, self._documents)
            answer = search(wanted)
            if answer.count <= wanted or answer.hits[limit - 1][0] != answer.hits[-1][0]:
                return answer

    def _counts(self, whole: Query) -> dict[str, dict[str, int]]:
        asked = {name: {"terms": {"field": name, "size": _VALUES}} for name in FACETS}
        answer: dict[str, Any] = self._searcher.aggregate(whole, asked)
        return {
            name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
            for name in FACETS
        }


class Engine:
    """An index on disk.

    Parameters
    ----------
    folder
        Where it lies; made if it is not there.

    Raises
    ------
    Unusable
        If it cannot be opened or made.
    """

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.folder = folder
        self._schema = schema()
        self._seen: tuple[tuple[int, int, int], View] | None = None
        with _translated():
            folder.mkdir(parents=True, exist_ok=True)
            self._index: Index = tantivy.Index(self._schema, str(folder))
            self._index.config_reader("manual")

    def view(self) -> View:
        """Return the state that was last committed, by whichever process."""
        with _translated():
            # Each commit puts a new file in the place of this one; while it is the same, so is all there is to read.
            status = (self.folder / "meta.json").stat()
            stamp = (status.st_mtime_ns, status.st_ino, status.st_size)
            if self._seen is None or self._seen[0] != stamp:
                self._index.reload()
                self._seen = (stamp, View(self._index.searcher(), self._schema))
            return self._seen[1]

    @contextmanager
    def writing(self, heap: int = _HEAP) -> Iterator[Writing]:
        """Lock the index to change it; what was not committed in the end leaves it as it was.

        Parameters
        ----------
        heap
            Bytes that what was added may take before it is written down.

        Raises
        ------
        Busy
            If another process has it locked.
        """
        with _translated():
            # One thread: the other processor prepares what it indexes.
            writer = self._index.writer(heap, 1)
            # A process that was killed may have left files which the next commit would stumble over.
            writer.garbage_collect_files()
        try:
            yield Writing(writer)
        except BaseException:
            with suppress(Unusable), _translated():
                writer.rollback()
            raise
        finally:
            with suppress(Unusable), _translated():
                writer.wait_merging_threads()


class Writing:
    """A change of the index that is not yet committed.

    Parameters
    ----------
    writer
        Of the engine, which holds its lock.
    """

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer

    def replace(self, entries: Iterable[Entry], state: State, gone: Iterable[int] | None = None) -> int:
        """Write entities and commit.

        Parameters
        ----------
        entries
            What is to be found from now on.
        state
            Of the catalogue that they were read from.
        gone
            Entities whose earlier state is dropped; all if None.

        Returns
        -------
        int
            Number of entities written.
        """
        if gone is None:
            self.forget_all()
        else:
            self.forget(gone)
        count = self.add(entries)
        self.commit(state)
        return count

    def forget_all(self) -> None:
        """Drop all that is there, also of what has been added since the last commit."""
        with _translated():
            self._writer.delete_all_documents()

    def forget(self, entities: Iterable[int]) -> None:
        """Drop entities."""
        with _translated():
            for entity in entities:
                self._writer.delete_documents_by_term("id", str(entity))

    def add(self, entries: Iterable[Entry]) -> int:
        """Add entities; return how many."""
        return self.add_documents(map(document, entries))

    def add_documents(self, documents: Iterator[str]) -> int:
        """Add what `document` returned; return how many."""
        count = 0
        add = self._writer.add_json
        # Errors of the catalogue are not the engine's; and a block for each of them would cost as much as folding.
        for texts in _batches(documents):
            with _translated():
                for text in texts:
                    add(text)
            count += len(texts)
        return count

    def commit(self, state: State) -> None:
        """Make all of it visible, as the state of a catalogue."""
        with _translated():
            self._writer.delete_documents_by_term("id", META)
            stated = orjson.dumps(attrs.asdict(state)).decode()
            self._writer.add_json(orjson.dumps({"id": META, META: stated}).decode())
            self._writer.commit()


def _batches(texts: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(texts, 100)):
        yield batch


def clear(folder: Path) -> None:
    """Delete a damaged index: only files that the engine made, and not its locks, which others may hold.

    Raises
    ------
    Unusable
        If that is not possible.
    """
    with _translated():
        for file in folder.iterdir():
            if _OURS.fullmatch(file.name):
                file.unlink(missing_ok=True)


def _descending() -> Any:
    import tantivy

    return tantivy.Order.Desc


def _ascending() -> Any:
    import tantivy

    return tantivy.Order.Asc
