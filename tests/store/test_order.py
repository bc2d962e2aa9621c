"""What a catalogue holds does not depend on the order in which it was told."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.dump import dump
from helpers.runs import new_store, run
from helpers.worlds import decisions, inputs


@settings(max_examples=60, deadline=None)
@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(items, random) -> None:
    shuffled = random.sample(items, len(items))
    with new_store() as one, new_store() as other:
        run(one, "a", *items)
        run(other, "a", *shuffled)
        assert dump(one) == dump(other)
        assert not one.problems()


@settings(max_examples=60, deadline=None)
@given(inputs(), inputs(), inputs(), st.lists(decisions, max_size=2), st.randoms(use_true_random=False))
def test_the_order_of_sources_and_decisions_does_not_matter(first, second, third, judged, random) -> None:
    acts = [
        *(
            lambda store, n=name, i=items: run(store, n, *i)
            for name, items in zip("abc", (first, second, third), strict=True)
        ),
        *(lambda store, d=decision: store.decide(d) for decision in dict.fromkeys(judged)),
    ]
    with new_store() as one, new_store() as other:
        for act in acts:
            act(one)
        for act in random.sample(acts, len(acts)):
            act(other)
        assert dump(one) == dump(other)
        assert not one.problems()
        assert not other.problems()


@settings(max_examples=60, deadline=None)
@given(inputs(), inputs())
def test_the_same_input_twice_changes_nothing(first, second) -> None:
    with new_store() as store:
        run(store, "a", *first)
        run(store, "b", *second)
        before = dump(store)
        again = run(store, "a", *first).counts
        assert dump(store) == before
        assert not again.anything
        assert (again.added, again.changed, again.vanished) == (0, 0, 0)
        assert (again.links_added, again.links_changed, again.links_vanished) == (0, 0, 0)
        assert again.unchanged == again.records
        assert not store.problems()
