"""What was just staged is not staged again, unless it stands at an earlier place or in another part."""

from __future__ import annotations

import pytest

from goodpractice import Link, Network, Organisation
from goodpractice.store import prepare
from goodpractice.store.prepare import Preparer


def places(preparer):
    return [(row[1], row[2], row[13]) for row in preparer.take().things]


@pytest.mark.parametrize("same_object", [True, False])
def test_a_thing_is_staged_once_for_its_first_place_in_each_part(same_object) -> None:
    first = Network(key="83", name="JOBTOWN")
    preparer = Preparer()
    for at, part in (("t#row 9", 1), ("t#row 10", 1), ("t#row 2", 1), ("t#row 3", 1), ("t#row 3", 2)):
        preparer.add(first if same_object else Network(key="83", name="JOBTOWN"), at, part)
    assert places(preparer) == [("83", 1, "t#row 9"), ("83", 1, "t#row 2"), ("83", 2, "t#row 3")]


def test_what_an_item_said_in_vain_is_said_again() -> None:
    """The item goes to quarantine with all that it says, so the next one that says it has to be staged."""
    network, preparer = Network(key="83", name="JOBTOWN"), Preparer()
    wrong = Organisation(key="1", name="x", extra={"deep": nested(300)})
    with pytest.raises(Exception, match=r"\S"):
        preparer.add_all([network, wrong], "t#row 2", 1)
    preparer.add_all([network], "t#row 3", 1)
    assert places(preparer) == [("83", 1, "t#row 3")]


def nested(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_what_is_remembered_has_a_bound(monkeypatch) -> None:
    monkeypatch.setattr(prepare, "_KEPT_WHOLE", 5)
    preparer, networks = Preparer(), [Network(key=str(n)) for n in range(50)]
    for network in networks:
        preparer.add(network, "t#row 2", 1)
        assert len(preparer._same) <= 5
    # A number that is used again for another object must not stand for the first.
    assert len(places(preparer)) == 50


def test_a_second_name_is_an_alias_and_the_label_is_none() -> None:
    preparer = Preparer()
    preparer.add(
        Organisation(key="1", name={"pl": "Łódź", "en": "Lodz"}, also=["Lodsch", "Łódź"]), "t#row 2", 1
    )
    preparer.add(Link(Organisation.ref("1"), "participates", Network.ref("83")), "t#row 2", 1)
    assert preparer.take().aliases == [(2, "1", "lodsch")]
