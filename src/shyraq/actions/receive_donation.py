"""Receive a donation: the fund it was given to holds more."""

from datetime import date

from shyraq.basics.ids import FundId, TransactionId, draw_id
from shyraq.basics.money import Money
from shyraq.basics.surroundings import civil_day
from shyraq.ledger.account import MoneyChannel
from shyraq.ledger.codec import transaction_to_body
from shyraq.ledger.day import require_not_future
from shyraq.ledger.movements import donation
from shyraq.ledger.posting import Transaction
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book


def receive_donation(
    house: OpenVault,
    *,
    fund_id: FundId,
    amount: Money,
    channel: MoneyChannel = MoneyChannel.CASH,
    on: date | None = None,
) -> Transaction:
    """Record a gift to a fund and return its transaction. ``on`` is today where it is None.

    Raises: UnknownFund; WrongCurrency; DayInFuture.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    day = today if on is None else on
    require_not_future(day, today=today)
    with house.writing():
        book = read_book()
        received = donation(
            TransactionId(draw_id(house.surroundings.randomness)),
            fund=book.fund(fund_id),
            amount=amount,
            channel=channel,
            on=day,
        )
        book.posted(received)
        house.append(
            [house.pen(house.ledger_scope).ledger("donation.received", transaction=transaction_to_body(received))]
        )
    return received
