"""Which view file is open in this process, and how its key is found.

A process opens one vault at a time, several in sequence. The key stays with the vault that is open; this
module keeps only the way to ask for it, and forgets that way when the vault is closed.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.refusals import Refusal


class NoVaultOpen(Refusal):
    """A table was asked for while no vault is open."""

    def __init__(self) -> None:
        super().__init__("No vault is open; unlock it first.")


class AnotherVaultOpen(Refusal):
    """A second vault was to be opened in one process."""

    def __init__(self) -> None:
        super().__init__("Another vault is open in this process; close it first.")


@dataclass(frozen=True, slots=True)
class ViewFile:
    """The view of the open vault: its file, and a function that returns the keys it may be under at present.

    There are two keys for the moment in which a view that was made anew takes the place of the old one.
    """

    path: Path
    keys: Callable[[], tuple[bytes, ...]]


class _Open:
    """What is open in this process at present."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.view: ViewFile | None = None
        self.connections: dict[int, sqlite3.Connection] = {}


class _Elsewhere(threading.local):
    """Another view that one thread reads for a while, such as one that is being made anew."""

    view: ViewFile | None = None


_open = _Open()
_elsewhere = _Elsewhere()


def point_at(view: ViewFile) -> None:
    """Let Django read ``view`` from now on.

    Raises: AnotherVaultOpen.
    """
    with _open.lock:
        if _open.view is not None:
            raise AnotherVaultOpen
        _open.view = view


def forget(view: ViewFile) -> None:
    """Close every connection to ``view``, in all threads, and forget where its key is."""
    with _open.lock:
        if _open.view is not view:
            return
        _open.view = None
        left = list(_open.connections.values())
        _open.connections.clear()
    for connection in left:
        connection.close()


@contextlib.contextmanager
def elsewhere(view: ViewFile) -> Iterator[None]:
    """Let Django read ``view`` in this thread, while all others read on where they are."""
    before, _elsewhere.view = _elsewhere.view, view
    try:
        yield
    finally:
        _elsewhere.view = before


def current() -> ViewFile:
    """Return the view that this thread reads. Raises: NoVaultOpen."""
    view = _elsewhere.view or _open.view
    if view is None:
        raise NoVaultOpen
    return view


def remember(connection: sqlite3.Connection) -> None:
    """Note an open connection, so that closing the vault closes it."""
    with _open.lock:
        _open.connections[id(connection)] = connection


def drop(connection: sqlite3.Connection) -> None:
    """Forget a connection that its owner closes."""
    with _open.lock:
        _open.connections.pop(id(connection), None)


def is_remembered(connection: sqlite3.Connection) -> bool:
    """Tell whether ``connection`` is one of the vault that is open."""
    return id(connection) in _open.connections
