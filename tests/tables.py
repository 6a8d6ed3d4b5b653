"""All tables of a vault's view as plain rows, read past everything the house has built over them."""

import sqlite3

from shyraq.store.cue_search import CUE_INDEX_NAME
from shyraq.store.folder import Unlocked
from shyraq.store.keys import Keys
from shyraq.store.search import INDEX_NAME
from shyraq.store.sqlcipher import connect


def view_connection(unlocked: Unlocked) -> sqlite3.Connection:
    """Open the view of a vault directly."""
    return connect(unlocked.folder.view, Keys(unlocked).view_keys()[0])


def view_tables(unlocked: Unlocked) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of the view, the index of names left out."""
    connection = view_connection(unlocked)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    tables = {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for name in names
        if not name.startswith((INDEX_NAME, CUE_INDEX_NAME))
    }
    connection.close()
    return tables
