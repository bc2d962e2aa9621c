"""What people could type before a run can be typed again when it is taken back."""

from __future__ import annotations

import pytest

from goodpractice import Organisation
from helpers.dump import names
from helpers.runs import item, new_store, run

NAMELESS = item(Organisation(key="2", place=("Łódź", "PL")), Organisation(key="2", place=("Kielce", "PL")))


@pytest.mark.parametrize("later", [item(), item(Organisation(key="2", place=("Gdynia", "PL")))])
def test_a_thing_that_was_called_like_two_places_is_so_again(later) -> None:
    with new_store() as store:
        run(store, "b", NAMELESS)
        before = names(store)
        assert {"lodz", "kielce"} <= before.keys()
        run(store, "b", later)
        store.undo()
        assert names(store) == before
