"""A note is one source; what is wrong with its outer form stops the run, everything else is one item's matter."""

from __future__ import annotations

import pytest

from goodpractice import BadNote, CannotRead
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.importer import importer_problem
from goodpractice.importing.notes import NoteImporter, check_note, new_note, problems_of

SOURCE = '[source]\nkey = "a/b"\ntitle = "T"\n'


@pytest.fixture
def file(tmp_path):
    def write(text, name="call.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_it_is_an_importer():
    assert importer_problem(NoteImporter) is None
    assert NoteImporter.complete


def test_the_source_is_the_one_that_the_note_names(file):
    path = file(
        'note = 1\n[source]\nkey = "a/b"\ntitle = "T"\npublisher = "port"\nlanguage = "pl"\npublished = "2017-01?"\n'
        'read_on = 2026-11-22\nlicence = "facts"\ndropped = ["a photograph"]\nurl = "https://example.org"\n'
        '[organisation]\nport = "Port Gdynia"\n'
    )
    source = NoteImporter([path]).source
    assert (source.name, source.title, source.publisher, source.language) == ("a/b", "T", "Port Gdynia", "pl")
    assert (str(source.published), str(source.read_on)) == ("2017-01?", "2026-11-22")
    assert (source.licence, source.dropped, source.url) == ("facts", ("a photograph",), "https://example.org")


def test_without_a_file_it_has_a_source_of_its_own():
    assert NoteImporter().source.name == "note"


def test_items_know_their_line_and_belong_to_one_part(file):
    path = file(
        f"note = 1\n{SOURCE}[topic]\na = 'A'\nb = 'B'\n[[says]]\nfacts = [\n 'a about b',\n 'b about a',\n]\n"
    )
    items = list(NoteImporter([path]).read(Fetch()))
    assert [item.place for item in items] == ["call.toml:6", "call.toml:7", "call.toml:10", "call.toml:11"]
    assert {item.part for item in items} == {""}


def test_records_need_nothing_but_the_item(file):
    path = file(f"note = 1\n{SOURCE}[topic]\na = 'A'\nb = 'B'\n[[says]]\nfacts = ['a about b']\n")
    items = list(NoteImporter([path]).read(Fetch()))
    records = [record for item in reversed(items) for record in NoteImporter().records(item)]
    assert [type(record).__name__ for record in records] == ["Link", "Topic", "Topic"]


def test_a_bad_item_raises_its_first_mistake(file):
    path = file(f"note = 1\n{SOURCE}[topic]\na = 'A'\n[[says]]\nfacts = ['a abuot c']\n")
    importer = NoteImporter([path])
    with pytest.raises(BadNote, match=r"call\.toml:8:13: “abuot” is no relation. Did you mean about\?"):
        importer.records(list(importer.read(Fetch()))[-1])


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("", (1, 1), "this is no note: begin with the line “note = 1”"),
        (SOURCE, (1, 1), "this is no note"),
        (f"note = 2\n{SOURCE}", (1, 1), "this library reads notes of version 1"),
        (f"note = true\n{SOURCE}", (1, 1), "note = true"),
        ("note = 1\n", (1, 1), "a note names its source"),
        ("note = 1\nsource = 'x'\n", (2, 1), "a note names its source"),
        ("note = 1\n[source]\ntitle = 'T'\n", (2, 1), "the key is missing"),
        ("note = 1\n[source]\nkey = 'a:b'\ntitle = 'T'\n", (3, 7), "without colons"),
        (f"note = 1\n{SOURCE}titel = 'x'\n", (5, 1), "Did you mean title?"),
        (f"note = 1\n{SOURCE}language = 'polish'\n", (5, 12), "'polish' is no language tag"),
        (f"note = 1\n{SOURCE}language = 'xxx'\n", (5, 12), "“xxx” is no language"),
        (f"note = 1\n{SOURCE}read_on = 'today'\n", (5, 11), "is no date"),
        (f"note = 1\n{SOURCE}dropped = 3.5\n", (5, 11), "3.5 is no text"),
        (f"note = 1\n{SOURCE}published = 2017-01\n", (5, 17), 'in quotes: "2017-01"'),
        (f"note = 1\n{SOURCE}[topic]\na = \n", (6, 5), "this is no TOML: invalid value"),
        (f'note = 1\n{SOURCE}[topic]\na = "x\n', (6, 7), "this is no TOML"),
        (
            f"note = 1\n{SOURCE}[topic]\na = 'x'\na = 'y'\n",
            (7, 8),
            "this is no TOML: cannot overwrite a value",
        ),
    ],
)
def test_a_note_of_wrong_form_cannot_be_read_at_all(file, text, where, message):
    path = file(text) if text else file("# nothing\n")
    (problem,) = check_note(path)
    assert message in problem.message
    assert (problem.path, problem.line, problem.column) == (path, *where)
    with pytest.raises(BadNote):
        list(NoteImporter([path]).read(Fetch()))


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("organisatoin = 3\n", (5, 1), "Did you mean organisation?"),
        ("topic = 3\n", (5, 1), "[topic] holds lines such as"),
        ("says = 3\n", (5, 1), "[[says]], in double brackets"),
        ("says = [1]\n", (5, 9), "[[says]], in double brackets"),
        ("claim = 'x'\n", (5, 1), "[[claim]], in double brackets"),
        ("claim = [1]\n", (5, 10), "[[claim]]"),
        ("refines = { this = 'x' }\n", (5, 1), "[[refines]], in double brackets"),
        ("known = 1\n", (5, 1), "[known] holds lines"),
        ("needs = 1\n", (5, 1), "[needs.kielce-group]"),
    ],
)
def test_a_part_of_wrong_form_is_one_bad_item(text, where, message):
    (problem,) = problems_of(f"note = 1\nsource = {{ key = 'a/b', title = 'T' }}\n\n\n{text}")
    assert message in problem.message
    assert (problem.line, problem.column) == where


