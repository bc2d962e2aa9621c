"""Partial dates and intervals."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.dates import Interval, PartialDate

days = st.dates().map(PartialDate.parse)
marks = st.sampled_from(["", "?", "~", "%"])
months = st.builds("{:04}-{:02}{}".format, st.integers(0, 9999), st.integers(1, 12), marks).map(PartialDate)
years = st.builds("{:04}{}".format, st.integers(0, 9999), marks).map(PartialDate)
decades = st.builds("{:03}X{}".format, st.integers(0, 999), marks).map(PartialDate)
yearless = st.builds("XXXX-{:02}-{:02}{}".format, st.integers(1, 12), st.integers(1, 28), marks).map(
    PartialDate
)
dates = st.one_of(days, months, years, decades, yearless)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    since, until = draw(st.none() | dates), draw(st.none() | dates)
    open_end = draw(st.booleans()) if until is None else False
    if since and until and since.earliest and until.latest:
        assume(since.earliest <= until.latest)
    return Interval(since, until, open_end)


@pytest.mark.parametrize(
    ("text", "year", "earliest", "latest", "precision"),
    [
        ("2018", 2018, 20180101, 20181231, "year"),
        ("2018-11", 2018, 20181101, 20181130, "month"),
        ("2016-02", 2016, 20160201, 20160229, "month"),
        ("2018-11-05", 2018, 20181105, 20181105, "day"),
        ("201X", None, 20100101, 20191231, "decade"),
        ("XXXX-01-10", None, None, None, "day"),
        ("XXXX", None, None, None, "none"),
    ],
)
def test_what_a_date_says(
    text: str, year: int | None, earliest: int | None, latest: int | None, precision: str
) -> None:
    date = PartialDate.parse(text)
    assert (date.year, date.earliest, date.latest, date.precision) == (year, earliest, latest, precision)
    assert str(date) == date.text == text


@pytest.mark.parametrize(
    ("mark", "uncertain", "approximate"),
    [("", False, False), ("?", True, False), ("~", False, True), ("%", True, True)],
)
def test_marks_of_doubt(mark: str, uncertain: bool, approximate: bool) -> None:
    date = PartialDate(f"2017-01{mark}")
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert date.earliest == 20170101


def test_parse_takes_years_and_days() -> None:
    assert PartialDate.parse(2018) == PartialDate("2018")
    assert PartialDate.parse(dt.date(2018, 11, 5)) == PartialDate("2018-11-05")
    assert PartialDate.parse(dt.datetime(2018, 11, 5, 23, 59)) == PartialDate("2018-11-05")  # noqa: DTZ001
    date = PartialDate("2018")
    assert PartialDate.parse(date) is date
    assert PartialDate.parse(" 201x ") == PartialDate("201X")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "18",
        "2018-13",
        "2018-00",
        "2018-11-31",
        "2017-02-29",
        "XXXX-02-30",
        "201X-05",
        "20XX",
        "2018-1",
        "2018?~",
        "end 2017",
        "٢٠١٨",
        True,
        20181105,
        -1,
        2018.0,
        None,
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(BadValue) as caught:
        PartialDate.parse(value)
    assert "\n" not in str(caught.value)


def test_29_february_exists_in_an_unknown_year() -> None:
    assert PartialDate("XXXX-02-29").precision == "day"


def test_dates_sort_by_first_day_then_last_and_unknown_years_come_last() -> None:
    order = ["2017", "201X", "2018-01-01", "2018-01", "2018", "2018?", "2018-06", "XXXX-01-10", "XXXX-03-01"]
    order.remove("201X")
    order.insert(0, "201X")
    assert [str(date) for date in sorted(PartialDate(text) for text in reversed(order))] == order


@given(dates)
def test_a_date_reads_back_what_it_writes(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(dates, dates)
def test_order_is_total_and_agrees_with_equality(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    if one.latest and other.earliest and one.latest < other.earliest:
        assert one < other


@given(st.dates())
def test_a_day_is_its_own_bounds(day: dt.date) -> None:
    number = day.year * 10_000 + day.month * 100 + day.day
    date = PartialDate.parse(day)
    assert (date.earliest, date.latest) == (number, number)


@pytest.mark.parametrize(
    ("text", "since", "until", "open_end"),
    [
        ("2013/2015", "2013", "2015", False),
        ("2013/..", "2013", None, True),
        ("2013/", "2013", None, False),
        ("../2015", None, "2015", False),
        ("/2015", None, "2015", False),
        ("2013-02", "2013-02", "2013-02", False),
        ("2013 / 2015", "2013", "2015", False),
    ],
)
def test_what_an_interval_says(text: str, since: str | None, until: str | None, open_end: bool) -> None:
    assert Interval.parse(text) == Interval(since, until, open_end)


@pytest.mark.parametrize(
    "text", ["2015/2013", "2015-03/2015-02", "2013/2014/2015", "..", "", "soon/2015", "2013-2015"]
)
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        Interval.parse(text)


def test_an_open_interval_has_no_end() -> None:
    with pytest.raises(BadValue, match="open"):
        Interval("2013", "2015", open_end=True)


def test_an_end_in_the_year_of_the_start_is_no_contradiction() -> None:
    assert str(Interval("2015-06", "2015")) == "2015-06/2015"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("2013/2015", "2015/2018", True),
        ("2013/2015", "2016/2018", False),
        ("2013/2015-05", "2015-06/2018", False),
        ("2013/..", "2030", True),
        ("2013/..", "2012", False),
        ("2013/..", "2014/..", True),
        ("2013/", "2012", False),
        ("2013/", "2012/2014", True),
        ("2013/", "2015/2018", None),
        ("2013/", "2015/..", None),
        ("/2015", "2016/", False),
        ("/2015", "2010/2012", None),
        ("/2015", "2014/2016", True),
        ("/", "2013", None),
        ("XXXX-01-10", "2013", None),
    ],
)
def test_overlap_knows_what_it_does_not_know(one: str, other: str, verdict: bool | None) -> None:
    assert Interval.parse(one).overlaps(Interval.parse(other)) is verdict
    assert Interval.parse(other).overlaps(Interval.parse(one)) is verdict


@given(intervals())
def test_an_interval_reads_back_what_it_writes(interval: Interval) -> None:
    assert Interval.parse(str(interval)) == interval


@given(intervals(), intervals())
def test_overlap_is_mutual(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) is other.overlaps(one)


@given(intervals())
def test_nothing_lies_beside_itself(interval: Interval) -> None:
    assert interval.overlaps(interval) is not False
