"""Words that mean the same in two languages are learned from what the catalogue says twice, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice.search import finishing, parse
from goodpractice.search.expand import EVERYTHING, expand
from goodpractice.search.pairs.doubles import doubles
from goodpractice.search.pairs.learned import FILE, HOW, Learned, Taught, saved
from goodpractice.search.pairs.learning import learn
from goodpractice.search.pairs.linking import Sentences, linked
from goodpractice.search.pairs.sentences import side_by_side, split
from helpers.runs import importer, item

WORDS = {
    "zorble": "mrakwa", "quintel": "szopiel", "brantic": "dolcze", "fawkle": "regut", "mistern": "pajok", "plonder": "wertyk",
    "gressel": "kulmin", "tambrook": "sajda", "vintle": "obrzan", "harpole": "ciemik",
}  # fmt: skip
"""Words of two languages that nobody speaks, so that no dictionary knows them."""


def said_twice(count: int, seed: int = 1) -> list[gp.Practice]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        english = draw.sample(sorted(WORDS), 4)
        polish = [WORDS[word] for word in english]
        draw.shuffle(polish)
        text = {
            "en": f"The {' '.join(english)} of place {number}.",
            "pl": f"To jest {' '.join(polish)} w {number}.",
        }
        made.append(gp.Practice(key=f"p{number}", name={"en": f"Practice {number}"}, summary=text))
    return made


def only(language: str, text: str, key: str = "alone") -> gp.Practice:
    return gp.Practice(key=key, name={language: "Alone"}, summary={language: text})


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    # Nothing is started in the background: a test says itself when there is learning.
    monkeypatch.setattr(finishing, "start", lambda *_: None)
    with gp.open(tmp_path / "a.gp") as made:
        yield made


def bring(catalogue, practices, source="a") -> None:
    rows = [item(practice, place=f"t#row {number}") for number, practice in enumerate(practices, 2)]
    catalogue.import_from(importer(source, rows))


def test_a_question_in_one_language_finds_what_is_said_in_the_other_only(catalogue) -> None:
    bring(catalogue, [*said_twice(40), only("pl", "Tylko mrakwa po polsku.")])
    names = [hit.title for hit in catalogue.search("zorble", limit=100).hits]
    assert "Alone" not in names
    assert catalogue.index.learn() == len(WORDS)
    found = {hit.title: hit for hit in catalogue.search("zorble", limit=100).hits}
    assert str(found["Alone"].reasons[0]) == f"zorble → mrakwa ({HOW}), in the summary"
    assert found["Alone"].marked("[", "]") == "Tylko [mrakwa] po polsku."
    # What says the very word goes first, whatever was learned.
    assert list(found)[-1] == "Alone"


def test_every_word_is_learned_rightly_whatever_the_order_of_the_words(catalogue) -> None:
    bring(catalogue, said_twice(60))
    catalogue.index.learn()
    pairs = {(left, right) for _, left, _, right in saved(catalogue.index.folder).pairs()}
    assert pairs == set(WORDS.items())


@pytest.mark.parametrize("count", [1, 5, 9])
def test_a_few_texts_teach_nothing(catalogue, count) -> None:
    bring(catalogue, said_twice(count))
    assert catalogue.index.learn() == 0
    assert catalogue.search("zorble").hits == () or all(
        "learned" not in str(h.why) for h in catalogue.search("zorble").hits
    )


def test_one_text_that_repeats_itself_teaches_nothing() -> None:
    texts = [(f"zorble {n}", f"mrakwa {n}") if n % 2 else (f"town {n}", f"miasto {n}") for n in range(80)]
    twice = [(1, "practice", {"summary": {"en": english, "pl": polish}}) for english, polish in texts]
    assert learn(twice) == {}
    of_many = [(n, *rest) for n, (_, *rest) in enumerate(twice)]
    assert {pair.stems for pair in learn(of_many)["en", "pl"]} == {("zorble", "mrakwa"), ("town", "miasto")}


def test_words_that_always_stand_together_are_not_told_apart() -> None:
    texts = [
        (f"zorble quintel {n}", f"szopiel mrakwa {n}") if n % 2 else (f"town {n}", f"miasto {n}")
        for n in range(80)
    ]
    records = [
        (n, "practice", {"summary": {"en": english, "pl": polish}})
        for n, (english, polish) in enumerate(texts)
    ]
    assert {pair.stems for pair in learn(records)["en", "pl"]} == {("town", "miasto")}


def test_the_same_sentence_on_many_things_counts_once() -> None:
    same = [
        (n, "practice", {"summary": {"en": "Young zorble of Europe", "pl": "Młody mrakwa Europy"}})
        for n in range(99)
    ]
    assert learn(same) == {}


def test_texts_that_have_nothing_to_do_with_each_other_teach_nothing() -> None:
    draw = random.Random(5)
    words = [f"{a}{b}{c}" for a in "bdfg" for b in ("ara", "olo", "umi") for c in "klmnt"]
    records = [
        (n, "practice", {"summary": {"en": " ".join(draw.sample(words, 8)), "pl": " ".join(w + "sz" for w in draw.sample(words, 8))}})
        for n in range(300)
    ]  # fmt: skip
    assert sum(map(len, learn(records).values())) <= 1


def test_what_is_deleted_is_learned_again_by_a_rebuild_and_the_file_is_never_needed(catalogue) -> None:
    bring(catalogue, [*said_twice(40), only("pl", "mrakwa")])
    catalogue.index.learn()
    (catalogue.index.folder / FILE).unlink()
    assert all(hit.title != "Alone" for hit in catalogue.search("zorble", limit=100).hits)
    catalogue.index.rebuild()
    assert any(hit.title == "Alone" for hit in catalogue.search("zorble", limit=100).hits)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_file_is_as_good_as_none(catalogue, content) -> None:
    bring(catalogue, said_twice(40))
    (catalogue.index.folder / FILE).write_bytes(content)
    assert catalogue.search("zorble", limit=100).total
    assert catalogue.index.learn() == len(WORDS)


def test_pairs_of_another_catalogue_are_not_used(catalogue, tmp_path) -> None:
    bring(catalogue, [only("pl", "mrakwa"), only("en", "zorble", "b")])
    Learned(
        Taught("another", 1, "", {"en pl": 40}), {"en pl": [["zorble", "mrakwa", "zorble", "mrakwa"]]}
    ).save(catalogue.index.folder)
    assert catalogue.search("zorble").total == 1


def test_it_is_learned_in_the_background_when_there_is_enough_and_not_again_for_little(
    catalogue, monkeypatch
) -> None:
    started = []
    monkeypatch.setattr(finishing, "start", lambda *where: started.append(where))
    bring(catalogue, said_twice(9))
    catalogue.search("x")
    assert started == []
    bring(catalogue, said_twice(40))
    catalogue.search("x")
    catalogue.search("x")
    assert len(started) == 1
    finishing._finish(*started[0])
    assert catalogue.index.lexicons()[0].name == HOW
    bring(catalogue, [only("en", "one more")], "b")
    catalogue.search("x")
    assert len(started) == 1
    # Taken back, there is nothing to learn from any more.
    catalogue.undo()
    catalogue.undo()
    catalogue.search("x")
    finishing._finish(*started[-1])
    assert len(started) == 2
    assert not len(catalogue.index._lessons.known())


def test_names_in_several_languages_are_said_twice_and_those_of_persons_are_not() -> None:
    names = {"name": {"en": "City of Pomelo"}, "also": [{"pl": "Miasto Pomelo"}, {"und": "POM"}]}
    assert list(doubles("organisation", names)) == [{"en": "City of Pomelo", "pl": "Miasto Pomelo"}]
    assert list(doubles("person", names)) == []


def test_learned_words_weigh_like_those_of_a_dictionary() -> None:
    pairs = Learned(Taught("", 1, "", {}), {"en pl": [["zorble", "mrakwa", "zorble", "mrakwa"]]})
    parts = EVERYTHING.__class__(lexicons=(pairs,))
    (node,) = expand(parse("zorble"), present=["pl", "en"], parts=parts).nodes
    assert node.options[-1].why == f"zorble → mrakwa ({HOW})"
    assert node.options[-1].weight == parts.weights.translation


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sentence_that_became_two_keeps_its_place() -> None:
    one = "Young people leave the small towns of the region because there is no work. Schools and firms meet. Then they stay."
    other = "Młodzi ludzie opuszczają małe miasta regionu. Powodem jest brak pracy dla nich. Szkoły i firmy się spotykają. Potem zostają."
    assert list(side_by_side(one, other))[1:] == [
        ("Schools and firms meet.", "Szkoły i firmy się spotykają."),
        ("Then they stay.", "Potem zostają."),
    ]


@given(one=st.text(max_size=200), other=st.text(max_size=200))
def test_any_two_texts_can_be_put_side_by_side(one, other) -> None:
    pairs = list(side_by_side(one, other))
    for left, right in pairs:
        assert left
        assert right
    assert sum(len(left) for left, _ in pairs) <= len(one) + len(split(one))


LETTERS = st.frozensets(st.sampled_from("abcdef"), max_size=4)


@settings(max_examples=50)
@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=40), st.randoms())
def test_what_is_learned_does_not_depend_on_the_order_of_things(texts, draw) -> None:
    rows = [Sentences(number, *row) for number, row in enumerate(texts)]
    mixed = rows.copy()
    draw.shuffle(mixed)
    assert linked(rows) == linked(mixed)
