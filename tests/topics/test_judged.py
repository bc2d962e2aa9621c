"""How right the tags are, on practices whose tags were judged by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import tomli

from goodpractice.language.detect import detect
from goodpractice.topics import Written, tag

TABLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "urbact" / "GoodPracticesURBACT_Corpus.csv"
JUDGED = tomli.loads((Path(__file__).parent / "judged_urbact.toml").read_text(encoding="utf-8"))
FIELDS = {
    "Name": "name", "Description": "tagline", "Summary": "summary", "Solution": "sections.Solution",
    "Approach": "sections.Approach", "Participation": "sections.Participation",
    "Outcomes": "sections.Outcomes", "Transferability": "sections.Transferability",
}  # fmt: skip


@pytest.fixture(scope="module")
def found():
    if not TABLE.exists():
        pytest.skip(f"{TABLE.name} is not here: the real tables lie beside the project, not in it")
    csv.field_size_limit(10**8)
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["CodePractices"]: {
                one.concept: one.score
                for one in tag(
                    Written(f, row[c], "en") for c, f in FIELDS.items() if row[c] not in {"", "NA"}
                )
            }
            for row in csv.DictReader(file)
        }


def test_most_tags_were_judged_right(found):
    right = sum(name in JUDGED[code]["right"] for code, tags in found.items() for name in tags)
    wrong = sum(name in JUDGED[code]["wrong"] for code, tags in found.items() for name in tags)
    every = sum(map(len, found.values()))
    assert right + wrong >= 0.85 * every, "too many tags that nobody judged: judge them in judged_urbact.toml"
    assert right / (right + wrong) >= 0.85


def test_the_surest_tag_is_nearly_always_right(found):
    first = {code: next(iter(tags)) for code, tags in found.items() if tags}
    assert sum(name in JUDGED[code]["right"] for code, name in first.items()) >= 0.93 * len(first)


def test_what_was_judged_right_is_found_again(found):
    judged = [(code, name) for code, said in JUDGED.items() for name in said["right"]]
    assert sum(name in found[code] for code, name in judged) >= 0.85 * len(judged)


def test_nearly_every_practice_has_a_tag(found):
    assert sum(map(bool, found.values())) >= 0.93 * len(found)


KEEP = TABLE.parents[1] / "keep" / "keep_closed_1420_part.xlsx"
JUDGED_POLISH = tomli.loads((Path(__file__).parent / "judged_keep_pl.toml").read_text(encoding="utf-8"))


def test_most_tags_of_polish_descriptions_were_judged_right():
    if not KEEP.exists():
        pytest.skip(f"{KEEP.name} is not here: the real tables lie beside the project, not in it")
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.load_workbook(KEEP, read_only=True)
    names, *sheet = workbook.worksheets[0].iter_rows(values_only=True)
    workbook.close()
    right = wrong = every = 0
    for number, values in enumerate(sheet, 1):
        judged = JUDGED_POLISH.get(str(number))
        if judged is None:
            continue
        project = dict(zip(names, values, strict=False))
        texts = [project.get(column) or "" for column in ("Description 1", "Description 2")]
        polish = next(text for text in texts if detect(text) == "pl")
        found = [one.concept for one in tag([Written("summary", polish, "pl")])]
        every += len(found)
        right += sum(name in judged["right"] for name in found)
        wrong += sum(name in judged["wrong"] for name in found)
    assert right + wrong >= 0.85 * every, (
        "too many tags that nobody judged: judge them in judged_keep_pl.toml"
    )
    assert right / (right + wrong) >= 0.85
