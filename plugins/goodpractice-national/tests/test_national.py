"""Pages of news of every make, written by hand, and sites of the test's own with their lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodpractice import BadValue, CannotRead, Document, Mention, Network, Organisation
from goodpractice.testing import Answer, conformance, golden, local_fetch, read, serving
from goodpractice_national import National
from goodpractice_national.names import places_in, shipped, things_in
from goodpractice_national.pages import date_in

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = Path(__file__).parent / "data" / "names.csv"
SEEDS = Path(__file__).parents[4] / "shared" / "data" / "seeds"

# One post of WordPress is empty, on purpose.
test_conformance = conformance(National, "fixtures", quarantined=1)
test_golden = golden(National, "fixtures")


def document(name, **options):
    (found,) = read(National, FIXTURES / name, options=options).things(Document)
    return found


def mentioned(outcome):
    """What is mentioned: names of places, keys of things; with the words of the text."""
    return {
        (link.object.name if isinstance(link.object, Mention) else link.object.key): link.wording
        for link in outcome.links
    }


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "title", "date", "language"),
    [
        ("k2-item.html", "Miasta uczą się od siebie w sieci JOBTOWN 2", "2017-01-10", "pl"),
        ("wordpress-post.html", "Eine Werkstatt für alle", "2020-03-03", "de"),
        ("plain.html", "Škola hrou v Ostravě", "2018-11-05", "cs"),
        ("article.txt", "Wizyta w Centrum", "2021-11-10", "pl"),
        ("posts.json", "Une école ouverte", "2019-06-07", "fr"),
    ],
)
def test_a_page_of_any_make_has_title_date_and_language(name, title, date, language):
    found = document(name)
    assert (found.name.get(language), str(found.date), found.language) == (title, date, language)
    assert len(str(found.summary)) > 40


def test_the_address_is_the_key_wherever_the_page_lies():
    assert (
        document("k2-item.html").key
        == "http://punkt.example.pl/index.php?option=com_k2&view=item&id=12:mosty"
    )
    assert document("posts.json").key == "https://point.example.fr/?p=5"
    assert document("article.txt").key == "article.txt"


def test_the_text_is_kept_only_if_somebody_asks():
    assert document("k2-item.html").sections == ()
    text = str(dict(document("k2-item.html", text="yes").sections)["Text"])
    assert "warsztatach" in text
    for left_out in ("501", "@", "Prywatny", "IMG", "Gdańsk", "Strona"):
        assert left_out not in text


@pytest.mark.parametrize(
    ("cell", "language", "date"),
    [
        ("10 stycznia 2017 r.", "pl", "2017-01-10"),
        ("środa, 12 lipca 2023 14:05", "pl", "2023-07-12"),
        ("Data publikacji: 02.06.2017", "pl", "2017-06-02"),
        ("Opublikowano: 5 listopada 2018", "pl", "2018-11-05"),
        ("5. studenoga 2018.", "hr", "2018-11-05"),
        ("5 listopada 2018", "hr", "2018-10-05"),
        ("Publié le 14 juillet 2019", "fr", "2019-07-14"),
        ("2023. március 15.", "hu", "2023-03-15"),
        ("15 Μαρτίου 2021", "el", "2021-03-15"),
        ("2020-03-03T10:00:00+01:00", "de", "2020-03-03"),
        ("March 3, 2020", "en", "2020-03-03"),
    ],
)
def test_dates_are_read_in_the_language_of_the_page(cell, language, date):
    assert str(date_in([cell], [], language)) == date


def test_a_year_or_a_day_in_a_sentence_is_no_date_of_the_page():
    assert date_in([], ["2018", "10 stycznia odbyło się spotkanie", "W 2017 roku"], "pl") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html><body><p>x</p></body></html>", "has no title: neither of K2"),
        ("<html><body><h1>Drawn</h1><div id='app'></div></body></html>", "“Drawn” has no text"),
    ],
)
def test_a_page_without_title_or_text_is_set_aside(tmp_path, content, reason):
    (tmp_path / "page.html").write_text(content, encoding="utf-8")
    (bad,) = read(National, tmp_path / "page.html").quarantined
    assert reason in bad.reason


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────


def test_places_are_found_in_the_cases_of_the_language_and_networks_as_they_are_spelled():
    outcome = read(National, FIXTURES / "k2-item.html")
    assert mentioned(outcome) == {
        "~jobtown-2": "JOBTOWN 2", "~jobtown": "JOBTOWN",
        "Kielce": "Kielcach", "Nowy Sącz": "Nowego Sącza", "Białystok": "Białegostoku", "Bologna": "Bolonia",
    }  # fmt: skip
    assert all(link.relation == "mentions" and link.said[0].how == "computed" for link in outcome.links)
    assert {str(each.name) for each in outcome.things(Network)} == {"JOBTOWN", "JOBTOWN 2"}


def test_what_stands_behind_a_postcode_or_in_a_person_s_name_is_no_mention():
    for text in ("Adres: 61-517 Poznań, Polska", "Wykład: Jan Gdański", "Rozmawiał Adam Warszawa"):
        assert places_in(text, "pl", "PL") == []


@pytest.mark.parametrize(
    ("text", "language", "home", "names"),
    [
        ("Ważne spotkanie. Dlatego Urząd Miasta i Rada Miasta. Obecnie Praca.", "pl", "PL", []),
        (
            "Spotkanie w Poznaniu, w Wodzisławiu Śląskim i w Lublinie",
            "pl",
            "PL",
            ["Poznań", "Wodzisław Śląski", "Lublin"],
        ),
        ("Wir waren in Wien und in München.", "de", "DE", ["Vienna", "Munich"]),
        ("Les villes de Rennes et de Bruxelles", "fr", "FR", ["Rennes", "Brussels"]),
        ("An innovation Hub in Santiago, Brno and London", "en", None, ["Brno", "London"]),
        ("Turussa ja Helsingissä", "fi", "FI", ["Turku", "Helsinki"]),
    ],
)
def test_towns_in_several_languages(text, language, home, names):
    assert [met.what.name for met in places_in(text, language, home)] == names


def test_a_name_within_a_word_is_none():
    assert [met.wording for met in things_in("JOBTOWN 2, JobTown II, JOBTOWNS, my-JOBTOWN, TechTown", shipped())] == [
        "JOBTOWN 2", "TechTown",
    ]  # fmt: skip


def test_the_user_brings_further_names():
    outcome = read(National, FIXTURES / "k2-item.html", options={"names": str(NAMES), "places": "no"})
    assert mentioned(outcome) == {
        "~jobtown-2": "JOBTOWN 2", "~jobtown": "JOBTOWN", "Thurrock": "Thurrock", "~nauczyciele-razem/pl": "nauczyciele i pracodawcy",
    }  # fmt: skip
    assert [each.country for each in outcome.things(Organisation)] == ["PL"]


def test_a_list_of_names_with_an_unknown_kind_is_refused(tmp_path):
    (tmp_path / "names.csv").write_text("name,kind\nX,club\n", encoding="utf-8")
    with pytest.raises(BadValue, match="no kind is called 'club'; there are network"):
        read(National, FIXTURES / "plain.html", options={"names": str(tmp_path / "names.csv")})


# ── sites ────────────────────────────────────────────────────────────────────────────────────────────────


def k2(number):
    page = (FIXTURES / "k2-item.html").read_text("utf-8").replace("Miasta uczą", f"Nr {number}: miasta uczą")
    return "\n".join(line for line in page.splitlines() if "canonical" not in line).replace(
        "<html", "<!DOCTYPE html><html", 1
    )


def listed(*numbers, more=""):
    items = "".join(
        f'<h3 class="catItemTitle"><a href="/index.php?option=com_k2&amp;view=item&amp;id={n}">{n}</a></h3>'
        for n in numbers
    )
    return f"<html><body><div class='itemList'>{items}</div>{more}</body></html>"


@pytest.fixture
def fetch():
    made = local_fetch(timeout=0.5)
    yield made
    made.close()


def test_a_list_of_k2_is_followed_to_its_end_and_each_item_is_read_once(fetch):
    item = "/index.php?option=com_k2&view=item&id="
    pages = {
        "/aktualnosci": listed(1, 2, more='<a href="/aktualnosci?start=2" title="Następna">»</a>'),
        "/aktualnosci?start=2": listed(2, 3, more='<a href="/aktualnosci?start=4" title="Następna">»</a>'),
        "/aktualnosci?start=4": listed(2, 3, more='<a href="/aktualnosci?start=6" title="Następna">»</a>'),
        f"{item}1": k2(1),
        f"{item}2": k2(2),
        f"{item}3": "<title>404 - Nie znaleziono</title>",
    }
    with serving(pages) as site:
        outcome = read(National, f"{site.address}/aktualnosci", fetch=fetch)
        single = read(National, f"{site.address}{item}1", fetch=fetch)
    assert [str(each.name)[:5] for each in outcome.things(Document)] == ["Nr 1:", "Nr 2:"]
    assert ["an error, “404" in bad.reason for bad in outcome.quarantined] == [True]
    assert len(single.things(Document)) == 1


def test_posts_of_wordpress_are_read_page_by_page(fetch):
    def posts(numbers):
        return Answer(
            json.dumps([
                {"link": f"https://p.example.pl/{n}", "date": "2020-01-02T00:00:00", "title": {"rendered": f"Nr {n}"},
                 "content": {"rendered": "<p>W Kielcach spotkali się nauczyciele i pracodawcy z trzech miast.</p>"}}
                for n in numbers
            ]),
            Content_Type="application/json",
        )  # fmt: skip

    path = "/wp-json/wp/v2/posts"
    with serving(
        {f"{path}?per_page=2&page=1": posts([1, 2]), f"{path}?per_page=2&page=2": posts([3])}
    ) as site:
        outcome = read(National, f"{site.address}{path}?per_page=2", fetch=fetch)
        site.pages[f"{path}?per_page=100&page=1"] = '{"code": "x", "message": "gone"}'
        with pytest.raises(CannotRead, match="no posts but an error: gone"):
            read(National, f"{site.address}{path}", fetch=fetch)
    assert [each.key for each in outcome.things(Document)] == [f"https://p.example.pl/{n}" for n in (1, 2, 3)]
    assert set(outcome.parts) == {f"https://p.example.pl/{n}" for n in (1, 2, 3)}


def test_k2_and_wordpress_are_known_and_other_pages_have_to_be_named():
    assert National.recognises((FIXTURES / "k2-item.html").read_text("utf-8"), "x.html")
    assert National.recognises((FIXTURES / "posts.json").read_text("utf-8"), "x.json")
    assert not National.recognises((FIXTURES / "plain.html").read_text("utf-8"), "x.html")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="real articles are not at hand")
def test_two_real_articles():
    outcome = read(National, SEEDS)
    assert [(each.language, str(each.date)) for each in outcome.things(Document)] == [
        ("pl", "None"),
        ("pl", "2021-11-10"),
    ]
    assert {"~jobtown", "~jobtown-2", "Kielce", "Gdańsk"} <= mentioned(outcome).keys()
    assert not {"Poznań", "Katowice"} & mentioned(outcome).keys()
    assert "@" not in repr(outcome.records)


@pytest.mark.parametrize(
    "head",
    [
        (
            '<div class="itemHeader"><span class="itemDateCreated">wtorek, 13 marzec 2018 10:00</span>'
            '<h2 class="itemTitle"><span class="itemEditLink"><a href="#">Edytuj</a></span> Młodzi w Kielcach <span><sup>Polecane</sup></span></h2></div>'
        ),
        '<article class="itemView"><header><h2>Młodzi w Kielcach</h2></header><time datetime="2018-03-13T10:00:00+01:00" pubdate>13 mar</time></article>',
    ],
    ids=["as it comes", "of a theme"],
)
def test_pages_of_k2_whatever_its_theme_calls_things(head, tmp_path):
    body = '<div class="itemFullText"><p>Urząd miasta zaprasza młodych mieszkańców do rozmowy o pracy i szkole.</p></div>'
    (tmp_path / "a.html").write_text(f"<html><body>{head}{body}</body></html>", "utf-8")
    (document,) = read(National, tmp_path / "a.html").things(Document)
    assert (str(document.name), str(document.date)) == ("Młodzi w Kielcach", "2018-03-13")
