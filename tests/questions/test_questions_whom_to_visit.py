"""Whom to visit next, and why? Each reason is followed back to the records that say it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goodpractice as gp
from goodpractice.network.routes import routes
from helpers.witnesses import unsaid, untrue

EMPLOYERS = "good practices of engaging employers"
TODAY = dt.date(2026, 11, 22)


def visits(world, *words, code=0):
    return world.gp("advise", *words, "--visit", code=code)["visits"]


def parts(visit):
    return {part["name"]: part for part in visit["parts"]}


def kinds(visit, part):
    return {reason["kind"] for reason in parts(visit)[part]["reasons"]}


def test_whom_should_kielce_visit_next_about_employer_engagement_and_why(world):
    """Whom should Kielce visit next about employer engagement? Gdańsk first; Thurrock too, which it knows already."""
    answer = world.gp("advise", "kielce", "employers", "--visit")
    assert [one["texts"]["en"] for one in answer["wanted"]] == [EMPLOYERS]
    found = {visit["label"]: visit for visit in answer["visits"]}
    assert len(found) == 5
    assert next(iter(found)) == "Gdańsk"
    gdansk, thurrock = found["Gdańsk"], found["Thurrock"]

    assert "Talent Development Centre" in {host["label"] for host in gdansk["hosts"]}
    assert "people speak" in kinds(gdansk, "language")
    assert parts(gdansk)["language"]["score"] == 1.0
    assert {"hosted visits", "offers visits"} <= kinds(gdansk, "willingness")
    told = [reason["sentence"] for reason in gdansk["to_see"]]
    assert any("network of vocational education" in one for one in told)
    assert any("methods of contact with young people" in one for one in told)

    (strength, *_) = parts(thurrock)["fit"]["reasons"]
    assert strength["values"]["what"] == "Public–private partnership is Thurrock's strength"
    assert parts(thurrock)["novelty"]["score"] < 0.5 < parts(gdansk)["novelty"]["score"]
    assert {"same network", "met"} <= kinds(thurrock, "novelty")
    assert thurrock["score"] < gdansk["score"]


def test_who_has_met_whom_and_how_long_ago(world):
    thurrock = next(visit for visit in visits(world, "kielce", "employers") if visit["label"] == "Thurrock")
    met = {one["through"]: one for one in thurrock["met"]}
    assert {"jobtown", "jobtown-2"} <= set(met)
    assert (met["jobtown"]["since"], met["jobtown"]["until"]) == ("2013", "2015")
    assert met["jobtown"]["years_ago"] == dt.datetime.now(tz=dt.UTC).year - 2015
    assert met["jobtown"]["theirs"].startswith("thurrock")


def test_who_could_introduce_and_that_the_chain_is_old(world):
    """Kielce has never met Gdańsk: a third city could introduce, by networks that ended years ago."""
    gdansk = visits(world, "kielce", "employers")[0]
    chain = gdansk["introduction"]
    assert (chain["by"], chain["alive"]) == ("aviles.2", False)
    assert [stop["name"] for stop in chain["stops"]][1::2] == ["jobtown", "isn"]
    assert [stop.get("until") for stop in chain["stops"]] == [None, "2015", "2015", "2006", "2006"]
    page = " ".join(world.text("advise", "kielce", "employers", "--visit").split())
    assert "Avilés could introduce you: Kielce – JOBTOWN (2013–2015" in page
    assert "it may have to be renewed" in page


def test_the_contact_point_could_help_too(world):
    points = world.gp("advise", "kielce", "employers", "--visit")["contact_points"]
    assert [point["values"]["who"] for point in points] == ["Krajowy Punkt URBACT"]


def test_it_is_told_in_polish(world):
    page = " ".join(world.text("--language", "pl", "advise", "kielce", "pracodawcy", "--visit").split())
    assert "Kogo Kielce może odwiedzić w sprawie" in page
    assert "Centrum Rozwoju Talentów" in page
    assert "przyjęto 4 wizyty studyjne (2018–2021)" in page
    assert "może Was przedstawić: Avilés" in page
    for english in (
        "novelty",
        "willingness",
        "years ago",
        "could introduce",
        "not known",
        " runs ",
        "take part",
    ):
        assert english not in page


def test_every_format_has_the_same_visits(world):
    listed = world.gp("advise", "kielce", "employers", "--visit")["visits"]
    csv = world.text("advise", "kielce", "employers", "--visit", "--format", "csv").splitlines()
    assert csv[0].startswith("rank,name,label,country,score,fit,novelty,language,willingness,hosts,why")
    assert [line.split(",")[1] for line in csv[1:]] == [visit["name"] for visit in listed]


# ── the like for other cities ────────────────────────────────────────────────────────────────────────────

ASKED = [
    ("kielce", "employers"),
    ("kielce", None),
    ("gdansk", "young people"),
    ("poznan", "housing"),
    ("lodz", "revitalisation of the old town"),
    ("thurrock", None),
    ("bologna", "youth unemployment"),
]


@pytest.mark.parametrize(
    ("place", "need", "expected"),
    [
        # Each has a practice, a network that it leads, or a claim on what is asked for.
        ("lodz", "affordable housing for young people", {"Poznan"}),
        ("thurrock", "career guidance for young people", {"Gdańsk"}),
        ("cesena", "employer engagement", {"Thurrock", "Trelleborg"}),
        ("poznan", "bees and honey in the city", {"Ljubljana"}),
    ],
)
def test_other_cities_find_who_does_it(published, place, need, expected):
    found = visits(published, place, need)
    assert expected <= {visit["label"] for visit in found}


def test_who_shares_no_need_is_told_so(published):
    """Nobody wrote down what Łódź needs: what its networks are about stands in, and says so."""
    answer = published.gp("advise", "lodz", "--visit")
    assert {one["sort"] for one in answer["wanted"]} == {"theme"}
    assert answer["visits"]
    assert published.text("advise", "lodz", "--visit").startswith("Whom Lodz could visit about the theme of ")


@pytest.mark.parametrize(("place", "need"), ASKED, ids=[f"{place} {need}" for place, need in ASKED])
def test_each_reason_names_records_that_say_it(world, place, need):
    with gp.open(world.path, read_only=True) as catalogue:
        found = catalogue.visits(place, need, languages=("pl", "en"), limit=8, today=TODAY)
        reasons = [
            (visit, reason)
            for visit in found.visits
            for reason in (*visit.advice.reasons, *visit.sights, *found.contact_points)
        ]
        wrong = [
            f"{visit.head.label}: {told}" for visit, reason in reasons if (told := untrue(catalogue, reason))
        ]
        assert wrong == []
        wrong = [f"{visit.head.label}: {reason}" for visit, reason in reasons if not _stands(reason)]
        assert wrong == []


CITIES = (
    "lublin",
    "turin",
    "ghent",
    "riga",
    "porto",
    "zagreb",
    "brno",
    "tartu",
    "bilbao",
    "debrecen",
    "lille",
    "gdansk",
)
WORDS = (
    "jobs",
    "housing",
    "integration",
    "mobility",
    "climate",
    "culture",
    "seniorzy",
    "vocational schools",
    "żywność",
)


@given(st.sampled_from(CITIES), st.sampled_from(WORDS))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_they_do_whoever_asks_for_whatever(published, place, need):
    with gp.open(published.path, read_only=True) as catalogue:
        found = catalogue.visits(place, need, limit=6, today=TODAY)
        home = catalogue.resolve(place)
        for visit in found.visits:
            assert visit.head.id not in home.all
            assert all(0 <= part.score <= 1 for part in visit.advice.parts if part.score is not None)
            reasons = (*visit.advice.reasons, *visit.sights)
            assert [told for reason in reasons if (told := untrue(catalogue, reason))] == []
            assert all(_stands(reason) for reason in reasons)
            assert all(view.statements for one in visit.met for view in one.links)


def _stands(reason):
    """What a reason calls by name is among the things that its witnesses are about."""
    heads = {head.label for w in reason.witnesses for head in (w.head, w.other) if head is not None}
    named = [reason.values.get(name) for name in ("what", "who", "mine", "theirs", "through", "in", "event")]
    return {name for name in named if name} <= heads


@pytest.mark.parametrize(("place", "need"), ASKED, ids=[f"{place} {need}" for place, need in ASKED])
def test_acquaintances_and_chains_are_in_the_catalogue(world, place, need):
    with gp.open(world.path, read_only=True) as catalogue:
        meant = catalogue.resolve(place)
        for visit in catalogue.visits(place, need, limit=8, today=TODAY).visits:
            for one in visit.met:
                assert one.links
                ends = {head.id for view in one.links for head in (view.subject, view.object)}
                assert {one.mine.id, one.theirs.id} <= ends
                if one.through is not None:
                    assert all(view.object.id == one.through.id for view in one.links)
            chain = visit.introduction
            if chain is None:
                continue
            shortest = routes(catalogue.store, meant.all, [chain.last.id], limit=1)
            assert len(chain.contacts) <= len(shortest[0].steps) - 1
            assert all(contact.links for contact in chain.contacts)
            assert visit.head.id != meant.head.id


@pytest.mark.parametrize(("place", "need"), ASKED, ids=[f"{place} {need}" for place, need in ASKED])
def test_scores_are_what_the_parts_make_of_the_fit(world, place, need):
    with gp.open(world.path, read_only=True) as catalogue:
        found = catalogue.visits(place, need, limit=8, today=TODAY)
    scores = [visit.advice.score for visit in found.visits]
    assert scores == sorted(scores, reverse=True)
    for visit in found.visits:
        made = visit.advice.part("fit").score
        for part in visit.advice.parts[1:]:
            made *= 1 - part.weight * (1 - (0.5 if part.score is None else part.score))
        assert visit.advice.score == pytest.approx(made, abs=1e-4)
        assert all((part.score is None) <= bool(part.unknown) for part in visit.advice.parts)
        assert len({part.name for part in visit.advice.parts}) == 4


def test_parts_can_be_switched_off_and_weighed(world):
    novel = visits(world, "kielce", "employers", "--without", "novelty")
    assert "novelty" not in parts(novel[0])
    order = [visit["label"] for visit in novel]
    assert order.index("Thurrock") < 2  # whoever asks a friend does not mind that they have met
    world.gp("advise", "kielce", "employers", "--visit", "--weight", "language=0", "--weight", "novelty=0.2")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--weight", "novelty=2"), "from 0 to 1"),
        (("--without", "cost"), "no part of a visit is called 'cost'"),
        (("--budget", "5 EUR"), "says nothing about a visit"),
        (("--shared",), "--visit asks whom PLACE could visit"),
        (("--kind", "project"), "--visit asks whom PLACE could visit"),
    ],
)
def test_what_says_nothing_about_a_visit_is_refused(examples, words, told):
    from click.testing import CliRunner

    from goodpractice.cli import cli

    typed = ["--catalogue", str(examples.path), "advise", "kielce", "employers", "--visit", *words]
    result = CliRunner().invoke(cli, typed)
    assert result.exit_code in (1, 2)
    assert told in result.stderr


def test_where_nothing_fits_nobody_is_advised(examples):
    assert visits(examples, "kielce", "volcanoes under water", code=4) == []


def test_a_witness_that_is_made_up_would_be_seen(examples):
    import attrs

    with gp.open(examples.path, read_only=True) as catalogue:
        (visit, *_) = catalogue.visits("kielce", "employers").visits
        witness = visit.advice.reasons[0].witnesses[0]
        assert unsaid(catalogue, witness) is None
        assert unsaid(catalogue, attrs.evolve(witness, provenance=())) is not None
        assert unsaid(catalogue, attrs.evolve(witness, field="visited")) is not None
