"""Which inputs are URBACT's is told by what they hold, whatever their files are called."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice import CannotRead
from goodpractice_urbact import register_importers
from goodpractice_urbact.forms import form_of
from goodpractice_urbact.importer import Urbact
from goodpractice_urbact.pages.lines import lines_of
from goodpractice_urbact.pages.partner import partner_label

KNOWN = [
    "network-2025.txt", "network-archive.html", "network-planning-round.html", "archive-table.html", "archive-table.txt",
    "practice-2021.txt", "practice-2024.html", "practices-list.txt", "practices-list.html", "networks-list.txt",
    "term.txt", "error.txt", "stream.txt", "pages.jsonl",
]  # fmt: skip


def test_the_plugin_brings_the_importer():
    assert register_importers() == [Urbact]


@pytest.mark.parametrize("name", KNOWN)
def test_pages_are_recognised_by_content(fixtures, name):
    head = (fixtures / "pages" / name).read_text("utf-8")
    assert Urbact.recognises(head, "download(3)")


@pytest.mark.parametrize(
    "name", ["network-2025.txt", "practice-2021.txt", "term.txt", "practices-list.txt", "stream.txt"]
)
def test_labels_suffice_where_a_page_states_no_address(fixtures, name):
    head = (fixtures / "pages" / name).read_text("utf-8").partition("\n")[2]
    assert Urbact.recognises(head, "copy")


@pytest.mark.parametrize("name", ["networks.csv", "memberships.csv", "practices.csv"])
def test_tables_are_recognised_by_their_columns(fixtures, name):
    assert Urbact.recognises((fixtures / "tables" / name).read_text("utf-8"), "x.dat")


@pytest.mark.parametrize(
    "head",
    [
        "Name,City,Country\nA,B,C\n",
        "id;name\n1;Kielce\n",
        '{"id": 1, "title": "no page"}',
        '{"url": "https://example.org/1", "text": "a story"}',
        "Minutes\n  • Item one\n  • Item two\n",
        "<!DOCTYPE html><html><body><main><h1>Something else</h1></main></body></html>",
        "[source]\nname = 'a note'\n",
    ],
)
def test_what_others_publish_is_left_to_them(head):
    assert not Urbact.recognises(head, "urbact-networks.csv")


def test_addresses_are_recognised_by_their_host():
    assert Urbact.recognises("", "https://archive.urbact.eu/all-networks")
    assert not Urbact.recognises("", "https://keep.eu/urbact.eu")


def test_files_folders_and_names_do_not_matter(fixtures, importing, tmp_path):
    folder = tmp_path / "mixed" / "deep"
    folder.mkdir(parents=True)
    for number, path in enumerate(
        [*(fixtures / "tables").glob("*.csv"), fixtures / "pages" / "practice-2024.html"]
    ):
        shutil.copy(path, folder / f"{number}.bin")
    shutil.copy(fixtures / "pages" / "network-2025.txt", tmp_path / "n.csv")
    records, bad, _ = importing(tmp_path / "n.csv", tmp_path / "mixed")
    parts = {part for part, _ in records}
    assert bad == []
    assert parts == {
        "networks table",
        "memberships table",
        "good practices table",
        "https://urbact.eu/good-practices/food-centre",
        "https://urbact.eu/networks/welcoming-talent",
    }


def test_odd_files_in_a_folder_are_left_out_and_empty_ones_set_aside(fixtures, importing, tmp_path):
    shutil.copy(fixtures / "tables" / "networks.csv", tmp_path / "a.csv")
    (tmp_path / "b.txt").write_text("shopping list\nmilk\n", "utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / "d.txt").write_text("", "utf-8")
    records, bad, skipped = importing(tmp_path)
    assert len(records) == 18
    assert [item.place for item in bad] == ["d.txt"]
    assert [(place, reason[:29]) for place, reason in skipped] == [
        ("b.txt", "this is nothing of URBACT: ex"),
        ("c.png", "this is a picture"),
    ]


def test_a_page_of_the_site_that_shows_nothing_known_is_set_aside(importing, tmp_path):
    head = '<html><head><link rel="canonical" href="https://urbact.eu/networks/quays"></head>'
    (tmp_path / "quays.html").write_text(f"{head}<body><p>Rebuilt.</p></body></html>", "utf-8")
    _, bad, _ = importing(tmp_path)
    assert "this page shows no network, no good practice and no list of them" in bad[0].reason


def test_pictures_beside_a_saved_page_are_passed_over(fixtures, importing, tmp_path):
    shutil.copy(fixtures / "pages" / "practice-2024.html", tmp_path / "page.html")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "logo.png").write_bytes(b"\x89PNG\x00\x00")
    records, bad, _ = importing(tmp_path)
    assert records
    assert bad == []


def test_a_file_that_was_named_must_be_there(importing, tmp_path):
    with pytest.raises(CannotRead, match="no such file"):
        importing(tmp_path / "missing.csv")


def test_saved_pages_of_one_list_stay_apart(fixtures, importing, tmp_path):
    first = (fixtures / "pages" / "practices-list.html").read_text("utf-8")
    (tmp_path / "1.html").write_text(first, "utf-8")
    (tmp_path / "2.html").write_text(
        first.replace("Riga", "Tartu").replace("NGO house", "Other house"), "utf-8"
    )
    assert len({part for part, _ in importing(tmp_path)[0]}) == 2


def test_the_same_page_as_text_and_as_html_is_one_part(importing, tmp_path):
    body = ["BluAct", "Closed", "Summary", "Partners", "Lead Partner : Piraeus - Greece"]
    address = "https://urbact.eu/networks/bluact"
    (tmp_path / "a.txt").write_text("\n".join([address, *body]), "utf-8")
    markup = "".join(f"<p>{line}</p>" for line in body)
    head = f'<head><link rel="canonical" href="{address}/?x=1"></head>'
    (tmp_path / "b.html").write_text(f"<!DOCTYPE html><html>{head}<body>{markup}</body></html>", "utf-8")
    text, page = importing(tmp_path / "a.txt")[0], importing(tmp_path / "b.html")[0]
    assert text == page
    assert text[0][0] == address


@given(st.text())
def test_any_text_has_a_form_or_none(head):
    assert form_of(head) is None or form_of(head)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_any_text_is_taken_apart_into_lines_that_say_something(text):
    assert all(line.text and line.text == line.text.strip() for line in lines_of(text))


@given(st.text(min_size=1).filter(str.strip))
def test_any_label_of_a_partner_keeps_all_its_words(text):
    partner = partner_label(text)
    assert partner.label == text.strip()
    assert partner.name
    assert partner.name in partner.label


@given(
    st.sampled_from(["Porto", "Ampelokipi - Menemeni", "Bielsko-Biała"]),
    st.sampled_from(["Portugal", "PT", "UK", "EL"]),
)
def test_both_ways_of_writing_the_country_say_the_same(city, land):
    dashed = partner_label(f"{city} - {land}")
    assert (dashed.name, dashed.country) == (city, land)
    if len(land) == 2:
        bracketed = partner_label(f"{city} ({land})")
        assert (bracketed.name, bracketed.country) == (city, land)
