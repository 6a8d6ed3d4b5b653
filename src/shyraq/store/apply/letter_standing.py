"""How letters stand: sent, answered, open to their purpose or not any more."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import cache

from shyraq.basics.canonical import Plain, decode
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.disclosure.coverage import Extent, extent_of
from shyraq.statements.purposes import Purpose
from shyraq.store.apply.source_standing import events_of

_LETTERS_TOUCHED = """
    SELECT id FROM store_filing WHERE seq > :after
    UNION SELECT filing FROM store_filingsent WHERE seq > :after
    UNION SELECT filing FROM store_filinganswered WHERE seq > :after
    UNION SELECT stood.output FROM store_consentevent AS said
          JOIN store_statement AS told ON told.source = said.source
          JOIN store_outputstatement AS stood ON stood.statement = told.id
          WHERE said.seq > :after AND stood.path = ''"""
_ALL_LETTERS = "SELECT id FROM store_filing"
_SOURCES = """
    SELECT DISTINCT told.source FROM store_outputstatement AS stood
    JOIN store_statement AS told ON told.id = stood.statement WHERE stood.output = ?"""
_LETTER = "SELECT seq, person, body FROM store_filing WHERE id = ?"
_SENT = "SELECT body FROM store_filingsent WHERE filing = ? ORDER BY seq DESC LIMIT 1"
_ANSWERED = "SELECT body FROM store_filinganswered WHERE filing = ? ORDER BY seq"
_EVENTS = "SELECT is_withdrawal, body FROM store_consentevent WHERE source = ? ORDER BY seq"
_INSERT = """
    INSERT OR REPLACE INTO store_letterstanding (id, seq, person, recipient, state, sent_on, is_closed, open_until)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def settle_letters(raw: sqlite3.Connection, *, after_seq: int) -> None:
    """Bring the letters up to the entries behind ``after_seq``, 0 for the whole log."""
    touched = _LETTERS_TOUCHED if after_seq else _ALL_LETTERS
    letters = [row[0] for row in raw.execute(touched, {"after": after_seq} if after_seq else {})]
    extents = _Extents(raw)
    raw.executemany(_INSERT, [row for filing_id in sorted(letters) for row in _letter(raw, filing_id, extents)])


class _Extents:
    """What sources answer, each asked once."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.events = cache(lambda source_id: events_of(raw.execute(_EVENTS, (source_id,)).fetchall()))
        self.of = cache(lambda source_id, purpose: extent_of(self.events(source_id), purpose=purpose))


def _letter(raw: sqlite3.Connection, filing_id: str, extents: _Extents) -> Iterable[tuple[object, ...]]:
    """Yield the row of a letter; nothing for a note about a letter nobody drafted."""
    found = raw.execute(_LETTER, (filing_id,)).fetchone()
    if found is None:
        return
    seq, person, body = found
    letter, sent = _map(body), _latest_note(raw, filing_id)
    sources = [source for (source,) in raw.execute(_SOURCES, (filing_id,))]
    asked = [extents.of(source, purpose) for purpose in _purpose(letter) for source in sources]
    yield (
        filing_id,
        seq,
        person,
        str(letter.get("recipient", "")),
        "answered" if _answer_count(raw, filing_id) else "sent" if sent else "draft",
        _last_day(sent.get("on")),
        any(extent.reason is not None for extent in asked),
        _first_end(asked),
    )


def _latest_note(raw: sqlite3.Connection, filing_id: str) -> dict[str, Plain]:
    found = raw.execute(_SENT, (filing_id,)).fetchone()
    return {} if found is None else _map(found[0])


def _answer_count(raw: sqlite3.Connection, filing_id: str) -> int:
    """Return how many answers are noted and not taken back."""
    count = 0
    for (body,) in raw.execute(_ANSWERED, (filing_id,)):
        count = max(0, count - 1) if _map(body).get("back") is True else count + 1
    return count


def _purpose(letter: dict[str, Plain]) -> tuple[Purpose, ...]:
    written = letter.get("purpose")
    return tuple(purpose for purpose in Purpose if purpose.value == written)


def _last_day(written: Plain) -> str | None:
    """Return the last day a date can mean, None where it has none."""
    if not isinstance(written, str):
        return None
    on = parse_fuzzy_date(written)
    last: date | None = on.latest or on.earliest
    return None if last is None else last.isoformat()


def _first_end(extents: Iterable[Extent]) -> str | None:
    ends = [extent.last_day for extent in extents if extent.last_day is not None]
    return min(ends).isoformat() if ends else None


def _map(data: bytes) -> dict[str, Plain]:
    value = decode(bytes(data))
    assert isinstance(value, dict)
    return value
