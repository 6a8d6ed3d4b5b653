"""Open a fund: money kept apart, in one currency."""

from shyraq.basics.ids import FundId, draw_id
from shyraq.basics.money import Currency
from shyraq.ledger.codec import fund_to_body
from shyraq.ledger.fund import Fund
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book


def open_fund(house: OpenVault, *, name: str, currency: Currency, restriction: str = "") -> Fund:
    """Open a fund and return it.

    Args: name as people call it, in NFC; restriction what its givers said it may be spent on, empty where it is free.
    Raises: NotAFundName; FundNameTaken.
    """
    fund = Fund(
        id=FundId(draw_id(house.surroundings.randomness)),
        name=name.strip(),
        currency=currency,
        restriction=restriction.strip(),
    )
    with house.writing():
        read_book().opened(fund)
        house.append([house.pen(house.ledger_scope).ledger("fund.opened", fund=fund_to_body(fund))])
    return fund
