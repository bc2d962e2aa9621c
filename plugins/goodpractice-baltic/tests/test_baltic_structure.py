"""What School to Work consists of, who leads it and how many take part: per page, with the page's date."""

from __future__ import annotations

import pytest

from goodpractice import BadValue, Claim, Document, Link, Network, Organisation
from goodpractice.testing import fake_fetch
from goodpractice_baltic.markup import read_html
from goodpractice_baltic.prose import structure
from goodpractice_baltic.statements import records_of


def things(records, kind):
    return [r for r in records if isinstance(r, kind)]


def links(records, relation):
    return [r for r in records if isinstance(r, Link) and r.relation == relation]


def platforms(records):
    """Platform and the date at which it is said to be part of the flagship."""
    return {
        (link.subject.key, str(link.said[0].as_of) if link.said[0].as_of else None)
        for link in links(records, "part_of")
        if link.object == Network.ref("school-to-work") and link.subject.kind == "network"
    }


def leads(records):
    return {(r.subject.key, r.object.key) for r in links(records, "participates") if r.role == "lead"}


def counts(records):
    return [
        (c.of, c.comparator, c.value, c.as_of and str(c.as_of))
        for c in things(records, Claim)
        if c.kind == "count"
    ]


def test_the_undated_page_has_three_platforms(read):
    records = read("skr-structure.html")
    assert platforms(records) == {
        ("early-school-leaving", None),
        ("newly-arrived-refugees", None),
        ("neet", None),
    }
    assert leads(records) == {
        ("city-of-turku", "early-school-leaving"),
        ("city-of-turku", "newly-arrived-refugees"),
        ("norden-association", "neet"),
    }


def test_the_page_of_march_2021_has_two_platforms_and_a_thematic_one(read):
    records = read("skr-schooltowork-2021.html")
    assert platforms(records) == {
        ("early-school-leaving", "2021-03-24"),
        ("neet", "2021-03-24"),
        ("education-and-training", "2021-03-24"),
    }
    kinds = {n.key: n.kind for n in things(records, Network)}
    assert kinds["early-school-leaving"] == kinds["neet"] == "knowledge-platform"
    assert kinds["education-and-training"] == "thematic-platform"


def test_each_page_is_its_own_part(pages):
    from goodpractice_baltic import Baltic

    importer = Baltic([str(pages / "skr-structure.html"), str(pages / "skr-schooltowork-2021.html")])
    assert [item.part for item in importer.read(fake_fetch({}))] == [
        "https://skr.se/tjanster/englishpages/activities/schooltowork/structureandmembers.11355.html",
        "https://skr.se/skr/tjanster/englishpages/activities/schooltowork.11353.html",
    ]


def test_every_statement_names_its_page(read):
    page = "https://skr.se/skr/tjanster/englishpages/activities/schooltowork.11353.html"
    said = [said for r in read("skr-schooltowork-2021.html") if isinstance(r, Link) for said in r.said]
    assert said
    assert {said.where for said in said} == {page}


def test_a_platform_carries_the_wording_of_the_page(read):
    (esl,) = [
        n for n in things(read("skr-schooltowork-2021.html"), Network) if n.key == "early-school-leaving"
    ]
    assert esl.name.get("en") == "Knowledge Platform on Early School Leaving"
    assert [str(name) for name in esl.also] == ["Early School Leavers"]
    assert esl.statements[0].said.how == "inferred"


def test_a_name_that_the_page_has_in_full_is_not_inferred(read):
    (neet, *_) = [n for n in things(read("skr-structure.html"), Network) if n.key == "neet"]
    assert all(statement.field != "name" for statement in neet.statements)


def test_the_flagship_is_led_by_salar_since_2014(read):
    (lead,) = list(links(read("skr-schooltowork-2021.html"), "participates"))
    assert (lead.subject, lead.object, lead.role) == (
        Organisation.ref("salar"),
        Network.ref("school-to-work"),
        "lead",
    )
    assert (str(lead.since), lead.wording, str(lead.said[0].as_of)) == (
        "2014",
        "is the leader of",
        "2021-03-24",
    )


def test_the_association_keeps_its_key_when_it_is_renamed(read):
    (old, *_) = [o for o in things(read("skl-schooltowork.html"), Organisation) if o.key == "salar"]
    (new, *_) = [o for o in things(read("skr-schooltowork-2021.html"), Organisation) if o.key == "salar"]
    assert [str(n) for n in old.also] == ["SALAR", "SKL"]
    assert [str(n) for n in new.also] == ["SALAR", "SKR"]
    assert old.name == new.name


def test_a_lead_keeps_the_words_of_the_page_and_the_unit_that_acts(read):
    (lead,) = [
        r
        for r in links(read("skr-structure.html"), "participates")
        if r.object.key == "newly-arrived-refugees"
    ]
    assert lead.wording == "are led by"
    assert dict(lead.extra) == {"unit": "Education Division"}
    assert lead.since is None
    assert lead.said[0].as_of is None


def test_names_keep_their_languages(read):
    (norden,) = [o for o in things(read("skr-structure.html"), Organisation) if o.key == "norden-association"]
    assert dict(norden.name.items()) == {"en": "Norden Association in Sweden", "sv": "Föreningen Norden"}
    (norden,) = [o for o in things(read("webbutik-2024.html"), Organisation) if o.key == "norden-association"]
    assert norden.name.languages == ("en",)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("ubc.html", [("members", None, "57", None)]),
        ("skr-structure.html", [
            ("knowledge platforms", None, "3", None),
            ("members", "more than", "60", None),
            ("countries of members", None, "8", None),
        ]),
        ("skr-schooltowork-2021.html", [
            ("knowledge platforms", None, "2", "2021-03-24"),
            ("thematic platforms", None, "1", "2021-03-24"),
            ("countries of members", None, "8", "2021-03-24"),
        ]),
    ],
)  # fmt: skip
def test_counts_are_claims_with_their_page_and_date(read, page, expected):
    assert counts(read(page)) == expected


