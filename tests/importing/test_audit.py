"""The audit lists what nothing reads, and costs nothing where nobody asks for it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import Importer, Network, Row
from goodpractice.importing.audit import Audit
from goodpractice.importing.checks import Checks
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.masking import masked
from goodpractice.importing.run import run_importer
from helpers.runs import new_store


class Reading(Importer):
    name = "reading"

    def read(self, fetch):
        return fetch.jsonl(self.location) if self.location.endswith("jsonl") else fetch.csv(self.location)

    def records(self, row):
        yield Network(key=row["id"], name=row.get("name"))


def audited(cls, path):
    with new_store() as store:
        report = run_importer(store, cls([str(path)]), Fetch(), checks=Checks(audit=True))
    return [(each.field, each.filled, each.items) for each in report.unread], report


def test_columns_that_nothing_reads_are_told_most_filled_first(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("id,name,budget,call\n1,A,5,\n2,B,6,2014\n3,C,7,n/a\n")
    found, report = audited(Reading, table)
    assert found == [("budget", 3, 3), ("call", 1, 3)]
    assert [(each.where, each.example) for each in report.unread] == [("t.csv", "5"), ("t.csv", "2014")]


def test_keys_inside_objects_and_lists_have_paths(tmp_path):
    class Deep(Reading):
        def records(self, row):
            yield Network(key=row["id"], name=row["place"]["city"])
            for guest in row["guests"]:
                assert guest["name"]

    lines = [
        {
            "id": "1",
            "place": {"city": "Turku", "zip": "20"},
            "guests": [{"name": "A", "seat": 3}],
            "free": {"a": 1},
        }
    ]
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    assert [field for field, *_ in audited(Deep, path)[0]] == ["free", "guests[].seat", "place.zip"]


@pytest.mark.parametrize(
    "take",
    [
        dict,
        lambda row: {**row},
        lambda row: list(row.items()),
        lambda row: list(row.values()),
        lambda row: [row[name] for name in row],
        lambda row: [row.get(name) for name in row.keys()],  # noqa: SIM118
        lambda row: [row.pop(name) for name in list(row)],
    ],
)
def test_whoever_takes_all_reads_all(take):
    audit = Audit()
    take(audit.watched(Row({"a": "1", "b": "2"}, place="t#row 2")))
    assert audit.unread() == ()


@pytest.mark.parametrize("look", [list, len, lambda row: "a" in row, ";".join])
def test_names_alone_are_not_read(look):
    audit = Audit()
    look(audit.watched(Row({"a": "1"}, place="t#row 2")))
    assert [each.field for each in audit.unread()] == ["a"]


def test_rows_that_read_turns_into_something_else_are_watched_too(tmp_path):
    class Turning(Reading):
        def read(self, fetch):
            for row in fetch.csv(self.location):
                yield Row({"id": row["id"]}, place=row.place)

    table = tmp_path / "t.csv"
    table.write_text("id,name\n1,A\n")
    assert [field for field, *_ in audited(Turning, table)[0]] == ["name"]


def test_labels_of_a_page_are_watched_where_the_importer_says_them(tmp_path):
    class Pages(Reading):
        def records(self, row):
            labels = self.fields({"Lead Partner": "Kielce", "Budget": "5"}, row.place)
            yield Network(key=row["id"], name=labels["Lead Partner"] + row["name"])

    table = tmp_path / "t.csv"
    table.write_text("id,name\n1,A\n")
    assert [field for field, *_ in audited(Pages, table)[0]] == ["Budget"]


def test_a_field_of_many_files_stands_once(tmp_path):
    audit = Audit()
    for number in range(3000):
        audit.watched(Row({"id": 1}, place=f"{number}.json#object 1"))
    [only] = audit.unread()
    assert only.filled == 3000


def test_the_same_records_with_and_without(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("id,name,x\n" + "".join(f"{n},N {n},y\n" for n in range(50)))
    with new_store() as one, new_store() as two:
        first = run_importer(one, Reading([str(table)]), Fetch())
        second = run_importer(two, Reading([str(table)]), Fetch(), checks=Checks(audit=True))
    assert first.counts == second.counts


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("mail", "a.n@example.org", "…"),
        ("Remarks", "ask a.n@example.org", "ask …"),
        ("Contact person", "A. N. Other", "…"),
        ("nazwisko", "Inny", "…"),
        ("contactName", "Other", "…"),
        ("Text", "Dr. Other wrote it", "…"),
        ("Text", "call +48 58 123 45 67", "call …"),
        ("Budget", "1 455 717", "1 455 717"),
        ("Start", "2018-11-05", "2018-11-05"),
        ("Title", "Good practice", "Good practice"),
        ("geolocation", "POINT (21.012229 52.229676)", "POINT (21.012229 52.229676)"),
        ("lat", "52.2296756", "52.2296756"),
        ("ClasseStart", "]2010 - 2015]", "]2010 - 2015]"),
        ("Text", "0048 58 123 45 67 or (058) 123-45-67", "… or …"),
        ("Kod", "0012345678", "…"),
    ],
)
def test_what_looks_personal_is_masked(field, value, shown):
    assert masked(field, value) == shown


def test_without_an_audit_nothing_of_it_is_loaded(tmp_path):
    (tmp_path / "t.csv").write_text("id,name\n1,A\n")
    code = (
        "import sys, goodpractice as gp\n"
        "class A(gp.Importer):\n"
        "    name = 'a'\n"
        "    def read(self, fetch): return fetch.csv(self.location)\n"
        "    def records(self, row): yield gp.Network(key=row['id'], name='n')\n"
        "gp.open('c.gp').import_from(A, 't.csv', index=False)\n"
        "assert 'goodpractice.importing.audit' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


class Own(Row):
    __slots__ = ("plan",)


def test_a_row_of_the_importers_own_stays_one():
    row = Own({"a": "1", "b": "2"}, place="t#row 2", part="members")
    row.plan = "p"
    audit = Audit()
    watched = audit.watched(row)
    assert isinstance(watched, Own)
    assert (watched.plan, watched.place, watched.part, watched["a"]) == ("p", "t#row 2", "members", "1")
    assert [each.field for each in audit.unread()] == ["b"]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), _VALUES, max_size=4))
def test_a_watched_row_is_for_all_its_readers_the_row_that_it_was(values):
    row = Audit().watched(Row(values, place="t#1"))
    assert row == values
    assert dict(row) == {**row} == dict(row.items()) == {name: row[name] for name in row} == values
    assert list(row.values()) == list(values.values())
    assert json.loads(json.dumps(row)) == json.loads(json.dumps(values))
    assert orjson.dumps(row) == orjson.dumps(values)
    assert pickle.loads(pickle.dumps(row)) == values
