"""Constructors are strict: what was made can be written down, and what cannot is refused by name."""

from __future__ import annotations

import contextlib

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import (
    BadValue,
    Component,
    Contact,
    Decision,
    Evidence,
    Link,
    LinkName,
    Mention,
    Network,
    Organisation,
    Practice,
    RecordName,
    Ref,
    Said,
    Source,
    Statement,
    derived_key,
)  # fmt: skip
from goodpractice.model.kinds import KINDS

ORG, NET = Ref("organisation", "o"), Ref("network", "n")
REC = RecordName("a", "network", "1")

odd = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.binary(max_size=3), st.just(object()), st.text(max_size=3),
    st.lists(st.integers() | st.text(max_size=2), max_size=2), st.tuples(st.integers(), st.integers()),
    st.dictionaries(st.text(max_size=2) | st.integers(), st.integers(), max_size=1), st.sets(st.integers(), max_size=1),
    st.just("half \ud800"), st.just(ORG), st.just(Said()), st.just(2**70),
)  # fmt: skip


def fields(cls) -> list[str]:
    return [field.name for field in attrs.fields(cls)]


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_a_wrong_attribute_of_a_thing_is_a_bad_value(kind, data) -> None:
    name = data.draw(st.sampled_from(fields(KINDS[kind])))
    with contextlib.suppress(BadValue):
        KINDS[kind](**{"key": "1", name: data.draw(odd)})


@given(st.sampled_from(fields(Link)), odd)
def test_a_wrong_attribute_of_a_link_is_a_bad_value(name, value) -> None:
    with contextlib.suppress(BadValue):
        Link(**{"subject": ORG, "relation": "participates", "object": NET, name: value})


@pytest.mark.parametrize(
    ("cls", "good"),
    [
        (Mention, {"name": "Kielce"}),
        (Said, {}),
        (Statement, {"field": "phase", "value": "II"}),
        (Contact, {}),
        (Component, {"key": "1", "name": "x"}),
        (Evidence, {"scheme": "s", "level": "1", "assessor": "a"}),
        (Source, {"name": "a", "title": "A"}),
        (Ref, {"kind": "network", "key": "1"}),
        (RecordName, {"source": "a", "kind": "network", "key": "1"}),
        (LinkName, {"source": "a", "subject": ORG, "relation": "participates", "object": NET}),
        (Decision, {"this": REC, "judgement": "same", "that": REC}),
    ],
)
@given(data=st.data())
def test_a_wrong_attribute_of_anything_else_is_a_bad_value(cls, good, data) -> None:
    name = data.draw(st.sampled_from(fields(cls)))
    with contextlib.suppress(BadValue):
        cls(**{**good, name: data.draw(odd)})


