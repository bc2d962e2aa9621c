"""Dates as sources write them."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.language import fold
from goodpractice.model.dates import PartialDate
from goodpractice.model.loose_dates import _vocabulary, parse_loose
from goodpractice.model.missing import is_missing

URBACT = Path(__file__).parents[3] / "shared/data/urbact"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("02/06/2017", "2017-06-02"),
        ("2/6/2017", "2017-06-02"),
        ("02.06.2017", "2017-06-02"),
        ("10.11.2021", "2021-11-10"),
        ("31-12-2014", "2014-12-31"),
        ("2015/10/27", "2015-10-27"),
        ("2017.06.02.", "2017-06-02"),
        ("2017-06-02", "2017-06-02"),
        ("2016-03-31T21:00:00.000Z", "2016-03-31"),
        ("2016-03-31 21:00", "2016-03-31"),
        ("2016-03-31T21:00:00+02:00", "2016-03-31"),
        ("11/2018", "2018-11"),
        ("2018/11", "2018-11"),
        ("2014.0", "2014"),
        ("2014", "2014"),
        ("2014?", "2014?"),
        ("XXXX-01-10", "XXXX-01-10"),
        ("March 2017", "2017-03"),
        ("Nov 2018", "2018-11"),
        ("Sept. 2018", "2018-09"),
        ("2 June 2017", "2017-06-02"),
        ("2nd of June, 2017", "2017-06-02"),
        ("June 2, 2017", "2017-06-02"),
        ("5 listopada 2018 r.", "2018-11-05"),
        ("10 stycznia", "XXXX-01-10"),
        ("w październiku 2017", "2017-10"),
        ("17. März 2014", "2014-03-17"),
        ("1er août 2016", "2016-08-01"),
        ("5 de febrero de 2019", "2019-02-05"),
        ("3 maggio 2018", "2018-05-03"),
        ("den 6 maj 2018", "2018-05-06"),
        ("12 mei 2012", "2012-05-12"),
        ("7 de março de 2011", "2011-03-07"),
        ("end 2017", "2017~"),
        ("early 2014", "2014~"),
        ("mid-2015", "2015~"),
        ("koniec 2019 roku", "2019~"),
        ("end of March 2017", "2017-03~"),
        ("ended in 2013", "2013"),
        ("since 2009", "2009"),
    ],
)
def test_ways_to_write_a_date(written: str, edtf: str) -> None:
    assert str(parse_loose(written)) == edtf
    assert str(parse_loose(f" {written.upper()} ")) == edtf


@pytest.mark.parametrize(
    "mark", ["", " ", "N.a.", "n/a", "NA", "None", "-", "–", "not available", "Not Available", "null"]
)
def test_marks_for_nothing(mark: str) -> None:
    assert is_missing(mark)
    assert parse_loose(mark) is None


def test_what_is_there_is_not_missing() -> None:
    assert is_missing(None)
    assert not any(is_missing(text) for text in ("0", "no", "nada", "Naples", "Ongoing"))


@pytest.mark.parametrize("text", ["Ongoing", "On going", "on-going", "ONGOING"])
def test_what_goes_on_has_no_date(text: str) -> None:
    assert parse_loose(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Annual",
        "2015 but might become periodic",
        "02/14/2017",
        "31/04/2017",
        "March",
        "soon",
        "2013/2015",
        "2014-2018",
        "2 2017",
        "12 13 June 2017",
        "June July 2017",
        "2017 & 2018",
        "17",
        "2014.5",
        "31 June 2017",
        "+2017 June",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="is no date"):
        parse_loose(text)


def test_no_name_means_two_months() -> None:
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("goodpractice.model").joinpath("data/months.toml").read_text("utf-8"))
    meanings: dict[str, set[int]] = {}
    for forms in table["names"].values():
        assert len(forms) == 12
        for number, names in enumerate(forms, start=1):
            for name in names:
                meanings.setdefault(fold(name), set()).add(number)
    assert [name for name, numbers in meanings.items() if len(numbers) > 1] == []
    vocabulary = _vocabulary()
    assert not set(vocabulary.months) & (vocabulary.about | vocabulary.idle)
    assert not vocabulary.about & vocabulary.idle


@given(
    st.dates(min_value=dt.date(1000, 1, 1)),
    st.sampled_from(["%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y", "%Y-%m-%dT%H:%M:%SZ", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_day_is_found_in_every_style(day: dt.date, style: str) -> None:
    assert parse_loose(day.strftime(style)) == PartialDate.parse(day)


@given(st.text())
def test_any_text_is_a_date_or_nothing_or_refused(text: str) -> None:
    try:
        date = parse_loose(text)
    except BadValue as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert date is None or parse_loose(str(date)) == date


@pytest.mark.skipif(not URBACT.is_dir(), reason="the folder with real data is missing")
def test_dates_of_urbact() -> None:
    with (URBACT / "GoodPracticesURBACT_Corpus.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {row[column] for row in csv.DictReader(file) for column in ("Start", "End", "DateLabel")}
    for line in (URBACT / "pages.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        cells |= {page[key] for key in ("start", "end", "label_date", "edited") if page.get(key)}
    refused = set()
    for cell in cells:
        try:
            parse_loose(cell)
        except BadValue:
            refused.add(cell)
    assert refused == {
        "Annual",
        "2015 but might become periodic",
        "Ended but might be renewed every three years",
    }
