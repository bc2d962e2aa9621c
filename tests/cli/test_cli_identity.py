"""Who is who at the command line: rules, review by one key, merging, splitting, explaining, sharing decisions."""

from __future__ import annotations

import json

import pytest

import goodpractice as gp
from goodpractice.cli import streams
from helpers.runs import run

HARBOURS = """
import goodpractice as gp

class Quays(gp.Importer):
    name, title, licence = "quays", "Quays", "CC0-1.0"

    def read(self, fetch):
        return fetch.csv(self.location)

    def records(self, row):
        yield gp.Organisation(key=row["id"], name=row["city"], kind="city-partner", place=(row["city"], row["country"]))
"""


@pytest.fixture
def mine(empty):
    """Two sources: one spells Gdańsk in English, names a foundation by its name alone, and a network as a project."""
    with gp.open(empty.catalogue) as catalogue:
        for source, city, foundation, kind in (
            ("tables", "Gdansk", "Lighthouse Foundation Wismar", gp.Network),
            ("pages", "Gdańsk", "Fundacja Lighthouse Wismar", gp.Project),
        ):
            partner = gp.Organisation(key="~g", name=city, kind="city-partner", place=(city, "PL"))
            run(
                catalogue.store, source, partner, gp.Organisation(key="f", name=foundation),
                meeting := kind(key="n", name="Harbour Talents"), gp.Link(partner, "participates", meeting),
            )  # fmt: skip
    return empty


def test_rules_decide_and_say_what_waits(mine):
    result = mine("identify")
    assert "rule:city " in result.output
    assert "1 pairs wait for a person: gp review" in result.output
    again = json.loads(mine("identify", "--format", "json").stdout)
    assert (again["unchanged"], again["waiting"], again["decided"]["rule:names"]) == (True, 1, 1)


def test_pairs_are_listed_where_nobody_can_answer(mine):
    mine("identify")
    (pair,) = json.loads(mine("review", "--format", "json").stdout)["pairs"]
    assert pair["question"] == "same"
    assert {pair["one"]["label"], pair["other"]["label"]} == {
        "Lighthouse Foundation Wismar",
        "Fundacja Lighthouse Wismar",
    }
    assert any(part["what"] == "word" and part["words"] == "lighthouse" for part in pair["evidence"])
    assert "Fundacja Lighthouse Wismar" in mine("review").stdout


@pytest.fixture
def keys(monkeypatch):
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    monkeypatch.setattr(streams, "can_ask", lambda: True)
    pressed: list[str] = []
    monkeypatch.setattr("click.getchar", lambda: pressed.pop(0))
    return pressed


@pytest.mark.parametrize(
    ("typed_keys", "judgement", "says"),
    [(["s"], "same", "1 decided"), (["x", "d"], "different", "1 decided"), (["u"], "unsure", "1 decided"),
     ([" "], None, "0 decided, 1 skipped"), (["q"], None, "goes on from here"), (["r", "q"], None, "in no network")],
)  # fmt: skip
def test_one_key_decides(mine, keys, typed_keys, judgement, says):
    mine("identify")
    keys += typed_keys
    result = mine("review", "--by", "Ada")
    assert says in result.output
    assert "Are they one?" in result.output
    assert "│" in result.output
    with gp.open(mine.catalogue) as catalogue:
        decided = [d for d in catalogue.decisions() if d.by == "Ada"]
        assert [d.judgement for d in decided] == ([judgement] if judgement else [])
        assert len(catalogue.review()) == (0 if judgement else 1)


def test_nothing_waits_and_nobody_looked(empty):
    with gp.open(empty.catalogue):
        pass
    result = empty("review", code=4)
    assert "gp identify" in result.output
    assert json.loads(empty("review", "--format", "json", code=4).stdout) == {"pairs": []}


def test_merge_and_split(mine):
    merged = mine(
        "merge", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar", "--because", "one address"
    )
    assert "are one" in merged.stdout
    assert "Lighthouse" in mine("show", "fundacja-lighthouse-wismar").stdout
    assert (
        "one thing already"
        in mine("merge", "fundacja-lighthouse-wismar", "lighthouse-foundation-wismar", code=2).stderr
    )
    assert "one address" in mine("decision").stdout
    assert "taken back" in mine("split", "fundacja-lighthouse-wismar").stdout
    assert "nothing was merged" in mine("split", "fundacja-lighthouse-wismar", code=2).stderr
    assert "nothing was decided yet" in mine("decision", code=4).stderr


