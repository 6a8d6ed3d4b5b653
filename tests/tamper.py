"""Ways to tamper with a vault. Each changes something on disk and says what verify must name."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shyraq.store.folder import Unlocked
from shyraq.store.log import TABLE_SQL
from shyraq.store.sqlcipher import connect
from tables import view_connection

PAGE_BYTES = 4096


@dataclass(frozen=True)
class Tampered:
    """What was done, and a beginning of one damage's sentence that must be among those found."""

    what: str
    named: str


class Snapshot:
    """All files of a closed vault, to be put back after each case."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}

    def put_back(self) -> None:
        """Make the folder what it was."""
        for file in [file for file in self.path.rglob("*") if file.is_file() and file not in self.files]:
            file.unlink()
        for file, data in self.files.items():
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(data)


@dataclass(frozen=True)
class Tamperer:
    """An attacker with one stream of chance, a vault, and the SQLCipher keys of its two databases."""

    unlocked: Unlocked
    chance: random.Random
    older: dict[str, bytes]

    @property
    def path(self) -> Path:
        return self.unlocked.folder.path

    def bend(self, data: bytes) -> bytes:
        """Return ``data`` with one bit flipped, cut short, or longer."""
        way = self.chance.randrange(8)
        if way == 0 and len(data) > 1:
            return data[: self.chance.randrange(len(data))]
        if way == 1:
            return data + self.chance.randbytes(self.chance.randint(1, 64))
        bent = bytearray(data)
        bent[self.chance.randrange(len(bent))] ^= 1 << self.chance.randrange(8)
        return bytes(bent)

    # log.db by an attacker who holds its key

    def log_rows(self) -> Tampered:
        """Change rows of log.db through its key."""
        connection = connect(self.unlocked.folder.log, self.unlocked.secrets.log_key)
        try:
            return self.chance.choice(LOG_WAYS)(self, connection)
        finally:
            connection.close()

    def bend_cell(self, connection: sqlite3.Connection) -> Tampered:
        seq, column = self.some_seq(connection), self.chance.choice(("header", "signature", "body"))
        bent = self.bend(self.cell(connection, seq, column))
        self.set_cell(connection, seq, column, bent)
        return Tampered(f"bend {column} of {seq}", f"log.db entry {seq}: ")

    def empty_cell(self, connection: sqlite3.Connection) -> Tampered:
        seq, column = self.some_seq(connection), self.chance.choice(("header", "signature", "body"))
        self.set_cell(connection, seq, column, b"")
        return Tampered(f"empty {column} of {seq}", f"log.db entry {seq}: ")

    def swap_cells(self, connection: sqlite3.Connection) -> Tampered:
        one, other = sorted(self.two_seqs(connection))
        columns = self.chance.choice(
            (("body",), ("header",), ("signature",), ("header", "signature"), ("header", "signature", "body"))
        )
        for column in columns:
            first, second = self.cell(connection, one, column), self.cell(connection, other, column)
            self.set_cell(connection, one, column, second)
            self.set_cell(connection, other, column, first)
        return Tampered(f"swap {columns} of {one} and {other}", f"log.db entry {one}: ")

    def copy_cells(self, connection: sqlite3.Connection) -> Tampered:
        one, other = self.two_seqs(connection)
        for column in ("header", "signature", "body"):
            self.set_cell(connection, one, column, self.cell(connection, other, column))
        return Tampered(f"put a copy of {other} over {one}", f"log.db entry {one}: ")

    def delete_row(self, connection: sqlite3.Connection) -> Tampered:
        seq = self.some_seq(connection)
        connection.execute("DELETE FROM entries WHERE seq = ?", (seq,))
        return Tampered(f"delete {seq}", f"log.db entry {seq}: ")

    def cut_tail(self, connection: sqlite3.Connection) -> Tampered:
        last = self.last_seq(connection)
        first = self.chance.randint(max(1, last - 6), last)
        connection.execute("DELETE FROM entries WHERE seq >= ?", (first,))
        return Tampered(f"cut {first}–{last}", f"log.db entry {last}: ")

    def delete_and_close_up(self, connection: sqlite3.Connection) -> Tampered:
        seq, last = self.some_seq(connection), self.last_seq(connection)
        connection.execute("DELETE FROM entries WHERE seq = ?", (seq,))
        for later in range(seq + 1, last + 1):
            connection.execute("UPDATE entries SET seq = ? WHERE seq = ?", (later - 1, later))
        named = f"log.db entry {seq if seq < last else last}: "
        return Tampered(f"delete {seq} and close up", named)

    def repeat_row(self, connection: sqlite3.Connection) -> Tampered:
        seq, new = self.some_seq(connection), self.last_seq(connection) + 1
        connection.execute(
            "INSERT INTO entries SELECT device, ?, header, signature, body FROM entries WHERE seq = ?", (new, seq)
        )
        return Tampered(f"repeat {seq} as {new}", f"log.db entry {new}: ")

    def other_device(self, connection: sqlite3.Connection) -> Tampered:
        seq = self.some_seq(connection)
        connection.execute("UPDATE entries SET device = ? WHERE seq = ?", (self.chance.randbytes(32), seq))
        return Tampered(f"give {seq} to another device", "log.db: it holds entries of a device ")

    def other_table(self, connection: sqlite3.Connection) -> Tampered:
        sql = self.chance.choice(
            (
                "CREATE TABLE more (x)",
                "CREATE TRIGGER quiet BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END",
                "CREATE INDEX slow ON entries (body)",
            )
        )
        connection.execute(sql)
        return Tampered(sql, "log.db: it holds other tables")

    def loose_table(self, connection: sqlite3.Connection) -> Tampered:
        seq = self.some_seq(connection)
        connection.execute("CREATE TABLE loose (device, seq, header, signature, body)")
        connection.execute("INSERT INTO loose SELECT * FROM entries")
        connection.execute("DROP TABLE entries")
        connection.execute("ALTER TABLE loose RENAME TO entries")
        connection.execute("UPDATE entries SET header = 'text', body = 7 WHERE seq = ?", (seq,))
        assert TABLE_SQL
        return Tampered(f"other types in {seq}", f"log.db entry {seq}: ")

    def some_seq(self, connection: sqlite3.Connection) -> int:
        return self.chance.randint(1, self.last_seq(connection))

    def two_seqs(self, connection: sqlite3.Connection) -> list[int]:
        return self.chance.sample(range(1, self.last_seq(connection) + 1), 2)

    def last_seq(self, connection: sqlite3.Connection) -> int:
        return int(connection.execute("SELECT max(seq) FROM entries").fetchone()[0])

    def cell(self, connection: sqlite3.Connection, seq: int, column: str) -> bytes:
        return bytes(connection.execute(f"SELECT {column} FROM entries WHERE seq = ?", (seq,)).fetchone()[0])

    def set_cell(self, connection: sqlite3.Connection, seq: int, column: str, data: bytes) -> None:
        connection.execute(f"UPDATE entries SET {column} = ? WHERE seq = ?", (data, seq))

    # Whole files by an attacker who has the disk

    def file_bytes(self, name: str, named: str) -> Tampered:
        """Bend the bytes of one file, or exchange parts of it."""
        path = self.path / name
        data = path.read_bytes()
        way = self.chance.randrange(6)
        if way == 0 and len(data) >= 3 * PAGE_BYTES:
            changed, what = self.swapped_pages(data), "swap pages"
        elif way == 1 and len(data) >= 3 * PAGE_BYTES:
            changed, what = data[: PAGE_BYTES * self.chance.randrange(1, len(data) // PAGE_BYTES)], "cut pages"
        elif way == 2:
            changed, what = b"", "empty the file"
        else:
            changed, what = self.bend(data), "bend"
        path.write_bytes(changed)
        return Tampered(f"{what} of {name}", named)

    def swapped_pages(self, data: bytes) -> bytes:
        pages = [data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES)]
        one, other = self.chance.sample(range(len(pages)), 2)
        pages[one], pages[other] = pages[other], pages[one]
        return b"".join(pages)

    def log_file(self) -> Tampered:
        """Tamper with log.db as a file; once in a while put an older one back, or none."""
        way = self.chance.randrange(25)
        path = self.unlocked.folder.log
        if way == 0:
            path.write_bytes(self.older["log.db"])
            return Tampered("an older log.db", "log.db entry ")
        if way == 1:
            path.unlink()
            return Tampered("no log.db", "log.db: it is missing")
        return self.file_bytes("log.db", "log.db")

    def keyring(self) -> Tampered:
        """Tamper with the keyring; once in a while put an older one back, or none."""
        way = self.chance.randrange(25)
        path = self.unlocked.folder.keyring
        if way == 0:
            path.write_bytes(self.older["keyring"])
            return Tampered("an older keyring", "log.db entry ")
        if way == 1:
            path.unlink()
            return Tampered("no keyring", "keyring: it is missing")
        return self.file_bytes("keyring", "keyring: ")

    def vault_file(self) -> Tampered:
        """Tamper with vault.toml."""
        path = self.unlocked.folder.vault_file
        if not self.chance.randrange(20):
            path.unlink()
            return Tampered("no vault.toml", "vault.toml: it is missing")
        return self.file_bytes("vault.toml", "")

    def slot(self) -> Tampered:
        """Tamper with the slots of the other members, or put another slot beside them."""
        others = [path for path in self.unlocked.folder.slots.iterdir() if path.name not in self.unlocked.slot_name]
        path = self.chance.choice(others)
        way = self.chance.randrange(12)
        if way == 0:
            path.unlink()
            return Tampered("no slot", f"slots/{path.name}: it is missing")
        if way == 1:
            name = self.chance.randbytes(16).hex()
            (path.parent / name).write_bytes(path.read_bytes())
            return Tampered("one more slot", f"slots/{name}: no entry tells of it")
        if way == 2:
            path.write_bytes((self.path / self.unlocked.slot_name).read_bytes())
            return Tampered("the slot of another", f"slots/{path.name}: ")
        return self.file_bytes(f"slots/{path.name}", f"slots/{path.name}: ")

    def blob(self) -> Tampered:
        """Tamper with the blobs: bend, exchange, take away, add."""
        blobs = sorted(path for path in self.unlocked.folder.blobs.rglob("*") if path.is_file())
        one, other = self.chance.sample(blobs, 2)
        way = self.chance.randrange(8)
        if way == 0:
            one.unlink()
            return Tampered("no blob", f"blob {one.name}: it is missing")
        if way == 1:
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first)
            return Tampered("swap blobs", f"blob {one.name}: ")
        if way == 2:
            stray = one.with_name(self.chance.randbytes(32).hex())
            stray.write_bytes(self.chance.randbytes(300))
            return Tampered("one more blob", f"blobs/{stray.parent.name}/{stray.name}: no entry names it")
        if way == 3:
            one.rename(one.with_name(one.name[::-1]))
            return Tampered("rename a blob", f"blob {one.name}: it is missing")
        return self.file_bytes(one.relative_to(self.path).as_posix(), f"blob {one.name}: ")

    def stranger(self) -> Tampered:
        """Put a file into the vault that does not belong there."""
        name = self.chance.choice(("", "slots.old/", "more/")) + self.chance.randbytes(4).hex()
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_bytes(b"x")
        return Tampered("a stranger", f"{name}: it does not belong to the vault")

    # view.db

    def view_rows(self) -> Tampered:
        """Change rows of view.db through its key."""
        connection = view_connection(self.unlocked)
        try:
            return self.view_row(connection)
        finally:
            connection.close()

    def view_row(self, connection: sqlite3.Connection) -> Tampered:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'store_%_index%'"
        tables = [row[0] for row in connection.execute(query) if row[0] not in HEADS]
        tables = [table for table in tables if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
        table = self.chance.choice(tables)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        key, column = columns[0], self.chance.choice(columns[1:])
        row = self.chance.choice(connection.execute(f'SELECT "{key}" FROM "{table}"').fetchall())[0]
        way = self.chance.randrange(12)
        if way == 0:
            connection.execute("CREATE TABLE store_more (x)")
            return Tampered("one more table", "view.db: it holds other tables")
        if way in (1, 2, 3):
            connection.execute(f'DELETE FROM "{table}" WHERE "{key}" = ?', (row,))
            return Tampered(f"delete {row} of {table}", f"view.db table {table} row {row}: it is missing")
        if way in (4, 5):
            others = ", ".join(f'"{name}"' for name in columns[1:])
            fresh = -7 if isinstance(row, int) else "0" * 12
            connection.execute(
                f'INSERT INTO "{table}" ("{key}", {others}) SELECT ?, {others} FROM "{table}" WHERE "{key}" = ?',
                (fresh, row),
            )
            return Tampered(f"add to {table}", f"view.db table {table} row {fresh}: no entry tells of it")
        value = self.chance.choice((b"other", "other", 12345))
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{key}" = ?', (value, row))
        return Tampered(f"change {column} of {row} in {table}", f"view.db table {table} row {row}: it differs")

    def view_file(self) -> Tampered:
        """Tamper with view.db as a file."""
        return self.file_bytes("view.db", "view.db")


HEADS = ("sqlite_sequence", "store_viewhead", "store_standinghead")
"""Tables that only say how far the others have come; whoever is behind catches up."""

LOG_WAYS: tuple[Callable[[Tamperer, sqlite3.Connection], Tampered], ...] = (
    *(Tamperer.bend_cell,) * 8,
    *(Tamperer.swap_cells,) * 3,
    Tamperer.empty_cell,
    Tamperer.copy_cells,
    Tamperer.delete_row,
    Tamperer.cut_tail,
    Tamperer.delete_and_close_up,
    Tamperer.repeat_row,
    Tamperer.other_device,
    Tamperer.other_table,
    Tamperer.loose_table,
)
