"""A view with the rows of a register many times as large, to measure pages without writing that log for hours.

Every person, source, statement, name, standing and entry of a view is written again under other ids, as often as is
wanted; counts are multiplied. The log stays as it is, so the vault can be read and written to, but not made anew or
verified. What is measured with it says so.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from shyraq.actions.open_house import House
from shyraq.basics.ids import ALPHABET
from shyraq.store.keys import Keys
from shyraq.store.schema import indexes_later, schema_sql
from shyraq.store.search import index_names, latest_name_id
from shyraq.store.sqlcipher import connect

Row = tuple[object, ...]
_AT_ONCE = 20_000
_IDS = {
    "store_person": ("id", "source"),
    "store_source": ("id",),
    "store_statement": ("id", "source", "about", "other"),
    "store_consentevent": ("source",),
    "store_personname": ("person", "statement"),
    "store_personbirth": ("statement", "person"),
    "store_entry": ("subject", "person", "source"),
    "store_personstanding": ("person",),
}
"""The columns that hold ids, by table; they are rewritten in the body of the row, too."""


def multiply(house: House, times: int, *, tell: Callable[[str], None]) -> None:
    """Write the rows of the view ``times`` - 1 times more. Nobody else may have the vault open."""
    unlocked = house.unlocked
    connection = connect(unlocked.folder.view, Keys(unlocked).view_keys()[0])
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
        connection.execute(f"PRAGMA {pragma}")
    (head,) = connection.execute("SELECT seq FROM store_viewhead").fetchone()
    latest = latest_name_id(connection)
    with indexes_later(connection, _tables()):
        connection.execute("BEGIN")
        for table, ids in _IDS.items():
            _multiply_table(connection, table, ids=ids, times=times, head=head)
            tell(table)
        index_names(connection, after_id=latest)
        connection.execute("UPDATE store_standingcount SET n = n * ?", (times,))
        connection.execute("COMMIT")
        tell("rows")
    tell("indexes")
    connection.close()


def _tables() -> list[str]:
    return [statement.split('"')[3] for statement in schema_sql() if statement.startswith("CREATE INDEX")]


def _multiply_table(connection: sqlite3.Connection, table: str, *, ids: Iterable[str], times: int, head: int) -> None:
    # Table and column names are those of our own models.
    every = [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
    columns = [name for name in every if not (name == "id" and table == "store_personname")]
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    (last,) = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()
    done = -1
    while done < last:
        query = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid > ? AND rowid <= ? LIMIT ?"
        rows = connection.execute(query, (done, last, _AT_ONCE)).fetchall()
        if not rows:
            return
        done = rows[-1][0]
        places = [columns.index(name) for name in ids]
        connection.executemany(insert, _copies([row[1:] for row in rows], columns, places, times=times, head=head))


def _copies(
    rows: Iterable[Row], columns: list[str], places: list[int], *, times: int, head: int
) -> Iterator[list[object]]:
    seq = columns.index("seq") if "seq" in columns else None
    body = columns.index("body") if "body" in columns else None
    for row in rows:
        for number in range(1, times):
            copy = list(row)
            if seq is not None:
                copy[seq] = int(str(row[seq])) - number * head
            for place in places:
                if row[place] is not None:
                    copy[place] = _other_id(str(row[place]), number)
                    if body is not None:
                        copy[body] = bytes(copy[body]).replace(str(row[place]).encode(), str(copy[place]).encode())  # type: ignore[call-overload]
            yield copy


def _other_id(identity: str, number: int) -> str:
    return ALPHABET[(ALPHABET.index(identity[0]) + number) % len(ALPHABET)] + identity[1:]
