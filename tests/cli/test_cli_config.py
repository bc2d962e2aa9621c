"""The configuration: catalogue, languages, format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.config import FORMATS, KEYS, Config, config_file, parse_config, read_config
from goodpractice.errors import BadConfig

HERE = Path("/home/somebody/config.toml")


def test_without_a_file_there_are_defaults():
    assert read_config() == Config(catalogue=None, languages=(), format=None, path=None)


def test_the_users_own_file_is_read():
    config_file().parent.mkdir(parents=True)
    config_file().write_text('languages = ["pl", "en"]', encoding="utf-8")
    assert read_config().languages == ("pl", "en")
    assert read_config().path == config_file()


def test_a_relative_catalogue_begins_at_the_file():
    assert parse_config('catalogue = "mine.gp"', HERE).catalogue == Path("/home/somebody/mine.gp")
    assert parse_config('catalogue = "~/mine.gp"', HERE).catalogue == Path.home() / "mine.gp"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "there is no setting 'colour'; there are catalogue, languages, format"),
        ("catalogue = 1", "catalogue is the path"),
        ("languages = []", "languages is a list"),
        ("languages = [1]", "languages is a list"),
        ('format = "xml"', "use one of table, json, jsonl, csv"),
        ("format = [1]", "use one of"),
        ("= 1", "this is no TOML"),
    ],
)
def test_mistakes_are_named_with_the_file(text, said):
    with pytest.raises(BadConfig, match=r"config\.toml: ") as caught:
        parse_config(text, HERE)
    assert said in str(caught.value)


def test_a_file_that_was_named_must_be_there(tmp_path):
    with pytest.raises(BadConfig, match="there is no such file"):
        read_config(tmp_path / "none.toml")


def test_a_file_must_be_text(tmp_path):
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadConfig, match="UTF-8"):
        read_config(tmp_path / "c.toml")
    with pytest.raises(BadConfig):
        read_config(tmp_path)


@given(st.text(max_size=60))
def test_any_text_is_a_configuration_or_a_mistake_in_this_file(text):
    mistake = ""
    try:
        assert parse_config(text, HERE).path == HERE
    except BadConfig as error:
        mistake = str(error)
    assert not mistake or mistake.startswith(str(HERE))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "languages": st.lists(st.sampled_from(["pl", "en", "de"]), min_size=1, unique=True),
            "format": st.sampled_from(FORMATS),
        },
    )
)
def test_what_is_written_is_read(said):
    text = "\n".join(f"{key} = {json.dumps(value)}" for key, value in said.items())
    found = parse_config(text, HERE)
    assert found.format == said.get("format")
    assert list(found.languages) == said.get("languages", [])
    assert set(said) <= set(KEYS)


def test_the_format_of_the_configuration_is_used_and_can_be_overruled(typed, tmp_path):
    (tmp_path / "c.toml").write_text('format = "json"', encoding="utf-8")
    assert typed("--config", str(tmp_path / "c.toml"), "list", "networks").stdout.startswith("{")
    assert typed(
        "--config", str(tmp_path / "c.toml"), "list", "networks", "--format", "csv"
    ).stdout.startswith("name,")


def test_the_catalogue_is_chosen_by_option_then_environment_then_configuration(typed, world, tmp_path):
    config = tmp_path / "c.toml"
    config.write_text(f"catalogue = {str(world)!r}", encoding="utf-8")
    typed.catalogue = None
    assert typed("--config", str(config), "show", "jobtown").stdout.startswith("JOBTOWN")
    other = {"GP_CATALOGUE": str(tmp_path / "other.gp")}
    assert "other.gp" in typed("--config", str(config), "show", "jobtown", code=1, env=other).stderr
    typed("--catalogue", str(world), "show", "jobtown", env=other)


def test_a_wrong_configuration_is_wrong_usage(typed, tmp_path):
    (tmp_path / "c.toml").write_text("colour = 1", encoding="utf-8")
    assert "colour" in typed("--config", str(tmp_path / "c.toml"), "show", "jobtown", code=2).stderr
