"""`gp import` looks at what it brings: expectations, surprises, audits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

IMPORTER = """from goodpractice import Importer, Link, Network, Organisation

class Ports(Importer):
    name, title, licence = "ports", "Ports", "CC0-1.0"
    expects = {"networks": 2}

    def read(self, fetch):
        return fetch.csv(self.location)

    def records(self, row):
        city = Organisation(key=row["id"], name=row["city"])
        network = Network(key=row["network"], name=row["network"])
        role = self.lookup({"Lead": "lead", "Partner": "partner"}, row["role"], "role")
        yield from (city, network, Link(city, "participates", network, role=role))
"""


@pytest.fixture
def ports(tmp_path):
    (tmp_path / "ports.py").write_text(IMPORTER)

    def table(*rows):
        path = tmp_path / "ports.csv"
        path.write_text("\n".join(["id,city,network,role,mail", *rows]))
        return str(tmp_path / "ports.py"), str(path)

    return table


FEW = ("1,Gdynia,A,Lead,a@b.example", "2,Turku,A,Chef,")
ENOUGH = (*FEW, "3,Aarhus,B,Lead,")


def test_a_run_that_falls_short_says_so_and_keeps_nothing(empty, ports):
    done = empty("import", *ports(*FEW), code=1)
    assert done.stdout == ""
    assert "ports: nothing was changed, because this run is not what was expected:\n" in done.stderr
    assert "  networks: 1, expected at least 2\n" in done.stderr
    assert "--accept" in done.stderr
    assert "ports" not in empty("log", "--format", "json", code=4).stdout


def test_a_dry_run_tells_it_beside_what_would_change(empty, ports):
    done = empty("import", *ports(*FEW), "--dry-run", code=1)
    assert (
        "not what was expected: without --accept nothing would be kept\n  networks: 1, expected"
        in done.stdout
    )
    assert "  + network A\n" in done.stdout
    assert not Path(empty.catalogue).exists()


def test_what_is_accepted_is_kept(empty, ports):
    run = json.loads(empty("import", *ports(*FEW), "--accept", "--format", "json").stdout)["runs"][0]
    assert (run["added"], run["concerns"]) == (3, ["networks: 1, expected at least 2"])


def test_surprises_are_grouped_and_told_with_their_first_place(empty, ports):
    text = empty("import", *ports(*ENOUGH)).stdout
    assert "1 surprise\n  1 × unknown role\n      1 × 'Chef', first at ports.csv#row 3\n" in text


def test_surprises_may_go_to_quarantine_or_stop_the_run(empty, ports):
    files = ports(*ENOUGH)
    aside = empty("import", *files, "--surprises", "quarantine", "--dry-run", code=3)
    assert "1 × unknown role: 'Chef'" in aside.stdout
    stopped = empty("import", *files, "--surprises", "fail", code=1)
    assert "the input holds what the importer does not know" in stopped.stderr
    assert empty("import", *files, "--surprises", "fail", "--dry-run", code=1).stdout.startswith(
        "ports: 3 items"
    )


def test_an_option_that_nothing_reads_is_told(empty, ports):
    text = empty("import", *ports(*ENOUGH), "--option", "detials=yes").stdout
    assert "option that nothing reads\n      1 × 'detials'" in text


def test_the_audit_lists_fields_and_masks_what_is_personal(empty, ports):
    run = json.loads(empty("import", *ports(*ENOUGH), "--audit", "--format", "json").stdout)["runs"][0]
    assert run["unread"] == [{"where": "ports.csv", "field": "mail", "filled": 1, "items": 3, "example": "…"}]


def test_an_input_that_was_imported_is_audited_all_the_same(empty, ports):
    files = ports(*ENOUGH)
    empty("import", *files)
    assert "1 field that nothing reads" in empty("import", *files, "--audit").stdout
    assert "1 surprise" in empty("import", *files, "--surprises", "warn").stdout
