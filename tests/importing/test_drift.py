"""Where a table or a page has changed its shape, the message names what is missing, what is nearest, and where."""

from __future__ import annotations

import pickle

import pytest

from goodpractice import BadValue, CannotRead, Importer, Row
from goodpractice.importing.drift import nearest, require_columns, say_missing
from goodpractice.importing.items import Labels


def test_a_missing_column_is_named_with_the_nearest():
    row = Row({"Id": "1", "Lead partner name": "A"}, place="t.csv#row 2")
    with pytest.raises(
        BadValue, match="no column 'Lead Partner'; the nearest is 'Lead partner name'; there are Id"
    ):
        row["Lead Partner"]


def test_a_missing_label_is_called_a_label():
    labels = Importer().fields({"Partners": "x"}, "https://example.org/1")
    with pytest.raises(BadValue, match="no label 'Lead Partner'"):
        labels["Lead Partner"]


def test_nothing_near_is_not_guessed_at():
    assert nearest("Budget", ["Id", "Miasto"]) == []
    assert "nearest" not in say_missing(["Budget"], ["Id", "Miasto"])


def test_what_is_required_of_a_table_is_told_with_its_place():
    require_columns(["id"], {"id": 1}, place="a.csv")
    with pytest.raises(
        CannotRead, match=r"a.xlsx, sheet 2: the table has no columns 'Land', 'City'; the nearest"
    ):
        require_columns(["Land", "City"], ["Lände", "Ciudad", "City name"], place="a.xlsx, sheet 2")


def test_very_wide_tables_are_not_listed_whole():
    text = say_missing(["x9z"], [f"Partner {n} name" for n in range(100)])
    assert len(text) < 600


def test_labels_stay_labels_when_they_are_sent_elsewhere():
    labels = Labels({"a": 1}, place="p")
    copy = pickle.loads(pickle.dumps(labels))
    assert (type(copy), copy, copy.place) == (Labels, {"a": 1}, "p")
