"""Points on the globe."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.coordinates import Coordinates

URBACT = Path(__file__).parents[3] / "shared/data/urbact"

points = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("written", "latitude", "longitude"),
    [
        ("50.87,20.63", 50.87, 20.63),
        (" 50.87 , 20.63 ", 50.87, 20.63),
        ("-33,151", -33, 151),
        ("POINT (17.038538 51.107885)", 51.107885, 17.038538),
        ("POINT(-2.233333 53.466667)", 53.466667, -2.233333),
        ("point ( 20.63   50.87 )", 50.87, 20.63),
        ("50°52′00″N 20°37′40″E", 50.866667, 20.627778),
        ("20°37'40\"E, 50°52'00\"N", 50.866667, 20.627778),
        ("Latitude 54°21′00″ N, Longitude 18°56′23″ E", 54.35, 18.939722),
        ("Longitude: 18°56′23″ W Latitude: 54°21′ S", -54.35, -18.939722),
        ("50.5°N 20°E", 50.5, 20),
    ],
)
def test_ways_to_write_a_point(written: str, latitude: float, longitude: float) -> None:
    assert Coordinates.parse(written) == Coordinates(latitude, longitude)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "50.87",
        "50,87,20,63",
        "91,20",
        "50,181",
        "POINT (20.63)",
        "POINT (20 95)",
        "50°60′00″N 20°37′40″E",
        "50°52′N 51°52′N",
        "50°52′N 51°52′S",
        "20°37′E 21°E",
        "50°52′ 20°37′",
        "x 50°52′N 20°37′E",
        "50°52′N and 20°37′E",
        "nan,nan",
        None,
    ],
)
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        Coordinates.parse(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [math.nan, math.inf, "50", True, None, 90.000001])
def test_a_latitude_is_a_number_of_degrees(value: object) -> None:
    with pytest.raises(BadValue, match="latitude"):
        Coordinates(value, 0)


def test_a_longitude_reaches_the_date_line() -> None:
    assert Coordinates(0, -180).longitude == -180
    with pytest.raises(BadValue, match="longitude"):
        Coordinates(0, 180.1)


def test_points_are_rounded_to_six_places() -> None:
    assert Coordinates(50.12345678, -0.0000001) == Coordinates(50.123457, 0)
    assert str(Coordinates(1e-6, -0.0)) == "0.000001,0"


def test_parse_takes_coordinates_as_they_are() -> None:
    point = Coordinates(50.87, 20.63)
    assert Coordinates.parse(point) is point


@given(points)
def test_a_point_reads_back_what_it_writes(point: Coordinates) -> None:
    assert Coordinates.parse(str(point)) == point
    assert Coordinates.parse(f"POINT ({point.longitude:.6f} {point.latitude:.6f})") == point


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_degrees_minutes_and_seconds_add_up(degrees: int, minutes: int, seconds: int, side: str) -> None:
    point = Coordinates.parse(f"{degrees}°{minutes}′{seconds}″{side} 0°E")
    total = degrees * 3600 + minutes * 60 + seconds
    assert point.latitude == pytest.approx((total if side == "N" else -total) / 3600, abs=1e-6)


@pytest.mark.skipif(not URBACT.is_dir(), reason="the folder with real data is missing")
def test_points_of_urbact() -> None:
    pages = map(json.loads, (URBACT / "pages.jsonl").read_text("utf-8").splitlines())
    stated = [page["geolocation"] for page in pages if page.get("geolocation")]
    assert len(stated) == 11
    assert all(35 < Coordinates.parse(text).latitude < 70 for text in stated)
