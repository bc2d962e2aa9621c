"""What an importer was not written for is told, set aside, or stops the run."""

from __future__ import annotations

import pytest

from goodpractice import BadValue, Importer, Network, Row, Skip, UnexpectedInput
from goodpractice.importing import spread
from goodpractice.importing.checks import Checks
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.importer import importer_problem
from goodpractice.importing.run import run_importer
from goodpractice.importing.surprises import Surprise, add, listed
from helpers.runs import new_store

ROLES = {"Lead Partner": "lead", "Partner": "partner"}


class Words(Importer):
    name = "words"
    columns = ("id", "role")
    given = ()

    def read(self, fetch):
        return [Row(values, place=f"t#row {n}") for n, values in enumerate(self.given, 2)]

    def records(self, row):
        if row["role"] == "skip":
            raise Skip("nothing")
        role = self.lookup(ROLES, row["role"], "role", default="partner")
        if row["role"] == "spoilt":
            raise ValueError("spoilt")
        yield Network(key=row["id"], name="N", kind=role)


def made(*rows):
    return type("Given", (Words,), {"given": rows, "__module__": __name__})


def run(cls, options=None, **checks):
    with new_store() as store:
        report = run_importer(
            store,
            cls(["t"], options),
            Fetch(),
            dry_run=checks.pop("dry_run", False),
            checks=Checks(**checks),
        )
        return report, len(store.runs())


def rows(*roles, **more):
    return [{"id": str(n), "role": role, **more} for n, role in enumerate(roles)]


def test_a_word_that_is_not_known_is_told_once_with_how_often_and_where():
    report, _ = run(made(*rows("Partner", "Chef", "Lead Partner", "Chef", "chef de file")))
    assert report.surprises == (
        Surprise("unknown role", "Chef", 2, "t#row 3"),
        Surprise("unknown role", "chef de file", 1, "t#row 6"),
    )
    assert report.counts.added == 5


def test_words_are_compared_without_case_accents_and_blanks():
    report, _ = run(made(*rows(" lead  PARTNER ", "PÁRTNER", "n/a", "")))
    assert report.surprises == ()


def test_a_surprise_sets_the_item_aside_where_that_is_wanted():
    report, _ = run(made(*rows("Partner", "Chef")), surprises="quarantine")
    assert [(each.at, each.reason) for each in report.quarantined] == [("t#row 3", "unknown role: 'Chef'")]
    assert (report.counts.added, report.surprises) == (1, ())


def test_a_surprise_stops_the_run_where_that_is_wanted():
    with pytest.raises(UnexpectedInput, match=r"unknown role: 'Chef': 1 ×, first at t#row 3"):
        run(made(*rows("Partner", "Chef")), surprises="fail")
    report, kept = run(made(*rows("Partner", "Chef")), surprises="fail", dry_run=True)
    assert (report.refused, kept) == (True, 0)


def test_the_importer_says_what_is_usual():
    cls = made(*rows("Chef"))
    cls.surprises = "quarantine"
    assert run(cls)[0].counts.quarantined == 1
    assert run(cls, surprises="warn")[0].counts.quarantined == 0


def test_columns_that_the_importer_does_not_know_are_surprises():
    report, _ = run(made(*rows("Partner", "Partner", remarks="x")))
    assert report.surprises == (Surprise("unexpected column", "remarks", 2, "t#row 2"),)


def test_an_option_that_nothing_reads_is_a_surprise():
    cls = made(*rows("Partner"))
    cls.read = lambda self, fetch: [self.options.get("details")] and Words.read(self, fetch)
    report, _ = run(cls, {"details": "yes", "detials": "yes"})
    assert report.surprises == (Surprise("option that nothing reads", "detials", 1, "--option"),)


def test_what_an_item_that_failed_or_holds_nothing_surprised_with_is_not_told_of_the_next():
    report, _ = run(made(*rows("spoilt", "skip", "Partner")))
    assert (report.surprises, report.counts.quarantined, report.counts.skipped) == ((), 1, 1)


def test_children_tell_the_same(monkeypatch):
    monkeypatch.setattr(spread, "_SMALL", 10)
    monkeypatch.setattr(spread, "_LARGE", 10)
    cls = made(*rows(*["Partner"] * 95, *["Chef"] * 25))
    alone = run(cls)[0].surprises
    monkeypatch.setattr(spread, "_can_fork", lambda: True)
    assert run(cls)[0].surprises == alone == (Surprise("unknown role", "Chef", 25, "t#row 97"),)


def test_what_is_kept_apart_has_a_bound():
    found = {}
    for number in range(6000):
        add(found, "unknown role", str(number), 1, "a")
    assert len(found) <= 5001
    assert sum(each.count for each in listed(found)) == 6000


def test_a_mode_that_there_is_not_is_named():
    with pytest.raises(BadValue, match="warn, quarantine, fail"):
        Checks(surprises="loud")
    cls = made()
    cls.surprises = "loud"
    assert "loud" in (importer_problem(cls) or "")
