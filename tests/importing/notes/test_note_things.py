"""A declared thing becomes a record with the links that its entry states."""

from __future__ import annotations

import pytest

from goodpractice import (
    Award,
    Document,
    Event,
    Group,
    Link,
    Mention,
    Organisation,
    Person,
    Place,
    Practice,
    Ref,
    Text,
    Topic,
)

GDYNIA = Mention("Gdynia", "PL")


def only(found, cls, key):
    return next(thing for thing in found.all(cls) if thing.key == key)


def links(found, key):
    return [(link.relation, link.object) for link in found.all(Link) if link.subject.key == key]


def test_the_small_note_is_right(written):
    assert written("").problems == []


def test_the_handle_is_the_key_and_a_plain_name_is_in_the_language_of_the_source(written):
    assert only(written(""), Organisation, "school").name == Text({"pl": "Szkoła"})


def test_names_may_be_given_per_language_or_without_one(written):
    found = written("")
    assert only(found, Practice, "mentors").name == Text({"pl": "Mentorzy", "en": "Mentors"})
    assert only(found, Person, "expert").name == Text("Ana Example")


def test_a_city_is_never_declared_but_mentioned(written):
    found = written("")
    assert {place.key for place in found.all(Place)} == {"PL", "coast", "pier"}
    assert only(found, Organisation, "port").place == GDYNIA


def test_a_number_under_known_goes_with_every_mention_of_the_city(written):
    found = written('[known]\ngdynia = "geonames:3099424"\n')
    assert [str(i) for i in only(found, Organisation, "port").place.ids] == ["geonames:3099424"]
    assert found.problems == []


def test_a_country_is_keyed_by_its_code(written):
    poland = only(written(""), Place, "PL")
    assert (poland.kind, poland.country) == ("country", "PL")


def test_a_place_in_something_is_a_site_and_linked(written):
    found = written("")
    assert only(found, Place, "pier").kind == "site"
    assert links(found, "pier") == [("located_in", Ref("organisation", "port"))]


def test_in_a_region_is_a_link(written):
    found = written('[document]\nreport = { pl = "Raport", in = "coast" }\n')
    assert only(found, Document, "report").place is None
    assert links(found, "report") == [("located_in", Ref("place", "coast"))]


def test_of_and_part_of_are_links(written):
    found = written('[topic]\na = { pl = "a", of = "harbours", part_of = ["circle", "visit"] }\n')
    assert links(found, "a") == [
        ("part_of", Ref("network", "harbours")),
        ("part_of", Ref("group", "circle")),
        ("part_of", Ref("event", "visit")),
    ]
    assert links(found, "circle") == [("part_of", Ref("network", "harbours"))]
    assert only(found, Group, "circle").name == Text({"pl": "Koło"})


def test_all_fields_of_a_practice(written):
    found = written(
        """
[practice.full]
en = "Full"
also = ["Whole", { pl = "Pełny" }]
summary = { en = "All of it" }
status = "ended"
status_date = 2019
budget = "1200.50 EUR"
max_age = 35
max_amount = "800 000 PLN"
maturity = "proven"
offers_visits = true
components = ["Guidance", "Visits"]
evidence = { scheme = "nesta", level = "1", assessor = "self" }
topics = ["youth", "work"]
since = "2010~"
until = "2019-06"
ids = "wikidata:Q42"
web = "www.example.org"
"""
    )
    assert found.problems == []
    full = only(found, Practice, "full")
    assert [str(name) for name in full.also] == ["Whole", "Pełny"]
    assert (full.max_age, str(full.max_amount), str(full.budget)) == (35, "800000 PLN", "1200.50 EUR")
    assert [component.key for component in full.components] == ["guidance", "visits"]
    assert (full.evidence[0].scheme, full.offers_visits, str(full.since)) == ("nesta", True, "2010~")


def test_components_may_have_keys_of_their_own(written):
    found = written('[practice.p]\nen = "P"\ncomponents = { talk = "Rozmowa", work = { en = "Work" } }\n')
    assert [(c.key, str(c.name)) for c in only(found, Practice, "p").components] == [
        ("talk", "Rozmowa"),
        ("work", "Work"),
    ]


def test_an_award_and_an_event_have_fields_of_their_own(written):
    found = written(
        '[award.prize]\nen = "Prize"\nkind = "prize"\nlaureates = 3\nfirst = true\nedition = "2021"\ndate = 2021-11-09\n'
        '[event.talk]\nen = "Talk"\nordinal = 2\nstatus = "cancelled"\ncount = 3\nunnamed = true\n'
    )
    prize, talk = only(found, Award, "prize"), only(found, Event, "talk")
    assert (prize.laureates, prize.first, str(prize.date)) == (3, True, "2021-11-09")
    assert (talk.ordinal, talk.status, talk.count, talk.unnamed) == (2, "cancelled", "3", True)


