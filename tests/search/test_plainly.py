"""What is written down without an entry is what the entry would say."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from goodpractice.model.kinds import KINDS
from goodpractice.search.documents import as_entries
from goodpractice.search.plainly import plain_documents
from goodpractice.search.schema import document
from goodpractice.store.codes import KIND_NAMES
from goodpractice.store.prepare import Preparer
from helpers import values


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_says_the_same_with_and_without_an_entry(kind) -> None:
    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(values.things(kind))
    def same(thing) -> None:
        preparer = Preparer()
        preparer.add(thing, "t#row 2", 1)
        (row,) = preparer.take().things
        code, _, _, label, _, subkind, country, since, until, _, _, mention, body, _ = row
        record = (7, "urbact-pl", KIND_NAMES[code], label, subkind, country, since, until, mention, body)
        (entry,) = as_entries([record], plain=True)
        (text,) = plain_documents([record])
        assert json.loads(text) == json.loads(document(entry))

    same()
