"""`gp search`: find anything."""

from __future__ import annotations

import csv
import io
import json

import pytest

from goodpractice import speech
from goodpractice.cli import cli


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    speech.speak(lambda: ("en",))


def found(typed, *words):
    return json.loads(typed("search", *words, "--format", "json").stdout)


def test_letters_do_not_matter(typed):
    assert "Łódź  lodz" in typed("search", "LODZ").stdout


def test_cases_of_the_grammar_do_not_matter(typed):
    assert "kielce" in typed("search", "w", "Kielcach").stdout


def test_a_hit_says_why(typed):
    text = typed("search", "startowa").stdout
    assert "start-platform" in text
    assert "why “startowa” in" in " ".join(text.split())


def test_kinds_and_conditions_narrow(typed):
    answer = found(typed, "jobtown", "--kind", "networks")
    assert {hit["kind"] for hit in answer["hits"]} == {"network"}
    assert answer["total"] == len(answer["hits"]) == 1


def test_a_minus_before_a_word_means_not(typed):
    typed("search", "jobtown", "-jobtown", code=4)


def test_brackets_slips_and_circles(typed):
    assert found(typed, "(jobtown OR isn) kind:network")["total"] == 2
    assert {hit["label"] for hit in found(typed, "title:Kilce~")["hits"]} == {"Kielce"}
    near = {hit["country"] for hit in found(typed, "near:warszawa,250km", "kind:organisation")["hits"]}
    assert near == {"PL"}
    assert found(typed, "network:jobtown", "role:lead")["hits"][0]["label"] == "Cesena"


def test_pages(typed):
    first = found(typed, "country:PL", "--limit", "1")
    second = found(typed, "country:PL", "--limit", "1", "--offset", "1")
    assert first["total"] == second["total"] > 1
    assert first["hits"][0]["name"] != second["hits"][0]["name"]


def test_the_order_can_be_chosen(typed):
    def labels(sort):
        return [hit["label"] for hit in found(typed, "kind:network", "--sort", sort)["hits"]]

    assert labels("date") == ["ISN", "Silent", "JOBTOWN"]
    assert labels("newest") == ["JOBTOWN", "Silent", "ISN"]
    assert labels("title") == ["ISN", "JOBTOWN", "Silent"]


def test_counts_come_in_the_same_call(typed):
    facets = found(typed, "country:PL", "--limit", "1")["facets"]
    assert set(facets) == {"kind", "country", "topic", "language", "programme", "decade", "source"}
    assert sum(one["hits"] for one in facets["kind"]) == found(typed, "country:PL")["total"]
    table = typed("search", "country:PL", "--facets").stdout
    assert "Poland PL" in table
    assert "Poland PL" not in typed("search", "country:PL").stdout


def test_every_format_carries_the_reasons_and_the_passage(typed):
    row = json.loads(typed("search", "startowa", "--format", "jsonl").stdout.splitlines()[0])
    assert row["why"]
    assert row["spans"]
    [line] = list(csv.DictReader(io.StringIO(typed("search", "startowa", "--format", "csv").stdout)))
    assert line["why"] == ", ".join(row["why"])
    assert line["label"] == row["label"]


def test_nothing_found_suggests_another_spelling(typed):
    result = typed("search", "jobtwon", code=4)
    assert "Did you mean jobtown?" in result.stderr
    assert result.stdout == ""


def test_nothing_found_says_which_condition_leaves_nothing(typed):
    result = typed("search", "jobtown", "country:SE", "kind:network", code=4)
    assert "Without country:SE: 1 found" in result.stderr
    answer = json.loads(
        typed("search", "jobtown", "country:SE", "kind:network", "--format", "json", code=4).stdout
    )
    assert answer["suggestions"] == [
        {"query": "jobtown kind:network", "total": 1, "without": "country:SE", "word": ""}
    ]


def test_what_is_like_a_thing(typed):
    result = typed("search", "--like", "kielce", code=None)
    assert "Kielce  kielce" not in result.stdout
    assert "nowhere" in typed("search", "--like", "nowhere", code=4).stderr


def test_a_wrong_query_points_at_the_mistake(typed):
    assert "^" in typed("search", "nofield:x", code=2).stderr
    last = typed("search", "jobtown", "(career", code=2).stderr.splitlines()
    assert last[-2:] == ["  jobtown (career", "          ^"]


def test_nothing_to_look_for_is_wrong_usage(typed):
    assert "--like" in typed("search", code=2).stderr
    assert found(typed, "--kind", "network")["total"] == 3


def test_an_unknown_kind_is_wrong_usage(typed):
    assert "network" in typed("search", "x", "--kind", "ship", code=2).stderr


def test_all_of_it_is_in_the_readers_language(typed):
    text = typed("--language", "pl", "search", "Kielcach", "kind:organisation", "--facets").stdout
    for words in ("znaleziono", "dlaczego:", "rodzaj: organizacja", "Polska PL"):
        assert words in text
    assert "nic tu nie pasuje" in typed("--language", "pl", "search", "jobtwon", code=4).stderr


def test_every_word_of_the_output_has_a_polish_one():
    import gettext

    from goodpractice.search import reasons, results

    known = gettext.translation(speech.DOMAIN, speech.LOCALE, ["pl"])._catalog
    wanted = [("heading", word) for word in reasons.CALLED.values()]
    wanted += [("heading", note) for note in (results.NOT_ALL, results.AS_MANY, results.NO_INDEX)]
    wanted += [("field", facet) for facet in results.FACETS]
    assert [word for word in wanted if f"{word[0]}\x04{word[1]}" not in known] == []


def test_the_help_has_an_example_of_each_kind_of_condition():
    from click.testing import CliRunner

    text = CliRunner().invoke(cli, ["search", "--help"]).output
    for part in ("near:", "population:", "budget:", "--like", "~", "topic:", "OR"):
        assert part in text
