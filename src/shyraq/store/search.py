"""Finding persons by words typed so far, in whichever script they were written.

The index stands over the search keys of `names.folding`. It holds every name that was ever told, so what it finds is
no answer yet: whoever asks for a purpose checks each with `bears` against the names that purpose may see.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from enum import StrEnum

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


class Closeness(StrEnum):
    """How near a name must come to words that are sought, from the surest to the widest."""

    WHOLE = "whole words"
    BEGINNING = "beginnings of words"
    SOUND = "words with the same consonants"
    BEGINNING_OF_SOUND = "beginnings of the consonants of words"


_BY_SOUND = frozenset({Closeness.SOUND, Closeness.BEGINNING_OF_SOUND})
_BEGUN = frozenset({Closeness.BEGINNING, Closeness.BEGINNING_OF_SOUND})


def persons_called(text: str, closeness: Closeness, *, born_year: int | None = None) -> frozenset[PersonId]:
    """Return everybody one of whose names has every word of ``text`` that nearly.

    Args: born_year keeps those who may have been born in that year by some statement.
    Returns: nobody for a text without letters, or whose consonants are too few to go by.
    """
    words = _sought(text, closeness)
    return frozenset(map(PersonId, _ask(_match(words, closeness), born_year=born_year))) if words else frozenset()


def bears(names: Iterable[str], text: str, closeness: Closeness) -> bool:
    """Tell of names what `persons_called` tells of persons."""
    words = _sought(text, closeness)
    return bool(words) and any(_has_all(name, words, closeness) for name in names)


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


def _sought(text: str, closeness: Closeness) -> Sequence[str]:
    words = search_key(text).split()
    if closeness not in _BY_SOUND:
        return words
    skeletons = list(map(skeleton_of, words))
    return skeletons if all(len(skeleton) > 1 for skeleton in skeletons) else ()


def _has_all(name: str, words: Sequence[str], closeness: Closeness) -> bool:
    borne = search_key(name).split()
    if closeness in _BY_SOUND:
        borne = list(map(skeleton_of, borne))
    if closeness in _BEGUN:
        return all(any(other.startswith(word) for other in borne) for word in words)
    return all(word in borne for word in words)


def _match(words: Sequence[str], closeness: Closeness) -> str:
    column = "skeleton" if closeness in _BY_SOUND else "key"
    ending = " *" if closeness in _BEGUN else ""
    return " AND ".join(f'{column} : "{word}"{ending}' for word in words)


def _ask(match: str, *, born_year: int | None) -> list[str]:
    query = _FIND_SQL
    parameters: list[str | int] = [match]
    if born_year is not None:
        query += _BORN_SQL
        parameters += [born_year, born_year]
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [person_id for (person_id,) in cursor.fetchall()]
