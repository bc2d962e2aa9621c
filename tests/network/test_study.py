"""A study gives the same numbers again, and tells when somebody changed it."""

from __future__ import annotations

import json

import pytest

from goodpractice import Event, Link, Mention, Network, Organisation, Practice, Programme, Said
from goodpractice.errors import BadValue, CannotRead, CannotWrite, UnknownName
from goodpractice.network.measuring import measures_of
from goodpractice.network.study.freeze import freeze, study_measures
from goodpractice.network.study.frozen import FrozenOrigin
from goodpractice.network.views.selection import LEVELS, Selection
from helpers.runs import run

CITIES = [
    ("Kielce", "PL", "769250"),
    ("Turku", "FI", "633679"),
    ("Łódź", "PL", None),
    ("Aveiro", "PT", "2742611"),
]
ASKED = ("summary", "centrality", "communities", "core", "mixing", "roles", "holes", "backbone")


@pytest.fixture
def world(store):
    actors = [
        Organisation(
            key=name, name=f"Office of {name}", kind="office",
            place=Mention(name, country, ids=[f"geonames:{number}"] if number else ()),
        )
        for name, country, number in CITIES
    ]  # fmt: skip
    union = Organisation(key="union", name="Union")
    fund = Programme(key="fund", name="The Fund")
    nets = [
        Network(key=str(n), name=f"Net {n}", since=str(2010 + n), phase="I" if n < 2 else "II")
        for n in range(4)
    ]
    meeting = Event(key="m", name="Meeting", date="2015-05-05", status="happened")
    practice = Practice(key="p", name="Fair")
    links = [Link(actors[n % 4], "participates", nets[n % 3], role="partner", since="2013") for n in range(9)]
    links += [
        Link(union, "participates", nets[0]),
        Link(nets[0], "part_of", fund),
        Link(nets[1], "part_of", fund),
    ]
    links += [Link(actors[n], "attended", meeting, said=(Said(how="inferred", why="photo"),)) for n in (0, 1)]
    links += [Link(actors[0], "runs", practice), Link(practice, "transferred_to", actors[1])]
    run(store, "a", *actors, union, fund, *nets, meeting, practice, *links)
    return store


def frozen(world, folder, **selection):
    freeze(world, folder, Selection(**selection), sources=world.sources(), version="1.0")
    return study_measures(FrozenOrigin(folder))


@pytest.mark.parametrize(
    "selection",
    [
        *({"level": level} for level in LEVELS),
        {"by": ("networks", "events", "practices"), "level": "city"},
        {"as_of": 2012},
        {"programme": "the-fund"},
        {"phase": "ii", "level": "region"},
        {"countries": "Poland", "at_least": 2},
        {"roles": "partner", "sources": "a"},
    ],
    ids=str,
)
def test_every_measure_comes_out_the_same(world, tmp_path, selection):
    again = frozen(world, tmp_path / "study", **selection)
    now = measures_of(world)
    for name in ASKED:
        told = getattr(now, name)(**selection).to_json()
        assert getattr(again, name)().to_json() == told, name
    kept = json.loads((tmp_path / "study" / "measures.json").read_text(encoding="utf-8"))
    assert kept["summary"] == json.loads(json.dumps(now.summary(**selection).to_json()))


def test_a_study_can_be_asked_further(world, tmp_path):
    again, now = frozen(world, tmp_path / "s", level="city"), measures_of(world)
    for more in ({"phase": "I"}, {"programme": "the-fund"}, {"within": "net-1"}, {"level": "country"}):
        assert again.summary(**more).facts == now.summary(**{"level": "city", **more}).facts
    assert again.tie("kielce", "aveiro").facts == now.tie("kielce", "aveiro").facts
    assert (
        again.gaps("net-1", by_attribute=["country"]).rows == now.gaps("net-1", by_attribute=["country"]).rows
    )
    with pytest.raises(UnknownName):
        again.tie("kielce", "atlantis")
    with pytest.raises(UnknownName):
        again.summary(programme="another-fund")
    with pytest.raises(BadValue, match="no network of the study"):
        again.summary(phase="IX")


def test_it_says_what_was_done_and_whom_to_credit(world, tmp_path):
    frozen(world, tmp_path, level="city", as_of=2014)
    told = (tmp_path / "METHODS.md").read_text(encoding="utf-8")
    assert "cities by the identifier that sources state, and networks; as of 2014" in told
    assert "Ranks descend" in told
    assert "Licence: unknown" in (tmp_path / "SOURCES.md").read_text(encoding="utf-8")
    about = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    assert about["selection"] == {"by": ["networks"], "level": "city", "as_of": "2014"}
    assert about["catalogue"]["change"] > 0


def test_freezing_twice_writes_the_same_bytes(world, tmp_path):
    for name in ("one", "two"):
        frozen(world, tmp_path / name, level="city")
    files = [sorted((tmp_path / name).iterdir()) for name in ("one", "two")]
    assert [a.read_bytes() for a in files[0]] == [b.read_bytes() for b in files[1]]


def test_a_changed_file_is_noticed(world, tmp_path):
    frozen(world, tmp_path)
    with (tmp_path / "memberships.csv").open("a", encoding="utf-8") as file:
        file.write("1,5,participates,,,,a,\n")
    with pytest.raises(CannotRead, match=r"memberships\.csv was changed"):
        FrozenOrigin(tmp_path)


def test_a_folder_that_is_no_study(tmp_path, world):
    with pytest.raises(CannotRead, match="there is no study here"):
        FrozenOrigin(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(CannotWrite, match="holds something else"):
        frozen(world, tmp_path)
    with pytest.raises(CannotWrite, match="is no folder"):
        frozen(world, tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_later_format_is_refused(world, tmp_path):
    from goodpractice.network.study.freeze import _sum

    frozen(world, tmp_path)
    text = (tmp_path / "study.json").read_text(encoding="utf-8").replace('"format": 1', '"format": 9')
    (tmp_path / "study.json").write_text(text, encoding="utf-8")
    _sum(tmp_path)
    with pytest.raises(CannotRead, match="format 9; this version reads 1"):
        FrozenOrigin(tmp_path)


def test_a_study_of_nothing(store, tmp_path):
    assert frozen(store, tmp_path).summary().facts["links"] == 0
