"""Finding persons by name, in whichever script it was written.

The index stands over the search keys of `names.folding`. Three rounds, from the surest to the widest: whole
words, beginnings of words, and words with the same consonants; a round is asked only while answers are missing.
"""

import sqlite3
from dataclasses import dataclass

from django.db import connection

from shyraq.basics.ids import PersonId
from shyraq.names.folding import search_key, skeleton_of

INDEX_NAME = "store_name_index"
INDEX_SQL = (
    f"CREATE VIRTUAL TABLE {INDEX_NAME} USING fts5(key, skeleton, content='store_personname', "
    "content_rowid='id', tokenize='ascii', prefix='2 3 4', detail='column')"
)
_FIND_SQL = (
    f"SELECT DISTINCT person FROM {INDEX_NAME} JOIN store_personname ON id = {INDEX_NAME}.rowid "  # noqa: S608
    f"WHERE {INDEX_NAME} MATCH %s"
)
_BORN_SQL = " AND person IN (SELECT person FROM store_personbirth WHERE earliest_year <= %s AND latest_year >= %s)"


@dataclass(frozen=True, slots=True)
class Found:
    """Persons found, the surest first; ``is_cut`` tells that there are more than were asked for."""

    person_ids: tuple[PersonId, ...]
    is_cut: bool


def find_persons(text: str, *, born_year: int | None = None, limit: int = 50) -> Found:
    """Find the persons one of whose names matches every word of ``text``.

    Args: born_year keeps those who may have been born in that year by a statement; limit is at least 1.
    Returns: at most ``limit`` ids, each once; nothing for a text without letters.
    """
    words = search_key(text).split()
    found: dict[PersonId, None] = {}
    for match in _rounds(words) if words else ():
        for (person_id,) in _ask(match, born_year=born_year, limit=limit + 1):
            found.setdefault(PersonId(person_id))
        if len(found) > limit:
            break
    return Found(tuple(found)[:limit], is_cut=len(found) > limit)


def index_names(raw: sqlite3.Connection, *, after_id: int) -> None:
    """Bring the index up to the names that were added behind ``after_id``."""
    raw.execute(
        f"INSERT INTO {INDEX_NAME}(rowid, key, skeleton) "  # noqa: S608
        "SELECT id, key, skeleton FROM store_personname WHERE id > ? ORDER BY id",
        (after_id,),
    )


def latest_name_id(raw: sqlite3.Connection) -> int:
    """Return the number of the newest name, 0 where there is none."""
    (number,) = raw.execute("SELECT coalesce(max(id), 0) FROM store_personname").fetchone()
    return int(number)


def check_index(raw: sqlite3.Connection) -> None:
    """Compare the index with the names it stands over.

    Raises: the database library's fault where they differ.
    """
    raw.execute(f"INSERT INTO {INDEX_NAME}({INDEX_NAME}, rank) VALUES('integrity-check', 1)")


def _rounds(words: list[str]) -> tuple[str, ...]:
    whole = " AND ".join(f'key : "{word}"' for word in words)
    beginning = " AND ".join(f'key : "{word}" *' for word in words)
    rounds = [whole, beginning]
    skeletons = [skeleton_of(word) for word in words]
    if all(len(skeleton) > 1 for skeleton in skeletons):
        rounds += [" AND ".join(f'skeleton : "{skeleton}"' for skeleton in skeletons)]
        rounds += [" AND ".join(f'skeleton : "{skeleton}" *' for skeleton in skeletons)]
    return tuple(rounds)


def _ask(match: str, *, born_year: int | None, limit: int) -> list[tuple[str]]:
    query = _FIND_SQL
    parameters: list[str | int] = [match]
    if born_year is not None:
        query += _BORN_SQL
        parameters += [born_year, born_year]
    with connection.cursor() as cursor:
        cursor.execute(query + " LIMIT %s", [*parameters, limit])
        return list(cursor.fetchall())
