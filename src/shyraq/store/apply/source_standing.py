"""How sources stand: whether a consent opens them to anybody outside, until when, and whether it was taken back."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from shyraq.basics.canonical import decode
from shyraq.disclosure.coverage import extent_of
from shyraq.disclosure.reasons import Reason
from shyraq.statements.codec import from_body
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.purposes import OUTSIDE, Purpose

_TOUCHED = """
    SELECT id FROM store_source WHERE seq > :after
    UNION SELECT source FROM store_consentevent WHERE seq > :after"""
_EVENTS = """
    SELECT one.id, one.seq, one.body, said.is_withdrawal, said.body
    FROM store_source AS one LEFT JOIN store_consentevent AS said ON said.source = one.id
    WHERE {touched} ORDER BY one.seq, said.seq"""
_INSERT = """
    INSERT OR REPLACE INTO store_sourcestanding (id, seq, kind, state, is_taken_back, open_until)
    VALUES (?, ?, ?, ?, ?, ?)"""
_PURPOSES = tuple(purpose for purpose in Purpose if purpose in OUTSIDE)


def settle_sources(raw: sqlite3.Connection, *, after_seq: int) -> None:
    """Bring the sources up to the entries behind ``after_seq``, 0 for the whole log."""
    touched = f"one.id IN ({_TOUCHED})" if after_seq else "true"
    rows = raw.execute(_EVENTS.format(touched=touched), {"after": after_seq} if after_seq else {}).fetchall()
    raw.executemany(_INSERT, _standings(rows))


def events_of(pairs: Sequence[tuple[object, bytes | None]]) -> list[ConsentEvent]:
    """Return consents and withdrawals from (is it a withdrawal, body); a pair without a body is none."""
    return [
        from_body(Withdrawal, decode(bytes(body))) if is_withdrawal else from_body(Consent, decode(bytes(body)))
        for is_withdrawal, body in pairs
        if body is not None
    ]


def _standings(rows: Sequence[tuple[str, int, bytes, object, bytes | None]]) -> Iterator[tuple[object, ...]]:
    for (source_id, seq), group in groupby(rows, key=itemgetter(0, 1)):
        told = list(group)
        events = events_of([(is_withdrawal, body) for *_, is_withdrawal, body in told])
        yield (source_id, seq, _kind(told[0][2], events), *_state(events))


def _kind(body: bytes, events: Sequence[ConsentEvent]) -> str:
    """Return of what kind a source is; nothing where the house itself may not see it any more."""
    source = decode(bytes(body))
    is_seen = extent_of(events, purpose=Purpose.INTERNAL).reason is None
    return str(source.get("kind", "")) if is_seen and isinstance(source, dict) else ""


def _state(events: Sequence[ConsentEvent]) -> tuple[str, bool, str | None]:
    """Return the state, whether anything was taken back and not given anew, and when the first answer ends."""
    if not events:
        return "none", False, None
    extents = [extent_of(events, purpose=purpose) for purpose in _PURPOSES]
    is_taken_back = any(extent.reason is Reason.WITHDRAWN for extent in extents)
    ends = [extent.last_day for extent in extents if extent.reason is None and extent.last_day is not None]
    if any(extent.reason is None for extent in extents):
        return "open", is_taken_back, min(ends).isoformat() if ends else None
    return ("withdrawn" if is_taken_back else "inside"), is_taken_back, None
