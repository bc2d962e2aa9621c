"""Constructors that leave alone what is at its default do all that attrs does."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from goodpractice.errors import BadValue
from goodpractice.model.constructors import USUAL, quick
from goodpractice.model.kinds import KINDS
from goodpractice.model.link import Link
from goodpractice.model.mention import Mention
from goodpractice.model.strict import refuse
from goodpractice.model.text import Text
from goodpractice.model.thing import Ref

QUICK = [*KINDS.values(), Link, Mention, Ref, Text]


@pytest.mark.parametrize("cls", QUICK, ids=lambda cls: cls.__name__)
def test_what_comes_by_the_million_is_made_quickly(cls) -> None:
    """A subclass without the decorator would check nothing: attrs writes it a constructor of its own."""
    assert cls.__init__.__qualname__ == f"{cls.__name__}.__init__"
    assert "refuse" in cls.__init__.__globals__


@pytest.mark.parametrize("cls", QUICK, ids=lambda cls: cls.__name__)
def test_what_is_left_to_no_validator_is_right(cls) -> None:
    """Nearly every value is of the usual form, and is not shown to the validator then."""
    right = {str.isalnum: ["o1", "Łódź", "ⅷ", "²", "東京"]}
    for field in attrs.fields(cls):
        usual = field.metadata.get(USUAL, ())
        values = right[getattr(str, usual)] if isinstance(usual, str) else usual
        for value in values:
            field.validator(None, field, value)
            refuse(field.name, str, value, optional=False)


@pytest.mark.parametrize("key", ["", " o1", "o1 ", "o\n1", "o\ud8001", 7, None, ["o1"]])
def test_what_is_not_of_the_usual_form_is_looked_at(key) -> None:
    for make in (lambda: Ref("network", key), lambda: KINDS["network"](key=key)):
        with pytest.raises(BadValue):
            make()
    with pytest.raises(BadValue):
        Ref(key, "1")
    with pytest.raises(BadValue):
        Link(Ref("network", "1"), key, Ref("network", "2"))


@pytest.mark.parametrize("cls", QUICK, ids=lambda cls: cls.__name__)
def test_a_converter_gives_back_what_it_is_said_to_leave(cls) -> None:
    samples = {Text: Text("praca"), Ref: Ref("network", "1")}
    for field in attrs.fields(cls):
        left = getattr(field.converter, "leaves", None)
        if left is not None:
            assert field.converter(samples[left]) is samples[left]


@pytest.mark.parametrize("cls", QUICK, ids=lambda cls: cls.__name__)
def test_defaults_are_what_converters_and_checks_would_leave(cls) -> None:
    """They are stored without a look, so they have to be right by definition."""
    for field in attrs.fields(cls):
        if field.default is attrs.NOTHING:
            continue
        if field.converter is not None:
            assert field.converter(field.default) == field.default
        if field.validator is not None:
            field.validator(None, field, field.default)


@pytest.mark.parametrize("cls", KINDS.values(), ids=lambda cls: cls.__name__)
def test_an_instance_is_frozen_and_of_its_class(cls) -> None:
    made = cls(key="1", name="JOBTOWN")
    assert type(made) is cls
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.key = "2"
    assert copy.deepcopy(made) == made == pickle.loads(pickle.dumps(made)) == attrs.evolve(made)


def test_converters_validators_and_checks_run_on_what_is_given() -> None:
    @quick
    @attrs.frozen(weakref_slot=False)
    class Named:
        name: str
        also: tuple[str, ...] = attrs.field(default=(), converter=tuple)
        age: int | None = attrs.field(default=None, kw_only=True)
        kind: str | None = attrs.field(default=None, validator=attrs.validators.in_(["a", None]))

        def __attrs_post_init__(self) -> None:
            if self.name == "nobody":
                raise BadValue("nobody has no name")

    assert Named("x", ["y"]).also == ("y",)
    for wrong in (
        {"name": 1},
        {"name": "a\ud800"},
        {"name": "x", "age": "3"},
        {"name": "nobody"},
        {"name": None},
    ):
        with pytest.raises(BadValue):
            Named(**wrong)
    with pytest.raises(ValueError, match="kind"):
        Named("x", kind="b")
    with pytest.raises(TypeError):
        Named()


def test_a_default_that_has_to_be_made_is_refused() -> None:
    with pytest.raises(TypeError, match="has to be a value"):
        quick(attrs.make_class("Made", {"items": attrs.field(factory=list)}, slots=True, weakref_slot=False))
