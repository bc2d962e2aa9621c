"""Strategies for every value of the model."""

from __future__ import annotations

import re

import attrs
from hypothesis import strategies as st

from goodpractice import (
    Component,
    Contact,
    Coordinates,
    Decision,
    Evidence,
    Identifier,
    Link,
    LinkName,
    Mention,
    Money,
    PartialDate,
    RecordName,
    Ref,
    Said,
    Source,
    Statement,
    Text,
)  # fmt: skip
from goodpractice.model import kinds as kinds_module
from goodpractice.model.kinds import KINDS
from goodpractice.model.provenance import CERTAINTIES, METHODS
from goodpractice.model.relations import EXTENTS, RELATIONS, STAGES

letters = st.characters(exclude_categories=["Cs", "Cc"])
words = st.text(letters, max_size=12)
named = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
numbers = st.integers(-(2**63), 2**63 - 1)
dates = st.sampled_from(["2018", "2018-11", "2018-11-05", "201X", "XXXX-01-10", "2016?", "2016~"]).map(
    PartialDate.parse
)
texts = st.builds(
    Text,
    st.dictionaries(
        st.sampled_from(["pl", "en", "und", "en-GB"]), words.filter(str.strip), min_size=1, max_size=2
    ),
)
money = st.sampled_from(["800000 PLN", "892228.58 EUR"]).map(Money.parse)
ids = st.sampled_from(["geonames:769250", "wikidata:Q102317", "ror:02dyjk442"]).map(Identifier.parse)
points = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))
plain_json = st.recursive(
    st.none() | st.booleans() | numbers | words | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=5,
)
some_json = plain_json.filter(lambda value: value is not None)


def maybe(strategy):
    return st.none() | strategy


def several(strategy):
    return st.lists(strategy, max_size=2)


mentions = st.builds(
    Mention,
    words.filter(str.strip),
    maybe(st.sampled_from(["PL", "Spain"])),
    several(ids),
    maybe(points),
    maybe(numbers),
)
said = st.builds(
    Said, quote=maybe(words), how=st.sampled_from(METHODS), why=maybe(words),
    certainty=maybe(st.sampled_from(CERTAINTIES)), where=maybe(words), as_of=maybe(dates),
)  # fmt: skip
statements = st.builds(Statement, words, plain_json, said)
refs = st.builds(Ref, st.sampled_from(sorted(KINDS)), named)
contacts = st.builds(
    Contact,
    email=maybe(words),
    phone=maybe(words),
    address=maybe(words),
    name=maybe(words),
    verified_on=maybe(dates),
)

_BY_TYPE = {
    "str": words, "str | None": maybe(words), "int | None": maybe(numbers), "bool": st.booleans(),
    "bool | None": maybe(st.booleans()), "Text | None": maybe(texts), "tuple[Text, ...]": several(texts),
    "Mention | None": maybe(mentions), "tuple[Identifier, ...]": several(ids), "tuple[str, ...]": several(words),
    "tuple[tuple[str, Text], ...]": st.dictionaries(words, texts, max_size=2),
    "tuple[tuple[str, Any], ...]": st.dictionaries(words, some_json, max_size=2),
    "tuple[tuple[str, str], ...]": st.dictionaries(words, words, max_size=2),
    "tuple[Contact, ...]": several(contacts), "PartialDate | None": maybe(dates), "Money | None": maybe(money),
    "tuple[Statement, ...]": several(statements),
    "tuple[Component, ...]": several(st.builds(Component, key=words, name=texts)),
    "tuple[Evidence, ...]": several(st.builds(Evidence, scheme=words, level=words, assessor=words)),
}  # fmt: skip
_CHOICES = {
    ("practice", "status"): kinds_module.PRACTICE_STATUS, ("event", "status"): kinds_module.EVENT_STATUS,
    ("need", "status"): kinds_module.NEED_STATUS, ("need", "wants"): kinds_module.NEED_WANTS,
    ("claim", "kind"): kinds_module.CLAIM_KINDS, ("claim", "comparator"): kinds_module.COMPARATORS,
    ("award", "kind"): ("label", "prize"),
}  # fmt: skip


def _written(wanted) -> str:
    """A type as the module writes it, whether somebody has resolved it or not."""
    text = (
        wanted.__name__ if isinstance(wanted, type) and not str(wanted).startswith("tuple[") else str(wanted)
    )
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)


def things(kind: str):
    """Things of a kind with any of its attributes."""
    fields = {}
    for field in attrs.fields(KINDS[kind]):
        if field.name == "key":
            fields["key"] = named
        elif field.name == "country":
            fields["country"] = maybe(st.sampled_from(["PL", "ES"]))
        elif (kind, field.name) in _CHOICES:
            fields[field.name] = maybe(st.sampled_from(_CHOICES[kind, field.name]))
        else:
            fields[field.name] = _BY_TYPE[_written(field.type)]
    # Few of them at a time, or nothing is ever small.
    return st.sets(st.sampled_from(sorted(fields)), max_size=5).flatmap(
        lambda chosen: st.builds(KINDS[kind], **{name: fields[name] for name in {"key", *chosen}})
    )


@st.composite
def links(draw):
    relation = draw(st.sampled_from(sorted(RELATIONS)))
    roles = RELATIONS[relation].roles
    return Link(
        draw(refs | mentions), relation, draw(refs | mentions),
        role=draw(maybe(st.sampled_from(roles) if roles else words)), wording=draw(maybe(words)),
        since=draw(maybe(dates)), until=draw(maybe(dates)), phase=draw(maybe(words)), status=draw(maybe(words)),
        via=draw(maybe(refs)), stage=draw(maybe(st.sampled_from(STAGES))), extent=draw(maybe(st.sampled_from(EXTENTS))),
        adopted=draw(several(words)), adapted=draw(several(words)), rejected=draw(several(words)),
        territory=draw(maybe(words)), key=draw(maybe(words)), extra=draw(st.dictionaries(words, some_json, max_size=2)),
        said=draw(several(said)),
    )  # fmt: skip


record_names = st.builds(RecordName, words, st.sampled_from(sorted(KINDS)), named)
link_names = st.builds(LinkName, words, refs, st.sampled_from(sorted(RELATIONS)), refs)
decisions = st.one_of(
    st.builds(
        Decision,
        record_names,
        st.sampled_from(["same", "different", "unsure"]),
        record_names,
        by=words,
        why=maybe(words),
    ),
    st.builds(Decision, link_names, st.just("refines"), link_names, by=words, why=maybe(words)),
)
sources = st.builds(
    Source, name=st.sampled_from(["urbact", "Gazeta, 5 May"]), title=words, licence=words, attribution=words, url=words,
    publisher=words, published=maybe(dates), read_on=maybe(dates), dropped=several(words),
)  # fmt: skip