def test_explain_says_why_nothing_is_compared(mine):
    kinds = mine("explain", "place:gdansk", "lighthouse-foundation-wismar").stdout
    assert "one is of the kind place, the other organisation" in kinds
    twice = mine("explain", "place:gdansk", "place:gdansk").stdout
    assert "both names are of one record" in twice


def test_explained_with_what_met_what(mine):
    mine("identify")
    told = mine("explain", "network:harbour-talents.1", "network:harbour-talents.2").stdout
    assert "one thing" in told
    assert "rule:names" in told
    apart = mine("explain", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar").stdout
    assert "two things" in apart
    assert "word: lighthouse" in apart
    rows = json.loads(
        mine(
            "explain", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar", "--format", "json"
        ).stdout
    )
    assert rows["verdict"] == "two things"
    assert rows["bits"] == pytest.approx(
        sum(part["bits"] for part in rows["evidence"]) - rows["needed"], abs=0.1
    )


def test_decisions_travel_as_text(mine, tmp_path):
    mine("identify")
    mine("merge", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar", "--by", "Ada")
    file = tmp_path / "team.toml"
    mine("decision", "export", str(file))
    assert 'by = "Ada"' in file.read_text("utf-8")
    assert "rule:" not in file.read_text("utf-8")
    mine("decision", "export", str(tmp_path / "all.toml"), "--rules")
    assert "rule:city" in (tmp_path / "all.toml").read_text("utf-8")
    mine("split", "lighthouse-foundation-wismar")
    assert "1 new" in mine("decision", "import", str(file)).stdout
    assert "0 new" in mine("decision", "import", str(file)).stdout
    with gp.open(mine.catalogue) as catalogue:
        assert [d.by for d in catalogue.decisions() if not d.by.startswith("rule:")] == ["Ada"]
    assert "no such file" in mine("decision", "import", str(tmp_path / "none.toml"), code=1).stderr.lower()


def test_a_decision_is_taken_back_by_its_number(mine):
    mine("identify")
    listed = json.loads(mine("decision", "--rules", "--format", "json").stdout)["decisions"]
    city = next(each for each in listed if each["by"] == "rule:city")
    assert "taken back" in mine("decision", "undo", str(city["number"])).stdout
    (left,) = json.loads(mine("decision", "--format", "json").stdout)["decisions"]
    assert left["judgement"] == "unsure"
    mine("identify")
    assert "rule:city " not in mine("identify").stdout
    mine("decision", "undo", "9999", code=4)


def test_what_persons_decided_is_not_contradicted(mine):
    with gp.open(mine.catalogue) as catalogue:
        one, other = (gp.RecordName(source, "organisation", "f") for source in ("tables", "pages"))
        catalogue.decide(gp.Decision(one, "different", other, by="Ada", why="two towns"))
    refused = mine("merge", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar", code=1)
    assert "Ada: two towns" in refused.stderr
    assert "gp decision undo" in refused.stderr


def test_an_import_says_how_many_pairs_wait(mine, tmp_path):
    note = tmp_path / "n.csv"
    note.write_text("id,city,country,net,network,role\n1,Gdynia,PL,n1,Quays,lead\n", "utf-8")
    (tmp_path / "harbours.py").write_text(HARBOURS, "utf-8")
    assert "gp identify" not in mine("import", str(tmp_path / "harbours.py"), str(note)).stdout
    mine("identify")
    note.write_text(note.read_text("utf-8").replace("Gdynia", "Gdynia-Orłowo"), "utf-8")
    assert "gp identify" in mine("import", str(tmp_path / "harbours.py"), str(note)).stdout
    told = mine("import", str(tmp_path / "harbours.py"), str(note), "--identify")
    assert "1 pairs may be one and wait for a person: gp review" in told.stdout
    assert (
        json.loads(mine("import", str(tmp_path / "harbours.py"), str(note), "--format", "json").stdout)[
            "waiting"
        ]
        == 1
    )


def test_why_tells_which_rule_puts_a_value_first(mine):
    mine("identify")
    mine("merge", "lighthouse-foundation-wismar", "fundacja-lighthouse-wismar")
    usual = mine("show", "lighthouse-foundation-wismar", "--why", "name").stdout
    assert "what most sources state stands first" in usual
    told = mine(
        "show", "lighthouse-foundation-wismar", "--why", "name", "--prefer", "name=pages,tables"
    ).stdout
    assert "set for name: first what pages states, then tables" in told
    assert told.index("Fundacja Lighthouse") < told.rindex("Lighthouse Foundation")
