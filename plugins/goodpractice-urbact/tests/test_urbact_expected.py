"""What is read from 123 real pages, compared with what a person read from them."""

from __future__ import annotations

import json

import pytest

from goodpractice import Coordinates, Skip
from goodpractice_urbact.pages.reading import read_page

DISCARDED = {"19/09/2022", None}


def _pages(real):
    return [json.loads(line) for line in (real / "pages.jsonl").read_text("utf-8").splitlines()]


def _partner(expected):
    return (expected["label"], expected["name"], expected["country"])


def _read(label):
    return (label.label, label.name, label.country)


def _date(value):
    return None if value in DISCARDED else "-".join(reversed(value.split("/")))


def _text(value):
    return None if value is None else str(value)


def _network(page, node):
    lead = page["lead"]
    yield "title", page["title"], node.title
    yield "subtitle", page["subtitle"], node.subtitle
    yield "edited", page["edited"], node.edited
    yield "since", _date(page["start"]), _text(node.since)
    yield "until", _date(page["end"]), _text(node.until)
    yield "status", page["status"], node.status
    yield "type", page["type"], node.type
    yield "themes", page["themes"], node.themes
    yield "lead", [_partner(lead)] if lead else [], [_read(one) for one in node.leads]
    yield "partners", [_partner(one) for one in page["partners"]], [_read(one) for one in node.partners]
    yield "intro", page["summary_own_words"], node.intro


def _practice(page, node):
    size = page["size_of_city"]
    yield "title", page["title"], node.title
    yield "city", (page["city"], page["country"]), (node.city, node.country)
    yield "size", size and int(size.replace(" ", "")), node.size
    yield "label date", page["label_date"], node.label_date
    yield "adapted from", page.get("adapted_from"), next((name for _, name, _ in node.adapted), None)
    yield "tagline", page.get("tagline_own_words") or None, node.tagline
    yield "summary", page["summary_own_words"], node.sections.get("Summary")


def _item(page, node):
    yield "title", page["title"], node.title
    if page["kind"].startswith("network"):
        yield "status", page.get("status"), node.status
    else:
        yield "city", (page["city"], page["country"]), (node.city, node.country)


def _compared(page):
    if page["kind"] == "taxonomy-error":
        with pytest.raises(Skip):
            read_page(page["text"], page["url"])
        return
    reading = read_page(page["text"], page["url"] or "")
    if page["kind"] == "taxonomy":
        yield "geolocation", Coordinates.parse(page["geolocation"]), reading.term.coordinates
        return
    (node,) = reading.nodes
    compare = {"network": _network, "good-practice": _practice}.get(page["kind"], _item)
    yield from compare(page, node)


def test_every_field_of_every_page_is_read_as_a_person_read_it(real):
    wrong = [
        (page["url"], page.get("title"), field, expected, found)
        for page in _pages(real)
        for field, expected, found in _compared(page)
        if expected != found
    ]
    assert wrong == []


def test_the_comparison_covers_all_pages_and_more_than_700_values(real):
    pages = _pages(real)
    assert len(pages) == 123
    assert sum(1 for page in pages for _ in _compared(page)) > 700


def test_the_answers_beside_a_page_are_not_read(real, importing, tmp_path):
    bare = tmp_path / "bare.jsonl"
    bare.write_text(
        "".join(json.dumps({k: p[k] for k in ("url", "text")}) + "\n" for p in _pages(real)), "utf-8"
    )
    assert importing(bare)[0] == importing(real / "pages.jsonl")[0]


def test_all_pages_are_imported_but_the_error_page(real, importing):
    records, bad, skipped = importing(real / "pages.jsonl")
    assert bad == []
    assert len(skipped) == 1
    assert len(records) > 600
    assert "Firstname" not in repr(records)
