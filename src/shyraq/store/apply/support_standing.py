"""How needs and accounts stand: what members decided, what was paid, what each account of each fund comes to."""

import sqlite3

_NEEDS_TOUCHED = """
    SELECT id FROM store_need WHERE seq > :after
    UNION SELECT need FROM store_needdecision WHERE seq > :after
    UNION SELECT need FROM store_transaction WHERE seq > :after AND need IS NOT NULL
    UNION SELECT undone.need FROM store_transaction AS made
        JOIN store_transaction AS undone ON undone.id = made.reverses
        WHERE made.seq > :after AND undone.need IS NOT NULL"""
_NEEDS = """
    INSERT OR REPLACE INTO store_needstanding (id, seq, person, yes_count, state)
    SELECT id, seq, person, yes_count, CASE
        WHEN is_stopped THEN 'stopped' WHEN yes_count < 2 THEN 'open' WHEN paid < asked_minor THEN 'decided' ELSE 'paid'
    END FROM (
        SELECT one.id, one.seq, one.person, one.asked_minor,
            EXISTS (SELECT 1 FROM store_needdecision WHERE need = one.id AND NOT is_yes) AS is_stopped,
            (SELECT count(DISTINCT member) FROM store_needdecision WHERE need = one.id AND is_yes) AS yes_count,
            (SELECT coalesce(sum(moved.minor), 0) FROM store_transaction AS made
             JOIN store_posting AS moved ON moved."transaction" = made.id AND moved.position = 0
             WHERE made.need = one.id AND made.description = 'payment' AND moved.currency = one.currency
               AND NOT EXISTS (SELECT 1 FROM store_transaction WHERE reverses = made.id)) AS paid
        FROM store_need AS one WHERE {touched})"""
_FUNDS_TOUCHED = """
    SELECT moved.fund FROM store_transaction AS made JOIN store_posting AS moved ON moved."transaction" = made.id
    WHERE made.seq > :after"""
_ACCOUNTS = """
    INSERT OR REPLACE INTO store_accountstanding (id, fund, account, currency, minor)
    SELECT fund || ' ' || account || ' ' || currency, fund, account, currency,
        sum(CASE side WHEN 'debit' THEN minor ELSE -minor END)
    FROM store_posting AS one WHERE {touched} GROUP BY fund, account, currency"""


def settle_support(raw: sqlite3.Connection, *, after_seq: int) -> None:
    """Bring needs and accounts up to the entries behind ``after_seq``, 0 for the whole log."""
    for query, touched in ((_NEEDS, f"one.id IN ({_NEEDS_TOUCHED})"), (_ACCOUNTS, f"one.fund IN ({_FUNDS_TOUCHED})")):
        if after_seq:
            raw.execute(query.format(touched=touched), {"after": after_seq})
        else:
            raw.execute(query.format(touched="true"))
