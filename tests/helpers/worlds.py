"""Small worlds: few keys and few names, so that everything collides with everything."""

from __future__ import annotations

from hypothesis import strategies as st

from goodpractice import (
    Decision,
    Link,
    LinkName,
    Mention,
    Network,
    Organisation,
    RecordName,
    Ref,
    Said,
    Statement,
)
from helpers.runs import item

keys = st.sampled_from(["1", "2", "3"])
labels = st.sampled_from(["Łódź", "Lodz", "JOBTOWN", "JobTown", "Gdynia"])
places = st.sampled_from(
    [("Łódź", "PL"), ("LODZ", "PL"), ("Kielce", "PL"), ("Avilés", "ES"), Mention("Glasgow")]
)
dates = st.sampled_from([None, "2013", "2015-02", "2018", "XXXX-01-10"])
texts = st.dictionaries(st.sampled_from(["en", "pl", "und"]), labels, min_size=1)

things = st.one_of(
    st.builds(
        Organisation,
        key=keys,
        name=st.none() | texts,
        kind=st.sampled_from([None, "city-partner", "school"]),
        place=st.none() | places,
        topics=st.lists(st.sampled_from(["jobs", "youth"]), max_size=2),
    ),
    st.builds(
        Network,
        key=keys,
        name=labels,
        also=st.lists(labels, max_size=1),
        phase=st.sampled_from([None, "I", "II"]),
        since=dates,
        extra=st.dictionaries(st.sampled_from(["budget", "call"]), st.integers(1, 2), max_size=2),
        statements=st.sampled_from([(), (Statement("phase", "II", Said(quote="second phase")),)]),
    ),
)
links = st.one_of(
    st.builds(
        Link,
        keys.map(lambda key: Ref("organisation", key)),
        st.just("participates"),
        keys.map(lambda key: Ref("network", key)),
        role=st.sampled_from([None, "lead", "partner"]),
        since=dates,
        until=st.sampled_from([None, "2020"]),
        wording=st.sampled_from([None, "chef de file"]),
        key=st.sampled_from([None, None, "L1"]),
    ),
    st.builds(Link, keys.map(lambda key: Ref("organisation", key)), st.just("visited"), places),
)
_sources = st.sampled_from(["a", "b"])
_records = st.builds(
    RecordName, _sources, st.just("network"), keys | st.sampled_from(["=JobTown", "=Gdynia"])
)
_participations = st.builds(
    LinkName,
    _sources,
    keys.map(lambda key: Ref("organisation", key)),
    st.just("participates"),
    keys.map(lambda key: Ref("network", key)),
)
decisions = st.one_of(
    st.builds(Decision, _records, st.sampled_from(["same", "same", "different", "unsure"]), _records),
    st.builds(Decision, _participations, st.just("refines"), _participations),
)
said = st.one_of(things, things, links, links, decisions, st.just(ValueError("this row makes no sense")))


@st.composite
def inputs(draw, max_size: int = 6):
    """The items of one source: rows in parts, some unreadable, each with its place."""
    rows = draw(
        st.lists(st.tuples(st.lists(said, max_size=3), st.sampled_from(["", "page"])), max_size=max_size)
    )
    return [
        item(*records, place=f"{part or 'table'}#row {number}", part=part)
        for number, (records, part) in enumerate(rows, 2)
    ]
