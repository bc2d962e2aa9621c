"""Opening a catalogue: new, older, newer, foreign, damaged, read-only, on a drive where it must not lie."""

from __future__ import annotations

import os
import sqlite3

import pytest

from goodpractice import (
    CannotWrite,
    CatalogueReadOnly,
    Decision,
    NewerCatalogue,
    NotACatalogue,
    RecordName,
    UnsafeDrive,
)
from goodpractice.model.kinds import Network
from goodpractice.store import Store, connection
from goodpractice.store.schema import APPLICATION_ID, VERSION
from helpers.dump import dump
from helpers.runs import run

ONE = Network(key="1", name="One")


@pytest.fixture
def path(tmp_path):
    store = Store(tmp_path / "a.gp")
    run(store, "a", ONE)
    store.close()
    return tmp_path / "a.gp"


def beside(folder):
    return sorted(file.name for file in folder.iterdir())


def pragma(path, name):
    db = sqlite3.connect(path)
    try:
        return db.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        db.close()


def test_a_new_catalogue_is_marked_and_has_a_version(path) -> None:
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == VERSION >= 1


def test_a_catalogue_of_the_format_before_is_brought_up_to_date_with_a_copy_beside_it(path) -> None:
    db = sqlite3.connect(path)
    db.executescript("DROP TABLE within; PRAGMA user_version = 1;")
    db.close()
    with pytest.raises(CatalogueReadOnly, match="older format"):
        Store(path, read_only=True)
    store = Store(path)
    assert store.problems() == []
    assert len(list(store.read.all_records())) == 1
    store.close()
    assert pragma(path, "user_version") == VERSION
    assert pragma(path.with_name("a.gp.format1.backup"), "user_version") == 1


def test_closed_it_is_one_file(path) -> None:
    assert beside(path.parent) == ["a.gp"]
    for read_only in (True, False):
        store = Store(path, read_only=read_only)
        assert len(list(store.read.all_records())) == 1
        store.close()
        assert beside(path.parent) == ["a.gp"]


def test_every_catalogue_has_an_identity_of_its_own(tmp_path) -> None:
    stores = [Store(tmp_path / name) for name in ("a.gp", "b.gp")]
    assert len({store.meta("uuid") for store in stores}) == 2
    for store in stores:
        store.close()


def test_opening_is_not_making_unless_asked(tmp_path) -> None:
    for how in ({"create": False}, {"read_only": True}):
        with pytest.raises(NotACatalogue, match=r"no catalogue here yet.*gp import"):
            Store(tmp_path / "none.gp", **how)
    (tmp_path / "empty.gp").touch()
    with pytest.raises(NotACatalogue):
        Store(tmp_path / "empty.gp", create=False)
    assert beside(tmp_path) == ["empty.gp"]
    Store(tmp_path / "empty.gp").close()


def test_a_folder_is_no_catalogue(tmp_path) -> None:
    with pytest.raises(NotACatalogue, match="is a folder; name a file"):
        Store(tmp_path)
    with pytest.raises(CatalogueReadOnly, match="does the folder exist"):
        Store(tmp_path / "missing" / "a.gp")


def test_what_a_crash_left_while_it_was_made_is_made_again(tmp_path) -> None:
    db = sqlite3.connect(tmp_path / "a.gp")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    assert (tmp_path / "a.gp").stat().st_size
    store = Store(tmp_path / "a.gp")
    assert store.problems() == []
    store.close()


