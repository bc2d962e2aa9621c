"""How fast a catalogue is searched and indexed, beside SQLite's FTS5 and a plain scan in the same run.

    python bench/search.py [S|M|L | CATALOGUE] [--rebuild]

Each question has two words that stand in the catalogue; the answer has the total, the first twenty hits and the counts of
all facets. ``engine`` is the index alone, ``search`` all that `Catalogue.search` does: reading the query, what its words
mean in other forms and languages, titles, snippets and reasons. Both are measured cold (every question is new) and in
one thread. Times are of the processor, since benchmarks share machines; the clock's stand behind.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generate import generate  # noqa: E402
from synthetic import Synthetic  # noqa: E402

import goodpractice as gp  # noqa: E402
from goodpractice.search.documents import entries  # noqa: E402
from goodpractice.search.expand import expand  # noqa: E402
from goodpractice.search.query import parse  # noqa: E402

QUESTIONS = 400
PAGE = 20


def measured(what: str, questions: Sequence[str], ask: Callable[[str], object]) -> None:
    for question in questions[:10]:
        ask(question)
    worked, waited = [], []
    for question in questions[10:]:
        work, wait = time.process_time(), time.perf_counter()
        ask(question)
        worked.append((time.process_time() - work) * 1000)
        waited.append((time.perf_counter() - wait) * 1000)
    shown = []
    for times in (worked, waited):
        times.sort()
        shown += [statistics.median(times), times[int(len(times) * 0.99)]]
    print(
        f"| {what:<48} | {shown[0]:8.2f} | {shown[1]:8.2f} | {shown[2]:8.2f} | {shown[3]:8.2f} |", flush=True
    )


def words_of(catalogue: gp.Catalogue, entities: Sequence[int]) -> list[str]:
    """Pairs of words that stand together in a text, rare ones and common ones."""
    draw = random.Random(7)
    asked = []
    for entry in entries(catalogue.store, entities, plain=True):
        several = sorted(
            {word for text in (*entry.title, *entry.text) for word in text.split() if len(word) > 3}
        )
        if len(several) > 1:
            asked.append(" ".join(draw.sample(several, 2)))
    draw.shuffle(asked)
    return asked[:QUESTIONS]


def rival(catalogue: gp.Catalogue, file: Path) -> sqlite3.Connection:
    made = sqlite3.connect(file)
    made.execute(
        "CREATE VIRTUAL TABLE t USING fts5(title, body, kind UNINDEXED, country UNINDEXED, source UNINDEXED)"
    )
    made.executemany(
        "INSERT INTO t(rowid, title, body, kind, country, source) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                e.entity,
                " ".join(e.title),
                " ".join(e.text),
                e.kinds[0],
                (*e.country, "")[0],
                (*e.source, "")[0],
            )
            for e in entries(catalogue.store, plain=True)
        ),
    )
    made.commit()
    return made


def main() -> None:
    given = next((word for word in sys.argv[1:] if not word.startswith("-")), "M")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(given)
        if not file.exists():
            file = Path(scratch) / "bench.gp"
            with gp.open(file) as catalogue:
                catalogue.import_from(
                    Synthetic, generate(Path(tempfile.gettempdir()) / "goodpractice-bench", given)
                )
        with gp.open(file) as catalogue:
            if "--rebuild" in sys.argv or not catalogue.index.folder.exists():
                work, wait = time.process_time(), time.perf_counter()
                count = catalogue.index.rebuild()
                work, wait = time.process_time() - work, time.perf_counter() - wait
                print(
                    f"indexed {count:,} entries: {work:.1f} s of the processor, {wait:.1f} s by the clock, {count / work:,.0f} a second"
                )
            practices = [row[0] for row in catalogue.store.query("SELECT entity FROM record WHERE kind = 1")]
            questions = words_of(
                catalogue, random.Random(3).sample(practices, min(len(practices), 2 * QUESTIONS))
            )
            view, note = catalogue.index.view()
            assert view is not None, note
            present = tuple(view.values("tongue"))
            print("| | p50 | p99 | p50, clock | p99, clock |\n|---|---|---|---|---|")
            expanded = {question: expand(parse(question), present=present) for question in questions}
            measured(
                "engine, words as typed",
                questions,
                lambda q: view.ask(parse(q), kinds=(), limit=PAGE, facets=True),
            )
            measured(
                "engine, with all that the words mean",
                questions,
                lambda q: view.ask(expanded[q], kinds=(), limit=PAGE, facets=True),
            )
            measured(
                "working out what the words mean",
                questions[::-1],
                lambda q: (
                    expand.__wrapped__(parse(q), present=present)
                    if hasattr(expand, "__wrapped__")
                    else expand(parse(q), present=present)
                ),
            )
            measured("search, everything", questions, lambda q: catalogue.search(q, limit=PAGE, facets=True))
            if "--alone" not in sys.argv:
                fts = rival(catalogue, Path(scratch) / "fts.db")

                def asked(question: str) -> None:
                    match = " ".join(f'"{word}"' for word in question.split())
                    fts.execute(
                        "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 6.0, 1.0) LIMIT 20", (match,)
                    ).fetchall()
                    fts.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match,)).fetchone()
                    for field in ("kind", "country", "source"):
                        fts.execute(
                            f"SELECT {field}, count(*) FROM t WHERE t MATCH ? GROUP BY 1", (match,)
                        ).fetchall()

                measured("SQLite FTS5, the same folded words, three facets", questions, asked)
                whole = [
                    " ".join((*e.title, *e.text))
                    for e in entries(catalogue.store, practices[:50_000], plain=True)
                ]
                measured(
                    "plain scan of folded texts in memory",
                    questions[:30],
                    lambda q: sum(all(w in text for w in q.split()) for text in whole),
                )


if __name__ == "__main__":
    main()
