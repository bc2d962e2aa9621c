"""Lists of things and of links that meet conditions."""

from __future__ import annotations

import pytest

from goodpractice import (
    BadQuery,
    Claim,
    Contact,
    Event,
    Link,
    Need,
    Network,
    Organisation,
    Practice,
    Said,
    Statement,
)
from helpers.runs import run

NET = Network(key="n", name="JOBTOWN")


@pytest.fixture
def world(catalogue):
    city = Organisation(
        key="c",
        name="City of Kielce",
        kind="municipality",
        place=("Kielce", "PL"),
        contacts=Contact(email="a@b.example", verified_on="2017-01?"),
    )
    far = Organisation(
        key="f",
        name="Avilés Council",
        place=("Avilés", "ES"),
        contacts=Contact(email="c@d.example", verified_on="2023"),
    )
    never = Organisation(key="x", name="Unchecked", contacts=Contact(email="e@f.example"))
    young = Practice(
        key="y",
        name="Start-up loans",
        max_age=35,
        max_amount="800000 PLN",
        country="PL",
        topics=["jobs"],
        offers_visits=True,
    )
    old = Practice(key="o", name="Late careers", max_age=2000, country="ES", status="running")
    meeting = Event(key="m", name="First meeting", date="2018-11-05", status="happened")
    served, open_ = Need(key="1", name="Young people leave"), Need(key="2", name="No data")
    count = Claim(
        key="k",
        kind="count",
        of="members",
        comparator="more than",
        value=60,
        statements=Statement("value", "60", Said(how="inferred", certainty="unsure")),
    )
    run(
        catalogue.store, "a", city, far, never, young, old, meeting, served, open_, count, NET,
        Link(city, "runs", young), Link(young, "addresses", served), Link(city, "attended", meeting, role="host"),
        Link(city, "participates", NET, role="lead", since="2013", until="2015"), Link(far, "participates", NET, since="2018"),
        Link(young, "transferred_to", far, extent="part", said=Said(how="inferred")),
    )  # fmt: skip
    return catalogue


@pytest.mark.parametrize(
    ("what", "conditions", "found"),
    [
        ("practices", [], {"Start-up loans", "Late careers"}),
        ("practice", ["country:Polska"], {"Start-up loans"}),
        ("practices", ["country:PL,Spain"], {"Start-up loans", "Late careers"}),
        ("practices", ["-country:PL"], {"Late careers"}),
        ("practices", ["max_age:<40"], {"Start-up loans"}),
        ("practices", ["max_age:>1999"], {"Late careers"}),
        ("practices", ["max_age:>=2000"], {"Late careers"}),
        ("practices", ["max_amount:>=800000"], {"Start-up loans"}),
        ("practices", ["has:max_amount", "topic:jobs"], {"Start-up loans"}),
        ("practices", ["-has:topic"], {"Late careers"}),
        ("practices", ["offers_visits:yes"], {"Start-up loans"}),
        ("practices", ["status:running"], {"Late careers"}),
        ("practices", ["of:kielce"], {"Start-up loans"}),
        ("practices", ["-of:kielce"], {"Late careers"}),
        ("practices", ['name:"start-up"'], {"Start-up loans"}),
        ("practices", ["source:a"], {"Start-up loans", "Late careers"}),
        ("needs", ["-has:answer"], {"No data"}),
        ("needs", ["has:addresses"], {"Young people leave"}),
        ("events", ["has:host"], {"First meeting"}),
        ("events", ["date:<2019"], {"First meeting"}),
        ("events", ["date:>2018"], set()),
        ("events", ["date:>=2018-11"], {"First meeting"}),
        ("claims", ["method:inferred"], {"more than 60 members"}),
        ("claims", ["certainty:unsure", "kind:count"], {"more than 60 members"}),
        ("claims", ["kind:aim"], set()),
        ("contacts", [], {"City of Kielce", "Avilés Council", "Unchecked"}),
        ("contacts", ["verified:<2020"], {"City of Kielce"}),
        ("contacts", ["verified:>=2020"], {"Avilés Council"}),
        ("contacts", ["verified:never"], {"Unchecked"}),
        ("organisations", ["role:lead"], {"City of Kielce"}),
        ("organisations", ["kind:municipality"], {"City of Kielce"}),
        ("organisations", ["of:jobtown", "country:ES"], {"Avilés Council"}),
    ],
)  # fmt: skip
def test_lists_meet_all_conditions(world, what, conditions, found) -> None:
    assert {entity.label for entity in world.list(what, *conditions)} == found


@pytest.mark.parametrize(
    ("what", "conditions", "found"),
    [
        ("transfers", ["extent:part"], [("Start-up loans", "Avilés Council")]),
        ("transfers", ["extent:whole"], []),
        ("transfers", ["method:inferred", "country:ES"], [("Start-up loans", "Avilés Council")]),
        ("participations", ["role:lead"], [("City of Kielce", "JOBTOWN")]),
        ("participations", ["since:>2015"], [("Avilés Council", "JOBTOWN")]),
        ("participates", ["of:kielce"], [("City of Kielce", "JOBTOWN")]),
        ("participations", ["-of:kielce"], [("Avilés Council", "JOBTOWN")]),
        ("participations", ["until:2015"], [("City of Kielce", "JOBTOWN")]),
        ("located_in", ["country:ES"], [("Avilés Council", "Avilés")]),
    ],
)
def test_lists_of_links_meet_all_conditions(world, what, conditions, found) -> None:
    assert world.lists_links(what)
    assert [(view.subject.label, view.object.label) for view in world.list_links(what, *conditions)] == found


@pytest.mark.parametrize(
    ("what", "condition", "message"),
    [
        ("practises", "country:PL", "no list of 'practises'; did you mean practices"),
        ("practices", "poland", "A condition is name:value"),
        ("practices", "", "A condition is name:value"),
        ("practices", "country:", "What should it be"),
        ("practices", ":PL", "A condition is name:value"),
        ("practices", "country:Atlantis", "Atlantis"),
        ("practices", "max_age:<young", "young"),
        ("practices", "verified:<", "What should it be"),
        ("practices", "has:<2020", "has takes a name"),
        ("practices", "method:guessed", "method is one of stated, inferred, computed"),
        ("practices", "certainty:maybe", "certainty is one of"),
    ],
)
def test_nonsense_is_refused_and_pointed_at(world, what, condition, message) -> None:
    with pytest.raises(BadQuery, match=message):
        world.list(what, condition)
