"""``gp brief``: one page on a need, printed or in a file."""

from __future__ import annotations

import csv
import json

import pytest


def test_a_brief_is_printed_as_text(typed):
    text = typed("brief", "kielce", "employers", code=4).stdout
    assert text.startswith("KIELCE: WAYS TO ENGAGE EMPLOYERS\n")
    assert "THE NEED" in text
    assert "[1] City networks" in text


@pytest.mark.parametrize(
    ("form", "begins"), [("html", "<!DOCTYPE html>"), ("markdown", "# Kielce"), ("text", "KIELCE")]
)
def test_it_is_printed_in_other_forms(typed, form, begins):
    assert typed("brief", "kielce", "employers", "--as", form, code=None).stdout.startswith(begins)


def test_it_is_written_to_a_file_in_the_readers_language(typed, tmp_path):
    file = tmp_path / "brief.html"
    result = typed("brief", "kielce", "employers", "--language", "pl", "-o", str(file), code=None)
    assert result.stdout == ""
    assert "written" in result.stderr
    assert '<html lang="pl">' in file.read_text(encoding="utf-8")
    assert (
        "zapisano: "
        in typed("--language", "pl", "brief", "kielce", "employers", "-o", str(file), code=None).stderr
    )
    other = typed("--language", "de", "brief", "kielce", "employers", code=None).stdout
    assert "QUELLEN" in other


def test_words_of_a_need_need_no_quotes_of_the_shell(typed):
    assert typed("brief", "aviles", "start", "platform").stdout.startswith("AVILÉS: START PLATFORM")


def test_what_was_taken_over_is_told_and_what_is_at_home_is_only_named(typed):
    text = " ".join(typed("brief", "aviles", "start", "platform").stdout.split())
    assert "To take: Was taken over by Avilés in part by way of JOBTOWN; parts taken: workshop" in text
    assert "no follow-up is recorded; that does not mean that there was none" in text
    home = " ".join(typed("brief", "kielce", "start", "platform", code=4).stdout.split())
    assert "In the place itself there is already: Start platform." in home


def test_json_has_the_page_and_csv_its_lines(typed):
    found = json.loads(typed("brief", "aviles", "start", "platform", "--format", "json").stdout)
    assert [each["name"] for each in found["sections"]][:2] == ["need", "practices"]
    rows = [
        *csv.DictReader(typed("brief", "aviles", "start", "platform", "--format", "csv").stdout.splitlines())
    ]
    assert {row["section"] for row in rows} >= {"need", "practices", "sources"}


def test_without_a_practice_the_page_says_so(typed):
    result = typed("brief", "aviles", "tramways", code=4)
    assert "The catalogue holds no practice on this" in result.stdout


def test_without_a_need_those_that_are_written_down_are_named(typed):
    result = typed("brief", "kielce", code=None)
    assert result.exit_code != 0
    assert "ways-to-engage-employers" in result.output


@pytest.mark.parametrize("more", [("-o", "x.pdf"), ("-o", "x.html", "--as", "html"), ("--budget", "much")])
def test_what_cannot_be_is_said(typed, more):
    result = typed("brief", "kielce", "employers", *more, code=None)
    assert result.exit_code in (1, 2)
    assert result.output.startswith("gp: ")
