"""Constructors for the values that come by the million.

attrs calls every converter of a class for every instance, also for the attributes that nobody gave, which are nearly
all. The constructor written here does the same as that of attrs followed by `check_plain`, but leaves alone what is at
its default: a link takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from goodpractice.model.strict import plain_fields, refuse

T = TypeVar("T")

USUAL = "usual"
"""In the metadata of a text that a validator looks at: what nearly every right value is, told faster than by the validator.

The name of a method of texts that is true of nothing but right values, or a set of all right values.
"""

_FEW = 3
"""Attributes that are set one by one; with more, an instance is made writable first."""


def leaves(converter: Callable[..., Any], cls: type) -> None:
    """Say of a converter that what is exactly of a class goes through as it is, so that it need not be called.

    No decorator: of these, checkers of types lose track.

    Examples
    --------
    >>> def text(value: object) -> str:
    ...     return str(value)
    >>> leaves(text, str)
    """
    converter.leaves = cls  # type: ignore[attr-defined]


def quick(cls: type[T]) -> type[T]:
    """Give an attrs class a constructor that looks only at what it is given, and refuses what is not plain.

    Stands above ``@attrs.frozen(weakref_slot=False)``; a subclass needs it again. Converters, validators and ``__attrs_post_init__`` are
    called as attrs calls them, but not for an attribute at its default, which is right by definition.

    Examples
    --------
    >>> @quick
    ... @attrs.frozen(weakref_slot=False)
    ... class Named:
    ...     name: str
    ...     also: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    >>> Named("JOBTOWN", also=["JobTown"])
    Named(name='JOBTOWN', also=('JobTown',))
    >>> Named(83)
    Traceback (most recent call last):
    ...
    goodpractice.errors.BadValue: name = 83: a text is needed
    """
    described: Any = cls  # which attrs has been at
    fields = attrs.fields(described)
    known: dict[str, Any] = {"refuse": refuse, "str": str, "int": int, "bool": bool}
    positional, named = ["self"], list[str]()
    body, stored = list[str](), list[str]()
    for field in fields:
        name = field.alias
        parameter = name
        if field.default is not attrs.NOTHING:
            if hasattr(field.default, "factory"):
                raise TypeError(f"{cls.__name__}.{name}: the default has to be a value")
            known[f"default_{name}"] = field.default
            parameter = f"{name}=default_{name}"
        (named if field.kw_only else positional).append(parameter)
        if field.converter is not None:
            known[f"convert_{name}"] = field.converter
            step = f"{name} = convert_{name}({name})"
            if left := getattr(field.converter, "leaves", None):
                known[f"left_{name}"] = left
                step = f"{name} = {name} if {name}.__class__ is left_{name} else convert_{name}({name})"
            body += _unless_default(field, step)
        stored.append(field.name)
    body += _storing(cls, stored, [field.alias for field in fields], known)
    plain = {name: (wanted, optional) for name, wanted, optional in plain_fields(described)}
    for field in fields:
        body += _checking(field, plain.get(field.name), known)
    if hasattr(cls, "__attrs_post_init__"):
        body.append("self.__attrs_post_init__()")
    signature = ", ".join([*positional, *(["*", *named] if named else [])])
    exec(f"def __init__({signature}):\n    " + "\n    ".join(body), known)  # noqa: S102  nothing of it comes from outside
    made = known["__init__"]
    made.__annotations__ = dict(cls.__init__.__annotations__)
    made.__qualname__, made.__module__ = f"{cls.__name__}.__init__", cls.__module__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


def _storing(cls: type, names: list[str], values: list[str], known: dict[str, Any]) -> list[str]:
    if len(names) <= _FEW:
        for name in names:
            known[f"set_{name}"] = cls.__dict__[name].__set__
        return [f"set_{name}(self, {value})" for name, value in zip(names, values, strict=True)]
    known |= {"become": object.__dict__["__class__"].__set__, "writable": _writable(cls), "cls": cls}
    stored = [f"self.{name} = {value}" for name, value in zip(names, values, strict=True)]
    return ["become(self, writable)", *stored, "self.__class__ = cls"]


def _checking(
    field: attrs.Attribute[Any], plain: tuple[type, bool] | None, known: dict[str, Any]
) -> list[str]:
    """Return the steps that refuse what an attribute cannot hold."""
    name, steps = field.alias, list[str]()
    if field.validator is not None:
        known[f"validate_{name}"], known[f"field_{name}"] = field.validator, field
        steps += _unless_default(field, f"validate_{name}(self, field_{name}, {name})")
    if plain is not None:
        wanted, optional = plain
        # Printable text is what nearly every value is, and can be written down as it is.
        usual = f"{name}.__class__ is {wanted.__name__}" + (
            f" and {name}.isprintable()" if wanted is str else ""
        )
        usual = "False" if wanted is int else usual
        given = f"{name} is not None and " if optional else ""
        steps.append(
            f"if {given}not ({usual}): refuse({name!r}, {wanted.__name__}, {name}, optional={optional})"
        )
    usually = field.metadata.get(USUAL)
    if usually is None:
        return steps
    if isinstance(usually, str):
        usual = f"{name}.{usually}()"
    else:
        known[f"usual_{name}"] = frozenset(usually)
        usual = f"{name} in usual_{name}"
    return [f"if not ({name}.__class__ is str and {usual}):", *(f"    {step}" for step in steps)]


def _writable(cls: type) -> type:
    """Return a class of the same form whose attributes can be set.

    What is frozen can only be set by calling `object.__setattr__` for each attribute, which would take two thirds of the
    time; so until it is filled an instance is one of this class. Python lets it change its class if both have the same
    slots, but not where one of them is for weak references.
    """
    inside = {"__slots__": cls.__dict__["__slots__"], "__setattr__": object.__setattr__}
    return type(f"Writable{cls.__name__}", cls.__bases__, inside)


def _unless_default(field: attrs.Attribute[Any], step: str) -> list[str]:
    if field.default is attrs.NOTHING:
        return [step]
    # By identity: what is equal to the default may still need converting.
    return [f"if {field.alias} is not default_{field.alias}: {step}"]
