"""Text keeps its language."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.text import Text, language_tag

TALENTS = Text({"pl": "Centrum Rozwoju Talentów", "en": "Talent Development Centre"})

tags = st.sampled_from(["pl", "en", "de", "fr", "und", "en-GB", "sr-Latn"])
sentences = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)
texts = st.builds(Text, st.dictionaries(tags, sentences, min_size=1))


def test_a_plain_string_has_no_known_language() -> None:
    assert Text("JOBTOWN").items() == (("und", "JOBTOWN"),)


def test_languages_come_in_alphabetical_order() -> None:
    assert TALENTS.languages == ("en", "pl")
    assert list(TALENTS) == list(TALENTS.items())
    assert dict(TALENTS) == {"pl": "Centrum Rozwoju Talentów", "en": "Talent Development Centre"}
    assert len(TALENTS) == 2
    assert "pl" in TALENTS
    assert "de" not in TALENTS


def test_of_takes_whatever_a_caller_has() -> None:
    assert Text.of(TALENTS) is TALENTS
    assert Text.of("a") == Text("a") == Text({"und": "a"})
    assert Text.of({"pl": "a"}).languages == ("pl",)


def test_equal_by_value_and_frozen() -> None:
    assert Text({"pl": "a", "en": "b"}) == Text({"en": "b", "pl": "a"})
    assert len({Text("a"), Text("a "), Text({"und": "a"})}) == 1
    assert Text("a") != Text({"en": "a"})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        TALENTS._pairs = ()
    assert not hasattr(TALENTS, "__dict__")


@pytest.mark.parametrize(
    ("wished", "found"),
    [
        (["pl", "en"], "p"),
        (["de", "pl"], "p"),
        (["de"], "e"),
        ([], "e"),
        (["pl-PL"], "p"),
    ],
)
def test_the_best_text_for_a_reader(wished: list[str], found: str) -> None:
    assert Text({"pl": "p", "en": "e", "und": "u"}).best(wished) == found


def test_without_english_the_best_is_the_undetermined_then_the_first() -> None:
    assert str(Text({"pl": "p", "und": "u"})) == "u"
    assert str(Text({"pl": "p", "de": "d"})) == "d"
    assert Text({"pt-BR": "b", "de": "d"}).best(["pt"]) == "b"


def test_get_is_exact() -> None:
    assert TALENTS.get("pl") == "Centrum Rozwoju Talentów"
    assert TALENTS.get("de") is None
    assert TALENTS.get("de", "-") == "-"


def test_merging_keeps_its_own_wording() -> None:
    merged = Text({"en": "Athens"}).merged(Text({"en": "Athina", "el": "Αθήνα"}))
    assert merged == Text({"en": "Athens", "el": "Αθήνα"})


def test_blanks_around_and_line_ends_are_tidied() -> None:
    assert str(Text(" \ta\r\nb\rc\n")) == "a\nb\nc"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "a\x00b",
        "a\x1bb",
        "a\x85b",
        "a\ud800",
        None,
        3,
        ["a"],
        {},
        {"pl": ""},
        {"pl": None},
        {"polski": "a"},
        {"": "a"},
        {3: "a"},
    ],
)
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(BadValue) as caught:
        Text.of(value)
    assert "\n" not in str(caught.value)


def test_two_wordings_for_one_language_are_refused() -> None:
    with pytest.raises(BadValue, match="two different wordings"):
        Text({"pl": "a", "PL": "b"})
    assert Text({"pl": "a", "PL": "a"}).items() == (("pl", "a"),)


@pytest.mark.parametrize(
    ("tag", "usual"),
    [
        ("PL", "pl"),
        ("en-gb", "en-GB"),
        ("sr-latn", "sr-Latn"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("und", "und"),
    ],
)
def test_language_tags_are_spelled_the_usual_way(tag: str, usual: str) -> None:
    assert language_tag(tag) == usual


@given(texts)
def test_a_text_can_be_made_again_from_its_items(text: Text) -> None:
    assert Text(dict(text.items())) == text
    assert eval(repr(text)) == text
    assert hash(Text(dict(text.items()))) == hash(text)


@given(texts, texts)
def test_merging_loses_no_language(one: Text, other: Text) -> None:
    merged = one.merged(other)
    assert set(merged.languages) == {*one.languages, *other.languages}
    assert all(merged.get(tag) == text for tag, text in one)
    assert one.merged(one) == one


@given(texts, st.lists(tags))
def test_the_best_is_one_of_its_texts(text: Text, wished: list[str]) -> None:
    assert text.best(wished) in [wording for _, wording in text]
