"""Claims hold what fits no field; needs hold what somebody looks for."""

from __future__ import annotations

import pytest

from goodpractice import Claim, Link, Mention, Need, Ref, Said, Text


def claim(found):
    (record,) = found.all(Claim)
    return record


CLAIM = '[[claim]]\nkind = "lesson"\nabout = "harbours"\nen = "Talk first"\n'


def test_a_claim_is_about_something(written):
    found = written(CLAIM + 'quote = "najpierw rozmowa"\n')
    record = claim(found)
    assert (record.kind, record.name) == ("lesson", Text({"en": "Talk first"}))
    (link,) = [link for link in found.all(Link) if link.relation == "about"]
    assert (link.subject.key, link.object) == (record.key, Ref("network", "harbours"))
    assert link.said == (Said(quote="najpierw rozmowa"),)


def test_a_claim_may_be_about_several_and_about_a_city(written):
    found = written(CLAIM.replace('"harbours"', '["harbours", "gdynia"]'))
    assert [link.object for link in found.all(Link) if link.relation == "about"] == [
        Ref("network", "harbours"),
        Mention("Gdynia", "PL"),
    ]


def test_a_claim_in_no_own_words_is_called_by_its_quote(written):
    found = written('[[claim]]\nkind = "aim"\nabout = "port"\nquote = "więcej statków"\n')
    assert claim(found).name == Text({"pl": "więcej statków"})


def test_a_count_has_a_value_and_what_it_counts(written):
    found = written(
        '[[claim]]\nkind = "count"\nabout = "harbours"\nof = "members"\ncomparator = "more than"\nvalue = 60\n'
        'unit = "ports"\nas_of = 2021-03-24\nby = "port"\nen = "More than 60 members"\n'
    )
    record = claim(found)
    assert (record.of, record.comparator, record.value, record.unit) == (
        "members",
        "more than",
        "60",
        "ports",
    )
    assert (str(record.as_of), record.by) == ("2021-03-24", "Port")


def test_a_comparison_without_a_figure_has_the_value_unknown(written):
    found = written(
        '[[claim]]\nkind = "observation"\nabout = "port"\nvalue = "unknown"\n'
        'than = { coast = "lower", gdynia = "higher" }\ntopic = ["unemployment"]\ntopics = ["work"]\nen = "Lower"\n'
    )
    record = claim(found)
    assert record.value == "unknown"
    assert dict(record.than) == {"coast": "lower", "PL/gdynia": "higher"}
    assert record.topics == ("unemployment", "work")


def test_means_serve_an_aim(written):
    found = written(
        '[[claim]]\nkind = "aim"\nabout = "port"\nid = "stay"\nen = "Stay"\n'
        '[[claim]]\nkind = "means"\nabout = "port"\nto = "stay"\nchain = ["teach", "hire"]\nen = "Jobs"\n'
    )
    aim, means = found.all(Claim)
    assert (aim.key, means.to) == ("stay", "stay")
    assert [str(step) for step in means.chain] == ["teach", "hire"]


def test_the_key_of_a_claim_does_not_hang_on_its_place(written):
    other = '[[claim]]\nkind = "aim"\nabout = "port"\nen = "Grow"\n'
    keys = [
        {record.key for record in written(text).all(Claim)}
        for text in (CLAIM + other, other + "\n\n" + CLAIM)
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 2


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        (CLAIM.replace("lesson", "leson"), "Did you mean lesson?", '"leson"'),
        (CLAIM.replace('kind = "lesson"\n', ""), "the kind is missing: one of aim, means", "[[claim]]"),
        (CLAIM.replace('about = "harbours"\n', ""), "what is the claim about?", "[[claim]]"),
        (CLAIM.replace('en = "Talk first"\n', ""), "a claim says something", "[[claim]]"),
        (CLAIM.replace('"harbours"', '"harbour"'), "Did you mean harbours?", '"harbour"'),
        (CLAIM.replace('"harbours"', "3"), "about names a handle", "3"),
        (CLAIM + 'to = "stai"\n', "“stai” is none", '"stai"'),
        (CLAIM + 'to = "port"\n', "“port” is none", '"port"'),
        (CLAIM + 'than = { coast = "smaller" }\n', "use one of more than", '"smaller" }'),
        (CLAIM + 'than = "coast"\n', "than names what it is compared with", '"coast"'),
        (CLAIM + 'comparator = "over"\n', "use one of more than", '"over"'),
        (CLAIM + "value = true\n", "true is no text", "true"),
        (CLAIM + "value = nan\n", "nan is no text", "nan"),
        (CLAIM + 'as_of = "now"\n', "'now' is no date", '"now"'),
        (CLAIM + 'id = "a b"\n', "“a b” is no handle", '"a b"'),
        (CLAIM + "id = 5\n", "an id is a short name", "5"),
        (CLAIM + 'id = "port"\n', "“port” is declared twice", '"port"'),
        (CLAIM + 'topc = "x"\n', "Did you mean topic?", 'topc = "x"'),
        (CLAIM + "fr = 3\n", "3 is no text", "[[claim]]"),
    ],
)
def test_what_is_wrong_with_a_claim_is_pointed_at(written, text, message, at):
    found = written(text)
    assert [message in told for told in found.messages()] == [True], found.messages()
    assert found.pointed_at() == [at]
    assert found.all(Claim) == []


NEEDS = '[needs.circle]\nstated_at = "visit"\nwhere = "at the end"\npeople = { pl = "ludzie", wants = "contact" }\n'


def test_a_need_is_open_and_belongs_to_its_holder(written):
    found = written(NEEDS)
    (need,) = found.all(Need)
    assert (need.key, need.status, need.wants) == ("circle/people", "open", "contact")
    (link,) = [link for link in found.all(Link) if link.relation == "needs"]
    assert (link.subject, link.object, link.via) == (
        Ref("group", "circle"),
        Ref("need", "circle/people"),
        Ref("event", "visit"),
    )
    assert link.said == (Said(where="at the end"),)


def test_a_need_may_have_its_own_words(written):
    found = written(
        NEEDS + 'data = { en = "data", quote = "nowe dane", status = "served", topics = ["figures"] }\n'
    )
    _, need = found.all(Need)
    assert (need.status, need.topics) == ("served", ("figures",))
    link = [link for link in found.all(Link) if link.relation == "needs"][1]
    assert link.said == (Said(quote="nowe dane", where="at the end"),)


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        (NEEDS.replace("circle", "circl"), "Did you mean circle?", "[needs.circl]"),
        (NEEDS.replace('"visit"', '"visti"'), "Did you mean visit?", '"visti"'),
        (NEEDS.replace('"visit"', '"port"'), "stated_at names an event", '"port"'),
        (NEEDS.replace('"visit"', "3"), "stated_at names an event", "3"),
        (NEEDS.replace('"contact"', '"money"'), "use one of practice, data", '"money" }'),
        (NEEDS.replace("wants =", "want ="), "Did you mean wants?", 'want = "contact" }'),
        (NEEDS.replace('pl = "ludzie", ', ""), "a need has a name", '{ wants = "contact" }'),
        (NEEDS.replace('where = "at the end"', "where = 2.5"), "2.5 is no text", "2.5"),
        ("[needs]\ncircle = 3\n", "needs stand under their holder", "circle = 3"),
    ],
)
def test_what_is_wrong_with_a_need_is_pointed_at(written, text, message, at):
    found = written(text)
    assert [message in told for told in found.messages()] == [True], found.messages()
    assert found.pointed_at() == [at]
    assert found.all(Need) == []
