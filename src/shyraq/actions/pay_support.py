"""Pay a need that two different members have granted."""

from datetime import date

from shyraq.basics.ids import FundId, NeedId, TransactionId, draw_id
from shyraq.basics.money import Money
from shyraq.basics.surroundings import civil_day
from shyraq.ledger.account import MoneyChannel
from shyraq.ledger.codec import transaction_to_body
from shyraq.ledger.day import require_not_future
from shyraq.ledger.movements import payment
from shyraq.ledger.posting import Transaction
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book, read_need


def pay_support(
    house: OpenVault,
    *,
    need_id: NeedId,
    fund_id: FundId,
    amount: Money | None = None,
    channel: MoneyChannel = MoneyChannel.CASH,
    on: date | None = None,
) -> Transaction:
    """Pay a need from a fund and return the transaction.

    Args: amount what is handed over, all that is left of the need where it is None; on is today where it is None.
    Raises: UnknownNeed; UnknownFund; NeedNotDecided; NeedStopped; NeedInOtherCurrency; MoreThanDecided; NothingLeft;
        FundOverspent; DayInFuture.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    day = today if on is None else on
    require_not_future(day, today=today)
    with house.writing():
        need, book = read_need(need_id), read_book()
        fund = book.fund(fund_id)
        already = book.paid_for(need_id, need.asked.currency)
        handed = need.payable(amount, paid=already, currency=fund.currency)
        paid = payment(
            TransactionId(draw_id(house.surroundings.randomness)),
            fund=fund,
            amount=handed,
            channel=channel,
            on=day,
            need_id=need_id,
            kind=need.kind,
        )
        book.posted(paid)
        house.append([house.pen(house.ledger_scope).ledger("payment.made", transaction=transaction_to_body(paid))])
    return paid
