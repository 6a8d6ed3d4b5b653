"""Django's SQLite backend on SQLCipher: same SQL, another library, a raw key, and reading only.

Every write to the view goes through the writer of `store.writer`, in the order of the log; what Django
opens here cannot write, so that no view row can ever stand beside the log.

Source: the Django backend interface, django.db.backends.sqlite3 of Django 5.2.
"""

import contextlib
import datetime
import decimal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base as sqlite_base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # type: ignore[import-untyped]  # noqa: N812

from shyraq.store.backend import view_file
from shyraq.store.sqlcipher import FileUnreadable, unlock
from shyraq.vault.layout import VIEW_FILE


def _decoder(convert: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda value: convert(value.decode())


Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", _decoder(parse_date))
Database.register_converter("time", _decoder(parse_time))
Database.register_converter("datetime", _decoder(parse_datetime))
Database.register_converter("timestamp", _decoder(parse_datetime))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, lambda value: value.isoformat())
Database.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


class CursorWrapper(Database.Cursor):  # type: ignore[misc]  # the library has no types
    """Django's placeholders on SQLCipher's cursor; a page that is damaged is told by the name of its file."""

    _convert = sqlite_base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:
        """Run ``query`` with Django's placeholders turned into SQLite's. Raises: FileUnreadable."""
        with _damage_named():
            if params is None:
                return Database.Cursor.execute(self, query)
            names = list(params) if isinstance(params, Mapping) else None
            return Database.Cursor.execute(self, self._convert(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run ``query`` once for each of ``param_list``."""
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return self
        names = list(first) if isinstance(first, Mapping) else None
        return Database.Cursor.executemany(self, self._convert(query, param_names=names), chain([first], rows))

    def fetchone(self) -> Any:
        """Return the next row. Raises: FileUnreadable."""
        with _damage_named():
            return Database.Cursor.fetchone(self)

    def fetchmany(self, size: int = 1) -> Any:
        """Return some of the next rows. Raises: FileUnreadable."""
        with _damage_named():
            return Database.Cursor.fetchmany(self, size)

    def fetchall(self) -> Any:
        """Return all the rows that are left. Raises: FileUnreadable."""
        with _damage_named():
            return Database.Cursor.fetchall(self)


@contextlib.contextmanager
def _damage_named() -> Iterator[None]:
    """Tell a damaged page from a fault in a question: only the first is for a person to know and mend."""
    try:
        yield
    except Database.DatabaseError as fault:
        if isinstance(fault, Database.OperationalError | Database.IntegrityError | Database.ProgrammingError):
            raise
        raise FileUnreadable(VIEW_FILE, f"{fault}; `shyraq rebuild` makes it anew") from fault


class DatabaseWrapper(sqlite_base.DatabaseWrapper):
    """A connection to the view of the open vault; it notices a view that was made anew, and reopens."""

    Database = Database
    init_commands: list[str]
    _inode: int | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters of a connection to the view that is open. Raises: NoVaultOpen."""
        parameters = super().get_connection_params()
        parameters["detect_types"] = Database.PARSE_DECLTYPES | Database.PARSE_COLNAMES
        parameters["database"] = f"{view_file.current().path.absolute().as_uri()}?mode=rw"
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open, unlock and prepare one connection, and remember which file it is of."""
        view = view_file.current()
        self._inode = _inode(view.path)
        connection = _unlocked(conn_params, view.keys())
        register_functions(connection)
        for command in self.init_commands:
            if command.strip():
                connection.execute(command)
        connection.execute("PRAGMA query_only = ON")
        view_file.remember(connection)
        return connection

    def ensure_connection(self) -> None:
        """Connect where there is no connection, or where it is one to a view that is closed or replaced."""
        if self.connection is not None and not self.in_atomic_block and self._is_stale():
            self._let_go()
        super().ensure_connection()

    def close_if_unusable_or_obsolete(self) -> None:
        """Let go of a connection to a view that is closed; Django asks for it around every request."""
        if self.connection is not None and not view_file.is_remembered(self.connection):
            self._let_go()
        else:
            super().close_if_unusable_or_obsolete()

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002  # Django's signature
        """Return a cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=CursorWrapper)

    def _is_stale(self) -> bool:
        if not view_file.is_remembered(self.connection):
            return True
        return _inode(view_file.current().path) != self._inode

    def _let_go(self) -> None:
        view_file.drop(self.connection)
        self.connection.close()
        self.connection = None

    def _close(self) -> None:
        if self.connection is not None:
            view_file.drop(self.connection)
        super()._close()  # type: ignore[misc]  # the stubs do not list it


def _unlocked(conn_params: dict[str, Any], keys: Sequence[bytes]) -> Any:
    """Return a connection under the first of ``keys`` that opens the file; the last one's fault is raised."""
    for key in keys[:-1]:
        connection = Database.connect(**conn_params)
        try:
            unlock(connection, key)
        except Database.DatabaseError:
            connection.close()
        else:
            return connection
    with _damage_named():
        connection = Database.connect(**conn_params)
        unlock(connection, keys[-1])
    return connection


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
