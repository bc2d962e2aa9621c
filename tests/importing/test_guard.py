"""A run that falls short, or halves a source, stops before anything is kept and says so with figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import (
    BadValue,
    FallsShort,
    Importer,
    Link,
    Network,
    Organisation,
    Practice,
    Row,
    derived_key,
)
from goodpractice.importing.checks import Checks
from goodpractice.importing.expect import Expectations
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.importer import importer_problem
from goodpractice.importing.run import run_importer
from helpers.dump import dump
from helpers.runs import importer, item, new_store


@pytest.fixture
def store():
    with new_store() as opened:
        yield opened


def source(*items, complete=True, **expects):
    rows = [each if isinstance(each, Row) else item(each) for each in items]
    for number, row in enumerate(rows, 2):
        row.place = row.place or f"t#row {number}"
    made = importer("towns", rows, complete=complete)
    made.expects = expects.pop("expects", expects)
    return made


def run(store, made, *, partial=False, dry_run=False, **checks):
    return run_importer(store, made(), Fetch(), partial=partial, dry_run=dry_run, checks=Checks(**checks))


def networks(count, first=0):
    return [Network(key=str(n), name=f"Network {n}") for n in range(first, first + count)]


def led(number, role="lead"):
    network, city = Network(key=f"n{number}", name=f"N {number}"), Organisation(key="o", name="Kielce")
    return item(network, city, Link(city, "participates", network, role=role))


def test_too_few_of_a_kind_stop_the_run_and_nothing_is_kept(store):
    with pytest.raises(FallsShort, match=r"networks: 3, expected at least 10[\s\S]*--accept"):
        run(store, source(*networks(3), networks=10))
    assert store.runs() == []


def test_the_catalogue_is_as_it_was_before_to_the_byte(store):
    run(store, source(*networks(30)))
    before = dump(store)
    with pytest.raises(FallsShort):
        run(store, source(*networks(10)))
    assert dump(store) == before


def test_what_was_accepted_is_kept_and_still_told(store):
    report = run(store, source(*networks(3), networks=10), accept=True)
    assert report.counts.added == 3
    assert report.concerns == ("networks: 3, expected at least 10",)


def test_a_dry_run_tells_it_without_stopping(store):
    report = run(store, source(*networks(3), networks=10), dry_run=True)
    assert report.refused
    assert store.runs() == []


def test_a_share_with_a_role_is_told_in_figures(store):
    rows = [led(n) for n in range(18)] + [led(n, "partner") for n in range(18, 20)]
    with pytest.raises(FallsShort, match=r"networks.lead: 18 of 20 \(90 %\), expected at least 95%"):
        run(store, source(*rows, expects={"networks.lead": 0.95}))
    assert run(store, source(*rows, expects={"networks.lead": 0.9})).concerns == ()


@pytest.mark.parametrize(
    ("expects", "told"),
    [
        ({"participates": 21}, "participates: 20, expected at least 21"),
        ({"participates": [1, 19]}, "participates: 20, expected 1 to 19"),
        ({"items": 30}, "items: 20, expected at least 30"),
        ({"networks.participates": 1.0}, None),
        ({"networks.runs": 1}, "networks.runs: 0, expected at least 1"),
        ({"organisations.country": 0.5}, "organisations.country: 0 of 1 (0 %), expected at least 50%"),
        ({"organisations.name": 1.0}, None),
        ({"practices.summary": 1.0}, None),
    ],
)
def test_kinds_relations_roles_and_fields_can_be_expected(store, expects, told):
    report = run(store, source(*[led(n) for n in range(20)], expects=expects), accept=True)
    assert report.concerns == (() if told is None else (told,))


def test_a_field_that_lies_in_the_body_is_counted_too(store):
    things = [Practice(key=str(n), name="A", summary="x" if n else None) for n in range(4)]
    report = run(store, source(*things, expects={"practices.summary": 0.8}), accept=True)
    assert report.concerns == ("practices.summary: 3 of 4 (75 %), expected at least 80%",)


def test_a_piece_of_a_source_is_not_held_to_what_the_whole_should_be(store):
    assert run(store, source(*networks(3), networks=10), partial=True).counts.added == 3


def test_what_is_expected_of_a_part_counts_only_when_it_is_read(store):
    expects = {"members": {"networks": 5}}
    one = [item(each, part="members") for each in networks(3)]
    with pytest.raises(FallsShort, match="networks: 3 in the part 'members', expected at least 5"):
        run(store, source(*one, complete=False, expects=expects))
    other = [item(each, part="pages") for each in networks(3)]
    assert run(store, source(*other, complete=False, expects=expects)).counts.added == 3


def test_a_source_that_would_be_halved_is_kept_as_it_was(store):
    run(store, source(*networks(40)))
    with pytest.raises(FallsShort, match=r"networks: 21 of 40 would vanish \(52.5 %\); at most 50% may"):
        run(store, source(*networks(19)))
    assert run(store, source(*networks(20))).counts.vanished == 20


def test_links_that_vanish_stop_it_though_all_records_stand(store):
    run(store, source(*[led(n) for n in range(30)]))
    with pytest.raises(FallsShort, match="links “participates”: 20 of 30 would vanish"):
        run(
            store,
            source(*[led(n) if n < 10 else item(Network(key=f"n{n}", name=f"N {n}")) for n in range(30)]),
        )


def test_few_may_always_vanish(store):
    run(store, source(*networks(19)))
    assert run(store, source(*networks(1))).counts.vanished == 18


def test_the_importer_may_set_the_limit(store):
    run(store, source(*networks(40)))
    with pytest.raises(FallsShort, match="at most 10%"):
        run(store, source(*networks(30), vanished=0.1))
    assert run(store, source(*networks(4), vanished=1.0)).counts.vanished == 36


def test_only_the_parts_that_were_read_are_compared(store):
    first = [item(each, part="a") for each in networks(100)]
    second = [item(each, part="b") for each in networks(30, first=200)]
    run(store, source(*first, *second, complete=False))
    with pytest.raises(FallsShort, match="25 of 30"):
        run(store, source(*second[:5], complete=False))


def test_many_derived_keys_that_change_are_noticed(store):
    def towns(spelling, count):
        return [
            Organisation(key=derived_key(f"town {n}", spelling if n < count else "PL"), name=f"Town {n}")
            for n in range(40)
        ]

    run(store, source(*towns("PL", 0)))
    with pytest.raises(
        FallsShort, match="12 of 40 without a number of their own would be replaced by 12 others"
    ):
        run(store, source(*towns("Poland", 12)))
    assert run(store, source(*towns("Poland", 9))).counts.added == 9


def test_too_many_in_quarantine_stop_it_where_the_importer_says_so(store):
    rows = [item(ValueError("broken")) for _ in range(3)] + [item(each) for each in networks(7)]
    assert run(store, source(*rows)).counts.quarantined == 3
    with pytest.raises(FallsShort, match=r"3 of 10 items cannot be used \(30 %\); at most 20% may"):
        run(store, source(*rows, quarantined=0.2))


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ({"netwroks": 3}, "Did you mean networks"),
        ({"networks.laed": 0.5}, "Did you mean lead"),
        ({"networks": 0.5}, "whole number"),
        ({"networks": "many"}, "write the least"),
        ({"networks": True}, "write the least"),
        ({"networks": [5, 2]}, "write the least"),
        ({"networks.lead": 95.0}, "between 0.0 and 1.0"),
        ({"vanished": 50}, "share"),
        ({"vanished": -0.1}, "share"),
        ({"members": {"items": 3}}, "whole run"),
        (["networks"], "a table of names"),
    ],
)
def test_what_cannot_be_expected_is_told_with_what_is_nearest(declared, told):
    with pytest.raises(BadValue, match=told):
        Expectations.parse(declared)


def test_an_importer_that_expects_nonsense_cannot_be_used():
    class Odd(Importer):
        name = "odd"

    Odd.expects = {"netwroks": 3}
    assert "Did you mean networks" in (importer_problem(Odd) or "")


_NAMES = st.sampled_from(
    [
        "networks",
        "network",
        "people",
        "networks.lead",
        "items",
        "vanished",
        "participates",
        "x",
        "",
        ".",
        "networks.",
    ]
) | st.text(max_size=8)
_BOUNDS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.lists(st.integers(), max_size=3)
)


@given(st.dictionaries(_NAMES, _BOUNDS | st.dictionaries(_NAMES, _BOUNDS, max_size=2), max_size=3))
def test_whatever_is_declared_is_understood_or_refused_in_words(declared):
    try:
        found = Expectations.parse(declared)
    except BadValue:
        return
    assert all(line.low >= 0 for line in found.lines)
    assert all(0 <= limit <= 1 for limit in found.limits.values())
