"""What is said of a merge that may be a slip, and of decisions that cannot all hold."""

from __future__ import annotations

import pytest

from goodpractice import Decision, Mention, Network, Organisation, Project, RecordName
from goodpractice.errors import BadValue
from goodpractice.identity.deciding import contradictions, decide
from goodpractice.identity.doubts import doubts
from goodpractice.identity.explain import explain
from goodpractice.identity.identify import identify
from goodpractice.identity.judging import merge, split
from helpers.runs import new_store, run


@pytest.fixture
def store():
    with new_store() as made:
        yield made


def body(key: str, name: str, place: tuple[str, str] | None = None) -> Organisation:
    return Organisation(
        key=key, name=name, place=Mention(*place) if place else None, country=place[1] if place else None
    )


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (body("1", "Gmina Kielce", ("Kielce", "PL")), body("2", "Kielce University", ("Kielce", "PL")), "another sort"),
        (body("1", "Port Guild", ("Turku", "FI")), body("2", "Port Guild Ltd", ("Tartu", "EE")), "in Finland, Port Guild Ltd in Estonia"),
        (Network(key="1", name="Quays"), Project(key="2", name="Quays II"), "Quays is a network, Quays II a project"),
    ],
    ids=["sorts", "countries", "kinds"],
)  # fmt: skip
def test_a_merge_that_may_be_a_slip_is_doubted(store, one, other, says):
    run(store, "a", one)
    run(store, "b", other)
    (said,) = doubts(store, str(one.name), str(other.name))
    assert says in said


def test_two_spellings_of_one_are_not_doubted(store):
    run(store, "a", body("1", "Gmina Kielce", ("Kielce", "PL")))
    run(store, "b", body("2", "Municipality of Kielce", ("Kielce", "PL")))
    assert doubts(store, "gmina-kielce", "municipality-of-kielce") == []


def test_two_places_of_the_gazetteer_are_named(store):
    run(store, "a", *(body(key, f"Guild {key}", (key, "HU")) for key in ("Újbuda", "Budapest", "Szeged")))
    assert doubts(store, "ujbuda", "budapest") == [
        "Budapest XI. kerület is a part of Budapest, which makes it another place that lies in it"
    ]
    (said,) = doubts(store, "szeged", "budapest")
    assert said.startswith("the gazetteer knows two places: Szeged (geonames:")


def test_what_notes_say_that_cannot_all_hold_is_told_with_the_chain(store):
    a, b, c = (RecordName(f"s{key}", "organisation", key) for key in "123")
    for key in "123":
        run(store, f"s{key}", body(key, f"Guild {key}"))
    run(store, "note-1", Decision(a, "same", b, by="note", why="one seat"))
    run(store, "note-2", Decision(b, "same", c, by="note"))
    assert contradictions(store) == []
    run(store, "note-3", Decision(a, "different", c, by="note", why="two phones"))
    (chain,) = contradictions(store)
    assert [(d.judgement, str(d.this), str(d.that)) for d in chain] == [
        ("different", str(a), str(c)), ("same", str(a), str(b)), ("same", str(b), str(c)),
    ]  # fmt: skip
    (told,) = identify(store).contradictions
    assert told.startswith("s1:organisation/1 ≠ s3:organisation/3 (note: two phones); s1:organisation/1 = ")
    assert identify(store).contradictions == (told,)  # as long as nobody changes one


def test_two_notes_that_contradict_each_other_of_one_pair_are_told_once(store):
    a, b = (RecordName("s", "organisation", key) for key in "12")
    run(store, "s", body("1", "Guild 1"), body("2", "Guild 2"))
    run(store, "note-1", Decision(a, "different", b, by="note"))
    run(store, "note-2", Decision(b, "same", a, by="note"))
    assert len(contradictions(store)) == 1


def test_who_splits_what_a_note_joins_learns_how_to_take_back_his_own_part(store):
    a, b = RecordName("s", "organisation", "1"), RecordName("t", "organisation", "2")
    run(store, "s", body("1", "Guild 1"))
    run(store, "t", body("2", "Guild 2"))
    run(store, "u", body("3", "Guild 3"))
    run(store, "note", Decision(a, "same", b, by="note"))
    with pytest.raises(BadValue, match=r"the source note says that its records are one; change it there$"):
        split(store, "guild-1")
    made = merge(store, "guild-1", "guild-3", by="Ada")
    (number,) = (each.number for each in store.judgements() if each.decision == made)
    with pytest.raises(BadValue, match=rf"taken back by: gp decision undo {number}$"):
        split(store, "guild-1")


def test_evidence_is_that_by_which_the_rules_decided(store):
    words = ["Alster", "Brise", "Deich", "Ebbe"]
    run(store, "s", *(body(f"{n}", f"{word} Guild {n}", ("Turku", "FI")) for n, word in enumerate(words)))
    run(
        store,
        "t",
        body("0", "Guild of Alster 0", ("Turku", "FI")),
        body("9", "Somebody Else", ("Turku", "FI")),
    )
    before = explain(store, "alster-guild-0", "guild-of-alster-0").evidence
    identify(store)
    decide(
        store, Decision(RecordName("t", "organisation", "9"), "unsure", RecordName("s", "organisation", "0"))
    )
    after = explain(store, "alster-guild-0", "guild-of-alster-0")
    assert after.evidence == before
    assert after.same
