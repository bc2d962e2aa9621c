"""What the library asks of every importer, and every fixture with what is read from it beside it."""

from __future__ import annotations

from pathlib import Path

from goodpractice.testing import conformance, golden, read
from goodpractice_urbact.importer import Urbact

FIXTURES = Path(__file__).parent / "fixtures"

test_golden = golden(Urbact, "fixtures")
test_conformance_of_tables = conformance(
    Urbact, "fixtures/tables/networks.csv", "fixtures/tables/memberships.csv", "fixtures/tables/practices.csv"
)
test_conformance_of_pages = conformance(
    Urbact,
    *sorted(path for path in (FIXTURES / "pages").iterdir() if not path.name.endswith(".golden.json")),
    quarantined=3,  # a page of something else, and two odd lines
)


def test_no_person_and_no_way_to_reach_one_is_ever_read():
    records = read(Urbact, FIXTURES).records
    text = repr(records)
    assert len(records) > 100
    for private in ("Firstname", "Lastname", "@", "+31"):
        assert private not in text
