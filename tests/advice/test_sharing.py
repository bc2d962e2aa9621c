"""Who else wants the same."""

from __future__ import annotations

from helpers.witnesses import untrue


def test_those_in_a_network_with_the_same_aim_want_the_same(towns):
    found = towns.advise_sharing("kielce", "leaving")
    assert [advice.head.label for advice in found.advices] == ["Nantes", "Riga"], "Nantes is of like size"
    for advice in found.advices:
        kinds = {reason.kind: reason for reason in advice.reasons}
        assert kinds["wants the same"].values["want"] in {
            "Young talent stays in the city",
            "Keeping young talent",
        }
        assert kinds["in the network"].inferred
        assert [told for reason in advice.reasons if (told := untrue(towns, reason))] == []


def test_who_asks_is_not_among_them(towns):
    for answer in towns.advise_sharing("kielce").answers:
        assert not {"Kielce", "Kielce group"} & {advice.head.label for advice in answer.advices}


def test_nobody_shares_a_want_that_nobody_else_has(towns):
    found = towns.advise_sharing("kielce", "graduates")
    assert found.advices == ()
