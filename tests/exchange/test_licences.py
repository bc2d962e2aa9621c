"""What may be passed on: which licences say so, and that nothing else is in the file."""

from __future__ import annotations

import json

import pytest

from goodpractice import Decision, Link, Network, NothingToPassOn, Organisation, RecordName, UnknownLicence
from goodpractice.exchange import FORMATS, export
from goodpractice.exchange.licences import choose, licence_of, licences
from goodpractice.importing.checks import Checks
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.run import run_importer
from goodpractice.model.source import Source
from helpers.runs import importer, item, new_store


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("CC0-1.0", "CC0-1.0"),
        ("ODbL-1.0", "ODbL-1.0"),
        ("keep.eu terms: credit keep.eu, link to it, mark changes, imply no endorsement", "keep.eu"),
        ("CC-BY-NC-4.0", None),
        ("CC-BY-ND-4.0", None),
        ("CC BY-NC-SA 4.0", None),
        ("CC BY-NC", None),
        ("CC-BY-ND", None),
        ("Creative Commons Attribution-NonCommercial", None),
        ("Open licence, not for commercial use", None),
        ("https://creativecommons.org/licenses/by-nc/4.0/", None),
        ("facts and short quotes", None),
        ("facts only; no reuse terms found", None),
        ("not CC-BY-4.0", None),
        ("unknown", None),
        ("", None),
    ],
)
def test_what_a_source_states_is_understood_or_nothing_is_passed_on(stated, name):
    found = licence_of(stated)
    assert (found and found.name) == name


def test_every_licence_of_the_table_is_known_by_its_own_name():
    for name in licences():
        found = licence_of(name if name != "keep.eu" else "keep.eu terms")
        assert found is not None, name
        assert found.under <= licences().keys()
        assert found.name == name


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("open", {"by", "sa", "zero"}),
        ("CC-BY-4.0", {"by", "zero"}),
        ("cc0", {"zero"}),
        ("CC BY-SA 4.0", {"by", "sa", "zero"}),
    ],
)
def test_a_collection_may_carry_a_licence_that_asks_for_as_much(asked, kept):
    stated = {"by": "CC-BY-4.0", "sa": "CC-BY-SA-4.0", "zero": "CC0-1.0", "none": "unknown"}
    sources = {name: Source(name=name, title=name, licence=licence) for name, licence in stated.items()}
    choice = choose(sources, asked)
    assert set(choice.kept) == kept
    assert set(choice.left_out) == stated.keys() - kept


def test_a_licence_that_is_not_in_the_table_is_refused():
    with pytest.raises(UnknownLicence, match=r"CC-BY-4\.0"):
        choose({}, "beerware")


# ── what is in the file ──────────────────────────────────────────────────────────────────────────────────

SECRET = "Zzyzx"
"""Stands in every word of the source that must not be passed on."""


def imported(store, name, licence, *records):
    made = importer(name, [item(each, place=f"{name}#{n}") for n, each in enumerate(records)])
    made.licence, made.attribution = licence, f"Credit of {name}"
    run_importer(store, made(), Fetch(), checks=Checks(accept=True))


@pytest.fixture
def store():
    with new_store() as opened:
        shut = Organisation(
            key=f"{SECRET}1", name=f"{SECRET} Kielce", place=(f"{SECRET}burg", "PL"), summary=f"{SECRET}!"
        )
        net = Network(key="n", name=f"{SECRET} net", topics=[f"{SECRET} topic"])
        imported(
            opened, "shut", "all rights reserved", shut, net, Link(shut, "participates", net, role="lead")
        )
        town = Organisation(key="t", name="Kielce", place=("Kielce", "PL"))
        jobs = Network(key="j", name="JOBTOWN")
        imported(
            opened, "keep", "keep.eu terms", town, jobs, Link(town, "participates", jobs, role="partner")
        )
        other = Organisation(key="o", name="Gmina Kielce")
        imported(opened, "free", "CC0-1.0", other)
        for one, two in (("shut", "keep"), ("shut", "free")):
            keys = {"shut": f"{SECRET}1", "keep": "t", "free": "o"}
            opened.decide(
                Decision(
                    RecordName(one, "organisation", keys[one]),
                    "same",
                    RecordName(two, "organisation", keys[two]),
                )
            )
        opened.decide(
            Decision(RecordName("shut", "network", "n"), "same", RecordName("keep", "network", "j"))
        )
        yield opened


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"xlsx", "parquet"}])
def test_not_a_word_of_what_is_left_out_is_in_any_file(store, tmp_path, name):
    export(store, tmp_path / f"all.{FORMATS[name].endings[0]}", licence="open")
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        assert SECRET.lower() not in text.lower(), file.name
    assert "Credit of keep" in "".join(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())


def test_not_a_word_is_in_the_workbook(store, tmp_path):
    import openpyxl

    export(store, tmp_path / "all.xlsx", licence="open")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    text = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [value for value in text if SECRET.lower() in value.lower()]


def test_what_is_one_thing_stays_one_and_says_what_the_others_say(store, tmp_path):
    export(store, tmp_path / "all.kumu.json", licence="open")
    whole = json.loads((tmp_path / "all.kumu.json").read_text(encoding="utf-8"))
    towns = [each for each in whole["elements"] if each["type"] == "Organisation"]
    assert [each["sources"] for each in towns] == [["free", "keep"]]
    assert towns[0]["label"] in {"Kielce", "Gmina Kielce"}
    roles = [each["label"] for each in whole["connections"] if each["type"] == "participates"]
    assert roles == ["partner"]


def test_the_page_beside_it_says_whose_data_it_is_and_what_was_left_out(store, tmp_path):
    export(store, tmp_path / "all.ttl", licence="CC-BY-4.0")
    page = (tmp_path / "all.sources.md").read_text(encoding="utf-8")
    assert "Credit of keep" in page
    assert "no source endorses that" in page
    assert "Left out: Shut (licence: all rights reserved)." in page


def test_nothing_is_written_where_nothing_may_be_passed_on(tmp_path):
    with new_store() as store:
        imported(store, "shut", "unknown", Organisation(key="1", name="A"))
        with pytest.raises(NothingToPassOn, match="Shut"):
            export(store, tmp_path / "a.ttl", licence="open")
    assert list(tmp_path.iterdir()) == []


def test_the_catalogue_itself_is_left_as_it_is(store, tmp_path):
    export(store, tmp_path / "before.json")
    export(store, tmp_path / "open.json", licence="open")
    export(store, tmp_path / "after.json")
    assert (tmp_path / "before.json").read_bytes() == (tmp_path / "after.json").read_bytes()
    assert store.problems() == []
