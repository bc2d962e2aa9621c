"""The importer in a catalogue: what is imported again, alone or in another order."""

from __future__ import annotations

import pytest

import goodpractice
from goodpractice_urbact.importer import Urbact


@pytest.fixture
def catalogue(tmp_path):
    found = goodpractice.open(tmp_path / "catalogue.gp")
    yield found
    found.close()


@pytest.fixture
def importing(catalogue):
    def run(*locations):
        (report,) = catalogue.import_from(Urbact, *map(str, locations), index=False)
        return report.counts

    return run


def test_the_same_input_twice_changes_nothing(importing, fixtures):
    first, again = importing(fixtures / "tables"), importing(fixtures / "tables")
    assert first.added > 20
    assert (again.added, again.changed, again.vanished) == (0, 0, 0)
    assert (again.links_added, again.links_changed, again.links_vanished) == (0, 0, 0)


def test_a_table_replaces_itself_and_nothing_else(importing, fixtures):
    importing(fixtures / "tables", fixtures / "pages" / "network-2025.txt")
    counts = importing(fixtures / "tables" / "networks.csv")
    assert (counts.changed, counts.vanished, counts.links_vanished) == (0, 0, 0)


def test_what_a_new_copy_of_a_page_no_longer_says_has_vanished(importing, fixtures, tmp_path):
    page = fixtures / "pages" / "network-2025.txt"
    importing(page)
    shorter = tmp_path / "other.txt"
    shorter.write_text(page.read_text("utf-8").replace("  • Debrecen - Hungary\n", ""), "utf-8")
    counts = importing(shorter)
    assert (counts.vanished, counts.links_vanished) == (1, 1)


def test_an_error_page_does_not_empty_the_page_that_it_stands_for(importing, tmp_path, fixtures):
    address = "https://urbact.eu/taxonomy/term/1196\n"
    importing(fixtures / "pages" / "term.txt")
    copy = tmp_path / "copy.txt"
    copy.write_text(address + (fixtures / "pages" / "error.txt").read_text("utf-8"), "utf-8")
    counts = importing(copy)
    assert (counts.skipped, counts.vanished, counts.links_vanished) == (1, 0, 0)


def test_no_link_of_any_page_lacks_an_end(importing, fixtures):
    counts = importing(fixtures / "pages", fixtures / "tables")
    assert counts.links > 80
    # The odd lines, but not one link; what lies beside the fixtures is left out.
    assert counts.quarantined == 3
    assert counts.skipped >= len(list(fixtures.rglob("*.golden.json")))


def test_the_published_files_go_in_whole(importing, real):
    counts = importing(real)
    assert (counts.items, counts.quarantined, counts.skipped) == (1902, 0, 1)
    again = importing(real)
    assert (again.added, again.changed, again.vanished, again.links_added, again.links_vanished) == (
        0,
        0,
        0,
        0,
        0,
    )
