"""Constructors for the values that come by the million.

attrs calls every converter of a class for every instance, also for the attributes that nobody gave, which are nearly
all. The constructor written here does the same as that of attrs followed by `check_plain`, but leaves alone what is at
its default: a link takes a third of the time.
"""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from goodpractice.model.strict import plain_fields, refuse

T = TypeVar("T")


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
    known: dict[str, Any] = {
        "become": object.__setattr__, "writable": _writable(cls), "cls": cls, "refuse": refuse,
        "str": str, "int": int, "bool": bool,
    }  # fmt: skip
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
            body += _unless_default(field, f"{name} = convert_{name}({name})")
        stored.append(f"self.{field.name} = {name}")
    body += ["become(self, '__class__', writable)", *stored, "self.__class__ = cls"]
    for field in fields:
        if field.validator is not None:
            known[f"validate_{field.alias}"], known[f"field_{field.alias}"] = field.validator, field
            body += _unless_default(
                field, f"validate_{field.alias}(self, field_{field.alias}, {field.alias})"
            )
    for name, wanted, optional in plain_fields(described):
        # Printable text is what nearly every value is, and can be written down as it is.
        usual = f"{name}.__class__ is {wanted.__name__}" + (
            f" and {name}.isprintable()" if wanted is str else ""
        )
        usual = "False" if wanted is int else usual
        given = f"{name} is not None and " if optional else ""
        body.append(
            f"if {given}not ({usual}): refuse({name!r}, {wanted.__name__}, {name}, optional={optional})"
        )
    if hasattr(cls, "__attrs_post_init__"):
        body.append("self.__attrs_post_init__()")
    signature = ", ".join([*positional, *(["*", *named] if named else [])])
    exec(f"def __init__({signature}):\n    " + "\n    ".join(body), known)  # noqa: S102  nothing of it comes from outside
    made = known["__init__"]
    made.__annotations__ = dict(cls.__init__.__annotations__)
    made.__qualname__, made.__module__ = f"{cls.__name__}.__init__", cls.__module__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


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
