"""The tables of the view as SQL, and the rules a view was made by.

There are no migrations: a view made by other rules is thrown away and made anew from the log.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from django.apps import apps
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor
from django.db.utils import ConnectionHandler

from shyraq.store.cue_search import CUE_INDEX_SQL
from shyraq.store.search import INDEX_SQL

_RULE_PACKAGES = ("shyraq.store.apply", "shyraq.store.models")
_INDEX = "CREATE INDEX"
_SOUGHT_WHILE_FILLED = frozenset({"store_cue"})
"""Tables in which an entry looks up what an earlier one wrote, by more than the key of the row."""
_RULE_FILES = (
    ("shyraq.store", "search.py"),
    ("shyraq.store", "cue_keys.py"),
    ("shyraq.store", "cue_search.py"),
    ("shyraq.store", "writer.py"),
    ("shyraq.store", "view.py"),
    ("shyraq.disclosure", "coverage.py"),
    ("shyraq.names", "folding.py"),
    *(("shyraq.names", f"data/{table}.tsv") for table in ("consonants", "letters", "pinyin", "readings", "sounds")),
)


@cache
def schema_sql() -> tuple[str, ...]:
    """Return the statements that make every table and index of the view, in order."""
    # The statements are written by Django for an empty database that exists for this call only.
    handler = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
    connection = handler["default"]
    with DatabaseSchemaEditor(connection, collect_sql=True, atomic=False) as editor:
        for model in apps.get_app_config("store").get_models():
            editor.create_model(model)
    connection.close()
    written = [line for line in editor.collected_sql if not line.startswith("--")]
    return (*written, INDEX_SQL, *CUE_INDEX_SQL)


def create_tables(connection: sqlite3.Connection) -> None:
    """Make every table of the view in an empty database, and the indexes that are needed while they are filled."""
    for statement in schema_sql():
        if not _comes_later(statement):
            connection.execute(statement)


def create_indexes(connection: sqlite3.Connection) -> None:
    """Make every other index of the view; it is quickest once the tables are full."""
    for statement in schema_sql():
        if _comes_later(statement):
            connection.execute(statement)


def _comes_later(statement: str) -> bool:
    return statement.startswith(_INDEX) and statement.split('"')[3] not in _SOUGHT_WHILE_FILLED


@contextmanager
def indexes_later(connection: sqlite3.Connection, tables: Collection[str]) -> Iterator[None]:
    """Do without the indexes of these tables until the context is left, while a new view is filled."""
    made = [statement for statement in schema_sql() if statement.startswith(_INDEX)]
    later = [statement for statement in made if statement.split('"')[3] in tables]
    for statement in later:
        connection.execute(f'DROP INDEX "{statement.split(chr(34))[1]}"')
    yield
    for statement in later:
        connection.execute(statement)


@cache
def view_rules() -> str:
    """Return a digest, in hex, of the tables and of the code that fills them."""
    digest = hashlib.sha256("\n".join(schema_sql()).encode())
    for package in _RULE_PACKAGES:
        _digest_folder(resources.files(package), digest)
    for package, name in _RULE_FILES:
        digest.update((resources.files(package) / name).read_bytes())
    return digest.hexdigest()


def _digest_folder(folder: Traversable, digest: "hashlib._Hash") -> None:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and item.name != "__pycache__":
            _digest_folder(item, digest)
        elif item.is_file():
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
