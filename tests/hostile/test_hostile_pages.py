"""Errors that were saved in place of pages."""

from __future__ import annotations

import pytest

import goodpractice as gp

baltic = pytest.importorskip("goodpractice_baltic")

PAGE = """<html lang="en"><head><title>Partners – School to Work</title></head><body><main><h1>Partners</h1>
<p>The flagship School to Work was led by Norden.</p></main></body></html>"""


@pytest.mark.parametrize(
    "title", ["503 Service Unavailable", "Page not found", "Error 404", "Just a moment..."]
)
def test_an_error_saved_over_a_page_takes_nothing_away(tmp_path, title):
    page = tmp_path / "partners.html"
    page.write_text(PAGE, encoding="utf-8")
    with gp.open(tmp_path / "mine.gp") as catalogue:
        assert catalogue.import_from(baltic.Baltic, page)[0].counts.added
        page.write_text(
            f"<html><head><title>{title}</title></head><body>{title}</body></html>", encoding="utf-8"
        )
        counts = catalogue.import_from(baltic.Baltic, page)[0].counts
        assert (counts.quarantined, counts.added, counts.changed, counts.vanished) == (1, 0, 0, 0)
        assert "error" in catalogue.quarantine()[0].reason
