"""What follows from the entries that were just applied: what waits for somebody, and how much was done each day.

Whether a testimony still lacks statements no single entry tells. So, once rows are written, what waits is worked out
anew for each source and need that was touched; a view made anew asks the same of all of them.
"""

import sqlite3

from shyraq.statements.predicates import ATTRIBUTES, Predicate
from shyraq.statements.source import SourceKind

_SOURCES_TOUCHED = """
    SELECT id FROM store_source WHERE seq > :after
    UNION SELECT source FROM store_statement WHERE seq > :after
    UNION SELECT source FROM store_consentevent WHERE seq > :after"""
_NEEDS_TOUCHED = """
    SELECT id FROM store_need WHERE seq > :after
    UNION SELECT need FROM store_needdecision WHERE seq > :after
    UNION SELECT need FROM store_transaction WHERE seq > :after AND need IS NOT NULL
    UNION SELECT paid.need FROM store_transaction AS undone JOIN store_transaction AS paid ON paid.id = undone.reverses
          WHERE undone.seq > :after AND paid.need IS NOT NULL"""

_TOLD_ALOUD = ", ".join(f"'{kind}'" for kind in (SourceKind.TESTIMONY, SourceKind.PHONE_CALL))
_WHO_THEY_ARE = ", ".join(f"'{predicate}'" for predicate in sorted(ATTRIBUTES | {Predicate.RELATIVE_OF}))

_UNTOLD = f"""
    INSERT INTO store_sourceuntold (id, seq)
    SELECT s.id, s.seq FROM store_source AS s
    WHERE {{touched}} AND s.kind IN ({_TOLD_ALOUD})
      AND NOT EXISTS (SELECT 1 FROM store_statement WHERE source = s.id AND predicate NOT IN ({_WHO_THEY_ARE}))
      AND coalesce((SELECT max(seq) FROM store_consentevent WHERE source = s.id AND withdraws_all), 0)
       <= coalesce((SELECT max(seq) FROM store_consentevent WHERE source = s.id AND NOT is_withdrawal), 0)"""  # noqa: S608 - words of this package
_UNCONSENTED = """
    INSERT INTO store_sourceunconsented (id, seq)
    SELECT s.id, s.seq FROM store_source AS s
    WHERE {touched} AND NOT EXISTS (SELECT 1 FROM store_consentevent WHERE source = s.id)"""
_ENDS = """
    INSERT INTO store_consentend (id, last_day)
    SELECT source, min(last_day) FROM (
        SELECT s.source, s.last_day, row_number() OVER (PARTITION BY s.source, s.given_by ORDER BY s.seq DESC) AS place
        FROM store_consentevent AS s
        WHERE {touched} AND NOT s.is_withdrawal AND s.seq > coalesce(
            (SELECT max(seq) FROM store_consentevent WHERE source = s.source AND withdraws_all), 0))
    WHERE place = 1 GROUP BY source HAVING min(last_day) IS NOT NULL"""
_WAITING = """
    INSERT INTO store_needwaiting (id, seq, person, state)
    SELECT id, seq, person, state FROM (
        SELECT s.id, s.seq, s.person, s.asked_minor,
            CASE WHEN EXISTS (SELECT 1 FROM store_needdecision WHERE need = s.id AND NOT is_yes) THEN 'stopped'
                 WHEN (SELECT count(DISTINCT member) FROM store_needdecision WHERE need = s.id) < 2 THEN 'open'
                 ELSE 'decided' END AS state,
            (SELECT coalesce(sum(p.minor), 0) FROM store_transaction AS t
             JOIN store_posting AS p ON p."transaction" = t.id
             WHERE t.need = s.id AND t.description = 'payment' AND p.side = 'debit' AND p.currency = s.currency
               AND NOT EXISTS (SELECT 1 FROM store_transaction WHERE reverses = t.id)) AS paid
        FROM store_need AS s WHERE {touched})
    WHERE state = 'open' OR (state = 'decided' AND paid < asked_minor)"""
_TALLIES = """
    INSERT INTO store_daytally (id, day, kind, tally)
    SELECT day || ' ' || kind, day, kind, count(*)
    FROM (SELECT date(claimed_ms / 1000, 'unixepoch') AS day, kind FROM store_entry WHERE seq > :after)
    WHERE true GROUP BY day, kind
    ON CONFLICT (id) DO UPDATE SET tally = tally + excluded.tally"""

_TABLES = (
    ("store_sourceuntold", _UNTOLD, "s.id", _SOURCES_TOUCHED),
    ("store_sourceunconsented", _UNCONSENTED, "s.id", _SOURCES_TOUCHED),
    ("store_consentend", _ENDS, "s.source", _SOURCES_TOUCHED),
    ("store_needwaiting", _WAITING, "s.id", _NEEDS_TOUCHED),
)


def settle_waiting(raw: sqlite3.Connection, *, after_seq: int) -> None:
    """Bring what waits and the tallies of days up to the entries behind ``after_seq``, 0 for the whole log.

    The indexes of the view have to be there: each question asks for the rows of one source or one need.
    """
    given = {"after": after_seq}
    for table, insert, key, touched in _TABLES:
        if after_seq == 0:
            raw.execute(insert.format(touched="true"), given)
            continue
        raw.execute(f"DELETE FROM {table} WHERE id IN ({touched})", given)  # noqa: S608 - written above
        raw.execute(insert.format(touched=f"{key} IN ({touched})"), given)
    raw.execute(_TALLIES, given)
