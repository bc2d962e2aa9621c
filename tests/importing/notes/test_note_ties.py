"""A note says what its things are called elsewhere."""

from __future__ import annotations

import pytest

from goodpractice import Decision, LinkName, Organisation, RecordName, Ref

ME = "calls/harbour"


def test_a_name_in_another_source_is_a_decision(written):
    found = written('[known]\nharbours = "urbact: HARBOURS"\n')
    assert found.all(Decision) == [
        Decision(
            RecordName(ME, "network", "harbours"),
            "same",
            RecordName("urbact", "network", "=HARBOURS"),
            by="note",
            why="tied in the note",
        )
    ]


def test_a_name_may_have_a_country_behind_it_and_a_colon_in_it(written):
    found = written('[known]\nport = "urbact: Gdynia, PL"\nmentors = "notes/a: Mentors: a story"\n')
    assert [decision.that for decision in found.all(Decision)] == [
        RecordName("urbact", "organisation", "=Gdynia, PL"),
        RecordName("notes/a", "practice", "=Mentors: a story"),
    ]


def test_several_ties_stand_in_a_list_and_a_reason_in_a_table(written):
    found = written('[known]\nport = { is = ["urbact: Gdynia, PL", "keep: Port"], why = "one address" }\n')
    assert [(str(d.that), d.why) for d in found.all(Decision)] == [
        ("urbact:organisation/=Gdynia, PL", "one address"),
        ("keep:organisation/=Port", "one address"),
    ]


def test_an_identifier_is_a_field_of_the_thing(written):
    found = written('[known]\nport = "ror:02mhbdp94"\n')
    assert any(
        thing.key == "port" and [str(i) for i in thing.ids] == ["ror:02mhbdp94"]
        for thing in found.all(Organisation)
    )
    assert found.all(Decision) == []


def test_a_partner_known_by_its_city_is_refined(written):
    found = written(
        '[[refines]]\nthis = "port participates harbours"\n'
        'that = "urbact: Gdynia, PL participates HARBOURS"\nwhy = "the city takes part through its port"\n'
    )
    assert found.all(Decision) == [
        Decision(
            LinkName(ME, Ref("organisation", "port"), "participates", Ref("network", "harbours")),
            "refines",
            LinkName(
                "urbact", Ref("organisation", "=Gdynia, PL"), "participates", Ref("network", "=HARBOURS")
            ),
            by="note",
            why="the city takes part through its port",
        )
    ]


REFINES = (
    '[[refines]]\nthis = "port participates harbours"\nthat = "urbact: Gdynia, PL participates HARBOURS"\n'
)


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ('[known]\nprot = "urbact: X"\n', "Did you mean port?", '"urbact: X"'),
        ('[known]\nport = "Gdynia"\n', "ties to nothing", '"Gdynia"'),
        ('[known]\nport = "urbact:"\n', "ties to nothing", '"urbact:"'),
        ("[known]\nport = 5\n", "ties to nothing", "5"),
        ('[known]\nport = "ror:123"\n', "'123' is no value of ror", '"ror:123"'),
        ('[known]\ngdynia = "geonames:abc"\n', "'abc' is no value of geonames", '"geonames:abc"'),
        ('[known]\ngdynia = "urbact: Gdynia"\n', "tie it by its number", '"urbact: Gdynia"'),
        (f'[known]\nport = "{ME}: Port"\n', "is this note itself", f'"{ME}: Port"'),
        ('[known]\nport = { why = "x" }\n', "is = … is missing", '{ why = "x" }'),
        ('[known]\nport = ["urbact: X", "Y"]\n', "ties to nothing", '"Y"]'),
        (REFINES.replace("port p", "prot p"), "Did you mean port?", 'prot participates harbours"'),
        (REFINES.replace('harbours"', 'harbour"'), "Did you mean harbours?", 'harbour"'),
        (REFINES.replace("port p", "gdynia p"), "gdynia is a city", 'gdynia participates harbours"'),
        (REFINES.replace("urbact: ", ""), "name the source first", '"Gdynia, PL participates HARBOURS"'),
        (
            REFINES.replace("PL participates", "PL runs"),
            "both name one relation",
            '"urbact: Gdynia, PL runs HARBOURS"',
        ),
        (
            REFINES.replace("port participates", "port with"),
            "there is no relation in it",
            'port with harbours"',
        ),
        (REFINES.replace(" HARBOURS", ""), "there is no relation in it", ' Gdynia, PL participates"'),
        (
            REFINES.replace("that", "taht"),
            "Did you mean that?",
            'taht = "urbact: Gdynia, PL participates HARBOURS"',
        ),
    ],
)
def test_what_is_wrong_with_a_tie_is_pointed_at(written, text, message, at):
    found = written(text)
    told = [
        where for where, said in zip(found.pointed_at(), found.messages(), strict=True) if message in said
    ]
    assert told == [at], found.problems
    assert not [d for d in found.all(Decision) if d.judgement == "refines"]
