"""Facts become links and values, with the words that they rest on."""

from __future__ import annotations

import pytest

from goodpractice import Event, Link, Mention, Practice, Ref, Said, Statement, Text


def ends(link):
    return link.subject, link.relation, link.object


def test_a_fact_between_things_is_a_link_with_the_words_behind_it(fact):
    (link,) = fact("port participates harbours role=lead", quote="Port prowadzi sieć").records
    assert ends(link) == (Ref("organisation", "port"), "participates", Ref("network", "harbours"))
    assert (link.role, link.said) == ("lead", (Said(quote="Port prowadzi sieć"),))


def test_each_of_the_one_side_stands_in_relation_to_each_of_the_other(fact):
    found = fact("port, school participates harbours, circle")
    assert [(link.subject.key, link.object.key) for link in found.records] == [
        ("port", "harbours"),
        ("port", "circle"),
        ("school", "harbours"),
        ("school", "circle"),
    ]


def test_how_it_is_known_is_inherited(fact):
    (link,) = fact(
        "school runs mentors", how="inferred", why="they say “we”", certainty="likely", where="line 3"
    ).records
    assert link.said == (Said(how="inferred", why="they say “we”", certainty="likely", where="line 3"),)


def test_a_date_behind_at_says_when_the_fact_held(fact):
    (link,) = fact("circle part_of harbours @2021-03-24").records
    assert str(link.said[0].as_of) == "2021-03-24"


def test_a_city_stands_as_a_mention(fact):
    (link,) = fact("mentors transferred_to gdynia").records
    assert link.object == Mention("Gdynia", "PL")


def test_all_options_of_a_transfer(fact):
    (link,) = fact(
        "mentors transferred_to school stage=adapt extent=part adopted=talks,visits adapted='long talks' "
        "rejected=some via=harbours since=2014 until=2015-06 wording=przejęcie phase=2"
    ).records
    assert (link.stage, link.extent, link.adopted, link.adapted, link.rejected) == (
        "adapt",
        "part",
        ("talks", "visits"),
        ("long talks",),
        ("some",),
    )
    assert (link.via, str(link.since), str(link.until)) == (Ref("network", "harbours"), "2014", "2015-06")
    assert (link.wording, link.phase) == ("przejęcie", "2")


def test_a_contact_point_serves_a_country(fact):
    (link,) = fact("port contact_point_for fund territory=Polska").records
    assert link.territory == "PL"


def test_attending_what_is_expected_is_expected(fact):
    (link,) = fact("port attended later").records
    assert link.status == "expected"
    (link,) = fact("port attended visit").records
    assert link.status is None


def test_a_field_is_stated_with_its_words(fact):
    (event,) = fact("visit.date = XXXX-01-10", quote="10 stycznia").records
    assert event == Event(
        key="visit",
        date="XXXX-01-10",
        statements=(Statement("date", "XXXX-01-10", Said(quote="10 stycznia")),),
    )


def test_two_values_of_a_field_are_two_records_of_one_key(written):
    found = written(
        '[[says]]\nquote = "10 stycznia"\nfacts = ["visit.date = XXXX-01-10"]\n'
        '[[says]]\nhow = "inferred"\nwhy = "the file says so"\nfacts = ["visit.date = 2017-01-10"]\n'
    )
    dates = [event.date for event in found.all(Event) if event.key == "visit" and event.date]
    assert [str(date) for date in dates] == ["XXXX-01-10", "2017-01-10"]


def test_the_status_of_a_practice_is_dated(fact):
    (practice,) = fact("mentors.status = running @2017-01-10").records
    assert (practice.status, str(practice.status_date)) == ("running", "2017-01-10")
    assert str(practice.statements[0].said.as_of) == "2017-01-10"


@pytest.mark.parametrize(
    ("sentence", "field", "value", "stated"),
    [
        ("mentors.max_age = 35", "max_age", 35, 35),
        ("mentors.offers_visits = yes", "offers_visits", True, True),
        ("mentors.offers_visits = false", "offers_visits", False, False),
        (
            "mentors.summary = Uczeń i firma",
            "summary",
            Text({"pl": "Uczeń i firma"}),
            {"pl": "Uczeń i firma"},
        ),
        ("mentors.summary.en = 'A pupil'", "summary", Text({"en": "A pupil"}), {"en": "A pupil"}),
        ("mentors.also.en = Mates", "also", (Text({"en": "Mates"}),), [{"en": "Mates"}]),
        ("mentors.topics = praca", "topics", ("praca",), ["praca"]),
        ("mentors.unnamed = false", "unnamed", False, False),
    ],
)
def test_a_value_is_read_as_its_field_asks(fact, sentence, field, value, stated):
    (practice,) = fact(sentence).records
    assert isinstance(practice, Practice)
    assert getattr(practice, field) == value
    assert list(practice.statements) == [Statement(field, stated, Said())]


def test_money_is_stated_in_its_short_form(fact):
    (practice,) = fact("mentors.max_amount = 800 000 PLN").records
    assert practice.statements[0].value == "800000 PLN"


def test_needs_and_claims_can_be_named_too(written):
    found = written(
        '[needs.circle]\npeople = "ludzie"\n[[claim]]\nkind = "aim"\nabout = "circle"\nid = "stay"\nen = "Stay"\n'
        '[[says]]\nfacts = ["mentors addresses circle/people, stay"]\n'
    )
    assert found.problems == []
    assert [link.object for link in found.all(Link) if link.relation == "addresses"] == [
        Ref("need", "circle/people"),
        Ref("claim", "stay"),
    ]


