"""Opening a catalogue: new, existing, older, newer, read-only, on a drive where it must not lie."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from goodpractice.errors import (
    CannotWrite,
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
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.s3fs",
    "smb2",
    "9p2000",
}
_MOUNTS = Path("/proc/mounts")


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
    create = create and not read_only
    if not create and not (path.exists() and path.stat().st_size):
        raise _nothing_here(path)
    connection = None
    try:
        connection, writable = _open(path, read_only=read_only, wait=wait)
        _prepare(connection, path, create=create, writable=writable, wait=wait)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise translated(error, path) from None
        raise
    return connection, writable


def _prepare(
    connection: sqlite3.Connection, path: Path, *, create: bool, writable: bool, wait: float
) -> None:
    # A crash while it was made leaves a file without tables: that is a new one too.
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        if not (create and writable):
            raise _nothing_here(path)
        connection.execute("PRAGMA page_size = 8192")
        _keep_a_log(connection, wait)
        _create(connection)
    # Before anything is set: the file may belong to another program.
    _check_version(connection, path, writable=writable)
    if writable:
        _keep_a_log(connection, wait)
        connection.execute("PRAGMA synchronous = NORMAL")


def _keep_a_log(connection: sqlite3.Connection, wait: float) -> None:
    """Write ahead into a log. SQLite does not wait for others here, such as who makes the same catalogue now."""
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _nothing_here(path: Path) -> NotACatalogue:
    return NotACatalogue(
        f"{path}: there is no catalogue here yet. Make one with: gp import … or name another with --catalogue"
    )


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
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    address = f"file:{quote(str(path.absolute()))}"
    if not writable:
        if not path.exists():
            raise CatalogueReadOnly(
                f"{path}: no catalogue can be made here; does the folder exist, may you write to it?"
            )
        # A file on read-only media has no log beside it and never changes under us.
        log = path.with_name(path.name + "-wal")
        frozen = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
        address += "?mode=ro&immutable=1" if frozen else "?mode=ro"
    connection = sqlite3.connect(
        address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA temp_store = FILE")
    # Small while answering; a run asks for more, see `roomy`.
    connection.execute("PRAGMA cache_size = -8000")
    if writable and read_only:
        # Not mode=ro: that would leave the log and its index beside the file when it is closed.
        connection.execute("PRAGMA query_only = ON")
    return connection, writable and not read_only


def roomy(connection: sqlite3.Connection, *, on: bool) -> None:
    """Give a run room for the pages that it writes, so that none is written twice; take it back afterwards."""
    connection.execute(f"PRAGMA cache_size = {-100_000 if on else -8000}")
    connection.execute(f"PRAGMA temp.cache_size = {-45_000 if on else -2000}")
    # What a run has committed is safe in the log; it is moved into the file when that is closed.
    connection.execute(f"PRAGMA wal_autocheckpoint = {0 if on else 1000}")
    if not on:
        connection.execute("PRAGMA shrink_memory")


def close(connection: sqlite3.Connection) -> None:
    """Close a connection; what it wrote is in the file then, and not in the log alone, even if others have it open."""
    with suppress(sqlite3.Error):  # closed already, or the disk is full: the log is as good
        if connection.total_changes:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()


def _create(connection: sqlite3.Connection) -> None:
    import secrets
    import uuid

    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _statements(TABLES):
            connection.execute(statement)
        token = secrets.token_hex(8)
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("uuid", str(uuid.uuid4())), ("change", 0), ("token", token)]
        )
        connection.execute("INSERT INTO token VALUES (0, ?)", (token,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


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
    copy, number = path.with_name(f"{path.name}.format{version}.backup"), 1
    while copy.exists():  # of a catalogue that was here before, or of a migration that failed
        number += 1
        copy = path.with_name(f"{path.name}.format{version}.{number}.backup")
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
    """Write a copy of the catalogue: beside the target first, flushed, then renamed over it.

    Raises
    ------
    CannotWrite
        If the target cannot be written, or is the catalogue itself.
    """
    itself = connection.execute("PRAGMA database_list").fetchone()[2]
    if target.exists() and target.samefile(itself):
        raise CannotWrite(f"{target} is the catalogue itself; name another file for the copy")
    if target.exists() and not target.is_file():  # the copy would take the place of a folder or a device
        raise CannotWrite(f"{target}: the copy cannot be written here: this is no file; name another")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        unfinished.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise CannotWrite(f"{target}: the copy cannot be written here: {error}") from None


def _refuse_network_drive(path: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    folder = str(path.resolve().parent)
    best, kind = "", ""
    for where, fstype in _mounts():
        inside = folder == where or folder.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(best):
            best, kind = where, fstype
    if kind in _NETWORK_DRIVES:
        raise UnsafeDrive(
            f"{path} lies on a network drive ({kind}), where two computers could damage it. "
            "Keep the catalogue on a local disk and share a copy made by: gp backup"
        )


def _mounts() -> Iterator[tuple[str, str]]:
    """Yield where each file system is mounted, and its type."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        fields = line.split(" ")
        if len(fields) > 2:
            # Blanks and the like are written as octal numbers.
            yield re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]), fields[2]
