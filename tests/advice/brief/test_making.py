"""What stands on a brief: the need, practices with why, the evidence as it is, what is not known, sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.advice.brief.dates import day_words
from goodpractice.advice.brief.making import brief
from goodpractice.advice.brief.page import Cite, Words, plain
from goodpractice.advice.brief.writing import WRITERS
from goodpractice.errors import BadValue, UnknownName
from goodpractice.speech import speaking, tongues

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    with gp.open(tmp_path_factory.mktemp("brief") / "examples.gp") as opened:
        opened.import_from("urbact", *sorted((EXAMPLES / "urbact").glob("*.csv")))
        opened.import_from("baltic", EXAMPLES / "school-to-work")
        opened.import_from("note", EXAMPLES / "notes")
        yield opened


def page(catalogue, need="graduates", place="kielce", language="pl", **more):
    return catalogue.brief(place, need, languages=(language, "en"), today=TODAY, **more)


def section(made, name):
    return next(each for each in made.sections if each.name == name)


def said(made, name):
    of_items = [line for item in section(made, name).items for row in item.rows for line in row.lines]
    return [plain(line) for line in (*section(made, name).lines, *of_items)]


def test_the_need_is_told_with_who_has_it_and_where_it_was_stated(catalogue):
    made = page(catalogue)
    assert plain(made.title) == "Kielce: losy absolwentów miejscowych uczelni"
    (line,) = section(made, "need").lines
    told = plain(line)
    for part in (
        "Lokalna Grupa URBACT w Kielcach",
        "Pierwsze spotkanie Lokalnej Grupy URBACT",
        "10 stycznia 2017",
        "dane",
    ):
        assert part in told
    assert Cite(1) in line
    assert "Rozpoczynają się prace" in plain(made.sources[0])


def test_an_aim_is_told_in_the_words_of_its_source(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    lines = section(made, "need").lines
    (quote,) = [part for line in lines for part in line if isinstance(part, Words) and part.quoted]
    assert (quote.text, quote.language) == ("powstrzymanie ich przed wyjazdem z Kielc", "pl")


def test_words_that_name_no_need_are_said_to_be_just_that(catalogue):
    made = page(catalogue, "tramwaje wodne")
    assert "Żadne źródło nie podaje tego jako potrzeby miasta." in plain(section(made, "need").lines[0])


def test_a_practice_says_why_what_to_take_and_how_good_the_evidence_is(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    items = {plain(item.heading): item for item in section(made, "practices").items}
    assert "Apartments for graduates" in items
    rows = {row.label: [plain(line) for line in row.lines] for row in items["Apartments for graduates"].rows}
    assert any("młodzi" in line for line in rows["Dlaczego"])
    assert "w tym samym kraju" in rows["Dlaczego"]
    assert rows["Dla kogo"] == ["Absolwenci"]
    assert rows["Dowody"] == ["URBACT Good Practice 2017, jeden z 97 laureatów"]


def test_what_is_said_of_all_alike_is_told_once(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    (lead,) = section(made, "practices").lines
    assert "O wszystkich. Dowody: Nesta 1 według reguły, nikt tego nie oceniał" in plain(lead)
    assert WRITERS["text"](made).count("nikt tego nie oceniał") == 1


def test_whom_to_visit_is_told_with_what_to_see_and_who_could_introduce(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    visits = {plain(item.heading): item for item in section(made, "visits").items}
    rows = {row.label: " ".join(map(plain, row.lines)) for row in visits["Gdańsk"].rows}
    assert "Centrum Rozwoju Talentów" in rows["Do obejrzenia"]
    assert rows["Goście"].startswith("Przyjęli 4 wizyty (2018–2021)")
    assert "Avilés: Kielce – JOBTOWN (2013–2015) – Avilés – ISN (2000–2006) – Gdansk" in rows["Pośrednictwo"]
    assert "skończyło się 20 lat temu" in rows["Pośrednictwo"]
    assert "Krajowy Punkt URBACT" in plain(section(made, "visits").lines[0])


def test_every_number_has_its_source_with_licence_and_date(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    numbers = {part.number for line in made.lines() for part in line if isinstance(part, Cite)}
    assert numbers == {*range(1, len(made.sources) + 1)}
    for source in made.sources:
        assert "licencja: " in plain(source)
    assert made.sources_heading.startswith("Źródła")


def test_names_of_sources_are_marked_with_their_language(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    names = [
        part for item in section(made, "practices").items for part in item.heading if isinstance(part, Words)
    ]
    assert {(name.text, name.language) for name in names} >= {
        ("Apartments for graduates", "en"),
        ("Centrum Rozwoju Talentów", None),
    }


def test_texts_of_a_source_whose_licence_does_not_allow_it_are_not_printed(catalogue):
    summary = "Flats for graduates, so that young people stay in the city"
    assert summary in str(catalogue.get("apartments-for-graduates").fields["summary"])
    assert summary not in WRITERS["text"](page(catalogue, "keep-young-people-from-leaving-kielce"))


def test_what_a_person_wrote_down_in_own_words_is_printed(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    about = [line for line in said(made, "practices") if line.startswith("Pomaga w projektowaniu")]
    assert len(about) == 1


def test_no_practice_answers_a_need_for_data(catalogue):
    made = page(catalogue)
    told = said(made, "practices")
    assert told[0].startswith("Praktyka to nie dane")
    assert not any("odpowiada" in line for line in told)
    assert [plain(item.heading) for item in section(made, "practices").items] == ["Apartments for graduates"]


def test_what_is_only_near_the_need_is_marked(catalogue):
    made = page(catalogue, "employers")
    assert "Żadna praktyka z katalogu nie odpowiada tej potrzebie" in said(made, "practices")[0]
    headings = [plain(item.heading) for item in section(made, "practices").items]
    assert headings
    assert all(heading.endswith("– tylko bliska potrzebie") for heading in headings)


def test_what_is_unknown_is_gathered(catalogue):
    made = page(catalogue, "keep-young-people-from-leaving-kielce")
    lines = said(made, "unknown")
    assert "ocena jej skutków" in lines[0]
    assert any("ile kosztuje" in line for line in lines)


def test_nothing_that_is_far_from_the_need_fills_the_page(catalogue):
    made = page(catalogue, "tramwaje wodne")
    assert section(made, "practices").items == ()
    assert "W katalogu nie ma praktyki na ten temat" in said(made, "practices")[0]


@pytest.mark.parametrize("language", tongues())
def test_what_is_ours_is_in_the_language_of_the_page(catalogue, language):
    english, made = page(catalogue, language="en"), page(catalogue, language=language)
    assert made.language == language
    if language == "en":
        return
    # Names may be the same; what is ours is not.
    assert [part.heading for part in made.sections] != [part.heading for part in english.sections]
    ours = {row.label for item in section(english, "practices").items for row in item.rows}
    theirs = {row.label for item in section(made, "practices").items for row in item.rows}
    assert not ours & theirs
    assert plain(made.foot) != plain(english.foot)


def test_a_language_that_is_not_spoken_gives_an_english_page(catalogue):
    made = page(catalogue, language="fi")
    assert made.language == "en"
    assert section(made, "need").heading == "The need"


def test_a_brief_needs_a_need(catalogue):
    with pytest.raises(BadValue, match="what-becomes-of-local-graduates") as error:
        catalogue.brief("kielce")
    assert "cityregion-net" not in str(error.value), "the theme of a network is no need"
    with pytest.raises(UnknownName):
        catalogue.brief("nowhere-at-all", "graduates")


def test_the_same_catalogue_gives_the_same_page(catalogue):
    assert page(catalogue) == page(catalogue)
    again = brief(
        catalogue.store,
        catalogue.index,
        catalogue.resolve("kielce"),
        "graduates",
        languages=("pl", "en"),
        today=TODAY,
    )
    assert again == page(catalogue)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("pl", "10 stycznia 2017", "styczeń 2017"),
        ("de", "10. Januar 2017", "Januar 2017"),
        ("es", "10 de enero de 2017", "enero de 2017"),
        ("lt", "2017 m. sausio 10 d.", "2017 m. sausis"),
    ],
)
def test_dates_are_written_as_in_the_language(language, day, month):
    with speaking(language, page=True):
        assert day_words("2017-01-10") == day
        assert day_words("2017-01") == month
        assert day_words("2017") == "2017"
