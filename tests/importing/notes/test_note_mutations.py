"""Whatever happens to the text of a note, it is read or refused in clear words; nothing else breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice import BadNote, CannotRead, Decision, Link, Thing, to_json
from goodpractice.importing.notes import problems_of, read_note
from goodpractice.importing.notes.items import items_of

NOTES = Path(__file__).parents[3] / "examples" / "notes"
VALID = (NOTES / "crt-gdansk-2021-11.toml").read_text(encoding="utf-8")
# The same forms in less text, so that a change more often meets one.
SMALL = """\
note = 1
[source]
key = "a/b"
title = "T"
publisher = "port"
language = "pl"
published = "2017-01?"
read_on = 2026-11-22
dropped = ["x"]
[known]
gdynia = "geonames:3099424"
port = { is = ["urbact: Gdynia, PL", "ror:02mhbdp94"], why = "w" }
[[refines]]
this = "port participates net"
that = "urbact: Gdynia, PL participates NET"
[place]
gdynia = { en = "Gdynia", country = "PL" }
poland = { pl = "Polska", kind = "country" }
pier = { pl = "Molo", in = "port" }
[organisation]
port = { pl = "Port", also = ["P"], in = "gdynia", email = "a@b.example", verified_on = 2020 }
[network]
net = { name = "Net", since = "2010~" }
[practice]
p = { pl = "P", components = { a = "A" }, evidence = { scheme = "s", level = 1, assessor = "a" }, max_age = 3 }
[event]
e = { pl = "E", of = "net", in = ["gdynia", "pier"], unnamed = true, count = 2 }
[[says]]
quote = "słowa"
how = "inferred"
why = "w"
facts = ["port participates net role=lead since=2010 @2011", "p.max_amount = 800 000 PLN", "e.date = XXXX-01-10",
  "p transferred_to gdynia extent=part adopted='a,b' via=net", "p.summary.en = \\u0105 text"]
[[claim]]
kind = "aim"
about = ["net", "gdynia"]
id = "c"
en = "C"
value = 1.5
than = { pier = "lower" }
chain = ["a", { en = "b" }]
to = "c"
[needs.port]
stated_at = "e"
n = { en = "N", wants = "data" }
m = '''M'''
"""
PIECES = st.one_of(
    st.sampled_from(
        ['"', "'", '"""', "[", "]", "{", "}", "=", ",", "\n", ".", "#", "@", "\\", "[[says]]\n", "= {}", "= []", "1",
         "-1", "2017-01-10", "12:30:00", "2017-01-10T12:00:00Z", "true", "nan", "inf", "in = ", "of = ", "x", "ą", "\x00",
         "\u2028", "\r", "\ufeff", "kind = ", "note = 2\n", "99999999999999999999", '"\\u0000"', "role=", " runs "]
    ),
    st.text(max_size=3),
)  # fmt: skip


def mutations(text):
    place = st.integers(0, len(text))
    return st.lists(st.tuples(place, st.integers(0, 12), PIECES), min_size=1, max_size=3).map(
        lambda changes: _changed(text, changes)
    )


def _changed(text, changes):
    for start, length, piece in sorted(changes, reverse=True):
        text = text[:start] + piece + text[start + length :]
    return text


def swaps(text):
    """Lines in another order, doubled or left out."""
    lines = text.split("\n")
    return st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=4).map(
        lambda numbers: "\n".join(lines[n] for n in [*range(len(lines)), *numbers] if n not in numbers[2:])
    )


def read_or_refuse(text):
    problems = problems_of(text, "n.toml")
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    for problem in problems:
        assert problem.path == "n.toml"
        assert problem.message
        assert 0 <= problem.line <= len(lines) + 1
        if 0 < problem.line <= len(lines):
            assert 0 <= problem.column <= len(lines[problem.line - 1]) + 1
    try:
        note = read_note(text, "n.toml")
    except BadNote:
        # What cannot be read at all is told by the check as well, and nothing else is.
        note = None
    assert note is not None or len(problems) == 1
    if note is None:
        return
    for item in items_of(note):
        found, wrong = item.read()
        assert not (found and wrong)
        for record in found:
            assert isinstance(record, (Thing, Link, Decision))
            to_json(record)


def test_the_notes_to_change_are_right():
    assert problems_of(SMALL) == []
    assert problems_of(VALID) == []


@settings(max_examples=400, deadline=None)
@given(mutations(SMALL))
def test_a_small_note_with_changes_anywhere(text):
    read_or_refuse(text)


@settings(max_examples=60, deadline=None)
@given(mutations(VALID))
def test_a_whole_note_with_changes_anywhere(text):
    read_or_refuse(text)


@settings(max_examples=200, deadline=None)
@given(swaps(SMALL))
def test_a_note_with_its_lines_moved(text):
    read_or_refuse(text)


VALUES = [
    "1", "-1", "1.5", "nan", "inf", "true", '""', '"x"', '" "', "[]", "[1]", "[[]]", "{}", "{ en = 1 }", "{ en = 'a' }", "2017-01-10",
    "12:30:00", "2017-01-10T12:00:00Z", '["a", 1]', '"\\u0000"', '"\\n"', "[{}]", '{ is = "x" }', "99999999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_any_value_may_stand_at_any_key(value):
    lines = SMALL.split("\n")
    for number, line in enumerate(lines):
        key, sign, _ = line.partition(" = ")
        if sign and not line.startswith("facts") and "[" not in key:
            changed = [*lines[:number], f"{key} = {value}", *lines[number + 1 :]]
            read_or_refuse("\n".join(changed))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "section", ["practice", "organisation", "event", "award", "person", "place", "network", "document"]
)
def test_any_value_may_stand_at_any_field(section, value):
    from goodpractice.importing.notes.values import _READERS

    fields = [
        *_READERS,
        "name",
        "pl",
        "in",
        "of",
        "part_of",
        "email",
        "phone",
        "address",
        "contact",
        "verified_on",
    ]
    head = 'note = 1\n[source]\nkey = "a"\ntitle = "T"\n'
    for field in fields:
        read_or_refuse(f"{head}[{section}.x]\nen = 'X'\n{field} = {value}\n")


def test_deep_nesting_is_refused():
    for text in ("a = " + "[" * 5000, "a = " + "{ a = " * 5000, "[" + "a." * 5000 + "a]\n"):
        read_or_refuse(f"{SMALL}\n{text}")


def test_what_is_no_text_at_all_is_refused(tmp_path):
    from goodpractice.importing.notes import check_note

    path = tmp_path / "x.toml"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(CannotRead):
        check_note(path)
