"""Every key and value of a note has a line and a column."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from goodpractice.importing.notes.positions import Positions, Spot

keys = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
strings = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
scalars = st.one_of(st.integers(-99, 99), st.booleans(), strings, st.dates())
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


def written(value, long):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""\n{escaped}"""' if long else f'"{escaped}"'
    if isinstance(value, list):
        return "[" + ", # a comment ]\n".join(written(item, long) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {written(item, long)}" for key, item in value.items()) + " }"
    return str(value)


def leaves(value, path=()):
    """The paths of all values under a table, lists of tables excepted."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key), item
        if isinstance(item, (dict, list)):
            yield from leaves(item, (*path, key))


@given(st.dictionaries(keys, values, max_size=4), st.dictionaries(keys, values, max_size=3), st.booleans())
@example({"a": ["x\\y", '"q"']}, {}, True)
def test_all_values_are_found_where_they_stand(top, rows, long):
    text = "".join(f"{key} = {written(value, long)}\n" for key, value in top.items())
    for _ in range(2):
        text += "[[zzzzzzz.row]] # a row\n" + "".join(
            f"{key} = {written(item, long)}\n" for key, item in rows.items()
        )
    data = tomli.loads(text)
    spots = Positions(text)
    lines = text.split("\n")
    tables = {("zzzzzzz",), ("zzzzzzz", "row"), ("zzzzzzz", "row", 0), ("zzzzzzz", "row", 1)}
    assert spots.paths() == {path for path, _ in leaves(data)} - tables
    for path, value in leaves(data):
        if isinstance(value, str):
            at = spots.value(path)
            assert lines[at.line - 1][at.column - 1] == '"'
            for offset, letter in enumerate(value):
                at = spots.inside(path, offset)
                if letter not in '\\"':
                    assert lines[at.line - 1][at.column - 1] == letter


@pytest.mark.parametrize(
    ("text", "path", "spot"),
    [
        ("a = 1\nbb = 2", ("bb",), Spot(2, 1)),
        ("[place]\n  kielce = 'x'", ("place", "kielce"), Spot(2, 3)),
        ("x = { en = 'a', in = 'b' }", ("x", "in"), Spot(1, 17)),
        ("[[says]]\n[[says]]\nfacts = [\n 'a',\n 'b']", ("says", 1, "facts", 1), Spot(5, 2)),
        ("[[says]]\n\n[[says]]", ("says", 1), Spot(3, 1)),
        ("[needs.group]\none = ''", ("needs", "group", "one"), Spot(2, 1)),
        ("[a.\"b c\"]\n'd' = 1", ("a", "b c", "d"), Spot(2, 1)),
        ('["\\u0061"]\nb = 1', ("a", "b"), Spot(2, 1)),
        ("a.b = 1", ("a", "b"), Spot(1, 1)),
        ("a = 1", ("a", "nothing", "here"), Spot(1, 1)),
    ],
)
def test_keys_are_found(text, path, spot):
    assert Positions(text).of(path) == spot


@pytest.mark.parametrize(
    ("text", "offset", "spot"),
    [
        ('x = "abc"', 1, Spot(1, 7)),
        ("x = 'abc'", 2, Spot(1, 8)),
        ('x = "\\u0105bc"', 1, Spot(1, 12)),
        ('x = """\nab\ncd"""', 3, Spot(3, 1)),
        ('x = """ab \\\n   cd"""', 3, Spot(2, 4)),
        ("x = '''a'b''c'''''", 1, Spot(1, 9)),
        ('x = "abc"', 99, Spot(1, 9)),
    ],
)
def test_a_letter_within_a_string_is_found(text, offset, spot):
    assert Positions(text).inside(("x",), offset) == spot
