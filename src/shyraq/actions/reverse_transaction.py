"""Reverse a transaction: the only way to correct the books."""

from datetime import date

from shyraq.basics.canonical import Plain
from shyraq.basics.ids import TransactionId, draw_id
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import nfc
from shyraq.ledger.codec import transaction_to_body
from shyraq.ledger.day import require_not_future
from shyraq.ledger.posting import Transaction
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book


def reverse_transaction(
    house: OpenVault, *, transaction_id: TransactionId, reason: str = "", on: date | None = None
) -> Transaction:
    """Undo a transaction by its exact mirror, once, and return the mirror. ``on`` is today where it is None.

    A reversed payment leaves its need payable again.

    Raises: UnknownTransaction; AlreadyReversed; FundOverspent for a gift that was spent meanwhile; DayInFuture.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    day = today if on is None else on
    require_not_future(day, today=today)
    with house.writing():
        book = read_book()
        new_id = TransactionId(draw_id(house.surroundings.randomness))
        reversal = book.reversal_of(transaction_id, new_id=new_id, on=day)
        book.posted(reversal)
        parts: dict[str, Plain] = {"transaction": transaction_to_body(reversal)}
        if reason.strip():
            parts["reason"] = nfc(reason.strip())
        house.append([house.pen(house.ledger_scope).ledger("transaction.reversed", **parts)])
    return reversal
