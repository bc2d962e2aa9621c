"""Whatever changes is written down, so that the search index and all else that is derived can follow."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.entities.merged import entities
from goodpractice.store import Store
from helpers.runs import new_store, run
from helpers.worlds import decisions, inputs

acts = st.one_of(
    st.tuples(st.just("run"), st.sampled_from("ab"), inputs(max_size=4), st.booleans()),
    st.tuples(st.just("decide"), decisions),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
)


def act(store: Store, what: str, *how) -> None:
    if what == "run":
        source, items, partial = how
        run(store, source, *items, partial=partial)
    elif what == "decide":
        store.decide(*how)
    elif what == "withdraw" and len(store.decisions()) > how[0]:
        store.withdraw(store.decisions()[how[0]])
    elif what == "undo" and len(standing := [r.id for r in store.runs() if r.undone is None]) > how[0]:
        store.undo(standing[how[0]], with_later=True)


def seen(store: Store) -> dict[int, object]:
    """What is shown of each entity: its head, values with their sources, links."""
    numbers = {row.entity for row in store.read.all_records(gone=True)}
    links = {
        n: sorted(
            str((r.subject, r.relation, r.object, r.role, r.text, r.stated_subject))
            for r in store.read.links([n])
        )
        for n in numbers
    }
    return {
        number: (
            entity.head,
            {
                field: [(value.value, value.sources) for value in values]
                for field, values in entity.fields.items()
            },
            links[number],
        )
        for number, entity in entities(store, numbers).items()
    }


@settings(max_examples=80, deadline=None)
@given(st.lists(acts, min_size=1, max_size=6))
def test_no_change_goes_unnoticed(doing) -> None:
    with new_store() as store:
        for each in doing:
            before, (change, token) = seen(store), store.state
            act(store, *each)
            after = seen(store)
            changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
            assert changed <= set(store.read.touched_since(change)), each
            assert not changed or store.state[1] != token
