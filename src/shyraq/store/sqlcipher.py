"""Connections to SQLCipher files under a raw 32-byte key.

The key is never a passphrase: it comes out of a slot or the keyring, so that opening costs no derivation.
SQLCipher keeps outsiders from the pages; what the log says is proven by its signatures, not by this.
"""

import sqlite3
from pathlib import Path
from typing import cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from shyraq.basics.refusals import Refusal
from shyraq.store.damage import Damage, VaultDamaged

KEY_BYTES = 32
BUSY_SECONDS = 20.0

_DISK_FAULTS = ("database or disk is full", "disk I/O error", "unable to open", "database is locked")

# What this library raises for a file it cannot read; named once, so that nothing broader is ever caught.
DatabaseFault: type[Exception] = dbapi2.DatabaseError


class FileUnreadable(VaultDamaged):
    """A database file does not open under its key, or a page of it is not as it was written."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(Damage(name, f"it cannot be read ({fault}); it is damaged or not the file of this vault"))


class DiskRefuses(Refusal):
    """The disk has no room or does not answer; what was asked for was not done, and nothing is damaged."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(
            f"{name} cannot be written or read now, for the disk refuses it ({fault}); nothing was changed."
        )


def named_fault(name: str, fault: Exception) -> Refusal:
    """Return what a fault of the database library means for the file ``name``: a refusing disk, or damage."""
    if isinstance(fault, dbapi2.OperationalError) and str(fault).startswith(_DISK_FAULTS):
        return DiskRefuses(name, str(fault))
    return FileUnreadable(name, str(fault))


class FileMissing(FileUnreadable):
    """A database file is not there."""

    def __init__(self, name: str) -> None:
        super(FileUnreadable, self).__init__(Damage(name, "it is missing"))


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> sqlite3.Connection:
    """Open the SQLCipher file at ``path``.

    Args: key has 32 bytes; create makes a new file and is otherwise refused; read_only refuses every write.
    Returns: a connection in autocommit mode, usable from any thread that holds its owner's lock.
    Raises: FileUnreadable where the file is damaged or under another key; DiskRefuses.
    """
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    try:
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS, cached_statements=256
        )
        unlock(connection, key)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except DatabaseFault as fault:
        raise named_fault(path.name, fault) from fault
    return cast(sqlite3.Connection, connection)


def cipher_version() -> str:
    """Return the version of SQLCipher, such as 4.6.1."""
    connection = connect_in_memory()
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    finally:
        connection.close()


def connect_in_memory() -> sqlite3.Connection:
    """Open an empty database that never touches the disk."""
    return cast(sqlite3.Connection, dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False))


def unlock(connection: sqlite3.Connection, key: bytes) -> None:
    """Give ``connection`` its key and prove it by reading the first page; its faults stay off standard error."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a raw key has {KEY_BYTES} bytes")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def damaged_pages(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Return one sentence for each page that is not as it was written, and for bytes behind the last page."""
    faults = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    surplus = path.stat().st_size - int(pages) * int(page_bytes)
    if surplus > 0 or (surplus < 0 and mode != "wal"):
        faults.append(f"the file has {abs(surplus)} bytes too {'many' if surplus > 0 else 'few'}")
    return faults