def test_contacts_of_institutions_are_kept_with_their_date(written):
    found = written(
        '[organisation.office]\nen = "Office"\nemail = "info@example.org"\nphone = "+48 000"\n'
        'address = "Quay 1"\ncontact = "Front desk"\nverified_on = 2020-02-01\n'
    )
    (contact,) = only(found, Organisation, "office").contacts
    assert (contact.email, contact.phone, contact.address, contact.name) == (
        "info@example.org",
        "+48 000",
        "Quay 1",
        "Front desk",
    )
    assert str(contact.verified_on) == "2020-02-01"


def test_a_topic_needs_nothing_but_its_name(written):
    assert only(written('[topic]\nyouth = "młodzież"\n'), Topic, "youth").name == Text({"pl": "młodzież"})


@pytest.mark.parametrize(
    ("entry", "message", "at"),
    [
        ('[topic]\na = { kind = "x" }', "a needs a name", '{ kind = "x" }'),
        ("[topic]\na = 5", "5 is no text", "5"),
        ('[topic]\na = ""', "an empty text", '""'),
        (
            '[topic]\na = { pl = "a", cuont = 3 }',
            "“cuont” means nothing here. Did you mean count?",
            "cuont = 3 }",
        ),
        ('[topic]\na = { pl = "a", wbe = "x" }', "Did you mean web?", 'wbe = "x" }'),
        ('[topic]\na = { pl = "a", since = "soon" }', "'soon' is no date", '"soon" }'),
        ('[topic]\na = { pl = "a", in = "gdynja" }', "“gdynja” is declared nowhere", '"gdynja" }'),
        ('[topic]\na = { pl = "a", in = 3 }', "in names a handle", "3 }"),
        ('[topic]\na = { pl = "a", part_of = "gdynia" }', "nothing is part of a city", '"gdynia" }'),
        ('[topic]\na = { pl = "a", part_of = "a" }', "cannot be part of itself", '"a" }'),
        ('[topic]\na = { pl = "a", part_of = ["circle", "b"] }', "“b” is declared nowhere", '"b"] }'),
        ('[practice.p]\npl = "p"\nstatus = "runing"', "use one of running, ended", '"runing"'),
        ('[practice.p]\npl = "p"\nmax_age = "old"', "no whole number", '"old"'),
        ('[practice.p]\npl = "p"\noffers_visits = "perhaps"', "neither true nor false", '"perhaps"'),
        ('[practice.p]\npl = "p"\nevidence = "good"', "evidence is a table", '"good"'),
        ('[practice.p]\npl = "p"\nsummary = { xx1 = "a" }', "is no language", '{ xx1 = "a" }'),
        ('[organisation.o]\npl = "o"\nphone = "1"', "add verified_on", 'phone = "1"'),
        (
            '[organisation.o]\npl = "o"\nverified_on = 2020',
            "verified_on dates a contact",
            "verified_on = 2020",
        ),
        (
            '[person.q]\nname = "Q"\nemail = "q@example.org"',
            "“email” means nothing here",
            'email = "q@example.org"',
        ),
        ('[place.narnia]\nen = "Narnia"\nkind = "country"', "is no country that is known", "[place.narnia]"),
        ('[place.x]\nen = "X"\ncountry = "Narnia"', "'Narnia' is no country", '"Narnia"'),
        ('[place.x]\nen = "X"\nweb = "x.example"', "“web” means nothing here", 'web = "x.example"'),
        ('[topic]\nschool = "x"', "“school” is declared twice, first in line 13", 'school = "x"'),
        ('[topic]\n"two words" = "x"', "“two words” is no handle", '"two words" = "x"'),
        ('[topic]\nruns = "x"', "“runs” is no handle", 'runs = "x"'),
    ],
)
def test_what_is_wrong_with_an_entry_is_pointed_at(written, entry, message, at):
    head = written("").text
    for section in ("topic", "practice", "organisation", "person", "place"):
        # TOML lets a table be opened twice only as a sub-table, which is enough here.
        head = head if f"[{section}]\n" not in entry else head.replace(f"[{section}]\n", f"[{section}_]\n")
    found = written(f"{entry}\n", head)
    assert any(message in text for text in found.messages()), found.messages()
    index = next(number for number, text in enumerate(found.messages()) if message in text)
    assert found.pointed_at()[index] == at


def test_every_mistake_of_an_entry_is_told(written):
    found = written('[topic]\na = { pl = "a", since = "soon", until = "late", colour = "red" }\n')
    assert len(found.problems) == 3


def test_what_uses_a_wrong_city_says_so(written):
    found = written('[topic]\na = { pl = "a", in = "y" }\n[place.y]\nen = "Y"\ncountry = "Narnia"\n')
    assert "“y” cannot be used: its declaration in line 31 is wrong" in " ".join(found.messages())
