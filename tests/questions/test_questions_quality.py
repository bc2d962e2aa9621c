"""How good is it, and who says so? Questions about comparisons, prizes, sources and what was verified."""

from __future__ import annotations

import goodpractice as gp

KIELCE = "Rozpoczynają się prace w ramach sieci wdrażania JOBTOWN 2"
CRT = 'Nagroda "Europejski Lider aktywizacji Osób Młodych" dla Centrum Rozwoju Talentów'
OF_GDANSK = "Gdański Urząd Pracy z tytułem Lidera Aktywizacji Osób Młodych"
FOUNDATION = "Fundacja Promocji i Inicjatyw Społecznych POLPROM"


def test_which_claims_are_comparisons_without_a_figure(world, tell):
    """Which claims are comparisons without a figure?"""
    claims = world.list("claims", "value:unknown")
    told = {
        (about["object_label"], *tell.values(claim, "topics"))
        for claim in claims
        for about in world.links(claim["name"], "--relation", "about")
    }
    assert told == {("Kielce", "unemployment rate"), ("Poland", "early school leaving")}
    by_label = {claim["label"]: claim for claim in claims}
    kielce = by_label["Far lower than in southern Europe, but harder to reduce"]
    poland = by_label["Poland has one of the lowest numbers of early school leavers in the Baltic Sea region"]
    assert tell.values(kielce, "than.southern-europe") == ["lower"]
    assert tell.values(poland, "than.baltic-region") == ["lower"]
    (said,) = tell.statements(kielce, "value", "unknown")
    assert (said["title"], said["quote"]) == (
        KIELCE,
        "stopa bezrobocia jest znacznie mniejsza niż w krajach południowej Europy",
    )
    (said,) = tell.statements(poland, "value", "unknown")
    assert (said["title"], said["quote"]) == (CRT, "ma najniższą liczbę osób przedwcześnie kończących naukę")


def test_which_prizes_did_the_labour_office_of_gdansk_receive_from_whom(world, tell):
    """Which prizes did the Gdańsk PES receive, from whom?"""
    prizes = {award["label"]: award for award in world.list("awards", "of:Gdański Urząd Pracy", "kind:prize")}
    assert {*prizes} == {
        "Europejski Lider Aktywizacji Osób Młodych",
        "trzy statuetki „Lidera Aktywizacji Osób Młodych”",
        "Lider Aktywizacji Osób Młodych, pierwsza edycja",
        "Audience prize of Lider Aktywizacji Osób Młodych",
    }
    european = prizes["Europejski Lider Aktywizacji Osób Młodych"]
    assert (tell.values(european, "edition"), tell.values(european, "first")) == (["2021"], [True])
    assert tell.values(european, "laureates") == [3]
    assert tell.values(prizes["trzy statuetki „Lidera Aktywizacji Osób Młodych”"], "count") == ["3"]
    first = prizes["Lider Aktywizacji Osób Młodych, pierwsza edycja"]
    assert (tell.values(first, "first"), tell.values(first, "laureates")) == ([True], [11])

    given = world.links("Gdański Urząd Pracy", "--relation", "awarded")
    assert tell.titles(*given) == {CRT, OF_GDANSK}
    assert {link["object_label"] for link in given if link["inferred"]} == {
        "Europejski Lider Aktywizacji Osób Młodych",
        "trzy statuetki „Lidera Aktywizacji Osób Młodych”",
    }


def test_the_foundation_gave_them_however_it_is_written(world, tell):
    for prize in (
        "Europejski Lider Aktywizacji Osób Młodych",
        "Lider Aktywizacji Osób Młodych, pierwsza edycja",
        "Audience prize of Lider Aktywizacji Osób Młodych",
    ):
        (by,) = world.links(prize, "--relation", "runs")
        assert world.show(by["subject"])["name"] == world.show(FOUNDATION)["name"]
    names = {text for name in tell.values(world.show(FOUNDATION), "name") for text in name.values()}
    assert names == {FOUNDATION, "Fundacja Promocji Inicjatyw Społecznych POLPROM"}


def test_the_centre_itself_received_the_european_prize(world):
    stated = [
        link
        for link in world.links("Europejski Lider Aktywizacji Osób Młodych", "--relation", "awarded")
        if not link["inferred"]
    ]
    assert [link["subject_label"] for link in stated] == ["Talent Development Centre"]
    assert "9 listopada" in world.text("show", "wręczenie statuetki", "--why", "date")


