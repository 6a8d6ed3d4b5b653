"""The one pen that writes view tables: rows gathered by table, written in bulk, in the order of the log.

Applying one new entry and rebuilding a million go through the same code, so that both give equal tables.
"""

import sqlite3
from collections.abc import Mapping
from typing import TypeAlias

from django.db.models import AutoField, Model

Cell: TypeAlias = int | str | bytes | bool | None

_AT_MOST_WAITING = 20_000


class _Table:
    """A model as the writer sees it: its name, its columns, and the rows that wait to be written."""

    def __init__(self, model: type[Model]) -> None:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
        self.name = model._meta.db_table
        self.columns = {field.attname: field.column for field in fields}
        self.attributes = tuple(self.columns)
        listed = ", ".join(f'"{column}"' for column in self.columns.values())
        marks = ", ".join("?" * len(fields))
        # Table and column names come from the models of this package, never from outside.
        self.insert = f'INSERT INTO "{self.name}" ({listed}) VALUES ({marks})'  # noqa: S608
        self.waiting: list[tuple[Cell, ...]] = []


class ViewWriter:
    """Writes rows of the view over one raw connection; its owner opens and commits the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables: dict[type[Model], _Table] = {}
        self._waiting = 0

    def insert(self, model: type[Model], **values: Cell) -> None:
        """Add one row; every column is given but the automatic number, which follows the order of calls.

        Raises: TypeError for a column that is missing or unknown.
        """
        table = self._table(model)
        row = tuple([values[attribute] for attribute in table.attributes if attribute in values])
        if len(row) != len(table.attributes) or len(values) != len(row):
            raise TypeError(f"{table.name} has the columns {', '.join(table.attributes)}")
        table.waiting.append(row)
        self._waiting += 1
        if self._waiting >= _AT_MOST_WAITING:
            self.flush()

    def find(self, model: type[Model], **where: Cell) -> dict[str, Cell] | None:
        """Return the one row with these values as a map of columns, or None.

        Raises: LookupError where more than one row has them.
        """
        self.flush()
        table = self._table(model)
        every = ", ".join(f'"{column}"' for column in table.columns.values())
        condition, values = _condition(table, where)
        query = f'SELECT {every} FROM "{table.name}" WHERE {condition} LIMIT 2'  # noqa: S608
        rows = self._connection.execute(query, values).fetchall()
        if len(rows) > 1:
            raise LookupError(f"more than one row of {table.name}")
        return dict(zip(table.attributes, rows[0], strict=True)) if rows else None

    def change(self, model: type[Model], where: Mapping[str, Cell], **values: Cell) -> None:
        """Set ``values`` in every row that has the values ``where``."""
        self.flush()
        table = self._table(model)
        changes = ", ".join(f'"{table.columns[attribute]}" = ?' for attribute in values)
        condition, wanted = _condition(table, where)
        query = f'UPDATE "{table.name}" SET {changes} WHERE {condition}'  # noqa: S608
        self._connection.execute(query, [*values.values(), *wanted])

    def remove(self, model: type[Model], **where: Cell) -> None:
        """Take out every row that has these values."""
        self.flush()
        table = self._table(model)
        condition, wanted = _condition(table, where)
        self._connection.execute(f'DELETE FROM "{table.name}" WHERE {condition}', wanted)  # noqa: S608

    def flush(self) -> None:
        """Write every row that waits."""
        for table in self._tables.values():
            if table.waiting:
                self._connection.executemany(table.insert, table.waiting)
                table.waiting.clear()
        self._waiting = 0

    def discard(self) -> None:
        """Forget every row that waits; the transaction they belong to is taken back."""
        for table in self._tables.values():
            table.waiting.clear()
        self._waiting = 0

    def _table(self, model: type[Model]) -> _Table:
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = _Table(model)
        return table


def _condition(table: _Table, where: Mapping[str, Cell]) -> tuple[str, list[Cell]]:
    """Return the SQL and the values of "all of these columns have these values"."""
    parts = [f'"{table.columns[attribute]}" IS ?' for attribute in where]
    return " AND ".join(parts), list(where.values())
