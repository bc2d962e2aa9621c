"""How well advice answers the needs of cities, beside plain search with the same words.

    python bench/advise_quality.py [FOLDER] [--needs] [--more] [--dictionaries] [--half tune|report|further]

FOLDER holds the three tables of URBACT. Forty needs (``bench/advice/needs.toml``) were judged against all of its 97
practices before any advice was computed. Each is asked (a) of plain search, an index of folded words, by its words as they
stand; (b) of plain search, by what a person translated into English (``bench/advice/english.toml``), which shows what is left
where languages do not matter; (c) of ``gp search``, which knows what words mean, for any of the words; (d) of ``gp search`` as it is
asked; (e) as advice. Half of the needs served to set weights
(``tune``), the other half is reported; forty further ones (``further``, ``bench/advice/further.toml``) served as the
first half did. ``--needs`` shows each need, what was found and what was missed; ``--more`` asks with the sentence
that stands beside some needs too. Dictionaries of the machine are not used unless asked for.

nDCG@5 after Järvelin and Kekäläinen (2002), with gains of 2^grade - 1 and a discount of log2(rank + 1); recall@10 of
all accepted practices.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from math import log2
from pathlib import Path

import attrs
import tomli

import goodpractice as gp
from goodpractice import Catalogue
from goodpractice.language.fold import words as folded_words
from goodpractice.search.expand.small_words import without_small

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("GOODPRACTICE_SHARED", HERE.parents[1] / "shared"))
TABLES = (
    "URBACT_Membership_GNidCorr_complete_V2.csv",
    "UrbactNetworks_complete_V2.csv",
    "GoodPracticesURBACT_Corpus.csv",
)
NDCG_AT, RECALL_AT = 5, 10

Ask = Callable[[Catalogue, "Need"], Sequence[int]]


@attrs.frozen(kw_only=True)
class Need:
    """A need, and the grades of the practices that are accepted for it, by their numbers in the catalogue."""

    id: str
    language: str
    city: str
    country: str
    theme: str
    half: str
    words: str
    english: str
    grades: dict[int, int]
    near: frozenset[int]


def ndcg(found: Sequence[int], grades: dict[int, int], at: int = NDCG_AT) -> float:
    """Return the discounted gain of the first answers, as a share of the best that there could be."""

    def gain(each: Sequence[int]) -> float:
        return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(each[:at], 1))

    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(one, 0) for one in found]) / best


def recall(found: Sequence[int], grades: dict[int, int], at: int = RECALL_AT) -> float:
    """Return how many of the accepted practices are among the first, where all of them could be."""
    return len(set(found[:at]) & set(grades)) / min(at, len(grades))


def world(folder: Path, path: Path) -> Catalogue:
    """Return a catalogue of the three tables."""
    catalogue = gp.open(path)
    for report in catalogue.import_from("urbact", *(folder / name for name in TABLES)):
        assert not report.counts.quarantined
    return catalogue


def needs(catalogue: Catalogue, *, more: bool) -> list[Need]:
    """Return the judged needs, bound to the practices of the catalogue by their titles."""
    table = tomli.loads((HERE / "advice/needs.toml").read_text(encoding="utf-8"))["need"]
    practices = catalogue.search("kind:practice", limit=1000).hits
    numbers = {" ".join(hit.title.split()): hit.entity for hit in practices}
    if len(numbers) != len(practices):
        raise SystemExit("two practices have one title")
    table += [
        {"city": "", "country": "", "theme": "", "half": "further", "near": [], **one}
        for one in tomli.loads((HERE / "advice/further.toml").read_text(encoding="utf-8"))["need"]
    ]
    english = tomli.loads((HERE / "advice/english.toml").read_text(encoding="utf-8"))
    made = []
    for one in table:
        words = " ".join(filter(None, [one["words"], one.get("more") if more else None]))
        said = {name: one[name] for name in ("id", "language", "city", "country", "theme", "half")}
        grades = {numbers[each["practice"]]: each["grade"] for each in one["accept"]}
        near = frozenset(numbers[each["practice"]] for each in one["near"])
        made.append(Need(**said, words=words, english=english.get(one["id"], ""), grades=grades, near=near))
    return made


def searched(catalogue: Catalogue, need: Need) -> list[int]:
    """Ask as ``gp search`` asks."""
    found = catalogue.search(need.words, kinds=["practice"], limit=RECALL_AT, languages=[need.language])
    return [hit.entity for hit in found.hits]


def any_word(catalogue: Catalogue, need: Need) -> list[int]:
    """Ask ``gp search`` for any of the words, each with all that it means: as few of them as may be."""
    content = dict.fromkeys(without_small(folded_words(need.words), [need.language]))
    found = catalogue.search(
        " OR ".join(content), kinds=["practice"], limit=RECALL_AT, languages=[need.language]
    )
    return [hit.entity for hit in found.hits]


def advised(catalogue: Catalogue, need: Need) -> list[int]:
    """Ask for advice, by the words alone."""
    found = catalogue.advise(None, need.words, languages=[need.language], limit=RECALL_AT)
    return [advice.head.id for advice in found.advices]


class Plain:
    """Plain search: SQLite FTS5 over the folded words of all texts, any of the words, ranked by BM25.

    Parameters
    ----------
    catalogue
        Whose practices are searched.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._table = sqlite3.connect(":memory:")
        self._table.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')"
        )
        hits = catalogue.search("kind:practice", limit=1000).hits
        for number, thing in catalogue.entities([hit.entity for hit in hits]).items():
            said = [
                text
                for field, values in thing.fields.items()
                for value in values
                for text in (value.value.values() if isinstance(value.value, dict) else [value.value])
                if isinstance(text, str) and field != "name"
            ]
            row = (number, thing.label, "\n".join(said))
            self._table.execute("INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", row)

    def ask(self, words: str) -> list[int]:
        """Return the practices with any of the words, the best first; a title counts three times."""
        query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        rows = self._table.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 3, 1) LIMIT ?",
            (query, RECALL_AT),
        )
        return [number for (number,) in rows]


