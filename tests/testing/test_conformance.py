"""The suite passes a good importer, and each promise catches those who break it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice import BadValue, Importer, Link, Network, Organisation, Page, Row
from goodpractice.importing.notes import NoteImporter
from goodpractice.testing import conformance
from goodpractice.testing.conforming import Case
from goodpractice.testing.promises import PROMISES

HERE = Path(__file__).parent
FIXTURE = str(HERE / "fixtures" / "harbours.csv")

test_a_file_that_is_an_importer_conforms = conformance("harbours.py", "fixtures/harbours.csv")

# The licence of a note stands in the note, and a line of it may state several facts.
test_a_note_conforms = conformance(NoteImporter, "fixtures/note.toml", without=["metadata", "provenance"])


class Good(Importer):
    name, title, licence = "good", "Good", "CC0-1.0"

    def read(self, fetch):
        return fetch.csv(self.location)

    def records(self, row):
        city = Organisation(key=row["id"], name=row["city"], place=(row["city"], row["country"]))
        network = Network(key=row["network_id"], name=row["network"])
        yield from (city, network, Link(city, "participates", network, role=row["role"]))


test_a_class_conforms = conformance(Good, "fixtures/harbours.csv")


def caught(promise, cls, **more):
    case = Case(
        importer=cls,
        locations=(FIXTURE,),
        options={},
        web=more.pop("web", {}),
        quarantined=more.pop("quarantined", 0),
        home=HERE,
    )
    with pytest.raises(AssertionError) as found:
        PROMISES[promise](case)
    return str(found.value)


def like(**members):
    return type("Odd", (Good,), {"__module__": __name__, **members})


def test_a_source_without_title_or_licence_is_caught():
    assert "no title" in caught("metadata", like(title=""))
    bare = type(
        "Bare", (Importer,), {"name": "bare", "title": "Bare", "read": Good.read, "records": Good.records}
    )
    assert "licence" in caught("metadata", bare)
    assert "version 99" in caught("metadata", like(api=99))


def test_an_importer_that_falls_over_odd_beginnings_is_caught():
    assert "recognises('', …) raised IndexError" in caught(
        "metadata", like(recognises=classmethod(lambda cls, head, place: head[0] == "i"))
    )
    assert "not True or False" in caught("metadata", like(recognises=classmethod(lambda cls, head, place: 1)))


def test_items_that_cannot_be_used_are_caught_unless_the_test_says_so():
    cls = like(records=lambda self, row: [Network(key=row["id"], name="N", since=row["network"])])
    assert "4 items cannot be used, the test says 0" in caught("reads", cls)
    assert "no item says anything" in caught("reads", like(records=lambda self, row: []))
    assert "yields a str" in caught(
        "reads", like(records=lambda self, row: [*Good.records(self, row), "text"])
    )


def test_a_key_that_two_things_share_is_caught():
    cls = like(records=lambda self, row: [Organisation(key=row["network_id"], name=row["city"])])
    assert "the key 'n1' stands for the organisation “Gdynia” and for “Turku”" in caught("keys", cls)


def test_a_key_that_counts_items_is_caught():
    def numbered(self, fetch):
        for number, row in enumerate(fetch.csv(self.location)):
            yield Row({**row, "n": number}, place=row.place)

    # The rows keep their numbers when one is taken away, so it is the place that tells.
    def from_place(self, row):
        yield Network(key=f"{self.location} {row['network_id']}", name="N")

    assert "another folder makes other keys" in caught("stable_keys", like(read=numbered, records=from_place))

    seen = []

    def counting(self, row):
        seen.append(row)
        yield Network(key=str(len(seen)), name="N")

    assert "key" in caught("stable_keys", like(records=counting))


def test_state_is_caught():
    def remembering(self, row):
        first = getattr(self, "first", None) or row["city"]
        self.first = first
        yield Network(key=row["network_id"], name=first)

    def changing(self, row):
        row["city"] += "!"
        yield Network(key=row["network_id"], name=row["city"])

    assert "keep no state" in caught("state", like(records=remembering))
    assert "keep no state" in caught("state", like(records=changing))


def test_what_depends_on_the_order_of_items_is_caught():
    def once(self, row):
        seen = self.__dict__.setdefault("seen", set())
        if row["network_id"] not in seen:
            seen.add(row["network_id"])
            yield Network(key=row["network_id"], name="N", since=row["since"], summary=row["city"])

    assert "in another order" in caught("order", like(records=once))


def test_what_differs_from_time_to_time_is_caught():
    runs = []

    def changing(self, fetch):
        runs.append(1)
        for row in fetch.csv(self.location):
            yield Row({**row, "city": f"{row['city']} {len(runs)}"}, place=row.place)

    assert "the same input again adds" in caught("twice", like(read=changing))


def test_items_without_a_place_of_their_own_are_caught():
    def placed(place, part=None):
        return lambda self, fetch: [Row(row, place=place(row), part=part) for row in fetch.csv(self.location)]

    assert "says no place" in caught("provenance", like(read=placed(lambda row: "")))
    assert "4 items say that they stand at 'table'" in caught(
        "provenance", like(read=placed(lambda row: "table"))
    )
    assert "where on this computer" in caught(
        "provenance", like(read=placed(lambda row: FIXTURE + row["id"] + row.place))
    )
    assert "says no part" in caught("provenance", like(complete=False))


def test_records_of_damaged_items_that_are_none_are_caught():
    def lenient(self, row):
        if set(row) == {"unknown"}:
            yield "something"
        else:
            yield from Good.records(self, row)

    assert "not as expected" in caught("bad_items", like(records=lenient))


def test_a_bad_item_that_spoils_the_next_is_caught():
    def spoilt(self, row):
        if getattr(self, "spoilt", False):
            yield Network(key="spoilt", name="spoilt")
            return
        self.spoilt = True
        yield from Good.records(self, row)
        self.spoilt = False

    assert "after an item that cannot be used" in caught("bad_items", like(records=spoilt))


def test_going_online_is_caught():
    import socket

    def online(self, fetch):
        socket.create_connection(("example.org", 80))
        return []

    assert "went online by itself: this test asked for example.org" in caught("offline", like(read=online))

    def later(self, row):
        socket.getaddrinfo("example.org", 80)
        yield from Good.records(self, row)

    assert "example.org" in caught("offline", like(records=later))


def test_what_depends_on_the_order_of_a_set_is_caught(tmp_path):
    code = (
        (HERE / "harbours.py")
        .read_text()
        .replace('row["role"], since', '{r: r for r in {row["city"], "partner", "lead"}}.popitem()[0], since')
    )
    code = code.replace("role={r: r", "wording={r: r")
    assert "popitem" in code
    (tmp_path / "odd.py").write_text(code)
    (tmp_path / "h.csv").write_text((HERE / "fixtures" / "harbours.csv").read_text())
    (tmp_path / "test_odd.py").write_text(
        "from goodpractice.testing import conformance\ntest_it = conformance('odd.py', 'h.csv')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-k", "hash_seed", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "another process reads something else" in done.stdout


def test_pages_of_the_web_are_read_from_the_test():
    class Pages(Good):
        complete = False

        def read(self, fetch):
            yield fetch.page(self.location)

        def records(self, page):
            if not isinstance(page, Page) or "<h1>" not in page.text:
                raise BadValue("the page has no heading")
            yield Network(key=page.url, name=page.text.partition("<h1>")[2])

    check = conformance(Pages, "https://a.example/1", web={"https://a.example/1": "<h1>Ports"})
    for promise in PROMISES:
        check(promise)


def test_a_promise_that_there_is_not_is_named():
    with pytest.raises(BadValue, match="no promise is called so"):
        conformance(Good, FIXTURE, without=["keyz"])


MAPPING = """mapping = 1

[source]
name = "towns"
title = "Towns"
licence = "unknown"

[entity.network]
is = "network"
key = "{network_id}"
name = "{network}"
"""


def test_a_mapping_conforms_as_any_importer_does(tmp_path):
    (tmp_path / "towns.toml").write_text(MAPPING)
    check = conformance(tmp_path / "towns.toml", FIXTURE)
    for promise in PROMISES:
        check(promise)
