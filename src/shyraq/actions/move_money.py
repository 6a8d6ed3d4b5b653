"""Move money of one fund from one place to another, such as from the bank into the cash box."""

from datetime import date

from shyraq.basics.ids import FundId, TransactionId, draw_id
from shyraq.basics.money import Money
from shyraq.basics.surroundings import civil_day
from shyraq.ledger.account import MoneyChannel
from shyraq.ledger.codec import transaction_to_body
from shyraq.ledger.day import require_not_future
from shyraq.ledger.movements import move
from shyraq.ledger.posting import Transaction
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book


def move_money(
    house: OpenVault,
    *,
    fund_id: FundId,
    amount: Money,
    origin: MoneyChannel,
    target: MoneyChannel,
    on: date | None = None,
) -> Transaction:
    """Move money within a fund and return the transaction. ``on`` is today where it is None.

    Raises: UnknownFund; NowhereToMove; WrongCurrency; FundOverspent; DayInFuture.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    day = today if on is None else on
    require_not_future(day, today=today)
    with house.writing():
        book = read_book()
        moved = move(
            TransactionId(draw_id(house.surroundings.randomness)),
            fund=book.fund(fund_id),
            amount=amount,
            origin=origin,
            target=target,
            on=day,
        )
        book.posted(moved)
        house.append([house.pen(house.ledger_scope).ledger("money.moved", transaction=transaction_to_body(moved))])
    return moved
