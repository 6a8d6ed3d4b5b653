"""Finding words that were said on tapes, in whichever script they were written down.

The index stands over the keys of `cue_keys` and follows the table of cues by itself. It holds every cue of the
house, so what it finds is no answer yet: whoever asks leaves out what the house itself may not see.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from shyraq.basics.canonical import decode
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.statements.codec import from_body
from shyraq.statements.transcript import WrittenCue
from shyraq.store import models
from shyraq.store.cue_keys import cue_key, match_of, says, sought

CUE_INDEX_NAME = "store_cue_index"
_DROP = f"INSERT INTO {CUE_INDEX_NAME}({CUE_INDEX_NAME}, rowid, key) VALUES('delete', old.id, old.key);"
_ADD = f"INSERT INTO {CUE_INDEX_NAME}(rowid, key) VALUES(new.id, new.key);"
CUE_INDEX_SQL = (
    f"CREATE VIRTUAL TABLE {CUE_INDEX_NAME} USING fts5(key, content='store_cue', content_rowid='id', "
    "tokenize='ascii', prefix='2 3 4', detail='none')",
    f"CREATE TRIGGER {CUE_INDEX_NAME}_added AFTER INSERT ON store_cue BEGIN {_ADD} END",
    f"CREATE TRIGGER {CUE_INDEX_NAME}_gone AFTER DELETE ON store_cue BEGIN {_DROP} END",
    f"CREATE TRIGGER {CUE_INDEX_NAME}_changed AFTER UPDATE OF key ON store_cue BEGIN {_DROP} {_ADD} END",
)
_FIND_SQL = f"SELECT rowid FROM {CUE_INDEX_NAME} WHERE {CUE_INDEX_NAME} MATCH %s ORDER BY rowid DESC LIMIT %s OFFSET %s"  # noqa: S608
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in which words were found."""

    tape: EvidenceId
    source_id: SourceId
    cue: WrittenCue


def cues_saying(text: str) -> Iterator[FoundCue]:
    """Yield the cues in which every word of ``text`` stands or begins a word, those written last first.

    Returns: nothing for a text without letters or digits.
    """
    wanted = sought(text)
    if not wanted:
        return
    match, offset = match_of(wanted), 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_FIND_SQL, [match, _AT_ONCE, offset])
            numbers = [number for (number,) in cursor.fetchall()]
        rows = models.Cue.objects.in_bulk(numbers)
        yield from (_found(rows[number]) for number in numbers if number in rows)
        if len(numbers) < _AT_ONCE:
            return
        offset += _AT_ONCE


def stands_in(text: str, words: str) -> bool:
    """Tell whether every one of ``words`` stands in ``text`` or begins a word of it."""
    return says(cue_key(text), sought(words))


def cue_before(found: FoundCue) -> FoundCue | None:
    """Return the cue of the same tape that begins before this one, None where it is the first."""
    rows = models.Cue.objects.filter(tape=found.tape, from_ms__lt=found.cue.from_ms)
    row = rows.order_by("-from_ms", "-to_ms", "-id").first()
    return None if row is None else _found(row)


def cue_after(found: FoundCue) -> FoundCue | None:
    """Return the cue of the same tape that begins after this one, None where it is the last."""
    rows = models.Cue.objects.filter(tape=found.tape, from_ms__gt=found.cue.from_ms)
    row = rows.order_by("from_ms", "to_ms", "id").first()
    return None if row is None else _found(row)


def check_cue_index(raw: sqlite3.Connection) -> None:
    """Compare the index with the cues it stands over.

    Raises: the database library's fault where they differ.
    """
    raw.execute(f"INSERT INTO {CUE_INDEX_NAME}({CUE_INDEX_NAME}, rank) VALUES('integrity-check', 1)")


def _found(row: models.Cue) -> FoundCue:
    cue = from_body(WrittenCue, decode(bytes(row.body)))
    return FoundCue(EvidenceId(row.tape), SourceId(row.source), cue)
