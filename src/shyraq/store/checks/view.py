"""Checking view.db: its pages, and every row against a view made anew from the log."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from shyraq.store.cue_search import CUE_INDEX_NAME, check_cue_index
from shyraq.store.damage import Damage
from shyraq.store.search import INDEX_NAME, check_index
from shyraq.store.sqlcipher import DatabaseFault
from shyraq.store.standings.keeping import STANDING_TABLES
from shyraq.vault.layout import VIEW_FILE

_Row = tuple[Any, ...]
_MOST_NAMED = 100


def check_view(view: sqlite3.Connection, fresh: sqlite3.Connection) -> Iterator[Damage]:
    """Compare ``view`` with ``fresh``, which was made anew from the same log; standings are compared on their own.

    Returns: one damage for each row that differs, is missing or is too many; the first hundred of a table.
    """
    try:
        if _tables(view) != _tables(fresh):
            yield Damage(VIEW_FILE, "it holds other tables than a view does")
            return
        for table, columns in _columns(fresh):
            if table not in STANDING_TABLES:
                yield from _check_table(table, columns, view=view, fresh=fresh)
        check_index(view)
        check_cue_index(view)
    except DatabaseFault as fault:
        yield Damage(VIEW_FILE, f"it cannot be read ({fault})")


def check_standings(view: sqlite3.Connection, fresh: sqlite3.Connection) -> Iterator[Damage]:
    """Compare how everybody stands in ``view`` with ``fresh``, where it was made anew from tables that are whole."""
    try:
        for table, columns in _columns(fresh):
            if table in STANDING_TABLES:
                yield from _check_table(table, columns, view=view, fresh=fresh)
    except DatabaseFault as fault:
        yield Damage(VIEW_FILE, f"it cannot be read ({fault})")


def _tables(connection: sqlite3.Connection) -> list[_Row]:
    """Return the type, name and SQL of everything the file holds."""
    return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def _columns(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Return every table with its columns, key first; the search indexes are compared in their own way."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE ? AND name NOT LIKE ? ORDER BY name"
    names = [str(row[0]) for row in connection.execute(query, (f"{INDEX_NAME}%", f"{CUE_INDEX_NAME}%"))]
    return [(name, _columns_of(connection, name)) for name in names]


def _columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    found = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [str(row[1]) for row in sorted(found, key=lambda row: (not row[5], row[0]))]


def _check_table(
    table: str, columns: list[str], *, view: sqlite3.Connection, fresh: sqlite3.Connection
) -> Iterator[Damage]:
    listed = ", ".join(f'"{column}"' for column in columns)
    query = f'SELECT {listed} FROM "{table}" ORDER BY "{columns[0]}"'  # noqa: S608  # names from the schema itself
    found = _differences(view.execute(query), fresh.execute(query))
    for count, (key, what) in enumerate(found):
        if count == _MOST_NAMED:
            yield Damage(f"{VIEW_FILE} table {table}", "further rows differ from the log")
            return
        yield Damage(f"{VIEW_FILE} table {table} row {key}", what)


def _differences(view: Iterator[_Row], fresh: Iterator[_Row]) -> Iterator[tuple[object, str]]:
    """Walk two tables in the order of their keys and yield the key and the fault of each row that differs."""
    stored, made = next(view, None), next(fresh, None)
    while stored is not None or made is not None:
        if made is None or (stored is not None and _before(stored, made)):
            assert stored is not None
            yield stored[0], "no entry tells of it"
            stored = next(view, None)
        elif stored is None or _before(made, stored):
            yield made[0], "it is missing"
            made = next(fresh, None)
        else:
            if stored != made:
                yield made[0], "it differs from the log"
            stored, made = next(view, None), next(fresh, None)


def _before(one: _Row, other: _Row) -> bool:
    """Tell whether the key of ``one`` comes first, as SQLite orders: nothing, numbers, text, bytes."""
    return _order(one[0]) < _order(other[0])


def _order(key: object) -> tuple[int, Any]:
    if key is None:
        return (0, 0)
    if isinstance(key, int | float):
        return (1, key)
    return (2, key.encode()) if isinstance(key, str) else (3, key)
