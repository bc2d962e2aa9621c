"""One open catalogue: reading, runs, undo, decisions, backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import orjson

from goodpractice.errors import CannotUndo, CatalogueReadOnly, UnknownName
from goodpractice.store import connection
from goodpractice.store.clock import now
from goodpractice.store.counts import Counts, Difference
from goodpractice.store.numbered import numbered
from goodpractice.store.reading import Reader

if TYPE_CHECKING:  # reading needs neither the model nor what writes
    from goodpractice.model.decision import Decision, Judgement, LinkName, RecordName
    from goodpractice.model.source import Source
    from goodpractice.store.candidates import Candidate
    from goodpractice.store.committing import Check
    from goodpractice.store.newcomers import Beside
    from goodpractice.store.staging import Staging


@attrs.frozen(kw_only=True)
class Run:
    """One execution of an importer.

    Parameters
    ----------
    id
        Its number, counted over all sources.
    source, importer
        What was read, and by what.
    started, finished
        ISO 8601, UTC.
    locations
        What the user named.
    mode
        ``complete``, ``parts`` or ``partial``.
    counts
        What it did.
    undone
        When it was taken back; None if it stands.
    """

    id: int
    source: str
    importer: str
    started: str
    finished: str
    locations: tuple[str, ...]
    mode: str
    counts: Counts
    undone: str | None


@attrs.frozen(kw_only=True)
class Narrowed:
    """What a copy of a catalogue was narrowed to.

    Parameters
    ----------
    licence
        Only sources that may be passed on under it are in the copy.
    left_out
        Title of each source that is not, and why.
    """

    licence: str
    left_out: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Quarantined:
    """An item that could not be used.

    Parameters
    ----------
    run, source
        Where it came up.
    at
        Its place: file and row, or address.
    reason
        Why.
    """

    run: int
    source: str
    at: str
    reason: str


class Store:
    """An open catalogue.

    Parameters
    ----------
    path
        The SQLite file.
    create, read_only, wait
        See `goodpractice.store.connection.connect`.
    """

    def __init__(
        self, path: Path, *, create: bool = True, read_only: bool = False, wait: float = connection.WAIT
    ) -> None:
        self.path = path
        self._db, self.writable = connection.connect(path, create=create, read_only=read_only, wait=wait)
        self.read = Reader(self._db)
        self.preference: Any = None
        """Which of several values stands first, see `goodpractice.entities.preferring`; None for the usual rule."""
        self.beside: Beside | None = None
        """Told of new records while a run is still being written."""
        self.narrowed: Narrowed | None = None
        """Of a copy that holds only some of the sources: which, and why."""

    def close(self) -> None:
        """Close the file; when it is closed by everybody, it is one file again."""
        connection.close(self._db)

    # ── state ────────────────────────────────────────────────────────────────────────────────────────────

    def meta(self, name: str) -> Any:
        """Return ``uuid``, ``change`` or ``token``."""
        return self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()[0]

    @property
    def state(self) -> tuple[int, str]:
        """Change number and token: together they name one state of the catalogue."""
        rows = dict(
            self._db.execute("SELECT name, value FROM meta WHERE name IN ('change', 'token')").fetchall()
        )
        return int(rows["change"]), str(rows["token"])

    def was_in(self, change: int, token: str) -> bool:
        """Tell whether the catalogue was, or is, in a state: a copy that went its own way was not."""
        row = self._db.execute("SELECT token FROM token WHERE change = ?", (change,)).fetchone()
        return row is not None and row[0] == token

    def source_facts(self) -> dict[str, dict[str, Any]]:
        """Return the sources that have a run in force, by name, in their JSON form."""
        rows = self._db.execute(
            "SELECT name, body FROM source WHERE id IN (SELECT source FROM run WHERE undone IS NULL) ORDER BY name"
        )
        return {name: orjson.loads(body) for name, body in rows}

    def source_names(self) -> list[str]:
        """Return the names of all sources that anything in the file belongs to, but for that of the places."""
        return [
            row[0] for row in self._db.execute("SELECT name FROM source WHERE name != 'places' ORDER BY name")
        ]

    def sources(self) -> dict[str, Source]:
        """Return the sources that have a run in force, by name."""
        from goodpractice.model.json import converter
        from goodpractice.model.source import Source

        return {name: converter().structure(facts, Source) for name, facts in self.source_facts().items()}

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the catalogue in several reads, whoever writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

    @contextmanager
    def scratch(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """Let temporary tables be written, beside a catalogue that is only read."""
        locked = self._db.execute("PRAGMA query_only").fetchone()[0]
        if locked:
            self._db.execute("PRAGMA query_only = OFF")
        try:
            yield self._db.execute
        finally:
            if locked:
                self._db.execute("PRAGMA query_only = ON")

    def _must_be_writable(self) -> None:
        if not self.writable:
            raise CatalogueReadOnly(
                f"{self.path}: the catalogue cannot be written to; copy it to a folder of your own first"
            )

    @contextmanager
    def _transaction(self, what: str, *, keep: bool = True) -> Iterator[None]:
        self._must_be_writable()
        beside = None
        try:
            self._db.execute("BEGIN IMMEDIATE")
            beside = connection.note_writer(self.path, what)
            yield
            self._db.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise connection.translated(error, self.path) from None
            raise
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)

    # ── runs ─────────────────────────────────────────────────────────────────────────────────────────────

    def staging(self) -> Staging:
        """Return a place for the rows of a run, to be closed when it is over.

        Raises
        ------
        CatalogueReadOnly
            If the run could not be written down in the end.
        """
        from goodpractice.store.staging import Staging

        self._must_be_writable()
        return Staging(self._db)

    def commit(
        self,
        staging: Staging,
        source: Source,
        *,
        importer: str,
        started: str,
        locations: tuple[str, ...],
        mode: str,
        counts: Counts,
        given: str | None = None,
        dry_run: bool = False,
        check: Check | None = None,
    ) -> tuple[Run, list[Difference], list[Quarantined]]:
        """Compare what was staged with what is there, and write it in one transaction.

        Parameters
        ----------
        staging
            What the run brought.
        source
            The source that it belongs to.
        importer, started, locations, mode
            For the log.
        counts
            Filled in.
        given
            What tells the input from another, for `repeat`.
        dry_run
            Compare only; the differences are returned, nothing is kept.
        check
            Looks at the run before it is kept, and raises to stop it.

        Returns
        -------
        Run, list of Difference, list of Quarantined
            The run as logged; for a dry run, the first thousand differences; the first thousand items set aside.
        """
        from goodpractice.store.committing import Entry, commit

        entry = Entry(importer=importer, started=started, locations=locations, mode=mode, input=given)
        beside, kept = None if dry_run else self.beside, False
        connection.roomy(self._db, on=True)
        try:
            if beside is not None:
                beside.ready(staging.count_things())
            dropped = staging.settle()
            with self._transaction(f"“gp import” of {source.title}", keep=not dry_run):
                number, found, aside = commit(
                    self._db,
                    source,
                    entry,
                    counts,
                    dropped=dropped,
                    dry_run=dry_run,
                    check=check,
                    beside=beside,
                )
            kept = not dry_run
        except sqlite3.Error as error:
            raise connection.translated(error, self.path) from None
        finally:
            if beside is not None:
                beside.end(kept=kept)
            staging.close()
            connection.roomy(self._db, on=False)
        run = Run(
            id=number, source=source.name, importer=importer, started=started, finished=now(), locations=locations,
            mode=mode, counts=counts, undone=None,
        )  # fmt: skip
        return (
            run,
            found,
            [Quarantined(run=number, source=source.name, at=at, reason=why) for at, why in aside],
        )

    def repeat(self, source: str, given: str, started: str) -> Run | None:
        """Log a run whose input is that of the source's latest, to the byte; None if it is not.

        Parameters
        ----------
        source
            Name of the source.
        given
            What tells the input from another.
        started
            For the log.
        """
        from goodpractice.store.committing import repeat

        if not self._db.execute("SELECT 1 FROM run WHERE input = ? AND undone IS NULL", (given,)).fetchone():
            return None
        with self._transaction(f"“gp import” of {source}"):
            number = repeat(self._db, source, given, started)
        return None if number is None else next(run for run in self.runs(source) if run.id == number)

    def runs(self, source: str | None = None) -> list[Run]:
        """Return the log, latest first."""
        rows = self._db.execute(
            "SELECT r.id, s.name, r.importer, r.started, r.finished, r.locations, r.mode, r.counts, r.undone "
            "FROM run r JOIN source s ON s.id = r.source WHERE :p1 IS NULL OR s.name = :p1 ORDER BY r.id DESC",
            numbered(source),
        )
        return [
            Run(
                id=number, source=name, importer=importer, started=started, finished=finished,
                locations=tuple(orjson.loads(locations)), mode=mode, counts=Counts(**orjson.loads(counts)), undone=undone,
            )
            for number, name, importer, started, finished, locations, mode, counts, undone in rows
        ]  # fmt: skip

    def undo(self, run: int | None = None, *, with_later: bool = False) -> list[Run]:
        """Take back a run.

        Parameters
        ----------
        run
            Its number; the latest of all by default.
        with_later
            Also take back the later runs of its source, which must go first.

        Returns
        -------
        list of Run
            What was taken back, in that order.

        Raises
        ------
        CannotUndo
            If there is no such run, or later ones of its source stand in the way.
        """
        standing = [r for r in self.runs() if r.undone is None]
        if not standing:
            raise CannotUndo("There is nothing to undo: no run is in force. See: gp log")
        wanted = standing[0] if run is None else next((r for r in standing if r.id == run), None)
        if wanted is None:
            raise CannotUndo(f"There is no run {run} that could be undone. See: gp log")
        chain = [r for r in standing if r.source == wanted.source and r.id >= wanted.id]
        if len(chain) > 1 and not with_later:
            later = ", ".join(str(r.id) for r in chain[:-1])
            raise CannotUndo(
                f"Run {wanted.id} has later runs of the same source ({later}); take them back too with --with-later"
            )
        from goodpractice.store.undo import undo

        with self._transaction("“gp undo”"):
            for each in chain:
                undo(self._db, each.id)
        return chain

    def quarantine(self, run: int | None = None) -> list[Quarantined]:
        """Return the items set aside: of one run, or of the latest run of every source."""
        rows = self._db.execute(
            """SELECT q.run, s.name, q.at, q.reason FROM quarantine q JOIN run r ON r.id = q.run
            JOIN source s ON s.id = r.source WHERE CASE WHEN :p1 IS NULL THEN q.run IN
              (SELECT max(id) FROM run WHERE undone IS NULL GROUP BY source) ELSE q.run = :p1 END ORDER BY q.run, q.id""",
            numbered(run),
        )
        return [
            Quarantined(run=number, source=source, at=at, reason=reason)
            for number, source, at, reason in rows
        ]

    # ── decisions ────────────────────────────────────────────────────────────────────────────────────────

    def decisions(self, *, rules: bool = True) -> list[Decision]:
        """Return the decisions in force; without `rules`, those of persons and of notes only."""
        from goodpractice.store.decisions import in_force

        return in_force(self._db, rules=rules)

    def judgements(self, *, withdrawn: bool = False) -> list[Judgement]:
        """Return the decisions with time and number, in the order they were made."""
        from goodpractice.store.decisions import judgements

        return judgements(self._db, withdrawn=withdrawn)

    def decide(
        self, decision: Decision, *, instead_of: Iterable[Decision] = (), made: str | None = None
    ) -> bool:
        """Write a decision down and let it take effect; return False if it holds already.

        Parameters
        ----------
        decision
            What was decided.
        instead_of
            Decisions that no longer hold.
        made
            When, if not now.
        """
        return self.decide_all([(decision, made)], instead_of=instead_of) > 0

    def decide_all(
        self, decisions: Iterable[tuple[Decision, str | None]], *, instead_of: Iterable[Decision] = ()
    ) -> int:
        """Write decisions down, each with its time or None for now, in one transaction; return how many are new."""
        from goodpractice.store.decisions import add, withdraw

        with self._transaction("a decision"):
            before = self._db.total_changes
            for each in instead_of:
                withdraw(self._db, each)
            made = sum(add(self._db, decision, when) for decision, when in decisions)
            if self._db.total_changes != before:
                self._let_decisions_take_effect()
        return made

    def withdraw(self, decision: Decision) -> None:
        """Take a decision back.

        Raises
        ------
        UnknownName
            If it does not hold.
        """
        from goodpractice.store.decisions import withdraw

        with self._transaction("a decision"):
            if not withdraw(self._db, decision):
                raise UnknownName(str(decision.this))
            self._let_decisions_take_effect()

    def put_rules(
        self,
        wanted: Iterable[Decision],
        candidates: Iterable[Candidate],
        memories: Mapping[str, bytes] = MappingProxyType({}),
    ) -> tuple[int, int]:
        """Let the decisions of rules be these and no others, and these pairs wait for a person.

        Parameters
        ----------
        wanted
            All that the rules decide.
        candidates
            What they leave open.
        memories
            What the next comparison need not do again.

        Returns
        -------
        int, int
            How many decisions are new, and how many the rules no longer make.
        """
        from goodpractice.store.candidates import put
        from goodpractice.store.decisions import put_rules

        with self._transaction("“gp identify”"):
            new, gone = put_rules(self._db, list(wanted))
            if new or gone:
                self._let_decisions_take_effect()
            put(self._db, candidates, memories, int(self.meta("change")))
        return new, gone

    def candidates(self) -> list[Candidate]:
        """Return the pairs that wait for a person, those with most evidence first."""
        from goodpractice.store.candidates import waiting

        return list(waiting(self._db))

    def remembered(self) -> dict[str, bytes]:
        """Return what the last comparison left behind, by part."""
        from goodpractice.store.candidates import remembered

        return remembered(self._db)

    def identified(self) -> int | None:
        """Return the change number that the rules last worked on; None if they never did."""
        from goodpractice.store.candidates import identified

        return identified(self._db)

    def records_named(self, name: RecordName) -> list[int]:
        """Return the numbers of the records that a name stands for."""
        from goodpractice.store.components import records_named

        return records_named(self._db, name.source, name.kind, name.key)

    def links_named(self, name: LinkName) -> list[int]:
        """Return the numbers of the live links that a name stands for."""
        from goodpractice.store.components import links_named

        return links_named(self._db, name)

    def _let_decisions_take_effect(self) -> None:
        from goodpractice.store.components import renew
        from goodpractice.store.state import bump

        renew(self._db, bump(self._db))

    # ── care ─────────────────────────────────────────────────────────────────────────────────────────────

    def problems(self) -> list[str]:
        """Return what does not hang together, a line each."""
        from goodpractice.store.checking import problems

        return problems(self._db)

    def backup(self, target: Path) -> None:
        """Write a copy that is one file."""
        connection.backup(self._db, target)

    def query(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a reading query of another module of this package."""
        return self._db.execute(sql, values)
