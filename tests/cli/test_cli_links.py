"""`gp links`: what a thing is connected to."""

from __future__ import annotations

import json
from pathlib import Path


def test_links_are_grouped_by_relation_with_role_dates_and_sources(typed):
    text = typed("links", "jobtown").stdout
    assert "has participant (3)\n  Cesena  cesena.2, IT  lead, 2013–2015  [1]" in text
    assert "is the subject of\n  11 partners" in text
    assert "sources\n  [1] City networks" in text


def test_a_place_stands_for_the_actors_in_it(typed):
    assert "JOBTOWN  jobtown  partner, 2013–2015  as kielce.2" in typed("links", "kielce").stdout


def test_only_one_relation_or_role(typed):
    links = json.loads(typed("links", "jobtown", "--role", "lead", "--format", "json").stdout)
    assert [link["subject"] for link in links["links"]] == ["cesena.2"]
    rows = typed("links", "jobtown", "--relation", "about", "--format", "csv").stdout.splitlines()
    assert rows[0] == "subject,relation,role,object,since,until,sources,inferred"
    assert rows[1].startswith("11-partners,about,,jobtown,")


def test_an_inferred_link_is_marked(typed):
    rows = typed("links", "first-meeting", "--relation", "attended", "--format", "jsonl").stdout.splitlines()
    assert json.loads(rows[0])["inferred"] is True


def test_none_is_nothing_found(typed):
    result = typed("links", "kielce", "--role", "lead", code=4)
    assert "gp links kielce" in result.stderr


def test_an_unknown_relation_is_wrong_usage(typed):
    assert "participates" in typed("links", "kielce", "--relation", "knows", code=2).stderr


def test_vanished_links_show_when_asked_for(empty, harbours):
    importer, table = harbours
    empty("import", importer, table)
    kept = Path(table).read_text(encoding="utf-8").splitlines()[:2]
    Path(table).write_text("\n".join(kept), encoding="utf-8")
    empty("import", importer, table)
    assert "Klaip" not in empty("links", "blue-ports").stdout
    assert "(no longer stated)" in empty("links", "blue-ports", "--vanished").stdout