def ways(catalogue: Catalogue) -> dict[str, Ask]:
    """Return the ways to ask that are compared, by their names."""
    folded = Plain(catalogue)
    return {
        "plain": lambda _, need: folded.ask(need.words),
        "plain, English": lambda _, need: folded.ask(need.english or need.words),
        "any word": any_word,
        "gp search": searched,
        "advice": advised,
    }


def show(catalogue: Catalogue, need: Need, found: dict[str, Sequence[int]]) -> None:
    """Print what a need got, and what it missed."""
    grades, near = need.grades, need.near
    print(f"\n{need.id} [{need.half}]  {need.words}")
    for way, numbers in found.items():
        marks = " ".join(str(grades[n]) if n in grades else "x" if n in near else "." for n in numbers)
        print(
            f"  {way:11} nDCG@5 {ndcg(numbers, grades):.2f}  recall@10 {recall(numbers, grades):.2f}  {marks}"
        )
    numbers = {*grades, *near, *(number for each in found.values() for number in each)}
    titles = {number: head.label for number, head in catalogue.store.read.heads(numbers).items()}
    last = list(found.values())[-1]
    for rank, number in enumerate(last[:NDCG_AT], 1):
        grade = grades.get(number, "near" if number in near else "-")
        print(f"    {rank} {grade:>4}  {titles[number]}")
    for number, grade in sorted(grades.items(), key=lambda one: -one[1]):
        if number not in last[:NDCG_AT]:
            at = last.index(number) + 1 if number in last else "not among ten"
            print(f"    {at:>4} {grade}  {titles[number]}")


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("folder", nargs="?", type=Path, default=SHARED / "data/urbact")
    asked.add_argument("--needs", action="store_true", help="show each need of the half")
    asked.add_argument("--more", action="store_true", help="ask with the further sentence too")
    asked.add_argument("--dictionaries", action="store_true", help="with those that are installed here too")
    asked.add_argument("--half", choices=("tune", "report", "further"), help="these needs only")
    told = asked.parse_args()
    if not told.folder.exists():
        raise SystemExit(f"the tables of URBACT are not in {told.folder}; name their folder")
    if not told.dictionaries:
        os.environ["GP_DICTIONARIES"] = ""
    with tempfile.TemporaryDirectory() as temporary:
        catalogue = world(told.folder, Path(temporary) / "catalogue.gp")
        asked_for = {told.half} if told.half else {"tune", "report"}
        judged = [one for one in needs(catalogue, more=told.more) if one.half in asked_for]
        rows: list[tuple[Need, dict[str, Sequence[int]]]] = []
        compared = ways(catalogue)
        spent = dict.fromkeys(compared, 0.0)
        for need in judged:
            found: dict[str, Sequence[int]] = {}
            for way, ask in compared.items():
                start = time.process_time()
                found[way] = ask(catalogue, need)
                spent[way] += time.process_time() - start
            rows.append((need, found))
            if told.needs:
                show(catalogue, need, found)
        catalogue.close()
    report(rows, spent)


def report(rows: Sequence[tuple[Need, dict[str, Sequence[int]]]], spent: dict[str, float]) -> None:
    """Print means by half and by language, and the ratios to the ways of searching."""
    groups: dict[str, list[tuple[Need, dict[str, Sequence[int]]]]] = {}
    for half in ("tune", "report", "further"):
        groups[half] = [row for row in rows if row[0].half == half]
    for language in sorted({need.language for need, _ in rows}):
        groups[language] = [row for row in rows if row[0].language == language]
    print(f"\n{'':8}{'needs':>6}" + "".join(f"{way:>18}" for way in spent) + "  advice / each")
    print(f"{'':14}" + f"{'nDCG@5':>10}{'R@10':>8}" * len(spent))
    for name, group in groups.items():
        if not group:
            continue
        gains = {way: mean([ndcg(found[way], need.grades) for need, found in group]) for way in spent}
        shares = {way: mean([recall(found[way], need.grades) for need, found in group]) for way in spent}
        ratios = [
            f"{gains['advice'] / gain:.2f}" if gain else "-" for way, gain in gains.items() if way != "advice"
        ]
        pairs = [
            (ndcg(found["advice"], need.grades), ndcg(found["gp search"], need.grades))
            for need, found in group
        ]
        ratio = (
            " / ".join(ratios)
            + f"; than gp search better {sum(a > b for a, b in pairs)}, worse {sum(a < b for a, b in pairs)}"
        )
        figures = "".join(f"{gains[way]:>10.3f}{shares[way]:>8.3f}" for way in spent)
        print(f"{name:8}{len(group):>6}{figures}  {ratio}")
    print("\nms of the processor a need:", *(f"{way} {1000 * spent[way] / len(rows):.0f}" for way in spent))


if __name__ == "__main__":
    sys.exit(main())