@pytest.mark.parametrize(
    ("making", "message"),
    [
        (lambda: Network(key=""), "a key is a non-empty text"),
        (lambda: Network(key=" 1"), "without outer blanks"),
        (lambda: Network(key=83), "a key is a non-empty text"),
        (lambda: Network(key="1", phase=2), "phase = 2: a text is needed"),
        (lambda: Network(key="1", kind=["x"]), r"kind = \['x'\]: a text is needed"),
        (lambda: Network(key="1", unnamed="no"), "unnamed = 'no': true or false is needed"),
        (lambda: Practice(key="1", max_age="35"), "max_age = '35': a whole number is needed"),
        (lambda: Practice(key="1", max_age=True), "a whole number is needed"),
        (lambda: Practice(key="1", status="finished"), "status = 'finished': use one of running"),
        (lambda: Network(key="1", web=[7]), "7: a text is needed"),
        (lambda: Network(key="1", contacts=["x"]), "'x': a Contact is needed"),
        (lambda: Network(key="1", ids=7), "7 is no identifier"),
        (lambda: Network(key="1", place=7), "7 is no place"),
        (lambda: Network(key="1", place=("a", "PL", "x", "y", "z", "?")), "is no place"),
        (lambda: Network(key="1", place=("Kielce", "Atlantis")), "Atlantis"),
        (lambda: Network(key="1", extra={"a": object()}), "has no form in JSON"),
        (lambda: Network(key="1", extra={"a": float("nan")}), "has no form in JSON"),
        (lambda: Network(key="1", extra={1: 2}), "a name and a value are needed"),
        (lambda: Network(key="1", topics=["half \ud800"]), "cannot be written down"),
        (lambda: Ref("thing", "1"), "no kind is called 'thing'; there are practice"),
        (lambda: Link(ORG, "likes", NET), "no relation is called 'likes'"),
        (lambda: Link(ORG, ["participates"], NET), "no relation is called"),
        (lambda: Link(ORG, "participates", NET, role="boss"), "participates knows the roles lead"),
        (lambda: Link(ORG, "participates", NET, via="n"), "via = 'n': a thing or a reference is needed"),
        (
            lambda: Link("o", "participates", NET),
            "a link joins things, references or mentioned places, not str",
        ),
        (lambda: Link(ORG, "transferred_to", NET, extent="half"), "extent = 'half': use one of whole"),
        (
            lambda: Said(quote="one two three four five six seven eight nine ten eleven twelve thirteen"),
            "at most 12 words",
        ),
        (lambda: Said(how="guessed"), "how = 'guessed': use one of stated"),
        (lambda: Decision(REC, "alike", REC), "judgement = 'alike': use one of same"),
        (lambda: Decision(REC, "same", LinkName("a", ORG, "participates", NET)), "not one of each"),
        (lambda: Decision(REC, "refines", REC), "one link refines another"),
        (lambda: Decision("a", "same", "b"), "two records are the same"),
        (lambda: Source(name="a:b", title="x"), "a word without colons"),
        (lambda: Source(name="places", title="x"), "choose another name"),
        (lambda: derived_key(None, " "), "at least one value that is not empty"),
    ],
)
def test_the_message_says_what_is_wrong(making, message) -> None:
    with pytest.raises(BadValue, match=message):
        making()


def test_what_people_write_is_taken() -> None:
    net = Network(key="1", name="JOBTOWN")
    org = Organisation(
        key="1",
        ids="geonames:769250",
        web="a.example",
        topics=("jobs", "jobs", " "),
        place=("Kielce", "Polska"),
    )
    assert (str(org.ids[0]), org.web, org.topics, org.place.country) == (
        "geonames:769250",
        ("a.example",),
        ("jobs",),
        "PL",
    )
    assert Link(org, "participates", net, via=net).via == Network.ref("1")
    assert Link(org, "visited", ("Avilés", "ES"), said=Said(how="inferred")).said[0].how == "inferred"
    assert Network(key="1", contacts=Contact(email="x")).contacts[0].email == "x"
    assert Mention("Kielce", coordinates="50.87,20.63").coordinates.latitude == 50.87
    assert Practice(key="1", extra={"years": (2013, 2015), "none": None}).extra == (("years", [2013, 2015]),)


def test_no_text_is_lost_where_a_heading_stands_again() -> None:
    page = Practice(key="1", sections=[("Impact", "a"), ("Impact", "b"), ("Impact (2)", "c")])
    assert [(heading, str(text)) for heading, text in page.sections] == [
        ("Impact", "a"),
        ("Impact (2)", "b"),
        ("Impact (2) (2)", "c"),
    ]


# ── keys where the source has none ───────────────────────────────────────────────────────────────────────

parts = st.lists(
    st.sampled_from(["Kielce", "kielce", "Łódź", "lodz", "a b", "a-b", "a/b", "", None, 7]),
    min_size=1,
    max_size=3,
)


def _meant(given) -> tuple[str, ...]:
    return tuple("" if part is None else str(part).strip().casefold() for part in given)


@given(
    parts.filter(lambda p: any(part not in (None, "") for part in p)),
    parts.filter(lambda p: any(part not in (None, "") for part in p)),
)
def test_derived_keys_are_equal_only_for_what_is(one, other) -> None:
    assert (derived_key(*one) == derived_key(*other)) == (_meant(one) == _meant(other))
    assert derived_key(*one).startswith("~")
    Network(key=derived_key(*one))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_things_are_frozen_and_refer_to_themselves(kind) -> None:
    thing = KINDS[kind](key="1")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        thing.key = "2"
    assert KINDS[kind].ref("1") == Ref(kind, "1")


def test_values_are_checked_after_the_converter_has_resolved_the_types() -> None:
    from goodpractice.model.json import converter
    from goodpractice.model.strict import plain_fields

    converter()
    plain_fields.cache_clear()
    with pytest.raises(BadValue, match="true or false is needed"):
        Network(key="1", unnamed="no")
