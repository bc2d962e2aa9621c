"""What holds never contradicts itself; persons come before rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Decision, LinkName, Network, RecordName, Ref, UnknownName
from goodpractice.errors import Contradiction
from goodpractice.identity.chains import Chains
from goodpractice.identity.deciding import decide, undo
from helpers.dump import dump, partition
from helpers.runs import new_store, run


def rec(key: str, source: str = "a") -> RecordName:
    return RecordName(source, "network", key)


@pytest.fixture
def store():
    with new_store() as made:
        run(made, "a", *(Network(key=key, name=f"Net {key}") for key in "1234"))
        yield made


def together(store) -> list[list[str]]:
    return [[name.partition("/")[2] for name in group] for group in partition(store) if len(group) > 1]


def test_a_contradiction_is_refused_with_the_chain_that_causes_it(store):
    decide(store, Decision(rec("1"), "same", rec("2"), by="Ada"))
    decide(store, Decision(rec("2"), "same", rec("3"), by="Jan"))
    decide(store, Decision(rec("3"), "different", rec("4"), by="Ada", why="another town"))
    with pytest.raises(Contradiction) as refused:
        decide(store, Decision(rec("1"), "same", rec("4")))
    assert "a:network/1 = a:network/2 (Ada); a:network/2 = a:network/3 (Jan)" in str(refused.value)
    assert "a:network/3 ≠ a:network/4 (Ada: another town)" in str(refused.value)
    with pytest.raises(Contradiction, match="gp decision undo"):
        decide(store, Decision(rec("1"), "different", rec("3")))
    assert together(store) == [["1", "2", "3"]]


def test_the_chain_runs_through_records_that_vanished_or_never_came(store):
    decide(store, Decision(rec("1"), "same", rec("gone")))
    decide(store, Decision(rec("gone"), "same", rec("2")))
    run(store, "a", *(Network(key=key, name=f"Net {key}") for key in "12"))
    with pytest.raises(Contradiction):
        decide(store, Decision(rec("2"), "different", rec("1")))


def test_names_that_people_write_are_the_records_they_mean(store):
    decide(store, Decision(rec("=Net 1"), "same", rec("2")))
    with pytest.raises(Contradiction):
        decide(store, Decision(rec("1"), "different", rec("2")))


def test_a_rule_yields_to_a_person(store):
    decide(store, Decision(rec("1"), "same", rec("2"), by="rule:names"))
    decide(store, Decision(rec("2"), "same", rec("3"), by="Ada"))
    decide(store, Decision(rec("1"), "different", rec("3"), by="Jan"))
    assert together(store) == [["2", "3"]]
    assert {d.by for d in store.decisions()} == {"Jan", "Ada"}
    with pytest.raises(Contradiction):
        decide(store, Decision(rec("1"), "same", rec("3"), by="rule:names"))


def test_unsure_gives_way_to_whoever_knows_better(store):
    decide(store, Decision(rec("1"), "unsure", rec("2")))
    decide(store, Decision(rec("2"), "same", rec("1")))
    assert [d.judgement for d in store.decisions()] == ["same"]


def test_undone_at_will_and_that_of_a_rule_then_waits(store):
    before = dump(store)
    decide(store, Decision(rec("1"), "same", rec("2")))
    undo(store, store.judgements()[0].number)
    assert dump(store) == before
    decide(store, Decision(rec("1"), "same", rec("2"), by="rule:names"))
    undo(store, store.judgements()[0].number, by="Ada")
    assert [(d.judgement, d.by) for d in store.decisions()] == [("unsure", "Ada")]
    with pytest.raises(UnknownName):
        undo(store, 999)


def test_a_decision_tells_when_and_by_whom(store):
    decide(
        store,
        Decision(rec("1"), "same", rec("2"), by="Ada", why="one page"),
        made="2020-01-02T03:04:05+00:00",
    )
    (kept,) = store.judgements()
    assert (kept.made, kept.decision.by, kept.decision.why) == (
        "2020-01-02T03:04:05+00:00",
        "Ada",
        "one page",
    )


def test_two_links_cannot_refine_each_other():
    one, other = (
        LinkName("a", Ref("organisation", key), "participates", Ref("network", "1")) for key in "12"
    )
    chains = Chains([Decision(one, "refines", other)])
    assert chains.against(Decision(other, "refines", one))
    assert chains.against(Decision(one, "different", other))
    assert not chains.against(Decision(one, "refines", other))


pairs = st.tuples(st.sampled_from("1234"), st.sampled_from("1234")).filter(lambda pair: pair[0] != pair[1])
judged = st.lists(st.tuples(pairs, st.sampled_from(["same", "different"])), max_size=6)


@settings(max_examples=50, deadline=None)
@given(judged)
def test_what_was_accepted_is_consistent(listed):
    with new_store() as made:
        run(made, "a", *(Network(key=key, name=f"Net {key}") for key in "1234"))
        for (one, other), judgement in listed:
            try:
                decide(made, Decision(rec(one), judgement, rec(other)))
            except Contradiction:
                continue
        group = {name: n for n, names in enumerate(partition(made)) for name in names}
        for each in made.decisions():
            assert (group[str(each.this)] == group[str(each.that)]) == (each.judgement == "same")


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_merging_is_commutative_associative_and_idempotent(listed, random):
    turned = [(b, a) if random.random() < 0.5 else (a, b) for a, b in random.sample(listed, len(listed))]
    with new_store() as one, new_store() as other:
        for made, order in ((one, listed), (other, turned + turned[:2])):
            run(made, "a", *(Network(key=key, name=f"Net {key}") for key in "1234"))
            for a, b in order:
                decide(made, Decision(rec(a), "same", rec(b)))
        assert partition(one) == partition(other)


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs, min_size=1, max_size=4), pairs)
def test_merging_and_taking_it_back_changes_nothing(listed, last):
    with new_store() as made:
        run(made, "a", *(Network(key=key, name=f"Net {key}") for key in "1234"))
        for a, b in listed:
            decide(made, Decision(rec(a), "same", rec(b)))
        before = dump(made)
        if decide(made, Decision(rec(last[0]), "same", rec(last[1]), why="for now")):
            undo(made, max(each.number for each in made.judgements()))
        assert dump(made) == before