def test_every_statement_says_source_place_licence_date_and_method(world):
    """For any statement: source, place in source, licence, retrieval date, method?"""
    with gp.open(world.path, read_only=True) as catalogue:
        kinds = catalogue.stats()["kinds"]
        things = [thing for kind in kinds for thing in catalogue.list(kind)]
        relations = catalogue.stats()["links"]
        links = [link for relation in relations for link in catalogue.list_links(relation)]
    assert len(things) == sum(kinds.values())
    assert links
    fields = [
        (thing.name, field, value)
        for thing in things
        for field, values in thing.fields.items()
        for value in values
    ]
    assert all(value.provenance for _, _, value in fields)
    known = [(f"{name}.{field}", p) for name, field, value in fields for p in value.provenance]
    known += [
        (f"{v.subject.name} {v.relation} {v.object.name}", s.provenance) for v in links for s in v.statements
    ]
    assert not [
        (what, lacking)
        for what, p in known
        for lacking in ("source", "title", "licence", "at", "retrieved", "how")
        if not getattr(p, lacking)
    ]
    assert {p.how for _, p in known} == {"stated", "inferred"}
    assert not [what for what, p in known if p.how == "inferred" and not p.why]


def test_every_thing_that_is_listed_has_a_field_with_its_source(world):
    with gp.open(world.path, read_only=True) as catalogue:
        bare = [t.name for kind in catalogue.stats()["kinds"] for t in catalogue.list(kind) if not t.fields]
    assert bare == []


def test_the_command_line_says_why(world):
    text = world.text(
        "show", "startup platform for new ideas".replace("startup", "start-up"), "--why", "max_amount"
    )
    for line in (
        "max amount = 800000 PLN",
        KIELCE,
        "quote      “osoby do 35 roku życia … wsparcie do 800 tys. zł”",
        "method     stated",
        "licence    facts and short quotes",
    ):
        assert line in text
    assert "jobtown-2-kielce-2017-01.toml:" in text


def test_what_was_not_verified_for_years_or_has_an_unverified_contact(world, tell):
    """Which records have not been verified for N years or have an unverified contact?"""
    assert world.labels("contacts", "verified:<2020") == {"Krajowy Punkt URBACT"}
    assert world.labels("contacts", "verified:never") == {
        "Związek Miast Polskich",
        "Śląski Związek Gmin i Powiatów",
    }
    assert world.gp("list", "contacts", "verified:>=2020", code=4)["items"] == []
    (point,) = world.list("contacts", "verified:<2020")
    assert {c["verified_on"] for c in tell.values(point, "contacts")} == {"2017-01?"}
    assert {c["email"] for c in tell.values(point, "contacts")} == {"info@urbact.pl"}


def test_what_is_the_evidence_level_of_the_practice_of_the_talent_centre(world, tell):
    """What is the evidence level of the Talent Development Centre's practice? Nesta 1, by rule: honours are no outcomes."""
    evidence = world.show("practice:talent-development-centre")["evidence"]
    assert evidence["levels"] == {"nesta": 1, "epic": None}
    assert (evidence["how"], evidence["rule"]) == ("computed", "nesta by rule, version 1")
    assert evidence["stated"] == []
    assert evidence["outcome_data"] is False

    prize, statuettes, itself = evidence["support"]
    assert (prize["kind"], prize["values"]["laureates"], prize["values"]["year"]) == ("award", 3, "2021")
    assert (statuettes["kind"], statuettes["values"]["count"]) == ("award", "3")
    assert "year" not in statuettes["values"]  # earlier ones, nobody says of which years
    assert itself["kind"] == "self-description"
    assert {w["name"] for w in itself["witnesses"] if w["field"] == "about"}


def test_evidence_by_rule_is_never_shown_as_stated(world):
    page = world.text("show", "practice:talent-development-centre")
    assert "Nesta 1 by rule, not assessed by anybody" in page
    assert "one of 3 laureates" in page
    polish = world.text("--language", "pl", "show", "practice:talent-development-centre")
    assert "Nesta 1 według reguły, nikt tego nie oceniał" in polish
    assert "jeden z 3 laureatów" in polish


def test_labels_do_not_lift_the_practices_of_urbact(published):
    """97 labels, and no assessment: level 1, whatever the texts tell of results."""
    for name in ("so-stay-hotel", "apartments-for-graduates"):
        evidence = published.show(name)["evidence"]
        assert evidence["levels"] == {"nesta": 1, "epic": None}
        assert evidence["outcome_data"] is None
        assert {"award", "self-description", "account of outcomes"} == {
            each["kind"] for each in evidence["support"]
        }
