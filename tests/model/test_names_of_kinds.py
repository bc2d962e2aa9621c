"""Kinds and relations are named in several places for good reasons; the names are the same."""

from __future__ import annotations

from goodpractice.model.kind_names import KIND_NAMES
from goodpractice.model.kinds import KINDS
from goodpractice.model.relations import RELATIONS
from goodpractice.store.codes import KIND_CODES, RELATION_CODES


def test_every_kind_has_a_class_a_name_and_a_number_of_its_own():
    assert tuple(KINDS) == KIND_NAMES
    assert set(KIND_CODES) == set(KIND_NAMES)
    assert sorted(KIND_CODES.values()) == list(range(1, len(KIND_NAMES) + 1))


def test_every_relation_has_a_number_of_its_own():
    assert set(RELATION_CODES) == set(RELATIONS)
    assert len(set(RELATION_CODES.values())) == len(RELATIONS)