@pytest.mark.parametrize(
    ("sentence", "word", "message"),
    [
        ("prot participates harbours", "prot", "“prot” is declared nowhere in this note. Did you mean port?"),
        ("port, scool participates harbours", "scool", "Did you mean school?"),
        ("port participates harbors", "harbors", "Did you mean harbours?"),
        (
            "port particpates harbours",
            "particpates",
            "“particpates” is no relation. Did you mean participates?",
        ),
        ("port zzz harbours", "zzz", "There are participates, part_of"),
        ("port participates harbours role=leader", "leader", "Did you mean lead?"),
        ("port participates harbours rol=lead", "rol=lead", "“rol” is no option. Did you mean role?"),
        ("port participates harbours role=lead role=member", "role=member", "stands here twice"),
        ("port participates harbours extent=part", "extent=part", "extent belongs to transferred_to"),
        ("port participates harbours territory=PL", "territory=PL", "territory belongs to contact_point_for"),
        ("port participates harbours since=soon", "soon", "'soon' is no date"),
        ("port contact_point_for fund territory=Narnia", "Narnia", "'Narnia' is no country"),
        ("mentors transferred_to school extent=half", "half", "use one of whole, part, unknown"),
        ("mentors transferred_to school stage=done", "done", "use one of understand, adapt, re-use"),
        ("mentors transferred_to school via=gdynia", "gdynia", "via names a network"),
        ("mentors transferred_to school via=nobody", "nobody", "declared nowhere"),
        ("mentors transferred_to school adopted=','", ",", "an empty text"),
        ("port participates harbours status=later", "later", "use one of happened, expected"),
        ("gdynia participates harbours", "gdynia", "places do not act"),
        (
            "port participates visit",
            "visit",
            "visit is an event; behind participates stands a network or group",
        ),
        ("port attended harbours", "harbours", "behind attended stands an event"),
        ("school transferred_to port", "school", "in front of transferred_to stands a practice"),
        ("visit.dat = 2017", "dat", "an event has no field “dat”. Did you mean date?"),
        ("visit.date = soon", "soon", "'soon' is no date"),
        ("visit.date.en = 2017", "en", "date is no text"),
        ("mentors.summary.qq = x", "qq", "“qq” is no language"),
        ("mentors.status = runing", "runing", "use one of running"),
        ("mentors.status = running @soon", "soon", "'soon' is no date"),
        ("gdynia.kind = city", "gdynia", "cities have no fields"),
        ("nobody.kind = x", "nobody", "declared nowhere"),
    ],
)
def test_the_wrong_word_is_pointed_at(fact, sentence, word, message):
    found = fact(sentence)
    assert len(found.problems) == 1, found.messages()
    assert message in found.messages()[0]
    assert found.pointed_at()[0].startswith(word)
    assert found.records == []


def test_every_mistake_of_a_fact_is_told(fact):
    found = fact("prot participates harbors role=leader since=soon")
    assert [text.split("'''")[0].split()[0] for text in found.pointed_at()] == [
        "prot",
        "harbors",
        "leader",
        "soon",
    ]


def test_one_bad_fact_does_not_take_the_others_with_it(written):
    found = written('[[says]]\nfacts = ["port runs mentors", "prot runs mentors", "school runs mentors"]\n')
    assert [link.subject.key for link in found.all(Link) if link.relation == "runs"] == ["port", "school"]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ('[[says]]\nquote = "x"', "nothing follows from this"),
        ("[[says]]\nfacts = []", "nothing follows from this"),
        ("[[says]]\nfacts = [5]", "a fact is a sentence in quotes"),
        ('[[says]]\nfacts = [""]', "an empty fact says nothing"),
        ('[[says]]\nhow = "guessed"\nfacts = ["port runs mentors"]', "use one of stated, inferred, computed"),
        ('[[says]]\nhow = "inferred"\nfacts = ["port runs mentors"]', "inferred from what?"),
        ('[[says]]\nqoute = "x"\nfacts = ["port runs mentors"]', "Did you mean quote?"),
        ('[[says]]\ncertainty = "high"\nfacts = ["port runs mentors"]', "use one of certain, likely, unsure"),
        ('[[says]]\nas_of = "now"\nfacts = ["port runs mentors"]', "'now' is no date"),
        (
            f'[[says]]\nquote = "{"word " * 13}"\nfacts = ["port runs mentors"]',
            "at most 12 words, this one has 13",
        ),
        ('[says]\nfacts = ["port runs mentors"]', "in double brackets"),
    ],
)
def test_what_is_wrong_around_facts_is_told_once(written, says, message):
    found = written(f"{says}\n")
    assert len(found.problems) == 1
    assert message in found.messages()[0]


def test_a_single_fact_needs_no_list(written):
    found = written('[[says]]\nfacts = "port runs mentors"\n')
    assert [link.object.key for link in found.all(Link) if link.relation == "runs"] == ["mentors"]
    assert found.problems == []


def test_a_person_acts_in_a_role(fact):
    (link,) = fact("expert attended visit role=expert").records
    assert (link.subject, link.role) == (Ref("person", "expert"), "expert")
