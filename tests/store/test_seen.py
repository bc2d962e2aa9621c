"""What several processes have staged is known to all of them; what is not known is only staged twice."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.store.combine import natural
from goodpractice.store.seen import Seen, numbered

marks = st.integers(1, 2**64 - 1) | st.integers(1, 40)


@given(st.lists(st.tuples(marks, st.integers(0, 10**6)), max_size=200))
def test_nothing_is_known_that_was_not_told(told: list[tuple[int, int]]) -> None:
    """However full it is: a place is known if the statement was told of at that place or before."""
    seen = Seen(16)
    for mark, order in told:
        seen.tell({mark: order})
        assert seen.knows(mark, order)
    for mark, order in told:
        for later in (order - 1, order, order + 1):
            if later >= 0 and seen.knows(mark, later):
                assert any(mark == other and first <= later for other, first in told)


def test_the_first_place_stays() -> None:
    seen = Seen(16)
    seen.tell({5: 9})
    seen.tell({5: 4})
    seen.tell({5: 7})
    assert [order for order in range(12) if seen.knows(5, order)] == list(range(4, 12))


def test_a_number_that_is_too_large_is_not_kept() -> None:
    seen = Seen(16)
    seen.tell({5: 2**40})
    assert not seen.knows(5, 2**41)


@given(st.integers(0, 10**14), st.integers(0, 10**14), st.sampled_from(["t#row ", "", "a/7b "]))
def test_numbers_of_places_have_the_order_of_places(one: int, other: int, head: str) -> None:
    (first, a), (second, b) = numbered(f"{head}{one}"), numbered(f"{head}{other}")
    if a is not None and b is not None:
        assert first == second == head
        assert (a <= b) == (natural(f"{head}{one}") <= natural(f"{head}{other}"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_a_child_tells_its_parent_knows() -> None:
    seen = Seen(16)
    child = os.fork()
    if not child:
        seen.tell({Seen.mark("network", "83"): 2})
        os._exit(0)
    os.waitpid(child, 0)
    assert seen.knows(Seen.mark("network", "83"), 2)
