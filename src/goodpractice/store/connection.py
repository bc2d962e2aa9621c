"""Opening a catalogue: new, existing, older, newer, read-only, on a drive where it must not lie."""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
import uuid
from pathlib import Path
from urllib.parse import quote

from goodpractice.errors import (
    CatalogueLocked,
    CatalogueReadOnly,
    NewerCatalogue,
    NotACatalogue,
    UnsafeDrive,
)
from goodpractice.store.schema import APPLICATION_ID, MIGRATIONS, TABLES, VERSION

WAIT = 60.0
"""Seconds to wait for another writer."""

_NETWORK_DRIVES = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
    "9p2000",
}


def connect(
    path: Path, *, create: bool = True, read_only: bool = False, wait: float = WAIT
) -> tuple[sqlite3.Connection, bool]:
    """Open a catalogue and bring it to the format of this library.

    Parameters
    ----------
    path
        The file.
    create
        Make it if it is not there.
    read_only
        Never write, even where it would be possible.
    wait
        Seconds to wait for another writer.

    Returns
    -------
    connection, bool
        The connection, and whether it can write.

    Raises
    ------
    NotACatalogue, NewerCatalogue, UnsafeDrive, CatalogueReadOnly, CatalogueLocked
        If the file cannot be used; the message says what to do.
    """
    if path.is_dir():
        raise NotACatalogue(f"{path} is a folder; name a file, for instance {path / 'catalogue.gp'}")
    _refuse_network_drive(path)
    existed = path.exists() and path.stat().st_size > 0
    if not existed and (read_only or not create):
        raise NotACatalogue(
            f"{path}: there is no catalogue here yet. Make one with: gp import … or name another with --catalogue"
        )
    try:
        connection, writable = _open(path, read_only=read_only, wait=wait)
        if not existed:
            _create(connection, path)
        _check_version(connection, path, writable=writable)
    except sqlite3.DatabaseError as error:
        raise translated(error, path) from None
    return connection, writable


def translated(error: sqlite3.Error, path: Path) -> Exception:
    """Turn an error of SQLite into one that says what to do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return CatalogueLocked(f"{path}: {_writer_of(path)} Try again when it has finished.")
    if "readonly" in text or "read-only" in text:
        return CatalogueReadOnly(
            f"{path}: the catalogue cannot be written to; copy it to a folder of your own first"
        )
    if "unable to open" in text:
        return CatalogueReadOnly(
            f"{path}: the catalogue cannot be opened or made here; does the folder exist, may you write to it?"
        )
    if "full" in text:
        return CatalogueReadOnly(f"{path}: the disk is full; nothing was changed")
    return NotACatalogue(
        f"{path}: this is no catalogue, or a damaged one ({text}). A copy made by “gp backup” can take its place"
    )


def note_writer(path: Path, what: str) -> Path | None:
    """Leave a word beside the catalogue about who writes to it, for those who have to wait."""
    beside = path.with_name(path.name + ".writer")
    try:
        beside.write_text(f"{what} (process {os.getpid()})", encoding="utf-8")
    except OSError:
        return None
    return beside


def _writer_of(path: Path) -> str:
    try:
        return f"{path.with_name(path.name + '.writer').read_text(encoding='utf-8')} is writing to it."
    except OSError:
        return "another process is writing to it."


def _open(path: Path, *, read_only: bool, wait: float) -> tuple[sqlite3.Connection, bool]:
    writable = (
        not read_only
        and os.access(path if path.exists() else path.parent, os.W_OK)
        and os.access(path.parent, os.W_OK)
    )
    address = f"file:{quote(str(path.absolute()))}"
    if not writable:
        if not path.exists():
            raise CatalogueReadOnly(
                f"{path}: no catalogue can be made here; does the folder exist, may you write to it?"
            )
        # A file on read-only media has no log beside it and never changes under us.
        alone = not path.with_name(path.name + "-wal").exists()
        frozen = alone and not os.access(path.parent, os.W_OK)
        address += "?mode=ro&immutable=1" if frozen else "?mode=ro"
    connection = sqlite3.connect(
        address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA temp_store = FILE")
    # Small while answering; a run asks for more, see `roomy`.
    connection.execute("PRAGMA cache_size = -8000")
    if writable:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection, writable


def roomy(connection: sqlite3.Connection, *, on: bool) -> None:
    """Give a run room for the pages that it writes, so that none is written twice; take it back afterwards."""
    connection.execute(f"PRAGMA cache_size = {-180_000 if on else -8000}")
    connection.execute(f"PRAGMA temp.cache_size = {-60_000 if on else -2000}")
    if not on:
        connection.execute("PRAGMA shrink_memory")


def _create(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _statements(TABLES):
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("uuid", str(uuid.uuid4())), ("change", 0), ("token", secrets.token_hex(8))],
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    del path


def _statements(script: str) -> list[str]:
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [part for part in "\n".join(lines).split(";") if part.strip()]


def _check_version(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if marked != APPLICATION_ID:
        raise NotACatalogue(
            f"{path}: this is an SQLite file, but no catalogue; name another with --catalogue"
        )
    if version > VERSION:
        raise NewerCatalogue(
            f"{path} was written by a later version of goodpractice (format {version}, this one knows {VERSION}). "
            "Update with: pip install -U goodpractice"
        )
    if version < VERSION:
        if not writable:
            raise CatalogueReadOnly(
                f"{path} has an older format and cannot be updated here; copy it to a folder of your own first"
            )
        migrate(connection, path, version)


def migrate(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Bring an older catalogue to the format of this library, with a copy of the old one beside it.

    Returns
    -------
    Path
        The copy.
    """
    copy = path.with_name(f"{path.name}.format{version}.backup")
    if not copy.exists():
        backup(connection, copy)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Somebody else may have migrated while we waited for the lock.
        for step in range(connection.execute("PRAGMA user_version").fetchone()[0], VERSION):
            for statement in _statements(MIGRATIONS[step]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return copy


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Write a copy of the catalogue: beside the target first, flushed, then renamed over it."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


def _refuse_network_drive(path: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    folder = str(path.absolute().parent)
    best, kind = "", ""
    for line in mounts:
        _, where, fstype, *_rest = line.split(" ")
        inside = folder == where or folder.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(best):
            best, kind = where, fstype
    if kind in _NETWORK_DRIVES:
        raise UnsafeDrive(
            f"{path} lies on a network drive ({kind}), where two computers could damage it. "
            "Keep the catalogue on a local disk and share a copy made by: gp backup"
        )
