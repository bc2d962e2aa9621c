"""Topics: how fast texts are tagged, and whether a text in another language gets the tags of its English twin.

    python bench/topics.py KEEP.xlsx

The file is an export of keep.eu (layout of 2019): many projects describe themselves in English and in one or two other
languages. For each language: of the English tags, how many its own text gets too (exactly, or one above or below), and
the same the other way round. The rival is one regular expression of all labels, case folded, without stems.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict

from goodpractice.language.detect import detect
from goodpractice.topics import Written, matcher, tag, vocabulary


def projects(path):
    import openpyxl

    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    names = next(rows)
    return [dict(zip(names, row, strict=False)) for row in rows]


def said(text):
    return tag([Written("summary", text, detect(text))])


def near(name, others):
    topics = vocabulary()
    return name in others or bool((topics.above(name) | topics.below(name)) & others)


def across(rows):
    counts = defaultdict(lambda: [0] * 6)
    for row in rows:
        english = row.get("Description EN")
        if not english:
            continue
        ours = {one.concept for one in said(english)}
        for column in ("Description 1", "Description 2"):
            text = row.get(column) or ""
            language = detect(text) if len(text) > 100 else "und"
            if language in {"en", "und"}:
                continue
            theirs = {one.concept for one in said(text)}
            sums = counts[language]
            for at, number in enumerate(
                (1, len(ours), len(theirs), len(ours & theirs),
                 sum(near(name, theirs) for name in ours), sum(near(name, ours) for name in theirs))
            ):  # fmt: skip
                sums[at] += number
    print("language  texts  tags/text  of the English tags: exact  near   of its own tags: near in English")
    for language, (texts, ours, theirs, same, found, right) in sorted(counts.items()):
        has = "" if language in vocabulary().languages else "  (no labels)"
        print(f"{language:8} {texts:6} {theirs / texts:10.2f} {same / max(1, ours):27.2f} {found / max(1, ours):5.2f}"
              f" {right / max(1, theirs):35.2f}{has}")  # fmt: skip


def speed(rows):
    texts = [" ".join(row["Description EN"].split()[:128]) for row in rows if row.get("Description EN")]
    wanted = [[Written("name", row[:60], "en"), Written("summary", row, "en")] for row in texts]
    for written in wanted[:200]:
        tag(written)
    began = time.process_time()
    for written in wanted:
        tag(written)
    ours = (time.process_time() - began) / len(wanted)
    find = matcher("en").find
    began = time.process_time()
    for text in texts:
        find(text)
    alone = (time.process_time() - began) / len(texts)
    labels = sorted(
        {label.text for several in vocabulary().labels_of("en") for label in several}, key=len, reverse=True
    )
    rival = re.compile(r"\b(?:" + "|".join(map(re.escape, labels)) + r")\b", re.IGNORECASE)
    began = time.process_time()
    for text in texts[:60]:
        rival.findall(text)
    theirs = (time.process_time() - began) / 60
    print(
        f"tags of a title and 128 words: {ours * 1000:.3f} ms of CPU; 50,000 take {ours * 50_000:.1f} s (bound 10 s)"
    )
    print(
        f"finding labels alone {alone * 1000:.3f} ms; one regular expression {theirs * 1000:.1f} ms ({theirs / alone:.0f} times)"
    )


if __name__ == "__main__":
    read = projects(sys.argv[1])
    speed(read)
    across(read)
