"""How well and how fast names are matched, beside others on the same names in the same run.

    python bench/identity.py names.jsonl [--no-rivals]     id, name, country, cluster a line
    python bench/identity.py --ror ror.jsonl.gz            organisations with several names
    python bench/identity.py --store 20000                 what a catalogue of so many records costs, first and again

Rivals: plain blocking with rapidfuzz; splink on duckdb and nomenklatura where they are installed. Pairs are counted
after everything that follows from them (a = b and b = c makes a = c), for all alike; each has the threshold that its
makers advise, or the one that suits it best where they advise none.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import resource
import signal
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from rapidfuzz import fuzz

from goodpractice.identity.corpus import Corpus, Party
from goodpractice.identity.match import evidence, matches
from goodpractice.identity.score import Rates, Scorer
from goodpractice.store.cycles import without_cycles

Pair = tuple[int, int]


def used() -> float:
    """Seconds of processor time of this process and its children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


@contextmanager
def weighed() -> Iterator[Callable[[], int]]:
    """Give what tells, when the block has ended, the greatest memory of this process and its children within it, in MB.

    Pages that several processes share are counted once (PSS), and what was there before is taken off: that of the
    interpreter, and of the names that were read.
    """
    reading, writing = os.pipe()
    before, watched = _memory(os.getpid()), os.getpid()
    watcher = os.fork()
    if watcher == 0:
        most, going = 0, True

        def stop(*_: Any) -> None:
            nonlocal going
            going = False

        signal.signal(signal.SIGTERM, stop)
        while going:
            most = max(most, _memory(watched, without=os.getpid()))
            time.sleep(0.1)
        os.write(writing, str(most).encode())
        os._exit(0)
    told: list[int] = []
    try:
        yield lambda: told[0]
    finally:
        os.kill(watcher, signal.SIGTERM)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told.append(max(0, int(pipe.read() or 0) - before) // 1024)
        os.waitpid(watcher, 0)


def _memory(process: int, without: int = 0) -> int:
    """Kilobytes of a process and its children but one, each its share of what several have."""
    if process == without:
        return 0
    try:
        folder = Path(f"/proc/{process}")
        rows = dict(line.split(":", 1) for line in (folder / "smaps_rollup").read_text().splitlines()[1:])
        children = (folder / "task" / str(process) / "children").read_text().split()
    except OSError:
        return 0
    return int(rows["Pss"].split()[0]) + sum(_memory(int(child), without) for child in children)


def closed(pairs: Iterable[Pair]) -> list[list[int]]:
    parent: dict[int, int] = {}

    def find(n: int) -> int:
        while parent.setdefault(n, n) != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for one, other in pairs:
        parent[find(one)] = find(other)
    groups = defaultdict(list)
    for n in parent:
        groups[find(n)].append(n)
    return list(groups.values())


def judged(pairs: Iterable[Pair], cluster: list[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs and of what follows from them."""
    truth = sum(n * (n - 1) // 2 for n in Counter(cluster).values())
    said = right = 0
    for group in closed(pairs):
        said += len(group) * (len(group) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in Counter(cluster[each] for each in group).values())
    precision, recall = right / max(said, 1), right / truth
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def told(
    who: str, pairs: Iterable[Pair], cluster: list[int], wall: float, cpu: float, more: str = ""
) -> None:
    precision, recall, f1 = judged(pairs, cluster)
    print(
        f"{who:<42} F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  {wall:6.1f} s wall {cpu:6.1f} s cpu  {more}",
        flush=True,
    )


def ours(names: list[str], countries: list[str]) -> list[tuple[float, int, int]]:
    with without_cycles():
        corpus = Corpus(
            Party(id=n, names=(name,), country=country)
            for n, (name, country) in enumerate(zip(names, countries, strict=True))
        )
        return [(match.bits, match.one, match.other) for match in matches(corpus)]


def plain(names: list[str], countries: list[str]) -> list[Pair]:
    blocks = defaultdict(list)
    for n, name in enumerate(names):
        for word in set(name.lower().split()):
            blocks[word, countries[n]].append(n)
    found = set()
    for block in blocks.values():
        if len(block) <= 50:
            for x, one in enumerate(block):
                for other in block[:x]:
                    if fuzz.token_sort_ratio(names[one], names[other]) >= 85:
                        found.add((other, one))
    return list(found)


def splink(names: list[str], countries: list[str]) -> list[tuple[float, int, int]]:
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def words(name: str) -> list[str]:
        return sorted(set(name.lower().split()))

    frame = pd.DataFrame({
        "unique_id": range(len(names)),
        "name": [name.lower() for name in names],
        "sorted": [" ".join(words(name)) for name in names],
        "words": [words(name) for name in names],
        "longest": [max(words(name), key=len) for name in names],
        "second": [sorted(words(name), key=len)[-2] if len(words(name)) > 1 else None for name in names],
        "last": [name.lower().split()[-1] for name in names],
        "country": countries,
    })  # fmt: skip
    rules = [
        block_on("country", "longest"),
        block_on("country", "second"),
        block_on("country", "last"),
        block_on("country", "substr(sorted,1,8)"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("sorted", [0.95, 0.9, 0.8]),
            cl.ArrayIntersectAtSizes("words", [3, 2, 1]),
            cl.JaroWinklerAtThresholds("longest", [0.95, 0.85]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("last").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    api = DuckDBAPI()
    source = api.register(frame) if hasattr(api, "register") else frame
    linker = Linker(source, settings) if hasattr(api, "register") else Linker(source, settings, api)
    linker.training.estimate_probability_two_random_records_match([block_on("country", "sorted")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("country", "longest"), block_on("country", "last")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.3).as_pandas_dataframe()
    return [
        (float(w), int(a), int(b))
        for w, a, b in zip(found.match_weight, found.unique_id_l, found.unique_id_r, strict=True)
    ]


def nomenklatura(names: list[str], countries: list[str]) -> list[tuple[float, int, int]]:
    from followthemoney import model
    from nomenklatura.matching import LogicV1

    def entity(n: int) -> Any:
        return model.get_proxy({
            "id": str(n), "schema": "Organization",
            "properties": {"name": [names[n]], "country": [countries[n].lower()]},
        })  # fmt: skip

    blocks = defaultdict(list)
    for n, name in enumerate(names):
        for word in set(name.lower().split()):
            blocks[word, countries[n]].append(n)
    pairs = {
        (other, one)
        for block in blocks.values()
        if len(block) <= 20
        for x, one in enumerate(block)
        for other in block[:x]
    }
    made = [entity(n) for n in range(len(names))]
    config = LogicV1.default_config() if hasattr(LogicV1, "default_config") else None
    return [
        (
            LogicV1.compare(made[one], made[other], config).score
            if config
            else LogicV1.compare(made[one], made[other]).score,
            one,
            other,
        )
        for one, other in sorted(pairs)
    ]


def best_of(scored: list[tuple[float, int, int]], cluster: list[int]) -> tuple[list[Pair], float]:
    """The pairs above the threshold that gives the greatest F1: as kind to a rival as can be."""
    levels = sorted({round(score, 2) for score, _, _ in scored})
    levels = levels[:: max(1, len(levels) // 40)]
    chosen = max(levels, key=lambda level: judged([(a, b) for s, a, b in scored if s >= level], cluster)[2])
    return [(a, b) for s, a, b in scored if s >= chosen], chosen


def synthetic(file: Path, *, rivals: bool) -> None:
    names, countries, cluster = [], [], []
    with file.open("rb") as lines:
        for line in lines:
            row = orjson.loads(line)
            names.append(row["name"])
            countries.append(row["country"])
            cluster.append(row["cluster"])
    print(f"{file.name}: {len(names):,} names", flush=True)

    def timed(who: str, how: Any, *, best: bool = False) -> None:
        with weighed() as memory:
            wall, cpu = time.perf_counter(), used()
            found = how(names, countries)
            wall, cpu = time.perf_counter() - wall, used() - cpu
        if best:
            pairs, level = best_of(found, cluster)
            told(who, pairs, cluster, wall, cpu, f"threshold {level:.2f}, {memory()} MB")
        else:
            told(who, found, cluster, wall, cpu, f"{memory()} MB")

    with weighed() as memory:
        wall, cpu = time.perf_counter(), used()
        found = ours(names, countries)
        wall, cpu = time.perf_counter() - wall, used() - cpu
    for level in (0.0, 2.0):
        told(
            f"goodpractice, {level:+.0f} bits",
            [(a, b) for s, a, b in found if s >= level],
            cluster,
            wall,
            cpu,
            f"{memory()} MB, two processes",
        )
    if not rivals:
        return
    timed("plain blocking with rapidfuzz", plain)
    for who, how in (("splink on duckdb", splink), ("nomenklatura logic-v1", nomenklatura)):
        try:
            timed(who, how, best=True)
        except ImportError as error:
            print(f"{who}: not installed ({error.name})")


def ror(file: Path) -> None:
    """All names but the first of every organisation looked up among the first names of all; tuned on even positions."""
    listed = []
    with gzip.open(file) as lines:
        for line in lines:
            row = orjson.loads(line)
            listed.append(_organisation(row))
    for known in ("name", "country", "place"):
        _looked_up(listed, known)


def _organisation(row: dict[str, Any]) -> tuple[list[tuple[str, str]], str, str | None]:
    if "names" in row:
        names = [
            (
                n["value"],
                "acronym" if "acronym" in n["types"] else n["lang"] or "unknown",
                "ror_display" in n["types"],
            )
            for n in row["names"]
        ]
        names.sort(key=lambda name: not name[2])
        where = row["locations"][0]["geonames_details"]
        country, city = where["country_code"], where["name"]
    else:
        names = [(row["name"], "unknown", True)]
        names += [(name, "unknown", False) for name in row["aliases"]]
        names += [(name, "acronym", False) for name in row["acronyms"]]
        names += [(label["label"], label["iso639"] or "unknown", False) for label in row["labels"]]
        country = row["country"]["country_code"]
        city = row["addresses"][0]["city"] if row["addresses"] else None
    first: dict[str, str] = {}
    for name, language, _ in names:
        first.setdefault(name, language)
    return list(first.items()), country, city


def _looked_up(listed: list[tuple[list[tuple[str, str]], str, str | None]], known: str) -> None:
    parties, asked = [], []
    for n, (names, country, city) in enumerate(listed):
        more: dict[str, Any] = {} if known == "name" else {"country": country}
        if known == "place" and city:
            more["places"] = frozenset([city])
        parties.append(Party(id=n, names=(names[0][0],), **more))
        for name, language in names[1:]:
            number = len(listed) + len(asked)
            asked.append((n, language))
            parties.append(Party(id=number, names=(name,), **more))
    wall = time.perf_counter()
    with without_cycles():
        corpus = Corpus(parties)
        scorer = Scorer(corpus, Rates(floor=-25.0))
        found = matches(corpus, scorer=scorer)
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for match in found:
        if match.one < len(listed) <= match.other and len(best[match.other]) < 5:
            best[match.other].append((match.bits, match.one))
    print(
        f"\nknown: {known}. {len(asked):,} names looked up among {len(listed):,}, {time.perf_counter() - wall:.0f} s"
    )
    first, five, every = Counter[str](), Counter[str](), Counter[str]()
    decided = right = decided_held = right_held = held = 0
    for k, (n, language) in enumerate(asked):
        top = best.get(len(listed) + k, [])
        for group in (language, "all", *(["all but acronyms"] if language != "acronym" else [])):
            every[group] += 1
            first[group] += bool(top) and top[0][1] == n
            five[group] += n in [party for _, party in top]
        held += n % 2
        if not top or (len(top) > 1 and top[0][0] - top[1][0] < 4):
            continue
        result = evidence(corpus, scorer, top[0][1], len(listed) + k)
        if result.sure and not result.disproved and (result.beside_names or known != "place"):
            decided += 1
            right += top[0][1] == n
            decided_held += n % 2
            right_held += n % 2 and top[0][1] == n
    for group, count in every.most_common(22):
        print(f"  {group:<18} {count:>6,}  recall@1 {first[group] / count:.3f}  @5 {five[group] / count:.3f}")
    print(
        f"  decided by rule: {decided:,}, precision {right / max(decided, 1):.4f} at recall {right / len(asked):.3f}; "
        f"on the half that nothing was set on: {right_held / max(decided_held, 1):.4f} at {right_held / held:.3f}"
    )


def store(records: int) -> None:
    """What the step costs in a catalogue: the first time, when nothing changed, and after a small import."""
    import random

    import goodpractice as gp

    random.seed(1)
    words = ["".join(random.choices("abdegiklmnoprstu", k=7)).title() for _ in range(records // 4)]
    cities = [
        ("Kielce", "PL"),
        ("Gdańsk", "PL"),
        ("Avilés", "ES"),
        ("Turku", "FI"),
        ("Lyon", "FR"),
        ("Graz", "AT"),
    ]

    def source(title: str, rows: list[tuple[str, str, tuple[str, str]]]) -> type[gp.Importer]:
        class Made(gp.Importer):
            licence = "CC0-1.0"

            def read(self, fetch: Any) -> Any:  # noqa: ARG002
                return [gp.Row({"row": row}) for row in rows]

            def records(self, row: Any) -> Any:
                key, name, place = row["row"]
                yield gp.Organisation(key=key, name=name, place=place)

        Made.name = Made.title = title
        return Made

    made = [
        (
            str(n),
            f"{random.choice(['Institute', 'Foundation', 'Association'])} {random.choice(words)} {random.choice(words)}",
            random.choice(cities),
        )
        for n in range(records)
    ]
    with tempfile.TemporaryDirectory() as folder, gp.open(Path(folder) / "c.gp") as catalogue:
        for title, part in (("one", made[: records // 2]), ("two", made[records // 2 :])):
            catalogue.import_from(source(title, part), index=False)

        def timed(what: str) -> None:
            wall, cpu = time.perf_counter(), used()
            done = catalogue.identify()
            print(
                f"{what:<32} {time.perf_counter() - wall:6.2f} s wall {used() - cpu:6.2f} s cpu  {done}",
                flush=True,
            )

        timed(f"first, {records:,} records")
        timed("nothing changed")
        catalogue.import_from(source("three", [("x", made[0][1], made[0][2])]), index=False)
        timed("one record more")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", type=Path)
    asked.add_argument("--ror", type=Path)
    asked.add_argument("--store", type=int)
    asked.add_argument("--no-rivals", action="store_true")
    given = asked.parse_args()
    logging.disable(logging.WARNING)
    for file in given.names:
        synthetic(file, rivals=not given.no_rivals)
    if given.ror:
        ror(given.ror)
    if given.store:
        store(given.store)


if __name__ == "__main__":
    main()
