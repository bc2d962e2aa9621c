"""What is packed is read again, block by block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.errors import CannotRead
from goodpractice.places.entry import Entry
from goodpractice.places.key import key_of
from goodpractice.places.pack import PackedPlaces, cell_of, pack

names = st.text(
    st.characters(categories=["L", "N"], include_characters=" -'"), min_size=1, max_size=20
).filter(lambda n: key_of(n) and n == n.strip())
entries = st.builds(
    Entry,
    st.integers(1, 2**31),
    names,
    st.sampled_from(["PL", "DE", "GR"]),
    st.integers(0, 10**7),
    st.integers(-9_000_000, 9_000_000).map(lambda n: n / 100_000),
    st.integers(-17_999_999, 17_999_999).map(lambda n: n / 100_000),
    st.sampled_from(["", "PPL", "PPLC", "PPLX"]),
    st.lists(st.sampled_from(["84", "2661", "A1"]), max_size=3).map(tuple),
    st.lists(names, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(st.lists(entries, min_size=1, max_size=60, unique_by=lambda e: e.geonames))
def test_every_place_is_found_by_number_name_and_cell(tmp_path_factory, places):
    file = tmp_path_factory.mktemp("g") / "g.bin"
    file.write_bytes(pack(places, {"source": "test"}))
    packed = PackedPlaces(file)
    assert sorted(packed, key=lambda e: e.geonames) == sorted(places, key=lambda e: e.geonames)
    assert packed.about() == {"source": "test"}
    for place in places:
        assert packed.entry(packed.number_of(place.geonames)) == place
        for name in place.names():
            assert place in [packed.entry(n) for n in packed.numbers(key_of(name), place.country)]
        assert place in packed.in_cell(cell_of(place.latitude, place.longitude))


@settings(deadline=None)
@given(st.lists(entries, min_size=1, max_size=20, unique_by=lambda e: e.geonames), st.randoms())
def test_the_file_does_not_depend_on_the_order(places, random):
    first = pack(places, {})
    random.shuffle(places)
    assert pack(places, {}) == first


def test_a_damaged_file_is_refused(tmp_path):
    (tmp_path / "g.bin").write_bytes(b"something else")
    with pytest.raises(CannotRead, match="no gazetteer"):
        PackedPlaces(tmp_path / "g.bin")
    with pytest.raises(CannotRead, match="reinstall"):
        PackedPlaces(tmp_path / "missing.bin")
