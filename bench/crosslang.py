"""How well a question in English finds projects that are described in another language only, and texts their own titles.

    python bench/crosslang.py [FOLDER] [--parts] [--tune] [--same]

FOLDER holds the part file of keep.eu (``keep/keep_closed_1420_part.xlsx``), ``urbact/GoodPracticesURBACT_Corpus.csv`` and
``texts/pages_min.jsonl.gz``. Of every project with an English text and one in another language only the other one is
indexed, by the code that indexes a catalogue. It is asked for (a) by its English title, (b) by the first 40 words of its
English text, (c) by the words in small letters of the first 60. Recall@10: how often the project itself is among the
first ten. Half of the programmes (``--tune``) served to set the weights; the other half is reported.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import attrs

import goodpractice as gp
from goodpractice import Importer, Practice, Row
from goodpractice.errors import BadQuery
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.search import SearchIndex
from goodpractice.search.expand import EVERYTHING, Parts, expand, soften
from goodpractice.search.pairs.learned import Learned, Taught, as_learned
from goodpractice.search.pairs.learning import learn
from goodpractice.search.tokens import spelled_out
from goodpractice.search.tree import AllOf, Most, Word
from goodpractice.store import Store

ENGLISH = (
    "Description EN",
    "Expected Results EN",
    "Expected Outputs EN",
    "Achievements EN",
    "Delivered Outputs EN",
)
DESCRIPTIONS = ("Description 1", "Description 2")
OTHER = (
    "Project Name language 2", "Project Name language 3", *DESCRIPTIONS, "Expected Results 1", "Expected Results 2",
    "Expected Outputs 1", "Expected Outputs 2", "Achievements 1", "Delivered Outputs 1",
)  # fmt: skip
DESCRIBING = (
    "Description",
    "Summary",
    "Solution",
    "Approach",
    "Participation",
    "Outcomes",
    "Transferability",
)
SAMPLE = 600
"""Titles that are asked for, where there are more."""
NAMES = frozenset(OTHER[:2])


@attrs.frozen
class Item:
    """A project: how it is called, its programme, its English text, and the practice that is indexed."""

    key: str
    group: str
    title: str
    english: str
    indexed: Practice

    def questions(self) -> tuple[str, str, str]:
        words = self.english.split()
        return self.title, " ".join(words[:40]), " ".join(word for word in words[:60] if word.islower())


def keep(folder: Path) -> list[Item]:
    import openpyxl

    book = openpyxl.load_workbook(folder / "keep" / "keep_closed_1420_part.xlsx", read_only=True)
    rows = book[book.sheetnames[0]].iter_rows(values_only=True)
    header = next(rows)
    items = []
    for number, cells in enumerate(rows):
        row = {name: str(cell).strip() for name, cell in zip(header, cells, strict=False) if cell is not None}
        english = "\n".join(row[name] for name in ENGLISH if row.get(name))
        if not english or not any(row.get(name) for name in DESCRIPTIONS):
            continue
        said = {name: row[name] for name in OTHER if row.get(name)}
        names = [text for name, text in said.items() if name in NAMES]
        practice = Practice(
            key=str(number),
            name=names[0] if names else None,
            also=names[1:],
            sections={name: text for name, text in said.items() if name not in NAMES},
        )
        title = row.get("Project Name") or row["Acronym"]
        items.append(
            Item(str(number), row["Programme"], title, row.get("Description EN") or english, practice)
        )
    return items


def urbact(folder: Path) -> list[Item]:
    import csv

    with (folder / "urbact" / "GoodPracticesURBACT_Corpus.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        described(str(n), row["Name"], [row[c] for c in DESCRIBING if row[c]]) for n, row in enumerate(rows)
    ]


def undp(folder: Path) -> list[Item]:
    import gzip

    with gzip.open(folder / "texts" / "pages_min.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        described(str(n), row["title"], [printable(row["text"])])
        for n, row in enumerate(rows)
        if row.get("title") and row.get("text")
    ]


def printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def described(key: str, title: str, texts: list[str]) -> Item:
    """An item of which the description is indexed, without its title."""
    sections = {f"text {n}": text for n, text in enumerate(texts)}
    return Item(key, "", title, "", Practice(key=key, sections=sections))


def indexed(items: list[Item], folder: Path) -> tuple[Store, SearchIndex]:
    class Made(Importer):
        name = "bench"

        def read(self, _: Fetch) -> Iterator[Row]:
            for number, _ in enumerate(items):
                yield Row({"n": number}, place=f"bench#row {number}")

        def records(self, row: Row) -> list[Practice]:
            return [items[row["n"]].indexed]

    store = Store(folder / "bench.gp")
    report = run_importer(store, Made(), Fetch())
    assert not report.counts.quarantined, store.quarantine()
    index = SearchIndex(store)
    index.rebuild()
    return store, index


def plain_words(text: str) -> list[AllOf]:
    words = dict.fromkeys(spelled_out(text).split())
    return [AllOf((Most(tuple(Word(word) for word in words)),)) if words else AllOf()]


def recall(
    store: Store, index: SearchIndex, items: list[Item], modes: str, make: Callable[[str], list[AllOf]]
) -> list[float]:
    view, _ = index.view()
    assert view is not None
    keys = dict(store.query("SELECT entity, key FROM record"))
    rates = []
    for mode in modes:
        found = 0
        for item in items:
            question = item.questions()["abc".index(mode)]
            for query in make(question):
                answer = view.ask(query, kinds=(), limit=10, facets=False)
                if answer.total:
                    break
            found += item.key in {keys[entity] for entity, _ in answer.hits}
        rates.append(found / max(1, len(items)))
    return rates


def found_by_title(store: Store, index: SearchIndex, items: list[Item]) -> float:
    """How often the text that a title heads is among the first ten that `gp search` shows."""
    keys = dict(store.query("SELECT entity, key FROM record"))
    found = 0
    for item in items:
        try:
            answer = index.search(item.title, limit=10)
        except BadQuery:
            answer = index.search(spelled_out(item.title), limit=10)
        found += item.key in {keys[hit.entity] for hit in answer.hits}
    return found / len(items)


def asked(parts: Parts, present: list[str], *, as_many: bool = False) -> Callable[[str], list[AllOf]]:
    """As `gp search` asks: all words of a short question, and as many as possible of a long one or if that finds nothing.

    With `as_many`, as many as possible always.
    """

    def make(text: str) -> list[AllOf]:
        words = list(dict.fromkeys(spelled_out(text).split()))
        query = expand(
            AllOf(tuple(Word(word) for word in words)), languages=["en"], present=present, parts=parts
        )
        softer = soften(query) or query
        return [softer] if as_many else [query, softer]

    return make


def bodies(folder: Path) -> list[tuple[int, str, dict[str, Any]]]:
    """The projects as the importer of keep.eu reads them: each text with its language."""
    with tempfile.TemporaryDirectory() as scratch, gp.open(Path(scratch) / "keep.gp") as catalogue:
        catalogue.import_from("keep", folder / "keep" / "keep_closed_1420_part.xlsx")
        rows = catalogue.store.query("SELECT entity, body FROM record WHERE kind = 6 ORDER BY entity, id")
        records = [(entity, "project", json.loads(body)) for entity, body in rows]
    return [record for record in records if "en" in record[2].get("summary", {})]


def learned(records: list[tuple[int, str, dict[str, Any]]]) -> Learned:
    pairs = as_learned(Taught("", 0, "", {}), learn(records))
    print(f"{len(pairs)} word pairs learned from {len(records)} other projects")
    return pairs


def unbridged(records: list[tuple[int, str, dict[str, Any]]]) -> None:
    """Projects in a language that no dictionary here knows: each half by what the other half has taught."""
    known = [record for record in records if "mk" in record[2]["summary"]]
    rates: dict[str, list[float]] = {}
    for half in (0, 1):
        asked_for, others = known[half::2], known[1 - half :: 2]
        taught = learned(others)
        items = [
            Item(
                str(number),
                "",
                next(iter(body["name"].values())),
                body["summary"]["en"],
                Practice(key=str(number), summary={"mk": body["summary"]["mk"]}),
            )
            for number, _, body in asked_for
        ]
        with tempfile.TemporaryDirectory() as scratch:
            store, index = indexed(items, Path(scratch))
            for what, parts in (
                ("folded words only", None),
                ("everything that comes along", EVERYTHING),
                ("the same with learned word pairs", without(lexicons=(taught,))),
            ):
                make = plain_words if parts is None else asked(parts, ["mk"])
                found = recall(store, index, items, "bc", make)
                rates[what] = [a + b / 2 for a, b in zip(rates.get(what, [0.0, 0.0]), found, strict=True)]
            store.close()
    print(f"{len(known)} projects in Macedonian, by the first 40 words and by small words")
    for what, both in rates.items():
        print(f"| {what:<44} | {' | '.join(f'{rate:.3f}' for rate in both)} |")


def without(**off: Any) -> Parts:
    return attrs.evolve(EVERYTHING, **off)


def row(what: str, rates: list[float], seconds: float, questions: int) -> None:
    print(
        f"| {what:<44} | {' | '.join(f'{rate:.3f}' for rate in rates)} | {seconds / questions * 1000:5.1f} ms |",
        flush=True,
    )


def main() -> None:
    places = [word for word in sys.argv[1:] if not word.startswith("-")]
    folder = Path(places[0] if places else Path(__file__).resolve().parents[2] / "shared" / "data")
    with tempfile.TemporaryDirectory() as scratch:
        items = keep(folder)
        groups = sorted({item.group for item in items})
        tuned = {group for place, group in enumerate(groups) if place % 2 == 0}
        store, index = indexed(items, Path(scratch))
        view, _ = index.view()
        assert view is not None
        present = view.values("tongue")
        chosen = [item for item in items if (item.group in tuned) == ("--tune" in sys.argv)]
        print(f"{len(items)} projects, {len(chosen)} asked for; languages: {' '.join(present)}")
        variants = {"folded words only": None, "everything that comes along": EVERYTHING}
        records = bodies(folder)
        # Those that are not asked for; what English texts they share with others is asked for too.
        english = {item.english for item in items} - {item.english for item in chosen}
        taught = learned([record for record in records if record[2]["summary"]["en"] in english])
        variants |= {
            "the same with learned word pairs": without(lexicons=(taught,)),
            "learned word pairs instead of the bridge": without(lexicons=(taught,), bridge=False),
        }
        lexicons = tuple(point.load()() for point in entry_points(group="goodpractice.lexicons"))
        if any(lexicons):
            with_dictionaries = without(lexicons=tuple(filter(None, lexicons)))
            variants |= {
                "the same with FreeDict": with_dictionaries,
                "FreeDict instead of the bridge": attrs.evolve(with_dictionaries, bridge=False),
            }
        if "--parts" in sys.argv:
            variants |= {
                "forms of words only": without(bridge=False, topics=False, labels=0, places=False),
                "without the bridge": without(bridge=False),
                "without topics as tags": without(topics=False),
                "without what topics are called": without(labels=0),
                "without topics": without(labels=0, topics=False),
                "without places": without(places=False),
                "without forms": without(forms=False),
            }
        for what, parts in variants.items():
            began = time.process_time()
            rates = recall(
                store, index, chosen, "abc", plain_words if parts is None else asked(parts, present)
            )
            row(what, rates, time.process_time() - began, 3 * len(chosen))
        store.close()
    if "--parts" in sys.argv:
        unbridged(records)
    if "--same" in sys.argv:
        for what, items in (("URBACT", urbact(folder)), ("UNDP", undp(folder))):
            with tempfile.TemporaryDirectory() as scratch:
                store, index = indexed(items, Path(scratch))
                view, _ = index.view()
                assert view is not None
                present = view.values("tongue")
                chosen = items if len(items) <= SAMPLE else random.Random(1).sample(items, SAMPLE)
                among = f"{what}, {len(chosen)} of {len(items)}"
                began = time.process_time()
                rate = found_by_title(store, index, chosen)
                row(f"{among}: gp search", [rate], time.process_time() - began, len(chosen))
                for how, make in (
                    ("all the words alone", asked(EVERYTHING, present)),
                    ("as many words as possible", asked(EVERYTHING, present, as_many=True)),
                    ("folded words only", plain_words),
                ):
                    began = time.process_time()
                    rates = recall(store, index, chosen, "a", make)
                    row(f"{among}: {how}", rates, time.process_time() - began, len(chosen))
                store.close()


if __name__ == "__main__":
    main()