def test_counts_of_different_pages_stand_side_by_side(read):
    members = [
        c
        for c in things(read("ubc.html", "skr-structure.html", "skl-schooltowork.html"), Claim)
        if c.of == "members"
    ]
    assert len({c.key for c in members}) == 3
    assert len({c.web for c in members}) == 3


def test_a_claim_is_about_the_flagship(read):
    records = read("ubc.html")
    (claim,) = things(records, Claim)
    (link,) = [r for r in links(records, "about") if r.subject.kind == "claim"]
    assert (link.subject.key, link.object.key, link.said[0].quote) == (
        claim.key,
        "school-to-work",
        "57 members",
    )


def test_countries_and_types_of_members_are_claims(read):
    lists = {c.of: c.value for c in things(read("skr-structure.html"), Claim) if c.kind == "observation"}
    assert lists["member countries"] == "DK, EE, FI, DE, LV, LT, PL, SE"
    assert lists["types of members"].startswith("schools; civil society organizations; municipalities")


def test_two_coordinators_and_an_initiator(read):
    records = read("ubc.html")
    assert leads(records) == {
        (actor, platform)
        for actor in ("ubc-youth-task-force", "city-of-turku")
        for platform in ("early-school-leaving", "newly-arrived-refugees")
    }
    (initiator,) = [r for r in links(records, "participates") if r.role is None]
    assert (initiator.subject.key, initiator.wording) == ("salar", "Initiator of")
    assert Link(Organisation.ref("ubc-youth-task-force"), "part_of", Organisation.ref("ubc")) in records


def test_by_2024_it_is_a_collaborating_platform_with_three_partners(read):
    records = read("webbutik-2024.html")
    (flagship,) = [n for n in things(records, Network) if n.key == "school-to-work"]
    assert flagship.kind == "collaborating-platform"
    partners = list(links(records, "participates"))
    assert {r.subject.key for r in partners} == {"norden-association", "salar", "city-of-turku"}
    assert {(r.role, str(r.said[0].as_of)) for r in partners} == {("partner", "2024-04-25")}
    assert platforms(records) == set()


def test_menus_and_scripts_say_nothing(read):
    assert platforms(read("home.html")) == {
        ("early-school-leaving", None), ("neet", None), ("education-and-training", None),
    }  # fmt: skip


def test_the_home_page_tells_when_it_was_endorsed_and_where_it_belongs(read):
    records = read("home.html")
    (flagship,) = [n for n in things(records, Network) if n.key == "school-to-work"]
    assert str(flagship.since) == "2014"
    belongs = [
        (r.subject.key, r.object.key) for r in links(records, "part_of") if r.object.kind == "programme"
    ]
    assert belongs == [("school-to-work", "pa-education"), ("pa-education", "eusbsr")]


def test_membership_and_cooperation_of_an_organisation(read):
    roles = {
        (r.object.key, r.role, r.since and str(r.since))
        for r in links(read("digests.jsonl"), "participates")
        if r.subject.key == "gdansk-labour-office"
    }
    assert roles == {("school-to-work", None, "2018"), ("neet", "member", None)}


def test_what_a_digest_says_outside_its_text_is_not_read(read):
    assert ("salar", "school-to-work") in leads(read("digests.jsonl"))


@pytest.mark.parametrize(
    "prose",
    [
        "Many projects want to prevent early school leaving and to integrate NEETs.",
        "The platform School to Work is designed to learn about early school leaving (ESL).",
        "The Priority Area is coordinated by the Norden Association in Sweden together with the Land of Hamburg.",
        "The transition from school to work is coordinated by Turku.",
    ],
)
def test_prose_about_something_else_says_nothing_of_the_structure(prose):
    found = structure(prose, about=False)
    assert (found.platforms, found.roles) == ([], [])


def test_the_print_view_of_joomla_is_a_document_that_mentions_the_flagship(read):
    records = read("print.html")
    (document,) = things(records, Document)
    assert (document.key, str(document.name), document.language) == (
        "https://www.balticsea-region-strategy.eu/ap-2015-pa-education?tmpl=component&print=1",
        "Action plan 2015: PA Education",
        "en-gb",
    )
    assert [r.object.key for r in links(records, "mentions")] == ["school-to-work"]
    assert leads(records) == set()


ADDRESS = "https://skr.se/tjanster/englishpages/activities/schooltowork/structureandmembers.11355.html"


def drifted(pages, *changes):
    html = (pages / "skr-structure.html").read_text("utf-8")
    for old, new in changes:
        assert old in html
        html = html.replace(old, new)
    return list(records_of(read_html(html)))


def test_drift_names_the_label_and_the_page(pages):
    with pytest.raises(
        BadValue, match=r"label “members” is missing on the page on structure and members .*11355"
    ):
        drifted(pages, (" members", " friends"), ("Members", "Friends"))


def test_drift_when_a_counted_platform_is_not_named(pages):
    with pytest.raises(BadValue, match="counts 3 of the kind knowledge-platform, but 2 are named"):
        drifted(pages, ("<li>Knowledge Platform on newly arrived refugees</li>", ""))


def test_drift_when_nobody_known_leads(pages):
    with pytest.raises(BadValue, match="behind “is coordinated by” stands no organisation known"):
        drifted(pages, ("the Norden Association in Sweden (Föreningen Norden)", "a group of friends"))