def test_problems_come_in_the_order_of_the_lines(file):
    path = file(f"note = 1\n{SOURCE}colour = 1\nkind = 2\n")
    assert [problem.line for problem in check_note(path)] == [5]
    problems = problems_of(f"note = 1\n{SOURCE}[topic]\nb = 1\na = 2\n[places]\n")
    assert [problem.line for problem in problems] == [6, 7, 8]


def test_line_ends_and_marks_of_windows_change_nothing(tmp_path):
    path = tmp_path / "w.toml"
    text = f"note = 1\n{SOURCE}[topic]\na = 'A'\n[[says]]\nfacts = ['a abuot a']\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [(problem.line, problem.column) for problem in check_note(path)] == [(8, 13)]


def test_a_note_that_is_no_text_or_not_there_cannot_be_checked(tmp_path):
    (tmp_path / "x.toml").write_bytes("title = 'Łódź'".encode("cp1250"))
    for name in ("x.toml", "gone.toml"):
        with pytest.raises(CannotRead):
            check_note(tmp_path / name)


def test_notes_are_imported_one_by_one(file):
    with pytest.raises(CannotRead, match="one by one"):
        list(NoteImporter([file(SOURCE), file(SOURCE, "b.toml")]).read(Fetch()))


@pytest.mark.parametrize(
    ("head", "place", "known"),
    [
        ("note = 1\n", "a.toml", True),
        ("\ufeff\n# a comment\n  note=1", "A.TOML", True),
        ("mapping = 1\nnote = 1\n", "a.toml", False),
        ("note = 1\n", "a.txt", False),
        ("notes = 1\n", "a.toml", False),
    ],
)
def test_a_note_is_known_by_its_first_line(head, place, known):
    assert NoteImporter.recognises(head, place) is known


@pytest.mark.parametrize("kind", ["article", "page", "call", "meeting", "visit"])
@pytest.mark.parametrize("title", ["A call", 'Say "yes" \\ no', "Łódź – początek", "!!!"])
def test_a_new_note_is_right_as_it_is(kind, title):
    text = new_note(title, kind=kind, language="pl")
    assert problems_of(text) == []
    assert text.startswith("note = 1\n\n[source]\n")


def test_a_new_note_is_still_right_when_its_hints_are_used():
    text = (
        new_note("A call", kind="call")
        .replace("# Remove the sign", "## Remove the sign")
        .replace("# ──", "## ──")
    )
    used = "\n".join(line.removeprefix("# ") for line in text.split("\n"))
    assert [problem.message for problem in problems_of(used)] == []


@pytest.mark.parametrize(
    ("title", "kind", "language"), [(" ", "call", "en"), ("A", "letter", "en"), ("A", "call", "qq")]
)
def test_a_new_note_needs_a_title_a_kind_and_a_language(title, kind, language):
    with pytest.raises(ValueError, match=r"needs a title|no kind of note|no language"):
        new_note(title, kind=kind, language=language)
