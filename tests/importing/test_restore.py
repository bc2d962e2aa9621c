"""A catalogue comes back from its canonical JSON."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import CannotRead, CannotWrite, Decision, Link, Network, Organisation, RecordName
from goodpractice.exchange.canonical import export_json
from goodpractice.importing.restore import restore
from helpers.runs import new_store, run
from helpers.worlds import inputs

KIELCE = Organisation(key="k", name={"pl": "Kielce"}, place=("Kielce", "PL"))
JOBTOWN = Network(key="83", name="JOBTOWN")


def exported(store) -> bytes:
    file = io.BytesIO()
    export_json(store, file)
    return file.getvalue()


def restored(content: bytes, folder: Path) -> bytes:
    file = folder / "all.json"
    file.write_bytes(content)
    with new_store() as store:
        restore(store, file)
        assert store.problems() == []
        return exported(store)


@given(st.tuples(inputs(), inputs()), inputs())
@settings(max_examples=60, deadline=None)
def test_an_export_of_what_was_restored_is_the_same_to_the_byte(tmp_path_factory, items, later):
    with new_store() as store:
        for name, given_items in zip("ab", items, strict=True):
            run(store, name, *given_items)
        run(store, "a", *later)
        content = exported(store)
    assert restored(content, tmp_path_factory.mktemp("restore")) == content


def test_what_persons_decided_comes_back(tmp_path):
    with new_store() as store:
        run(store, "a", KIELCE, JOBTOWN, Link(KIELCE, "participates", JOBTOWN, role="lead", since="2013"))
        run(store, "b", JOBTOWN)
        store.decide(Decision(RecordName("a", "network", "83"), "same", RecordName("b", "network", "83")))
        content = exported(store)
    assert b'"same"' in content
    assert restored(content, tmp_path) == content


def test_what_vanished_comes_back_as_vanished(tmp_path):
    with new_store() as store:
        run(store, "a", KIELCE, JOBTOWN)
        run(store, "a", KIELCE)
        content = exported(store)
    assert b'"vanished":true' in content
    assert restored(content, tmp_path) == content


def test_only_an_empty_catalogue_is_filled(tmp_path):
    with new_store() as store:
        run(store, "a", KIELCE)
        (tmp_path / "all.json").write_bytes(exported(store))
        with pytest.raises(CannotWrite, match="already"):
            restore(store, tmp_path / "all.json")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b'{"format":"x"}', b'{"format":"goodpractice catalogue","version":9}',
        b'{"format":"goodpractice catalogue","version":1,"sources":{}}',
        b'{"format":"goodpractice catalogue","version":1,"sources":{},"records":[{"source":"a"}],"links":[],"decisions":[]}',
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_and_nothing_is_written(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    with new_store() as store:
        with pytest.raises(CannotRead, match=r"x\.json"):
            restore(store, tmp_path / "x.json")
        assert store.source_names() == []
