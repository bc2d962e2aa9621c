"""The page on notes is complete, and what it shows is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goodpractice import Claim, Decision, Link, Need
from goodpractice.importing.notes import problems_of, read_note
from goodpractice.importing.notes.claims import _KEYS as CLAIM_KEYS
from goodpractice.importing.notes.facts import OPTIONS
from goodpractice.importing.notes.handles import NEED_KEYS, SECTIONS
from goodpractice.importing.notes.items import items_of
from goodpractice.importing.notes.note import _SOURCE_KEYS as SOURCE_KEYS
from goodpractice.importing.notes.note import SAID_KEYS, TABLES
from goodpractice.importing.notes.things import _BELONGS, _CONTACT
from goodpractice.importing.notes.values import fields_of
from goodpractice.model import KINDS, RELATIONS
from goodpractice.model.kinds import (
    CLAIM_KINDS,
    COMPARATORS,
    EVENT_STATUS,
    NEED_STATUS,
    NEED_WANTS,
    PRACTICE_STATUS,
)
from goodpractice.model.provenance import CERTAINTIES, METHODS
from goodpractice.model.relations import EXTENTS, STAGES

PAGE = (Path(__file__).parents[3] / "docs" / "notes.md").read_text(encoding="utf-8")
NOTE = "\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))


def test_the_pieces_of_the_page_are_one_note_that_is_right():
    assert [str(problem) for problem in problems_of(NOTE)] == []


def test_every_relation_is_shown_in_a_fact():
    records = [record for item in items_of(read_note(NOTE)) for record in item.read()[0]]
    shown = {link.relation for link in records if isinstance(link, Link)}
    assert shown == set(RELATIONS)
    for cls, number in ((Claim, 4), (Need, 3), (Decision, 4)):
        assert len([record for record in records if type(record) is cls]) == number


WORDS = {
    "tables": TABLES,
    "source": SOURCE_KEYS,
    "how it is known": SAID_KEYS,
    "fields": {field for section in SECTIONS for field in fields_of(KINDS[section])} | {"name"},
    "contacts": _CONTACT,
    "belonging": _BELONGS,
    "relations": RELATIONS,
    "roles": {role for relation in RELATIONS.values() for role in relation.roles},
    "options": OPTIONS,
    "claims": CLAIM_KEYS,
    "needs": NEED_KEYS,
    "values": {
        *CLAIM_KINDS, *COMPARATORS, *EVENT_STATUS, *NEED_STATUS, *NEED_WANTS, *PRACTICE_STATUS, *METHODS, *CERTAINTIES,
        *STAGES, *EXTENTS,
    },
}  # fmt: skip


@pytest.mark.parametrize("what", WORDS)
def test_every_word_of_the_format_is_on_the_page(what):
    code = set(
        re.findall(r"[\w-]+(?: than| least| most)?", " ".join(re.findall(r"`([^`\n]+)`", PAGE)) + NOTE)
    )
    assert sorted(word for word in WORDS[what] if word not in code) == []


@pytest.mark.parametrize("shown", re.findall(r"call\.toml:\d+:\d+: .*", PAGE))
def test_the_messages_on_the_page_are_those_that_users_see(shown):
    wrong = NOTE.replace("harbours role=lead", "harbours role=leader").replace(
        'stated_at = "visit"', 'stated_at = "visti"'
    )
    assert shown in [str(problem) for problem in problems_of(wrong, "call.toml")]
