"""view.db: the tables. They follow the log, remember where they stand, and can be thrown away.

The journal of the view is a rollback journal, not a WAL: a view that was made anew takes the place of the old
one under the same name, and a WAL left behind by a reader of the old one would be taken for the new one's.
"""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from shyraq.sealedlog.entry import Head
from shyraq.store.apply import apply_entry
from shyraq.store.apply.entry import EntryMalformed, OpenedEntry
from shyraq.store.apply.standing import settle_standing
from shyraq.store.apply.waiting import settle_waiting
from shyraq.store.entries import Applicable, EntryDamaged
from shyraq.store.schema import create_indexes, create_tables, indexes_later, view_rules
from shyraq.store.search import index_names, latest_name_id
from shyraq.store.sqlcipher import DatabaseFault, FileMissing, connect, named_fault
from shyraq.store.standings.keeping import STANDING_TABLES, follow
from shyraq.store.writer import ViewWriter

Progress = Callable[[int, int], None]

_TELL_EVERY = 500
_HEAD_SQL = "SELECT seq, digest, rules FROM store_viewhead WHERE id = 1"


class ViewOutdated(RuntimeError):
    """The view was made by other rules than this program's, or it has no head; it is made anew."""


class View:
    """The view of a vault as its one writer sees it; the caller holds the lock of the vault."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.inode = path.stat().st_ino
        self.connection = connection
        self._writer = ViewWriter(connection)

    @classmethod
    def open(cls, path: Path, key: bytes) -> "View":
        """Open the view in ``path``. Raises: FileUnreadable."""
        if not path.exists():
            raise FileMissing(path.name)
        connection = connect(path, key)
        try:
            for pragma in ("journal_mode = TRUNCATE", "synchronous = NORMAL", "cache_size = -16384"):
                connection.execute(f"PRAGMA {pragma}")
        except DatabaseFault as fault:
            raise named_fault(path.name, fault) from fault
        return cls(path, connection)

    @property
    def is_replaced(self) -> bool:
        """Tell whether another process has put a new view in the place of this one."""
        return not self.path.exists() or self.path.stat().st_ino != self.inode

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def stands_at(self) -> tuple[int, bytes]:
        """Return the number and the header's digest of the newest entry that was applied; 0 and nothing at first.

        Raises: FileUnreadable; ViewOutdated.
        """
        try:
            row = self.connection.execute(_HEAD_SQL).fetchone()
        except DatabaseFault as fault:
            raise named_fault(self.path.name, fault) from fault
        if row is None or row[2] != view_rules():
            raise ViewOutdated
        return int(row[0]), bytes(row[1])

    def apply(self, entries: Iterable[Applicable], *, before_commit: Callable[[], None] | None = None) -> None:
        """Apply ``entries`` in one transaction, all or none.

        Args: before_commit is called once every row is written and before any of them counts; what it raises
            takes the rows back.
        Raises: EntryDamaged; FileUnreadable; KindUnknown.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            self._write_rows(entries)
            if before_commit is not None:
                before_commit()
            self.connection.execute("COMMIT")
        except DatabaseFault as fault:
            raise named_fault(self.path.name, fault) from fault
        finally:
            self._writer.discard()
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def follow(self, progress: Progress) -> None:
        """Bring how persons stand up to the entries that were applied; Django reads this view meanwhile.

        Args: progress is told how many of how many persons are done where all have to be made anew.
        Raises: DiskRefuses; FileUnreadable.
        """
        seq, _ = self.stands_at()
        try:
            follow(self.connection, seq=seq, progress=progress)
        except DatabaseFault as fault:
            raise named_fault(self.path.name, fault) from fault

    def fill_standings(self, progress: Progress) -> None:
        """Make how everybody stands in a new view that nobody else reads yet; as ``follow``, but quicker."""
        with indexes_later(self.connection, STANDING_TABLES):
            self.follow(progress)

    def _write_rows(self, entries: Iterable[Applicable]) -> None:
        latest_name = latest_name_id(self.connection)
        latest_seq, _ = self.stands_at()
        head = _apply_all(entries, self._writer)
        if head is not None:
            index_names(self.connection, after_id=latest_name)
            settle_standing(self.connection, after_seq=latest_seq)
            settle_waiting(self.connection, after_seq=latest_seq)
            set_head(self.connection, head)


def build_view(path: Path, key: bytes, entries: Iterable[Applicable], *, total: int, progress: Progress) -> None:
    """Make a new view of ``entries`` in the new file ``path``; it is on disk when this returns.

    Args: total is how many entries there are, for ``progress(done, total)`` only.
    Raises: DiskRefuses; EntryDamaged.
    """
    connection = connect(path, key, create=True)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {pragma}")
        fill(connection, entries, total=total, progress=progress)
    except DatabaseFault as fault:
        raise named_fault(path.name, fault) from fault
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, entries: Iterable[Applicable], *, total: int, progress: Progress) -> None:
    """Make every table in an empty database and fill it from the first entry on."""
    create_tables(connection)
    connection.execute("BEGIN")
    head = _apply_all(entries, ViewWriter(connection), total=total, progress=progress)
    create_indexes(connection)
    index_names(connection, after_id=0)
    settle_standing(connection, after_seq=0)
    settle_waiting(connection, after_seq=0)
    set_head(connection, head)
    connection.execute("COMMIT")


def set_head(connection: sqlite3.Connection, head: Head | None) -> None:
    """Note the newest entry that was applied; None before the first."""
    row = (0, b"") if head is None else (head.seq, head.digest)
    connection.execute(
        "INSERT OR REPLACE INTO store_viewhead (id, seq, digest, rules) VALUES (1, ?, ?, ?)", (*row, view_rules())
    )


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def _apply_all(
    entries: Iterable[Applicable], writer: ViewWriter, *, total: int = 0, progress: Progress = no_progress
) -> Head | None:
    head: Head | None = None
    for done, entry in enumerate(entries, start=1):
        _apply(entry.opened, writer)
        head = entry.head
        if done % _TELL_EVERY == 0:
            progress(done, total)
    writer.flush()
    return head


def _apply(entry: OpenedEntry, writer: ViewWriter) -> None:
    try:
        apply_entry(entry, writer)
    except EntryMalformed as fault:
        raise EntryDamaged(entry.seq, f"its body is not what its kind says: {fault}") from fault