# ── what is no catalogue ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content", [b"id;name\n1;One\n", b"SQLite format 3\x00" + b"\x00" * 84, os.urandom(5000), b"\x00" * 8192],
    ids=["table", "header only", "noise", "zeros"],
)  # fmt: skip
def test_other_files_are_refused_and_left_alone(tmp_path, content) -> None:
    file = tmp_path / "a.gp"
    file.write_bytes(content)
    for how in ({}, {"read_only": True}, {"create": False}):
        with pytest.raises(NotACatalogue, match=r"a\.gp"):
            Store(file, **how)
    assert file.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path) -> None:
    file = tmp_path / "bookmarks.sqlite"
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE bookmark(url TEXT)")
    db.close()
    before = file.read_bytes()
    with pytest.raises(NotACatalogue, match="an SQLite file, but no catalogue"):
        Store(file)
    assert file.read_bytes() == before
    assert beside(tmp_path) == ["bookmarks.sqlite"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_catalogue_is_refused(path, part) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(NotACatalogue, match="gp backup"):
        Store(path)


# ── older and newer ──────────────────────────────────────────────────────────────────────────────────────


def test_a_newer_catalogue_is_refused_and_left_alone(path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerCatalogue, match=rf"format {VERSION + 1}.*\n?.*pip install -U goodpractice"):
        Store(path)
    assert path.read_bytes() == before


@pytest.fixture
def next_format(monkeypatch):
    """As a later version of the library would see the catalogue."""
    monkeypatch.setattr(connection, "VERSION", VERSION + 1)
    steps = {
        VERSION: "CREATE TABLE novelty(id INTEGER PRIMARY KEY);\n-- a comment; with a semicolon\nDROP TABLE tombstone;"
    }
    monkeypatch.setattr(connection, "MIGRATIONS", steps)
    return steps


def test_an_older_catalogue_is_brought_up_to_date_with_a_copy_beside_it(path, next_format) -> None:
    store = Store(path)
    assert next(store.query("SELECT count(*) FROM novelty"))[0] == 0
    held = dump(store)
    store.close()
    copy = path.with_name(f"a.gp.format{VERSION}.backup")
    assert (pragma(path, "user_version"), pragma(copy, "user_version")) == (VERSION + 1, VERSION)
    Store(path).close()
    assert len(beside(path.parent)) == 2
    copy.replace(path)
    restored = Store(path)
    assert dump(restored) == held
    restored.close()


def test_a_copy_never_replaces_an_earlier_copy(path, next_format) -> None:
    earlier = path.with_name(f"a.gp.format{VERSION}.backup")
    earlier.write_text("precious")
    Store(path).close()
    assert earlier.read_text() == "precious"
    assert len(beside(path.parent)) == 3


def test_a_migration_that_fails_changes_nothing(path, next_format) -> None:
    next_format[VERSION] = "CREATE TABLE novelty(id); NONSENSE;"
    with pytest.raises(NotACatalogue, match="NONSENSE"):
        Store(path)
    assert pragma(path, "user_version") == VERSION


def test_an_older_catalogue_that_cannot_be_written_says_so(path, next_format) -> None:
    with pytest.raises(CatalogueReadOnly, match="older format"):
        Store(path, read_only=True)


# ── where it lies ────────────────────────────────────────────────────────────────────────────────────────


def test_read_only_answers_work_and_writing_is_refused(path) -> None:
    store = Store(path, read_only=True)
    assert [row.label for row in store.read.all_records()] == ["One"]
    with store.snapshot():
        assert store.sources().keys() == {"a"}
    tie = Decision(RecordName("a", "network", "1"), "same", RecordName("a", "network", "2"))
    for writing in (
        lambda: run(store, "a", ONE),
        lambda: store.decide(tie),
        store.undo,
        lambda: store.withdraw(tie),
    ):
        with pytest.raises(CatalogueReadOnly, match="copy it to a folder of your own"):
            writing()
    store.close()


def test_nothing_is_read_for_an_import_that_could_not_be_kept(path) -> None:
    store = Store(path, read_only=True)
    with pytest.raises(CatalogueReadOnly):
        store.staging()
    store.close()


@pytest.mark.parametrize("leftover", [False, True])
def test_on_read_only_media_answers_work(path, monkeypatch, leftover) -> None:
    """As on a CD: neither the file nor its folder can be written to."""
    if leftover:
        path.with_name("a.gp-wal").touch()
    monkeypatch.setattr(connection.os, "access", lambda *_: False)
    opened = []
    plain = sqlite3.connect
    monkeypatch.setattr(
        connection.sqlite3, "connect", lambda address, **how: opened.append(address) or plain(address, **how)
    )
    store = Store(path)
    assert not store.writable
    assert opened[0].endswith("?mode=ro&immutable=1")
    assert [row.label for row in store.read.all_records()] == ["One"]
    with pytest.raises(CatalogueReadOnly):
        run(store, "a", ONE)
    store.close()
    with pytest.raises(CatalogueReadOnly, match="may you write to it"):
        Store(path.with_name("new.gp"))


def test_a_log_that_was_not_written_back_is_read_too(path, monkeypatch) -> None:
    writer = Store(path)
    run(writer, "b", Network(key="2", name="Two"))
    assert path.with_name("a.gp-wal").stat().st_size
    monkeypatch.setattr(connection.os, "access", lambda *_: False)
    store = Store(path)
    assert [row.label for row in store.read.all_records()] == ["One", "Two"]
    store.close()
    writer.close()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "smb3"])
def test_network_drives_are_refused(tmp_path, monkeypatch, kind) -> None:
    share = tmp_path / "our share"
    share.mkdir()
    mounts = tmp_path / "mounts"
    where = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {where} {kind} rw 0 0\ngarbage\n")
    monkeypatch.setattr(connection, "_MOUNTS", mounts)
    with pytest.raises(UnsafeDrive, match=rf"network drive \({kind}\).*\n?.*gp backup"):
        Store(share / "a.gp")
    (tmp_path / "link").symlink_to(share)
    with pytest.raises(UnsafeDrive):
        Store(tmp_path / "link" / "a.gp")
    Store(tmp_path / "local.gp").close()


def test_a_system_that_tells_no_mounts_is_trusted(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(connection, "_MOUNTS", tmp_path / "missing")
    Store(tmp_path / "a.gp").close()


# ── copies ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_backup_is_one_file_that_holds_the_same(path) -> None:
    store = Store(path)
    target = path.with_name("copy.gp")
    target.write_text("an older copy")
    store.backup(target)
    copy = Store(target)
    assert dump(copy) == dump(store)
    assert copy.state == store.state
    copy.close()
    store.close()
    assert beside(path.parent) == ["a.gp", "copy.gp"]


def test_a_backup_never_goes_over_the_catalogue_itself(path) -> None:
    store = Store(path)
    os.link(path, path.with_name("same.gp"))
    for target in (path, path.with_name("same.gp")):
        with pytest.raises(CannotWrite, match="the catalogue itself"):
            store.backup(target)
    store.close()


def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(path) -> None:
    store = Store(path)
    (path.parent / "folder").mkdir()
    for target in (path.parent / "missing" / "copy.gp", path.parent / "folder"):
        with pytest.raises(CannotWrite, match="cannot be written here"):
            store.backup(target)
    store.close()
    assert beside(path.parent) == ["a.gp", "folder"]
