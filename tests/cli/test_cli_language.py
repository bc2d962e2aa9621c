"""The words of the interface in the language of who asks."""

from __future__ import annotations

import gettext
import importlib.util
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice import speech
from goodpractice.cli import cli
from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.relations import RELATIONS

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(file.parents[1].name for file in speech.LOCALE.glob(f"*/LC_MESSAGES/{speech.DOMAIN}.po"))
WORDS = [
    *(("kind", name) for name in KIND_NAMES),
    *(("relation", way) for one in RELATIONS.values() for way in (one.forward, one.backward)),
    *(("role", role) for one in RELATIONS.values() for role in one.roles),
]


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    speech.speak(lambda: ("en",))


@pytest.fixture
def page(tmp_path, monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "GP_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    class One(gp.Importer):
        name, title, licence = "one", "One", "CC0-1.0"

        def read(self, fetch):
            return [gp.Row({}, place="one.csv#row 1")]

        def records(self, row):
            city = gp.Organisation(key="1", name="Office", place=("Kielce", "PL"))
            net = gp.Network(key="2", name={"en": "Housing for all", "pl": "Mieszkania dla wszystkich"})
            yield from (city, net, gp.Link(city, "participates", net, role="lead"))

    file = tmp_path / "mine.gp"
    with gp.open(file) as catalogue:
        catalogue.import_from(One)

    def typed(*words, config=""):
        (tmp_path / "config.toml").write_text(config, encoding="utf-8")
        before = ["--catalogue", str(file), "--config", str(tmp_path / "config.toml")]
        return CliRunner().invoke(cli, [*before, *words])

    return typed


def test_polish_is_there():
    assert "pl" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_relation_and_role_has_a_word(language):
    messages = gettext.translation(speech.DOMAIN, speech.LOCALE, [language])
    known = set(messages._catalog)
    assert [word for word in WORDS if f"{word[0]}\x04{word[1]}" not in known] == []


def test_what_is_read_at_run_time_is_what_people_wrote():
    spec = importlib.util.spec_from_file_location(
        "compile_messages", ROOT / "scripts" / "compile_messages.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for file, content in script.compiled():
        with file.open("rb") as kept:
            there = gettext.GNUTranslations(kept)._catalog
        made = gettext.GNUTranslations(io.BytesIO(content))._catalog
        # The header names the tool that wrote it.
        assert there | {"": ""} == made | {"": ""}, "run: python scripts/compile_messages.py"


def test_a_page_in_polish(page):
    text = page("--language", "pl", "show", "office").output
    for part in ("organizacja · kraj: Polska", "uczestniczy w", "lider", "źródła"):
        assert part in text


def test_what_two_share_in_polish(page):
    text = page("--language", "pl", "common", "office", "housing-for-all").output
    assert "Office i " in text
    assert "brak wspólnych: sieć" in text


def test_what_is_spoken_only_on_pages_is_no_language_of_the_interface(page):
    assert "organisation · in" in page("--language", "sv", "show", "office").output
    with speech.speaking("sv", page=True):
        assert speech.said("Sources", "brief") == "Källor"
    with speech.speaking("sv"):
        assert speech.said("Sources", "brief") == "Sources"


def test_a_page_in_english_is_the_usual_one(page):
    text = page("show", "office").output
    for part in ("organisation · in Poland", "takes part in", "lead", "sources"):
        assert part in text


def test_texts_and_topics_follow_the_language(page):
    text = page("--language", "pl", "show", "housing-for-all").output
    assert text.startswith("Mieszkania dla wszystkich")
    assert "mieszkalnictwo" in text


@pytest.mark.parametrize(
    ("config", "environment", "word"),
    [
        ('languages = ["pl"]', {}, "źródła"),
        ("", {"LANG": "pl_PL.UTF-8"}, "źródła"),
        ('languages = ["en", "pl"]', {"LANG": "pl_PL.UTF-8"}, "sources"),
        ('languages = ["en"]', {"GP_LANGUAGE": "pl"}, "źródła"),
        ("", {"LANG": "C.UTF-8"}, "sources"),
        ("", {"LANG": "fi_FI.UTF-8"}, "sources"),
    ],
)
def test_who_says_the_language(page, monkeypatch, config, environment, word):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert word in page("show", "office", config=config).output.splitlines()


def test_json_is_the_same_in_every_language(page):
    english, polish = (
        json.loads(page(*before, "show", "office", "--format", "json").stdout)
        for before in ((), ("--language", "pl"))
    )
    assert english == polish


def test_what_is_no_language_is_told(page):
    result = page("--language", "polish!", "show", "office")
    assert result.exit_code == 2
    assert "no language tag" in result.output
