"""Every value of the model survives its JSON form, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice import BadValue, Link, Network, Practice, Ref, Source, Thing, from_json, to_json
from goodpractice.model.decision import Decision
from goodpractice.model.json import converter
from goodpractice.model.kinds import KINDS
from goodpractice.store.prepare import Preparer, dumps
from helpers import values

roomy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def through_text(value):
    return json.loads(json.dumps(to_json(value)))


@pytest.mark.parametrize("kind", sorted(KINDS))
@roomy
@given(data=st.data())
def test_things_come_back_as_they_were(kind, data) -> None:
    thing = data.draw(values.things(kind))
    again = from_json(through_text(thing))
    assert again == thing
    assert type(again) is KINDS[kind]
    assert dumps(to_json(again)) == dumps(to_json(thing))


@roomy
@given(values.links())
def test_links_come_back_as_they_were(link) -> None:
    assert from_json(through_text(link), Link) == link


@roomy
@given(values.decisions)
def test_decisions_come_back_as_they_were(decision) -> None:
    assert from_json(through_text(decision), Decision) == decision


@roomy
@given(values.sources)
def test_sources_come_back_as_they_were(source) -> None:
    assert from_json(through_text(source), Source) == source


@roomy
@given(values.things("practice") | values.things("claim") | values.links() | values.decisions)
def test_whatever_was_made_can_be_staged(record) -> None:
    preparer = Preparer()
    preparer.add_all([record], "t#row 2", 1)
    rows = preparer.take()
    assert len(rows.things) + len(rows.links) + len(rows.decisions) == 1


@roomy
@given(values.links())
def test_the_body_of_a_staged_link_is_its_json_form(link) -> None:
    """It is written by hand, for speed."""
    preparer = Preparer()
    preparer.add(link, "t#row 2", 1)
    ((*_, body, _),) = preparer.take().sayings
    stored = json.loads(body) if body else {}
    mentions = stored.pop("mentions", {})
    whole = to_json(link)
    assert mentions == {
        end: whole[end] for end in ("subject", "object") if not isinstance(getattr(link, end), Ref)
    }
    for name in ("subject", "relation", "object", "role", "key"):
        whole.pop(name, None)
    assert stored == whole


def test_defaults_are_left_out_and_values_are_short() -> None:
    assert to_json(Practice(key="1", name={"pl": "x"}, since="2018-11", max_amount="800000 PLN")) == {
        "is": "practice", "key": "1", "name": {"pl": "x"}, "since": "2018-11", "max_amount": "800000 PLN",
    }  # fmt: skip
    assert to_json(Link(Ref("network", "1"), "succeeds", Network.ref("2"))) == {
        "subject": {"kind": "network", "key": "1"}, "relation": "succeeds", "object": {"kind": "network", "key": "2"},
    }  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        None, 7, "x", [], {}, {"is": "nothing"}, {"is": ["network"]}, {"is": "network"},
        {"is": "network", "key": ""}, {"is": "network", "key": 7}, {"is": "network", "key": "1", "colour": "red"},
        {"is": "network", "key": "1", "name": 7}, {"is": "network", "key": "1", "since": "soon"},
        {"is": "practice", "key": "1", "max_age": "35"}, {"is": "practice", "key": "1", "max_age": True},
        {"is": "practice", "key": "1", "offers_visits": "no"}, {"is": "practice", "key": "1", "components": "x"},
        {"is": "network", "key": "1", "place": 7}, {"is": "network", "key": "1", "contacts": [7]},
        {"is": "network", "key": "1", "statements": {"a": 1}}, {"is": "network", "key": "1", "extra": [1]},
    ],
)  # fmt: skip
def test_what_describes_nothing_is_refused(value) -> None:
    with pytest.raises(BadValue):
        from_json(value)


@given(values.plain_json)
def test_anything_else_is_refused_with_a_bad_value_only(value) -> None:
    for cls in (None, Thing, Network, Link, Decision, Source):
        with pytest.raises(BadValue):
            from_json(value, cls)


@roomy
@given(st.data())
def test_one_wrong_attribute_is_a_bad_value_or_the_value_itself(data) -> None:
    good = to_json(data.draw(values.things("practice")))
    name = data.draw(st.sampled_from(sorted(good)))
    odd = {**good, name: data.draw(values.plain_json)}
    try:
        made = from_json(odd)
    except BadValue:
        return
    assert isinstance(made, Thing)
    assert converter().unstructure(made) is not None
