"""Which of several values stands first is a rule that users set; the others stay beside it."""

from __future__ import annotations

import pytest

import goodpractice as gp
from goodpractice.entities.preferring import preference, typed_preference
from goodpractice.errors import BadValue
from helpers.runs import run


@pytest.fixture
def path(tmp_path):
    one, other = (gp.RecordName(source, "network", "1") for source in ("old", "new"))
    with gp.open(tmp_path / "c.gp") as catalogue:
        run(catalogue.store, "old", gp.Network(key="1", name="Harbours", phase="I", since="2001"))
        run(catalogue.store, "new", gp.Network(key="1", name="Harbour cities", phase="II", since="2001"))
        run(catalogue.store, "third", gp.Network(key="1", name="Harbours", phase="II"))
        catalogue.decide(gp.Decision(one, "same", other))
        catalogue.decide(gp.Decision(one, "same", gp.RecordName("third", "network", "1")))
    return tmp_path / "c.gp"


def first(path, field, prefer):
    with gp.open(path, prefer=prefer) as catalogue:
        entity = catalogue.get("harbours")
        assert len(entity.fields[field]) == 2
        return entity.first(field)


def test_usually_what_most_sources_state(path):
    assert first(path, "phase", None) == "II"
    assert first(path, "name", None) == {"und": "Harbours"}


def test_an_order_of_sources_for_one_field_leaves_the_others(path):
    rules = {"phase": ["old", "new"]}
    assert first(path, "phase", rules) == "I"
    assert first(path, "name", {"name": ["new"], **rules}) == {"und": "Harbour cities"}
    with gp.open(path, prefer={"name": ["new"]}) as catalogue:
        assert catalogue.get("harbours").label == "Harbour cities"
        assert catalogue.get("harbour-cities").name == catalogue.get("harbours").name


def test_the_rule_is_told(path):
    with gp.open(path, prefer={"default": "most recent", "phase": ["old", "new"]}) as catalogue:
        told = catalogue.get("harbours").preference
        assert told.why("phase") == "set for phase: first what old states, then new"
        assert told.why("name") == "set for default: what was said last stands first"


def test_of_two_the_later_if_that_is_the_rule(tmp_path):
    with gp.open(tmp_path / "c.gp", prefer={"default": "most recent"}) as catalogue:
        for year, name in (("2020", "Early"), ("2021", "Late"), ("2019", "Earliest")):
            source = f"note-{year}"
            run(catalogue.store, source, gp.Network(key="1", name=name, statements=[
                gp.Statement("phase", name, gp.Said(as_of=year)),
            ]))  # fmt: skip
            catalogue.decide(
                gp.Decision(
                    gp.RecordName("note-2020", "network", "1"), "same", gp.RecordName(source, "network", "1")
                )
            ) if year != "2020" else None
        assert catalogue.get("early").first("phase") == "Late"


@pytest.mark.parametrize("rule", ["newest", [], [1], 3, {"a": 1}])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(BadValue, match="most recent"):
        preference({"name": rule})


def test_rules_can_be_typed():
    assert preference(typed_preference(["most recent", "name=keep, urbact"])).rule("name") == (
        "keep",
        "urbact",
    )
