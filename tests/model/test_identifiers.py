"""Identifiers and their schemes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.errors import BadValue
from goodpractice.model.identifiers import _SCHEMES, KNOWN_SCHEMES, Identifier

ROR = Path(__file__).parents[3] / "shared/data/ror/ror_part.jsonl.gz"

codes = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40).filter(str.strip)
own_codes = st.builds("{}{}".format, st.just("source-"), st.integers(0, 9))


@pytest.mark.parametrize(
    ("text", "scheme", "value", "version"),
    [
        ("geonames:769250", "geonames", "769250", None),
        ("ror:02mhbdp94", "ror", "02mhbdp94", None),
        ("ror:https://ror.org/02mhbdp94", "ror", "02mhbdp94", None),
        ("https://ror.org/02MHBDP94", "ror", "02mhbdp94", None),
        ("pic:999874840", "pic", "999874840", None),
        ("wikidata:q102317", "wikidata", "Q102317", None),
        ("http://www.wikidata.org/entity/Q102317", "wikidata", "Q102317", None),
        ("https://www.geonames.org/769250/kielce.html", "geonames", "769250", None),
        ("nuts:PL72@2016", "nuts", "PL72", "2016"),
        ("nuts:el30", "nuts", "EL30", None),
        ("vat:PL 657-025-60-02", "vat", "PL6570256002", None),
        ("keep:28031", "keep", "28031", None),
        ("https://keep.eu/projects/28031/Some-Project-EN/", "keep", "28031", None),
        ("cordis:101004730", "cordis", "101004730", None),
        ("urbact:network/JobTown:2", "urbact", "network/JobTown:2", None),
        ("lau:2661011@2021", "lau", "2661011", "2021"),
    ],
)
def test_what_an_identifier_says(text: str, scheme: str, value: str, version: str | None) -> None:
    assert Identifier.parse(text) == Identifier(scheme, value, version)
    assert Identifier.parse(str(Identifier.parse(text))) == Identifier.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "geonames:GN00",
        "geonames:0",
        "geonames:",
        "ror:02mhbdp95",
        "ror:12mhbdp94",
        "pic:12345678",
        "wikidata:P31",
        "nuts:P",
        "nuts:PL7234",
        "nuts:PL72@16",
        "ror:02mhbdp94@2020",
        "vat:657",
        "keep:abc",
        "Kielce",
        "Geo:1",
        ":1",
        "own:",
        "own: \t ",
        "https://example.org/1",
        "",
    ],
)
def test_what_does_not_fit_its_scheme_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        Identifier.parse(text)
    assert "\n" not in str(caught.value)


def test_a_code_of_an_unknown_scheme_is_kept_as_stated() -> None:
    assert Identifier("plsk", " PLSK.02.01.00-IP.01 ").value == "PLSK.02.01.00-IP.01"


def test_a_version_stands_apart_from_the_value() -> None:
    with pytest.raises(BadValue, match="apart"):
        Identifier("own", "a@2016")


def test_parse_takes_an_identifier_as_it_is() -> None:
    known = Identifier("geonames", "769250")
    assert Identifier.parse(known) is known


@pytest.mark.parametrize(("value", "version"), [(769250, None), (None, None), ("PL", 2016)])
def test_values_and_versions_are_strings(value: object, version: object) -> None:
    with pytest.raises(BadValue):
        Identifier("nuts", value, version)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("geonames:769250", "https://www.geonames.org/769250"),
        ("ror:02mhbdp94", "https://ror.org/02mhbdp94"),
        ("wikidata:Q102317", "https://www.wikidata.org/wiki/Q102317"),
        ("nuts:PL72@2016", "http://data.europa.eu/nuts/code/PL72"),
        ("keep:28031", "https://keep.eu/projects/28031/"),
        ("cordis:101004730", "https://cordis.europa.eu/project/id/101004730"),
        ("vat:PL6570256002", None),
        ("own:1", None),
    ],
)
def test_public_addresses(text: str, url: str | None) -> None:
    assert Identifier.parse(text).url == url


@pytest.mark.parametrize("scheme", sorted(KNOWN_SCHEMES))
def test_the_example_of_each_scheme_fits_it(scheme: str) -> None:
    known = Identifier(scheme, _SCHEMES[scheme].example)
    assert known.value == _SCHEMES[scheme].example
    if known.url and _SCHEMES[scheme].web:
        assert Identifier.parse(known.url) == known


@given(own_codes, codes, st.none() | st.integers(1900, 2099).map(str))
def test_an_identifier_reads_back_what_it_writes(scheme: str, value: str, version: str | None) -> None:
    try:
        identifier = Identifier(scheme, value, version)
    except BadValue:
        return
    assert Identifier.parse(str(identifier)) == identifier


@given(st.text())
def test_any_text_is_an_identifier_or_refused(text: str) -> None:
    try:
        identifier = Identifier.parse(text)
    except BadValue:
        return
    assert Identifier.parse(str(identifier)) == identifier


@given(st.integers(0, 6), st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
def test_the_check_digits_of_ror_find_one_wrong_sign(place: int, sign: str) -> None:
    right = "02mhbdp94"
    typed = right[:place] + sign + right[place + 1 :]
    if typed == right:
        return
    with pytest.raises(BadValue):
        Identifier("ror", typed)


@pytest.mark.skipif(not ROR.is_file(), reason="the file with real data is missing")
def test_identifiers_of_ror() -> None:
    with gzip.open(ROR, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 25 == 0:
                url = json.loads(line)["id"]
                assert Identifier.parse(url).url == url
