"""Evidence by the written rule: descriptions and honours are level 1, and only an evaluation lifts it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import Award, Claim, Document, Evidence, Link, Organisation, Practice
from goodpractice.advice.evidence_rule import RULE, judge
from goodpractice.entities.merged import entities
from helpers.runs import item, new_store, run

CITY = Organisation(key="city", name="Gdynia", kind="city-partner", place=("Gdynia", "PL"))


@pytest.fixture
def store():
    with new_store() as opened:
        yield opened


def judged(store, *records, source="notes"):
    run(store, source, item(*records))
    numbers = store.read.numbers(["practice"])
    found = [judge(store, entity) for entity in entities(store, numbers).values()]
    return next(evidence for evidence in found if evidence.head.label == "Mentors")


def mentors(**fields):
    return Practice(key="mentors", name="Mentors", **fields)


def about_mentors(claim):
    return claim, Link(claim, "about", Practice.ref("mentors"))


def result(key="result", **fields):
    return about_mentors(Claim(key=key, kind="result", name={"en": f"A result, {key}"}, **fields))


def test_a_name_alone_is_level_0(store):
    evidence = judged(store, mentors())
    assert (evidence.level, evidence.reasons, evidence.outcome_data) == (0, (), False)


def test_a_description_is_level_1_and_rests_on_its_fields(store):
    evidence = judged(
        store, mentors(summary={"en": "A sailor and a pupil meet"}, sections={"Aims": {"en": "Jobs"}})
    )
    (reason,) = evidence.reasons
    assert (evidence.level, reason.kind) == (1, "self-description")
    assert {witness.field for witness in reason.witnesses} == {"summary", "sections.Aims"}


def test_an_award_is_level_1_with_its_year_and_laureates(store):
    prize = Award(key="anchor", name="Golden Anchor", kind="prize", laureates=3, date="2021-11-09")
    evidence = judged(store, mentors(), prize, Link(mentors(), "awarded", prize))
    (reason,) = evidence.of_kind("award")
    assert evidence.level == 1
    assert (reason.values["award"], reason.values["year"], reason.values["laureates"]) == (
        "Golden Anchor",
        "2021",
        3,
    )


def test_an_award_to_who_runs_it_alone_counts_for_it(store):
    prize = Award(key="anchor", name="Golden Anchor", kind="prize")
    links = Link(CITY, "runs", mentors()), Link(CITY, "awarded", prize)
    (reason,) = judged(store, CITY, mentors(), prize, *links).of_kind("award")
    assert (reason.values["to"], reason.values["to_practice"]) == ("Gdynia", False)


def test_an_award_to_who_runs_several_may_be_for_any_of_them(store):
    prize, other = (
        Award(key="anchor", name="Golden Anchor", kind="prize"),
        Practice(key="other", name="Other"),
    )
    links = [Link(CITY, "runs", each) for each in (mentors(), other)]
    assert judged(store, CITY, mentors(), other, prize, *links, Link(CITY, "awarded", prize)).level == 0


def test_texts_on_results_leave_it_open_whether_there_are_figures(store):
    evidence = judged(store, mentors(sections={"Outcomes": {"en": "Of 40 pupils 31 stayed"}}))
    assert (evidence.level, evidence.outcome_data) == (1, None)
    assert [reason.kind for reason in evidence.reasons] == ["self-description", "account of outcomes"]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"value": 31, "by": "self", "than": {"before": "higher"}}, 1),
        ({"value": 31, "by": "Mentors", "than": {"before": "higher"}}, 1),
        ({"value": 31, "by": "Gdynia", "than": {"before": "higher"}}, 1),
        ({"value": 31, "than": {"before": "higher"}}, 1),
        ({"value": 31, "by": "Institute"}, 1),
        ({"value": "unknown", "by": "Institute", "than": {"before": "higher"}}, 0),
        ({"value": 31, "by": "Institute", "than": {"before": "higher"}}, 2),
    ],
)
def test_only_a_compared_figure_of_somebody_else_is_level_2(store, fields, level):
    described = () if level == 0 else (mentors(summary={"en": "They meet"}),)
    evidence = judged(store, CITY, mentors(), *described, Link(CITY, "runs", mentors()), *result(**fields))
    assert evidence.level == level
    assert evidence.outcome_data is (fields["value"] == 31)


def test_an_evaluation_in_the_same_source_speaks_for_its_figures(store):
    report = Document(key="report", name="Evaluation of the mentors", kind="evaluation")
    figure = result(value=31, unit="%", than={"before": "higher"})
    evidence = judged(store, mentors(), report, Link(report, "about", mentors()), *figure)
    (reason,) = evidence.of_kind("evaluation")
    assert (evidence.level, reason.values["evaluated"]) == (2, "Evaluation of the mentors")


def test_a_report_of_another_kind_is_no_evaluation(store):
    report = Document(key="report", name="Report", kind="brochure")
    figure = result(value=31, than={"before": "higher"})
    assert judged(store, mentors(), report, Link(report, "about", mentors()), *figure).level == 1


def test_an_assessor_stands_before_the_rule(store):
    stated = (
        Evidence(scheme="nesta", level="3", assessor="a board"),
        Evidence(scheme="epic", level="++", assessor="EPIC"),
    )
    evidence = judged(store, mentors(evidence=stated))
    assert evidence.levels == {"nesta": "3", "epic": "++"}
    assert not evidence.by_rule
    assert [each.assessor for each in evidence.stated] == ["a board", "EPIC"]


def test_no_other_scheme_has_a_level_without_an_assessor(store):
    evidence = judged(store, mentors(summary={"en": "They meet"}))
    assert evidence.levels == {"nesta": 1, "epic": None}
    assert evidence.by_rule
    assert RULE.startswith("nesta by rule")


praise = st.lists(st.sampled_from(["award", "label", "claim", "self figure", "account"]), max_size=8)


@given(praise)
@settings(max_examples=25, deadline=None)
def test_praise_never_lifts_it_above_1_and_every_reason_has_a_witness(said):
    records = [mentors(sections={"Results": {"en": "Much"}} if "account" in said else {})]
    for number, what in enumerate(said):
        if what in ("award", "label"):
            prize = Award(key=f"p{number}", name=f"P{number}", kind="prize" if what == "award" else "label")
            records += [prize, Link(mentors(), "awarded", prize)]
        elif what != "account":
            records += result(f"r{number}", value=number if what == "self figure" else None, by="self")
    with new_store() as store:
        evidence = judged(store, *records)
        assert evidence.level == (1 if said else 0)
        assert all(reason.witnesses for reason in evidence.reasons)
        assert all(witness.provenance for reason in evidence.reasons for witness in reason.witnesses)
