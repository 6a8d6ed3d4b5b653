"""log.db: the entries, the only truth. Appended to, read in order, never changed.

SQLCipher in WAL mode with synchronous=FULL: what was acknowledged survives a power cut. Plain SQL, no ORM.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from shyraq.basics.refusals import Refusal
from shyraq.sealedlog.entry import Head, SealedEntry
from shyraq.store.sqlcipher import DatabaseFault, FileMissing, connect, damaged_pages, named_fault
from shyraq.vault.layout import LOG_FILE

TABLE_SQL = (
    "CREATE TABLE entries (device BLOB NOT NULL, seq INTEGER NOT NULL, header BLOB NOT NULL, "
    "signature BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (device, seq)) WITHOUT ROWID, STRICT"
)
_AT_ONCE = 1_000
_HEADERS_AT_ONCE = 10_000
_NO_END = (1 << 63) - 1


class NotSaved(Refusal):
    """The log could not be written; it is as it was before."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"Nothing was saved: the log cannot be written ({fault}).")


class LogMovedOn(RuntimeError):
    """Somebody appended between reading the head and writing; the lock of the vault was not held."""


class Log:
    """The log of one device in one vault; may be used from any thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, vault_id: bytes, device: bytes) -> None:
        self.path = path
        self.start = Head(vault_id, device)
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path, key: bytes, *, vault_id: bytes, device: bytes) -> "Log":
        """Make an empty log."""
        connection = connect(path, key, create=True)
        _prepare(connection)
        connection.execute(TABLE_SQL)
        return cls(path, connection, vault_id=vault_id, device=device)

    @classmethod
    def open(cls, path: Path, key: bytes, *, vault_id: bytes, device: bytes) -> "Log":
        """Open the log in ``path``. Raises: FileMissing; FileUnreadable."""
        if not path.exists():
            raise FileMissing(LOG_FILE)
        connection = connect(path, key)
        try:
            _prepare(connection)
        except DatabaseFault as fault:
            raise named_fault(LOG_FILE, fault) from fault
        return cls(path, connection, vault_id=vault_id, device=device)

    def close(self) -> None:
        """Close the file; what is in its journal goes into it."""
        with self._lock:
            self._connection.close()

    def head(self) -> Head:
        """Return the newest head of this device. Raises: FileUnreadable."""
        row = self._one(
            "SELECT seq, header, signature, body FROM entries WHERE device = ? ORDER BY seq DESC LIMIT 1",
            (self.start.device,),
        )
        if row is None:
            return self.start
        return Head(self.start.vault, self.start.device, row[0], _sealed(row[1:]).digest)

    def head_at(self, seq: int) -> Head | None:
        """Return the head as it was when entry ``seq`` was the newest; None where there is no such entry."""
        if seq == 0:
            return self.start
        row = self._one(
            "SELECT header, signature, body FROM entries WHERE device = ? AND seq = ?", (self.start.device, seq)
        )
        return None if row is None else Head(self.start.vault, self.start.device, seq, _sealed(row).digest)

    def append(self, entries: Iterable[SealedEntry], *, behind: Head) -> None:
        """Write ``entries`` behind the head ``behind``, all or none; they are safe once this returns.

        Args: entries may be more than memory holds; what their iterator raises takes all of them back.

        Raises: LogMovedOn where ``behind`` is not the newest head; NotSaved where the disk takes no more.
        """
        rows = (
            (behind.device, behind.seq + number, entry.header, entry.signature, entry.body)
            for number, entry in enumerate(entries, start=1)
        )
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                self._insert(rows, behind)
                self._connection.execute("COMMIT")
            except DatabaseFault as fault:
                raise NotSaved(str(fault)) from fault
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _insert(self, rows: Iterable[tuple[object, ...]], behind: Head) -> None:
        if self.head() != behind:
            raise LogMovedOn(f"the log does not end at entry {behind.seq}")
        self._connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)

    def entries(self, *, after_seq: int = 0) -> Iterator[tuple[int, SealedEntry]]:
        """Yield the entries of this device behind ``after_seq`` with the numbers they are stored under, in order.

        Raises: FileUnreadable where a page is damaged.
        """
        while True:
            rows = self._rows(
                "SELECT seq, header, signature, body FROM entries WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?",
                (self.start.device, after_seq, _AT_ONCE),
            )
            for seq, *parts in rows:
                yield seq, _sealed(parts)
            if len(rows) < _AT_ONCE:
                return
            after_seq = rows[-1][0]

    def entry(self, seq: int) -> SealedEntry:
        """Return the entry of this device with this number. Raises: LookupError; FileUnreadable."""
        row = self._one(
            "SELECT header, signature, body FROM entries WHERE device = ? AND seq = ?", (self.start.device, seq)
        )
        if row is None:
            raise LookupError(f"the log has no entry {seq}")
        return _sealed(row)

    def header_digests(self, *, up_to_seq: int | None = None) -> Iterator[bytes]:
        """Yield the SHA-256 of every header of this device in order, up to and with ``up_to_seq`` where it is given.

        Raises: FileUnreadable; ValueError where an entry is missing: what is proved must be the whole log.
        """
        seq, last = 0, _NO_END if up_to_seq is None else up_to_seq
        while seq < last:
            rows = self._rows(
                "SELECT seq, header FROM entries WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
                (self.start.device, seq, last, _HEADERS_AT_ONCE),
            )
            for found, header in rows:
                seq += 1
                if found != seq:
                    raise ValueError(f"the log lacks entry {seq}")
                yield hashlib.sha256(header).digest()
            if len(rows) < _HEADERS_AT_ONCE:
                return

    def other_devices(self) -> tuple[bytes, ...]:
        """Return the keys of devices that have entries here and are not this one."""
        rows = self._rows("SELECT DISTINCT device FROM entries WHERE device IS NOT ?", (self.start.device,))
        return tuple(row[0] for row in rows)

    def schema(self) -> tuple[str, ...]:
        """Return the SQL of everything this file holds; a whole log holds exactly one table."""
        return tuple(str(row[0]) for row in self._rows("SELECT sql FROM sqlite_master ORDER BY rowid", ()))

    def damaged_pages(self) -> list[str]:
        """Return one sentence for each page that is not as it was written."""
        with self._lock:
            return damaged_pages(self._connection, self.path)

    def _one(self, query: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        rows = self._rows(query, values)
        return rows[0] if rows else None

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except DatabaseFault as fault:
            raise named_fault(LOG_FILE, fault) from fault


def _sealed(parts: Sequence[object]) -> SealedEntry:
    """Return the entry in three cells; what is not even bytes counts as empty, and fails where it is verified."""
    header, signature, body = (part if isinstance(part, bytes) else b"" for part in parts)
    return SealedEntry(header, signature, body)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16384")
