"""Tables that are wider than the window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.cli.render import boxes
from goodpractice.cli.render.blocks import blocks, fits, least_widths

WORD = st.text("abcłó-", min_size=1, max_size=12)
CELL = st.lists(WORD, max_size=8).map(" ".join)
COLUMNS = ("name", "label", "kind", "about")
ROWS = st.lists(st.tuples(WORD, CELL, CELL, CELL), min_size=1, max_size=5)


@given(ROWS, st.integers(30, 120))
def test_blocks_show_all_cells_and_stay_within_the_window(rows, width):
    lines = [*blocks(COLUMNS, rows, width)]
    assert all(len(line) <= width for line in lines)
    printed = sorted(word for line in lines for word in line.split() if word not in {*COLUMNS[2:], "·"})
    assert printed == sorted(word for row in rows for cell in row for word in cell.split())


@given(ROWS)
def test_a_table_fits_a_window_that_is_wide_enough_and_no_narrow_one(rows):
    wide = sum(least_widths(COLUMNS, rows)) + 3 * len(COLUMNS)
    assert fits(COLUMNS, rows, wide)
    assert not fits(COLUMNS, rows, wide - 1)


def test_a_link_is_headed_by_its_ends_and_a_run_by_its_number():
    assert [*blocks(("subject", "role", "object"), [("kielce", "partner", "jobtown")], 40)] == [
        "kielce → jobtown",
        "  role partner",
    ]
    assert [*blocks(("run", "source"), [("12", "urbact")], 40)] == ["run 12", "  source urbact"]


def test_a_terminal_gets_a_table_if_it_fits_and_else_blocks(monkeypatch, capsys):
    monkeypatch.setenv("NO_COLOR", "1")
    rows = [("a-good-practice", "A good practice", "", "one two three four five six seven")]
    monkeypatch.setenv("COLUMNS", "80")
    boxes.show_table(COLUMNS, rows)
    table = capsys.readouterr().out
    assert [line.split() for line in table.splitlines() if "name" in line] == [["name", "label", "about"]]
    monkeypatch.setenv("COLUMNS", "50")
    boxes.show_table(COLUMNS, rows)
    assert capsys.readouterr().out.splitlines() == [
        "A good practice  a-good-practice",
        "  about one two three four five six seven",
    ]
