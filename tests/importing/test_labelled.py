"""Pages by labels and headings, whatever markup they are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import BadValue, Importer, Page
from goodpractice.importing.audit import Audit
from goodpractice.importing.labelled import headings_of, labels_of


@pytest.mark.parametrize(
    "markup",
    [
        "<dl><dt>Lead Partner</dt><dd>Kielce</dd></dl>",
        "<table><tr><th>Lead Partner:</th><td>Kielce</td></tr></table>",
        "<p>Lead Partner: Kielce</p>",
        "<p><strong>Lead Partner</strong> : <span>Kielce</span></p>",
        "<p><strong>Lead Partner :</strong><br>Kielce</p>",
        "<div class='field__label'>Lead Partner</div><div class='field__item'>Kielce</div>",
        "<div><span class='label'>Lead Partner</span> <span>Kielce</span></div>",
        "<h3>Facts</h3><p>Lead Partner:</p><p>Kielce</p><p>Something else</p>",
        "Some text\nLead Partner: Kielce\n",
        "<ul><li>Lead Partner: Kielce</li><li>See http://example.org/a: there</li></ul>",
    ],
)
def test_a_label_is_found_however_it_is_written(markup):
    labels = labels_of(markup, "a.html")
    assert labels["Lead Partner"] == "Kielce"
    assert "Facts" not in labels


def test_a_label_with_several_values_has_a_line_each():
    labels = labels_of(
        "<dl><dt>Partner</dt><dd>Kielce</dd><dd>Avilés</dd><dt>End</dt><dd>2015</dd></dl>", "a"
    )
    assert dict(labels) == {"Partner": "Kielce\nAvilés", "End": "2015"}


def test_menus_scripts_and_footers_say_nothing():
    page = "<nav>Menu: all</nav><script>var a: b</script><p>Budget: 5</p><footer>Contact: us</footer>"
    assert dict(labels_of(page, "a")) == {"Budget": "5"}


def test_a_missing_label_or_heading_is_called_what_it_is_with_the_nearest():
    page = Page("https://a.example/1", b"<h2>Evidence of the success</h2><p>Lead partners: Kielce</p>")
    with pytest.raises(BadValue, match="no label 'Lead Partner'; the nearest is 'Lead partners'"):
        page.labels()["Lead Partner"]
    with pytest.raises(
        BadValue, match="no heading 'Evidence of success'; the nearest is 'Evidence of the success'"
    ):
        page.headings()["Evidence of success"]


def test_headings_hold_what_stands_below_them_until_one_as_large():
    page = "<h1>Page</h1><h2>A</h2><p>1</p><h4>B</h4><ul><li>2</li><li>3</li></ul><h2>C</h2>4<p>5</p>"
    headings = headings_of(page, "a")
    assert headings["A"] == "1\nB\n2\n3"
    assert headings["B"] == "2\n3"
    assert headings["C"] == "4\n5"
    assert "C" in headings["Page"]


def test_an_audit_sees_which_labels_nothing_reads():
    importer, audit = Importer(), Audit()
    importer.audit = audit
    page = Page("https://a.example/1", b"<p>Budget: 5</p><p>Call: 2</p><h2>Next</h2><p>x</p>")
    assert importer.fields(page.labels())["Budget"] == "5"
    assert importer.fields(page.headings()).get("Next") == "x"
    assert [each.field for each in audit.unread()] == ["Call"]
    with pytest.raises(BadValue, match="no heading"):
        importer.fields(page.headings())["Evidence"]


def test_pages_nested_without_end_are_read():
    assert labels_of("<div>" * 5000 + "Budget: 5", "a") == {}
    assert labels_of("<p>Budget: 5</p>" + "<div>" * 5000, "a") == {"Budget": "5"}


@given(st.text(alphabet=st.sampled_from("<>/=:\"' abdthl\n"), max_size=200))
def test_whatever_it_is_it_is_read(text):
    labels_of(text, "a")
    headings_of(text, "a")
