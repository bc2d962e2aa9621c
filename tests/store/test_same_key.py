"""Several items about one thing, several statements of one link: equal once, gaps filled, differences side by side."""

from __future__ import annotations

import itertools

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import Link, Mention, Network, Organisation, Ref, Said, Statement
from goodpractice.store.combine import combine
from helpers.dump import dump
from helpers.runs import item, new_store, run

bodies = st.dictionaries(
    st.sampled_from(["phase", "kind", "count"]), st.sampled_from(["I", "II", "III"]), max_size=3
) | st.builds(
    lambda name, topics: {"name": name, "topics": topics},
    st.dictionaries(st.sampled_from(["en", "pl"]), st.sampled_from(["x", "y"]), min_size=1),
    st.lists(st.sampled_from(["jobs", "youth"]), unique=True),
)
stated = st.lists(st.tuples(bodies, st.integers(2, 12)), min_size=1, max_size=5).map(
    lambda rows: [
        (orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode(), f"t#row {row}") for body, row in rows
    ]
)


@given(stated, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(rows, random) -> None:
    assert combine(rows) == combine(random.sample(rows, len(rows)))


@given(stated)
def test_equal_statements_count_once(rows) -> None:
    assert combine(rows + rows) == combine(rows)


@given(stated)
def test_nothing_that_was_said_is_lost(rows) -> None:
    whole = orjson.loads(combine(rows))
    beside = [(s["field"], s["value"]) for s in whole.get("statements", [])]
    for text, _ in rows:
        for field, value in orjson.loads(text).items():
            if isinstance(value, dict):
                for language, word in value.items():
                    assert (
                        whole[field].get(language) == word
                        or (field, {language: word}) in beside
                        or any(f == field and v.get(language) == word for f, v in beside)
                    )
            elif isinstance(value, list):
                assert set(value) <= set(whole[field])
            else:
                assert whole[field] == value or (field, value) in beside


def record(store, key: str = "1"):
    (row,) = (r for r in store.read.all_records(["network"]) if r.key == key)
    return row


def in_any_order(items):
    for order in itertools.permutations(items):
        with new_store() as store:
            run(store, "a", *order)
            yield store


def test_gaps_are_filled_and_differences_stand_with_their_places() -> None:
    rows = [
        item(Network(key="1", name="JOBTOWN"), place="partners#row 9"),
        item(Network(key="1", name="JOBTOWN", phase="III"), place="networks#row 2"),
        item(Network(key="1", name="JOBTOWN", phase="II", status="Closed"), place="networks#row 10"),
    ]
    for store in in_any_order(rows):
        body = record(store).body
        assert body["name"] == {"und": "JOBTOWN"}
        assert body["status"] == "Closed"
        assert body["phase"] == "II"
        assert body["statements"] == [{"field": "phase", "value": "III", "at": "networks#row 2"}]


def test_the_first_place_in_the_input_is_named() -> None:
    rows = [item(Network(key="1", name="JOBTOWN"), place=f"t#row {n}") for n in (10, 9, 100)]
    for store in in_any_order(rows):
        assert record(store).at == "t#row 9"


def test_every_name_that_an_item_uses_can_be_typed() -> None:
    rows = [
        item(Network(key="1", phase="II"), place="t#row 2"),
        item(Network(key="1", name="JobTown"), place="t#row 3"),
        item(Network(key="1", name={"pl": "Miasto Pracy"}), place="t#row 4"),
        item(Network(key="1", also=["Emploi-Ville"]), place="t#row 5"),
    ]
    for store in in_any_order(rows):
        (entity,) = store.read.entities_named("jobtown")
        assert store.read.heads([entity])[entity].name in {"jobtown", "miasto-pracy"}
        assert (
            store.read.entities_named("miasto-pracy") == store.read.entities_named("emploi-ville") == [entity]
        )


def test_flags_of_all_items_hold() -> None:
    rows = [
        item(Network(key="~1", name="several networks", unnamed=True, count="3"), place="t#row 2"),
        item(Network(key="~1", name="several networks"), place="t#row 3"),
    ]
    for store in in_any_order(rows):
        (row,) = store.read.all_records(["network"])
        assert store.read.heads([row.entity])[row.entity].unnamed


def test_one_thing_in_several_parts_is_one_with_its_values_apart() -> None:
    rows = [
        item(Network(key="1", name="JOBTOWN", phase="II"), place="p", part="partners"),
        item(Network(key="1", name="JobTown", phase="III"), place="n", part="networks"),
    ]
    for store in in_any_order(rows):
        rows_ = list(store.read.all_records(["network"]))
        assert len({row.entity for row in rows_}) == 1
        assert {(row.part, row.body["phase"]) for row in rows_} == {("partners", "II"), ("networks", "III")}
        assert not store.problems()


def test_the_words_behind_a_value_are_kept_together() -> None:
    quoted = Statement("phase", "II", Said(quote="phase two"))
    rows = [
        item(Network(key="1", phase="II", statements=(quoted,)), place="a"),
        item(Network(key="1", phase="II"), place="b"),
    ]
    for store in in_any_order(rows):
        assert [s["said"] for s in record(store).body["statements"]] == [{"quote": "phase two"}]


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────

ORG, NET = Organisation(key="o", name="Kielce"), Network(key="n", name="JOBTOWN")


def joined(**how) -> Link:
    return Link(ORG, "participates", NET, **how)


def links(*said, store=None):
    with new_store() as store:
        run(store, "a", ORG, NET, *said)
        return [
            (row.role, row.body.get("since"), row.body.get("until"), row.at) for row in store.read.all_links()
        ]


def test_the_same_link_said_twice_is_one() -> None:
    assert links(joined(role="lead"), joined(role="lead")) == [("lead", None, None, "a#row 4")]


def test_other_roles_and_other_times_are_other_links() -> None:
    assert len(links(joined(role="lead"), joined(role="partner"))) == 2
    assert sorted(links(joined(since="2013", until="2015"), joined(since="2018"))) == [
        ("", "2013", "2015", "a#row 4"),
        ("", "2018", None, "a#row 5"),
    ]


def test_the_source_s_own_key_tells_links_apart_and_together() -> None:
    assert len(links(joined(key="L1"), joined(key="L2"))) == 2
    ((_, since, until, _),) = links(joined(key="L1", since="2013"), joined(key="L1", until="2015"))
    assert (since, until) == ("2013", "2015")


def test_the_dates_of_a_link_told_in_pieces_are_those_of_its_pieces(store) -> None:
    run(store, "a", ORG, NET, joined(key="L1", wording="aa"), joined(key="L1", since="2013", until="2015"))
    (row,) = store.read.all_links()
    assert (row.since, row.until) == (20130101, 20151231)


def test_links_that_differ_in_words_stand_side_by_side(store) -> None:
    run(store, "a", ORG, NET, joined(wording="partner city"), joined(wording="city partner"))
    (row,) = store.read.all_links()
    assert row.body["wording"] == "city partner"
    assert row.body["statements"] == [{"field": "wording", "value": "partner city", "at": "a#row 4"}]


@pytest.mark.parametrize("flip", [False, True])
def test_a_second_spell_is_added_beside_the_first(store, flip) -> None:
    first, second = joined(since="2013", until="2015"), joined(since="2018")
    run(store, "a", ORG, NET, first)
    run(store, "a", ORG, NET, *((second, first) if flip else (first, second)))
    assert sorted(row.body["since"] for row in store.read.all_links()) == ["2013", "2018"]
    run(store, "a", ORG, NET, second)
    assert [row.body["since"] for row in store.read.all_links()] == ["2018"]
    held = dump(store)
    counts = run(store, "a", second, partial=True).counts
    assert (counts.links_added, counts.links_changed) == (0, 0)
    assert dump(store) == held


def test_a_partial_run_that_repeats_one_of_two_spells_adds_none(store) -> None:
    first, second = joined(since="2013", until="2015"), joined(since="2018")
    run(store, "a", ORG, NET, first, second)
    counts = run(store, "a", first, partial=True).counts
    assert (counts.links_added, counts.links_unchanged) == (0, 1)


def test_links_end_at_mentioned_places(store) -> None:
    run(
        store,
        "a",
        ORG,
        Link(ORG, "visited", ("Łódź", "PL")),
        Link(Mention("LODZ", "Poland"), "part_of", NET),
        NET,
    )
    places = list(store.read.all_records(["place"]))
    assert [(row.key, row.label) for row in places] == [("PL/lodz", "LODZ")]
    assert {row.relation for row in store.read.links([places[0].entity])} == {"visited", "part_of"}
    run(store, "a", ORG, NET)
    assert [row.gone is not None for row in store.read.all_records(["place"], gone=True)] == [True]


def test_an_end_in_another_part_is_found(store) -> None:
    link = Link(Ref("organisation", "o"), "participates", Ref("network", "n"))
    run(store, "a", item(ORG, part="x"), item(NET, part="y"), item(link, part="z"))
    (row,) = store.read.all_links()
    assert store.read.heads([row.subject, row.object]).keys() == {row.subject, row.object}
