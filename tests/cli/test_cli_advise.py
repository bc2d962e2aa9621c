"""`gp advise`: what fits a need, why, and what is not known."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from goodpractice.cli import cli


def ask(path, *words, code=0, env=None, languages=()):
    result = CliRunner().invoke(
        cli,
        ["--catalogue", str(path), *languages, "advise", *words],
        env={"COLUMNS": "100", "NO_COLOR": "1", **(env or {})},
    )
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def asked(world):
    return lambda *words, **how: ask(world, *words, **how)


def test_one_need_is_answered_part_by_part(asked):
    text = asked("kielce", "employers", "--kind", "network", "--kind", "practice", code=4).stdout
    assert text.startswith("Ways to engage employers  ways-to-engage-employers  (need of Kielce)")
    assert "nothing here fits" in text


def test_words_are_enough(asked):
    text = asked("--for", "new ideas").stdout
    assert " 1  0." in text
    assert "Start platform  start-platform  (practice, Kielce, Poland)" in text
    for word in ("topic", "place", "evidence", "transfer", "not known"):
        assert f"    {word}" in text


def test_several_words_that_name_nothing_are_what_is_wanted(asked):
    assert asked("help for new ideas").stdout.startswith("help for new ideas  (words)")


def test_full_names_who_says_so(asked):
    text = asked("--for", "new ideas", "--full").stdout
    assert "[cities, rest.csv#row 2]" in text
    assert "inferred" in text


def test_json_has_every_reason_with_its_witnesses(asked):
    (answer,) = json.loads(asked("--for", "new ideas", "--format", "json").stdout)["answers"]
    (advice,) = [one for one in answer["advices"] if one["name"] == "start-platform"]
    for part in advice["parts"]:
        direct = {"direct"} if part["name"] == "topic" else set()
        assert set(part) == {"name", "score", "weight", "reasons", "unknown"} | direct
        for reason in part["reasons"]:
            assert reason["sentence"]
            assert all(witness["statements"] for witness in reason["witnesses"])


def test_csv_and_json_lines_have_a_row_for_each_advice(asked):
    rows = list(csv.DictReader(io.StringIO(asked("--for", "new ideas", "--format", "csv").stdout)))
    lines = [
        json.loads(line) for line in asked("--for", "new ideas", "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["name"] for row in rows] == [line["name"] for line in lines]
    assert rows[0]["fit_topic"]
    assert "what it costs" in rows[0]["unknown"]


def test_parts_are_left_out_and_weighed(asked):
    text = asked("--for", "new ideas", "--without", "place", "--without", "age").stdout
    assert "    place " not in text
    half = json.loads(asked("--for", "new ideas", "--weight", "transfer=0", "--format", "json").stdout)
    weight = {part["name"]: part["weight"] for part in half["answers"][0]["advices"][0]["parts"]}
    assert weight["transfer"] == 0


def test_weights_come_from_the_configuration_too(asked, tmp_path, world):
    config = tmp_path / "config.toml"
    config.write_text("[advice.weights]\ntransfer = 7\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli,
        [
            "--config",
            str(config),
            "--catalogue",
            str(world),
            "advise",
            "--for",
            "new ideas",
            "--format",
            "json",
        ],
    )
    parts = json.loads(result.stdout)["answers"][0]["advices"][0]["parts"]
    assert next(part["weight"] for part in parts if part["name"] == "transfer") == 7


def test_what_the_parts_of_a_visit_take_away_comes_from_the_configuration_too(tmp_path, world):
    config = tmp_path / "config.toml"
    config.write_text("[advice.visits]\nnovelty = 0.1\n", encoding="utf-8")
    asked = ["--config", str(config), "--catalogue", str(world), "advise", "cesena", "new ideas", "--visit"]
    visits = json.loads(CliRunner().invoke(cli, [*asked, "--format", "json"]).stdout)["visits"]
    weights = {part["name"]: part["weight"] for part in visits[0]["parts"]}
    assert (weights["novelty"], weights["language"]) == (0.1, 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "[advice.visits]\nluck = 1\n",
        "[advice.visits]\nnovelty = 2\n",
        "[advice.visits]\nnovelty = true\n",
        "[advice.weights]\nluck = 1\n",
        "[advice]\nweight = 1\n",
        "advice = 3\n",
        "[advice.weights]\nplace = 'much'\n",
    ],
)
def test_a_configuration_that_cannot_be_is_refused(tmp_path, world, text):
    config = tmp_path / "config.toml"
    config.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["--config", str(config), "--catalogue", str(world), "advise", "kielce"])
    assert result.exit_code != 0
    assert "advice" in result.stderr
    assert "Traceback" not in result.output


def test_what_is_stated_is_compared(asked):
    text = asked("--for", "new ideas", "--age", "40", "--budget", "5000 EUR", "--reads", "pl,en").stdout
    text = " ".join(text.split())
    assert "only for people up to 35 years, yours are 40" in text
    assert "against" in text


def test_reasons_come_in_the_readers_language(world):
    text = ask(world, "--for", "nowe pomysły", languages=("--language", "pl")).stdout
    assert "Platforma startowa" in text
    assert "temat " in text
    assert "nie wiadomo" in text


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("kielce", "employers", "--for", "jobs"),
        ("kielce", "--offer", "start-platform"),
        ("--for", "jobs", "--age", "131"),
        ("--offer", "start-platform", "--shared"),
        ("--offer", "start-platform", "--kind", "network"),
        ("kielce", "--shared", "--kind", "network"),
    ],
)
def test_wrong_usage_is_said(asked, words):
    assert "Traceback" not in asked(*words, code=2).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--for", "jobs", "--without", "luck"), "no part of a fit is called 'luck'"),
        (("--for", "jobs", "--weight", "place"), "place=3"),
        (("--for", "jobs", "--budget", "much"), "no sum of money"),
        (("--for", "jobs", "--reads", "klingon"), "no language"),
        (("--for", "jobs", "--kind", "luck"), "no kind of thing"),
        (("kilce",), "Did you mean kielce"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(world, words, told):
    result = CliRunner().invoke(cli, ["--catalogue", str(world), "advise", *words])
    assert result.exit_code in {1, 2, 4}
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 2


def test_a_place_without_needs_says_what_to_do(asked):
    result = asked("gdansk", code=4)
    assert "nobody wrote down what gdansk needs; ask with words: gp advise gdansk WORDS" in result.stderr
    assert result.stdout == ""


def test_nothing_that_fits_ends_with_4(asked):
    assert "nothing here fits" in asked("--for", "submarine volcanoes", code=4).output


def test_who_could_use_what_is_offered(asked):
    asked("--offer", "start-platform", code=4)
    assert "nothing to offer" in asked("--offer", "cesena", code=4).stderr


def test_who_else_wants_the_same_is_nobody_here(asked):
    assert asked("kielce", "--shared", code=4).stdout


def test_the_list_of_needs_says_which_are_answered(world):
    result = CliRunner().invoke(cli, ["--catalogue", str(world), "list", "needs", "-has:answer"])
    assert "ways-to-engage-employers" in result.stdout
