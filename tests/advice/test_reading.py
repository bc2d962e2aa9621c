"""How strongly things speak of words hangs on where these stand, how often, and how close together."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.advice.reading import Readings
from goodpractice.entities.merged import Entity, Value
from goodpractice.search.tree import AllOf, Best, Node, Option, Stem, Tagged, Word
from goodpractice.store import Head


def thing(number: int, **fields: Any) -> Entity:
    name = f"p{number}"
    head = Head(
        id=number,
        name=name,
        kind="practice",
        label=name,
        country="PL",
        subkind=None,
        unnamed=False,
        vanished=False,
    )
    said = {
        name.replace("__", "."): tuple(Value(value=value, provenance=()) for value in values)
        for name, values in fields.items()
    }
    return Entity(head=head, names=(), fields=said, records=())


def strengths(node: Node, *things: Entity, about: dict[str, set[int]] | None = None) -> dict[int, float]:
    readings = Readings({one.head.id: one for one in things}, [node])
    return readings.strengths(node, lambda concept: (about or {}).get(concept, set()))


FILLING = "We met every month and wrote down what we had seen on the way. " * 5


def test_a_name_says_more_than_a_summary_and_that_more_than_a_section():
    in_name = thing(1, name=[{"en": "Mentors"}], summary=[{"en": FILLING}])
    in_summary = thing(2, name=[{"en": "Together"}], summary=[{"en": FILLING + "mentors"}])
    in_section = thing(3, name=[{"en": "Together"}], sections__outcomes=[{"en": FILLING + "mentors"}])
    without = thing(4, name=[{"en": "Together"}], summary=[{"en": FILLING}])
    found = strengths(Stem("mentor", "en"), in_name, in_summary, in_section, without)
    assert found[1] > found[2] > found[3] > 0
    assert 4 not in found


def test_what_is_said_in_a_short_text_weighs_more():
    short = thing(1, summary=[{"en": "Mentors for pupils."}])
    long = thing(2, summary=[{"en": FILLING * 4 + "Mentors for pupils."}])
    found = strengths(Stem("mentor", "en"), short, long)
    assert found[1] > found[2] > 0


def test_words_that_mean_something_together_stand_together():
    together = thing(1, summary=[{"en": "Advice for the long-term unemployed of the town."}])
    apart = thing(
        2, summary=[{"en": "A long plan. " + FILLING + "A term ended. " + FILLING + "The unemployed came."}]
    )
    node = AllOf((Stem("long", "en"), Stem("term", "en"), Stem("unemployed", "en")))
    assert set(strengths(node, together, apart)) == {1}


def test_texts_of_two_values_do_not_stand_together():
    two = thing(1, components=[{"name": {"en": "Mentors"}}, {"name": {"en": "Schools"}}])
    node = AllOf((Stem("mentor", "en"), Stem("school", "en")))
    assert strengths(node, two) == {}


def test_a_stem_is_one_of_its_language_only():
    polish = thing(1, summary=[{"pl": "Absolwenci wracają do miasta."}])
    assert set(strengths(Stem("absolwent", "pl"), polish)) == {1}
    assert strengths(Stem("absolwent", "de"), polish) == {}


def test_the_best_option_counts_and_a_topic_as_the_index_knows_it():
    one = thing(1, summary=[{"en": "Graduates stay."}])
    two = thing(2, summary=[{"en": "Nothing of the kind."}])
    node = Best(
        Word("absolwenci"),
        (
            Option(Word("absolwenci")),
            Option(Stem("graduate", "en"), 0.7, "dictionary"),
            Option(Tagged("graduates"), 0.6, "topic"),
        ),
    )
    found = strengths(node, one, two, about={"graduates": {2}})
    assert set(found) == {1, 2}
    weaker = Best(Word("absolwenci"), (Option(Stem("graduate", "en"), 0.3, "dictionary"),))
    assert strengths(weaker, one)[1] < found[1]


@given(st.lists(st.sampled_from(["mentor", "school", "town"]), max_size=30), st.integers(1, 5))
def test_strength_is_a_share_and_grows_with_what_is_said(said: list[str], more: int):
    text = " ".join(said)
    node = Stem("mentor", "en")
    before = strengths(node, thing(1, name=[{"en": text}])).get(1, 0.0)
    again = strengths(node, thing(1, name=[{"en": text + " mentor" * more}]))[1]
    assert 0 <= before < 1
    assert before <= again < 1
    assert (before > 0) == ("mentor" in said)


def test_what_goes_together_adds_up_and_what_all_say_tells_little():
    hive, meadow, rare = (Option(Stem(word, "en"), 0.5) for word in ("hive", "meadow", "orchard"))
    node = Best(Word("bee"), (hive, meadow, rare))
    both = thing(1, summary=[{"en": "A hive in the meadow."}])
    one = thing(2, summary=[{"en": "A hive on a roof."}])
    special = thing(3, summary=[{"en": "A hive, an orchard."}])
    none = thing(4, summary=[{"en": "A reading room."}])
    readings = Readings({each.head.id: each for each in (both, one, special, none)}, [node])
    found = readings.together(node)
    assert 4 not in found
    assert 1 > found[1] > found[2] > 0
    assert found[3] > found[2]
